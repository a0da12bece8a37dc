/* framing: which of two sides gets the headline, the lead, the quotations, the first and the last word, the author's good words; and how
   much the author judges, pleads and comments. framing_gather.c collects the events; here they are weighed.

   Components are of attention, of favour or of stance. Those of attention and favour are (a - b) / (a + b + 1), A positive. Those of
   stance have no sides and go from 0 to 1: an amount per 100 words of the author's, x / (x + half), or, for own_voice, (a - b) /
   (a + b + 1). raw = (|sum of attention| + |sum of favour| + sum of stance) / sum of weights, each component times its weight. In a text
   of one programme attention and favour are one sum: a benefit in the headline is good for the programme, a bad word is bad for it.
   What shows nothing counts 0, so that no further evidence can lower a score by making a component count that did not count before;
   only the headline is left out of the weights where there is none. Each event carries its share of its components' contributions, so
   counter-evidence shows as negative contributions.
   With fewer than three components of attention and favour to judge: no rating. A text of one programme rates 4 at most: 5 means that no
   other voice is let in, and here no other side is known to exist. */
#include <stdlib.h>

#include "../base/error.h"
#include "framing.h"

#include "../base/banned.h"

#define LEAST_WORDS 60u
#define LEAST_COMPONENTS 3u
#define ONE_PROGRAMME_HIGHEST 4

static const slant_slot slots[SLANT_FRAMING_SLOTS] = {
	[SLANT_FRAMING_OPPOSITION] = {"opposition", "opposition"},    [SLANT_FRAMING_ALLIANCE] = {"alliance", "alliance"},
	[SLANT_FRAMING_BENEFIT] = {"benefit", "benefit"},             [SLANT_FRAMING_COST] = {"cost", "cost"},
	[SLANT_FRAMING_RISK] = {"risk", "risk"},                      [SLANT_FRAMING_CRITIC] = {"critic", "critic"},
	[SLANT_FRAMING_CALL] = {"call_to_action", "call_to_action"},  [SLANT_FRAMING_PROMOTIONAL] = {"promotional", "promotional/"},
	[SLANT_FRAMING_EVALUATIVE] = {"evaluative", "evaluative/"},   [SLANT_FRAMING_EMOTIVE] = {"emotive", "emotive/"},
	[SLANT_FRAMING_DISPUTE] = {"dispute", "dispute"},             [SLANT_FRAMING_NECESSITY] = {"necessity", "necessity"},
	[SLANT_FRAMING_IMPERATIVE] = {"imperative", "style/imperative"}, [SLANT_FRAMING_IRONY] = {"irony", "style/irony"},
	[SLANT_FRAMING_ASIDE] = {"aside", "style/aside"},             [SLANT_FRAMING_QUESTION] = {"question", "style/rhetorical_question"},
	[SLANT_FRAMING_EXCLAMATION] = {"exclamation", "style/exclamation"}, [SLANT_FRAMING_ARGUMENT] = {"argument", "genre/argument"},
	[SLANT_FRAMING_OPINION] = {"opinion", "genre/opinion"},       [SLANT_FRAMING_ACCUSATION] = {"accusation", "accusation"},
};

/* Amounts of weight per 100 words of the author's at which a component of stance is one half: about what a quarter of the reports of the
   reference articles pass. 0: the component is a balance. */
static const double halves[SLANT_COMPONENTS] = {
	[SLANT_COMPONENT_CALLS] = 0.3, [SLANT_COMPONENT_JUDGEMENT] = 0.2, [SLANT_COMPONENT_COMMENT] = 0.06,
	[SLANT_COMPONENT_ARGUMENT] = 0.2,
};

