/* See cut.h. */
#include "cut.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"

#include "../base/banned.h"

#define CUTS 99                /* percentiles */
#define NEIGHBOURS 4           /* on either side */

double slant_cut_figure(slant_cut_measure measure, const slant_confusion *flags)
{
	double figure = measure == SLANT_CUT_F1 ? slant_confusion_f1(flags) : slant_confusion_macro_f1(flags);
	return isnan(figure) ? 0 : figure;
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

slant_status slant_cut_init(slant_cut *cut, const double *scores, const bool *answers, const bool *among, size_t n,
                                slant_error *error)
{
	slant_cut made = {.scores = calloc(n + 1, sizeof(double)), .so = calloc(n + 1, sizeof(size_t))};
	judged *records = calloc(n + 1, sizeof *records);
	if (!made.scores || !made.so || !records) {
		free(records);
		slant_cut_release(&made);
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
	*cut = made;
	return SLANT_OK;
}

void slant_cut_release(slant_cut *cut)
{
	free(cut->scores);
	free(cut->so);
	memset(cut, 0, sizeof *cut);
}

slant_confusion slant_cut_flags(const slant_cut *r, double threshold)
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
	return (slant_confusion){.both = r->so[low], .label_only = so - r->so[low], .flag_only = low - r->so[low],
	                         .neither = r->n - so - (low - r->so[low])};
}

double slant_cut_threshold(const slant_cut *r, slant_cut_measure measure)
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
			slant_confusion flags = slant_cut_flags(r, cut);
			figures[count] = slant_cut_figure(measure, &flags);
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
