/* matcher: binding by name, and the order of the stages. See match.h. */
#include "matcher.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

/* Classes by their names in the word lists. */
#define CLASS(name, member) {name, offsetof(slant_match_classes, member)}
static const struct { const char *name; size_t place; } classes[] = {
	CLASS("function/word", word), CLASS("function/negation", negation), CLASS("function/negation_cancel", negation_cancel),
	CLASS("function/modal", modal), CLASS("function/auxiliary", auxiliary), CLASS("function/pronoun_male", pronoun_male),
	CLASS("function/pronoun_female", pronoun_female), CLASS("function/pronoun_plural", pronoun_plural),
	CLASS("function/pronoun_neuter", pronoun_neuter), CLASS("function/first_person_pronoun", first_person_pronoun),
	CLASS("function/woman", woman), CLASS("function/man", man), CLASS("function/participle", participle),
	CLASS("function/quantifier", quantifier), CLASS("function/subject_pronoun", subject_pronoun),
	CLASS("function/definite", definite), CLASS("function/article", article), CLASS("function/cardinal", cardinal),
	CLASS("function/coordinator", coordinator), CLASS("function/name_joint", name_joint),
	CLASS("function/place_preposition", place_preposition), CLASS("function/site_preposition", site_preposition),
	CLASS("name/surname", surname), CLASS("name/postal", postal), CLASS("function/complement", complement),
	CLASS("function/source_preposition", source_preposition), CLASS("function/preposition", preposition),
	CLASS("function/conjunction", conjunction), CLASS("function/relative_person", relative_person),
	CLASS("function/relative_thing", relative_thing), CLASS("name/particle", particle),
	CLASS("name/title_male", title_male), CLASS("name/title_female", title_female),
	CLASS("name/person_title", person_title), CLASS("name/country", country), CLASS("name/demonym", demonym),
	CLASS("name/capital", capital), CLASS("name/given_male", given_male), CLASS("name/given_female", given_female),
	CLASS("name/organization_suffix", organization_suffix), CLASS("name/place_suffix", place_suffix),
	CLASS("name/thing_suffix", thing_suffix), CLASS("name/common_acronym", common_acronym),
	CLASS("name/common_word", common_word), CLASS("name/prefix", prefix), CLASS("name/month", month),
	CLASS("name/weekday", weekday), CLASS("abbreviation/title", title), CLASS("abbreviation/place", place_abbreviation),
};

static void bind_classes(const slant_lexicon *lexicon, slant_match_classes *known)
{
	for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
		*(slant_classes *)(void *)((char *)known + classes[i].place) = slant_lexicon_class(lexicon, classes[i].name);
	known->month |= slant_lexicon_class(lexicon, "abbreviation/month");
	known->weekday |= slant_lexicon_class(lexicon, "abbreviation/weekday");
	known->country |= known->demonym;
	known->given = known->given_male | known->given_female;
	known->relative_any = known->relative_person | known->relative_thing;
	known->grammar = known->article | known->cardinal | known->preposition | known->conjunction | known->relative_any |
	                 known->subject_pronoun | known->title_male | known->title_female;
}

static void bind(slant_matcher *matcher)
{
	const slant_lexicon *lexicon = matcher->lexicon;
	bind_classes(lexicon, &matcher->classes);
	struct { const char *name; uint32_t *category; } categories[] = {
		{"attribution/neutral", &matcher->categories.report_neutral},
		{"attribution/doubt", &matcher->categories.report_doubt},
		{"attribution/endorse", &matcher->categories.report_endorse},
		{"speech/clause", &matcher->categories.speech_clause},
		{"speech/told", &matcher->categories.speech_told},
		{"speech/matter", &matcher->categories.speech_matter},
		{"speech/source", &matcher->categories.speech_source},
		{"speech/noun", &matcher->categories.speech_noun},
		{"speech/owned", &matcher->categories.speech_owned},
		{"epistemic/hedge", &matcher->categories.hedge},
		{"concession", &matcher->categories.concession},
		{"boilerplate/dateline", &matcher->categories.dateline},
		{"boilerplate/byline", &matcher->categories.byline},
		{"role/official", &matcher->categories.official},
	};
	for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++)
		*categories[i].category = slant_lexicon_category_find(lexicon, categories[i].name);
	const struct { const char *name; uint32_t *group; } groups[] = {
		{"language", &matcher->language_group}, {"role", &matcher->role_group}, {"guard", &matcher->guard_group},
		{"boilerplate", &matcher->boilerplate_group}, {"speech", &matcher->speech_group}, {"genre", &matcher->genre_group},
	};
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
		*groups[i].group = SLANT_NONE;
		for (uint32_t g = 0; g < lexicon->group_count; g++)
			if (slant_str_is(slant_lexicon_str(lexicon, lexicon->groups[g]), groups[i].name))
				*groups[i].group = g;
	}
	matcher->own_language = slant_lexicon_own_language(lexicon);
}

