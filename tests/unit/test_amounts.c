/* amounts and postings: what is found by sorting is what looking at all finds, for numbers of all quantities, roundings and things counted that
   are drawn at random from few values, so that edges meet; and stems in the sentences that hold them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "score/peers/align.h"
#include "score/peers/postings.h"

#define MOST 40u
#define ROUNDS 3000

static uint64_t state;

static uint32_t draw(uint32_t below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33) % below;
}

/* Months, days and amounts that lie near each other, some of them on the edge of a rounding or of a tenth. */
static slant_content_unit draw_number(void)
{
	static const double values[] = {0, 1, 2, 9, 10, 11, 12.5, 13, 100, 110, 600, 605, 611, 630, 700, 1000, 1049.5, 1050, 1100, 999999999, 1e9, 1.2e6, 1.25e6};
	static const double roundings[] = {0, 0, 0, 0.5, 5, 50, 500, 50000, 5e5};
	static const char *const counted[] = {"", "", "post", "year", "$"};
	slant_content_unit unit = {.kind = draw(8) ? SLANT_CONTENT_NUMBER : SLANT_CONTENT_NAME, .type = (uint8_t)draw(SLANT_QUANTITIES)};
	unit.value = values[draw(sizeof values / sizeof values[0])];
	unit.rounding = roundings[draw(sizeof roundings / sizeof roundings[0])];
	unit.counted = slant_str_of(counted[draw(sizeof counted / sizeof counted[0])]);
	if (unit.type == SLANT_QUANTITY_DATE)
		unit.value = (1 + draw(3)) * 100 + draw(4) * 5;
	return unit;
}

static bool holds(const slant_content *content, const slant_content_unit *sought, bool about)
{
	for (uint32_t i = 0; i < content->unit_count; i++) {
		const slant_content_unit *unit = &content->units[i];
		if (unit->kind == SLANT_CONTENT_NUMBER && (about ? slant_align_about(unit, sought) : slant_align_same_amount(unit, sought, true)))
			return true;
	}
	return false;
}

static void test_found_as_by_looking_at_all(void **unused)
{
	(void)unused;
	slant_content_unit units[MOST];
	slant_arena arena;
	uint32_t found[2] = {0}, asked = 0;
	slant_arena_init(&arena);
	for (int round = 0; round < ROUNDS; round++) {
		slant_content content = {.units = units, .unit_count = draw(round % 3 ? 4 : MOST)};
		slant_amounts amounts;
		slant_arena_reset(&arena);
		for (uint32_t i = 0; i < content.unit_count; i++)
			units[i] = draw_number();
		assert_true(slant_amounts_init(&amounts, &content, &arena));
		for (int i = 0; i < 20; i++, asked++) {
			slant_content_unit sought = draw_number();
			assert_int_equal(slant_amounts_hold(&amounts, &sought), holds(&content, &sought, false));
			assert_int_equal(slant_amounts_hold_about(&amounts, &sought), holds(&content, &sought, true));
			found[0] += holds(&content, &sought, false);
			found[1] += holds(&content, &sought, true);
		}
	}
	for (int i = 0; i < 2; i++)
		assert_true(found[i] > asked / 20 && found[i] < asked - asked / 20);
	slant_arena_release(&arena);
}

/* Two articles: stems 0 1 0 | 2, and 1 | 1 2. */
static void test_stems_by_sentence(void **unused)
{
	(void)unused;
	slant_content_word first[] = {{0, {0, 1}}, {1, {2, 3}}, {0, {4, 5}}, {2, {6, 7}}}, second[] = {{0, {0, 1}}, {0, {2, 3}}, {1, {4, 5}}};
	slant_content_sentence sentences[2][2] = {{{.first = 0, .count = 3}, {.first = 3, .count = 1}}, {{.first = 0, .count = 1}, {.first = 1, .count = 2}}};
	slant_content contents[] = {{.words = first, .word_count = 4, .sentences = sentences[0], .sentence_count = 2},
	                            {.words = second, .word_count = 3, .sentences = sentences[1], .sentence_count = 2}};
	slant_covering articles[] = {{.content = &contents[0]}, {.content = &contents[1]}};
	const uint32_t own[] = {0, 1, 2}, other[] = {1, 2}, *stem_of[] = {own, other};
	slant_align align = {.articles = articles, .count = 2, .stem_of = stem_of};
	slant_postings postings;
	slant_arena_init(&align.arena);
	align.stems.list.count = 3;
	assert_true(slant_postings_init(&postings, &align, &align.arena));
	const uint32_t starts[] = {0, 1, 4, 6}, list[] = {0, 0, 2, 3, 1, 3}, article[] = {0, 0, 1, 1};
	assert_int_equal(postings.sentences, 4);
	assert_memory_equal(postings.starts, starts, sizeof starts);
	assert_memory_equal(postings.list, list, sizeof list);
	assert_memory_equal(postings.article, article, sizeof article);
	slant_arena_release(&align.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found_as_by_looking_at_all),
		cmocka_unit_test(test_stems_by_sentence),
	};
	return cmocka_run_group_tests_name("amounts", tests, NULL, NULL);
}
