/* foreign: in which language a text is, and which parts of it are in another one than the word lists. Takes the words of a document and
   the rows of the group `foreign`; gives the language of the whole, and where that is the lists' own, masks the sentences and quotations
   that are not: their words count nowhere. Refuses only when out of memory.

   A word costs one look at the classes of its form. Rows are read only for a sentence or quotation with more foreign small words and words
   in other scripts than half its own small words. See match.h. */
#include "matcher.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/utf8.h"
#include "../text/script.h"

#include "../base/banned.h"

#define LANGUAGE_WORDS 20u        /* words from which a text that holds few small words is told to be in another language */
#define FUNCTION_WORD_PERCENT 12u /* English running text has 35 to 55 of 100; a list of English names about 15 */
#define OWN_WORDS 2u              /* small words by which a shorter text is known to be the lists' */
#define OWN_PERCENT 5u            /* of the words of a text in another language at most, those that both have left out */
#define WHOLE_PERCENT 10u         /* of a whole text's words that must speak for its language; in running text 15 to 60 do */
#define WHOLE_WORDS 5u
#define DISTINCT_MOST 3u          /* different small words: a cheer ("na na na") is no language */
#define OTHER_PERCENT 67u         /* of the words in other languages: the text is not rated; under that its own part is */
#define PIECE_WORDS 3u            /* foreign small words in running text; in a piece of SHORT_PIECE words two will do */
#define SHORT_PIECE 7u
#define PIECE_PERCENT 15u         /* of a piece's words that must be the language's small words; agglutinating ones have 15 to 25 */
#define QUOTE_WORDS 5u            /* shorter quotations in another language are phrases and names, and stay */
#define CLEAR_FACTOR 3            /* words decide where the first language has half as much again as the second; else letters are asked */
#define NAMED 50000               /* millionths a word by which a language is named */
#define TALLIED 3000u             /* words that are enough to name the language of the whole */
#define LETTER_BYTES 96u          /* of a word whose letters are read */

typedef struct tally {            /* by category */
	int64_t score;
	uint32_t own, shared;         /* words of that language's; of them also the lists' own */
} tally;

typedef struct piece {            /* tokens read against all languages */
	uint32_t words, english, scripted;   /* words; the lists' small words; words in other scripts */
	uint32_t plain;               /* words in small letters that are nobody's small words */
	uint32_t marked;              /* words that hold more than the letters a to z */
	uint32_t forms[DISTINCT_MOST], distinct;   /* the first different small words */
	uint32_t language;            /* the likeliest category, or 0 */
	uint32_t own, shared;         /* its words */
} piece;

typedef struct reader {
	const slant_matcher *matcher;
	slant_arena *arena;
	slant_document *document;
	tally *tallies;               /* by category */
	uint32_t *touched;
	uint32_t touched_count;
	bool *foreign;                /* by sentence */
	uint32_t words, english, foreign_words, foreign_english, hints;
	SLANT_ARRAY(slant_masked) spans;
	slant_error *error;
} reader;

static bool counts(const slant_document *document, uint32_t token)
{
	uint8_t kind = document->text.tokens[token].kind;
	return kind == SLANT_TOKEN_WORD;
}

/* READING A PIECE. */

static void add(reader *r, uint32_t category, int64_t weight, bool own, bool shared)
{
	tally *t = &r->tallies[category];
	if (!t->score)
		r->touched[r->touched_count++] = category;
	t->score += weight;
	t->own += own;
	t->shared += shared;
}

/* What a word says is shared by the languages that have it. */
static void add_key(reader *r, slant_symbol_kind kind, slant_str key, bool own, bool shared)
{
	slant_foreign found[SLANT_FOREIGN_SHARED_MAX];
	uint32_t count = slant_lexicon_foreign(r->matcher->lexicon, kind, key, found);
	for (uint32_t i = 0; i < count; i++)
		add(r, found[i].category, 2 * (int64_t)found[i].weight / (1 + count), own, shared);
}

static bool add_script(reader *r, slant_str word)
{
	uint32_t point = 0;
	slant_utf8_decode(word.data, word.length, &point);
	slant_script script = slant_script_of(point);
	if (script == SLANT_SCRIPT_LATIN || script == SLANT_SCRIPT_OTHER)
		return false;
	add_key(r, SLANT_SYMBOL_FOREIGN_SCRIPT, slant_str_of(slant_script_code(script)), false, false);
	return true;
}

