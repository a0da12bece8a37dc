/* content: an article's units and sentences, out of its document view. See content.h. */
#include "content.h"

#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/fold.h"
#include "../omission.h"
#include "content_parts.h"

#include "../../base/banned.h"

const char *slant_content_kind_name(slant_content_kind kind)
{
	static const char *const names[SLANT_CONTENT_KINDS] = {"name", "number", "aspect", "speaker", "pair"};
	return (unsigned)kind < SLANT_CONTENT_KINDS ? names[kind] : "";
}

slant_content_unit *slant_content_unit_new(slant_content_builder *b, slant_content_kind kind, slant_str name, uint32_t most)
{
	uint32_t room = most < SLANT_CONTENT_MENTIONS ? most : SLANT_CONTENT_MENTIONS;
	slant_content_mention *mentions = slant_arena_alloc(b->arena, ((size_t)room + 1) * sizeof *mentions);
	slant_content_unit *unit = mentions ? SLANT_PUSH(b->arena, &b->units) : NULL;
	if (unit)
		*unit = (slant_content_unit){.kind = kind, .name = name, .mentions = mentions, .counted = SLANT_STR(""), .same = SLANT_NONE};
	return unit;
}

void slant_content_mention_add(const slant_content_builder *b, slant_content_unit *unit, slant_span span, uint32_t sentence)
{
	slant_span bounds = b->document->text.sentences[sentence].span;
	span.beg = span.beg > bounds.beg ? span.beg : bounds.beg;
	span.end = span.end < bounds.end ? span.end : bounds.end;
	slant_content_mention *mentions = (slant_content_mention *)unit->mentions;   /* the builder owns them until it is done */
	if (unit->mention_count++ < SLANT_CONTENT_MENTIONS)
		mentions[unit->listed++] = (slant_content_mention){span, sentence};
}

/* NAMES. */

static void note_sides(slant_content_builder *b, const slant_rating *framing)
{
	for (uint32_t s = 0; framing && s < framing->side_count && s < 2; s++)
		for (uint32_t i = 0; i < framing->sides[s].actor_count; i++)
			b->sides[framing->sides[s].actors[i]] = (uint8_t)(s + 1);
}

static bool is_named(const slant_actor *actor)
{
	return actor->type != SLANT_ACTOR_ROLE && actor->name.length;
}

/* The other forms of an actor, and what the lists say is behind it: the country behind a word for its people or an abbreviation (Russians, US),
   the title behind a seat of office (White House). False: out of memory. */
static bool set_aliases(slant_content_builder *b, const slant_actor *actor, const slant_hit *mention, slant_content_unit *unit)
{
	unit->aliases = actor->aliases;
	unit->alias_count = actor->alias_count;
	if (actor->type == SLANT_ACTOR_PERSON && !actor->people)
		return true;
	slant_str word = b->document->forms[mention->token]->text;
	if (mention->token_count > 1) {
		slant_buf_reset(&b->folded);
		slant_fold_name(actor->name, &b->folded);
		if (b->folded.failed)
			return false;
		word = slant_buf_str(&b->folded);
	}
	slant_str country = slant_country_of(b->context->groups->countries, b->context->lexicon, word);
	if (!country.length || slant_str_equal(country, word))
		return true;
	slant_str *aliases = slant_arena_alloc(b->arena, ((size_t)actor->alias_count + 1) * sizeof *aliases);
	if (!aliases)
		return false;
	for (uint32_t i = 0; i < actor->alias_count; i++)
		aliases[i] = actor->aliases[i];
	aliases[unit->alias_count++] = country;
	unit->aliases = aliases;
	return true;
}

static bool add_name(slant_content_builder *b, const slant_actor *actor, const slant_hit *mention)
{
	slant_content_unit *unit = slant_content_unit_new(b, SLANT_CONTENT_NAME, actor->name, actor->mention_count);
	if (!unit || !set_aliases(b, actor, mention, unit))
		return false;
	unit->type = actor->type;
	unit->side = b->sides[mention->actor];
	b->names[mention->actor] = b->units.count - 1;
	return true;
}

