/* record_names: what record.c asks of record_names.c. */
#ifndef SLANT_INPUT_RECORD_NAMES_H
#define SLANT_INPUT_RECORD_NAMES_H

#include "record.h"

#define SLANT_RECORD_NAME_MAX 32u   /* bytes of the longest name that can be told from others by its letters alone */
#define SLANT_RECORD_NO_ALIAS SIZE_MAX

/* The row of a name among all that mean a field, the better the lower, and its field; *exact: letter by letter. Where there is none,
   SLANT_RECORD_NO_ALIAS, and nothing is written. */
size_t slant_record_alias(slant_str name, slant_article_field *field, bool *exact);
/* Whether a member of this name is the one that a map means; *exact: letter by letter. */
bool slant_record_mapped(slant_str from, slant_str name, bool *exact);

#endif
