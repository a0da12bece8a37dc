/* explain: two sentences for each rating, in the manner of a media-analysis page: name the place, quote a few words, say who gains, say
   what is missing, concede what is fair. Every number in them stands in the report. */
#include <math.h>
#include <stdlib.h>

#include "../base/buf.h"
#include "../base/error.h"
#include "scorer.h"

#include "../base/banned.h"

#define QUOTED_HITS 3u
#define LONGEST_QUOTE 60u       /* bytes of a quoted hit */

static slant_str words_of(const slant_document *document, const slant_evidence *evidence)
{
	return slant_str_slice(document->text.fields[evidence->field], evidence->span.beg, evidence->span.end);
}

/* Cuts at a character's end. */
static slant_str shorten(slant_str s)
{
	size_t end = s.length < LONGEST_QUOTE ? s.length : LONGEST_QUOTE;
	while (end < s.length && end > 0 && ((unsigned char)s.data[end] & 0xC0) == 0x80)
		end--;
	return slant_str_slice(s, 0, end);
}

static bool shown_already(const slant_document *document, const slant_evidence *shown[], uint32_t count, const slant_evidence *evidence)
{
	for (uint32_t i = 0; i < count; i++)
		if (slant_str_equal(words_of(document, shown[i]), words_of(document, evidence)))
			return true;
	return false;
}

/* What of a piece of evidence is asked for: all of it, or, in framing, its part in attention to a side or in the author's stance. */
typedef enum aspect { ALL, ATTENTION, STANCE } aspect;

static int64_t part_of(const slant_evidence *evidence, aspect of)
{
	return of == ALL ? evidence->contribution : of == ATTENTION ? evidence->attention : evidence->contribution - evidence->attention;
}

/* The strongest pieces with different words; sign -1 asks for counter-evidence. Returns how many. */
static uint32_t strongest(const slant_rating *rating, const slant_document *document, aspect of, int sign,
                          const slant_evidence *out[QUOTED_HITS])
{
	uint32_t count = 0;
	while (count < QUOTED_HITS) {
		const slant_evidence *best = NULL;
		for (uint32_t i = 0; i < rating->evidence.count; i++) {
			const slant_evidence *e = &rating->evidence.data[i];
			if (part_of(e, of) * sign > 0 && (!best || part_of(e, of) * sign > part_of(best, of) * sign) &&
			    !shown_already(document, out, count, e))
				best = e;
		}
		if (!best)
			break;
		out[count++] = best;
	}
	return count;
}

static void quote(slant_buf *out, const slant_document *document, const slant_evidence *evidence)
{
	slant_str words = words_of(document, evidence), shown = shorten(words);
	bool straight = shown.length && shown.data[0] == '"', curly = slant_str_starts(shown, SLANT_STR("\xE2\x80\x9C"));
	bool cut = shown.length < words.length;
	slant_buf_format(out, "%s%.*s%s", straight || curly ? "" : "\"", (int)shown.length, shown.data, cut ? " ..." : "");
	slant_buf_format(out, "%s", !straight && !curly ? "\"" : !cut ? "" : straight ? "\"" : "\xE2\x80\x9D");
}

static const char *place_phrase(uint8_t place)
{
	static const char *const phrases[SLANT_PLACES] = {" in the headline", " in the lead", "", " at the close"};
	return phrases[place];
}

static void quote_list(slant_buf *out, const slant_document *document, const slant_evidence *const pieces[], uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		slant_buf_format(out, "%s", i == 0 ? "" : i + 1 == count ? " and " : ", ");
		quote(out, document, pieces[i]);
		slant_buf_format(out, "%s", place_phrase(pieces[i]->place));
	}
}

static int64_t measure_of(const slant_rating *rating, const char *name)
{
	for (uint32_t i = 0; i < rating->measure_count; i++)
		if (strcmp(rating->measures[i].name, name) == 0)
			return rating->measures[i].value;
	return 0;
}

static const slant_subscore *main_subscore(const slant_rating *rating)
{
	const slant_subscore *best = NULL;
	for (uint32_t i = 0; i < rating->subscore_count; i++)
		if (!best || rating->subscores[i].raw > best->raw)
			best = &rating->subscores[i];
	return best;
}

/* "more than in 74% of ..." or "less than in 60% of ...", whichever holds for more than half. */
static void compare_with_norms(double percentile, slant_buf *out)
{
	bool above = percentile >= 50;
	double share = floor(above ? percentile : 100 - percentile);
	slant_buf_format(out, "That is %s than in %.0f%% of reference articles of this kind and length", above ? "more" : "less",
	                 share < 99 ? share : 99);
}

