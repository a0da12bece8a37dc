/* voices: who is quoted, how often, at what length, and by which kind of verb; and who is reported without quotation marks.
   Takes the document's utterances (match/speakers.c) and statements (match/indirect.c); gives one entry a speaker, in order of first
   quotation, behind them those who are never quoted; each with its quotations whole; refuses only when out of memory.
   Speakers known by name are told apart by actor; those known by role alone ("a spokesman") by the role's words,
   without regard to ASCII case; all others share one entry without a name. */
#include "report.h"

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

typedef struct gathering {
	slant_report *report;
	const slant_document *document;
	slant_arena *arena;
	uint32_t *slots;            /* open addressing: voice + 1, or 0 */
	uint32_t *actors;           /* by voice: its actor, or SLANT_NONE */
	uint32_t slot_mask;
	uint32_t title_tokens;
	uint64_t words;             /* of all quotations */
} gathering;

static uint64_t hash_of(uint32_t actor, slant_str role)
{
	if (actor != SLANT_NONE)
		return slant_hash_mix(actor, 1);
	uint64_t hash = role.length;
	for (size_t i = 0; i < role.length; i++)
		hash = slant_hash_mix(hash, (unsigned char)slant_char_lower(role.data[i]));
	return hash;
}

static slant_voice_report *voice_new(gathering *g, uint32_t actor, slant_str role)
{
	slant_voice_report *voice = SLANT_PUSH(g->arena, &g->report->voices);
	if (!voice)
		return NULL;
	g->actors[g->report->voices.count - 1] = actor;
	voice->role = role;
	voice->speaker = SLANT_STR("");
	if (actor != SLANT_NONE) {
		const slant_actor *known = &g->document->actors[actor];
		voice->speaker = known->name;
		voice->gender = known->gender;
		if (known->role.length)
			voice->role = known->role;
	}
	return voice;
}

/* The entry of a speaker, made at the first quotation or statement. NULL: out of memory. */
static slant_voice_report *voice_of(gathering *g, uint32_t actor, slant_str known_role)
{
	slant_str role = known_role.data ? known_role : SLANT_STR("");
	uint32_t slot = (uint32_t)hash_of(actor, role) & g->slot_mask;
	for (; g->slots[slot]; slot = (slot + 1) & g->slot_mask) {
		uint32_t number = g->slots[slot] - 1;
		slant_voice_report *voice = &g->report->voices.data[number];
		if (g->actors[number] == actor && (actor != SLANT_NONE || slant_str_like(voice->role, role)))
			return voice;
	}
	slant_voice_report *voice = voice_new(g, actor, role);
	if (voice)
		g->slots[slot] = g->report->voices.count;
	return voice;
}

static slant_status add_utterance(gathering *g, const slant_utterance *utterance, slant_error *error)
{
	const slant_text *text = &g->document->text;
	const slant_quote *quote = &text->quotes[utterance->quote];
	slant_voice_report *voice = voice_of(g, utterance->actor, utterance->role);
	slant_evidence *evidence = voice ? SLANT_PUSH(g->arena, &voice->evidence) : NULL;
	if (!evidence)
		return slant_error_memory(error);
	*evidence = (slant_evidence){
		.span = quote->span, .entry = SLANT_NONE, .category = SLANT_CATEGORY_QUOTATION, .field = quote->field,
		.voice = SLANT_VOICE_QUOTED, .place = (uint8_t)slant_match_place(text, g->title_tokens, quote->token_beg),
		.sentence = quote->token_beg < text->token_count ? text->tokens[quote->token_beg].sentence : 0,
	};
	voice->quotes++;
	voice->words += utterance->words;
	if (!voice->role.length && utterance->role.data)
		voice->role = utterance->role;
	if (utterance->verb != SLANT_NONE && utterance->stance < 3)
		voice->verbs[utterance->stance]++;
	g->words += utterance->words;
	return SLANT_OK;
}

static slant_status add_part(gathering *g, slant_voice_report *voice, const slant_statement *statement, slant_span span, slant_error *error)
{
	const slant_text *text = &g->document->text;
	slant_evidence *evidence = SLANT_PUSH(g->arena, &voice->indirect);
	if (!evidence)
		return slant_error_memory(error);
	*evidence = (slant_evidence){
		.span = span, .entry = statement->verb, .category = SLANT_CATEGORY_INDIRECT_SPEECH, .field = statement->field,
		.voice = SLANT_VOICE_AUTHOR, .place = (uint8_t)slant_match_place(text, g->title_tokens, statement->token),
		.sentence = text->tokens[statement->token].sentence,
	};
	return SLANT_OK;
}

/* "Brask said that he expects ...": what he expects stands in what he said. */
static bool is_inside(const slant_statement *statement, const slant_statement *before)
{
	return before && before->actor == statement->actor && before->field == statement->field &&
	       statement->content.beg >= before->content.beg && statement->content.end <= before->content.end;
}

/* Statements of nobody that the article names ("it was said", "a poll shows") have no voice. */
static slant_status add_statements(gathering *g, slant_error *error)
{
	const slant_statement *outer = NULL;
	for (uint32_t i = 0; i < g->document->statement_count; i++) {
		const slant_statement *statement = &g->document->statements[i];
		if (is_inside(statement, outer) || (statement->actor == SLANT_NONE && !statement->role.length))
			continue;
		outer = statement;
		slant_voice_report *voice = voice_of(g, statement->actor, statement->role);
		if (!voice)
			return slant_error_memory(error);
		voice->statements++;
		voice->statement_words += statement->words;
		slant_status status = add_part(g, voice, statement, statement->content, error);
		if (status == SLANT_OK && statement->rest.end)
			status = add_part(g, voice, statement, statement->rest, error);
		if (status != SLANT_OK)
			return status;
	}
	return SLANT_OK;
}

slant_status slant_report_voices(slant_report *report, slant_arena *arena, slant_error *error)
{
	const slant_document *document = report->document;
	uint32_t count = document->utterance_count + document->statement_count, slots = 16;
	gathering g = {.report = report, .document = document, .arena = arena};
	report->voices.data = NULL;
	report->voices.count = report->voices.capacity = 0;
	if (!count)
		return SLANT_OK;
	while (slots < 2 * (uint64_t)count && slots < 1u << 31)   /* at most half full, so that a walk ends */
		slots *= 2;
	g.slots = slant_arena_calloc(arena, slots, sizeof *g.slots);
	g.actors = slant_arena_calloc(arena, count, sizeof *g.actors);
	if (!g.slots || !g.actors)
		return slant_error_memory(error);
	g.slot_mask = slots - 1;
	g.title_tokens = slant_match_title_tokens(&document->text);
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < document->utterance_count && status == SLANT_OK; i++)
		status = add_utterance(&g, &document->utterances[i], error);
	if (status == SLANT_OK)
		status = add_statements(&g, error);
	if (status != SLANT_OK)
		return status;
	for (uint32_t i = 0; g.words && i < report->voices.count; i++)
		report->voices.data[i].share = (double)report->voices.data[i].words / (double)g.words;
	return SLANT_OK;
}
