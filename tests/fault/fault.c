/* fault: every allocation failed in turn, and every write.
   Takes what slant.h offers (and comparisons and permutations, below it), runs each piece of it again and again, each time with another
   allocation (or call of the sink) that fails, once alone and once with all that follow; where there are too many, a spread of them.
   What must hold each time: no crash, nothing kept, SLANT_MEMORY (or what the sink said) with a message, or success with the very bytes
   of a run without failure; and a worker that has failed rates the next article as if nothing had been.

   fault [--most N] [SCENARIO]...      N: runs of one scenario in one mode */
#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "disk.h"
#include "groups.h"
#include "memory.h"
#include "sections.h"
#include "told.h"
#include "slant.h"
#include "stats/difference.h"
#include "stats/family.h"
#include "stats/permute.h"
#include "stats/term_test.h"

#define CORPUS SLANT_SOURCE_DIR "/corpus/"
#define PAGES SLANT_SOURCE_DIR "/tests/pages/"
#define LEXICONS SLANT_SOURCE_DIR "/tests/fault/lexicons"
#define NORMS SLANT_SOURCE_DIR "/tests/fault/norms.json"
#define EVENT SLANT_SOURCE_DIR "/tests/fault/event.jsonl"
#define LISTS SLANT_SOURCE_DIR "/tests/lexicons/"
#define FINDINGS SLANT_SOURCE_DIR "/tests/fault/broken.tsv"
#define ADDED SLANT_SOURCE_DIR "/lexicons/en/tone.tsv"
#define ALIASES SLANT_SOURCE_DIR "/tests/fault/aliases.tsv"
#define BUFFER (4u << 20)
#define USUAL_MOST 400u

/* Bytes that a scenario gave, and when its sink shall fail. Never allocated: only the library's memory is under test. */
static struct output {
	char data[BUFFER];
	size_t length;
	unsigned long writes, fails_at;
	bool failed;
} output, expected;

static slant_engine *engine;              /* opened before any failure */
static slant_article *plan;
static const char plan_text[] =
	"The visionary plan is either a groundbreaking success or a shameful failure, critics say. \"We can't wait,\" said Mara Quill, the "
	"mayor of Brightwater, in June. The council accused the Marlow Trust of neglect on Monday. The Marlow Trust rejected what the "
	"council wrote, and the poverty of the town is a hazard to its students and schools.\n\nDie Stadt hat das nicht gesagt, und sie will "
	"es auch nicht sagen.\n\nSubscribe to our newsletter";
static char folder[] = "/tmp/slant-fault-XXXXXX";
static char report_path[256], articles_path[256], store_path[256], other_path[256], merged_path[256], lines_path[256],
            many_path[256], packed_path[256], table_path[256], markdown_path[256], labelled_path[256], marked_path[256],
            judged_path[256], rated_path[256], learned_path[256], cards_path[256], lists_path[256], sides_path[256], sheet_path[256], event_path[256];
static int problems;
static const char *now = "";

static void complain(const char *what, unsigned long number, bool lasting, const slant_error *error)
{
	problems++;
	printf("%s: %s, at %lu%s: %s\n", now, what, number, lasting ? " and on" : "", error->message);
}

static slant_status take(void *context, const char *data, size_t length)
{
	struct output *out = context;
	if (out->fails_at && ++out->writes == out->fails_at) {
		out->failed = true;
		return SLANT_IO;
	}
	if (length > BUFFER - out->length)
		length = BUFFER - out->length;
	memcpy(out->data + out->length, data, length);
	out->length += length;
	return SLANT_OK;
}

static const slant_sink sink = {take, &output};

/* SCENARIOS. Each gives everything back whatever happens. */

static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON, SLANT_FORMAT_JSONL};

static slant_status render_all(const slant_report *report, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (size_t i = 0; i < sizeof formats / sizeof formats[0] && status == SLANT_OK; i++)
		status = slant_report_render(report, &(slant_style){formats[i], 0, 1}, sink, error);
	return status;
}

static slant_status score_files(const slant_engine *with, const char *const *paths, size_t count, const slant_options *options,
                                slant_error *error)
{
	slant_worker *worker = NULL;
	slant_reader *reader = NULL;
	const slant_article *article = NULL;
	const slant_report *report;
	slant_status status = slant_worker_new(with, &worker, error);
	if (status == SLANT_OK)
		status = slant_reader_new(&(slant_inputs){.paths = paths, .path_count = count}, &reader, error);
	while (status == SLANT_OK && (status = slant_reader_next(reader, &article, error)) == SLANT_OK && article) {
		status = slant_worker_score(worker, article, options, &report, error);
		if (status == SLANT_OK)
			status = render_all(report, error);
	}
	slant_reader_free(reader);
	slant_worker_free(worker);
	return status;
}

static slant_status score(slant_error *error)
{
	const char *path = CORPUS "alliance_tabloid.txt";
	return score_files(engine, &path, 1, &(slant_options){.sentences = 1, .sections = 1}, error);
}

static slant_status sentences(slant_error *error)
{
	const char *path = lines_path;
	return score_files(engine, &path, 1, &(slant_options){.unit = SLANT_UNIT_SENTENCE}, error);
}

/* A worker goes on after a failure: the article is rated again, and gives the bytes that it always gives. */
static slant_status recovery(slant_error *error)
{
	slant_worker *worker = NULL;
	const slant_report *report;
	slant_status status = slant_worker_new(engine, &worker, error);
	if (status == SLANT_OK && (status = slant_worker_score(worker, plan, NULL, &report, error)) != SLANT_OK) {
		fault_memory_order(0, false);
		slant_error late;
		if (slant_worker_score(worker, plan, NULL, &report, &late) != SLANT_OK) {
			problems++;
			printf("recovery: a worker that failed once cannot rate any more: %s\n", late.message);
		}
		output.length = 0;
		slant_report_render(report, &(slant_style){SLANT_FORMAT_JSONL, 0, 0}, sink, &late);
		if (expected.length && (output.length != expected.length || memcmp(output.data, expected.data, output.length) != 0)) {
			problems++;
			printf("recovery: other bytes after a failure\n");
		}
	} else if (status == SLANT_OK) {
		status = slant_report_render(report, &(slant_style){SLANT_FORMAT_JSONL, 0, 0}, sink, error);
	}
	slant_worker_free(worker);
	return status;
}

