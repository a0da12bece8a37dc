/* dichotomy: does the text offer two options as if there were no third? A trigger of a class (either ... or, the only choice, with us or
   against us, ...). Its weight in the lexicon says how often such wording is a false dilemma; the calibration says how much its class is
   worth on labelled news. Two poles near the trigger raise it, a third option lowers it, in the sentence and in the paragraph.

   strength = -ln(1 - weight) of the class (1 + poles) (1 - .3 third option in the sentence) (1 - .3 third option in the paragraph)

   A rating is a matter of counting candidates in the author's own words that reach the calibration's threshold: none is 1; one in the
   body 2; two, or one in headline, lead or close, 3; three 4; never 5 by rule. */
#include "dichotomy.h"

#include <math.h>

#include "../base/error.h"
#include "calibration.h"
#include "profile/part.h"

#include "../base/banned.h"

#define POLES_GAIN 1.0         /* 0, .6, 1 and 1.5 were tried: tests/validity/LOG.md */
#define POLES_BEFORE 8u        /* words before a trigger and behind it in which poles count */
#define POLES_BEHIND 10u
#define THIRD_OPTION_LOSS 0.3
#define CERTAIN 0.95
#define UNMEASURED 0.22        /* threshold where the calibration has no model of the construct */
#define LEAST_WORDS 40u

static const slant_slot slots[] = {{"dichotomy", "trigger/"}};

/* A sentence and what stands in it beside its triggers. */
typedef struct surroundings {
	slant_part sentence;
	double third_option;
	uint32_t pole_beg;          /* first hit that may stand near the next trigger */
} surroundings;

static double weight_of(const slant_hit *hit)
{
	return fabs(slant_fixed_value(hit->weight));
}

static double third_option_in(const slant_document *document, const slant_context *context, slant_part sentence)
{
	double most = 0;
	for (uint32_t i = sentence.hit_beg; i < sentence.hit_end; i++)
		if (document->hits[i].category == context->groups->third_option)
			most = fmax(most, weight_of(&document->hits[i]));
	return most;
}

/* The weight of the second strongest pole near a trigger: one pole alone is no pair, nor is the same word twice. */
static double poles_near(const slant_document *document, const slant_context *context, const slant_hit *hit, surroundings *around)
{
	uint32_t beg = hit->token > POLES_BEFORE ? hit->token - POLES_BEFORE : 0, end = hit->token + hit->token_count + POLES_BEHIND;
	uint32_t entry = SLANT_NONE;
	double first = 0, second = 0;
	while (around->pole_beg < around->sentence.hit_end && document->hits[around->pole_beg].token < beg)
		around->pole_beg++;
	for (uint32_t i = around->pole_beg; i < around->sentence.hit_end && document->hits[i].token < end; i++) {
		const slant_hit *pole = &document->hits[i];
		double weight = weight_of(pole);
		if (pole->category != context->groups->antonym || pole->entry == entry)
			continue;
		if (weight > first) {
			second = first;
			first = weight;
			entry = pole->entry;
		} else {
			second = fmax(second, weight);
		}
	}
	return second;
}

static bool is_trigger(const slant_context *context, const slant_hit *hit)
{
	const slant_groups *g = context->groups;
	return slant_hit_in(context, hit, g->dichotomy) && hit->category != g->third_option && hit->category != g->antonym && hit->weight &&
	       !(hit->flags & SLANT_HIT_NEGATED);
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

static double strength_of(const slant_hit *hit, double poles, double third_option)
{
	double p = fmin(weight_of(hit), CERTAIN);
	return -log(1 - p) * (1 + POLES_GAIN * poles) * (1 - THIRD_OPTION_LOSS * third_option);
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

static slant_status find_in_sentence(const slant_document *document, const slant_context *context, surroundings *around, double quoted,
                                     slant_dichotomies *found, slant_error *error)
{
	uint32_t first = found->count;
	slant_status status = SLANT_OK;
	for (uint32_t i = around->sentence.hit_beg; i < around->sentence.hit_end && status == SLANT_OK; i++) {
		const slant_hit *hit = &document->hits[i];
		double factor = hit->flags & SLANT_HIT_QUOTED ? quoted : 1;
		if (factor > 0 && is_trigger(context, hit) && !is_choice_of_names(document, context, hit)) {
			double strength = strength_of(hit, poles_near(document, context, hit, around), around->third_option);
			status = add(context, hit, factor * strength, first, found, error);
		}
	}
	return status;
}

/* Ends a paragraph: its third option, and what the class of each candidate is worth. */
static void weigh(const slant_context *context, slant_dichotomies *found, uint32_t first, double third_option)
{
	const double *classes = context->calibration->constructs[SLANT_CONSTRUCT_FALSE_DICHOTOMY].categories;
	for (uint32_t i = first; i < found->count; i++)
		found->data[i].strength *= (1 - THIRD_OPTION_LOSS * third_option) * (classes ? classes[found->data[i].hit->category] : 1);
}

slant_status slant_dichotomies_find(const slant_document *document, const slant_context *context, slant_part part, double quoted,
                                    slant_dichotomies *found, slant_error *error)
{
	uint32_t next = part.hit_beg, paragraph_first = found->count;
	double third_option = 0;
	slant_status status = SLANT_OK;
	if (context->groups->dichotomy == SLANT_NONE)
		return SLANT_OK;
	for (uint32_t s = part.sentence_beg; s < part.sentence_end && status == SLANT_OK; s++) {
		surroundings around = {.sentence = slant_part_sentence(document, s, &next)};
		around.third_option = third_option_in(document, context, around.sentence);
		around.pole_beg = around.sentence.hit_beg;
		status = find_in_sentence(document, context, &around, quoted, found, error);
		third_option = fmax(third_option, around.third_option);
		bool last = s + 1 == part.sentence_end || document->text.sentences[s + 1].paragraph != document->text.sentences[s].paragraph ||
		            document->text.sentences[s + 1].field != document->text.sentences[s].field;
		if (!last)
			continue;
		weigh(context, found, paragraph_first, third_option);
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
	const slant_construct_model *model = &context->calibration->constructs[SLANT_CONSTRUCT_FALSE_DICHOTOMY];
	double least = -log(1 - (model->known ? model->threshold : UNMEASURED));
	slant_status status = slant_dichotomies_find(document, context, slant_part_all(document), 0, &found, error);
	for (uint32_t i = 0; i < found.count && status == SLANT_OK; i++) {
		if (found.data[i].strength < least)
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
	SLANT_FALSE_DICHOTOMY, "two options offered as if there were no third", slots, 1, 2, score,
};
