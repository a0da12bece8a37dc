/* language: how marked the author's own words are. Weighted hits per 100 words of the author's, title and text; words inside direct
   quotations count in neither. Sub-scores point different ways (Recasens et al. 2013; Spinde et al. 2021), so each is kept apart.
   raw = sum over hits of |weight| * multiplier of its category * 100 / words. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "calibration.h"
#include "norms.h"

#include "../base/banned.h"

#define LEAST_WORDS 40u            /* of the author's own: below, one word more or less moves the density by 2.5 per 100 */
#define SCARE_QUOTES_WEIGHT 400000 /* somewhat marked, as a word of weight .4 is */

enum slot { EVALUATIVE, PROMOTIONAL, EPISTEMIC, ATTRIBUTION, EMOTIVE, SCARE_QUOTES, SLOTS };

static const slant_slot slots[SLOTS] = {
	[EVALUATIVE] = {"evaluative", "evaluative/"},   [PROMOTIONAL] = {"promotional", "promotional/"},
	[EPISTEMIC] = {"epistemic", "epistemic/"},      [ATTRIBUTION] = {"attribution", "attribution/"},
	[EMOTIVE] = {"emotive", "emotive/"},            [SCARE_QUOTES] = {"evaluative", "scare_quotes"},
};

static const char *const norm_names[SCARE_QUOTES] = {
	"language/evaluative", "language/promotional", "language/epistemic", "language/attribution", "language/emotive",
};

/* |weight| of a hit with its category's multiplier, in millionths. */
static int64_t weigh(const slant_context *context, const slant_hit *hit)
{
	uint32_t category = hit->category == SLANT_CATEGORY_SCARE_QUOTES ? context->lexicon->category_count : hit->category;
	int64_t weight = hit->category == SLANT_CATEGORY_SCARE_QUOTES ? SCARE_QUOTES_WEIGHT : llabs(hit->weight);
	return slant_fixed_of(slant_fixed_value(weight) * context->calibration->language[category]);
}

typedef struct entry_sum {
	uint32_t entry;
	double sum;
} entry_sum;

static int by_entry(const void *a, const void *b)
{
	const entry_sum *x = a, *y = b;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Variance of raw when lexicon entries are resampled (Poisson): the sum of squares of what each entry gives. */
static slant_status entry_variance(slant_rating *rating, const slant_context *context, slant_error *error)
{
	uint32_t count = rating->evidence.count;
	entry_sum *sums = slant_arena_alloc(context->arena, ((size_t)count + 1) * sizeof *sums);
	if (!sums)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < count; i++)
		sums[i] = (entry_sum){rating->evidence.data[i].entry, slant_fixed_value(rating->evidence.data[i].contribution)};
	qsort(sums, count, sizeof *sums, by_entry);
	for (uint32_t i = 0; i < count;) {
		uint32_t entry = sums[i].entry;
		double sum = 0;
		for (; i < count && sums[i].entry == entry; i++)
			sum += sums[i].sum;
		rating->entry_variance += sum * sum;
	}
	return SLANT_OK;
}

typedef struct tally {
	int64_t total, quoted;
	int64_t *by_sentence;
	int64_t raw[SLOTS];
	uint32_t hits[SLOTS];
	uint32_t words;
} tally;

static slant_status prove_hits(const slant_document *document, const slant_context *context, slant_rating *rating, tally *t,
                               slant_error *error)
{
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		int slot = slant_slot_number(context, hit->category);
		int64_t weight = slot < 0 ? 0 : weigh(context, hit);
		if (!weight)
			continue;
		if (hit->flags & SLANT_HIT_QUOTED) {
			t->quoted += weight;
			continue;
		}
		slot = slot == SCARE_QUOTES ? EVALUATIVE : slot;
		int64_t contribution = slant_fixed_scale(weight, 100, t->words);
		if (!slant_rating_prove(rating, context, hit, contribution))
			return slant_error_memory(error);
		t->total += weight;
		t->by_sentence[hit->sentence] += weight;
		t->raw[slot] += contribution;
		t->hits[slot]++;
	}
	return SLANT_OK;
}

/* raw without sentence i: both the weights and the words of the sentence are left out. */
static slant_status leave_one_out(slant_rating *rating, const slant_context *context, const tally *t, const uint32_t *words,
                                  uint32_t sentences, slant_error *error)
{
	rating->replicates = slant_arena_alloc(context->arena, ((size_t)sentences + 1) * sizeof *rating->replicates);
	if (!rating->replicates)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < sentences; i++) {
		if (!words[i])
			continue;
		double left = slant_fixed_value(t->total - t->by_sentence[i]) * 100;
		rating->replicates[rating->replicate_count++] = t->words > words[i] ? left / (t->words - words[i]) : 0;
	}
	return SLANT_OK;
}

static void describe(const slant_document *document, const slant_context *context, slant_rating *rating, const tally *t)
{
	slant_rating_measure(rating, "density", "weighted hits per 100 words", rating->raw, 0);
	slant_rating_measure(rating, "author_words", "words", (int64_t)t->words * SLANT_MILLION, 0);
	slant_rating_measure(rating, "quoted_words", "words", (int64_t)document->quoted_words * SLANT_MILLION, 0);
	if (document->quoted_words)
		slant_rating_measure(rating, "quoted_density", "weighted hits per 100 quoted words",
		                     slant_fixed_scale(t->quoted, 100, document->quoted_words), 0);
	for (int slot = 0; slot < SCARE_QUOTES; slot++) {
		slant_subscore *sub = &rating->subscores[rating->subscore_count++];
		*sub = (slant_subscore){slots[slot].name, t->raw[slot], t->hits[slot], 0, NAN};
		sub->score = slant_score_map(SLANT_LANGUAGE, slant_fixed_value(t->raw[slot]));
		const double *quantiles = slant_norms_quantiles(context->norms, slant_str_of(norm_names[slot]), context->genre, document->words);
		if (quantiles)
			sub->percentile = slant_norms_percentile(quantiles, slant_fixed_value(t->raw[slot]));
		rating->families += t->raw[slot] > 0;
	}
}

static slant_status score(const slant_document *document, const slant_context *context, slant_rating *rating, slant_error *error)
{
	tally t = {0};
	uint32_t *words = slant_author_words(document, context->arena);
	t.by_sentence = slant_arena_calloc(context->arena, (size_t)document->text.sentence_count + 1, sizeof *t.by_sentence);
	if (!words || !t.by_sentence)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < document->text.sentence_count; i++)
		t.words += words[i];
	rating->basis = "norms";
	if (t.words < LEAST_WORDS) {
		rating->reason = SLANT_REASON_TOO_SHORT;
		return SLANT_OK;
	}
	slant_status status = prove_hits(document, context, rating, &t, error);
	if (status == SLANT_OK)
		status = leave_one_out(rating, context, &t, words, document->text.sentence_count, error);
	if (status == SLANT_OK)
		status = entry_variance(rating, context, error);
	describe(document, context, rating, &t);
	return status;
}

const slant_scorer slant_scorer_language = {
	SLANT_LANGUAGE, "how marked the author's own words are: evaluative, promotional, epistemic, attribution, emotive", slots, SLOTS, 1, score,
};
