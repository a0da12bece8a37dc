/* omission. Beside two peers or more on the same event, which units of theirs it lacks: peers/rate.c. Without: which aspects articles on
   this topic usually mention and this one does not. Aspect a is expected when
   reference articles of the topic, genre and length mention it in half of the cases or more, measured on fifty articles or more.
   raw = sum of (P - .5) over the absent / sum of (P - .5) over all expected. Under half of it missing gives 2, else 3: never 1, because
   nothing is known of the event itself, and never above 3. */
#include "omission.h"

#include <stdlib.h>

#include "../base/error.h"
#include "norms.h"
#include "peers/coverage.h"

#include "../base/banned.h"

#define ASPECT_WEIGHT 500000   /* millionths */
#define EXPECTED 0.5
#define LEAST_EXPECTED 3u
#define LEAST_WORDS 60u

static const slant_slot slots[] = {{"aspects", "aspect/"}};

slant_str slant_aspect_name(const slant_context *context, uint32_t category)
{
	slant_str name = slant_lexicon_str(context->lexicon, context->lexicon->categories[category].name);
	return slant_str_starts(name, SLANT_STR("aspect/")) ? slant_str_slice(name, 7, name.length) : name;
}

slant_aspect_cues *slant_aspects_found(const slant_document *document, const slant_context *context)
{
	slant_aspect_cues *found = slant_arena_calloc(context->arena, context->lexicon->category_count + 1, sizeof *found);
	for (uint32_t i = 0; found && i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (!slant_is_aspect(context, hit->category))
			continue;
		slant_aspect_cues *cues = &found[hit->category];
		int64_t weight = llabs(hit->weight);
		cues->weight += weight;
		cues->strongest = weight > cues->strongest ? weight : cues->strongest;
		cues->present = cues->weight >= ASPECT_WEIGHT;
	}
	return found;
}

typedef struct expectation {
	uint32_t category, n;
	double p;
	int64_t strongest;             /* cue; 0: none */
	bool present;
} expectation;

typedef SLANT_ARRAY(expectation) expectations;

static slant_status expect(const slant_document *document, const slant_context *context, expectations *expected, slant_error *error)
{
	const slant_aspect_cues *found = slant_aspects_found(document, context);
	if (!found)
		return slant_error_memory(error);
	for (uint32_t c = 1; c < context->lexicon->category_count; c++) {
		uint32_t n = 0;
		if (!slant_is_aspect(context, c))
			continue;
		double p = slant_norms_aspect(context->norms, context->topic, context->genre, document->words, slant_aspect_name(context, c), &n);
		if (n < SLANT_NORMS_ASPECT_LEAST || p < EXPECTED)
			continue;
		expectation *slot = SLANT_PUSH(context->arena, expected);
		if (!slot)
			return slant_error_memory(error);
		*slot = (expectation){c, n, p, found[c].strongest, found[c].present};
	}
	return SLANT_OK;
}

/* Absent aspects, the surest expected first. */
static slant_status list_missing(const slant_context *context, slant_rating *rating, const expectations *expected, double all, slant_error *error)
{
	for (uint32_t i = 0; i < expected->count; i++) {
		const expectation *e = &expected->data[i];
		if (e->present)
			continue;
		if (!SLANT_PUSH(context->arena, &rating->missing))
			return slant_error_memory(error);
		slant_missing made = {.unit = slant_aspect_name(context, e->category), .expected = e->p, .n = e->n,
		                      .contribution = slant_fixed_of((e->p - EXPECTED) / all), .p = NAN, .q = NAN};
		uint32_t at = rating->missing.count - 1;
		for (; at > 0 && rating->missing.data[at - 1].expected < made.expected; at--)
			rating->missing.data[at] = rating->missing.data[at - 1];
		rating->missing.data[at] = made;
		rating->raw += made.contribution;
	}
	return SLANT_OK;
}

typedef SLANT_ARRAY(const slant_hit *) aspect_hits;

static slant_status gather(const slant_document *document, const slant_context *context, aspect_hits *hits, slant_error *error)
{
	for (uint32_t i = 0; i < document->hit_count; i++) {
		if (!slant_is_aspect(context, document->hits[i].category))
			continue;
		const slant_hit **slot = SLANT_PUSH(context->arena, hits);
		if (!slot)
			return slant_error_memory(error);
		*slot = &document->hits[i];
	}
	return SLANT_OK;
}

