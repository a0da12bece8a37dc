/* slant lexicon: what can be done with word lists. Finds the verb in its table and runs it. */
#include <string.h>

#include "cmd_lexicon.h"

#define ANY_NUMBER (-1)

typedef struct verb {
	const char *name;
	int operands;            /* behind the verb, or ANY_NUMBER */
	int (*run)(const slant_arguments *arguments);
} verb;

static const verb verbs[] = {
	{"list", 0, slant_lexicon_list_run},
	{"show", 1, slant_lexicon_show_run},
	{"import", 1, slant_lexicon_import_run},
	{"export", ANY_NUMBER, slant_lexicon_export_run},
};

static int lexicon_run(const slant_arguments *arguments)
{
	const slant_option_list *operands = &arguments->operands;
	for (size_t i = 0; operands->count && i < sizeof verbs / sizeof *verbs; i++) {
		if (strcmp(operands->items[0], verbs[i].name) != 0)
			continue;
		if (verbs[i].operands != ANY_NUMBER && operands->count - 1 != (size_t)verbs[i].operands)
			break;
		return verbs[i].run(arguments);
	}
	return slant_command_misuse(&slant_command_lexicon, "lexicon takes a verb: list, show WHAT, import FILE or export [CATEGORY]...");
}

static const slant_option options[] = {
	SLANT_OPTION('f', "format", CHOICE, "text|json", "what show writes (default: text)", format),
	SLANT_OPTION(0, "from", TEXT, "FORMAT", "import: the file's format (default: told by its content)", from),
	SLANT_OPTION(0, "to", TEXT, "FORMAT", "export: the format to write", to),
	SLANT_OPTION('o', "out", TEXT, "FILE", "import, export: write FILE instead of standard output", out),
	SLANT_OPTION(0, "group", TEXT, "GROUP", "import: group of the entries (default: import, which moves no rating)", group),
	SLANT_OPTION(0, "prefix", TEXT, "NAME", "import: in front of the categories (default: import/ and the file's name)", prefix),
	SLANT_OPTION(0, "encoding", TEXT, "NAME", "import: encoding of a file that is not UTF-8, such as windows-1252", encoding),
	SLANT_OPTION(0, "strict", FLAG, NULL, "import, export: end with 3 when anything was lost", strict),
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_lexicon = {
	.name = "lexicon",
	.operands = "list | show WHAT | import FILE | export [CATEGORY]...",
	.summary = "the word lists: what they hold, other programs' lists",
	.about = "list     the categories of the word lists: group, number of entries, what each holds and leaves out\n"
	         "show     a category with its entries, or the entries that match a term, each with its file and line\n"
	         "import   a word list of another program as a file that --add-lexicon takes. Formats: dic, dicx, cat, lc3, lcd,\n"
	         "         ykd, yml, vader, afinn, nrc, mpqa, emfd, csv, list\n"
	         "export   categories (`promotional` stands for all below it; none: all) in a format of another program: dic,\n"
	         "         dicx, cat, lc3, lcd, ykd, yml, vader, afinn, nrc, csv, list\n"
	         "What cannot be said in the other format is one line on standard error, with file and line. docs/lexicons.md\n"
	         "has the formats.",
	.examples = "  slant lexicon list                              the built-in lists\n"
	            "  slant lexicon list --add-lexicon mine.tsv       with a list of your own\n"
	            "  slant lexicon show 'radical'                    what knows this word, and where\n"
	            "  slant lexicon import moods.dic -o moods.tsv     a dictionary of LIWC\n"
	            "  slant lexicon export promotional --to yml       for quanteda\n",
	.options = options,
	.run = lexicon_run,
};
