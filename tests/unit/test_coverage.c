/* coverage: articles on one event laid beside each other. Contents are made by hand, so that what is tested is alignment and judgement alone:
   names and numbers that are the same or are not, the order of the articles, p and q against a slow computation, few peers, copies, later
   peers, large events, and that to take a sentence away never lowers raw. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "score/calibration.h"
#include "score/peers/coverage.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define MOST 64u

/* CONTENTS BY HAND. "{p1 Barack Obama} met {o2 Senate}": the letter is the type of a name (p person, o organisation, l place, u unknown), and
   mentions with one letter and number are one unit; {s1 Barack Obama} makes the person of p1 a speaker; {a risk} is an aspect, {h risk} a hint
   at one. Sentences are parted by a full stop and a space, the first is the headline, the second the lead. Stems are words in small letters. */
typedef struct maker {
	slant_arena arena;
	SLANT_ARRAY(slant_str) stems;
	SLANT_ARRAY(slant_content_word) words;
	SLANT_ARRAY(slant_content_sentence) sentences;
	SLANT_ARRAY(slant_content_unit) units;
	char keys[MOST][8];
} maker;

static uint32_t stem_number(maker *m, slant_str word)
{
	char *small = slant_arena_alloc(&m->arena, word.length + 1);
	assert_non_null(small);
	for (size_t i = 0; i < word.length; i++)
		small[i] = (char)(word.data[i] >= 'A' && word.data[i] <= 'Z' ? word.data[i] + 32 : word.data[i]);
	for (uint32_t i = 0; i < m->stems.count; i++)
		if (slant_str_equal(m->stems.data[i], (slant_str){small, word.length}))
			return i;
	*SLANT_PUSH(&m->arena, &m->stems) = (slant_str){small, word.length};
	return m->stems.count - 1;
}

static void add_mention(maker *m, const char *key, slant_content_kind kind, uint8_t type, slant_str name, slant_span span)
{
	uint32_t u = 0;
	while (u < m->units.count && strcmp(m->keys[u], key) != 0)
		u++;
	if (u == m->units.count) {
		assert_true(u < MOST);
		snprintf(m->keys[u], sizeof m->keys[u], "%s", key);
		slant_content_mention *room = slant_arena_calloc(&m->arena, SLANT_CONTENT_MENTIONS, sizeof *room);
		*SLANT_PUSH(&m->arena, &m->units) = (slant_content_unit){.kind = kind, .type = type, .name = name, .mentions = room,
		                                                        .counted = SLANT_STR("")};
	}
	slant_content_unit *unit = &m->units.data[u];
	if (name.length > unit->name.length)
		unit->name = name;
	if (unit->mention_count++ < SLANT_CONTENT_MENTIONS)
		((slant_content_mention *)unit->mentions)[unit->listed++] = (slant_content_mention){span, m->sentences.count - 1};
}

static uint8_t type_of(char letter)
{
	return letter == 'p' || letter == 's' ? SLANT_ACTOR_PERSON : letter == 'o' ? SLANT_ACTOR_ORGANIZATION
	       : letter == 'l'                                                    ? SLANT_ACTOR_PLACE
	                                                                          : SLANT_ACTOR_UNKNOWN;
}

/* What stands in braces; an aspect is known by its name. */
static void add_marked(maker *m, slant_str key, slant_str name, slant_span span)
{
	char known[8];
	bool aspect = key.data[0] == 'a' || key.data[0] == 'h';
	snprintf(known, sizeof known, "%.*s", (int)(aspect ? name.length : key.length), aspect ? name.data : key.data);
	slant_content_kind kind = aspect ? SLANT_CONTENT_ASPECT : key.data[0] == 's' ? SLANT_CONTENT_SPEAKER : SLANT_CONTENT_NAME;
	uint8_t type = !aspect ? type_of(key.data[0]) : key.data[0] == 'a' ? SLANT_CONTENT_PRESENT : SLANT_CONTENT_HINTED;
	add_mention(m, known, kind, type, name, span);
}

static void begin_sentence(maker *m, uint32_t at)
{
	slant_content_sentence *made = SLANT_PUSH(&m->arena, &m->sentences);
	uint32_t n = m->sentences.count;
	*made = (slant_content_sentence){.span = {at, at}, .first = m->words.count, .speaker = SLANT_NONE,
	                                 .field = n == 1 ? SLANT_FIELD_TITLE : SLANT_FIELD_TEXT,
	                                 .place = n == 1 ? SLANT_PLACE_HEADLINE : n == 2 ? SLANT_PLACE_LEAD : SLANT_PLACE_BODY};
}

