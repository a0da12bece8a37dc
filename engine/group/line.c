/* line: one line of articles.jsonl, as an earlier batch wrote it. Takes its bytes; gives facts; refuses what is no article report,
   or holds numbers that no report holds. Values are found as slices: evidence, the bulk of a line, is walked over and not decoded. */
#include "rows.h"

#include "../base/error.h"
#include "../base/fixed.h"

#include "../base/banned.h"

void slant_line_init(slant_line *line)
{
	memset(line, 0, sizeof *line);
	slant_json_scan_init(&line->scan);
	slant_buf_init(&line->id);
	slant_buf_init(&line->value);
	slant_buf_init(&line->name);
}

void slant_line_release(slant_line *line)
{
	slant_json_scan_release(&line->scan);
	slant_buf_release(&line->id);
	slant_buf_release(&line->value);
	slant_buf_release(&line->name);
}

bool slant_line_sha256(slant_str hex, unsigned char sha256[SLANT_ROW_SHA256])
{
	if (hex.length != 2 * SLANT_ROW_SHA256)
		return false;
	for (size_t i = 0; i < hex.length; i++) {
		char c = hex.data[i];
		int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
		if (digit < 0)
			return false;
		sha256[i / 2] = (unsigned char)(i % 2 ? sha256[i / 2] * 16 + digit : digit);
	}
	return true;
}

static slant_str unquoted(slant_str json)
{
	return slant_str_slice(json, 1, json.length - 1);
}

/* A string's characters; "" for anything else. */
static slant_str decoded(slant_str json, slant_buf *out)
{
	uint64_t replaced = 0;
	if (json.length < 2 || json.data[0] != '"')
		return SLANT_STR("");
	slant_buf_reset(out);
	slant_json_decode(unquoted(json), out, &replaced);
	return slant_buf_str(out);
}

static bool named(slant_line *line, slant_str name, slant_str wanted)
{
	uint64_t replaced = 0;
	if (!memchr(name.data, '\\', name.length))
		return slant_str_equal(name, wanted);
	slant_buf_reset(&line->name);
	slant_json_decode(name, &line->name, &replaced);
	return slant_str_equal(slant_buf_str(&line->name), wanted);
}

/* The values of members as source bytes, of those with one name the last; empty: none, or `object` is no object. */
static void members(slant_line *line, slant_str object, const char *const *names, slant_str *values, size_t count)
{
	for (size_t k = 0; k < count; k++)
		values[k] = SLANT_STR("");
	if (object.length == 0 || object.data[0] != '{')
		return;
	slant_json_verdict verdict = slant_json_scan_value(&line->scan, object);
	line->starved = line->starved || verdict == SLANT_JSON_MEMORY;
	if (verdict != SLANT_JSON_WHOLE)
		return;
	for (uint32_t i = 0; i < line->scan.count; i++)
		for (size_t k = 0; k < count; k++)
			if (named(line, line->scan.members[i].name, slant_str_of(names[k])))
				values[k] = line->scan.members[i].value;
}

static slant_str member(slant_line *line, slant_str object, const char *name)
{
	slant_str value;
	members(line, object, &name, &value, 1);
	return value;
}

static slant_str first_topic(slant_line *line, slant_str topics, slant_buf *out)
{
	size_t space = topics.length ? 1 + slant_json_space(slant_str_slice(topics, 1, topics.length)) : 0;
	slant_str first = slant_str_slice(topics, space, topics.length);
	slant_str name = slant_json_scan_value(&line->scan, first) == SLANT_JSON_WHOLE ?
		member(line, slant_str_slice(first, 0, line->scan.end), "topic") : SLANT_STR("");
	return decoded(name, out);
}

static slant_status read_value(slant_line *line, slant_str article, slant_str topics, const char *by, slant_str *value,
                               slant_error *error)
{
	static const char *const fields[] = {"source", "author", "language", "genre"};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strcmp(by, fields[i]) == 0) {
			*value = decoded(member(line, article, by), &line->value);
			return SLANT_OK;
		}
	if (strcmp(by, "topic") != 0) {
		*value = slant_report_metadata(member(line, member(line, article, "metadata"), by), &line->value);
		return SLANT_OK;
	}
	if (topics.length == 0)
		return slant_error_set(error, SLANT_ARGUMENT, "these reports hold no topics: compare the articles themselves by topic, or make "
		                       "the batch by topic");
	*value = first_topic(line, topics, &line->value);
	return SLANT_OK;
}

