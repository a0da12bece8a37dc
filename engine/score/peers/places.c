/* places: which absent places an article may tell by something else. Takes the states that elsewhere.c settled; turns absent ones into doubtful ones;
   refuses nothing but where memory runs out. A place may be told

     by one in or around it      as the articles of the event say themselves: "Durban, South Africa" and "China's Wuhan" put one behind the
                                 other. In "Ohio, Florida and Iowa" none lies in another, so that nothing is taken from a row
     by a word beside it         that all its carriers have there: the border, where all name Mexico for it
     by its abbreviation         its initials, its beginning, or that with its last letter: S.C., Ill., Fla. */
#include <stdlib.h>

#include "doubtful.h"

#include "../../base/banned.h"

#define COMMA_GAP 2u           /* bytes between a place and the one around it */
#define OWNER_GAP 3u           /* between a place and what is its own; and with a mark of more bytes */
#define OWNER_GAP_WIDE 5u
#define ROW_GAP 6u             /* at most, between two of a row: ", and " */
#define BESIDE_RARITY 0.9      /* at least, of a word beside a place */
#define LEAST_LETTERS 2u       /* of an abbreviation */
#define MOST_LETTERS 5u
#define LETTERS 256u
#define WITNESSES 2u           /* who must have that word there, at least */

/* A mention of a name. */
typedef struct name_told {
	uint32_t sentence, entry;
	slant_span span;
	bool place;
} name_told;

/* A word that tells roughly the same place as a unit. */
typedef struct place_word {
	uint32_t unit, stem;
} place_word;

/* A word beside the place in hand: in how many families. */
typedef struct beside {
	uint32_t families, last;       /* the last of them + 1 */
} beside;

typedef struct placing {
	slant_coverage *made;
	slant_align *align;
	const uint32_t *heads;
	uint32_t *units;               /* by root of a class: its NAME, or SLANT_NONE */
	SLANT_ARRAY(name_told) told;   /* in the article in hand */
	SLANT_ARRAY(place_word) words;
	uint32_t *places, begins[LETTERS + 1];   /* units that are places, by first letter: where those of each begin */
	beside *beside;                /* by stem */
	SLANT_ARRAY(uint32_t) touched;
} placing;

static bool is_place(const placing *p, uint32_t unit)
{
	return p->made->units[unit].kind == SLANT_CONTENT_NAME &&
	       slant_align_unit(p->align, &p->align->entries.data[p->heads[unit]])->type == SLANT_ACTOR_PLACE;
}

static bool add_word(placing *p, uint32_t unit, uint32_t stem)
{
	place_word *slot = SLANT_PUSH(&p->align->arena, &p->words);
	if (slot)
		*slot = (place_word){unit, stem};
	return slot;
}

/* BY ONE IN OR AROUND IT. */

static int by_place(const void *left, const void *right)
{
	const name_told *a = left, *b = right;
	if (a->sentence != b->sentence)
		return a->sentence < b->sentence ? -1 : 1;
	if (a->span.beg != b->span.beg)
		return a->span.beg < b->span.beg ? -1 : 1;
	return (a->entry > b->entry) - (a->entry < b->entry);
}

static bool find_names(placing *p, uint32_t article)
{
	p->told.count = 0;
	for (uint32_t e = p->made->first_entry[article]; e < p->made->first_entry[article + 1]; e++) {
		const slant_align_entry *entry = &p->align->entries.data[e];
		const slant_content_unit *unit = slant_align_unit(p->align, entry);
		for (uint32_t m = 0; m < unit->listed && entry->kind == SLANT_CONTENT_NAME; m++) {
			name_told *slot = SLANT_PUSH(&p->align->arena, &p->told);
			if (!slot)
				return false;
			*slot = (name_told){unit->mentions[m].sentence, e, unit->mentions[m].span, unit->type == SLANT_ACTOR_PLACE};
		}
	}
	if (p->told.count)
		qsort(p->told.data, p->told.count, sizeof *p->told.data, by_place);
	return true;
}

/* Bytes between two mentions, or UINT32_MAX: they stand not in one sentence. */
static uint32_t gap_between(const placing *p, uint32_t left, uint32_t right)
{
	if (left >= p->told.count || right >= p->told.count || p->told.data[left].sentence != p->told.data[right].sentence ||
	    p->told.data[right].span.beg < p->told.data[left].span.end)
		return UINT32_MAX;
	return p->told.data[right].span.beg - p->told.data[left].span.end;
}

