/* number: reads one number. See number.h. */
#include "number.h"

#include "../../base/error.h"

#include "../../base/banned.h"

#define MOST_DIGITS 15u             /* of a number that a double holds exactly */
#define PLAIN_DIGITS 4u
#define HUNDRED 100.0
#define THOUSAND 1000.0
#define ROUND_ZEROS 2u              /* digits that end in so many zeros, from a thousand on, are taken for round: 2,300 */
#define MOST_ZEROS 3u               /* and no rounder than to thousands: 400,000 */

/* BINDING. */

static bool is_sign(uint8_t class)
{
	return class == SLANT_NUMBER_SCALE_SIGN || class == SLANT_NUMBER_ORDINAL_SIGN || class == SLANT_NUMBER_DECADE ||
	       class == SLANT_NUMBER_HALF_DAY || class == SLANT_NUMBER_MEASURE;
}

/* A term without the mark of an exact form or of one with its case. */
static slant_str bare_term(slant_str term)
{
	if (term.length > 2 && term.data[0] == '"')
		return slant_str_slice(term, 1, term.length - 1);
	return term.length > 1 && term.data[0] == '=' ? slant_str_slice(term, 1, term.length) : term;
}

static slant_status bind_signs(const slant_lexicon *lexicon, slant_arena *arena, slant_number_words *words, slant_error *error)
{
	SLANT_ARRAY(slant_number_sign) signs = {0};
	for (uint32_t i = 0; i < lexicon->entry_count; i++) {
		uint8_t class = words->of_category[lexicon->entries[i].category];
		if (!is_sign(class) || lexicon->entries[i].replaced)
			continue;
		slant_number_sign *sign = SLANT_PUSH(arena, &signs);
		if (!sign)
			return slant_error_memory(error);
		*sign = (slant_number_sign){bare_term(slant_lexicon_str(lexicon, lexicon->entries[i].term)), i, class};
	}
	words->signs = signs.data;
	words->sign_count = signs.count;
	return SLANT_OK;
}

slant_status slant_number_words_bind(const slant_lexicon *lexicon, slant_arena *arena, const slant_number_words **bound, slant_error *error)
{
	static const struct { const char *name; uint8_t class; } classes[] = {
#define X(name, key) {"number/" key, SLANT_NUMBER_##name},
		SLANT_NUMBER_CLASS_LIST(X)
#undef X
	};
	uint8_t *of_category = slant_arena_calloc(arena, (size_t)lexicon->category_count + 1, 1);
	slant_number_words *words = slant_arena_calloc(arena, 1, sizeof *words);
	if (!of_category || !words)
		return slant_error_memory(error);
	for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
		of_category[slant_lexicon_category_find(lexicon, classes[i].name)] = classes[i].class;
	of_category[0] = SLANT_NUMBER_NONE;   /* of those that are not in the lexicon */
	*words = (slant_number_words){
		.of_category = of_category, .article = slant_lexicon_class(lexicon, "function/article"),
		.definite = slant_lexicon_class(lexicon, "function/definite"), .coordinator = slant_lexicon_class(lexicon, "function/coordinator"),
		.complement = slant_lexicon_class(lexicon, "function/complement"),
		.joint = slant_lexicon_class(lexicon, "function/name_joint"), .inside = slant_lexicon_class(lexicon, "function/place_preposition"),
		.calendar = slant_lexicon_class(lexicon, "name/weekday") | slant_lexicon_class(lexicon, "abbreviation/weekday") |
		            slant_lexicon_class(lexicon, "name/month") | slant_lexicon_class(lexicon, "abbreviation/month"),
		.quantifier = slant_lexicon_class(lexicon, "function/quantifier"),
	};
	*bound = words;
	return bind_signs(lexicon, arena, words, error);
}

/* DIGITS. */

