/* facts: what a report says of its article, as numbers. See rows.h. */
#include <math.h>

#include "../base/error.h"
#include "../base/fixed.h"
#include "rows.h"

#include "../base/banned.h"

slant_status slant_facts_of_report(const slant_report *report, const char *by, slant_buf *scratch, slant_facts *facts,
                                   slant_error *error)
{
	memset(facts, 0, sizeof *facts);
	facts->id = report->article->fields[SLANT_ARTICLE_ID];
	facts->value = slant_report_field(report, by, scratch);
	facts->opinion = slant_str_is(report->genre.name, "opinion");
	slant_line_sha256(slant_str_of(report->sha256), facts->sha256);
	for (int i = 0; i < SLANT_DIMENSIONS; i++) {
		const slant_rating *rating = &report->ratings[i];
		bool rated = rating->rating > 0 && isfinite(rating->score);
		facts->scores[i] = rated ? (int32_t)slant_fixed_of(fmin(fmax(rating->score, 0), 1)) : SLANT_ROW_ABSTAINED;
		facts->ratings[i] = rated ? (uint8_t)rating->rating : 0;
		facts->reasons[i] = rated ? SLANT_REASON_NONE : (uint8_t)rating->reason;
	}
	return scratch->failed ? slant_error_memory(error) : SLANT_OK;
}

void slant_facts_pack(const slant_facts *facts, slant_buf *out)
{
	slant_buf_append(out, (const char *)facts, sizeof *facts);
	slant_buf_put(out, facts->id);
	slant_buf_put(out, facts->value);
}

/* The packed slices keep their lengths; their bytes stand behind the struct. */
void slant_facts_unpack(slant_str bytes, slant_facts *facts, slant_str *rest)
{
	memcpy(facts, bytes.data, sizeof *facts);
	facts->id.data = bytes.data + sizeof *facts;
	facts->value.data = facts->id.data + facts->id.length;
	size_t taken = sizeof *facts + facts->id.length + facts->value.length;
	*rest = slant_str_slice(bytes, taken, bytes.length);
}