/* The words of a slice, at their places. */
static void add_words(maker *m, slant_str text, uint32_t at)
{
	for (size_t i = 0; i < text.length;) {
		size_t end = i;
		while (end < text.length && text.data[end] != ' ')
			end++;
		if (end - i > 1) {
			uint32_t stem = stem_number(m, slant_str_slice(text, i, end));
			*SLANT_PUSH(&m->arena, &m->words) = (slant_content_word){stem, {at + (uint32_t)i, at + (uint32_t)end}};
			m->sentences.data[m->sentences.count - 1].count++;
		}
		i = end + 1;
	}
}

static int by_stem(const void *left, const void *right)
{
	return slant_str_compare(*(const slant_str *)left, *(const slant_str *)right);
}

/* Stems in bytewise order, as contents have them. */
static void finish(maker *m, slant_content *content)
{
	uint32_t n = m->stems.count;
	slant_str *sorted = slant_arena_alloc(&m->arena, (n + 1) * sizeof *sorted);
	uint8_t *kinds = slant_arena_calloc(&m->arena, n + 1, 1);
	if (n)
		memcpy(sorted, m->stems.data, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, by_stem);
	for (uint32_t w = 0; w < m->words.count; w++)
		for (uint32_t s = 0; s < n; s++)
			if (slant_str_equal(sorted[s], m->stems.data[m->words.data[w].stem])) {
				m->words.data[w].stem = s;
				break;
			}
	for (uint32_t u = 0; u < m->units.count; u++)      /* names' words are no words of pairs */
		for (uint32_t i = 0; i < m->units.data[u].listed; i++) {
			const slant_content_mention *mention = &m->units.data[u].mentions[i];
			const slant_content_sentence *sentence = &m->sentences.data[mention->sentence];
			for (uint32_t w = sentence->first; w < sentence->first + sentence->count; w++)
				if (m->units.data[u].kind == SLANT_CONTENT_NAME && slant_span_holds(mention->span, m->words.data[w].span))
					kinds[m->words.data[w].stem] = 1;
		}
	*content = (slant_content){sorted, kinds, n, m->words.data, m->words.count, m->sentences.data, m->sentences.count, m->units.data,
	                           m->units.count, m->words.count, false};
}

static void make(maker *m, const char *text, slant_content *content)
{
	*m = (maker){0};
	slant_arena_init(&m->arena);
	slant_str rest = slant_str_of(text);
	uint32_t at = 0;
	while (rest.length) {
		size_t end = 0;
		while (end < rest.length && !(rest.data[end] == '.' && end + 1 < rest.length && rest.data[end + 1] == ' '))
			end++;
		slant_str sentence = slant_str_trim(slant_str_slice(rest, 0, end));
		begin_sentence(m, at);
		while (sentence.length) {
			size_t stop = 0;
			while (stop < sentence.length && sentence.data[stop] != '{' && sentence.data[stop] != '}')
				stop++;
			slant_str part = slant_str_slice(sentence, 0, stop);
			if (stop < sentence.length && sentence.data[stop] == '}') {
				size_t space = 0;
				while (part.data[space] != ' ')
					space++;
				slant_str name = slant_str_slice(part, space + 1, part.length);
				if (part.data[0] != 'a' && part.data[0] != 'h')
					add_words(m, name, at);
				add_marked(m, slant_str_slice(part, 0, space), name, (slant_span){at, at + (uint32_t)name.length});
				at += (uint32_t)name.length + 1;
			} else {
				add_words(m, part, at);
				at += (uint32_t)part.length + 1;
			}
			sentence = slant_str_slice(sentence, stop + (stop < sentence.length), sentence.length);
		}
		m->sentences.data[m->sentences.count - 1].span.end = at;
		rest = slant_str_slice(rest, end + (end < rest.length), rest.length);
	}
	finish(m, content);
}

/* A number for a made content; it has no words. */
static void add_number(maker *m, slant_content *content, slant_quantity quantity, double value, double rounding, const char *counted)
{
	slant_content_mention *mention = slant_arena_calloc(&m->arena, 1, sizeof *mention);
	*mention = (slant_content_mention){content->sentences[0].span, 0};
	*SLANT_PUSH(&m->arena, &m->units) = (slant_content_unit){.kind = SLANT_CONTENT_NUMBER, .type = (uint8_t)quantity, .value = value,
		.rounding = rounding, .name = SLANT_STR("number"), .counted = slant_str_of(counted), .mentions = mention, .listed = 1, .mention_count = 1};
	content->units = m->units.data;
	content->unit_count = m->units.count;
}

