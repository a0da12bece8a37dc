/* imported: the hits of lists that were imported (group `import`), by category. They move no rating: they are counted, the author's words
   and quoted ones apart, and shown. */
#include "../../base/error.h"
#include "part.h"

#include "../../base/banned.h"

static slant_status prove(const slant_context *context, const slant_hit *hit, slant_imported *category, slant_error *error)
{
	bool quoted = (hit->flags & SLANT_HIT_QUOTED) != 0;
	slant_evidence *evidence = SLANT_PUSH(context->arena, &category->evidence);
	if (!evidence)
		return slant_error_memory(error);
	*evidence = (slant_evidence){.span = hit->span, .sentence = hit->sentence, .entry = hit->entry, .weight = hit->weight,
	                             .category = hit->category, .field = hit->field, .place = hit->place,
	                             .voice = quoted ? SLANT_VOICE_QUOTED : SLANT_VOICE_AUTHOR};
	category->hits += !quoted;
	category->quoted += quoted;
	category->weight += quoted ? 0 : hit->weight;
	return SLANT_OK;
}

slant_status slant_profile_imported(const slant_document *document, const slant_context *context, slant_part part,
                                    slant_imported_list *imported, slant_error *error)
{
	const slant_lexicon *lexicon = context->lexicon;
	if (context->groups->import == SLANT_NONE)
		return SLANT_OK;
	slant_imported *categories = slant_arena_calloc(context->arena, lexicon->category_count, sizeof *categories);
	if (!categories)
		return slant_error_memory(error);
	for (uint32_t i = part.hit_beg; i < part.hit_end; i++) {
		const slant_hit *hit = &document->hits[i];
		if (slant_hit_in(context, hit, context->groups->import) && prove(context, hit, &categories[hit->category], error) != SLANT_OK)
			return error->status;
	}
	for (uint32_t c = 1; c < lexicon->category_count; c++) {
		slant_imported *slot = categories[c].evidence.count ? SLANT_PUSH(context->arena, imported) : NULL;
		if (categories[c].evidence.count && !slot)
			return slant_error_memory(error);
		if (!slot)
			continue;
		*slot = categories[c];
		slot->category = slant_lexicon_str(lexicon, lexicon->categories[c].name);
	}
	return SLANT_OK;
}
