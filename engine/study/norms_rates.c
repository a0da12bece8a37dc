/* norms_rates: base rates of entries and categories. See norms_rates.h. */
#include "norms_rates.h"

#include <stdlib.h>

#include "../base/error.h"

#include "../base/banned.h"

#define LEAST_DOCUMENTS 5u       /* of a term that is written: rarer ones have no rate to speak of */

slant_status norms_rates_init(norms_rates *rates, const slant_lexicon *lexicon, slant_error *error)
{
	*rates = (norms_rates){.lexicon = lexicon};
	rates->entry_documents = calloc((size_t)lexicon->entry_count + 1, sizeof *rates->entry_documents);
	rates->category_documents = calloc((size_t)lexicon->category_count + 1, sizeof *rates->category_documents);
	rates->category_hits = calloc((size_t)lexicon->category_count + 1, sizeof *rates->category_hits);
	if (rates->entry_documents && rates->category_documents && rates->category_hits)
		return SLANT_OK;
	norms_rates_release(rates);
	return slant_error_memory(error);
}

void norms_rates_release(norms_rates *rates)
{
	free(rates->entry_documents);
	free(rates->category_documents);
	free(rates->category_hits);
	*rates = (norms_rates){0};
}

typedef struct hit_entry {
	uint32_t category, entry;
} hit_entry;

static int by_category(const void *left, const void *right)
{
	const hit_entry *a = left, *b = right;
	if (a->category != b->category)
		return a->category < b->category ? -1 : 1;
	return (a->entry > b->entry) - (a->entry < b->entry);
}

slant_status norms_rates_observe(const norms_rates *rates, const slant_report *report, slant_buf *out, slant_error *error)
{
	const slant_document *document = report->document;
	hit_entry *entries = calloc((size_t)document->hit_count + 1, sizeof *entries);
	uint32_t count = 0;
	if (!entries)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < document->hit_count; i++)
		if (document->hits[i].entry < rates->lexicon->entry_count && !(document->hits[i].flags & SLANT_HIT_QUOTED))
			entries[count++] = (hit_entry){rates->lexicon->entries[document->hits[i].entry].category, document->hits[i].entry};
	qsort(entries, count, sizeof *entries, by_category);
	slant_buf_append(out, (const char *)&document->words, sizeof document->words);
	slant_buf_append(out, (const char *)entries, count * sizeof *entries);
	free(entries);
	return out->failed ? slant_error_memory(error) : SLANT_OK;
}

/* Entries come sorted by category, then number. */
void norms_rates_add(norms_rates *rates, slant_str bytes)
{
	uint32_t words = 0, last_entry = SLANT_LEXICON_NONE, last_category = SLANT_LEXICON_NONE;
	if (bytes.length < sizeof words)
		return;
	memcpy(&words, bytes.data, sizeof words);
	rates->documents++;
	rates->words += words;
	for (size_t at = sizeof words; at < bytes.length; at += sizeof(hit_entry)) {
		hit_entry hit;
		memcpy(&hit, bytes.data + at, sizeof hit);
		rates->category_hits[hit.category]++;
		rates->category_documents[hit.category] += hit.category != last_category;
		rates->entry_documents[hit.entry] += hit.entry != last_entry;
		last_category = hit.category;
		last_entry = hit.entry;
	}
}

static bool is_told(const norms_rates *rates, uint32_t category)
{
	static const char *const groups[] = {"language", "style", "cue", "dichotomy"};
	slant_str group = slant_lexicon_str(rates->lexicon, rates->lexicon->groups[rates->lexicon->categories[category].group]);
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (slant_str_is(group, groups[i]))
			return rates->category_documents[category] > 0;
	return false;
}

static void write_terms(const norms_rates *rates, slant_writer *writer, uint32_t category)
{
	const slant_lexicon *lexicon = rates->lexicon;
	slant_writer_key_str(writer, slant_lexicon_str(lexicon, lexicon->categories[category].name));
	slant_writer_object(writer);
	for (uint32_t e = 0; e < lexicon->entry_count; e++) {
		if (lexicon->entries[e].category != category || rates->entry_documents[e] < LEAST_DOCUMENTS)
			continue;
		slant_writer_key_str(writer, slant_lexicon_str(lexicon, lexicon->entries[e].term));
		slant_writer_number(writer, (double)rates->entry_documents[e] / (double)rates->documents);
	}
	slant_writer_object_end(writer);
}

void norms_rates_write(const norms_rates *rates, slant_writer *writer)
{
	const slant_lexicon *lexicon = rates->lexicon;
	slant_writer_put_object(writer, "base_rates");
	slant_writer_put_object(writer, "categories");
	for (uint32_t c = 1; c < lexicon->category_count; c++) {
		if (!is_told(rates, c))
			continue;
		slant_writer_key_str(writer, slant_lexicon_str(lexicon, lexicon->categories[c].name));
		slant_writer_object(writer);
		slant_writer_put_number(writer, "documents", (double)rates->category_documents[c] / (double)rates->documents);
		slant_writer_put_number(writer, "per_1000", (double)rates->category_hits[c] * 1000 / (double)rates->words);
		slant_writer_object_end(writer);
	}
	slant_writer_object_end(writer);
	slant_writer_put_object(writer, "terms");
	for (uint32_t c = 1; c < lexicon->category_count; c++)
		if (is_told(rates, c))
			write_terms(rates, writer, c);
	slant_writer_object_end(writer);
	slant_writer_object_end(writer);
}
