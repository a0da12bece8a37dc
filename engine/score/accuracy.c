/* accuracy: the cards of the dimensions. See accuracy.h. */
#include "accuracy.h"

#include "../base/error.h"
#include "../input/json.h"

#include "../base/banned.h"

#define SCHEMA "slant/accuracy/1"
#define LEAST_PRECISION 0.5

static slant_status broken(slant_error *error, const char *path, const char *what)
{
	slant_error_set(error, SLANT_LEXICON, "%s", what);
	return slant_error_at(error, path, 0, 0);
}

static slant_status read_standing(const slant_json *dimensions, const char *path, slant_accuracy *accuracy, slant_error *error)
{
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		const slant_json *card = slant_json_get(dimensions, slant_dimension_name((slant_dimension)d));
		double precision = 0;
		if (slant_json_kind_of(card) != SLANT_JSON_OBJECT)
			return broken(error, path, "a dimension has no accuracy card in `dimensions`");
		bool measured = slant_json_number(slant_json_get(card, "precision"), &precision);
		accuracy->standing[d] = measured && precision >= LEAST_PRECISION ? "finding" : "pointer";
	}
	return SLANT_OK;
}

static slant_status compact(slant_str text, const char *path, slant_arena *arena, slant_accuracy *accuracy, slant_error *error)
{
	slant_json_scan scan;
	slant_buf out;
	uint64_t replaced = 0;
	slant_status status = SLANT_OK;
	slant_json_scan_init(&scan);
	slant_buf_init(&out);
	slant_json_verdict verdict = slant_json_scan_value(&scan, text);
	for (uint32_t i = 0; verdict == SLANT_JSON_WHOLE && i < scan.count; i++)
		if (slant_str_is(scan.members[i].name, "dimensions"))
			slant_json_compact(scan.members[i].value, NULL, &out, &replaced);
	if (verdict == SLANT_JSON_MEMORY || out.failed)
		status = slant_error_memory(error);
	else if (verdict != SLANT_JSON_WHOLE || !out.length)
		status = broken(error, path, "no accuracy cards (" SCHEMA ")");
	if (status == SLANT_OK && !(accuracy->json = slant_arena_copy(arena, slant_buf_str(&out))).data)
		status = slant_error_memory(error);
	slant_buf_release(&out);
	slant_json_scan_release(&scan);
	return status;
}

slant_status slant_accuracy_read(slant_str text, const char *path, slant_arena *arena, slant_accuracy *accuracy, slant_error *error)
{
	slant_json *root = NULL;
	slant_str schema = SLANT_STR("");
	*accuracy = (slant_accuracy){.json = SLANT_STR("")};
	slant_status status = slant_json_parse(text, &root, NULL, error);
	if (status == SLANT_INPUT)
		status = broken(error, path, "no JSON");
	if (status != SLANT_OK)
		return status;
	slant_json_string(slant_json_get(root, "schema"), &schema);
	if (!slant_str_is(schema, SCHEMA))
		status = broken(error, path, "no accuracy cards (" SCHEMA ")");
	if (status == SLANT_OK)
		status = read_standing(slant_json_get(root, "dimensions"), path, accuracy, error);
	if (status == SLANT_OK)
		status = compact(text, path, arena, accuracy, error);
	slant_json_free(root);
	return status;
}
