/* judge_groups: what many comparisons in one report demand, and which of them may be called an order. Takes comparisons
   with intervals and p; gives adjusted p, intervals of the selected, equivalence, and the verdict with its reason;
   refuses only when out of memory. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../stats/power.h"
#include "analysis.h"

#include "../base/banned.h"

/* Of one family, those that are tested. */
static slant_status adjust(slant_corpus *corpus, bool exploratory, slant_error *error)
{
	size_t count = corpus->comparisons.count, tested = 0, selected = 0;
	double *p = calloc(2 * count + 1, sizeof *p), *adjusted = p ? p + count : NULL;
	if (!p)
		return slant_error_memory(error);
	for (size_t i = 0; i < count; i++) {
		const slant_comparison *c = &corpus->comparisons.data[i];
		p[i] = c->exploratory == exploratory ? c->p : NAN;
		tested += isnan(p[i]) ? 0 : 1;
	}
	slant_status status = corpus->request.pairs ? slant_adjust_by(p, adjusted, count, error) : slant_adjust_bh(p, adjusted, count, error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++)
		selected += adjusted[i] < SLANT_ALPHA ? 1 : 0;
	double level = slant_level_selected(selected, tested, SLANT_ALPHA);
	for (size_t i = 0; i < count && status == SLANT_OK; i++) {
		slant_comparison *c = &corpus->comparisons.data[i];
		if (c->exploratory != exploratory)
			continue;
		c->p_adjusted = adjusted[i];
		if (!(adjusted[i] < SLANT_ALPHA))
			continue;
		c->fcr_interval = slant_interval_student(c->raw.difference, c->raw.error, c->raw.freedom, level);
		c->matched_fcr_interval = slant_interval_student(c->matched.difference, c->matched.error, c->matched.freedom, level);
	}
	free(p);
	return status;
}

/* Equal enough both as they are and within strata, where that is defined: the larger p. */
static double equivalence(const slant_comparison *c, double sesoi)
{
	double raw = slant_equivalence_p(c->raw.difference, c->raw.error, c->raw.freedom, sesoi);
	double matched = slant_equivalence_p(c->matched.difference, c->matched.error, c->matched.freedom, sesoi);
	return isnan(matched) || isnan(raw) ? raw : fmax(raw, matched);
}

static bool unreliable(const slant_corpus *corpus, const slant_comparison *c, uint32_t place)
{
	return place != SLANT_GROUP_REST && corpus->groups.data[place].dimensions[c->dimension].reliability < SLANT_RELIABLE;
}

static int side_of(slant_interval interval)
{
	return interval.low > 0 ? 1 : interval.high < 0 ? -1 : 0;   /* NaN is on no side */
}

static slant_cause why_unordered(const slant_corpus *corpus, const slant_comparison *c)
{
	if (c->illustration)
		return SLANT_CAUSE_TOO_FEW;
	if (c->unmatched == SLANT_CAUSE_NO_COMMON_STRATA)
		return SLANT_CAUSE_NO_COMMON_STRATA;
	if (isnan(c->interval.low))
		return c->unbounded;
	if (side_of(c->interval) == 0)
		return SLANT_CAUSE_INTERVAL;
	if (isnan(c->matched_interval.low) && c->unmatched != SLANT_CAUSE_NONE)
		return c->unmatched;
	if (side_of(c->matched_interval) != side_of(c->interval))
		return SLANT_CAUSE_MATCHED_INTERVAL;
	if (!(c->p_adjusted < SLANT_ALPHA))
		return SLANT_CAUSE_P;
	if (unreliable(corpus, c, c->sides.a) || unreliable(corpus, c, c->sides.b))
		return SLANT_CAUSE_RELIABILITY;
	if (c->exploratory)
		return SLANT_CAUSE_EXPLORATORY;
	return corpus->by_author ? SLANT_CAUSE_AUTHOR : SLANT_CAUSE_NONE;
}

slant_status slant_judge_groups(slant_analysis *analysis, slant_error *error)
{
	slant_corpus *corpus = analysis->corpus;
	slant_status status = adjust(corpus, false, error);
	if (status == SLANT_OK)
		status = adjust(corpus, true, error);
	for (uint32_t i = 0; i < corpus->comparisons.count && status == SLANT_OK; i++) {
		slant_comparison *c = &corpus->comparisons.data[i];
		c->detectable = slant_power_detectable(c->raw.error, c->raw.freedom, SLANT_POWER_LEVEL, SLANT_POWER);
		if (corpus->request.sesoi > 0 && !c->illustration)
			c->equivalence_p = equivalence(c, corpus->request.sesoi);
		c->unordered = why_unordered(corpus, c);
		c->ordered = c->unordered == SLANT_CAUSE_NONE;
	}
	return status;
}
