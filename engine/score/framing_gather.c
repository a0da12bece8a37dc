/* framing_gather: from hits to events, each of which speaks for a side or shows the author's stance. With opposed actors (sides.c) the
   events counted are their mentions; without, the article follows one programme, and A is its benefits, B its costs, risks and
   critics. What stands inside a quotation is never the author's stance; choosing the quotation is. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/search.h"
#include "framing.h"

#include "../base/banned.h"

#define QUOTED_WORDS_UNIT 10.0   /* quoted words count in tens, so that a quotation weighs like a few mentions */

static slant_status add(slant_framing *f, const slant_hit *hit, int side, double count, uint32_t components)
{
	slant_framing_event *slot = SLANT_PUSH(f->context->arena, &f->events);
	if (!slot)
		return slant_error_memory(f->error);
	*slot = (slant_framing_event){.hit = hit, .side = side, .count = count, .components = components};
	for (int c = 0; c < SLANT_COMPONENTS; c++) {
		if (!(components >> c & 1))
			continue;
		slant_balance *total = &f->total[c], *part = &f->by_sentence[hit->sentence][c];
		*(side == SLANT_SIDE_A ? &total->a : &total->b) += count;
		*(side == SLANT_SIDE_A ? &part->a : &part->b) += count;
	}
	return SLANT_OK;
}

static uint32_t place_component(uint8_t place)
{
	switch (place) {
	case SLANT_PLACE_HEADLINE:
		return 1u << SLANT_COMPONENT_HEADLINE;
	case SLANT_PLACE_LEAD:
		return 1u << SLANT_COMPONENT_LEAD;
	case SLANT_PLACE_CLOSE:
		return 1u << SLANT_COMPONENT_CLOSE;
	default:
		return 0;
	}
}

int slant_framing_programme(int slot)
{
	switch (slot) {
	case SLANT_FRAMING_BENEFIT:
		return SLANT_SIDE_A;
	case SLANT_FRAMING_COST:
	case SLANT_FRAMING_RISK:
	case SLANT_FRAMING_CRITIC:
		return SLANT_SIDE_B;
	default:
		return SLANT_SIDE_NONE;
	}
}

static int actor_side(const slant_framing *f, uint32_t actor)
{
	return actor == SLANT_NONE ? SLANT_SIDE_NONE : f->sides.side[actor];
}

/* Mentions (or programme cues): place, first word, concession. The first event of each side carries `first_mention`. */
static slant_status add_presence(slant_framing *f, const slant_hit *hit, int side, bool seen[2])
{
	uint32_t components = place_component(hit->place);
	if (!seen[side] && !seen[slant_side_other(side)])
		components |= 1u << SLANT_COMPONENT_FIRST_MENTION;
	seen[side] = true;
	slant_status status = components ? add(f, hit, side, 1, components) : SLANT_OK;
	if (status == SLANT_OK && (hit->flags & SLANT_HIT_CONCEDED))
		status = add(f, hit, slant_side_other(side), 1, 1u << SLANT_COMPONENT_CONCESSION);
	return status;
}

static slant_status add_mentions(slant_framing *f)
{
	bool seen[2] = {false, false};
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < f->document->mention_count && status == SLANT_OK; i++) {
		const slant_hit *mention = &f->document->mentions[i];
		int side = actor_side(f, mention->actor);
		if (side != SLANT_SIDE_NONE && !(mention->flags & SLANT_HIT_QUOTED))
			status = add_presence(f, mention, side, seen);
	}
	return status;
}

static slant_status add_cues(slant_framing *f)
{
	bool seen[2] = {false, false};
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < f->document->hit_count && status == SLANT_OK; i++) {
		const slant_hit *hit = &f->document->hits[i];
		int side = slant_framing_programme(slant_slot_number(f->context, hit->category));
		if (side == SLANT_SIDE_NONE || (hit->flags & SLANT_HIT_QUOTED))
			continue;
		status = add_presence(f, hit, hit->flags & SLANT_HIT_NEGATED ? slant_side_other(side) : side, seen);
	}
	return status;
}

