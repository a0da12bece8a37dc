/* check: the lists on a user's corpus: how often each category is found, how much of the text it covers, which entries make it up, and
   whether they go together: Cronbach's alpha over rates and KR-20 over presence, entries as items and articles as cases. Takes inputs;
   gives figures and concordance lines; refuses a category that there is not, and inputs without an article that could be counted. See
   slant_lexicon_check in slant.h. */
#include "check.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

#define USUAL_LINES 3u
#define PER_WORDS 1000.0

/* An entry that is found, and how often: sorted for the list of a category. */
typedef struct ranked {
	uint64_t hits;
	uint32_t category, entry;
} ranked;

static int by_category_and_hits(const void *a, const void *b)
{
	const ranked *x = a, *y = b;
	if (x->category != y->category)
		return x->category < y->category ? -1 : 1;
	if (x->hits != y->hits)
		return x->hits < y->hits ? 1 : -1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

static uint64_t hits_of(const slant_entry_tally *e)
{
	return e->own + e->quoted;
}

/* Cases in which an item is not found are zeros. */
static slant_moments with_zeros(slant_moments moments, uint64_t n)
{
	slant_moments_add(&moments, 0, n - moments.n);
	return moments;
}

/* Alpha over the rates of the entries that are found, and over their presence. An entry that is never found is no item. */
static slant_status reliability(const slant_tally *tally, slant_category_check *c, slant_arena *arena, slant_error *error)
{
	const slant_category_tally *whole = &tally->categories[c->category];
	slant_moments *rates = slant_arena_calloc(arena, (size_t)c->fired + 1, sizeof *rates);
	slant_moments *present = slant_arena_calloc(arena, (size_t)c->fired + 1, sizeof *present);
	if (!rates || !present)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < c->fired; i++) {
		const slant_entry_tally *e = &tally->entries[c->top[i]];
		rates[i] = with_zeros(e->rates, tally->documents);
		slant_moments_add(&present[i], 1, e->documents);
		slant_moments_add(&present[i], 0, tally->documents - e->documents);
	}
	slant_moments total = with_zeros(whole->rates, tally->documents);
	c->alpha = slant_moments_alpha(rates, c->fired, &total);
	total = with_zeros(whole->present, tally->documents);
	c->kr20 = slant_moments_alpha(present, c->fired, &total);
	return SLANT_OK;
}

static slant_status sum_up(const slant_tally *tally, slant_category_check *c, slant_arena *arena, slant_error *error)
{
	const slant_category_tally *whole = &tally->categories[c->category];
	double words = tally->words ? (double)tally->words : NAN;
	c->per_1000_words = (double)(whole->own + whole->quoted) / words * PER_WORDS;
	c->coverage = (double)whole->tokens / words;
	return reliability(tally, c, arena, error);
}

/* All entries that are found, by category. */
static slant_status rank(const slant_tally *tally, slant_arena *arena, ranked **all, uint32_t *count, slant_error *error)
{
	const slant_lexicon *lexicon = tally->lexicon;
	*count = 0;
	*all = slant_arena_calloc(arena, (size_t)lexicon->entry_count + 1, sizeof **all);
	if (!*all)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < lexicon->entry_count; i++)
		if (tally->entries[i].documents)
			(*all)[(*count)++] = (ranked){hits_of(&tally->entries[i]), lexicon->entries[i].category, i};
	if (*count)
		qsort(*all, *count, sizeof **all, by_category_and_hits);
	return SLANT_OK;
}

static slant_status describe(slant_check *check, slant_arena *arena, slant_error *error)
{
	const slant_tally *tally = check->tally;
	const slant_lexicon *lexicon = tally->lexicon;
	ranked *all = NULL;
	uint32_t count = 0, at = 0;
	slant_status status = rank(tally, arena, &all, &count, error);
	slant_category_check *categories = slant_arena_calloc(arena, (size_t)lexicon->category_count + 1, sizeof *categories);
	uint32_t *top = slant_arena_calloc(arena, (size_t)count + 1, sizeof *top);
	if (status != SLANT_OK || !categories || !top)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < count; i++)
		top[i] = all[i].entry;
	for (uint32_t c = 1; c < lexicon->category_count && status == SLANT_OK; c++) {
		uint32_t beg = at;
		while (at < count && all[at].category == c)
			at++;
		if (!slant_tally_counts(lexicon, c) || (tally->category && tally->category != c))
			continue;
		slant_category_check *to = &categories[check->category_count++];
		*to = (slant_category_check){.category = c, .entries = lexicon->categories[c].entries, .fired = at - beg, .top = top + beg};
		status = sum_up(tally, to, arena, error);
	}
	check->categories = categories;
	return status;
}

static slant_status find_category(const slant_lexicon *lexicon, const char *name, uint32_t *category, slant_error *error)
{
	*category = name ? slant_lexicon_category_find(lexicon, name) : 0;
	if (name && (!*category || !slant_tally_counts(lexicon, *category)))
		return slant_error_set(error, SLANT_ARGUMENT, "there is no category \"%s\" that is counted; slant lexicon list has the names", name);
	return SLANT_OK;
}

slant_status slant_lexicon_check(const slant_engine *engine, const slant_corpus_settings *settings, const char *category, unsigned lines,
                                 slant_format format, const slant_watch *watch, slant_sink sink, slant_error *error)
{
	slant_tally tally;
	slant_check check = {.tally = &tally, .provenance = &engine->provenance, .one = category != NULL};
	slant_arena arena;
	slant_status status = slant_tally_init(&tally, &engine->lexicon, error);
	if (status != SLANT_OK)
		return status;
	slant_arena_init(&arena);
	status = find_category(&engine->lexicon, category, &tally.category, error);
	tally.lines = category ? (lines ? lines : USUAL_LINES) : 0;
	if (status == SLANT_OK)
		status = slant_tally_run(&tally, engine, &settings->inputs, settings->jobs, watch, &check.failures, error);
	if (status == SLANT_OK && !tally.documents)
		status = slant_error_set(error, SLANT_INPUT, "the inputs hold no article in the language of the lists");
	if (status == SLANT_OK)
		status = describe(&check, &arena, error);
	if (status == SLANT_OK)
		status = slant_check_render(&check, format, sink, error);
	slant_arena_release(&arena);
	slant_tally_release(&tally);
	return status;
}
