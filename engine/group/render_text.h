/* render_text: the parts of a corpus report for a terminal. Private to group/. */
#ifndef SLANT_GROUP_RENDER_TEXT_H
#define SLANT_GROUP_RENDER_TEXT_H

#include "../render/page.h"
#include "corpus.h"

extern const char *const slant_corpus_labels[SLANT_DIMENSIONS];

void slant_corpus_heading(slant_page *page, const char *text);
/* "[0.123, 0.456]", "[-]" where it is undefined. */
void slant_corpus_text_interval(slant_page *page, slant_interval interval, bool sign);

/* render_text_comparisons.c: comparisons, all groups together, what could be found, notes. */
void slant_corpus_text_comparisons(slant_page *page, const slant_corpus *corpus);
void slant_corpus_text_omnibus(slant_page *page, const slant_corpus *corpus);
void slant_corpus_text_power(slant_page *page, const slant_corpus *corpus);
/* The articles of an event with their ratings, and what they leave out. render_gaps.c */
void slant_corpus_text_gaps(slant_page *page, const slant_event *event);
/* How many events, and the largest; with what they leave out where groups are events; nothing where there is none. render_events.c */
void slant_corpus_text_events(slant_page *page, const slant_corpus *corpus);

#endif
