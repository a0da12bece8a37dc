/* names: the words by which a report calls fields, voices, places and reasons, and the notice that every report carries.
   Takes numbers of the enums; gives strings that live for ever; a number outside its enum gives "" and never a crash. See report.h. */
#include "report.h"

#include "../base/banned.h"

const char slant_notice[] =
	"This report measures wording, placement and coverage; it does not measure truth, intent or quality. "
	"A rating of 1/5 does not mean that an article is accurate, and equal treatment of unequal evidence is not balance. "
	"It is not made for ranking, funding, moderation or employment decisions.";

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

const char *slant_field_name(uint8_t field)
{
	static const char *const names[] = {[SLANT_FIELD_TITLE] = "title", [SLANT_FIELD_TEXT] = "text"};
	return field < COUNT(names) ? names[field] : "";
}

const char *slant_voice_name(uint8_t voice)
{
	static const char *const names[] = {[SLANT_VOICE_AUTHOR] = "author", [SLANT_VOICE_QUOTED] = "quoted"};
	return voice < COUNT(names) ? names[voice] : "";
}

const char *slant_place_name(uint8_t place)
{
	static const char *const names[] = {
		[SLANT_PLACE_HEADLINE] = "headline", [SLANT_PLACE_LEAD] = "lead", [SLANT_PLACE_BODY] = "body", [SLANT_PLACE_CLOSE] = "close",
	};
	return place < COUNT(names) ? names[place] : "";
}

const char *slant_entity_name(slant_entity_kind kind)
{
	static const char *const names[] = {
		[SLANT_ENTITY_ORGANIZATIONS] = "organizations", [SLANT_ENTITY_PEOPLE] = "people", [SLANT_ENTITY_PLACES] = "places",
	};
	return (unsigned)kind < COUNT(names) ? names[kind] : "";
}

const char *slant_gender_name(uint8_t gender)
{
	return gender == SLANT_GENDER_FEMALE ? "female" : gender == SLANT_GENDER_MALE ? "male" : NULL;
}

const char *slant_reason_key(slant_reason reason)
{
	switch (reason) {
#define X(name, key, text) \
	case SLANT_REASON_##name: \
		return key;
		SLANT_REASON_LIST(X)
#undef X
	}
	return "";
}

const char *slant_reason_text(slant_reason reason)
{
	switch (reason) {
#define X(name, key, text) \
	case SLANT_REASON_##name: \
		return text;
		SLANT_REASON_LIST(X)
#undef X
	}
	return "";
}

slant_str slant_report_slice(const slant_report *report, uint8_t field, slant_span span)
{
	slant_article_field from = field == SLANT_FIELD_TITLE ? SLANT_ARTICLE_TITLE : SLANT_ARTICLE_TEXT;
	slant_str whole = report->article->fields[from];
	if (span.beg > span.end || span.end > whole.length)
		return SLANT_STR("");
	return slant_str_slice(whole, span.beg, span.end);
}
