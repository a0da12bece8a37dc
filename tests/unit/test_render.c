/* Rendering a report value made by hand: the bytes of the compact form, the shape of the pretty one, the lines of the text form, sinks
   that refuse; and voices, which are gathered from utterances. SLANT_RENDER_OUT=DIR leaves the reports there for a schema validator. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "files.h"
#include "render/page.h"
#include "report/report.h"

#define TITLE "Rector hails \"world-class\" centre"
#define TEXT \
	"A world-class research caf\xC3\xA9 opened.\n\n\xE2\x80\x9CWe are very proud of it,\xE2\x80\x9D said Ilse Varenholt, the rector.\t" \
	"\"It will cost too much,\" said a critic. Either we build it or we fall behind."

/* LEXICON: one pool, three categories, two entries. */

static const char pool[] = "promotional/hype" "dichotomy/either" "world-class" "either ... or" "promotional" "1"
                           "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
static const slant_lexicon_file files[] = {{.name = {56, 11}, .version = {67, 1}, .sha256 = {68, 64}, .entries = 2}};
static const slant_lexicon_category categories[] = {{.name = {0, 0}}, {.name = {0, 16}}, {.name = {16, 16}}};
static const slant_lexicon_entry entries[] = {{.term = {32, 11}, .weight = 600000, .category = 1},
                                              {.term = {43, 13}, .weight = 850000, .category = 2}};
static const slant_lexicon lexicon = {.pool = pool, .files = files, .categories = categories, .entries = entries, .file_count = 1,
                                      .category_count = 3, .entry_count = 2};

typedef struct bench {
	slant_article article;
	slant_document document;
	slant_provenance provenance;
	slant_report report;
	slant_arena arena;
	slant_sentence sentences[5];
	slant_token tokens[40];
	slant_quote quotes[2];
	slant_utterance utterances[2];
	slant_actor actors[2];
	uint32_t side_actors[1];
} bench;

static slant_span find(const char *where, const char *what)
{
	const char *at = strstr(where, what);
	assert_non_null(at);
	return (slant_span){(uint32_t)(at - where), (uint32_t)(at - where + (long)strlen(what))};
}

static void set(bench *b, slant_article_field field, const char *value)
{
	b->article.fields[field] = slant_str_of(value);
	b->article.has[field] = true;
}

static void make_article(bench *b)
{
	slant_metadata *note;
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++)
		b->article.fields[i] = SLANT_STR("");
	set(b, SLANT_ARTICLE_ID, "00017");
	set(b, SLANT_ARTICLE_TITLE, TITLE);
	set(b, SLANT_ARTICLE_TEXT, TEXT);
	set(b, SLANT_ARTICLE_DATE, "2024-05-14");
	set(b, SLANT_ARTICLE_SOURCE, "The \\ Courier");
	note = SLANT_PUSH(&b->arena, &b->article.metadata);
	*note = (slant_metadata){SLANT_STR("year \"x\""), SLANT_STR("{\"n\":12345678901234567890.10}")};
	note = SLANT_PUSH(&b->arena, &b->article.metadata);
	*note = (slant_metadata){SLANT_STR("tags"), SLANT_STR("[]")};
}

static void make_document(bench *b)
{
	static const char *const starts[] = {"A world", "\xE2\x80\x9CWe", "\"It will", "Either"};
	static const char *const ends[] = {"opened.", "the rector.", "a critic.", "behind."};
	slant_text *text = &b->document.text;
	*text = (slant_text){.sentences = b->sentences, .sentence_count = 5, .tokens = b->tokens, .token_count = 40, .quotes = b->quotes,
	                     .quote_count = 2};
	b->sentences[0] = (slant_sentence){.span = {0, sizeof TITLE - 1}, .token_beg = 0, .token_end = 5, .field = SLANT_FIELD_TITLE};
	for (uint32_t i = 0; i < 4; i++)
		b->sentences[i + 1] = (slant_sentence){.span = {find(TEXT, starts[i]).beg, find(TEXT, ends[i]).end},
		                                       .token_beg = 5 + 9 * i, .token_end = 14 + 9 * i, .field = SLANT_FIELD_TEXT};
	for (uint32_t i = 0; i < 40; i++)
		b->tokens[i].sentence = i < 5 ? 0 : (i - 5) / 9 + 1 > 4 ? 4 : (i - 5) / 9 + 1;
	b->quotes[0] = (slant_quote){.span = find(TEXT, "\xE2\x80\x9CWe are very proud of it,\xE2\x80\x9D"), .token_beg = 14, .token_end = 20,
	                             .field = SLANT_FIELD_TEXT};
	b->quotes[1] = (slant_quote){.span = find(TEXT, "\"It will cost too much,\""), .token_beg = 23, .token_end = 28,
	                             .field = SLANT_FIELD_TEXT};
	b->actors[0] = (slant_actor){.name = SLANT_STR("Ilse Varenholt"), .role = SLANT_STR("the rector"),
	                             .type = SLANT_ACTOR_PERSON, .gender = SLANT_GENDER_FEMALE};
	b->actors[1] = (slant_actor){.name = SLANT_STR("Halvern \xE2\x80\x9CTech\xE2\x80\x9D"), .type = SLANT_ACTOR_ORGANIZATION};
	b->utterances[0] = (slant_utterance){.quote = 0, .actor = 0, .verb = 0, .stance = 0, .words = 6};
	b->utterances[1] = (slant_utterance){.quote = 1, .actor = SLANT_NONE, .role = SLANT_STR("a critic"), .verb = 0, .stance = 1, .words = 5};
	b->document.lexicon = &lexicon;
	b->document.actors = b->actors;
	b->document.actor_count = 2;
	b->document.utterances = b->utterances;
	b->document.utterance_count = 2;
}

