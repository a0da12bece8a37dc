/* frame_map: groups laid out by their mean shares of the policy frames, a map for each kind. Takes rows; gives places, loadings and how
   stable they are; refuses only when out of memory. See stats/map.h for the axes and their signs.

   A replicate draws whole clusters, as everywhere, and makes the profiles anew of the articles it drew. */
#include <stdlib.h>

#include "../base/error.h"
#include "../stats/resample.h"
#include "sections.h"

#include "../base/banned.h"

#define MAP_REPLICATES 200u
#define FAMILY SLANT_STR("policy/")

/* The articles of one map, and where to make their profiles. */
typedef struct plot {
	const slant_sections_input *input;
	uint32_t *columns;             /* of the policy frames, in rows */
	uint64_t *sizes;               /* by group: articles that were read for frames */
	uint32_t *places;              /* by group: its place on the map + 1, or 0 */
	size_t *rows;                  /* of articles on the map */
	uint64_t *clusters;            /* by those */
	uint32_t *weights;
	int64_t *sums;                 /* [groups * frames] */
	uint64_t *counts;              /* by place */
	double *profiles;
	size_t row_count, groups, frames;
} plot;

static void release(plot *p)
{
	free(p->columns);
	free(p->sizes);
	free(p->places);
	free(p->rows);
	free(p->clusters);
	free(p->weights);
	free(p->sums);
	free(p->counts);
	free(p->profiles);
}

static slant_status make_room(plot *p, slant_error *error)
{
	const slant_rows *rows = p->input->rows;
	p->columns = calloc(rows->frame_count + 1, sizeof *p->columns);
	p->sizes = calloc((size_t)p->input->corpus->groups.count + 1, sizeof *p->sizes);
	p->places = calloc((size_t)p->input->corpus->groups.count + 1, sizeof *p->places);
	p->rows = calloc(rows->count + 1, sizeof *p->rows);
	p->clusters = calloc(rows->count + 1, sizeof *p->clusters);
	p->weights = calloc(rows->count + 1, sizeof *p->weights);
	return p->columns && p->sizes && p->places && p->rows && p->clusters && p->weights ? SLANT_OK : slant_error_memory(error);
}

/* Articles of the kind, and the groups that have enough of them. */
static slant_status choose(plot *p, int kind, slant_error *error)
{
	const slant_rows *rows = p->input->rows;
	size_t kept = 0;
	for (uint32_t f = 0; f < rows->frame_count; f++)
		if (slant_str_starts(rows->frame_names.list.data[f], FAMILY))
			p->columns[p->frames++] = f;
	for (size_t i = 0; i < rows->count; i++)
		if (rows->data[i].counts_in_group && rows->data[i].profiled && slant_row_kind(&rows->data[i]) == kind) {
			p->sizes[p->input->group_of[i]]++;
			p->rows[p->row_count++] = i;
		}
	for (uint32_t g = 0; g < p->input->corpus->groups.count; g++)
		if (p->sizes[g] >= slant_corpus_show_least(p->input->corpus))
			p->places[g] = (uint32_t)++p->groups;
	for (size_t i = 0; i < p->row_count; i++)
		if (p->places[p->input->group_of[p->rows[i]]]) {
			p->rows[kept] = p->rows[i];
			p->clusters[kept++] = rows->data[p->rows[i]].cluster;
		}
	p->row_count = kept;
	p->sums = calloc(p->groups * p->frames + 1, sizeof *p->sums);
	p->counts = calloc(p->groups + 1, sizeof *p->counts);
	p->profiles = calloc(p->groups * p->frames + 1, sizeof *p->profiles);
	return p->sums && p->counts && p->profiles ? SLANT_OK : slant_error_memory(error);
}

/* Mean shares by group of articles that count `weights` times; NULL: once. A group without any has NaN. */
static void profile(plot *p, const uint32_t *weights, double *profiles)
{
	memset(p->sums, 0, p->groups * p->frames * sizeof *p->sums);
	memset(p->counts, 0, p->groups * sizeof *p->counts);
	for (size_t i = 0; i < p->row_count; i++) {
		size_t row = p->rows[i], group = p->places[p->input->group_of[row]] - 1;
		int64_t times = weights ? weights[i] : 1;
		p->counts[group] += (uint64_t)times;
		for (size_t f = 0; f < p->frames && times; f++)
			p->sums[group * p->frames + f] += times * slant_rows_share(p->input->rows, row, p->columns[f]);
	}
	for (size_t g = 0; g < p->groups; g++)
		for (size_t f = 0; f < p->frames; f++) {
			size_t at = g * p->frames + f;
			profiles[at] = p->counts[g] ? (double)p->sums[at] / SLANT_MILLION / (double)p->counts[g] : NAN;
		}
}

