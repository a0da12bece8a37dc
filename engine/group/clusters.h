/* clusters: which articles are one draw of the lot, and which may be exchanged for one another. Figures between groups are
   resampled and permuted by whole clusters, inside strata, since what one paper writes on one day, or on one event, is not
   independent. Takes rows; gives each its cluster, its stratum and whether it counts; refuses only when out of memory.

   The cluster of an article is its event: the one that its record names (a metadata field "event"), or that it was found to share with
   others (events.h); else its source on its day; without a known source or day, its family of near-duplicates in its source, so that
   an article stands for itself. Texts of one family in different sources share nothing: each paper chose to print it. The stratum is the
   event; else topic, genre and month together, each with a value of its own for "unknown". Within a cluster a family counts once, by
   the article that stands for it.

   An event is both, and does both its works: resampled, it is drawn whole, since what happened made all its reports alike; permuted, its
   parts, one a group, change their labels with each other and with no other event's, so that what is compared is how two sources told one
   thing. With parts of equal size that is the exact test of matched pairs. An article that shares its event with nobody has no pair: it
   stays with its topic, genre and month, and its source's day.

   What groups are made by is no part of a stratum, which could never hold two of them then: who compares topics or periods leaves these
   out, and events with them, since an event has but one topic and a few days (any_event). It stays a cluster there. Where
   groups are events, the event is no cluster either: one draw tells nothing of its own spread.

   Where what is compared is a trait of the source (the leaning of an outlet), an article more of the same source says
   nothing new about others of that trait: clusters must be whole sources then. slant_clusters_need_sources() tells when.

   All that is given depends on the rows alone, not on the order they stand in; the cluster id of an article that shares no event not even
   on the other rows. */
#ifndef SLANT_GROUP_CLUSTERS_H
#define SLANT_GROUP_CLUSTERS_H

#include "../base/arena.h"
#include "../base/date.h"
#include "../base/str.h"
#include "../slant.h"

typedef struct slant_cluster_row {
	/* given; borrowed. Empty: not known */
	slant_str event, source;               /* the source by its key: outlet.h */
	slant_str topic, genre;
	slant_day day;
	bool any_month, any_event;             /* strata don't tell them apart */
	uint64_t family_key;                   /* of duplicates.h, as are these */
	uint32_t family, rank;
	/* found */
	uint64_t cluster_id;                   /* made of the event, or source and day, or source and family */
	uint32_t cluster, stratum;             /* from 0, in bytewise order of what they are made of */
	bool counts;                           /* stands for its family in its cluster */
} slant_cluster_row;

typedef struct slant_clusters {
	slant_arena arena;
	uint32_t clusters, strata;
	const slant_str *stratum_names;        /* by number: "event: x", or "topic, genre, 2020-03" */
} slant_clusters;

void slant_clusters_init(slant_clusters *clusters);
void slant_clusters_release(slant_clusters *clusters);

/* whole_sources: every cluster is a source, whatever event or day. */
slant_status slant_clusters_find(slant_clusters *clusters, slant_cluster_row *rows, uint32_t count, bool whole_sources,
                                 slant_error *error);

/* Whether the groups that rows fall into are groups of sources: SLANT_TRAIT_SHARE of the rows stand in the usual group
   of their source, and some group is that of two sources or more. A share, since one wrong label among thousands must
   not turn a few outlets into thousands of witnesses. `groups` has each row's group; rows whose source is not known say
   nothing. */
#define SLANT_TRAIT_SHARE 0.95
slant_status slant_clusters_need_sources(const slant_cluster_row *rows, const uint32_t *groups, uint32_t count, bool *need,
                                         slant_error *error);

#endif
