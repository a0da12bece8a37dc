/* The verbs of `slant lexicon`: each is a row of the table in cmd_lexicon.c and a file cmd_lexicon_VERB.c. A verb takes its arguments
   (operands.items[0] is the verb itself) and gives an exit status. */
#ifndef SLANT_CLI_CMD_LEXICON_H
#define SLANT_CLI_CMD_LEXICON_H

#include "corpus_run.h"

/* Takes the verb off the operands, so that inputs are left. */
void slant_lexicon_shift(slant_arguments *arguments);
/* The end of a verb that read a corpus: messages, the output closed, the exit status. */
int slant_lexicon_end(slant_corpus_run *run, slant_status status, const slant_error *error, slant_output *output);

int slant_lexicon_list_run(const slant_arguments *arguments);
int slant_lexicon_show_run(const slant_arguments *arguments);
int slant_lexicon_import_run(const slant_arguments *arguments);
int slant_lexicon_export_run(const slant_arguments *arguments);
int slant_lexicon_lint_run(const slant_arguments *arguments);
int slant_lexicon_check_run(const slant_arguments *arguments);
int slant_lexicon_induce_run(const slant_arguments *arguments);

#endif
