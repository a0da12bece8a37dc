/* library: what a program sets once for GSL. See slant_library_init in slant.h. */
#include <gsl/gsl_errno.h>

#include "stats.h"

#include "../base/banned.h"

void slant_library_init(void)
{
	gsl_set_error_handler_off();
}
