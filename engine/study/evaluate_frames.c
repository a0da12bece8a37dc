/* evaluate_frames: the task `frames`: which frame does a text have? Takes records whose label is one name (then the frame with the
   largest share among those of the same families is compared) or a list of names (then every frame that is `present`), and what the
   names mean: NAME=FRAME, as often as wanted, or nothing where labels are frame ids. Refuses frames that the lexicon doesn't have.

   A record with one name that means no frame is left out and counted, as are such names in lists. Figures are by name, since people
   may tell apart fewer frames than slant, or more: two frames of one name are one class. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "evaluate.h"

#include "../base/banned.h"

#define NAMES_MAX 60u                  /* bits of a row's value */
#define OTHER "policy/other"           /* what frames.c adds where no policy frame has a hit */

enum { GOLD, FOUND, IS_LIST, WORDS, UNKNOWN };

/* What a label may say, and a frame that it means. */
typedef struct meaning {
	slant_str frame;
	unsigned name;
} meaning;

typedef struct plan {
	slant_str names[NAMES_MAX];
	unsigned name_count;
	SLANT_ARRAY(meaning) meanings;
	bool lists;
	uint8_t *gold[NAMES_MAX];
	slant_ranking by_words;
	uint64_t all;                      /* names that some label says */
} plan;

/* NAMES */

static bool is_frame(const slant_lexicon *lexicon, const char *frame)
{
	uint32_t category = slant_lexicon_category_find(lexicon, frame);
	if (strcmp(frame, OTHER) == 0)
		return true;
	return category && slant_str_is(slant_lexicon_str(lexicon, lexicon->groups[lexicon->categories[category].group]), "frame");
}

static slant_status add_meaning(evaluation *e, plan *p, slant_str name, slant_str frame, slant_error *error)
{
	unsigned number = 0;
	while (number < p->name_count && !slant_str_equal(p->names[number], name))
		number++;
	if (number == NAMES_MAX)
		return slant_error_set(error, SLANT_LIMIT, "more than %u names of frames", NAMES_MAX);
	if (number == p->name_count)
		p->names[p->name_count++] = name;
	meaning *slot = SLANT_PUSH(&e->arena, &p->meanings);
	if (!slot)
		return slant_error_memory(error);
	*slot = (meaning){frame, number};
	return SLANT_OK;
}

static slant_status add_all_frames(evaluation *e, plan *p, slant_error *error)
{
	const slant_lexicon *lexicon = &e->engine->lexicon;
	slant_status status = add_meaning(e, p, SLANT_STR(OTHER), SLANT_STR(OTHER), error);
	for (uint32_t c = 1; c < lexicon->category_count && status == SLANT_OK; c++) {
		slant_str name = slant_lexicon_str(lexicon, lexicon->categories[c].name);
		if (slant_str_is(slant_lexicon_str(lexicon, lexicon->groups[lexicon->categories[c].group]), "frame"))
			status = add_meaning(e, p, name, name, error);
	}
	return status;
}

static slant_status open_frames(evaluation *e, slant_error *error)
{
	const slant_evaluate_settings *settings = e->settings;
	plan *p = slant_arena_calloc(&e->arena, 1, sizeof *p);
	if (!p)
		return slant_error_memory(error);
	e->plan = p;
	e->options.unit = settings->articles ? SLANT_UNIT_ARTICLE : SLANT_UNIT_SENTENCE;
	if (settings->name_count == 0)
		return add_all_frames(e, p, error);
	for (size_t i = 0; i < settings->name_count; i++) {
		const char *equals = strrchr(settings->names[i], '=');
		if (!equals || equals == settings->names[i])
			return slant_error_set(error, SLANT_ARGUMENT, "\"%s\" is no NAME=FRAME", settings->names[i]);
		if (!is_frame(&e->engine->lexicon, equals + 1))
			return slant_error_set(error, SLANT_ARGUMENT, "there is no frame \"%s\"", equals + 1);
		slant_str name = {settings->names[i], (size_t)(equals - settings->names[i])};
		slant_status status = add_meaning(e, p, name, slant_str_of(equals + 1), error);
		if (status != SLANT_OK)
			return status;
	}
	return SLANT_OK;
}

/* READING */

static slant_str family_of(slant_str frame)
{
	const char *slash = frame.length ? memchr(frame.data, '/', frame.length) : NULL;
	return slant_str_slice(frame, 0, slash ? (size_t)(slash - frame.data) : frame.length);
}

/* Names that a frame goes by, as bits. *family: some name means a frame of its family. */
static uint64_t names_of(const plan *p, slant_str frame, bool *family)
{
	uint64_t names = 0;
	for (uint32_t i = 0; i < p->meanings.count; i++) {
		*family |= slant_str_equal(family_of(p->meanings.data[i].frame), family_of(frame));
		if (slant_str_equal(p->meanings.data[i].frame, frame))
			names |= (uint64_t)1 << p->meanings.data[i].name;
	}
	return names;
}

