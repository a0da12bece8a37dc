/* frames: policy frames (Boydstun et al.), generic frames (Semetko and Valkenburg 2000) and resolution: how much of the wording cues
   each. A frame's weight is the sum of its hits' weights; shares sum to 1 within a family. Its score is weight per 100 words, and a frame
   is present in an article where the score reaches its threshold in the calibration. */
#include "part.h"

#include <stdlib.h>

#include "../../base/error.h"
#include "../calibration.h"

#include "../../base/banned.h"

#define PRESENT_HITS 3u          /* an article needs so many hits beside the score; in a single sentence one is enough */
#define QUOTED 0.3               /* what others are quoted with frames less than what the writer says */
#define WORDS_MORE 300.0         /* as if so many words without a cue followed: in a short text one cue would be a high density */

static slant_str family_of(slant_str name)
{
	for (size_t i = 0; i < name.length; i++)
		if (name.data[i] == '/')
			return slant_str_slice(name, 0, i + 1);
	return name;
}

/* Mean tone of the sentences that carry each category, by category number. */
static slant_status valences(const slant_document *document, const slant_context *context, slant_part part, double *sum, uint32_t *count,
                             slant_error *error)
{
	uint32_t *last = slant_arena_calloc(context->arena, context->lexicon->category_count, sizeof *last);
	uint32_t next = part.hit_beg;
	if (!last)
		return slant_error_memory(error);
	for (uint32_t s = part.sentence_beg; s < part.sentence_end; s++) {
		slant_part sentence = slant_part_sentence(document, s, &next);
		double tone = slant_tone_of(document, context, sentence);
		for (uint32_t i = sentence.hit_beg; i < sentence.hit_end; i++) {
			uint32_t category = document->hits[i].category;
			if (!slant_hit_in(context, &document->hits[i], context->groups->frame) || last[category] == s + 1)
				continue;
			last[category] = s + 1;
			sum[category] += tone;
			count[category]++;
		}
	}
	return SLANT_OK;
}

/* Weight per 100 words by category number. */
static void scores(const slant_document *document, const slant_context *context, slant_part part, double *score)
{
	double hundreds = (part.words + WORDS_MORE) / 100;
	for (uint32_t i = part.hit_beg; i < part.hit_end; i++) {
		const slant_hit *hit = &document->hits[i];
		if (slant_hit_in(context, hit, context->groups->frame))
			score[hit->category] += slant_fixed_value(labs(hit->weight)) * (hit->flags & SLANT_HIT_QUOTED ? QUOTED : 1) / hundreds;
	}
}

static slant_status add_other(const slant_context *context, slant_frames *frames, slant_error *error)
{
	for (uint32_t i = 0; i < frames->count; i++)
		if (slant_str_starts(frames->data[i].name, SLANT_STR("policy/")))
			return SLANT_OK;
	slant_frame *other = SLANT_PUSH(context->arena, frames);
	if (!other)
		return slant_error_memory(error);
	*other = (slant_frame){.name = SLANT_STR("policy/other"), .share = 1};
	return SLANT_OK;
}

static void share_out(slant_frames *frames)
{
	for (uint32_t i = 0; i < frames->count; i++) {
		double family = 0;
		for (uint32_t j = 0; j < frames->count; j++)
			if (slant_str_equal(family_of(frames->data[i].name), family_of(frames->data[j].name)))
				family += frames->data[j].weight;
		frames->data[i].share = family > 0 ? frames->data[i].weight / family : 0;
	}
}

slant_status slant_profile_frames(const slant_document *document, const slant_context *context, slant_part part, slant_frames *frames,
                                  slant_error *error)
{
	const slant_lexicon *lexicon = context->lexicon;
	slant_tally tally;
	double *tone = slant_arena_calloc(context->arena, lexicon->category_count, sizeof *tone);
	double *score = slant_arena_calloc(context->arena, lexicon->category_count, sizeof *score);
	uint32_t *carriers = slant_arena_calloc(context->arena, lexicon->category_count, sizeof *carriers);
	if (context->groups->frame == SLANT_NONE)
		return SLANT_OK;
	if (!tone || !score || !carriers)
		return slant_error_memory(error);
	slant_status status = slant_tally_part(document, context, part, context->groups->frame, false, &tally, error);
	if (status == SLANT_OK)
		status = valences(document, context, part, tone, carriers, error);
	scores(document, context, part, score);
	bool single = part.sentence_end - part.sentence_beg == 1;
	for (uint32_t c = 1; c < lexicon->category_count && status == SLANT_OK; c++) {
		if (lexicon->categories[c].group != context->groups->frame || tally.weight[c] <= 0)
			continue;
		slant_frame *frame = SLANT_PUSH(context->arena, frames);
		if (!frame)
			return slant_error_memory(error);
		*frame = (slant_frame){.name = slant_lexicon_str(lexicon, lexicon->categories[c].name), .hits = tally.hits[c],
		                       .valence = tone[c] / carriers[c], .score = score[c], .weight = tally.weight[c]};
		frame->present = single || (tally.hits[c] >= PRESENT_HITS && score[c] >= context->calibration->frames[c]);
	}
	if (status != SLANT_OK)
		return status;
	share_out(frames);
	return add_other(context, frames, error);
}