static void prove(bench *b, slant_rating *rating, uint8_t field, slant_span span, uint32_t sentence, uint32_t entry, uint16_t category,
                  uint8_t place, int64_t contribution)
{
	slant_evidence *evidence = SLANT_PUSH(&b->arena, &rating->evidence);
	*evidence = (slant_evidence){.span = span, .sentence = sentence, .entry = entry, .category = category, .field = field, .place = place,
	                             .weight = entry == SLANT_NONE ? 0 : entries[entry].weight, .contribution = contribution};
	rating->raw += contribution;
}

static void make_ratings(bench *b)
{
	slant_rating *ratings = b->report.ratings;
	for (int i = 0; i < SLANT_DIMENSIONS; i++)
		ratings[i] = (slant_rating){.dimension = (slant_dimension)i, .score = NAN, .low = NAN, .high = NAN, .percentile = NAN,
		                            .basis = "norms", .explanation = SLANT_STR("")};
	slant_rating *framing = &ratings[SLANT_FRAMING], *language = &ratings[SLANT_LANGUAGE], *omission = &ratings[SLANT_OMISSION];
	framing->reason = SLANT_REASON_NO_SIDES;
	framing->sides[0] = (slant_side){.name = "A", .actors = b->side_actors, .actor_count = 1, .share = 0.75};
	framing->sides[1] = (slant_side){.name = "B", .label = SLANT_STR("costs, risks and critics"), .share = 0.25};
	framing->side_count = 2;
	*language = (slant_rating){.dimension = SLANT_LANGUAGE, .rating = 3, .base = 1000, .raw = 1000, .score = 0.41, .low = 0.3, .high = 0.52,
		.percentile = 78, .probabilities = {0, 0.1, 0.6, 0.3, 0}, .has_probabilities = true, .standing = "finding", .basis = "norms",
		.explanation = SLANT_STR("The author's own words praise: \"world-class\" stands in the headline and in the lead."),
		.measure_count = 1, .measures = {{"density", "weighted hits per 100 words", 1500000, 0}},
		.subscore_count = 1, .subscores = {{"promotional", 1250000, 2, 0.294118, NAN}}};
	prove(b, language, SLANT_FIELD_TITLE, find(TITLE, "world-class"), 0, 0, 1, SLANT_PLACE_HEADLINE, 500000);
	prove(b, language, SLANT_FIELD_TEXT, find(TEXT, "world-class"), 1, 0, 1, SLANT_PLACE_LEAD, 750000);
	prove(b, language, SLANT_FIELD_TITLE, find(TITLE, "\"world-class\""), 0, SLANT_NONE, SLANT_CATEGORY_SCARE_QUOTES, SLANT_PLACE_HEADLINE, -20000);
	*omission = (slant_rating){.dimension = SLANT_OMISSION, .rating = 2, .score = 0.25, .low = NAN, .high = NAN, .percentile = NAN,
		.basis = "norms", .explanation = SLANT_STR("One aspect of three is missing."), .has_missing = true};
	slant_missing *missing = SLANT_PUSH(&b->arena, &omission->missing);
	*missing = (slant_missing){.unit = SLANT_STR("risk"), .expected = 0.62, .n = 340, .contribution = 250000, .p = NAN, .q = NAN};
	ratings[SLANT_FALSE_DICHOTOMY] = (slant_rating){.dimension = SLANT_FALSE_DICHOTOMY, .rating = 5, .score = 1, .low = 0.9, .high = 1,
		.percentile = NAN, .standing = "pointer", .basis = "rules", .explanation = SLANT_STR("Two ways and no third.")};
	prove(b, &ratings[SLANT_FALSE_DICHOTOMY], SLANT_FIELD_TEXT, find(TEXT, "Either we build it or"), 4, 1, 2, SLANT_PLACE_CLOSE, 850000);
}

