/* speakers_known: speakers that no report verb shows: by indirect speech around a quotation, by the label of an interview's turn, by a
   signature or a colon, and, for a headline's quotation, by the text that repeats it. Takes quotations and utterances, gives their
   speakers; refuses nothing. */
#include "speakers.h"

#include "../base/banned.h"

#define HEADLINE_QUOTES 4u    /* of a headline that are looked for in the text */
#define LABEL_MENTIONS 200u   /* mentions among which a turn's speaker is looked for: an interview names its people at its head */
#define CREDIT_WORDS 6u        /* of a sentence that is a name and nothing else */
#define SIGNATURE_WORDS 12u    /* of what stands behind a dash: the name, and where it was said */
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

/* `"..." Jane Doe, The Courier`: a sentence that ends its paragraph and holds a name and no other than capitalised words. */
static bool is_credit(const slant_speaking *s, uint32_t sentence)
{
	const slant_sentence *all = s->document->text.sentences, *one = &all[sentence];
	const slant_match_classes *known = &s->matcher->classes;
	bool closes = sentence + 1 == s->document->text.sentence_count || all[sentence + 1].paragraph != one->paragraph;
	if (!closes || one->mark || one->token_end > one->token_beg + CREDIT_WORDS)
		return false;
	for (uint32_t t = one->token_beg; t < one->token_end; t++)
		if (!(s->tokens[t].flags & SLANT_TOKEN_CAPITAL) && !(slant_match_classes_of(s->document, t) & (known->grammar | known->particle)))
			return false;
	return true;
}

uint32_t slant_speaker_signature(const slant_speaking *s, const slant_quote *quote)
{
	static const slant_str dashes[] = {{"-", 1}, {"--", 2}, {"\u2013", 3}, {"\u2014", 3}, {"\u2015", 3}};
	const slant_text *text = &s->document->text;
	uint32_t at = slant_speaker_mention(s, quote->token_end);
	const slant_hit *name = at < s->document->mention_count ? &s->document->mentions[at] : NULL;
	if (!name || name->token != quote->token_end || name->field != quote->field)
		return SLANT_NONE;
	uint32_t sentence = name->sentence;
	slant_str gap = slant_str_trim(slant_str_slice(text->fields[quote->field], quote->span.end, name->span.beg));
	if (!gap.length && quote->token_end == text->sentences[sentence].token_beg && is_credit(s, sentence))
		return sentence;
	if (text->sentences[sentence].token_end > quote->token_end + SIGNATURE_WORDS)
		return SLANT_NONE;
	for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++)
		if (slant_str_equal(gap, dashes[i]))
			return sentence;
	return SLANT_NONE;
}

slant_source slant_speaker_presenting(const slant_speaking *s, uint32_t beg, uint32_t quote, bool colon)
{
	uint32_t at = slant_speaker_mention(s, quote);
	const slant_hit *last = at ? &s->document->mentions[at - 1] : NULL;
	bool ends = last && last->token >= beg && last->token + last->token_count == quote && !s->inside[at - 1];
	if (colon && ends && s->document->actors[last->actor].type != SLANT_ACTOR_PLACE)
		return (slant_source){last->token, last->token_count, last->actor, s->document->actors[last->actor].type == SLANT_ACTOR_ROLE, NULL};
	return slant_subject_before(s, beg, quote);
}
