/* What is shown of units that peers carry: a report whose missing units are made by hand, as JSON and as text at several widths. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "report/report.h"
#include "score/peers/coverage.h"

#define SENTENCE "The critic Ada Crane, who led the inquiry for two years, said that nobody had asked the residents of the " \
	"harbour before the plan was signed."
#define LONG \
	"Behind the closed doors of the assembly, where the members had been sitting since the early morning without a break and without a vote, " \
	"the treasurer read out the sum of \xC2\xA3" "4.2 million, and those who had come to hear of schools, of roads, of the ferry and of the long " \
	"winter that had closed the only bridge were told to wait until the following month."

static slant_engine *engine;
static slant_worker *worker;
static slant_article *article;

static const char text[] =
	"The council accused the Marlow Trust of neglect on Monday. The Marlow Trust rejected what the council wrote. The plan of the council is to "
	"build a new harbour for the town, and the Marlow Trust is against it. The council said that it would vote on the plan in June, and that the "
	"Marlow Trust could speak then. The town has waited for a harbour for years, and its ferry has no place to land in the winter.";

static slant_span find(const char *where, const char *what)
{
	const char *at = strstr(where, what);
	assert_non_null(at);
	return (slant_span){(uint32_t)(at - where), (uint32_t)(at - where) + (uint32_t)strlen(what)};
}

/* Two peers, whose sentences do not begin their texts. */
static slant_missing_peer peers[3];
static slant_missing missing[3];
static slant_beside beside;

static void make(slant_report *report)
{
	slant_rating *rating = &report->ratings[SLANT_OMISSION];
	slant_span ada = find(SENTENCE, "Ada Crane"), sum = find(LONG, "\xC2\xA3" "4.2 million");
	peers[0] = (slant_missing_peer){.id = SLANT_STR("17"), .source = SLANT_STR("The Courier"), .sentence = SLANT_STR(SENTENCE), .sentence_beg = 400,
	                                .field = SLANT_FIELD_TEXT, .span = {ada.beg + 400, ada.end + 400}};
	peers[1] = (slant_missing_peer){.id = SLANT_STR("x/2"), .sentence = SLANT_STR(LONG), .field = SLANT_FIELD_TITLE, .span = sum};
	peers[2] = (slant_missing_peer){.source = SLANT_STR("Evening Post"), .sentence = SLANT_STR(""), .field = SLANT_FIELD_TEXT, .span = {5, 9}};
	missing[0] = (slant_missing){.unit = SLANT_STR("Ada Crane"), .kind = SLANT_STR("name"), .expected = 0.86, .n = 3, .contribution = 412000,
	                             .surprise = 1.9661, .p = 0.004, .q = 0.03, .core = true, .serves = 1, .peers = peers, .peer_count = 3};
	missing[1] = (slant_missing){.unit = SLANT_STR("\xC2\xA3" "4.2 million"), .kind = SLANT_STR("number"), .expected = 0.61, .n = 2,
	                             .contribution = 88000, .surprise = 0.9416, .p = NAN, .q = NAN, .peers = peers + 1, .peer_count = 1};
	missing[2] = (slant_missing){.unit = SLANT_STR("\x1B[31mverdict"), .kind = SLANT_STR("pair"), .expected = 0.4, .n = 1, .p = NAN, .q = NAN,
	                             .not_yet_known = true, .peers = peers, .peer_count = 0};
	beside = (slant_beside){.judgement = {.peers = 4}, .event = SLANT_STR("00ff00ff00ff00ff"),
	                        .digest = SLANT_STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")};
	report->beside = &beside;
	rating->basis = "peers";
	rating->missing.data = missing;
	rating->missing.count = 3;
}

static slant_status append(void *context, const char *data, size_t length)
{
	slant_buf_append(context, data, length);
	return SLANT_OK;
}

static char *render(slant_format format, int width)
{
	const slant_report *report = NULL;
	slant_error error = {0};
	slant_buf out;
	slant_buf_init(&out);
	assert_int_equal(slant_worker_score(worker, article, NULL, &report, &error), SLANT_OK);
	slant_report changed = *report;
	make(&changed);
	assert_int_equal(slant_report_render(&changed, &(slant_style){format, width, 0}, (slant_sink){append, &out}, &error), SLANT_OK);
	slant_buf_byte(&out, '\0');
	assert_false(out.failed);
	return out.data;
}

static void has(const char *bytes, const char *part)
{
	if (!strstr(bytes, part))
		fail_msg("no \"%s\" in:\n%s", part, bytes);
}

static void as_json(void **state)
{
	(void)state;
	char *out = render(SLANT_FORMAT_JSONL, 0);
	has(out, "\"peers\":{\"count\":4,\"event\":\"00ff00ff00ff00ff\",\"sha256\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}");
	has(out, "{\"unit\":\"Ada Crane\",\"expected\":0.86,\"n\":3,\"basis\":\"peers\",\"contribution\":412000,\"p\":0.004,\"kind\":\"name\",\"q\":0.03,"
	         "\"surprise\":1.9661,\"core\":true,\"serves\":\"A\",\"not_yet_known\":false,\"peers\":[{\"id\":\"17\","
	         "\"source\":\"The Courier\",\"sentence\":\"The critic Ada Crane, who led");
	has(out, "\"field\":\"text\",\"start\":411,\"end\":420}");
	has(out, "\"p\":null,\"kind\":\"number\",\"q\":null,\"surprise\":0.9416,\"core\":false,\"serves\":null,\"not_yet_known\":false,");
	has(out, "{\"id\":null,\"source\":\"Evening Post\",\"sentence\":null,\"field\":\"text\",\"start\":5,\"end\":9}");
	has(out, "\"not_yet_known\":true,\"peers\":[]}");
	free(out);
}

/* White space as one, so that wrapping does not matter. */
static char *flat(char *out)
{
	char *to = out;
	for (const char *at = out; *at; at++)
		if (*at != ' ' && *at != '\n')
			*to++ = *at;
		else if (to > out && to[-1] != ' ')
			*to++ = ' ';
	*to = '\0';
	return out;
}

static void as_text(void **state)
{
	(void)state;
	char *out = flat(render(SLANT_FORMAT_TEXT, 100));
	has(out, "missing Ada Crane (name): in 3 of 4 peers, core; expected 0.86, q 0.03, adds 0.412; its absence would serve side A (Council)");
	has(out, "The Courier: The critic [Ada Crane], who led the inquiry");
	has(out, "x/2, headline: ... been sitting since the early morning without a break and without a vote, the treasurer read "
	         "out the sum of [\xC2\xA3" "4.2 million], and those");
	has(out, "winter that had closed the ... ");
	has(out, "also in x/2, Evening Post");
	has(out, "\xC2\xA3" "4.2 million (number): in 2 of 4 peers; expected 0.61, adds 0.088 x/2, headline:");
	has(out, "Core: in headline or lead of two. q: under 0.05");
	has(out, "only on later days, so not missing: \xEF\xBF\xBD[31mverdict");
	free(out);
}

static unsigned columns(const char *line, size_t length)
{
	unsigned count = 0;
	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)line[i] & 0xC0) != 0x80;
	return count;
}

