/* What the tests of readers of one format share: a record's memory, the article it is read into, and what went wrong last. one_record_open
   and one_record_close are cmocka's set-up and tear-down. */
#ifndef SLANT_TESTS_ONE_RECORD_H
#define SLANT_TESTS_ONE_RECORD_H

#include "input/record.h"

static slant_article article;
static slant_record record;
static slant_error last;

static inline int one_record_open(void **state)
{
	(void)state;
	return slant_record_init(&record, NULL, 0, &last) != SLANT_OK;
}

static inline int one_record_close(void **state)
{
	(void)state;
	slant_record_release(&record);
	slant_arena_release(&article.arena);
	return 0;
}

#endif