static slant_status article(slant_error *error)
{
	slant_article *made = NULL;
	const char *text = "Cafe\xCC\x81 \xFF and na\xC3\xAFve";
	slant_status status = slant_article_new("1", "Title", NULL, text, strlen(text), &made, error);
	slant_article_free(made);
	return status;
}

static slant_status open_engine(slant_error *error)
{
	static const char *const added[] = {ADDED};
	slant_engine *made = NULL;
	slant_status status = slant_engine_new(&(slant_settings){LEXICONS, added, 0, NORMS, NULL}, &made, error);
	if (status == SLANT_OK)
		status = slant_lexicon_list(made, sink, error);
	slant_engine_free(made);
	return status;
}

static slant_status open_added(slant_error *error)
{
	static const char *const added[] = {LEXICONS "/language.tsv"};
	const char *path = CORPUS "spill_opinion.txt";
	slant_engine *made = NULL;
	slant_status status = slant_engine_new(&(slant_settings){NULL, added, 1, NULL, NULL}, &made, error);
	if (status == SLANT_OK)
		status = score_files(made, &path, 1, NULL, error);
	slant_engine_free(made);
	return status;
}

static slant_status small_lexicon(slant_error *error)
{
	const char *path = CORPUS "alliance_promotional.txt";
	slant_engine *made = NULL;
	slant_status status = slant_engine_new(&(slant_settings){LEXICONS, NULL, 0, NORMS, NULL}, &made, error);
	if (status == SLANT_OK)
		status = score_files(made, &path, 1, NULL, error);
	slant_engine_free(made);
	return status;
}

static slant_status run_corpus(const char *const *paths, size_t count, unsigned jobs, slant_error *error)
{
	slant_corpus *corpus = NULL;
	slant_corpus_settings settings = {.inputs = {.paths = paths, .path_count = count}, .jobs = jobs, .illustrate = 1};
	slant_status status = slant_corpus_new(engine, &settings, NULL, &corpus, error);
	static const slant_format all[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON, SLANT_FORMAT_CSV};
	for (size_t i = 0; i < sizeof all / sizeof all[0] && status == SLANT_OK; i++)
		status = slant_corpus_render(corpus, &(slant_style){all[i], 0, 0}, sink, error);
	slant_corpus_free(corpus);
	return status;
}

static const char *const three[] = {CORPUS "transit_wire.txt", CORPUS "transit_tabloid.txt", CORPUS "transit_promotional.txt"};

static slant_status corpus(slant_error *error)
{
	return run_corpus(three, 3, 1, error);
}

static slant_status corpus_on_threads(slant_error *error)
{
	return run_corpus(three, 3, 3, error);
}

static slant_status take_stored(void *context, const slant_stored *stored, slant_error *error)
{
	slant_status status = take(context, stored->line, stored->length);
	if (status != SLANT_OK)
		*error = (slant_error){.status = status, .message = "the sink is full"};
	return status;
}

/* Rates into a store, and writes all that is in it then. */
static slant_status fill_store(const char *store_folder, const char *const *paths, size_t count, slant_error *error)
{
	slant_corpus *made = NULL;
	slant_store *opened = NULL;
	slant_corpus_settings settings = {.inputs = {.paths = paths, .path_count = count}, .jobs = 1, .store = store_folder};
	slant_status status = slant_corpus_new(engine, &settings, NULL, &made, error);
	if (status == SLANT_OK)
		status = slant_corpus_render(made, &(slant_style){SLANT_FORMAT_JSON, 0, 0}, sink, error);
	if (status == SLANT_OK)
		status = slant_store_open(store_folder, &opened, error);
	if (status == SLANT_OK)
		status = slant_store_read(opened, take_stored, &output, error);
	slant_store_close(opened);
	slant_corpus_free(made);
	return status;
}

static void remove_store(const char *store_folder)
{
	static const char *const names[] = {"slant.db", "slant.db-wal", "slant.db-shm"};
	char path[300];
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", store_folder, names[i]);
		unlink(path);
	}
}

/* A store from nothing, with a record that fails. */
static slant_status store(slant_error *error)
{
	const char *const paths[] = {three[0], "/nowhere", three[1], three[2]};
	remove_store(store_path);
	return fill_store(store_path, paths, 4, error);
}

/* What a failed run leaves, the next completes to the bytes of one that did not fail. */
static slant_status store_resumed(slant_error *error)
{
	slant_error late = {0};
	remove_store(store_path);
	slant_status status = fill_store(store_path, three, 3, error);
	if (status == SLANT_OK || !expected.length)
		return status;
	fault_memory_order(0, false);
	fault_disk_order(0);
	unsigned long fails_at = output.fails_at;
	output.length = output.fails_at = 0;
	if (fill_store(store_path, three, 3, &late) != SLANT_OK) {
		problems++;
		printf("store_resumed: what a failed run left cannot be completed: %s\n", late.message);
	} else if (output.length != expected.length || memcmp(output.data, expected.data, output.length) != 0) {
		problems++;
		printf("store_resumed: other bytes after a failed run\n");
	}
	output.fails_at = fails_at;
	return status;
}

/* One that is there, as the failure before left it: whatever that was, this completes it to the same bytes. */
static slant_status store_again(slant_error *error)
{
	return fill_store(other_path, three, 3, error);
}

static slant_status merge_stores(slant_error *error)
{
	const char *const parts[] = {store_path, other_path};
	slant_status status = slant_store_merge(parts, 2, merged_path, error);
	const char *path = merged_path;
	return status == SLANT_OK ? run_corpus(&path, 1, 1, error) : status;
}

static slant_status corpus_of_stores(slant_error *error)
{
	const char *const paths[] = {store_path, other_path};
	return run_corpus(paths, 2, 1, error);
}

/* A sample of a store, its sheets, and what they say once they are filled in. */
static slant_status coding(slant_error *error)
{
	const char *const path = other_path, *const sheets[] = {sheet_path, sheet_path};
	const slant_corpus_settings settings = {.inputs = {.paths = &path, .path_count = 1}, .illustrate = 1, .coded = sheets, .coded_count = 2};
	slant_sampling *sample = NULL;
	slant_corpus *made = NULL;
	slant_status status = slant_sampling_new(&(slant_sampling_settings){.store = other_path, .size = 20, .coders = 2}, &sample, error);
	if (status == SLANT_OK)
		status = slant_sampling_keep(sample, error);
	if (status == SLANT_OK)
		status = slant_sampling_write_sheet(sample, 2, sink, error);
	if (status == SLANT_OK)
		status = slant_sampling_write_codebook(sample, sink, error);
	slant_sampling_free(sample);
	if (status == SLANT_OK)
		status = slant_corpus_new(NULL, &settings, NULL, &made, error);
	for (int format = SLANT_FORMAT_TEXT; format <= SLANT_FORMAT_CSV && status == SLANT_OK; format++)
		status = slant_corpus_render(made, &(slant_style){(slant_format)format, 0, 0}, sink, error);
	slant_corpus_free(made);
	return status;
}

