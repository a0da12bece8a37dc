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
	return slant_command_misuse(&slant_command_lexicon, "lexicon takes one word: list");
}

static const slant_option options[] = {
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_lexicon = {
	.name = "lexicon",
	.operands = "list",
	.summary = "the word lists: categories, entries, meaning",
	.about = "Lists the categories of the word lists: group, number of entries, and what each holds and leaves out.",
	.examples = "  slant lexicon list                              the built-in lists\n"
	            "  slant lexicon list --add-lexicon mine.tsv       with a list of your own\n",
	.options = options,
	.run = lexicon_run,
};
