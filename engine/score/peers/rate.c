/* rate: omission beside peers, from a judgement to a rating. Takes the article's judgement and the labels of its peers; gives raw, what is
   missing with who carries it, measures, replicates and a level; refuses only when out of memory. Does nothing where fewer than two
   families are its peers, or nothing can be judged: the rating then stays on norms.

   The level, so that a sceptic may follow it; missing is what is listed:
     1  three peers or more, and nothing is listed as missing: all that they make one expect is there
     2  what is missing are side matters; with two peers also where nothing is, since two make no rule
     3  a core unit is missing (in headline or lead of two peers) that the peers make one expect (P of .5 or more)
     4  a core unit is missing whose absence is no chance even among all units looked at: q under .05, so three peers or more
     5  three of those, and raw is above that of every peer judged in the same way
   More that is missing never lowers it. Two peers, and so no p: 3 at most.

   Listed is an absence worth a line (judge.c), at most MOST_LISTED by weighted surprise. The contributions of the others are
   summed in the measure `unlisted`. Of what nobody could know yet, the most expected are listed behind, with a contribution of 0. */
#include <math.h>

#include "../../base/error.h"
#include "../../base/fixed.h"
#include "coverage.h"

#include "../../base/banned.h"

#define MOST_LISTED 20u
#define MOST_UNKNOWN 5u
#define GAP " ... "            /* between words of a pair that others stand between */
#define EXPECTED 0.5
#define MISLED 3u

/* WHO CARRIES IT. */

static const slant_content_sentence *sentence_of(const slant_beside *beside, const slant_carrier *carrier)
{
	return &slant_coverage_articles(beside->coverage)[carrier->article].content->sentences[carrier->sentence];
}

static slant_str field_of(const slant_beside *beside, const slant_carrier *carrier)
{
	const slant_peer_label *label = &beside->labels[carrier->article];
	return sentence_of(beside, carrier)->field == SLANT_FIELD_TITLE ? label->title : label->text;
}

static slant_str slice_of(slant_str field, slant_span span)
{
	return span.end <= field.length && span.beg <= span.end ? slant_str_slice(field, span.beg, span.end) : SLANT_STR("");
}

static bool stands_before(const slant_covering *articles, const slant_carrier *a, const slant_carrier *b)
{
	if (a->prominence != b->prominence)
		return a->prominence > b->prominence;
	const unsigned char *x = articles[a->article].sha256, *y = articles[b->article].sha256;
	int order = x && y ? memcmp(x, y, SLANT_COVERAGE_SHA256) : 0;
	return order ? order < 0 : a->article < b->article;
}

static slant_missing_peer peer_of(const slant_beside *beside, const slant_carrier *carrier)
{
	const slant_peer_label *label = &beside->labels[carrier->article];
	const slant_content_sentence *sentence = sentence_of(beside, carrier);
	slant_str text = slice_of(field_of(beside, carrier), sentence->span), trimmed = slant_str_trim(text);
	return (slant_missing_peer){.id = label->id, .source = label->source, .sentence = trimmed, .field = sentence->field, .span = carrier->span,
	                            .sentence_beg = sentence->span.beg + (uint32_t)(trimmed.data - text.data)};
}

/* Whether a stem is one of those that a pair's name is made of. */
static bool is_of_pair(slant_str name, slant_str stem)
{
	while (name.length) {
		size_t end = 0;
		while (end < name.length && name.data[end] != ' ')
			end++;
		if (slant_str_equal(slant_str_slice(name, 0, end), stem))
			return true;
		name = slant_str_slice(name, end + (end < name.length), name.length);
	}
	return false;
}

slant_str slant_content_word_pair(const slant_content *content, uint32_t sentence, slant_span span, slant_str pair, slant_str field,
                                  slant_arena *arena)
{
	const slant_content_sentence *within = &content->sentences[sentence];
	slant_buf out;
	slant_buf_init(&out);
	uint32_t last = SLANT_NONE;
	for (uint32_t w = 0; w < within->count && field.length; w++) {
		const slant_content_word *word = &content->words[within->first + w];
		if (!slant_span_holds(span, word->span) || !is_of_pair(pair, content->stems[word->stem]))
			continue;
		slant_buf_format(&out, "%s", last == SLANT_NONE ? "" : w == last + 1 ? " " : GAP);
		slant_buf_put(&out, slice_of(field, word->span));
		last = w;
	}
	slant_str words = out.failed ? (slant_str){NULL, 0} : slant_arena_copy(arena, out.length ? slant_buf_str(&out) : pair);
	slant_buf_release(&out);
	return words;
}

uint32_t slant_beside_show(const slant_beside *beside, uint32_t unit, const slant_carrier *first[SLANT_BESIDE_SHOWN])
{
	const slant_covering *articles = slant_coverage_articles(beside->coverage);
	const slant_covered *covered = &slant_coverage_units(beside->coverage)[unit];
	uint32_t count = 0;
	for (uint32_t i = 0; i < covered->carrier_count; i++) {
		const slant_carrier *carrier = &covered->carriers[i];
		if (articles[carrier->article].family == articles[beside->article].family)
			continue;
		uint32_t at = count < SLANT_BESIDE_SHOWN ? count++ : SLANT_BESIDE_SHOWN;
		if (at == SLANT_BESIDE_SHOWN && !stands_before(articles, carrier, first[--at]))
			continue;
		for (; at > 0 && stands_before(articles, carrier, first[at - 1]); at--)
			first[at] = first[at - 1];
		first[at] = carrier;
	}
	return count;
}

