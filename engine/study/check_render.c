/* check_render: the figures of a check as text for people, or as JSON after reports/schema/lexicon-check-1.json. Computes nothing. */
#include <math.h>

#include "../base/error.h"
#include "../render/json_parts.h"
#include "check.h"
#include "kwic.h"

#include "../base/banned.h"

static slant_str term_of(const slant_check *check, uint32_t entry)
{
	return slant_lexicon_str(check->tally->lexicon, check->tally->lexicon->entries[entry].term);
}

static uint32_t listed(const slant_check *check, const slant_category_check *c)
{
	return check->one || c->fired < SLANT_CHECK_TOP ? c->fired : SLANT_CHECK_TOP;
}

/* JSON */

static void write_entry(slant_writer *w, const slant_check *check, uint32_t entry)
{
	const slant_entry_tally *e = &check->tally->entries[entry];
	slant_writer_object(w);
	slant_writer_put_string(w, "term", term_of(check, entry));
	slant_writer_put_integer(w, "documents", (int64_t)e->documents);
	slant_writer_put_integer(w, "own", (int64_t)e->own);
	slant_writer_put_integer(w, "quoted", (int64_t)e->quoted);
	if (check->one)
		slant_kwic_json(slant_buf_str(&e->lines), w);
	slant_writer_object_end(w);
}

static void write_category(slant_writer *w, const slant_check *check, const slant_category_check *c)
{
	const slant_lexicon *lexicon = check->tally->lexicon;
	const slant_category_tally *t = &check->tally->categories[c->category];
	slant_writer_object(w);
	slant_writer_put_string(w, "category", slant_lexicon_str(lexicon, lexicon->categories[c->category].name));
	slant_writer_put_string(w, "group", slant_lexicon_str(lexicon, lexicon->groups[lexicon->categories[c->category].group]));
	slant_writer_put_integer(w, "entries", c->entries);
	slant_writer_put_integer(w, "fired", c->fired);
	slant_writer_put_integer(w, "documents", (int64_t)t->documents);
	slant_writer_put_integer(w, "own", (int64_t)t->own);
	slant_writer_put_integer(w, "quoted", (int64_t)t->quoted);
	slant_writer_put_number(w, "per_1000_words", c->per_1000_words);
	slant_writer_put_number(w, "coverage", c->coverage);
	slant_writer_put_number(w, "alpha", c->alpha);
	slant_writer_put_number(w, "kr20", c->kr20);
	slant_writer_put_array(w, "top");
	for (uint32_t i = 0; i < listed(check, c); i++)
		write_entry(w, check, c->top[i]);
	slant_writer_array_end(w);
	slant_writer_object_end(w);
}

static slant_status render_json(const slant_check *check, slant_sink sink, slant_error *error)
{
	slant_writer writer, *w = &writer;
	slant_status status = slant_writer_init(w, sink, true, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_object(w);
	slant_writer_put_string(w, "schema", SLANT_STR("slant/lexicon-check/1"));
	slant_writer_put_integer(w, "articles", (int64_t)check->tally->documents);
	slant_writer_put_integer(w, "words", (int64_t)check->tally->words);
	slant_writer_put_integer(w, "left_out", (int64_t)check->tally->left_out);
	slant_writer_put_integer(w, "failures", (int64_t)check->failures);
	slant_writer_put_array(w, "categories");
	for (uint32_t i = 0; i < check->category_count; i++)
		write_category(w, check, &check->categories[i]);
	slant_writer_array_end(w);
	slant_render_put_provenance(w, check->provenance);
	slant_writer_object_end(w);
	slant_writer_newline(w);
	status = slant_writer_finish(w, error);
	slant_writer_release(w);
	return status;
}

/* TEXT */

static void put_alpha(slant_buf *out, double value)
{
	if (isnan(value))
		slant_buf_put(out, SLANT_STR("      -"));
	else
		slant_buf_format(out, "  %5.2f", value);
}

static void put_category(slant_buf *out, const slant_check *check, const slant_category_check *c)
{
	const slant_lexicon *lexicon = check->tally->lexicon;
	const slant_category_tally *t = &check->tally->categories[c->category];
	slant_str name = slant_lexicon_str(lexicon, lexicon->categories[c->category].name);
	slant_buf_format(out, "%-34.*s %6u %6u %6llu %6llu %6llu %8.3f %7.2f%%", (int)name.length, name.data, c->entries, c->fired,
	                 (unsigned long long)t->documents, (unsigned long long)t->own, (unsigned long long)t->quoted, c->per_1000_words,
	                 100 * c->coverage);
	put_alpha(out, c->alpha);
	put_alpha(out, c->kr20);
	slant_buf_byte(out, '\n');
}

/* The most frequent entries in one line, or, of the category asked for, each with its concordance. */
static void put_entries(slant_buf *out, const slant_check *check, const slant_category_check *c)
{
	for (uint32_t i = 0; i < listed(check, c); i++) {
		const slant_entry_tally *e = &check->tally->entries[c->top[i]];
		slant_str term = term_of(check, c->top[i]);
		unsigned long long hits = (unsigned long long)(e->own + e->quoted), documents = (unsigned long long)e->documents;
		if (!check->one) {
			slant_buf_format(out, "%s%.*s %llu", i ? ", " : "    ", (int)term.length, term.data, hits);
			continue;
		}
		slant_buf_format(out, "\n%.*s: %llu in %llu article%s, %llu of them quoted\n", (int)term.length, term.data, hits, documents,
		                 documents == 1 ? "" : "s", (unsigned long long)e->quoted);
		slant_kwic_text(slant_buf_str(&e->lines), "  ", out);
	}
	if (!check->one)
		slant_buf_byte(out, '\n');
}

static void put_all(slant_buf *out, const slant_check *check)
{
	uint32_t silent = 0;
	slant_buf_format(out, "%llu articles of %llu words", (unsigned long long)check->tally->documents, (unsigned long long)check->tally->words);
	if (check->tally->left_out)
		slant_buf_format(out, "; %llu in other languages are left out", (unsigned long long)check->tally->left_out);
	slant_buf_format(out, "\n\n%-34s %6s %6s %6s %6s %6s %8s %8s  %5s  %5s\n", "category", "terms", "found", "texts", "own", "quoted", "per 1000",
	                 "coverage", "alpha", "KR-20");
	for (uint32_t i = 0; i < check->category_count; i++) {
		const slant_category_check *c = &check->categories[i];
		if (!c->fired && !check->one) {
			silent++;
			continue;
		}
		put_category(out, check, c);
		put_entries(out, check, c);
	}
	if (silent)
		slant_buf_format(out, "\n%u categories are not found at all.\n", silent);
}

slant_status slant_check_render(const slant_check *check, slant_format format, slant_sink sink, slant_error *error)
{
	slant_buf out;
	if (format == SLANT_FORMAT_JSON)
		return render_json(check, sink, error);
	slant_buf_init(&out);
	put_all(&out, check);
	slant_status status = out.failed ? slant_error_memory(error) : sink.write(sink.context, out.data, out.length);
	if (status != SLANT_OK && status != SLANT_MEMORY)
		slant_error_set(error, status, "the figures could not be written");
	slant_buf_release(&out);
	return status;
}