/* Two articles laid side by side, as text in one column and in two, and as JSON. */
static slant_status diff(slant_error *error)
{
	static const slant_style styles[] = {{SLANT_FORMAT_TEXT, 80, 1}, {SLANT_FORMAT_TEXT, 120, 1}, {SLANT_FORMAT_JSON, 0, 0}};
	const slant_inputs inputs = {.paths = three, .path_count = 2};
	slant_diff *made = NULL;
	slant_status status = slant_diff_new(engine, &inputs, &made, error);
	for (size_t i = 0; i < sizeof styles / sizeof styles[0] && status == SLANT_OK; i++)
		status = slant_diff_render(made, &styles[i], sink, error);
	slant_diff_free(made);
	return status;
}

/* Lists of other programs, and ours in all their formats. The parsers of XML and YAML are shared libraries, whose own allocations don't
   fail. */
static slant_status import(slant_error *error)
{
	static const char *const files[] = {LISTS "weather.dic", LISTS "lights.dicx", LISTS "garden.cat", LISTS "letters.ykd", LISTS "steps.lcd",
	                                    LISTS "answers.yml", LISTS "mood_vader.txt", LISTS "clues.tff"};
	slant_import_result result;
	slant_status status = SLANT_OK;
	for (size_t i = 0; i < sizeof files / sizeof files[0] && status == SLANT_OK; i++)
		status = slant_lexicon_import(files[i], &(slant_import){.format = NULL}, NULL, sink, &result, error);
	if (status == SLANT_OK)
		status = slant_lexicon_import(LISTS "season_sjis.cat", &(slant_import){.encoding = "shift-jis"}, NULL, sink, &result, error);
	return status;
}

static slant_status export(slant_error *error)
{
	static const char *const formats[] = {"dic", "dicx", "cat", "lcd", "yml", "afinn", "csv"};
	slant_engine *made = NULL;
	slant_import_result result;
	slant_status status = slant_engine_new(&(slant_settings){LEXICONS, NULL, 0, NORMS, NULL}, &made, error);
	for (size_t i = 0; i < sizeof formats / sizeof formats[0] && status == SLANT_OK; i++)
		status = slant_lexicon_export(made, &(slant_export){formats[i], NULL, 0}, NULL, sink, &result, error);
	if (status == SLANT_OK)
		status = slant_lexicon_show(made, "poverty of the plan", &(slant_style){SLANT_FORMAT_TEXT, 0, 1}, sink, error);
	if (status == SLANT_OK)
		status = slant_lexicon_show(made, "tone/negative", &(slant_style){SLANT_FORMAT_JSON, 0, 0}, sink, error);
	slant_engine_free(made);
	return status;
}

/* An article with hits of a list that was imported. */
static slant_status imported(slant_error *error)
{
	static const char *const added[] = {LEXICONS "/../imported.tsv"};
	const char *path = CORPUS "spill_opinion.txt";
	slant_engine *made = NULL;
	slant_status status = slant_engine_new(&(slant_settings){LEXICONS, added, 1, NORMS, NULL}, &made, error);
	if (status == SLANT_OK)
		status = score_files(made, &path, 1, &(slant_options){.sections = 1}, error);
	slant_engine_free(made);
	return status;
}

static slant_status read_files(const char *const *paths, size_t count, slant_error *error)
{
	static const char *const fields[] = {"text=body"};
	slant_reader *reader = NULL;
	const slant_article *next = NULL;
	slant_status status = slant_reader_new(&(slant_inputs){paths, count, fields, 1, "latin1"}, &reader, error);
	while (status == SLANT_OK && (status = slant_reader_next(reader, &next, error)) == SLANT_OK && next)
		take(&output, slant_article_id(next), strlen(slant_article_id(next)));
	slant_reader_free(reader);
	return status;
}

static slant_status reading(slant_error *error)
{
	const char *paths[] = {lines_path, CORPUS "alliance_wire.txt", articles_path, packed_path, table_path};
	return read_files(paths, 5, error);
}

/* Web pages and Markdown: what is allocated here. The parser of HTML is a shared library, whose own allocations don't fail. */
static slant_status pages(slant_error *error)
{
	const char *paths[] = {PAGES "graph_article.html", markdown_path, PAGES "blog.html"};
	return read_files(paths, 3, error);
}

static slant_status verify(slant_error *error)
{
	uint64_t differences = 0;
	slant_status status = slant_verify(engine, report_path, CORPUS "transit_tabloid.txt", NULL, sink, &differences, error);
	return status;
}

/* An article that is among the peers, and one that is not. */
static slant_status score_beside(const char *const *paths, size_t count, slant_error *error)
{
	slant_peers *pool = NULL;
	slant_worker *worker = NULL;
	slant_reader *reader = NULL;
	const slant_article *next = NULL;
	const slant_report *report;
	const char *read[] = {CORPUS "spill_promotional.txt", CORPUS "spill_opinion.txt", CORPUS "alliance_wire.txt"}, *why = NULL;
	slant_status status = slant_peers_new(engine, &(slant_inputs){.paths = paths, .path_count = count}, 1, NULL, &pool, error);
	if (status == SLANT_OK)
		status = slant_worker_new(engine, &worker, error);
	if (status == SLANT_OK)
		status = slant_reader_new(&(slant_inputs){.paths = read, .path_count = 3}, &reader, error);
	while (status == SLANT_OK && (status = slant_reader_next(reader, &next, error)) == SLANT_OK && next) {
		status = slant_peers_score(pool, worker, next, &(slant_options){.sentences = 1}, &report, error);
		if (status == SLANT_OK && slant_report_peers(report, &why) == 0 && take(&output, why, strlen(why)) != SLANT_OK)
			status = slant_error_set(error, SLANT_IO, "why there are no peers could not be written");
		if (status == SLANT_OK)
			status = render_all(report, error);
	}
	slant_reader_free(reader);
	slant_worker_free(worker);
	slant_peers_free(pool);
	return status;
}

