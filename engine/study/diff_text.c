/* diff_text: a diff for people: in two columns where the terminal has 100 columns or more, else one below the other; each unit in its
   sentence, between brackets. Takes a diff, gives lines of at most style.width columns. Computes nothing; what a section leaves out it
   counts. */
#include <math.h>

#include "../base/error.h"
#include "../render/text_parts.h"
#include "diff.h"

#include "../base/banned.h"

#define WIDE 100               /* columns from which on the two stand side by side */
#define SHOWN_BOTH 10u         /* items of a list that has a quotation of each article */
#define SHOWN_ONE 12u          /* of one that has one */
#define CONTEXT_BYTES 90u      /* of the sentence, on each side of the unit */
#define LABEL_COLUMNS 18u
#define RATING_COLUMNS 30u

static const char *const names[SLANT_DIFF_SIDES] = {"A", "B"};

typedef struct view {
	const slant_diff *diff;
	slant_page page;
	unsigned half;             /* columns of the left column; 0: one below the other */
	slant_buf columns[SLANT_DIFF_SIDES];
	slant_status status;
	slant_error *error;
} view;

/* QUOTATIONS. */

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bounds of what is shown of a sentence: whole words, and whole characters where a word is long. */
static uint32_t shown_from(slant_str text, uint32_t least, uint32_t at)
{
	uint32_t from = at > least + CONTEXT_BYTES ? at - CONTEXT_BYTES : least;
	while (from > least && from < at && !is_white(text.data[from - 1]))
		from++;
	return from;
}

static uint32_t shown_to(slant_str text, uint32_t at, uint32_t most)
{
	uint32_t to = most > at + CONTEXT_BYTES ? at + CONTEXT_BYTES : most;
	while (to < most && to > at && !is_white(text.data[to]))
		to--;
	return to;
}

static void put_quote(slant_page *page, const slant_diff_side *side, const slant_diff_place *place)
{
	slant_str text = side->document->text.fields[place->field];
	slant_span sentence = side->document->text.sentences[place->sentence].span;
	uint32_t from = shown_from(text, sentence.beg < place->span.beg ? sentence.beg : place->span.beg, place->span.beg);
	uint32_t to = shown_to(text, place->span.end, sentence.end > place->span.end ? sentence.end : place->span.end);
	if (place->field == SLANT_FIELD_TITLE)
		slant_page_put(page, "(headline) ");
	slant_page_put(page, from > sentence.beg ? "\xE2\x80\xA6 " : "");
	slant_page_words(page, slant_str_slice(text, from, place->span.beg));
	slant_page_ink(page, SLANT_INK_MARK);
	slant_page_put(page, "[");
	slant_page_words(page, slant_diff_slice(side, place));
	slant_page_put(page, "]");
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_words(page, slant_str_slice(text, place->span.end, to));
	slant_page_put(page, to < sentence.end ? " \xE2\x80\xA6" : "");
}

/* COLUMNS. Each side is written to a page of its own, of half the width and without colours; their lines then stand side by side. */

static slant_str next_line(slant_str *rest, unsigned *indent)
{
	const char *end = memchr(rest->data, '\n', rest->length);
	size_t length = end ? (size_t)(end - rest->data) : rest->length;
	slant_str line = slant_str_slice(*rest, 0, length);
	*rest = slant_str_slice(*rest, length + (end != NULL), rest->length);
	*indent = 0;
	while (line.length && line.data[0] == ' ')
		line = slant_str_slice(line, 1, line.length), ++*indent;
	return line;
}

static void put_columns(view *v)
{
	slant_str left = slant_buf_str(&v->columns[0]), right = slant_buf_str(&v->columns[1]);
	while (left.length || right.length) {
		unsigned indent, right_indent;
		slant_str line = next_line(&left, &indent), other = next_line(&right, &right_indent);
		slant_page_line(&v->page, indent, indent);
		slant_page_cell(&v->page, line, v->half - indent);
		slant_page_space(&v->page, right_indent);
		slant_page_words(&v->page, other);
	}
}

typedef void column_put(slant_page *page, const view *v, unsigned side, const void *what);