/* Digits with commas between groups, and a point: how they are written. */
typedef struct digits {
	double mantissa;               /* without the point */
	unsigned count, decimals, zeros;
	bool grouped;
	size_t end;                    /* bytes; letters follow */
} digits;

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool read_digits(slant_str text, digits *d)
{
	bool point = false;
	unsigned group = 0;            /* digits since the last comma */
	*d = (digits){0};
	for (; d->end < text.length; d->end++) {
		char c = text.data[d->end];
		bool goes_on = d->end + 1 < text.length && is_digit(text.data[d->end + 1]);
		if (is_digit(c)) {
			d->mantissa = d->mantissa * 10 + (c - '0');
			d->zeros = c == '0' ? d->zeros + 1 : 0;
			d->count++, group++;
			d->decimals += point;
		} else if (c == ',' && goes_on && !point && d->count && (!d->grouped || group == 2 || group == 3)) {
			d->grouped = true;
			group = 0;
		} else if (c == '.' && goes_on && !point) {
			point = true;
		} else {
			break;
		}
	}
	return d->count && d->count <= MOST_DIGITS && (!d->grouped || point || group == 3) && !(d->end < text.length && (text.data[d->end] == '.' || text.data[d->end] == ','));
}

double slant_number_value_of(const slant_number_marks *marks, uint32_t entry)
{
	const slant_lexicon *lexicon = marks->document->lexicon;
	digits d;
	return entry < lexicon->entry_count && read_digits(slant_lexicon_str(lexicon, lexicon->entries[entry].neutral), &d) ? d.mantissa : 0;
}

static uint32_t sign_of(const slant_number_words *words, slant_str text)
{
	for (uint32_t i = 0; i < words->sign_count; i++)
		if (slant_str_equal(words->signs[i].text, text))
			return i;
	return SLANT_NONE;
}

/* MARKS. */

bool slant_number_follows(const slant_number_marks *marks, uint32_t at, slant_number_class class, uint32_t end)
{
	return at < marks->count && marks->data[at].class == class && marks->data[at].token == end && slant_number_goes_on(marks->document, end);
}

static double mark_value(const slant_number_marks *marks, uint32_t at)
{
	return slant_number_value_of(marks, marks->data[at].entry);
}

/* Goes on behind mark `at`. */
static void pass(const slant_number_marks *marks, uint32_t at, slant_number *n)
{
	n->end = marks->data[at].token + marks->data[at].count;
	n->mark = at + 1;
}

static bool is_article(const slant_number_marks *marks, uint32_t token)
{
	slant_classes form = marks->document->forms[token]->classes;
	return form & marks->words->article && !(form & marks->words->definite);
}

static bool has_article(const slant_number_marks *marks, uint32_t token)
{
	return token && slant_number_goes_on(marks->document, token) && is_article(marks, token - 1);
}

/* PARTS: two and a half, two-thirds, half a million, a third of. */

/* "and a half" behind a number: adds it. */
static double take_half(const slant_number_marks *marks, slant_number *n)
{
	uint32_t token = n->end;
	if (!slant_number_is(marks, token, marks->words->coordinator) || !slant_number_goes_on(marks->document, token + 1) ||
	    !is_article(marks, token + 1) || !slant_number_follows(marks, n->mark, SLANT_NUMBER_FRACTION, token + 2))
		return 0;
	double parts = mark_value(marks, n->mark);
	pass(marks, n->mark, n);
	return 1 / parts;
}

/* Two-thirds; and one third, one fifth where a whole follows. */
static bool take_part(const slant_number_marks *marks, slant_number *n)
{
	bool fraction = slant_number_follows(marks, n->mark, SLANT_NUMBER_FRACTION, n->end);
	if (!fraction && (n->value > 1 || !slant_number_follows(marks, n->mark, SLANT_NUMBER_ORDINAL, n->end) ||
	                  !slant_number_is(marks, n->end + 1, marks->words->complement)))
		return false;
	double parts = mark_value(marks, n->mark);
	if (parts < 2 || n->value >= parts)
		return false;
	n->value /= parts;
	n->shape = SLANT_NUMBER_PART;
	pass(marks, n->mark, n);
	return true;
}

