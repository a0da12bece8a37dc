/* turns: interviews and transcripts, in which labels at the head of lines say who speaks: "Q: ... A: ...", "BRASK: ...".
   Takes a parsed text; where labels take turns, makes each answer a direct quotation of its label: its words are the speaker's, its
   quotation marks stand one level deeper. The questions of an interviewer stay the author's. Refuses only when out of memory.

   Labels take turns when there are three or more lines of at least two labels that change at least twice, and when they are people's:
   two single letters; or half of the turns have names (a given name, a title before it, or the word stands as a name elsewhere in the
   text), most turns belong to labels that come back, and one label asks or one turn in three says I or we. So "Note:", "Price:",
   "Pros: ... Cons: ..." and lists of links or results are left alone. A turn goes on over paragraphs without a label where most of the
   piece is turns; behind the last turn's paragraph the words are the author's again. */
#include "matcher.h"

#include "../base/error.h"

#include "../base/banned.h"

#define LABEL_WORDS 4u
#define LABELS_MAX 12u        /* different labels; more are a list of something else */
#define LEAST_TURNS 3u
#define LEAST_CHANGES 2u
#define SPOKEN_SHARE 3u       /* one turn in three speaks in the first person */
#define DENSE_SHARE 3u        /* one paragraph in three opens with a label: the others belong to the turns */
#define ASKER_SHARE 2u        /* one turn in two of an interviewer ends with a question mark */

typedef struct turn {
	uint32_t label, beg, end;     /* tokens: the label, what is said, and behind it */
	uint32_t sentence;
	uint32_t who;                 /* number of the label */
} turn;

typedef struct label {
	uint32_t form;                /* of its last word */
	uint32_t turns, questions;
	bool letter, person;
} label;

typedef struct turning {
	const slant_matcher *matcher;
	slant_document *document;
	slant_arena *arena;
	SLANT_ARRAY(turn) turns;
	label labels[LABELS_MAX];
	uint32_t label_count;
	bool crowded;
} turning;

static const slant_token *token_at(const turning *w, uint32_t token)
{
	return &w->document->text.tokens[token];
}

/* The token behind the label that opens the sentence, or 0. */
static uint32_t label_end(const turning *w, const slant_sentence *sentence)
{
	slant_str field = w->document->text.fields[sentence->field];
	for (uint32_t t = sentence->token_beg; t < sentence->token_end && t < sentence->token_beg + LABEL_WORDS; t++) {
		const slant_token *token = token_at(w, t);
		slant_classes word = slant_match_classes_of(w->document, t);
		if (!(token->flags & SLANT_TOKEN_CAPITAL) || token->kind != SLANT_TOKEN_WORD || token->flags & SLANT_TOKEN_QUOTED || token->clitic)
			return 0;
		if (word & w->matcher->classes.word && token->end - token->beg > 1)
			return 0;
		if (token->end < field.length && field.data[token->end] == ':')
			return t + 1;
	}
	return 0;
}

static bool is_person(const turning *w, uint32_t beg, uint32_t end)
{
	const slant_match_classes *known = &w->matcher->classes;
	slant_classes first = slant_match_classes_of(w->document, beg);
	return first & (known->given | known->title | known->title_male | known->title_female | known->person_title) && end - beg <= LABEL_WORDS;
}

/* The number of the label [beg, end), new or met before; LABELS_MAX when there are too many. */
static uint32_t number_of(turning *w, uint32_t beg, uint32_t end)
{
	uint32_t form = token_at(w, end - 1)->form, i = 0;
	while (i < w->label_count && w->labels[i].form != form)
		i++;
	if (i == LABELS_MAX)
		return i;
	if (i == w->label_count)
		w->labels[w->label_count++] = (label){.form = form, .letter = end - beg == 1 && token_at(w, beg)->end - token_at(w, beg)->beg == 1};
	w->labels[i].person |= is_person(w, beg, end);
	return i;
}

static bool opens_line(const turning *w, uint32_t token)
{
	return token == 0 || token_at(w, token)->flags & SLANT_TOKEN_LINE ||
	       w->document->text.sentences[token_at(w, token - 1)->sentence].field == SLANT_FIELD_TITLE;
}

static bool gather(turning *w)
{
	const slant_text *text = &w->document->text;
	for (uint32_t i = 0; i < text->sentence_count && !w->crowded; i++) {
		const slant_sentence *sentence = &text->sentences[i];
		if (sentence->field != SLANT_FIELD_TEXT || sentence->token_beg == sentence->token_end || !opens_line(w, sentence->token_beg))
			continue;
		uint32_t end = label_end(w, sentence);
		if (!end)
			continue;
		turn *made = SLANT_PUSH(w->arena, &w->turns);
		if (!made)
			return false;
		*made = (turn){sentence->token_beg, end, 0, i, number_of(w, sentence->token_beg, end)};
		w->crowded = made->who == LABELS_MAX;
	}
	return true;
}

static uint32_t paragraph_of(const turning *w, const turn *t)
{
	return w->document->text.sentences[t->sentence].paragraph;
}

/* Each turn ends where the next begins, where turns stand densely; the last, and turns in a text of another kind, with the paragraph. */
static void set_ends(turning *w)
{
	const slant_text *text = &w->document->text;
	uint32_t first = paragraph_of(w, &w->turns.data[0]), last_one = paragraph_of(w, &w->turns.data[w->turns.count - 1]);
	bool dense = w->turns.count * DENSE_SHARE >= last_one - first + 1;
	for (uint32_t i = 0; i < w->turns.count; i++) {
		turn *t = &w->turns.data[i];
		uint32_t last = t->sentence, next = i + 1 < w->turns.count ? w->turns.data[i + 1].sentence : text->sentence_count;
		while (last + 1 < next && text->sentences[last + 1].paragraph == paragraph_of(w, t))
			last++;
		t->end = dense && next < text->sentence_count ? w->turns.data[i + 1].label : text->sentences[last].token_end;
		label *who = &w->labels[t->who];
		who->turns++;
		who->questions += t->end > t->beg && text->sentences[token_at(w, t->end - 1)->sentence].mark == '?';
	}
}