static const char *const spill[] = {CORPUS "spill_wire.txt", CORPUS "spill_tabloid.txt", CORPUS "spill_promotional.txt"};

static slant_status peers(slant_error *error)
{
	return score_beside(spill, 3, error);
}

static slant_status peers_stored(slant_error *error)
{
	const char *path = event_path;
	return score_beside(&path, 1, error);
}

static slant_status norms(slant_error *error)
{
	const char *path = many_path;
	slant_corpus_settings settings = {.inputs = {.paths = &path, .path_count = 1}, .jobs = 1};
	return slant_norms_measure(engine, &settings, "many", NULL, sink, error);
}

/* Two lists that lint finds much in, on a corpus and as neutral text. */
static slant_status lint(slant_error *error)
{
	const char *files[] = {FINDINGS, lists_path}, *corpus = articles_path, *neutral = sides_path;
	uint64_t counts[SLANT_LINT_LEVELS];
	slant_lint_settings settings = {.lexicons = LEXICONS, .files = files + 1, .file_count = 1, .corpus = {.paths = &corpus, .path_count = 1},
	                                .neutral = {.paths = &neutral, .path_count = 1}, .notes = 1};
	slant_status status = slant_lexicon_lint(&settings, NULL, sink, counts, error);
	settings = (slant_lint_settings){.lexicons = LEXICONS, .files = files, .file_count = 1, .format = SLANT_FORMAT_JSON};
	return status == SLANT_OK ? slant_lexicon_lint(&settings, NULL, sink, counts, error) : status;
}

static slant_status check(slant_error *error)
{
	const char *path = sides_path;
	slant_corpus_settings settings = {.inputs = {.paths = &path, .path_count = 1}};
	slant_status status = slant_lexicon_check(engine, &settings, NULL, 0, SLANT_FORMAT_TEXT, NULL, sink, error);
	return status == SLANT_OK ? slant_lexicon_check(engine, &settings, "promotional/hype", 2, SLANT_FORMAT_JSON, NULL, sink, error) : status;
}

static slant_status induce(slant_error *error)
{
	const char *path = sides_path;
	slant_corpus_settings settings = {.inputs = {.paths = &path, .path_count = 1}, .by = "desk"};
	return slant_lexicon_induce(engine, &settings, "beat", 0, NULL, sink, error);
}

static slant_status evaluate(slant_error *error)
{
	const char *path = labelled_path;
	slant_corpus_settings settings = {.inputs = {.paths = &path, .path_count = 1}, .jobs = 1};
	static const slant_evaluate_settings tasks[] = {
		{.task = "sentences"}, {.task = "quotes", .format = SLANT_FORMAT_JSON},
		{.task = "biased_wording", .label = "biased", .group = "source", .entries = 1, .misses = 2},
		{.task = "biased_wording", .articles = 1}, {.task = "tone", .label = "valence"}, {.task = "article", .label = "level"},
		{.task = "article", .label = "biased", .format = SLANT_FORMAT_JSON, .misses = 1}, {.task = "frames", .label = "frame"},
		{.task = "sdg", .label = "biased"}, {.task = "pairs"},
		{.task = "tone", .label = "valence", .group = "source", .card_data = "mine", .card_date = "2026-11"},
	};
	slant_status status = SLANT_OK;
	for (size_t i = 0; i < sizeof tasks / sizeof *tasks && status == SLANT_OK; i++) {
		slant_evaluate_settings task = tasks[i];
		task.card = task.card_data ? cards_path : NULL;
		task.card_sink = sink;
		status = slant_evaluate(engine, &settings, &task, NULL, sink, error);
	}
	return status;
}

/* Sentences left out of three articles on one event. */
static slant_status deletion(slant_error *error)
{
	const char *path = EVENT;
	slant_corpus_settings settings = {.inputs = {.paths = &path, .path_count = 1}, .jobs = 1};
	return slant_evaluate(engine, &settings, &(slant_evaluate_settings){.task = "deletion", .seed = 1}, NULL, sink, error);
}

/* Sentences with both answers in five groups, with weights for entries. */
static slant_status calibrate_sentences(slant_error *error)
{
	const char *path = judged_path;
	slant_corpus_settings settings = {.inputs = {.paths = &path, .path_count = 1}, .jobs = 1};
	return slant_calibrate(engine, &settings, &(slant_calibrate_settings){.task = "biased_wording", .label = "so=yes", .group = "group",
	                       .folds = 2, .entries = SLANT_ENTRIES_ALWAYS}, NULL, sink, sink, error);
}

static slant_status calibrate_articles(slant_error *error)
{
	const char *path = rated_path;
	slant_corpus_settings settings = {.inputs = {.paths = &path, .path_count = 1}, .jobs = 1};
	return slant_calibrate(engine, &settings, &(slant_calibrate_settings){.task = "article", .coders = "a,b,c", .dimension = SLANT_LANGUAGE,
	                       .folds = 2, .force = 1}, NULL, sink, sink, error);
}

/* Labelled articles beside one another. */
static slant_status calibrate_beside(slant_error *error)
{
	const char *path = marked_path;
	slant_peers *pool = NULL;
	const slant_inputs inputs = {.paths = &path, .path_count = 1};
	slant_corpus_settings settings = {.inputs = inputs, .jobs = 1};
	slant_status status = slant_peers_new(engine, &inputs, 1, NULL, &pool, error);
	if (status == SLANT_OK)
		status = slant_calibrate(engine, &settings, &(slant_calibrate_settings){.task = "informational", .group = "event", .folds = 2,
		                         .peers = pool}, NULL, sink, sink, error);
	slant_peers_free(pool);
	return status;
}

/* An engine whose calibration has weights for entries. */
static slant_status open_learned(slant_error *error)
{
	const char *path = lines_path;
	slant_engine *made = NULL;
	slant_status status = slant_engine_new(&(slant_settings){.calibration = learned_path}, &made, error);
	if (status == SLANT_OK)
		status = score_files(made, &path, 1, &(slant_options){.unit = SLANT_UNIT_SENTENCE}, error);
	slant_engine_free(made);
	return status;
}

