/* languages: what a report says of the language: its code, and one sentence on what was left out for it.
   Takes the document's language and masked parts, gives report->language and language_note, refuses only when out of memory. */
#include "../base/error.h"
#include "report.h"

#include "../base/banned.h"

#define SHOWN(s) (int)(s).length, (s).data

/* "Scored only where it is English: 84 of 120 words." */
static slant_str note_of(const slant_report *report, slant_arena *arena)
{
	const slant_document *document = report->document;
	uint32_t category = slant_lexicon_own_language(document->lexicon);
	slant_str own = category ? slant_language_name(document->lexicon, category) : SLANT_STR("the language of the word lists");
	slant_str name = slant_language_name(document->lexicon, document->language);
	if (document->language_kind == SLANT_LANGUAGE_OWN)
		return slant_arena_format(arena, "Scored only where it is %.*s: %u of %u words.", SHOWN(own), report->words,
		                          report->words + document->foreign_words);
	if (!document->language)
		return slant_arena_format(arena, "the text is not in %.*s, its language is not known", SHOWN(own));
	return slant_arena_format(arena, "the text is in %.*s", SHOWN(name));
}

slant_status slant_report_languages(slant_report *report, slant_arena *arena, slant_error *error)
{
	const slant_document *document = report->document;
	report->language = document->language ? slant_language_code(document->lexicon, document->language) :
	                                        report->article->fields[SLANT_ARTICLE_LANGUAGE];
	report->language_note = SLANT_STR("");
	if (document->language_kind == SLANT_LANGUAGE_OWN && !document->foreign_words)
		return SLANT_OK;
	report->language_note = note_of(report, arena);
	return report->language_note.data ? SLANT_OK : slant_error_memory(error);
}
