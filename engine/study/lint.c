/* lint: word lists judged: by their own rules (lexicon/lint.c), by what reads them, and on texts: which entries are never found in a
   corpus, which words a stem catches there, and which entries are found in text that holds nothing loaded. Takes files and inputs; gives
   findings; refuses files that cannot be read. See slant_lexicon_lint in slant.h. */
#include "lint.h"

#include <stdlib.h>

#include "../base/error.h"
#include "tally.h"
#include "terms.h"

#include "../base/banned.h"

#define NEUTRAL_LINES 2u          /* concordance of each entry that is found in neutral text */
#define PER_WORDS 100000.0

/* Refusals as findings, while lists are read. */
typedef struct refusals {
	slant_lint *lint;
	bool failed;
} refusals;

static void refused(void *context, const slant_error *error)
{
	refusals *r = context;
	slant_lint *lint = r->lint;
	slant_finding *finding = SLANT_PUSH(lint->arena, &lint->findings);
	slant_str path = slant_arena_copy(lint->arena, slant_str_of(error->file)), message = slant_arena_copy(lint->arena, slant_str_of(error->message));
	r->failed |= !finding || !path.data || !message.data;
	if (finding)
		*finding = (slant_finding){.path = path, .line = (uint32_t)error->line, .rule = SLANT_LINT_REFUSED, .message = message};
}

/* The built-in lists alone: they were judged as files before they were built in, with their notes, which they leave behind. Only texts
   can tell more of them. */
static bool is_shipped(const slant_lint_settings *settings)
{
	return !settings->lexicons && !settings->file_count;
}

/* Reads the lists beside and then those that are judged. The engine's lexicon stands for the built-in ones. */
static slant_status read_lists(const slant_lint_settings *settings, const slant_engine *shipped, slant_lexicon_builder *builder,
                               uint32_t *first, slant_error *error)
{
	slant_status status = settings->lexicons ? slant_lexicon_builder_add_folder(builder, settings->lexicons, error)
	                                         : slant_lexicon_builder_add_frozen(builder, &shipped->lexicon, error);
	*first = settings->file_count ? builder->files.count : 0;
	for (size_t i = 0; i < settings->file_count && status == SLANT_OK; i++)
		status = slant_lexicon_builder_add_file(builder, settings->files[i], error);
	return status;
}

/* ON TEXTS */

typedef struct corpus_survey {
	slant_tally tally;
	slant_numbering forms;
} corpus_survey;

/* A document's entries, and behind their length its words: each form once, with its count. */
static slant_status map_corpus(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	corpus_survey *s = context;
	uint64_t length = 0;
	size_t at = out->length;
	slant_buf_append(out, (const char *)&length, sizeof length);
	slant_status status = slant_tally_map(&s->tally, report, out, error);
	length = out->length - at - sizeof length;
	if (status == SLANT_OK && !out->failed)
		memcpy(out->data + at, &length, sizeof length);
	return status == SLANT_OK ? slant_numbering_write_forms(report, out, error) : status;
}

static slant_status take_corpus(void *context, slant_str bytes, slant_error *error)
{
	corpus_survey *s = context;
	uint64_t length;
	memcpy(&length, bytes.data, sizeof length);
	bytes = slant_str_slice(bytes, sizeof length, bytes.length);
	slant_status status = slant_tally_take(&s->tally, slant_str_slice(bytes, 0, length), error);
	if (status == SLANT_OK)
		status = slant_numbering_add_forms(&s->forms, slant_str_slice(bytes, length, bytes.length), error);
	return status;
}

static slant_status never_fires(slant_lint *lint, const slant_tally *tally, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < lint->lexicon->entry_count && status == SLANT_OK; i++)
		if (slant_lint_is_own(lint, i) && slant_tally_counts(lint->lexicon, lint->lexicon->entries[i].category) && !tally->entries[i].documents)
			slant_lint_add(lint, i, SLANT_LINT_NEVER_FIRES, &status, error, "is not found in %llu article%s of %llu words",
			               (unsigned long long)tally->documents, tally->documents == 1 ? "" : "s", (unsigned long long)tally->words);
	return status;
}

