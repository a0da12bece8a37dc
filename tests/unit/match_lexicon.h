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
	const char *group, *category, *words;   /* words parted by a bar; word=neutral */
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
	{"function", "function/pronoun_neuter", "it|its|this|that|these|those"},
	{"function", "function/pronoun_plural", "they|them|their"},
	{"function", "function/subject_pronoun", "i|we|he|she|it|they"},
	{"function", "function/definite", "the"},
	{"function", "function/article", "a|an|the|this|that|these|those|some|another|his|her|its|our|their|many|several|both"},
	{"function", "function/cardinal", "one|two"},
	{"function", "function/coordinator", "and"},
	{"function", "function/name_joint", "of|for"},
	{"function", "function/place_preposition", "in"},
	{"function", "function/site_preposition", "at"},
	{"function", "function/auxiliary", "was|has|had|is|were|have|be|been"},
	{"function", "function/complement", "of|for|from|at|in"},
	{"function", "function/source_preposition", "to|by|of"},
	{"function", "function/preposition", "about|after|against|as|at|before|between|by|for|from|in|into|of|on|over|to|under|with|without"},
	{"function", "function/conjunction", "and|as|because|but|if|or|than|that|when|where|while|both"},
	{"function", "function/relative_person", "who|whom"},
	{"function", "function/relative_thing", "which"},
	{"function", "abbreviation/title", "mr|mrs|ms|dr|sen|rev|gov|st"},
	{"function", "abbreviation/month", "sept"},
	{"function", "abbreviation/place", "calif"},
	{"function", "name/particle", "al|bin|de|der|la|van|von|st"},
	{"function", "name/title_male", "mr|sir"},
	{"function", "name/title_female", "mrs|ms|dame"},
	{"function", "name/person_title", "speaker|governor"},
	{"function", "name/country", "iran|orvenia|kestrany|britain=united kingdom|uk=united kingdom|us=united states|korea"},
	{"function", "name/demonym", "orvenian=orvenia|orvenians=orvenia|british=united kingdom|american=united states|korean=korea"},
	{"function", "name/capital", "sarnow"},
	{"function", "name/thing_suffix", "act|day|war|hurricane"},
	{"function", "name/common_acronym", "ai|phd|gdp"},
	{"function", "name/common_word", "category|photo|democratic|enter"},
	{"function", "name/prefix", "anti|pro"},
	{"function", "name/place_suffix", "river|county|hill"},
	{"function", "name/given_male", "john|viktor|eamon|bram|will"},
	{"function", "name/given_female", "mary|ilse|petra|nadia|theresa"},
	{"function", "name/organization_suffix",
	 "university|universities|ministry|department|institute|centre|administration|court|union|inc|council|bank|agency|committee|house|news|united"},
	{"function", "name/surname", "orm"},
	{"function", "name/postal", "oh"},
	{"function", "name/month", "may|june|october"},
	{"function", "name/weekday", "monday|friday"},
	{"function", "function/quantifier", "some|many|several|both|another"},
	{"function", "function/participle", "saying|adding|telling"},
	{"function", "function/woman", "mother|spokeswoman"},
	{"function", "function/man", "father|spokesman"},
	{"entity", "entity/organization", "\"grey hall\"|\"fenn and orm\"|\"council\""},
	{"entity", "entity/place", "\"marl and dunmore\"|\"ostria\""},
	{"entity", "entity/thing", "\"golden bowl\""},
	{"role", "role/official", "minister|president|secretary of state|mayor|officials"},
	{"role", "role/police", "police|police chief"},
	{"role", "role/family", "mother|father|neighbour"},
	{"role", "role/witness", "people familiar with|source close to"},
	{"role", "role/academic", "rector|professor|researcher|economist"},
	{"role", "role/citizen", "resident|critics|student|children|passenger=riders|rider=riders"},
	{"role", "role/office", "bank|agency|court"},
	{"role", "role/legal", "lawyer"},
	{"role", "role/business", "company|chief executive"},
	{"role", "role/spokesperson", "spokesman|spokeswoman"},
	{"language", "attribution/neutral",
	 "\"said\"|\"say\"|\"says\"|\"told\"|\"added\"|\"adding\"|\"asked\"|\"wrote\"|\"saying\"|\"called\"|\"telling\"|put "
	 "it|according to"},
	{"language", "attribution/neutral", "\"agreed\"|\"shared\"|\"concluded\"|\"quipped\"|\"tweeted\"|said in a statement"},
	{"speech", "speech/clause", "\"said\"|\"says\"|\"adding\"|\"added\"|\"believes\"|\"warned\"|\"vowed\"|to say"},
	{"speech", "speech/clause", "\"ruled that\"|\"threatened to\"|\"declined to\"|\"wants\"|\"admitted\"|\"saying\""},
	{"speech", "speech/told", "\"told\"|\"reminded\""},
	{"speech", "speech/matter", "\"criticized\"|\"rejected\"|\"called for\"|\"attacked\"|\"expressed\""},
	{"speech", "speech/source", "according to|in the view of"},
	{"speech", "speech/noun", "\"claim that\""},
	{"speech", "speech/owned", "\"words\"|\"view\""},
	{"speech", "guard", "\"asked not to be\"|\"was called\"|\"was told\""},
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
			size_t length = strcspn(word, "|"), term = strcspn(word, "=|");
			slant_buf_format(&file, exact ? "\"%.*s\"\t%s\t0" : "%.*s\t%s\t0", (int)term, word, word_lists[i].category);
			if (term < length)
				slant_buf_format(&file, "\t%.*s", (int)(length - term - 1), word + term + 1);
			slant_buf_byte(&file, '\n');
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
	add_group(builder, "entity");
	add_group(builder, "language");
	add_group(builder, "speech");
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
