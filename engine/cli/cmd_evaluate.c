/* slant evaluate: labels made by hand against what slant finds. Takes labelled records and a task, gives its figures as text or JSON. */
#include "corpus_run.h"

static int evaluate_end(slant_corpus_run *run, slant_status status, const slant_error *error, slant_output *output, uint64_t unread)
{
	int exit_status = slant_corpus_run_end(run, status, error, output);
	/* Inputs without labels are inputs that could not be used. */
	if (status == SLANT_INPUT || status == SLANT_LIMIT)
		exit_status = SLANT_EXIT_INPUT;
	if (status == SLANT_INTERRUPTED)
		slant_message("stopped; no figures were made");
	if (!slant_output_close(output))
		return SLANT_EXIT_RUN;
	if (exit_status == SLANT_EXIT_DONE && run->progress.failures + unread > 0)
		return SLANT_EXIT_INPUT;
	return exit_status;
}

static slant_evaluate_settings settings_of(const slant_arguments *arguments, slant_peers *peers)
{
	static const slant_format formats[] = {SLANT_FORMAT_TEXT, SLANT_FORMAT_JSON};
	return (slant_evaluate_settings){
		.task = arguments->task, .label = arguments->label, .group = arguments->group, .names = arguments->names.items,
		.name_count = arguments->names.count, .articles = arguments->unit == 1, .peers = peers, .misses = arguments->misses,
		.entries = arguments->entries, .format = formats[arguments->format], .card = arguments->card, .card_data = arguments->name,
		.card_date = arguments->date, .seed = arguments->seed,
	};
}

/* The file of cards gets its name only when figures were made and written. */
static int evaluate_with(slant_corpus_run *run, slant_evaluate_settings settings, slant_output *card, uint64_t unread)
{
	slant_error error = {0};
	slant_output output;
	slant_output_standard(&output);
	if (settings.card)
		settings.card_sink = slant_output_sink(card);
	slant_status done = slant_evaluate(run->engine, &run->settings, &settings, &run->watch, slant_output_sink(&output), &error);
	int status = evaluate_end(run, done, &error, &output, unread);
	if (settings.card && done == SLANT_OK && status != SLANT_EXIT_RUN)
		return slant_output_close(card) ? status : SLANT_EXIT_RUN;
	if (settings.card)
		slant_output_discard(card);
	return status;
}

static int evaluate_run(const slant_arguments *arguments)
{
	slant_corpus_run run;
	slant_output card;
	slant_peers *peers = NULL;
	uint64_t unread = 0;
	if (!arguments->task)
		return slant_command_misuse(&slant_command_evaluate, "--task TASK is missing: what the labels are of");
	if (arguments->card && (!arguments->name || !arguments->date))
		return slant_command_misuse(&slant_command_evaluate, "--card FILE also takes --name and --date: what the data is called, and when");
	int status = slant_corpus_run_init(&run, &slant_command_evaluate, arguments);
	if (status != SLANT_EXIT_DONE)
		return status;
	status = slant_command_peers(&slant_command_evaluate, arguments, run.engine, &peers, &unread);
	if (status == SLANT_EXIT_DONE && arguments->card && !slant_output_open(&card, arguments->card))
		status = SLANT_EXIT_RUN;
	if (status == SLANT_EXIT_DONE)
		status = evaluate_with(&run, settings_of(arguments, peers), &card, unread);
	slant_peers_free(peers);
	slant_corpus_run_release(&run);
	slant_progress_end_by_signal();
	return status;
}

static const slant_option options[] = {
	SLANT_OPTION('t', "task", TEXT, "TASK", "what the labels are of: see above", task),
	SLANT_OPTION('l', "label", TEXT, "FIELD[=VALUE]", "the field of the labels, and the value that counts as yes", label),
	SLANT_OPTION('g', "group", TEXT, "FIELD", "resample records with one value of FIELD together, and show each group", group),
	SLANT_OPTION(0, "as", LIST, "NAME=FRAME", "what a label of frames means; may be given again", names),
	SLANT_OPTION('u', "unit", CHOICE, "sentence|article", "what a record is (default: sentence)", unit),
	SLANT_OPTION_PEERS,
	SLANT_OPTION(0, "misses", COUNT, "N", "the worst misses of each kind to show (default: 50)", misses),
	SLANT_OPTION(0, "entries", FLAG, NULL, "precision and support of each word list entry that fired", entries),
	SLANT_OPTION(0, "seed", COUNT, "N", "of deletion: another seed leaves out other sentences (default: 1)", seed),
	SLANT_OPTION(0, "card", TEXT, "FILE", "also put the main figure into FILE, a file of accuracy cards", card),
	SLANT_OPTION(0, "name", TEXT, "NAME", "what the data is called on the card", name),
	SLANT_OPTION(0, "date", TEXT, "YYYY-MM", "when the card was made", date),
	SLANT_OPTION('f', "format", CHOICE, "text|json", "what to write (default: text)", format),
	SLANT_OPTIONS_INPUT,
	SLANT_OPTION_JOBS,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_evaluate = {
	.name = "evaluate",
	.operands = "[LABELLED]... --task TASK",
	.summary = "measure against labels made by hand",
	.about = "Compares what slant finds with labels made by hand, and prints the figures, each with the n it rests on and\n"
	         "a 95% interval from resampling records, beside what length alone reaches. LABELLED is any input that slant\n"
	         "reads whose records carry `text` and, in another field, the label:\n"
	         "  biased_wording, subjectivity, loaded_language, lexical_bias, informational, false_dichotomy\n"
	         "              `label`, true or false of a sentence; with --unit article `labels`, a list of {start, end,\n"
	         "              label}, in Unicode code points\n"
	         "  frames      `label`, a name or a list of names; --as NAME=FRAME says what they mean\n"
	         "  sdg         `sdg`, a goal's number, and `label`, true or false: whether the text concerns it\n"
	         "  tone        `label`, a number\n"
	         "  article     `label`, true or false, or a level from 1 to 5, of a whole article\n"
	         "  pairs       `neutral`, the sentence as it was after people made it neutral\n"
	         "  sentences   `sentences`, a list of strings: which records come out the same, and which boundaries\n"
	         "  quotes      `attributions`, a list of {source, cue, content}, each a list of {text, spans}, spans in\n"
	         "              Unicode code points: direct quotations found, and speakers named right\n"
	         "  mirror      asks for no label: do ratings stay when names, genders, outlets and labels change places?\n"
	         "  deletion    `event`, the same for articles on one event: is a sentence that is left out found missing?\n"
	         "docs/evaluate.md has the definitions. Ends with 3 when a record could not be read, or none has labels.",
	.examples = "  slant evaluate --task sentences rules.jsonl\n"
	            "  slant evaluate --task biased_wording --group source sentences.jsonl\n"
	            "  slant evaluate --task loaded_language --label techniques=Loaded_Language paragraphs.jsonl\n"
	            "  zcat polnear.jsonl.gz | slant evaluate --task quotes --format json - > figures.json\n",
	.options = options,
	.run = evaluate_run,
};
