/* slant score: rates articles one after the other, in constant memory.
   Takes files, folders or standard input, and articles to lay beside them, gives one report an article on standard output in input
   order. A record that cannot be rated is one line on standard error, and the rest is rated; only a broken engine, a full disk or memory
   ends the run. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_JSONL };
#define RULE_LEAST 40
#define RULE_MOST 120
#define RULE_USUAL 80

typedef struct scoring {
	const slant_arguments *arguments;
	slant_peers *peers;          /* NULL: each article is rated alone */
	uint64_t unread_peers;
	const char *only;            /* told one file, this: its only article is an object, not an array */
	bool array;
	slant_options options;
	slant_style style;
	slant_output output;
	slant_progress progress;
	uint64_t written;
	size_t line_ends;            /* seen at the end of a report and held back: what stands between reports is decided here */
} scoring;

static slant_status held_write(void *context, const char *data, size_t length)
{
	scoring *run = context;
	slant_sink sink = slant_output_sink(&run->output);
	size_t kept = length;
	while (kept > 0 && data[kept - 1] == '\n')
		kept--;
	if (kept > 0) {
		for (; run->line_ends > 0; run->line_ends--)
			sink.write(sink.context, "\n", 1);
		sink.write(sink.context, data, kept);
	}
	run->line_ends += length - kept;
	return run->output.failure ? SLANT_IO : SLANT_OK;
}

static void rule_put(scoring *run)
{
	int width = run->style.width ? run->style.width : RULE_USUAL;
	width = width < RULE_LEAST ? RULE_LEAST : width > RULE_MOST ? RULE_MOST : width;
	slant_output_put(&run->output, "\n");
	for (int i = 0; i < width; i++)
		slant_output_put(&run->output, "-");
	slant_output_put(&run->output, "\n\n");
}

static void opening_put(scoring *run, const slant_article *article)
{
	if (run->arguments->format == FORMAT_TEXT && run->written > 0)
		rule_put(run);
	if (run->arguments->format != FORMAT_JSON)
		return;
	if (run->written == 0) {
		run->array = !(run->only && run->progress.failures == 0 && slant_article_last_of_single(article) &&
		               strcmp(slant_article_file(article), run->only) == 0);   /* not an archive's member */
		slant_output_put(&run->output, run->array ? "[\n" : "");
	} else {
		slant_output_put(&run->output, ",\n");
	}
}

static slant_status report_put(scoring *run, const slant_article *article, const slant_report *report, slant_error *error)
{
	opening_put(run, article);
	slant_status status = slant_report_render(report, &run->style, (slant_sink){held_write, run}, error);
	run->line_ends = 0;
	if (run->arguments->format != FORMAT_JSON || !run->array)
		slant_output_put(&run->output, "\n");
	run->written++;
	slant_output_record_end(&run->output);
	return status;
}

/* After the last report: what an array still lacks. A file of which nothing could be rated gives no report and no array. */
static void ending_put(scoring *run)
{
	if (run->arguments->format != FORMAT_JSON)
		return;
	if (run->written > 0)
		slant_output_put(&run->output, run->array ? "\n]\n" : "");
	else if (!run->only)
		slant_output_put(&run->output, "[]\n");
}

static void record_failed(scoring *run, const slant_article *article, slant_error *error)
{
	if (!error->file[0]) {
		const char *file = slant_article_file(article);
		size_t length = strnlen(file, sizeof error->file - 1);
		memcpy(error->file, file, length);
		error->file[length] = 0;
	}
	if (!error->record && !slant_article_last_of_single(article))
		error->record = slant_article_record(article);
	slant_progress_failed(&run->progress, error);
}

/* What a reader of the reports should know of one article: bytes that were replaced, that nothing of it was rated, or not beside peers. */
static void remarks_tell(scoring *run, const slant_article *article, const slant_report *report)
{
	unsigned long long bytes = slant_article_replaced_bytes(article);
	const char *file = slant_message_file(slant_article_file(article)), *unrated = slant_report_unrated(report);
	const char *remark = run->arguments->quiet ? NULL : slant_article_remark(article), *alone = NULL;
	const char *hint = run->arguments->encoding ? "" : "; if the text is in another encoding, name it with --encoding";
	char record[48] = "";
	if (run->peers && slant_report_peers(report, &alone) > 0)
		alone = NULL;
	if ((bytes == 0 && !unrated && !remark && !alone) || run->arguments->quiet)
		return;
	slant_progress_clear(&run->progress);
	if (!slant_article_last_of_single(article))
		snprintf(record, sizeof record, "record %llu: ", (unsigned long long)slant_article_record(article));
	if (bytes)
		slant_message("%s: %s%llu %s replaced%s", file, record, bytes,
		              bytes == 1 ? "byte is not well-formed text and was" : "bytes are not well-formed text and were", hint);
	if (remark)
		slant_message("%s: %s%s", file, record, remark);
	if (unrated)
		slant_message("%s: %snot rated: %s", file, record, unrated);
	else if (alone)
		slant_message("%s: %snot laid beside peers: %s", file, record, alone);
}

/* SLANT_OK also when this one article could not be rated; anything else ends the run. */
static slant_status article_rate(scoring *run, slant_worker *worker, const slant_article *article, slant_error *error)
{
	const slant_report *report = NULL;
	slant_status status = run->peers ? slant_peers_score(run->peers, worker, article, &run->options, &report, error)
	                                 : slant_worker_score(worker, article, &run->options, &report, error);
	if (status == SLANT_INPUT || status == SLANT_LIMIT) {
		record_failed(run, article, error);
		return SLANT_OK;
	}
	if (status != SLANT_OK)
		return status;
	remarks_tell(run, article, report);
	slant_progress_clear(&run->progress);
	status = report_put(run, article, report, error);
	slant_progress_count(&run->progress, run->written, (double)NAN);
	return status;
}