static bool in_first_person(const turning *w, const turn *t)
{
	for (uint32_t token = t->beg; token < t->end; token++)
		if (slant_match_classes_of(w->document, token) & w->matcher->classes.first_person_pronoun)
			return true;
	return false;
}

/* The label that asks: most of its turns, and more than any other's, end with a question mark. Or LABELS_MAX. */
static uint32_t asker(const turning *w)
{
	uint32_t best = LABELS_MAX;
	for (uint32_t i = 0; i < w->label_count; i++) {
		const label *who = &w->labels[i], *before = best < LABELS_MAX ? &w->labels[best] : NULL;
		if (who->questions * ASKER_SHARE >= who->turns && who->questions &&
		    (!before || (uint64_t)who->questions * before->turns > (uint64_t)before->questions * who->turns))
			best = i;
	}
	return best;
}

/* Do people speak here? Labels come back, and one asks or they say I or we. */
static bool are_spoken(const turning *w)
{
	uint32_t returning = 0, spoken = 0, people = 0, asks = asker(w);
	for (uint32_t i = 0; i < w->turns.count; i++) {
		returning += w->labels[w->turns.data[i].who].turns > 1;
		people += w->labels[w->turns.data[i].who].person;
		spoken += in_first_person(w, &w->turns.data[i]);
	}
	bool asked = asks < LABELS_MAX && w->labels[asks].questions > 1;
	return people * 2 >= w->turns.count && returning * 3 >= w->turns.count * 2 && (asked || spoken * SPOKEN_SHARE >= w->turns.count);
}

/* A label is a person's when its word is a name elsewhere: capitalised inside a sentence. */
static void know_people(turning *w)
{
	const slant_text *text = &w->document->text;
	for (uint32_t t = 0; t < text->token_count; t++) {
		if (!(text->tokens[t].flags & SLANT_TOKEN_CAPITAL) || text->tokens[t].flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_LINE))
			continue;
		for (uint32_t i = 0; i < w->label_count; i++)
			w->labels[i].person |= w->labels[i].form == text->tokens[t].form && t + 1 < text->token_count &&
			                       text->fields[text->sentences[text->tokens[t].sentence].field].data[text->tokens[t].end] != ':';
	}
}

static bool takes_turns(turning *w)
{
	uint32_t changes = 0, letters = 0;
	if (w->crowded || w->turns.count < LEAST_TURNS || w->label_count < 2)
		return false;
	for (uint32_t i = 1; i < w->turns.count; i++)
		changes += w->turns.data[i].who != w->turns.data[i - 1].who;
	if (changes < LEAST_CHANGES)
		return false;
	know_people(w);
	for (uint32_t i = 0; i < w->label_count; i++)
		letters += w->labels[i].letter;
	return are_spoken(w) || (letters == w->label_count && letters == 2);
}

static slant_quote quote_of(const turning *w, const turn *t)
{
	slant_span span = {token_at(w, t->beg)->beg, token_at(w, t->end - 1)->end + token_at(w, t->end - 1)->clitic};
	uint32_t end = w->document->text.sentences[token_at(w, t->end - 1)->sentence].span.end;
	span.end = end > span.end ? end : span.end;
	return (slant_quote){.span = span, .inner = span, .token_beg = t->beg, .token_end = t->end, .field = SLANT_FIELD_TEXT,
	                     .kind = SLANT_QUOTE_DIRECT, .label = t->label};
}

/* Puts the turns among the quotations, both in order, and those inside one level deeper. */
static bool weave(turning *w, uint32_t asks)
{
	slant_text *text = &w->document->text;
	slant_quote *quotes = slant_arena_alloc(w->arena, ((size_t)text->quote_count + w->turns.count + 1) * sizeof *quotes);
	uint32_t made = 0, next = 0;
	if (!quotes)
		return false;
	for (uint32_t i = 0; i < w->turns.count; i++) {
		const turn *t = &w->turns.data[i];
		if (t->who == asks || t->end <= t->beg)
			continue;
		slant_quote whole = quote_of(w, t);
		for (; next < text->quote_count && text->quotes[next].token_beg < t->beg; next++)
			quotes[made++] = text->quotes[next];
		quotes[made++] = whole;
		for (; next < text->quote_count && text->quotes[next].token_beg < t->end; next++) {
			quotes[made] = text->quotes[next];
			quotes[made++].depth++;
		}
		for (uint32_t token = t->beg; token < t->end; token++) {
			unsigned flags = text->tokens[token].flags;
			unsigned place = flags & SLANT_TOKEN_QUOTED ? 0 : SLANT_TOKEN_TURN;
			text->tokens[token].flags = (uint16_t)((flags | place | SLANT_TOKEN_QUOTED) & ~(unsigned)SLANT_TOKEN_MARKED);
		}
	}
	for (; next < text->quote_count; next++)
		quotes[made++] = text->quotes[next];
	text->quotes = quotes;
	text->quote_count = made;
	return true;
}

slant_status slant_match_turns(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error)
{
	turning w = {.matcher = matcher, .document = document, .arena = arena};
	if (!gather(&w))
		return slant_error_memory(error);
	if (w.turns.count < LEAST_TURNS || w.crowded)
		return SLANT_OK;
	set_ends(&w);
	if (!takes_turns(&w))
		return SLANT_OK;
	return weave(&w, asker(&w)) ? SLANT_OK : slant_error_memory(error);
}
