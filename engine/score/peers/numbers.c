/* numbers: NUMBER units: each number of an article with what it tells. See content.h; number.c reads a number, numbers_told.c what it tells.

   Takes tokens of digits and hits of the group `number` in the order of the text; gives one unit for each number that is told, the same number
   of the same thing once; refuses numbers of names (Channel 4, F-16). In a range (5 to 10 percent) what the second counts is counted by the
   first; the higher number before the lower, two that count nothing, and two with a slash between them are one thing (7 to 4, 9/11). */
#include <math.h>

#include "../../base/hash.h"
#include "number.h"

#include "../../base/banned.h"

#define LEAST_WORD 3.0          /* numerals under it that count nothing are pronouns: the two said */
#define LARGEST_RATIO 1000.0
#define HUNDREDTHS 100.0

typedef SLANT_ARRAY(slant_number_mark) mark_list;

typedef struct gathering {
	slant_content_builder *b;
	slant_number_marks marks;
	const slant_text *text;
	uint32_t mention;           /* the first that ends behind the number */
	uint32_t *slots;            /* open addressing: unit + 1, or 0 */
	uint32_t slot_mask;
} gathering;

/* MARKS. */

static uint8_t class_of(const slant_number_words *words, const slant_hit *hit)
{
	return hit->category < SLANT_CATEGORY_SCARE_QUOTES ? words->of_category[hit->category] : SLANT_NUMBER_NONE;
}

/* The first hit from `hit` on that is a numeral or the like, or the end. */
static uint32_t next_hit(const gathering *g, uint32_t hit)
{
	const slant_document *document = g->b->document;
	while (hit < document->hit_count && !class_of(g->marks.words, &document->hits[hit]))
		hit++;
	return hit;
}

static bool add_mark(gathering *g, mark_list *made, const slant_hit *hit, uint32_t token)
{
	slant_number_mark *mark = SLANT_PUSH(g->b->arena, made);
	if (!mark)
		return false;
	*mark = (slant_number_mark){token, 1, SLANT_NONE, SLANT_NUMBER_DIGITS};
	if (hit)
		*mark = (slant_number_mark){token, hit->token_count, hit->entry, class_of(g->marks.words, hit)};
	return true;
}

/* Tokens of digits and hits, merged. False: out of memory. */
static bool mark_all(gathering *g)
{
	const slant_document *document = g->b->document;
	const slant_token *tokens = g->text->tokens;
	uint32_t hit = next_hit(g, 0), end = 0;
	mark_list made = {0};
	for (uint32_t t = 0; t < g->text->token_count; t++) {
		bool named = hit < document->hit_count && document->hits[hit].token <= t;
		if (!named && tokens[t].kind != SLANT_TOKEN_NUMBER)
			continue;
		const slant_hit *here = named && document->hits[hit].token == t ? &document->hits[hit] : NULL;
		bool free = t >= end && !(tokens[t].flags & SLANT_TOKEN_MASKED) && (here || tokens[t].kind == SLANT_TOKEN_NUMBER);
		if (free && !add_mark(g, &made, here, t))
			return false;
		end = free ? t + made.data[made.count - 1].count : end;
		while (hit < document->hit_count && document->hits[hit].token <= t)
			hit = next_hit(g, hit + 1);
	}
	g->marks.data = made.data;
	g->marks.count = made.count;
	return true;
}

/* NAMES. */

static bool in_mention(gathering *g, uint32_t token, uint32_t end)
{
	const slant_document *document = g->b->document;
	while (g->mention < document->mention_count && document->mentions[g->mention].token + document->mentions[g->mention].token_count <= token)
		g->mention++;
	for (uint32_t i = g->mention; i < document->mention_count && document->mentions[i].token < end; i++)
		if (document->actors[document->mentions[i].actor].type != SLANT_ACTOR_ROLE)
			return true;
	return false;
}

/* A word with a capital right before a number that may be a name's. */
static const slant_token *capital_before(const gathering *g, const slant_number *n)
{
	if (!n->plain || !slant_number_goes_on(g->b->document, n->token))
		return NULL;
	const slant_token *before = &g->text->tokens[n->token - 1];
	slant_classes small = g->b->context->groups->function_word | g->marks.words->calendar;
	bool capital = before->kind == SLANT_TOKEN_WORD && !before->clitic && before->flags & SLANT_TOKEN_CAPITAL && !(g->b->document->forms[n->token - 1]->classes & small);
	bool joined = slant_str_is(slant_number_gap(g->b->document, n->token), "-");   /* in a headline, too, where others have capitals: COVID-19 */
	return capital && (joined || g->text->sentences[before->sentence].field == SLANT_FIELD_TEXT) ? before : NULL;
}

