/* speakers_role: by which role a speaker is named: the phrase of a role noun ("a spokesman for the ministry"), the role that stands beside
   a name anywhere, or the clause behind the name where that names an office. Takes a source, gives a piece of the text, empty where
   there is none; refuses nothing. */
#include "actors.h"
#include "speakers.h"

#include "../base/banned.h"

#define ROLE_WORDS 12u       /* of a role behind a name */

static slant_str field_text(const slant_speaking *s, uint32_t beg, uint32_t end)
{
	slant_str field = s->document->text.fields[s->document->text.sentences[s->tokens[beg].sentence].field];
	return slant_str_slice(field, s->tokens[beg].beg, s->tokens[end - 1].end);
}

/* The phrase of the role noun at [beg, end), from its determiner on, not past `limit`. */
static slant_str noun_role(const slant_speaking *s, uint32_t beg, uint32_t end)
{
	const slant_match_classes *known = &s->matcher->classes;
	uint32_t limit = slant_speaker_verb(s, end), sentence_end = s->document->text.sentences[s->tokens[beg].sentence].token_end;
	limit = limit < s->verb_count ? s->verbs[limit]->token : sentence_end;
	limit = limit < sentence_end ? limit : sentence_end;
	if (slant_match_classes_of(s->document, end - 1) & known->preposition)   /* "people familiar with" */
		while (end < limit && end < beg + ROLE_WORDS && !(s->tokens[end].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_QUOTED)))
			end++;
	end = slant_roles_phrase_end(s->matcher, s->document, end, limit);
	bool determined = slant_match_determines(known, slant_match_classes_of(s->document, beg));
	for (uint32_t back = 0; back < 3 && beg && !determined && !(s->tokens[beg].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST)); back++) {
		slant_classes word = slant_match_classes_of(s->document, beg - 1);
		bool determines = slant_match_determines(known, word);
		if ((!determines && word & (known->grammar | known->word)) || s->tokens[beg - 1].flags & SLANT_TOKEN_QUOTED)
			break;
		beg--;
		if (determines)
			break;
	}
	return field_text(s, beg, end);
}

/* "said X, senior fellow at the institute.", "said X (Leo), Head of Sales": the clause behind a name, where it names an office. */
static slant_str apposition_role(const slant_speaking *s, uint32_t token)
{
	const slant_match_classes *known = &s->matcher->classes;
	const slant_text *text = &s->document->text;
	uint32_t end = text->sentences[s->tokens[token - 1].sentence].token_end, beg = token;
	slant_str field = text->fields[text->sentences[s->tokens[token - 1].sentence].field];
	if (beg < end && memchr(field.data + s->tokens[beg - 1].end, '(', s->tokens[beg].beg - s->tokens[beg - 1].end))
		for (beg++; beg < end && !(s->tokens[beg].flags & SLANT_TOKEN_BREAK);)
			beg++;
	uint32_t t = beg, joints = 0;
	if (beg >= end || !memchr(field.data + s->tokens[beg - 1].end, ',', s->tokens[beg].beg - s->tokens[beg - 1].end))
		return (slant_str){0};
	for (; t < end && t < beg + ROLE_WORDS && (t == beg || !(s->tokens[t].flags & SLANT_TOKEN_BREAK)); t++) {
		slant_classes word = slant_match_classes_of(s->document, t);
		if (word & (known->subject_pronoun | known->relative_any | known->auxiliary | known->modal) || s->tokens[t].flags & SLANT_TOKEN_QUOTED)
			return (slant_str){0};
		joints += t > beg && t <= beg + 3 && word & known->complement;
	}
	uint32_t at = slant_speaker_mention(s, beg), verb = slant_speaker_verb(s, beg);
	const slant_hit *noun = at < s->document->mention_count && s->document->mentions[at].token < t ? &s->document->mentions[at] : NULL;
	bool role = noun && s->document->actors[noun->actor].type == SLANT_ACTOR_ROLE;
	slant_classes loose = known->preposition | known->conjunction | known->month | known->weekday | known->place_abbreviation |
	                      known->participle;
	bool opens = !(slant_match_classes_of(s->document, beg) & loose);
	bool capital = joints && s->tokens[beg].flags & SLANT_TOKEN_CAPITAL;
	if (!opens || (verb < s->verb_count && s->verbs[verb]->token < t) || s->tokens[beg].kind != SLANT_TOKEN_WORD || !(role || capital))
		return (slant_str){0};
	return field_text(s, beg, t);
}

slant_str slant_speaker_role(const slant_speaking *s, const slant_source *source)
{
	if (source->noun)
		return noun_role(s, source->token, source->token + source->count);
	if (source->actor == SLANT_NONE)
		return (slant_str){0};
	const slant_actor *actor = &s->document->actors[source->actor];
	if (source->meant && actor->type == SLANT_ACTOR_ROLE)
		return noun_role(s, source->meant->token, source->meant->token + source->meant->token_count);
	bool named = !source->meant && (actor->type == SLANT_ACTOR_PERSON || actor->type == SLANT_ACTOR_UNKNOWN);
	return actor->role.length || !named ? actor->role : apposition_role(s, source->token + source->count);
}
