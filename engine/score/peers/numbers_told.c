/* numbers_told: what a number tells in its place: an amount of money, a share, a day, a year, an hour of the day, or how many of what. See
   number.h. What is counted is the plural within four words, else one of these: see find_counted().
   Refuses decades of a life (in his 20s). */
#include <math.h>

#include "number.h"

#include "../../base/banned.h"

#define COUNTED_WORDS 4u        /* in which what is counted stands */
#define FIRST_YEAR 1700.0
#define LAST_YEAR 2099.0
#define LAST_DAY 31.0
#define LAST_HOUR 24.0
#define HOURS 12u               /* of half a day */
#define MINUTES 60u             /* of an hour */
#define MONTH_VALUE 100.0       /* see SLANT_QUANTITY_DATE */
#define HUNDREDTHS 100.0
#define SHARE_UNIT 1.0          /* of a whole share, and of a part told in words: a third is 33 and something */
#define DECADE_YEARS 10.0

typedef struct placing {
	const slant_content_builder *b;
	const slant_number_marks *marks;
	const slant_text *text;
} placing;

static slant_str neutral_of(const placing *p, uint32_t entry)
{
	const slant_lexicon *lexicon = p->b->document->lexicon;
	return slant_lexicon_str(lexicon, lexicon->entries[entry].neutral);
}

static bool has_sign(const placing *p, const slant_number *n, slant_number_class class)
{
	const slant_number_sign *sign = slant_number_sign_of(p->marks, n);
	return sign && sign->class == class;
}

/* A mark of a class behind a number is taken with it. Returns its entry, or SLANT_NONE. */
static uint32_t take_mark(const placing *p, slant_number_class class, uint32_t end, slant_number_told *t)
{
	if (!slant_number_follows(p->marks, t->mark, class, end))
		return SLANT_NONE;
	const slant_number_mark *mark = &p->marks->data[t->mark++];
	t->span.end = p->text->tokens[mark->token + mark->count - 1].end;
	return mark->entry;
}

/* WHAT IS COUNTED. */

/* A word whose stem drops its -s, or a plural of the list. */
static bool is_plural(const placing *p, uint32_t mark, uint32_t token)
{
	const slant_form *form = p->b->document->forms[token];
	for (; mark < p->marks->count && p->marks->data[mark].token <= token; mark++)
		if (p->marks->data[mark].token == token)
			return p->marks->data[mark].class == SLANT_NUMBER_PLURAL;
	slant_str stem = slant_form_stem(form);
	return form->text.length > 2 && form->text.data[form->text.length - 1] == 's' && stem.length && stem.data[stem.length - 1] != 's';
}

/* "of the" between a number and what it counts. */
static uint32_t pass_of(const placing *p, uint32_t token)
{
	const slant_number_words *words = p->marks->words;
	if (!slant_number_is(p->marks, token, words->joint))
		return token;
	token = slant_number_is(p->marks, token + 1, words->article) ? token + 2 : token + 1;
	bool number = slant_number_goes_on(p->b->document, token) && p->text->tokens[token].kind == SLANT_TOKEN_NUMBER;
	return number ? token + 1 : token;   /* 40 of the 60 members */
}

static bool is_content(const placing *p, uint32_t token)
{
	return slant_number_goes_on(p->b->document, token) && p->text->tokens[token].kind == SLANT_TOKEN_WORD &&
	       p->b->terms->of_token[token] != SLANT_NONE && !(p->b->document->forms[token]->classes & p->marks->words->calendar);
}

static void count_word(const placing *p, uint32_t token, slant_number_told *t)
{
	t->counted = p->b->terms->data[p->b->terms->of_token[token]].stem;
	t->span.end = p->text->tokens[token].end;
}

/* A measure right behind a number. */
static bool find_measure(const placing *p, uint32_t token, slant_number_told *t)
{
	uint32_t entry = take_mark(p, SLANT_NUMBER_MEASURE, token, t);
	if (entry == SLANT_NONE)
		return false;
	t->counted = neutral_of(p, entry);
	t->plural = true;
	return true;
}

