/* article_text: an article report for people at a terminal: ratings with bars, what they rest on in the words around it, and what
   stands beside the ratings. Takes a report value, gives lines of at most style.width columns, refuses what the sink refuses.
   The bars have one colour: nothing here says good or bad. */
#include <math.h>
#include <stdlib.h>

#include "page.h"
#include "render.h"
#include "text_parts.h"

#include "../base/banned.h"

#define EVIDENCE_LINES 6u
#define CONTEXT_WORDS 4u        /* on each side of a hit */
#define CONTEXT_BYTES 100u      /* at most, where words don't end */
#define LONGEST_QUOTED 120u     /* bytes of a hit that are shown whole; of a longer one its two ends */
#define QUOTED_END 56u
#define ACTORS_SHOWN 5u
#define BAR_CELLS_A_LEVEL 2

#define LABEL_COLUMNS 19u
#define PLACE_COLUMN 2u
#define CATEGORY_COLUMN 12u
#define CONTRIBUTION_COLUMN 37u   /* behind promotional/celebratory */

static const char *const labels[SLANT_DIMENSIONS] = {
	[SLANT_FRAMING] = "Framing", [SLANT_LANGUAGE] = "Language Bias", [SLANT_OMISSION] = "Omission",
	[SLANT_FALSE_DICHOTOMY] = "False Dichotomy",
};

/* EVIDENCE. */

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Where CONTEXT_WORDS words before `at` begin, not before `least`. What is glued to the hit is no word of its own. */
static uint32_t words_before(slant_str text, uint32_t least, uint32_t at)
{
	if (at > least + CONTEXT_BYTES)
		least = at - CONTEXT_BYTES;
	while (at > least && !is_white(text.data[at - 1]))
		at--;
	for (unsigned words = 0; words < CONTEXT_WORDS; words++) {
		while (at > least && is_white(text.data[at - 1]))
			at--;
		while (at > least && !is_white(text.data[at - 1]))
			at--;
	}
	while (at < text.length && is_tail(text.data[at]))
		at++;
	return at;
}

static uint32_t words_after(slant_str text, uint32_t at, uint32_t most)
{
	if (most > at + CONTEXT_BYTES)
		most = at + CONTEXT_BYTES;
	while (at < most && !is_white(text.data[at]))
		at++;
	for (unsigned words = 0; words < CONTEXT_WORDS; words++) {
		while (at < most && is_white(text.data[at]))
			at++;
		while (at < most && !is_white(text.data[at]))
			at++;
	}
	while (at < text.length && is_tail(text.data[at]))
		at--;
	return at;
}

/* The hit's own words; of a long one, both ends. */
static void put_hit(slant_page *page, slant_str hit)
{
	slant_page_ink(page, SLANT_INK_MARK);
	slant_page_put(page, "[");
	if (hit.length <= LONGEST_QUOTED) {
		slant_page_words(page, hit);
	} else {
		size_t head = QUOTED_END, tail = hit.length - QUOTED_END;
		while (head > 0 && is_tail(hit.data[head]))
			head--;
		while (tail < hit.length && is_tail(hit.data[tail]))
			tail++;
		slant_page_words(page, slant_str_slice(hit, 0, head));
		slant_page_put(page, " ... ");
		slant_page_words(page, slant_str_slice(hit, tail, hit.length));
	}
	slant_page_put(page, "]");
	slant_page_ink(page, SLANT_INK_PLAIN);
}

/* The hit among some words of its sentence. */
static void put_context(slant_page *page, const slant_report *report, const slant_evidence *evidence)
{
	const slant_text *text = &report->document->text;
	slant_str whole = report->article->fields[evidence->field == SLANT_FIELD_TITLE ? SLANT_ARTICLE_TITLE : SLANT_ARTICLE_TEXT];
	slant_span around = evidence->span;
	if (evidence->span.end > whole.length || evidence->span.beg > evidence->span.end)
		return;
	if (evidence->sentence < text->sentence_count && text->sentences[evidence->sentence].field == evidence->field &&
	    slant_span_holds(text->sentences[evidence->sentence].span, evidence->span))
		around = text->sentences[evidence->sentence].span;
	uint32_t beg = words_before(whole, around.beg, evidence->span.beg);
	uint32_t end = words_after(whole, evidence->span.end, around.end);
	slant_page_put(page, beg > around.beg ? "\"... " : "\"");
	slant_page_words(page, slant_str_slice(whole, beg, evidence->span.beg));
	put_hit(page, slant_report_slice(report, evidence->field, evidence->span));
	slant_page_words(page, slant_str_slice(whole, evidence->span.end, end));
	slant_page_put(page, end < around.end ? " ...\"" : "\"");
}

