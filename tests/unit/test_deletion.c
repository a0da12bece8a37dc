/* deletion: what is left out for trials of omission, chosen by rules that know nothing of the engine's: sentences, names, numbers, when
   a name is gone, what is drawn and what is its placebo; and the expected rank of what is looked for. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "study/deletion.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static slant_arena arena;

static deletion_text read_text(const char *text)
{
	deletion_capitals capitals = {0};
	deletion_text read = {0};
	slant_error error = {0};
	assert_int_equal(slant_deletion_capitals_add(&capitals, slant_str_of(text), &arena, &error), SLANT_OK);
	slant_deletion_capitals_sort(&capitals);
	assert_int_equal(slant_deletion_read(slant_str_of(text), &capitals, &arena, &read, &error), SLANT_OK);
	return read;
}

/* Sentences and units, parted by |. */
static const struct {
	const char *text, *sentences, *units;
} texts[] = {
	{"", "", ""},
	{" \n\t ", "", ""},
	{"Rain fell. It was cold! Was it? Yes", "Rain fell.|It was cold!|Was it?|Yes", ""},
	{"On Tuesday Mr. Poe met Sen. Ida Brand of Ohio.", "On Tuesday Mr. Poe met Sen. Ida Brand of Ohio.", "Tuesday|Poe|Ida Brand|Ohio"},
	{"J. Poe left.\nNobody saw it", "J. Poe left.|Nobody saw it", "Poe"},
	{"\"Go now.\" She went.", "\"Go now.\"|She went.", ""},
	{"\xE2\x80\x9CGo now.\xE2\x80\x9D \xE2\x80\x9CNo!\xE2\x80\x9D he said", "\xE2\x80\x9CGo now.\xE2\x80\x9D|\xE2\x80\x9CNo!\xE2\x80\x9D he said", ""},
	{"Harrow lost. Then Harrow won.", "Harrow lost.|Then Harrow won.", "Harrow|Harrow"},
	{"Harrow lost.", "Harrow lost.", ""},
	{"He met the New York Harbour Board and Lee's son.", "He met the New York Harbour Board and Lee's son.", "New York Harbour Board|Lee"},
	{"We saw One Two Three Four Five Six there", "We saw One Two Three Four Five Six there", ""},
	{"It cost $1,200.50 and 7 of 25 went on 9/11.", "It cost $1,200.50 and 7 of 25 went on 9/11.", "1,200.50|25|11"},
	{"It fell 3.5 percent. About 40 left.", "It fell 3.5 percent.|About 40 left.", "3.5|40"},
	{"He saw \xC3\x89lise Brand.", "He saw \xC3\x89lise Brand.", "\xC3\x89lise Brand"},
	{"It was at 5 p.m. in Adam. Then", "It was at 5 p.m. in Adam.|Then", "Adam"},
};

static void check_list(const char *wanted, slant_str text, const slant_span *spans, size_t step, uint32_t count)
{
	char found[512] = "";
	size_t length = 0;
	for (uint32_t i = 0; i < count; i++) {
		const slant_span *span = (const slant_span *)(const void *)((const char *)spans + i * step);
		size_t bytes = span->end - span->beg;
		assert_true(length + bytes + 2 < sizeof found && span->beg < span->end && span->end <= text.length);
		if (i)
			found[length++] = '|';
		memcpy(found + length, text.data + span->beg, bytes);
		length += bytes;
	}
	found[length] = 0;
	assert_string_equal(found, wanted);
}

static void reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		deletion_text read = read_text(texts[i].text);
		check_list(texts[i].sentences, read.text, read.sentences.data, sizeof *read.sentences.data, read.sentences.count);
		check_list(texts[i].units, read.text, read.units.count ? &read.units.data->span : NULL, sizeof *read.units.data, read.units.count);
		for (uint32_t u = 0; u < read.units.count; u++)
			assert_true(slant_span_holds(read.sentences.data[read.units.data[u].sentence], read.units.data[u].span));
	}
}

static void finds(void **state)
{
	static const struct {
		const char *text, *words;
		bool any_case, found;
	} rows[] = {
		{"Lee's son", "Lee", false, true}, {"Leeward", "Lee", false, false}, {"a McLee", "Lee", false, false}, {"lee", "Lee", false, false},
		{"lee", "Lee", true, true}, {"1,250 men", "250", false, false}, {"250.5", "250", false, false}, {"250. He", "250", false, true},
		{"in 250, or", "250", false, true}, {"", "Lee", false, false}, {"\xC3\xA9Lee", "Lee", false, false}, {"Lee", "", false, false},
		{"Ann Lee Poe", "Ann Lee", false, true},
	};
	(void)state;
	slant_span place;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(slant_deletion_find(slant_str_of(rows[i].text), slant_str_of(rows[i].words), 0, rows[i].any_case, &place), rows[i].found);
}

