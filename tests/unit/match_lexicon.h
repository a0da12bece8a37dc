/* A small lexicon for the tests of actors and speakers, and one reader over it. Words are given as lists and made into files here. */
#ifndef SLANT_TESTS_MATCH_LEXICON_H
#define SLANT_TESTS_MATCH_LEXICON_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "match/match.h"

typedef struct word_list {
	const char *group, *category, *words;   /* words parted by a bar */
} word_list;

static const word_list word_lists[] = {
	{"function", "function/word", "the|a|an|of|in|on|at|by|for|from|to|with|and|but|or|as|that|this|these|he|she|it|they|we|i|his|her|"
	                              "its|their|our|is|was|were|has|had|have|be|been|not|when|who|which|after|before|there|where|while|"
	                              "if|so|said|then|will|may|than|about|no|yes|us|also|later"},
	{"function", "function/negation", "not|no"},
	{"function", "function/modal", "will|may"},
	{"function", "function/first_person_pronoun", "i|we|us|our"},
	{"function", "function/pronoun_male", "he|his|him"},
	{"function", "function/pronoun_female", "she|her|hers"},
	{"function", "abbreviation/title", "mr|mrs|ms|dr|sen|rev"},
	{"function", "name/country", "iran|orvenia|kestrany"},
	{"function", "name/given_male", "john|viktor|eamon|bram|will"},
	{"function", "name/given_female", "mary|ilse|petra|nadia|theresa"},
	{"function", "name/organization_suffix", "university|ministry|department|institute|centre|administration|union|inc|council|bank"},
	{"function", "name/month", "may|june|october"},
	{"function", "name/weekday", "monday|friday"},
	{"role", "role/official", "minister|president|secretary of state|mayor|officials"},
	{"role", "role/police", "police|police chief"},
	{"role", "role/academic", "rector|professor|researcher"},
	{"role", "role/citizen", "resident|critics|student|children"},
	{"role", "role/business", "company|chief executive"},
	{"role", "role/spokesperson", "spokesman|spokeswoman"},
	{"language", "attribution/neutral", "\"said\"|\"say\"|\"says\"|\"told\"|\"added\"|\"adding\"|\"asked\"|\"wrote\"|\"saying\"|\"called\"|according to"},
	{"language", "attribution/doubt", "\"claimed\"|\"claims\""},
	{"language", "attribution/endorse", "\"noted\"|\"pointed out\""},
	{"language", "evaluative/negative", "reckless|shameful"},
};

typedef struct reader {
	slant_lexicon lexicon;
	slant_matcher *matcher;
	slant_arena arena;
	slant_document document;
} reader;

static void add_group(slant_lexicon_builder *builder, const char *group)
{
	slant_buf file;
	slant_error error = {0};
	size_t count = sizeof word_lists / sizeof word_lists[0];
	slant_buf_init(&file);
	slant_buf_format(&file, "@name test_%s\n@version 1\n@language en\n@license GPL-3.0-or-later\n@group %s\n@source test\n", group, group);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(word_lists[i].group, group))
			slant_buf_format(&file, "@category %s in: test words\n", word_lists[i].category);
	for (size_t i = 0; i < count; i++) {
		bool exact = !strcmp(group, "function");
		for (const char *word = word_lists[i].words; !strcmp(word_lists[i].group, group) && *word;) {
			size_t length = strcspn(word, "|");
			slant_buf_format(&file, exact ? "\"%.*s\"\t%s\t0\n" : "%.*s\t%s\t0\n", (int)length, word, word_lists[i].category);
			word += length + (word[length] == '|');
		}
	}
	if (slant_lexicon_builder_add(builder, group, slant_buf_str(&file), &error) != SLANT_OK)
		fail_msg("%s:%lu %s", error.file, (unsigned long)error.line, error.message);
	slant_buf_release(&file);
}

static int reader_set_up(void **state)
{
	slant_error error = {0};
	slant_lexicon_builder *builder = NULL;
	reader *r = calloc(1, sizeof *r);
	if (!r || slant_lexicon_builder_new(&builder, &error) != SLANT_OK)
		return 1;
	add_group(builder, "function");
	add_group(builder, "role");
	add_group(builder, "language");
	if (slant_lexicon_freeze(builder, &r->lexicon, &error) != SLANT_OK || slant_matcher_new(&r->lexicon, &r->matcher, &error) != SLANT_OK)
		return 1;
	slant_lexicon_builder_free(builder);
	slant_arena_init(&r->arena);
	*state = r;
	return 0;
}

static int reader_tear_down(void **state)
{
	reader *r = *state;
	slant_matcher_free(r->matcher);
	slant_lexicon_release(&r->lexicon);
	slant_arena_release(&r->arena);
	free(r);
	return 0;
}

static const slant_document *reader_read(reader *r, const char *title, const char *text)
{
	slant_error error = {0};
	slant_arena_reset(&r->arena);
	if (slant_matcher_read(r->matcher, &r->arena, slant_str_of(title), slant_str_of(text), false, &r->document, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	return &r->document;
}

static inline slant_str reader_slice(const slant_document *document, uint8_t field, slant_span span)
{
	return slant_str_slice(document->text.fields[field], span.beg, span.end);
}

#endif
