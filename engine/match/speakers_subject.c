/* speakers_subject: the subject of a report verb, without a grammar: the mention before the verb that no preposition governs, across
   an apposition. Who stands behind it: speakers_phrase.c.
   Takes a stretch of tokens outside quotations, gives a source; refuses mentions inside quotations and possessors ("Trump's"). */
#include "speakers.h"

#include "../base/banned.h"

#define PHRASE_BACK 5u       /* words between a preposition and the name it governs */
#define POSSESSED 4u         /* words of a possessor and what it possesses */
#define VERBS_BACK 3u        /* verbs that may share a subject */
#define APPOSITIONS 4u       /* clauses between a name and its verb: age, town, state, office */

static const slant_source nobody = {.actor = SLANT_NONE};

/* The preposition at `token` stands inside the title of the person: "Secretary of State Joan Brask". */
static bool is_in_title(const slant_speaking *s, const slant_hit *mention, uint32_t token)
{
	const slant_match_classes *known = &s->matcher->classes;
	if (speaker_actor(s, mention)->type != SLANT_ACTOR_PERSON || !(speaker_classes(s, token) & known->complement) ||
	    token + 1 == mention->token || !token)
		return false;
	for (uint32_t t = token + 1; t < mention->token; t++)
		if (!(s->tokens[t].flags & SLANT_TOKEN_CAPITAL) && !(speaker_classes(s, t) & (known->complement | known->article)))
			return false;
	return s->tokens[token - 1].flags & s->tokens[mention->token - 1].flags & SLANT_TOKEN_CAPITAL;
}

/* A preposition that opens clauses too: "as". */
static bool is_as(const slant_speaking *s, uint32_t token)
{
	slant_classes word = speaker_classes(s, token);
	return word & s->matcher->classes.preposition && word & s->matcher->classes.conjunction;
}

/* A preposition stands before it: "of the British ministry". */
bool slant_subject_governed(const slant_speaking *s, const slant_hit *mention, uint32_t beg)
{
	const slant_match_classes *known = &s->matcher->classes;
	uint32_t at = slant_speaker_mention(s, mention->token);
	for (uint32_t t = mention->token, back = 0; t > beg && back < PHRASE_BACK; t--, back++) {
		if (s->tokens[t].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST))
			return false;
		slant_classes word = speaker_classes(s, t - 1);
		const slant_hit *earlier = at ? &s->document->mentions[at - 1] : NULL;
		if (earlier && earlier->token + earlier->token_count == t && earlier->token_count > 1 && earlier->token >= beg &&
		    !(word & known->preposition)) {   /* the "of" of "University of Sarnow economist Joan Brask" */
			t = earlier->token + 1;
			at--;
			continue;
		}
		if (word & known->preposition && is_in_title(s, mention, t - 1))
			continue;
		bool opens = s->tokens[t - 1].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST);
		if (opens && is_as(s, t - 1))
			return false;   /* As Brask of Sarnow said */
		if (word & known->preposition)
			return true;
		if (word & known->relative_any || (word & (known->grammar | known->word) && !slant_match_determines(known, word)))
			return false;
	}
	return false;
}

/* "the Sarnow Republican" is one of the Republicans, and not they. */
static bool is_one_of_many(const slant_speaking *s, const slant_hit *mention)
{
	const slant_match_classes *known = &s->matcher->classes;
	const slant_actor *actor = speaker_actor(s, mention);
	size_t length = mention->span.end - mention->span.beg;
	if (actor->type == SLANT_ACTOR_PERSON || actor->name.length <= length ||
	    actor->name.data[actor->name.length - 1] != 's' || actor->name.length > length + 1)
		return false;
	for (uint32_t t = mention->token, back = 0; t && back < 3 && !(s->tokens[t].flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST)); t--, back++)
		if (slant_match_determines(known, speaker_classes(s, t - 1)))
			return true;
	return false;
}

slant_source slant_subject_source(const slant_speaking *s, const slant_hit *mention)
{
	bool noun = speaker_actor(s, mention)->type == SLANT_ACTOR_ROLE;
	if (is_one_of_many(s, mention))
		return (slant_source){mention->token, mention->token_count, SLANT_NONE, true, NULL};
	return (slant_source){mention->token, mention->token_count, mention->actor, noun, NULL};
}