/* One unit an actor with a name, in order of first mention. */
static bool add_names(slant_content_builder *b)
{
	const slant_document *document = b->document;
	for (uint32_t i = 0; i < document->mention_count; i++) {
		const slant_hit *mention = &document->mentions[i];
		const slant_actor *actor = mention->actor < document->actor_count ? &document->actors[mention->actor] : NULL;
		if (!actor || !is_named(actor) || slant_content_is_masked(b, mention->token))
			continue;
		if (b->names[mention->actor] == SLANT_NONE && !add_name(b, actor, mention))
			return false;
		slant_content_mention_add(b, &b->units.data[b->names[mention->actor]], mention->span, mention->sentence);
	}
	return true;
}

/* ASPECTS. */

/* Of an aspect's cues the strongest are its mentions, which show best that it is there. */
static bool add_aspects(slant_content_builder *b)
{
	const slant_document *document = b->document;
	uint32_t categories = b->context->lexicon->category_count;
	const slant_aspect_cues *found = slant_aspects_found(document, b->context);
	uint32_t *units = slant_arena_alloc(b->arena, ((size_t)categories + 1) * sizeof *units);
	if (!found || !units)
		return false;
	memset(units, 0xFF, categories * sizeof *units);   /* SLANT_NONE */
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (!slant_is_aspect(b->context, hit->category) || slant_content_is_masked(b, hit->token) ||
		    llabs(hit->weight) < found[hit->category].strongest)
			continue;
		if (units[hit->category] == SLANT_NONE) {
			slant_str name = slant_aspect_name(b->context, hit->category);
			if (!slant_content_unit_new(b, SLANT_CONTENT_ASPECT, name, SLANT_CONTENT_MENTIONS))
				return false;
			b->units.data[b->units.count - 1].type = found[hit->category].present ? SLANT_CONTENT_PRESENT : SLANT_CONTENT_HINTED;
			units[hit->category] = b->units.count - 1;
		}
		slant_content_mention_add(b, &b->units.data[units[hit->category]], hit->span, hit->sentence);
	}
	return true;
}

/* SENTENCES. */

/* Whether more than half of a sentence's words are a speaker's. */
static bool speaks_most(const slant_content_builder *b, const slant_sentence *sentence, uint32_t speaker)
{
	uint32_t words = 0;
	for (uint32_t t = sentence->token_beg; t < sentence->token_end; t++)
		words += b->speakers[t] == speaker;
	return words * 2 > sentence->token_end - sentence->token_beg;
}

/* Its words, voice and speaker. Whoever speaks more than half of it is left when words of different speakers cancel out. */
static void add_words(const slant_content_builder *b, const slant_sentence *sentence, slant_content_word *words, slant_content_sentence *made)
{
	const slant_token *tokens = b->document->text.tokens;
	uint32_t quoted = 0, count = 0, speaker = SLANT_NONE, lead = 0;
	for (uint32_t t = sentence->token_beg; t < sentence->token_end; t++) {
		quoted += (tokens[t].flags & SLANT_TOKEN_QUOTED) != 0;
		if (b->terms->of_token[t] != SLANT_NONE)
			words[count++] = (slant_content_word){b->terms->of_token[t], {tokens[t].beg, tokens[t].end}};
		speaker = lead ? speaker : b->speakers[t];
		lead = b->speakers[t] == speaker ? lead + 1 : lead - 1;
	}
	made->count = b->told ? count : 0;
	made->voice = quoted * 2 > sentence->token_end - sentence->token_beg ? SLANT_VOICE_QUOTED : SLANT_VOICE_AUTHOR;
	made->speaker = speaker != SLANT_NONE && speaks_most(b, sentence, speaker) ? speaker : SLANT_NONE;
}