static void put_evidence(slant_page *page, const slant_report *report, const slant_evidence *evidence)
{
	slant_page_line(page, PLACE_COLUMN, CATEGORY_COLUMN);
	slant_page_put(page, slant_place_name(evidence->place));
	slant_page_to(page, CATEGORY_COLUMN);
	slant_page_words(page, slant_category_name(report->document->lexicon, evidence->category));
	if (evidence->voice == SLANT_VOICE_QUOTED)
		slant_page_put(page, " (quoted)");
	slant_page_to(page, CONTRIBUTION_COLUMN);
	slant_page_decimal(page, slant_fixed_value(evidence->contribution), 2, true);
	slant_page_space(page, 2);
	put_context(page, report, evidence);
}

/* The strongest pieces, strongest first; of equals, the first in the article. What adds nothing, such as an aspect that is there, is
   left to the JSON. One pass with a short sorted list. */
static void put_strongest(slant_page *page, const slant_report *report, const slant_rating *rating)
{
	const slant_evidence *best[EVIDENCE_LINES];
	uint32_t count = 0, all = 0;
	for (uint32_t i = 0; i < rating->evidence.count; i++) {
		const slant_evidence *candidate = &rating->evidence.data[i];
		uint32_t at = count;
		if (!candidate->contribution)
			continue;
		all++;
		while (at > 0 && llabs(best[at - 1]->contribution) < llabs(candidate->contribution))
			at--;
		if (at == EVIDENCE_LINES)
			continue;
		count += count < EVIDENCE_LINES;
		for (uint32_t move = count - 1; move > at; move--)
			best[move] = best[move - 1];
		best[at] = candidate;
	}
	for (uint32_t i = 0; i < count; i++)
		put_evidence(page, report, best[i]);
	if (count < all) {
		slant_page_line(page, PLACE_COLUMN, CATEGORY_COLUMN);
		slant_page_put(page, "and ");
		slant_page_integer(page, all - count);
		slant_page_put(page, " more");
	}
}

/* RATINGS. */

static void put_bar(slant_page *page, int rating)
{
	slant_page_ink(page, SLANT_INK_BAR);
	for (int i = 0; i < 5 * BAR_CELLS_A_LEVEL; i++)
		slant_page_put(page, i < rating * BAR_CELLS_A_LEVEL ? "\xE2\x96\x88" : "\xE2\x96\x91");   /* full block, light shade */
	slant_page_ink(page, SLANT_INK_PLAIN);
}

static bool is_pointer(const slant_rating *rating)
{
	return rating->standing && strcmp(rating->standing, "pointer") == 0;
}

static void put_level(slant_page *page, const slant_rating *rating)
{
	put_bar(page, rating->rating);
	slant_page_space(page, 2);
	slant_page_integer(page, (uint64_t)rating->rating);
	slant_page_put(page, "/5");
	slant_page_space(page, 3);
	slant_page_put(page, "score ");
	slant_page_decimal(page, rating->score, 2, false);
	if (isfinite(rating->low) && isfinite(rating->high)) {
		slant_page_put(page, " [");
		slant_page_decimal(page, rating->low, 2, false);
		slant_page_put(page, ", ");
		slant_page_decimal(page, rating->high, 2, false);
		slant_page_put(page, "]");
	}
	if (isfinite(rating->percentile)) {
		slant_page_space(page, 2);
		slant_page_put(page, "percentile ");
		slant_page_decimal(page, floor(rating->percentile), 0, false);
	}
	if (is_pointer(rating)) {
		slant_page_space(page, 2);
		slant_page_put(page, "pointer");
	}
}