static void draw(void *context, unsigned replicate, double *profiles)
{
	plot *p = context;
	slant_resample_draw(p->input->corpus->seed, replicate, p->clusters, p->row_count, p->weights);
	profile(p, p->weights, profiles);
}

static slant_status put_groups(slant_sections *sections, slant_group_map *out, const plot *p, const slant_map *map)
{
	for (uint32_t g = 0; g < p->input->corpus->groups.count; g++) {
		if (!p->places[g])
			continue;
		slant_map_place *place = SLANT_PUSH(&sections->arenas[SLANT_SECTION_MAPS], &out->groups);
		if (!place)
			return SLANT_MEMORY;
		place->name = slant_arena_copy(&sections->arenas[SLANT_SECTION_MAPS], p->input->corpus->groups.data[g].name);
		place->n = p->sizes[g];
		memcpy(place->at, map->points[p->places[g] - 1], sizeof place->at);
		memcpy(place->boxes, map->boxes[p->places[g] - 1], sizeof place->boxes);
		if (!place->name.data)
			return SLANT_MEMORY;
	}
	return SLANT_OK;
}

static slant_status put_frames(slant_sections *sections, slant_group_map *out, const plot *p, const slant_map *map)
{
	for (size_t f = 0; f < p->frames; f++) {
		slant_map_place *place = SLANT_PUSH(&sections->arenas[SLANT_SECTION_MAPS], &out->frames);
		if (!place)
			return SLANT_MEMORY;
		place->name = slant_arena_copy(&sections->arenas[SLANT_SECTION_MAPS], p->input->rows->frame_names.list.data[p->columns[f]]);
		memcpy(place->at, map->loadings[f], sizeof place->at);
		for (int axis = 0; axis < SLANT_MAP_AXES; axis++)
			place->boxes[axis] = (slant_interval){NAN, NAN};
		if (!place->name.data)
			return SLANT_MEMORY;
	}
	return SLANT_OK;
}

static slant_status lay_out(slant_sections *sections, slant_group_map *out, plot *p, slant_error *error)
{
	slant_map map;
	const slant_mapping mapping = {p->profiles, p->groups, p->frames, MAP_REPLICATES, draw, p, SLANT_CORPUS_LEVEL};
	profile(p, NULL, p->profiles);
	slant_status status = slant_map_init(&map, &sections->arenas[SLANT_SECTION_MAPS], &mapping, error);
	if (status != SLANT_OK)
		return status;
	out->replicates = MAP_REPLICATES;
	if (isnan(map.points[0][0])) {
		out->cause = SLANT_CAUSE_NO_FRAMES;
		return SLANT_OK;
	}
	memcpy(out->shares, map.shares, sizeof out->shares);
	memcpy(out->stability, map.stability, sizeof out->stability);
	if (put_groups(sections, out, p, &map) != SLANT_OK || put_frames(sections, out, p, &map) != SLANT_OK)
		return slant_error_memory(error);
	return SLANT_OK;
}

static slant_status draw_map(slant_sections *sections, const slant_sections_input *input, int kind, slant_error *error)
{
	plot p = {.input = input};
	slant_group_map *out = SLANT_PUSH(&sections->arenas[SLANT_SECTION_MAPS], &sections->maps);
	if (!out)
		return slant_error_memory(error);
	out->kind = (uint8_t)kind;
	for (int axis = 0; axis < SLANT_MAP_AXES; axis++)
		out->shares[axis] = out->stability[axis] = NAN;
	slant_status status = make_room(&p, error);
	if (status == SLANT_OK)
		status = choose(&p, kind, error);
	if (status == SLANT_OK && p.groups < SLANT_MAP_GROUPS)
		out->cause = SLANT_CAUSE_UNDER_THREE_GROUPS;
	else if (status == SLANT_OK && p.frames < SLANT_MAP_FRAMES)
		out->cause = SLANT_CAUSE_NO_FRAMES;
	else if (status == SLANT_OK)
		status = lay_out(sections, out, &p, error);
	release(&p);
	return status;
}

slant_status slant_sections_draw_maps(slant_sections *sections, const slant_sections_input *input, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (int kind = 0; kind < SLANT_KINDS && status == SLANT_OK; kind++)
		if (slant_sections_holds(input, kind))
			status = draw_map(sections, input, kind, error);
	return status;
}