static slant_status read_name(const evaluation *e, const slant_json *item, evaluate_row *row, slant_error *error)
{
	const plan *p = e->plan;
	slant_str name;
	unsigned number = 0;
	if (!slant_json_string(item, &name))
		return slant_error_set(error, SLANT_INPUT, "`%.*s` is neither a name nor a list of names", (int)e->field.length, e->field.data);
	while (number < p->name_count && !slant_str_equal(p->names[number], name))
		number++;
	if (number < p->name_count)
		row->values[GOLD] |= (int64_t)1 << number;
	else
		row->values[UNKNOWN]++;
	return SLANT_OK;
}

static slant_status read_label(const evaluation *e, const slant_json *label, evaluate_row *row, slant_error *error)
{
	slant_status status = SLANT_OK;
	if (slant_json_kind_of(label) != SLANT_JSON_ARRAY)
		return read_name(e, label, row, error);
	row->values[IS_LIST] = 1;
	for (const slant_json *item = slant_json_first(label); item && status == SLANT_OK; item = slant_json_next(item))
		status = read_name(e, item, row, error);
	return status;
}

/* The frame of the largest share, or all that are present. */
static void find_frames(const plan *p, const slant_report *report, evaluate_row *row, slant_str *shown, size_t *shown_count)
{
	double largest = 0;
	for (uint32_t i = 0; i < report->frames.count; i++) {
		const slant_frame *frame = &report->frames.data[i];
		bool family = false;
		uint64_t names = names_of(p, frame->name, &family);
		if (row->values[IS_LIST]) {
			row->values[FOUND] |= frame->present ? (int64_t)names : 0;
			if (frame->present && names)
				shown[(*shown_count)++] = frame->name;
		} else if (family && frame->share > largest) {
			largest = frame->share;
			row->values[FOUND] = (int64_t)names;
			shown[0] = frame->name;
			*shown_count = 1;
		}
	}
}

static void put_miss(const plan *p, const evaluate_row *row, slant_str text, const slant_str *found, size_t found_count, slant_buf *miss)
{
	slant_str expected[NAMES_MAX];
	size_t count = 0;
	for (unsigned i = 0; i < p->name_count; i++)
		if (row->values[GOLD] >> i & 1)
			expected[count++] = p->names[i];
	slant_evaluate_excerpt(miss, "text", text);
	slant_buf_byte(miss, ',');
	slant_evaluate_list(miss, "expected", expected, count);
	slant_buf_byte(miss, ',');
	slant_evaluate_list(miss, "found", found, found_count);
}

static slant_status observe(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	const plan *p = e->plan;
	evaluate_row *row = &notes->row;
	slant_str text = notes->report->document->text.fields[SLANT_FIELD_TEXT];
	slant_str *found = slant_arena_calloc(notes->arena, notes->report->frames.count + 1, sizeof *found);
	size_t count = 0;
	slant_buf miss;
	slant_status status = found ? read_label(e, label, row, error) : slant_error_memory(error);
	if (status != SLANT_OK)
		return status;
	find_frames(p, notes->report, row, found, &count);
	row->values[WORDS] = slant_evaluate_words(text);
	slant_buf_init(&miss);
	bool right = row->values[IS_LIST] ? row->values[GOLD] == row->values[FOUND] : (row->values[GOLD] & row->values[FOUND]) != 0;
	if (!right && (row->values[GOLD] || row->values[IS_LIST]))
		put_miss(p, row, text, found, count, &miss);
	status = miss.failed ? slant_error_memory(error) : slant_evaluate_note(notes, slant_buf_str(&miss), NULL, error);
	slant_buf_release(&miss);
	return status;
}

/* FIGURES */

static bool is_unit(const plan *p, const evaluate_row *row)
{
	return p->lists || row->values[GOLD] != 0;
}

static uint64_t count_bit(const evaluation *e, const plan *p, unsigned value, unsigned bit)
{
	uint64_t count = 0;
	for (size_t i = 0; i < e->units; i++)
		count += is_unit(p, &e->rows[i]) && ((uint64_t)e->rows[i].values[value] >> bit & 1);
	return count;
}