static void put_sides(slant_page *page, const slant_report *report, const slant_rating *rating)
{
	for (uint32_t i = 0; i < rating->side_count; i++) {
		const slant_side *side = &rating->sides[i];
		bool first = true;
		slant_page_line(page, PLACE_COLUMN, CATEGORY_COLUMN);
		slant_page_put(page, "side ");
		slant_page_put(page, side->name);
		slant_page_to(page, CATEGORY_COLUMN);
		slant_text_percent(page, side->share);
		slant_page_space(page, 2);
		slant_text_item(page, &first, side->label);
		for (uint32_t a = 0; a < side->actor_count && a < ACTORS_SHOWN; a++)
			if (side->actors[a] < report->document->actor_count)
				slant_text_item(page, &first, report->document->actors[side->actors[a]].name);
		slant_page_put(page, side->actor_count > ACTORS_SHOWN ? ", ..." : "");
	}
}

static void put_rating(slant_page *page, const slant_report *report, slant_dimension dimension)
{
	const slant_rating *rating = &report->ratings[dimension];
	slant_page_blank(page);
	slant_page_line(page, 0, LABEL_COLUMNS);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_page_put(page, labels[dimension]);
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_to(page, LABEL_COLUMNS);
	if (rating->rating) {
		put_level(page, rating);
	} else {
		slant_page_put(page, "not rated: ");
		const char *reason = rating->reason == SLANT_REASON_GENRE ? report->genre.unrated : slant_reason_text(rating->reason);
		slant_page_words(page, rating->reason == SLANT_REASON_LANGUAGE ? report->language_note : slant_str_of(reason));
	}
	if (rating->explanation.length) {
		slant_page_line(page, PLACE_COLUMN, PLACE_COLUMN);
		slant_page_words(page, rating->explanation);
	}
	if (!report->options.no_evidence)
		put_strongest(page, report, rating);
	put_sides(page, report, rating);
	slant_text_missing(page, report, rating);
}

/* What the word means, where it stands above. */
static void put_pointers(slant_page *page, const slant_report *report)
{
	bool any = false;
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		any |= report->ratings[d].rating && is_pointer(&report->ratings[d]);
	if (!any)
		return;
	slant_page_blank(page);
	slant_page_line(page, 0, 0);
	slant_page_put(page, "A pointer says where to look: people confirm less than half of what it marks, or nobody has measured it.");
}

static void put_article(slant_page *page, const slant_report *report)
{
	slant_text_head(page, report);
	for (int i = 0; i < SLANT_DIMENSIONS; i++)
		put_rating(page, report, (slant_dimension)i);
	put_pointers(page, report);
	slant_page_blank(page);
	slant_text_frames(page, report);
	slant_text_topics(page, report);
	slant_text_entities(page, report);
	slant_text_sdgs(page, report);
	slant_text_imported(page, report);
	slant_text_tone(page, report);
	slant_text_voices(page, report);
	if (report->options.sentences)
		slant_text_sentences(page, report);
}

static void put_sentence(slant_page *page, const slant_report *report)
{
	slant_page_line(page, 0, PLACE_COLUMN);
	slant_page_words(page, report->article->fields[SLANT_ARTICLE_TEXT]);
	slant_text_constructs(page, &report->constructs);
	slant_text_frames(page, report);
	slant_text_sdgs(page, report);
	slant_text_imported(page, report);
	slant_text_tone(page, report);
}

slant_status slant_render_article_text(const slant_report *report, const slant_style *style, slant_sink sink, slant_error *error)
{
	slant_page page;
	slant_page_init(&page, sink, style->width, style->colour != 0);
	if (report->options.unit == SLANT_UNIT_SENTENCE)
		put_sentence(&page, report);
	else
		put_article(&page, report);
	slant_page_blank(&page);
	slant_page_line(&page, 0, 0);
	slant_page_ink(&page, SLANT_INK_DIM);
	slant_page_put(&page, slant_notice);
	slant_page_ink(&page, SLANT_INK_PLAIN);
	slant_status status = slant_page_finish(&page, error);
	slant_page_release(&page);
	return status;
}
