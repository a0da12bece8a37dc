/* import: the parts of slant_lexicon_import that tests and readers use. Private to this folder and to tests. */
#ifndef SLANT_LEXICON_EXCHANGE_IMPORT_H
#define SLANT_LEXICON_EXCHANGE_IMPORT_H

#include "formats.h"

#define SLANT_IMPORT_GROUP "import"

/* Bytes of a file as canonical text. `encoding` NULL: by a byte order mark, an XML declaration, or UTF-8. */
slant_status slant_import_decode(slant_arena *arena, const char *file, slant_str bytes, const char *encoding, slant_str *text,
                                 slant_error *error);
/* slant_lexicon_import of bytes in memory; `path` is their name. The lexicon file is appended to `out`. */
slant_status slant_import_bytes(const char *path, slant_str bytes, const slant_import *settings, const slant_watch *watch, slant_buf *out,
                                slant_import_result *result, slant_error *error);
/* Whether the file's ending is one of the format's. */
bool slant_import_hinted(const slant_importer *importer, const slant_exchange_format *format);

#endif
