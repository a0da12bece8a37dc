/* worker: one thread's scratch, and the rating of one article from its words to a report. See run.h and slant.h. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/sha256.h"
#include "../score/peers/coverage.h"
#include "run.h"

#include "../base/banned.h"

#define LEAST_WORDS 20u   /* that are no numbers, in an article that is rated at all */

struct slant_worker {
	const slant_engine *engine;
	slant_matcher *matcher;
	slant_arena arena;
	slant_document document;
	slant_report report;
};

slant_status slant_worker_new(const slant_engine *engine, slant_worker **worker, slant_error *error)
{
	slant_worker *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->engine = engine;
	slant_arena_init(&made->arena);
	slant_status status = slant_matcher_new(&engine->lexicon, &made->matcher, error);
	if (status != SLANT_OK) {
		slant_worker_free(made);
		return status;
	}
	*worker = made;
	return SLANT_OK;
}

void slant_worker_free(slant_worker *worker)
{
	if (!worker)
		return;
	slant_matcher_free(worker->matcher);
	slant_arena_release(&worker->arena);
	free(worker);
}

static slant_context context_of(slant_worker *worker)
{
	const slant_engine *engine = worker->engine;
	return (slant_context){.lexicon = &engine->lexicon, .norms = engine->norms, .calibration = engine->calibration,
	                       .groups = &engine->groups, .genre = worker->report.genre.name, .arena = &worker->arena};
}

static void count(slant_report *report, const slant_document *document)
{
	report->words = document->words - document->title_words;
	report->sentences = 0;
	for (uint32_t i = 0; i < document->text.sentence_count; i++)
		report->sentences += document->text.sentences[i].field == SLANT_FIELD_TEXT;
}

/* Between framing, whose sides tell whom an absence would serve, and what is rated beside peers. */
static slant_status find_peers(slant_worker *worker, slant_context *context, const slant_peer_finder *finder, slant_error *error)
{
	slant_report *report = &worker->report;
	slant_status status = finder->find(finder->context, report->article, report, context, &worker->arena, &report->beside, error);
	if (status != SLANT_OK)
		return status;
	context->beside = report->beside;
	report->alone = slant_beside_tells(report->beside) || !finder->why ? NULL : finder->why(finder->context);
	return SLANT_OK;
}

static slant_status rate_all(slant_worker *worker, slant_context *context, const slant_peer_finder *finder, slant_reason reason,
                             slant_error *error)
{
	if (finder && reason != SLANT_REASON_NONE)
		worker->report.alone = "it is not rated itself";
	slant_status status = SLANT_OK;
	for (int d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++) {
		slant_reason why = reason != SLANT_REASON_NONE || worker->engine->complete[d] ? reason : SLANT_REASON_NO_LEXICON;
		context->slots = worker->engine->slots[d];
		status = slant_rate(slant_scorers[d], &worker->document, context, why, &worker->report.ratings[d], error);
		worker->report.ratings[d].standing = worker->engine->accuracy.standing[d];
		if (d == SLANT_FRAMING && status == SLANT_OK && finder && reason == SLANT_REASON_NONE)
			status = find_peers(worker, context, finder, error);
	}
	return status;
}

/* What only an article's sentences together, and its peers, tell of each. */
static slant_status lay_beside(slant_worker *worker, const slant_context *context, slant_error *error)
{
	const slant_text *text = &worker->document.text;
	slant_construct_scores **scores = slant_arena_calloc(&worker->arena, (size_t)text->sentence_count + 1, sizeof *scores);
	uint32_t next = 0;
	if (!scores)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < text->sentence_count; i++)
		if (text->sentences[i].field == SLANT_FIELD_TEXT)
			scores[i] = &worker->report.sentence_reports.data[next++].constructs;
	worker->report.beside_models = context->calibration->beside;
	return slant_profile_beside(&worker->document, context, scores, error);
}

static slant_status add_sentences(slant_worker *worker, const slant_context *context, slant_error *error)
{
	const slant_document *document = &worker->document;
	slant_status status = SLANT_OK;
	uint32_t hit = 0;
	for (uint32_t i = 0; i < document->text.sentence_count && status == SLANT_OK; i++) {
		slant_part part = slant_part_sentence(document, i, &hit);
		const slant_sentence *sentence = &document->text.sentences[i];
		if (sentence->field != SLANT_FIELD_TEXT)
			continue;
		slant_sentence_report *slot = SLANT_PUSH(&worker->arena, &worker->report.sentence_reports);
		if (!slot)
			return slant_error_memory(error);
		uint32_t quoted = 0;
		for (uint32_t t = sentence->token_beg; t < sentence->token_end; t++)
			quoted += (document->text.tokens[t].flags & SLANT_TOKEN_QUOTED) != 0;
		slot->span = sentence->span;
		slot->voice = quoted * 2 > sentence->token_end - sentence->token_beg ? SLANT_VOICE_QUOTED : SLANT_VOICE_AUTHOR;
		status = slant_profile_constructs(document, context, part, &slot->constructs, error);
	}
	return status == SLANT_OK && context->beside ? lay_beside(worker, context, error) : status;
}

/* Whether the article has words enough that are no numbers: a table has none to judge. */
static bool has_words(const slant_document *document)
{
	uint32_t words = 0;
	for (uint32_t i = 0; i < document->text.token_count && words < LEAST_WORDS; i++)
		words += document->text.tokens[i].kind == SLANT_TOKEN_WORD && !(document->text.tokens[i].flags & SLANT_TOKEN_MASKED);
	return words == LEAST_WORDS;
}

