/* See ranking.h. */
#include "ranking.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"

#include "../base/banned.h"

#define CUTS 99                /* percentiles */
#define NEIGHBOURS 4           /* on either side */

double slant_flag_figure(slant_flag_measure measure, slant_flag_counts c)
{
	double wrong = (double)(c.false_alarm + c.missed), hit = 2 * (double)c.hit, rest = 2 * (double)c.rest;
	double so = hit + wrong > 0 ? hit / (hit + wrong) : 0, not_so = rest + wrong > 0 ? rest / (rest + wrong) : 0;
	return measure == SLANT_F1 ? so : (so + not_so) / 2;
}

typedef struct judged {
	double score;
	bool so;
} judged;

static int falling(const void *left, const void *right)
{
	double a = ((const judged *)left)->score, b = ((const judged *)right)->score;
	return (a < b) - (a > b);
}

slant_status slant_ranking_init(slant_ranking *ranking, const double *scores, const bool *answers, const bool *among, size_t n,
                                slant_error *error)
{
	slant_ranking made = {.scores = calloc(n + 1, sizeof(double)), .so = calloc(n + 1, sizeof(size_t))};
	judged *records = calloc(n + 1, sizeof *records);
	if (!made.scores || !made.so || !records) {
		free(records);
		slant_ranking_release(&made);
		return slant_error_memory(error);
	}
	for (size_t i = 0; i < n; i++)
		if (!among || among[i])
			records[made.n++] = (judged){scores[i], answers[i]};
	if (made.n)
		qsort(records, made.n, sizeof *records, falling);
	/* The counts between records of one score depend on how qsort leaves them; nothing reads those. */
	for (size_t i = 0; i < made.n; i++) {
		made.scores[i] = records[i].score;
		made.so[i + 1] = made.so[i] + records[i].so;
	}
	free(records);
	*ranking = made;
	return SLANT_OK;
}

void slant_ranking_release(slant_ranking *ranking)
{
	free(ranking->scores);
	free(ranking->so);
	memset(ranking, 0, sizeof *ranking);
}

/* The end of the run of equal scores that begins at i. */
static size_t run_end(const slant_ranking *r, size_t i)
{
	size_t end = i + 1;
	while (end < r->n && r->scores[end] >= r->scores[i])
		end++;
	return end;
}

double slant_ranking_auc(const slant_ranking *r)
{
	size_t so = r->so[r->n], rest = r->n - so;
	double pairs = 0;
	if (!so || !rest)
		return NAN;
	for (size_t i = 0, end; i < r->n; i = end) {
		end = run_end(r, i);
		double here = (double)(r->so[end] - r->so[i]), others = (double)(end - i) - here;
		pairs += others * ((double)r->so[i] + here / 2);
	}
	return pairs / ((double)so * (double)rest);
}

double slant_ranking_precision(const slant_ranking *r)
{
	size_t so = r->so[r->n];
	double sum = 0;
	if (!so || so == r->n)
		return NAN;
	for (size_t i = 0, end; i < r->n; i = end) {
		end = run_end(r, i);
		sum += (double)(r->so[end] - r->so[i]) * (double)r->so[end] / (double)end;
	}
	return sum / (double)so;
}

slant_flag_counts slant_ranking_flags(const slant_ranking *r, double threshold)
{
	size_t low = 0, high = r->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (r->scores[middle] >= threshold)
			low = middle + 1;
		else
			high = middle;
	}
	size_t so = r->so[r->n];
	return (slant_flag_counts){.hit = r->so[low], .false_alarm = low - r->so[low], .missed = so - r->so[low],
	                           .rest = r->n - so - (low - r->so[low])};
}

double slant_ranking_threshold(const slant_ranking *r, slant_flag_measure measure)
{
	double cuts[CUTS], figures[CUTS], best = -1, threshold = NAN;
	size_t positive = 0;
	int count = 0;
	while (positive < r->n && r->scores[positive] > 0)
		positive++;
	if (!positive)
		return NAN;
	for (int i = 1; i <= CUTS; i++) {
		/* The scores fall, so that the quantile is asked for from the other end. */
		double cut = gsl_stats_quantile_from_sorted_data(r->scores, 1, positive, 1 - (double)i / (CUTS + 1));
		if (count == 0 || cut > cuts[count - 1]) {
			figures[count] = slant_flag_figure(measure, slant_ranking_flags(r, cut));
			cuts[count++] = cut;
		}
	}
	for (int i = 0; i < count; i++) {
		int beg = i > NEIGHBOURS ? i - NEIGHBOURS : 0, end = i + NEIGHBOURS < count ? i + NEIGHBOURS + 1 : count;
		double sum = 0;
		for (int k = beg; k < end; k++)
			sum += figures[k];
		if (sum / (end - beg) > best) {
			best = sum / (end - beg);
			threshold = cuts[i];
		}
	}
	return threshold;
}