static uint8_t reason_of(slant_str json)
{
#define X(name, key, words) \
	if (slant_str_is(json, "\"" key "\"")) \
		return SLANT_REASON_##name;
	SLANT_REASON_LIST(X)
#undef X
	return SLANT_REASON_NONE;
}

static slant_status read_rating(slant_line *line, slant_str ratings, slant_dimension dimension, slant_facts *facts,
                                slant_error *error)
{
	const char *name = slant_dimension_name(dimension);
	enum { RATING, SCORE, REASON, WANTED };
	static const char *const names[WANTED] = {"rating", "score", "reason"};
	slant_str values[WANTED];
	members(line, member(line, ratings, name), names, values, WANTED);
	slant_str rating = values[RATING], score = values[SCORE];
	int64_t millionths;
	facts->scores[dimension] = SLANT_ROW_ABSTAINED;
	if (rating.length == 0)
		return slant_error_set(error, SLANT_INPUT, "the report has no rating of %s", name);
	if (slant_str_is(rating, "null") || slant_str_is(score, "null")) {
		facts->reasons[dimension] = reason_of(values[REASON]);
		return SLANT_OK;
	}
	if (rating.length != 1 || rating.data[0] < '1' || rating.data[0] > '5' || !slant_fixed_parse(score, &millionths) ||
	    millionths < 0 || millionths > SLANT_MILLION)
		return slant_error_set(error, SLANT_INPUT, "the report's rating or score of %s is out of range", name);
	facts->scores[dimension] = (int32_t)millionths;
	facts->ratings[dimension] = (uint8_t)(rating.data[0] - '0');
	return SLANT_OK;
}

static slant_status refuse(slant_line *line, slant_str text, slant_error *error)
{
	if (line->starved)
		return slant_error_memory(error);
	switch (slant_json_scan_value(&line->scan, text)) {
	case SLANT_JSON_WHOLE:
		return slant_error_set(error, SLANT_INPUT, "not an article report (schema slant/article/1)");
	case SLANT_JSON_CUT:
		return slant_error_set(error, SLANT_INPUT, "the line is cut");
	case SLANT_JSON_BROKEN:
	case SLANT_JSON_LIMIT:
		return slant_error_set(error, SLANT_INPUT, "%s", line->scan.reason);
	case SLANT_JSON_MEMORY:
		break;
	}
	return slant_error_memory(error);
}

slant_status slant_line_facts(slant_line *line, slant_str text, const char *by, slant_facts *facts, slant_error *error)
{
	enum { SCHEMA, ARTICLE, RATINGS, TOPICS, PROVENANCE, WANTED };
	static const char *const names[WANTED] = {"schema", "article", "ratings", "topics", "provenance"};
	enum { ID, SHA256, GENRE, OF_ARTICLE };
	static const char *const article_names[OF_ARTICLE] = {"id", "sha256", "genre"};
	slant_str values[WANTED], article[OF_ARTICLE];
	memset(facts, 0, sizeof *facts);
	members(line, text, names, values, WANTED);
	if (!slant_str_is(values[SCHEMA], "\"slant/article/1\"") ||
	    slant_str_trim(slant_str_slice(text, line->scan.end, text.length)).length)
		return refuse(line, text, error);
	line->provenance = values[PROVENANCE];
	members(line, values[ARTICLE], article_names, article, OF_ARTICLE);
	if (line->starved)
		return slant_error_memory(error);
	if (article[SHA256].length < 2 || !slant_line_sha256(unquoted(article[SHA256]), facts->sha256))
		return slant_error_set(error, SLANT_INPUT, "the report has no sha256 of its article");
	facts->id = decoded(article[ID], &line->id);
	facts->opinion = slant_str_is(article[GENRE], "\"opinion\"");
	slant_status status = read_value(line, values[ARTICLE], values[TOPICS], by, &facts->value, error);
	for (int i = 0; i < SLANT_DIMENSIONS && status == SLANT_OK; i++)
		status = read_rating(line, values[RATINGS], (slant_dimension)i, facts, error);
	/* Memory comes first: what could not be looked up must not pass for missing. */
	bool starved = line->starved || line->id.failed || line->value.failed || line->name.failed;
	return starved ? slant_error_memory(error) : status;
}
