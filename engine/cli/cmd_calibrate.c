/* slant calibrate: weights and thresholds from labels made by hand. Takes labelled records and a task; writes a calibration file, and the
   figures of what was fitted to standard output. */
#include "corpus_run.h"

static int calibrate_end(slant_corpus_run *run, slant_status status, const slant_error *error, slant_output *file, slant_output *text,
                         uint64_t unread)
{
	int exit_status = slant_corpus_run_end(run, status, error, file->failure ? file : text);
	/* Labels that nothing can be fitted to are inputs that could not be used. */
	if (status == SLANT_INPUT || status == SLANT_LIMIT)
		exit_status = SLANT_EXIT_INPUT;
	if (status == SLANT_INTERRUPTED)
		slant_message("stopped; no calibration was written");
	if (status != SLANT_OK && !file->failure)
		slant_output_discard(file);
	else if (!slant_output_close(file))
		exit_status = SLANT_EXIT_RUN;
	if (!slant_output_close(text))
		return SLANT_EXIT_RUN;
	return exit_status == SLANT_EXIT_DONE && run->progress.failures + unread > 0 ? SLANT_EXIT_INPUT : exit_status;
}

static int calibrate_write(slant_corpus_run *run, const slant_arguments *arguments, slant_peers *peers, uint64_t unread)
{
	slant_error error = {0};
	slant_output file, text;
	const slant_calibrate_settings settings = {
		.task = arguments->task, .label = arguments->label, .group = arguments->group, .place = arguments->place,
		.data = arguments->name, .date = arguments->date, .peers = peers, .measure = (slant_calibrate_measure)arguments->measure, .folds = arguments->folds,
		.entries = (slant_calibrate_entries)arguments->entry_weights, .coders = arguments->coders,
		.dimension = arguments->dimension ? SLANT_FRAMING : SLANT_LANGUAGE, .force = arguments->force,
	};
	if (!slant_output_open(&file, arguments->out))
		return SLANT_EXIT_RUN;
	slant_output_standard(&text);
	slant_status status = slant_calibrate(run->engine, &run->settings, &settings, &run->watch, slant_output_sink(&file),
	                                      slant_output_sink(&text), &error);
	return calibrate_end(run, status, &error, &file, &text, unread);
}

static int calibrate_run(const slant_arguments *arguments)
{
	slant_corpus_run run;
	slant_peers *peers = NULL;
	uint64_t unread = 0;
	if (!arguments->task)
		return slant_command_misuse(&slant_command_calibrate, "--task TASK is missing: what the labels are of");
	if (!arguments->out)
		return slant_command_misuse(&slant_command_calibrate, "-o FILE is missing: the calibration to write");
	int status = slant_corpus_run_init(&run, &slant_command_calibrate, arguments);
	if (status != SLANT_EXIT_DONE)
		return status;
	status = slant_command_peers(&slant_command_calibrate, arguments, run.engine, &peers, &unread);
	if (status == SLANT_EXIT_DONE)
		status = calibrate_write(&run, arguments, peers, unread);
	slant_peers_free(peers);
	slant_corpus_run_release(&run);
	slant_progress_end_by_signal();
	return status;
}

static const slant_option options[] = {
	SLANT_OPTION('t', "task", TEXT, "TASK", "a construct; article: a scale from ratings 1 to 5; presence: what peers carry", task),
	SLANT_OPTION('l', "label", TEXT, "FIELD[=VALUE]", "field that holds the label (default: label)", label),
	SLANT_OPTION('g', "group", TEXT, "FIELD", "records of one value are left out together (default: those of one text)", group),
	SLANT_OPTION_PEERS,
	SLANT_OPTION(0, "place", TEXT, "FIELD", "how many sentences stand before this one in its article: lexical_bias", place),
	SLANT_OPTION('o', "out", TEXT, "FILE", "calibration file to write", out),
	SLANT_OPTION('n', "name", TEXT, "NAME", "name of the data, for the file", name),
	SLANT_OPTION(0, "date", TEXT, "DATE", "when it was fitted, for the file", date),
	SLANT_OPTION(0, "measure", CHOICE, "usual|macro_f1|f1", "what the threshold is chosen by (default: usual of the task)", measure),
	SLANT_OPTION(0, "folds", NUMBER, "N", "groups are left out in so many parts (default: 5)", folds),
	SLANT_OPTION(0, "entries", CHOICE, "when_better|never|always", "weights for single entries (default: when_better)", entry_weights),
	SLANT_OPTION(0, "coders", TEXT, "F1,F2,F3", "article: fields with each coder's rating", coders),
	SLANT_OPTION(0, "dimension", CHOICE, "language|framing", "article: what was rated (default: language)", dimension),
	SLANT_OPTION(0, "force", FLAG, NULL, "article: also when the coders do not agree", force),
	SLANT_OPTIONS_INPUT,
	SLANT_OPTION_JOBS,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_calibrate = {
	.name = "calibrate",
	.operands = "[LABELLED]... --task TASK -o FILE",
	.summary = "fit weights and thresholds to labels made by hand",
	.about = "Fits a construct of sentences to labels, and writes the calibration in use with that construct put anew, for\n"
	         "--calibration. Standard output tells what it scores on groups, and on texts, that it has not seen, beside a\n"
	         "control that knows only the length. LABELLED is any input that slant reads whose records are sentences or\n"
	         "paragraphs with a label: true or false, or FIELD=VALUE for records whose field is, or lists, that value.\n"
	         "  biased_wording, subjectivity, loaded_language, lexical_bias, informational   weights and a threshold\n"
	         "  false_dichotomy   a threshold only\n"
	         "  article           ratings from 1 to 5 of whole articles by three coders or more: a scale that stands in\n"
	         "                    place of percentiles. Refused when Krippendorff's alpha is under .667.\n"
	         "  presence          whole articles without labels: how likely one is to carry what others on its event carry\n"
	         "With --peers, records are whole articles, whose labels are a list of {start, end, label} in Unicode code\n"
	         "points, and informational is fitted as it is scored beside articles on the same event.\n"
	         "docs/calibrate.md has the definitions. Ends with 3 when a record could not be read, or nothing can be fitted.",
	.examples = "  slant calibrate coded.jsonl --task biased_wording --group outlet -o ours.json\n"
	            "  slant calibrate paragraphs.jsonl --task loaded_language --label techniques=Loaded_Language --group article -o ours.json\n"
	            "  slant calibrate rated.csv --task article --coders ann,ben,cy -o ours.json\n"
	            "  slant calibrate news.jsonl --task presence -o ours.json\n"
	            "  slant score --calibration ours.json article.txt\n",
	.options = options,
	.run = calibrate_run,
};