/* Groups compared, their ranks, and p values adjusted, below slant.h. */
static slant_status differences(slant_error *error)
{
	enum { N = 60, GROUPS = 3, DRAWN = 20 };
	static const slant_sides sides[] = {{0, SLANT_GROUP_REST}, {1, 2}};
	static const uint32_t all[GROUPS] = {0, 1, 2};
	int64_t values[N];
	uint32_t groups[N], strata[N];
	uint64_t clusters[N];
	double means[GROUPS], replicates[GROUPS * DRAWN], adjusted[GROUPS];
	slant_differences made;
	slant_looseness loose[GROUPS];
	slant_ranks ranks[GROUPS];
	for (uint32_t i = 0; i < N; i++)
		values[i] = i * 7 % 11, groups[i] = i % GROUPS, strata[i] = i / 9, clusters[i] = i / 2;
	const slant_panel panel = {N, GROUPS, N, values, groups, strata, clusters, 1};
	slant_status status = slant_differences_init(&made, &panel, NULL, sides, 2, &(slant_bootstrap){1, DRAWN, .95}, error);
	if (status != SLANT_OK)
		return status;
	const slant_redraw redraw = {.groups = all, .count = GROUPS, .means = means, .replicates = replicates, .loose = loose};
	status = slant_differences_redraw(&made, &redraw, error);
	if (status == SLANT_OK)
		status = slant_rank_intervals(means, loose, replicates, GROUPS, DRAWN, .95, ranks, error);
	if (status == SLANT_OK)
		status = slant_adjust_by((const double[]){.01, .2, .03}, adjusted, GROUPS, error);
	if (status == SLANT_OK && (take(&output, (const char *)made.list, made.count * sizeof *made.list) != SLANT_OK ||
	                           take(&output, (const char *)ranks, sizeof ranks) != SLANT_OK))
		status = slant_error_set(error, SLANT_IO, "the figures could not be written");
	slant_differences_release(&made);
	return status;
}

/* Permutations, drawn and walked through, and a term, below slant.h. */
static slant_status permutations(slant_error *error)
{
	enum { N = 40, GROUPS = 4, TERM_ROWS = 10, DRAWN = 60 };
	static const slant_sides sides[] = {{0, SLANT_GROUP_REST}, {1, 2}};
	int64_t values[N];
	uint32_t groups[N], strata[N], rows[TERM_ROWS], counts[TERM_ROWS];
	uint64_t clusters[N];
	const size_t starts[] = {0, TERM_ROWS};
	slant_permuted permuted[4];
	slant_omnibus overall[2];
	slant_term_test test;
	for (uint32_t i = 0; i < N; i++)
		values[i] = i * 7 % 11, groups[i] = i % GROUPS, strata[i] = i / 12, clusters[i] = i / 8;
	for (uint32_t i = 0; i < TERM_ROWS; i++)
		rows[i] = i * 3, counts[i] = i % 3 + 1;
	const slant_panel panels[] = {{N, GROUPS, N, values, groups, strata, clusters, 1},
	                              {N - 9, GROUPS, N, values, groups, strata, clusters, 1}};
	const slant_postings postings = {1, starts, rows, counts};
	slant_status status = slant_permute(panels, 2, sides, 2, &(slant_permutation){1, DRAWN, DRAWN, 2}, permuted, overall, error);
	if (status == SLANT_OK)
		status = slant_terms_test(panels, &postings, &(slant_term_choice){0, 1}, 1, 100, 1, DRAWN, &test, error);
	if (status != SLANT_OK)
		return status;
	const double figures[] = {permuted[0].p, permuted[1].t, permuted[2].p, permuted[3].p,
	                          overall[0].p,  overall[1].f,  test.z,        test.p};
	if (take(&output, (const char *)figures, sizeof figures) != SLANT_OK)
		return slant_error_set(error, SLANT_IO, "the figures could not be written");
	return SLANT_OK;
}

static slant_status groups(slant_error *error)
{
	return fault_groups(ALIASES, sink, error);
}

static slant_status sections(slant_error *error)
{
	return fault_sections(sink, error);
}

static slant_status told(slant_error *error)
{
	return fault_told(engine, plan, sink, error);
}

static const struct scenario {
	const char *name;
	slant_status (*run)(slant_error *error);
} scenarios[] = {
	{"article", article}, {"score", score}, {"sentences", sentences}, {"recovery", recovery}, {"open_engine", open_engine},
	{"open_added", open_added}, {"small_lexicon", small_lexicon}, {"corpus", corpus}, {"corpus_on_threads", corpus_on_threads},
	{"store", store}, {"store_resumed", store_resumed}, {"store_again", store_again}, {"merge_stores", merge_stores},
	{"corpus_of_stores", corpus_of_stores}, {"coding", coding},
	{"reading", reading}, {"pages", pages}, {"verify", verify}, {"norms", norms},
	{"evaluate", evaluate}, {"deletion", deletion}, {"permutations", permutations}, {"calibrate_sentences", calibrate_sentences},
	{"calibrate_articles", calibrate_articles}, {"calibrate_beside", calibrate_beside}, {"open_learned", open_learned},
	{"import", import}, {"export", export}, {"imported", imported},
	{"lint", lint}, {"check", check}, {"induce", induce}, {"differences", differences}, {"groups", groups},
	{"sections", sections}, {"told", told}, {"diff", diff}, {"peers", peers}, {"peers_stored", peers_stored},
};

/* RUNS. */

static slant_status once(const struct scenario *scenario, slant_error *error)
{
	memset(error, 0, sizeof *error);
	output.length = 0;
	output.writes = 0;
	output.failed = false;
	return scenario->run(error);
}

static bool same_bytes(void)
{
	return output.length == expected.length && memcmp(output.data, expected.data, output.length) == 0;
}

static void judge(slant_status status, slant_status due, size_t before, unsigned long number, bool lasting, const slant_error *error)
{
	if (status != SLANT_OK && status != due)
		complain(slant_status_text(status), number, lasting, error);
	else if (status == SLANT_OK && !same_bytes())
		complain("success, but other bytes", number, lasting, error);
	else if (status != SLANT_OK && (error->status != status || !error->message[0]))
		complain("the error says nothing", number, lasting, error);
	if (fault_memory_held() != before)
		complain("memory is kept", number, lasting, error);
}

