/* speakers_known: speakers that no report verb shows: by indirect speech around a quotation, by the label of an interview's turn, and, for
   a headline's quotation, by the text that repeats it. Takes quotations and utterances, gives their speakers; refuses nothing. */
#include "speakers.h"

#include "../base/banned.h"

#define HEADLINE_QUOTES 4u    /* of a headline that are looked for in the text */
#define LABEL_MENTIONS 200u   /* mentions among which a turn's speaker is looked for: an interview names its people at its head */
#define STATEMENTS_AHEAD 8u   /* statements looked at around a quotation */

uint32_t slant_speaker_words(const slant_text *text, const slant_quote *quote)
{
	uint32_t words = 0;
	for (uint32_t t = quote->token_beg; t < quote->token_end; t++)
		words += text->tokens[t].kind == SLANT_TOKEN_WORD || text->tokens[t].kind == SLANT_TOKEN_NUMBER;
	return words;
}

void slant_speaker_label(const slant_speaking *s, uint32_t index, slant_utterance *utterance)
{
	const slant_document *document = s->document;
	const slant_quote *quote = &document->text.quotes[index];
	uint32_t beg = quote->label, end = quote->token_beg, at = slant_speaker_mention(s, beg);
	*utterance = (slant_utterance){.quote = index, .actor = SLANT_NONE, .verb = SLANT_NONE,
	                               .words = slant_speaker_words(&document->text, quote)};
	utterance->speaker = (slant_span){s->tokens[beg].beg, s->tokens[end - 1].end};
	if (at < document->mention_count && document->mentions[at].token < end)
		utterance->actor = document->mentions[at].actor;
	for (uint32_t i = 0; utterance->actor == SLANT_NONE && i < document->mention_count && i < LABEL_MENTIONS; i++) {
		const slant_hit *mention = &document->mentions[i];
		const slant_token *last = &s->tokens[mention->token + mention->token_count - 1];
		if (last->form == s->tokens[end - 1].form && document->actors[mention->actor].type != SLANT_ACTOR_PLACE)
			utterance->actor = mention->actor;
	}
	if (utterance->actor != SLANT_NONE)
		utterance->role = document->actors[utterance->actor].role;
	else if (s->tokens[end - 1].end - s->tokens[beg].beg > 1)
		utterance->role = slant_str_slice(document->text.fields[quote->field], s->tokens[beg].beg, s->tokens[end - 1].end);
}

const slant_statement *slant_speaker_statement(const slant_document *document, const slant_quote *quote, uint32_t *next)
{
	const slant_statement *found = NULL;
	for (; *next < document->statement_count; ++*next) {
		const slant_statement *statement = &document->statements[*next];
		if (statement->field == quote->field ? statement->content.end > quote->span.beg : statement->field > quote->field)
			break;
	}
	for (uint32_t i = *next; i < document->statement_count && i < *next + STATEMENTS_AHEAD; i++) {
		const slant_statement *statement = &document->statements[i];
		if (statement->field == quote->field && statement->content.beg < quote->span.beg &&
		    statement->content.end >= document->text.tokens[quote->token_end - 1].end)
			found = statement;
	}
	return found;
}

/* A headline's quotation stands again in the text: whoever says it there says it here. */
static bool repeats(const slant_document *document, const slant_quote *quote, const slant_quote *whole)
{
	uint32_t count = quote->token_end - quote->token_beg;
	for (uint32_t t = whole->token_beg; t + count <= whole->token_end; t++) {
		uint32_t same = 0;
		while (same < count && document->text.tokens[t + same].form == document->text.tokens[quote->token_beg + same].form)
			same++;
		if (same == count)
			return true;
	}
	return false;
}

void slant_speaker_headline(const slant_document *document, slant_utterance *utterances, uint32_t count)
{
	for (uint32_t i = 0; i < count && i < HEADLINE_QUOTES && document->text.quotes[utterances[i].quote].field == SLANT_FIELD_TITLE; i++) {
		slant_utterance *headline = &utterances[i];
		bool named = headline->actor != SLANT_NONE && document->actors[headline->actor].type != SLANT_ACTOR_ROLE;
		for (uint32_t j = i + 1; j < count && !named; j++) {
			const slant_quote *whole = &document->text.quotes[utterances[j].quote];
			if (whole->field == SLANT_FIELD_TITLE || utterances[j].actor == SLANT_NONE ||
			    !repeats(document, &document->text.quotes[headline->quote], whole))
				continue;
			headline->actor = utterances[j].actor;
			headline->role = utterances[j].role;
			break;
		}
	}
}