static slant_status try_corpus(slant_lint *lint, const slant_engine *engine, const slant_lint_settings *settings, const slant_watch *watch,
                               slant_lint_forms *forms, uint64_t *words, slant_error *error)
{
	corpus_survey s = {.forms = {.count = 0}};
	slant_reader *reader = NULL;
	uint64_t failures = 0;
	slant_batch_work work = {.map = map_corpus, .take = take_corpus, .context = &s};
	slant_status status = slant_tally_init(&s.tally, &engine->lexicon, error);
	if (status != SLANT_OK)
		return status;
	slant_numbering_init(&s.forms);
	status = slant_reader_new(&settings->corpus, &reader, error);
	if (status == SLANT_OK)
		status = slant_batch_run(engine, reader, settings->jobs, &work, watch, &failures, error);
	slant_reader_free(reader);
	if (status == SLANT_OK)
		status = never_fires(lint, &s.tally, error);
	for (uint32_t i = 0; status == SLANT_OK && i < s.forms.count; i++) {
		slant_lint_form *form = SLANT_PUSH(lint->arena, forms);
		slant_str text = slant_arena_copy(lint->arena, s.forms.items[i].text);
		if (form && text.data)
			*form = (slant_lint_form){.text = text, .count = s.forms.items[i].counts[0]};
		else
			status = slant_error_memory(error);
	}
	*words = s.tally.words;
	slant_numbering_release(&s.forms);
	slant_tally_release(&s.tally);
	return status;
}

static slant_status fires_in_neutral(slant_lint *lint, const slant_tally *tally, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < lint->lexicon->entry_count && status == SLANT_OK; i++) {
		const slant_entry_tally *e = &tally->entries[i];
		if (!slant_lint_is_own(lint, i) || !e->own || !lint->lexicon->entries[i].weight)
			continue;
		double rate = (double)e->own / (double)tally->words * PER_WORDS;
		slant_finding *finding = slant_lint_add(lint, i, SLANT_LINT_FIRES_IN_NEUTRAL, &status, error,
		                                        "is found %llu time%s in neutral text, %.1f in 100,000 words",
		                                        (unsigned long long)e->own, e->own == 1 ? "" : "s", rate);
		if (!finding)
			continue;
		finding->rate = rate;
		finding->lines = slant_arena_copy(lint->arena, slant_buf_str(&e->lines));
		if (!finding->lines.data)
			status = slant_error_memory(error);
	}
	return status;
}

static slant_status try_neutral(slant_lint *lint, const slant_engine *engine, const slant_lint_settings *settings, const slant_watch *watch,
                                uint64_t *words, slant_error *error)
{
	slant_tally tally;
	uint64_t failures = 0;
	slant_status status = slant_tally_init(&tally, &engine->lexicon, error);
	if (status != SLANT_OK)
		return status;
	tally.lines = NEUTRAL_LINES;
	status = slant_tally_run(&tally, engine, &settings->neutral, settings->jobs, watch, &failures, error);
	if (status == SLANT_OK)
		status = fires_in_neutral(lint, &tally, error);
	*words = tally.words;
	slant_tally_release(&tally);
	return status;
}

/* BY WHAT READS THEM */

/* A category of the group `language` that belongs to no sub-score would be passed over in silence. */
static slant_status uncounted(slant_lint *lint, const slant_engine *engine, slant_error *error)
{
	slant_status status = SLANT_OK;
	uint32_t told = 0;
	for (uint32_t i = 0; i < lint->builder->entries.count && status == SLANT_OK; i++) {
		uint32_t category = lint->builder->entries.data[i].category;
		if (!slant_lint_is_own(lint, i) || category == told || !slant_engine_passes_over(engine, category))
			continue;
		slant_str name = lint->builder->categories.data[category].name;
		slant_lint_add(lint, i, SLANT_LINT_UNCOUNTED, &status, error,
		               "and its category `%.*s` count in no rating: the name belongs to no sub-score of language", (int)name.length, name.data);
		told = category;
	}
	return status;
}