static void make_profile(bench *b)
{
	slant_report *report = &b->report;
	slant_frame *frame = SLANT_PUSH(&b->arena, &report->frames);
	*frame = (slant_frame){.name = SLANT_STR("policy/capacity_and_resources"), .share = 1, .hits = 3, .valence = 0.5, .score = 1.25, .present = true};
	frame = SLANT_PUSH(&b->arena, &report->frames);
	*frame = (slant_frame){.name = SLANT_STR("generic/conflict"), .valence = NAN};
	slant_topic *topic = SLANT_PUSH(&b->arena, &report->topics);
	*topic = (slant_topic){SLANT_STR("education"), 0.8};
	slant_sdg *sdg = SLANT_PUSH(&b->arena, &report->sdgs);
	*sdg = (slant_sdg){.goal = 4, .name = "Quality Education", .effect = "very positive", .relevance = "direct", .score = 0.8125};
	report->tone = -0.125;
	slant_sentence_report *sentence = SLANT_PUSH(&b->arena, &report->sentence_reports);
	*sentence = (slant_sentence_report){.span = b->sentences[1].span, .voice = SLANT_VOICE_AUTHOR};
	for (int i = 0; i < SLANT_CONSTRUCTS; i++)
		sentence->constructs.score[i] = NAN;
	sentence->constructs.score[SLANT_CONSTRUCT_BIASED_WORDING] = 0.75;
	sentence->constructs.flag[SLANT_CONSTRUCT_BIASED_WORDING] = true;
	sentence->constructs.flag[SLANT_CONSTRUCT_SUBJECTIVITY] = true;
	report->constructs = sentence->constructs;
}

static void make(bench *b)
{
	slant_error error;
	memset(b, 0, sizeof *b);
	slant_arena_init(&b->arena);
	make_article(b);
	make_document(b);
	b->provenance = (slant_provenance){.engine = SLANT_STR("slant 0.1.0"), .lexicon = &lexicon, .calibration = SLANT_STR("en 1"),
		.calibration_sha256 = slant_lexicon_str(&lexicon, files[0].sha256)};
	b->report.article = &b->article;
	b->report.provenance = &b->provenance;
	b->report.document = &b->document;
	b->report.genre = (slant_genre){.name = SLANT_STR("report"), .opinion = NAN};
	b->report.words = 35;
	b->report.sentences = 4;
	memcpy(b->report.sha256, pool + 68, 64);
	make_ratings(b);
	make_profile(b);
	assert_int_equal(slant_report_voices(&b->report, &b->arena, &error), SLANT_OK);
}

static void drop(bench *b)
{
	slant_arena_release(&b->arena);
}

/* SINKS. */

typedef struct catch {
	slant_buf bytes;
	unsigned writes, allowed;
} catch;

static slant_status take(void *context, const char *data, size_t length)
{
	catch *c = context;
	if (c->writes++ >= c->allowed)
		return SLANT_IO;
	slant_buf_append(&c->bytes, data, length);
	return SLANT_OK;
}

static char *render(const bench *b, slant_style style)
{
	catch c = {.allowed = 1u << 30};
	slant_error error;
	assert_int_equal(slant_report_render(&b->report, &style, (slant_sink){take, &c}, &error), SLANT_OK);
	assert_non_null(c.bytes.data);
	assert_int_equal(c.bytes.data[c.bytes.length - 1], '\n');
	return c.bytes.data;
}

static void keep(const char *name, const char *bytes)
{
	const char *folder = getenv("SLANT_RENDER_OUT");
	if (folder)
		put_text(path_in(folder, name), bytes);
}

static void has(const char *bytes, const char *part)
{
	if (!strstr(bytes, part))
		fail_msg("not found: %s\nin: %s", part, bytes);
}

static void has_not(const char *bytes, const char *part)
{
	if (strstr(bytes, part))
		fail_msg("found: %s\nin: %s", part, bytes);
}

/* JSON. */