/* Writes what `put` says of each side: into two columns, or behind A and B. */
static void put_both(view *v, column_put *put, const void *what)
{
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		if (!v->half) {
			put(&v->page, v, s, what);
			continue;
		}
		slant_page column;
		slant_buf_reset(&v->columns[s]);
		slant_page_init(&column, slant_buf_sink(&v->columns[s]), (int)v->half - 2, false);
		put(&column, v, s, what);
		slant_status status = slant_page_finish(&column, v->error);
		slant_page_release(&column);
		v->status = v->status == SLANT_OK ? status : v->status;
	}
	if (v->half && v->status == SLANT_OK)
		put_columns(v);
}

/* `what` is the two places of an item. */
static void put_places(slant_page *page, const view *v, unsigned side, const void *what)
{
	const slant_diff_place *places = what;
	slant_page_line(page, v->half ? 2 : 4, v->half ? 2 : 7);
	if (!v->half) {
		slant_page_put(page, names[side]);
		slant_page_space(page, 2);
	}
	put_quote(page, &v->diff->sides[side], &places[side]);
}

/* SECTIONS. */

static void put_heading(slant_page *page, const char *text, uint32_t count)
{
	slant_page_line(page, 0, 0);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_page_put(page, text);
	slant_page_put(page, " (");
	slant_page_integer(page, count);
	slant_page_put(page, ")");
	slant_page_ink(page, SLANT_INK_PLAIN);
}

static void put_rest(slant_page *page, uint32_t count, uint32_t shown)
{
	if (count <= shown)
		return;
	slant_page_line(page, 2, 2);
	slant_page_put(page, "and ");
	slant_page_integer(page, count - shown);
	slant_page_put(page, " more; --format json lists them all");
}

static void put_head(slant_page *page, const view *v, unsigned side, const void *what)
{
	static const slant_article_field shown[] = {SLANT_ARTICLE_SOURCE, SLANT_ARTICLE_DATE};
	const slant_report *report = v->diff->sides[side].report;
	slant_str title = report->article->fields[SLANT_ARTICLE_TITLE], id = report->article->fields[SLANT_ARTICLE_ID];
	(void)what;
	unsigned hang = v->half ? 2 : 3;   /* a column's words stand one space apart */
	slant_page_line(page, 0, hang);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_page_put(page, names[side]);
	slant_page_space(page, hang - 1);
	slant_page_words(page, title.length ? title : id.length ? id : SLANT_STR("(no title)"));
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_line(page, hang, hang);
	for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
		slant_page_words(page, report->article->fields[shown[i]]);
		slant_page_put(page, report->article->fields[shown[i]].length ? ", " : "");
	}
	slant_page_words(page, report->genre.name);
	slant_page_put(page, ", ");
	slant_page_integer(page, report->words);
	slant_page_put(page, report->words == 1 ? " word" : " words");
}

static void put_relation(view *v)
{
	slant_page *page = &v->page;
	const slant_diff *diff = v->diff;
	slant_page_blank(page);
	slant_page_line(page, 0, 0);
	switch (diff->relation) {
	case SLANT_DIFF_SAME_TEXT:
		slant_page_put(page, "The two are the same text.");
		return;
	case SLANT_DIFF_LANGUAGE:
		slant_page_put(page, "One of the two is in a language without word lists: what both tell cannot be laid side by side.");
		return;
	case SLANT_DIFF_LITTLE_SHARED:
		slant_page_put(page, "The two share little, and may be on different events: ");
		break;
	case SLANT_DIFF_ONE_EVENT:
		slant_page_put(page, "In both ");
		break;
	}
	slant_page_integer(page, diff->shared.count);
	slant_page_put(page, diff->shared.count == 1 ? " fact, in A alone " : " facts, in A alone ");
	slant_page_integer(page, diff->only[0].count);
	slant_page_put(page, ", in B alone ");
	slant_page_integer(page, diff->only[1].count);
	slant_page_put(page, "; likeness of words ");
	slant_page_decimal(page, diff->likeness, 2, false);
	slant_page_put(page, ".");
}