static void explain_language(const slant_rating *rating, const slant_document *document, slant_buf *out)
{
	const slant_evidence *pieces[QUOTED_HITS];
	uint32_t count = strongest(rating, document, ALL, 1, pieces);
	const slant_subscore *main = main_subscore(rating);
	long words = (long)(measure_of(rating, "author_words") / SLANT_MILLION);
	if (!count) {
		slant_buf_format(out, "None of the author's %ld words is marked. ", words);
	} else {
		bool one = rating->evidence.count == 1;
		slant_buf_format(out, "The author's %ld words hold %u marked %s, %s%s, %s ", words, rating->evidence.count,
		                 one ? "expression" : "expressions", one ? "" : "mostly ", main ? main->name : "", one ? "namely" : "such as");
		quote_list(out, document, pieces, count);
		slant_buf_format(out, ". ");
	}
	if (isfinite(rating->percentile)) {
		compare_with_norms(rating->percentile, out);
		if (document->quoted_words)
			slant_buf_format(out, "; the %u quoted words are left out", document->quoted_words);
		slant_buf_format(out, ".");
	} else if (document->quoted_words) {
		slant_buf_format(out, "The %u quoted words are left out.", document->quoted_words);
	}
}

static void name_side(slant_buf *out, const slant_document *document, const slant_side *side)
{
	if (side->label.length) {
		slant_buf_put(out, side->label);
		return;
	}
	for (uint32_t i = 0; i < side->actor_count && i < 2; i++) {
		slant_buf_format(out, "%s", i ? " and " : "");
		slant_buf_put(out, document->actors[side->actors[i]].name);
	}
}

static void explain_attention(const slant_rating *rating, const slant_document *document, slant_buf *out)
{
	const slant_evidence *pieces[QUOTED_HITS];
	uint32_t count = strongest(rating, document, ATTENTION, 1, pieces);
	if (!count) {
		slant_buf_format(out, "Neither side is favoured by its place. ");
	} else {
		slant_buf_format(out, "Emphasis goes to ");
		name_side(out, document, &rating->sides[0]);
		slant_buf_format(out, " rather than ");
		name_side(out, document, &rating->sides[1]);
		slant_buf_format(out, ", for instance through ");
		quote_list(out, document, pieces, count);
		slant_buf_format(out, ". ");
	}
	count = strongest(rating, document, ATTENTION, -1, pieces);
	if (count) {
		slant_buf_format(out, "The other side gets ");
		quote_list(out, document, pieces, count > 2 ? 2 : count);
		slant_buf_format(out, ".");
	} else {
		slant_buf_format(out, "Nothing was found that speaks for the other side at a prominent place.");
	}
}

static void explain_stance(const slant_rating *rating, const slant_document *document, slant_buf *out)
{
	const slant_evidence *pieces[QUOTED_HITS];
	uint32_t count = strongest(rating, document, STANCE, 1, pieces);
	if (!count)
		return;
	slant_buf_format(out, " The author's own stance shows in ");
	quote_list(out, document, pieces, count);
	slant_buf_format(out, ".");
}

static void explain_framing(const slant_rating *rating, const slant_document *document, slant_buf *out)
{
	explain_attention(rating, document, out);
	explain_stance(rating, document, out);
	if (!document->title_words)
		slant_buf_format(out, " There is no headline to judge.");
}

static void explain_omission(const slant_rating *rating, slant_buf *out)
{
	if (!rating->missing.count) {
		slant_buf_format(out, "The article mentions every aspect that articles on its topic usually mention. ");
	} else {
		slant_buf_format(out, "Articles on this topic usually mention ");
		for (uint32_t i = 0; i < rating->missing.count; i++) {
			const slant_missing *m = &rating->missing.data[i];
			slant_buf_format(out, "%s", i == 0 ? "" : i + 1 == rating->missing.count ? " and " : ", ");
			for (size_t c = 0; c < m->unit.length; c++)
				slant_buf_byte(out, m->unit.data[c] == '_' ? ' ' : m->unit.data[c]);
			slant_buf_format(out, " (%.0f%%, n = %u)", 100 * m->expected, m->n);
		}
		slant_buf_format(out, "; this one does not. ");
	}
	slant_buf_format(out, "It is compared with reference articles, not with others on the same event.");
}

static void put_number(slant_buf *out, uint32_t n)
{
	static const char *const words[] = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
	if (n < sizeof words / sizeof *words)
		slant_buf_format(out, "%s", words[n]);
	else
		slant_buf_format(out, "%u", n);
}