static slant_framing_group group_of(const slant_framing *f, int component)
{
	static const uint8_t groups[SLANT_COMPONENTS] = {
		[SLANT_COMPONENT_HEADLINE] = SLANT_FRAMING_ATTENTION,     [SLANT_COMPONENT_LEAD] = SLANT_FRAMING_ATTENTION,
		[SLANT_COMPONENT_FIRST_MENTION] = SLANT_FRAMING_ATTENTION, [SLANT_COMPONENT_CLOSE] = SLANT_FRAMING_ATTENTION,
		[SLANT_COMPONENT_QUOTED_WORDS] = SLANT_FRAMING_FAVOUR,    [SLANT_COMPONENT_QUOTE_SELECTION] = SLANT_FRAMING_FAVOUR,
		[SLANT_COMPONENT_CONCESSION] = SLANT_FRAMING_FAVOUR,      [SLANT_COMPONENT_VALENCE] = SLANT_FRAMING_FAVOUR,
		[SLANT_COMPONENT_CALLS] = SLANT_FRAMING_STANCE,           [SLANT_COMPONENT_JUDGEMENT] = SLANT_FRAMING_STANCE,
		[SLANT_COMPONENT_COMMENT] = SLANT_FRAMING_STANCE,         [SLANT_COMPONENT_OWN_VOICE] = SLANT_FRAMING_STANCE,
		[SLANT_COMPONENT_ARGUMENT] = SLANT_FRAMING_STANCE,
	};
	return groups[component] == SLANT_FRAMING_FAVOUR && !f->sides.found ? SLANT_FRAMING_ATTENTION : groups[component];
}

/* A component of attention or favour is judged where the article gives occasion: a headline that exists, a lead and a close always once
   there is something that speaks for a side, the others where they have an event. Returns how many are. */
static uint32_t judge(slant_framing *f, bool has_title)
{
	const double *weights = f->context->calibration->components;
	uint32_t judged = 0, sided = 0;
	for (int c = 0; c < SLANT_COMPONENTS; c++)
		sided |= group_of(f, c) != SLANT_FRAMING_STANCE && f->total[c].a + f->total[c].b > 0;
	for (int c = 0; c < SLANT_COMPONENTS; c++) {
		bool stance = group_of(f, c) == SLANT_FRAMING_STANCE, occasion = stance || f->total[c].a + f->total[c].b > 0;
		if (c == SLANT_COMPONENT_HEADLINE)
			occasion = has_title;
		else if (c == SLANT_COMPONENT_LEAD || c == SLANT_COMPONENT_CLOSE)
			occasion = sided;
		f->judged[c] = occasion && weights[c] > 0;
		f->weights += c != SLANT_COMPONENT_HEADLINE || has_title ? weights[c] : 0;
		judged += f->judged[c] && !stance;
	}
	return judged;
}

/* What one unit of count adds to component c, where `total` is what there is. A stance that is none on balance counts nothing. */
static double rate(const slant_framing *f, int c, slant_balance total)
{
	double unit = 100.0 / (f->author_words ? f->author_words : 1);
	if (group_of(f, c) == SLANT_FRAMING_STANCE && total.a <= total.b)
		return 0;
	return halves[c] > 0 ? unit / ((total.a - total.b) * unit + halves[c]) : 1 / (total.a + total.b + 1);
}

static double component(const slant_framing *f, int c, slant_balance without)
{
	slant_balance left = {f->total[c].a - without.a, f->total[c].b - without.b};
	return (left.a - left.b) * rate(f, c, left);
}

/* The weighted mean of the components, each group's taken with its sign. */
static double weighted_sum(const slant_framing *f, const int sign[SLANT_FRAMING_GROUPS], const slant_balance *without)
{
	double sum = 0;
	for (int c = 0; c < SLANT_COMPONENTS; c++)
		if (f->judged[c])
			sum += sign[group_of(f, c)] * f->context->calibration->components[c] *
			       component(f, c, without ? without[c] : (slant_balance){0, 0});
	return sum / f->weights;
}

static slant_framing_group event_group(const slant_framing *f, const slant_framing_event *e)
{
	return group_of(f, __builtin_ctz(e->components));
}

