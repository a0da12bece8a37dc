/* reliability: whether the items of a scale go together. Takes sums over cases, of each item and of the total of all items; gives
   Cronbach's alpha, NaN where it is undefined. See stats.h. */
#include <math.h>

#include "stats.h"

#include "../base/banned.h"

double slant_moments_alpha(const slant_moments *items, size_t count, const slant_moments *total)
{
	double sum = 0, whole = slant_moments_variance(total, 1.0);
	if (count < 2 || total->n < 2 || !(whole > 0))
		return NAN;
	for (size_t i = 0; i < count; i++)
		sum += slant_moments_variance(&items[i], 1.0);
	return (double)count / (double)(count - 1) * (1 - sum / whole);
}
