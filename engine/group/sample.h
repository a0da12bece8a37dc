/* sample: what the drawing of a sample (sample_draw.c) and its writing (sample.c) share. Private to group/. */
#ifndef SLANT_GROUP_SAMPLE_H
#define SLANT_GROUP_SAMPLE_H

#include "../store/samples.h"
#include "corpus.h"
#include "sheet.h"

#define SLANT_SAMPLE_LEAST 20u         /* items; under it no comparison could be corrected */
#define SLANT_SAMPLE_GROUP_LEAST 50u   /* rated articles of a group that is drawn from for itself: fewer are not compared */

typedef struct slant_sample_item {
	char name[SLANT_ITEM_SIZE];
	unsigned char content[SLANT_FACTS_SHA256];
	bool is_long;                      /* its text stands in a file of its own */
} slant_sample_item;

typedef struct slant_sample_group {
	slant_str name;
	uint64_t there, drawn;             /* texts */
} slant_sample_group;

struct slant_sampling {
	slant_arena arena;
	const char *folder;
	slant_store *store;
	slant_str by;
	unsigned dimensions, coders, size; /* dimensions: a bit each */
	uint64_t seed;
	slant_sample_key key;
	slant_sample_item *items;
	size_t item_count, long_count;
	slant_sample_group *groups;
	uint32_t group_count;
	slant_str remark;                  /* empty: none */
};

/* Draws from rows that are sorted: makes key, items, groups. */
slant_status slant_sampling_draw(slant_sampling *sample, const slant_rows *rows, const char *const *only, size_t only_count, slant_error *error);

#endif