static void jsonl(void **state)
{
	(void)state;
	bench b;
	make(&b);
	char *bytes = render(&b, (slant_style){SLANT_FORMAT_JSONL, 0, 0});
	keep("article.jsonl", bytes);
	assert_ptr_equal(strchr(bytes, '\n'), bytes + strlen(bytes) - 1);
	has(bytes, "{\"schema\":\"slant/article/1\",\"notice\":\"");
	has(bytes, "\"article\":{\"id\":\"00017\",\"source\":\"The \\\\ Courier\",\"title\":\"Rector hails \\\"world-class\\\" centre\",\"author\":null,"
	           "\"published\":\"2024-05-14\",\"url\":null,\"language\":null,\"genre\":\"report\",\"genre_cues\":[],"
	           "\"words\":35,\"sentences\":4,\"sha256\":\"0123");
	has(bytes, "\"metadata\":{\"year \\\"x\\\"\":{\"n\":12345678901234567890.10},\"tags\":[]},\"boilerplate\":[],\"foreign\":[]},"
	           "\"ratings\":{\"framing\":{\"rating\":null,"
	           "\"reason\":\"no_sides\",\"score\":null,\"interval\":null,\"percentile\":null,\"probabilities\":null,\"standing\":null,"
	           "\"basis\":\"norms\",\"explanation\":\"\",\"measures\":{\"raw\":0,\"base\":0},\"evidence\":[],\"sides\":[{\"name\":\"A\","
	           "\"actors\":[\"Ilse Varenholt\"],\"share\":0.75},{\"name\":\"B\",\"label\":\"costs, risks and critics\",\"actors\":[],\"share\":0.25}]}");
	has(bytes, "\"language\":{\"rating\":3,\"reason\":null,\"score\":0.41,\"interval\":[0.3,0.52],\"percentile\":78,"
	           "\"probabilities\":[0,0.1,0.6,0.3,0],\"standing\":\"finding\",\"basis\":\"norms\",");
	has(bytes, "\"measures\":{\"raw\":1231000,\"base\":1000,\"density\":{\"value\":1.5,\"unit\":\"weighted hits per 100 words\",\"contribution\":0}},"
	           "\"evidence\":[{\"field\":\"title\",\"start\":14,\"end\":25,\"text\":\"world-class\",\"category\":\"promotional/hype\","
	           "\"entry\":\"world-class\",\"weight\":0.6,\"contribution\":500000,\"voice\":\"author\",\"place\":\"headline\",\"sentence\":null},"
	           "{\"field\":\"text\",\"start\":2,\"end\":13,\"text\":\"world-class\",\"category\":\"promotional/hype\",\"entry\":\"world-class\","
	           "\"weight\":0.6,\"contribution\":750000,\"voice\":\"author\",\"place\":\"lead\",\"sentence\":0},");
	has(bytes, "\"category\":\"scare_quotes\",\"entry\":null,\"weight\":0,\"contribution\":-20000,");
	has(bytes, "\"subscores\":{\"promotional\":{\"score\":0.294118,\"percentile\":null,\"raw\":1250000,\"hits\":2}}}");
	has(bytes, "\"missing\":[{\"unit\":\"risk\",\"expected\":0.62,\"n\":340,\"basis\":\"norms\",\"contribution\":250000,\"p\":null,\"peers\":[]}]");
	has(bytes, "\"frames\":[{\"frame\":\"policy/capacity_and_resources\",\"share\":1,\"hits\":3,\"valence\":0.5,\"score\":1.25,\"present\":true},"
	           "{\"frame\":\"generic/conflict\",\"share\":0,\"hits\":0,\"valence\":null,\"score\":0,\"present\":false}]");
	has(bytes, "\"voices\":[{\"speaker\":\"Ilse Varenholt\",\"role\":\"the rector\",\"gender\":\"female\",\"quotes\":1,\"words\":6,\"share\":0.545455,"
	           "\"verbs\":{\"neutral\":1,\"doubt\":0,\"endorse\":0},\"indirect\":{\"statements\":0,\"words\":0},\"evidence\":[{");
	has(bytes, "\"text\":\"\xE2\x80\x9CWe are very proud of it,\xE2\x80\x9D\",\"category\":\"quotation\",\"entry\":null,\"weight\":0,\"contribution\":0,"
	           "\"voice\":\"quoted\",\"place\":\"body\",\"sentence\":1}]}");
	has(bytes, "{\"speaker\":null,\"role\":\"a critic\",\"gender\":null,");
	has(bytes, "\"sdgs\":[{\"goal\":4,\"name\":\"Quality Education\",\"effect\":\"very positive\",\"relevance\":\"direct\",\"score\":0.8125,"
	           "\"evidence\":[]}],\"tone\":-0.125,\"provenance\":{\"engine\":\"slant 0.1.0\",\"libraries\":{");
	has(bytes, "\"lexicons\":[{\"name\":\"promotional\",\"version\":\"1\",\"sha256\":\"0123");
	has(bytes, "\"norms\":null,\"calibration\":{\"name\":\"en 1\",\"sha256\":\"0123");
	has_not(bytes, "\"topics\"");
	has_not(bytes, "\"scores\"");
	has_not(bytes, "\"summary\"");
	has_not(bytes, ":nan");
	has_not(bytes, "inf,");
	free(bytes);
	drop(&b);
}

static void jsonl_with_all(void **state)
{
	(void)state;
	bench b;
	make(&b);
	b.report.options = (slant_options){.sections = 1, .sentences = 1};
	b.provenance.norms_name = SLANT_STR("news");
	b.provenance.norms_n = 12000;
	b.provenance.norms_sha256 = b.provenance.calibration_sha256;
	b.provenance.calibration = SLANT_STR("");
	char *bytes = render(&b, (slant_style){SLANT_FORMAT_JSONL, 0, 0});
	keep("article-all.jsonl", bytes);
	has(bytes, "\"topics\":[{\"topic\":\"education\",\"share\":0.8}],\"entities\":{\"organizations\":[],\"people\":[],\"places\":[]},\"ratings\"");
	has(bytes, "\"tone\":-0.125,\"sentences\":[{\"start\":0,\"end\":36,\"voice\":\"author\",\"scores\":{\"biased_wording\":0.75},"
	           "\"flags\":{\"biased_wording\":true}}],\"provenance\"");
	has(bytes, "\"norms\":{\"name\":\"news\",\"n\":12000,\"sha256\":\"0123");
	has(bytes, "\"calibration\":null");
	free(bytes);
	drop(&b);
}

