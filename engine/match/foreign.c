/* foreign: in which language a text is, and which parts of it are in another one than the word lists. Takes the words of a document and
   the rows of the group `foreign`; gives the language of the whole, and where that is the lists' own, masks the sentences and quotations
   that are not: their words count nowhere. Refuses only when out of memory.

   A word costs one look at the classes of its form. Rows are read only for a sentence or quotation with more foreign small words and words
   in other scripts than half its own small words. See match.h. */
#include "foreign_parts.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

#define LANGUAGE_WORDS 20u        /* words from which a text that holds few small words is told to be in another language */
#define FUNCTION_WORD_PERCENT 12u /* English running text has 35 to 55 of 100; a list of English names about 15 */
#define OWN_WORDS 2u              /* small words by which a shorter text is known to be the lists' */
#define OTHER_PERCENT 67u         /* of the words in other languages: the text is not rated; under that its own part is */
#define QUOTE_WORDS 5u            /* shorter quotations in another language are phrases and names, and stay */

static bool is_likely(uint32_t hints, uint32_t english)
{
	return hints >= 2 && hints * 2 > english;
}

/* SENTENCES AND THE WHOLE. */

static bool prepare(slant_foreign_reader *r)
{
	uint32_t categories = r->matcher->lexicon->category_count;
	if (!r->tallies)
		r->tallies = slant_arena_calloc(r->arena, categories, sizeof *r->tallies);
	if (!r->touched)
		r->touched = slant_arena_calloc(r->arena, categories, sizeof *r->touched);
	if (!r->foreign)
		r->foreign = slant_arena_calloc(r->arena, (size_t)r->document->text.sentence_count + 1, sizeof *r->foreign);
	return r->tallies && r->touched && r->foreign;
}

/* Adds up the small words of each sentence, and reads the sentences in which others than the lists' own prevail. */
static bool read_sentences(slant_foreign_reader *r)
{
	const slant_document *document = r->document;
	for (uint32_t s = 0; s < document->text.sentence_count; s++) {
		const slant_sentence *sentence = &document->text.sentences[s];
		uint32_t words = 0, english = 0, hints = 0;
		for (uint32_t i = sentence->token_beg; i < sentence->token_end; i++) {
			slant_classes classes = document->forms[i]->classes;
			words += foreign_counts(document, i);
			english += (classes & r->matcher->classes.word) != 0;
			hints += (classes & (SLANT_CLASS_FOREIGN | r->matcher->classes.word)) == SLANT_CLASS_FOREIGN;
		}
		r->words += words;
		r->english += english;
		r->hints += hints;
		if (!is_likely(hints, english))
			continue;
		if (!prepare(r))
			return false;
		slant_foreign_piece read = slant_foreign_read(r, sentence->token_beg, sentence->token_end, false, false);
		r->foreign[s] = slant_foreign_is_other(&read);
	}
	return true;
}

/* A short sentence between two foreign ones of its paragraph goes with them, unless it speaks for itself. */
static void bridge(slant_foreign_reader *r)
{
	const slant_sentence *sentences = r->document->text.sentences;
	for (uint32_t s = 1; s + 1 < r->document->text.sentence_count; s++) {
		if (r->foreign[s] || !r->foreign[s - 1] || !r->foreign[s + 1] || sentences[s - 1].paragraph != sentences[s + 1].paragraph ||
		    sentences[s - 1].field != sentences[s + 1].field)
			continue;
		uint32_t english = 0;
		for (uint32_t i = sentences[s].token_beg; i < sentences[s].token_end; i++)
			english += (r->document->forms[i]->classes & r->matcher->classes.word) != 0;
		r->foreign[s] = english < 2;
	}
}

static void add_up(slant_foreign_reader *r)
{
	const slant_document *document = r->document;
	for (uint32_t i = 0; i < document->text.token_count; i++) {
		if (!r->foreign[document->text.tokens[i].sentence])
			continue;
		r->foreign_words += foreign_counts(document, i);
		r->foreign_english += (document->forms[i]->classes & r->matcher->classes.word) != 0;
	}
}

static bool few_own(uint32_t words, uint32_t english)
{
	return words >= LANGUAGE_WORDS && english * 100 < words * FUNCTION_WORD_PERCENT;
}

/* Whether the whole must be read: not for a text whose small words are those of the lists. */
static bool is_doubtful(const slant_foreign_reader *r)
{
	return is_likely(r->hints, r->english) || few_own(r->words, r->english) || (r->words < LANGUAGE_WORDS && r->english < OWN_WORDS);
}

/* The language of the whole: sets document->language and language_kind. */
static void decide(slant_foreign_reader *r)
{
	slant_document *document = r->document;
	uint32_t rest = r->words - r->foreign_words, english = r->english - r->foreign_english, tokens = document->text.token_count;
	document->language = r->matcher->own_language;
	document->language_kind = SLANT_LANGUAGE_OWN;
	if (r->foreign_words * 100 >= r->words * OTHER_PERCENT && r->foreign_words) {
		document->language = slant_foreign_read(r, 0, tokens, true, true).language;
		document->language_kind = SLANT_LANGUAGE_OTHER;
	} else if (is_doubtful(r)) {
		slant_foreign_piece read = slant_foreign_read(r, 0, tokens, false, true);
		bool other = slant_foreign_is_whole_other(&read), few = few_own(rest, english);
		if (other || few) {
			document->language = other ? read.language : 0;
			document->language_kind = SLANT_LANGUAGE_OTHER;
		} else if (rest < LANGUAGE_WORDS && english < OWN_WORDS) {
			document->language = 0;   /* too short to tell: rated as far as it can be */
		}
	}
}