/* Sets what a number counts that ends before `token`: the first plural of the words that follow, or a word joined by a hyphen (a 46-year term),
   else the last of them where they are few (the first legal case; a verb there that no ending tells is taken for a noun), else the first. False:
   nothing is found. */
static bool find_counted(const placing *p, uint32_t token, bool place, slant_number_told *t)
{
	uint32_t beg = pass_of(p, token), at = beg, first = SLANT_NONE, last = SLANT_NONE;
	if (find_measure(p, token, t))
		return true;
	while (slant_number_is(p->marks, at, p->marks->words->quantifier))   /* 46 more posts */
		at++;
	for (uint32_t end = at + COUNTED_WORDS; at < end && is_content(p, at); at++) {
		const slant_form *form = p->b->document->forms[at];
		if (form->shape & SLANT_SHAPE_LY)   /* the first truly broad answer */
			continue;
		t->plural = !place && is_plural(p, t->mark, at);
		if (t->plural || (at == token && p->text->tokens[at].flags & SLANT_TOKEN_HYPHEN)) {
			count_word(p, at, t);
			return true;
		}
		if (form->shape & SLANT_SHAPE_ED)   /* the two pretended to leave; the first woman elected */
			continue;
		first = first == SLANT_NONE ? at : first;
		last = at;
	}
	if (first == SLANT_NONE)
		return false;
	count_word(p, is_content(p, at) ? first : last, t);
	return true;
}

/* QUANTITIES. */

/* The first byte of the sign of money before a token, in Unicode's block of such signs or Latin-1; the token's own where there is none. */
static uint32_t money_sign(slant_str field, uint32_t beg)
{
	const unsigned char *p = (const unsigned char *)field.data + beg;
	if (beg >= 1 && p[-1] == '$')
		return beg - 1;
	if (beg >= 2 && p[-2] == 0xC2 && p[-1] >= 0xA2 && p[-1] <= 0xA5)
		return beg - 2;
	if (beg >= 3 && p[-3] == 0xE2 && p[-2] == 0x82 && p[-1] >= 0xA0)
		return beg - 3;
	return beg;
}

static bool take_money(const placing *p, const slant_number *n, slant_number_told *t)
{
	slant_str field = slant_number_field(p->b->document, n->token);
	uint32_t beg = p->text->tokens[n->token].beg, sign = money_sign(field, beg);
	if (sign < beg) {
		t->counted = slant_str_slice(field, sign, beg);
		t->span.beg = sign;
	} else {
		uint32_t entry = take_mark(p, SLANT_NUMBER_CURRENCY, n->end, t);
		if (entry == SLANT_NONE)
			return false;
		t->counted = neutral_of(p, entry);
	}
	t->quantity = SLANT_QUANTITY_MONEY;
	return true;
}

static bool take_share(const placing *p, const slant_number *n, slant_number_told *t)
{
	slant_str field = slant_number_field(p->b->document, n->token);
	if (n->shape == SLANT_NUMBER_PART) {
		t->value *= HUNDREDTHS;
	} else if (t->span.end < field.length && field.data[t->span.end] == '%') {
		t->span.end++;
	} else if (take_mark(p, SLANT_NUMBER_SHARE, n->end, t) == SLANT_NONE) {
		return false;
	}
	t->unit = t->unit > 0 ? t->unit : SHARE_UNIT;
	t->quantity = SLANT_QUANTITY_SHARE;
	return true;
}

/* Adds the minutes of half a day to an hour. */
static void halve_day(slant_number_told *t, double hour, double minute, double half)
{
	t->value = ((uint32_t)hour % HOURS) * (double)MINUTES + minute + half;
}

