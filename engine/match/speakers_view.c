/* speakers_view: what stands around a direct quotation: the words before and behind it that can name its speaker, and the marks that
   part them from it. Takes a quotation and where those beside it end and begin; gives a view; refuses nothing. */
#include "speakers_view.h"

#include "../base/banned.h"

#define TAG_WORDS 6u       /* of a sentence that does nothing but name the speaker */

static slant_str gap_before(const slant_document *document, const slant_quote *quote)
{
	uint32_t beg = 0;
	if (quote->token_beg && document->text.sentences[document->text.tokens[quote->token_beg - 1].sentence].field == quote->field)
		beg = document->text.tokens[quote->token_beg - 1].end;
	return slant_str_slice(document->text.fields[quote->field], beg < quote->span.beg ? beg : quote->span.beg, quote->span.beg);
}

static bool has_colon_behind(const slant_document *document, const slant_quote *quote)
{
	slant_str field = document->text.fields[quote->field], rest = slant_str_slice(field, quote->span.end, field.length);
	return slant_str_trim(rest).length && slant_str_trim(rest).data[0] == ':';
}

static char last_inside(const slant_document *document, const slant_quote *quote)
{
	slant_str field = document->text.fields[quote->field], rest = slant_str_slice(field, quote->span.end, field.length);
	slant_str inner = slant_str_trim(slant_str_slice(field, quote->inner.beg, quote->inner.end));
	while (rest.length && rest.data[0] == ' ')
		rest = slant_str_slice(rest, 1, rest.length);
	if (rest.length && rest.data[0] == ',')
		return ',';
	return inner.length ? inner.data[inner.length - 1] : 0;
}

/* Does the sentence behind one that ends in the quotation belong to it? `"Is it?" Smith asked.` */
static bool goes_on(const slant_speaking *s, const slant_quote_view *view, uint32_t sentence)
{
	const slant_text *text = &s->document->text;
	if (sentence >= text->sentence_count || text->sentences[sentence].field != view->quote->field ||
	    text->sentences[sentence].paragraph != text->sentences[view->last].paragraph)
		return false;
	uint32_t beg = text->sentences[sentence].token_beg, end = text->sentences[sentence].token_end, verb = slant_speaker_verb(s, beg);
	if (beg >= end || beg < view->quote->token_end)
		return false;
	if (view->ends == ',' || !(s->tokens[beg].flags & SLANT_TOKEN_CAPITAL))
		return true;
	if (view->ends != '?' && view->ends != '!')
		return false;
	uint32_t at_verb = verb < s->verb_count ? s->verbs[verb]->token : end;
	if (at_verb < end && at_verb <= beg + TAG_WORDS)
		return true;
	uint32_t at = slant_speaker_mention(s, beg);
	return end - beg <= TAG_WORDS && at < s->document->mention_count && s->document->mentions[at].token == beg;
}

void slant_speaker_look(const slant_speaking *s, uint32_t index, uint32_t quoted_until, uint32_t next_beg, slant_quote_view *view)
{
	const slant_text *text = &s->document->text;
	const slant_quote *quote = &text->quotes[index];
	*view = (slant_quote_view){.quote = quote, .index = index, .ends = last_inside(s->document, quote)};
	view->first = s->tokens[quote->token_beg].sentence;
	view->last = s->tokens[quote->token_end - 1].sentence;
	slant_str gap = gap_before(s->document, quote);
	view->colon = memchr(gap.data, ':', gap.length) != NULL;
	view->comma = memchr(gap.data, ',', gap.length) != NULL;
	view->before_beg = text->sentences[view->first].token_beg;
	if (view->before_beg == quote->token_beg && view->colon && view->first && text->sentences[view->first - 1].field == quote->field)
		view->before_beg = text->sentences[view->first - 1].token_beg;
	view->sentence_beg = view->before_beg;
	if (view->before_beg < quoted_until)
		view->before_beg = quoted_until < quote->token_beg ? quoted_until : quote->token_beg;
	view->after_end = text->sentences[view->last].token_end;
	view->tagged = quote->field == SLANT_FIELD_TITLE && has_colon_behind(s->document, quote);
	view->goes_on = quoted_until && quoted_until < quote->token_beg && s->tokens[quoted_until - 1].sentence == view->first &&
	                view->comma;
	uint32_t sentence = slant_speaker_signature(s, quote);
	view->is_signed = sentence != SLANT_NONE;
	if (!view->is_signed)
		sentence = goes_on(s, view, view->last + 1) ? view->last + 1 : SLANT_NONE;
	if (view->after_end <= quote->token_end && sentence != SLANT_NONE)
		view->after_end = text->sentences[sentence].token_end;
	if (view->after_end > next_beg)
		view->after_end = next_beg;
	if (view->after_end < quote->token_end)
		view->after_end = quote->token_end;
}
