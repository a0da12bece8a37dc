/* doubtful: which absent units an article may tell in other words after all. Takes the states that elsewhere.c settled; turns some of the absent
   into doubtful ones; refuses nothing but where memory runs out. These still count as absent, since an article without the name says less
   than one with it, but nobody is told so.

     a name       where the text holds another word of it by itself (the county, for Maricopa County); its first two of three words or
                  more in another name; a part of it that is joined by a hyphen; its initials, or words that it may be the
                  initials of; of a place another beside it (places.c); of a person somebody of that surname, the given name alone, or the title
                  that stands before the name in two of its carriers
     somebody whom much of the reference names, where the text names the seat of an office (the White House), or holds any word that a
                  carrier has beside the name (administration)
     a number     where the text holds one that is about as large
     an age       a count joined by a hyphen to what two of three reference articles hold: 76-year-old
     a pair       where a sentence makes the statement that it stands in (statements.c) */
#include <stdlib.h>

#include "align.h"
#include "cover.h"
#include "doubtful.h"

#include "../../base/banned.h"

#define LEAST_LONG 3u          /* words of a name of which two are enough to tell it */
#define LEAST_INITIALS 3u
#define LEAST_LETTERS 2u       /* of an acronym */
#define MOST_INITIALS 8u
#define PART_RARITY 0.9        /* at least, of a word of a name: what nearly all articles hold tells nothing */
#define TITLE_RARITY 0.25      /* and of one beside a person's: president */
#define COUNTED_RARITY 0.4     /* at least, of what is counted */
#define KNOWN_RARITY 2.8       /* at most, of a person whom much of the reference names: one article in sixteen */

typedef struct doubting {
	slant_coverage *made;
	slant_align *align;
	const uint32_t *heads;         /* by unit: an entry of its class */
	uint8_t *holds;                /* by stem: how the article in hand does */
} doubting;

enum { HOLDS = 1, HOLDS_OUTSIDE = 2, HOLDS_LOOSE = 4, HOLDS_ALONE = 8 };   /* at all; outside every name; and not beside one; as a name of one word */

static uint8_t *state_of(const doubting *d, uint32_t unit, uint32_t article)
{
	return &d->made->states[(size_t)unit * d->made->count + article];
}

/* NAMES. */

static bool is_person(const doubting *d, uint32_t unit)
{
	return slant_align_is_person(d->align, &d->align->entries.data[d->heads[unit]]);
}

static bool is_known(const doubting *d, uint32_t unit)
{
	return d->made->units[unit].rarity <= KNOWN_RARITY;
}

/* Whether an article names the seat of an office: what has a title and a word for all who work there behind it, folded. Those of places are
   countries. */
static bool names_seat(const slant_content *content)
{
	for (uint32_t u = 0; u < content->unit_count && content->units[u].kind == SLANT_CONTENT_NAME; u++)
		for (uint32_t i = 0; i < content->units[u].alias_count && content->units[u].type == SLANT_ACTOR_ORGANIZATION; i++)
			if (content->units[u].aliases[i].length && content->units[u].aliases[i].data[0] >= 'a' && content->units[u].aliases[i].data[0] <= 'z')
				return true;
	return false;
}

/* Whether a carrier takes a name for a person's, or nobody knows what it is: a surname alone. */
static bool may_be_person(const doubting *d, uint32_t unit)
{
	const slant_covered *covered = &d->made->units[unit];
	for (uint32_t i = 0; i < covered->carrier_count; i++) {
		uint8_t type = d->made->articles[covered->carriers[i].article].content->units[covered->carriers[i].unit].type;
		if (type == SLANT_ACTOR_PERSON || type == SLANT_ACTOR_UNKNOWN)
			return true;
	}
	return false;
}

/* Somebody whom much of the reference names may be told by their office where its seat is named. */
static void doubt_known(const doubting *d, uint32_t article)
{
	for (uint32_t u = 0; u < d->made->unit_count && d->made->units[u].kind == SLANT_CONTENT_NAME; u++)
		if (*state_of(d, u, article) == COVER_ABSENT && is_known(d, u) && may_be_person(d, u))
			*state_of(d, u, article) = COVER_DOUBTFUL;
}

