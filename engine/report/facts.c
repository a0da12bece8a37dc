/* facts: from a report to what statistics need of it. See facts.h; facts_bytes.c has them as bytes. */
#include "facts.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/fixed.h"
#include "../base/sha256.h"
#include "../input/json.h"

#include "../base/banned.h"

/* CONTENT. Each part is written with its length, so that no two records have the same bytes. */

static void put_part(slant_buf *out, slant_str name, slant_str value)
{
	slant_buf_format(out, "%zu %zu ", name.length, value.length);
	slant_buf_put(out, name);
	slant_buf_put(out, value);
}

/* By name, and by value where a name stands twice. */
static int by_name(const void *left, const void *right)
{
	const slant_metadata *a = left, *b = right;
	int order = slant_str_compare(a->name, b->name);
	return order ? order : slant_str_compare(a->json, b->json);
}

static void put_metadata(const slant_article *article, slant_arena *arena, slant_buf *out)
{
	uint32_t count = article->metadata.count;
	slant_metadata *sorted = slant_arena_calloc(arena, (size_t)count + 1, sizeof *sorted);
	if (!sorted) {
		out->failed = true;
		return;
	}
	if (count) {
		memcpy(sorted, article->metadata.data, count * sizeof *sorted);
		qsort(sorted, count, sizeof *sorted, by_name);
	}
	for (uint32_t i = 0; i < count; i++)
		put_part(out, sorted[i].name, sorted[i].json);
}

slant_status slant_facts_content(const slant_article *article, unsigned char content[SLANT_FACTS_SHA256], slant_error *error)
{
	slant_arena arena;
	slant_buf parts;
	slant_arena_init(&arena);
	slant_buf_init(&parts);
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++)
		if (article->has[i])
			put_part(&parts, SLANT_STR(""), article->fields[i]);
		else
			slant_buf_byte(&parts, '-');
	for (uint32_t i = 0; i < article->left_out.count; i++)
		slant_buf_format(&parts, "%s %llu ", article->left_out.data[i].part, (unsigned long long)article->left_out.data[i].words);
	put_metadata(article, &arena, &parts);
	bool failed = parts.failed;
	if (!failed)
		slant_sha256_bytes(slant_buf_str(&parts), content);
	slant_buf_release(&parts);
	slant_arena_release(&arena);
	return failed ? slant_error_memory(error) : SLANT_OK;
}

/* THE SIGNATURE. */

bool slant_facts_sign(const slant_document *document, uint16_t signature[SLANT_MINHASH_BINS])
{
	const unsigned kinds = 1u << SLANT_TOKEN_WORD | 1u << SLANT_TOKEN_NUMBER;
	slant_minhash hash;
	slant_minhash_init(&hash);
	for (uint32_t i = slant_match_title_tokens(&document->text); i < document->text.token_count; i++) {
		const slant_token *token = &document->text.tokens[i];
		if (!(kinds >> token->kind & 1) || token->flags & SLANT_TOKEN_MASKED)
			continue;
		slant_str form = document->forms[i]->text;
		slant_minhash_add(&hash, slant_hash_bytes(form.data, form.length));
	}
	return slant_minhash_finish(&hash, signature);
}

/* FROM A REPORT. */

static void put_metadata_object(const slant_article *article, slant_buf *out)
{
	uint64_t replaced = 0;
	slant_buf_byte(out, '{');
	for (uint32_t i = 0; i < article->metadata.count; i++) {
		slant_buf_put(out, i ? SLANT_STR(",") : SLANT_STR(""));
		slant_json_quote(article->metadata.data[i].name, out, &replaced);
		slant_buf_byte(out, ':');
		slant_buf_put(out, article->metadata.data[i].json);
	}
	slant_buf_byte(out, '}');
}

static void take_ratings(const slant_report *report, slant_facts *facts)
{
	for (int i = 0; i < SLANT_DIMENSIONS; i++) {
		const slant_rating *rating = &report->ratings[i];
		bool rated = rating->rating > 0 && isfinite(rating->score);
		facts->scores[i] = rated ? (int32_t)slant_fixed_of(fmin(fmax(rating->score, 0), 1)) : SLANT_FACTS_ABSTAINED;
		facts->ratings[i] = rated ? (uint8_t)rating->rating : 0;
		facts->reasons[i] = rated ? SLANT_REASON_NONE : (uint8_t)rating->reason;
	}
}