static void json(void **state)
{
	(void)state;
	bench b;
	make(&b);
	char *bytes = render(&b, (slant_style){SLANT_FORMAT_JSON, 0, 0});
	keep("article.json", bytes);
	has(bytes, "{\n  \"schema\": \"slant/article/1\",\n  \"notice\": \"");
	has(bytes, "\n      \"interval\": [0.3, 0.52],\n");
	has(bytes, "\n      \"probabilities\": [0, 0.1, 0.6, 0.3, 0],\n");
	has(bytes, "\n  \"topics\": [\n    {\n      \"topic\": \"education\",\n      \"share\": 0.8\n    }\n  ],\n");
	has(bytes, "\n          \"peers\": []\n");
	free(bytes);
	drop(&b);
}

static void without_evidence(void **state)
{
	(void)state;
	bench b;
	make(&b);
	b.report.options.no_evidence = 1;
	char *bytes = render(&b, (slant_style){SLANT_FORMAT_JSONL, 0, 0});
	keep("article-bare.jsonl", bytes);
	has_not(bytes, "\"evidence\"");
	has(bytes, "\"missing\":[{");
	free(bytes);
	bytes = render(&b, (slant_style){SLANT_FORMAT_TEXT, 0, 0});
	has_not(bytes, "promotional/hype");
	free(bytes);
	drop(&b);
}

static void sentence_unit(void **state)
{
	(void)state;
	bench b;
	make(&b);
	b.report.options.unit = SLANT_UNIT_SENTENCE;
	b.report.construct_evidence.data = b.report.ratings[SLANT_LANGUAGE].evidence.data;
	b.report.construct_evidence.count = 1;
	char *bytes = render(&b, (slant_style){SLANT_FORMAT_JSONL, 0, 0});
	keep("sentence.jsonl", bytes);
	has(bytes, "{\"schema\":\"slant/sentence/1\",");
	has(bytes, "\"article\":{\"id\":\"00017\"},\"scores\":{\"biased_wording\":0.75},\"flags\":{\"biased_wording\":true},");
	has(bytes, "\"tone\":-0.125,\"frames\":[{");
	has(bytes, "\"evidence\":[{\"field\":\"title\"");
	has_not(bytes, "provenance");
	has_not(bytes, "ratings");
	free(bytes);
	b.article.has[SLANT_ARTICLE_ID] = false;
	b.report.tone = NAN;
	bytes = render(&b, (slant_style){SLANT_FORMAT_JSON, 0, 0});
	keep("sentence.json", bytes);
	has(bytes, "\"id\": null");
	has(bytes, "\"tone\": null");
	free(bytes);
	bytes = render(&b, (slant_style){SLANT_FORMAT_TEXT, 0, 0});
	has(bytes, "biased wording");
	has(bytes, "0.75 flagged");
	free(bytes);
	drop(&b);
}

/* TEXT. */

static unsigned columns_of(const char *line, size_t length)
{
	unsigned columns = 0;
	for (size_t i = 0; i < length;) {
		uint32_t point;
		if (line[i] == '\x1B') {
			while (line[i] != 'm')
				i++;
			i++;
			continue;
		}
		i += slant_utf8_decode(line + i, length - i, &point);
		assert_int_not_equal(point, SLANT_UTF8_INVALID);
		assert_true(point >= 0x20 && point != 0x7F && !(point >= 0x80 && point < 0xA0));
		columns += (unsigned)utf8proc_charwidth((utf8proc_int32_t)point);
	}
	return columns;
}

/* No line passes the width, ends in a space, or holds what could steer a terminal. */
static void check_lines(const char *bytes, unsigned width)
{
	for (const char *line = bytes; *line;) {
		const char *end = strchr(line, '\n');
		assert_non_null(end);
		if (columns_of(line, (size_t)(end - line)) > width || (end > line && end[-1] == ' '))
			fail_msg("at width %u: [%.*s]", width, (int)(end - line), line);
		line = end + 1;
	}
}