/* A part of a scale is told to a tenth of it. */
static void take_scale(const slant_number_marks *marks, slant_number *n)
{
	double scale = mark_value(marks, n->mark);
	n->shape = SLANT_NUMBER_WHOLE;
	n->value *= scale;
	n->unit = scale / 10;
	pass(marks, n->mark, n);
}

/* Half, a quarter, a third: of something that follows, or of a scale. */
static bool read_part(const slant_number_marks *marks, uint32_t at, slant_number *n)
{
	const slant_number_words *words = marks->words;
	double parts = mark_value(marks, at);
	pass(marks, at, n);
	n->value = 1 / parts;
	n->shape = SLANT_NUMBER_PART;
	if (has_article(marks, n->token))
		n->token--;
	if (slant_number_follows(marks, n->mark, SLANT_NUMBER_SCALE, n->end)) {   /* half-dozen */
		take_scale(marks, n);
		return parts > 1;
	}
	if (slant_number_goes_on(marks->document, n->end) && is_article(marks, n->end)) {   /* half a million, half an hour */
		n->shape = SLANT_NUMBER_WHOLE;
		if (slant_number_follows(marks, n->mark, SLANT_NUMBER_SCALE, n->end + 1))
			take_scale(marks, n);
		else
			n->end++;
		return parts > 1;
	}
	if (parts <= 1 || !slant_number_is(marks, n->end, words->complement | words->definite))
		return false;
	if (slant_number_goes_on(marks->document, n->end + 1) && is_article(marks, n->end + 1) &&   /* a quarter of a million */
	    slant_number_follows(marks, n->mark, SLANT_NUMBER_SCALE, n->end + 2))
		take_scale(marks, n);
	return true;
}

/* WORDS: twenty-five, three hundred and five, two million. */

typedef struct wording {
	double total, group;           /* of scales from a thousand on; since */
	bool ten, one;                 /* the last was a ten; a numeral under twenty */
	double last;                   /* the last scale, where nothing follows it; else 0 */
} wording;

/* Adds a mark to a number in words. False: it does not go on with it. */
static bool add_word(wording *w, slant_number_class class, double value)
{
	if (class == SLANT_NUMBER_CARDINAL) {
		if (w->one || (w->ten && (value < 1 || value >= 10)))
			return false;
		w->group += value;
		w->one = true, w->last = 0;
	} else if (class == SLANT_NUMBER_TEN) {
		if (w->one || w->ten)
			return false;
		w->group += value;
		w->ten = true, w->last = 0;
	} else if (class == SLANT_NUMBER_SCALE) {
		w->group = (w->group > 0 ? w->group : 1) * value;
		w->last = value >= HUNDRED ? value : 0;
		if (value >= THOUSAND) {
			w->total += w->group;
			w->group = 0;
		}
		w->one = w->ten = false;
	} else {
		return false;
	}
	return true;
}

static slant_number_class class_at(const slant_number_marks *marks, uint32_t at)
{
	return at < marks->count ? (slant_number_class)marks->data[at].class : SLANT_NUMBER_NONE;
}

/* The mark that goes on with a number in words: right behind it, or behind "and" where a scale stands before that. SLANT_NONE: there is none. */
static uint32_t next_word(const slant_number_marks *marks, const slant_number *n, const wording *w)
{
	slant_number_class class = class_at(marks, n->mark);
	if (class == SLANT_NUMBER_NONE)
		return SLANT_NONE;
	if (slant_number_follows(marks, n->mark, class, n->end))
		return n->mark;
	bool joined = w->last >= HUNDRED && class != SLANT_NUMBER_SCALE && slant_number_is(marks, n->end, marks->words->coordinator) &&
	              slant_number_follows(marks, n->mark, class, n->end + 1);
	return joined ? n->mark : SLANT_NONE;
}