static slant_status all_rate(scoring *run, slant_worker *worker, slant_reader *reader, slant_error *error)
{
	for (;;) {
		const slant_article *article = NULL;
		slant_status status = slant_reader_next(reader, &article, error);
		if (status == SLANT_MEMORY)
			return status;
		if (status != SLANT_OK) {
			slant_progress_failed(&run->progress, error);
			continue;
		}
		if (!article)
			return SLANT_OK;
		status = article_rate(run, worker, article, error);
		if (status != SLANT_OK)
			return status;
	}
}

static int scoring_end(scoring *run, slant_status status, const slant_error *error)
{
	slant_progress_clear(&run->progress);
	if (status == SLANT_OK)
		ending_put(run);
	/* A failed write is told by the output, with the system's reason. */
	if (status != SLANT_OK && !run->output.failure)
		slant_message_error(error);
	if (!slant_output_close(&run->output))
		return SLANT_EXIT_RUN;
	if (status != SLANT_OK)
		return SLANT_EXIT_RUN;
	return run->progress.failures || run->unread_peers ? SLANT_EXIT_INPUT : SLANT_EXIT_DONE;
}

static void scoring_init(scoring *run, const slant_arguments *arguments, const slant_inputs *inputs)
{
	static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON, SLANT_FORMAT_JSONL};
	struct stat about;
	run->arguments = arguments;
	bool one = inputs->path_count == 1 && !(stat(inputs->paths[0], &about) == 0 && S_ISDIR(about.st_mode));
	run->only = one ? inputs->paths[0] : NULL;
	run->array = false;
	run->options = (slant_options){arguments->unit ? SLANT_UNIT_SENTENCE : SLANT_UNIT_ARTICLE, arguments->sentences,
	                               arguments->no_evidence, arguments->sections};
	run->style = (slant_style){formats[arguments->format], slant_command_width(), slant_command_colour(arguments)};
	run->written = 0;
	run->line_ends = 0;
	slant_output_standard(&run->output);
	slant_progress_init(&run->progress, arguments->quiet || run->output.flush_each);
}

static int score_run(const slant_arguments *arguments)
{
	scoring run = {0};
	slant_error error = {0};
	slant_worker *worker = NULL;
	slant_reader *reader = NULL;
	slant_inputs inputs;
	int status = SLANT_EXIT_RUN;
	if (!slant_command_inputs(arguments, &inputs))
		return slant_command_misuse(&slant_command_score, "nothing to rate: no file is given");
	if (arguments->peers && arguments->unit)
		return slant_command_misuse(&slant_command_score, "--peers is for articles: a single sentence has no peers");
	slant_engine *engine = slant_command_engine(arguments);
	if (!engine)
		return SLANT_EXIT_RUN;
	if (slant_worker_new(engine, &worker, &error) != SLANT_OK ||
	    slant_reader_new(&inputs, &reader, &error) != SLANT_OK) {
		slant_message_error(&error);
		status = slant_message_exit(&error);
		goto done;
	}
	scoring_init(&run, arguments, &inputs);
	status = slant_command_peers(&slant_command_score, arguments, engine, &run.peers, &run.unread_peers);
	if (status != SLANT_EXIT_DONE)
		goto done;
	status = scoring_end(&run, all_rate(&run, worker, reader, &error), &error);
done:
	slant_reader_free(reader);
	slant_worker_free(worker);
	slant_peers_free(run.peers);
	slant_engine_free(engine);
	return status;
}

static const slant_option options[] = {
	SLANT_OPTION('f', "format", CHOICE, "text|json|jsonl", "form of the reports (default: text)", format),
	SLANT_OPTION(0, "unit", CHOICE, "article|sentence", "what a record is (default: article)", unit),
	SLANT_OPTION(0, "sentences", FLAG, NULL, "rate each sentence of an article as well", sentences),
	SLANT_OPTION(0, "sections", FLAG, NULL, "topics, entities and indirect speech in jsonl too", sections),
	SLANT_OPTION_PEERS,
	SLANT_OPTION(0, "no-evidence", FLAG, NULL, "leave the lists of evidence out", no_evidence),
	SLANT_OPTIONS_INPUT,
	SLANT_OPTION_JOBS,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTIONS_COLOUR,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_score = {
	.name = "score",
	.operands = "[FILE|DIR|-]...",
	.summary = "rate articles, one report each",
	.about = "Rates articles. Reads plain text (which may open with lines such as \"Title: ...\"), web pages (HTML),\n"
	         "Markdown, CSV, JSON Lines and JSON, also compressed (gzip, zstd, xz) or in tar and zip archives, told\n"
	         "apart by content; a folder is read with all below it; - is standard input.\n"
	         "json gives one object for one file with one article, else an array; jsonl one object a line.\n"
	         "With --peers, each article is laid beside those there (files, or the folder of a batch) that are on the\n"
	         "same event: what they carry and its words do not, who carries it, and how sure that is. --jobs is for the\n"
	         "rating of peers.",
	.examples = "  slant score article.txt                         a report to read\n"
	            "  slant score --format json article.txt           the same as JSON\n"
	            "  slant score -f jsonl news.jsonl > reports.jsonl  many articles, one report a line\n"
	            "  slant score --field text=body news.json         the text stands in the field \"body\"\n"
	            "  slant score --peers archive/ article.txt        what others on its event carry and it does not\n"
	            "  slant score -f jsonl --unit sentence lines.jsonl  each record is one sentence\n",
	.options = options,
	.run = score_run,
};
