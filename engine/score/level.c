/* level: from raw to score, interval, percentile, probabilities and rating, by one rule for all dimensions.
   Framing and language are relative: the percentile of raw among reference articles of like genre and length, cut at 50, 75, 90 and
   97.5, with gates: 3 wants two distinct hits; 4 two families of evidence and a hit in headline, lead or close; 5 three families and no
   counter-evidence. Omission and false dichotomy bring their rating with them; here they get score and interval. */
#include <math.h>

#include "norms.h"

#include "../base/banned.h"

#define LANGUAGE_HALF 1.0      /* weighted hits per 100 words at which the language score is one half: nine in ten reference articles lie
                                  under it */
#define DICHOTOMY_HALF 1.0
#define Z95 1.959963984540054  /* two-sided 95% point of the normal distribution */

/* Where the cuts stand in a table of SLANT_NORMS_QUANTILES (steps of half a percent): 50, 75, 90, 97.5. */
static const unsigned cut_index[4] = {100, 150, 180, 195};

double slant_score_map(slant_dimension dimension, double raw)
{
	if (raw < 0)
		raw = 0;
	switch (dimension) {
	case SLANT_LANGUAGE:
		return raw / (raw + LANGUAGE_HALF);
	case SLANT_FALSE_DICHOTOMY:
		return raw / (raw + DICHOTOMY_HALF);
	default:
		return raw < 1 ? raw : 1;
	}
}

/* Standard error of raw: jackknife over sentences, and the resampling of lexicon entries. NaN with one sentence. */
static double standard_error(const slant_rating *rating)
{
	uint32_t n = rating->replicate_count;
	double mean = 0, squares = 0;
	if (n < 2)
		return NAN;
	for (uint32_t i = 0; i < n; i++)
		mean += rating->replicates[i] / n;
	for (uint32_t i = 0; i < n; i++)
		squares += (rating->replicates[i] - mean) * (rating->replicates[i] - mean);
	return sqrt(squares * (n - 1) / n + rating->entry_variance);
}

/* The highest rating that the evidence allows. */
static int gate_by_evidence(const slant_rating *rating)
{
	if (rating->distinct_hits < 2)
		return 2;
	if (rating->families < 2 || !rating->prominent)
		return 3;
	return rating->families < 3 || rating->counter_evidence ? 4 : 5;
}

static int gate(const slant_rating *rating)
{
	int highest = gate_by_evidence(rating);
	return rating->highest && rating->highest < highest ? rating->highest : highest;
}

static double normal_below(double x)
{
	return 0.5 * erfc(-x / sqrt(2));
}

static void spread(slant_rating *rating, const double cuts[4], double raw, double error, int highest)
{
	double below = 0;
	rating->has_probabilities = true;
	for (int level = 0; level < 5; level++) {
		double upto = level == 4 ? 1 : error > 0 ? normal_below((cuts[level] - raw) / error) : (raw < cuts[level] ? 1 : 0);
		double p = upto > below ? upto - below : 0;
		rating->probabilities[level] = 0;
		rating->probabilities[level < highest ? level : highest - 1] += p;
		below = upto > below ? upto : below;
	}
}

static void rate_by_norms(slant_rating *rating, const slant_document *document, const slant_context *context, double raw, double error)
{
	slant_str measure = slant_str_of(slant_dimension_name(rating->dimension));
	const double *quantiles = slant_norms_quantiles(context->norms, measure, context->genre, document->words);
	if (!quantiles) {
		rating->reason = SLANT_REASON_NO_NORMS;
		return;
	}
	double cuts[4];
	int level = 1, highest = gate(rating);
	for (int i = 0; i < 4; i++) {
		cuts[i] = quantiles[cut_index[i]];
		level += raw > cuts[i];
	}
	rating->percentile = slant_norms_percentile(quantiles, raw);
	rating->rating = level < highest ? level : highest;
	if (!isnan(error))
		spread(rating, cuts, raw, error, highest);
}

static void count_hits(slant_rating *rating)
{
	const slant_evidence *last = NULL;
	for (uint32_t i = 0; i < rating->evidence.count; i++) {
		const slant_evidence *evidence = &rating->evidence.data[i];
		if (evidence->contribution <= 0)
			continue;
		rating->prominent |= evidence->place != SLANT_PLACE_BODY;
		rating->distinct_hits += !last || last->field != evidence->field || last->span.beg != evidence->span.beg;
		last = evidence;
	}
}

void slant_rating_level(slant_rating *rating, const slant_document *document, const slant_context *context)
{
	double raw = slant_fixed_value(rating->raw);
	rating->score = rating->low = rating->high = rating->percentile = NAN;
	if (rating->reason != SLANT_REASON_NONE)
		return;
	double error = standard_error(rating);
	count_hits(rating);
	if (rating->dimension == SLANT_LANGUAGE || rating->dimension == SLANT_FRAMING)
		rate_by_norms(rating, document, context, raw, error);
	if (rating->reason != SLANT_REASON_NONE)
		return;
	rating->score = slant_score_map(rating->dimension, raw);
	if (!isnan(error)) {
		rating->low = slant_score_map(rating->dimension, raw - Z95 * error);
		rating->high = slant_score_map(rating->dimension, raw + Z95 * error);
	}
}
