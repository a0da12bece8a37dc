/* manner: how a text is written, whatever it is about: the length of sentences and paragraphs, questions, persons, modals, contracted
   forms, names, numbers, what is quoted. Takes a document; gives rates over the author's words; refuses nothing. */
#include "genre.h"

#include "../calibration.h"

#include "../../base/banned.h"

#define PER_WORDS 10.0          /* words that rates are given for */

const char *slant_manner_name(slant_manner manner)
{
	static const char *const names[SLANT_MANNERS] = {
#define X(name, key) key,
		SLANT_MANNER_LIST(X)
#undef X
	};
	return names[manner];
}

typedef struct counts {
	slant_classes counted;             /* the classes that a manner counts, by bit: */
	uint32_t by_bit[64];
	uint32_t past, adverbs, numbers, names;
	uint32_t words, quoted, sentences, paragraphs, questions, exclamations;
} counts;

/* Counts what the author's words of a sentence are, and returns how many there are. Sums stand in registers: this is done for each
   word of each text. */
static uint32_t count_sentence(const slant_document *document, const slant_sentence *sentence, counts *c)
{
	uint32_t own = 0, quoted = 0, past = 0, adverbs = 0, numbers = 0, names = 0;
	for (uint32_t i = sentence->token_beg; i < sentence->token_end; i++) {
		const slant_token *token = &document->text.tokens[i];
		const slant_form *form = document->forms[i];
		if (token->kind != SLANT_TOKEN_WORD && token->kind != SLANT_TOKEN_NUMBER)
			continue;
		if (slant_genre_quoted(token)) {
			quoted++;
			continue;
		}
		own++;
		names += (token->flags & (SLANT_TOKEN_CAPITAL | SLANT_TOKEN_FIRST)) == SLANT_TOKEN_CAPITAL;
		if (token->kind == SLANT_TOKEN_NUMBER) {
			numbers++;
			continue;
		}
		past += (form->shape & SLANT_SHAPE_ED) != 0;
		adverbs += (form->shape & SLANT_SHAPE_LY) != 0;
		for (slant_classes left = form->classes & c->counted; left; left &= left - 1)
			c->by_bit[__builtin_ctzll(left)]++;
	}
	c->quoted += quoted;
	c->past += past;
	c->adverbs += adverbs;
	c->numbers += numbers;
	c->names += names;
	return own;
}

void slant_manners_observe(const slant_document *document, const slant_context *context, double *manners, uint32_t *words)
{
	counts c = {0};
	const slant_classes *classes = context->calibration->manner_classes;
	uint32_t paragraph = SLANT_NONE;
	for (int m = 0; m < SLANT_MANNERS; m++)
		c.counted |= classes[m];
	for (uint32_t s = 0; s < document->text.sentence_count; s++) {
		const slant_sentence *sentence = &document->text.sentences[s];
		if (sentence->masked || sentence->field != SLANT_FIELD_TEXT)
			continue;
		c.paragraphs += sentence->paragraph != paragraph;
		paragraph = sentence->paragraph;
		uint32_t own = count_sentence(document, sentence, &c);
		c.words += own;
		c.sentences += own > 0;
		c.questions += own > 0 && sentence->mark == '?';
		c.exclamations += own > 0 && sentence->mark == '!';
	}
	uint32_t times[SLANT_MANNERS] = {
		[SLANT_MANNER_PAST] = c.past, [SLANT_MANNER_ADVERB] = c.adverbs, [SLANT_MANNER_NUMBERS] = c.numbers, [SLANT_MANNER_NAMES] = c.names,
	};
	for (int m = 0; m < SLANT_MANNERS; m++)
		if (classes[m])
			times[m] = c.by_bit[__builtin_ctzll(classes[m])];      /* each manner has one class at most */
	for (int m = 0; m < SLANT_MANNERS; m++)
		manners[m] = c.words ? times[m] * PER_WORDS / c.words : 0;
	uint32_t all = c.words + c.quoted, sentences = c.sentences ? c.sentences : 1;
	manners[SLANT_MANNER_QUOTED] = all ? (double)c.quoted / all : 0;
	manners[SLANT_MANNER_QUESTIONS] = (double)c.questions / sentences;
	manners[SLANT_MANNER_EXCLAMATIONS] = (double)c.exclamations / sentences;
	manners[SLANT_MANNER_SENTENCE] = c.words / PER_WORDS / sentences;
	manners[SLANT_MANNER_PARAGRAPH] = c.paragraphs ? (double)c.sentences / c.paragraphs : 0;
	*words = c.words;
}
