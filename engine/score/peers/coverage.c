/* coverage: from aligned entries to the units of an event, who carries them, and how every article stands to each. See coverage.h; what an
   article lacks is judge.c's. */
#include "coverage.h"

#include <math.h>
#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/fixed.h"
#include "../../base/limits.h"
#include "../calibration.h"
#include "align.h"
#include "cover.h"

#include "../../base/banned.h"

#define GENERIC 1.6            /* a name whose telling stem one reference article in five holds tells nothing of an event */
#define AMOUNT_RARITY 3.0      /* at least, of a number: what it counts may be common, so many of it are not */
#define ONE_IN 20u             /* families that a unit must be carried by, one in so many */
#define PLACE_SHARE 0.7        /* of prominence; the rest is how often */
#define LEAD_PLACE 0.8         /* the headline is 1 */
#define BODY_PLACE 0.5         /* the first sentence behind the lead; falls to 0 at the end */

typedef struct covering {
	slant_align align;
	slant_arena *arena;
	slant_coverage *made;
	SLANT_ARRAY(slant_covered) units;
	SLANT_ARRAY(cover_unit) about;
	SLANT_ARRAY(uint32_t) heads;   /* by unit: an entry of its class */
	slant_error *error;
} covering;

/* UNITS: entries of one class and kind. */

typedef struct member {
	uint32_t root, entry, article;
	uint8_t kind;
} member;

