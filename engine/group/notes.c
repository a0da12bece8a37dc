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

static bool has_continued(const slant_corpus *corpus)
{
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		if (corpus->comparisons.data[i].p_continued)
			return true;
	return false;
}

static bool say_groups(slant_corpus *corpus)
{
	const slant_group *groups = corpus->groups.data;
	uint32_t count = corpus->groups.count;
	slant_arena *arena = &corpus->arena;
	uint32_t unknown = 0;
	for (uint32_t i = 0; i < count; i++)
		unknown += groups[i].value.length == 0;
	const char *asked = slant_str_is(corpus->by, "period") ? "date" : corpus->by.data;
	if (unknown && unknown == count &&
	    !say(corpus, slant_arena_format(arena, "No article has a known %s, so all stand in one group.", asked)))
		return false;
	if (unknown && unknown < count &&
	    !say(corpus, slant_arena_format(arena, "(none) holds the articles without a known %s: they may be of any group.", asked)))
		return false;
	if (slant_corpus_has_both(corpus) &&
	    !say(corpus, slant_arena_format(arena, "Opinion pieces are never pooled with news: the figures of the whole are about "
	             "the %llu news articles; the %llu opinion pieces stand apart.", (unsigned long long)corpus->kinds[SLANT_KIND_NEWS],
	             (unsigned long long)corpus->kinds[SLANT_KIND_OPINION])))
		return false;
	if (corpus->duplicates &&
	    !say(corpus, slant_arena_format(arena, "Copies of one text, also slightly changed ones, count once in the figures of the whole (left "
	             "out: %llu) and once a source in groups and comparisons (left out: %llu).",
	             (unsigned long long)corpus->duplicates, (unsigned long long)corpus->group_duplicates)))
		return false;
	if (corpus->by_author &&
	    !say(corpus, slant_arena_format(arena, "Figures by author rest on small numbers and tell of a person's beat and desk, not of a "
	             "person's character. They are shown from %u rated articles on, and nobody is ordered or ranked. They are not for "
	             "decisions about employment.", SLANT_AUTHOR_LEAST)))
		return false;
	return !has_illustration(corpus) ||
		say(corpus, slant_arena_format(arena, "Figures on fewer than %u articles and comparisons with fewer than %u on a "
		        "side are marked: illustration, not a comparison.", (unsigned)slant_corpus_show_least(corpus), SLANT_COMPARE_LEAST));
}

/* That some comparisons rest on too little, however many articles there are. */
static bool say_few_clusters(slant_corpus *corpus)
{
	uint64_t least = UINT64_MAX, most = 0;
	uint32_t count = 0;
	for (uint32_t i = 0; i < corpus->comparisons.count; i++) {
		const slant_comparison *c = &corpus->comparisons.data[i];
		if (c->unordered != SLANT_CAUSE_FEW_CLUSTERS)
			continue;
		const slant_estimate *few = c->unbounded == SLANT_CAUSE_FEW_CLUSTERS ? &c->raw : &c->matched;
		uint64_t clusters = few->clusters[0] < few->clusters[1] ? few->clusters[0] : few->clusters[1];
		least = clusters < least ? clusters : least;
		most = clusters > most ? clusters : most;
		count++;
	}
	if (count == 0)
		return true;
	const char *drawn = corpus->whole_sources ? "sources" : "clusters (days of a source, or events)";
	slant_str number = least == most ? slant_arena_format(&corpus->arena, "%llu", (unsigned long long)least) :
		slant_arena_format(&corpus->arena, "%llu to %llu", (unsigned long long)least, (unsigned long long)most);
	return number.data && say(corpus, slant_arena_format(&corpus->arena, "%u of %u differences %s not told apart since a side rests on %s %s, "
	               "however many articles: from fewer than %u, no interval keeps what it promises.", count, corpus->comparisons.count,
	               count == 1 ? "is" : "are", number.data, drawn, SLANT_CLUSTERS_LEAST));
}

