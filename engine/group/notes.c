/* notes: what has to be said beside the figures of a corpus, in whole sentences. Takes a described corpus, adds to its notes,
   refuses only when out of memory. */
#include "../base/error.h"
#include "corpus.h"

#include "../base/banned.h"

static bool say(slant_corpus *corpus, slant_str sentence)
{
	slant_str *note = sentence.data ? SLANT_PUSH(&corpus->arena, &corpus->notes) : NULL;
	if (note)
		*note = sentence;
	return note != NULL;
}

static bool has_illustration(const slant_corpus *corpus)
{
	for (uint32_t i = 0; i < corpus->groups.count; i++)
		if (corpus->groups.data[i].illustration)
			return true;
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		if (corpus->comparisons.data[i].illustration)
			return true;
	return false;
}

static bool say_groups(slant_corpus *corpus)
{
	const slant_group *groups = corpus->groups.data;
	uint32_t count = corpus->groups.count;
	if (count && groups[count - 1].value.length == 0 && groups[0].value.length == 0 &&
	    !say(corpus, slant_arena_format(&corpus->arena, "No article says its %s, so all stand in one group.", corpus->by.data)))
		return false;
	if (slant_corpus_has_both(corpus) &&
	    !say(corpus, slant_arena_format(&corpus->arena, "Opinion pieces are never pooled with news: the figures of the whole are about "
	             "the %llu news articles; the %llu opinion pieces stand apart.", (unsigned long long)corpus->kinds[SLANT_KIND_NEWS],
	             (unsigned long long)corpus->kinds[SLANT_KIND_OPINION])))
		return false;
	return !has_illustration(corpus) ||
		say(corpus, slant_arena_format(&corpus->arena, "Figures on fewer than %u articles and comparisons with fewer than %u on a "
		        "side are marked: illustration, not a comparison.", SLANT_SHOW_LEAST, SLANT_COMPARE_LEAST));
}

static bool say_comparisons(slant_corpus *corpus)
{
	if (corpus->comparisons.count == 0)
		return say(corpus, slant_arena_format(&corpus->arena, "Nothing is compared: that takes two sides with at least %u rated "
		               "articles each.", SLANT_COMPARE_LEAST));
	return say(corpus, slant_arena_format(&corpus->arena, "The intervals of all %u differences hold together with 95%% confidence "
	               "(Bonferroni). Two sides are told apart only where the interval excludes 0.", corpus->comparisons.count)) &&
		say(corpus, SLANT_STR("Differences may reflect measurement error that differs by source: no hand-coded sample is given to "
		                      "correct for it.")) &&
		say(corpus, SLANT_STR("Articles are counted as independent of each other; copies and several reports on one event make "
		                      "intervals narrower than they should be. Topics are not held equal."));
}

slant_status slant_corpus_note(slant_corpus *corpus, slant_error *error)
{
	return say_groups(corpus) && say_comparisons(corpus) ? SLANT_OK : slant_error_memory(error);
}
