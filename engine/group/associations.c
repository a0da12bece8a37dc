/* associations: which measures of an article go together: Spearman's rho between each two of the four scores, the length, the tone and the
   share of quoted words. Takes rows; gives a figure for each pair and kind, with an interval over clusters; refuses only when out of
   memory. Length stands among them as the control: what goes with length may be no more than that. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/fixed.h"
#include "sections.h"

#include "../base/banned.h"

#define PAIRS (SLANT_MEASURES * (SLANT_MEASURES - 1) / 2)

typedef struct table {
	int64_t *columns[SLANT_MEASURES];
	uint64_t *clusters;
	size_t rows;
} table;

static bool is_rated(const slant_row *row)
{
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		if (row->scores[d] != SLANT_FACTS_ABSTAINED)
			return true;
	return false;
}

static int64_t measure(const slant_row *row, unsigned which)
{
	if (which < SLANT_DIMENSIONS)
		return row->scores[which] == SLANT_FACTS_ABSTAINED ? SLANT_MISSING : row->scores[which];
	if (which == SLANT_MEASURE_TONE)
		return row->tone == SLANT_FACTS_NO_TONE ? SLANT_MISSING : row->tone;
	if (which == SLANT_MEASURE_WORDS)
		return row->words;
	return row->words ? slant_fixed_scale(row->voices.words, SLANT_MILLION, row->words) : SLANT_MISSING;
}

static slant_status fill(table *t, const slant_rows *rows, int kind, slant_error *error)
{
	t->clusters = calloc(rows->count + 1, sizeof *t->clusters);
	bool starved = !t->clusters;
	for (unsigned m = 0; m < SLANT_MEASURES; m++) {
		t->columns[m] = calloc(rows->count + 1, sizeof *t->columns[m]);
		starved = starved || !t->columns[m];
	}
	if (starved)
		return slant_error_memory(error);
	for (size_t i = 0; i < rows->count; i++) {
		const slant_row *row = &rows->data[i];
		if (!row->counts || slant_row_kind(row) != kind || !is_rated(row))
			continue;
		for (unsigned m = 0; m < SLANT_MEASURES; m++)
			t->columns[m][t->rows] = measure(row, m);
		t->clusters[t->rows++] = row->cluster;
	}
	return SLANT_OK;
}

static void release(table *t)
{
	for (unsigned m = 0; m < SLANT_MEASURES; m++)
		free(t->columns[m]);
	free(t->clusters);
}

static void judge(slant_measure_pair *pair)
{
	slant_association *found = &pair->found;
	if (found->n < SLANT_ASSOCIATION_LEAST) {
		found->rho = found->interval.low = found->interval.high = NAN;
		pair->cause = SLANT_CAUSE_TOO_FEW;
	} else if (isnan(found->rho)) {
		pair->cause = SLANT_CAUSE_ALL_EQUAL;
	} else if (isnan(found->interval.low)) {
		pair->cause = SLANT_CAUSE_ONE_CLUSTER;
	}
}

static slant_status associate(slant_sections *sections, const slant_sections_input *input, int kind, slant_error *error)
{
	table t = {{0}, NULL, 0};
	slant_association found[PAIRS];
	slant_status status = fill(&t, input->rows, kind, error);
	if (status == SLANT_OK) {
		const slant_associating columns = {(const int64_t *const *)t.columns, SLANT_MEASURES, t.rows, t.clusters, input->corpus->seed,
		                                   SLANT_ASSOCIATION_REPLICATES, SLANT_CORPUS_LEVEL};
		status = slant_associate(&columns, found, error);
	}
	for (size_t i = 0; i < PAIRS && status == SLANT_OK; i++) {
		slant_measure_pair *pair = SLANT_PUSH(&sections->arenas[SLANT_SECTION_ASSOCIATIONS], &sections->associations);
		if (!pair) {
			status = slant_error_memory(error);
			break;
		}
		*pair = (slant_measure_pair){(uint8_t)kind, SLANT_CAUSE_NONE, found[i]};
		judge(pair);
	}
	release(&t);
	return status;
}

slant_status slant_sections_associate(slant_sections *sections, const slant_sections_input *input, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (int kind = 0; kind < SLANT_KINDS && status == SLANT_OK; kind++)
		if (slant_sections_holds(input, kind))
			status = associate(sections, input, kind, error);
	return status;
}
