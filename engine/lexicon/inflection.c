/* See inflection.h. */
#include "inflection.h"

#include "../base/banned.h"

#define LEAST_SHARED 2u       /* letters that a word and its inflection begin with */

static bool is_ending(slant_inflection *known, slant_str text)
{
	if (!text.length)
		return true;
	uint32_t form = slant_vocabulary_intern(known->vocabulary, text);
	known->failed |= form == UINT32_MAX;
	return form != UINT32_MAX && (slant_vocabulary_form(known->vocabulary, form)->classes & known->class) != 0;
}

/* `rest` of a word behind the letters `shared`, also with its first letter doubled: stop, stopped. */
static bool is_inflected(slant_inflection *known, slant_str shared, slant_str rest)
{
	if (is_ending(known, rest))
		return true;
	return rest.length > 1 && rest.data[0] == shared.data[shared.length - 1] && is_ending(known, slant_str_slice(rest, 1, rest.length));
}

bool slant_inflection_is_of(slant_inflection *known, slant_str a, slant_str b)
{
	size_t shared = 0;
	while (shared < a.length && shared < b.length && a.data[shared] == b.data[shared])
		shared++;
	/* The longest beginning they share may reach into both endings: hopes, hoped. */
	for (; shared >= LEAST_SHARED; shared--)
		if (is_inflected(known, slant_str_slice(a, 0, shared), slant_str_slice(a, shared, a.length)) &&
		    is_inflected(known, slant_str_slice(b, 0, shared), slant_str_slice(b, shared, b.length)))
			return true;
	return false;
}
