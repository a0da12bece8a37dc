/* framing: emphasis asymmetry: which of two sides gets the headline, the lead, the quotations, the first and the last word, the author's
   good words. With opposed actors (sides.c) the events counted are their mentions; without, the article follows one programme, and A is
   its benefits, B its costs, risks and critics.

   Each component is (a - b) / (a + b + 1), A positive; components that the article gives no occasion to judge are left out.
   A text of one programme rates 4 at most: 5 means that no other voice is let in, and here no other side is known to exist.
   raw = |sum of w c| / sum of w over the judged components. A is the favoured side. Each event carries its share of its components'
   contributions, so counter-evidence shows as negative contributions. */
#include <stdlib.h>

#include "../base/error.h"
#include "calibration.h"
#include "sides.h"

#include "../base/banned.h"

#define LEAST_WORDS 60u
#define LEAST_COMPONENTS 3u
#define ONE_PROGRAMME_HIGHEST 4
#define QUOTED_WORDS_UNIT 10.0   /* quoted words count in tens, so that a quotation weighs like a few mentions */

enum slot { OPPOSITION, ALLIANCE, BENEFIT, COST, RISK, CRITIC, CALL, PROMOTIONAL, EVALUATIVE, EMOTIVE, DISPUTE, SLOTS };

static const slant_slot slots[SLOTS] = {
	[OPPOSITION] = {"opposition", "opposition"}, [ALLIANCE] = {"alliance", "alliance"},
	[BENEFIT] = {"benefit", "benefit"},          [COST] = {"cost", "cost"},
	[RISK] = {"risk", "risk"},                   [CRITIC] = {"critic", "critic"},
	[CALL] = {"call_to_action", "call_to_action"},
	[PROMOTIONAL] = {"promotional", "promotional/"}, [EVALUATIVE] = {"evaluative", "evaluative/"},
	[EMOTIVE] = {"emotive", "emotive/"},         [DISPUTE] = {"dispute", "dispute"},
};

/* Something that speaks for one side: a mention, a cue, a quotation, a loaded word. */
typedef struct event {
	const slant_hit *hit;
	int side;
	double count;                      /* how much it counts in its components */
	uint32_t components;               /* bit set */
	int64_t contribution;
} event;

typedef struct balance {
	double a, b;
} balance;

typedef struct frame_work {
	const slant_document *document;
	const slant_context *context;
	slant_rating *rating;
	slant_sides sides;
	SLANT_ARRAY(event) events;
	balance total[SLANT_COMPONENTS];
	balance (*by_sentence)[SLANT_COMPONENTS];
	bool judged[SLANT_COMPONENTS];
	double weights;                    /* sum over judged components */
	slant_error *error;
} frame_work;