/* A model whose numbers are made up, and which so knows no event. */
static slant_calibration calibration = {
	.presence = {true, -1.5, {[SLANT_PRESENCE_CARRIED] = 0.9, [SLANT_PRESENCE_PROMINENCE] = 0.8, [SLANT_PRESENCE_LEADING] = 0.6,
	                          [SLANT_PRESENCE_MENTIONS] = 0.7, [SLANT_PRESENCE_LENGTH] = 0.1, [SLANT_PRESENCE_SHORTER] = -0.3}},
};

typedef struct event {
	maker makers[MOST];
	slant_content contents[MOST];
	slant_covering articles[MOST];
	slant_arena arena;
	slant_coverage *coverage;
	uint32_t count;
} event;

static void lay(event *e)
{
	slant_error error = {0};
	slant_arena_init(&e->arena);
	assert_int_equal(slant_coverage_new(e->articles, e->count, NULL, &calibration, &e->arena, &e->coverage, &error), SLANT_OK);
}

static event *open_event(const char *const *texts, uint32_t count)
{
	event *e = calloc(1, sizeof *e);
	assert_non_null(e);
	e->count = count;
	for (uint32_t i = 0; i < count; i++) {
		make(&e->makers[i], texts[i], &e->contents[i]);
		e->articles[i] = (slant_covering){&e->contents[i], i, SLANT_DAY_UNKNOWN, NULL, 0};
	}
	return e;
}

static void close_event(event *e)
{
	for (uint32_t i = 0; i < e->count; i++)
		slant_arena_release(&e->makers[i].arena);
	slant_arena_release(&e->arena);
	free(e);
}

static slant_judgement judge(event *e, uint32_t article)
{
	slant_judgement judgement;
	slant_error error = {0};
	assert_int_equal(slant_coverage_judge(e->coverage, article, &e->arena, &judgement, &error), SLANT_OK);
	return judgement;
}

static uint32_t count_kind(const event *e, slant_content_kind kind)
{
	uint32_t count = 0;
	for (uint32_t u = 0; u < slant_coverage_unit_count(e->coverage); u++)
		count += slant_coverage_units(e->coverage)[u].kind == kind;
	return count;
}

static const slant_judged *find(const event *e, const slant_judgement *judgement, const char *name, slant_content_kind kind)
{
	for (uint32_t i = 0; i < judgement->count; i++) {
		const slant_covered *covered = &slant_coverage_units(e->coverage)[judgement->units[i].unit];
		if (covered->kind == kind && slant_str_is(covered->name, name))
			return &judgement->units[i];
	}
	return NULL;
}

/* NAMES that are one or two; a third article holds what competes. */
static void test_names(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b, *c;
		uint32_t names;
	} cases[] = {
		{"{p1 Mara Velden}", "{p1 Mara Velden}", "rain", 1},
		{"{p1 Mara Velden}", "{p1 MARA VELDEN}", "rain", 1},
		{"{p1 Mara Velden}", "{p1 Velden}", "rain", 1},
		{"{p1 Mara Velden}", "{p1 Mara Louise Velden}", "rain", 1},
		{"{p1 Joe Velden}", "{p1 Joseph Velden}", "rain", 1},
		{"{p1 Mara Velden}", "{p1 Piet Velden}", "rain", 2},
		{"{p1 Mara Velden}", "{p1 Velden}", "{p1 Piet Velden}", 2},
		{"{p1 Mara Velden} {p2 Marten Velden}", "{p1 Marten Velden}", "rain", 2},
		{"{p1 Mara Velden}", "{p1 Mara Ostrow}", "rain", 2},
		{"{o1 Central Harbour Board}", "{o1 CHB}", "rain", 1},
		{"{o1 Central Harbour Board}", "{o1 C.H.B.}", "rain", 1},
		{"{o1 Central Harbour Board}", "{o1 CHB}", "{o1 Coastal Heritage Bureau}", 3},
		{"{o1 Central Harbour Board}", "{o1 Harbour Board}", "rain", 1},
		{"{o1 Central Harbour Board}", "{o1 Harbour Board}", "{o1 Northern Harbour Board}", 3},
		{"{o1 Central Harbour Board} {o2 Harbour Board}", "{o1 Harbour Board}", "rain", 2},
		{"{o1 Harbour Committee}", "{o1 Water Committee}", "rain", 2},
		{"{l1 Velden}", "{o1 Trade Velden}", "rain", 2},
		{"{o1 Central Harbour Board} said {o1 the Board}", "{o1 Board}", "rain", 1},
		{"{p1 Mara Velden}", "rain", "rain", 1},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *texts[] = {cases[i].a, cases[i].b, cases[i].c};
		event *e = open_event(texts, 3);
		lay(e);
		if (count_kind(e, SLANT_CONTENT_NAME) != cases[i].names)
			fail_msg("%s | %s | %s: %u names", cases[i].a, cases[i].b, cases[i].c, count_kind(e, SLANT_CONTENT_NAME));
		close_event(e);
	}
}

