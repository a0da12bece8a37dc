/* See arrange.h. An odometer: each stratum's choice runs through its combinations in lexicographic order; when one has
   been through, it starts anew and the next stratum moves on. */
#include "arrange.h"

#include <math.h>
#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

#define COUNTABLE 0x1p53

double slant_arrangements(uint32_t n, uint32_t k)
{
	double ways = 1;
	if (k > n - k)
		k = n - k;
	for (uint32_t i = 1; i <= k; i++) {
		ways = ways * (n - k + i) / i;         /* a whole number at each step */
		if (ways > COUNTABLE / n)
			return INFINITY;
	}
	return ways;
}

/* The next choice of k of n, or the first and false. */
static bool next_choice(uint32_t *choice, uint32_t n, uint32_t k)
{
	for (uint32_t i = k; i > 0; i--) {
		if (choice[i - 1] == n - k + i - 1)
			continue;
		choice[i - 1]++;
		for (uint32_t j = i; j < k; j++)
			choice[j] = choice[j - 1] + 1;
		return true;
	}
	for (uint32_t i = 0; i < k; i++)
		choice[i] = i;
	return false;
}

static bool next_layout(const slant_layout *layout, uint32_t *choices)
{
	for (size_t s = 0; s < layout->strata; s++) {
		if (next_choice(choices, layout->starts[s + 1] - layout->starts[s], layout->taken[s]))
			return true;
		choices += layout->taken[s];
	}
	return false;
}

static slant_pile pile_of(const slant_layout *layout, const uint32_t *choices)
{
	slant_pile pile = {0};
	for (size_t s = 0; s < layout->strata; s++)
		for (uint32_t i = 0; i < layout->taken[s]; i++)
			slant_pile_add(&pile, &layout->holdings[layout->starts[s] + *choices++]);
	return pile;
}

slant_status slant_layout_walk(const slant_layout *layout, double observed, uint64_t *reached, slant_error *error)
{
	uint32_t part = 0, all = layout->starts[layout->strata], n = 0;
	slant_pile whole = {0};
	for (size_t s = 0; s < layout->strata; s++)
		part += layout->taken[s];
	for (uint32_t i = 0; i < all; i++)
		slant_pile_add(&whole, &layout->holdings[i]);
	uint32_t *choices = calloc((size_t)part + 1, sizeof *choices);
	if (!choices)
		return slant_error_memory(error);
	for (size_t s = 0; s < layout->strata; s++)
		for (uint32_t i = 0; i < layout->taken[s]; i++)
			choices[n++] = i;
	uint64_t count = 0;
	do {
		slant_pile pile = pile_of(layout, choices);
		count += slant_pile_compare(&pile, part, &whole, all, NULL) >= observed;
	} while (next_layout(layout, choices));
	free(choices);
	*reached = count;
	return SLANT_OK;
}
