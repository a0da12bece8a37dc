/* elsewhere: how each article stands to each unit of an event: carries it, tells it in other words, or lacks it. Takes units and the
   alignment that they were made of; gives a state for every unit in every article; refuses nothing but where memory runs out.

   What is there in other words: a name by its telling word or by one that differs in its ending alone, a number by its value whatever it
   counts, a pair by any of its stems, a speaker by words of somebody's beside the name, an aspect by a single
   weak cue. Of what is absent, doubtful.c says what may be there all the same. */
#include "align.h"
#include "cover.h"

#include "../../base/banned.h"

#define KIN_BYTES 5u           /* names that begin alike by so many */
#define KIN_ENDING 3u          /* and end in no more that differ may be a place and its people */

typedef struct standing {
	slant_coverage *made;
	slant_align *align;
	const uint32_t *heads;         /* by unit: an entry of its class */
	slant_arena *arena;
} standing;

static uint8_t *state_of(const standing *c, uint32_t unit, uint32_t article)
{
	return &c->made->states[(size_t)unit * c->made->count + article];
}

typedef struct bits {
	uint8_t *data;
	size_t bytes;
} bits;

static bool holds(const bits *stems, uint32_t stem)
{
	return stem < stems->bytes * 8 && stems->data[stem / 8] >> stem % 8 & 1;
}

/* Whether another person of that surname, whose given name is no other form of this one's, stands in an article: then the surname alone tells nothing. */
static bool has_namesake(const standing *c, uint32_t article, uint32_t unit, uint32_t surname)
{
	slant_align *align = c->align;
	uint32_t own = c->heads[unit];
	for (uint32_t e = c->made->first_entry[article]; e < c->made->first_entry[article + 1]; e++) {
		const slant_align_entry *other = &align->entries.data[e];
		bool person = other->stem_count > 1 && slant_align_unit(align, other)->type == SLANT_ACTOR_PERSON;
		if (person && other->stems[other->stem_count - 1] == surname && slant_align_root(align, e) != slant_align_root(align, own) &&
		    !slant_align_may_be_short(align, other->stems[0], align->entries.data[own].stems[0]))
			return true;
	}
	return false;
}

/* The first of a unit's telling stems that a text holds, or SLANT_NONE. */
static uint32_t held_stem(const standing *c, uint32_t unit, const bits *stems)
{
	const cover_unit *about = &c->made->about[unit];
	for (uint32_t i = 0; i < about->telling_count; i++) {
		uint32_t stem = slant_strings_look(&c->align->stems, about->telling[i]);
		if (holds(stems, stem))
			return stem;
	}
	return SLANT_NONE;
}

static slant_str text_of(const standing *c, uint32_t stem)
{
	return stem < c->align->stems.list.count ? c->align->stems.list.data[stem] : SLANT_STR("");
}

/* Folded, as countries among the aliases are. */
static bool is_lower(slant_str name)
{
	return name.length && name.data[0] >= 'a' && name.data[0] <= 'z';
}

static size_t shared_bytes(slant_str a, slant_str b)
{
	size_t n = 0;
	while (n < a.length && n < b.length && a.data[n] == b.data[n])
		n++;
	return n;
}