static void at_every_width(void **state)
{
	(void)state;
	for (int width = 24; width <= 140; width++) {
		char *out = render(SLANT_FORMAT_TEXT, width);
		for (const char *line = out; *line;) {
			size_t length = strcspn(line, "\n");
			if (columns(line, length) > (unsigned)width)
				fail_msg("width %d: %.*s", width, (int)length, line);
			line += length + (line[length] == '\n');
		}
		free(out);
	}
}

/* A span that its sentence does not hold marks nothing, and nothing is read beyond. */
static void odd_spans(void **state)
{
	(void)state;
	static const slant_span spans[] = {{0, 5}, {399, 420}, {400, 100000}, {500, 410}};
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		const slant_report *report = NULL;
		slant_error error = {0};
		slant_buf out;
		slant_buf_init(&out);
		assert_int_equal(slant_worker_score(worker, article, NULL, &report, &error), SLANT_OK);
		slant_report changed = *report;
		make(&changed);
		peers[0].span = spans[i];
		assert_int_equal(slant_report_render(&changed, &(slant_style){SLANT_FORMAT_TEXT, 80, 0}, (slant_sink){append, &out}, &error), SLANT_OK);
		slant_buf_byte(&out, '\0');
		has(out.data, "The Courier");
		assert_null(strstr(out.data, "[Ada Crane]"));
		slant_buf_release(&out);
	}
}

static int open_engine(void **state)
{
	(void)state;
	slant_error error = {0};
	return slant_engine_new(&(slant_settings){0}, &engine, &error) != SLANT_OK || slant_worker_new(engine, &worker, &error) != SLANT_OK ||
	       slant_article_new("1", "Council and trust at odds over harbour", NULL, text, sizeof text - 1, &article, &error) != SLANT_OK;
}

static int close_engine(void **state)
{
	(void)state;
	slant_article_free(article);
	slant_worker_free(worker);
	slant_engine_free(engine);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_json), cmocka_unit_test(as_text), cmocka_unit_test(at_every_width), cmocka_unit_test(odd_spans),
	};
	return cmocka_run_group_tests(tests, open_engine, close_engine);
}
