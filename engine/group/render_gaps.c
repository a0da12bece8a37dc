/* render_gaps: what the articles on an event leave out, in JSON, and for a terminal beside their ratings. Takes events with gaps (gaps.h); refuses
   nothing: writer and page keep what their sink refused. Articles stand in the order of their digests, never of a rating. */
#include "gaps.h"

#include <math.h>

#include "../render/json_parts.h"
#include "../render/text_parts.h"
#include "render_json.h"
#include "render_text.h"

#include "../base/banned.h"

#define ARTICLES_SHOWN 12u
#define GAPS_SHOWN 5u              /* of an event, for a terminal */
#define LACKING_SHOWN 4u
#define SOURCE_LEAST 16u
#define RATING_COLUMNS 10u
#define RATINGS_COLUMNS (SLANT_DIMENSIONS * RATING_COLUMNS + 6u)

/* JSON. */

static void put_lacking(slant_writer *w, const slant_gaps *gaps, const slant_gap *gap)
{
	slant_writer_put_array(w, "missing_in");
	for (uint32_t i = 0; i < gap->lacking_listed; i++) {
		const slant_gap_article *lacking = &gap->lacking[i];
		slant_writer_object(w);
		slant_writer_put_known(w, "id", gaps->articles[lacking->place].id);
		slant_writer_put_known(w, "source", gaps->articles[lacking->place].source);
		slant_writer_put_number(w, "expected", lacking->expected);
		slant_writer_put_number(w, "p", lacking->p);
		slant_writer_put_number(w, "q", lacking->q);
		slant_writer_put_known(w, "serves", lacking->serves);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_gap(slant_writer *w, const slant_gaps *gaps, const slant_gap *gap)
{
	slant_writer_object(w);
	slant_writer_put_string(w, "unit", gap->unit);
	slant_writer_put_name(w, "kind", slant_content_kind_name(gap->kind));
	slant_writer_put_bool(w, "core", gap->core);
	slant_writer_put_integer(w, "lacking", gap->lacking_count);
	put_lacking(w, gaps, gap);
	slant_writer_put_integer(w, "carriers", gap->carrier_count);
	slant_writer_put_array(w, "carried_by");
	for (uint32_t i = 0; i < gap->carriers_listed; i++) {
		const slant_gap_carrier *carrier = &gap->carriers[i];
		const slant_event_article *article = &gaps->articles[carrier->place];
		slant_render_carrier(w, &(slant_missing_peer){.id = article->id, .source = article->source, .sentence = carrier->text,
		                                              .field = carrier->field, .span = carrier->unit});
	}
	slant_writer_array_end(w);
	slant_writer_object_end(w);
}

void slant_corpus_put_gaps(slant_writer *w, const slant_event *event)
{
	const slant_gaps *gaps = event->gaps;
	if (!gaps || !gaps->told) {
		slant_writer_put_name(w, "missing", NULL);
		return;
	}
	slant_writer_put_array(w, "missing");
	for (uint32_t i = 0; i < gaps->count; i++)
		put_gap(w, gaps, &gaps->list[i]);
	slant_writer_array_end(w);
	slant_writer_put_integer(w, "missing_more", gaps->more);
	slant_writer_put_integer(w, "not_yet_known", gaps->not_yet_known);
}

/* TEXT. */

static slant_str name_of(const slant_event_article *article)
{
	return article->source.length ? article->source : article->id.length ? article->id : SLANT_STR("(no source)");
}

static unsigned source_columns(const slant_page *page)
{
	unsigned room = page->width > RATINGS_COLUMNS ? page->width - RATINGS_COLUMNS : 0;
	return room < SOURCE_LEAST ? SOURCE_LEAST : room > 40 ? 40 : room;
}

static void put_ratings_head(slant_page *page)
{
	static const char *const names[SLANT_DIMENSIONS] = {"framing", "language", "omission", "either-or"};
	unsigned at = 4 + source_columns(page);
	slant_page_line(page, 4, 6);
	slant_page_ink(page, SLANT_INK_DIM);
	slant_page_cell(page, SLANT_STR("rated 1 to 5"), source_columns(page));
	for (int d = 0; d < SLANT_DIMENSIONS; d++, at += RATING_COLUMNS) {
		slant_page_to(page, at);
		slant_page_put(page, names[d]);
	}
	slant_page_ink(page, SLANT_INK_PLAIN);
}

static void put_ratings(slant_page *page, const slant_event *event)
{
	put_ratings_head(page);
	for (uint32_t i = 0; i < event->count && i < ARTICLES_SHOWN; i++) {
		const slant_event_article *article = &event->articles[i];
		unsigned at = 4 + source_columns(page);
		slant_page_line(page, 4, 6);
		slant_page_cell(page, name_of(article), source_columns(page));
		for (int d = 0; d < SLANT_DIMENSIONS; d++, at += RATING_COLUMNS) {
			slant_page_to(page, at);
			if (article->ratings[d])
				slant_page_integer(page, article->ratings[d]);
			else
				slant_page_put(page, "-");
		}
	}
	if (event->count > ARTICLES_SHOWN) {
		slant_page_line(page, 4, 6);
		slant_page_put(page, "and ");
		slant_page_integer(page, event->count - ARTICLES_SHOWN);
		slant_page_put(page, " more");
	}
}

static void put_lackers(slant_page *page, const slant_gaps *gaps, const slant_gap *gap)
{
	slant_page_line(page, 6, 8);
	slant_page_put(page, "not in ");
	for (uint32_t i = 0; i < gap->lacking_listed && i < LACKING_SHOWN; i++) {
		const slant_gap_article *lacking = &gap->lacking[i];
		slant_page_put(page, i ? "; " : "");
		slant_page_words(page, name_of(&gaps->articles[lacking->place]));
		slant_page_put(page, " (expected ");
		slant_page_decimal(page, lacking->expected, 2, false);
		slant_text_q(page, lacking->q);
		if (lacking->serves.length) {
			slant_page_put(page, ", its absence would serve ");
			slant_page_words(page, lacking->serves);
		}
		slant_page_put(page, ")");
	}
	if (gap->lacking_count > LACKING_SHOWN) {
		slant_page_put(page, " and ");
		slant_page_integer(page, gap->lacking_count - LACKING_SHOWN);
		slant_page_put(page, " more");
	}
}

/* The first with its sentence, the others by name. */
static void put_carriers(slant_page *page, const slant_gaps *gaps, const slant_gap *gap)
{
	for (uint32_t i = 0; i < gap->carriers_listed; i++) {
		const slant_gap_carrier *carrier = &gap->carriers[i];
		if (i < 2)
			slant_page_line(page, 6, 8);
		slant_page_put(page, i == 0 ? "in " : i == 1 ? "also in " : ", ");
		slant_page_words(page, name_of(&gaps->articles[carrier->place]));
		slant_page_put(page, i == 0 && carrier->field == SLANT_FIELD_TITLE ? ", headline" : "");
		if (i > 0 || !carrier->text.length || carrier->unit.beg < carrier->sentence.beg)
			continue;
		slant_page_put(page, ": ");
		slant_text_marked(page, carrier->text, (slant_span){carrier->unit.beg - carrier->sentence.beg, carrier->unit.end - carrier->sentence.beg});
	}
	if (gap->carrier_count > gap->carriers_listed) {
		slant_page_put(page, " and ");
		slant_page_integer(page, gap->carrier_count - gap->carriers_listed);
		slant_page_put(page, " more");
	}
}

/* The words of the first carrier. */
static slant_str quoted_by(const slant_gap *gap)
{
	const slant_gap_carrier *first = gap->carriers;
	return gap->carriers_listed ? slant_missing_quoted(&(slant_missing_peer){.sentence = first->text, .sentence_beg = first->sentence.beg,
	                                                                         .span = first->unit}) : SLANT_STR("");
}

static void put_gap_text(slant_page *page, const slant_gaps *gaps, const slant_gap *gap)
{
	slant_page_line(page, 4, 8);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_text_unit(page, gap->unit, slant_str_of(slant_content_kind_name(gap->kind)), quoted_by(gap));
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_put(page, gap->core ? ", core" : "");
	put_lackers(page, gaps, gap);
	put_carriers(page, gaps, gap);
}

void slant_corpus_text_gaps(slant_page *page, const slant_event *event)
{
	const slant_gaps *gaps = event->gaps;
	put_ratings(page, event);
	if (!gaps || !gaps->told)
		return;
	slant_page_line(page, 4, 6);
	slant_page_put(page, gaps->count ? "Carried by others, expected of these, and not found in them; the most telling first:" :
	                                   "Nothing that the others make one expect of one of them is missing there.");
	for (uint32_t i = 0; i < gaps->count && i < GAPS_SHOWN; i++)
		put_gap_text(page, gaps, &gaps->list[i]);
	if (gaps->count + gaps->more > GAPS_SHOWN) {
		slant_page_line(page, 4, 6);
		slant_page_put(page, "and ");
		slant_page_integer(page, gaps->count + gaps->more - GAPS_SHOWN);
		slant_page_put(page, " more; the JSON report has the first ten.");
	}
}
