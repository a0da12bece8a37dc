/* speakers_phrase: subjects told by their phrase alone: whoever is named right behind a verb ("said the rector, Ilse Varenholt"), and a
   phrase before it that names no actor ("the ruling said"). Takes a stretch of tokens outside quotations, gives a source; refuses
   nothing. */
#include "speakers.h"

#include "../base/banned.h"

#define PHRASE_WORDS 8u      /* words of a source that is no actor */
#define BEHIND_VERB 9u       /* words between a verb and a subject behind it */

slant_source slant_subject_phrase(const slant_speaking *s, uint32_t beg, uint32_t verb)
{
	const slant_match_classes *known = &s->matcher->classes;
	uint32_t end = verb;
	while (end > beg && speaker_classes(s, end - 1) & (known->auxiliary | known->modal | known->negation))
		end--;
	uint32_t t = end;
	for (uint32_t words = 0; t > beg && words < PHRASE_WORDS && !(s->tokens[t - 1].flags & SLANT_TOKEN_QUOTED); words++) {
		slant_classes word = speaker_classes(s, t - 1);
		bool determines = slant_match_determines(known, word);
		if (!determines && word & (known->grammar | known->word))
			break;
		t--;
		bool further = t > beg && determines && slant_match_determines(known, speaker_classes(s, t - 1));   /* the second source */
		if ((determines && !further) || s->tokens[t].flags & SLANT_TOKEN_BREAK)
			break;
	}
	return t < end ? (slant_source){t, end - t, SLANT_NONE, false, NULL} : (slant_source){.actor = SLANT_NONE};
}

/* Does the phrase behind a verb end at `token`? Not behind "Sen.", and not at the comma of "Brask's spokesman, John Orm". */
static bool ends_phrase(const slant_speaking *s, uint32_t token, bool is_mention, bool found)
{
	if (!(s->tokens[token].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST)))
		return false;
	if (slant_match_form(s->document, token - 1)->classes & s->matcher->classes.title)
		return false;
	return found || !is_mention || !(s->tokens[token].flags & SLANT_TOKEN_COMMA);
}

/* "said one.", "others said": a word of number that stands for somebody. */
static bool stands_alone(const slant_speaking *s, uint32_t token, uint32_t end)
{
	const slant_match_classes *known = &s->matcher->classes;
	slant_classes word = speaker_classes(s, token);
	if (!(word & (known->article | known->cardinal | known->quantifier)) ||
	    word & (known->definite | known->conjunction | known->relative_any))
		return false;
	return token + 1 >= end || s->tokens[token + 1].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST) ||
	       speaker_classes(s, token + 1) & known->preposition;
}

/* The "of" of "Orvenia Secretary of State Ilse Brask", where Orvenia is what was found. */
static bool joins_title(const slant_speaking *s, const slant_hit *found, uint32_t token)
{
	return speaker_classes(s, token) & s->matcher->classes.complement && token > found->token + found->token_count &&
	       speaker_actor(s, found)->type != SLANT_ACTOR_PERSON && s->tokens[token - 1].flags & SLANT_TOKEN_CAPITAL &&
	       token + 1 < s->document->text.token_count && s->tokens[token + 1].flags & SLANT_TOKEN_CAPITAL;
}

/* In "said the university's rector, Ilse Varenholt": the last mention of the phrase, and the name in apposition. */
slant_source slant_subject_after(const slant_speaking *s, uint32_t beg, uint32_t end)
{
	const slant_match_classes *known = &s->matcher->classes;
	uint32_t most = end - beg < BEHIND_VERB ? end : beg + BEHIND_VERB;
	const slant_hit *found = NULL;
	bool titled = false;
	for (uint32_t at = slant_speaker_mention(s, beg), t = beg; t < most; t++) {
		slant_classes word = speaker_classes(s, t);
		while (at < s->document->mention_count && s->document->mentions[at].token < t)
			at++;
		bool is_mention = at < s->document->mention_count && s->document->mentions[at].token == t;
		const slant_hit *mention = is_mention ? &s->document->mentions[at] : NULL;
		if (t > beg && ends_phrase(s, t, is_mention, found != NULL))
			break;
		if (word & known->subject_pronoun && !found)
			return slant_subject_pronoun(s, t);
		if (mention) {
			t += mention->token_count - 1;
			if (!slant_subject_possessor(s, mention) && (!titled || speaker_actor(s, mention)->type == SLANT_ACTOR_PERSON))
				found = mention;
			continue;
		}
		if (found && joins_title(s, found, t)) {
			titled = true;
			continue;
		}
		if (word & (found ? known->grammar | known->word : known->conjunction | known->relative_any | known->preposition))
			break;   /* "says the crisis in Orvenia was" names nobody */
	}
	if (!found && beg < end && stands_alone(s, beg, end))
		return (slant_source){beg, 1, SLANT_NONE, true, NULL};
	return found ? slant_subject_source(s, found) : (slant_source){.actor = SLANT_NONE};
}
