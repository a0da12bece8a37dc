/* dichotomy: does the text offer two options as if there were no third? A trigger of a class (either ... or, the only choice, with us or
   against us, ...) in the author's own words. Its weight in the lexicon is how often it is a false dilemma in news, which for "either
   ... or" is one time in ten. Opposite poles in the sentence raise it, a third option lowers it, in the
   sentence and in the paragraph. A modal of necessity was tried as well and gained nothing.

   strength = -ln(1 - weight) (1 + .6 poles) (1 - .3 third option in the sentence) (1 - .3 third option in the paragraph)

   A rating is a matter of counting: none is 1; one in the body 2; two, or one in headline, lead or close, 3; three 4; never 5 by rule. */
#include "dichotomy.h"

#include <math.h>

#include "../base/error.h"

#include "../base/banned.h"

#define POLES_GAIN 0.6
#define THIRD_OPTION_LOSS 0.3
#define CERTAIN 0.95
#define KEPT 0.25              /* strength from which a candidate counts in the rating of an article: p of .22 */
#define LEAST_WORDS 40u

static const slant_slot slots[] = {{"dichotomy", "trigger/"}};

typedef struct surroundings {
	double third_option;
	double pole[2];             /* the two strongest antonyms of different entries */
	uint32_t pole_entry;
} surroundings;

static double weight_of(const slant_hit *hit)
{
	return fabs(slant_fixed_value(hit->weight));
}

static void look(const slant_context *context, const slant_hit *hit, surroundings *around)
{
	double weight = weight_of(hit);
	if (hit->category == context->groups->third_option && weight > around->third_option)
		around->third_option = weight;
	if (hit->category != context->groups->antonym || hit->entry == around->pole_entry)
		return;
	if (weight > around->pole[0]) {
		around->pole[1] = around->pole[0];
		around->pole[0] = weight;
		around->pole_entry = hit->entry;
	} else if (weight > around->pole[1]) {
		around->pole[1] = weight;
	}
}

static bool is_trigger(const slant_context *context, const slant_hit *hit)
{
	const slant_groups *g = context->groups;
	if (hit->category >= context->lexicon->category_count || context->lexicon->categories[hit->category].group != g->dichotomy)
		return false;
	return hit->category != g->third_option && hit->category != g->necessity && hit->category != g->antonym &&
	       !(hit->flags & (SLANT_HIT_QUOTED | SLANT_HIT_NEGATED));
}

/* Whether the first word of weight among the tokens [beg, end) is a name or a number. */
static bool opens_with_name(const slant_document *document, const slant_context *context, uint32_t beg, uint32_t end)
{
	for (uint32_t i = beg; i < end; i++) {
		const slant_token *token = &document->text.tokens[i];
		if (slant_vocabulary_form(document->vocabulary, token->form)->classes & context->groups->function_word)
			continue;
		return token->kind == SLANT_TOKEN_NUMBER || (token->flags & SLANT_TOKEN_CAPITAL);
	}
	return false;
}

/* "either the Ministry of Waters or the Ministry of Labour", "either May 4 or May 5": a choice of names, numbers, dates or places is no
   dilemma. The trigger runs from its first word to the one before the second pole. */
static bool is_choice_of_names(const slant_document *document, const slant_context *context, const slant_hit *hit)
{
	uint32_t end = hit->token + hit->token_count, last = document->text.sentences[hit->sentence].token_end;
	return hit->category == context->groups->either_or && opens_with_name(document, context, hit->token + 1, end) &&
	       opens_with_name(document, context, end, last);
}

static double strength_of(const slant_hit *hit, const surroundings *around)
{
	double p = weight_of(hit) < CERTAIN ? weight_of(hit) : CERTAIN;
	return -log(1 - p) * (1 + POLES_GAIN * around->pole[1]) *
	       (1 - THIRD_OPTION_LOSS * around->third_option);
}

static bool overlap(const slant_hit *a, const slant_hit *b)
{
	return a->token < b->token + b->token_count && b->token < a->token + a->token_count;
}

/* Adds a trigger, or puts it in the place of a weaker one of its sentence that has its class or shares words with it; `first` is where
   the sentence's begin. */
static slant_status add(const slant_context *context, const slant_hit *hit, double strength, uint32_t first, slant_dichotomies *found,
                        slant_error *error)
{
	for (uint32_t i = first; i < found->count; i++) {
		if (found->data[i].hit->category != hit->category && !overlap(found->data[i].hit, hit))
			continue;
		if (strength > found->data[i].strength)
			found->data[i] = (slant_dichotomy){hit, strength};
		return SLANT_OK;
	}
	slant_dichotomy *slot = SLANT_PUSH(context->arena, found);
	if (!slot)
		return slant_error_memory(error);
	*slot = (slant_dichotomy){hit, strength};
	return SLANT_OK;
}

