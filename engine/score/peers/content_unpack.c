/* content_unpack: a content out of bytes. Takes packed terms and a packed content; gives the content, which borrows from both; refuses bytes that
   content_pack.c does not write. See content_bytes.h. */
#include <math.h>

#include "../../base/error.h"
#include "../../base/varint.h"
#include "content_bytes.h"

#include "../../base/banned.h"

/* What does not fit sets `broken`; numbers are 0 from then on, so that loops end. */

typedef struct reading {
	slant_str rest;
	slant_arena *arena;
	slant_content content;
	slant_content_word *words;
	slant_content_sentence *sentences;
	slant_content_unit *units;
	uint32_t counts[SLANT_CONTENT_KINDS];
	uint32_t first_speaker;
	bool broken, starved;
} reading;

/* A number up to `most`. */
static uint32_t take(reading *r, uint64_t most)
{
	uint64_t number = 0;
	if (!r->broken && slant_varint_take(&r->rest, &number) && number <= most)
		return (uint32_t)number;
	r->broken = true;
	return 0;
}

/* How many things follow, each of a byte at least. */
static uint32_t take_count(reading *r)
{
	return take(r, r->rest.length < UINT32_MAX ? r->rest.length : UINT32_MAX);
}

static slant_str take_text(reading *r, uint32_t length)
{
	r->broken = r->broken || length > r->rest.length;
	if (r->broken)
		return SLANT_STR("");
	slant_str text = slant_str_slice(r->rest, 0, length);
	r->rest = slant_str_slice(r->rest, length, r->rest.length);
	return text;
}

static void *room(reading *r, uint32_t count, size_t size)
{
	void *memory = slant_arena_calloc(r->arena, (size_t)count + 1, size);
	r->starved = r->starved || !memory;
	r->broken = r->broken || !memory;
	return memory;
}

/* A span that begins at `from` or behind it. */
static slant_span take_span(reading *r, uint32_t from)
{
	uint32_t beg = from + take(r, UINT32_MAX - from);
	return (slant_span){beg, beg + take(r, UINT32_MAX - beg)};
}

static double take_value(reading *r)
{
	uint64_t number = 0, bits = 0;
	double value = 0;
	if (r->broken || !slant_varint_take(&r->rest, &number) || (number & 1 && number != 1)) {
		r->broken = true;
		return 0;
	}
	if (!(number & 1)) {
		r->broken = (double)(number >> 1) >= WHOLE;
		return r->broken ? 0 : (double)(number >> 1);
	}
	slant_str bytes = take_text(r, DOUBLE_BYTES);
	for (unsigned i = 0; i < bytes.length; i++)
		bits |= (uint64_t)(unsigned char)bytes.data[i] << 8 * i;
	memcpy(&value, &bits, sizeof value);
	if (!isfinite(value) || signbit(value) || (value < WHOLE && value == floor(value)))
		r->broken = true;
	return r->broken ? 0 : value;
}

static slant_str take_counted(reading *r)
{
	uint32_t head = take(r, UINT32_MAX);
	if (!(head & 1)) {
		slant_str text = take_text(r, head >> 1);
		uint32_t stem = slant_content_stem_from(&r->content, text);
		if (stem < r->content.stem_count && slant_str_equal(r->content.stems[stem], text))
			r->broken = true;   /* has a number */
		return text;
	}
	if (head >> 1 >= r->content.stem_count) {
		r->broken = true;
		return SLANT_STR("");
	}
	return r->content.stems[head >> 1];
}

static void take_word(reading *r, slant_content_word *word, const slant_content_sentence *sentence, uint32_t *end)
{
	uint32_t head = take(r, UINT32_MAX), length = head & LONGEST_SHORT, gap = head >> WORD_BITS, left = sentence->span.end - *end;
	if (!length) {
		length = take(r, UINT32_MAX);
		r->broken = r->broken || length <= LONGEST_SHORT;
	}
	word->stem = take(r, UINT32_MAX);
	if (r->broken || gap > left || length > left - gap || word->stem >= r->content.stem_count) {
		r->broken = true;
		return;
	}
	word->span = (slant_span){*end + gap, *end + gap + length};
	*end = word->span.end;
}

