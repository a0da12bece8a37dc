/* See attributions.h. */
#include "attributions.h"

#include "../base/error.h"
#include "../base/utf8.h"
#include "points.h"

#include "../base/banned.h"

typedef struct labels {
	slant_points points;
	slant_arena *arena;
	uint32_t number;          /* of the attribution in hand, from 1 */
	slant_error *error;
} labels;

/* Takes `count` characters off the front of `text`, and the space behind them: texts of several spans are joined so. */
static slant_str take_characters(slant_str *text, int64_t count)
{
	size_t at = 0;
	for (; count > 0 && at < text->length; count--)
		at += slant_utf8_width(text->data[at]);
	slant_str taken = slant_str_slice(*text, 0, at);
	*text = slant_str_slice(*text, at < text->length ? at + 1 : at, text->length);
	return taken;
}

static slant_status refuse(labels *r, const char *part, const char *what)
{
	return slant_error_set(r->error, SLANT_INPUT, "`attributions`, item %u: its %s %s", r->number, part, what);
}

static slant_status read_span(labels *r, const slant_json *pair, const char *part, bool alone, slant_str *text, slant_span *span)
{
	int64_t beg, end;
	const slant_json *second = slant_json_next(slant_json_first(pair));
	if (slant_json_count(pair) != 2 || !slant_json_integer(slant_json_first(pair), &beg) || !slant_json_integer(second, &end))
		return refuse(r, part, "has a span that is no pair of whole numbers");
	slant_str expected = alone ? *text : take_characters(text, end - beg);
	if (expected.length ? slant_points_find(&r->points, beg, expected, span) : slant_points_span(&r->points, beg, end, span))
		return SLANT_OK;
	if (slant_points_span(&r->points, beg, end, span))
		return refuse(r, part, "does not read in the text as it does in the label");
	return slant_error_set(r->error, SLANT_INPUT, "`attributions`, item %u: its %s has a span out of the text: %lld to %lld of %u characters",
	                       r->number, part, (long long)beg, (long long)end, r->points.count);
}

/* One {text, spans}. Each span is looked up as it reads. */
static slant_status read_piece(labels *r, const slant_json *piece, const char *part, slant_spans *out)
{
	slant_str text = SLANT_STR("");
	const slant_json *list = slant_json_get(piece, "spans");
	if (slant_json_kind_of(list) != SLANT_JSON_ARRAY)
		return refuse(r, part, "has no list `spans`");
	slant_json_string(slant_json_get(piece, "text"), &text);
	bool alone = slant_json_count(list) == 1;
	for (const slant_json *pair = slant_json_first(list); pair; pair = slant_json_next(pair)) {
		slant_span *slot = SLANT_PUSH(r->arena, out);
		if (!slot)
			return slant_error_memory(r->error);
		slant_status status = read_span(r, pair, part, alone, &text, slot);
		if (status != SLANT_OK)
			return status;
	}
	return SLANT_OK;
}

static slant_status read_part(labels *r, const slant_json *item, const char *part, slant_spans *out)
{
	const slant_json *list = slant_json_get(item, part);
	slant_status status = SLANT_OK;
	if (list && slant_json_kind_of(list) != SLANT_JSON_ARRAY && slant_json_kind_of(list) != SLANT_JSON_NULL)
		return refuse(r, part, "is no list");
	for (const slant_json *piece = slant_json_first(list); piece && status == SLANT_OK; piece = slant_json_next(piece))
		status = read_piece(r, piece, part, out);
	return status;
}

static slant_status read_attribution(labels *r, const slant_json *item, slant_attribution *a)
{
	slant_spans cue = {0};
	slant_status status;
	if (slant_json_kind_of(item) != SLANT_JSON_OBJECT)
		return slant_error_set(r->error, SLANT_INPUT, "`attributions`, item %u is no object", r->number);
	if ((status = read_part(r, item, "source", &a->source)) != SLANT_OK || (status = read_part(r, item, "cue", &cue)) != SLANT_OK)
		return status;
	return read_part(r, item, "content", &a->content);
}

slant_status slant_attributions_read(const slant_json *label, slant_str text, slant_arena *arena, slant_attributions *out,
                                     slant_error *error)
{
	labels r = {.arena = arena, .error = error};
	if (slant_json_kind_of(label) != SLANT_JSON_ARRAY)
		return slant_error_set(error, SLANT_INPUT, "`attributions` is no list");
	if (!slant_points_init(&r.points, arena, text))
		return slant_error_memory(error);
	for (const slant_json *item = slant_json_first(label); item; item = slant_json_next(item)) {
		slant_attribution *slot = SLANT_PUSH(arena, out);
		if (!slot)
			return slant_error_memory(error);
		r.number++;
		slant_status status = read_attribution(&r, item, slot);
		if (status != SLANT_OK)
			return status;
	}
	return SLANT_OK;
}
