/* units: from aligned entries to the units of an event and who carries them. Takes an alignment; gives units in an order that depends on them
   alone, each with its carriers, its name, and the stem by which a text holds it; refuses what tells nothing of an event or is carried by too
   few, and nothing else but where memory runs out. See coverage.h. */
#include <math.h>
#include <stdlib.h>

#include "../../base/fixed.h"
#include "../../base/hash.h"
#include "../../base/keyed.h"
#include "align.h"
#include "cover.h"

#include "../../base/banned.h"

#define GENERIC 1.6            /* a name whose telling stem one reference article in five holds tells nothing of an event */
#define AMOUNT_RARITY 3.0      /* at least, of a number: what it counts may be common, so many of it are not */
#define ONE_IN 20u             /* families that a unit must be carried by, one in so many */
#define PLACE_SHARE 0.7        /* of prominence; the rest is how often */
#define LEAD_PLACE 0.8         /* the headline is 1 */
#define BODY_PLACE 0.5         /* the first sentence behind the lead; falls to 0 at the end */
#define KIND_BITS 3u           /* of the key of a member, under its class */

_Static_assert(SLANT_CONTENT_KINDS <= 1 << KIND_BITS, "they fit");

typedef slant_keyed member;        /* value: the entry */

/* In how many forms of the class in hand a stem stands. */
typedef struct stem_count {
	uint32_t class, member;        /* that it was counted in last, from 1 */
	uint32_t times;
} stem_count;

typedef struct covering {
	slant_align *align;
	slant_arena *arena;
	slant_coverage *made;
	SLANT_ARRAY(slant_covered) units;
	SLANT_ARRAY(cover_unit) about;
	SLANT_ARRAY(uint32_t) heads;   /* by unit: an entry of its class */
	member *names;                 /* hashes of those of the carriers of the class in hand; room for twice as many */
	stem_count *stems;             /* by stem */
	uint32_t class;
} covering;

/* ENTRIES OF ONE CLASS AND KIND, by article. */

static const slant_align_entry *entry_of(const covering *c, const member *m)
{
	return &c->align->entries.data[m->value];
}

static double place_of(const slant_content *content, const slant_content_sentence *sentence)
{
	if (sentence->place == SLANT_PLACE_HEADLINE)
		return 1;
	if (sentence->place == SLANT_PLACE_LEAD)
		return LEAD_PLACE;
	return BODY_PLACE * (1 - (double)(sentence - content->sentences) / content->sentence_count);
}

/* Where and how often an article has it; of several entries that turned out to be one, the first stands for all. */
static slant_carrier carry(const covering *c, const member *members, uint32_t count)
{
	const slant_align_entry *entry = entry_of(c, members);
	const slant_content *content = c->align->articles[entry->article].content;
	slant_carrier made = {.article = entry->article, .unit = entry->unit, .sentence = entry->sentence, .span = entry->span};
	double place = 0, mentions = 0;
	for (uint32_t i = 0; i < count; i++) {
		const slant_align_entry *e = entry_of(c, &members[i]);
		const slant_content_unit *unit = e->unit == SLANT_NONE ? NULL : slant_align_unit(c->align, e);
		mentions += e->mentions;
		for (uint32_t m = 0; m < (unit ? unit->listed : 1); m++) {
			const slant_content_sentence *sentence = &content->sentences[unit ? unit->mentions[m].sentence : e->sentence];
			place = fmax(place, place_of(content, sentence));
			made.leading |= sentence->place == SLANT_PLACE_HEADLINE || sentence->place == SLANT_PLACE_LEAD;
		}
	}
	made.prominence = PLACE_SHARE * place + (1 - PLACE_SHARE) * (1 - 1 / fmax(mentions, 1));
	made.mentions = mentions < UINT32_MAX ? (uint32_t)mentions : UINT32_MAX;
	return made;
}

static slant_str name_in(const covering *c, const slant_carrier *carrier)
{
	return c->align->articles[carrier->article].content->units[carrier->unit].name;
}

