/* export: slant_lexicon_export without the engine. Private to this folder, to study/ and to tests. */
#ifndef SLANT_LEXICON_EXCHANGE_EXPORT_H
#define SLANT_LEXICON_EXCHANGE_EXPORT_H

#include "../lexicon.h"
#include "../../base/buf.h"

slant_status slant_export_bytes(const slant_lexicon *lexicon, const slant_export *settings, const slant_watch *watch, slant_buf *out,
                                slant_import_result *result, slant_error *error);

#endif