/* What stands in other words counts as present. */
static void test_elsewhere(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool absent;
	} cases[] = {
		{"News. The deal that velden wanted was signed", false},
		{"News. {p1 Mara Velden} signed", false},
		{"News. {p1 Piet Velden} signed", true},        /* another of that name */
		{"News. {p1 Piet Velden} and mara signed", false},
		{"News. Nobody signed", true},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *texts[] = {"News. {p1 Mara Velden} signed", "News. {p1 Mara Velden} left", cases[i].text};
		event *e = open_event(texts, 3);
		lay(e);
		slant_judgement judgement = judge(e, 2);
		const slant_judged *judged = find(e, &judgement, "Mara Velden", SLANT_CONTENT_NAME);
		assert_non_null(judged);
		if (judged->present == cases[i].absent)
			fail_msg("%s", cases[i].text);
		close_event(e);
	}
}

/* A speaker is judged where the name is there, and an aspect hinted at is no absent one. */
static void test_kinds(void **state)
{
	(void)state;
	const char *texts[] = {"News. {p1 Mara Velden} spoke {s1 Mara Velden}. {a risk}", "News. {p1 Mara Velden} spoke {s1 Mara Velden}. {a risk}",
	                       "News. Rain fell. Then {p1 Velden} left", "News. Rain fell", "News. Rain. {h risk}"};
	event *e = open_event(texts, 5);
	lay(e);
	slant_judgement named = judge(e, 2), unnamed = judge(e, 3), hinted = judge(e, 4);
	assert_false(find(e, &named, "Mara Velden", SLANT_CONTENT_SPEAKER)->present);
	assert_true(find(e, &named, "Mara Velden", SLANT_CONTENT_NAME)->present);
	assert_null(find(e, &unnamed, "Mara Velden", SLANT_CONTENT_SPEAKER));
	assert_false(find(e, &unnamed, "Mara Velden", SLANT_CONTENT_NAME)->present);
	assert_false(find(e, &unnamed, "risk", SLANT_CONTENT_ASPECT)->present);   /* two peers have it */
	assert_true(find(e, &hinted, "risk", SLANT_CONTENT_ASPECT)->present);
	assert_true(find(e, &hinted, "risk", SLANT_CONTENT_ASPECT)->elsewhere);
	close_event(e);
}