static slant_status list_peers(const slant_context *context, uint32_t unit, slant_missing *missing, slant_error *error)
{
	const slant_beside *beside = context->beside;
	const slant_covering *articles = slant_coverage_articles(beside->coverage);
	const slant_covered *covered = &slant_coverage_units(beside->coverage)[unit];
	const slant_carrier *first[SLANT_BESIDE_SHOWN];
	uint32_t count = slant_beside_show(beside, unit, first);
	slant_missing_peer *peers = slant_arena_alloc(context->arena, ((size_t)count + 1) * sizeof *peers);
	if (!peers)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < count; i++)
		peers[i] = peer_of(beside, first[i]);
	missing->peers = peers;
	missing->peer_count = count;
	if (covered->kind == SLANT_CONTENT_PAIR && count)
		missing->unit = slant_content_word_pair(articles[first[0]->article].content, first[0]->sentence, first[0]->span, covered->name,
		                                        field_of(beside, first[0]), context->arena);
	return missing->unit.data ? SLANT_OK : slant_error_memory(error);
}

/* WHAT IS MISSING. */

static slant_status add_missing(const slant_context *context, slant_rating *rating, const slant_judged *judged, slant_error *error)
{
	const slant_beside *beside = context->beside;
	const slant_covered *covered = &slant_coverage_units(beside->coverage)[judged->unit];
	slant_missing made = {
		.unit = covered->name, .expected = judged->expected, .n = judged->peers,
		.contribution = slant_fixed_of(judged->weight / beside->judgement.total), .kind = slant_str_of(slant_content_kind_name(covered->kind)),
		.surprise = judged->surprise, .p = judged->p, .q = judged->q, .core = judged->core, .not_yet_known = judged->not_yet_known,
		.serves = judged->serves,
	};
	slant_status status = list_peers(context, judged->unit, &made, error);
	if (status != SLANT_OK)
		return status;
	if (!SLANT_PUSH(context->arena, &rating->missing))
		return slant_error_memory(error);
	uint32_t at = rating->missing.count - 1;
	for (; at > 0 && !made.not_yet_known && rating->missing.data[at - 1].contribution < made.contribution; at--)
		rating->missing.data[at] = rating->missing.data[at - 1];
	rating->missing.data[at] = made;
	rating->raw += made.contribution;
	return SLANT_OK;
}

static slant_status list_missing(const slant_context *context, slant_rating *rating, slant_error *error)
{
	const slant_judgement *judgement = &context->beside->judgement;
	uint32_t listed = 0, unknown = 0;
	int64_t rest = 0;
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < judgement->count && status == SLANT_OK; i++) {
		const slant_judged *judged = &judgement->units[i];
		if (judged->present)
			break;
		uint32_t *count = judged->not_yet_known ? &unknown : &listed;
		bool room = *count < (judged->not_yet_known ? MOST_UNKNOWN : MOST_LISTED);
		if (judged->listed && room) {
			(*count)++;
			status = add_missing(context, rating, judged, error);
		} else {
			rest += slant_fixed_of(judged->weight / judgement->total);
		}
	}
	slant_rating_measure(rating, "unlisted", "units", (int64_t)(judgement->absent - listed) * SLANT_MILLION, rest);
	return status;
}

/* THE LEVEL. */

static int level_of(const slant_judgement *judgement)
{
	uint32_t listed = 0, core = 0;
	for (uint32_t i = 0; i < judgement->count && !judgement->units[i].present; i++) {
		const slant_judged *judged = &judgement->units[i];
		listed += judged->listed && !judged->not_yet_known;
		core += judged->core && judged->listed && judged->expected >= EXPECTED && !judged->not_yet_known;
	}
	if (judgement->core_absent)
		return judgement->core_absent >= MISLED && judgement->raw > judgement->peers_raw ? 5 : 4;
	if (core)
		return 3;
	return listed || judgement->peers < SLANT_COVERAGE_TESTED ? 2 : 1;
}

/* raw without sentence s: what hangs on it is missing, too. */
static slant_status leave_one_out(const slant_context *context, slant_rating *rating, slant_error *error)
{
	const slant_beside *beside = context->beside;
	uint32_t sentences = slant_coverage_articles(beside->coverage)[beside->article].content->sentence_count;
	double *replicates = slant_arena_alloc(context->arena, ((size_t)sentences + 1) * sizeof *replicates);
	if (!replicates)
		return slant_error_memory(error);
	for (uint32_t s = 0; s < sentences; s++)
		replicates[s] = slant_fixed_value(rating->raw);
	for (uint32_t i = 0; i < beside->judgement.count; i++) {
		const slant_judged *judged = &beside->judgement.units[i];
		if (judged->hangs < sentences)
			replicates[judged->hangs] += judged->weight / beside->judgement.total;
	}
	rating->replicates = replicates;
	rating->replicate_count = sentences;
	return SLANT_OK;
}

static void measure(slant_rating *rating, const char *name, const char *unit, uint64_t value)
{
	slant_rating_measure(rating, name, unit, (int64_t)value * SLANT_MILLION, 0);
}

bool slant_beside_tells(const slant_beside *beside)
{
	return beside && beside->judgement.peers >= SLANT_COVERAGE_PEERS && beside->judgement.total > 0;
}

slant_status slant_omission_beside(const slant_context *context, slant_rating *rating, slant_error *error)
{
	const slant_judgement *judgement = &context->beside->judgement;
	rating->basis = "peers";
	rating->has_missing = true;
	measure(rating, "peers", "families", judgement->peers);
	measure(rating, "shared_units", "units", judgement->count);
	measure(rating, "absent_units", "units", judgement->absent);
	measure(rating, "not_yet_known", "units", judgement->unknown_yet);
	measure(rating, "sure_core_units", "units", judgement->core_absent);
	slant_status status = list_missing(context, rating, error);
	if (status == SLANT_OK)
		status = leave_one_out(context, rating, error);
	rating->rating = level_of(judgement);
	return status;
}