/* How an article holds its stems. False: out of memory. */
static bool note_words(const doubting *d, uint32_t article)
{
	const slant_content *content = d->made->articles[article].content;
	uint8_t *named = slant_arena_calloc(&d->align->arena, (size_t)content->word_count + 2, 1);   /* by word + 1 */
	if (!named)
		return false;
	for (uint32_t u = 0; u < content->unit_count; u++)
		for (uint32_t m = 0; m < content->units[u].listed && content->units[u].kind == SLANT_CONTENT_NAME; m++) {
			const slant_content_mention *mention = &content->units[u].mentions[m];
			const slant_content_sentence *sentence = &content->sentences[mention->sentence];
			for (uint32_t w = sentence->first; w < sentence->first + sentence->count; w++)
				named[w + 1] |= slant_span_holds(mention->span, content->words[w].span);
		}
	memset(d->holds, 0, d->align->stems.list.count);
	for (uint32_t e = d->made->first_entry[article]; e < d->made->first_entry[article + 1]; e++)
		if (d->align->entries.data[e].stem_count == 1 && d->align->entries.data[e].stems[0] < d->align->stems.list.count)
			d->holds[d->align->entries.data[e].stems[0]] |= HOLDS_ALONE;
	for (uint32_t w = 0; w < content->word_count; w++) {
		bool outside = !named[w + 1], loose = outside && !named[w] && !named[w + 2];
		d->holds[d->align->stem_of[article][content->words[w].stem]] |= (uint8_t)(HOLDS | (outside ? HOLDS_OUTSIDE : 0) | (loose ? HOLDS_LOOSE : 0));
	}
	return true;
}

/* A word that may stand for a name, and how it must stand there. */
typedef struct word_for {
	uint32_t unit, stem;
	uint8_t how;
} word_for;

typedef struct words_for {
	SLANT_ARRAY(word_for) list;    /* in the order of units */
	uint32_t *family;              /* by stem: the last family seen with it beside the unit in hand + 1 */
	SLANT_ARRAY(uint32_t) touched;
} words_for;

static bool add_word_for(const doubting *d, words_for *words, uint32_t unit, uint32_t stem, uint8_t how)
{
	word_for *slot = SLANT_PUSH(&d->align->arena, &words->list);
	if (slot)
		*slot = (word_for){unit, stem, how};
	return slot;
}

/* A word beside a person's name may stand for them: the title that a second family has before it there, too; of somebody whom much of the
   reference names, any. */
static bool add_beside(const doubting *d, words_for *words, uint32_t unit, uint32_t article, uint32_t word, bool title)
{
	uint32_t stem = d->align->stem_of[article][d->made->articles[article].content->words[word].stem];
	uint32_t family = d->made->family[article] + 1;
	bool known = is_known(d, unit);
	if (words->family[stem] == family || (!known && !title) || slant_doubtful_is_of(&d->align->entries.data[d->heads[unit]], stem))
		return true;
	if (d->align->rarity[stem] >= TITLE_RARITY && (known || words->family[stem]) && !add_word_for(d, words, unit, stem, HOLDS_LOOSE))
		return false;
	if (!words->family[stem]) {
		uint32_t *slot = SLANT_PUSH(&d->align->arena, &words->touched);
		if (!slot)
			return false;
		*slot = stem;
	}
	words->family[stem] = family;
	return true;
}

void slant_doubtful_beside(const slant_content *content, const slant_content_mention *mention, uint32_t *before, uint32_t *behind)
{
	const slant_content_sentence *sentence = &content->sentences[mention->sentence];
	*before = *behind = SLANT_NONE;
	for (uint32_t w = sentence->first; w < sentence->first + sentence->count; w++) {
		*before = content->words[w].span.end <= mention->span.beg ? w : *before;
		*behind = *behind == SLANT_NONE && content->words[w].span.beg >= mention->span.end ? w : *behind;
	}
}

/* The words before and behind the mentions of a carrier. */
static bool add_neighbours(const doubting *d, words_for *words, uint32_t unit, const slant_carrier *carrier)
{
	const slant_content *content = d->made->articles[carrier->article].content;
	const slant_content_unit *told = &content->units[carrier->unit];
	for (uint32_t m = 0; m < told->listed; m++) {
		uint32_t before, behind;
		slant_doubtful_beside(content, &told->mentions[m], &before, &behind);
		if ((before != SLANT_NONE && !add_beside(d, words, unit, carrier->article, before, true)) ||
		    (behind != SLANT_NONE && !add_beside(d, words, unit, carrier->article, behind, false)))
			return false;
	}
	return true;
}