/* NUMBERS that are one or two. */
static void test_numbers(void **state)
{
	(void)state;
	typedef struct told {
		slant_quantity quantity;
		double value, rounding;
		const char *counted;
	} told;
	static const struct {
		told a, b;
		uint32_t numbers;
	} cases[] = {
		{{SLANT_QUANTITY_COUNT, 46, 0.5, "post"}, {SLANT_QUANTITY_COUNT, 46, 0.5, "post"}, 1},
		{{SLANT_QUANTITY_COUNT, 46, 0.5, "post"}, {SLANT_QUANTITY_COUNT, 46, 0.5, "boat"}, 2},
		{{SLANT_QUANTITY_COUNT, 46, 0.5, "post"}, {SLANT_QUANTITY_BARE, 46, 0.5, ""}, 1},
		{{SLANT_QUANTITY_COUNT, 46, 0.5, "post"}, {SLANT_QUANTITY_COUNT, 48, 0.5, "post"}, 2},
		{{SLANT_QUANTITY_MONEY, 1.2e6, 5e4, "$"}, {SLANT_QUANTITY_MONEY, 1234567, 0.5, "$"}, 1},
		{{SLANT_QUANTITY_MONEY, 1.2e6, 5e4, "$"}, {SLANT_QUANTITY_MONEY, 1.3e6, 5e4, "$"}, 2},
		{{SLANT_QUANTITY_MONEY, 1.2e6, 5e4, "$"}, {SLANT_QUANTITY_MONEY, 1.2e6, 5e4, "eur"}, 2},
		{{SLANT_QUANTITY_SHARE, 25, 0.5, ""}, {SLANT_QUANTITY_SHARE, 25, 0, ""}, 1},
		{{SLANT_QUANTITY_SHARE, 33.3, 0.05, ""}, {SLANT_QUANTITY_SHARE, 33.333333, 0.4, ""}, 1},
		{{SLANT_QUANTITY_SHARE, 25, 0.5, ""}, {SLANT_QUANTITY_COUNT, 25, 0.5, "post"}, 2},
		{{SLANT_QUANTITY_YEAR, 2018, 0, ""}, {SLANT_QUANTITY_YEAR, 2019, 0, ""}, 2},
		{{SLANT_QUANTITY_DATE, 611, 0, ""}, {SLANT_QUANTITY_DATE, 611, 0, ""}, 1},
		{{SLANT_QUANTITY_DATE, 611, 0, ""}, {SLANT_QUANTITY_DATE, 612, 0, ""}, 2},
		{{SLANT_QUANTITY_RATIO, 7, 0, "4"}, {SLANT_QUANTITY_RATIO, 7, 0, "5"}, 2},
		{{SLANT_QUANTITY_BARE, 5, 0.5, ""}, {SLANT_QUANTITY_COUNT, 2, 0, "man"}, 0},   /* they tell nothing */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		static const char *const texts[] = {"News", "News", "News"};
		event *e = open_event(texts, 3);
		add_number(&e->makers[0], &e->contents[0], cases[i].a.quantity, cases[i].a.value, cases[i].a.rounding, cases[i].a.counted);
		add_number(&e->makers[1], &e->contents[1], cases[i].b.quantity, cases[i].b.value, cases[i].b.rounding, cases[i].b.counted);
		lay(e);
		if (count_kind(e, SLANT_CONTENT_NUMBER) != cases[i].numbers)
			fail_msg("%g %s and %g %s: %u", cases[i].a.value, cases[i].a.counted, cases[i].b.value, cases[i].b.counted,
			         count_kind(e, SLANT_CONTENT_NUMBER));
		close_event(e);
	}
}

/* Either is one with the rough amount between them, but they are not one with each other. */
static void test_number_chains(void **state)
{
	(void)state;
	static const char *const texts[] = {"News", "News", "News"};
	static const struct {
		double value, rounding;
	} amounts[] = {{7e11, 5e10}, {1e12, 5e11}, {1.4e12, 5e10}};
	event *e = open_event(texts, 3);
	for (size_t i = 0; i < COUNT(amounts); i++)
		add_number(&e->makers[i], &e->contents[i], SLANT_QUANTITY_MONEY, amounts[i].value, amounts[i].rounding, "$");
	lay(e);
	assert_int_equal(count_kind(e, SLANT_CONTENT_NUMBER), 2);
	close_event(e);
}

/* EVENTS THAT ARE MADE UP. */

static uint64_t step(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

/* An article of some of forty facts, one or two a sentence: names, and pairs of words that stand together. */
static void write_article(uint64_t *seed, uint32_t sentences, char *out, size_t room)
{
	size_t length = (size_t)snprintf(out, room, "News of the day");
	for (uint32_t s = 0; s < sentences; s++) {
		unsigned fact = (unsigned)(step(seed) % 40 * (step(seed) % 4 + 1) / 4), other = (unsigned)(step(seed) % 20);
		length += (size_t)snprintf(out + length, room - length, ". Then {p%u Given%c%c Family%c%c} said that widget%c%c broke gadget%c%c", fact,
		                           'a' + fact % 26, 'a' + fact / 26, 'a' + fact % 26, 'a' + fact / 26, 'a' + other, 'a' + other, 'a' + other, 'b' + other);
		assert_true(length < room);
	}
}

static event *random_event(uint64_t seed, uint32_t count, uint32_t sentences)
{
	static char texts[MOST][1 << 12];
	const char *list[MOST];
	for (uint32_t i = 0; i < count; i++) {
		write_article(&seed, sentences + (uint32_t)(step(&seed) % 4), texts[i], sizeof texts[i]);
		list[i] = texts[i];
	}
	return open_event(list, count);
}

/* The order of the articles changes nothing. */
static void test_order(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 8; seed++) {
		uint32_t n = 3 + (uint32_t)seed % 5;
		event *a = random_event(seed, n, 8), *b = random_event(seed, n, 8);
		for (uint32_t i = 0; i < n; i++) {
			a->articles[i].family = i / 2 == 1 ? 7 : i + 20;   /* the third and fourth are copies */
			a->articles[i].day = (slant_day)(i % 3);
		}
		for (uint32_t i = 0; i < n; i++)
			b->articles[i] = a->articles[(i * 2 + 1) % n * (n % 2) + (n - 1 - i) * (1 - n % 2)];
		lay(a);
		lay(b);
		assert_int_equal(slant_coverage_unit_count(a->coverage), slant_coverage_unit_count(b->coverage));
		for (uint32_t i = 0; i < n; i++) {
			uint32_t there = 0;
			while (b->articles[there].content != a->articles[i].content)
				there++;
			slant_judgement x = judge(a, i), y = judge(b, there);
			assert_int_equal(x.count, y.count);
			assert_int_equal(x.absent, y.absent);
			assert_true(x.raw == y.raw || (isnan(x.raw) && isnan(y.raw)));
			for (uint32_t u = 0; u < x.count; u++) {
				const slant_judged *p = &x.units[u], *q = &y.units[u];
				assert_int_equal(p->unit, q->unit);
				assert_true(p->present == q->present && p->peers == q->peers && p->expected == q->expected && p->surprise == q->surprise);
				assert_true((isnan(p->p) && isnan(q->p)) || (p->p == q->p && p->q == q->q));
			}
		}
		close_event(b);
		close_event(a);
	}
}

