/* json: whole documents as trees, see json.h. The one file that knows cJSON.
   Takes bytes, gives trees, refuses what the strict scan refuses. cJSON (1.7.15) by itself cuts strings at \u0000, fails on lone
   surrogates, takes control characters, trailing bytes and numbers such as 01, and looks keys up without case: the scan and a repaired
   copy keep all that from it, and keys are compared here. Its hooks are never set: they are process-global. So is the error position
   it writes, a reason to keep it to documents read at start-up: threads that read records never call it. */
#include "json.h"

#include <math.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "../base/error.h"

#include "../base/banned.h"

#define LARGEST_EXACT 9007199254740992.0   /* 2^53: integers up to it are exact in a double */

/* slant_json has no definition: a pointer to it is a pointer to cJSON's node. */
static const cJSON *node(const slant_json *json)
{
	return (const cJSON *)(const void *)json;
}

static const slant_json *wrap(const cJSON *item)
{
	return (const slant_json *)(const void *)item;
}

static uint64_t line_of(slant_str text, size_t offset)
{
	uint64_t line = 1;
	const char *at = text.data, *end = text.data + offset;
	while (at < end && (at = memchr(at, '\n', (size_t)(end - at))))
		line++, at++;
	return line;
}

/* Scans the document; *repair tells whether cJSON may have it as it stands. */
static slant_status check(slant_str text, bool *repair, slant_error *error)
{
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	slant_json_verdict verdict = slant_json_scan_value(&scan, text);
	const char *reason = scan.reason;
	size_t end = scan.end;
	*repair = scan.repair;
	if (verdict == SLANT_JSON_WHOLE && scan.long_number) {
		verdict = SLANT_JSON_LIMIT;
		reason = "a number of more than 63 characters";
	}
	slant_json_scan_release(&scan);
	if (verdict == SLANT_JSON_WHOLE) {
		end += slant_json_space(slant_str_slice(text, end, text.length));
		if (end == text.length)
			return SLANT_OK;
		reason = "bytes follow the value";
	}
	if (verdict == SLANT_JSON_MEMORY)
		return slant_error_memory(error);
	if (verdict == SLANT_JSON_CUT)
		reason = slant_json_space(text) == text.length ? "nothing but white space" : "it ends inside a value";
	slant_error_set(error, verdict == SLANT_JSON_LIMIT ? SLANT_LIMIT : SLANT_INPUT, "not usable as JSON: %s", reason);
	return slant_error_at(error, NULL, line_of(text, end), 0);
}

slant_status slant_json_parse(slant_str text, slant_json **json, uint64_t *replaced, slant_error *error)
{
	slant_buf copy;
	bool repair = false;
	uint64_t count = 0;
	if (slant_str_starts(text, SLANT_STR("\xEF\xBB\xBF")))
		text = slant_str_slice(text, 3, text.length);
	slant_status status = check(text, &repair, error);
	if (status != SLANT_OK)
		return status;
	slant_buf_init(&copy);
	if (repair) {
		slant_json_compact(text, NULL, &copy, &count);
		text = slant_buf_str(&copy);
	}
	cJSON *root = copy.failed ? NULL : cJSON_ParseWithLength(text.data, text.length);
	slant_buf_release(&copy);
	if (!root)   /* nothing else is left that cJSON could refuse */
		return slant_error_memory(error);
	*json = (slant_json *)(void *)root;
	if (replaced)
		*replaced = count;
	return SLANT_OK;
}

void slant_json_free(slant_json *json)
{
	cJSON_Delete((cJSON *)(void *)json);
}

slant_json_kind slant_json_kind_of(const slant_json *json)
{
	const cJSON *item = node(json);
	if (cJSON_IsFalse(item))
		return SLANT_JSON_FALSE;
	if (cJSON_IsTrue(item))
		return SLANT_JSON_TRUE;
	if (cJSON_IsNumber(item))
		return SLANT_JSON_NUMBER;
	if (cJSON_IsString(item))
		return SLANT_JSON_STRING;
	if (cJSON_IsArray(item))
		return SLANT_JSON_ARRAY;
	return cJSON_IsObject(item) ? SLANT_JSON_OBJECT : SLANT_JSON_NULL;
}

const slant_json *slant_json_get(const slant_json *object, const char *name)
{
	const cJSON *found = NULL, *item = NULL;
	if (!cJSON_IsObject(node(object)))
		return NULL;
	cJSON_ArrayForEach(item, node(object))
		if (strcmp(item->string, name) == 0)
			found = item;
	return wrap(found);
}

const slant_json *slant_json_first(const slant_json *container)
{
	return container ? wrap(node(container)->child) : NULL;
}

const slant_json *slant_json_next(const slant_json *item)
{
	return item ? wrap(node(item)->next) : NULL;
}

const char *slant_json_name(const slant_json *member)
{
	return member && node(member)->string ? node(member)->string : "";
}

size_t slant_json_count(const slant_json *container)
{
	size_t count = 0;
	for (const slant_json *item = slant_json_first(container); item; item = slant_json_next(item))
		count++;
	return count;
}

bool slant_json_string(const slant_json *json, slant_str *value)
{
	if (!cJSON_IsString(node(json)))
		return false;
	*value = slant_str_of(node(json)->valuestring);
	return true;
}

bool slant_json_number(const slant_json *json, double *value)
{
	if (!cJSON_IsNumber(node(json)) || !isfinite(node(json)->valuedouble))
		return false;
	*value = node(json)->valuedouble;
	return true;
}

bool slant_json_integer(const slant_json *json, int64_t *value)
{
	double number;
	if (!slant_json_number(json, &number) || fabs(number) > LARGEST_EXACT || number != floor(number))
		return false;
	*value = (int64_t)number;
	return true;
}

bool slant_json_bool(const slant_json *json, bool *value)
{
	if (!cJSON_IsBool(node(json)))
		return false;
	*value = cJSON_IsTrue(node(json));
	return true;
}