bool slant_subject_possessor(const slant_speaking *s, const slant_hit *mention)
{
	return s->tokens[mention->token + mention->token_count - 1].clitic != 0;
}

typedef struct clause_view {
	const slant_hit *free, *first_free, *governed;   /* last and first mention no preposition governs; last governed one */
	const slant_hit *possessor;                      /* last one with 's */
	uint32_t pronoun, first_pronoun;                 /* last and first subject pronoun, or SLANT_NONE */
	bool relative;                                   /* opens with "who" */
} clause_view;

/* Who stands in [beg, end), outside quotations. */
static clause_view look(const slant_speaking *s, uint32_t beg, uint32_t end)
{
	clause_view view = {.pronoun = SLANT_NONE, .first_pronoun = SLANT_NONE};
	uint32_t at = slant_speaker_mention(s, beg);
	for (; at < s->document->mention_count && s->document->mentions[at].token < end; at++) {
		const slant_hit *mention = &s->document->mentions[at];
		if (s->inside[at])
			continue;
		if (slant_subject_possessor(s, mention)) {
			view.possessor = mention;
			continue;
		}
		if (slant_subject_governed(s, mention, beg)) {
			view.governed = mention;
			continue;
		}
		view.first_free = view.first_free ? view.first_free : mention;
		view.free = mention;
	}
	for (uint32_t t = beg; t < end; t++) {
		if (s->tokens[t].flags & SLANT_TOKEN_QUOTED || !(speaker_classes(s, t) & s->matcher->classes.subject_pronoun))
			continue;
		view.first_pronoun = view.first_pronoun == SLANT_NONE ? t : view.first_pronoun;
		view.pronoun = t;
	}
	view.relative = beg < end && speaker_classes(s, beg) & s->matcher->classes.relative_any;
	return view;
}

/* The subject next to a verb that ends the clause: the last of mentions and pronouns. */
static slant_source pick_last(const slant_speaking *s, const clause_view *view)
{
	if (view->pronoun != SLANT_NONE && (!view->free || view->free->token < view->pronoun))
		return slant_subject_pronoun(s, view->pronoun);
	return view->free ? slant_subject_source(s, view->free) : nobody;
}

/* The subject of a whole clause: the first. */
static slant_source pick_first(const slant_speaking *s, const clause_view *view)
{
	if (view->first_pronoun != SLANT_NONE && (!view->first_free || view->first_free->token > view->first_pronoun))
		return slant_subject_pronoun(s, view->first_pronoun);
	return view->first_free ? slant_subject_source(s, view->first_free) : nobody;
}

static uint32_t clause_beg(const slant_speaking *s, uint32_t beg, uint32_t end)
{
	uint32_t t = end;
	while (t > beg && s->document->clauses[t - 1] == s->document->clauses[end - 1])
		t--;
	return t;
}

/* The person right before the clause that begins at `front`, "of Sarnow" between them or not; or NULL. */
static const slant_hit *person_before(const slant_speaking *s, uint32_t beg, uint32_t front)
{
	uint32_t at = slant_speaker_mention(s, front), end = front;
	for (uint32_t hops = 0; at && hops < 2; hops++) {
		const slant_hit *mention = &s->document->mentions[--at];
		if (mention->token < beg || mention->token + mention->token_count != end || s->inside[at] || slant_subject_possessor(s, mention))
			return NULL;
		if (speaker_actor(s, mention)->type == SLANT_ACTOR_PERSON)
			return slant_subject_governed(s, mention, beg) ? NULL : mention;
		end = mention->token - 1;
		if (speaker_actor(s, mention)->type != SLANT_ACTOR_PLACE || mention->token <= beg ||
		    !(speaker_classes(s, end) & s->matcher->classes.preposition))
			return NULL;
	}
	return NULL;
}

/* "Brask's lawyer, Bo Hill, said": right behind a role noun, a clause of two words and more is the name of who has the role, though it
   looks like a place's. Or NULL. */
