/* groups: names of the lexicon bound to numbers once, at open. See scorer.h. */
#include "../base/error.h"
#include "scorer.h"

#include "../base/banned.h"

static uint32_t group_of(const slant_lexicon *lexicon, const char *name)
{
	for (uint32_t i = 0; i < lexicon->group_count; i++)
		if (slant_str_is(slant_lexicon_str(lexicon, lexicon->groups[i]), name))
			return i;
	return SLANT_NONE;
}

/* 7 for "goal/7"; 0 for anything else. */
static uint8_t goal_of(slant_str name)
{
	unsigned goal = 0;
	if (!slant_str_starts(name, SLANT_STR("goal/")) || name.length > 7)
		return 0;
	for (size_t i = 5; i < name.length; i++)
		goal = goal * 10 + (unsigned)(name.data[i] - '0');
	return goal >= 1 && goal <= 17 ? (uint8_t)goal : 0;
}

slant_status slant_groups_bind(const slant_lexicon *lexicon, slant_arena *arena, slant_groups *groups, slant_error *error)
{
	uint8_t *goal = slant_arena_calloc(arena, lexicon->category_count + 1, 1);
	if (!goal)
		return slant_error_memory(error);
	*groups = (slant_groups){
		.language = group_of(lexicon, "language"), .frame = group_of(lexicon, "frame"), .aspect = group_of(lexicon, "aspect"),
		.dichotomy = group_of(lexicon, "dichotomy"), .choice = group_of(lexicon, "choice"), .cue = group_of(lexicon, "cue"),
		.sdg = group_of(lexicon, "sdg"), .tone = group_of(lexicon, "tone"), .topic = group_of(lexicon, "topic"), .genre = group_of(lexicon, "genre"),
		.style = group_of(lexicon, "style"), .import = group_of(lexicon, "import"), .goal = goal,
		.direction_up = slant_lexicon_category_find(lexicon, "direction/up"),
		.direction_down = slant_lexicon_category_find(lexicon, "direction/down"),
		.third_option = slant_lexicon_category_find(lexicon, "third_option"),
		.antonym = slant_lexicon_category_find(lexicon, "antonym"),
		.either_or = slant_lexicon_category_find(lexicon, "trigger/either_or"),
		.transcript = slant_lexicon_category_find(lexicon, "genre/transcript"),
		.press_release = slant_lexicon_category_find(lexicon, "genre/press_release"),
		.opinion_label = slant_lexicon_category_find(lexicon, "genre/opinion_label"),
		.analysis_label = slant_lexicon_category_find(lexicon, "genre/analysis_label"),
		.interview = slant_lexicon_category_find(lexicon, "genre/interview"),
		.reporting = slant_lexicon_category_find(lexicon, "genre/reporting"),
		.function_word = slant_lexicon_class(lexicon, "function/word"),
	};
	for (uint32_t i = 1; i < lexicon->category_count; i++)
		if (lexicon->categories[i].group == groups->sdg)
			goal[i] = goal_of(slant_lexicon_str(lexicon, lexicon->categories[i].name));
	slant_status status = slant_number_words_bind(lexicon, arena, &groups->numbers, error);
	return status == SLANT_OK ? slant_countries_bind(lexicon, arena, &groups->countries, error) : status;
}
