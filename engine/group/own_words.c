/* See own_words.h. */
#include "own_words.h"

#include "../base/error.h"
#include "../base/fold.h"

#include "../base/banned.h"

#define NAME_MOST 120u         /* bytes of a name that are looked at */
#define PART_LEAST 3u          /* letters of a part of a word */

/* A name without its gaps. */
typedef struct squeezed {
	char text[NAME_MOST];
	bool begins[NAME_MOST + 1], ends[NAME_MOST + 1];     /* a word begins, or has ended, at this byte */
	char initials[NAME_MOST];
	size_t length, words;
	bool single;               /* nothing but a full stop parts it */
} squeezed;

static bool is_letter(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* `name` is folded. */
static void squeeze(slant_str name, squeezed *out)
{
	bool inside = false;
	memset(out, 0, sizeof *out);
	out->single = true;
	for (size_t i = 0; i < name.length && out->length < NAME_MOST; i++) {
		unsigned char c = (unsigned char)name.data[i];
		if (!is_letter(c)) {
			out->ends[out->length] = out->ends[out->length] || inside;
			out->single = out->single && c == '.';
			inside = false;
			continue;
		}
		if (!inside) {
			out->begins[out->length] = true;
			out->initials[out->words++] = (char)c;
		}
		inside = true;
		out->text[out->length++] = (char)c;
	}
	out->ends[out->length] = true;
}

/* The terms from *low up to *high that have `byte` at `place`; all have the same bytes before it. */
static void narrow(const slant_str *terms, uint32_t *low, uint32_t *high, size_t place, unsigned char byte)
{
	uint32_t from = *low, to = *high;
	for (uint32_t size = to - from; size; ) {      /* first one whose byte is not under it */
		uint32_t middle = from + size / 2;
		bool under = terms[middle].length <= place || (unsigned char)terms[middle].data[place] < byte;
		from = under ? middle + 1 : from;
		size = under ? size - size / 2 - 1 : size / 2;
	}
	*low = from;
	for (uint32_t size = to - from; size; ) {      /* first one whose byte is over it */
		uint32_t middle = from + size / 2;
		bool over = (unsigned char)terms[middle].data[place] > byte;
		from = over ? from : middle + 1;
		size = over ? size / 2 : size - size / 2 - 1;
	}
	*high = from;
}

static bool push(slant_own_words *own, slant_arena *arena, uint32_t term)
{
	uint32_t *slot = SLANT_PUSH(arena, &own->terms);
	if (slot)
		*slot = term;
	return slot != NULL;
}

/* Terms that the name holds from `from` on. False: out of memory. */
static bool find_from(slant_own_words *own, slant_arena *arena, const squeezed *name, size_t from, const slant_str *terms, uint32_t count)
{
	uint32_t low = 0, high = count;
	for (size_t length = 0; from + length < name->length; ) {
		if (length > PART_LEAST && name->ends[from + length + 1])              /* a word's last letter, exchanged */
			for (uint32_t i = low; i < high; i++)
				if (terms[i].length == length + 1 && terms[i].data[length] != name->text[from + length] && !push(own, arena, i))
					return false;
		narrow(terms, &low, &high, length, (unsigned char)name->text[from + length]);
		length++;
		if (low == high)
			return true;
		bool whole = name->begins[from] && name->ends[from + length] && (!name->single || from == 0);
		if (terms[low].length == length && (whole || length >= PART_LEAST) && !push(own, arena, low))
			return false;
	}
	return true;
}

static bool find_initials(slant_own_words *own, slant_arena *arena, const squeezed *name, const slant_str *terms, uint32_t count)
{
	uint32_t low = 0, high = count;
	for (size_t i = 0; i < name->words && low < high; i++)
		narrow(terms, &low, &high, i, (unsigned char)name->initials[i]);
	if (name->words < 2 || low == high || terms[low].length != name->words)
		return true;
	return push(own, arena, low);
}

slant_status slant_own_words_init(slant_own_words *own, slant_arena *arena, const slant_str *names, uint32_t name_count,
                                  const slant_str *terms, uint32_t term_count, slant_error *error)
{
	squeezed name;
	slant_buf folded;
	slant_buf_init(&folded);
	memset(own, 0, sizeof *own);
	own->starts = slant_arena_calloc(arena, (size_t)name_count + 1, sizeof *own->starts);
	bool starved = !own->starts;
	for (uint32_t i = 0; i < name_count && !starved; i++) {
		own->starts[i] = own->terms.count;
		slant_buf_reset(&folded);
		slant_fold_name(names[i], &folded);
		squeeze(slant_buf_str(&folded), &name);
		starved = folded.failed;
		for (size_t from = 0; from < name.length && !starved; from++)
			if (name.begins[from] || name.single)
				starved = !find_from(own, arena, &name, from, terms, term_count);
		starved = starved || !find_initials(own, arena, &name, terms, term_count);
		own->starts[i + 1] = own->terms.count;
	}
	slant_buf_release(&folded);
	return starved ? slant_error_memory(error) : SLANT_OK;
}
