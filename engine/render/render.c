/* See render.h and RENDERING in slant.h. */
#include "render.h"

#include "../base/error.h"

#include "../base/banned.h"

slant_status slant_report_render(const slant_report *report, const slant_style *style, slant_sink sink, slant_error *error)
{
	static const slant_style plain = {SLANT_FORMAT_TEXT, 0, 0};
	const slant_style *chosen = style ? style : &plain;
	if (!report || !sink.write)
		return slant_error_set(error, SLANT_ARGUMENT, "nothing to render, or nowhere to");
	switch (chosen->format) {
	case SLANT_FORMAT_JSON:
	case SLANT_FORMAT_JSONL:
		return slant_render_article_json(report, chosen, sink, error);
	case SLANT_FORMAT_TEXT:
		return slant_render_article_text(report, chosen, sink, error);
	case SLANT_FORMAT_CSV:
		return slant_error_set(error, SLANT_ARGUMENT, "an article report has no CSV form; use json, jsonl or text");
	}
	return slant_error_set(error, SLANT_ARGUMENT, "unknown format %d", (int)chosen->format);
}