static slant_status judge_texts(slant_lint *lint, const slant_engine *engine, const slant_lint_settings *settings, const slant_watch *watch,
                                slant_lint_report *report, slant_error *error)
{
	slant_lint_forms forms = {0};
	slant_status status = SLANT_OK;
	if (settings->corpus.path_count)
		status = try_corpus(lint, engine, settings, watch, &forms, &report->corpus_words, error);
	if (status == SLANT_OK && !is_shipped(settings))
		status = slant_lint_own_forms(lint, &forms, error);
	if (status == SLANT_OK)
		status = slant_lint_stems(lint, &forms, error);
	if (status == SLANT_OK && settings->neutral.path_count)
		status = try_neutral(lint, engine, settings, watch, &report->neutral_words, error);
	return status;
}

/* Judges lists that could be read. The engine is opened on them as a user's would be. */
static slant_status judge(slant_lint *lint, const slant_lint_settings *settings, const slant_watch *watch, slant_lint_report *report,
                          slant_error *error)
{
	slant_engine *engine = NULL;
	const slant_settings opened = {.lexicons = settings->lexicons, .add_lexicons = settings->files, .add_lexicon_count = settings->file_count};
	slant_status status = is_shipped(settings) ? SLANT_OK : slant_lint_lists(lint, error);
	if (status == SLANT_OK)
		status = slant_engine_new(&opened, &engine, error);
	if (status == SLANT_OK && !is_shipped(settings))
		status = uncounted(lint, engine, error);
	if (status == SLANT_OK)
		status = judge_texts(lint, engine, settings, watch, report, error);
	slant_engine_free(engine);
	return status;
}

static slant_status render(const slant_lint_settings *settings, slant_lint *lint, slant_lint_report *report, slant_sink sink, slant_error *error)
{
	const slant_lexicon_builder *b = lint->builder;
	slant_str *files = slant_arena_calloc(lint->arena, (size_t)b->files.count + 1, sizeof *files);
	if (!files)
		return slant_error_memory(error);
	for (uint32_t i = lint->first_file; i < b->files.count; i++)
		files[report->file_count++] = b->files.data[i].path;
	report->files = files;
	slant_lint_sort(lint);
	for (uint32_t i = 0; i < lint->findings.count; i++)
		report->counts[slant_lint_rule_level(lint->findings.data[i].rule)]++;
	return slant_lint_render(report, settings->format, sink, error);
}

slant_status slant_lexicon_lint(const slant_lint_settings *settings, const slant_watch *watch, slant_sink sink,
                                uint64_t counts[SLANT_LINT_LEVELS], slant_error *error)
{
	slant_arena arena;
	slant_lint lint = {.arena = &arena, .notes = settings->notes != 0};
	slant_lint_report report = {.lint = &lint};
	refusals r = {.lint = &lint};
	slant_lexicon lexicon = {0};
	slant_lexicon_builder *builder = NULL;
	slant_engine *shipped = NULL;
	uint32_t first = 0;
	slant_arena_init(&arena);
	slant_status status = settings->lexicons ? SLANT_OK : slant_engine_new(&(slant_settings){0}, &shipped, error);
	if (status == SLANT_OK)
		status = slant_lexicon_builder_new(&builder, error);
	if (status != SLANT_OK)
		goto done;
	slant_lexicon_builder_tell(builder, refused, &r);
	if ((status = read_lists(settings, shipped, builder, &first, error)) != SLANT_OK)
		goto done;
	status = slant_lexicon_freeze(builder, &lexicon, error);
	if (r.failed)
		status = slant_error_memory(error);
	lint.builder = builder;
	lint.first_file = first;
	if (status == SLANT_OK && !lint.findings.count) {
		status = slant_lint_init(&lint, builder, &lexicon, first, &arena, error);
		if (status == SLANT_OK)
			status = judge(&lint, settings, watch, &report, error);
	}
	if (status == SLANT_OK || (status == SLANT_LEXICON && lint.findings.count))
		status = render(settings, &lint, &report, sink, error);
	if (status == SLANT_OK)
		memcpy(counts, report.counts, sizeof report.counts);
done:
	slant_lint_release(&lint);
	slant_lexicon_release(&lexicon);
	slant_lexicon_builder_free(builder);
	slant_engine_free(shipped);
	slant_arena_release(&arena);
	return status;
}