/* The first stem that is not before `text` in bytewise order, in which they stand. */
static uint32_t stem_from(const standing *c, slant_str text)
{
	uint32_t low = 0, high = c->align->stems.list.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (slant_str_compare(c->align->stems.list.data[middle], text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether a text holds a name that differs in its ending alone: Floridian for Florida. */
static bool holds_kin(const standing *c, slant_str own, const bits *stems)
{
	slant_str first = slant_str_slice(own, 0, own.length < KIN_BYTES ? 0 : KIN_BYTES);
	for (uint32_t other = stem_from(c, first); first.length && other < c->align->stems.list.count; other++) {
		slant_str text = c->align->stems.list.data[other];
		size_t same = shared_bytes(own, text);
		if (same < KIN_BYTES)
			break;
		bool near = (own.length - same <= KIN_ENDING && text.length - same <= KIN_ENDING) || same == text.length || same == own.length;
		if (near && c->align->kinds[other] == SLANT_FACT_NAME && holds(stems, other))
			return true;
	}
	return false;
}

/* Whether a text holds the country of a people that is sought, or a word for its people: Scotland for Scottish. */
static bool holds_country(const standing *c, uint32_t unit, const bits *stems)
{
	const slant_covered *covered = &c->made->units[unit];
	for (uint32_t i = 0; i < covered->carrier_count; i++) {
		const slant_content_unit *told = &c->align->articles[covered->carriers[i].article].content->units[covered->carriers[i].unit];
		for (uint32_t a = 0; a < told->alias_count; a++)
			if (is_lower(told->aliases[a]) && holds_kin(c, told->aliases[a], stems))
				return true;
	}
	return false;
}

static bool holds_name(const standing *c, uint32_t article, uint32_t unit, const bits *stems)
{
	const slant_align_entry *head = &c->align->entries.data[c->heads[unit]];
	bool person = slant_align_is_person(c->align, head);
	uint32_t telling = held_stem(c, unit, stems);
	if (telling == SLANT_NONE)
		return !person && ((head->stem_count == 1 && holds_kin(c, text_of(c, head->stems[0]), stems)) || holds_country(c, unit, stems));
	if (!person || head->stem_count < 2 || head->stems[head->stem_count - 1] != telling || !has_namesake(c, article, unit, telling))
		return true;
	return holds(stems, head->stems[0]);
}

static bool holds_number(const standing *c, uint32_t article, uint32_t unit)
{
	const slant_content_unit *sought = slant_align_unit(c->align, &c->align->entries.data[c->heads[unit]]);
	return slant_amounts_hold(&c->align->amounts[article], sought);
}

/* A named person is quoted in other words where a sentence that names them, or one beside it, is somebody's. */
static bool speaks_nearby(const standing *c, uint32_t article, uint32_t name_unit)
{
	const slant_covered *name = &c->made->units[name_unit];
	const slant_content *content = c->align->articles[article].content;
	for (uint32_t i = 0; i < name->carrier_count; i++) {
		if (name->carriers[i].article != article)
			continue;
		const slant_content_unit *unit = &content->units[name->carriers[i].unit];
		for (uint32_t m = 0; m < unit->listed; m++) {
			uint32_t s = unit->mentions[m].sentence;
			for (uint32_t n = s ? s - 1 : 0; n <= s + 1 && n < content->sentence_count; n++)
				if (content->sentences[n].voice == SLANT_VOICE_QUOTED || content->sentences[n].speaker != SLANT_NONE)
					return true;
		}
	}
	return false;
}

/* An aspect has a cue, too weak for one that is there and too much for one that is absent. */
static bool hints_at(const standing *c, uint32_t article, uint32_t unit)
{
	const slant_content *content = c->align->articles[article].content;
	for (uint32_t u = 0; u < content->unit_count; u++)
		if (content->units[u].kind == SLANT_CONTENT_ASPECT && slant_str_equal(content->units[u].name, c->made->units[unit].name))
			return true;
	return false;
}

static cover_state find_elsewhere(const standing *c, uint32_t article, uint32_t unit, const bits *stems)
{
	const cover_unit *about = &c->made->about[unit];
	switch (c->made->units[unit].kind) {
	case SLANT_CONTENT_NAME:
		return holds_name(c, article, unit, stems) ? COVER_ELSEWHERE : COVER_ABSENT;
	case SLANT_CONTENT_NUMBER:
		return holds_number(c, article, unit) ? COVER_ELSEWHERE : COVER_ABSENT;
	case SLANT_CONTENT_SPEAKER:
		if (about->name_unit == SLANT_NONE)
			return held_stem(c, unit, stems) != SLANT_NONE ? COVER_ELSEWHERE : COVER_ABSENT;
		if (*state_of(c, about->name_unit, article) == COVER_ABSENT)
			return COVER_IMPLIED;
		return *state_of(c, about->name_unit, article) == COVER_ELSEWHERE || speaks_nearby(c, article, about->name_unit) ? COVER_ELSEWHERE
		                                                                                                                : COVER_ABSENT;
	case SLANT_CONTENT_PAIR:
		return held_stem(c, unit, stems) != SLANT_NONE ? COVER_ELSEWHERE : COVER_ABSENT;
	default:
		return hints_at(c, article, unit) ? COVER_ELSEWHERE : COVER_ABSENT;
	}
}

/* Units stand in the order of kinds, so that names are settled before speakers. */
static bool settle_states(const standing *c)
{
	slant_coverage *made = c->made;
	size_t bytes = (size_t)c->align->stems.list.count / 8 + 1;
	bits stems = {slant_arena_calloc(&c->align->arena, bytes, 1), bytes};
	made->states = slant_arena_calloc(c->arena, (size_t)made->unit_count * made->count + 1, 1);
	if (!stems.data || !made->states)
		return false;
	for (uint32_t u = 0; u < made->unit_count; u++)
		for (uint32_t i = 0; i < made->units[u].carrier_count; i++)
			*state_of(c, u, made->units[u].carriers[i].article) = COVER_CARRIED;
	for (uint32_t a = 0; a < made->count; a++) {
		const slant_content *content = made->articles[a].content;
		memset(stems.data, 0, bytes);
		for (uint32_t s = 0; s < content->stem_count; s++)
			stems.data[c->align->stem_of[a][s] / 8] |= (uint8_t)(1u << c->align->stem_of[a][s] % 8);
		for (uint32_t u = 0; u < made->unit_count; u++)
			if (*state_of(c, u, a) == COVER_ABSENT)
				*state_of(c, u, a) = (uint8_t)find_elsewhere(c, a, u, &stems);
	}
	return true;
}

bool slant_cover_settle(slant_coverage *made, slant_align *align, const uint32_t *heads, slant_arena *arena)
{
	standing c = {made, align, heads, arena};
	return settle_states(&c) && slant_cover_doubt(made, align, heads);
}