/* A number behind a name belongs to it: Channel 4, Boeing 737, F-16. */
static bool ends_a_name(gathering *g, const slant_number *n)
{
	const slant_token *before = capital_before(g, n);
	return before && (!(before->flags & SLANT_TOKEN_FIRST) || in_mention(g, n->token - 1, n->token));
}

/* "Flight 17 was lost": one that counts nothing, where the capital may be the sentence's. */
static bool opens_with_name(const gathering *g, const slant_number *n)
{
	const slant_token *before = capital_before(g, n);
	return before && before->flags & SLANT_TOKEN_FIRST;
}

/* Formula One, the Second Amendment: a numeral with a capital inside a sentence. */
static bool is_capital(const gathering *g, uint32_t token)
{
	const slant_sentence *sentence = &g->text->sentences[g->text->tokens[token].sentence];
	unsigned flags = g->text->tokens[token].flags;
	return flags & SLANT_TOKEN_CAPITAL && !(flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_LINE | SLANT_TOKEN_INNER | SLANT_TOKEN_BREAK)) &&
	       sentence->field == SLANT_FIELD_TEXT && sentence->mark;
}

static bool is_named(gathering *g, const slant_number *n)
{
	return ends_a_name(g, n) || in_mention(g, n->token, n->end) || (!n->digits && is_capital(g, n->end - 1));
}

/* TWO NUMBERS THAT BELONG TOGETHER: ranges, results, seasons. */

typedef enum joint { JOINT_NONE, JOINT_WORD, JOINT_HYPHEN, JOINT_SLASH, JOINT_INSIDE } joint;

/* What stands between a number and the next: "to", a hyphen or dash, a slash, "in"; *next: the mark of that. */
static joint joint_of(const gathering *g, const slant_number *n, uint32_t *next)
{
	const slant_number_mark *marks = g->marks.data;
	*next = n->mark;
	if (n->mark < g->marks.count && marks[n->mark].token == n->end + 1 && slant_number_is(&g->marks, n->end, g->marks.words->inside) &&
	    slant_number_goes_on(g->b->document, n->end + 1))
		return JOINT_INSIDE;
	if (n->mark >= g->marks.count || marks[n->mark].token != n->end)
		return JOINT_NONE;
	if (marks[n->mark].class == SLANT_NUMBER_RANGE) {
		*next = n->mark + 1;
		return *next < g->marks.count && marks[*next].token == n->end + 1 ? JOINT_WORD : JOINT_NONE;
	}
	slant_str gap = slant_number_gap(g->b->document, n->end);
	if (slant_str_is(gap, "/"))
		return JOINT_SLASH;
	return slant_str_starts(gap, SLANT_STR("-")) || slant_str_starts(gap, SLANT_STR("\xE2\x80\x93")) ? JOINT_HYPHEN : JOINT_NONE;
}

/* 7 to 4, a 5-2 win, 9/11: whole numbers of which neither tells anything by itself. */
static bool is_result(const slant_number *n, const slant_number *m, const slant_number_told told[2], joint by)
{
	bool counts = told[1].quantity == SLANT_QUANTITY_COUNT, falls = n->value > m->value;
	if (n->shape != SLANT_NUMBER_WHOLE || m->shape != SLANT_NUMBER_WHOLE || n->value >= LARGEST_RATIO || m->value >= LARGEST_RATIO ||
	    n->unit > 0 || m->unit > 0 || told[0].quantity != SLANT_QUANTITY_BARE || (!counts && told[1].quantity != SLANT_QUANTITY_BARE))
		return false;
	return !counts || by == JOINT_SLASH || (falls && (by == JOINT_HYPHEN || !told[1].plural));
}

static void join_result(const gathering *g, const slant_number *m, slant_number_told *t)
{
	slant_span other = {g->text->tokens[m->token].beg, g->text->tokens[m->end - 1].end};
	t->quantity = SLANT_QUANTITY_RATIO;
	t->counted = slant_str_slice(slant_number_field(g->b->document, m->token), other.beg, other.end);
	t->span.end = other.end;
	t->mark = m->mark;
}

