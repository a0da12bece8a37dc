/* speakers: who is quoted, directly or not, as units of content. See content.h.
   Takes the document's utterances and statements in the order of the text; gives one SPEAKER unit a speaker, and the speaker of each word:
   of a statement that holds a quotation, the quotation's. Speakers known by name are told apart by actor, those known by role alone ("a
   spokesman for the mill") by the role's words, without regard to ASCII case; who is neither is no unit. */
#include "../../base/hash.h"
#include "../../base/keyed.h"
#include "content_parts.h"

#include "../../base/banned.h"

/* Something said, of either kind. */
typedef struct saying {
	slant_span span, rest;          /* as in slant_statement */
	uint32_t token, actor;
	slant_str role;
	bool quoted;                    /* a direct quotation */
} saying;

typedef struct speaking {
	slant_content_builder *b;
	saying *sayings;
	uint32_t count;
	uint32_t *slots;                /* open addressing: unit + 1, or 0 */
	uint32_t slot_mask;
	uint32_t *actors;               /* by speaker: its actor, or SLANT_NONE */
	uint32_t first;                 /* the first speaker's unit */
} speaking;

static uint64_t hash_of(const saying *said)
{
	if (said->actor != SLANT_NONE)
		return slant_hash_mix(said->actor, 1);
	uint64_t hash = said->role.length;
	for (size_t i = 0; i < said->role.length; i++)
		hash = slant_hash_mix(hash, (unsigned char)slant_char_lower(said->role.data[i]));
	return hash;
}

static bool is_told(const speaking *s, uint32_t actor, slant_str role, uint32_t token)
{
	return token < s->b->document->text.token_count && (actor != SLANT_NONE || role.length) && !slant_content_is_masked(s->b, token);
}

static void add_saying(speaking *s, const saying *said)
{
	if (is_told(s, said->actor, said->role, said->token))
		s->sayings[s->count++] = *said;
}

/* All that is said, in the order of the text. False: out of memory. */
static bool gather(speaking *s)
{
	const slant_document *document = s->b->document;
	uint32_t most = document->utterance_count + document->statement_count;
	saying *found = slant_arena_alloc(s->b->arena, ((size_t)most + 1) * sizeof *found);
	saying *sorted = slant_arena_alloc(s->b->arena, ((size_t)most + 1) * sizeof *sorted);
	slant_keyed *keys = slant_arena_alloc(s->b->arena, 2 * ((size_t)most + 1) * sizeof *keys);
	if (!found || !sorted || !keys)
		return false;
	s->sayings = found;
	for (uint32_t i = 0; i < document->statement_count; i++) {
		const slant_statement *statement = &document->statements[i];
		slant_str role = statement->role.data ? statement->role : SLANT_STR("");
		add_saying(s, &(saying){statement->content, statement->rest, statement->token, statement->actor, role, false});
	}
	for (uint32_t i = 0; i < document->utterance_count; i++) {
		const slant_utterance *utterance = &document->utterances[i];
		const slant_quote *quote = &document->text.quotes[utterance->quote];
		slant_str role = utterance->role.data ? utterance->role : SLANT_STR("");
		add_saying(s, &(saying){quote->span, {0, 0}, quote->token_beg, utterance->actor, role, true});
	}
	for (uint32_t i = 0; i < s->count; i++)
		keys[i] = (slant_keyed){found[i].token, i};
	slant_keyed_sort(keys, keys + most + 1, s->count);
	for (uint32_t i = 0; i < s->count; i++)
		sorted[i] = found[keys[i].value];
	s->sayings = sorted;
	return true;
}

static slant_content_unit *unit_new(speaking *s, const saying *said)
{
	const slant_actor *actor = said->actor != SLANT_NONE ? &s->b->document->actors[said->actor] : NULL;
	slant_str name = actor ? actor->name : said->role;
	slant_content_unit *unit = slant_content_unit_new(s->b, SLANT_CONTENT_SPEAKER, name, SLANT_CONTENT_MENTIONS);
	if (!unit)
		return NULL;
	unit->type = actor ? actor->type : SLANT_ACTOR_ROLE;
	unit->side = actor ? s->b->sides[said->actor] : 0;
	unit->same = actor ? s->b->names[said->actor] : SLANT_NONE;
	if (unit->same != SLANT_NONE) {
		unit->aliases = s->b->units.data[unit->same].aliases;
		unit->alias_count = s->b->units.data[unit->same].alias_count;
	}
	return unit;
}

/* The unit of a speaker, made when first met; SLANT_NONE: out of memory. */
static uint32_t unit_of(speaking *s, const saying *said)
{
	uint32_t slot = (uint32_t)hash_of(said) & s->slot_mask;
	for (; s->slots[slot]; slot = (slot + 1) & s->slot_mask) {
		uint32_t number = s->slots[slot] - 1;
		if (s->actors[number - s->first] == said->actor && (said->actor != SLANT_NONE || slant_str_like(s->b->units.data[number].name, said->role)))
			return number;
	}
	if (!unit_new(s, said))
		return SLANT_NONE;
	s->slots[slot] = s->b->units.count;
	s->actors[s->b->units.count - 1 - s->first] = said->actor;
	return s->b->units.count - 1;
}

/* Gives the words of a part to their speaker, from `token` on. Returns the first behind it. */
static uint32_t give(slant_content_builder *b, uint32_t token, slant_span part, uint32_t unit)
{
	const slant_text *text = &b->document->text;
	uint32_t field = text->sentences[text->tokens[token].sentence].field;
	for (; token < text->token_count && text->tokens[token].beg < part.end; token++) {
		if (text->sentences[text->tokens[token].sentence].field != field)
			break;
		if (text->tokens[token].beg >= part.beg)
			b->speakers[token] = unit;
	}
	return token;
}

static void give_all(slant_content_builder *b, const saying *said, uint32_t unit)
{
	uint32_t behind = give(b, said->token, said->span, unit);
	if (said->rest.end > said->rest.beg && behind < b->document->text.token_count)
		give(b, behind, said->rest, unit);
}

bool slant_content_speakers(slant_content_builder *b)
{
	const slant_text *text = &b->document->text;
	speaking s = {.b = b, .first = b->units.count};
	uint32_t slots = 16;
	if (!gather(&s))
		return false;
	while (slots < 2 * (uint64_t)s.count && slots < 1u << 31)   /* at most half full, so that a walk ends */
		slots *= 2;
	s.slots = slant_arena_calloc(b->arena, slots, sizeof *s.slots);
	s.actors = slant_arena_calloc(b->arena, (size_t)s.count + 1, sizeof *s.actors);
	if (!s.slots || !s.actors)
		return false;
	s.slot_mask = slots - 1;
	for (uint32_t i = 0; i < s.count; i++) {
		const saying *said = &s.sayings[i];
		uint32_t unit = unit_of(&s, said), sentence = text->tokens[said->token].sentence;
		if (unit == SLANT_NONE)
			return false;
		if (said->quoted || b->speakers[said->token] == SLANT_NONE)   /* what she says that he said stays hers: each word is given twice at most */
			give_all(b, said, unit);
		slant_content_mention_add(b, &b->units.data[unit], said->span, sentence);
	}
	for (uint32_t t = 0; t < text->token_count; t++)
		if (b->speakers[t] != SLANT_NONE)
			b->units.data[b->speakers[t]].words++;
	return true;
}