static bool add_sentences(slant_content_builder *b, slant_content *content)
{
	const slant_text *text = &b->document->text;
	slant_content_word *words = slant_arena_alloc(b->arena, ((size_t)text->token_count + 1) * sizeof *words);
	slant_content_sentence *sentences = slant_arena_alloc(b->arena, ((size_t)text->sentence_count + 1) * sizeof *sentences);
	if (!words || !sentences)
		return false;
	for (uint32_t i = 0; i < text->sentence_count; i++) {
		const slant_sentence *sentence = &text->sentences[i];
		slant_content_sentence *made = &sentences[i];
		*made = (slant_content_sentence){
			.span = sentence->span, .first = content->word_count, .field = sentence->field,
			.place = (uint8_t)slant_match_place(text, b->title_tokens, sentence->token_beg),
		};
		add_words(b, sentence, words + content->word_count, made);
		content->word_count += made->count;
	}
	content->words = words;
	content->sentences = sentences;
	content->sentence_count = text->sentence_count;
	return true;
}

static bool add_stems(slant_content_builder *b, slant_content *content)
{
	slant_str *stems = slant_arena_alloc(b->arena, ((size_t)b->terms->count + 1) * sizeof *stems);
	uint8_t *kinds = slant_arena_alloc(b->arena, (size_t)b->terms->count + 1);
	if (!stems || !kinds)
		return false;
	for (uint32_t i = 0; i < b->terms->count; i++) {
		stems[i] = b->terms->data[i].stem;
		kinds[i] = (uint8_t)b->terms->data[i].kind;
	}
	content->stems = stems;
	content->stem_kinds = kinds;
	content->stem_count = b->told ? b->terms->count : 0;
	return true;
}

static bool add_units(slant_content_builder *b)
{
	return !b->told || (add_names(b) && slant_content_numbers(b) && add_aspects(b) && slant_content_speakers(b));
}

slant_status slant_content_of_terms(const slant_document *document, const slant_terms *terms, const slant_context *context,
                                    const slant_rating *framing, slant_arena *arena, slant_content *content, slant_error *error)
{
	slant_content_builder b = {.document = document, .context = context, .terms = terms, .arena = arena, .told = document->language_kind == SLANT_LANGUAGE_OWN};
	slant_content made = {.length = document->words - document->title_words, .opinion = slant_str_is(context->genre, "opinion")};
	b.title_tokens = slant_match_title_tokens(&document->text);
	b.sides = slant_arena_calloc(arena, (size_t)document->actor_count + 1, 1);
	b.names = slant_arena_alloc(arena, ((size_t)document->actor_count + 1) * sizeof *b.names);
	b.speakers = slant_arena_alloc(arena, ((size_t)document->text.token_count + 1) * sizeof *b.speakers);
	if (!b.sides || !b.names || !b.speakers)
		return slant_error_memory(error);
	memset(b.names, 0xFF, document->actor_count * sizeof *b.names);              /* SLANT_NONE */
	memset(b.speakers, 0xFF, document->text.token_count * sizeof *b.speakers);   /* SLANT_NONE */
	note_sides(&b, framing);
	slant_buf_init(&b.folded);
	bool sound = add_stems(&b, &made) && add_units(&b) && add_sentences(&b, &made);
	slant_buf_release(&b.folded);
	if (!sound)
		return slant_error_memory(error);
	made.units = b.units.data;
	made.unit_count = b.units.count;
	*content = made;
	return SLANT_OK;
}

slant_status slant_content_of_document(const slant_document *document, const slant_context *context, const slant_rating *framing,
                                       slant_arena *arena, slant_content *content, slant_error *error)
{
	slant_terms terms;
	slant_status status = slant_terms_of_document(document, arena, &terms, error);
	return status == SLANT_OK ? slant_content_of_terms(document, &terms, context, framing, arena, content, error) : status;
}