/* Each end of a range tells what the other does: "5 to 10 percent", "$5-10 million". */
static void share_range(const slant_number *n, const slant_number *m, slant_number_told told[2])
{
	if (n->scale <= 1 && m->scale > 1 && n->value < m->value / m->scale) {
		told[0].value *= m->scale;
		told[0].unit = m->unit;
	}
	if (told[0].quantity == SLANT_QUANTITY_BARE && told[1].quantity <= SLANT_QUANTITY_MONEY) {
		told[0].quantity = told[1].quantity;
		told[0].counted = told[1].counted;
		told[0].unit = told[0].unit > 0 ? told[0].unit : told[1].quantity == SLANT_QUANTITY_SHARE ? 1 : 0;
	} else if (told[0].quantity == SLANT_QUANTITY_MONEY && told[1].quantity >= SLANT_QUANTITY_RATIO) {
		told[1].quantity = told[0].quantity;
		told[1].counted = told[0].counted;
	}
}

/* The second year of 2018-19. */
static bool is_season(const slant_number *m, const slant_number_told told[2], joint by)
{
	return by == JOINT_HYPHEN && told[0].quantity == SLANT_QUANTITY_YEAR && told[0].unit <= 0 && m->plain && m->value < HUNDREDTHS &&
	       m->sign == SLANT_NONE && told[1].quantity == SLANT_QUANTITY_BARE;
}

/* 8 in 10 parents, one in five: a share, told to a unit of the first. */
static bool take_share(const slant_number *n, const slant_number *m, const slant_number_told *second, slant_number_told *t)
{
	if (n->shape != SLANT_NUMBER_WHOLE || m->shape != SLANT_NUMBER_WHOLE || n->value < 1 || n->value >= m->value || m->value > HUNDREDTHS ||
	    (second->quantity != SLANT_QUANTITY_COUNT && second->quantity != SLANT_QUANTITY_BARE))
		return false;
	*t = (slant_number_told){.quantity = SLANT_QUANTITY_SHARE, .value = n->value * HUNDREDTHS / m->value, .unit = HUNDREDTHS / m->value,
	                         .counted = SLANT_STR(""), .token = t->token, .mark = m->mark, .span = {t->span.beg, second->span.end}};
	return true;
}

/* What a number tells with the one that belongs to it, of which told[0] is known. Returns how many things they tell. */
static uint32_t tell_pair(const gathering *g, const slant_number *n, slant_number_told told[2])
{
	slant_number m;
	uint32_t next = 0;
	bool open = told[0].quantity == SLANT_QUANTITY_BARE || told[0].quantity == SLANT_QUANTITY_MONEY || told[0].quantity == SLANT_QUANTITY_YEAR;
	joint by = open && told[0].mark == n->mark ? joint_of(g, n, &next) : JOINT_NONE;
	if (by == JOINT_NONE || !slant_number_read(&g->marks, next, &m) || !slant_number_tell(g->b, &g->marks, &m, &told[1]))
		return 1;
	if (by == JOINT_INSIDE) {
		if (told[0].quantity == SLANT_QUANTITY_BARE)
			take_share(n, &m, &told[1], &told[0]);
		return 1;
	}
	if (is_season(&m, told, by)) {
		told[1].quantity = SLANT_QUANTITY_YEAR;
		told[1].value += floor(told[0].value / HUNDREDTHS) * HUNDREDTHS;
	} else if (is_result(n, &m, told, by)) {
		join_result(g, &m, &told[0]);
		return 1;
	} else {
		share_range(n, &m, told);
	}
	return 2;
}

/* UNITS. */

static uint64_t bits_of(double value)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof bits);
	return bits;
}

static bool is_unit(const slant_content_unit *unit, const slant_number_told *t)
{
	return unit->type == t->quantity && bits_of(unit->value) == bits_of(t->value) && bits_of(unit->rounding) == bits_of(t->unit / 2) &&
	       slant_str_equal(unit->counted, t->counted);
}