static void take_voices(const slant_report *report, slant_fact_voices *voices)
{
	for (uint32_t i = 0; i < report->voices.count; i++) {
		const slant_voice_report *voice = &report->voices.data[i];
		voices->quotes += voice->quotes;
		voices->words += voice->words;
		voices->statements += voice->statements;
		voices->named += voice->speaker.length ? voice->words : 0;
		voices->female += voice->gender == SLANT_GENDER_FEMALE ? voice->words : 0;
		voices->male += voice->gender == SLANT_GENDER_MALE ? voice->words : 0;
		voices->speakers += voice->quotes && (voice->speaker.length || voice->role.length);
		for (int verb = 0; verb < 3; verb++)
			voices->verbs[verb] += voice->verbs[verb];
	}
}

static void take_frames(const slant_report *report, slant_facts *facts)
{
	for (uint32_t i = 0; i < report->frames.count && facts->frame_count < SLANT_FACTS_FRAMES; i++) {
		const slant_frame *frame = &report->frames.data[i];
		facts->frames[facts->frame_count++] = (slant_fact_frame){frame->name, (int32_t)slant_fixed_of(frame->share), frame->present};
	}
}

/* Terms and content, behind one another; *told: where the content begins. */
static slant_status put_told(const slant_report *report, slant_arena *arena, slant_buf *out, size_t *told, slant_error *error)
{
	slant_terms terms;
	slant_content content;
	slant_context context = {.lexicon = report->document->lexicon, .groups = report->groups, .genre = report->genre.name, .arena = arena};
	slant_status status = slant_terms_of_document(report->document, arena, &terms, error);
	if (status == SLANT_OK)
		status = slant_content_of_terms(report->document, &terms, &context, &report->ratings[SLANT_FRAMING], arena, &content, error);
	if (status != SLANT_OK)
		return status;
	slant_terms_write(&terms, out);
	*told = out->length;
	slant_content_pack(&content, out);
	return SLANT_OK;
}

/* What stands in `scratch`, which moves as it grows: its slices are taken last. */
static slant_status take_strings(const slant_report *report, slant_buf *scratch, slant_facts *facts, slant_error *error)
{
	slant_arena arena;
	slant_status status = SLANT_OK;
	put_metadata_object(report->article, scratch);
	size_t metadata = scratch->length, told = metadata;
	slant_arena_init(&arena);
	if (report->document->language_kind == SLANT_LANGUAGE_OWN)
		status = put_told(report, &arena, scratch, &told, error);
	slant_arena_release(&arena);
	if (status == SLANT_OK && scratch->failed)
		status = slant_error_memory(error);
	if (status != SLANT_OK)
		return status;
	facts->metadata = slant_str_slice(slant_buf_str(scratch), 0, metadata);
	facts->terms = slant_str_slice(slant_buf_str(scratch), metadata, told);
	facts->told = slant_str_slice(slant_buf_str(scratch), told, scratch->length);
	return SLANT_OK;
}

slant_status slant_facts_of_report(const slant_report *report, slant_buf *scratch, slant_facts *facts, slant_error *error)
{
	const slant_article *article = report->article;
	memset(facts, 0, sizeof *facts);
	slant_buf_reset(scratch);
	slant_status status = slant_facts_content(article, facts->content, error);
	if (status != SLANT_OK)
		return status;
	slant_sha256_read(slant_str_of(report->sha256), facts->sha256);
	facts->id = article->fields[SLANT_ARTICLE_ID];
	facts->source = article->fields[SLANT_ARTICLE_SOURCE];
	facts->author = article->fields[SLANT_ARTICLE_AUTHOR];
	facts->title = article->fields[SLANT_ARTICLE_TITLE];
	facts->date = article->fields[SLANT_ARTICLE_DATE];
	facts->url = article->fields[SLANT_ARTICLE_URL];
	facts->language = report->language;
	facts->genre = report->genre.name;
	facts->topic = report->topics.count ? report->topics.data[0].name : SLANT_STR("");
	facts->opinion = slant_str_is(facts->genre, "opinion");
	facts->words = report->words;
	facts->sentences = report->sentences;
	facts->tone = isfinite(report->tone) ? (int32_t)slant_fixed_of(report->tone) : SLANT_FACTS_NO_TONE;
	take_ratings(report, facts);
	take_voices(report, &facts->voices);
	take_frames(report, facts);
	facts->has_minhash = slant_facts_sign(report->document, facts->minhash);
	return take_strings(report, scratch, facts, error);
}
