/* Word lists that a test writes itself, frozen, and a matcher over them. */
#ifndef SLANT_TESTS_LISTS_H
#define SLANT_TESTS_LISTS_H

#include <stdbool.h>

#include "match/match.h"

/* Both belong to the caller. False, saying why on standard error: a list is refused, or memory is out. */
static inline bool freeze_lists(const char *const *files, size_t count, slant_lexicon *lexicon, slant_matcher **matcher)
{
	slant_error error = {0};
	slant_lexicon_builder *builder = NULL;
	slant_status status = slant_lexicon_builder_new(&builder, &error);
	for (size_t i = 0; i < count && status == SLANT_OK; i++)
		status = slant_lexicon_builder_add(builder, "test.tsv", slant_str_of(files[i]), &error);
	if (status == SLANT_OK)
		status = slant_lexicon_freeze(builder, lexicon, &error);
	slant_lexicon_builder_free(builder);
	if (status == SLANT_OK)
		status = slant_matcher_new(lexicon, matcher, &error);
	if (status != SLANT_OK)
		print_error("line %lu: %s\n", (unsigned long)error.line, error.message);
	return status == SLANT_OK;
}

#endif