/* The end of "p.m" in "5 p.m.": its own stop, which may also end the sentence. */
static uint32_t stopped_end(const placing *p, uint32_t token)
{
	slant_str field = slant_number_field(p->b->document, token);
	const slant_token *t = &p->text->tokens[token];
	bool stops = memchr(field.data + t->beg, '.', t->end - t->beg) && t->end < field.length && field.data[t->end] == '.';
	return t->end + (stops && t->end < p->text->sentences[t->sentence].span.end);
}

/* What tells the half of the day behind a number of which `t` knows the hour. */
static void take_half_day(const placing *p, const slant_number *n, double hour, double minute, slant_number_told *t)
{
	t->mark = n->mark;
	t->value = hour * MINUTES + minute;
	t->span.end = p->text->tokens[n->end - 1].end;
	if (has_sign(p, n, SLANT_NUMBER_HALF_DAY)) {
		halve_day(t, hour, minute, slant_number_value_of(p->marks, slant_number_sign_of(p->marks, n)->entry));
		t->span.end = stopped_end(p, n->end - 1);
	} else if (slant_number_follows(p->marks, n->mark, SLANT_NUMBER_HALF_DAY, n->end)) {
		halve_day(t, hour, minute, slant_number_value_of(p->marks, p->marks->data[n->mark].entry));
		t->span.end = stopped_end(p, n->end);
		t->mark++;
	}
}

/* 11:40, 11:40 p.m., 8pm, 11.40pm, 5 o'clock. */
static bool take_time(const placing *p, const slant_number *n, slant_number_told *t)
{
	slant_number minutes;
	double hour = floor(n->value);
	if (!n->digits || n->value > LAST_HOUR)
		return false;
	bool told = has_sign(p, n, SLANT_NUMBER_HALF_DAY) || slant_number_follows(p->marks, n->mark, SLANT_NUMBER_HALF_DAY, n->end) ||
	            slant_number_follows(p->marks, n->mark, SLANT_NUMBER_CLOCK, n->end);
	if (told) {
		take_half_day(p, n, hour, round((n->value - hour) * HUNDREDTHS), t);
	} else {
		if (!n->plain || slant_number_class_at(p->marks, n->mark) != SLANT_NUMBER_DIGITS || p->marks->data[n->mark].token != n->end ||
		    !slant_str_is(slant_number_gap(p->b->document, n->end), ":") || !slant_number_read(p->marks, n->mark, &minutes) || !minutes.plain ||
		    minutes.value >= MINUTES || p->b->document->forms[n->end]->text.length < 2)
			return false;
		take_half_day(p, &minutes, hour, minutes.value, t);
	}
	t->unit = 0;
	t->quantity = SLANT_QUANTITY_TIME;
	return true;
}

/* 2018, the 1990s. */
static bool take_year(const placing *p, const slant_number *n, slant_number_told *t)
{
	if (!n->plain || n->shape != SLANT_NUMBER_WHOLE || n->value < FIRST_YEAR || n->value > LAST_YEAR ||
	    slant_number_follows(p->marks, n->mark, SLANT_NUMBER_MEASURE, n->end))
		return false;
	t->unit = 0;
	if (has_sign(p, n, SLANT_NUMBER_DECADE)) {
		t->value += DECADE_YEARS / 2;
		t->unit = DECADE_YEARS;
	} else if (n->sign != SLANT_NONE) {
		return false;
	}
	t->quantity = SLANT_QUANTITY_YEAR;
	return true;
}

static bool is_month(const placing *p, uint32_t mark)
{
	return slant_number_class_at(p->marks, mark) == SLANT_NUMBER_MONTH || slant_number_class_at(p->marks, mark) == SLANT_NUMBER_MONTH_SHORT;
}

static bool is_day(const slant_number *n)
{
	return n->value >= 1 && n->value <= LAST_DAY && (n->plain || n->shape == SLANT_NUMBER_PLACE);
}

