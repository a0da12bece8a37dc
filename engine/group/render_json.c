/* render_json: a corpus report as JSON, after reports/schema/corpus-1.json. Takes the value, gives one object, refuses
   what the sink refuses. null: undefined, or too few articles to show; `reasons` beside it says which. */
#include "../base/error.h"
#include "render_coded.h"
#include "render_json.h"
#include "sections.h"

#include "../base/banned.h"

/* By status; what a store says that this slant does not know comes first. */
static const char *const failure_keys[SLANT_STATUS_COUNT] = {
	"unknown", "argument", "memory", "io", "input", "limit", "lexicon", "numeric", "mismatch", "interrupted",
};

_Static_assert(SLANT_STATUS_COUNT == 10, "a key for each status");

static void put_failures(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_object(w, "failure_reasons");
	for (int i = 0; i < SLANT_STATUS_COUNT; i++)
		if (corpus->failure_reasons[i])
			slant_writer_put_integer(w, failure_keys[i], (int64_t)corpus->failure_reasons[i]);
	slant_writer_object_end(w);
}

static void put_corpus(slant_writer *w, const slant_corpus *corpus)
{
	slant_writer_put_object(w, "corpus");
	slant_writer_put_integer(w, "articles", (int64_t)corpus->articles);
	slant_writer_put_integer(w, "rated", (int64_t)corpus->rated);
	slant_writer_put_integer(w, "failures", (int64_t)corpus->failures);
	put_failures(w, corpus);
	slant_writer_put_integer(w, "duplicates", (int64_t)corpus->duplicates);
	slant_writer_put_integer(w, "group_duplicates", (int64_t)corpus->group_duplicates);
	slant_writer_put_string(w, "by", corpus->by);
	slant_writer_object_end(w);
}

static slant_status put_report(slant_writer *w, const slant_corpus *corpus, slant_error *error)
{
	slant_writer_object(w);
	slant_writer_put_name(w, "schema", "slant/corpus/1");
	slant_writer_put_name(w, "notice", slant_notice);
	put_corpus(w, corpus);
	slant_corpus_put_dimensions(w, corpus->overall[slant_corpus_main_kind(corpus)], false);
	if (slant_corpus_has_both(corpus)) {
		slant_writer_put_object(w, "opinion");
		slant_writer_put_integer(w, "n", (int64_t)corpus->kinds[SLANT_KIND_OPINION]);
		slant_corpus_put_dimensions(w, corpus->overall[SLANT_KIND_OPINION], false);
		slant_writer_object_end(w);
	}
	slant_corpus_put_groups(w, corpus);
	slant_corpus_put_comparisons(w, corpus);
	slant_coded_put_coding(w, corpus);
	slant_corpus_put_omnibus(w, corpus);
	slant_corpus_put_power(w, corpus);
	if (corpus->sections)
		slant_sections_json(w, corpus->sections);
	slant_corpus_put_events(w, corpus);
	slant_writer_put_array(w, "notes");
	for (uint32_t i = 0; i < corpus->notes.count; i++)
		slant_writer_string(w, corpus->notes.data[i]);
	slant_writer_array_end(w);
	slant_status status = slant_corpus_put_provenance(w, corpus, error);
	slant_writer_object_end(w);
	slant_writer_newline(w);
	return status;
}

slant_status slant_corpus_render_json(const slant_corpus *corpus, bool pretty, slant_sink sink, slant_error *error)
{
	slant_writer writer;
	slant_status status = slant_writer_init(&writer, sink, pretty, error);
	if (status != SLANT_OK)
		return status;
	status = put_report(&writer, corpus, error);
	if (status == SLANT_OK)
		status = slant_writer_finish(&writer, error);
	slant_writer_release(&writer);
	return status;
}