/* The name that the most carriers use; of equals the longest, then the first in bytewise order. */
static slant_str name_of(const covering *c, const slant_carrier *carriers, uint32_t count)
{
	slant_str best = {"", 0};
	uint32_t most = 0;
	for (uint32_t i = 0; i < count; i++) {
		slant_str name = name_in(c, &carriers[i]);
		c->names[i] = (member){slant_hash_bytes(name.data, name.length), i};
	}
	slant_keyed_sort(c->names, c->names + count, count);
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		slant_str name = name_in(c, &carriers[c->names[beg].value]);
		for (end = beg; end < count && c->names[end].key == c->names[beg].key;)
			end++;
		bool longer = name.length > best.length || (name.length == best.length && slant_str_compare(name, best) < 0);
		if (end - beg > most || (end - beg == most && longer)) {
			most = end - beg;
			best = name;
		}
	}
	return slant_arena_copy(c->arena, best);
}

static slant_str name_of_pair(const covering *c, const slant_align_entry *entry)
{
	slant_buf words;
	slant_buf_init(&words);
	for (uint32_t i = 0; i < entry->stem_count; i++) {
		slant_buf_format(&words, "%s", i ? " " : "");
		slant_buf_put(&words, c->align->stems.list.data[entry->stems[i]]);
	}
	slant_str name = words.failed ? (slant_str){NULL, 0} : slant_arena_copy(c->arena, slant_buf_str(&words));
	slant_buf_release(&words);
	return name;
}

static void count_stems(covering *c, const member *members, uint32_t count)
{
	c->class++;
	for (uint32_t i = 0; i < count; i++) {
		const slant_align_entry *e = entry_of(c, &members[i]);
		for (uint32_t s = 0; s < e->stem_count; s++) {
			stem_count *stem = e->stems[s] < c->align->stems.list.count ? &c->stems[e->stems[s]] : NULL;
			if (!stem || (stem->class == c->class && stem->member == i + 1))
				continue;
			*stem = (stem_count){c->class, i + 1, stem->class == c->class ? stem->times + 1 : 1};
		}
	}
}

/* The stem by which a text holds a unit: that which the most of its forms have, the rarest of them; of a person, a surname. SLANT_NONE: it
   has none. */
static uint32_t telling_stem(covering *c, const member *members, uint32_t count)
{
	const slant_align *align = c->align;
	uint32_t best = SLANT_NONE, most = 0;
	count_stems(c, members, count);
	for (uint32_t i = 0; i < count; i++) {
		const slant_align_entry *e = entry_of(c, &members[i]);
		for (uint32_t s = slant_align_is_person(align, e) && e->stem_count ? e->stem_count - 1 : 0; s < e->stem_count; s++) {
			uint32_t stem = e->stems[s], times = stem < align->stems.list.count ? c->stems[stem].times : 0;
			if (!times || times < most || stem == best)
				continue;
			if (times > most || align->rarity[stem] > align->rarity[best] || (align->rarity[stem] == align->rarity[best] && stem < best)) {
				best = stem;
				most = times;
			}
		}
	}
	return best;
}

static int by_family(const void *left, const void *right)
{
	const cover_tally *a = left, *b = right;
	return (a->family > b->family) - (a->family < b->family);
}

int64_t slant_cover_log(double n)
{
	return slant_fixed_of(log(1 + n));
}