/* Each event's share of raw, in millionths, towards A positive; and the sign that makes each group's sum positive. */
static void share_out(slant_framing *f, int sign[SLANT_FRAMING_GROUPS])
{
	double rates[SLANT_COMPONENTS];
	int64_t sum[SLANT_FRAMING_GROUPS] = {0};
	for (int c = 0; c < SLANT_COMPONENTS; c++)
		rates[c] = f->judged[c] ? f->context->calibration->components[c] / f->weights * rate(f, c, f->total[c]) : 0;
	for (uint32_t i = 0; i < f->events.count; i++) {
		slant_framing_event *e = &f->events.data[i];
		double share = 0;
		for (int c = 0; c < SLANT_COMPONENTS; c++)
			share += e->components >> c & 1 ? rates[c] * e->count : 0;
		e->contribution = slant_fixed_of(e->side == SLANT_SIDE_A ? share : -share);
		sum[event_group(f, e)] += e->contribution;
	}
	for (int group = 0; group < SLANT_FRAMING_GROUPS; group++)
		sign[group] = sum[group] < 0 && group != SLANT_FRAMING_STANCE ? -1 : 1;
	if (!sum[SLANT_FRAMING_ATTENTION])   /* nobody gets more attention: the side that is favoured is named first */
		sign[SLANT_FRAMING_ATTENTION] = sign[SLANT_FRAMING_FAVOUR];
}

static int by_hit(const void *a, const void *b)
{
	const slant_framing_event *x = a, *y = b;
	if (x->hit->field != y->hit->field)
		return x->hit->field < y->hit->field ? -1 : 1;
	if (x->hit->span.beg != y->hit->span.beg)
		return x->hit->span.beg < y->hit->span.beg ? -1 : 1;
	if (x->hit->span.end != y->hit->span.end)
		return x->hit->span.end > y->hit->span.end ? -1 : 1;
	return (x->hit->category > y->hit->category) - (x->hit->category < y->hit->category);
}

/* One piece of evidence a place and category, with the sum of its events. A loaded word that is left to a quotation takes from own_voice,
   but speaks for no other side. */
static slant_status prove(slant_framing *f, const int sign[SLANT_FRAMING_GROUPS])
{
	qsort(f->events.data, f->events.count, sizeof *f->events.data, by_hit);
	for (uint32_t i = 0; i < f->events.count;) {
		const slant_hit *hit = f->events.data[i].hit;
		uint32_t first = i;
		int64_t attention = 0, sum = 0;
		for (; i < f->events.count && by_hit(&f->events.data[first], &f->events.data[i]) == 0; i++) {
			slant_framing_group group = event_group(f, &f->events.data[i]);
			int64_t part = sign[group] * f->events.data[i].contribution;
			sum += part;
			attention += group == SLANT_FRAMING_ATTENTION ? part : 0;
		}
		if (!sum)
			continue;
		slant_evidence *evidence = slant_rating_prove(f->rating, f->context, hit, sum);
		if (!evidence)
			return slant_error_memory(f->error);
		evidence->attention = attention;
		f->rating->counter_evidence |= sum < 0 && (!(hit->flags & SLANT_HIT_QUOTED) || hit->category == SLANT_CATEGORY_QUOTATION);
	}
	return SLANT_OK;
}

/* Attention and favour are told towards side A of the report, which gets the attention. */
static void measure(slant_framing *f, const int sign[SLANT_FRAMING_GROUPS])
{
	const double *weights = f->context->calibration->components;
	double valence_free = 0, free_weights = 0;
	for (int c = 0; c < SLANT_COMPONENTS; c++) {
		if (!f->judged[c])
			continue;
		bool stance = group_of(f, c) == SLANT_FRAMING_STANCE;
		double value = component(f, c, (slant_balance){0, 0});
		f->rating->families += value * sign[group_of(f, c)] > 0;
		value *= stance ? 1 : sign[SLANT_FRAMING_ATTENTION];
		slant_rating_measure(f->rating, slant_component_name((slant_component)c), stance ? "0..1" : "-1..1", slant_fixed_of(value), 0);
		if (!stance && c != SLANT_COMPONENT_VALENCE && c != SLANT_COMPONENT_QUOTE_SELECTION) {
			valence_free += value * weights[c];
			free_weights += weights[c];
		}
	}
	if (free_weights > 0)
		slant_rating_measure(f->rating, "valence_free", "-1..1", slant_fixed_of(valence_free / free_weights), 0);
}

