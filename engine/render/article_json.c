/* article_json: an article report as JSON: pretty for `json`, one line for `jsonl`; and the report of --unit sentence.
   Takes a report value, gives one object after reports/schema/article-1.json or sentence-1.json, field by field in the order of the
   contract; refuses what the sink refuses. What is not known is null; what is not computed has no key. */
#include "../base/error.h"
#include "json_parts.h"
#include "render.h"

#include "../base/banned.h"

/* EVIDENCE. */

static void put_entry(slant_render_view *v, uint32_t entry)
{
	slant_writer_key(&v->writer, "entry");
	if (entry < v->lexicon->entry_count)
		slant_writer_string(&v->writer, slant_lexicon_str(v->lexicon, v->lexicon->entries[entry].term));
	else
		slant_writer_null(&v->writer);
}

static void put_one_evidence(slant_render_view *v, const slant_evidence *evidence)
{
	slant_writer *w = &v->writer;
	slant_writer_object(w);
	slant_writer_put_name(w, "field", slant_field_name(evidence->field));
	slant_writer_put_integer(w, "start", evidence->span.beg);
	slant_writer_put_integer(w, "end", evidence->span.end);
	slant_writer_put_string(w, "text", slant_report_slice(v->report, evidence->field, evidence->span));
	slant_writer_put_string(w, "category", slant_category_name(v->lexicon, evidence->category));
	put_entry(v, evidence->entry);
	slant_writer_key(w, "weight");
	slant_writer_millionths(w, evidence->weight);
	slant_writer_put_integer(w, "contribution", evidence->contribution);
	slant_writer_put_name(w, "voice", slant_voice_name(evidence->voice));
	slant_writer_put_name(w, "place", slant_place_name(evidence->place));
	slant_writer_key(w, "sentence");
	if (evidence->field == SLANT_FIELD_TITLE || evidence->sentence < v->title_sentences)
		slant_writer_null(w);
	else
		slant_writer_integer(w, evidence->sentence - v->title_sentences);
	slant_writer_object_end(w);
}

void slant_render_evidence(slant_render_view *v, const slant_evidence *evidence, uint32_t count)
{
	if (!v->evidence)
		return;
	slant_writer_put_array(&v->writer, "evidence");
	for (uint32_t i = 0; i < count; i++)
		put_one_evidence(v, &evidence[i]);
	slant_writer_array_end(&v->writer);
}

/* THE ARTICLE. */

void slant_render_field(slant_writer *w, const slant_article *article, const char *key, slant_article_field field)
{
	slant_writer_key(w, key);
	if (article->has[field])
		slant_writer_string(w, article->fields[field]);
	else
		slant_writer_null(w);
}

void slant_render_identity(slant_writer *w, const slant_article *article)
{
	slant_render_field(w, article, "id", SLANT_ARTICLE_ID);
	slant_render_field(w, article, "source", SLANT_ARTICLE_SOURCE);
	slant_render_field(w, article, "title", SLANT_ARTICLE_TITLE);
	slant_render_field(w, article, "author", SLANT_ARTICLE_AUTHOR);
	slant_render_field(w, article, "published", SLANT_ARTICLE_DATE);
	slant_render_field(w, article, "url", SLANT_ARTICLE_URL);
}

