/* sdgs: which Sustainable Development Goals the text concerns, and whether it speaks of progress or harm.
   A goal's score is the sum over its distinct entries of |weight|^3 (1 + ln n) / size, n how often the entry stands: sure cues count far
   more than weak ones. size is sqrt(words), and past 120 words (the texts that the threshold was set on) rises as words^3/4: a long article
   meets every vocabulary in passing. At most two goals, each past the threshold.
   Effect = direction verb x object: an entry of negative weight names a bad state ("poverty"), so "reduce poverty" is good. */
#include <math.h>
#include <stdlib.h>

#include "../../base/error.h"
#include "../calibration.h"
#include "part.h"

#include "../../base/banned.h"

#define GOALS 17
#define GOALS_SHOWN 2u
#define SHORT_WORDS 120.0
#define DIRECT_FACTOR 1.5       /* a score of so many times the threshold, with a cue in headline or lead, is called direct */

static const char *const names[GOALS + 1] = {
	"", "No Poverty", "Zero Hunger", "Good Health and Well-being", "Quality Education", "Gender Equality", "Clean Water and Sanitation",
	"Affordable and Clean Energy", "Decent Work and Economic Growth", "Industry, Innovation and Infrastructure", "Reduced Inequalities",
	"Sustainable Cities and Communities", "Responsible Consumption and Production", "Climate Action", "Life Below Water", "Life on Land",
	"Peace, Justice and Strong Institutions", "Partnerships for the Goals",
};

typedef struct cue {
	uint32_t goal, entry;
	double weight;
} cue;

static int by_goal(const void *a, const void *b)
{
	const cue *x = a, *y = b;
	if (x->goal != y->goal)
		return x->goal < y->goal ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

static double size_of(uint32_t words)
{
	double size = sqrt(words);
	return words > SHORT_WORDS ? size * sqrt(sqrt(words / SHORT_WORDS)) : size;
}

static void sum_goals(cue *cues, uint32_t count, uint32_t words, double score[GOALS + 1])
{
	qsort(cues, count, sizeof *cues, by_goal);
	for (uint32_t i = 0; i < count;) {
		uint32_t first = i;
		while (i < count && by_goal(&cues[first], &cues[i]) == 0)
			i++;
		double w = fabs(cues[first].weight);
		score[cues[first].goal] += w * w * w * (1 + log(i - first)) / size_of(words);
	}
}

/* +1, -1 or 0: the direction verb of a hit's clause, as far as it stands before it. */
static int direction(const slant_document *document, const slant_context *context, slant_part part, uint32_t hit)
{
	uint32_t clause = document->clauses[document->hits[hit].token];
	for (uint32_t i = hit; i-- > part.hit_beg && document->clauses[document->hits[i].token] == clause;) {
		uint32_t category = document->hits[i].category;
		if (!category || (category != context->groups->direction_up && category != context->groups->direction_down))
			continue;
		int way = category == context->groups->direction_up ? 1 : -1;
		return document->hits[i].flags & SLANT_HIT_NEGATED ? -way : way;
	}
	return 0;
}

static const char *effect_name(int balance, int directed)
{
	if (!directed || !balance)
		return "neutral";
	bool very = directed >= 2 && abs(balance) * 3 >= directed * 2;
	if (balance > 0)
		return very ? "very positive" : "positive";
	return very ? "very negative" : "negative";
}

/* Evidence lists an entry where it stands first. */
static bool listed(const slant_sdg *sdg, uint32_t entry)
{
	for (uint32_t i = 0; i < sdg->evidence.count; i++)
		if (sdg->evidence.data[i].entry == entry)
			return true;
	return false;
}

static slant_status describe(const slant_document *document, const slant_context *context, slant_part part, slant_sdg *sdg, slant_error *error)
{
	int balance = 0, directed = 0;
	bool prominent = false;
	for (uint32_t i = part.hit_beg; i < part.hit_end; i++) {
		const slant_hit *hit = &document->hits[i];
		if (hit->category >= context->lexicon->category_count || context->groups->goal[hit->category] != sdg->goal)
			continue;
		int way = direction(document, context, part, i) * (hit->weight < 0 ? -1 : 1);
		balance += way;
		directed += way != 0;
		prominent |= hit->place == SLANT_PLACE_HEADLINE || hit->place == SLANT_PLACE_LEAD;
		if (listed(sdg, hit->entry))
			continue;
		slant_evidence *evidence = SLANT_PUSH(context->arena, &sdg->evidence);
		if (!evidence)
			return slant_error_memory(error);
		*evidence = (slant_evidence){.span = hit->span, .sentence = hit->sentence, .entry = hit->entry, .weight = hit->weight,
		                             .category = hit->category, .field = hit->field, .place = hit->place,
		                             .voice = hit->flags & SLANT_HIT_QUOTED ? SLANT_VOICE_QUOTED : SLANT_VOICE_AUTHOR};
	}
	sdg->effect = effect_name(balance, directed);
	sdg->relevance = prominent && sdg->score >= DIRECT_FACTOR * context->calibration->sdg_threshold ? "direct" : "indirect";
	return SLANT_OK;
}

slant_status slant_profile_sdgs(const slant_document *document, const slant_context *context, slant_part part, slant_sdgs *sdgs, slant_error *error)
{
	double score[GOALS + 1] = {0};
	SLANT_ARRAY(cue) cues = {0};
	slant_status status = SLANT_OK;
	for (uint32_t i = part.hit_beg; i < part.hit_end; i++) {
		const slant_hit *hit = &document->hits[i];
		if (hit->category >= context->lexicon->category_count || !context->groups->goal[hit->category])
			continue;
		cue *slot = SLANT_PUSH(context->arena, &cues);
		if (!slot)
			return slant_error_memory(error);
		*slot = (cue){context->groups->goal[hit->category], hit->entry, slant_fixed_value(hit->weight)};
	}
	if (cues.count)
		sum_goals(cues.data, cues.count, part.words ? part.words : 1, score);
	for (uint32_t shown = 0; shown < GOALS_SHOWN && status == SLANT_OK; shown++) {
		int best = 0;
		for (int goal = 1; goal <= GOALS; goal++)
			if (score[goal] > score[best])
				best = goal;
		if (!best || score[best] < context->calibration->sdg_threshold)
			break;
		slant_sdg *sdg = SLANT_PUSH(context->arena, sdgs);
		if (!sdg)
			return slant_error_memory(error);
		sdg->goal = best, sdg->name = names[best], sdg->score = score[best];
		score[best] = 0;
		status = describe(document, context, part, sdg, error);
	}
	return status;
}
