/* genre: what kind of text this is, from its cues: the sum of the squared weights of cues outside quotations, a word once and a line's
   shape (time stamp, numbered item, speaker turn) each time. A report unless another kind passes its threshold. Kinds whose wording
   cannot be judged as news are not rated. */
#include "part.h"

#include "../../base/error.h"

#include "../../base/banned.h"

typedef struct kind {
	const char *category, *name;
	bool rateable;
	double least;            /* sum of squared weights */
	double per_thousand;     /* and as much per 1,000 words, so that a long report does not gather its way into another kind */
} kind;

static const kind kinds[] = {
	{"genre/rating_page", "rating_page", false, 3.0, 4.0},
	{"genre/transcript", "transcript", false, 2.4, 2.0},
	{"genre/live_blog", "live_blog", false, 2.4, 2.0},
	{"genre/satire", "satire", false, 2.4, 3.0},
	{"genre/fiction", "fiction", false, 3.0, 4.0},
	{"genre/list", "list", false, 3.0, 5.0},
	{"genre/press_release", "press_release", true, 2.4, 3.0},
	{"genre/interview", "interview", true, 2.0, 2.0},
	{"genre/opinion", "opinion", true, 2.0, 3.0},
	{"genre/analysis", "analysis", true, 2.4, 4.0},
};

/* Few categories have a sum, and names are compared for those alone. */
static double sum_of(const slant_lexicon *lexicon, const double *sum, const char *category)
{
	for (uint32_t c = 1; c < lexicon->category_count; c++)
		if (sum[c] > 0 && slant_str_is(slant_lexicon_str(lexicon, lexicon->categories[c].name), category))
			return sum[c];
	return 0;
}

slant_status slant_profile_genre(const slant_document *document, const slant_context *context, slant_str *genre, bool *rateable,
                                 slant_error *error)
{
	const slant_lexicon *lexicon = context->lexicon;
	uint8_t *seen = slant_arena_calloc(context->arena, lexicon->entry_count / 8 + 1, 1);
	double *sum = slant_arena_calloc(context->arena, lexicon->category_count, sizeof *sum);
	double best = 0;
	*genre = SLANT_STR("report");
	*rateable = true;
	if (!seen || !sum)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (!slant_hit_in(context, hit, context->groups->genre) || (hit->flags & SLANT_HIT_QUOTED) || (seen[hit->entry / 8] >> hit->entry % 8 & 1))
			continue;
		/* Patterns are shapes of lines (time stamps, numbered items, speaker turns): each such line counts. */
		if (slant_lexicon_str(lexicon, lexicon->entries[hit->entry].term).data[0] != '/')
			seen[hit->entry / 8] |= (uint8_t)(1u << hit->entry % 8);
		sum[hit->category] += slant_fixed_value(hit->weight) * slant_fixed_value(hit->weight);
	}
	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
		double found = sum_of(lexicon, sum, kinds[k].category);
		if (found < kinds[k].least || found * 1000 < kinds[k].per_thousand * document->words || found / kinds[k].least <= best)
			continue;
		best = found / kinds[k].least;
		*genre = slant_str_of(kinds[k].name);
		*rateable = kinds[k].rateable;
	}
	return SLANT_OK;
}
