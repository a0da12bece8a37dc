/* See points.h. */
#include "points.h"

#include "../base/error.h"
#include "../base/utf8.h"

#include "../base/banned.h"

bool slant_points_init(slant_points *points, slant_arena *arena, slant_str text)
{
	*points = (slant_points){.text = text};
	for (size_t at = 0; at < text.length; at += slant_utf8_width(text.data[at]))
		points->count++;
	points->bytes = slant_arena_calloc(arena, (size_t)points->count + 1, sizeof *points->bytes);
	if (!points->bytes)
		return false;
	uint32_t number = 0;
	for (size_t at = 0; at < text.length; at += slant_utf8_width(text.data[at]))
		points->bytes[number++] = (uint32_t)at;
	points->bytes[number] = (uint32_t)text.length;
	return true;
}

bool slant_points_span(const slant_points *points, int64_t beg, int64_t end, slant_span *span)
{
	if (beg < 0 || end <= beg || end > points->count)
		return false;
	*span = (slant_span){points->bytes[beg], points->bytes[end]};
	return true;
}

bool slant_points_find(const slant_points *points, int64_t beg, slant_str expected, slant_span *span)
{
	for (int64_t drift = 0; drift <= SLANT_POINTS_DRIFT && drift <= beg; drift++) {
		if (beg - drift > points->count)
			continue;
		size_t at = points->bytes[beg - drift];
		slant_str rest = slant_str_slice(points->text, at, points->text.length);
		if (expected.length && slant_str_starts(rest, expected)) {
			*span = (slant_span){(uint32_t)at, (uint32_t)(at + expected.length)};
			return true;
		}
	}
	return false;
}

slant_status slant_points_label(const slant_points *points, const slant_json *item, size_t number, slant_span *span, slant_error *error)
{
	int64_t start, end;
	slant_str text;
	if (!slant_json_integer(slant_json_get(item, "start"), &start) || !slant_json_integer(slant_json_get(item, "end"), &end) ||
	    !slant_json_get(item, "label"))
		return slant_error_set(error, SLANT_INPUT, "label %zu is no {start, end, label}", number);
	if (slant_json_string(slant_json_get(item, "text"), &text)) {
		if (start < 0 || !slant_points_find(points, start, text, span))
			return slant_error_set(error, SLANT_INPUT, "label %zu does not read in the text as it does in the label", number);
	} else if (!slant_points_span(points, start, end, span)) {
		return slant_error_set(error, SLANT_INPUT, "label %zu has a span out of the text: %lld to %lld of %u characters", number,
		                       (long long)start, (long long)end, points->count);
	}
	return SLANT_OK;
}