slant_str slant_missing_quoted(const slant_missing_peer *peer)
{
	size_t beg = peer->span.beg - peer->sentence_beg, end = peer->span.end - peer->sentence_beg;
	bool inside = peer->span.beg >= peer->sentence_beg && beg <= end && end <= peer->sentence.length;
	return inside ? slant_str_slice(peer->sentence, beg, end) : SLANT_STR("");
}

slant_str slant_missing_shown(slant_str unit, slant_str kind, slant_str quoted)
{
	return slant_str_is(kind, "pair") && quoted.length && quoted.length <= LONGEST_QUOTE ? quoted : unit;
}

/* Names and numbers as they are, pairs as somebody's words. */
static void name_unit(const slant_missing *m, slant_buf *out)
{
	const char *mark = slant_str_is(m->kind, "pair") ? "\"" : "";
	slant_str whole = slant_missing_shown(m->unit, m->kind, m->peer_count ? slant_missing_quoted(&m->peers[0]) : SLANT_STR(""));
	slant_str shown = shorten(whole);
	slant_buf_format(out, "%s", mark);
	slant_buf_put(out, shown);
	slant_buf_format(out, "%s%s", shown.length < whole.length ? " ..." : "", mark);
}

/* The heaviest of what is missing. */
static void name_missing(const slant_rating *rating, uint32_t count, long peers, slant_buf *out)
{
	for (uint32_t i = 0; i < count; i++) {
		const slant_missing *m = &rating->missing.data[i];
		slant_buf_format(out, "%s", i == 0 ? "" : i + 1 == count ? " and " : ", ");
		name_unit(m, out);
		slant_buf_format(out, " (");
		put_number(out, m->n);
		slant_buf_format(out, " of ");
		put_number(out, (uint32_t)peers);
		slant_buf_format(out, ")");
	}
}

static void explain_beside(const slant_rating *rating, slant_buf *out)
{
	long peers = (long)(measure_of(rating, "peers") / SLANT_MILLION), shared = (long)(measure_of(rating, "shared_units") / SLANT_MILLION);
	long absent = (long)(measure_of(rating, "absent_units") / SLANT_MILLION), unknown = (long)(measure_of(rating, "not_yet_known") / SLANT_MILLION);
	uint32_t known = 0;
	while (known < rating->missing.count && !rating->missing.data[known].not_yet_known)
		known++;
	if (known) {
		slant_buf_format(out, "Peers on the same event carry ");
		name_missing(rating, known < QUOTED_HITS ? known : QUOTED_HITS, peers, out);
		slant_buf_format(out, "; this article's words do not. ");
	} else {
		slant_buf_format(out, "Nothing is missing that its ");
		put_number(out, (uint32_t)peers);
		slant_buf_format(out, " peers on the same event would make one expect. ");
	}
	if (absent)
		slant_buf_format(out, "Of %ld details that peers carry, %ld %s not found in it", shared, absent, absent == 1 ? "was" : "were");
	else
		slant_buf_format(out, "All %ld details that peers carry were found in it", shared);
	if (unknown)
		slant_buf_format(out, "; %ld more are told only on later days", unknown);
	slant_buf_format(out, peers < 3 ? "; beside two peers alone, chance cannot be ruled out." : ".");
}

static void explain_dichotomy(const slant_rating *rating, const slant_document *document, slant_buf *out)
{
	const slant_evidence *pieces[QUOTED_HITS];
	uint32_t count = strongest(rating, document, ALL, 1, pieces);
	if (!count) {
		slant_buf_format(out, "No either/or framing was found in the author's own words.");
		return;
	}
	slant_buf_format(out, "Possible either/or framing: ");
	quote_list(out, document, pieces, count);
	slant_buf_format(out, ". Whether there is a third option is for the reader to judge.");
}

slant_status slant_rating_explain(slant_rating *rating, const slant_document *document, const slant_context *context,
                                  slant_error *error)
{
	slant_buf out;
	slant_buf_init(&out);
	if (rating->reason == SLANT_REASON_NONE) {
		switch (rating->dimension) {
		case SLANT_FRAMING:
			explain_framing(rating, document, &out);
			break;
		case SLANT_LANGUAGE:
			explain_language(rating, document, &out);
			break;
		case SLANT_OMISSION:
			if (strcmp(rating->basis, "peers") == 0)
				explain_beside(rating, &out);
			else
				explain_omission(rating, &out);
			break;
		default:
			explain_dichotomy(rating, document, &out);
		}
	}
	rating->explanation = slant_arena_copy(context->arena, slant_buf_str(&out));
	bool failed = out.failed || !rating->explanation.data;
	slant_buf_release(&out);
	return failed ? slant_error_memory(error) : SLANT_OK;
}
