/* lint: what study/lint.c finds and study/lint_render.c writes. Private to study/. */
#ifndef SLANT_STUDY_LINT_H
#define SLANT_STUDY_LINT_H

#include "../lexicon/lint.h"
#include "../run/run.h"

typedef struct slant_lint_report {
	const slant_lint *lint;
	uint64_t counts[SLANT_LINT_LEVELS];
	uint64_t corpus_words, neutral_words;     /* 0: none was read */
	const slant_str *files;                   /* judged, in the order read */
	uint32_t file_count;
} slant_lint_report;

slant_status slant_lint_render(const slant_lint_report *report, slant_format format, slant_sink sink, slant_error *error);

#endif
