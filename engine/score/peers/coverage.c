/* coverage: the stages that lay the articles on an event beside each other: aligned (align.h), made to units (units.c), every article beside
   every unit (elsewhere.c), and judged beside the others (judge.c). See coverage.h. */
#include "coverage.h"

#include "../../base/error.h"
#include "../../base/limits.h"
#include "../calibration.h"
#include "align.h"
#include "cover.h"

#include "../../base/banned.h"

typedef struct covering {
	slant_align align;
	slant_arena *arena;
	slant_coverage *made;
	slant_error *error;
} covering;

static bool describe_articles(covering *c)
{
	slant_coverage *made = c->made;
	uint32_t *family = slant_arena_calloc(c->arena, (size_t)made->count + 1, sizeof *family);
	uint32_t *sizes = slant_arena_calloc(c->arena, (size_t)made->count + 1, sizeof *sizes);
	made->words = slant_arena_calloc(c->arena, (size_t)made->count + 1, sizeof *made->words);
	if (!family || !sizes || !made->words)
		return false;
	for (uint32_t a = 0; a < made->count; a++) {
		family[a] = c->align.family[a];
		sizes[family[a]]++;
		made->words[a] = slant_cover_log(made->articles[a].content->length);
	}
	made->family = family;
	made->family_size = sizes;
	made->families = c->align.families;
	return true;
}

static bool is_alone(const slant_covering *articles, uint32_t count)
{
	for (uint32_t a = 1; a < count; a++)
		if (articles[a].family != articles[0].family)
			return false;
	return true;
}

/* Names first: entries of an article's names stand together, for first_entry. */
static slant_status align_all(covering *c)
{
	slant_align *align = &c->align;
	slant_status status = slant_align_names(align);
	uint32_t *first = slant_arena_calloc(&align->arena, (size_t)align->count + 2, sizeof *first);
	if (!first)
		return slant_error_memory(c->error);
	for (uint32_t e = 0; e < align->entries.count; e++)
		first[align->entries.data[e].article + 1] = e + 1;
	for (uint32_t a = 1; a <= align->count; a++)
		first[a] = first[a] > first[a - 1] ? first[a] : first[a - 1];
	c->made->first_entry = first;
	if (status == SLANT_OK)
		status = slant_align_numbers(align);
	if (status == SLANT_OK)
		status = slant_align_aspects(align);
	return status == SLANT_OK ? slant_align_pairs(align) : status;
}

static slant_status make(covering *c)
{
	slant_status status = align_all(c);
	const uint32_t *heads = NULL;
	if (status == SLANT_OK && !(describe_articles(c) && slant_cover_make_units(c->made, &c->align, c->arena, &heads) &&
	                            slant_cover_settle(c->made, &c->align, heads, c->arena)))
		status = slant_error_memory(c->error);
	c->made->first_entry = NULL;
	return status == SLANT_OK ? slant_coverage_pool(c->made, c->arena, c->error) : status;
}

slant_status slant_coverage_new(const slant_covering *articles, uint32_t count, const slant_norms *norms, const slant_calibration *calibration,
                                slant_arena *arena, slant_coverage **coverage, slant_error *error)
{
	if (count > SLANT_LIMIT_EVENT_ARTICLES)
		return slant_error_set(error, SLANT_LIMIT, "%u articles on one event; at most %u are laid beside each other", count,
		                       SLANT_LIMIT_EVENT_ARTICLES);
	covering c = {.arena = arena, .made = slant_arena_calloc(arena, 1, sizeof *c.made), .error = error};
	if (!c.made)
		return slant_error_memory(error);
	c.made->articles = articles;
	c.made->count = count;
	c.made->model = calibration ? &calibration->presence : NULL;
	slant_status status = slant_align_init(&c.align, articles, count, norms, error);
	if (status == SLANT_OK)
		status = is_alone(articles, count) ? (describe_articles(&c) ? SLANT_OK : slant_error_memory(error)) : make(&c);
	slant_align_release(&c.align);
	if (status == SLANT_OK)
		*coverage = c.made;
	return status;
}

uint32_t slant_coverage_article_count(const slant_coverage *coverage)
{
	return coverage->count;
}

const slant_covering *slant_coverage_articles(const slant_coverage *coverage)
{
	return coverage->articles;
}

uint32_t slant_coverage_unit_count(const slant_coverage *coverage)
{
	return coverage->unit_count;
}

const slant_covered *slant_coverage_units(const slant_coverage *coverage)
{
	return coverage->units;
}