/* p by counting, q by its definition: the smallest n p / rank of those that are as large or larger. */
static void test_p(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 6; seed++) {
		uint32_t n = 4 + (uint32_t)seed % 3;
		event *e = random_event(seed, n, 10);
		slant_judgement judged[MOST];
		lay(e);
		for (uint32_t i = 0; i < n; i++)
			judged[i] = judge(e, i);
		for (uint32_t i = 0; i < n; i++) {
			double p[512];
			uint32_t tested = 0, all = 0;
			for (uint32_t u = 0; u < judged[i].count; u++) {
				double as_large = 0, total = 0;
				for (uint32_t j = 0; j < n; j++)
					for (uint32_t v = 0; v < judged[j].count && j != i; v++) {
						total++;
						as_large += !judged[j].units[v].present && judged[j].units[v].surprise >= judged[i].units[u].surprise;
					}
				assert_true(all < COUNT(p));
				p[all++] = judged[i].units[u].present ? 1 : (as_large + 1) / (total + 1);
				if (judged[i].units[u].present)
					assert_true(isnan(judged[i].units[u].p));
				else
					assert_true(fabs(judged[i].units[u].p - p[u]) < 1e-12);
				tested += !judged[i].units[u].present;
			}
			assert_int_equal(tested, judged[i].absent);
			for (uint32_t u = 0; u < all && !judged[i].units[u].present; u++) {
				double q = 1;
				for (uint32_t v = 0; v < all; v++) {
					uint32_t rank = 0;
					for (uint32_t w = 0; w < all; w++)
						rank += p[w] <= p[v];
					if (p[v] >= p[u])
						q = fmin(q, p[v] * all / rank);
				}
				assert_true(fabs(judged[i].units[u].q - q) < 1e-12);
			}
		}
		close_event(e);
	}
}

/* Nobody, one, two and three peers; copies are none; an article beside itself is alone. */
static void test_few(void **state)
{
	(void)state;
	for (uint32_t families = 0; families <= 4; families++) {
		event *e = random_event(5, families ? families + 2 : 0, 8);
		for (uint32_t i = 0; i < e->count; i++)
			e->articles[i].family = i < 3 ? 0 : i - 2;      /* three copies */
		lay(e);
		for (uint32_t i = 0; i < e->count; i++) {
			slant_judgement judgement = judge(e, i);
			assert_int_equal(judgement.peers, families - 1);
			assert_true((families > 1) == (judgement.count > 0));
			assert_true(isnan(judgement.raw) == (judgement.count == 0));
			for (uint32_t u = 0; u < judgement.count; u++)
				if (families < 4)
					assert_true(isnan(judgement.units[u].p) && isnan(judgement.units[u].q));
				else
					assert_true(judgement.units[u].present == isnan(judgement.units[u].p));
		}
		close_event(e);
	}
}

