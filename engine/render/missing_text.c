/* missing_text: what an article lacks, for people: aspects that articles on its topic usually mention; beside peers, what those on its event
   carry: the unit, who carries it and in which words, how sure. See text_parts.h. */
#include "text_parts.h"

#include <math.h>

#include "../base/fixed.h"
#include "../score/peers/coverage.h"

#include "../base/banned.h"

#define LABEL_COLUMN 2u
#define UNIT_COLUMN 12u
#define CARRIER_COLUMN 14u
#define CARRIERS_SHOWN 1u         /* with their sentences; the others by name */
#define UNITS_SHOWN 5u            /* the others are in the JSON */
#define UNKNOWN_SHOWN 5u          /* names of what only later peers carry */
#define AROUND_BYTES 110u         /* of a sentence on either side of the unit, at most */

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The sentence with the unit between brackets; a long one cut at words on either side. Without quotation marks around it: it may open with
   one of its own. */
void slant_text_marked(slant_page *page, slant_str sentence, slant_span unit)
{
	if (unit.end > sentence.length || unit.beg > unit.end)
		unit = (slant_span){0, 0};
	size_t beg = unit.beg > AROUND_BYTES ? unit.beg - AROUND_BYTES : 0;
	size_t end = sentence.length - unit.end > AROUND_BYTES ? unit.end + AROUND_BYTES : sentence.length;
	while (beg > 0 && beg < unit.beg && !is_white(sentence.data[beg - 1]))
		beg++;
	while (end < sentence.length && end > unit.end && !is_white(sentence.data[end]))
		end--;
	while (end < sentence.length && is_tail(sentence.data[end]))
		end++;
	slant_page_put(page, beg > 0 ? "... " : "");
	slant_page_words(page, slant_str_slice(sentence, beg, unit.beg));
	if (unit.end > unit.beg) {
		slant_page_ink(page, SLANT_INK_MARK);
		slant_page_put(page, "[");
		slant_page_words(page, slant_str_slice(sentence, unit.beg, unit.end));
		slant_page_put(page, "]");
		slant_page_ink(page, SLANT_INK_PLAIN);
	}
	slant_page_words(page, slant_str_slice(sentence, unit.end, end));
	slant_page_put(page, end < sentence.length ? " ..." : "");
}

/* NORMS. */

static void put_aspect(slant_page *page, const slant_missing *missing)
{
	slant_page_line(page, LABEL_COLUMN, UNIT_COLUMN);
	slant_page_put(page, "missing");
	slant_page_to(page, UNIT_COLUMN);
	slant_page_identifier(page, missing->unit);
	slant_page_put(page, ": in ");
	slant_text_percent(page, missing->expected);
	slant_page_put(page, " of ");
	slant_page_integer(page, missing->n);
	slant_page_put(page, " like articles");
	slant_page_space(page, 2);
	slant_page_decimal(page, slant_fixed_value(missing->contribution), 2, true);
}

/* PEERS. */

static slant_str name_of(slant_str source, slant_str id)
{
	return source.length ? source : id.length ? id : SLANT_STR("(no source)");
}

void slant_text_unit(slant_page *page, slant_str unit, slant_str kind, slant_str quoted)
{
	bool aspect = slant_str_is(kind, "aspect"), pair = slant_str_is(kind, "pair");
	slant_str shown = slant_missing_shown(unit, kind, quoted);
	slant_page_put(page, pair ? "\"" : "");
	if (aspect)
		slant_page_identifier(page, shown);
	else
		slant_page_words(page, shown);
	if (pair) {
		slant_page_put(page, "\"");
		return;
	}
	slant_page_put(page, slant_str_is(kind, "speaker") ? " (as a " : " (");
	slant_page_words(page, kind);
	slant_page_put(page, ")");
}

void slant_text_q(slant_page *page, double q)
{
	if (isnan(q))
		return;
	slant_page_put(page, ", q ");
	if (q < 0.001)
		slant_page_put(page, "< 0.001");
	else
		slant_page_decimal(page, q, q < 0.01 ? 3 : 2, false);
}

static void put_side(slant_page *page, const slant_report *report, unsigned serves)
{
	const slant_rating *framing = &report->ratings[SLANT_FRAMING];
	if (serves == 0 || serves > framing->side_count)
		return;
	const slant_side *side = &framing->sides[serves - 1];
	bool first = true;
	slant_page_put(page, "; its absence would serve side ");
	slant_page_put(page, side->name);
	slant_page_put(page, " (");
	slant_text_item(page, &first, side->label);
	if (side->actor_count && side->actors[0] < report->document->actor_count)
		slant_text_item(page, &first, report->document->actors[side->actors[0]].name);
	slant_page_put(page, ")");
}

