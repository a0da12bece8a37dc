/* An engine with the built-in lists and a worker, for the tests that look at what is found in articles: an article at a time, with its
   report and its content. open_bench and close_bench are cmocka's set-up and tear-down. */
#ifndef SLANT_TESTS_BENCH_H
#define SLANT_TESTS_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "report/facts.h"

typedef struct bench {
	slant_engine *engine;
	slant_worker *worker;
	slant_article *article;       /* the one rated last */
	const slant_report *report;   /* of it */
	slant_arena arena;            /* of its content */
	slant_content content;
	slant_buf scratch;            /* a test's own */
} bench;

static inline int open_bench(void **state)
{
	slant_error error = {0};
	bench *b = calloc(1, sizeof *b);
	if (!b || slant_engine_new(&(slant_settings){0}, &b->engine, &error) != SLANT_OK ||
	    slant_worker_new(b->engine, &b->worker, &error) != SLANT_OK)
		return 1;
	slant_arena_init(&b->arena);
	slant_buf_init(&b->scratch);
	*state = b;
	return 0;
}

static inline int close_bench(void **state)
{
	bench *b = *state;
	slant_article_free(b->article);
	slant_arena_release(&b->arena);
	slant_buf_release(&b->scratch);
	slant_worker_free(b->worker);
	slant_engine_free(b->engine);
	free(b);
	return 0;
}

/* Rates an article. */
static inline void rate(bench *b, const char *title, const char *text)
{
	slant_error error = {0};
	slant_article_free(b->article);
	b->article = NULL;
	assert_int_equal(slant_article_new("1", title, "S", text, strlen(text), &b->article, &error), SLANT_OK);
	assert_int_equal(slant_worker_score(b->worker, b->article, NULL, &b->report, &error), SLANT_OK);
}

/* Rates an article and finds its content; alone: without the rating of framing, which tells the sides. */
static inline void rate_content(bench *b, const char *title, const char *text, bool alone)
{
	slant_error error = {0};
	rate(b, title, text);
	slant_arena_reset(&b->arena);
	const slant_report *report = b->report;
	slant_context context = {.lexicon = report->document->lexicon, .groups = report->groups, .genre = report->genre.name, .arena = &b->arena};
	const slant_rating *framing = alone ? NULL : &report->ratings[SLANT_FRAMING];
	assert_int_equal(slant_content_of_document(report->document, &context, framing, &b->arena, &b->content, &error), SLANT_OK);
}

#endif
