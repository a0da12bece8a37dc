/* render_json: the parts of a corpus report in JSON. Private to group/. */
#ifndef SLANT_GROUP_RENDER_JSON_H
#define SLANT_GROUP_RENDER_JSON_H

#include "../render/json_writer.h"
#include "corpus.h"

static inline void slant_corpus_put_interval(slant_writer *w, const char *key, slant_interval interval)
{
	slant_writer_put_range(w, key, interval.low, interval.high);
}

/* Why figures are null: an object of their keys, made when the first has a cause and ended by slant_corpus_end_causes. */
typedef struct slant_causes {
	slant_writer *writer;
	bool open;
} slant_causes;

void slant_corpus_put_cause(slant_causes *causes, const char *figure, slant_cause cause);
void slant_corpus_end_causes(slant_causes *causes);

/* `dimensions`; of a group with what only groups have. render_json_figures.c */
void slant_corpus_put_dimensions(slant_writer *w, const slant_dimension_figures dimensions[SLANT_DIMENSIONS], bool of_group);
void slant_corpus_put_groups(slant_writer *w, const slant_corpus *corpus);
/* `comparisons`, `omnibus`, `power`. render_json_comparisons.c */
void slant_corpus_put_comparisons(slant_writer *w, const slant_corpus *corpus);
void slant_corpus_put_omnibus(slant_writer *w, const slant_corpus *corpus);
void slant_corpus_put_power(slant_writer *w, const slant_corpus *corpus);
/* What is missing in an event, as members of its object. render_gaps.c */
void slant_corpus_put_gaps(slant_writer *w, const slant_event *event);
/* `events`. render_events.c */
void slant_corpus_put_events(slant_writer *w, const slant_corpus *corpus);
/* What the statistics rest on: members of `provenance`. render_json_provenance.c */
slant_status slant_corpus_put_provenance(slant_writer *w, const slant_corpus *corpus, slant_error *error);

#endif