static bool is_loaded(int slot)
{
	return slot == SLANT_FRAMING_PROMOTIONAL || slot == SLANT_FRAMING_EVALUATIVE || slot == SLANT_FRAMING_EMOTIVE ||
	       slot == SLANT_FRAMING_ACCUSATION;
}

/* The weight of a loaded word of the author's, turned by a negation; 0 for all other hits. */
static double own_valence(const slant_framing *f, const slant_hit *hit)
{
	if (!is_loaded(slant_slot_number(f->context, hit->category)) || (hit->flags & SLANT_HIT_QUOTED))
		return 0;
	double weight = slant_fixed_value(hit->weight);
	return hit->flags & SLANT_HIT_NEGATED ? -weight : weight;
}

/* The author's valence: good words near a side speak for it, bad ones for the other. */
static slant_status add_valence(slant_framing *f)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < f->document->hit_count && status == SLANT_OK; i++) {
		const slant_hit *hit = &f->document->hits[i];
		double weight = own_valence(f, hit);
		int side = f->sides.found ? actor_side(f, hit->actor) : SLANT_SIDE_A;
		if (weight == 0 || side == SLANT_SIDE_NONE)
			continue;
		status = add(f, hit, weight < 0 ? slant_side_other(side) : side, fabs(weight), 1u << SLANT_COMPONENT_VALENCE);
	}
	return status;
}

/* The author's judgement of actors, whatever their side: to keep praising one, or blaming one, adds up; praise of somebody who is
   mostly blamed takes away. */
static slant_status add_judgement(slant_framing *f)
{
	double *net = slant_arena_calloc(f->context->arena, (size_t)f->document->actor_count + 1, sizeof *net);
	if (!net)
		return slant_error_memory(f->error);
	for (uint32_t i = 0; i < f->document->hit_count; i++)
		if (f->document->hits[i].actor != SLANT_NONE)
			net[f->document->hits[i].actor] += own_valence(f, &f->document->hits[i]);
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < f->document->hit_count && status == SLANT_OK; i++) {
		const slant_hit *hit = &f->document->hits[i];
		double weight = own_valence(f, hit);
		if (weight == 0 || hit->actor == SLANT_NONE)
			continue;
		int side = (weight < 0) == (net[hit->actor] < 0) ? SLANT_SIDE_A : SLANT_SIDE_B;
		status = add(f, hit, side, fabs(weight), 1u << SLANT_COMPONENT_JUDGEMENT);
	}
	return status;
}

/* In whose voice the loaded words are: the author's own, or that of somebody who is quoted. */
static slant_status add_voices(slant_framing *f)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < f->document->hit_count && status == SLANT_OK; i++) {
		const slant_hit *hit = &f->document->hits[i];
		if (!hit->weight || !is_loaded(slant_slot_number(f->context, hit->category)))
			continue;
		int side = hit->flags & SLANT_HIT_QUOTED ? SLANT_SIDE_B : SLANT_SIDE_A;
		status = add(f, hit, side, slant_fixed_value(llabs(hit->weight)), 1u << SLANT_COMPONENT_OWN_VOICE);
	}
	return status;
}

/* The author demands: calls to action, words of necessity, imperatives to the reader; comments: irony, asides, questions that want no
   answer, exclamations; argues: moves of an argument, opinions given as such. */
static uint32_t stance_component(int slot)
{
	switch (slot) {
	case SLANT_FRAMING_CALL:
	case SLANT_FRAMING_NECESSITY:
	case SLANT_FRAMING_IMPERATIVE:
		return 1u << SLANT_COMPONENT_CALLS;
	case SLANT_FRAMING_IRONY:
	case SLANT_FRAMING_ASIDE:
	case SLANT_FRAMING_QUESTION:
	case SLANT_FRAMING_EXCLAMATION:
		return 1u << SLANT_COMPONENT_COMMENT;
	case SLANT_FRAMING_ARGUMENT:
	case SLANT_FRAMING_OPINION:
		return 1u << SLANT_COMPONENT_ARGUMENT;
	default:
		return 0;
	}
}

