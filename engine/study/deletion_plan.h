/* deletion_plan: what the task `deletion` holds between its steps: events, trials, and of each trial what it adds to the figures. Private to
   evaluate_deletion.c, which reads and tries, and deletion_figures.c, which sums up. */
#ifndef SLANT_STUDY_DELETION_PLAN_H
#define SLANT_STUDY_DELETION_PLAN_H

#include "deletion.h"
#include "evaluate.h"

/* What a trial adds to a figure that is a ratio of sums. */
typedef struct deletion_share {
	int64_t part, whole;
} deletion_share;

typedef struct deletion_plan {
	deletion_event *events;
	uint32_t event_count;
	deletion_results *results;             /* by event */
	deletion_common common;
	slant_arena *arenas;                   /* by job */
	unsigned jobs;
	deletion_trial *trials;                /* of all events, in the order of the input */
	uint32_t trial_count;
	deletion_share *shares;                /* by trial, then by figure */
	uint32_t unread;                       /* articles that hold no content */
	uint64_t seed;
} deletion_plan;

/* Once all trials are there: what each adds to the figures; names counts and figures. deletion_figures.c */
slant_status slant_deletion_sum_up(evaluation *e, deletion_plan *plan, slant_error *error);
void slant_deletion_statistic(const evaluation *e, const uint32_t *weights, double *values);

#endif