/* The first sentence is cut. */
static void goes(void **state)
{
	static const struct {
		const char *text, *unit;
		bool gone;
	} rows[] = {
		{"He met Ida Brand. He left.", "Ida Brand", true},
		{"He met Ida Brand. Brand left.", "Ida Brand", false},
		{"He met Ida Brand. A new brand came.", "Ida Brand", false},
		{"He met Ida Lee. Then Lee left.", "Ida Lee", true},            /* three letters tell little */
		{"The Harbour Cost Board met. The HCB left.", "Harbour Cost Board", false},
		{"The Harbour Cost Board met. He left.", "Harbour Cost Board", true},
		{"Some 25 came. He left at 25.", "25", false},
		{"Some 25 came. He saw 1,025.", "25", true},
		{"Some 25 of the 25 came. He left.", "25", true},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		deletion_text read = read_text(rows[i].text);
		slant_span cut = slant_deletion_cut(read.text, read.sentences.data[0]);
		assert_int_equal(slant_deletion_goes(read.text, slant_str_of(rows[i].unit), cut), rows[i].gone);
	}
}

static void cuts(void **state)
{
	(void)state;
	deletion_text read = read_text("One is here.\n\nTwo is  there. Three is gone. ");
	static const slant_span wanted[] = {{0, 14}, {14, 29}, {28, 44}};
	assert_int_equal(read.sentences.count, COUNT(wanted));
	for (size_t i = 0; i < COUNT(wanted); i++) {
		slant_span cut = slant_deletion_cut(read.text, read.sentences.data[i]);
		assert_int_equal(cut.beg, wanted[i].beg);
		assert_int_equal(cut.end, wanted[i].end);
	}
}

/* RANKS: against all orders of the ties. */

static double slow(const double *values, const bool *marked, uint32_t count, uint32_t *order, uint32_t placed, uint64_t *ways)
{
	if (placed == count) {
		for (uint32_t i = 1; i < count; i++)
			if (values[order[i]] > values[order[i - 1]])
				return 0;
		++*ways;
		for (uint32_t i = 0; i < count; i++)
			if (marked[order[i]])
				return 1.0 / (i + 1);
	}
	double sum = 0;
	for (uint32_t i = 0; i < count; i++) {
		bool used = false;
		for (uint32_t k = 0; k < placed; k++)
			used |= order[k] == i;
		if (!used) {
			order[placed] = i;
			sum += slow(values, marked, count, order, placed + 1, ways);
		}
	}
	return sum;
}

static void ranks(void **state)
{
	static const double values[][5] = {{5, 4, 3, 2, 1}, {1, 1, 1, 1, 1}, {2, 2, 1, 1, 1}, {3, 2, 2, 2, 0}};
	(void)state;
	for (size_t v = 0; v < COUNT(values); v++)
		for (unsigned mask = 1; mask < 32; mask++) {
			bool marked[5];
			uint32_t order[5];
			uint64_t ways = 0;
			for (unsigned i = 0; i < 5; i++)
				marked[i] = mask >> i & 1;
			double wanted = slow(values[v], marked, 5, order, 0, &ways) / (double)ways;
			assert_float_equal(slant_deletion_reciprocal(values[v], marked, 5), wanted, 1e-12);
		}
	bool none[2] = {false, false}, one[3] = {false, true, false};
	assert_true(slant_deletion_reciprocal(NULL, none, 2) != slant_deletion_reciprocal(NULL, none, 2));
	assert_float_equal(slant_deletion_reciprocal(NULL, one, 3), (1 + 1.0 / 2 + 1.0 / 3) / 3, 1e-12);
}

/* DRAWING */

static const char *const event_texts[] = {
	"The board met on Friday in Ostby. It spoke of the old bridge at length. Ida Brand asked for 250 men. Nobody answered her for a while. "
	"The meeting of the board ended late. People went home in the rain.",
	"In Ostby a board met. Then Ida Brand wanted 250 men to mend a bridge. It was cold.",
	"Some 250 men are asked for, says Ida Brand. She spoke in the hall at Ostby.",
};

