/* analysis: what the stages between rows and a corpus report share while they work: which row is in which group, rows
   by group and cluster, and a panel for each kind and dimension. Takes rows in order; gives plain arrays; refuses only
   when out of memory.

   The stages, in their order: count (describe_corpus.c), groups and panels (analysis.c), figures (describe_groups.c),
   who is compared with whom and by how much (compare_groups.c), intervals and ranks (bootstrap_groups.c), tests
   (permute_groups.c), verdicts (judge_groups.c), corrections (correct_groups.c), profiles (profile_groups.c), power
   (power_table.c), notes (notes.c). Each adds its own members to the report and reads those before. */
#ifndef SLANT_GROUP_ANALYSIS_H
#define SLANT_GROUP_ANALYSIS_H

#include "corpus.h"

/* The rows of one kind that count in groups and are rated in one dimension. Groups are places in corpus->groups. */
typedef struct slant_kind_panel {
	slant_panel panel;
	int64_t *values;
	uint32_t *groups, *strata;
	uint64_t *clusters;
	uint8_t *flags;                /* rated SLANT_HIGH_RATING or more */
} slant_kind_panel;

typedef struct slant_analysis {
	slant_corpus *corpus;
	const slant_rows *rows;
	uint32_t *group_of;            /* by row, those too that don't count */
	size_t *members, *first;       /* of group g, by cluster: rows members[first[g]] .. members[first[g + 1] - 1] */
	size_t *totals, total_first[SLANT_KINDS + 1];    /* the rows that count in totals, by kind and cluster */
	uint32_t stratum_count;
	slant_kind_panel panels[SLANT_KINDS][SLANT_DIMENSIONS];
	int64_t *values;               /* scratch: of as many as there are rows */
	slant_moments *clusters;       /* the same */
} slant_analysis;

/* Makes corpus->groups and all members of the analysis. */
slant_status slant_analysis_init(slant_analysis *analysis, slant_corpus *corpus, const slant_rows *rows, slant_error *error);
void slant_analysis_release(slant_analysis *analysis);

/* Fewer than `least` are too few for figures, than `sure` for an interval. `list` holds rows by cluster; of them those rated in the dimension are taken. The
   sample is the caller's. */
slant_status slant_analysis_figure(slant_analysis *analysis, const size_t *list, size_t count, slant_dimension dimension, uint64_t least,
                                   uint64_t sure, slant_sample *sample, slant_dimension_figures *out, slant_error *error);

/* The stages. `samples` are those of the groups, `all` those of the kind. */
slant_status slant_describe_groups(slant_analysis *analysis, slant_dimension dimension, slant_sample *samples, slant_error *error);
slant_status slant_shrink_groups(slant_analysis *analysis, int kind, slant_dimension dimension, slant_error *error);
slant_status slant_compare_groups(slant_analysis *analysis, slant_dimension dimension, int kind, const slant_sample *samples,
                                  slant_error *error);
slant_status slant_bootstrap_groups(slant_analysis *analysis, slant_error *error);
slant_status slant_permute_groups(slant_analysis *analysis, slant_error *error);
slant_status slant_judge_groups(slant_analysis *analysis, slant_error *error);
/* Nothing without coding sheets. correct_groups.c */
slant_status slant_correct_groups(slant_analysis *analysis, slant_error *error);
slant_status slant_profile_groups(slant_analysis *analysis, slant_error *error);
slant_status slant_power_table(slant_analysis *analysis, slant_error *error);

#endif
