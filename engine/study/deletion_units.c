/* See deletion_units.h. Bytes alone: ASCII, and of UTF-8 what tells letters from marks of punctuation. */
#include "deletion_units.h"

#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define LEAST_NAME 3u            /* letters of a name of one word */
#define LEAST_TELLING 4u         /* letters of a word that may tell of a name by itself */
#define MOST_ABBREVIATED 3u      /* letters before a dot that ends no sentence */
#define MOST_DOTTED 4u           /* letters of a word that is no name when a dot stands behind it */
#define LONGEST_RUN 160u         /* bytes of a name */

/* BYTES */

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Bytes of the letter or digit at `at`, 0 for none. Of more than one byte, all are letters but U+0080 to U+00BF and the blocks of
   punctuation from U+2000 to U+2BFF, and U+3000 to U+303F. */
static size_t letter(slant_str text, size_t at)
{
	unsigned char c = (unsigned char)text.data[at];
	if (c < 0x80)
		return digit((char)c) || ((c | 32) >= 'a' && (c | 32) <= 'z');
	size_t width = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
	if (c < 0xC3 || at + width > text.length)
		return 0;
	unsigned char next = (unsigned char)text.data[at + 1];
	return (c == 0xE2 && next < 0xB0) || (c == 0xE3 && next == 0x80) ? 0 : width;
}

static bool capital(slant_str text, size_t at)
{
	unsigned char c = (unsigned char)text.data[at], next = at + 1 < text.length ? (unsigned char)text.data[at + 1] : 0;
	return (c >= 'A' && c <= 'Z') || (c == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97);
}

