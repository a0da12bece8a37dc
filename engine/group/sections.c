/* See sections.h. */
#include "sections.h"

#include "../base/error.h"

#include "../base/banned.h"

const char *slant_measure_name(unsigned measure)
{
	static const char *const names[SLANT_MEASURES] = {
		[SLANT_MEASURE_WORDS] = "words", [SLANT_MEASURE_TONE] = "tone", [SLANT_MEASURE_QUOTED] = "quoted_share",
	};
	return measure < SLANT_DIMENSIONS ? slant_dimension_name((slant_dimension)measure) : names[measure];
}

void slant_sections_init(slant_sections *sections)
{
	memset(sections, 0, sizeof *sections);
	slant_arena_init(&sections->arena);
}

void slant_sections_release(slant_sections *sections)
{
	slant_arena_release(&sections->arena);
	memset(sections, 0, sizeof *sections);
}

bool slant_sections_holds(const slant_sections_input *input, int kind)
{
	for (size_t i = 0; i < input->rows->count; i++)
		if (slant_row_kind(&input->rows->data[i]) == kind)
			return true;
	return false;
}

slant_status slant_sections_make(slant_sections *sections, const slant_sections_input *input, slant_error *error)
{
	static slant_status (*const parts[])(slant_sections *, const slant_sections_input *, slant_error *) = {
		slant_sections_associate, slant_sections_find_trends, slant_sections_find_terms, slant_sections_draw_maps,
	};
	slant_status status = SLANT_OK;
	sections->unit = input->unit;
	for (size_t i = 0; i < sizeof parts / sizeof *parts && status == SLANT_OK; i++)
		status = parts[i](sections, input, error);
	return status;
}
