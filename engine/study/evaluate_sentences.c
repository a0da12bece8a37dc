/* evaluate_sentences: the task `sentences`. Takes the sentences that a person made of a record's text, in order, as a list of strings;
   counts the records in which slant's are the same (white space folded), and the boundaries between sentences that both have. Gives the
   expected and found sentences of each record that differs; refuses labels of another shape.

   A boundary is the end of a sentence but the last, counted in characters other than white space. Labels that rewrite the text have no
   place in it: what can't be found there counts as missed. */
#include "../base/error.h"
#include "evaluate.h"

#include "../base/banned.h"

#define SLACK 256u      /* bytes of the text that a label may leave out */

enum { RECORDS, PASSED, EXPECTED, FOUND, SHARED };

typedef SLANT_ARRAY(slant_str) strings;
typedef SLANT_ARRAY(uint64_t) places;

/* The text with each run of white space as `space`, or as nothing for 0; none at its ends. */
static slant_str folded(slant_arena *arena, slant_str text, char space)
{
	char *out = slant_arena_alloc(arena, text.length + 1);
	size_t length = 0;
	bool behind_space = false;
	for (size_t at = 0; out && at < text.length;) {
		uint32_t width = text_space_width(text, at);
		if (width) {
			behind_space = length > 0;
			at += width;
			continue;
		}
		if (behind_space && space)
			out[length++] = space;
		behind_space = false;
		out[length++] = text.data[at++];
	}
	return (slant_str){out, length};
}

static bool add_folded(slant_arena *arena, strings *list, slant_str text)
{
	slant_str *slot = SLANT_PUSH(arena, list);
	if (!slot)
		return false;
	*slot = folded(arena, text, ' ');
	return slot->data != NULL;
}

static slant_status read_label(const slant_json *label, slant_arena *arena, strings *expected, slant_error *error)
{
	slant_str text;
	if (slant_json_kind_of(label) != SLANT_JSON_ARRAY)
		return slant_error_set(error, SLANT_INPUT, "`sentences` is no list of strings");
	for (const slant_json *item = slant_json_first(label); item; item = slant_json_next(item)) {
		if (!slant_json_string(item, &text))
			return slant_error_set(error, SLANT_INPUT, "`sentences` is no list of strings: item %u is none", expected->count + 1);
		if (!add_folded(arena, expected, text))
			return slant_error_memory(error);
	}
	return SLANT_OK;
}

static bool read_found(const slant_report *report, slant_arena *arena, strings *found)
{
	const slant_text *text = &report->document->text;
	for (uint32_t i = 0; i < text->sentence_count; i++)
		if (text->sentences[i].field == SLANT_FIELD_TEXT &&
		    !add_folded(arena, found, slant_report_slice(report, SLANT_FIELD_TEXT, text->sentences[i].span)))
			return false;
	return true;
}

/* Ends of the sentences but the last, as places in `text`, both without white space. UINT64_MAX for one that isn't there. */
static bool find_places(slant_arena *arena, const strings *sentences, slant_str text, places *out)
{
	size_t at = 0, lost = 0;
	for (uint32_t i = 0; i < sentences->count; i++) {
		slant_str wanted = folded(arena, sentences->data[i], 0);
		uint64_t *slot = i + 1 < sentences->count ? SLANT_PUSH(arena, out) : NULL;
		if (!wanted.data || (i + 1 < sentences->count && !slot))
			return false;
		size_t reach = text.length - at < wanted.length + lost + SLACK ? text.length - at : wanted.length + lost + SLACK;
		const char *place = wanted.length ? memmem(text.data + at, reach, wanted.data, wanted.length) : NULL;
		lost = place ? 0 : lost + wanted.length;
		if (place)
			at = (size_t)(place - text.data) + wanted.length;
		if (slot)
			*slot = place ? at : UINT64_MAX;
	}
	return true;
}

static uint32_t count_shared(const places *a, const places *b)
{
	uint32_t shared = 0, j = 0;
	for (uint32_t i = 0; i < a->count; i++) {
		if (a->data[i] == UINT64_MAX)
			continue;
		while (j < b->count && (b->data[j] < a->data[i] || b->data[j] == UINT64_MAX))
			j++;
		shared += j < b->count && b->data[j] == a->data[i];
	}
	return shared;
}

static bool same(const strings *a, const strings *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++)
		if (!slant_str_equal(a->data[i], b->data[i]))
			return false;
	return true;
}

static slant_status measure(const slant_report *report, const slant_json *label, slant_arena *arena, evaluate_row *row, slant_buf *miss,
                            slant_error *error)
{
	strings expected = {0}, found = {0};
	places wanted = {0}, made = {0};
	slant_status status = read_label(label, arena, &expected, error);
	if (status != SLANT_OK)
		return status;
	slant_str text = folded(arena, report->document->text.fields[SLANT_FIELD_TEXT], 0);
	if (!text.data || !read_found(report, arena, &found) || !find_places(arena, &expected, text, &wanted) ||
	    !find_places(arena, &found, text, &made))
		return slant_error_memory(error);
	row->counts[RECORDS] = 1;
	row->counts[PASSED] = same(&expected, &found);
	row->counts[EXPECTED] = wanted.count;
	row->counts[FOUND] = made.count;
	row->counts[SHARED] = count_shared(&wanted, &made);
	if (!row->counts[PASSED]) {
		slant_evaluate_list(miss, "expected", expected.data, expected.count);
		slant_buf_byte(miss, ',');
		slant_evaluate_list(miss, "found", found.data, found.count);
	}
	return SLANT_OK;
}

static const char *const counts[] = {"records", "passed", "boundaries_expected", "boundaries_found", "boundaries_shared"};

static const evaluate_figure figures[] = {
	{"records_passed", EVALUATE_SHARE, PASSED, RECORDS},
	{"boundary_precision", EVALUATE_SHARE, SHARED, FOUND},
	{"boundary_recall", EVALUATE_SHARE, SHARED, EXPECTED},
	{"boundary_f1", EVALUATE_HARMONIC, 1, 2},
};

const evaluate_task evaluate_sentences = {
	.name = "sentences",
	.summary = "sentences against those that a person made",
	.field = "sentences",
	.main = "records_passed",
	.counts = counts, .count_count = sizeof counts / sizeof *counts,
	.figures = figures, .figure_count = sizeof figures / sizeof *figures,
	.measure = measure,
};
