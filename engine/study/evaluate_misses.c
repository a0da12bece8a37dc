/* evaluate_misses: which misses are shown. Takes the units that noted a miss; gives their lines, the worst first and no more than asked
   for. See evaluate.h. */
#include "../base/error.h"
#include "evaluate.h"

#include "../base/banned.h"

static slant_str line_of(const evaluation *e, const evaluate_row *row)
{
	return (slant_str){e->miss_bytes.data + row->miss, row->miss_bytes};
}

slant_status slant_evaluate_misses_all(evaluation *e, unsigned usual, slant_error *error)
{
	unsigned left = e->settings->misses == SLANT_MISSES_DEFAULT ? usual : e->settings->misses;
	for (size_t i = 0; i < e->units && left; i++) {
		if (e->rows[i].miss_bytes == 0)
			continue;
		slant_buf_put(&e->misses, line_of(e, &e->rows[i]));
		left--;
	}
	return e->misses.failed ? slant_error_memory(error) : SLANT_OK;
}

/* The line without its end, then what kind of miss it is. */
static void put(evaluation *e, const evaluate_row *row, bool positive)
{
	slant_str line = line_of(e, row);
	slant_buf_put(&e->misses, slant_str_slice(line, 0, line.length - 2));
	slant_buf_format(&e->misses, ",\"kind\":\"%s\"}\n", positive ? "false_negative" : "false_positive");
}

slant_status slant_evaluate_misses(evaluation *e, const uint8_t *gold, const slant_ranking *by_score, slant_error *error)
{
	unsigned most = e->settings->misses == SLANT_MISSES_DEFAULT ? EVALUATE_MISSES : e->settings->misses, shown[2] = {0, 0};
	for (size_t i = by_score->n; i-- > 0 && shown[0] < most;) {
		const evaluate_row *row = &e->rows[by_score->order[i]];
		if (!gold[by_score->order[i]] && row->miss_bytes) {
			put(e, row, false);
			shown[0]++;
		}
	}
	for (size_t i = 0; i < by_score->n && shown[1] < most; i++) {
		const evaluate_row *row = &e->rows[by_score->order[i]];
		if (gold[by_score->order[i]] && row->miss_bytes) {
			put(e, row, true);
			shown[1]++;
		}
	}
	return e->misses.failed ? slant_error_memory(error) : SLANT_OK;
}