static slant_status add(frame_work *f, const slant_hit *hit, int side, double count, uint32_t components)
{
	event *slot = SLANT_PUSH(f->context->arena, &f->events);
	if (!slot)
		return slant_error_memory(f->error);
	*slot = (event){hit, side, count, components, 0};
	for (int c = 0; c < SLANT_COMPONENTS; c++) {
		if (!(components >> c & 1))
			continue;
		balance *total = &f->total[c], *part = &f->by_sentence[hit->sentence][c];
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

static int other(int side)
{
	return side == SLANT_SIDE_A ? SLANT_SIDE_B : SLANT_SIDE_A;
}

/* The side that a hit speaks for where sides are programmes. */
static int programme_side(int slot)
{
	return slot == BENEFIT ? SLANT_SIDE_A : slot == COST || slot == RISK || slot == CRITIC ? SLANT_SIDE_B : SLANT_SIDE_NONE;
}

static int actor_side(const frame_work *f, uint32_t actor)
{
	return actor == SLANT_NONE ? SLANT_SIDE_NONE : f->sides.side[actor];
}

/* Mentions (or programme cues): place, first word, concession. The first event of each side carries `first_mention`. */
static slant_status add_presence(frame_work *f, const slant_hit *hit, int side, bool seen[2])
{
	uint32_t components = place_component(hit->place);
	if (!seen[side] && !seen[other(side)])
		components |= 1u << SLANT_COMPONENT_FIRST_MENTION;
	seen[side] = true;
	slant_status status = components ? add(f, hit, side, 1, components) : SLANT_OK;
	if (status == SLANT_OK && (hit->flags & SLANT_HIT_CONCEDED))
		status = add(f, hit, other(side), 1, 1u << SLANT_COMPONENT_CONCESSION);
	return status;
}

static slant_status add_mentions(frame_work *f)
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

static slant_status add_cues(frame_work *f)
{
	bool seen[2] = {false, false};
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < f->document->hit_count && status == SLANT_OK; i++) {
		const slant_hit *hit = &f->document->hits[i];
		int side = programme_side(slant_slot_number(f->context, hit->category));
		if (side == SLANT_SIDE_NONE || (hit->flags & SLANT_HIT_QUOTED))
			continue;
		status = add_presence(f, hit, hit->flags & SLANT_HIT_NEGATED ? other(side) : side, seen);
	}
	return status;
}

/* The author's valence: good words near a side speak for it, bad ones for the other; calls to action for the side they stand by. */
static slant_status add_valence(frame_work *f)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < f->document->hit_count && status == SLANT_OK; i++) {
		const slant_hit *hit = &f->document->hits[i];
		int slot = slant_slot_number(f->context, hit->category);
		bool loaded = slot == PROMOTIONAL || slot == EVALUATIVE || slot == EMOTIVE;
		if ((!loaded && slot != CALL) || !hit->weight || (hit->flags & SLANT_HIT_QUOTED))
			continue;
		int side = f->sides.found ? actor_side(f, hit->actor) : SLANT_SIDE_A;
		if (side == SLANT_SIDE_NONE)
			continue;
		if (loaded && (hit->weight < 0) != ((hit->flags & SLANT_HIT_NEGATED) != 0))
			side = other(side);
		double count = slot == CALL ? 1 : slant_fixed_value(llabs(hit->weight));
		status = add(f, hit, side, count, 1u << (slot == CALL ? SLANT_COMPONENT_CALLS : SLANT_COMPONENT_VALENCE));
	}
	return status;
}

/* What the hits inside a quotation say: the programme's side, and how loaded it is. */
static double read_quotation(const frame_work *f, const slant_quote *quote, int *side)
{
	double loaded = 0, programme = 0;
	uint32_t low = 0, high = f->document->hit_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (f->document->hits[middle].token < quote->token_beg)
			low = middle + 1;
		else
			high = middle;
	}
	for (uint32_t i = low; i < f->document->hit_count && f->document->hits[i].token < quote->token_end; i++) {
		const slant_hit *hit = &f->document->hits[i];
		int slot = slant_slot_number(f->context, hit->category);
		bool turned = hit->flags & SLANT_HIT_NEGATED;
		double weight = slant_fixed_value(hit->weight);
		if (slot == PROMOTIONAL || slot == EVALUATIVE || slot == EMOTIVE) {
			loaded += weight < 0 ? -weight : weight;
			programme += turned ? -weight : weight;
		} else if (programme_side(slot) != SLANT_SIDE_NONE) {
			programme += (programme_side(slot) == SLANT_SIDE_A) != turned ? 1 : -1;
		}
	}
	if (!f->sides.found)
		*side = programme > 0 ? SLANT_SIDE_A : programme < 0 ? SLANT_SIDE_B : SLANT_SIDE_NONE;
	return loaded;
}

static slant_status add_quotations(frame_work *f)
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

/* A component is judged where the article gives occasion: a headline that exists, a lead and a close always once there are sides,
   the others where they have an event. */
