/* diff: reads two files of one article each, rates both, and lays them side by side. See DIFF in slant.h and diff.h. */
#include "diff.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../input/reader.h"

#include "../base/banned.h"

#define LITTLE_LIKENESS 0.06   /* cosine under which two articles are hardly on one event: docs/diff.md has how many of each kind it parts */

const char *const slant_diff_relation_names[] = {"same_text", "language", "little_shared", "one_event"};
const char *const slant_diff_basis_names[SLANT_DIFF_BASES] = {"verb", "list", "slot"};

/* READING. */

/* The only article of a file: what else stands in it is an error, so that nobody takes the first of many for all. */
static slant_status read_one(const slant_inputs *inputs, unsigned side, slant_article *article, slant_error *error)
{
	slant_inputs one = *inputs;
	slant_reader *reader = NULL;
	const slant_article *got = NULL, *more = NULL;
	one.paths = inputs->paths + side;
	one.path_count = 1;
	slant_status status = slant_reader_new(&one, &reader, error);
	if (status == SLANT_OK)
		status = slant_reader_next(reader, &got, error);
	if (status == SLANT_OK && !got) {
		slant_error_set(error, SLANT_INPUT, "there is no article in it");
		status = slant_error_at(error, one.paths[0], 0, 0);
	}
	if (status == SLANT_OK) {
		slant_reader_swap(reader, article);
		status = slant_reader_next(reader, &more, error);
		if (status == SLANT_OK && more) {
			slant_error_set(error, SLANT_INPUT, "it holds more than one article; a diff takes one from each file");
			status = slant_error_at(error, one.paths[0], 0, 0);
		}
	}
	slant_reader_free(reader);
	return status;
}

static slant_status rate(slant_diff *diff, slant_diff_side *side, slant_error *error)
{
	const slant_engine *engine = diff->engine;
	slant_status status = slant_worker_new(engine, &side->worker, error);
	if (status == SLANT_OK)
		status = slant_worker_score(side->worker, &side->article, NULL, &side->report, error);
	if (status != SLANT_OK)
		return slant_error_at(error, side->article.file.data, 0, 0);
	side->document = side->report->document;
	while (side->title_sentences < side->document->text.sentence_count &&
	       side->document->text.sentences[side->title_sentences].field == SLANT_FIELD_TITLE)
		side->title_sentences++;
	const slant_context context = {
		.lexicon = &engine->lexicon, .norms = engine->norms, .calibration = engine->calibration, .groups = &engine->groups,
		.genre = side->report->genre.name, .topic = side->report->topics.count ? side->report->topics.data[0].name : SLANT_STR(""),
		.arena = &diff->arena,
	};
	const slant_rating *framing = &side->report->ratings[SLANT_FRAMING];
	return slant_content_of_document(side->document, &context, framing->reason == SLANT_REASON_NONE ? framing : NULL, &diff->arena,
	                                 &side->content, error);
}

/* RELATION. */

static bool is_foreign(const slant_diff_side *side)
{
	return side->document->language_kind != SLANT_LANGUAGE_OWN;
}

static bool is_same(const slant_article *a, const slant_article *b)
{
	return slant_str_equal(a->fields[SLANT_ARTICLE_TITLE], b->fields[SLANT_ARTICLE_TITLE]) &&
	       slant_str_equal(a->fields[SLANT_ARTICLE_TEXT], b->fields[SLANT_ARTICLE_TEXT]);
}

static slant_diff_relation relate(const slant_diff *diff)
{
	if (is_same(&diff->sides[0].article, &diff->sides[1].article))
		return SLANT_DIFF_SAME_TEXT;
	if (is_foreign(&diff->sides[0]) || is_foreign(&diff->sides[1]))
		return SLANT_DIFF_LANGUAGE;
	return diff->likeness < LITTLE_LIKENESS ? SLANT_DIFF_LITTLE_SHARED : SLANT_DIFF_ONE_EVENT;
}

/* LABELS IN ORDER: the surer basis first, then the weightier, then what stands ahead in both. */
static int by_sureness(const void *a, const void *b)
{
	const slant_diff_label *x = a, *y = b;
	uint64_t ahead = (uint64_t)x->at[0].span.beg + x->at[1].span.beg, other = (uint64_t)y->at[0].span.beg + y->at[1].span.beg;
	if (x->basis != y->basis)
		return x->basis < y->basis ? -1 : 1;
	if (x->linked != y->linked)
		return x->linked ? -1 : 1;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (ahead != other)
		return ahead < other ? -1 : 1;
	return slant_str_compare(x->about, y->about);
}