/* ' or U+2019 at `at`: its bytes, else 0. */
static size_t apostrophe(slant_str text, size_t at)
{
	if (text.data[at] == '\'')
		return 1;
	return at + 3 <= text.length && memcmp(text.data + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* Bytes of a quotation mark or bracket at `at`, else 0. */
static size_t mark(slant_str text, size_t at)
{
	if (strchr("\"'()[]", text.data[at]) && text.data[at])
		return 1;
	if (at + 3 > text.length || memcmp(text.data + at, "\xE2\x80", 2) != 0)
		return 0;
	unsigned char last = (unsigned char)text.data[at + 2];
	return last >= 0x98 && last <= 0x9F ? 3 : 0;
}

static bool space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* White space at `at`, a no-break space among it: its bytes, else 0. */
static size_t blank(slant_str text, size_t at)
{
	if (space(text.data[at]))
		return 1;
	return at + 2 <= text.length && memcmp(text.data + at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

/* The end of the word that begins at `at`: letters and digits; of a number, . and , before a digit; else . and & before a letter, and
   an apostrophe or a hyphen before a capital (O'Hara; Poe-Brand, but not D-Ohio): a possessive 's is no part of it. */
static size_t word_end(slant_str text, size_t at)
{
	bool number = digit(text.data[at]);
	size_t beg = at;
	for (size_t width; at < text.length; at += width) {
		if ((width = letter(text, at)) != 0)
			continue;
		size_t quote = apostrophe(text, at), next = at + (quote ? quote : 1);
		bool mark = text.data[at] == '.' || text.data[at] == (number ? ',' : '&'), joins = quote || (text.data[at] == '-' && at > beg + 1);
		if (next >= text.length || !letter(text, next))
			break;
		if (number ? !mark || !digit(text.data[next]) : !mark && !(joins && capital(text, next)))
			break;
		width = next - at;
	}
	return at;
}

/* SENTENCES */

/* Whether the dot at `at` belongs to the word before it: "J.", "Gov.", "p.m." */
static bool abbreviates(slant_str text, size_t beg, size_t at)
{
	size_t from = at, letters = 0;
	bool dotted = false;
	if (text.data[at] != '.')
		return false;
	while (from > beg && !space(text.data[from - 1]) && !mark(text, from - 1)) {
		from--;
		dotted |= text.data[from] == '.';
		letters += letter(text, from) != 0;
	}
	return from < at && (dotted || (capital(text, from) && letters <= MOST_ABBREVIATED));
}

/* Whether a sentence that began at `beg` ends with the mark at `at`; *end: behind the closing marks. */
static bool ends(slant_str text, size_t beg, size_t at, size_t *end)
{
	if (text.data[at] != '.' && text.data[at] != '!' && text.data[at] != '?')
		return false;
	size_t next = at + 1, width;
	while (next < text.length && (width = mark(text, next)) != 0)
		next += width;
	*end = next;
	if (next < text.length && !blank(text, next))
		return false;
	while (next < text.length && text.data[next] != '\n' && (width = blank(text, next)) != 0)
		next += width;
	if (next >= text.length || text.data[next] == '\n')
		return true;
	return (capital(text, next) || digit(text.data[next]) || mark(text, next)) && !abbreviates(text, beg, at);
}

/* The next sentence at or behind `from`; false: none. */
static bool next_sentence(slant_str text, size_t from, slant_span *sentence)
{
	size_t width, end;
	while (from < text.length && (width = blank(text, from)) != 0)
		from += width;
	if (from >= text.length)
		return false;
	for (end = from + 1; end < text.length && text.data[end] != '\n' && text.data[end] != '\r'; end++) {
		size_t behind;
		if (ends(text, from, end, &behind)) {
			end = behind;
			break;
		}
	}
	while (end > from && space(text.data[end - 1]))
		end--;
	*sentence = (slant_span){(uint32_t)from, (uint32_t)end};
	return true;
}

/* WORDS of a sentence */

typedef struct walk {
	slant_str text;
	size_t at, end;
	bool opens;                  /* the next word opens the sentence, or a quotation */
} walk;

static walk begin_walk(slant_str text, slant_span sentence)
{
	return (walk){text, sentence.beg, sentence.end, true};
}

static bool next_word(walk *w, slant_span *word, bool *opens)
{
	while (w->at < w->end && !letter(w->text, w->at)) {
		size_t width = mark(w->text, w->at);
		w->opens |= width != 0 || w->text.data[w->at] == ':';
		w->at += width ? width : 1;
	}
	if (w->at >= w->end)
		return false;
	*word = (slant_span){(uint32_t)w->at, (uint32_t)word_end(w->text, w->at)};
	*opens = w->opens;
	w->at = word->end;
	w->opens = false;
	return true;
}

static uint64_t hash_of(slant_str text, slant_span word)
{
	return slant_hash_bytes(text.data + word.beg, word.end - word.beg);
}

static int by_hash(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

slant_status slant_deletion_capitals_add(deletion_capitals *capitals, slant_str text, slant_arena *arena, slant_error *error)
{
	SLANT_ARRAY(uint64_t) list = {capitals->hashes, capitals->count, capitals->capacity};
	slant_span sentence, word;
	bool opens;
	for (size_t at = 0; next_sentence(text, at, &sentence); at = sentence.end) {
		walk w = begin_walk(text, sentence);
		while (next_word(&w, &word, &opens)) {
			uint64_t *slot = !opens && capital(text, word.beg) ? SLANT_PUSH(arena, &list) : NULL;
			if (slot)
				*slot = hash_of(text, word);
			else if (!opens && capital(text, word.beg))
				return slant_error_memory(error);
		}
	}
	*capitals = (deletion_capitals){list.data, list.count, list.capacity};
	return SLANT_OK;
}

void slant_deletion_capitals_sort(deletion_capitals *capitals)
{
	if (capitals->count)
		qsort(capitals->hashes, capitals->count, sizeof *capitals->hashes, by_hash);
}

/* UNITS */

static bool is_number(slant_str text, slant_span word)
{
	unsigned digits = 0;
	for (uint32_t i = word.beg; i < word.end; i++)
		digits += digit(text.data[i]);
	return digit(text.data[word.beg]) && digits >= 2;
}

/* `end`: of its sentence, whose own dot is none behind a word. */
static bool in_name(slant_str text, slant_span word, uint32_t end, bool opens, const deletion_capitals *capitals)
{
	uint64_t hash = hash_of(text, word);
	bool dotted = word.end + 1 < end && text.data[word.end] == '.' && word.end - word.beg <= MOST_DOTTED;
	if (!capital(text, word.beg) || dotted)
		return false;
	return !opens || (capitals->count && bsearch(&hash, capitals->hashes, capitals->count, sizeof hash, by_hash));
}

static bool add(deletion_text *read, slant_arena *arena, slant_span span, uint32_t sentence, bool number)
{
	deletion_unit *slot = SLANT_PUSH(arena, &read->units);
	if (slot)
		*slot = (deletion_unit){span, sentence, number};
	return slot != NULL;
}

/* The run of `words` words, unless it is too long, or a word too short. */
static bool add_name(deletion_text *read, slant_arena *arena, slant_span run, uint32_t words, uint32_t sentence)
{
	uint32_t length = run.end - run.beg;
	if (!words || words > DELETION_WORDS || length > LONGEST_RUN || (words == 1 && length < LEAST_NAME))
		return true;
	return add(read, arena, run, sentence, false);
}

static bool read_sentence(deletion_text *read, slant_arena *arena, uint32_t sentence, const deletion_capitals *capitals)
{
	slant_str text = read->text;
	walk w = begin_walk(text, read->sentences.data[sentence]);
	slant_span word, run = {0, 0};
	uint32_t words = 0;
	bool opens, room = true;
	while (room && next_word(&w, &word, &opens)) {
		bool name = in_name(text, word, (uint32_t)w.end, opens, capitals);
		bool joined = words && word.beg == run.end + 1 && text.data[run.end] == ' ';
		if (words && (!name || !joined)) {
			room = add_name(read, arena, run, words, sentence);
			words = 0;
		}
		if (name) {
			run = (slant_span){words ? run.beg : word.beg, word.end};
			words++;
		} else if (room && is_number(text, word)) {
			room = add(read, arena, word, sentence, true);
		}
	}
	return room && add_name(read, arena, run, words, sentence);
}

slant_status slant_deletion_read(slant_str text, const deletion_capitals *capitals, slant_arena *arena, deletion_text *read, slant_error *error)
{
	slant_span sentence;
	read->text = text;
	for (size_t at = 0; next_sentence(text, at, &sentence); at = sentence.end) {
		slant_span *slot = SLANT_PUSH(arena, &read->sentences);
		if (!slot)
			return slant_error_memory(error);
		*slot = sentence;
		if (!read_sentence(read, arena, read->sentences.count - 1, capitals))
			return slant_error_memory(error);
	}
	return SLANT_OK;
}

/* FINDING */

static bool same(const char *a, const char *b, size_t length, bool any_case)
{
	for (size_t i = 0; i < length; i++)
		if (a[i] != b[i] && (!any_case || lower(a[i]) != lower(b[i])))
			return false;
	return true;
}

/* Whether a word could go on from `before` to `at`: no letter ends before it, and no number. */
static bool opens_at(slant_str text, size_t at)
{
	size_t before = at;
	if (at == 0)
		return true;
	do
		before--;
	while (before && ((unsigned char)text.data[before] & 0xC0) == 0x80);
	if (letter(text, before))
		return false;
	return !(digit(text.data[at]) && (text.data[before] == '.' || text.data[before] == ',') && before && digit(text.data[before - 1]));
}

static bool closes_at(slant_str text, size_t end)
{
	if (end >= text.length)
		return true;
	if (letter(text, end))
		return false;
	return !(digit(text.data[end - 1]) && (text.data[end] == '.' || text.data[end] == ',') && end + 1 < text.length &&
	         digit(text.data[end + 1]));
}

bool slant_deletion_find(slant_str text, slant_str words, size_t from, bool any_case, slant_span *place)
{
	if (words.length == 0)
		return false;
	for (size_t at = from; at + words.length <= text.length; at++)
		if (same(text.data + at, words.data, words.length, any_case) && opens_at(text, at) && closes_at(text, at + words.length)) {
			*place = (slant_span){(uint32_t)at, (uint32_t)(at + words.length)};
			return true;
		}
	return false;
}

static bool stands_outside(slant_str text, slant_str words, slant_span cut, bool any_case)
{
	slant_span place;
	for (size_t at = 0; slant_deletion_find(text, words, at, any_case, &place); at = place.end)
		if (!slant_span_holds(cut, place))
			return true;
	return false;
}

bool slant_deletion_goes(slant_str text, slant_str unit, slant_span cut)
{
	char initials[DELETION_WORDS];
	size_t words = 0;
	if (stands_outside(text, unit, cut, true))
		return false;
	for (size_t at = 0, end; at < unit.length; at = end + 1) {
		for (end = at; end < unit.length && unit.data[end] != ' '; end++)
			;
		if (end - at >= LEAST_TELLING && stands_outside(text, slant_str_slice(unit, at, end), cut, true))
			return false;
		if (words < DELETION_WORDS)
			initials[words++] = unit.data[at];
	}
	return words < 2 || !stands_outside(text, (slant_str){initials, words}, cut, false);
}

slant_span slant_deletion_cut(slant_str text, slant_span sentence)
{
	size_t beg = sentence.beg, end = sentence.end, width;
	while (end < text.length && (width = blank(text, end)) != 0)
		end += width;
	if (end == text.length)
		while (beg && space(text.data[beg - 1]))
			beg--;
	return (slant_span){(uint32_t)beg, (uint32_t)end};
}