static void put_carrier(slant_page *page, const slant_missing_peer *peer)
{
	slant_page_line(page, CARRIER_COLUMN, CARRIER_COLUMN);
	slant_page_ink(page, SLANT_INK_DIM);
	slant_page_words(page, name_of(peer->source, peer->id));
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_put(page, peer->field == SLANT_FIELD_TITLE ? ", headline" : "");
	if (!peer->sentence.length || peer->span.beg < peer->sentence_beg)
		return;
	slant_page_put(page, ": ");
	slant_text_marked(page, peer->sentence, (slant_span){peer->span.beg - peer->sentence_beg, peer->span.end - peer->sentence_beg});
}

static void put_other_carriers(slant_page *page, const slant_missing *missing)
{
	bool first = true;
	if (missing->peer_count <= CARRIERS_SHOWN)
		return;
	slant_page_line(page, CARRIER_COLUMN, CARRIER_COLUMN);
	slant_page_put(page, "also in ");
	for (uint32_t i = CARRIERS_SHOWN; i < missing->peer_count; i++)
		slant_text_item(page, &first, name_of(missing->peers[i].source, missing->peers[i].id));
}

static void put_unit(slant_page *page, const slant_report *report, const slant_missing *missing, unsigned peers)
{
	slant_page_line(page, LABEL_COLUMN, UNIT_COLUMN);
	slant_page_put(page, "missing");
	slant_page_to(page, UNIT_COLUMN);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_text_unit(page, missing->unit, missing->kind, missing->peer_count ? slant_missing_quoted(&missing->peers[0]) : SLANT_STR(""));
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_put(page, ": in ");
	slant_page_integer(page, missing->n);
	slant_page_put(page, " of ");
	slant_page_integer(page, peers);
	slant_page_put(page, missing->core ? " peers, core; expected " : " peers; expected ");
	slant_page_decimal(page, missing->expected, 2, false);
	slant_text_q(page, missing->q);
	slant_page_put(page, ", adds ");
	slant_page_decimal(page, slant_fixed_value(missing->contribution), 3, false);
	put_side(page, report, missing->serves);
	for (uint32_t i = 0; i < missing->peer_count && i < CARRIERS_SHOWN; i++)
		put_carrier(page, &missing->peers[i]);
	put_other_carriers(page, missing);
}

static void put_unknown(slant_page *page, const slant_rating *rating)
{
	uint32_t count = 0;
	bool first = true;
	for (uint32_t i = 0; i < rating->missing.count; i++)
		count += rating->missing.data[i].not_yet_known;
	if (!count)
		return;
	slant_page_line(page, LABEL_COLUMN, UNIT_COLUMN);
	slant_page_put(page, "only on later days, so not missing: ");
	for (uint32_t i = 0, shown = 0; i < rating->missing.count && shown < UNKNOWN_SHOWN; i++)
		if (rating->missing.data[i].not_yet_known)
			slant_text_item(page, &first, rating->missing.data[i].unit), shown++;
	if (count > UNKNOWN_SHOWN) {
		slant_page_put(page, " and ");
		slant_page_integer(page, count - UNKNOWN_SHOWN);
		slant_page_put(page, " more");
	}
}

/* What the words and figures behind a unit mean, once. */
static void put_key(slant_page *page, bool tested)
{
	slant_page_line(page, LABEL_COLUMN, LABEL_COLUMN);
	slant_page_ink(page, SLANT_INK_DIM);
	slant_page_put(page, "Expected: the chance that an article like this one carries it, judged by its peers. ");
	slant_page_put(page, "Core: in headline or lead of two. ");
	slant_page_put(page, tested ? "q: under 0.05, its absence is hardly chance. " : "");
	slant_page_put(page, "Adds: its part of the raw value. Not found is not the same as left out on purpose.");
	slant_page_ink(page, SLANT_INK_PLAIN);
}

static void put_units(slant_page *page, const slant_report *report, const slant_rating *rating)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < rating->missing.count; i++)
		if (!rating->missing.data[i].not_yet_known && count++ < UNITS_SHOWN)
			put_unit(page, report, &rating->missing.data[i], report->beside->judgement.peers);
	if (count > UNITS_SHOWN) {
		slant_page_line(page, LABEL_COLUMN, UNIT_COLUMN);
		slant_page_put(page, "and ");
		slant_page_integer(page, count - UNITS_SHOWN);
		slant_page_put(page, " more, in the JSON report");
	}
	put_unknown(page, rating);
	if (count)
		put_key(page, report->beside->judgement.peers >= SLANT_COVERAGE_TESTED);
}

void slant_text_missing(slant_page *page, const slant_report *report, const slant_rating *rating)
{
	if (report->beside && rating->basis && strcmp(rating->basis, "peers") == 0) {
		put_units(page, report, rating);
		return;
	}
	for (uint32_t i = 0; i < rating->missing.count; i++)
		put_aspect(page, &rating->missing.data[i]);
}