/* What only later peers carry was not known; without dates all was. */
static void test_later(void **state)
{
	(void)state;
	static const char *const texts[] = {"News. {p1 Mara Velden} left", "News. {p1 Mara Velden} left", "News. {p2 Piet Ostrow} came"};
	for (int dated = 0; dated < 2; dated++) {
		event *e = open_event(texts, 3);
		for (uint32_t i = 0; i < 3 && dated; i++)
			e->articles[i].day = i < 2 ? 100 : 99;
		lay(e);
		slant_judgement early = judge(e, 2), late = judge(e, 0);
		assert_int_equal(find(e, &early, "Mara Velden", SLANT_CONTENT_NAME)->not_yet_known, dated);
		assert_false(find(e, &late, "Piet Ostrow", SLANT_CONTENT_NAME)->not_yet_known);
		assert_int_equal(early.unknown_yet, dated);
		assert_int_equal(early.absent, !dated);
		if (dated)
			assert_true(find(e, &early, "Mara Velden", SLANT_CONTENT_NAME)->weight == 0);
		close_event(e);
	}
}

/* A content without the words and mentions of a sentence. */
static slant_content without(const slant_content *content, uint32_t sentence, slant_arena *arena)
{
	slant_content made = *content;
	slant_content_sentence *sentences = slant_arena_calloc(arena, content->sentence_count, sizeof *sentences);
	slant_content_unit *units = slant_arena_calloc(arena, content->unit_count + 1, sizeof *units);
	bool *used = slant_arena_calloc(arena, content->stem_count + 1, sizeof *used);
	uint32_t *place = slant_arena_calloc(arena, content->stem_count + 1, sizeof *place);
	slant_str *stems = slant_arena_calloc(arena, content->stem_count + 1, sizeof *stems);
	uint8_t *kinds = slant_arena_calloc(arena, content->stem_count + 1, 1);
	slant_content_word *words = slant_arena_calloc(arena, content->word_count + 1, sizeof *words);
	memcpy(sentences, content->sentences, content->sentence_count * sizeof *sentences);
	memcpy(words, content->words, content->word_count * sizeof *words);
	made.length -= sentences[sentence].count;
	sentences[sentence].count = 0;
	for (uint32_t s = 0; s < content->sentence_count; s++)
		for (uint32_t w = 0; w < sentences[s].count; w++)
			used[words[sentences[s].first + w].stem] = true;
	made.stem_count = made.unit_count = 0;
	for (uint32_t s = 0; s < content->stem_count; s++)
		if (used[s]) {
			place[s] = made.stem_count;
			kinds[made.stem_count] = content->stem_kinds[s];
			stems[made.stem_count++] = content->stems[s];
		}
	for (uint32_t w = 0; w < content->word_count; w++)
		words[w].stem = place[words[w].stem];
	for (uint32_t u = 0; u < content->unit_count; u++) {
		slant_content_unit unit = content->units[u];
		slant_content_mention *mentions = slant_arena_calloc(arena, unit.listed + 1, sizeof *mentions);
		uint32_t kept = 0;
		for (uint32_t m = 0; m < unit.listed; m++)
			if (unit.mentions[m].sentence != sentence)
				mentions[kept++] = unit.mentions[m];
		unit.mention_count -= unit.listed - kept;
		unit.listed = kept;
		unit.mentions = mentions;
		if (kept)
			units[made.unit_count++] = unit;
	}
	made.sentences = sentences;
	made.units = units;
	made.stems = stems;
	made.stem_kinds = kinds;
	made.words = words;
	return made;
}

/* Less told is never less left out. */
static void test_deletion(void **state)
{
	(void)state;
	uint32_t rose = 0;
	for (uint64_t seed = 1; seed <= 12; seed++) {
		event *e = random_event(seed, 4, 9);
		lay(e);
		slant_judgement before = judge(e, 0);
		for (uint32_t s = 0; s < e->contents[0].sentence_count; s++) {
			slant_arena arena;
			slant_arena_init(&arena);
			slant_content cut = without(&e->contents[0], s, &arena);
			slant_covering articles[4] = {e->articles[0], e->articles[1], e->articles[2], e->articles[3]};
			articles[0].content = &cut;
			slant_coverage *coverage;
			slant_judgement after;
			slant_error error = {0};
			assert_int_equal(slant_coverage_new(articles, 4, NULL, &calibration, &arena, &coverage, &error), SLANT_OK);
			assert_int_equal(slant_coverage_judge(coverage, 0, &arena, &after, &error), SLANT_OK);
			double hung = 0;
			for (uint32_t u = 0; u < before.count; u++)
				hung += before.units[u].hangs == s ? before.units[u].weight / before.total : 0;
			if (after.raw < before.raw - 1e-9 || fabs(after.raw - before.raw - hung) > 1e-9)
				fail_msg("seed %u, sentence %u: from %f to %f, not by %f", (unsigned)seed, s, before.raw, after.raw, hung);
			rose += after.raw > before.raw;
			slant_arena_release(&arena);
		}
		close_event(e);
	}
	assert_true(rose > 10);
}