static void set_date(const placing *p, uint32_t month, double day, slant_number_told *t)
{
	t->quantity = SLANT_QUANTITY_DATE;
	t->value = slant_number_value_of(p->marks, p->marks->data[month].entry) * MONTH_VALUE + day;
	t->unit = 0;
}

/* 11 June, the 11th of June. */
static bool take_day(const placing *p, const slant_number *n, slant_number_told *t)
{
	uint32_t month = n->shape == SLANT_NUMBER_PLACE && slant_number_is(p->marks, n->end, p->marks->words->complement) ? n->end + 1 : n->end;
	if (!is_day(n) || !is_month(p, n->mark) || p->marks->data[n->mark].token != month || !slant_number_goes_on(p->b->document, month))
		return false;
	set_date(p, n->mark, n->value, t);
	t->span.end = p->text->tokens[month].end;
	t->mark = n->mark + 1;
	return true;
}

/* A number that counts things, or its place in an order. False: it tells nothing. */
static bool take_count(const placing *p, const slant_number *n, slant_number_told *t)
{
	const slant_number_sign *sign = slant_number_sign_of(p->marks, n);
	bool place = n->shape == SLANT_NUMBER_PLACE, counts = true;
	if (sign && sign->class == SLANT_NUMBER_MEASURE)
		t->counted = neutral_of(p, sign->entry), t->plural = true;
	else if (sign && sign->class != SLANT_NUMBER_SCALE_SIGN && sign->class != SLANT_NUMBER_ORDINAL_SIGN)
		return false;
	else
		counts = find_counted(p, n->end, place, t);
	t->quantity = place ? SLANT_QUANTITY_ORDINAL : counts ? SLANT_QUANTITY_COUNT : SLANT_QUANTITY_BARE;
	return true;
}

bool slant_number_tell(const slant_content_builder *b, const slant_number_marks *marks, const slant_number *n, slant_number_told *t)
{
	const placing p = {b, marks, &b->document->text};
	*t = (slant_number_told){.value = n->value, .unit = n->unit, .counted = SLANT_STR(""), .token = n->token, .mark = n->mark};
	t->span = (slant_span){p.text->tokens[n->token].beg, p.text->tokens[n->end - 1].end};
	return take_day(&p, n, t) || take_time(&p, n, t) || take_money(&p, n, t) || take_share(&p, n, t) || take_year(&p, n, t) || take_count(&p, n, t);
}

/* The number of a day or a year behind a month. */
static bool has_number(const placing *p, uint32_t mark, slant_number *n)
{
	uint32_t next = p->marks->data[mark].token + 1;
	bool stopped = slant_number_class_at(p->marks, mark) == SLANT_NUMBER_MONTH_SHORT && slant_str_is(slant_number_gap(p->b->document, next), ". ");
	return mark + 1 < p->marks->count && p->marks->data[mark + 1].token == next && (stopped || slant_number_goes_on(p->b->document, next)) &&
	       slant_number_read(p->marks, mark + 1, n) && n->digits;
}

bool slant_number_tell_month(const slant_content_builder *b, const slant_number_marks *marks, uint32_t mark, slant_number_told *t)
{
	const placing p = {b, marks, &b->document->text};
	slant_number n;
	const slant_token *token = &p.text->tokens[marks->data[mark].token];
	*t = (slant_number_told){.counted = SLANT_STR(""), .token = marks->data[mark].token, .mark = mark + 1, .span = {token->beg, token->end}};
	set_date(&p, mark, 0, t);
	if (has_number(&p, mark, &n)) {
		bool year = n.plain && n.value >= FIRST_YEAR && n.value <= LAST_YEAR;
		if (is_day(&n)) {
			set_date(&p, mark, n.value, t);
			t->span.end = p.text->tokens[n.end - 1].end;
			t->mark = n.mark;
		}
		return is_day(&n) || year;
	}
	return marks->data[mark].class == SLANT_NUMBER_MONTH && !(token->flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_LINE)) &&
	       p.text->sentences[token->sentence].field == SLANT_FIELD_TEXT;
}
