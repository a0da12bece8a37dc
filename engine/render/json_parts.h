/* json_parts: pieces of JSON reports that several files write. Private to render/ and to the reports of corpora. */
#ifndef SLANT_RENDER_JSON_PARTS_H
#define SLANT_RENDER_JSON_PARTS_H

#include "../report/report.h"
#include "json_writer.h"

/* An article report on its way to a writer. */
typedef struct slant_render_view {
	slant_writer writer;
	const slant_report *report;
	const slant_lexicon *lexicon;
	uint32_t title_sentences;     /* a document counts them first; `sentence` counts from the text's first */
	bool evidence;                /* false: evidence has no key at all */
	bool sections;                /* what JSON Lines leaves out unless asked: topics, entities, evidence of indirect speech */
} slant_render_view;

/* Each writes its key and value into the object that is open. article_json.c */
void slant_render_evidence(slant_render_view *v, const slant_evidence *evidence, uint32_t count);

/* A field of the record, or null where it has none. article_json.c */
void slant_render_field(slant_writer *w, const slant_article *article, const char *key, slant_article_field field);
/* Its id, source, title, author, day and address. article_json.c */
void slant_render_identity(slant_writer *w, const slant_article *article);

/* One rating, under the name of its dimension. rating_json.c */
void slant_render_rating(slant_render_view *v, slant_dimension dimension);

/* missing_json.c: what a report beside peers rests on (no key for one alone), what an article lacks, and who carries it, as an object. */
void slant_render_peers(slant_writer *w, const slant_beside *beside);
void slant_render_missing(slant_writer *w, const slant_rating *rating);
void slant_render_carrier(slant_writer *w, const slant_missing_peer *peer);

/* profile_json.c */
void slant_render_frames(slant_render_view *v);
void slant_render_entities(slant_render_view *v);
void slant_render_voices(slant_render_view *v);
void slant_render_sdgs(slant_render_view *v);
/* No key where no list was imported. */
void slant_render_imported(slant_render_view *v);
void slant_render_sentences(slant_render_view *v);
/* `scores` and `flags`, keyed by construct; those that the calibration does not know have no key. */
void slant_render_constructs(slant_writer *w, const slant_construct_scores *constructs);
/* The first `count` of them. */
void slant_render_features(slant_writer *w, const slant_construct_scores *constructs, slant_feature count);
/* The members of `provenance`; the caller opens and ends the object, and may add to it. */
void slant_render_provenance(slant_writer *w, const slant_provenance *provenance);
/* The same as a whole, with its key. */
static inline void slant_render_put_provenance(slant_writer *w, const slant_provenance *provenance)
{
	slant_writer_put_object(w, "provenance");
	slant_render_provenance(w, provenance);
	slant_writer_object_end(w);
}

#endif