static slant_status name_figures(evaluation *e, plan *p, slant_error *error)
{
	uint64_t left_out = 0, unknown = 0, n = 0;
	bool room = true;
	for (size_t i = 0; i < e->units; i++) {
		n += is_unit(p, &e->rows[i]);
		left_out += !is_unit(p, &e->rows[i]);
		unknown += (uint64_t)e->rows[i].values[UNKNOWN];
		p->all |= (uint64_t)e->rows[i].values[GOLD];
	}
	if (p->all == 0)
		return slant_error_set(error, SLANT_INPUT, "no label in `%.*s` is the name of a frame; --as NAME=FRAME says what names mean",
		                       (int)e->field.length, e->field.data);
	e->control = p->lists ? "length_mean_best_cut_f1" : "commonest_micro_f1";
	room &= slant_evaluate_count(e, "left_out", left_out) && slant_evaluate_count(e, "unknown_names", unknown);
	room &= slant_evaluate_figure(e, p->lists ? "mean_f1" : "micro_f1", n) && slant_evaluate_figure(e, p->lists ? "micro_f1" : "mean_f1", n) &&
	        slant_evaluate_control(e, e->control, n);
	for (unsigned i = 0; i < p->name_count; i++) {
		int length = (int)p->names[i].length;
		uint64_t positives = count_bit(e, p, GOLD, i);
		if (positives == 0)
			continue;
		room = room && slant_evaluate_figure(e, slant_evaluate_text(e, "%.*s: f1", length, p->names[i].data), positives) &&
		       slant_evaluate_figure(e, slant_evaluate_text(e, "%.*s: precision", length, p->names[i].data), count_bit(e, p, FOUND, i)) &&
		       slant_evaluate_figure(e, slant_evaluate_text(e, "%.*s: recall", length, p->names[i].data), positives);
	}
	return room ? SLANT_OK : slant_error_memory(error);
}

static slant_status close_frames(evaluation *e, slant_error *error)
{
	plan *p = e->plan;
	int64_t *words = slant_evaluate_column(e, WORDS);
	if (!words)
		return slant_error_memory(error);
	for (size_t i = 0; i < e->units; i++)
		p->lists |= e->rows[i].values[IS_LIST] != 0;
	slant_status status = slant_ranking_init(&p->by_words, &e->arena, words, e->units, error);
	for (unsigned k = 0; k < p->name_count && status == SLANT_OK && p->lists; k++) {
		p->gold[k] = slant_arena_alloc(&e->arena, e->units + 1);
		if (!p->gold[k])
			return slant_error_memory(error);
		for (size_t i = 0; i < e->units; i++)
			p->gold[k][i] = e->rows[i].values[GOLD] >> k & 1;
	}
	if (status == SLANT_OK)
		status = name_figures(e, p, error);
	return status == SLANT_OK ? slant_evaluate_misses_all(e, EVALUATE_MISSES, error) : status;
}

/* Labels and flags of every name. Gives the weight of all units, and of those with a name in common. */
static void count_names(const evaluation *e, const plan *p, const uint32_t *weights, slant_confusion *by_name, uint64_t *n, uint64_t *right)
{
	for (size_t i = 0; i < e->units; i++) {
		uint64_t gold = (uint64_t)e->rows[i].values[GOLD], found = (uint64_t)e->rows[i].values[FOUND], weight = weights ? weights[i] : 1;
		if (!weight || !is_unit(p, &e->rows[i]))
			continue;
		*n += weight;
		*right += gold & found ? weight : 0;
		for (uint64_t left = gold | found; left; left &= left - 1) {
			unsigned k = (unsigned)__builtin_ctzll(left);
			uint64_t *cell = gold >> k & 1 ? found >> k & 1 ? &by_name[k].both : &by_name[k].label_only : &by_name[k].flag_only;
			*cell += weight;
		}
	}
}

static double control(const plan *p, const slant_confusion *by_name, const uint32_t *weights, uint64_t n)
{
	double sum = 0;
	uint64_t commonest = 0;
	for (unsigned k = 0; k < p->name_count; k++) {
		if (!(p->all >> k & 1))
			continue;
		if (p->lists)
			sum += slant_ranking_curve(&p->by_words, p->gold[k], weights, EVALUATE_RECALL).best_f1;
		else if (by_name[k].both + by_name[k].label_only > commonest)
			commonest = by_name[k].both + by_name[k].label_only;
	}
	if (n == 0)
		return NAN;
	return p->lists ? sum / __builtin_popcountll(p->all) : (double)commonest / (double)n;
}

static void statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	const plan *p = e->plan;
	slant_confusion by_name[NAMES_MAX] = {0}, all = {0};
	uint64_t n = 0, right = 0;
	double sum = 0, *by = values + 3;
	count_names(e, p, weights, by_name, &n, &right);
	for (unsigned k = 0; k < p->name_count; k++) {
		all.both += by_name[k].both;
		all.label_only += by_name[k].label_only;
		all.flag_only += by_name[k].flag_only;
		if (!(p->all >> k & 1))
			continue;
		*by = slant_confusion_f1(&by_name[k]);
		sum += *by++;
		*by++ = slant_confusion_precision(&by_name[k]);
		*by++ = slant_confusion_recall(&by_name[k]);
	}
	double mean = sum / __builtin_popcountll(p->all);
	values[0] = p->lists ? mean : n ? (double)right / (double)n : NAN;
	values[1] = p->lists ? slant_confusion_f1(&all) : mean;
	values[2] = control(p, by_name, weights, n);
}

static const evaluate_method method = {.open = open_frames, .observe = observe, .close = close_frames, .statistic = statistic};

const evaluate_task evaluate_frames = {
	.name = "frames", .summary = "frames that people see, against frames", .field = "label",
	.takes_names = true, .method = &method,
};
