/* Peers: an article's place among events; who is a peer and who is a copy; why an article is rated alone; events of some hundred articles; and
   that nothing depends on the order of peers, on threads or on where they come from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/limits.h"
#include "files.h"
#include "slant.h"

/* Facts about one day in an invented town: of each article some, in an order of its own. */
static const char *const facts[] = {
	"The harbour of Brinmouth was closed on Tuesday after the Sable Ferry struck the northern pier.",
	"Captain Odile Marsh said that the steering had failed two minutes before the collision.",
	"Fourteen passengers were treated for bruises at the Saint Corin hospital.",
	"The Coastal Safety Board sent three inspectors to look at the rudder of the ferry.",
	"Mayor Tobias Renn accused the shipping company Larkfield Lines of saving on repairs.",
	"Larkfield Lines rejected what the mayor had said and spoke of an unusual current.",
	"The pier was built in 1931 and had been repaired for 2.4 million euros four years ago.",
	"About 3,200 commuters use the ferry on a working day.",
	"A replacement boat with 80 places is to begin its service on Thursday.",
	"The union of seamen had warned of the worn rudder in a letter of 12 March.",
	"Nobody was on the pier when the ferry struck it, the harbour master said.",
	"The repair of the pier is expected to take five weeks.",
	"Insurance will cover the damage of some 700,000 euros, the company expects.",
	"Residents of Old Quay heard the blow and ran to the water with blankets.",
	"The state prosecutor in Haldring has opened an inquiry against unknown persons.",
	"Fishermen must now take the southern channel, which is two hours longer.",
};
#define FACTS (sizeof facts / sizeof *facts)
#define LARGE 520u

static slant_engine *engine;
static char folder[] = "/tmp/slant-peers-XXXXXX";
static char path[64];

/* Nine of the facts, chosen and ordered by the number of the article; words of its own around them. */
static void put_article(slant_buf *out, uint32_t number, const char *date)
{
	static const char *const fillers[] = {"So much is known.", "That is what could be learned in the morning.", "More was not said.",
	                                      "People in the town talked of nothing else.", "It was a grey day."};
	slant_buf_format(out, "{\"id\": \"a%u\", \"source\": \"Paper %u\", ", number, number);
	if (date)
		slant_buf_format(out, "\"date\": \"%s\", ", date);
	slant_buf_format(out, "\"title\": \"Sable Ferry strikes pier in Brinmouth\", \"text\": \"");
	uint32_t taken[FACTS] = {0};
	for (uint32_t i = 0; i < 9; i++) {
		uint64_t draw = slant_hash_mix(number + 1, i + 1);
		uint32_t at = (uint32_t)(draw % FACTS);
		while (taken[at])
			at = (at + 1) % FACTS;
		taken[at] = 1;
		slant_buf_format(out, "%s%s %s", i ? " " : "", facts[at], draw >> 32 & 1 ? fillers[draw >> 40 & 3] : "");
	}
	slant_buf_format(out, "\"}\n");
}

static void write_file(const slant_buf *text)
{
	put_file(path, text->data, text->length);
}

static void write_articles(uint32_t first, uint32_t end, const char *date)
{
	slant_buf text;
	slant_buf_init(&text);
	for (uint32_t i = first; i < end; i++)
		put_article(&text, i, date);
	assert_false(text.failed);
	write_file(&text);
	slant_buf_release(&text);
}

