/* See tails.h. */
#include "tails.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"

#include "../base/banned.h"

slant_status slant_tails_init(slant_tails *tails, size_t streams, size_t most, double level, slant_error *error)
{
	/* A quantile stands between two neighbours, so one more than its place; fewer values than `most` take it nearer to the end. */
	size_t depth = most ? (size_t)((double)(most - 1) * (1 - level) / 2) + 2 : 1;
	*tails = (slant_tails){.depth = depth, .level = level};
	if (streams < SIZE_MAX / sizeof(double) / depth) {
		tails->low = calloc(streams * depth + 1, sizeof *tails->low);
		tails->high = calloc(streams * depth + 1, sizeof *tails->high);
		tails->known = calloc(streams + 1, sizeof *tails->known);
	}
	if (tails->low && tails->high && tails->known)
		return SLANT_OK;
	slant_tails_release(tails);
	return slant_error_memory(error);
}

void slant_tails_release(slant_tails *tails)
{
	free(tails->low);
	free(tails->high);
	free(tails->known);
	memset(tails, 0, sizeof *tails);
}

/* Lets the value at the root sink to its place. */
static void sink(double *heap, size_t count)
{
	double value = heap[0];
	size_t at = 0;
	for (size_t child; (child = 2 * at + 1) < count; at = child) {
		if (child + 1 < count && heap[child + 1] > heap[child])
			child++;
		if (heap[child] <= value)
			break;
		heap[at] = heap[child];
	}
	heap[at] = value;
}

static void push(double *heap, uint64_t known, size_t depth, double value)
{
	if (known >= depth) {
		if (value >= heap[0])
			return;
		heap[0] = value;
		sink(heap, depth);
		return;
	}
	size_t at = (size_t)known;
	for (size_t parent; at > 0 && heap[parent = (at - 1) / 2] < value; at = parent)
		heap[at] = heap[parent];
	heap[at] = value;
}

void slant_tails_add(slant_tails *tails, size_t stream, double value)
{
	uint64_t known = tails->known[stream]++;
	push(tails->low + stream * tails->depth, known, tails->depth, value);
	push(tails->high + stream * tails->depth, known, tails->depth, -value);
}

/* Of `known` values, whose smallest stand in the heap. */
static double quantile(double *heap, uint64_t known, size_t depth, double fraction)
{
	size_t held = known < depth ? (size_t)known : depth;
	double place = (double)(known - 1) * fraction;
	size_t below = (size_t)place, above = below + 1 < held ? below + 1 : below;
	qsort(heap, held, sizeof *heap, slant_stats_rising);
	return heap[below] + (place - (double)below) * (heap[above] - heap[below]);
}

slant_interval slant_tails_interval(slant_tails *tails, size_t stream, uint64_t least)
{
	uint64_t known = tails->known[stream];
	if (known == 0 || known < least)
		return (slant_interval){NAN, NAN};
	double fraction = (1 - tails->level) / 2;
	double *lowest = tails->low + stream * tails->depth, *highest = tails->high + stream * tails->depth;
	double low = quantile(lowest, known, tails->depth, fraction), high = -quantile(highest, known, tails->depth, fraction);
	/* Sorted by now: the smallest and the largest value of all. */
	if (!(lowest[0] < -highest[0]))
		return (slant_interval){NAN, NAN};
	return (slant_interval){low, high};
}