slant_status slant_matcher_new(const slant_lexicon *lexicon, slant_matcher **matcher, slant_error *error)
{
	slant_matcher *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->lexicon = lexicon;
	bind(made);
	slant_lexicon_forms(lexicon, &made->forms);
	slant_form_table table = made->forms;
	table.resolve = slant_match_resolve;
	table.context = made;
	slant_status status = slant_vocabulary_new("english", &table, &made->vocabulary, error);
	if (status == SLANT_OK)
		status = slant_pattern_cache_new(lexicon, &made->patterns, error);
	if (status == SLANT_OK)
		status = slant_match_roots_bind(made, error);
	if (status != SLANT_OK) {
		slant_matcher_free(made);
		return status;
	}
	*matcher = made;
	return SLANT_OK;
}

void slant_matcher_free(slant_matcher *matcher)
{
	if (!matcher)
		return;
	slant_pattern_cache_free(matcher->patterns);
	slant_vocabulary_free(matcher->vocabulary);
	free(matcher->roots);
	free(matcher);
}

static void count_words(slant_document *document)
{
	for (uint32_t i = 0; i < document->text.token_count; i++) {
		const slant_token *token = &document->text.tokens[i];
		if ((token->kind != SLANT_TOKEN_WORD && token->kind != SLANT_TOKEN_NUMBER) || token->flags & SLANT_TOKEN_MASKED)
			continue;
		const slant_form *form = slant_vocabulary_form(document->vocabulary, token->form);
		document->words++;
		document->known_words += form->symbol_count != 0 || form->classes != 0;
		document->quoted_words += (token->flags & SLANT_TOKEN_QUOTED) != 0;
		document->title_words += document->text.sentences[token->sentence].field == SLANT_FIELD_TITLE;
	}
}

static const uint32_t *number_clauses(slant_arena *arena, const slant_text *text)
{
	uint32_t *clauses = slant_arena_alloc(arena, ((size_t)text->token_count + 1) * sizeof *clauses);
	uint32_t clause = 0;
	for (uint32_t i = 0; clauses && i < text->token_count; i++) {
		if (i && (text->tokens[i].sentence != text->tokens[i - 1].sentence || (text->tokens[i].flags & SLANT_TOKEN_BREAK)))
			clause++;
		clauses[i] = clause;
	}
	return clauses;
}

static const slant_form *const *gather_forms(slant_arena *arena, const slant_vocabulary *vocabulary, const slant_text *text)
{
	const slant_form **forms = slant_arena_alloc(arena, ((size_t)text->token_count + 1) * sizeof *forms);
	for (uint32_t i = 0; forms && i < text->token_count; i++) {
		forms[i] = slant_vocabulary_form(vocabulary, text->tokens[i].form);
		__builtin_prefetch(forms[i]);
	}
	for (uint32_t i = 0; forms && i < text->token_count; i++)
		slant_lexicon_prefetch(forms[i]);
	return forms;
}

slant_status slant_matcher_read(slant_matcher *matcher, slant_arena *arena, slant_str title, slant_str text, bool whole,
                                slant_document *document, slant_error *error)
{
	*document = (slant_document){.lexicon = matcher->lexicon, .vocabulary = matcher->vocabulary};
	slant_vocabulary_trim(matcher->vocabulary);
	slant_status status = slant_text_parse(matcher->vocabulary, arena, title, text, whole, &document->text, error);
	if (status != SLANT_OK)
		return status;
	document->clauses = number_clauses(arena, &document->text);
	if (!document->clauses)
		return slant_error_memory(error);
	document->forms = gather_forms(arena, matcher->vocabulary, &document->text);
	if (!document->forms)
		return slant_error_memory(error);
	if (!whole && (status = slant_match_turns(matcher, arena, document, error)) != SLANT_OK)
		return status;
	if ((status = slant_match_walk(matcher, arena, document, error)) != SLANT_OK)
		return status;
	document->language = matcher->own_language;
	if (!whole && (status = slant_match_foreign(matcher, arena, document, error)) != SLANT_OK)
		return status;
	if (!whole && (status = slant_match_mask(matcher, arena, document, error)) != SLANT_OK)
		return status;
	slant_match_spoken(matcher, document);
	count_words(document);
	slant_match_context(matcher, document);
	if ((status = slant_match_actors(matcher, arena, document, error)) != SLANT_OK)
		return status;
	if ((status = slant_match_indirect(matcher, arena, document, error)) != SLANT_OK)
		return status;
	return slant_match_speakers(matcher, arena, document, error);
}

slant_str slant_category_name(const slant_lexicon *lexicon, uint32_t category)
{
	switch (category) {
	case SLANT_CATEGORY_SCARE_QUOTES:
		return SLANT_STR("scare_quotes");
	case SLANT_CATEGORY_QUOTATION:
		return SLANT_STR("quotation");
	case SLANT_CATEGORY_ACTOR:
		return SLANT_STR("actor");
	case SLANT_CATEGORY_INDIRECT_SPEECH:
		return SLANT_STR("indirect_speech");
	default:
		return category < lexicon->category_count ? slant_lexicon_str(lexicon, lexicon->categories[category].name) : SLANT_STR("");
	}
}
