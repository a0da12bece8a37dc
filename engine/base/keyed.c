/* See keyed.h. Runs are merged into longer ones, from pairs up. Which of two items comes first is nothing that a processor
   could guess, so the merge has no branch on it. On the few hundred terms of an article that takes fewer instructions than
   dealing them out byte by byte. */
#include "keyed.h"

#include <string.h>

#include "banned.h"

static void sort_pairs(slant_keyed *items, size_t count)
{
	for (size_t i = 0; i + 1 < count; i += 2) {
		const slant_keyed pair[2] = {items[i], items[i + 1]};
		size_t first = pair[1].key < pair[0].key;
		items[i] = pair[first];
		items[i + 1] = pair[1 - first];
	}
}

static void merge(const slant_keyed *left, const slant_keyed *right, const slant_keyed *end, slant_keyed *to)
{
	const slant_keyed *left_end = right;
	while (left < left_end && right < end) {
		size_t second = right->key < left->key;
		const slant_keyed *chosen = second ? right : left;
		*to++ = *chosen;
		right += second;
		left += 1 - second;
	}
	while (left < left_end)
		*to++ = *left++;
	while (right < end)
		*to++ = *right++;
}

void slant_keyed_sort(slant_keyed *items, slant_keyed *spare, size_t count)
{
	slant_keyed *from = items, *to = spare;
	sort_pairs(items, count);
	for (size_t width = 2; width < count; width *= 2) {
		for (size_t beg = 0; beg < count; beg += 2 * width) {
			size_t middle = count - beg < width ? count : beg + width, end = count - beg < 2 * width ? count : beg + 2 * width;
			merge(from + beg, from + middle, from + end, to + beg);
		}
		slant_keyed *merged = to;
		to = from;
		from = merged;
	}
	if (from != items)
		memcpy(items, from, count * sizeof *items);
}
