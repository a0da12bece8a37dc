/* See evaluate_binary.h. Length is what any list can hide behind: long sentences hold more of everything. So each figure stands beside
   what length alone reaches: its AUC, and its F1 at the cut that is best on these very labels. */
#include "evaluate_binary.h"

#include <math.h>

#include "../base/error.h"

#include "../base/banned.h"

slant_status slant_evaluate_binary_note(evaluate_notes *notes, bool gold, bool found, double score, const slant_span *span,
                                        slant_error *error)
{
	slant_str text = notes->report->document->text.fields[SLANT_FIELD_TEXT];
	slant_buf miss;
	if (span)
		text = slant_str_slice(text, span->beg, span->end);
	slant_buf_init(&miss);
	notes->row.positive = gold;
	notes->row.values[BINARY_GOLD] = gold;
	notes->row.values[BINARY_FOUND] = found;
	notes->row.values[BINARY_SCORE] = isnan(score) ? 0 : slant_fixed_of(score);
	notes->row.values[BINARY_WORDS] = slant_evaluate_words(text);
	if (gold != found) {
		slant_evaluate_excerpt(&miss, "text", text);
		slant_evaluate_score(&miss, "score", isnan(score) ? 0 : score);
	}
	slant_status status = miss.failed ? slant_error_memory(error) : slant_evaluate_note(notes, slant_buf_str(&miss), span, error);
	slant_buf_release(&miss);
	return status;
}

uint8_t *slant_evaluate_flags(evaluation *e, unsigned value)
{
	uint8_t *flags = slant_arena_alloc(&e->arena, e->units + 1);
	for (size_t i = 0; flags && i < e->units; i++)
		flags[i] = e->rows[i].values[value] != 0;
	return flags;
}

static bool name_figures(evaluation *e, const slant_confusion *all)
{
	uint64_t n = e->units, positives = all->both + all->label_only, flagged = all->both + all->flag_only;
	return slant_evaluate_count(e, "positives", positives) && slant_evaluate_count(e, "flagged", flagged) &&
	       slant_evaluate_count(e, "both", all->both) && slant_evaluate_figure(e, "macro_f1", n) &&
	       slant_evaluate_figure(e, "f1", positives) && slant_evaluate_figure(e, "precision", flagged) &&
	       slant_evaluate_figure(e, "recall", positives) && slant_evaluate_figure(e, "accuracy", n) &&
	       slant_evaluate_figure(e, "auc", n) && slant_evaluate_figure(e, "average_precision", n) &&
	       slant_evaluate_figure(e, "precision_at_recall_25", n) && slant_evaluate_figure(e, "best_cut_f1", n) &&
	       slant_evaluate_control(e, "length_auc", n) && slant_evaluate_control(e, "length_best_cut_f1", n) &&
	       slant_evaluate_control(e, "length_best_cut_macro_f1", n) &&
	       slant_evaluate_control(e, "auc_over_length", n);
}

slant_status slant_evaluate_binary_close(evaluation *e, evaluate_binary *binary, slant_error *error)
{
	int64_t *score = slant_evaluate_column(e, BINARY_SCORE), *words = slant_evaluate_column(e, BINARY_WORDS);
	*binary = (evaluate_binary){.gold = slant_evaluate_flags(e, BINARY_GOLD), .found = slant_evaluate_flags(e, BINARY_FOUND), .n = e->units};
	if (!score || !words || !binary->gold || !binary->found)
		return slant_error_memory(error);
	slant_status status = slant_ranking_init(&binary->by_score, &e->arena, score, e->units, error);
	if (status == SLANT_OK)
		status = slant_ranking_init(&binary->by_words, &e->arena, words, e->units, error);
	if (status != SLANT_OK)
		return status;
	slant_confusion all = slant_confusion_count(binary->gold, binary->found, binary->n, NULL);
	if (!name_figures(e, &all))
		return slant_error_memory(error);
	return slant_evaluate_misses(e, binary->gold, &binary->by_score, error);
}

void slant_evaluate_binary_statistic(const evaluate_binary *b, const uint32_t *weights, double values[BINARY_FIGURES])
{
	slant_confusion c = slant_confusion_count(b->gold, b->found, b->n, weights);
	slant_curve score = slant_ranking_curve(&b->by_score, b->gold, weights, EVALUATE_RECALL);
	slant_curve words = slant_ranking_curve(&b->by_words, b->gold, weights, EVALUATE_RECALL);
	const double figures[BINARY_FIGURES] = {
		slant_confusion_macro_f1(&c), slant_confusion_f1(&c), slant_confusion_precision(&c), slant_confusion_recall(&c),
		slant_confusion_accuracy(&c), score.auc, score.average_precision, score.precision_at_recall, score.best_f1,
		words.auc, words.best_f1, words.best_macro_f1, score.auc - words.auc,
	};
	memcpy(values, figures, sizeof figures);
}