static slant_status leave_one_out(slant_framing *f, const int sign[SLANT_FRAMING_GROUPS])
{
	uint32_t sentences = f->document->text.sentence_count;
	f->rating->replicates = slant_arena_alloc(f->context->arena, ((size_t)sentences + 1) * sizeof(double));
	if (!f->rating->replicates)
		return slant_error_memory(f->error);
	for (uint32_t i = 0; i < sentences; i++)
		f->rating->replicates[f->rating->replicate_count++] = weighted_sum(f, sign, f->by_sentence[i]);
	return SLANT_OK;
}

/* Benefits against costs, risks and critics: the cues, good and bad words and quotations that speak for each. */
static void count_programmes(const slant_framing *f, uint32_t of[2])
{
	const uint32_t wording = 1u << SLANT_COMPONENT_VALENCE | 1u << SLANT_COMPONENT_QUOTED_WORDS;
	for (uint32_t i = 0; i < f->document->hit_count; i++) {
		int speaks = slant_framing_programme(slant_slot_number(f->context, f->document->hits[i].category));
		if (speaks != SLANT_SIDE_NONE)
			of[speaks]++;
	}
	for (uint32_t i = 0; i < f->events.count; i++)
		if (f->events.data[i].components & wording)
			of[f->events.data[i].side]++;
}

/* The favoured side is A. */
static slant_status name_sides(slant_framing *f, int favoured)
{
	const int side[2] = {favoured, slant_side_other(favoured)};
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

static slant_status prepare(slant_framing *f)
{
	uint32_t *words = slant_author_words(f->document, f->context->arena);
	f->by_sentence = slant_arena_calloc(f->context->arena, (size_t)f->document->text.sentence_count + 1, sizeof *f->by_sentence);
	if (!words || !f->by_sentence)
		return slant_error_memory(f->error);
	for (uint32_t i = 0; i < f->document->text.sentence_count; i++)
		f->author_words += words[i];
	return SLANT_OK;
}

static slant_status score(const slant_document *document, const slant_context *context, slant_rating *rating, slant_error *error)
{
	slant_framing f = {.document = document, .context = context, .rating = rating, .error = error};
	rating->basis = "norms";
	if (document->words < LEAST_WORDS) {
		rating->reason = SLANT_REASON_TOO_SHORT;
		return SLANT_OK;
	}
	slant_status status = prepare(&f);
	if (status == SLANT_OK)
		status = slant_framing_gather(&f);
	if (status != SLANT_OK)
		return status;
	if (judge(&f, document->title_words > 0) < LEAST_COMPONENTS) {
		rating->reason = SLANT_REASON_NO_SIDES;
		return SLANT_OK;
	}
	rating->highest = f.sides.found ? 0 : ONE_PROGRAMME_HIGHEST;
	int sign[SLANT_FRAMING_GROUPS];
	share_out(&f, sign);
	if ((status = prove(&f, sign)) != SLANT_OK || (status = leave_one_out(&f, sign)) != SLANT_OK)
		return status;
	measure(&f, sign);
	return name_sides(&f, sign[SLANT_FRAMING_ATTENTION] > 0 ? SLANT_SIDE_A : SLANT_SIDE_B);
}

const slant_scorer slant_scorer_framing = {
	SLANT_FRAMING, "which side gets the headline, the lead, the quotations, the first and last word; how the author judges and pleads",
	slots, SLANT_FRAMING_SLOTS, 3, score,
};
