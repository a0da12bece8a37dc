/* The verbs of `slant lexicon`: each is a row of the table in cmd_lexicon.c and a file cmd_lexicon_VERB.c. A verb takes its arguments
   (operands.items[0] is the verb itself) and gives an exit status. */
#ifndef SLANT_CLI_CMD_LEXICON_H
#define SLANT_CLI_CMD_LEXICON_H

#include "command.h"

int slant_lexicon_list_run(const slant_arguments *arguments);
int slant_lexicon_show_run(const slant_arguments *arguments);
int slant_lexicon_import_run(const slant_arguments *arguments);
int slant_lexicon_export_run(const slant_arguments *arguments);

#endif
