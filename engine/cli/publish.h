/* publish: the folder of a batch: what may stand in it, and the files that are made of its store: the article reports and the corpus report.
   They appear when they are whole; the earlier ones stay until then. */
#ifndef SLANT_CLI_PUBLISH_H
#define SLANT_CLI_PUBLISH_H

#include "command.h"

typedef enum slant_publish_articles { SLANT_PUBLISH_LINES, SLANT_PUBLISH_FILES, SLANT_PUBLISH_NONE } slant_publish_articles;

/* Makes the folder, or sees that it holds nothing that a batch didn't make. False after a message. */
bool slant_publish_folder(const char *folder);
/* Writes the reports of the folder's store in the form asked for, takes those of another form away, and writes report.json. False after a
   message. */
bool slant_publish_reports(const char *folder, slant_publish_articles form, const slant_corpus *corpus);
/* One line on what is there. */
void slant_publish_tell(const char *folder, const slant_corpus *corpus);

#endif
