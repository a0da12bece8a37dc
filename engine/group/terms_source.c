/* terms_source: terms, facts and texts of articles out of the stores that rows were made of. Takes the rows' numbers of articles, or
   digests of records; gives packed terms, which live until the next reading; refuses what a store refuses. See sections.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "gather.h"
#include "sections.h"

#include "../base/banned.h"

struct slant_stored_terms {
	const unsigned char **contents;        /* digest of the record, by number of the article */
	slant_store_finder **finders;
	size_t count;                          /* of finders */
	slant_facts facts;
};

slant_status slant_stored_terms_new(slant_store *const *stores, size_t count, const slant_rows *rows, slant_stored_terms **terms,
                                    slant_error *error)
{
	slant_stored_terms *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->contents = calloc(rows->count + 1, sizeof *made->contents);
	made->finders = calloc(count + 1, sizeof *made->finders);
	slant_status status = made->contents && made->finders ? SLANT_OK : slant_error_memory(error);
	for (size_t i = 0; i < rows->count && status == SLANT_OK; i++)
		made->contents[rows->data[i].article] = rows->data[i].content;
	for (size_t i = 0; i < count && status == SLANT_OK; i++)
		if ((status = slant_store_finder_new(stores[i], &made->finders[i], error)) == SLANT_OK)
			made->count++;
	if (status == SLANT_OK)
		*terms = made;
	else
		slant_stored_terms_free(made);
	return status;
}

void slant_stored_terms_free(slant_stored_terms *terms)
{
	if (!terms)
		return;
	for (size_t i = 0; i < terms->count; i++)
		slant_store_finder_free(terms->finders[i]);
	free(terms->finders);
	free(terms->contents);
	free(terms);
}

/* The store is named where there is but one: of several, the row does not say out of which it came. */
static slant_status lost(const slant_stored_terms *terms, slant_error *error)
{
	slant_error_set(error, SLANT_IO, "an article that was read is not found again: a batch has just taken it out, or the store is damaged; "
	                "try again, and if that does not help remove the store and run the batch again");
	return slant_error_at(error, terms->count == 1 ? slant_store_finder_name(terms->finders[0]) : NULL, 0, 0);
}

/* Stores that are compared were made by one engine: a record that is in two of them has the same facts in both. */
slant_status slant_stored_facts(slant_stored_terms *terms, const unsigned char content[SLANT_FACTS_SHA256], const slant_facts **facts,
                                slant_error *error)
{
	bool found = false;
	for (size_t i = 0; i < terms->count && !found; i++) {
		slant_status status = slant_store_find(terms->finders[i], content, &terms->facts, &found, error);
		if (status != SLANT_OK)
			return status;
	}
	if (!found)
		return lost(terms, error);
	*facts = &terms->facts;
	return SLANT_OK;
}

slant_status slant_stored_terms_read(void *context, uint64_t article, slant_str *packed, slant_error *error)
{
	slant_stored_terms *terms = context;
	const slant_facts *facts = NULL;
	slant_status status = slant_stored_facts(terms, terms->contents[article], &facts, error);
	if (status == SLANT_OK)
		*packed = facts->terms;
	return status;
}

slant_status slant_stored_text(slant_stored_terms *terms, const unsigned char content[SLANT_FACTS_SHA256],
                               const unsigned char sha256[SLANT_FACTS_SHA256], slant_str *text, slant_error *error)
{
	bool found = false;
	for (size_t i = 0; i < terms->count && !found; i++) {
		slant_status status = slant_store_find_text(terms->finders[i], content, sha256, text, &found, error);
		if (status != SLANT_OK)
			return status;
	}
	return found ? SLANT_OK : lost(terms, error);
}