static int by_class(const void *left, const void *right)
{
	const member *a = left, *b = right;
	return a->root != b->root        ? (a->root > b->root) - (a->root < b->root)
	       : a->kind != b->kind      ? (a->kind > b->kind) - (a->kind < b->kind)
	       : a->article != b->article ? (a->article > b->article) - (a->article < b->article)
	                                  : (a->entry > b->entry) - (a->entry < b->entry);
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
static slant_carrier carry(const slant_align *align, const member *members, uint32_t count)
{
	const slant_align_entry *entry = &align->entries.data[members[0].entry];
	const slant_content *content = align->articles[entry->article].content;
	slant_carrier made = {.article = entry->article, .unit = entry->unit, .sentence = entry->sentence, .span = entry->span};
	double place = 0, mentions = 0;
	for (uint32_t i = 0; i < count; i++) {
		const slant_align_entry *e = &align->entries.data[members[i].entry];
		const slant_content_unit *unit = e->unit == SLANT_NONE ? NULL : slant_align_unit(align, e);
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

/* The name that the most carriers use; of equals the longest, then the first in bytewise order. */
static slant_str name_of(const covering *c, const slant_carrier *carriers, uint32_t count)
{
	slant_str best = {"", 0};
	uint32_t most = 0;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t times = 0;
		slant_str name = c->align.articles[carriers[i].article].content->units[carriers[i].unit].name;
		for (uint32_t j = 0; j < count; j++)
			times += slant_str_equal(name, c->align.articles[carriers[j].article].content->units[carriers[j].unit].name);
		if (times > most || (times == most && (name.length > best.length || (name.length == best.length && slant_str_compare(name, best) < 0)))) {
			most = times;
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
		slant_buf_put(&words, c->align.stems.list.data[entry->stems[i]]);
	}
	slant_str name = words.failed ? (slant_str){NULL, 0} : slant_arena_copy(c->arena, slant_buf_str(&words));
	slant_buf_release(&words);
	return name;
}

static double rarity_of(const slant_align *align, uint32_t stem)
{
	return stem < align->stems.list.count ? align->rarity[stem] : 0;
}

/* In how many of a class's forms a stem stands. */
static uint32_t stands_in(const slant_align *align, const member *members, uint32_t count, uint32_t stem)
{
	uint32_t times = 0;
	for (uint32_t i = 0; i < count; i++) {
		const slant_align_entry *e = &align->entries.data[members[i].entry];
		for (uint32_t s = 0; s < e->stem_count; s++)
			if (e->stems[s] == stem) {
				times++;
				break;
			}
	}
	return times;
}

/* The stem by which a text holds a unit: that which the most of its forms have, the rarest of them; of a person, a surname. SLANT_NONE: it
   has none. */
static uint32_t telling_stem(const slant_align *align, const member *members, uint32_t count)
{
	uint32_t best = SLANT_NONE, most = 0;
	for (uint32_t i = 0; i < count; i++) {
		const slant_align_entry *e = &align->entries.data[members[i].entry];
		for (uint32_t s = slant_align_is_person(align, e) && e->stem_count ? e->stem_count - 1 : 0; s < e->stem_count; s++) {
			uint32_t stem = e->stems[s], times = stem < align->stems.list.count ? stands_in(align, members, count, stem) : 0;
			double rarity = times ? align->rarity[stem] : 0;
			if (!times || times < most || stem == best)
				continue;
			if (times > most || rarity > align->rarity[best] || (rarity == align->rarity[best] && stem < best)) {
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

static int64_t log_of(double n)
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
		const slant_covering *article = &c->align.articles[carriers[i].article];
		tallies[i] = (cover_tally){c->align.family[carriers[i].article], article->day, slant_fixed_of(carriers[i].prominence),
		                           log_of(carriers[i].mentions), log_of(article->content->length), carriers[i].leading};
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
	slant_align *align = (slant_align *)&c->align;   /* its stamps are for marking articles; here they mark families */
	align->stamp++;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t *mark = &align->stamps[align->family[members[i].article]];
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
		if (!(telling[i] = slant_arena_copy(c->arena, c->align.stems.list.data[pair ? head->stems[i] : stem])).data)
			return false;
	about->telling = telling;
	about->telling_count = count;
	return telling;
}

/* A unit of members of one class and kind; those of one article stand together. */
static bool add_unit(covering *c, const member *members, uint32_t count)
{
	const slant_align *align = &c->align;
	const slant_align_entry *head = &align->entries.data[members[0].entry];
	uint32_t telling = telling_stem(align, members, count), carriers = 0;
	double rarity = telling == SLANT_NONE ? 0 : rarity_of(align, telling);
	bool amount = head->kind == SLANT_CONTENT_NUMBER;
	rarity = amount && rarity < AMOUNT_RARITY ? AMOUNT_RARITY : rarity;
	if ((head->kind != SLANT_CONTENT_ASPECT && rarity < GENERIC) || count_families(c, members, count) < least_families(align->families))
		return true;
	slant_carrier *list = slant_arena_alloc(c->arena, (size_t)count * sizeof *list);
	if (!list)
		return false;
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		for (end = beg; end < count && members[end].article == members[beg].article;)
			end++;
		list[carriers++] = carry(align, members + beg, end - beg);
	}
	slant_covered *unit = SLANT_PUSH(c->arena, &c->units);
	cover_unit *about = SLANT_PUSH(c->arena, &c->about);
	uint32_t *place = SLANT_PUSH(c->arena, &c->heads);
	if (!unit || !about || !place || !tally(c, list, carriers, about))
		return false;
	about->bare = amount && slant_align_unit(align, head)->type == SLANT_QUANTITY_BARE;
	about->dated = amount && slant_align_is_time(slant_align_unit(align, head));
	*place = members[0].entry;
	*unit = (slant_covered){head->kind, head->kind == SLANT_CONTENT_PAIR ? name_of_pair(c, head) : name_of(c, list, carriers), list, carriers, rarity};
	return unit->name.data && keep_telling(c, head, telling, about);
}

static bool add_units(covering *c)
{
	slant_align *align = &c->align;
	uint32_t count = align->entries.count;
	member *members = slant_arena_alloc(&align->arena, ((size_t)count + 1) * sizeof *members);
	if (!members)
		return false;
	for (uint32_t e = 0; e < count; e++)
		members[e] = (member){slant_align_root(align, e), e, align->entries.data[e].article, (uint8_t)align->entries.data[e].kind};
	qsort(members, count, sizeof *members, by_class);
	for (uint32_t beg = 0, end; beg < count; beg = end) {
		for (end = beg; end < count && members[end].root == members[beg].root && members[end].kind == members[beg].kind;)
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
	const slant_covered **order = slant_arena_alloc(&c->align.arena, ((size_t)n + 1) * sizeof *order);
	slant_covered *units = slant_arena_alloc(c->arena, ((size_t)n + 1) * sizeof *units);
	cover_unit *about = slant_arena_alloc(c->arena, ((size_t)n + 1) * sizeof *about);
	uint32_t *heads = slant_arena_alloc(&c->align.arena, ((size_t)n + 1) * sizeof *heads);
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
	slant_align *align = &c->align;
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

/* ALL OF IT. */

static bool describe_articles(covering *c)
{
	slant_coverage *made = c->made;
	uint32_t *family = slant_arena_calloc(c->arena, (size_t)made->count + 1, sizeof *family);
	uint32_t *sizes = slant_arena_calloc(c->arena, (size_t)made->count + 1, sizeof *sizes);
	made->words = slant_arena_calloc(c->arena, (size_t)made->count + 1, sizeof *made->words);
	if (!family || !sizes || !made->words)
		return false;
	for (uint32_t a = 0; a < made->count; a++) {
		family[a] = c->align.family[a];
		sizes[family[a]]++;
		made->words[a] = log_of(made->articles[a].content->length);
	}
	made->family = family;
	made->family_size = sizes;
	made->families = c->align.families;
	return true;
}

static bool is_alone(const slant_covering *articles, uint32_t count)
{
	for (uint32_t a = 1; a < count; a++)
		if (articles[a].family != articles[0].family)
			return false;
	return true;
}

/* Names first: entries of an article's names stand together, for first_entry. */
static slant_status align_all(covering *c)
{
	slant_align *align = &c->align;
	slant_status status = slant_align_names(align);
	uint32_t *first = slant_arena_calloc(&align->arena, (size_t)align->count + 2, sizeof *first);
	if (!first)
		return slant_error_memory(c->error);
	for (uint32_t e = 0; e < align->entries.count; e++)
		first[align->entries.data[e].article + 1] = e + 1;
	for (uint32_t a = 1; a <= align->count; a++)
		first[a] = first[a] > first[a - 1] ? first[a] : first[a - 1];
	c->made->first_entry = first;
	if (status == SLANT_OK)
		status = slant_align_numbers(align);
	if (status == SLANT_OK)
		status = slant_align_aspects(align);
	return status == SLANT_OK ? slant_align_pairs(align) : status;
}

static slant_status make(covering *c)
{
	slant_status status = align_all(c);
	if (status == SLANT_OK && !(describe_articles(c) && add_units(c) && order_units(c) && tie_speakers(c) && slant_cover_settle(c->made, &c->align, c->heads.data, c->arena)))
		status = slant_error_memory(c->error);
	c->made->first_entry = NULL;
	return status == SLANT_OK ? slant_coverage_pool(c->made, c->arena, c->error) : status;
}

slant_status slant_coverage_new(const slant_covering *articles, uint32_t count, const slant_norms *norms, const slant_calibration *calibration,
                                slant_arena *arena, slant_coverage **coverage, slant_error *error)
{
	if (count > SLANT_LIMIT_EVENT_ARTICLES)
		return slant_error_set(error, SLANT_LIMIT, "%u articles on one event; at most %u are laid beside each other", count,
		                       SLANT_LIMIT_EVENT_ARTICLES);
	covering c = {.arena = arena, .made = slant_arena_calloc(arena, 1, sizeof *c.made), .error = error};
	if (!c.made)
		return slant_error_memory(error);
	c.made->articles = articles;
	c.made->count = count;
	c.made->model = calibration ? &calibration->presence : NULL;
	slant_status status = slant_align_init(&c.align, articles, count, norms, error);
	if (status == SLANT_OK)
		status = is_alone(articles, count) ? (describe_articles(&c) ? SLANT_OK : slant_error_memory(error)) : make(&c);
	slant_align_release(&c.align);
	if (status == SLANT_OK)
		*coverage = c.made;
	return status;
}

uint32_t slant_coverage_article_count(const slant_coverage *coverage)
{
	return coverage->count;
}

const slant_covering *slant_coverage_articles(const slant_coverage *coverage)
{
	return coverage->articles;
}

uint32_t slant_coverage_unit_count(const slant_coverage *coverage)
{
	return coverage->unit_count;
}

const slant_covered *slant_coverage_units(const slant_coverage *coverage)
{
	return coverage->units;
}
