/* See event_pool.h. */
#include "event_pool.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "../base/sha256.h"

#include "../base/banned.h"

/* CHOOSING. */

/* Those of which it is known what they tell: one in a language without lexicons, or of hardly more than a headline, leaves nothing out
   that could be seen. */
static slant_status keep_told(const slant_event_article **articles, uint32_t *count, uint32_t *about, slant_arena *arena, slant_error *error)
{
	uint32_t kept = 0, place = SLANT_NONE;
	slant_event_article *list = slant_arena_calloc(arena, (size_t)*count + 1, sizeof *list);
	if (!list)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < *count; i++) {
		if (!(*articles)[i].told)
			continue;
		if (i == *about)
			place = kept;
		list[kept++] = (*articles)[i];
	}
	*about = *about == *count ? kept : place;
	*articles = list;
	*count = kept;
	return SLANT_OK;
}

static slant_status choose(const slant_event_article **articles, uint32_t *count, uint32_t *about, slant_day day, slant_arena *arena,
                           slant_error *error)
{
	bool comes = *about == *count;
	uint32_t total = *count + comes, taken = 0, kept = 0, place = SLANT_NONE;
	slant_covering *coverings = slant_arena_calloc(arena, total, sizeof *coverings);
	uint32_t *chosen = slant_arena_calloc(arena, total, sizeof *chosen);
	slant_event_article *list = slant_arena_calloc(arena, total, sizeof *list);
	if (!coverings || !chosen || !list)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < *count; i++)
		coverings[i] = (slant_covering){.family = (*articles)[i].family, .day = (*articles)[i].day, .sha256 = (*articles)[i].sha256,
		                                  .title_key = (*articles)[i].title_key};
	if (comes)
		coverings[*count] = (slant_covering){.family = SLANT_NONE, .day = day};
	slant_status status = slant_coverage_choose(coverings, total, *about, chosen, &taken, error);
	for (uint32_t i = 0; i < taken && status == SLANT_OK; i++) {
		if (chosen[i] == *about)
			place = kept;
		if (chosen[i] < *count)
			list[kept++] = (*articles)[chosen[i]];
	}
	*articles = list;
	*count = kept;
	*about = place;
	return status;
}

bool slant_event_pool_untold(const slant_event_article *articles, uint32_t count)
{
	uint32_t told = 0;
	while (told < count && articles[told].told)
		told++;
	return told < count;
}

slant_status slant_event_pool_choose(const slant_event_article **articles, uint32_t *count, uint32_t *about, slant_day day, slant_arena *arena,
                                     slant_error *error)
{
	slant_status status = slant_event_pool_untold(*articles, *count) ? keep_told(articles, count, about, arena, error) : SLANT_OK;
	if (status != SLANT_OK || *count + (*about == *count) <= SLANT_LIMIT_EVENT_ARTICLES)
		return status;
	return choose(articles, count, about, day, arena, error);
}

/* READING. */

static bool copy(slant_arena *arena, slant_str from, slant_str *to)
{
	*to = slant_arena_copy(arena, from);
	return to->data != NULL;
}

static slant_status read_one(slant_event_pool *pool, uint32_t place, slant_stored_terms *stored, slant_arena *arena, slant_error *error)
{
	const slant_event_article *article = &pool->articles[place];
	slant_peer_label *label = &pool->labels[place];
	const slant_facts *facts = NULL;
	slant_str terms, told;
	slant_status status = slant_stored_facts(stored, article->content, &facts, error);
	if (status != SLANT_OK)
		return status;
	if (!copy(arena, facts->id, &label->id) || !copy(arena, facts->source, &label->source) || !copy(arena, facts->title, &label->title) ||
	    !copy(arena, facts->terms, &terms) || !copy(arena, facts->told, &told))
		return slant_error_memory(error);
	label->text = SLANT_STR("");
	slant_str sha256 = slant_arena_copy(arena, (slant_str){(const char *)facts->sha256, sizeof facts->sha256});
	if (!sha256.data)
		return slant_error_memory(error);
	pool->coverings[place] = (slant_covering){&pool->contents[place], article->family, article->day, (const unsigned char *)sha256.data,
	                                              article->title_key};
	return slant_content_unpack(terms, told, arena, &pool->contents[place], error);
}

