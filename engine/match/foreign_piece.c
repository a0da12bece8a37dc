/* foreign_piece: in which language some words are: a sentence, a quotation or a whole text. Takes the words of a piece and the rows of the
   group `foreign`; gives what was counted, the likeliest language, and whether the piece is running text of it; refuses nothing. Small
   words decide; letters are asked only where those leave two languages close. */
#include "foreign_parts.h"

#include "../base/utf8.h"
#include "../text/script.h"

#include "../base/banned.h"

#define OWN_PERCENT 5u            /* of the words of a text in another language at most, those that both have left out */
#define WHOLE_PERCENT 10u         /* of a whole text's words that must speak for its language; in running text 15 to 60 do */
#define WHOLE_WORDS 5u
#define PIECE_WORDS 3u            /* foreign small words in running text; in a piece of SHORT_PIECE words two will do */
#define SHORT_PIECE 7u
#define PIECE_PERCENT 15u         /* of a piece's words that must be the language's small words; agglutinating ones have 15 to 25 */
#define CLEAR_FACTOR 3            /* words decide where the first language has half as much again as the second; else letters are asked */
#define NAMED 50000               /* millionths a word by which a language is named */
#define TALLIED 3000u             /* words that are enough to name the language of the whole */
#define LETTER_BYTES 96u          /* of a word whose letters are read */

static void add(slant_foreign_reader *r, uint32_t category, int64_t weight, bool own, bool shared)
{
	slant_foreign_tally *t = &r->tallies[category];
	if (!t->score)
		r->touched[r->touched_count++] = category;
	t->score += weight;
	t->own += own;
	t->shared += shared;
}

/* What a word says is shared by the languages that have it. */
static void add_key(slant_foreign_reader *r, slant_symbol_kind kind, slant_str key, bool own, bool shared)
{
	slant_foreign found[SLANT_FOREIGN_SHARED_MAX];
	uint32_t count = slant_lexicon_foreign(r->matcher->lexicon, kind, key, found);
	for (uint32_t i = 0; i < count; i++)
		add(r, found[i].category, 2 * (int64_t)found[i].weight / (1 + count), own, shared);
}

static bool add_script(slant_foreign_reader *r, slant_str word)
{
	uint32_t point = 0;
	slant_utf8_decode(word.data, word.length, &point);
	slant_script script = slant_script_of(point);
	if (script == SLANT_SCRIPT_LATIN || script == SLANT_SCRIPT_OTHER)
		return false;
	add_key(r, SLANT_SYMBOL_FOREIGN_SCRIPT, slant_str_of(slant_script_code(script)), false, false);
	return true;
}

static void add_letters(slant_foreign_reader *r, slant_str word)
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
static bool pick(const slant_foreign_reader *r, slant_foreign_piece *read)
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

static void begin(slant_foreign_reader *r)
{
	for (uint32_t i = 0; i < r->touched_count; i++)
		r->tallies[r->touched[i]] = (slant_foreign_tally){0};
	r->touched_count = 0;
}

static void note_form(slant_foreign_piece *read, uint32_t form)
{
	for (uint32_t i = 0; i < read->distinct; i++)
		if (read->forms[i] == form)
			return;
	if (read->distinct < SLANT_FOREIGN_DISTINCT)
		read->forms[read->distinct++] = form;
}

static void add_word(slant_foreign_reader *r, uint32_t token, slant_foreign_piece *read)
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

/* Whether slant_foreign_is_other() can be true of what was read, whichever language letters may add to. */
static bool may_be_other(const slant_foreign_reader *r, const slant_foreign_piece *read)
{
	uint32_t own = 0, least = read->words <= SHORT_PIECE ? 2 : PIECE_WORDS;
	for (uint32_t i = 0; i < r->touched_count; i++)
		own = r->tallies[r->touched[i]].own > own ? r->tallies[r->touched[i]].own : own;
	return read->scripted >= 2 || (own >= least && read->distinct >= least);
}

slant_foreign_piece slant_foreign_read(slant_foreign_reader *r, uint32_t beg, uint32_t end, bool foreign, bool named)
{
	slant_foreign_piece read = {0};
	begin(r);
	for (uint32_t i = beg; i < end && read.words < TALLIED; i++)
		if (foreign_counts(r->document, i) && (!foreign || r->foreign[r->document->text.tokens[i].sentence]))
			add_word(r, i, &read);
	if (pick(r, &read) || (!named && !may_be_other(r, &read)))
		return read;
	uint32_t words = 0;
	for (uint32_t i = beg; i < end && words < TALLIED; i++)
		if (foreign_counts(r->document, i) && (!foreign || r->foreign[r->document->text.tokens[i].sentence])) {
			add_letters(r, r->document->forms[i]->text);
			words++;
		}
	pick(r, &read);
	return read;
}

/* The lists' small words that are none of the likeliest language's. */
static uint32_t english_alone(const slant_foreign_piece *read)
{
	return read->english - (read->shared < read->english ? read->shared : read->english);
}

bool slant_foreign_is_other(const slant_foreign_piece *read)
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

bool slant_foreign_is_whole_other(const slant_foreign_piece *read)
{
	if (slant_foreign_is_other(read))
		return true;
	uint32_t signs = read->own + read->marked / 2;
	return read->language && read->words >= WHOLE_WORDS && read->own && read->plain && signs >= 2 &&
	       english_alone(read) * 100 <= read->words * OWN_PERCENT && signs * 100 >= read->words * WHOLE_PERCENT;
}
