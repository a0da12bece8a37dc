/* norms: what reference articles look like: quantiles of each measure's raw value by genre and length, and how often articles on a topic
   mention an aspect. Read from a norms file (JSON, made by `slant norms`), frozen, shared by threads.
   A cell that rests on fewer than SLANT_NORMS_LEAST articles is not used. Missing genres and lengths fall back to the genre at all
   lengths, then to all genres at this length, then to all. */
#ifndef SLANT_SCORE_NORMS_H
#define SLANT_SCORE_NORMS_H

#include "../base/buf.h"
#include "scorer.h"

#define SLANT_NORMS_LEAST 200u
#define SLANT_NORMS_ASPECT_LEAST 50u
#define SLANT_NORMS_QUANTILES 201u        /* 0, .5, ... 100 percent */
#define SLANT_NORMS_LENGTHS 3u            /* terciles of words */
#define SLANT_NORMS_STEM_LEAST 5u         /* articles that a stem stands in, to be counted */

/* From a norms file's text; SLANT_LEXICON names `path`. */
slant_status slant_norms_new(slant_str json, const char *path, slant_norms **norms, slant_error *error);
/* The same in two steps, so that the norms in the program are parsed when it is built: text to a block, and norms that look at a
   block (8-byte aligned, borrowed). */
slant_status slant_norms_freeze(slant_str json, const char *path, slant_buf *image, slant_error *error);
slant_status slant_norms_view(const void *image, size_t size, slant_norms **norms, slant_error *error);
void slant_norms_free(slant_norms *norms);

slant_str slant_norms_name(const slant_norms *norms);
uint64_t slant_norms_n(const slant_norms *norms);
slant_str slant_norms_sha256(const slant_norms *norms);

/* Quantiles of `measure` ("language", "language/promotional", ...) for articles like this: SLANT_NORMS_QUANTILES raw values,
   ascending, or NULL. */
const double *slant_norms_quantiles(const slant_norms *norms, slant_str measure, slant_str genre, uint32_t words);
/* Share of reference values under `raw`, ties half, 0 to 100. quantiles as above. */
double slant_norms_percentile(const double *quantiles, double raw);
/* P(aspect | topic, genre, length) and the number of articles behind it; 0 where there are none. */
double slant_norms_aspect(const slant_norms *norms, slant_str topic, slant_str genre, uint32_t words, slant_str aspect, uint32_t *n);
/* How rare a stem is: -ln of the share of reference articles that hold it, half an article added so that one that few or none
   hold has a value; a flat one where norms count no stems (slant_norms_counts_stems), or are NULL. A hash and a probe. */
double slant_norms_rarity(const slant_norms *norms, slant_str stem);
bool slant_norms_counts_stems(const slant_norms *norms);
/* slant_domain bits. */
unsigned slant_norms_outside(const slant_norms *norms, uint32_t words, uint32_t known_words, slant_str genre);
/* Whether a text has not even half the words of the shortest of them: it lacks things because it is short. */
bool slant_norms_far_shorter(const slant_norms *norms, uint32_t words);

#endif
