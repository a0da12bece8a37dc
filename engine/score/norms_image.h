/* norms_image: norms as one block of bytes, each table behind the other, without pointers: made from a norms file when it is read
   (norms_load.c) or when slant is built (tool_norms.c), and then only looked at. Private to score/. */
#ifndef SLANT_SCORE_NORMS_IMAGE_H
#define SLANT_SCORE_NORMS_IMAGE_H

#include "../base/sha256.h"
#include "norms.h"

#define SLANT_NORMS_MAGIC "slntnrm3"
#define SLANT_NORMS_ALL_LENGTHS (-1)

/* A name: bytes in the pool. */
typedef struct slant_norms_name_at {
	uint32_t offset, length;
} slant_norms_name_at;

typedef struct slant_norms_curve {
	slant_norms_name_at measure;
	double quantiles[SLANT_NORMS_QUANTILES];
} slant_norms_curve;

typedef struct slant_norms_cell {
	slant_norms_name_at genre;
	int32_t length;                       /* 0 to 2, or SLANT_NORMS_ALL_LENGTHS */
	uint32_t n;
	uint32_t curve_beg, curve_count;
} slant_norms_cell;

typedef struct slant_norms_share {
	slant_norms_name_at aspect;
	double p;
} slant_norms_share;

typedef struct slant_norms_aspects {
	slant_norms_name_at topic, genre;
	int32_t length;
	uint32_t n;
	uint32_t share_beg, share_count;
} slant_norms_aspects;

/* Stems stand in a table that is looked up by hash, at most half full: a free place has no letters. */
typedef struct slant_norms_stem {
	slant_norms_name_at stem;
	uint32_t articles;
} slant_norms_stem;

typedef struct slant_norms_header {
	char magic[8];
	uint64_t size;                        /* of the whole block */
	uint64_t n;
	uint64_t documents;                   /* in which stems were counted; 0: they were not */
	double lengths[2], range[2], vocabulary[2];
	slant_norms_name_at name;
	uint32_t cells, cell_count, curves, curve_count, aspects, aspect_count, shares, share_count;    /* offsets, counts */
	uint32_t stems, stem_places, pool, pool_size;    /* stem_places: a power of two, or 0 */
	char sha256[SLANT_SHA256_HEX];        /* of the norms file */
} slant_norms_header;

#endif
