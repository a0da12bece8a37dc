/* See told.h. */
#include "told.h"

#include <stdio.h>

#include "base/error.h"
#include "report/facts.h"

static slant_status write_units(const slant_content *content, slant_sink sink, slant_error *error)
{
	char line[256];
	for (uint32_t i = 0; i < content->unit_count; i++) {
		const slant_content_unit *unit = &content->units[i];
		int length = snprintf(line, sizeof line, "%s %.*s %u\n", slant_content_kind_name(unit->kind), (int)unit->name.length, unit->name.data,
		                      unit->mention_count);
		if (sink.write(sink.context, line, length < (int)sizeof line ? (size_t)length : sizeof line - 1) != SLANT_OK)
			return slant_error_set(error, SLANT_IO, "the units could not be written");
	}
	return SLANT_OK;
}

slant_status fault_told(const slant_engine *engine, const slant_article *article, slant_sink sink, slant_error *error)
{
	slant_worker *worker = NULL;
	const slant_report *report = NULL;
	slant_facts facts;
	slant_content content;
	slant_arena arena;
	slant_buf scratch;
	slant_arena_init(&arena);
	slant_buf_init(&scratch);
	slant_status status = slant_worker_new(engine, &worker, error);
	if (status == SLANT_OK)
		status = slant_worker_score(worker, article, NULL, &report, error);
	if (status == SLANT_OK)
		status = slant_facts_of_report(report, &scratch, &facts, error);
	if (status == SLANT_OK)
		status = slant_content_unpack(facts.terms, facts.told, &arena, &content, error);
	if (status == SLANT_OK)
		status = write_units(&content, sink, error);
	slant_buf_release(&scratch);
	slant_arena_release(&arena);
	slant_worker_free(worker);
	return status;
}