/* What was masked: boilerplate with its kind, or parts in other languages with theirs. */
static void put_masked(slant_render_view *v, const char *key, const slant_masked *masked, uint32_t count, const char *what)
{
	static const slant_str group = {"boilerplate/", 12};
	slant_writer *w = &v->writer;
	slant_writer_put_array(w, key);
	for (uint32_t i = 0; i < count; i++) {
		slant_str name = slant_language_code(v->lexicon, masked[i].category);
		if (slant_str_starts(name, group))
			name = slant_str_slice(name, group.length, name.length);
		slant_writer_object(w);
		slant_writer_put_name(w, "field", slant_field_name(masked[i].field));
		slant_writer_put_integer(w, "start", masked[i].span.beg);
		slant_writer_put_integer(w, "end", masked[i].span.end);
		slant_writer_put_string(w, what, name);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

/* What stood on the page around the article; no key where the input was no page. */
static void put_left_out(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	const slant_article *article = v->report->article;
	if (!article->left_out.count)
		return;
	slant_writer_put_array(w, "left_out");
	for (uint32_t i = 0; i < article->left_out.count; i++) {
		slant_writer_object(w);
		slant_writer_put_name(w, "part", article->left_out.data[i].part);
		slant_writer_put_integer(w, "words", (int64_t)article->left_out.data[i].words);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_genre_cues(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	const slant_genre *genre = &v->report->genre;
	slant_writer_put_array(w, "genre_cues");
	for (uint32_t i = 0; i < genre->cues.count; i++) {
		const slant_genre_cue *cue = &genre->cues.data[i];
		slant_writer_object(w);
		slant_writer_put_name(w, "field", slant_field_name(cue->field));
		slant_writer_put_integer(w, "start", cue->span.beg);
		slant_writer_put_integer(w, "end", cue->span.end);
		slant_writer_put_string(w, "text", slant_report_slice(v->report, cue->field, cue->span));
		slant_writer_put_string(w, "category", slant_lexicon_str(v->lexicon, v->lexicon->categories[cue->category].name));
		slant_writer_key(w, "weight");
		slant_writer_millionths(w, cue->weight);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

/* The probability of opinion and what it is computed from. */
static void put_genre_measures(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	const slant_genre *genre = &v->report->genre;
	slant_writer_put_object(w, "genre_measures");
	slant_writer_put_number(w, "opinion", genre->opinion);
	for (uint32_t i = 0; i < genre->measures.count; i++) {
		slant_writer_key_str(w, genre->measures.data[i].name);
		slant_writer_number(w, genre->measures.data[i].value);
	}
	slant_writer_object_end(w);
}

static void put_article(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	const slant_report *report = v->report;
	slant_writer_put_object(w, "article");
	slant_render_identity(w, report->article);
	slant_writer_put_known(w, "language", report->language);
	if (report->article->has[SLANT_ARTICLE_LANGUAGE])
		slant_render_field(w, report->article, "declared_language", SLANT_ARTICLE_LANGUAGE);
	slant_writer_put_known(w, "genre", report->genre.name);
	put_genre_cues(v);
	slant_writer_put_integer(w, "words", report->words);
	slant_writer_put_integer(w, "sentences", report->sentences);
	slant_writer_put_name(w, "sha256", report->sha256);
	slant_writer_put_array(w, "out_of_domain");
	for (unsigned bit = 0; bit < SLANT_DOMAINS; bit++)
		if (report->out_of_domain >> bit & 1)
			slant_writer_string(w, slant_str_of(slant_domain_name(bit)));
	slant_writer_array_end(w);
	slant_writer_put_object(w, "metadata");
	for (uint32_t i = 0; i < report->article->metadata.count; i++) {
		slant_writer_key_str(w, report->article->metadata.data[i].name);
		slant_writer_raw(w, report->article->metadata.data[i].json);
	}
	slant_writer_object_end(w);
	put_masked(v, "boilerplate", report->document->boilerplate, report->document->boilerplate_count, "kind");
	put_masked(v, "foreign", report->document->foreign, report->document->foreign_count, "language");
	put_left_out(v);
	/* What was first on its event is rated on norms, and only its sentences can rest on its peers. */
	slant_render_peers(w, report->alone && !report->beside_models ? NULL : report->beside);
	slant_writer_object_end(w);
}

static void put_topics(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	slant_writer_put_array(w, "topics");
	for (uint32_t i = 0; i < v->report->topics.count; i++) {
		slant_writer_object(w);
		slant_writer_put_string(w, "topic", v->report->topics.data[i].name);
		slant_writer_put_number(w, "share", v->report->topics.data[i].share);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

/* REPORTS. */

/* What opens and closes every article report of an engine. */
static void put_opening(slant_writer *w)
{
	slant_writer_put_name(w, "schema", "slant/article/1");
	slant_writer_put_name(w, "notice", slant_notice);
}

static void put_closing(slant_writer *w, const slant_provenance *provenance)
{
	if (provenance->accuracy.length) {
		slant_writer_key(w, "accuracy");
		slant_writer_raw(w, provenance->accuracy);
	}
	slant_render_put_provenance(w, provenance);
}

/* An object with one end of a report in it; without its closing brace and line end where it is `cut`. */
static slant_status write_end(const slant_provenance *closing, bool cut, slant_buf *out, slant_error *error)
{
	slant_writer writer;
	slant_status status = slant_writer_init(&writer, slant_buf_sink(out), false, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_object(&writer);
	if (closing)
		put_closing(&writer, closing);
	else
		put_opening(&writer);
	if (!cut) {
		slant_writer_object_end(&writer);
		slant_writer_newline(&writer);
	}
	status = slant_writer_finish(&writer, error);
	slant_writer_release(&writer);
	return status;
}

slant_status slant_render_article_ends(const slant_provenance *provenance, slant_buf *head, slant_buf *tail, slant_error *error)
{
	slant_status status = write_end(NULL, true, head, error);
	if (status == SLANT_OK)
		status = write_end(provenance, false, tail, error);
	if (status != SLANT_OK)
		return status;
	slant_buf_byte(head, ',');
	tail->data[0] = ',';
	return head->failed ? slant_error_memory(error) : SLANT_OK;
}

static void put_article_report(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	put_opening(w);
	put_article(v);
	if (v->sections) {
		put_genre_measures(v);
		put_topics(v);
		slant_render_entities(v);
	}
	slant_writer_put_object(w, "ratings");
	for (int i = 0; i < SLANT_DIMENSIONS; i++)
		slant_render_rating(v, (slant_dimension)i);
	slant_writer_object_end(w);
	slant_render_frames(v);
	slant_render_voices(v);
	slant_render_sdgs(v);
	slant_render_imported(v);
	slant_writer_put_number(w, "tone", v->report->tone);
	if (v->report->options.sentences)
		slant_render_sentences(v);
	put_closing(w, v->report->provenance);
}

static void put_sentence_report(slant_render_view *v)
{
	slant_writer *w = &v->writer;
	slant_writer_put_name(w, "schema", "slant/sentence/1");
	slant_writer_put_object(w, "article");
	slant_render_field(w, v->report->article, "id", SLANT_ARTICLE_ID);
	slant_writer_object_end(w);
	slant_render_constructs(w, &v->report->constructs);
	slant_render_features(w, &v->report->constructs, SLANT_FEATURES_ALONE);
	slant_writer_put_number(w, "tone", v->report->tone);
	slant_render_frames(v);
	slant_render_sdgs(v);
	slant_render_imported(v);
	slant_render_evidence(v, v->report->construct_evidence.data, v->report->construct_evidence.count);
}

slant_status slant_render_article_json(const slant_report *report, const slant_style *style, slant_sink sink, slant_error *error)
{
	bool pretty = style->format == SLANT_FORMAT_JSON;
	const slant_text *text = &report->document->text;
	slant_render_view v = {.report = report, .lexicon = report->document->lexicon, .evidence = !report->options.no_evidence,
	                       .sections = pretty || report->options.sections};
	slant_status status = slant_writer_init(&v.writer, sink, pretty, error);
	if (status != SLANT_OK)
		return status;
	while (v.title_sentences < text->sentence_count && text->sentences[v.title_sentences].field == SLANT_FIELD_TITLE)
		v.title_sentences++;
	slant_writer_object(&v.writer);
	if (report->options.unit == SLANT_UNIT_SENTENCE)
		put_sentence_report(&v);
	else
		put_article_report(&v);
	slant_writer_object_end(&v.writer);
	slant_writer_newline(&v.writer);
	status = slant_writer_finish(&v.writer, error);
	slant_writer_release(&v.writer);
	return status;
}
