/* log_odds: a term's use in two bodies of text, compared. Takes counts; gives log odds ratios with an informative Dirichlet prior and
   their variances, and several of them as one; refuses nothing: what is undefined is NaN. See stats.h. */
#include <math.h>

#include "stats.h"

#include "../base/banned.h"

slant_log_odds slant_log_odds_expect(const double counts[2], const double totals[2], double prior)
{
	slant_log_odds odds = {NAN, NAN};
	double term = prior * (counts[0] + counts[1]) / (totals[0] + totals[1]), logs[2];
	if (!(totals[0] > 0) || !(totals[1] > 0) || !(counts[0] + counts[1] > 0) || counts[0] > totals[0] || counts[1] > totals[1] || !(prior > 0))
		return odds;
	for (int side = 0; side < 2; side++) {
		double rest = totals[side] - counts[side] + prior - term;
		if (!(rest > 0))
			return odds;
		logs[side] = log((counts[side] + term) / rest);
	}
	odds.estimate = logs[0] - logs[1];
	odds.variance = 1 / (counts[0] + term) + 1 / (counts[1] + term);
	return odds;
}

slant_log_odds slant_log_odds_compare(const uint64_t counts[2], const uint64_t totals[2], double prior)
{
	const double seen[2] = {(double)counts[0], (double)counts[1]}, all[2] = {(double)totals[0], (double)totals[1]};
	return slant_log_odds_expect(seen, all, prior);
}

void slant_log_odds_add(slant_log_odds *sum, const slant_log_odds *part)
{
	if (isnan(part->variance))
		return;
	if (isnan(sum->variance)) {
		*sum = *part;
		return;
	}
	double weight = 1 / sum->variance, more = 1 / part->variance;
	sum->estimate = (weight * sum->estimate + more * part->estimate) / (weight + more);
	sum->variance = 1 / (weight + more);
}

double slant_log_odds_z(const slant_log_odds *odds)
{
	return odds->estimate / sqrt(odds->variance);
}