static bool read_words(const slant_number_marks *marks, uint32_t at, slant_number *n)
{
	wording w = {0};
	if (class_at(marks, at) == SLANT_NUMBER_SCALE) {   /* a hundred; hundred alone is no amount */
		if (!has_article(marks, n->token))
			return false;
		n->token--;
	}
	add_word(&w, class_at(marks, at), mark_value(marks, at));
	pass(marks, at, n);
	for (uint32_t next; (next = next_word(marks, n, &w)) != SLANT_NONE && add_word(&w, class_at(marks, next), mark_value(marks, next));)
		pass(marks, next, n);
	n->value = w.total + w.group;
	n->unit = w.last;
	if (w.ten && slant_number_follows(marks, n->mark, SLANT_NUMBER_ORDINAL, n->end) && mark_value(marks, n->mark) < 10) {   /* twenty-third */
		n->value += mark_value(marks, n->mark);
		n->shape = SLANT_NUMBER_PLACE;
		pass(marks, n->mark, n);
		return true;
	}
	if (w.total > 0 || take_part(marks, n))
		return true;
	double half = take_half(marks, n);
	if (half > 0) {
		n->value += half;
		n->unit = .1;
		if (slant_number_follows(marks, n->mark, SLANT_NUMBER_SCALE, n->end))
			take_scale(marks, n);
	}
	return true;
}

static bool read_numeral(const slant_number_marks *marks, uint32_t at, slant_number *n)
{
	digits d;
	slant_str text = marks->document->forms[marks->data[at].token]->text;
	double scale = 1, power = 1;
	if (!read_digits(text, &d))
		return false;
	pass(marks, at, n);
	n->digits = true;
	if (d.end < text.length) {
		n->sign = sign_of(marks->words, slant_str_slice(text, d.end, text.length));
		if (n->sign == SLANT_NONE)
			return false;
	}
	const slant_number_sign *sign = n->sign == SLANT_NONE ? NULL : &marks->words->signs[n->sign];
	if (sign && sign->class == SLANT_NUMBER_SCALE_SIGN)
		scale = slant_number_value_of(marks, sign->entry);
	while (slant_number_follows(marks, n->mark, SLANT_NUMBER_SCALE, n->end) || (scale <= 1 && !sign && slant_number_follows(marks, n->mark, SLANT_NUMBER_SCALE_SIGN, n->end))) {
		scale *= mark_value(marks, n->mark);
		pass(marks, n->mark, n);
	}
	for (unsigned i = 0; i < d.decimals; i++)
		power *= 10;
	n->value = d.mantissa * scale / power;
	n->unit = scale > 1 || d.decimals ? scale / power : 0;
	if (!d.decimals && d.zeros >= ROUND_ZEROS && n->value >= THOUSAND) {
		n->unit = scale;
		for (unsigned i = 0; i < d.zeros && i < MOST_ZEROS; i++)
			n->unit *= 10;
	}
	n->scale = scale;
	n->plain = !d.decimals && !d.grouped && scale <= 1 && d.count <= PLAIN_DIGITS && !(sign && sign->class == SLANT_NUMBER_SCALE_SIGN);
	n->shape = sign && sign->class == SLANT_NUMBER_ORDINAL_SIGN ? SLANT_NUMBER_PLACE : SLANT_NUMBER_WHOLE;
	return true;
}

bool slant_number_read(const slant_number_marks *marks, uint32_t at, slant_number *n)
{
	*n = (slant_number){.token = marks->data[at].token, .scale = 1, .sign = SLANT_NONE};
	switch (class_at(marks, at)) {
	case SLANT_NUMBER_DIGITS:
		return read_numeral(marks, at, n);
	case SLANT_NUMBER_CARDINAL:
	case SLANT_NUMBER_TEN:
	case SLANT_NUMBER_SCALE:
		return read_words(marks, at, n);
	case SLANT_NUMBER_FRACTION:
		return read_part(marks, at, n);
	case SLANT_NUMBER_ORDINAL:
		pass(marks, at, n);
		if (has_article(marks, n->token) && slant_number_is(marks, n->end, marks->words->complement) && mark_value(marks, at) > 2)
			return read_part(marks, at, n);
		n->value = mark_value(marks, at);
		n->shape = SLANT_NUMBER_PLACE;
		return true;
	default:
		return false;
	}
}