/* The capitals of a name, folded: those that begin words, or all where it has nothing else but stops. 0: too many, or not so. */
static uint32_t capitals_of(slant_str name, bool initials, char letters[MOST_INITIALS])
{
	uint32_t count = 0;
	for (size_t i = 0; i < name.length; i++) {
		bool capital = name.data[i] >= 'A' && name.data[i] <= 'Z', opens = i == 0 || name.data[i - 1] == ' ';
		if (!initials && !capital && name.data[i] != '.')
			return 0;
		if (!capital || (initials && !opens))
			continue;
		if (count == MOST_INITIALS)
			return 0;
		letters[count++] = (char)(name.data[i] - 'A' + 'a');
	}
	return count;
}

static bool add_text_for(const doubting *d, words_for *words, uint32_t unit, slant_str text)
{
	uint32_t stem = slant_strings_look(&d->align->stems, text);
	return stem == SLANT_STRINGS_NONE || add_word_for(d, words, unit, stem, HOLDS);
}

/* Pfizer-BioNTech: hyphens and no spaces. */
static bool is_joined(slant_str name)
{
	bool hyphen = false;
	for (size_t i = 0; i < name.length; i++) {
		if (name.data[i] == ' ')
			return false;
		hyphen |= name.data[i] == '-';
	}
	return hyphen;
}

/* Initials of a name of several words, also but for the last (CDC for Centers for Disease Control and Prevention). */
static bool add_initials(const doubting *d, words_for *words, uint32_t unit)
{
	char letters[MOST_INITIALS];
	uint32_t count = capitals_of(d->made->units[unit].name, true, letters);
	for (uint32_t n = count; n >= LEAST_INITIALS && n + 1 >= count; n--)
		if (!add_text_for(d, words, unit, (slant_str){letters, n}))
			return false;
	return true;
}

/* Of a person: the surname, which is somebody else's in the text or they would be there; the given name alone; words beside the name. */
static bool add_words_for_person(const doubting *d, words_for *words, uint32_t unit)
{
	const slant_covered *covered = &d->made->units[unit];
	const slant_align_entry *head = &d->align->entries.data[d->heads[unit]];
	bool sound = !d->made->about[unit].telling_count || add_text_for(d, words, unit, d->made->about[unit].telling[0]);
	if (sound && head->stem_count > 1 && head->stems[0] < d->align->stems.list.count)
		sound = add_word_for(d, words, unit, head->stems[0], HOLDS_ALONE);
	for (uint32_t i = 0; i < covered->carrier_count && sound; i++)
		sound = add_neighbours(d, words, unit, &covered->carriers[i]);
	for (uint32_t i = 0; i < words->touched.count; i++)
		words->family[words->touched.data[i]] = 0;
	words->touched.count = 0;
	return sound;
}

/* The words that may stand for a name. */
static bool add_words_for(const doubting *d, words_for *words, uint32_t unit)
{
	const slant_align_entry *head = &d->align->entries.data[d->heads[unit]];
	uint8_t how = is_joined(d->made->units[unit].name) ? HOLDS : HOLDS_OUTSIDE;
	bool sound = true;
	if (is_person(d, unit))
		return add_words_for_person(d, words, unit);
	for (uint32_t i = 0; i < head->stem_count && head->stem_count > 1 && sound; i++)
		if (head->stems[i] < d->align->stems.list.count && d->align->rarity[head->stems[i]] >= PART_RARITY)
			sound = add_word_for(d, words, unit, head->stems[i], how);
	return sound && add_initials(d, words, unit);
}

static bool opens(const slant_content *content, uint32_t stem, char letter, bool name)
{
	return content->stems[stem].data[0] == letter && (!name || content->stem_kinds[stem] == SLANT_FACT_NAME);
}

/* Whether consecutive words of an article begin with the letters of an acronym: critical race theory for CRT; of two letters, words of names. */
static bool spells(const doubting *d, uint32_t article, slant_str letters)
{
	const slant_content *content = d->made->articles[article].content;
	for (uint32_t i = 0; i < content->sentence_count; i++) {
		const slant_content_sentence *sentence = &content->sentences[i];
		for (uint32_t w = 0; w + letters.length <= sentence->count; w++) {
			size_t n = 0;
			while (n < letters.length && opens(content, content->words[sentence->first + w + n].stem, letters.data[n], letters.length < LEAST_INITIALS))
				n++;
			if (n == letters.length)
				return true;
		}
	}
	return false;
}