static slant_status report_article(slant_worker *worker, slant_context *context, const slant_peer_finder *finder, slant_error *error)
{
	slant_report *report = &worker->report;
	slant_reason reason = worker->document.language_kind == SLANT_LANGUAGE_OWN ? SLANT_REASON_NONE : SLANT_REASON_LANGUAGE;
	slant_part all = slant_part_all(&worker->document);
	slant_status status = slant_report_languages(report, &worker->arena, error);
	if (status == SLANT_OK)
		status = slant_profile_genre(&worker->document, context, &report->genre, error);
	if (status == SLANT_OK && reason == SLANT_REASON_NONE)
		status = slant_profile_topics(&worker->document, context, &report->topics, error);
	if (status == SLANT_OK && reason == SLANT_REASON_NONE)
		status = slant_profile_entities(&worker->document, context, &report->entities, error);
	if (status != SLANT_OK)
		return status;
	if (reason == SLANT_REASON_NONE && report->genre.unrated)
		reason = SLANT_REASON_GENRE;
	if (reason == SLANT_REASON_NONE && !has_words(&worker->document))
		reason = SLANT_REASON_TOO_SHORT;
	context->genre = report->genre.name;
	context->topic = report->topics.count ? report->topics.data[0].name : SLANT_STR("");
	report->out_of_domain = slant_norms_outside(worker->engine->norms, worker->document.words, worker->document.known_words,
	                                            report->genre.name);
	if ((status = rate_all(worker, context, finder, reason, error)) != SLANT_OK || reason == SLANT_REASON_LANGUAGE)
		return status;
	if ((status = slant_profile_frames(&worker->document, context, all, &report->frames, error)) != SLANT_OK ||
	    (status = slant_profile_sdgs(&worker->document, context, all, &report->sdgs, error)) != SLANT_OK ||
	    (status = slant_profile_imported(&worker->document, context, all, &report->imported, error)) != SLANT_OK ||
	    (status = slant_report_voices(report, &worker->arena, error)) != SLANT_OK)
		return status;
	report->tone = slant_profile_tone(&worker->document, context, all);
	return report->options.sentences ? add_sentences(worker, context, error) : SLANT_OK;
}

static slant_status report_sentence(slant_worker *worker, slant_context *context, slant_error *error)
{
	slant_report *report = &worker->report;
	slant_evidence *evidence = NULL;
	slant_part all = slant_part_all(&worker->document);
	slant_status status = slant_profile_constructs(&worker->document, context, all, &report->constructs, error);
	if (status == SLANT_OK)
		status = slant_profile_frames(&worker->document, context, all, &report->frames, error);
	if (status == SLANT_OK)
		status = slant_profile_sdgs(&worker->document, context, all, &report->sdgs, error);
	if (status == SLANT_OK)
		status = slant_profile_imported(&worker->document, context, all, &report->imported, error);
	if (status == SLANT_OK)
		status = slant_construct_evidence(&worker->document, context, &evidence, &report->construct_evidence.count, error);
	report->construct_evidence.data = evidence;
	report->tone = slant_profile_tone(&worker->document, context, all);
	return status;
}

slant_status slant_worker_score(slant_worker *worker, const slant_article *article, const slant_options *options,
                                const slant_report **report, slant_error *error)
{
	return slant_worker_score_beside(worker, article, options, NULL, report, error);
}

slant_status slant_worker_score_beside(slant_worker *worker, const slant_article *article, const slant_options *options,
                                       const slant_peer_finder *finder, const slant_report **report, slant_error *error)
{
	static const slant_options defaults = {0};
	slant_report *made = &worker->report;
	slant_arena_reset(&worker->arena);
	*made = (slant_report){.article = article, .options = options ? *options : defaults, .provenance = &worker->engine->provenance,
	                       .document = &worker->document, .groups = &worker->engine->groups,
	                       .genre = {.name = SLANT_STR("report"), .opinion = NAN}, .tone = NAN};
	bool sentence = made->options.unit == SLANT_UNIT_SENTENCE;
	slant_str title = sentence ? SLANT_STR("") : article->fields[SLANT_ARTICLE_TITLE], text = article->fields[SLANT_ARTICLE_TEXT];
	slant_status status = slant_matcher_read(worker->matcher, &worker->arena, title, text, sentence, &worker->document, error);
	if (status != SLANT_OK)
		return status;
	slant_sha256(text, made->sha256);
	count(made, &worker->document);
	slant_context context = context_of(worker);
	status = sentence ? report_sentence(worker, &context, error) : report_article(worker, &context, finder, error);
	if (status == SLANT_OK)
		*report = made;
	return status;
}

int slant_report_rating(const slant_report *report, slant_dimension dimension)
{
	return (unsigned)dimension < SLANT_DIMENSIONS ? report->ratings[dimension].rating : 0;
}

const char *slant_report_unrated(const slant_report *report)
{
	slant_reason reason = report->ratings[SLANT_LANGUAGE].reason;
	if (report->options.unit != SLANT_UNIT_ARTICLE)
		return NULL;
	return reason == SLANT_REASON_GENRE ? report->genre.unrated : reason == SLANT_REASON_LANGUAGE ? report->language_note.data : NULL;
}

double slant_report_score(const slant_report *report, slant_dimension dimension)
{
	if ((unsigned)dimension >= SLANT_DIMENSIONS || report->ratings[dimension].reason != SLANT_REASON_NONE)
		return NAN;
	return report->ratings[dimension].score;
}
