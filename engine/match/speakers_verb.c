/* speakers_verb: the subject of a report verb from both its sides: before it ("X said"), behind it ("said X"), behind what points on
   ("according to X"), and a phrase that names no actor ("one congressional source said").
   Holds the look-ups by token that all parts of the stage share.
   Takes a hit of a report verb and the tokens that may be looked at around it; gives a source; refuses nothing. */
#include "speakers.h"

#include "../base/search.h"

#include "../base/banned.h"

#define PHRASE_WORDS 6u      /* between the beginning of a tag and its verb, and of a phrase behind one */

/* LOOK-UPS. */

uint32_t slant_speaker_mention(const slant_speaking *s, uint32_t token)
{
	return SLANT_SEARCH(s->document->mentions, s->document->mention_count, token, token);
}

uint32_t slant_speaker_verb(const slant_speaking *s, uint32_t token)
{
	uint32_t low = 0, high = s->verb_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (s->verbs[middle]->token < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool slant_speaker_follows_article(const slant_speaking *s, uint32_t token)
{
	const slant_match_classes *known = &s->matcher->classes;
	if (token == 0 || s->tokens[token].flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_BREAK))
		return false;
	slant_classes before = slant_match_classes_of(s->document, token - 1);
	return before & known->article && !(before & (known->quantifier | known->cardinal | known->pronoun_neuter | known->conjunction |
	                                              known->relative_any | known->pronoun_female));
}

bool slant_speaker_inside(slant_speaking *s, slant_arena *arena)
{
	const slant_document *document = s->document;
	s->inside = slant_arena_calloc(arena, (size_t)document->mention_count + 1, 1);
	for (uint32_t i = 0; s->inside && i < document->mention_count; i++)
		s->inside[i] = (s->tokens[document->mentions[i].token].flags & SLANT_TOKEN_QUOTED) != 0;
	return s->inside != NULL;
}

/* SUBJECTS. */

/* "according to", "as noted by", "in the words of": who speaks stands behind. */
static bool points_on(const slant_speaking *s, const slant_hit *verb)
{
	uint32_t last = verb->token + verb->token_count - 1;
	return verb->token_count > 1 && slant_match_classes_of(s->document, last) & s->matcher->classes.source_preposition;
}

/* A source of a determiner and words that no list knows: "..., one congressional source said", "His office says that". */
static slant_source phrase_of(const slant_speaking *s, uint32_t beg, uint32_t verb)
{
	slant_source found = slant_subject_phrase(s, beg, verb);
	found.noun = found.token == beg && found.count > 1 &&
	             slant_match_determines(&s->matcher->classes, slant_match_classes_of(s->document, beg));
	return found.noun ? found : (slant_source){.actor = SLANT_NONE};
}

/* The same behind a verb: "said a top member of the council". */
slant_source slant_subject_phrase_behind(const slant_speaking *s, const slant_hit *verb, uint32_t end)
{
	const slant_match_classes *known = &s->matcher->classes;
	uint32_t beg = verb->token + verb->token_count, t = beg;
	if (beg >= end || slant_match_classes_of(s->document, verb->token) & known->participle ||
	    !slant_match_determines(known, slant_match_classes_of(s->document, beg)))
		return (slant_source){.actor = SLANT_NONE};
	for (t++; t < end && t < beg + PHRASE_WORDS && !(s->tokens[t].flags & SLANT_TOKEN_BREAK); t++)
		if (slant_match_classes_of(s->document, t) & (known->grammar | known->word))
			break;
	return t > beg + 1 ? (slant_source){beg, t - beg, SLANT_NONE, true, NULL} : (slant_source){.actor = SLANT_NONE};
}

/* "For all the money, said Brask, there is": a comma, the verb and a person, and nobody who could be its subject beside it. */
static bool is_parenthesis(const slant_speaking *s, const slant_hit *verb, uint32_t beg)
{
	uint32_t behind = verb->token + verb->token_count, at = slant_speaker_mention(s, behind);
	if (!(s->tokens[verb->token].flags & SLANT_TOKEN_BREAK) ||
	    slant_match_classes_of(s->document, verb->token) & s->matcher->classes.participle)
		return false;
	const slant_hit *person = at < s->document->mention_count ? &s->document->mentions[at] : NULL;
	uint32_t next = person ? person->token + person->token_count : 0;
	return person && person->token == behind && next < s->document->text.token_count && s->tokens[next].flags & SLANT_TOKEN_COMMA &&
	       s->document->actors[person->actor].type == SLANT_ACTOR_PERSON &&
	       !slant_subject_beside(s, beg, verb->token).count;
}

slant_source slant_subject_around(const slant_speaking *s, const slant_hit *verb, uint32_t beg, uint32_t end, bool after)
{
	uint32_t verb_end = verb->token + verb->token_count;
	slant_source found = {.actor = SLANT_NONE};
	if (points_on(s, verb) || is_parenthesis(s, verb, beg))
		found = slant_subject_after(s, verb_end, end);
	if (!found.count)
		found = slant_subject_before(s, beg, verb->token);
	if (!found.count && verb->token > beg && verb->token <= beg + PHRASE_WORDS)
		found = phrase_of(s, beg, verb->token);
	bool broken = s->tokens[verb->token].flags & SLANT_TOKEN_BREAK;   /* "..." by weakening it, said X */
	bool inverted = verb->token == beg ||
	                (after && (broken || slant_match_classes_of(s->document, verb->token - 1) & s->matcher->classes.word));
	if (!found.count && inverted)
		found = slant_subject_after(s, verb_end, end);
	return found;
}