static slant_peers *open_peers(unsigned jobs)
{
	slant_peers *peers = NULL;
	slant_error error = {0};
	const char *paths[] = {path};
	if (slant_peers_new(engine, &(slant_inputs){.paths = paths, .path_count = 1}, jobs, NULL, &peers, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	return peers;
}

static slant_status append(void *context, const char *data, size_t length)
{
	slant_buf_append(context, data, length);
	return SLANT_OK;
}

/* How many peers the article of this line has; `why` and the report's line may be asked for. */
static unsigned count_peers(slant_peers *peers, const slant_buf *line, const char **why, slant_buf *report_line)
{
	char article_path[80];
	slant_worker *worker = NULL;
	slant_reader *reader = NULL;
	const slant_article *article = NULL;
	const slant_report *report = NULL;
	slant_error error = {0};
	snprintf(article_path, sizeof article_path, "%s/article.jsonl", folder);
	FILE *file = fopen(article_path, "wb");
	assert_non_null(file);
	fwrite(line->data, 1, line->length, file);
	assert_int_equal(fclose(file), 0);
	const char *paths[] = {article_path};
	assert_int_equal(slant_worker_new(engine, &worker, &error), SLANT_OK);
	assert_int_equal(slant_reader_new(&(slant_inputs){.paths = paths, .path_count = 1}, &reader, &error), SLANT_OK);
	assert_int_equal(slant_reader_next(reader, &article, &error), SLANT_OK);
	assert_non_null(article);
	if (slant_peers_score(peers, worker, article, NULL, &report, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	unsigned count = slant_report_peers(report, why);
	if (report_line)
		assert_int_equal(slant_report_render(report, &(slant_style){SLANT_FORMAT_JSONL, 0, 0}, (slant_sink){append, report_line}, &error), SLANT_OK);
	slant_reader_free(reader);
	slant_worker_free(worker);
	unlink(article_path);
	return count;
}

static unsigned count_of(slant_peers *peers, uint32_t number, const char *date, const char **why)
{
	slant_buf line;
	slant_buf_init(&line);
	put_article(&line, number, date);
	unsigned count = count_peers(peers, &line, why, NULL);
	slant_buf_release(&line);
	return count;
}

static void expect_why(const char *why, const char *part)
{
	if (!why || !strstr(why, part))
		fail_msg("\"%s\" does not say \"%s\"", why ? why : "nothing", part);
}

/* Among them or not, an article has the others as its peers. */
static void inside_and_outside(void **state)
{
	(void)state;
	const char *why = "";
	write_articles(0, 6, "2024-03-05");
	slant_peers *peers = open_peers(1);
	assert_int_equal(count_of(peers, 2, "2024-03-05", &why), 5);
	assert_null(why);
	assert_int_equal(count_of(peers, 6, "2024-03-05", NULL), 6);
	/* The same text in another record is a copy of itself, and so is one with a few words changed. */
	assert_int_equal(count_of(peers, 2, "2024-03-06", NULL), 5);
	slant_peers_free(peers);
}

static void the_same_in_any_order(void **state)
{
	(void)state;
	slant_buf line, first, second;
	slant_buf_init(&line), slant_buf_init(&first), slant_buf_init(&second);
	put_article(&line, 3, "2024-03-05");
	write_articles(0, 8, "2024-03-05");
	slant_peers *peers = open_peers(1);
	assert_int_equal(count_peers(peers, &line, NULL, &first), 7);
	slant_peers_free(peers);
	slant_buf text;
	slant_buf_init(&text);
	for (uint32_t i = 8; i-- > 0;)
		put_article(&text, i, "2024-03-05");
	write_file(&text);
	peers = open_peers(3);
	assert_int_equal(count_peers(peers, &line, NULL, &second), 7);
	slant_peers_free(peers);
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.data, second.data, first.length);
	slant_buf_release(&text), slant_buf_release(&line), slant_buf_release(&first), slant_buf_release(&second);
}

static void days(void **state)
{
	(void)state;
	const char *why = NULL;
	write_articles(0, 4, NULL);
	slant_peers *peers = open_peers(1);
	assert_int_equal(count_of(peers, 4, NULL, NULL), 4);
	assert_int_equal(count_of(peers, 4, "2024-03-05", NULL), 4);
	slant_peers_free(peers);
	write_articles(0, 4, "2014-03-05");
	peers = open_peers(1);
	assert_int_equal(count_of(peers, 4, NULL, NULL), 4);
	assert_int_equal(count_of(peers, 4, "2024-03-05", &why), 0);
	expect_why(why, "dated too far");
	/* Nothing on the day before could know what stands in those of the day. */
	assert_int_equal(count_of(peers, 4, "2014-03-04", &why), 0);
	expect_why(why, "earlier day");
	slant_peers_free(peers);
}

static void too_few(void **state)
{
	(void)state;
	const char *why = NULL;
	write_articles(0, 1, "2024-03-05");
	slant_peers *peers = open_peers(1);
	assert_int_equal(count_of(peers, 0, "2024-03-05", &why), 0);
	expect_why(why, "no other article");
	assert_int_equal(count_of(peers, 0, "2024-03-06", &why), 0);
	expect_why(why, "the article itself");
	assert_int_equal(count_of(peers, 1, "2024-03-05", &why), 0);
	expect_why(why, "only one other");
	slant_peers_free(peers);
	write_articles(0, 2, "2024-03-05");
	peers = open_peers(1);
	assert_int_equal(count_of(peers, 1, "2024-03-05", &why), 0);
	expect_why(why, "only one other");
	slant_buf line;
	slant_buf_init(&line);
	slant_buf_format(&line, "{\"text\": \"Nothing.\"}\n");
	assert_int_equal(count_peers(peers, &line, &why, NULL), 0);
	expect_why(why, "not rated itself");
	slant_buf_release(&line);
	slant_peers_free(peers);
}

/* A title and three words: laid beside nobody, and taken for none of those that stand on its event. */
static void headlines(void **state)
{
	(void)state;
	const char *why = NULL;
	slant_buf text, line;
	slant_buf_init(&text), slant_buf_init(&line);
	for (int others = 0; others < 2; others++) {
		slant_buf_reset(&text), slant_buf_reset(&line);
		for (uint32_t i = 0; others && i < 4; i++)
			slant_buf_format(&text, "{\"id\": \"a%u\", \"event\": \"ferry\", \"text\": \"%s %s %s\"}\n", i, facts[i], facts[i + 1], facts[i + 2]);
		slant_buf_format(&line, "{\"id\": \"h\", \"event\": \"ferry\", \"title\": \"%s %s\", \"text\": \"It was so.\"}\n", facts[0], facts[1]);
		slant_buf_put(&text, slant_buf_str(&line));
		slant_buf_format(&text, "{\"id\": \"i\", \"event\": \"ferry\", \"title\": \"%s %s\", \"text\": \"It was told.\"}\n", facts[2], facts[3]);
		write_file(&text);
		slant_peers *peers = open_peers(1);
		assert_int_equal(count_peers(peers, &line, &why, NULL), 0);
		expect_why(why, "hardly more than a headline");
		slant_buf_reset(&line);
		slant_buf_format(&line, "{\"id\": \"elsewhere\", \"event\": \"ferry\", \"title\": \"%s %s\", \"text\": \"So it was.\"}\n", facts[0], facts[1]);
		assert_int_equal(count_peers(peers, &line, &why, NULL), 0);
		expect_why(why, "hardly more than a headline");
		slant_peers_free(peers);
	}
	slant_buf_release(&text), slant_buf_release(&line);
}

/* An event that a record names has those that name it too, and no others. */
static void named_events(void **state)
{
	(void)state;
	const char *why = NULL;
	slant_buf text, line;
	slant_buf_init(&text), slant_buf_init(&line);
	for (uint32_t i = 0; i < 6; i++) {
		size_t at = text.length + 1;
		put_article(&text, i, "2024-03-05");
		char *copy = malloc(text.length - at);
		assert_non_null(copy);
		memcpy(copy, text.data + at, text.length - at);
		size_t rest = text.length - at;
		text.length = at;
		slant_buf_format(&text, "\"event\": \"%s\", ", i < 3 ? "ferry" : "pier");
		slant_buf_append(&text, copy, rest);
		free(copy);
	}
	write_file(&text);
	slant_peers *peers = open_peers(1);
	slant_buf_append(&line, text.data, strcspn(text.data, "\n") + 1);
	assert_int_equal(count_peers(peers, &line, NULL, NULL), 2);
	slant_buf_reset(&line);
	slant_buf_format(&line, "{\"event\": \"harbour\", \"text\": \"%s %s %s %s\"}\n", facts[0], facts[1], facts[2], facts[3]);
	assert_int_equal(count_peers(peers, &line, &why, NULL), 0);
	expect_why(why, "no other article");
	slant_buf_release(&text), slant_buf_release(&line);
	slant_peers_free(peers);
}

/* Those nearest in time are taken of an event that is larger than can be laid out. */
static void large_events(void **state)
{
	(void)state;
	write_articles(0, LARGE, "2024-03-05");
	slant_peers *peers = open_peers(2);
	unsigned count = count_of(peers, 7, "2024-03-05", NULL);
	assert_in_range(count, SLANT_LIMIT_EVENT_ARTICLES - 20, SLANT_LIMIT_EVENT_ARTICLES - 1);
	count = count_of(peers, LARGE, "2024-03-05", NULL);
	assert_in_range(count, SLANT_LIMIT_EVENT_ARTICLES - 20, SLANT_LIMIT_EVENT_ARTICLES - 1);
	slant_peers_free(peers);
}

static void refusals(void **state)
{
	(void)state;
	slant_peers *peers = NULL;
	slant_error error = {0};
	const char *empty[] = {""}, *paths[] = {path};
	assert_int_equal(slant_peers_new(engine, &(slant_inputs){0}, 1, NULL, &peers, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_peers_new(engine, &(slant_inputs){.paths = empty, .path_count = 1}, 1, NULL, &peers, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_peers_new(engine, &(slant_inputs){.paths = paths, .path_count = 1}, 257, NULL, &peers, &error), SLANT_LIMIT);
	assert_null(peers);
	slant_peers_free(NULL);
}

static int begin(void **state)
{
	(void)state;
	slant_error error = {0};
	slant_library_init();
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/peers.jsonl", folder);
	return slant_engine_new(&(slant_settings){0}, &engine, &error) != SLANT_OK;
}

static int end(void **state)
{
	(void)state;
	unlink(path);
	rmdir(folder);
	slant_engine_free(engine);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inside_and_outside), cmocka_unit_test(the_same_in_any_order), cmocka_unit_test(days), cmocka_unit_test(too_few),
		cmocka_unit_test(headlines), cmocka_unit_test(named_events), cmocka_unit_test(large_events), cmocka_unit_test(refusals),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