/* MASKING. */

static slant_status mask_tokens(slant_foreign_reader *r, uint32_t beg, uint32_t end, slant_span span, uint8_t field)
{
	slant_document *document = r->document;
	slant_foreign_piece read = slant_foreign_read(r, beg, end, false, true);
	slant_masked *masked = SLANT_PUSH(r->arena, &r->spans);
	if (!masked)
		return slant_error_memory(r->error);
	*masked = (slant_masked){span, read.language, field};
	document->masked_tokens += field == SLANT_FIELD_TEXT ? end - beg : 0;
	for (uint32_t i = beg; i < end; i++) {
		document->text.tokens[i].flags |= SLANT_TOKEN_MASKED;
		uint8_t kind = document->text.tokens[i].kind;
		document->foreign_words += field == SLANT_FIELD_TEXT && (kind == SLANT_TOKEN_WORD || kind == SLANT_TOKEN_NUMBER);
	}
	return SLANT_OK;
}

/* One span a paragraph. Returns the sentence behind the run that `first` opens. */
static uint32_t run_end(const slant_foreign_reader *r, uint32_t first)
{
	const slant_sentence *sentences = r->document->text.sentences;
	uint32_t s = first + 1;
	while (s < r->document->text.sentence_count && r->foreign[s] && sentences[s].paragraph == sentences[first].paragraph &&
	       sentences[s].field == sentences[first].field)
		s++;
	return s;
}

static slant_status mask_sentences(slant_foreign_reader *r)
{
	slant_sentence *sentences = r->document->text.sentences;
	for (uint32_t s = 0, end; s < r->document->text.sentence_count; s = end) {
		end = r->foreign[s] ? run_end(r, s) : s + 1;
		if (!r->foreign[s])
			continue;
		slant_span span = {sentences[s].span.beg, sentences[end - 1].span.end};
		slant_status status = mask_tokens(r, sentences[s].token_beg, sentences[end - 1].token_end, span, sentences[s].field);
		if (status != SLANT_OK)
			return status;
		for (uint32_t i = s; i < end; i++)
			sentences[i].masked = true;
	}
	return SLANT_OK;
}

/* Quotations in another language inside sentences of the lists' own. */
static slant_status mask_quotes(slant_foreign_reader *r)
{
	const slant_text *text = &r->document->text;
	for (uint32_t q = 0; q < text->quote_count; q++) {
		const slant_quote *quote = &text->quotes[q];
		uint32_t english = 0, hints = 0;
		if (quote->depth || quote->token_end < quote->token_beg + QUOTE_WORDS || text->tokens[quote->token_beg].flags & SLANT_TOKEN_MASKED)
			continue;
		for (uint32_t i = quote->token_beg; i < quote->token_end; i++) {
			slant_classes classes = r->document->forms[i]->classes;
			english += (classes & r->matcher->classes.word) != 0;
			hints += (classes & (SLANT_CLASS_FOREIGN | r->matcher->classes.word)) == SLANT_CLASS_FOREIGN;
		}
		if (!is_likely(hints, english))
			continue;
		if (!prepare(r))
			return slant_error_memory(r->error);
		slant_foreign_piece read = slant_foreign_read(r, quote->token_beg, quote->token_end, false, false);
		slant_status status = SLANT_OK;
		if (read.words >= QUOTE_WORDS && slant_foreign_is_other(&read))
			status = mask_tokens(r, quote->token_beg, quote->token_end, quote->span, quote->field);
		if (status != SLANT_OK)
			return status;
	}
	return SLANT_OK;
}

static int by_place(const void *a, const void *b)
{
	const slant_masked *x = a, *y = b;
	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	return (x->span.beg > y->span.beg) - (x->span.beg < y->span.beg);
}

slant_status slant_match_foreign(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error)
{
	slant_foreign_reader r = {.matcher = matcher, .arena = arena, .document = document, .error = error};
	if (!matcher->classes.word)
		return SLANT_OK;
	if (!read_sentences(&r) || (is_doubtful(&r) && !prepare(&r)))
		return slant_error_memory(error);
	if (r.foreign) {
		bridge(&r);
		add_up(&r);
	}
	decide(&r);
	if (document->language_kind != SLANT_LANGUAGE_OWN || r.hints < 2)
		return SLANT_OK;
	slant_status status = r.foreign ? mask_sentences(&r) : SLANT_OK;
	if (status == SLANT_OK)
		status = mask_quotes(&r);
	if (r.spans.count)
		qsort(r.spans.data, r.spans.count, sizeof *r.spans.data, by_place);
	document->foreign = r.spans.data;
	document->foreign_count = r.spans.count;
	return status;
}