static const slant_hit *named_role(const slant_speaking *s, uint32_t beg, uint32_t front, uint32_t end)
{
	uint32_t at = slant_speaker_mention(s, front);
	const slant_hit *role = at ? &s->document->mentions[at - 1] : NULL;
	const slant_hit *name = at < s->document->mention_count ? &s->document->mentions[at] : NULL;
	bool whole = name && name->token == front && name->token_count > 1 && front + name->token_count == end && !s->inside[at];
	bool behind = role && role->token >= beg && role->token + role->token_count == front &&
	              speaker_actor(s, role)->type == SLANT_ACTOR_ROLE;
	return whole && behind && speaker_actor(s, name)->type == SLANT_ACTOR_PLACE ? name : NULL;
}

/* "X, the rector, said", "X, 34, of Sarnow, Orvenia, said", "X of Sarnow, a friend of Y, said", "X, who met Y, said": who ends a clause
   before the appositions that end at `end`. */
static slant_source across_apposition(const slant_speaking *s, uint32_t beg, uint32_t end)
{
	uint32_t middle = clause_beg(s, beg, end);
	const slant_hit *name = named_role(s, beg, middle, end);
	if (name)
		return slant_subject_source(s, name);
	for (uint32_t hops = 0; middle > beg && hops < APPOSITIONS; hops++) {
		uint32_t front = clause_beg(s, beg, middle);
		clause_view view = look(s, front, middle);
		const slant_hit *last = view.free ? view.free : view.governed;
		bool ends = last && last->token + last->token_count == middle;
		bool person = view.free && ends && speaker_actor(s, last)->type == SLANT_ACTOR_PERSON && !view.relative;
		const slant_hit *named = person || (view.pronoun != SLANT_NONE && !view.relative) ? NULL : person_before(s, beg, front);
		if (named)
			return slant_subject_source(s, named);
		if (view.free && ends && speaker_actor(s, last)->type != SLANT_ACTOR_PLACE)
			return slant_subject_source(s, last);
		if (view.pronoun != SLANT_NONE || (!ends && s->tokens[front].kind != SLANT_TOKEN_NUMBER))
			return nobody;
		middle = front;
	}
	return nobody;
}

/* "X, a spokesman for the ministry said": a second comma is missing. */
static const slant_hit *half_apposition(const slant_speaking *s, uint32_t beg, uint32_t front, uint32_t verb)
{
	const slant_match_classes *known = &s->matcher->classes;
	uint32_t at = slant_speaker_mention(s, front);
	const slant_hit *noun = at < s->document->mention_count ? &s->document->mentions[at] : NULL;
	bool opens = speaker_classes(s, front) & known->article && !(speaker_classes(s, front) & known->definite);
	if (!opens || !noun || noun->token > front + 3 || noun->token + noun->token_count >= verb ||
	    speaker_actor(s, noun)->type != SLANT_ACTOR_ROLE)
		return NULL;
	const slant_hit *person = person_before(s, beg, front);
	return person && person->token <= clause_beg(s, beg, front) + 3 ? person : NULL;
}

/* "X attacked Y saying", "with X asking": no verb of Y's, but of whoever the clause is about. */
static slant_source participle_subject(const slant_speaking *s, const clause_view *view, uint32_t verb)
{
	bool person = view->first_free && speaker_actor(s, view->first_free)->type == SLANT_ACTOR_PERSON;
	if (view->governed && view->governed->token + view->governed->token_count == verb && !person && view->pronoun == SLANT_NONE)
		return slant_subject_source(s, view->governed);
	return pick_first(s, view);
}

/* "Ryan's office", which has no name of its own. */
static slant_source possessed(const slant_speaking *s, const slant_hit *possessor, uint32_t verb)
{
	const slant_match_classes *known = &s->matcher->classes;
	uint32_t end = verb;
	while (end > possessor->token && speaker_classes(s, end - 1) & (known->auxiliary | known->modal | known->negation))
		end--;
	if (end <= possessor->token + possessor->token_count)
		return slant_subject_source(s, possessor);
	for (uint32_t t = possessor->token + possessor->token_count; t < end; t++)
		if (speaker_classes(s, t) & known->grammar)
			return nobody;
	return (slant_source){possessor->token, end - possessor->token, SLANT_NONE, true, NULL};
}