/* Carriers by family: copies count as one, by what is highest in each. */
static bool tally(covering *c, const slant_carrier *carriers, uint32_t count, cover_unit *about)
{
	cover_tally *tallies = slant_arena_alloc(c->arena, (size_t)count * sizeof *tallies);
	if (!tallies)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		const slant_covering *article = &c->align->articles[carriers[i].article];
		tallies[i] = (cover_tally){c->align->family[carriers[i].article], article->day, slant_fixed_of(carriers[i].prominence),
		                           slant_cover_log(carriers[i].mentions), slant_cover_log(article->content->length), carriers[i].leading};
	}
	qsort(tallies, count, sizeof *tallies, by_family);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < count; i++) {
		cover_tally *last = kept ? &tallies[kept - 1] : NULL;
		if (!last || last->family != tallies[i].family) {
			tallies[kept++] = tallies[i];
			continue;
		}
		last->day = tallies[i].day < last->day ? tallies[i].day : last->day;
		last->prominence = tallies[i].prominence > last->prominence ? tallies[i].prominence : last->prominence;
		last->mentions = tallies[i].mentions > last->mentions ? tallies[i].mentions : last->mentions;
		last->words = tallies[i].words > last->words ? tallies[i].words : last->words;
		last->leading |= tallies[i].leading;
	}
	*about = (cover_unit){.tallies = tallies, .tally_count = kept, .name_unit = SLANT_NONE};
	for (uint32_t i = 0; i < kept; i++) {
		about->prominence += tallies[i].prominence;
		about->mentions += tallies[i].mentions;
		about->words += tallies[i].words;
		about->leading += tallies[i].leading;
	}
	return true;
}

/* Families by which a unit must be carried, so that judging costs no more than it can tell. */
static uint32_t least_families(uint32_t families)
{
	return (families + ONE_IN - 1) / ONE_IN;
}

static uint32_t count_families(const covering *c, const member *members, uint32_t count)
{
	uint32_t families = 0;
	slant_align *align = c->align;   /* its stamps are for marking articles; here they mark families */
	align->stamp++;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t *mark = &align->stamps[align->family[entry_of(c, &members[i])->article]];
		families += *mark != align->stamp;
		*mark = align->stamp;
	}
	return families;
}

static bool keep_telling(covering *c, const slant_align_entry *head, uint32_t stem, cover_unit *about)
{
	bool pair = head->kind == SLANT_CONTENT_PAIR;
	uint32_t count = pair ? head->stem_count : stem != SLANT_NONE;
	slant_str *telling = slant_arena_calloc(c->arena, (size_t)count + 1, sizeof *telling);
	for (uint32_t i = 0; telling && i < count; i++)
		if (!(telling[i] = slant_arena_copy(c->arena, c->align->stems.list.data[pair ? head->stems[i] : stem])).data)
			return false;
	about->telling = telling;
	about->telling_count = count;
	return telling;
}

/* A unit of members of one class and kind; those of one article stand together. */
static bool add_unit(covering *c, const member *members, uint32_t count)
{
	const slant_align *align = c->align;
	const slant_align_entry *head = entry_of(c, members);
	uint32_t telling = telling_stem(c, members, count), carriers = 0;
	double rarity = telling == SLANT_NONE ? 0 : align->rarity[telling];
	bool amount = head->kind == SLANT_CONTENT_NUMBER;
	rarity = amount && rarity < AMOUNT_RARITY ? AMOUNT_RARITY : rarity;
	if ((head->kind != SLANT_CONTENT_ASPECT && rarity < GENERIC) || count_families(c, members, count) < least_families(align->families))
		return true;
	slant_carrier *list = slant_arena_alloc(c->arena, (size_t)count * sizeof *list);
	if (!list)
		return false;
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		for (end = beg; end < count && entry_of(c, &members[end])->article == entry_of(c, &members[beg])->article;)
			end++;
		list[carriers++] = carry(c, members + beg, end - beg);
	}
	slant_covered *unit = SLANT_PUSH(c->arena, &c->units);
	cover_unit *about = SLANT_PUSH(c->arena, &c->about);
	uint32_t *place = SLANT_PUSH(c->arena, &c->heads);
	if (!unit || !about || !place || !tally(c, list, carriers, about))
		return false;
	about->bare = amount && slant_align_unit(align, head)->type == SLANT_QUANTITY_BARE;
	about->dated = amount && slant_align_is_time(slant_align_unit(align, head));
	*place = members[0].value;
	*unit = (slant_covered){head->kind, head->kind == SLANT_CONTENT_PAIR ? name_of_pair(c, head) : name_of(c, list, carriers), list, carriers, rarity};
	return unit->name.data && keep_telling(c, head, telling, about);
}