static slant_status find_in_sentence(const slant_document *document, const slant_context *context, slant_part sentence,
                                     double *third_option, slant_dichotomies *found, slant_error *error)
{
	surroundings around = {.pole_entry = SLANT_NONE};
	uint32_t first = found->count;
	slant_status status = SLANT_OK;
	bool any = false;
	for (uint32_t i = sentence.hit_beg; i < sentence.hit_end; i++) {
		look(context, &document->hits[i], &around);
		any |= is_trigger(context, &document->hits[i]);
	}
	if (around.third_option > *third_option)
		*third_option = around.third_option;
	for (uint32_t i = sentence.hit_beg; any && i < sentence.hit_end && status == SLANT_OK; i++)
		if (is_trigger(context, &document->hits[i]) && document->hits[i].weight &&
		    !is_choice_of_names(document, context, &document->hits[i]))
			status = add(context, &document->hits[i], strength_of(&document->hits[i], &around), first, found, error);
	return status;
}

slant_status slant_dichotomies_find(const slant_document *document, const slant_context *context, slant_part part,
                                    slant_dichotomies *found, slant_error *error)
{
	uint32_t next = part.hit_beg, paragraph_first = found->count;
	double third_option = 0;
	slant_status status = SLANT_OK;
	if (context->groups->dichotomy == SLANT_NONE)
		return SLANT_OK;
	for (uint32_t s = part.sentence_beg; s < part.sentence_end && status == SLANT_OK; s++) {
		slant_part sentence = slant_part_sentence(document, s, &next);
		status = find_in_sentence(document, context, sentence, &third_option, found, error);
		bool last = s + 1 == part.sentence_end || document->text.sentences[s + 1].paragraph != document->text.sentences[s].paragraph ||
		            document->text.sentences[s + 1].field != document->text.sentences[s].field;
		if (!last)
			continue;
		for (uint32_t i = paragraph_first; i < found->count; i++)
			found->data[i].strength *= 1 - THIRD_OPTION_LOSS * third_option;
		paragraph_first = found->count;
		third_option = 0;
	}
	return status;
}

static int rate(const slant_rating *rating)
{
	uint32_t hits = rating->evidence.count;
	bool prominent = false;
	for (uint32_t i = 0; i < hits; i++)
		prominent |= rating->evidence.data[i].place != SLANT_PLACE_BODY;
	if (hits == 0)
		return 1;
	if (hits >= 3)
		return 4;
	return hits == 2 || prominent ? 3 : 2;
}

/* raw without sentence i. */
static slant_status leave_one_out(const slant_document *document, const slant_context *context, slant_rating *rating, slant_error *error)
{
	uint32_t sentences = document->text.sentence_count;
	rating->replicates = slant_arena_alloc(context->arena, ((size_t)sentences + 1) * sizeof(double));
	if (!rating->replicates)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < sentences; i++)
		rating->replicates[i] = slant_fixed_value(rating->raw);
	for (uint32_t i = 0; i < rating->evidence.count; i++)
		rating->replicates[rating->evidence.data[i].sentence] -= slant_fixed_value(rating->evidence.data[i].contribution);
	rating->replicate_count = sentences;
	return SLANT_OK;
}

static slant_status score(const slant_document *document, const slant_context *context, slant_rating *rating, slant_error *error)
{
	slant_dichotomies found = {0};
	uint32_t weak = 0;
	rating->basis = "rules";
	if (document->words < LEAST_WORDS) {
		rating->reason = SLANT_REASON_TOO_SHORT;
		return SLANT_OK;
	}
	slant_status status = slant_dichotomies_find(document, context, slant_part_all(document), &found, error);
	for (uint32_t i = 0; i < found.count && status == SLANT_OK; i++) {
		if (found.data[i].strength < KEPT)
			weak++;
		else if (!slant_rating_prove(rating, context, found.data[i].hit, slant_fixed_of(found.data[i].strength)))
			status = slant_error_memory(error);
	}
	if (status != SLANT_OK)
		return status;
	slant_rating_measure(rating, "candidates", "possible either/or framings", (int64_t)rating->evidence.count * SLANT_MILLION, 0);
	slant_rating_measure(rating, "dropped", "weak or answered candidates", (int64_t)weak * SLANT_MILLION, 0);
	rating->rating = rate(rating);
	return leave_one_out(document, context, rating, error);
}

const slant_scorer slant_scorer_dichotomy = {
	SLANT_FALSE_DICHOTOMY, "two options offered as if there were no third", slots, 1, 1, score,
};