static void add_letters(reader *r, slant_str word)
{
	char edged[LETTER_BYTES + 2];
	if (word.length > LETTER_BYTES)
		return;
	edged[0] = edged[word.length + 1] = '_';
	memcpy(edged + 1, word.data, word.length);
	slant_str all = {edged, word.length + 2};
	for (size_t beg = 0; beg < all.length; beg += slant_utf8_width(edged[beg])) {
		size_t end = beg;
		for (uint32_t letters = 0; letters < SLANT_FOREIGN_LETTERS_MAX && end < all.length; letters++) {
			end += slant_utf8_width(edged[end]);
			add_key(r, SLANT_SYMBOL_FOREIGN_LETTERS, slant_str_slice(all, beg, end), false, false);
		}
	}
}

/* The first language, and whether it has a clear lead. Of equals the first by number, so that the answer is always the same. */
static bool pick(const reader *r, piece *read)
{
	int64_t best = 0, second = 0;
	read->language = 0;
	for (uint32_t i = 0; i < r->touched_count; i++) {
		uint32_t category = r->touched[i];
		int64_t score = r->tallies[category].score;
		if (score > best || (score == best && category < read->language)) {
			second = best;
			best = score;
			read->language = category;
		} else if (score > second) {
			second = score;
		}
	}
	read->own = read->language ? r->tallies[read->language].own : 0;
	read->shared = read->language ? r->tallies[read->language].shared : 0;
	if (best < (int64_t)read->words * NAMED)
		read->language = 0;
	return best * 2 >= second * CLEAR_FACTOR && read->own >= PIECE_WORDS;
}

static void begin(reader *r)
{
	for (uint32_t i = 0; i < r->touched_count; i++)
		r->tallies[r->touched[i]] = (tally){0};
	r->touched_count = 0;
}

static void note_form(piece *read, uint32_t form)
{
	for (uint32_t i = 0; i < read->distinct; i++)
		if (read->forms[i] == form)
			return;
	if (read->distinct < DISTINCT_MOST)
		read->forms[read->distinct++] = form;
}

static void add_word(reader *r, uint32_t token, piece *read)
{
	const slant_form *form = r->document->forms[token];
	bool english = form->classes & r->matcher->classes.word, other = form->classes & SLANT_CLASS_FOREIGN;
	read->words++;
	read->english += english;
	read->plain += !english && !other && !(r->document->text.tokens[token].flags & SLANT_TOKEN_CAPITAL);
	read->marked += (form->shape & SLANT_SHAPE_MARKED) != 0;
	if (other) {
		note_form(read, r->document->text.tokens[token].form);
		add_key(r, SLANT_SYMBOL_FOREIGN_WORD, form->text, !english, english);
		read->scripted += add_script(r, form->text);
	}
}

/* Whether is_other() can be true of what was read, whichever language letters may add to. */
static bool may_be_other(const reader *r, const piece *read)
{
	uint32_t own = 0, least = read->words <= SHORT_PIECE ? 2 : PIECE_WORDS;
	for (uint32_t i = 0; i < r->touched_count; i++)
		own = r->tallies[r->touched[i]].own > own ? r->tallies[r->touched[i]].own : own;
	return read->scripted >= 2 || (own >= least && read->distinct >= least);
}

/* Reads the words [beg, end) into the tallies: those that are not masked, or with `foreign` those of foreign sentences alone.
   named: the language is asked for, and not only whether it is another one than the lists'. */
static piece read_words(reader *r, uint32_t beg, uint32_t end, bool foreign, bool named)
{
	piece read = {0};
	begin(r);
	for (uint32_t i = beg; i < end && read.words < TALLIED; i++)
		if (counts(r->document, i) && (!foreign || r->foreign[r->document->text.tokens[i].sentence]))
			add_word(r, i, &read);
	if (pick(r, &read) || (!named && !may_be_other(r, &read)))
		return read;
	uint32_t words = 0;
	for (uint32_t i = beg; i < end && words < TALLIED; i++)
		if (counts(r->document, i) && (!foreign || r->foreign[r->document->text.tokens[i].sentence])) {
			add_letters(r, r->document->forms[i]->text);
			words++;
		}
	pick(r, &read);
	return read;
}

/* The lists' small words that are none of the likeliest language's. */
static uint32_t english_alone(const piece *read)
{
	return read->english - (read->shared < read->english ? read->shared : read->english);
}

/* Whether a piece is running text of another language: not names, nor a phrase in a sentence of the lists' own language. */
static bool is_other(const piece *read)
{
	if (read->scripted >= 2 && read->scripted * 2 > read->words)
		return true;
	uint32_t english = english_alone(read);
	bool enough = read->own >= PIECE_WORDS && read->distinct >= PIECE_WORDS;
	if (read->words <= SHORT_PIECE && !english)
		enough = read->own >= 2 && read->distinct >= 2;
	return read->language && enough && read->own > 2 * english && (read->own + read->shared) * 100 >= read->words * PIECE_PERCENT &&
	       (read->plain || read->own >= 2 * PIECE_WORDS);
}

