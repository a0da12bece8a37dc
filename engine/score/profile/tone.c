/* tone: signed valence of the words, -1 to 1. In a sentence x = sum of weights over the root of the sum of their squares and a
   constant, so that few words don't shout and many don't saturate; then x / sqrt(1 + x^2). A negation within three words turns a weight
   and halves it (Taboada et al. 2011 shift rather than flip; halving did as well). An article's tone is the mean over its sentences by
   words, so it does not grow with length. */
#include <math.h>

#include "../calibration.h"
#include "part.h"

#include "../../base/banned.h"

double slant_tone_of(const slant_document *document, const slant_context *context, slant_part sentence)
{
	double sum = 0, squares = 0;
	for (uint32_t i = sentence.hit_beg; i < sentence.hit_end; i++) {
		const slant_hit *hit = &document->hits[i];
		if (!slant_hit_in(context, hit, context->groups->tone))
			continue;
		double weight = slant_fixed_value(hit->weight);
		if (hit->flags & SLANT_HIT_NEGATED)
			weight *= -0.5;
		sum += weight;
		squares += weight * weight;
	}
	double x = sum / sqrt(squares + context->calibration->tone_constant);
	return x / sqrt(1 + x * x);
}

double slant_profile_tone(const slant_document *document, const slant_context *context, slant_part part)
{
	double sum = 0;
	uint32_t hit = part.hit_beg;
	if (context->groups->tone == SLANT_NONE || !part.words)
		return 0;
	for (uint32_t i = part.sentence_beg; i < part.sentence_end; i++) {
		slant_part sentence = slant_part_sentence(document, i, &hit);
		sum += slant_tone_of(document, context, sentence) * sentence.words;
	}
	return sum / part.words;
}