static deletion_event make_event(deletion_article articles[3])
{
	deletion_event event = {.articles = articles, .count = 3};
	slant_error error = {0};
	for (unsigned i = 0; i < 3; i++) {
		articles[i] = (deletion_article){.text = slant_str_of(event_texts[i]), .row = i};
		articles[i].facts.content[0] = articles[i].facts.sha256[0] = (unsigned char)(i + 1);
		articles[i].facts.title = SLANT_STR("");
	}
	assert_int_equal(slant_deletion_event_read(&event, &arena, &error), SLANT_OK);
	return event;
}

static void draws(void **state)
{
	(void)state;
	deletion_article articles[3];
	deletion_event event = make_event(articles);
	deletion_common common;
	deletion_cut first[DELETION_EACH], again[DELETION_EACH];
	slant_error error = {0};
	uint32_t count, other;
	assert_int_equal(slant_deletion_families(&event), 3);
	assert_int_equal(slant_deletion_common_find(&event, 1, &arena, &common, &error), SLANT_OK);
	assert_int_equal(common.count, 0);                 /* too few events to tell */
	for (uint64_t seed = 1; seed < 20; seed++) {
		assert_int_equal(slant_deletion_draw(&event, 0, &common, seed, &arena, first, &count, &error), SLANT_OK);
		assert_int_equal(slant_deletion_draw(&event, 0, &common, seed, &arena, again, &other, &error), SLANT_OK);
		assert_int_equal(count, 2);                    /* two sentences hold something shared: Ostby; Ida Brand and 250 */
		assert_int_equal(other, count);
		for (uint32_t i = 0; i < count; i++) {
			assert_int_equal(first[i].sentence, again[i].sentence);
			assert_true(slant_str_equal(first[i].unit, again[i].unit));
			assert_int_equal(first[i].placebo, again[i].placebo);
			assert_int_equal(first[i].carriers, 2);
			if (first[i].placebo != SLANT_NONE)        /* holds nothing shared, and stands in the same third */
				assert_true(first[i].placebo / 2 == first[i].sentence / 2 && first[i].placebo != 0 && first[i].placebo != 2);
		}
	}
	articles[0].facts.title = SLANT_STR("Ostby: Ida Brand asks for 250 men");     /* none is gone with its sentence */
	assert_int_equal(slant_deletion_draw(&event, 0, &common, 1, &arena, first, &count, &error), SLANT_OK);
	assert_int_equal(count, 0);
}

/* Copies are one family, and carry once. */
static void families(void **state)
{
	(void)state;
	deletion_article articles[3];
	deletion_event event = make_event(articles);
	deletion_common common = {0};
	deletion_cut drawn[DELETION_EACH];
	slant_error error = {0};
	uint32_t count;
	articles[2].facts.sha256[0] = articles[1].facts.sha256[0];
	event.capitals = (deletion_capitals){0};
	for (unsigned i = 0; i < 3; i++)
		memset(&articles[i].read, 0, sizeof articles[i].read);
	assert_int_equal(slant_deletion_event_read(&event, &arena, &error), SLANT_OK);
	assert_int_equal(slant_deletion_families(&event), 2);
	assert_int_equal(slant_deletion_draw(&event, 0, &common, 1, &arena, drawn, &count, &error), SLANT_OK);
	for (uint32_t i = 0; i < count; i++)
		assert_int_equal(drawn[i].carriers, 1);
	assert_int_equal(count, 2);
}

/* What stands in more than a tenth of twenty events tells of none. */
static void common_units(void **state)
{
	(void)state;
	static deletion_event events[20];
	static deletion_article articles[20];
	deletion_common common;
	slant_error error = {0};
	for (unsigned i = 0; i < 20; i++) {
		const char *text = i < 3 ? "He went to Ostby." : i < 5 ? "He went to Norvik." : "He went home.";
		articles[i] = (deletion_article){.text = slant_str_of(text)};
		events[i] = (deletion_event){.articles = &articles[i], .count = 1};
		assert_int_equal(slant_deletion_event_read(&events[i], &arena, &error), SLANT_OK);
	}
	assert_int_equal(slant_deletion_common_find(events, 20, &arena, &common, &error), SLANT_OK);
	assert_int_equal(common.count, 1);
}

static int open_arena(void **state)
{
	(void)state;
	slant_arena_init(&arena);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	slant_arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads), cmocka_unit_test(finds), cmocka_unit_test(goes), cmocka_unit_test(cuts), cmocka_unit_test(ranks),
		cmocka_unit_test(draws), cmocka_unit_test(families), cmocka_unit_test(common_units),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
