/* field: what an article is grouped by: a field of its record, or what the report found. See report.h. */
#include "../input/json.h"
#include "report.h"

#include "../base/banned.h"

/* Topics stand heaviest first. */
static slant_str heaviest_topic(const slant_report *report)
{
	return report->topics.count ? report->topics.data[0].name : SLANT_STR("");
}

static bool is_number(slant_str json)
{
	return json.length > 0 && (json.data[0] == '-' || (json.data[0] >= '0' && json.data[0] <= '9'));
}

slant_str slant_report_metadata(slant_str name, slant_str json, slant_buf *scratch)
{
	uint64_t replaced = 0;
	bool event = slant_str_is(name, "event");
	if (json.length < 2 || json.data[0] != '"')
		return slant_str_is(json, "null") || (event && !is_number(json)) ? SLANT_STR("") : json;
	slant_buf_reset(scratch);
	slant_json_decode(slant_str_slice(json, 1, json.length - 1), scratch, &replaced);
	return event ? slant_str_trim(slant_buf_str(scratch)) : slant_buf_str(scratch);
}

bool slant_own_fields_find(const slant_own_fields *own, const char *name, slant_str *value)
{
	const struct { const char *name; slant_str value; } fields[] = {
		{"source", own->source}, {"author", own->author}, {"language", own->language}, {"topic", own->topic}, {"genre", own->genre},
	};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strcmp(fields[i].name, name) == 0) {
			*value = fields[i].value;
			return true;
		}
	return false;
}

slant_str slant_report_field(const slant_report *report, const char *name, slant_buf *scratch)
{
	const slant_article *article = report->article;
	const slant_own_fields own = {article->fields[SLANT_ARTICLE_SOURCE], article->fields[SLANT_ARTICLE_AUTHOR], report->language,
	                              heaviest_topic(report), report->genre.name};
	slant_str value;
	if (slant_own_fields_find(&own, name, &value))
		return value;
	for (uint32_t i = 0; i < article->metadata.count; i++)
		if (slant_str_is(article->metadata.data[i].name, name))
			return slant_report_metadata(slant_str_of(name), article->metadata.data[i].json, scratch);
	return SLANT_STR("");
}
