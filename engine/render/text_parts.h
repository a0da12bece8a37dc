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
