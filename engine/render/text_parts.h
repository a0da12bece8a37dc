/* text_parts: what stands above and beside the ratings, for people. Each takes a report value and writes labelled lines to a page; nothing where
   the report holds nothing. Private to render/. profile_text.c */
#ifndef SLANT_RENDER_TEXT_PARTS_H
#define SLANT_RENDER_TEXT_PARTS_H

#include "../report/report.h"
#include "page.h"

/* The text behind a comma, or alone where it is the first of its line; nothing where there is none. */
void slant_text_item(slant_page *page, bool *first, slant_str text);
void slant_text_head(slant_page *page, const slant_report *report);   /* text_head.c */
void slant_text_percent(slant_page *page, double share);   /* 0.25 as 25% */
/* What the article lacks. missing_text.c */
void slant_text_missing(slant_page *page, const slant_report *report, const slant_rating *rating);
/* A sentence with a span of it between brackets; a long one cut on either side. */
void slant_text_marked(slant_page *page, slant_str sentence, slant_span unit);
/* "Ada Crane (name)"; quoted: the words in which an article has it, or empty. */
void slant_text_unit(slant_page *page, slant_str unit, slant_str kind, slant_str quoted);
void slant_text_q(slant_page *page, double q);             /* ", q 0.03"; nothing for NaN */
void slant_text_frames(slant_page *page, const slant_report *report);
void slant_text_topics(slant_page *page, const slant_report *report);
void slant_text_entities(slant_page *page, const slant_report *report);
void slant_text_sdgs(slant_page *page, const slant_report *report);
void slant_text_imported(slant_page *page, const slant_report *report);
void slant_text_tone(slant_page *page, const slant_report *report);
void slant_text_voices(slant_page *page, const slant_report *report);
void slant_text_constructs(slant_page *page, const slant_construct_scores *constructs);
/* The sentences that carry a flag, with the constructs that they are flagged for. */
void slant_text_sentences(slant_page *page, const slant_report *report);

#endif