/* False: out of memory. */
static bool add(gathering *g, const slant_number_told *t)
{
	uint32_t sentence = g->text->tokens[t->token].sentence;
	uint64_t hash = slant_hash_mix(slant_hash_mix(bits_of(t->value), t->quantity), bits_of(t->unit));
	uint32_t slot = (uint32_t)(slant_hash_mix(hash, slant_hash_bytes(t->counted.data, t->counted.length)) >> 20) & g->slot_mask;
	while (g->slots[slot] && !is_unit(&g->b->units.data[g->slots[slot] - 1], t))
		slot = (slot + 1) & g->slot_mask;
	if (!g->slots[slot]) {
		slant_content_unit *unit = slant_content_unit_new(g->b, SLANT_CONTENT_NUMBER, slant_str_slice(slant_number_field(g->b->document, t->token), t->span.beg, t->span.end),
		                                                  SLANT_CONTENT_MENTIONS);
		if (!unit)
			return false;
		unit->type = (uint8_t)t->quantity;
		unit->value = t->value;
		unit->rounding = t->unit / 2;
		unit->counted = t->counted;
		g->slots[slot] = g->b->units.count;
	}
	slant_content_mention_add(g->b, &g->b->units.data[g->slots[slot] - 1], t->span, sentence);
	return true;
}

static bool tell_moment(gathering *g, uint32_t mark, slant_number_told *t)
{
	const slant_number_mark *m = &g->marks.data[mark];
	*t = (slant_number_told){.quantity = SLANT_QUANTITY_TIME, .value = slant_number_value_of(&g->marks, m->entry), .counted = SLANT_STR(""), .token = m->token,
	               .mark = mark + 1, .span = {g->text->tokens[m->token].beg, g->text->tokens[m->token + m->count - 1].end}};
	return !is_capital(g, m->token);
}

/* "One" and "the two" that count nothing; "first" that is no noun's: she first learned of it. */
static bool is_empty(const gathering *g, const slant_number *n, const slant_number_told *t)
{
	if (n->digits || (t->quantity != SLANT_QUANTITY_ORDINAL && t->quantity != SLANT_QUANTITY_BARE))
		return false;
	if (t->quantity == SLANT_QUANTITY_BARE)
		return n->value < LEAST_WORD;
	bool determined = slant_number_goes_on(g->b->document, n->token) &&
	                  (g->text->tokens[n->token - 1].clitic || g->b->document->forms[n->token - 1]->classes & g->marks.words->article);
	return !t->counted.length || !determined;
}

/* What a mark tells; none where it begins no number. *behind: the mark behind it. */
static uint32_t tell_from(gathering *g, uint32_t mark, slant_number_told told[2], uint32_t *behind)
{
	slant_number n;
	slant_number_class class = slant_number_class_at(&g->marks, mark);
	*behind = mark + 1;
	if (class == SLANT_NUMBER_MONTH || class == SLANT_NUMBER_MONTH_SHORT)
		return slant_number_tell_month(g->b, &g->marks, mark, told) && !in_mention(g, told->token, told->token + 1);
	if (class == SLANT_NUMBER_MOMENT)
		return tell_moment(g, mark, told);
	if (!slant_number_read(&g->marks, mark, &n))
		return 0;
	*behind = n.mark;
	if (is_named(g, &n) || !slant_number_tell(g->b, &g->marks, &n, told) || (told->quantity == SLANT_QUANTITY_BARE && opens_with_name(g, &n)))
		return 0;
	uint32_t count = tell_pair(g, &n, told);
	return is_empty(g, &n, told) ? 0 : count;
}

/* What begins at a mark is added; *mark moves behind it. False: out of memory. */
static bool add_from(gathering *g, uint32_t *mark)
{
	slant_number_told told[2];
	uint32_t behind, count = tell_from(g, *mark, told, &behind);
	*mark = count ? told[count - 1].mark : behind;
	for (uint32_t i = 0; i < count; i++)
		if (!add(g, &told[i]))
			return false;
	return true;
}

bool slant_content_numbers(slant_content_builder *b)
{
	gathering g = {.b = b, .text = &b->document->text, .marks = {.document = b->document, .words = b->context->groups->numbers}};
	uint32_t slots = 16;
	if (!mark_all(&g))
		return false;
	while (slots < 2 * (uint64_t)g.marks.count && slots < 1u << 31)   /* at most half full, so that a walk ends */
		slots *= 2;
	g.slots = slant_arena_calloc(b->arena, slots, sizeof *g.slots);
	g.slot_mask = slots - 1;
	for (uint32_t mark = 0; g.slots && mark < g.marks.count;)
		if (!add_from(&g, &mark))
			return false;
	return g.slots;
}
