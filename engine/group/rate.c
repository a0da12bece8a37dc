/* rate: articles are rated into a store, on any number of threads, and what is in it already is not rated again. See gather.h. */
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/sha256.h"
#include "../render/json_parts.h"
#include "../render/render.h"
#include "gather.h"

#include "../base/banned.h"

#define REPORT_FORM 1u         /* rises when what is stored of a report changes in form */

/* MAKER. */

static slant_status put_provenance(const slant_engine *engine, slant_buf *out, slant_error *error)
{
	slant_writer writer;
	slant_status status = slant_writer_init(&writer, slant_buf_sink(out), false, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_object(&writer);
	slant_render_provenance(&writer, &engine->provenance);
	slant_writer_object_end(&writer);
	status = slant_writer_finish(&writer, error);
	slant_writer_release(&writer);
	return status;
}

/* Everything that the bytes of a report and of its facts depend on: the ends of its line hold the provenance and the accuracy cards, and a
   scorer's version rises when its numbers may change. */
static slant_status digest(const slant_store_maker *maker, char key[65], slant_error *error)
{
	slant_buf parts;
	slant_buf_init(&parts);
	slant_buf_format(&parts, "store %u facts %u", REPORT_FORM, SLANT_FACTS_VERSION);
	for (int i = 0; i < SLANT_DIMENSIONS; i++)
		slant_buf_format(&parts, " %s %u", slant_dimension_name((slant_dimension)i), (unsigned)slant_scorers[i]->version);
	slant_buf_byte(&parts, '\n');
	slant_buf_put(&parts, maker->head);
	slant_buf_put(&parts, maker->tail);
	bool failed = parts.failed;
	if (!failed)
		slant_sha256(slant_buf_str(&parts), key);
	slant_buf_release(&parts);
	return failed ? slant_error_memory(error) : SLANT_OK;
}

slant_status slant_store_maker_of_engine(const slant_engine *engine, slant_arena *arena, slant_store_maker *maker, slant_error *error)
{
	slant_buf provenance, head, tail;
	slant_buf_init(&provenance), slant_buf_init(&head), slant_buf_init(&tail);
	slant_status status = put_provenance(engine, &provenance, error);
	if (status == SLANT_OK)
		status = slant_render_article_ends(&engine->provenance, &head, &tail, error);
	if (status == SLANT_OK) {
		maker->provenance = slant_arena_copy(arena, slant_buf_str(&provenance));
		maker->head = slant_arena_copy(arena, slant_buf_str(&head));
		maker->tail = slant_arena_copy(arena, slant_buf_str(&tail));
		if (!maker->provenance.data || !maker->head.data || !maker->tail.data)
			status = slant_error_memory(error);
	}
	if (status == SLANT_OK)
		status = digest(maker, maker->key, error);
	slant_buf_release(&provenance), slant_buf_release(&head), slant_buf_release(&tail);
	return status;
}

/* RATING. What goes from a worker to the store: a head, and behind it file, text, facts and report. */

typedef struct passage {
	unsigned char content[SLANT_FACTS_SHA256];
	uint64_t record;
	size_t file, text, facts, report;        /* lengths */
	bool known;                              /* content, record and file are all there is */
} passage;

typedef struct rating {
	slant_store *store;
	slant_store_maker maker;
	bool whole;                              /* the store keeps reports */
	uint64_t known;
} rating;

static slant_str article_text(const slant_article *article)
{
	return article->fields[SLANT_ARTICLE_TEXT];
}

/* Leaves the head to be filled in. */
static void put_start(slant_buf *out, passage *p, const slant_article *article)
{
	p->record = article->single ? 0 : article->record;
	p->file = article->file.length;
	slant_buf_append(out, (const char *)p, sizeof *p);
	slant_buf_put(out, article->file);
}

static slant_status skip(void *context, const slant_article *article, slant_buf *out, bool *done, slant_error *error)
{
	const rating *r = context;
	passage p = {.known = true};
	slant_status status = slant_facts_content(article, p.content, error);
	*done = status == SLANT_OK && slant_store_knows(r->store, p.content);
	if (*done)
		put_start(out, &p, article);
	return out->failed ? slant_error_memory(error) : status;
}

/* The report without what all have in common: its bytes from the head's last, the comma, which becomes a brace, as does the tail's first. */
static slant_status put_report(const rating *r, const slant_report *report, slant_buf *out, passage *p, slant_error *error)
{
	slant_str head = r->maker.head, tail = r->maker.tail;
	size_t start = out->length;
	slant_status status = slant_report_render(report, &(slant_style){SLANT_FORMAT_JSONL, 0, 0}, slant_buf_sink(out), error);
	if (status != SLANT_OK)
		return status;
	slant_str line = slant_str_slice(slant_buf_str(out), start, out->length);
	if (line.length < head.length + tail.length || !slant_str_starts(line, head) ||
	    !slant_str_equal(slant_str_slice(line, line.length - tail.length, line.length), tail))
		return slant_error_set(error, SLANT_NUMERIC, "the ends of a report are not those of its engine");
	out->data[start + head.length - 1] = '{';
	out->data[out->length - tail.length] = '}';
	out->length -= tail.length - 1;
	p->report = out->length - start;
	return SLANT_OK;
}

static slant_status map(void *context, const slant_report *report, slant_buf *out, slant_error *error)
{
	const rating *r = context;
	passage p = {.known = false};
	slant_facts facts;
	slant_buf scratch;
	slant_buf_init(&scratch);
	put_start(out, &p, report->article);
	slant_status status = slant_facts_of_report(report, &scratch, &facts, error);
	if (status == SLANT_OK) {
		p.text = article_text(report->article).length;
		slant_buf_put(out, article_text(report->article));
		size_t start = out->length;
		slant_facts_pack(&facts, out);
		p.facts = out->length - start;
	}
	if (status == SLANT_OK && r->whole && !out->failed)
		status = put_report(r, report, out, &p, error);
	if (status == SLANT_OK && !out->failed)
		memcpy(out->data, &p, sizeof p);
	slant_buf_release(&scratch);
	return status;
}

static slant_str cut(slant_str *rest, size_t length)
{
	slant_str part = slant_str_slice(*rest, 0, length);
	*rest = slant_str_slice(*rest, length, rest->length);
	return part;
}

static slant_status take(void *context, slant_str bytes, slant_error *error)
{
	rating *r = context;
	passage p;
	slant_facts facts;
	size_t taken = 0;
	memcpy(&p, cut(&bytes, sizeof p).data, sizeof p);
	slant_store_item item = {.record = p.record, .file = cut(&bytes, p.file)};
	if (p.known) {
		r->known++;
		return slant_store_put_known(r->store, p.content, item.file, p.record, error);
	}
	item.text = cut(&bytes, p.text);
	item.packed = cut(&bytes, p.facts);
	if (r->whole)
		item.report = slant_str_slice(bytes, r->maker.head.length - 1, bytes.length);
	item.facts = &facts;
	slant_status status = slant_facts_unpack(item.packed, &facts, &taken, error);
	return status == SLANT_OK ? slant_store_put(r->store, &item, error) : status;
}

static slant_status fail(void *context, const slant_error *failure, slant_error *error)
{
	rating *r = context;
	return slant_store_put_failure(r->store, failure, error);
}

static slant_status read_all(rating *r, const slant_engine *engine, const slant_corpus_settings *settings, const slant_watch *watch,
                             uint64_t *failures, slant_error *error)
{
	slant_reader *reader = NULL;
	slant_batch_work work = {.map = map, .take = take, .context = r, .fail = fail, .skip = slant_store_empty(r->store) ? NULL : skip};
	slant_status status = slant_reader_new(&settings->inputs, &reader, error);
	if (status == SLANT_OK)
		status = slant_batch_run(engine, reader, settings->jobs ? settings->jobs : 1, &work, watch, failures, error);
	slant_reader_free(reader);
	return status;
}

/* END. */

static void remark_removed(const slant_watch *watch, const char *folder, uint64_t removed)
{
	char text[512];
	if (!removed || !watch || !watch->remark)
		return;
	snprintf(text, sizeof text, "%.300s: %llu articles of an earlier run are not in these inputs and were left out", folder,
	         (unsigned long long)removed);
	watch->remark(watch->context, text);
}

/* A run that ends early keeps what it has, unless that is nothing and there was something before; what made it end is told, whatever
   comes of that. */
static slant_status keep(rating *r, const slant_corpus_settings *settings, slant_status status, slant_error *error)
{
	slant_error late;
	slant_store_counts counts = {0};
	if (slant_store_fruitless(r->store))
		return status != SLANT_INTERRUPTED ? status :
		       slant_error_set(error, status, "stopped before an article was rated; %s stays as it was", settings->store);
	if (slant_store_commit(r->store, &late) != SLANT_OK || slant_store_count(r->store, &counts, &late) != SLANT_OK)
		return status;
	if (status == SLANT_INTERRUPTED && settings->store)
		slant_error_set(error, status, "stopped; %llu articles are in %s; run the same command again to go on",
		                (unsigned long long)counts.rated, settings->store);
	return status;
}

slant_status slant_corpus_rate(slant_corpus *corpus, const slant_engine *engine, const slant_corpus_settings *settings,
                               const slant_watch *watch, slant_rows *rows, slant_error *error)
{
	rating r = {.whole = settings->store != NULL};
	uint64_t failures = 0, removed = 0;
	slant_status status = slant_store_maker_of_engine(engine, &corpus->arena, &r.maker, error);
	corpus->provenance = r.maker.provenance;
	corpus->norms = engine->norms;
	corpus->calibration = engine->calibration;
	if (status == SLANT_OK)
		status = slant_store_begin(settings->store, &r.maker, &r.store, error);
	if (status != SLANT_OK)
		return status;
	status = read_all(&r, engine, settings, watch, &failures, error);
	if (status != SLANT_OK)
		status = keep(&r, settings, status, error);
	else if (!failures || !slant_store_fruitless(r.store))     /* else what an earlier run rated is not given up */
		status = slant_store_finish(r.store, &removed, error);
	if (status == SLANT_OK) {
		remark_removed(watch, settings->store, removed);
		status = slant_corpus_add_store(corpus, r.store, (slant_str){NULL, 0}, rows, error);
	}
	corpus->known = r.known;
	if (status == SLANT_OK)
		return slant_corpus_keep(corpus, r.store, error);
	slant_store_close(r.store);
	return status;
}