static bool fail_allocation(const struct scenario *scenario, unsigned long number, bool lasting)
{
	slant_error error;
	size_t before = fault_memory_held();
	fault_memory_order(number, lasting);
	slant_status status = once(scenario, &error);
	bool failed = fault_memory_failed();
	fault_memory_order(0, false);
	judge(status, SLANT_MEMORY, before, number, lasting, &error);
	return failed;
}

/* Every allocation, or the first and last hundred and a spread of the rest. */
static unsigned long fail_allocations(const struct scenario *scenario, unsigned long all, unsigned long most, bool lasting)
{
	unsigned long runs = 0, edge = most / 4, step = all > most ? (all - 2 * edge) / (most - 2 * edge) + 1 : 1;
	for (unsigned long number = 1; number <= all; number += number < edge || number + edge > all ? 1 : step, runs++)
		fail_allocation(scenario, number, lasting);
	return runs;
}

static unsigned long fail_writes(const struct scenario *scenario, unsigned long most)
{
	slant_error error;
	unsigned long number = 1;
	for (; number <= most; number++) {
		size_t before = fault_memory_held();
		output.fails_at = number;
		slant_status status = once(scenario, &error);
		output.fails_at = 0;
		if (!output.failed)
			break;
		if (status == SLANT_OK)
			complain("success, although a write failed", number, false, &error);
		judge(status == SLANT_OK ? SLANT_IO : status, SLANT_IO, before, number, false, &error);
	}
	return number - 1;
}

/* A disk that is full from some write on. Those that write to none succeed at once. */
static unsigned long fill_disk(const struct scenario *scenario, unsigned long most)
{
	slant_error error;
	unsigned long number = 1;
	for (; number <= most; number++) {
		size_t before = fault_memory_held();
		fault_disk_order(number);
		slant_status status = once(scenario, &error);
		bool failed = fault_disk_failed();
		fault_disk_order(0);
		if (!failed)
			break;
		if (status == SLANT_OK)
			complain("success, although the disk was full", number, true, &error);
		judge(status == SLANT_OK ? SLANT_IO : status, SLANT_IO, before, number, true, &error);
	}
	return number - 1;
}

static void run_scenario(const struct scenario *scenario, unsigned long most)
{
	slant_error error;
	now = scenario->name;
	expected.length = 0;
	size_t before = fault_memory_held();
	fault_memory_order(0, false);
	slant_status status = once(scenario, &error);
	unsigned long all = fault_memory_count();
	if (status != SLANT_OK || fault_memory_held() != before)
		complain("the run without failures fails or keeps memory", 0, false, &error);
	memcpy(expected.data, output.data, output.length);
	expected.length = output.length;
	unsigned long runs = fail_allocations(scenario, all, most, false) + fail_allocations(scenario, all, most, true);
	unsigned long writes = scenario->run == recovery || scenario->run == reading || scenario->run == pages ? 0 : fail_writes(scenario, most);
	writes += fill_disk(scenario, most);
	printf("%-18s %6lu allocations, failed in %lu runs; %lu writes failed\n", now, all, runs, writes);
	/* What it left is completed by a run without failures. */
	if (once(scenario, &error) != SLANT_OK || !same_bytes())
		complain("a run after all failures gives other bytes", 0, false, &error);
}

/* FILES that the scenarios read. */

static bool write_file(const char *path, const char *data, size_t length)
{
	FILE *file = fopen(path, "wb");
	bool good = file && fwrite(data, 1, length, file) == length;
	return file && fclose(file) == 0 && good;
}

static bool pack(int format, int filter, const char *data, size_t length, char *place, size_t room, size_t *packed)
{
	struct archive *archive = archive_write_new();
	struct archive_entry *entry = archive_entry_new();
	archive_entry_set_pathname(entry, "dir/member");
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_size(entry, (la_int64_t)length);
	bool good = archive_write_set_format(archive, format) == ARCHIVE_OK && archive_write_add_filter(archive, filter) == ARCHIVE_OK &&
	            archive_write_open_memory(archive, place, room, packed) == ARCHIVE_OK &&
	            archive_write_header(archive, entry) == ARCHIVE_OK && archive_write_data(archive, data, length) == (la_ssize_t)length &&
	            archive_write_close(archive) == ARCHIVE_OK;
	archive_entry_free(entry);
	archive_write_free(archive);
	return good;
}

/* As many articles as norms want. */
static bool write_many(void)
{
	FILE *file = fopen(many_path, "wb");
	bool good = file != NULL;
	for (int i = 0; i < 210 && good; i++)
		good = fprintf(file, "{\"text\": \"It is the plan number %d of the town, and it is visionary. The council will read it in the hall on Monday, "
		               "and vote on it in June. The harbour, the school and the market are in it, and the cost of them is in it as well. "
		               "Nobody has seen the map of the streets, which is kept by the clerk, who is away until the end of the month.\"}\n", i) > 0;
	return file && fclose(file) == 0 && good;
}

/* A tar in gzip, with a file in zstd in it. */
static bool write_packed(void)
{
	static const char lines[] = "{\"id\": \"p1\", \"text\": \"Caf\xC3\xA9 plans.\"}\n{\"id\": \"p2\", \"text\": \"A plan.\"}\n";
	char inner[4096];
	size_t length = 0;
	return pack(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_ZSTD, lines, sizeof lines - 1, inner, sizeof inner, &length) &&
	       pack(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP, inner, length, output.data, BUFFER, &length) &&
	       write_file(packed_path, output.data, length);
}

/* Three articles on each of two events, with a label for each sentence. */
static bool write_marked(void)
{
	static const char *const events[] = {"The ferry of line %d struck the harbour wall on Monday, said the harbour master.",
	                                     "The library in street %d lent its last book on Friday, said the head of the library."};
	static const char *const others[] = {"It was a disgraceful day for the whole town and all who live there.",
	                                     "The cost of the work was told to the council, which met in the evening.",
	                                     "A visionary plan came from the people who had been left out of the talks."};
	static char text[16384];
	size_t length = 0;
	for (int i = 0; i < 6; i++) {
		char first[128];
		int end = snprintf(first, sizeof first, events[i % 2], i);
		length += (size_t)snprintf(text + length, sizeof text - length, "{\"event\": \"e%d\", \"text\": \"%s", i % 2, first);
		for (int k = 0; k < 3; k++)
			length += (size_t)snprintf(text + length, sizeof text - length, " %s", others[(i / 2 + k) % 3]);
		length += (size_t)snprintf(text + length, sizeof text - length, "\", \"labels\": [{\"start\": 0, \"end\": %d, \"label\": false}", end);
		for (int k = 0, at = end; k < 3; k++) {
			int next = at + 1 + (int)strlen(others[(i / 2 + k) % 3]);
			length += (size_t)snprintf(text + length, sizeof text - length, ", {\"start\": %d, \"end\": %d, \"label\": %s}", at + 1, next,
			                           (i / 2 + k) % 3 == 0 ? "true" : "false");
			at = next;
		}
		length += (size_t)snprintf(text + length, sizeof text - length, "]}\n");
	}
	snprintf(marked_path, sizeof marked_path, "%s/marked.jsonl", folder);
	return write_file(marked_path, text, length);
}