static void take_sentence(reading *r, slant_content_sentence *sentence, uint32_t ends[SLANT_FIELDS], uint32_t most)
{
	uint32_t head = take(r, UINT32_MAX);
	sentence->voice = head & 1;
	sentence->place = head >> 1 & ((1u << PLACE_BITS) - 1);
	sentence->field = head >> (1 + PLACE_BITS) & ((1u << FIELD_BITS) - 1);
	sentence->count = head >> (1 + PLACE_BITS + FIELD_BITS);
	sentence->first = r->content.word_count;
	sentence->span = take_span(r, ends[sentence->field]);
	uint32_t speaker = take(r, r->counts[SLANT_CONTENT_SPEAKER]);
	sentence->speaker = speaker ? r->first_speaker + speaker - 1 : SLANT_NONE;
	uint32_t end = sentence->span.beg;
	ends[sentence->field] = sentence->span.end;
	r->broken = r->broken || sentence->count > most - r->content.word_count;
	for (uint32_t i = 0; i < sentence->count && !r->broken; i++)
		take_word(r, &r->words[r->content.word_count++], sentence, &end);
}

static void take_mentions(reading *r, slant_content_unit *unit)
{
	uint32_t at = 0;
	unit->mention_count = take(r, UINT32_MAX);
	unit->listed = unit->mention_count < SLANT_CONTENT_MENTIONS ? unit->mention_count : SLANT_CONTENT_MENTIONS;
	slant_content_mention *mentions = room(r, unit->listed, sizeof *mentions);
	unit->mentions = mentions;
	for (uint32_t i = 0; i < unit->listed && !r->broken; i++) {
		uint32_t step = take(r, UINT32_MAX);
		if (r->broken || step >= r->content.sentence_count - at) {
			r->broken = true;
			return;
		}
		at += step;
		slant_span bounds = r->sentences[at].span;
		uint32_t from = take(r, bounds.end - bounds.beg), length = take(r, bounds.end - bounds.beg - from);
		mentions[i] = (slant_content_mention){{bounds.beg + from, bounds.beg + from + length}, at};
	}
	r->broken = r->broken || !unit->listed;
}

static void take_aliases(reading *r, slant_content_unit *unit)
{
	unit->alias_count = take_count(r);
	slant_str *aliases = room(r, unit->alias_count, sizeof *aliases);
	unit->aliases = aliases;
	for (uint32_t i = 0; i < unit->alias_count && !r->broken; i++)
		aliases[i] = take_text(r, take(r, UINT32_MAX));
}

/* All that put_name() puts. */
static void take_name(reading *r, slant_content_unit *unit)
{
	uint32_t same = unit->kind == SLANT_CONTENT_SPEAKER ? take(r, r->counts[SLANT_CONTENT_NAME]) : 0;
	if (same) {   /* names are the first units */
		const slant_content_unit *name = &r->units[same - 1];
		*unit = (slant_content_unit){.kind = unit->kind, .name = name->name, .aliases = name->aliases, .alias_count = name->alias_count,
		                             .type = name->type, .side = name->side, .counted = SLANT_STR(""), .same = same - 1};
		return;
	}
	bool named = unit->kind == SLANT_CONTENT_NAME || unit->kind == SLANT_CONTENT_SPEAKER;
	uint32_t types = named ? SLANT_ACTOR_ROLE + 1 : unit->kind == SLANT_CONTENT_NUMBER ? SLANT_QUANTITIES : SLANT_CONTENT_HINTED + 1;
	uint32_t head = take(r, (1u << (TYPE_BITS + SIDE_BITS)) - 1);
	unit->type = (uint8_t)(head >> SIDE_BITS);
	unit->side = head & ((1u << SIDE_BITS) - 1);
	unit->name = take_text(r, take(r, UINT32_MAX));
	if (unit->kind == SLANT_CONTENT_NAME)
		take_aliases(r, unit);
	r->broken = r->broken || unit->type >= types || unit->side > (named ? 2 : 0) || !unit->name.length;
}