static bool meet(const slant_diff_place *a, const slant_diff_place *b)
{
	return a->field == b->field && a->span.beg < b->span.end && b->span.beg < a->span.end;
}

/* A pair of places is told once, on its surest basis: nothing that overlaps an earlier pair on either side is kept, verbs of other
   speakers excepted. Labels are few. */
static void settle_labels(slant_diff *diff)
{
	slant_diff_label *labels = diff->labels.data;
	uint32_t kept = 0;
	if (diff->labels.count)
		qsort(labels, diff->labels.count, sizeof *labels, by_sureness);
	for (uint32_t i = 0; i < diff->labels.count && kept < SLANT_DIFF_LABELS_MOST; i++) {
		bool told = false;
		for (uint32_t k = 0; k < kept && !told && labels[i].basis != SLANT_DIFF_VERB; k++)
			told = meet(&labels[k].at[0], &labels[i].at[0]) || meet(&labels[k].at[1], &labels[i].at[1]);
		if (!told)
			labels[kept++] = labels[i];
	}
	diff->labels.count = kept;
}

static slant_status lay(slant_diff *diff, slant_error *error)
{
	slant_status status = slant_diff_align(diff, error);
	diff->relation = relate(diff);
	/* What is in a language without lists has no units, and would seem to lack all that the other tells. */
	if (status != SLANT_OK || diff->relation == SLANT_DIFF_LANGUAGE)
		return status;
	if ((status = slant_diff_sort_facts(diff, error)) == SLANT_OK && (status = slant_diff_find_verbs(diff, error)) == SLANT_OK &&
	    (status = slant_diff_find_loaded(diff, error)) == SLANT_OK && (status = slant_diff_find_words(diff, error)) == SLANT_OK)
		status = slant_diff_find_slots(diff, error);
	if (status == SLANT_OK)
		settle_labels(diff);
	return status;
}

slant_status slant_diff_new(const slant_engine *engine, const slant_inputs *inputs, slant_diff **diff, slant_error *error)
{
	if (inputs->path_count != SLANT_DIFF_SIDES)
		return slant_error_set(error, SLANT_ARGUMENT, "a diff takes two files, not %zu", inputs->path_count);
	if (strcmp(inputs->paths[0], "-") == 0 && strcmp(inputs->paths[1], "-") == 0)
		return slant_error_set(error, SLANT_ARGUMENT, "only one of the two articles can come from standard input");
	slant_diff *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->engine = engine;
	slant_arena_init(&made->arena);
	slant_status status = SLANT_OK;
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		status = read_one(inputs, s, &made->sides[s].article, error);
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		status = rate(made, &made->sides[s], error);
	if (status == SLANT_OK)
		status = lay(made, error);
	if (status == SLANT_OK)
		*diff = made;
	else
		slant_diff_free(made);
	return status;
}

void slant_diff_free(slant_diff *diff)
{
	if (!diff)
		return;
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		slant_worker_free(diff->sides[s].worker);
		slant_arena_release(&diff->sides[s].article.arena);
	}
	slant_arena_release(&diff->arena);
	free(diff);
}

const char *slant_diff_remark(const slant_diff *diff)
{
	static const char *const remarks[] = {
		[SLANT_DIFF_SAME_TEXT] = "the two are the same text",
		[SLANT_DIFF_LANGUAGE] = "one of the two is in a language without word lists: what both tell cannot be laid side by side",
		[SLANT_DIFF_LITTLE_SHARED] = "the two share little: they may be on different events",
		[SLANT_DIFF_ONE_EVENT] = NULL,
	};
	return remarks[diff->relation];
}

slant_status slant_diff_render(const slant_diff *diff, const slant_style *style, slant_sink sink, slant_error *error)
{
	static const slant_style plain = {SLANT_FORMAT_TEXT, 0, 0};
	const slant_style *chosen = style ? style : &plain;
	if (!diff || !sink.write)
		return slant_error_set(error, SLANT_ARGUMENT, "nothing to render, or nowhere to");
	switch (chosen->format) {
	case SLANT_FORMAT_JSON:
		return slant_diff_render_json(diff, sink, error);
	case SLANT_FORMAT_TEXT:
		return slant_diff_render_text(diff, chosen, sink, error);
	case SLANT_FORMAT_JSONL:
	case SLANT_FORMAT_CSV:
		break;
	}
	return slant_error_set(error, SLANT_ARGUMENT, "a diff is text or JSON");
}