/* Lines of the page, which are masked, keep their hits of genre: they are no stance. */
static slant_status add_pleading(slant_framing *f)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < f->document->hit_count && status == SLANT_OK; i++) {
		const slant_hit *hit = &f->document->hits[i];
		uint32_t components = stance_component(slant_slot_number(f->context, hit->category));
		bool masked = f->document->text.tokens[hit->token].flags & SLANT_TOKEN_MASKED;
		if (components && hit->weight && !masked && !(hit->flags & SLANT_HIT_QUOTED))
			status = add(f, hit, SLANT_SIDE_A, slant_fixed_value(llabs(hit->weight)), components);
	}
	return status;
}

/* What the hits inside a quotation say: the programme's side, and how loaded it is. */
static double read_quotation(const slant_framing *f, const slant_quote *quote, int *side)
{
	double loaded = 0, programme = 0;
	uint32_t first = SLANT_SEARCH(f->document->hits, f->document->hit_count, token, quote->token_beg);
	for (uint32_t i = first; i < f->document->hit_count && f->document->hits[i].token < quote->token_end; i++) {
		const slant_hit *hit = &f->document->hits[i];
		int slot = slant_slot_number(f->context, hit->category);
		bool turned = hit->flags & SLANT_HIT_NEGATED;
		double weight = slant_fixed_value(hit->weight);
		if (is_loaded(slot)) {
			loaded += weight < 0 ? -weight : weight;
			programme += turned ? -weight : weight;
		} else if (slant_framing_programme(slot) != SLANT_SIDE_NONE) {
			programme += (slant_framing_programme(slot) == SLANT_SIDE_A) != turned ? 1 : -1;
		}
	}
	if (!f->sides.found)
		*side = programme > 0 ? SLANT_SIDE_A : programme < 0 ? SLANT_SIDE_B : SLANT_SIDE_NONE;
	return loaded;
}

static slant_status add_quotations(slant_framing *f)
{
	uint32_t title_tokens = slant_match_title_tokens(&f->document->text);
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < f->document->utterance_count && status == SLANT_OK; i++) {
		const slant_utterance *utterance = &f->document->utterances[i];
		const slant_quote *quote = &f->document->text.quotes[utterance->quote];
		int side = actor_side(f, utterance->actor);
		double loaded = read_quotation(f, quote, &side);
		if (side == SLANT_SIDE_NONE || quote->token_beg == quote->token_end)
			continue;
		slant_hit *hit = slant_arena_calloc(f->context->arena, 1, sizeof *hit);
		if (!hit)
			return slant_error_memory(f->error);
		*hit = (slant_hit){
			.span = quote->span, .token = quote->token_beg, .token_count = quote->token_end - quote->token_beg,
			.sentence = f->document->text.tokens[quote->token_beg].sentence, .entry = SLANT_NONE, .actor = utterance->actor,
			.category = SLANT_CATEGORY_QUOTATION, .flags = SLANT_HIT_QUOTED, .field = quote->field,
			.place = (uint8_t)slant_match_place(&f->document->text, title_tokens, quote->token_beg),
		};
		status = add(f, hit, side, utterance->words / QUOTED_WORDS_UNIT, 1u << SLANT_COMPONENT_QUOTED_WORDS);
		if (status == SLANT_OK && loaded > 0)
			status = add(f, hit, side, loaded, 1u << SLANT_COMPONENT_QUOTE_SELECTION);
	}
	return status;
}

slant_status slant_framing_gather(slant_framing *f)
{
	static const slant_side_slots edges = {SLANT_FRAMING_OPPOSITION, SLANT_FRAMING_ALLIANCE, SLANT_FRAMING_DISPUTE};
	static slant_status (*const steps[])(slant_framing *) = {add_quotations, add_valence, add_judgement, add_voices, add_pleading};
	slant_status status = slant_sides_find(f->document, f->context, &edges, &f->sides, f->error);
	if (status == SLANT_OK)
		status = f->sides.found ? add_mentions(f) : add_cues(f);
	for (size_t i = 0; i < sizeof steps / sizeof *steps && status == SLANT_OK; i++)
		status = steps[i](f);
	return status;
}
