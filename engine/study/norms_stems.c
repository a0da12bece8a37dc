/* See norms_stems.h. A file of some ten thousand stems would hold as many numbers again; put under their counts, stems cost little
   more than their letters. */
#include "norms_stems.h"

#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../score/norms.h"
#include "../score/peers/terms.h"

#include "../base/banned.h"

void norms_stems_init(norms_stems *stems)
{
	slant_numbering_init(&stems->stems);
	stems->documents = 0;
}

void norms_stems_release(norms_stems *stems)
{
	slant_numbering_release(&stems->stems);
}

slant_status norms_stems_observe(const slant_report *report, slant_buf *out, slant_error *error)
{
	slant_terms terms;
	slant_arena arena;
	slant_arena_init(&arena);
	slant_status status = slant_terms_of_document(report->document, &arena, &terms, error);
	if (status == SLANT_OK)
		slant_terms_write(&terms, out);
	if (status == SLANT_OK && out->failed)
		status = slant_error_memory(error);
	slant_arena_release(&arena);
	return status;
}

slant_status norms_stems_add(norms_stems *stems, slant_str terms, slant_error *error)
{
	slant_fact_term term;
	slant_status status = SLANT_OK;
	stems->documents++;
	while (status == SLANT_OK && slant_facts_term_next(&terms, &term)) {
		uint32_t number = 0;
		status = slant_numbering_find(&stems->stems, term.stem, &number, error);
		if (status == SLANT_OK)
			stems->stems.items[number].counts[0]++;
	}
	return status;
}

static int by_count(const void *left, const void *right)
{
	const slant_term *a = *(const slant_term *const *)left, *b = *(const slant_term *const *)right;
	if (a->counts[0] != b->counts[0])
		return a->counts[0] < b->counts[0] ? -1 : 1;
	return slant_str_compare(a->text, b->text);
}

/* A stem with a space in it would be read as two. No token of a text holds one; a record of another program might. */
static bool is_kept(const slant_term *term)
{
	return term->counts[0] >= SLANT_NORMS_STEM_LEAST && !memchr(term->text.data, ' ', term->text.length);
}

static void write_one(slant_writer *writer, uint64_t count, slant_buf *joined)
{
	char key[24];
	snprintf(key, sizeof key, "%llu", (unsigned long long)count);
	slant_writer_put_string(writer, key, slant_buf_str(joined));
	slant_buf_reset(joined);
}

slant_status norms_stems_write(const norms_stems *stems, slant_writer *writer, slant_error *error)
{
	const slant_term **order = calloc((size_t)stems->stems.count + 1, sizeof *order);
	slant_buf joined;
	uint32_t kept = 0;
	if (!order)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < stems->stems.count; i++)
		if (is_kept(&stems->stems.items[i]))
			order[kept++] = &stems->stems.items[i];
	qsort(order, kept, sizeof *order, by_count);
	slant_buf_init(&joined);
	slant_writer_put_object(writer, "stems");
	slant_writer_put_integer(writer, "documents", (int64_t)stems->documents);
	slant_writer_put_object(writer, "by_count");
	for (uint32_t i = 0; i < kept && !joined.failed; i++) {   /* a reset would forget it */
		slant_buf_put(&joined, joined.length ? SLANT_STR(" ") : SLANT_STR(""));
		slant_buf_put(&joined, order[i]->text);
		if (!joined.failed && (i + 1 == kept || order[i + 1]->counts[0] != order[i]->counts[0]))
			write_one(writer, order[i]->counts[0], &joined);
	}
	slant_writer_object_end(writer);
	slant_writer_object_end(writer);
	bool failed = joined.failed;
	slant_buf_release(&joined);
	free(order);
	return failed ? slant_error_memory(error) : SLANT_OK;
}