static void judge(frame_work *f, bool has_title)
{
	for (int c = 0; c < SLANT_COMPONENTS; c++) {
		bool occasion = f->total[c].a + f->total[c].b > 0;
		if (c == SLANT_COMPONENT_HEADLINE)
			occasion = has_title;
		else if (c == SLANT_COMPONENT_LEAD || c == SLANT_COMPONENT_CLOSE)
			occasion = f->events.count > 0;
		f->judged[c] = occasion && f->context->calibration->components[c] > 0;
		f->weights += f->judged[c] ? f->context->calibration->components[c] : 0;
	}
}

static double component(balance total, balance without)
{
	double a = total.a - without.a, b = total.b - without.b;
	return (a - b) / (a + b + 1);
}

static double signed_sum(const frame_work *f, const balance *without)
{
	double sum = 0;
	for (int c = 0; c < SLANT_COMPONENTS; c++)
		if (f->judged[c])
			sum += f->context->calibration->components[c] * component(f->total[c], without ? without[c] : (balance){0, 0});
	return sum / f->weights;
}

/* Each event's share of raw, in millionths; towards A positive. Returns their sum. */
static int64_t share_out(frame_work *f)
{
	int64_t sum = 0;
	for (uint32_t i = 0; i < f->events.count; i++) {
		event *e = &f->events.data[i];
		double share = 0;
		for (int c = 0; c < SLANT_COMPONENTS; c++)
			if ((e->components >> c & 1) && f->judged[c])
				share += f->context->calibration->components[c] / f->weights * e->count / (f->total[c].a + f->total[c].b + 1);
		e->contribution = slant_fixed_of(e->side == SLANT_SIDE_A ? share : -share);
		sum += e->contribution;
	}
	return sum;
}

static int by_hit(const void *a, const void *b)
{
	const event *x = a, *y = b;
	if (x->hit->field != y->hit->field)
		return x->hit->field < y->hit->field ? -1 : 1;
	if (x->hit->span.beg != y->hit->span.beg)
		return x->hit->span.beg < y->hit->span.beg ? -1 : 1;
	if (x->hit->span.end != y->hit->span.end)
		return x->hit->span.end > y->hit->span.end ? -1 : 1;
	return (x->hit->category > y->hit->category) - (x->hit->category < y->hit->category);
}

/* One piece of evidence a place and category, with the sum of its events. */
static slant_status prove(frame_work *f, int64_t sign)
{
	qsort(f->events.data, f->events.count, sizeof *f->events.data, by_hit);
	for (uint32_t i = 0; i < f->events.count;) {
		const slant_hit *hit = f->events.data[i].hit;
		uint32_t first = i;
		int64_t contribution = 0;
		for (; i < f->events.count && by_hit(&f->events.data[first], &f->events.data[i]) == 0; i++)
			contribution += sign * f->events.data[i].contribution;
		if (contribution && !slant_rating_prove(f->rating, f->context, hit, contribution))
			return slant_error_memory(f->error);
		f->rating->counter_evidence |= contribution < 0;
	}
	return SLANT_OK;
}

static void measure(frame_work *f, int64_t sign)
{
	double valence_free = 0, weights = 0;
	for (int c = 0; c < SLANT_COMPONENTS; c++) {
		if (!f->judged[c])
			continue;
		double value = (double)sign * component(f->total[c], (balance){0, 0});
		slant_rating_measure(f->rating, slant_component_name((slant_component)c), "-1..1", slant_fixed_of(value), 0);
		f->rating->families += value > 0;
		if (c != SLANT_COMPONENT_VALENCE && c != SLANT_COMPONENT_QUOTE_SELECTION) {
			valence_free += value * f->context->calibration->components[c];
			weights += f->context->calibration->components[c];
		}
	}
	if (weights > 0)
		slant_rating_measure(f->rating, "valence_free", "-1..1", slant_fixed_of(valence_free / weights), 0);
}

static slant_status leave_one_out(frame_work *f, int64_t sign)
{
	uint32_t sentences = f->document->text.sentence_count;
	f->rating->replicates = slant_arena_alloc(f->context->arena, ((size_t)sentences + 1) * sizeof(double));
	if (!f->rating->replicates)
		return slant_error_memory(f->error);
	for (uint32_t i = 0; i < sentences; i++)
		f->rating->replicates[f->rating->replicate_count++] = (double)sign * signed_sum(f, f->by_sentence[i]);
	return SLANT_OK;
}

