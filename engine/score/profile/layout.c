/* layout: the shapes of a text's paragraphs: an interview answers in the first person what it asked "you"; fiction speaks in turns that
   nobody with a full name is quoted for. Takes a document; gives counts; refuses nothing. */
#include "genre.h"

#include "../calibration.h"

#include "../../base/banned.h"

#define QUESTION_MOST 60u       /* words of a paragraph that asks; a longer one argues */

typedef struct paragraph {
	uint32_t words, quoted;
	bool asks, you, first_person, speaks, named;
} paragraph;

/* The sentences of one paragraph, from *at, which moves behind them. False: it is masked or of the title. */
static bool read(const slant_document *document, const slant_classes *classes, uint32_t *at, paragraph *p)
{
	const slant_sentence *first = &document->text.sentences[*at];
	*p = (paragraph){0};
	for (; *at < document->text.sentence_count; ++*at) {
		const slant_sentence *sentence = &document->text.sentences[*at];
		if (sentence->field != first->field || sentence->paragraph != first->paragraph)
			break;
		if (sentence->masked || sentence->field != SLANT_FIELD_TEXT)
			continue;
		p->asks = sentence->mark == '?';
		if (!p->words && sentence->token_beg < sentence->token_end)
			p->speaks = document->text.tokens[sentence->token_beg].flags & SLANT_TOKEN_QUOTED;
		bool capital = false;
		for (uint32_t i = sentence->token_beg; i < sentence->token_end; i++) {
			const slant_token *token = &document->text.tokens[i];
			bool quoted = token->flags & SLANT_TOKEN_QUOTED, name = (token->flags & (SLANT_TOKEN_CAPITAL | SLANT_TOKEN_FIRST)) == SLANT_TOKEN_CAPITAL;
			p->words++;
			p->quoted += quoted;
			p->named |= name && capital && !quoted && !(token->flags & SLANT_TOKEN_BREAK);
			capital = (token->flags & SLANT_TOKEN_CAPITAL) && !quoted;
			if (quoted)
				continue;
			p->you |= (document->forms[i]->classes & classes[SLANT_MANNER_SECOND_PERSON]) != 0;
			p->first_person |= (document->forms[i]->classes & classes[SLANT_MANNER_FIRST_PERSON]) != 0;
		}
	}
	return p->words > 0;
}

slant_layout slant_layout_observe(const slant_document *document, const slant_context *context)
{
	slant_layout layout = {0};
	paragraph p;
	bool asked = false;
	for (uint32_t at = 0; at < document->text.sentence_count;) {
		if (!read(document, context->calibration->manner_classes, &at, &p))
			continue;
		layout.paragraphs++;
		layout.answers += asked && p.first_person && !p.asks;
		layout.dialogue += p.speaks && !p.named;
		asked = p.asks && p.you && p.words <= QUESTION_MOST;
	}
	return layout;
}
