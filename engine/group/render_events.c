/* render_events: the events of a corpus report: all in JSON, the largest for a terminal. Takes the value, refuses nothing (writer and page keep
   what their sink refused). See render_json.h and render_text.h. */
#include "gaps.h"

#include "../render/json_parts.h"
#include "render_json.h"
#include "render_text.h"

#include "../base/banned.h"

#define LARGEST 5u
#define SOURCES 8u
#define ID_COLUMNS 24u
#define COUNT_COLUMNS 15u

/* JSON. */

void slant_corpus_put_events(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_array(w, "events");
	for (uint32_t i = 0; i < corpus->events.count; i++) {
		const slant_event *event = &corpus->events.data[i];
		slant_writer_object(w);
		slant_writer_put_string(w, "id", event->id);
		slant_writer_put_array(w, "about");
		for (uint32_t a = 0; event->gaps && a < event->gaps->about_count; a++)
			slant_writer_string(w, event->gaps->about[a]);
		slant_writer_array_end(w);
		slant_writer_put_array(w, "articles");
		for (uint32_t a = 0; a < event->count; a++) {
			slant_writer_object(w);
			slant_writer_put_known(w, "id", event->articles[a].id);
			slant_writer_put_known(w, "source", event->articles[a].source);
			slant_writer_object_end(w);
		}
		slant_writer_array_end(w);
		slant_corpus_put_gaps(w, event);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

/* TEXT. */

/* The places of the largest, largest first; of equal ones the earlier. Returns how many. */
static uint32_t find_largest(const slant_corpus *corpus, uint32_t largest[LARGEST])
{
	const slant_event *events = corpus->events.data;
	uint32_t found = 0;
	for (uint32_t i = 0; i < corpus->events.count; i++) {
		uint32_t at = found;
		while (at > 0 && events[largest[at - 1]].count < events[i].count)
			at--;
		if (at == LARGEST)
			continue;
		found += found < LARGEST;
		for (uint32_t k = found - 1; k > at; k--)
			largest[k] = largest[k - 1];
		largest[at] = i;
	}
	return found;
}

/* The first of its sources in the order of the articles, each once. */
static void put_sources(slant_page *page, const slant_event *event)
{
	slant_str sources[SOURCES];
	uint32_t found = 0;
	bool more = false;
	for (uint32_t a = 0; a < event->count && !more; a++) {
		slant_str source = event->articles[a].source;
		bool known = !source.length;
		for (uint32_t s = 0; s < found && !known; s++)
			known = slant_str_equal(sources[s], source);
		more = !known && found == SOURCES;
		if (!known && !more)
			sources[found++] = source;
	}
	for (uint32_t s = 0; s < found; s++) {
		slant_page_put(page, s ? ", " : "");
		slant_page_words(page, sources[s]);
	}
	slant_page_put(page, !found ? "sources not known" : more ? " and others" : "");
}

static void put_event(slant_page *page, const slant_event *event)
{
	slant_page_line(page, 2, 2 + ID_COLUMNS + COUNT_COLUMNS);
	slant_page_cell(page, event->id, ID_COLUMNS);
	slant_page_integer(page, event->count);
	slant_page_put(page, " articles");
	slant_page_to(page, 2 + ID_COLUMNS + COUNT_COLUMNS);
	put_sources(page, event);
	if (!event->gaps || !event->gaps->about_count)
		return;
	slant_page_line(page, 4, 6);
	slant_page_put(page, "about ");
	for (uint32_t i = 0; i < event->gaps->about_count; i++) {
		slant_page_put(page, i ? ", " : "");
		slant_page_words(page, event->gaps->about[i]);
	}
}

void slant_corpus_text_events(slant_page *page, const slant_corpus *corpus)
{
	uint32_t largest[LARGEST], found = find_largest(corpus, largest);
	uint64_t articles = 0;
	if (!found)
		return;
	for (uint32_t i = 0; i < corpus->events.count; i++)
		articles += corpus->events.data[i].count;
	slant_corpus_heading(page, "Events");
	slant_page_line(page, 2, 2);
	slant_page_integer(page, corpus->events.count);
	slant_page_put(page, corpus->events.count == 1 ? " event has" : " events have");
	slant_page_put(page, " two articles or more, ");
	slant_page_integer(page, articles);
	slant_page_put(page, " in all.");
	if (slant_str_is(corpus->by, "event")) {
		slant_page_put(page, " Expected: the chance that an article like it carries a detail, judged by the others. Core: in headline or lead of "
		                     "two. q: under 0.05, its absence is hardly chance. That something is not found in its words says nothing of why.");
	}
	slant_page_put(page, found < corpus->events.count ? " The largest:" : "");
	for (uint32_t i = 0; i < found; i++) {
		put_event(page, &corpus->events.data[largest[i]]);
		if (slant_str_is(corpus->by, "event"))
			slant_corpus_text_gaps(page, &corpus->events.data[largest[i]]);
	}
}
