/* slant lexicon: what can be done with word lists. Finds the verb in its table and runs it. */
#include <string.h>

#include "cmd_lexicon.h"

#define ANY_NUMBER (-1)

typedef struct verb {
	const char *name;
	int operands;            /* behind the verb, or ANY_NUMBER */
	const char *takes;       /* of the options that belong to some verbs only, those of this one, each between bars */
	int (*run)(const slant_arguments *arguments);
} verb;

static const verb verbs[] = {
	{"list", 0, "", slant_lexicon_list_run},
	{"show", 1, "|format|", slant_lexicon_show_run},
	{"import", 1, "|from|out|prefix|strict|group|encoding|", slant_lexicon_import_run},
	{"export", ANY_NUMBER, "|to|out|strict|", slant_lexicon_export_run},
	{"lint", ANY_NUMBER, "|corpus|neutral|notes|fail-at|format|field|encoding|jobs|", slant_lexicon_lint_run},
	{"check", ANY_NUMBER, "|category|lines|format|field|encoding|jobs|", slant_lexicon_check_run},
	{"induce", ANY_NUMBER, "|by|group|most|field|encoding|jobs|", slant_lexicon_induce_run},
};

void slant_lexicon_shift(slant_arguments *arguments)
{
	arguments->operands.items++;
	arguments->operands.count--;
}

int slant_lexicon_end(slant_corpus_run *run, slant_status status, const slant_error *error, slant_output *output)
{
	int exit_status = slant_corpus_run_end(run, status, error, output);
	/* Inputs that hold nothing to count could not be used. */
	if (status == SLANT_INPUT || status == SLANT_LIMIT)
		exit_status = SLANT_EXIT_INPUT;
	if (status == SLANT_INTERRUPTED)
		slant_message("stopped; nothing was counted");
	if (!slant_output_close(output))
		return SLANT_EXIT_RUN;
	return exit_status == SLANT_EXIT_DONE && run->progress.failures ? SLANT_EXIT_INPUT : exit_status;
}

