/* numbers: NUMBER units. See content.h. */
#include "content_parts.h"

#include "../../base/banned.h"

bool slant_content_numbers(slant_content_builder *b)
{
	(void)b;
	return true;
}
