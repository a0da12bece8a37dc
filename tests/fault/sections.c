/* See sections.h. Three sources, two topics, five months; one source has a word of its own. */
#include "sections.h"

#include <stdio.h>
#include <string.h>

#include "group/analysis.h"
#include "group/sections.h"

#define ARTICLES 330u
#define SOURCES 3u
#define WORDS 3u

/* Terms as terms.c writes them. */
static slant_status read_terms(void *context, uint64_t article, slant_str *packed, slant_error *error)
{
	static const char *const words[WORDS] = {"grumpl", "harbour", "ledger"};
	static char bytes[64];
	size_t at = 0;
	(void)context;
	(void)error;
	for (unsigned w = article % SOURCES ? 1 : 0; w < WORDS; w++) {
		size_t length = strlen(words[w]);
		bytes[at++] = (char)(length << 3);
		bytes[at++] = (char)((1 + article % 3) << 1);
		memcpy(bytes + at, words[w], length);
		at += length;
	}
	*packed = (slant_str){bytes, at};
	return SLANT_OK;
}

static slant_status add_article(slant_rows *rows, uint32_t number, slant_error *error)
{
	char id[16], date[16], topic[16];
	const int32_t share = (int32_t)(number % SOURCES * 300000 + number % 7 * 1000);
	slant_facts facts = {.words = 100 + number * 7 % 90, .sentences = 5, .tone = (int32_t)(number * 11 % 17)};
	snprintf(id, sizeof id, "%u", (unsigned)number);
	snprintf(date, sizeof date, "2021-%02u-%02u", number % 5 + 1, number / 15 % 28 + 1);
	snprintf(topic, sizeof topic, "topic %u", number / 2 % 2);
	memcpy(facts.sha256, &number, sizeof number);
	memcpy(facts.content, &number, sizeof number);
	for (uint32_t d = 0; d < SLANT_DIMENSIONS; d++)
		facts.scores[d] = (int32_t)(number * (d + 3) % 23 * 1000);
	facts.id = slant_str_of(id);
	facts.date = slant_str_of(date);
	facts.topic = slant_str_of(topic);
	facts.source = number % SOURCES == 0 ? SLANT_STR("Anchor") : number % SOURCES == 1 ? SLANT_STR("Beacon") : SLANT_STR("Courier");
	facts.voices.words = number % 31;
	facts.frames[0] = (slant_fact_frame){SLANT_STR("policy/economic"), share, share > 0};
	facts.frames[1] = (slant_fact_frame){SLANT_STR("policy/legality"), SLANT_MILLION - share, true};
	facts.frame_count = 2;
	return slant_rows_add(rows, &facts, number, facts.source, error);
}

static slant_status render(const slant_sections *sections, slant_sink sink, slant_error *error)
{
	slant_writer writer;
	slant_page page;
	slant_status status = slant_writer_init(&writer, sink, true, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_object(&writer);
	slant_sections_json(&writer, sections);
	slant_writer_object_end(&writer);
	status = slant_writer_finish(&writer, error);
	slant_writer_release(&writer);
	if (status != SLANT_OK)
		return status;
	slant_page_init(&page, sink, 80, false);
	slant_sections_text(&page, sections);
	status = slant_page_finish(&page, error);
	slant_page_release(&page);
	return status;
}

slant_status fault_sections(slant_sink sink, slant_error *error)
{
	slant_corpus corpus = {.by = SLANT_STR("source"), .seed = 5};
	slant_analysis analysis = {0};
	slant_sections sections;
	slant_rows rows;
	slant_status status = SLANT_OK;
	slant_arena_init(&corpus.arena);
	slant_rows_init(&rows);
	slant_sections_init(&sections);
	for (uint32_t i = 0; i < ARTICLES && status == SLANT_OK; i++)
		status = add_article(&rows, i, error);
	if (status == SLANT_OK)
		status = slant_rows_settle(&rows, corpus.by, SLANT_PERIOD_MONTH, NULL, error);
	corpus.kinds[SLANT_KIND_NEWS] = ARTICLES;
	if (status == SLANT_OK)
		status = slant_analysis_init(&analysis, &corpus, &rows, error);
	const slant_sections_input input = {&corpus, &rows, analysis.group_of, SLANT_PERIOD_MONTH, {read_terms, NULL}, 1};
	if (status == SLANT_OK)
		status = slant_sections_make(&sections, &input, error);
	if (status == SLANT_OK)
		status = render(&sections, sink, error);
	slant_analysis_release(&analysis);
	slant_sections_release(&sections);
	slant_rows_release(&rows);
	slant_arena_release(&corpus.arena);
	return status;
}