static void text(void **state)
{
	(void)state;
	bench b;
	make(&b);
	b.report.options.sentences = 1;
	b.report.out_of_domain = true;
	char *bytes = render(&b, (slant_style){SLANT_FORMAT_TEXT, 0, 0});
	keep("article.txt", bytes);
	check_lines(bytes, 80);
	has(bytes, "Rector hails \"world-class\" centre\nThe \\ Courier, 2024-05-14, report, 35 words, 4 sentences\n");
	has(bytes, "Language Bias      "
	           "\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88"
	           "\xE2\x96\x91\xE2\x96\x91\xE2\x96\x91\xE2\x96\x91"
	           "  3/5   score 0.41 [0.30, 0.52]  percentile 78\n");
	has(bytes, "Framing            not rated: fewer than three components of framing can be\n                   judged\n");
	has(bytes, "  lead      promotional/hype         +0.75  \"A [world-class] research caf\xC3\xA9\n            opened.\"\n"
	           "  headline  promotional/hype         +0.50");
	has(bytes, "side A    75%  Ilse Varenholt\n");
	has(bytes, "side B    25%  costs, risks and critics\n");
	has(bytes, "missing   risk: in 62% of 340 like articles  +0.25\n");
	has(bytes, "Policy frames      capacity and resources 100%\n");
	has(bytes, "Topics             education 80%\n");
	has(bytes, "UN goals           4 Quality Education: very positive, direct, score 0.81\n");
	has(bytes, "Tone               -0.13 (");
	has(bytes, "Ilse Varenholt");
	has(bytes, "biased wording 0.75\n");
	has(bytes, "decisions.\n");
	has_not(bytes, "\x1B");
	has_not(bytes, "Generic frames");
	has_not(bytes, " nan");
	free(bytes);
	bytes = render(&b, (slant_style){SLANT_FORMAT_TEXT, 0, 1});
	keep("article.ansi", bytes);
	check_lines(bytes, 80);
	has(bytes, "\x1B[1mLanguage Bias\x1B[0m");
	free(bytes);
	drop(&b);
}

static void text_at_every_width(void **state)
{
	(void)state;
	bench b;
	make(&b);
	b.report.options.sentences = 1;
	/* wide letters, marks that take no room, a word of no end, and what would steer a terminal */
	set(&b, SLANT_ARTICLE_TITLE, "\xE4\xB8\xAD\xE6\x96\x87\xE6\xA0\x87\xE9\xA2\x98 e\xCC\x81\xCC\x81 \x1B[2J\x07 \xE2\x80\xAE reversed \xC2\x9B 31m "
	    "Donaudampfschifffahrtsgesellschaftskapit\xC3\xA4nsm\xC3\xBCtzen"
	    "donaudampfschifffahrtsgesellschaftskapit\xC3\xA4nsm\xC3\xBCtze \xF0\x9F\x98\x80");
	b.actors[0].name = SLANT_STR("\xE4\xB8\xAD\xE6\x96\x87 a very long name of a speaker who is called by all of his titles at once");
	b.report.voices.data[0].speaker = b.actors[0].name;
	for (int width = -3; width < 140; width++) {
		char *bytes = render(&b, (slant_style){SLANT_FORMAT_TEXT, width, width % 2});
		check_lines(bytes, width <= 0 ? 80 : width < (int)SLANT_PAGE_NARROWEST ? SLANT_PAGE_NARROWEST : (unsigned)width);
		has_not(bytes, "\x1B[2J");
		has_not(bytes, "\xE2\x80\xAE");
		free(bytes);
	}
	drop(&b);
}

/* A report with nothing in it is a report. */
static void empty(void **state)
{
	(void)state;
	static const slant_format formats[] = {SLANT_FORMAT_JSON, SLANT_FORMAT_JSONL, SLANT_FORMAT_TEXT};
	static const char *const names[] = {"empty.json", "empty.jsonl", "empty.txt"};
	static const slant_lexicon none = {0};
	bench b;
	make(&b);
	b.document = (slant_document){.lexicon = &none};
	b.provenance = (slant_provenance){.engine = SLANT_STR("slant 0.1.0")};
	b.article = (slant_article){0};
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++)
		b.article.fields[i] = SLANT_STR("");
	b.report = (slant_report){.article = &b.article, .provenance = &b.provenance, .document = &b.document, .tone = NAN};
	memcpy(b.report.sha256, pool + 68, 64);
	for (int i = 0; i < SLANT_DIMENSIONS; i++)
		b.report.ratings[i] = (slant_rating){.reason = SLANT_REASON_TOO_SHORT, .score = NAN, .low = NAN, .high = NAN, .percentile = NAN};
	for (size_t i = 0; i < 3; i++) {
		char *bytes = render(&b, (slant_style){formats[i], 0, 0});
		keep(names[i], bytes);
		has(bytes, i < 2 ? "too_short" : "too few words");
		free(bytes);
	}
	drop(&b);
}

static void many_hits(void **state)
{
	(void)state;
	bench b;
	make(&b);
	slant_rating *language = &b.report.ratings[SLANT_LANGUAGE];
	for (int i = 0; i < 2000; i++)
		prove(&b, language, SLANT_FIELD_TEXT, find(TEXT, "world-class"), 1, 0, 1, SLANT_PLACE_LEAD, i % 7 == 3 ? -900000 + i : i);
	/* a whole quotation is shown by its ends */
	prove(&b, language, SLANT_FIELD_TEXT, (slant_span){0, sizeof TEXT - 1}, 1, SLANT_NONE, SLANT_CATEGORY_QUOTATION, SLANT_PLACE_LEAD, 5000000);
	char *bytes = render(&b, (slant_style){SLANT_FORMAT_TEXT, 0, 0});
	check_lines(bytes, 80);
	has(bytes, "+5.00");
	has(bytes, " ... ");
	has(bytes, "and 1997 more\n");
	free(bytes);
	bytes = render(&b, (slant_style){SLANT_FORMAT_JSONL, 0, 0});
	keep("article-many.jsonl", bytes);
	free(bytes);
	drop(&b);
}