/* Five hundred are judged; one more is refused, and who is taken of more does not depend on the order. */
static void test_many(void **state)
{
	(void)state;
	event *e = random_event(3, 50, 20);
	slant_covering *many = calloc(SLANT_LIMIT_EVENT_ARTICLES + 1, sizeof *many);
	uint32_t *chosen = calloc(SLANT_LIMIT_EVENT_ARTICLES + 1, sizeof *chosen), taken = 0;
	slant_error error = {0};
	slant_judgement judgement;
	assert_non_null(many);
	for (uint32_t i = 0; i <= SLANT_LIMIT_EVENT_ARTICLES; i++)
		many[i] = (slant_covering){&e->contents[i % 50], i, (slant_day)i, NULL, 0};
	slant_arena_init(&e->arena);
	assert_int_equal(slant_coverage_new(many, SLANT_LIMIT_EVENT_ARTICLES + 1, NULL, &calibration, &e->arena, &e->coverage, &error), SLANT_LIMIT);
	assert_int_equal(slant_coverage_choose(many, SLANT_LIMIT_EVENT_ARTICLES + 1, 500, chosen, &taken, &error), SLANT_OK);
	assert_int_equal(taken, SLANT_LIMIT_EVENT_ARTICLES);
	assert_int_equal(chosen[0], 1);                        /* the first is the furthest in time */
	assert_int_equal(chosen[taken - 1], 500);
	assert_int_equal(slant_coverage_new(many + 1, SLANT_LIMIT_EVENT_ARTICLES, NULL, &calibration, &e->arena, &e->coverage, &error), SLANT_OK);
	assert_int_equal(slant_coverage_judge(e->coverage, 7, &e->arena, &judgement, &error), SLANT_OK);
	assert_int_equal(judgement.peers, SLANT_LIMIT_EVENT_ARTICLES - 1);
	assert_true(judgement.count > 10);
	/* Copies take no place from others: of each family the nearest is taken, of its own the article itself. */
	for (uint32_t i = 0; i <= SLANT_LIMIT_EVENT_ARTICLES; i++)
		many[i].family = i < 490 ? i % 7 : i < 495 ? 8 : 9 + i % 3;
	assert_int_equal(slant_coverage_choose(many, SLANT_LIMIT_EVENT_ARTICLES + 1, 494, chosen, &taken, &error), SLANT_OK);
	assert_int_equal(taken, 7 + 1 + 3);
	for (uint32_t i = 0; i < 7; i++)
		assert_int_equal(chosen[i], 483 + i);
	for (uint32_t i = 0; i < 4; i++)
		assert_int_equal(chosen[7 + i], 494 + i);
	assert_int_equal(slant_coverage_choose(many, SLANT_LIMIT_EVENT_ARTICLES, 494, chosen, &taken, &error), SLANT_OK);
	assert_int_equal(taken, SLANT_LIMIT_EVENT_ARTICLES);   /* of no larger event all */
	free(chosen);
	free(many);
	close_event(e);
}

/* Without a model nothing is judged. */
static void test_no_model(void **state)
{
	(void)state;
	event *e = random_event(2, 4, 5);
	slant_calibration none = {0};
	slant_error error = {0};
	slant_arena_init(&e->arena);
	assert_int_equal(slant_coverage_new(e->articles, 4, NULL, &none, &e->arena, &e->coverage, &error), SLANT_OK);
	slant_judgement judgement = judge(e, 0);
	assert_int_equal(judgement.peers, 3);
	assert_int_equal(judgement.count, 0);
	assert_true(isnan(judgement.raw));
	assert_false(slant_beside_tells(&(slant_beside){.coverage = e->coverage, .judgement = judgement}));
	close_event(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),   cmocka_unit_test(test_elsewhere), cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_numbers), cmocka_unit_test(test_number_chains),
		cmocka_unit_test(test_order),   cmocka_unit_test(test_p),         cmocka_unit_test(test_few),   cmocka_unit_test(test_later),
		cmocka_unit_test(test_deletion), cmocka_unit_test(test_many),     cmocka_unit_test(test_no_model),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
