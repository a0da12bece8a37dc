/* render: the parts that slant_report_render (render.c) chooses from. Each takes a report value and gives bytes to a sink; rendering
   computes no fact, and refuses only what the sink refuses or when out of memory. */
#ifndef SLANT_RENDER_RENDER_H
#define SLANT_RENDER_RENDER_H

#include "../report/report.h"

/* One object after reports/schema/article-1.json or sentence-1.json, and a line end. article_json.c */
slant_status slant_render_article_json(const slant_report *report, const slant_style *style, slant_sink sink, slant_error *error);
/* The bytes before and behind `"article":...` in a JSON line: the same in every article report of an engine. The head ends, and the tail begins,
   with a comma; the tail ends with the line. They are appended to empty buffers. article_json.c */
slant_status slant_render_article_ends(const slant_provenance *provenance, slant_buf *head, slant_buf *tail, slant_error *error);
/* For people. article_text.c */
slant_status slant_render_article_text(const slant_report *report, const slant_style *style, slant_sink sink, slant_error *error);

#endif