/* Why a side is not rated, on a line of its own; once where both are so for one reason. */
static void put_reasons(slant_page *page, const slant_rating *a, const slant_rating *b)
{
	bool both = a->reason == b->reason;
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		const slant_rating *rating = s ? b : a;
		if (rating->rating || (s && both))
			continue;
		slant_page_line(page, LABEL_COLUMNS, LABEL_COLUMNS);
		slant_page_put(page, both ? "A, B: " : s ? "B: " : "A: ");
		slant_page_put(page, slant_reason_text(rating->reason));
	}
}

static void put_ratings(view *v)
{
	static const char *const labels[SLANT_DIMENSIONS] = {
		[SLANT_FRAMING] = "Framing", [SLANT_LANGUAGE] = "Language Bias", [SLANT_OMISSION] = "Omission", [SLANT_FALSE_DICHOTOMY] = "False Dichotomy",
	};
	slant_page *page = &v->page;
	slant_page_blank(page);
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		slant_page_line(page, 0, LABEL_COLUMNS);
		slant_page_cell(page, slant_str_of(labels[d]), LABEL_COLUMNS);
		for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
			const slant_rating *rating = &v->diff->sides[s].report->ratings[d];
			unsigned start = page->column;
			slant_page_put(page, s ? "B " : "A ");
			if (rating->rating) {
				slant_page_integer(page, (uint64_t)rating->rating);
				slant_page_put(page, "/5, score ");
				slant_page_decimal(page, rating->score, 2, false);
			} else {
				slant_page_put(page, "not rated");
			}
			if (s == 0)
				slant_page_to(page, start + RATING_COLUMNS);
		}
		put_reasons(page, &v->diff->sides[0].report->ratings[d], &v->diff->sides[1].report->ratings[d]);
	}
}

static void put_why(slant_page *page, const slant_diff_label *label)
{
	static const char *const stances[] = {"neutral", "doubt", "endorse"};
	switch (label->basis) {
	case SLANT_DIFF_VERB:
		slant_page_put(page, "report verbs for ");
		slant_page_words(page, label->about);
		slant_page_put(page, ": ");
		slant_page_put(page, stances[label->stance[0]]);
		slant_page_put(page, " in A, ");
		slant_page_put(page, stances[label->stance[1]]);
		slant_page_put(page, " in B");
		break;
	case SLANT_DIFF_LIST:
		slant_page_put(page, "by the lists, words for: ");
		slant_page_words(page, label->about);
		break;
	case SLANT_DIFF_SLOT:
	case SLANT_DIFF_BASES:
		slant_page_put(page, "in the same place: ");
		slant_page_words(page, label->about);
		break;
	}
}

static void put_labels(view *v)
{
	const slant_diff *diff = v->diff;
	if (!diff->labels.count)
		return;
	slant_page_blank(&v->page);
	put_heading(&v->page, "One thing, other words", diff->labels.count);
	for (uint32_t i = 0; i < diff->labels.count && i < SHOWN_BOTH; i++) {
		const slant_diff_label *label = &diff->labels.data[i];
		slant_page_line(&v->page, 2, 4);
		slant_page_put(&v->page, "\"");
		slant_page_words(&v->page, slant_diff_slice(&diff->sides[0], &label->at[0]));
		slant_page_put(&v->page, "\" / \"");
		slant_page_words(&v->page, slant_diff_slice(&diff->sides[1], &label->at[1]));
		slant_page_put(&v->page, "\" (");
		put_why(&v->page, label);
		slant_page_put(&v->page, label->linked ? ")" : "; in sentences that tell different things)");
		put_both(v, put_places, label->at);
	}
	put_rest(&v->page, diff->labels.count, SHOWN_BOTH);
}

static void put_fact_name(slant_page *page, const slant_diff_fact *fact, slant_str quoted)
{
	slant_page_line(page, 2, 4);
	slant_text_unit(page, fact->name.length ? fact->name : SLANT_STR("no word behind it"), slant_str_of(slant_content_kind_name(fact->kind)), quoted);
}

