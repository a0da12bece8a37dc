/* calibrate: weights and thresholds from labels made by hand. Takes labelled records and a task; gives the engine's calibration file with
   that task's part put anew, and a text with what it scores on records that it has not seen; refuses what slant_calibrate in slant.h
   says. A construct is one row of the table below. */
#include "../base/error.h"
#include "calibrate.h"

#include "../base/banned.h"

#define BIT(feature) (1u << SLANT_FEATURE_##feature)
#define REGISTER \
	(BIT(QUOTED) | BIT(REPORTED) | BIT(EXCLAMATION) | BIT(QUESTION) | BIT(NEGATIVE) | BIT(POSITIVE) | BIT(CONTRACTION) | BIT(ADVERB))
#define FACTUAL (BIT(NUMBERS) | BIT(PAST))
#define VALENCE (BIT(TONE_NEGATIVE) | BIT(TONE_POSITIVE))

/* Plain wording has no weight: with one, left outlets' unbiased sentences were flagged more often than right ones', for no better F1. */
#define PLAIN "attribution/neutral", "epistemic/hedge", "style/archaic_formal"
static const char *const plain[] = {PLAIN, NULL};
static const char *const uncoloured[] = {
	PLAIN, "colour/reaction", "colour/force", "colour/stir", "colour/manner", "colour/colour", "colour/fault", "colour/telling", NULL,
};

/* Factors on quoted hits were tried from 0 to 1. Numbers and past are left out of biased_wording: they say what a sentence is about, not
   how it is worded; without them the same sentences are told apart, neutralised pairs far better, and left and right outlets are treated
   more alike. Words that colour a report tell outlets apart more than sentences where sentences were taken out of their articles: the area
   rises, but thresholds no longer carry over. Only judged inside articles has a sentence a place (early). Beside peers the model reads no
   categories: marked wording comes in as the scores of loaded_language and biased_wording, which were fitted on far more labels and do
   better on events that were left out. tests/validity/LOG.md. */
static const calibrate_task tasks[] = {
	{SLANT_CONSTRUCT_BIASED_WORDING, SLANT_CUT_MACRO_F1, .3, uncoloured, REGISTER, false},
	{SLANT_CONSTRUCT_SUBJECTIVITY, SLANT_CUT_MACRO_F1, 0, uncoloured, REGISTER | FACTUAL | BIT(FUNCTION), false},
	{SLANT_CONSTRUCT_LOADED_LANGUAGE, SLANT_CUT_F1, 1, plain, REGISTER | FACTUAL | VALENCE, false},
	{SLANT_CONSTRUCT_LEXICAL_BIAS, SLANT_CUT_F1, .7, plain, FACTUAL | VALENCE | BIT(QUOTED) | BIT(EARLY), false},
	{SLANT_CONSTRUCT_INFORMATIONAL, SLANT_CUT_F1, .7, plain, FACTUAL | VALENCE | BIT(QUOTED) | BIT(EARLY), false},
	{SLANT_CONSTRUCT_FALSE_DICHOTOMY, SLANT_CUT_F1, 1, plain, 0, false},
	{SLANT_CONSTRUCT_INFORMATIONAL, SLANT_CUT_F1, 1, plain,
	 FACTUAL | BIT(TONE_NEGATIVE) | BIT(QUOTED) | BIT(EARLY) | BIT(LATE) | BIT(MARKED) | BIT(NEAR) | BIT(SHARED) | BIT(PRINCIPAL), true},
};
#define TASKS (sizeof tasks / sizeof *tasks)
#define ARTICLE "article"
#define PRESENCE "presence"

