/* entities: whom and what an article names: organisations, people and places, the most mentioned first.
   Takes the document's actors (match/actors.c); gives a list for each kind, with mentions and the other forms of the name; refuses
   role nouns ("the police"), names whose kind nothing tells, and peoples ("Russian") whose country is not named. */
#include <stdlib.h>

#include "../../base/error.h"
#include "profile.h"

#include "../../base/banned.h"

/* Actors stand in order of first mention, and so do those with equal mentions. */
static int by_mentions(const void *a, const void *b)
{
	const slant_actor *const *x = a, *const *y = b;
	if ((*x)->mention_count != (*y)->mention_count)
		return (*x)->mention_count > (*y)->mention_count ? -1 : 1;
	return (*x > *y) - (*x < *y);
}

slant_status slant_profile_entities(const slant_document *document, const slant_context *context, slant_entities *entities,
                                    slant_error *error)
{
	static const uint8_t types[SLANT_ENTITY_KINDS] = {
		[SLANT_ENTITY_ORGANIZATIONS] = SLANT_ACTOR_ORGANIZATION, [SLANT_ENTITY_PEOPLE] = SLANT_ACTOR_PERSON,
		[SLANT_ENTITY_PLACES] = SLANT_ACTOR_PLACE,
	};
	for (int kind = 0; kind < SLANT_ENTITY_KINDS; kind++) {
		slant_entity_list *list = &entities->kinds[kind];
		for (uint32_t i = 0; i < document->actor_count; i++) {
			const slant_actor **slot;
			if (document->actors[i].type != types[kind] || document->actors[i].people)
				continue;
			if (!(slot = SLANT_PUSH(context->arena, list)))
				return slant_error_memory(error);
			*slot = &document->actors[i];
		}
		if (list->count)
			qsort(list->data, list->count, sizeof *list->data, by_mentions);
	}
	return SLANT_OK;
}
