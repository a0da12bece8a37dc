/* See norms.h and norms_image.h. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "norms_image.h"

#include "../base/banned.h"

#define STEM_UNSEEN 1.0             /* articles: between none and SLANT_NORMS_STEM_LEAST - 1, where the rarer are the more */
#define FLAT_SHARE 0.001            /* of articles, where stems were not counted */

struct slant_norms {
	const slant_norms_header *header;
	const slant_norms_cell *cells;
	const slant_norms_curve *curves;
	const slant_norms_aspects *aspects;
	const slant_norms_share *shares;
	const slant_norms_stem *stems;
	const char *pool;
	slant_buf owned;          /* the block, where it is not the program's own */
};

slant_status slant_norms_view(const void *image, size_t size, slant_norms **norms, slant_error *error)
{
	const slant_norms_header *header = image;
	if (size < sizeof *header || memcmp(image, SLANT_NORMS_MAGIC, sizeof header->magic) != 0 || header->size != size)
		return slant_error_set(error, SLANT_LEXICON, "these are no frozen norms, or they are cut");
	slant_norms *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	const char *base = image;
	made->header = header;
	made->cells = (const void *)(base + header->cells);
	made->curves = (const void *)(base + header->curves);
	made->aspects = (const void *)(base + header->aspects);
	made->shares = (const void *)(base + header->shares);
	made->stems = (const void *)(base + header->stems);
	made->pool = base + header->pool;
	*norms = made;
	return SLANT_OK;
}

slant_status slant_norms_new(slant_str json, const char *path, slant_norms **norms, slant_error *error)
{
	slant_buf image;
	slant_buf_init(&image);
	slant_status status = slant_norms_freeze(json, path, &image, error);
	if (status == SLANT_OK)
		status = slant_norms_view(image.data, image.length, norms, error);
	if (status == SLANT_OK)
		(*norms)->owned = image;
	else
		slant_buf_release(&image);
	return status;
}

void slant_norms_free(slant_norms *norms)
{
	if (norms)
		slant_buf_release(&norms->owned);
	free(norms);
}

static slant_str name_at(const slant_norms *norms, slant_norms_name_at at)
{
	return (slant_str){norms->pool + at.offset, at.length};
}

slant_str slant_norms_name(const slant_norms *norms)
{
	return name_at(norms, norms->header->name);
}

uint64_t slant_norms_n(const slant_norms *norms)
{
	return norms->header->n;
}

slant_str slant_norms_sha256(const slant_norms *norms)
{
	return slant_str_of(norms->header->sha256);
}

static int32_t tercile(const slant_norms *norms, uint32_t words)
{
	return (words > norms->header->lengths[0]) + (words > norms->header->lengths[1]);
}

static const double *find(const slant_norms *norms, slant_str measure, slant_str genre, int32_t length)
{
	for (uint32_t i = 0; i < norms->header->cell_count; i++) {
		const slant_norms_cell *cell = &norms->cells[i];
		if (cell->n < SLANT_NORMS_LEAST || cell->length != length || !slant_str_equal(name_at(norms, cell->genre), genre))
			continue;
		for (uint32_t c = cell->curve_beg; c < cell->curve_beg + cell->curve_count; c++)
			if (slant_str_equal(name_at(norms, norms->curves[c].measure), measure))
				return norms->curves[c].quantiles;
	}
	return NULL;
}

const double *slant_norms_quantiles(const slant_norms *norms, slant_str measure, slant_str genre, uint32_t words)
{
	if (!norms)
		return NULL;
	int32_t length = tercile(norms, words);
	const double *found = find(norms, measure, genre, length);
	if (!found)
		found = find(norms, measure, genre, SLANT_NORMS_ALL_LENGTHS);
	if (!found)
		found = find(norms, measure, SLANT_STR("any"), length);
	return found ? found : find(norms, measure, SLANT_STR("any"), SLANT_NORMS_ALL_LENGTHS);
}

double slant_norms_percentile(const double *quantiles, double raw)
{
	unsigned below = 0, same = 0;
	for (unsigned i = 0; i < SLANT_NORMS_QUANTILES; i++) {
		below += quantiles[i] < raw;
		same += quantiles[i] == raw;
	}
	if (same)
		return 100 * (below + (same - 1) / 2.0) / (SLANT_NORMS_QUANTILES - 1);
	if (below == 0 || below == SLANT_NORMS_QUANTILES)
		return below ? 100 : 0;
	double low = quantiles[below - 1], high = quantiles[below];
	return 100 * (below - 1 + (raw - low) / (high - low)) / (SLANT_NORMS_QUANTILES - 1);
}

double slant_norms_aspect(const slant_norms *norms, slant_str topic, slant_str genre, uint32_t words, slant_str aspect, uint32_t *n)
{
	*n = 0;
	int32_t length = tercile(norms, words);
	for (uint32_t i = 0; i < norms->header->aspect_count; i++) {
		const slant_norms_aspects *cell = &norms->aspects[i];
		if (cell->length != length || !slant_str_equal(name_at(norms, cell->topic), topic) ||
		    !slant_str_equal(name_at(norms, cell->genre), genre))
			continue;
		*n = cell->n;
		for (uint32_t s = cell->share_beg; s < cell->share_beg + cell->share_count; s++)
			if (slant_str_equal(name_at(norms, norms->shares[s].aspect), aspect))
				return norms->shares[s].p;
		return 0;
	}
	return 0;
}

bool slant_norms_counts_stems(const slant_norms *norms)
{
	return norms && norms->header->documents > 0;
}

static uint32_t articles_with(const slant_norms *norms, slant_str stem)
{
	uint32_t places = norms->header->stem_places;
	if (!places || !stem.length)
		return 0;
	for (uint64_t at = slant_hash_bytes(stem.data, stem.length);; at++) {
		const slant_norms_stem *found = &norms->stems[at & (places - 1)];
		if (!found->stem.length || slant_str_equal(name_at(norms, found->stem), stem))
			return found->articles;
	}
}

double slant_norms_rarity(const slant_norms *norms, slant_str stem)
{
	if (!slant_norms_counts_stems(norms))
		return -log(FLAT_SHARE);
	uint32_t articles = articles_with(norms, stem);
	return -log(((articles ? articles : STEM_UNSEEN) + 0.5) / ((double)norms->header->documents + 1));
}

static bool outside(const double range[2], double value)
{
	return value < range[0] || value > range[1];
}

unsigned slant_norms_outside(const slant_norms *norms, uint32_t words, uint32_t known_words, slant_str genre)
{
	unsigned out = 0;
	bool known = false;
	if (!norms || !words)
		return 0;
	for (uint32_t i = 0; i < norms->header->cell_count; i++)
		known |= norms->cells[i].n >= SLANT_NORMS_LEAST && slant_str_equal(name_at(norms, norms->cells[i].genre), genre);
	out |= outside(norms->header->range, words) ? SLANT_DOMAIN_WORDS : 0;
	out |= outside(norms->header->vocabulary, (double)known_words / words) ? SLANT_DOMAIN_VOCABULARY : 0;
	out |= known ? 0 : SLANT_DOMAIN_GENRE;
	return out;
}

const char *slant_domain_name(unsigned bit)
{
	static const char *const names[SLANT_DOMAINS] = {"length", "vocabulary", "genre"};
	return bit < SLANT_DOMAINS ? names[bit] : "";
}

bool slant_norms_far_shorter(const slant_norms *norms, uint32_t words)
{
	return words * 2.0 < norms->header->range[0];
}
