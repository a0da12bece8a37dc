/* slant batch: rates a whole corpus into a folder: articles.jsonl, a report a line in input order, and report.json, the corpus.
   Takes inputs and a folder that is new, empty or an earlier batch's. Both files get their names when they are whole and on the
   disk. SIGINT or SIGTERM finishes the articles in hand and keeps them; there is no corpus report then. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus_run.h"

#define ARTICLES "articles.jsonl"
#define REPORT "report.json"

typedef struct batch {
	slant_corpus_run run;
	const char *folder;
	char *articles_path, *report_path;
	slant_output articles, report;
	slant_corpus *corpus;
	uint64_t lines;              /* given to `articles` */
} batch;

static bool name_ours(const char *name)
{
	static const char *const names[] = {".", "..", ARTICLES, REPORT, ARTICLES ".part", REPORT ".part"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* True when the folder holds nothing that a batch didn't make. */
static bool folder_ours(const char *folder)
{
	bool ours = true;
	DIR *stream = opendir(folder);
	if (!stream) {
		slant_message("%s: %s", folder, strerror(errno));
		return false;
	}
	for (struct dirent *entry; ours && (entry = readdir(stream)) != NULL;) {
		ours = name_ours(entry->d_name);
		if (!ours)
			slant_message("%s: holds '%s', which no batch made; choose a new or empty folder", folder, entry->d_name);
	}
	closedir(stream);
	return ours;
}

static bool folder_make(const char *folder)
{
	if (mkdir(folder, 0777) == 0)
		return true;
	if (errno == EEXIST)
		return folder_ours(folder);
	slant_message("%s: %s", folder, strerror(errno));
	return false;
}

static char *path_join(const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = malloc(size);
	if (path)
		snprintf(path, size, "%s/%s", folder, name);
	return path;
}

/* The report's file is opened before the first article is rated: what can't be written is known at once. */
static bool batch_open(batch *work)
{
	if (!folder_make(work->folder))
		return false;
	work->articles_path = path_join(work->folder, ARTICLES);
	work->report_path = path_join(work->folder, REPORT);
	if (!work->articles_path || !work->report_path) {
		slant_message_memory();
		return false;
	}
	if (!slant_output_open(&work->articles, work->articles_path))
		return false;
	if (slant_output_open(&work->report, work->report_path))
		return true;
	slant_output_discard(&work->articles);
	return false;
}

static slant_status line_write(void *context, const char *data, size_t length)
{
	batch *work = context;
	slant_sink sink = slant_output_sink(&work->articles);
	for (size_t i = 0; i < length; i++)
		work->lines += data[i] == '\n';
	return sink.write(sink.context, data, length);
}

/* A run that ended early keeps what was rated until then. A report of an earlier run would not belong to it, so it goes first. */
static int batch_keep(batch *work)
{
	slant_output_discard(&work->report);
	unlink(work->report_path);
	if (!slant_output_close(&work->articles) || !slant_output_sync_folder(work->folder))
		return SLANT_EXIT_RUN;
	slant_message("stopped; %llu articles rated until then are in %s", (unsigned long long)work->lines, work->articles_path);
	return SLANT_EXIT_RUN;
}

/* The disk is full, or the like: the part that was written stays beside an earlier run's files, under its own name. */
static int batch_cut(batch *work)
{
	work->articles.keep = true;
	slant_output_close(&work->articles);
	slant_message("what was rated until then is in %s.part; its last line may be cut", work->articles_path);
	return SLANT_EXIT_RUN;
}

static int batch_publish(batch *work)
{
	const slant_style style = {SLANT_FORMAT_JSON, 0, 0};
	slant_error error = {0};
	slant_status status = slant_corpus_render(work->corpus, &style, slant_output_sink(&work->report), &error);
	if (status != SLANT_OK && !work->report.failure)
		slant_message_error(&error);
	/* The report of an earlier run goes before the articles change: at no instant do the two names belong to two runs. */
	if (unlink(work->report_path) != 0 && errno != ENOENT) {
		slant_message("%s: %s", work->report_path, strerror(errno));
		status = SLANT_IO;
	}
	bool kept = slant_output_close(&work->articles);
	if (status != SLANT_OK || !kept || !slant_output_close(&work->report) || !slant_output_sync_folder(work->folder))
		return SLANT_EXIT_RUN;
	return slant_corpus_failures(work->corpus) > 0 ? SLANT_EXIT_INPUT : SLANT_EXIT_DONE;
}

static void batch_tell(const batch *work)
{
	unsigned long long articles = slant_corpus_articles(work->corpus), failures = slant_corpus_failures(work->corpus);
	if (failures > 0)
		slant_message("%llu articles rated, %llu records failed; see %s", articles, failures, work->folder);
	else
		slant_message("%llu articles rated; see %s", articles, work->folder);
}

static int batch_rate(batch *work, bool quiet)
{
	slant_error error = {0};
	work->run.settings.articles = (slant_sink){line_write, work};
	slant_status status = slant_corpus_new(work->run.engine, &work->run.settings, &work->run.watch, &work->corpus, &error);
	int exit_status = slant_corpus_run_end(&work->run, status, &error, &work->articles);
	if (status != SLANT_OK && work->articles.failure)
		return batch_cut(work);
	if (status != SLANT_OK)
		return work->lines > 0 ? batch_keep(work) : exit_status;
	if (slant_corpus_articles(work->corpus) == 0 && slant_corpus_failures(work->corpus) > 0) {
		slant_message("no article could be rated; %s is left as it was", work->folder);
		return SLANT_EXIT_INPUT;
	}
	exit_status = batch_publish(work);
	if (exit_status != SLANT_EXIT_RUN && !quiet)
		batch_tell(work);
	return exit_status;
}

static int batch_run(const slant_arguments *arguments)
{
	batch work;
	if (!arguments->out)
		return slant_command_misuse(&slant_command_batch, "--out DIR is missing");
	memset(&work, 0, sizeof work);
	work.folder = arguments->out;
	work.articles.descriptor = work.report.descriptor = -1;
	int status = slant_corpus_run_init(&work.run, &slant_command_batch, arguments);
	if (status != SLANT_EXIT_DONE)
		return status;
	status = batch_open(&work) ? batch_rate(&work, arguments->quiet) : SLANT_EXIT_RUN;
	slant_output_discard(&work.articles);
	slant_output_discard(&work.report);
	slant_corpus_free(work.corpus);
	slant_corpus_run_release(&work.run);
	free(work.articles_path);
	free(work.report_path);
	slant_progress_end_by_signal();
	return status;
}

static const slant_option options[] = {
	SLANT_OPTION('o', "out", TEXT, "DIR", "folder for " ARTICLES " and " REPORT "; made when missing", out),
	SLANT_OPTION_BY,
	SLANT_OPTIONS_INPUT,
	SLANT_OPTION_JOBS,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_batch = {
	.name = "batch",
	.operands = "[INPUT]... --out DIR",
	.summary = "rate a whole corpus into a folder",
	.about = "Rates a whole corpus on all processors. DIR gets " ARTICLES ", one report a line in the order of\n"
	         "the input, and " REPORT ", the statistics of the corpus and of its groups. Both appear when they are\n"
	         "whole; an interrupt keeps the articles rated until then.",
	.examples = "  slant batch news.jsonl --out results            rate, then: slant compare results\n"
	            "  slant batch archive/ -o results --jobs 4        every file below archive, on four threads\n"
	            "  zcat news.jsonl.gz | slant batch - -o results   from standard input\n",
	.options = options,
	.run = batch_run,
};
