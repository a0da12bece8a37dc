/* evaluate_binary: the figures of tasks in which a person and slant each say yes or no, and slant also how much. Takes rows with the
   values below; names and computes thirteen figures, four of them controls. Private to study/. */
#ifndef SLANT_STUDY_EVALUATE_BINARY_H
#define SLANT_STUDY_EVALUATE_BINARY_H

#include "evaluate.h"

/* Values of a row. */
enum { BINARY_GOLD, BINARY_FOUND, BINARY_SCORE, BINARY_WORDS, BINARY_MORE };

#define BINARY_FIGURES 13

typedef struct evaluate_binary {
	uint8_t *gold, *found;
	slant_ranking by_score, by_words;
	size_t n;
} evaluate_binary;

/* The row of one unit, with its text as a miss where person and slant differ. span: of the unit in the text; NULL: all. */
slant_status slant_evaluate_binary_note(evaluate_notes *notes, bool gold, bool found, double score, const slant_span *span,
                                        slant_error *error);
/* In close(): sorts, names counts and figures, picks misses. */
slant_status slant_evaluate_binary_close(evaluation *e, evaluate_binary *binary, slant_error *error);
void slant_evaluate_binary_statistic(const evaluate_binary *binary, const uint32_t *weights, double values[BINARY_FIGURES]);
/* A column of 0 and 1 as bytes, in e->arena. NULL: out of memory. */
uint8_t *slant_evaluate_flags(evaluation *e, unsigned value);

#endif