/* raw without sentence i: aspects that only it mentions are absent too. */
static slant_status leave_one_out(const slant_document *document, const slant_context *context, slant_rating *rating,
                                  const expectations *expected, double all, slant_error *error)
{
	uint32_t sentences = document->text.sentence_count;
	int64_t *weight = slant_arena_calloc(context->arena, (size_t)sentences + 1, sizeof *weight);
	aspect_hits hits = {0};
	rating->replicates = slant_arena_alloc(context->arena, ((size_t)sentences + 1) * sizeof *rating->replicates);
	if (!weight || !rating->replicates)
		return slant_error_memory(error);
	for (uint32_t s = 0; s < sentences; s++)
		rating->replicates[s] = slant_fixed_value(rating->raw);
	rating->replicate_count = sentences;
	slant_status status = gather(document, context, &hits, error);
	for (uint32_t i = 0; i < expected->count && status == SLANT_OK; i++) {
		const expectation *e = &expected->data[i];
		int64_t total = 0;
		if (!e->present)
			continue;
		memset(weight, 0, sentences * sizeof *weight);
		for (uint32_t h = 0; h < hits.count; h++) {
			int64_t w = hits.data[h]->category == e->category ? llabs(hits.data[h]->weight) : 0;
			weight[hits.data[h]->sentence] += w;
			total += w;
		}
		for (uint32_t s = 0; s < sentences; s++)
			if (total - weight[s] < ASPECT_WEIGHT)
				rating->replicates[s] += (e->p - EXPECTED) / all;
	}
	return status;
}

/* The strongest cue of each aspect that is there, the first of equals, as evidence of contribution 0: what the article does mention. */
static slant_status prove_present(const slant_document *document, const slant_context *context, slant_rating *rating,
                                  const expectations *expected, slant_error *error)
{
	int64_t *wanted = slant_arena_calloc(context->arena, context->lexicon->category_count + 1, sizeof *wanted);
	if (!wanted)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < expected->count; i++)
		wanted[expected->data[i].category] = expected->data[i].present ? expected->data[i].strongest : 0;
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (hit->category >= context->lexicon->category_count || !wanted[hit->category] || llabs(hit->weight) < wanted[hit->category])
			continue;
		wanted[hit->category] = 0;
		if (!slant_rating_prove(rating, context, hit, 0))
			return slant_error_memory(error);
	}
	return SLANT_OK;
}

static slant_status score(const slant_document *document, const slant_context *context, slant_rating *rating, slant_error *error)
{
	expectations expected = {0};
	double all = 0;
	rating->basis = "norms";
	rating->has_missing = true;
	if (document->words < LEAST_WORDS) {
		rating->reason = SLANT_REASON_TOO_SHORT;
		return SLANT_OK;
	}
	if (slant_beside_tells(context->beside))
		return slant_omission_beside(context, rating, error);
	if (!context->norms) {
		rating->reason = SLANT_REASON_NO_NORMS;
		return SLANT_OK;
	}
	if (slant_norms_far_shorter(context->norms, document->words)) {
		rating->reason = SLANT_REASON_TOO_SHORT;
		return SLANT_OK;
	}
	slant_status status = expect(document, context, &expected, error);
	if (status != SLANT_OK)
		return status;
	for (uint32_t i = 0; i < expected.count; i++)
		all += expected.data[i].p - EXPECTED;
	if (expected.count < LEAST_EXPECTED || all <= 0) {
		rating->reason = SLANT_REASON_FEW_ASPECTS;
		return SLANT_OK;
	}
	slant_rating_measure(rating, "expected_aspects", "aspects", (int64_t)expected.count * SLANT_MILLION, 0);
	status = list_missing(context, rating, &expected, all, error);
	if (status == SLANT_OK)
		status = leave_one_out(document, context, rating, &expected, all, error);
	if (status == SLANT_OK)
		status = prove_present(document, context, rating, &expected, error);
	slant_rating_measure(rating, "absent_aspects", "aspects", (int64_t)rating->missing.count * SLANT_MILLION, 0);
	rating->rating = rating->raw < SLANT_MILLION / 2 ? 2 : 3;
	return status;
}

const slant_scorer slant_scorer_omission = {
	SLANT_OMISSION, "which aspects articles on this topic usually mention and this one does not", slots, 1, 2, score,
};
