/* norms_stems: in how many reference articles each stem stands. Takes reports on any thread, as bytes to be added up on one; gives the
   member `stems` of a norms file; refuses more stems than a table of terms holds, and when out of memory. Private to study/. */
#ifndef SLANT_STUDY_NORMS_STEMS_H
#define SLANT_STUDY_NORMS_STEMS_H

#include "../render/json_writer.h"
#include "../report/report.h"
#include "terms.h"

typedef struct norms_stems {
	slant_numbering stems;                 /* counts[0]: articles */
	uint64_t documents;
} norms_stems;

void norms_stems_init(norms_stems *stems);
void norms_stems_release(norms_stems *stems);
/* Appends what one article holds: the terms of its facts. */
slant_status norms_stems_observe(const slant_report *report, slant_buf *out, slant_error *error);
/* Adds it up. */
slant_status norms_stems_add(norms_stems *stems, slant_str terms, slant_error *error);
/* {"documents": n, "by_count": {"5": "STEM STEM ...", "6": ...}}: those of SLANT_NORMS_STEM_LEAST articles or more, in bytewise order. */
slant_status norms_stems_write(const norms_stems *stems, slant_writer *writer, slant_error *error);

#endif