/* Spans that no document makes are shown as nothing, never read. */
static void impossible_spans(void **state)
{
	(void)state;
	bench b;
	make(&b);
	assert_int_equal(slant_report_slice(&b.report, SLANT_FIELD_TEXT, (slant_span){5, 4}).length, 0);
	assert_int_equal(slant_report_slice(&b.report, SLANT_FIELD_TEXT, (slant_span){0, 1u << 30}).length, 0);
	prove(&b, &b.report.ratings[SLANT_LANGUAGE], SLANT_FIELD_TEXT, (slant_span){7, 1u << 30}, 99, SLANT_NONE, 999, 9, 9000000);
	b.report.ratings[SLANT_LANGUAGE].evidence.data[3].entry = 77;
	char *bytes = render(&b, (slant_style){SLANT_FORMAT_TEXT, 0, 0});
	free(bytes);
	bytes = render(&b, (slant_style){SLANT_FORMAT_JSONL, 0, 0});
	free(bytes);
	drop(&b);
}

static void refusals(void **state)
{
	(void)state;
	bench b;
	slant_error error;
	make(&b);
	slant_rating *language = &b.report.ratings[SLANT_LANGUAGE];
	for (int i = 0; i < 3000; i++)
		prove(&b, language, SLANT_FIELD_TEXT, find(TEXT, "world-class"), 1, 0, 1, SLANT_PLACE_LEAD, 1);
	for (int format = SLANT_FORMAT_TEXT; format <= SLANT_FORMAT_JSONL; format++) {
		for (unsigned allowed = 0;; allowed++) {
			catch c = {.allowed = allowed};
			slant_style style = {(slant_format)format, 0, 0};
			slant_status status = slant_report_render(&b.report, &style, (slant_sink){take, &c}, &error);
			slant_buf_release(&c.bytes);
			if (status == SLANT_OK) {
				assert_int_equal(c.writes, allowed);
				break;
			}
			assert_int_equal(status, SLANT_IO);
			assert_int_equal(error.status, SLANT_IO);
			assert_int_equal(c.writes, allowed + 1);
		}
	}
	catch c = {.allowed = 1};
	slant_style style = {SLANT_FORMAT_CSV, 0, 0};
	assert_int_equal(slant_report_render(&b.report, &style, (slant_sink){take, &c}, &error), SLANT_ARGUMENT);
	style.format = (slant_format)99;
	assert_int_equal(slant_report_render(&b.report, &style, (slant_sink){take, &c}, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_report_render(&b.report, NULL, (slant_sink){NULL, NULL}, &error), SLANT_ARGUMENT);
	assert_int_equal(c.writes, 0);
	drop(&b);
}

/* NAMES AND VOICES. */

static void names(void **state)
{
	(void)state;
	assert_string_equal(slant_field_name(SLANT_FIELD_TEXT), "text");
	assert_string_equal(slant_field_name(200), "");
	assert_string_equal(slant_voice_name(SLANT_VOICE_QUOTED), "quoted");
	assert_string_equal(slant_voice_name(2), "");
	assert_string_equal(slant_place_name(SLANT_PLACE_CLOSE), "close");
	assert_string_equal(slant_place_name(255), "");
	assert_null(slant_gender_name(SLANT_GENDER_UNKNOWN));
	assert_string_equal(slant_gender_name(SLANT_GENDER_MALE), "male");
	assert_string_equal(slant_reason_key(SLANT_REASON_NONE), "");
	assert_string_equal(slant_reason_key(SLANT_REASON_FEW_ASPECTS), "few_aspects");
	assert_string_equal(slant_reason_text((slant_reason)77), "");
	assert_true(strlen(slant_reason_text(SLANT_REASON_NO_NORMS)) > 10);
}

static void voices(void **state)
{
	(void)state;
	enum { QUOTES = 9, TOKENS = 100, TITLE_TOKENS = 10 };
	static const struct { uint32_t actor; const char *role; uint8_t stance; uint32_t verb, words, token; } said[QUOTES] = {
		{1, "", 0, 5, 10, 12}, {SLANT_NONE, "A spokesman", 1, 5, 20, 30}, {SLANT_NONE, "", 0, SLANT_NONE, 5, 40},
		{1, "the chair", 2, 5, 30, 50}, {SLANT_NONE, "a spokesman", 1, 5, 5, 60}, {SLANT_NONE, "", 0, 5, 5, 61},
		{0, "a mayor", 0, SLANT_NONE, 15, 90}, {SLANT_NONE, "a spokeswoman", 0, 5, 10, 95}, {0, "", 9, 5, 0, 2},
	};
	static const struct { const char *speaker, *role; uint32_t quotes, words, verbs[3]; } wanted[] = {
		{"Beta", "the chair", 2, 40, {1, 0, 1}}, {"", "A spokesman", 2, 25, {0, 2, 0}}, {"", "", 2, 10, {1, 0, 0}},
		{"Alpha", "minister", 2, 15, {0, 0, 0}}, {"", "a spokeswoman", 1, 10, {1, 0, 0}},
	};
	static const uint8_t places[] = {SLANT_PLACE_LEAD, SLANT_PLACE_BODY, SLANT_PLACE_BODY, SLANT_PLACE_CLOSE, SLANT_PLACE_CLOSE};
	slant_quote quotes[QUOTES] = {0};
	slant_utterance utterances[QUOTES] = {0};
	slant_token tokens[TOKENS] = {0};
	slant_sentence sentences[2] = {{.token_end = TITLE_TOKENS, .field = SLANT_FIELD_TITLE},
	                               {.token_beg = TITLE_TOKENS, .token_end = TOKENS, .field = SLANT_FIELD_TEXT}};
	slant_actor actors[2] = {{.name = SLANT_STR("Alpha"), .role = SLANT_STR("minister"), .gender = SLANT_GENDER_MALE}, {.name = SLANT_STR("Beta")}};
	for (uint32_t i = 0; i < QUOTES; i++) {
		quotes[i] = (slant_quote){.span = {i, i + 1}, .token_beg = said[i].token, .token_end = said[i].token + 1,
		                          .field = said[i].token < TITLE_TOKENS ? SLANT_FIELD_TITLE : SLANT_FIELD_TEXT};
		utterances[i] = (slant_utterance){.quote = i, .actor = said[i].actor, .role = slant_str_of(said[i].role), .verb = said[i].verb,
		                                  .stance = said[i].stance, .words = said[i].words};
	}
	slant_document document = {.text = {.tokens = tokens, .token_count = TOKENS, .sentences = sentences, .sentence_count = 2, .quotes = quotes,
	                                    .quote_count = QUOTES}, .actors = actors, .actor_count = 2, .utterances = utterances,
	                           .utterance_count = QUOTES};
	slant_report report = {.document = &document};
	slant_arena arena;
	slant_error error;
	double share = 0;
	slant_arena_init(&arena);
	assert_int_equal(slant_report_voices(&report, &arena, &error), SLANT_OK);
	assert_int_equal(report.voices.count, 5);
	for (uint32_t i = 0; i < 5; i++) {
		const slant_voice_report *voice = &report.voices.data[i];
		assert_true(slant_str_is(voice->speaker, wanted[i].speaker));
		assert_true(slant_str_is(voice->role, wanted[i].role));
		assert_int_equal(voice->quotes, wanted[i].quotes);
		assert_int_equal(voice->words, wanted[i].words);
		assert_int_equal(voice->evidence.count, wanted[i].quotes);
		assert_memory_equal(voice->verbs, wanted[i].verbs, sizeof voice->verbs);
		assert_int_equal(voice->evidence.data[0].place, places[i]);
		share += voice->share;
	}
	assert_true(fabs(share - 1) < 1e-12);
	assert_int_equal(report.voices.data[3].gender, SLANT_GENDER_MALE);
	assert_int_equal(report.voices.data[3].evidence.data[1].place, SLANT_PLACE_HEADLINE);
	document.utterance_count = 0;
	assert_int_equal(slant_report_voices(&report, &arena, &error), SLANT_OK);
	assert_int_equal(report.voices.count, 0);
	slant_arena_release(&arena);
}

/* Two hundred thousand spokespeople of different names: time that grows with their number, not with its square. */
static void voices_without_end(void **state)
{
	(void)state;
	enum { MANY = 200000 };
	slant_arena arena;
	slant_error error;
	slant_arena_init(&arena);
	slant_quote quote = {.token_beg = 0, .token_end = 1, .field = SLANT_FIELD_TEXT};
	slant_token token = {0};
	slant_utterance *utterances = slant_arena_calloc(&arena, MANY, sizeof *utterances);
	for (uint32_t i = 0; i < MANY; i++) {
		utterances[i] = (slant_utterance){.actor = SLANT_NONE, .verb = SLANT_NONE, .words = 1};
		utterances[i].role = slant_arena_format(&arena, "Spokesman %u", i / 2);
	}
	slant_document document = {.text = {.tokens = &token, .token_count = 1, .quotes = &quote, .quote_count = 1}, .utterances = utterances,
	                           .utterance_count = MANY};
	slant_report report = {.document = &document};
	assert_int_equal(slant_report_voices(&report, &arena, &error), SLANT_OK);
	assert_int_equal(report.voices.count, MANY / 2);
	slant_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(jsonl), cmocka_unit_test(jsonl_with_all), cmocka_unit_test(json), cmocka_unit_test(without_evidence),
		cmocka_unit_test(sentence_unit), cmocka_unit_test(text), cmocka_unit_test(text_at_every_width), cmocka_unit_test(empty),
		cmocka_unit_test(many_hits), cmocka_unit_test(impossible_spans), cmocka_unit_test(refusals), cmocka_unit_test(names),
		cmocka_unit_test(voices), cmocka_unit_test(voices_without_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
