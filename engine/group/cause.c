/* See cause.h. */
#include "cause.h"

#include <stddef.h>

#include "../base/banned.h"

static const struct {
	const char *key, *text;
} causes[] = {
#define X(name, key, text) {key, text},
	SLANT_CAUSE_LIST(X)
#undef X
};

const char *slant_cause_key(slant_cause cause)
{
	return (size_t)cause < sizeof causes / sizeof *causes ? causes[cause].key : "";
}

const char *slant_cause_text(slant_cause cause)
{
	return (size_t)cause < sizeof causes / sizeof *causes ? causes[cause].text : "";
}