/* Whether a whole text is in another language, though its sentences may not tell it one by one. */
static bool is_whole_other(const piece *read)
{
	if (is_other(read))
		return true;
	uint32_t signs = read->own + read->marked / 2;
	return read->language && read->words >= WHOLE_WORDS && read->own && read->plain && signs >= 2 &&
	       english_alone(read) * 100 <= read->words * OWN_PERCENT && signs * 100 >= read->words * WHOLE_PERCENT;
}

static bool is_likely(uint32_t hints, uint32_t english)
{
	return hints >= 2 && hints * 2 > english;
}

/* SENTENCES AND THE WHOLE. */

static bool prepare(reader *r)
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
static bool read_sentences(reader *r)
{
	const slant_document *document = r->document;
	for (uint32_t s = 0; s < document->text.sentence_count; s++) {
		const slant_sentence *sentence = &document->text.sentences[s];
		uint32_t words = 0, english = 0, hints = 0;
		for (uint32_t i = sentence->token_beg; i < sentence->token_end; i++) {
			slant_classes classes = document->forms[i]->classes;
			words += counts(document, i);
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
		piece read = read_words(r, sentence->token_beg, sentence->token_end, false, false);
		r->foreign[s] = is_other(&read);
	}
	return true;
}

/* A short sentence between two foreign ones of its paragraph goes with them, unless it speaks for itself. */
static void bridge(reader *r)
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

static void add_up(reader *r)
{
	const slant_document *document = r->document;
	for (uint32_t i = 0; i < document->text.token_count; i++) {
		if (!r->foreign[document->text.tokens[i].sentence])
			continue;
		r->foreign_words += counts(document, i);
		r->foreign_english += (document->forms[i]->classes & r->matcher->classes.word) != 0;
	}
}

static bool few_own(uint32_t words, uint32_t english)
{
	return words >= LANGUAGE_WORDS && english * 100 < words * FUNCTION_WORD_PERCENT;
}

/* Whether the whole must be read: not for a text whose small words are those of the lists. */
static bool is_doubtful(const reader *r)
{
	return is_likely(r->hints, r->english) || few_own(r->words, r->english) || (r->words < LANGUAGE_WORDS && r->english < OWN_WORDS);
}

/* The language of the whole: sets document->language and language_kind. */
static void decide(reader *r)
{
	slant_document *document = r->document;
	uint32_t rest = r->words - r->foreign_words, english = r->english - r->foreign_english, tokens = document->text.token_count;
	document->language = r->matcher->own_language;
	document->language_kind = SLANT_LANGUAGE_OWN;
	if (r->foreign_words * 100 >= r->words * OTHER_PERCENT && r->foreign_words) {
		document->language = read_words(r, 0, tokens, true, true).language;
		document->language_kind = SLANT_LANGUAGE_OTHER;
	} else if (is_doubtful(r)) {
		piece read = read_words(r, 0, tokens, false, true);
		bool other = is_whole_other(&read), few = few_own(rest, english);
		if (other || few) {
			document->language = other ? read.language : 0;
			document->language_kind = SLANT_LANGUAGE_OTHER;
		} else if (rest < LANGUAGE_WORDS && english < OWN_WORDS) {
			document->language = 0;   /* too short to tell: rated as far as it can be */
		}
	}
}

/* MASKING. */

static slant_status mask_tokens(reader *r, uint32_t beg, uint32_t end, slant_span span, uint8_t field)
{
	slant_document *document = r->document;
	piece read = read_words(r, beg, end, false, true);
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
static uint32_t run_end(const reader *r, uint32_t first)
{
	const slant_sentence *sentences = r->document->text.sentences;
	uint32_t s = first + 1;
	while (s < r->document->text.sentence_count && r->foreign[s] && sentences[s].paragraph == sentences[first].paragraph &&
	       sentences[s].field == sentences[first].field)
		s++;
	return s;
}

static slant_status mask_sentences(reader *r)
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
static slant_status mask_quotes(reader *r)
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
		piece read = read_words(r, quote->token_beg, quote->token_end, false, false);
		slant_status status = SLANT_OK;
		if (read.words >= QUOTE_WORDS && is_other(&read))
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
	reader r = {.matcher = matcher, .arena = arena, .document = document, .error = error};
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