/* One place may be told by the word that tells another. */
static bool tie(placing *p, uint32_t entry, uint32_t other)
{
	uint32_t unit = p->units[slant_align_root(p->align, entry)], of = p->units[slant_align_root(p->align, other)];
	if (unit == SLANT_NONE || of == SLANT_NONE || unit == of || !is_place(p, unit) || !p->made->about[of].telling_count)
		return true;
	uint32_t stem = slant_strings_look(&p->align->stems, p->made->about[of].telling[0]);
	return stem == SLANT_STRINGS_NONE || add_word(p, unit, stem);
}

static bool tie_names(placing *p, uint32_t article)
{
	if (!find_names(p, article))
		return false;
	for (uint32_t i = 0; i + 1 < p->told.count; i++) {
		const name_told *first = &p->told.data[i], *second = first + 1;
		uint32_t gap = gap_between(p, i, i + 1);
		bool row = (i && gap_between(p, i - 1, i) <= ROW_GAP) || gap_between(p, i + 1, i + 2) <= ROW_GAP;
		bool within = gap == COMMA_GAP && first->place && second->place && !row, owner = (gap == OWNER_GAP || gap == OWNER_GAP_WIDE) && first->place;
		if ((within || owner) && !tie(p, first->entry, second->entry))
			return false;
		if (within && !tie(p, second->entry, first->entry))
			return false;
	}
	return true;
}

/* BY A WORD BESIDE IT. */

static bool note_beside(placing *p, uint32_t article, uint32_t word)
{
	uint32_t stem = p->align->stem_of[article][p->made->articles[article].content->words[word].stem];
	beside *b = &p->beside[stem];
	if (b->last == p->made->family[article] + 1 || p->align->rarity[stem] < BESIDE_RARITY || p->align->kinds[stem] == SLANT_FACT_NAME)
		return true;
	if (!b->last) {
		uint32_t *slot = SLANT_PUSH(&p->align->arena, &p->touched);
		if (!slot)
			return false;
		*slot = stem;
	}
	b->last = p->made->family[article] + 1;
	b->families++;
	return true;
}

static bool note_neighbours(placing *p, const slant_carrier *carrier)
{
	const slant_content *content = p->made->articles[carrier->article].content;
	const slant_content_unit *told = &content->units[carrier->unit];
	for (uint32_t m = 0; m < told->listed; m++) {
		uint32_t before, behind;
		slant_doubtful_beside(content, &told->mentions[m], &before, &behind);
		if ((before != SLANT_NONE && !note_beside(p, carrier->article, before)) || (behind != SLANT_NONE && !note_beside(p, carrier->article, behind)))
			return false;
	}
	return true;
}

static bool tie_words(placing *p, uint32_t unit)
{
	const slant_covered *covered = &p->made->units[unit];
	uint32_t families = p->made->about[unit].tally_count;
	bool sound = true;
	for (uint32_t i = 0; i < covered->carrier_count && families >= WITNESSES && sound; i++)
		sound = note_neighbours(p, &covered->carriers[i]);
	for (uint32_t i = 0; i < p->touched.count; i++) {
		uint32_t stem = p->touched.data[i];
		if (sound && p->beside[stem].families == families)
			sound = add_word(p, unit, stem);
		p->beside[stem] = (beside){0};
	}
	p->touched.count = 0;
	return sound;
}

/* BY ITS ABBREVIATION. */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

/* Whether letters with stops are those that the words of a name begin with: s.c for South Carolina. */
static bool is_initials(slant_str letters, slant_str name)
{
	size_t at = 0;
	for (size_t i = 0; i < name.length; i++) {
		if (i && name.data[i - 1] != ' ')
			continue;
		if (at >= letters.length || letters.data[at] != lower(name.data[i]) || (at + 1 < letters.length && letters.data[at + 1] != '.'))
			return false;
		at += 2;
	}
	return at >= letters.length;
}

static bool abbreviates(slant_str letters, slant_str name)
{
	if (letters.length < LEAST_LETTERS || letters.length >= name.length || letters.length > MOST_LETTERS)
		return false;
	if (letters.data[1] == '.')
		return is_initials(letters, name);
	size_t same = 0;
	while (same < letters.length && lower(name.data[same]) == letters.data[same])
		same++;
	bool last = same + 1 == letters.length && lower(name.data[name.length - 1]) == letters.data[same];
	return last || (same == letters.length && same > LEAST_LETTERS);
}

