/* See regard.h, and coverage.h for the formulas. */
#include "regard.h"

#include <math.h>

#include "../../base/fixed.h"
#include "../../base/search.h"

#include "../../base/banned.h"

#define ONE_IN 20u             /* peers that must carry a unit: one in so many */
#define LEAST_LOOSE 2u         /* and what is no name or number, in any case: what one puts side by side tells nothing */

static const cover_tally *own_tally(const cover_unit *about, uint32_t family)
{
	uint32_t at = SLANT_SEARCH(about->tallies, about->tally_count, family, family);
	return at < about->tally_count && about->tallies[at].family == family ? &about->tallies[at] : NULL;
}

static bool is_later(const cover_unit *about, uint32_t family, slant_day day)
{
	if (day == SLANT_DAY_UNKNOWN)
		return false;
	for (uint32_t i = 0; i < about->tally_count; i++)
		if (about->tallies[i].family != family && about->tallies[i].day <= day)
			return false;
	return true;
}

static bool is_role(const slant_coverage *coverage, uint32_t unit)
{
	return coverage->units[unit].kind == SLANT_CONTENT_SPEAKER && coverage->about[unit].name_unit == SLANT_NONE;
}

static bool is_loose(const slant_coverage *coverage, uint32_t unit)
{
	slant_content_kind kind = coverage->units[unit].kind;
	return kind == SLANT_CONTENT_PAIR || kind == SLANT_CONTENT_ASPECT || is_role(coverage, unit);
}

bool slant_cover_regard(const slant_coverage *coverage, uint32_t article, uint32_t unit, cover_regard *out)
{
	const cover_unit *about = &coverage->about[unit];
	const slant_covered *covered = &coverage->units[unit];
	uint32_t family = coverage->family[article], peers = coverage->families - 1;
	static const cover_tally nothing = {0};
	const cover_tally *own = own_tally(about, family);
	uint32_t carriers = about->tally_count - (own != NULL);
	out->own = own;
	own = own ? own : &nothing;
	out->state = cover_state_of(coverage, unit, article);
	if (carriers == 0 || carriers * ONE_IN < peers || (is_loose(coverage, unit) && carriers < LEAST_LOOSE) || out->state == COVER_IMPLIED)
		return false;
	double times = (double)carriers * SLANT_MILLION;
	out->known = (slant_presence){
		.kind = covered->kind, .role = is_role(coverage, unit), .peers = peers, .carriers = carriers, .leading = about->leading - own->leading,
		.prominence = (double)(about->prominence - own->prominence) / times, .mentions = (double)(about->mentions - own->mentions) / times,
		.rarity = covered->rarity, .words = slant_fixed_value(coverage->words[article]),
		.carrier_words = (double)(about->words - own->words) / times, .opinion = coverage->articles[article].content->opinion,
	};
	out->prominence = out->known.prominence;
	out->core = out->known.leading >= SLANT_COVERAGE_CORE_PEERS && covered->kind != SLANT_CONTENT_ASPECT && !about->dated;
	out->dated = about->dated;
	out->bare = about->bare;
	out->later = is_later(about, family, coverage->articles[article].day);
	return true;
}

bool slant_coverage_know(const slant_coverage *coverage, uint32_t article, uint32_t unit, slant_presence *known, bool *present)
{
	cover_regard r;
	if (!slant_cover_regard(coverage, article, unit, &r) || r.later)
		return false;
	*known = r.known;
	*present = !cover_lacks(r.state);
	return true;
}

int64_t slant_cover_surprise(double expected)
{
	return slant_fixed_of(-log1p(-expected));
}

double slant_cover_weigh(const slant_presence_model *model, const cover_regard *r)
{
	slant_presence like = r->known;
	like.words = like.carrier_words;
	return slant_coverage_weight(r->core, r->known.kind) * slant_presence_expect(model, &like);
}
