/* speakers_pronoun: whom "he", "she", "it" or "they" means where one of them is said to speak: the best mention of the nearest
   sentence that has one of the right gender and number.
   Takes the token of a pronoun; gives a source, whose actor is SLANT_NONE for "I" and where nobody fits; refuses mentions inside
   quotations. */
#include "speakers.h"

#include "../base/banned.h"

#define NEAR_SENTENCES 3u    /* sentences between a pronoun and a person ... */
#define WEAK_SENTENCES 8u    /* ... where only things and bodies stand nearer */
#define ANTECEDENTS 60u      /* mentions looked back over for a pronoun */

static bool is_plural_noun(const slant_actor *actor)
{
	return actor->type == SLANT_ACTOR_ROLE && actor->name.length && actor->name.data[actor->name.length - 1] == 's';
}

/* "the spokesman", "her mother": a role noun that says man or woman. */
static slant_gender noun_gender(const slant_speaking *s, const slant_hit *mention)
{
	const slant_match_classes *known = &s->matcher->classes;
	slant_classes head = speaker_classes(s, mention->token + mention->token_count - 1);
	if (speaker_actor(s, mention)->type != SLANT_ACTOR_ROLE || !(head & (known->woman | known->man)))
		return SLANT_GENDER_UNKNOWN;
	return head & known->woman ? SLANT_GENDER_FEMALE : SLANT_GENDER_MALE;
}

/* "the court", "the council": a role noun that means a body. */
static bool is_body(const slant_speaking *s, const slant_hit *mention)
{
	return speaker_actor(s, mention)->type == SLANT_ACTOR_ROLE &&
	       speaker_classes(s, mention->token + mention->token_count - 1) & s->matcher->classes.organization_suffix;
}

/* May the pronoun mean the one who is mentioned? */
static bool agrees(const slant_speaking *s, const slant_hit *mention, slant_classes pronoun)
{
	const slant_match_classes *known = &s->matcher->classes;
	const slant_actor *actor = speaker_actor(s, mention);
	slant_gender noun = noun_gender(s, mention), opposite = pronoun & known->pronoun_male ? SLANT_GENDER_FEMALE : SLANT_GENDER_MALE;
	if (pronoun & known->pronoun_neuter)
		return actor->type == SLANT_ACTOR_ORGANIZATION;
	if (pronoun & known->pronoun_plural)
		return actor->type == SLANT_ACTOR_ORGANIZATION || is_plural_noun(actor);
	if (actor->type == SLANT_ACTOR_ORGANIZATION || actor->type == SLANT_ACTOR_PLACE || is_plural_noun(actor) || is_body(s, mention))
		return false;
	return actor->gender != opposite && noun != opposite;
}

static unsigned rank(const slant_speaking *s, const slant_hit *mention, slant_classes pronoun)
{
	const slant_match_classes *known = &s->matcher->classes;
	const slant_actor *actor = speaker_actor(s, mention);
	unsigned points = 0;
	if (actor->type == SLANT_ACTOR_PERSON || noun_gender(s, mention) != SLANT_GENDER_UNKNOWN)
		points += 4;
	if (pronoun & (known->pronoun_male | known->pronoun_female) && actor->gender != SLANT_GENDER_UNKNOWN)
		points += 1;
	if (!slant_subject_possessor(s, mention) && !slant_subject_governed(s, mention, s->document->text.sentences[mention->sentence].token_beg))
		points += 2;
	return points;
}

/* Whom a pronoun at `token` means: the best mention of the nearest sentence that has one that agrees. */
static const slant_hit *antecedent(const slant_speaking *s, uint32_t token, slant_classes pronoun)
{
	uint32_t at = slant_speaker_mention(s, token), best = SLANT_NONE, sentence = SLANT_NONE;
	unsigned best_rank = 0;
	uint8_t field = s->document->text.sentences[s->tokens[token].sentence].field;
	for (uint32_t back = 0; at && back < ANTECEDENTS; back++) {
		const slant_hit *mention = &s->document->mentions[--at];
		if (s->inside[at] || mention->field != field || !agrees(s, mention, pronoun))
			continue;
		if (best != SLANT_NONE && mention->sentence != sentence && best_rank >= 4)
			break;
		if (best != SLANT_NONE && mention->sentence + (best_rank < 4 ? WEAK_SENTENCES : NEAR_SENTENCES) < sentence)
			break;
		unsigned points = rank(s, mention, pronoun);
		bool same = best != SLANT_NONE && mention->sentence == sentence;
		if (best == SLANT_NONE || points > best_rank || (points == best_rank && same)) {
			best = at;
			best_rank = points;
			sentence = mention->sentence;
		}
	}
	return best == SLANT_NONE ? NULL : &s->document->mentions[best];
}

slant_source slant_subject_pronoun(const slant_speaking *s, uint32_t token)
{
	slant_classes word = speaker_classes(s, token);
	const slant_hit *meant = word & s->matcher->classes.first_person_pronoun ? NULL : antecedent(s, token, word);
	return (slant_source){token, 1, meant ? meant->actor : SLANT_NONE, false, meant};
}