/* How the tests were made. */
static bool say_tests(slant_corpus *corpus)
{
	slant_arena *arena = &corpus->arena;
	slant_str drawn = corpus->whole_sources ?
		slant_arena_format(arena, "A source has one %s, nearly always, so whole sources are drawn and exchanged, and scores are taken less "
		                          "the mean of their stratum for the test.", corpus->by.data) :
		slant_arena_format(arena, "What one source published on one day, or on one event, is drawn and exchanged together.");
	if (!drawn.data || !say(corpus, drawn))
		return false;
	if (corpus->request.primary >= 0 &&
	    !say(corpus, slant_arena_format(arena, "The primary family is %s; comparisons in other dimensions are exploratory: adjusted among "
	             "themselves, and never ordered.", slant_dimension_name((slant_dimension)corpus->request.primary))))
		return false;
	return !has_continued(corpus) ||
		say(corpus, SLANT_STR("A p marked as continued is smaller than drawing alone can show, and comes from a tail fitted to the most "
		                      "extreme draws."));
}

/* That slant may err more in one group than in the other, and what codes tell of it. */
static bool say_error(slant_corpus *corpus)
{
	slant_arena *arena = &corpus->arena;
	const slant_coding *coding = corpus->coding;
	if (!coding)
		return say(corpus, SLANT_STR("Differences may reflect measurement error that differs by source: no hand-coded sample is given to "
		                             "correct for it."));
	bool said = say(corpus, slant_arena_format(arena, "%zu of %u differences are corrected for slant's own error by a hand-coded sample "
	                "(%llu items, %zu coder%s; design-based supervised learning). Naive and corrected are differences of mean ratings, 1 to "
	                "5, each with its own 95%% interval; the simultaneous intervals of the corrected hold all together (Bonferroni). Other "
	                "differences may reflect measurement error that differs by source.", corpus->corrected, corpus->comparisons.count,
	                (unsigned long long)(coding->drawn - coding->absent), coding->coders, coding->coders == 1 ? "" : "s"));
	if (said && coding->absent)
		said = say(corpus, slant_arena_format(arena, "%llu of the %llu items of the sample stand in no sheet; those that are missing are taken "
		           "for a random part of their stratum.", (unsigned long long)coding->absent, (unsigned long long)coding->drawn));
	for (int d = 0; d < SLANT_DIMENSIONS && said; d++) {
		const slant_coded_dimension *c = &coding->dimensions[d];
		const char *name = slant_dimension_name((slant_dimension)d);
		if (c->items && !c->double_coded)
			said = say(corpus, slant_arena_format(arena, "Nobody knows how reliable the codes of %s are: no item has two.", name));
		else if (c->items && !(c->alpha >= SLANT_AGREEMENT_LEAST))
			said = say(corpus, slant_arena_format(arena, "The coders agree too little on %s (Krippendorff's alpha %.2f, under %.3f): its "
			           "corrected differences are no firmer than that.", name, c->alpha, SLANT_AGREEMENT_LEAST));
	}
	return said;
}

static bool say_comparisons(slant_corpus *corpus)
{
	uint32_t tested = 0;
	for (uint32_t i = 0; i < corpus->comparisons.count; i++)
		tested += !corpus->comparisons.data[i].illustration;
	if (corpus->comparisons.count == 0)
		return say(corpus, slant_arena_format(&corpus->arena, "Nothing is compared: that takes two sides with at least %u rated "
		               "articles each.", SLANT_COMPARE_LEAST));
	if (tested == 0)
		return true;
	return say(corpus, slant_arena_format(&corpus->arena, "The intervals of all %u differences hold together with 95%% confidence; so do "
	               "those within strata (one %s). Two sides are told apart only where both exclude 0 on one side, the adjusted p "
	               "is under .05 and the groups' means are reliable.", tested, corpus->held)) &&
		say_tests(corpus) && say_few_clusters(corpus) && say_error(corpus);
}

static bool say_events(slant_corpus *corpus)
{
	return !corpus->unfound || say(corpus, slant_arena_format(&corpus->arena, "Only events that records name are told: others were not looked "
	                                                           "for, since %s.", corpus->unfound));
}

slant_status slant_corpus_note(slant_corpus *corpus, slant_error *error)
{
	return say_groups(corpus) && say_events(corpus) && say_comparisons(corpus) ? SLANT_OK : slant_error_memory(error);
}