static void put_facts(view *v, const char *heading, const slant_diff_facts *facts)
{
	if (!facts->count)
		return;
	slant_page_blank(&v->page);
	put_heading(&v->page, heading, facts->count);
	for (uint32_t i = 0; i < facts->count && i < SHOWN_BOTH; i++) {
		put_fact_name(&v->page, &facts->data[i], slant_diff_slice(&v->diff->sides[0], &facts->data[i].at[0]));
		put_both(v, put_places, facts->data[i].at);
	}
	put_rest(&v->page, facts->count, SHOWN_BOTH);
}

/* What one side alone tells: its column. */
static void put_alone(slant_page *page, const view *v, unsigned side, const void *what)
{
	const slant_diff_facts *facts = &v->diff->only[side];
	(void)what;
	if (!v->half)
		slant_page_blank(page);
	put_heading(page, side ? "Only in B" : "Only in A", facts->count);
	for (uint32_t i = 0; i < facts->count && i < SHOWN_ONE; i++) {
		put_fact_name(page, &facts->data[i], slant_diff_slice(&v->diff->sides[side], &facts->data[i].at[side]));
		slant_page_line(page, 4, 4);
		put_quote(page, &v->diff->sides[side], &facts->data[i].at[side]);
	}
	put_rest(page, facts->count, SHOWN_ONE);
}

static void put_loaded(slant_page *page, const view *v, unsigned side, const void *what)
{
	const slant_diff_loaded_words *loaded = &v->diff->loaded[side];
	(void)what;
	if (!v->half && !loaded->count)
		return;
	if (!v->half)
		slant_page_blank(page);
	put_heading(page, side ? "Loaded words of B alone, beside names of both" : "Loaded words of A alone, beside names of both", loaded->count);
	for (uint32_t i = 0; i < loaded->count && i < SHOWN_ONE; i++) {
		slant_page_line(page, 2, 4);
		slant_page_words(page, loaded->data[i].about);
		slant_page_put(page, " (");
		slant_page_words(page, slant_category_name(&v->diff->engine->lexicon, loaded->data[i].category));
		slant_page_put(page, ")");
		slant_page_line(page, 4, 4);
		put_quote(page, &v->diff->sides[side], &loaded->data[i].at);
	}
	put_rest(page, loaded->count, SHOWN_ONE);
}

static void put_all(view *v)
{
	const slant_diff *diff = v->diff;
	put_both(v, put_head, NULL);
	put_relation(v);
	put_ratings(v);
	if (diff->relation == SLANT_DIFF_ONE_EVENT || diff->relation == SLANT_DIFF_LITTLE_SHARED) {
		put_labels(v);
		put_facts(v, "Numbers that differ", &diff->differing);
		if (v->half)
			slant_page_blank(&v->page);
		put_both(v, put_alone, NULL);
		if (v->half && (diff->loaded[0].count || diff->loaded[1].count))
			slant_page_blank(&v->page);
		if (diff->loaded[0].count || diff->loaded[1].count)
			put_both(v, put_loaded, NULL);
		put_facts(v, "In both", &diff->shared);
	}
	slant_page_blank(&v->page);
	slant_page_line(&v->page, 0, 0);
	slant_page_ink(&v->page, SLANT_INK_DIM);
	slant_page_put(&v->page, slant_notice);
	slant_page_ink(&v->page, SLANT_INK_PLAIN);
}

slant_status slant_diff_render_text(const slant_diff *diff, const slant_style *style, slant_sink sink, slant_error *error)
{
	view v = {.diff = diff, .half = style->width >= WIDE ? (unsigned)style->width / 2 : 0, .error = error};
	slant_page_init(&v.page, sink, style->width, style->colour != 0);
	if (v.half > SLANT_PAGE_WIDEST / 2)
		v.half = SLANT_PAGE_WIDEST / 2;
	slant_buf_init(&v.columns[0]);
	slant_buf_init(&v.columns[1]);
	put_all(&v);
	slant_status status = v.status == SLANT_OK ? slant_page_finish(&v.page, error) : v.status;
	slant_page_release(&v.page);
	slant_buf_release(&v.columns[0]);
	slant_buf_release(&v.columns[1]);
	return status;
}