static void doubt_acronyms(const doubting *d)
{
	for (uint32_t u = 0; u < d->made->unit_count; u++) {
		const slant_covered *unit = &d->made->units[u];
		char letters[MOST_INITIALS];
		uint32_t count = unit->kind == SLANT_CONTENT_NAME ? capitals_of(unit->name, false, letters) : 0;
		for (uint32_t a = 0; a < d->made->count && count >= LEAST_LETTERS; a++)
			if (*state_of(d, u, a) == COVER_ABSENT && spells(d, a, (slant_str){letters, count}))
				*state_of(d, u, a) = COVER_DOUBTFUL;
	}
}

/* Names of three words or more of which another name in the text has the first two: Mandalay Bay, for a casino there. */

static uint64_t opening_of(const slant_align_entry *entry)
{
	return (uint64_t)entry->stems[0] << 32 | entry->stems[1];
}

static int by_opening(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

static bool doubt_openings(const doubting *d, uint32_t article)
{
	uint32_t first = d->made->first_entry[article], end = d->made->first_entry[article + 1], count = 0;
	uint64_t *openings = slant_arena_alloc(&d->align->arena, ((size_t)(end - first) + 1) * sizeof *openings);
	for (uint32_t e = first; openings && e < end; e++)
		if (d->align->entries.data[e].stem_count > 1)
			openings[count++] = opening_of(&d->align->entries.data[e]);
	if (count)
		qsort(openings, count, sizeof *openings, by_opening);
	for (uint32_t u = 0; u < d->made->unit_count && d->made->units[u].kind == SLANT_CONTENT_NAME && count; u++) {
		const slant_align_entry *head = &d->align->entries.data[d->heads[u]];
		if (*state_of(d, u, article) != COVER_ABSENT || head->stem_count < LEAST_LONG || is_person(d, u))
			continue;
		uint64_t opening = opening_of(head);
		if (bsearch(&opening, openings, count, sizeof *openings, by_opening))
			*state_of(d, u, article) = COVER_DOUBTFUL;
	}
	return openings;
}

/* NUMBERS. */

/* Whether a count is joined by a hyphen to so common a thing that it tells an age: 76-year-old. Ages are told as years of birth, by "in her
   seventies", or not at all. */
static bool tells_age(const doubting *d, uint32_t unit, const slant_content_unit *sought)
{
	uint32_t stem = sought->type == SLANT_QUANTITY_COUNT ? slant_strings_look(&d->align->stems, sought->counted) : SLANT_STRINGS_NONE;
	return stem != SLANT_STRINGS_NONE && d->align->rarity[stem] < COUNTED_RARITY && is_joined(d->made->units[unit].name);
}

static void doubt_numbers(const doubting *d)
{
	for (uint32_t u = 0; u < d->made->unit_count; u++) {
		const slant_content_unit *sought = d->made->units[u].kind == SLANT_CONTENT_NUMBER ? slant_align_unit(d->align, &d->align->entries.data[d->heads[u]]) : NULL;
		bool age = sought && tells_age(d, u, sought);
		for (uint32_t a = 0; a < d->made->count && sought; a++)
			if (*state_of(d, u, a) == COVER_ABSENT && (age || slant_amounts_hold_about(&d->align->amounts[a], sought)))
				*state_of(d, u, a) = COVER_DOUBTFUL;
	}
}

static bool doubt_names(const doubting *d)
{
	words_for words = {.family = slant_arena_calloc(&d->align->arena, (size_t)d->align->stems.list.count + 1, sizeof *words.family)};
	if (!words.family)
		return false;
	for (uint32_t u = 0; u < d->made->unit_count; u++)
		if (d->made->units[u].kind == SLANT_CONTENT_NAME && !add_words_for(d, &words, u))
			return false;
	for (uint32_t a = 0; a < d->made->count; a++) {
		if (!note_words(d, a) || !doubt_openings(d, a))
			return false;
		if (names_seat(d->made->articles[a].content))
			doubt_known(d, a);
		for (uint32_t i = 0; i < words.list.count; i++) {
			const word_for *word = &words.list.data[i];
			if (*state_of(d, word->unit, a) == COVER_ABSENT && d->holds[word->stem] & word->how)
				*state_of(d, word->unit, a) = COVER_DOUBTFUL;
		}
	}
	return true;
}

bool slant_cover_doubt(slant_coverage *made, slant_align *align, const uint32_t *heads)
{
	doubting d = {made, align, heads, slant_arena_calloc(&align->arena, (size_t)align->stems.list.count + 1, 1)};
	if (!d.holds || !doubt_names(&d) || !slant_doubtful_places(made, align, heads))
		return false;
	doubt_acronyms(&d);
	doubt_numbers(&d);
	return slant_doubtful_pairs(made, align, heads);
}