/* Entries of one kind stand in the order of articles, and sorting keeps it. */
static bool add_units(covering *c)
{
	slant_align *align = c->align;
	uint32_t count = align->entries.count;
	member *members = slant_arena_alloc(&align->arena, (2 * (size_t)count + 1) * sizeof *members);
	c->names = slant_arena_alloc(&align->arena, (2 * (size_t)align->count + 1) * sizeof *c->names);
	c->stems = slant_arena_calloc(&align->arena, (size_t)align->stems.list.count + 1, sizeof *c->stems);
	if (!members || !c->names || !c->stems)
		return false;
	for (uint32_t e = 0; e < count; e++)
		members[e] = (member){(uint64_t)slant_align_root(align, e) << KIND_BITS | align->entries.data[e].kind, e};
	slant_keyed_sort(members, members + count, count);
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		for (end = beg; end < count && members[end].key == members[beg].key;)
			end++;
		if (!add_unit(c, members + beg, end - beg))
			return false;
	}
	return true;
}

/* In an order that depends on the units alone: kind, name, then carriers' count. */
static int by_kind_and_name(const void *left, const void *right)
{
	const slant_covered *a = *(const slant_covered *const *)left, *b = *(const slant_covered *const *)right;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	int order = slant_str_compare(a->name, b->name);
	return order ? order : (a->carrier_count < b->carrier_count) - (a->carrier_count > b->carrier_count);
}

static bool order_units(covering *c)
{
	uint32_t n = c->units.count;
	const slant_covered **order = slant_arena_alloc(&c->align->arena, ((size_t)n + 1) * sizeof *order);
	slant_covered *units = slant_arena_alloc(c->arena, ((size_t)n + 1) * sizeof *units);
	cover_unit *about = slant_arena_alloc(c->arena, ((size_t)n + 1) * sizeof *about);
	uint32_t *heads = slant_arena_alloc(&c->align->arena, ((size_t)n + 1) * sizeof *heads);
	if (!order || !units || !about || !heads)
		return false;
	for (uint32_t i = 0; i < n; i++)
		order[i] = &c->units.data[i];
	qsort(order, n, sizeof *order, by_kind_and_name);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t from = (uint32_t)(order[i] - c->units.data);
		units[i] = *order[i];
		about[i] = c->about.data[from];
		heads[i] = c->heads.data[from];
	}
	c->heads.data = heads;
	c->made->units = units;
	c->made->about = about;
	c->made->unit_count = n;
	return true;
}

/* The NAME unit of each SPEAKER's class. */
static bool tie_speakers(covering *c)
{
	slant_align *align = c->align;
	uint32_t *names = slant_arena_alloc(&align->arena, ((size_t)align->entries.count + 1) * sizeof *names);
	if (!names)
		return false;
	memset(names, 0xFF, align->entries.count * sizeof *names);   /* SLANT_NONE */
	for (uint32_t u = 0; u < c->made->unit_count; u++)
		if (c->made->units[u].kind == SLANT_CONTENT_NAME)
			names[slant_align_root(align, c->heads.data[u])] = u;
	for (uint32_t u = 0; u < c->made->unit_count; u++)
		if (c->made->units[u].kind == SLANT_CONTENT_SPEAKER)
			c->made->about[u].name_unit = names[slant_align_root(align, c->heads.data[u])];
	return true;
}

bool slant_cover_make_units(slant_coverage *coverage, slant_align *align, slant_arena *arena, const uint32_t **heads)
{
	covering c = {.align = align, .arena = arena, .made = coverage};
	if (!add_units(&c) || !order_units(&c) || !tie_speakers(&c))
		return false;
	*heads = c.heads.data;
	return true;
}
