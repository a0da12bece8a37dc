/* topics: what the article is about: weights of topic cues, an entry counted once, as shares; those of a twentieth or more, heaviest
   first. */
#include "part.h"

#include "../../base/error.h"

#include "../../base/banned.h"

#define LEAST_SHARE 0.05
#define LEAST_WEIGHT 1.5        /* under this no topic is named: two or three sure cues */

static slant_str short_name(slant_str name)
{
	return slant_str_starts(name, SLANT_STR("topic/")) ? slant_str_slice(name, 6, name.length) : name;
}

static void insert(slant_topics *topics, slant_topic topic)
{
	uint32_t at = topics->count - 1;
	for (; at > 0 && topics->data[at - 1].share < topic.share; at--)
		topics->data[at] = topics->data[at - 1];
	topics->data[at] = topic;
}

slant_status slant_profile_topics(const slant_document *document, const slant_context *context, slant_topics *topics, slant_error *error)
{
	const slant_lexicon *lexicon = context->lexicon;
	slant_tally tally;
	double all = 0;
	if (context->groups->topic == SLANT_NONE)
		return SLANT_OK;
	slant_status status = slant_tally_part(document, context, slant_part_all(document), context->groups->topic, true, &tally, error);
	for (uint32_t c = 1; c < lexicon->category_count && status == SLANT_OK; c++)
		all += lexicon->categories[c].group == context->groups->topic ? tally.weight[c] : 0;
	for (uint32_t c = 1; c < lexicon->category_count && status == SLANT_OK && all >= LEAST_WEIGHT; c++) {
		if (lexicon->categories[c].group != context->groups->topic || tally.weight[c] < LEAST_SHARE * all)
			continue;
		if (!SLANT_PUSH(context->arena, topics))
			return slant_error_memory(error);
		insert(topics, (slant_topic){short_name(slant_lexicon_str(lexicon, lexicon->categories[c].name)), tally.weight[c] / all});
	}
	return status;
}
