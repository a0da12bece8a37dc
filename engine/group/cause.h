/* cause: why a figure of a corpus report is null, or why two groups are not ordered: a key for programs, words for people. */
#ifndef SLANT_GROUP_CAUSE_H
#define SLANT_GROUP_CAUSE_H

#define SLANT_CAUSE_LIST(X)                                                                                       \
	X(NONE, "", "")                                                                                           \
	X(TOO_FEW, "too_few", "too few rated articles")                                                           \
	X(NO_COMMON_STRATA, "no_common_strata", "no stratum holds articles of both")                              \
	X(INTERVAL, "interval", "the interval holds 0")                                                           \
	X(MATCHED_INTERVAL, "matched_interval", "the interval within strata holds 0, or the sides differ")        \
	X(P, "p", "adjusted p of .05 or more")                                                                    \
	X(RELIABILITY, "reliability", "reliability under .80")                                                    \
	X(EXPLORATORY, "exploratory", "not in the primary family")                                                \
	X(AUTHOR, "author", "persons are not ordered")                                                            \
	X(ONE_GROUP, "one_group", "one group alone")                                                              \
	X(UNDER_THREE_GROUPS, "under_three_groups", "fewer than three groups")                                    \
	X(TOO_MANY_GROUPS, "too_many_groups", "too many groups")                                                  \
	X(ONE_CLUSTER, "one_cluster", "a side is one cluster (a source, a day or an event): nothing tells what chance does")                        \
	X(FEW_CLUSTERS, "few_clusters", "a side is fewer than five clusters (sources, days or events): intervals would be too narrow") \
	X(ALL_EQUAL, "all_equal", "all scores are equal")                                                         \
	X(NOT_ASKED, "not_asked", "not asked for")                                                                \
	X(NOT_SELECTED, "not_selected", "adjusted p of .05 or more")                                              \
	X(NO_DATES, "no_dates", "no article has a date")                                                          \
	X(TOO_FEW_PERIODS, "too_few_periods", "too few periods with enough rated articles")                       \
	X(TOO_MANY_PERIODS, "too_many_periods", "too many periods: take longer ones")                             \
	X(NO_FRAMES, "no_frames", "no frames that groups differ in")                                              \
	X(NO_TERMS, "no_terms", "no word stands in enough articles")                                              \
	X(NOT_CODED, "not_coded", "no codes in this dimension")                                                   \
	X(NOT_SAMPLED, "not_sampled", "one side holds articles that could not be drawn")                          \
	X(STRATUM_NOT_CODED, "stratum_not_coded", "a part of the sample was coded by nobody")                     \
	X(TOO_FEW_CODED, "too_few_coded", "fewer than ten coded articles on a side")

typedef enum slant_cause {
#define X(name, key, text) SLANT_CAUSE_##name,
	SLANT_CAUSE_LIST(X)
#undef X
} slant_cause;

const char *slant_cause_key(slant_cause cause);     /* "" for a number that is no cause */
const char *slant_cause_text(slant_cause cause);

#endif