/* Benefits against costs, risks and critics: the cues, good and bad words and quotations that speak for each. */
static void count_programmes(const frame_work *f, uint32_t of[2])
{
	const uint32_t wording = 1u << SLANT_COMPONENT_VALENCE | 1u << SLANT_COMPONENT_QUOTED_WORDS;
	for (uint32_t i = 0; i < f->document->hit_count; i++) {
		int speaks = programme_side(slant_slot_number(f->context, f->document->hits[i].category));
		if (speaks != SLANT_SIDE_NONE)
			of[speaks]++;
	}
	for (uint32_t i = 0; i < f->events.count; i++)
		if (f->events.data[i].components & wording)
			of[f->events.data[i].side]++;
}

/* The favoured side is A. */
static slant_status name_sides(frame_work *f, int favoured)
{
	const int side[2] = {favoured, other(favoured)};
	uint32_t of[2] = {0, 0};
	slant_side *out = f->rating->sides;
	slant_status status = SLANT_OK;
	if (!f->sides.found)
		count_programmes(f, of);
	for (int i = 0; i < 2 && status == SLANT_OK; i++) {
		out[i] = (slant_side){.name = i == 0 ? "A" : "B", .label = SLANT_STR("")};
		if (f->sides.found)
			status = slant_sides_list(f->document, f->context, &f->sides, side[i], &out[i], of, f->error);
		else
			out[i].label = side[i] == SLANT_SIDE_A ? SLANT_STR("benefits") : SLANT_STR("costs, risks and critics");
	}
	for (int i = 0; i < 2 && of[0] + of[1]; i++)
		out[i].share = (double)of[side[i]] / (of[0] + of[1]);
	f->rating->side_count = 2;
	return status;
}

static slant_status gather(frame_work *f)
{
	static const slant_side_slots edges = {OPPOSITION, ALLIANCE, DISPUTE};
	slant_status status = slant_sides_find(f->document, f->context, &edges, &f->sides, f->error);
	if (status == SLANT_OK)
		status = f->sides.found ? add_mentions(f) : add_cues(f);
	if (status == SLANT_OK)
		status = add_quotations(f);
	if (status == SLANT_OK)
		status = add_valence(f);
	return status;
}

static slant_status score(const slant_document *document, const slant_context *context, slant_rating *rating, slant_error *error)
{
	frame_work f = {.document = document, .context = context, .rating = rating, .error = error};
	rating->basis = "norms";
	if (document->words < LEAST_WORDS) {
		rating->reason = SLANT_REASON_TOO_SHORT;
		return SLANT_OK;
	}
	f.by_sentence = slant_arena_calloc(context->arena, (size_t)document->text.sentence_count + 1, sizeof *f.by_sentence);
	if (!f.by_sentence)
		return slant_error_memory(error);
	slant_status status = gather(&f);
	if (status != SLANT_OK)
		return status;
	judge(&f, document->title_words > 0);
	uint32_t judged = 0;
	for (int c = 0; c < SLANT_COMPONENTS; c++)
		judged += f.judged[c];
	if (judged < LEAST_COMPONENTS) {
		rating->reason = SLANT_REASON_NO_SIDES;
		return SLANT_OK;
	}
	rating->highest = f.sides.found ? 0 : ONE_PROGRAMME_HIGHEST;
	int64_t sign = share_out(&f) < 0 ? -1 : 1;
	if ((status = prove(&f, sign)) != SLANT_OK || (status = leave_one_out(&f, sign)) != SLANT_OK)
		return status;
	measure(&f, sign);
	return name_sides(&f, sign > 0 ? SLANT_SIDE_A : SLANT_SIDE_B);
}

const slant_scorer slant_scorer_framing = {
	SLANT_FRAMING, "which side gets the headline, the lead, the quotations, the first and last word, the good words", slots, SLOTS, 2, score,
};