/* Labelled sentences, rated articles, and the calibration that the first give. */
static bool write_judged(void)
{
	static const char *const words[] = {"disgraceful", "shameful", "quiet", "visionary"};
	static char text[65536];
	size_t length = 0;
	slant_error error;
	for (int i = 0; i < 160; i++)
		length += (size_t)snprintf(text + length, sizeof text - length,
		                           "{\"text\": \"The plan of town %d is %s.\", \"group\": \"g%d\", \"so\": \"%s\"}\n", i,
		                           words[i % 4], i % 5, (i % 4 == 2) == (i % 7 == 0) ? "yes" : "no");
	snprintf(judged_path, sizeof judged_path, "%s/judged.jsonl", folder);
	snprintf(rated_path, sizeof rated_path, "%s/rated.jsonl", folder);
	snprintf(learned_path, sizeof learned_path, "%s/learned.json", folder);
	if (!write_file(judged_path, text, length))
		return false;
	length = 0;
	for (int i = 0; i < 36; i++)
		length += (size_t)snprintf(text + length, sizeof text - length,
		                           "{\"text\": \"The council of town %d met on Monday in the old hall and heard a report on "
		                           "the %s plan for the harbour and the %s pier, which was put to a vote in June. Nine members spoke of the "
		                           "depth of the channel, the cost of the work and the date at which it could begin, and then went "
		                           "home.\", \"a\": %d, \"b\": %d, \"c\": %d}\n",
		                           i, words[i % 4], words[i / 4 % 4], 1 + i % 5, 1 + i * 3 % 5, 1 + (words[i % 4][0] != 'q') * 2 + i % 2);
	if (!write_file(rated_path, text, length))
		return false;
	output.length = 0;
	if (calibrate_sentences(&error) != SLANT_OK)
		return false;
	/* The file, and behind it the text. */
	char *end = memmem(output.data, output.length, "\n}\n", 3);
	return end && memmem(output.data, (size_t)(end - output.data), "\"entries\": {\n", 13) &&
	       write_file(learned_path, output.data, (size_t)(end - output.data) + 3);
}

static bool write_lists(void)
{
	static const char lists[] =
		"@name found\n@version 1\n@language en\n@license GPL\n@group language\n@source test\n@category promotional/hype in: x; out: y\n"
		"@category mood/low in: x; out: y\n@category promotional/none in: x; out: y\nstunning\tpromotional/hype\t.5\n\"stunning\"\tpromotional/hype\t.5\n"
		"stunned\tpromotional/hype\t.4\na, b\tpromotional/hype\t.4\t\tlint: nonsense\nlow\tmood/low\t.4\nplan\tpromotional/hype\t.4\n"
		"universal\tpromotional/hype\t.4\nuniversity fund\tpromotional/hype\t.4\n";
	snprintf(lists_path, sizeof lists_path, "%s/found.tsv", folder);
	return write_file(lists_path, lists, sizeof lists - 1);
}

/* Records of two desks, so that a pair of words is proposed. */
static bool write_sides(void)
{
	static char text[1 << 15];
	size_t length = 0;
	for (int i = 0; i < 8; i++)
		length += (size_t)snprintf(text + length, sizeof text - length,
		                           "{\"desk\": \"%s\", \"beat\": \"%d\", \"source\": \"%d\", \"text\": \"The council met on the "
		                           "river and the %s was %s by the town. "
		                           "It was %s, and the %s of the harbour was groundbreaking, we are told by the people of the town.\"}\n",
		                           i % 2 ? "one" : "two", i / 4, i, i % 2 ? "copper bridge" : "wooden gate", i % 2 ? "painted" : "mended",
		                           i % 2 ? "a copper bridge like no copper bridge" : "a wooden gate like no wooden gate",
		                           i % 2 ? "copper bridge" : "wooden gate");
	snprintf(sides_path, sizeof sides_path, "%s/sides.jsonl", folder);
	return write_file(sides_path, text, length);
}

/* The sheet of that sample, filled in: names of items are all that is taken from what was drawn. */
static bool write_sheet(slant_error *error)
{
	char text[512];
	size_t length = (size_t)snprintf(text, sizeof text, "item,language,framing\n"), items = 0;
	slant_sampling *sample = NULL;
	output.length = 0;
	if (slant_sampling_new(&(slant_sampling_settings){.store = other_path, .size = 20, .coders = 2}, &sample, error) != SLANT_OK)
		return false;
	bool good = slant_sampling_keep(sample, error) == SLANT_OK && slant_sampling_write_sheet(sample, 1, sink, error) == SLANT_OK;
	slant_sampling_free(sample);
	output.data[output.length] = '\0';
	for (const char *at = output.data; good && (at = strstr(at, "\n\"")) != NULL; at += 2)
		if (strcspn(at + 2, "\"") == 12 && strncmp(at + 14, "\",", 2) == 0)
			length += (size_t)snprintf(text + length, sizeof text - length, "%.12s,%zu,3\n", at + 2, ++items);
	snprintf(sheet_path, sizeof sheet_path, "%s/sheet.csv", folder);
	return good && items == 3 && write_file(sheet_path, text, length);
}

