/* See sections.h. */
#include "sections.h"

#include "../base/error.h"
#include "../base/tasks.h"

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
	for (int i = 0; i < SLANT_SECTION_COUNT; i++)
		slant_arena_init(&sections->arenas[i]);
}

void slant_sections_release(slant_sections *sections)
{
	for (int i = 0; i < SLANT_SECTION_COUNT; i++)
		slant_arena_release(&sections->arenas[i]);
	memset(sections, 0, sizeof *sections);
}

bool slant_sections_holds(const slant_sections_input *input, int kind)
{
	for (size_t i = 0; i < input->rows->count; i++)
		if (slant_row_kind(&input->rows->data[i]) == kind)
			return true;
	return false;
}

typedef struct making {
	slant_sections *sections;
	const slant_sections_input *input;
} making;

static slant_status make_part(void *context, int number, slant_error *error)
{
	static slant_status (*const parts[])(slant_sections *, const slant_sections_input *, slant_error *) = {
		[SLANT_SECTION_TERMS] = slant_sections_find_terms, [SLANT_SECTION_ASSOCIATIONS] = slant_sections_associate,
		[SLANT_SECTION_MAPS] = slant_sections_draw_maps, [SLANT_SECTION_TRENDS] = slant_sections_find_trends,
	};
	const making *m = context;
	return parts[number](m->sections, m->input, error);
}

slant_status slant_sections_make(slant_sections *sections, const slant_sections_input *input, slant_error *error)
{
	making m = {sections, input};
	slant_task tasks[SLANT_SECTION_COUNT];
	for (int i = 0; i < SLANT_SECTION_COUNT; i++)
		tasks[i] = (slant_task){make_part, &m, i};
	sections->unit = input->unit;
	return slant_tasks_run(tasks, SLANT_SECTION_COUNT, input->jobs, error);
}
