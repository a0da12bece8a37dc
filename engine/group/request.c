/* request: what a caller of slant_corpus_new() wants to know, checked before anything is rated. Takes the settings;
   gives a slant_request; refuses a dimension, a period or an effect that there is not, and names what there is. */
#include "../base/error.h"
#include "corpus.h"

#include "../base/banned.h"

static slant_status read_primary(const char *name, slant_request *request, slant_error *error)
{
	request->primary = -1;
	if (!name)
		return SLANT_OK;
	for (int d = 0; d < SLANT_DIMENSIONS; d++)
		if (strcmp(slant_dimension_name((slant_dimension)d), name) == 0)
			request->primary = d;
	if (request->primary >= 0)
		return SLANT_OK;
	return slant_error_set(error, SLANT_ARGUMENT, "'%.100s' is no dimension; there are framing, language, omission, false_dichotomy", name);
}

slant_status slant_request_read(const slant_corpus_settings *settings, slant_request *request, slant_error *error)
{
	*request = (slant_request){.illustrate = settings->illustrate != 0, .pairs = settings->pairs != 0, .sesoi = settings->sesoi,
	                           .period = SLANT_PERIOD_MONTH};
	if (!(settings->sesoi >= 0 && settings->sesoi < 1))
		return slant_error_set(error, SLANT_ARGUMENT, "the smallest effect of interest is a difference of scores, over 0 and under 1");
	if (settings->by && !settings->by[0])
		return slant_error_set(error, SLANT_ARGUMENT, "the field to group by has no name");
	if (settings->period && !slant_period_read(slant_str_of(settings->period), &request->period))
		return slant_error_set(error, SLANT_ARGUMENT, "'%.100s' is no period; there are day, week, month, quarter, year", settings->period);
	return read_primary(settings->primary, request, error);
}