slant_status slant_event_pool_read(slant_event_pool *pool, const slant_event_article *articles, uint32_t count, slant_stored_terms *stored,
                                   slant_arena *arena, slant_error *error)
{
	slant_status status = SLANT_OK;
	*pool = (slant_event_pool){
		.contents = slant_arena_calloc(arena, (size_t)count + 1, sizeof *pool->contents),
		.coverings = slant_arena_calloc(arena, (size_t)count + 1, sizeof *pool->coverings),
		.labels = slant_arena_calloc(arena, (size_t)count + 1, sizeof *pool->labels),
		.articles = articles, .count = count, .stored = count,
	};
	if (!pool->contents || !pool->coverings || !pool->labels)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++)
		status = read_one(pool, i, stored, arena, error);
	return status;
}

slant_status slant_event_pool_text(slant_event_pool *pool, uint32_t place, slant_stored_terms *stored, slant_arena *arena, slant_error *error)
{
	slant_str text = SLANT_STR("");
	if (place >= pool->stored || pool->labels[place].text.length)
		return SLANT_OK;
	slant_status status = slant_stored_text(stored, pool->articles[place].content, pool->coverings[place].sha256, &text, error);
	if (status == SLANT_OK && !copy(arena, text, &pool->labels[place].text))
		status = slant_error_memory(error);
	return status;
}

void slant_event_pool_add(slant_event_pool *pool, const slant_content *content, const slant_covering *covering)
{
	uint32_t place = pool->count++;
	pool->contents[place] = *content;
	pool->coverings[place] = *covering;
	pool->coverings[place].content = &pool->contents[place];
	pool->labels[place] = (slant_peer_label){SLANT_STR(""), SLANT_STR(""), SLANT_STR(""), SLANT_STR("")};
}

/* WHO IS THERE. */

static int by_number(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

bool slant_event_pool_peers(const slant_event_pool *pool, uint32_t place, uint32_t *peers)
{
	uint32_t *families = calloc((size_t)pool->count + 1, sizeof *families);
	if (!families)
		return false;
	for (uint32_t i = 0; i < pool->count; i++)
		families[i] = pool->coverings[i].family;
	qsort(families, pool->count, sizeof *families, by_number);
	*peers = 0;
	for (uint32_t i = 0; i < pool->count; i++)
		*peers += (i == 0 || families[i] != families[i - 1]) && families[i] != pool->coverings[place].family;
	free(families);
	return true;
}

static int by_digest(const void *left, const void *right)
{
	return memcmp(*(const unsigned char *const *)left, *(const unsigned char *const *)right, SLANT_FACTS_SHA256);
}

slant_str slant_event_pool_digest(const slant_event_pool *pool, uint32_t place, slant_arena *arena)
{
	const unsigned char **others = slant_arena_calloc(arena, (size_t)pool->count + 1, sizeof *others);
	char *digests = slant_arena_alloc(arena, (size_t)pool->count * SLANT_FACTS_SHA256 + 1), hex[SLANT_SHA256_HEX];
	uint32_t count = 0;
	if (!others || !digests)
		return (slant_str){NULL, 0};
	for (uint32_t i = 0; i < pool->stored; i++)
		if (i != place)
			others[count++] = pool->articles[i].content;
	if (count)
		qsort(others, count, sizeof *others, by_digest);
	for (uint32_t i = 0; i < count; i++)
		memcpy(digests + (size_t)i * SLANT_FACTS_SHA256, others[i], SLANT_FACTS_SHA256);
	slant_sha256((slant_str){digests, (size_t)count * SLANT_FACTS_SHA256}, hex);
	return slant_arena_copy(arena, slant_str_of(hex));
}