static void take_unit(reading *r, slant_content_kind kind, slant_content_unit *unit)
{
	*unit = (slant_content_unit){.kind = kind, .name = SLANT_STR(""), .counted = SLANT_STR(""), .same = SLANT_NONE};
	take_name(r, unit);
	if (kind == SLANT_CONTENT_SPEAKER)
		unit->words = take(r, UINT32_MAX);
	if (kind == SLANT_CONTENT_NUMBER) {
		unit->value = take_value(r);
		unit->rounding = take_value(r);
		unit->counted = take_counted(r);
	}
	take_mentions(r, unit);
}

static void take_stems(reading *r, slant_str terms)
{
	slant_fact_term term;
	uint32_t count = 0;
	r->broken = !slant_facts_terms_are_sound(terms);
	for (slant_str rest = terms; !r->broken && slant_facts_term_next(&rest, &term);)
		count++;
	slant_str *stems = room(r, count, sizeof *stems);
	uint8_t *kinds = room(r, count, sizeof *kinds);
	for (; !r->broken && slant_facts_term_next(&terms, &term); r->content.stem_count++) {
		stems[r->content.stem_count] = term.stem;
		kinds[r->content.stem_count] = (uint8_t)term.kind;
	}
	r->content.stems = stems;
	r->content.stem_kinds = kinds;
}

static void take_counts(reading *r, uint32_t *words)
{
	uint64_t units = 0;
	uint64_t head = take(r, UINT32_MAX);
	r->content.length = (uint32_t)(head >> 1);
	r->content.opinion = head & 1;
	r->content.sentence_count = take_count(r);
	*words = take_count(r);
	for (int kind = 0; kind < SLANT_CONTENT_PAIR; kind++)
		units += r->counts[kind] = take_count(r);
	r->broken = r->broken || units > r->rest.length;
	r->content.unit_count = r->broken ? 0 : (uint32_t)units;
	r->first_speaker = r->content.unit_count - (r->broken ? 0 : r->counts[SLANT_CONTENT_SPEAKER]);
}

static void take_sentences(reading *r, uint32_t words)
{
	uint32_t ends[SLANT_FIELDS] = {0};
	r->words = room(r, words, sizeof *r->words);
	r->sentences = room(r, r->content.sentence_count, sizeof *r->sentences);
	for (uint32_t i = 0; i < r->content.sentence_count && !r->broken; i++)
		take_sentence(r, &r->sentences[i], ends, words);
	r->broken = r->broken || r->content.word_count != words;
	r->content.words = r->words;
	r->content.sentences = r->sentences;
}

slant_status slant_content_unpack(slant_str terms, slant_str told, slant_arena *arena, slant_content *content, slant_error *error)
{
	reading r = {.rest = told, .arena = arena};
	uint32_t words = 0, made = 0;
	take_stems(&r, terms);
	take_counts(&r, &words);
	take_sentences(&r, words);
	r.units = room(&r, r.content.unit_count, sizeof *r.units);
	for (int kind = 0; kind < SLANT_CONTENT_PAIR && !r.broken; kind++)
		for (uint32_t i = 0; i < r.counts[kind] && !r.broken; i++)
			take_unit(&r, (slant_content_kind)kind, &r.units[made++]);
	r.content.units = r.units;
	if (r.starved)
		return slant_error_memory(error);
	if (r.broken || r.rest.length)
		return slant_error_set(error, SLANT_INPUT, "what is kept of an article's content is damaged");
	*content = r.content;
	return SLANT_OK;
}