static const slant_option options[] = {
	SLANT_OPTION(0, "from", TEXT, "FORMAT", "import: the file's format (default: told by its content)", from),
	SLANT_OPTION(0, "to", TEXT, "FORMAT", "export: the format to write", to),
	SLANT_OPTION('o', "out", TEXT, "FILE", "import, export: write FILE instead of standard output", out),
	SLANT_OPTION(0, "prefix", TEXT, "NAME", "import: in front of the categories (default: import/ and the file's name)", prefix),
	SLANT_OPTION(0, "strict", FLAG, NULL, "import, export: end with 3 when anything was lost", strict),
	SLANT_OPTION(0, "corpus", TEXT, "INPUT", "lint: texts in which entries should be found", corpus),
	SLANT_OPTION(0, "neutral", TEXT, "INPUT", "lint: texts in which nothing loaded stands", neutral),
	SLANT_OPTION(0, "notes", FLAG, NULL, "lint: tell also what is only worth a look", notes),
	SLANT_OPTION(0, "fail-at", CHOICE, "warning|note|error", "lint: end with 1 from this level on (default: warning)", fail_at),
	SLANT_OPTION(0, "category", TEXT, "NAME", "check: this category alone, with its entries in context", category),
	SLANT_OPTION(0, "lines", NUMBER, "N", "check: lines of context for each entry (default: 3)", lines),
	SLANT_OPTION(0, "by", TEXT, "FIELD[=VALUE]", "induce: what parts the corpus in two", by),
	SLANT_OPTION(0, "group", TEXT, "NAME", "induce: compare only within its groups, such as topics or events; import: group of the entries", group),
	SLANT_OPTION(0, "most", NUMBER, "N", "induce: proposals for each side (default: 50)", most),
	SLANT_OPTION('f', "format", CHOICE, "text|json", "show, lint, check: what to write (default: text)", format),
	SLANT_OPTIONS_INPUT,
	SLANT_OPTION_JOBS,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

/* Whether an option was told: it has another value than slant_arguments_init() gives. */
static bool was_told(const slant_option *option, const slant_arguments *arguments)
{
	const char *member = (const char *)arguments + option->place;
	switch (option->kind) {
	case SLANT_OPTION_TEXT:
	case SLANT_OPTION_ONCE:
		return *(const char *const *)(const void *)member != NULL;
	case SLANT_OPTION_LIST:
		return ((const slant_option_list *)(const void *)member)->count != 0;
	case SLANT_OPTION_FLAG:
		return *(const bool *)member;
	case SLANT_OPTION_CHOICE:
		return *(const int *)(const void *)member != 0;
	default:
		return *(const unsigned *)(const void *)member != 0;
	}
}

static bool is_among(const char *names, const char *name)
{
	size_t length = strlen(name);
	for (const char *at = strstr(names, name); at; at = strstr(at + 1, name))
		if (at > names && at[-1] == '|' && at[length] == '|')
			return true;
	return false;
}

/* The first option that was told and belongs to other verbs than this one, or NULL. */
static const char *foreign_option(const verb *chosen, const slant_arguments *arguments)
{
	for (const slant_option *option = options; option->name; option++) {
		bool belongs = false;
		for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
			belongs |= is_among(verbs[i].takes, option->name);
		if (belongs && !is_among(chosen->takes, option->name) && was_told(option, arguments))
			return option->name;
	}
	return NULL;
}

static int lexicon_run(const slant_arguments *arguments)
{
	const slant_option_list *operands = &arguments->operands;
	for (size_t i = 0; operands->count && i < sizeof verbs / sizeof *verbs; i++) {
		if (strcmp(operands->items[0], verbs[i].name) != 0)
			continue;
		if (verbs[i].operands != ANY_NUMBER && operands->count - 1 != (size_t)verbs[i].operands)
			break;
		const char *foreign = foreign_option(&verbs[i], arguments);
		if (foreign)
			return slant_command_misuse(&slant_command_lexicon, "--%s does not belong to lexicon %s", foreign, verbs[i].name);
		return verbs[i].run(arguments);
	}
	return slant_command_misuse(&slant_command_lexicon, "lexicon takes a verb: list, show WHAT, import FILE, export [CATEGORY]..., lint [LIST]..., "
	                            "check [INPUT]... or induce [INPUT]...");
}

const slant_command slant_command_lexicon = {
	.name = "lexicon",
	.operands = "list | show WHAT | import FILE | export [CATEGORY]... | lint [LIST]... | check [INPUT]... | induce [INPUT]... --by FIELD",
	.summary = "the word lists: what they hold, whether they are sound, what they find",
	.about = "list    the categories: group, number of entries, and what each holds and leaves out\n"
	         "show    a category with its entries, or the entries that match a term, each with its file and line\n"
	         "lint    what is wrong with lists: LISTs (read beside the built-in ones), or those of --lexicons DIR; one\n"
	         "        finding a line, and status 1 when there is one of --fail-at or above\n"
	         "check   the lists on a corpus: articles and words in which each category is found, its entries, whether they\n"
	         "        go together (Cronbach's alpha, KR-20), and how they stand in context\n"
	         "induce  words that one part of a corpus uses more than the other, as entries for a person to accept\n"
	         "import  a word list of another program as a file that --add-lexicon takes. Formats: dic, dicx, cat, lc3, lcd,\n"
	         "        ykd, yml, vader, afinn, nrc, mpqa, emfd, csv, list\n"
	         "export  categories (`promotional` stands for all below it; none: all) in a format of another program: dic,\n"
	         "        dicx, cat, lc3, lcd, ykd, yml, vader, afinn, nrc, csv, list\n"
	         "What cannot be said in the other format is one line on standard error, with file and line. docs/lexicons.md\n"
	         "shows the verbs at work, docs/dictionaries.md the formats.",
	.examples = "  slant lexicon list                              the built-in lists\n"
	            "  slant lexicon show 'radical'                    what knows this word, and where\n"
	            "  slant lexicon lint mine.tsv                     a list of your own beside them\n"
	            "  slant lexicon lint mine.tsv --corpus news.jsonl --neutral wire.jsonl\n"
	            "  slant lexicon check news.jsonl --category promotional/hype --lines 5\n"
	            "  slant lexicon induce news.jsonl --by type=release --group topic > proposals.tsv\n"
	            "  slant lexicon import moods.dic -o moods.tsv     a dictionary of LIWC\n"
	            "  slant lexicon export promotional --to yml       for quanteda\n",
	.options = options,
	.run = lexicon_run,
};
