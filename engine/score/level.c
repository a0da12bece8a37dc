/* level: from raw to score, interval, percentile, probabilities and rating, by one rule for all dimensions.
   Framing and language are relative: the percentile of raw among reference articles of like genre and length, cut at 50, 75, 90 and
   97.5, with gates: 3 wants two distinct hits; 4 two families of evidence and a hit in headline, lead or close; 5 three families and no
   counter-evidence. Where the calibration holds a scale that was fitted on a user's labels, it stands in place of the percentile, under
   the same gates. Omission and false dichotomy bring their rating with them; here they get score and interval. */
#include <math.h>

#include "calibration.h"
#include "norms.h"

#include "../base/banned.h"

#define LANGUAGE_HALF 1.0      /* weighted hits per 100 words at which the language score is one half: nine in ten reference articles lie
                                  under it */
#define DICHOTOMY_HALF 1.0
#define Z95 1.959963984540054  /* two-sided 95% point of the normal distribution */

/* Where the cuts stand in a table of SLANT_NORMS_QUANTILES (steps of half a percent): 50, 75, 90, 97.5. */
static const unsigned cut_index[SLANT_LEVELS - 1] = {100, 150, 180, 195};

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

/* upto[k]: the probability of the levels up to k + 1; what the evidence does not allow goes to the highest level that it does. */
static void spread(slant_rating *rating, const double upto[SLANT_LEVELS - 1], int highest)
{
	double below = 0;
	rating->has_probabilities = true;
	for (int level = 0; level < SLANT_LEVELS; level++) {
		double here = level == SLANT_LEVELS - 1 ? 1 : upto[level];
		rating->probabilities[level] = 0;
		rating->probabilities[level < highest ? level : highest - 1] += here > below ? here - below : 0;
		below = here > below ? here : below;
	}
}

/* The level that half of the people whom the scale was fitted on would reach. */
static void rate_by_labels(slant_rating *rating, const slant_scale *scale)
{
	double upto[SLANT_LEVELS - 1], place = scale->slope * rating->score;
	int level = 1, highest = gate(rating);
	for (int i = 0; i < SLANT_LEVELS - 1; i++) {
		upto[i] = 1 / (1 + exp(place - scale->cuts[i]));
		level += place > scale->cuts[i];
	}
	rating->rating = level < highest ? level : highest;
	rating->basis = "labels";
	spread(rating, upto, highest);
}

/* By the scale or, without one, by norms. */
static void rate_relative(slant_rating *rating, const slant_document *document, const slant_context *context, double raw, double error)
{
	slant_str measure = slant_str_of(slant_dimension_name(rating->dimension));
	const slant_scale *scale = &context->calibration->scales[rating->dimension];
	const double *quantiles = slant_norms_quantiles(context->norms, measure, context->genre, document->words);
	if (quantiles)
		rating->percentile = slant_norms_percentile(quantiles, raw);
	if (scale->known) {
		rate_by_labels(rating, scale);
		return;
	}
	if (!quantiles) {
		rating->reason = SLANT_REASON_NO_NORMS;
		rating->score = NAN;
		return;
	}
	double upto[SLANT_LEVELS - 1];
	int level = 1, highest = gate(rating);
	for (int i = 0; i < SLANT_LEVELS - 1; i++) {
		double cut = quantiles[cut_index[i]];
		upto[i] = error > 0 ? normal_below((cut - raw) / error) : (raw < cut ? 1 : 0);
		level += raw > cut;
	}
	rating->rating = level < highest ? level : highest;
	if (!isnan(error))
		spread(rating, upto, highest);
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
	rating->score = slant_score_map(rating->dimension, raw);
	if (rating->dimension == SLANT_LANGUAGE || rating->dimension == SLANT_FRAMING)
		rate_relative(rating, document, context, raw, error);
	if (rating->reason == SLANT_REASON_NONE && !isnan(error)) {
		rating->low = slant_score_map(rating->dimension, raw - Z95 * error);
		rating->high = slant_score_map(rating->dimension, raw + Z95 * error);
	}
}