/* "X, who said": whoever stands right before the clause that "who" opens. */
static slant_source before_relative(const slant_speaking *s, uint32_t beg, uint32_t front)
{
	if (front <= beg || !(speaker_classes(s, front) & s->matcher->classes.relative_person))
		return nobody;
	uint32_t at = slant_speaker_mention(s, front);
	const slant_hit *mention = at ? &s->document->mentions[at - 1] : NULL;
	if (!mention || mention->token < beg || mention->token + mention->token_count != front || s->inside[at - 1] ||
	    slant_subject_possessor(s, mention))
		return nobody;
	return speaker_actor(s, mention)->type == SLANT_ACTOR_PLACE ? across_apposition(s, beg, front) : slant_subject_source(s, mention);
}

/* "Brask quoted X as saying": whoever stands right before the "as". */
static slant_source before_as(const slant_speaking *s, uint32_t beg, uint32_t as)
{
	uint32_t at = slant_speaker_mention(s, as);
	const slant_hit *mention = at ? &s->document->mentions[at - 1] : NULL;
	bool beside = mention && mention->token >= beg && mention->token + mention->token_count == as && !s->inside[at - 1];
	return beside && !slant_subject_possessor(s, mention) ? slant_subject_source(s, mention) : nobody;
}

/* The clause that the verb ends: empty in "..., saying", shared in "... and added". */
slant_source slant_subject_beside(const slant_speaking *s, uint32_t beg, uint32_t verb)
{
	bool broken = verb < s->document->text.token_count && s->tokens[verb].flags & SLANT_TOKEN_BREAK;
	slant_source found = nobody;
	if (verb <= beg)
		return nobody;
	bool participle = speaker_classes(s, verb) & s->matcher->classes.participle;
	if (broken)
		return participle ? nobody : across_apposition(s, beg, verb);
	if (participle && is_as(s, verb - 1))
		return before_as(s, beg, verb - 1);
	if (speaker_classes(s, verb - 1) & s->matcher->classes.conjunction)
		return nobody;
	uint32_t front = clause_beg(s, beg, verb);
	clause_view view = look(s, front, verb);
	const slant_hit *half = half_apposition(s, beg, front, verb);
	bool as = is_as(s, front);   /* as X put it */
	if (half)
		found = slant_subject_source(s, half);
	else if (participle)
		found = participle_subject(s, &view, verb);
	else if (!view.relative || front == beg)
		found = pick_last(s, &view);
	else
		found = before_relative(s, beg, front);
	if (!found.count && !view.relative && (front == beg || as) && view.governed)
		found = slant_subject_source(s, view.governed);
	if (!found.count && !participle && view.possessor && view.possessor->token + POSSESSED >= verb)   /* "Ryan's office said": not he */
		found = possessed(s, view.possessor, verb);
	return found;
}

slant_source slant_subject_before(const slant_speaking *s, uint32_t beg, uint32_t verb)
{
	uint32_t at = slant_speaker_verb(s, verb);
	slant_source found = slant_subject_beside(s, beg, verb);
	bool joined = verb > beg && speaker_classes(s, verb - 1) & s->matcher->classes.conjunction && !is_as(s, verb - 1);
	for (uint32_t back = 0; (!found.count || joined) && at && back < VERBS_BACK; back++) {   /* "Smith said ... and added" */
		const slant_hit *earlier = s->verbs[--at];
		if (earlier->token < beg || (found.count && s->document->clauses[earlier->token] != s->document->clauses[verb - 1]))
			break;
		slant_source subject = slant_subject_beside(s, beg, earlier->token);
		found = subject.count ? subject : found;
	}
	for (uint32_t end = verb; end > beg && !found.count;) {
		uint32_t front = clause_beg(s, beg, end);
		clause_view view = look(s, front, end);
		const slant_hit *own = view.first_free;   /* "X attacked Y, the rector, saying": not the rector */
		if (own && speaker_actor(s, own)->type != SLANT_ACTOR_PERSON && person_before(s, beg, front)) {
			end = front;
			continue;
		}
		if (!view.relative || front == beg)
			found = pick_first(s, &view);
		if (!found.count && !view.relative && front == beg && view.governed)
			found = slant_subject_source(s, view.governed);
		end = front;
	}
	return found;
}