static slant_status find_task(const char *name, bool beside, const calibrate_task **task, slant_error *error)
{
	slant_buf known;
	slant_buf_init(&known);
	for (size_t i = 0; i < TASKS; i++) {
		const char *here = slant_construct_name(tasks[i].construct);
		if (tasks[i].beside != beside)
			continue;
		if (name && strcmp(here, name) == 0)
			*task = &tasks[i];
		slant_buf_format(&known, "%s%s", known.length ? ", " : "", here);
	}
	slant_status status = SLANT_OK;
	if (!*task)
		status = known.failed ? slant_error_memory(error)
		                      : slant_error_set(error, SLANT_ARGUMENT, "there is no task \"%s\"%s; there %s %s%s", name ? name : "",
		                                        beside ? " beside peers" : "", beside ? "is" : "are:", known.data,
		                                        beside ? "" : ", " ARTICLE ", " PRESENCE);
	slant_buf_release(&known);
	return status;
}

static slant_status calibrate_construct(const slant_engine *engine, const slant_corpus_settings *settings,
                                        const slant_calibrate_settings *options, const slant_watch *watch, slant_sink file, slant_sink text,
                                        slant_error *error)
{
	calibrate_rows rows = {0};
	calibrate_model model;
	const calibrate_task *task = NULL;
	slant_status status = find_task(options->task, options->peers != NULL, &task, error);
	if (status != SLANT_OK)
		return status;
	slant_arena_init(&rows.arena);
	status = slant_calibrate_read(&rows, engine, settings, options, task, watch, error);
	if (status == SLANT_OK)
		status = slant_calibrate_fit(&rows, engine, options, task, &model, error);
	if (status == SLANT_OK)
		status = slant_calibrate_write_model(engine, options, &rows, &model, file, error);
	if (status == SLANT_OK)
		status = slant_calibrate_tell_model(&rows, &model, text, error);
	slant_arena_release(&rows.arena);
	return status;
}

static slant_status calibrate_article(const slant_engine *engine, const slant_corpus_settings *settings,
                                      const slant_calibrate_settings *options, const slant_watch *watch, slant_sink file, slant_sink text,
                                      slant_error *error)
{
	calibrate_scale scale;
	slant_status status = slant_calibrate_scale(engine, settings, options, watch, &scale, error);
	if (status == SLANT_OK)
		status = slant_calibrate_write_scale(engine, options, &scale, file, error);
	return status == SLANT_OK ? slant_calibrate_tell_scale(&scale, text, error) : status;
}

static slant_status calibrate_presence(const slant_engine *engine, const slant_corpus_settings *settings,
                                       const slant_calibrate_settings *options, const slant_watch *watch, slant_sink file, slant_sink text,
                                       slant_error *error)
{
	presence_rows rows = {0};
	presence_fit fit;
	unsigned folds = options->folds ? options->folds : PRESENCE_FOLDS;
	slant_status status = slant_presence_read(&rows, engine, settings, folds, watch, error);
	if (status == SLANT_OK)
		status = slant_presence_fit(&rows, folds, &fit, error);
	if (status == SLANT_OK)
		status = slant_calibrate_write_presence(engine, options, &rows, &fit, file, error);
	if (status == SLANT_OK)
		status = slant_presence_tell(&rows, &fit, text, error);
	slant_presence_rows_release(&rows);
	return status;
}

slant_status slant_calibrate(const slant_engine *engine, const slant_corpus_settings *settings, const slant_calibrate_settings *options,
                             const slant_watch *watch, slant_sink file, slant_sink text, slant_error *error)
{
	if (options->folds == 1 || options->folds > UINT8_MAX - 1)
		return slant_error_set(error, SLANT_ARGUMENT, "from 2 to %d folds can be left out, not %u", UINT8_MAX - 1, options->folds);
	if (options->task && strcmp(options->task, ARTICLE) == 0 && !options->peers)
		return calibrate_article(engine, settings, options, watch, file, text, error);
	if (options->task && strcmp(options->task, PRESENCE) == 0 && !options->peers)
		return calibrate_presence(engine, settings, options, watch, file, text, error);
	return calibrate_construct(engine, settings, options, watch, file, text, error);
}
