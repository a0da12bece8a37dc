/* constructs: what people judged in labelled data: biased wording, subjectivity, loaded language, lexical bias, informational bias, false
   dichotomy. Each is a logistic model over categories of hits, single entries and a few measures of the sentence, with its own threshold,
   from the calibration file. */
#include <math.h>

#include "../../base/error.h"
#include "../calibration.h"
#include "../dichotomy.h"
#include "part.h"

#include "../../base/banned.h"

#define SHORTEST_FORM 5u        /* letters of a form whose ending is read: "only" and "need" are too short */
#define HALF_EARLY 10.0         /* sentences before it at which a sentence is half as early as the first */

const char *slant_construct_name(slant_construct construct)
{
	static const char *const names[SLANT_CONSTRUCTS] = {
#define X(name, key) key,
		SLANT_CONSTRUCT_LIST(X)
#undef X
	};
	return names[construct];
}

typedef struct observed {
	double *author, *quoted;                 /* by category number, scare quotes after the last */
	double *features;                        /* SLANT_FEATURES of them */
	double learned[SLANT_CONSTRUCTS];        /* what the entries add to z */
} observed;

bool slant_construct_reads(const slant_context *context, uint16_t category)
{
	uint32_t group = category < context->lexicon->category_count ? context->lexicon->categories[category].group : SLANT_NONE;
	return category >= SLANT_CATEGORY_SCARE_QUOTES ||
	       (group != SLANT_NONE && (group == context->groups->language || group == context->groups->style));
}

static void observe_entry(const slant_context *context, const slant_hit *hit, observed *o)
{
	for (int c = 0; c < SLANT_CONSTRUCTS; c++) {
		const slant_construct_model *model = &context->calibration->constructs[c];
		if (model->entries && hit->entry != SLANT_NONE)
			o->learned[c] += (double)model->entries[hit->entry] * (hit->flags & SLANT_HIT_QUOTED ? model->quoted : 1);
	}
}

/* Words with a valence, most of them in no list of marked words. */
static void observe_tone(const slant_hit *hit, observed *o)
{
	double weight = slant_fixed_value(hit->weight);
	if (hit->flags & SLANT_HIT_NEGATED)
		weight *= -0.5;                        /* as in tone.c */
	o->features[weight < 0 ? SLANT_FEATURE_TONE_NEGATIVE : SLANT_FEATURE_TONE_POSITIVE] += fabs(weight);
}

static void observe_hits(const slant_document *document, const slant_context *context, slant_part part, observed *o)
{
	for (uint32_t i = part.hit_beg; i < part.hit_end; i++) {
		const slant_hit *hit = &document->hits[i];
		if (slant_hit_in(context, hit, context->groups->tone))
			observe_tone(hit, o);
		if (!slant_construct_reads(context, hit->category))
			continue;
		observe_entry(context, hit, o);
		uint32_t category = hit->category >= SLANT_CATEGORY_SCARE_QUOTES ? context->lexicon->category_count : hit->category;
		double weight = fabs(slant_fixed_value(hit->weight));
		(hit->flags & SLANT_HIT_QUOTED ? o->quoted : o->author)[category] += weight + SLANT_CONSTRUCT_HIT_BONUS;
		if (slant_hit_in(context, hit, context->groups->language)) {
			o->features[SLANT_FEATURE_NEGATIVE] += hit->weight < 0 ? weight : 0;
			o->features[SLANT_FEATURE_POSITIVE] += hit->weight > 0 ? weight : 0;
			slant_str name = slant_lexicon_str(context->lexicon, context->lexicon->categories[category].name);
			if (slant_str_starts(name, SLANT_STR("attribution/")) && !(hit->flags & SLANT_HIT_QUOTED))
				o->features[SLANT_FEATURE_REPORTED] = 1;
		}
	}
}

static bool ends_in(slant_str form, char last_but_one, char last)
{
	return form.length >= SHORTEST_FORM && form.data[form.length - 2] == last_but_one && form.data[form.length - 1] == last;
}

static void observe_word(const slant_context *context, const slant_form *form, observed *o)
{
	for (int f = 0; f < SLANT_FEATURES; f++)
		o->features[f] += (form->classes & context->calibration->classes[f]) != 0;
	o->features[SLANT_FEATURE_PAST] += ends_in(form->text, 'e', 'd');
	o->features[SLANT_FEATURE_ADVERB] += ends_in(form->text, 'l', 'y');
}