static bool prepare(void)
{
	static const char lines[] =
		"{\"id\": \"1\", \"headline\": \"One \\u00e9\", \"body\": \"A visionary and shameful plan: either you go or you stay.\", "
		"\"x\": [1, {\"y\": null}]}\n"
		"{\"id\": \"2\", \"author\": [\"A\", \"B\"], \"text\": \"Cafe\\u0301 and na\\u00efve \\ud83d\\ude00.\", \"url\": \"https://a.b\"}\n";
	slant_error error;
	const char *path = three[1];
	if (!mkdtemp(folder) || slant_engine_new(&(slant_settings){0}, &engine, &error) != SLANT_OK)
		return false;
	snprintf(report_path, sizeof report_path, "%s/report.json", folder);
	snprintf(lines_path, sizeof lines_path, "%s/lines.jsonl", folder);
	snprintf(articles_path, sizeof articles_path, "%s/array.json", folder);
	snprintf(store_path, sizeof store_path, "%s/store", folder);
	snprintf(other_path, sizeof other_path, "%s/other", folder);
	snprintf(merged_path, sizeof merged_path, "%s/merged", folder);
	snprintf(event_path, sizeof event_path, "%s/event", folder);
	snprintf(many_path, sizeof many_path, "%s/many.jsonl", folder);
	snprintf(packed_path, sizeof packed_path, "%s/packed", folder);
	snprintf(markdown_path, sizeof markdown_path, "%s/plan.md", folder);
	if (slant_article_new("1", "A title", "A source", plan_text, strlen(plan_text), &plan, &error) != SLANT_OK || !write_many() || !write_packed())
		return false;
	static const char labelled[] =
		"{\"text\": \"It rained. Caf\u00e9s shut.\", \"biased\": true, \"valence\": 1, \"frame\": [\"policy/economic\"], \"sdg\": 1, "
		"\"neutral\": \"It rained.\", \"source\": \"a\", \"labels\": [{\"start\": 0, \"end\": 10, \"label\": 1}], \"sentences\": "
		"[\"It rained.\"], \"attributions\": []}\n"
		"{\"text\": \"\\\"We can't wait for it,\\\" said Mara Quill.\", \"biased\": false, \"valence\": -1, \"frame\": [], \"sdg\": 2, "
		"\"neutral\": \"It snowed.\", \"source\": \"b\", \"labels\": [], \"level\": 2, \"sentences\": [\"It.\", \"Snowed.\"], \"attributions\": "
		"[{\"source\": [{\"text\": \"Mara Quill\", \"spans\": [[30, 40]]}], \"content\": [{\"text\": \"\\\"We can't\", \"spans\": [[0, 9]]}]}]}\n";
	snprintf(labelled_path, sizeof labelled_path, "%s/labelled.jsonl", folder);
	static const char cards[] = "{\"schema\": \"slant/accuracy/1\", \"dimensions\": {}, \"cards\": {\"tone/mine\": {}, \"tone/theirs\": {\"n\": 2}}}\n";
	snprintf(cards_path, sizeof cards_path, "%s/cards.json", folder);
	if (!write_file(labelled_path, labelled, sizeof labelled - 1) || !write_judged() || !write_marked() ||
	    !write_file(cards_path, cards, sizeof cards - 1))
		return false;
	if (!write_lists() || !write_sides())
		return false;
	if (mkdir(store_path, 0700) != 0 || mkdir(other_path, 0700) != 0 || mkdir(merged_path, 0700) != 0 ||
	    mkdir(event_path, 0700) != 0 || !write_file(lines_path, lines, sizeof lines - 1))
		return false;
	static const char array[] = "[{\"text\": \"One.\"}, {\"text\": \"Two.\", \"id\": 12345678901234567890}]";
	static const char table[] = "ID;Headline;Body;x\r\n1;One;\"A \"\"plan\"\";\r\nof two lines.\";y\r\n2;;Two.;z\r\n";
	snprintf(table_path, sizeof table_path, "%s/table.csv", folder);
	if (!write_file(articles_path, array, sizeof array - 1) || !write_file(table_path, table, sizeof table - 1))
		return false;
	static const char markdown[] = "---\ntitle: A plan\ntags: [a, b]\n---\n# A plan\n\n"
	                               "The **plan** is [here](http://a.b), and nobody has read it.\n\n> It is "
		"a plan.\n>\n> It is mine.\n\n- one\n- two\n\n```\ncode\n```\n";
	if (!write_file(markdown_path, markdown, sizeof markdown - 1))
		return false;
	if (store(&error) != SLANT_OK || fill_store(other_path, three, 3, &error) != SLANT_OK || !write_sheet(&error) ||
	    fill_store(event_path, spill, 3, &error) != SLANT_OK)
		return false;
	output.length = 0;
	if (score_files(engine, &path, 1, NULL, &error) != SLANT_OK)
		return false;
	/* render_all() writes several forms: the last one is the line. */
	char *line = memrchr(output.data, '\n', output.length - 1);
	output.length -= (size_t)(line + 1 - output.data);
	memmove(output.data, line + 1, output.length);
	/* A report with a difference, so that verify has something to write. */
	char *tone = memmem(output.data, output.length, "\"tone\":", 7);
	if (tone)
		memcpy(tone, "\"tune\":", 7);
	return tone && write_file(report_path, output.data, output.length);
}

static void clean_up(void)
{
	const char *const stores[] = {store_path, other_path, merged_path, event_path};
	for (size_t i = 0; i < 4; i++) {
		remove_store(stores[i]);
		rmdir(stores[i]);
	}
	unlink(report_path);
	unlink(sheet_path);
	unlink(lines_path);
	unlink(articles_path);
	unlink(table_path);
	unlink(many_path);
	unlink(packed_path);
	unlink(markdown_path);
	unlink(labelled_path);
	unlink(judged_path);
	unlink(rated_path);
	unlink(marked_path);
	unlink(learned_path);
	unlink(cards_path);
	unlink(lists_path);
	unlink(sides_path);
	rmdir(folder);
	slant_article_free(plan);
	slant_engine_free(engine);
}

int main(int argc, char **argv)
{
	unsigned long most = USUAL_MOST;
	int first = 1;
	if (argc > 2 && strcmp(argv[1], "--most") == 0) {
		most = strtoul(argv[2], NULL, 10);
		first = 3;
	}
	fault_memory_init();
	fault_disk_init();
	slant_library_init();
	if (!prepare()) {
		fprintf(stderr, "the files of the test could not be made\n");
		return 2;
	}
	for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) {
		bool chosen = argc <= first;
		for (int a = first; a < argc; a++)
			chosen |= strcmp(argv[a], scenarios[i].name) == 0;
		if (chosen)
			run_scenario(&scenarios[i], most < 8 ? 8 : most);
	}
	clean_up();
	printf("%d problems\n", problems);
	return problems ? 1 : 0;
}