/* Puts places by the letter that they begin with, so that a word is compared with few. */
static bool sort_places(placing *p)
{
	uint32_t count = 0;
	for (uint32_t u = 0; u < p->made->unit_count; u++)
		if (is_place(p, u) && p->made->units[u].name.length) {
			p->begins[(unsigned char)lower(p->made->units[u].name.data[0]) + 1]++;
			count++;
		}
	for (uint32_t c = 0; c < LETTERS; c++)
		p->begins[c + 1] += p->begins[c];
	uint32_t next[LETTERS + 1];
	memcpy(next, p->begins, sizeof next);
	p->places = slant_arena_calloc(&p->align->arena, (size_t)count + 1, sizeof *p->places);
	for (uint32_t u = 0; u < p->made->unit_count && p->places; u++)
		if (is_place(p, u) && p->made->units[u].name.length)
			p->places[next[(unsigned char)lower(p->made->units[u].name.data[0])]++] = u;
	return p->places;
}

static void doubt_abbreviated(const placing *p, uint32_t article, slant_str letters)
{
	unsigned char first = (unsigned char)letters.data[0];
	for (uint32_t i = p->begins[first]; i < p->begins[first + 1]; i++) {
		uint8_t *state = &p->made->states[(size_t)p->places[i] * p->made->count + article];
		if (*state == COVER_ABSENT && abbreviates(letters, p->made->units[p->places[i]].name))
			*state = COVER_DOUBTFUL;
	}
}

/* ALL OF IT. */

static int by_unit(const void *left, const void *right)
{
	const place_word *a = left, *b = right;
	return a->unit != b->unit ? (a->unit > b->unit) - (a->unit < b->unit) : (a->stem > b->stem) - (a->stem < b->stem);
}

/* Keeps each word once: a place is told thus again and again. */
static void sort_words(placing *p)
{
	uint32_t kept = 0;
	if (p->words.count)
		qsort(p->words.data, p->words.count, sizeof *p->words.data, by_unit);
	for (uint32_t i = 0; i < p->words.count; i++)
		if (!kept || by_unit(&p->words.data[kept - 1], &p->words.data[i]))
			p->words.data[kept++] = p->words.data[i];
	p->words.count = kept;
}

/* Settles one article. held: by stem: the last article that holds it + 1. */
static void doubt_places(const placing *p, uint32_t article, uint32_t *held)
{
	const slant_content *content = p->made->articles[article].content;
	for (uint32_t s = 0; s < content->stem_count; s++) {
		held[p->align->stem_of[article][s]] = article + 1;
		if (content->stems[s].length && content->stems[s].length <= MOST_LETTERS)
			doubt_abbreviated(p, article, content->stems[s]);
	}
	for (uint32_t i = 0; i < p->words.count; i++) {
		uint8_t *state = &p->made->states[(size_t)p->words.data[i].unit * p->made->count + article];
		if (*state == COVER_ABSENT && held[p->words.data[i].stem] == article + 1)
			*state = COVER_DOUBTFUL;
	}
}

bool slant_doubtful_places(slant_coverage *made, slant_align *align, const uint32_t *heads)
{
	size_t entries = (size_t)align->entries.count + 1, stems = (size_t)align->stems.list.count + 1;
	placing p = {.made = made, .align = align, .heads = heads, .units = slant_arena_alloc(&align->arena, entries * sizeof *p.units),
	             .beside = slant_arena_calloc(&align->arena, stems, sizeof *p.beside)};
	uint32_t *held = slant_arena_calloc(&align->arena, stems, sizeof *held);
	if (!p.units || !p.beside || !held)
		return false;
	memset(p.units, 0xFF, entries * sizeof *p.units);   /* SLANT_NONE */
	for (uint32_t u = 0; u < made->unit_count; u++)
		if (made->units[u].kind == SLANT_CONTENT_NAME)
			p.units[slant_align_root(align, heads[u])] = u;
	for (uint32_t a = 0; a < made->count; a++)
		if (!tie_names(&p, a))
			return false;
	for (uint32_t u = 0; u < made->unit_count; u++)
		if (is_place(&p, u) && !tie_words(&p, u))
			return false;
	sort_words(&p);
	if (!sort_places(&p))
		return false;
	for (uint32_t a = 0; a < made->count; a++)
		doubt_places(&p, a, held);
	return true;
}