static void observe_tokens(const slant_document *document, const slant_context *context, slant_part part, observed *o)
{
	static const slant_feature per_ten[] = {
		SLANT_FEATURE_NEGATIVE, SLANT_FEATURE_POSITIVE, SLANT_FEATURE_FUNCTION, SLANT_FEATURE_CONTRACTION, SLANT_FEATURE_PAST,
		SLANT_FEATURE_ADVERB,
	};
	double tens = part.words ? part.words / 10.0 : 0.1;
	double quoted = 0, numbers = 0, names = 0;
	for (uint32_t s = part.sentence_beg; s < part.sentence_end; s++) {
		const slant_sentence *sentence = &document->text.sentences[s];
		for (uint32_t i = sentence->token_beg; i < sentence->token_end; i++) {
			const slant_token *token = &document->text.tokens[i];
			if (token->kind == SLANT_TOKEN_WORD)
				observe_word(context, slant_vocabulary_form(document->vocabulary, token->form), o);
			quoted += (token->flags & SLANT_TOKEN_QUOTED) != 0;
			numbers += token->kind == SLANT_TOKEN_NUMBER;
			names += (token->flags & SLANT_TOKEN_CAPITAL) && !(token->flags & SLANT_TOKEN_FIRST);
		}
		slant_str field = document->text.fields[sentence->field];
		if (memchr(field.data + sentence->span.beg, '!', sentence->span.end - sentence->span.beg))
			o->features[SLANT_FEATURE_EXCLAMATION] = 1;
		if (memchr(field.data + sentence->span.beg, '?', sentence->span.end - sentence->span.beg))
			o->features[SLANT_FEATURE_QUESTION] = 1;
	}
	o->features[SLANT_FEATURE_LOG_WORDS] = log(1 + part.words);
	o->features[SLANT_FEATURE_QUOTED] = part.words ? quoted / part.words : 0;
	o->features[SLANT_FEATURE_NUMBERS] = numbers / tens;
	o->features[SLANT_FEATURE_NAMES] = names / tens;
	for (size_t f = 0; f < sizeof per_ten / sizeof per_ten[0]; f++)
		o->features[per_ten[f]] /= tens;
	o->features[SLANT_FEATURE_TONE_NEGATIVE] = log(1 + o->features[SLANT_FEATURE_TONE_NEGATIVE]);
	o->features[SLANT_FEATURE_TONE_POSITIVE] = log(1 + o->features[SLANT_FEATURE_TONE_POSITIVE]);
}

double slant_construct_early(uint32_t before)
{
	return 1 / (1 + before / HALF_EARLY);
}

/* Where in its article a sentence stands: openings are written to catch, and a marked word there tilts more. */
static double earliness(const slant_document *document, slant_part part)
{
	uint32_t title = 0;
	if (part.sentence_beg == 0 && part.sentence_end == document->text.sentence_count)
		return 0;
	while (title < part.sentence_beg && document->text.sentences[title].field == SLANT_FIELD_TITLE)
		title++;
	return slant_construct_early(part.sentence_beg - title);
}

static double probability(const slant_context *context, const slant_construct_model *model, const observed *o, double learned)
{
	double z = model->intercept + learned;
	for (int f = 0; f < SLANT_FEATURES; f++)
		z += model->features[f] * o->features[f];
	for (uint32_t c = 1; c <= context->lexicon->category_count; c++) {
		double x = o->author[c] + model->quoted * o->quoted[c];
		if (x > 0)
			z += model->categories[c] * log(1 + x);   /* the third strong word adds less than the first */
	}
	return 1 / (1 + exp(-z));
}

static slant_status dichotomy(const slant_document *document, const slant_context *context, slant_part part, double *p, slant_error *error)
{
	slant_dichotomies found = {0};
	double sum = 0;
	slant_status status = slant_dichotomies_find(document, context, part, &found, error);
	for (uint32_t i = 0; i < found.count; i++)
		sum += found.data[i].strength;
	*p = 1 - exp(-sum);
	return status;
}

slant_status slant_profile_constructs(const slant_document *document, const slant_context *context, slant_part part,
                                      slant_construct_scores *scores, slant_error *error)
{
	observed o = {.features = scores->features};
	slant_status status = SLANT_OK;
	memset(scores->features, 0, sizeof scores->features);
	o.author = slant_arena_calloc(context->arena, (size_t)context->lexicon->category_count + 1, sizeof *o.author);
	o.quoted = slant_arena_calloc(context->arena, (size_t)context->lexicon->category_count + 1, sizeof *o.quoted);
	if (!o.author || !o.quoted)
		return slant_error_memory(error);
	observe_hits(document, context, part, &o);
	observe_tokens(document, context, part, &o);
	scores->features[SLANT_FEATURE_EARLY] = earliness(document, part);
	for (int c = 0; c < SLANT_CONSTRUCTS && status == SLANT_OK; c++) {
		const slant_construct_model *model = &context->calibration->constructs[c];
		scores->score[c] = NAN;
		scores->flag[c] = false;
		if (!model->known)
			continue;
		if (c == SLANT_CONSTRUCT_FALSE_DICHOTOMY)
			status = dichotomy(document, context, part, &scores->score[c], error);
		else
			scores->score[c] = probability(context, model, &o, o.learned[c]);
		scores->flag[c] = part.words > 0 && scores->score[c] >= model->threshold;
	}
	return status;
}

slant_status slant_construct_evidence(const slant_document *document, const slant_context *context, slant_evidence **evidence,
                                      uint32_t *count, slant_error *error)
{
	SLANT_ARRAY(slant_evidence) found = {0};
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (!slant_construct_reads(context, hit->category) && !slant_hit_in(context, hit, context->groups->dichotomy))
			continue;
		slant_evidence *slot = SLANT_PUSH(context->arena, &found);
		if (!slot)
			return slant_error_memory(error);
		*slot = (slant_evidence){.span = hit->span, .sentence = hit->sentence, .entry = hit->entry, .weight = hit->weight,
		                         .category = hit->category, .field = hit->field, .place = hit->place,
		                         .voice = hit->flags & SLANT_HIT_QUOTED ? SLANT_VOICE_QUOTED : SLANT_VOICE_AUTHOR};
	}
	*evidence = found.data;
	*count = found.count;
	return SLANT_OK;
}
