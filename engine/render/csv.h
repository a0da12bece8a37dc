/* csv: a cell of a table after RFC 4180. */
#ifndef SLANT_RENDER_CSV_H
#define SLANT_RENDER_CSV_H

#include "../base/buf.h"

/* Text in quotation marks, those in it doubled; `guard` stands before it inside them, as it is. */
void slant_csv_put_guarded(slant_buf *buf, slant_str guard, slant_str text);

static inline void slant_csv_put_text(slant_buf *buf, slant_str text)
{
	slant_csv_put_guarded(buf, SLANT_STR(""), text);
}

#endif
