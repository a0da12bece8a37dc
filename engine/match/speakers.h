/* speakers: what the parts of the speaker stage share. speakers.c goes through the quotations and chooses a report verb for each
   out of what speakers_view.c sees around it; speakers_verb.c, speakers_subject.c and speakers_phrase.c find who stands as its subject,
   speakers_pronoun.c whom a pronoun means; speakers_role.c tells the role; speakers_known.c finds speakers without a verb. Private to match/. */
#ifndef SLANT_MATCH_SPEAKERS_H
#define SLANT_MATCH_SPEAKERS_H

#include "matcher.h"

typedef struct slant_speaking {
	const slant_matcher *matcher;
	const slant_document *document;
	const slant_token *tokens;
	const slant_hit **verbs;  /* hits of report verbs (speakers.c) or cues (indirect.c) outside quotations, by token */
	uint32_t verb_count;
	uint8_t *inside;          /* by mention: 1 when it stands inside a quotation */
} slant_speaking;

/* Who was found. count 0: nobody. */
typedef struct slant_source {
	uint32_t token, count;    /* where the speaker stands */
	uint32_t actor;           /* or SLANT_NONE: "I", "one of them" */
	bool noun;                /* named by a role noun at `token` */
	const slant_hit *meant;   /* the mention that a pronoun at `token` stands for, or NULL */
} slant_source;

static inline slant_classes speaker_classes(const slant_speaking *speaking, uint32_t token)
{
	return slant_match_classes_of(speaking->document, token);
}

static inline const slant_actor *speaker_actor(const slant_speaking *speaking, const slant_hit *mention)
{
	return &speaking->document->actors[mention->actor];
}

/* Fills `inside`. False: out of memory. */
bool slant_speaker_inside(slant_speaking *speaking, slant_arena *arena);
/* "a spokesman for the ministry"; for people, the role that stands beside their name anywhere. */
slant_str slant_speaker_role(const slant_speaking *speaking, const slant_source *source);
/* "an added charge", "his claims": no verb. "One said", "this said", "many said" are. */
bool slant_speaker_follows_article(const slant_speaking *speaking, uint32_t token);
/* The last statement whose content holds the quotation, or NULL; *next is the first that may hold a later one. */
const slant_statement *slant_speaker_statement(const slant_document *document, const slant_quote *quote, uint32_t *next);
/* The turn of an interview, quotation `index`: whoever its label names, or the label itself as a role. */
void slant_speaker_label(const slant_speaking *speaking, uint32_t index, slant_utterance *utterance);
/* A headline's quotations that stand again in the text get the speakers they have there. */
void slant_speaker_headline(const slant_document *document, slant_utterance *utterances, uint32_t count);
/* `"..." - Jane Doe`: the sentence of the dash and the name, or of the name alone at the end of a paragraph; or SLANT_NONE. */
uint32_t slant_speaker_signature(const slant_speaking *speaking, const slant_quote *quote);
/* Without a verb that a list knows: `Short, of the committee: "..."`, `A Senate aide jabbed, "..."`. Whoever stands at the colon before
   the quotation that begins at token `quote`, else the subject; looked for in [beg, quote). */
slant_source slant_speaker_presenting(const slant_speaking *speaking, uint32_t beg, uint32_t quote, bool colon);
/* Words and numbers inside. */
uint32_t slant_speaker_words(const slant_text *text, const slant_quote *quote);
/* First mention that starts at `token` or behind it. */
uint32_t slant_speaker_mention(const slant_speaking *speaking, uint32_t token);
/* First of `verbs` that starts at `token` or behind it. */
uint32_t slant_speaker_verb(const slant_speaking *speaking, uint32_t token);

/* A preposition stands before the mention, not before `beg`: "of the British ministry". */
bool slant_subject_governed(const slant_speaking *speaking, const slant_hit *mention, uint32_t beg);
/* "Brask's" */
bool slant_subject_possessor(const slant_speaking *speaking, const slant_hit *mention);
/* Whom the pronoun at `token` means. */
slant_source slant_subject_pronoun(const slant_speaking *speaking, uint32_t token);
/* The subject of a report verb, looked for in [beg, end) on both sides of it. after: a quotation ends at `beg`. */
slant_source slant_subject_around(const slant_speaking *speaking, const slant_hit *verb, uint32_t beg, uint32_t end, bool after);
/* A phrase behind the verb, named by no actor: "said a top member of the council". */
slant_source slant_subject_phrase_behind(const slant_speaking *speaking, const slant_hit *verb, uint32_t end);

/* A mention as a source; one of many who are called so ("the Sarnow Republican") has no actor. */
slant_source slant_subject_source(const slant_speaking *speaking, const slant_hit *mention);
/* The subject in the clause that ends at `verb`, or across an apposition. */
slant_source slant_subject_beside(const slant_speaking *speaking, uint32_t beg, uint32_t verb);
/* The subject of what stands at `verb`, looked for in [beg, verb): nearest clause first. */
slant_source slant_subject_before(const slant_speaking *speaking, uint32_t beg, uint32_t verb);
/* The phrase that ends at `verb`, named by no actor: "the ruling said", "one congressional source said". Looked for in [beg, verb). */
slant_source slant_subject_phrase(const slant_speaking *speaking, uint32_t beg, uint32_t verb);
/* Whoever is named right behind a verb or "according to", in [beg, end). */
slant_source slant_subject_after(const slant_speaking *speaking, uint32_t beg, uint32_t end);

#endif
