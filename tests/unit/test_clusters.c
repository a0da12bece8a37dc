/* clusters: what is one draw and what may be exchanged, case by case; that the order of rows changes nothing; and when whole
   sources are drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "group/clusters.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define NO_DAY SLANT_DAY_UNKNOWN
#define MOST 3000u

static slant_cluster_row row_of(const char *event, const char *source, const char *topic, const char *genre, slant_day day, uint32_t family,
                                uint32_t rank)
{
	return (slant_cluster_row){.event = slant_str_of(event), .source = slant_str_of(source), .topic = slant_str_of(topic),
	                           .genre = slant_str_of(genre), .day = day, .family_key = slant_hash_mix(family, 5), .family = family,
	                           .rank = rank};
}

static slant_clusters find(slant_cluster_row *rows, uint32_t count, bool whole_sources)
{
	slant_clusters clusters;
	slant_error error;
	slant_clusters_init(&clusters);
	assert_int_equal(slant_clusters_find(&clusters, rows, count, whole_sources, &error), SLANT_OK);
	return clusters;
}

/* Equal letters: one cluster, one stratum. */
static const struct {
	const char *event, *source, *topic, *genre;
	slant_day day;
	uint32_t family, rank;
	char cluster, stratum;
	bool counts;
} cases[] = {
	{"fire", "a", "x", "news", 18326, 0, 0, 'A', 'a', true},
	{"fire", "b", "y", "news", 18400, 1, 1, 'A', 'a', true},
	{"fire", "b", "y", "news", 18400, 1, 2, 'A', 'a', false},        /* the same text again in its event */
	{"", "a", "x", "news", 18326, 2, 3, 'B', 'b', true},
	{"", "a", "y", "news", 18326, 3, 4, 'B', 'c', true},             /* source and day, another topic */
	{"", "a", "x", "news", 18327, 4, 5, 'C', 'b', true},
	{"", "b", "x", "news", 18326, 4, 6, 'D', 'b', true},             /* a wire story: it counts in each source */
	{"", "a", "x", "opinion", 18326, 5, 8, 'B', 'd', false},
	{"", "a", "x", "opinion", 18326, 5, 7, 'B', 'd', true},          /* the lowest rank stands for its family */
	{"", "a", "x", "news", NO_DAY, 6, 9, 'E', 'e', true},
	{"", "a", "x", "news", NO_DAY, 6, 10, 'E', 'e', false},
	{"", "a", "x", "news", NO_DAY, 7, 11, 'F', 'e', true},
	{"", "b", "x", "news", NO_DAY, 6, 12, 'G', 'e', true},
	{"", "", "x", "news", 18326, 8, 13, 'H', 'b', true},
	{"", "", "", "", 18326, 9, 14, 'I', 'f', true},                  /* unknown sources share nothing */
	{"", "a", "x", "news", 18400, 10, 15, 'J', 'g', true},           /* another month */
};

static void check_letters(const char *letters, const uint32_t *numbers, uint32_t distinct)
{
	uint32_t seen[256], known = 0;
	memset(seen, 0xFF, sizeof seen);
	for (size_t i = 0; i < COUNT(cases); i++) {
		uint32_t *number = &seen[(unsigned char)letters[i]];
		if (*number == UINT32_MAX) {
			for (unsigned c = 0; c < 256; c++)
				assert_true(seen[c] != numbers[i]);
			*number = numbers[i];
			known++;
		}
		assert_int_equal(*number, numbers[i]);
		assert_true(numbers[i] < distinct);
	}
	assert_int_equal(known, distinct);
}

static void test_cases(void **state)
{
	(void)state;
	slant_cluster_row rows[COUNT(cases)];
	char clusters_of[COUNT(cases)], strata_of[COUNT(cases)];
	uint32_t cluster_numbers[COUNT(cases)], stratum_numbers[COUNT(cases)];
	for (size_t i = 0; i < COUNT(cases); i++)
		rows[i] = row_of(cases[i].event, cases[i].source, cases[i].topic, cases[i].genre, cases[i].day, cases[i].family, cases[i].rank);
	slant_clusters found = find(rows, COUNT(cases), false);
	for (size_t i = 0; i < COUNT(cases); i++) {
		clusters_of[i] = cases[i].cluster;
		strata_of[i] = cases[i].stratum;
		cluster_numbers[i] = rows[i].cluster;
		stratum_numbers[i] = rows[i].stratum;
		assert_int_equal(rows[i].counts, cases[i].counts);
		for (size_t k = 0; k < i; k++)
			assert_int_equal(rows[i].cluster == rows[k].cluster, rows[i].cluster_id == rows[k].cluster_id);
	}
	check_letters(clusters_of, cluster_numbers, found.clusters);
	check_letters(strata_of, stratum_numbers, found.strata);
	assert_string_equal(found.stratum_names[rows[0].stratum].data, "event: fire");
	assert_string_equal(found.stratum_names[rows[3].stratum].data, "x, news, 2020-03");
	assert_string_equal(found.stratum_names[rows[9].stratum].data, "x, news, unknown");
	assert_string_equal(found.stratum_names[rows[14].stratum].data, "unknown, unknown, 2020-03");
	for (uint32_t i = 1; i < found.strata; i++)
		assert_true(slant_str_compare(found.stratum_names[i - 1], found.stratum_names[i]) < 0);
	/* The id of a cluster is its own, whatever else there is. */
	uint64_t id = rows[5].cluster_id;
	slant_clusters_release(&found);
	found = find(&rows[5], 1, false);
	assert_true(rows[5].cluster_id == id && rows[5].cluster == 0 && rows[5].stratum == 0 && found.clusters == 1);
	slant_clusters_release(&found);
	found = find(rows, 0, false);
	assert_int_equal(found.clusters + found.strata, 0);
	slant_clusters_release(&found);
}

static void test_whole_sources(void **state)
{
	(void)state;
	slant_cluster_row rows[COUNT(cases)];
	for (size_t i = 0; i < COUNT(cases); i++)
		rows[i] = row_of(cases[i].event, cases[i].source, cases[i].topic, cases[i].genre, cases[i].day, cases[i].family, cases[i].rank);
	slant_clusters found = find(rows, COUNT(cases), true);
	assert_int_equal(found.clusters, 4);   /* a, b, and two of no known source */
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < i; k++)
			if (cases[i].source[0] || cases[k].source[0])
				assert_int_equal(rows[i].cluster == rows[k].cluster, strcmp(cases[i].source, cases[k].source) == 0);
	slant_clusters_release(&found);
}

static void test_order(void **state)
{
	(void)state;
	static slant_cluster_row rows[MOST], other[MOST];
	static const char *const names[] = {"", "a", "b", "c", "d"};
	for (uint32_t i = 0; i < MOST; i++) {
		uint64_t h = slant_hash_mix(i, 1);
		rows[i] = row_of(h % 5 ? "" : names[h / 5 % 5], names[h / 25 % 5], names[h / 125 % 5], names[h / 625 % 3],
		                 h / 2000 % 4 ? 18000 + (slant_day)(h / 8000 % 200) : NO_DAY, (uint32_t)(h / 1700000 % 900), i);
		other[MOST - 1 - i] = rows[i];
	}
	slant_clusters first = find(rows, MOST, false), second = find(other, MOST, false);
	assert_true(first.clusters == second.clusters && first.strata == second.strata && first.clusters > 300 && first.strata > 50);
	for (uint32_t i = 0; i < MOST; i++) {
		const slant_cluster_row *a = &rows[i], *b = &other[MOST - 1 - i];
		assert_true(a->cluster == b->cluster && a->stratum == b->stratum && a->cluster_id == b->cluster_id && a->counts == b->counts);
	}
	slant_clusters_release(&first);
	slant_clusters_release(&second);
}

static void test_need_sources(void **state)
{
	(void)state;
	static const struct { const char *sources[5]; uint32_t groups[5]; bool need; } rows[] = {
		{{"a", "b", "a", "c", "b"}, {0, 0, 0, 1, 0}, true},
		{{"a", "b", "a", "c", "b"}, {0, 0, 1, 1, 0}, false},        /* a is in two groups */
		{{"a", "b", "c", "d", "e"}, {0, 1, 2, 3, 4}, false},        /* each group is a source */
		{{"a", "a", "b", "b", "b"}, {0, 0, 1, 1, 1}, false},
		{{"a", "", "", "b", "b"}, {0, 0, 1, 1, 1}, false},
		{{"a", "", "", "b", "b"}, {1, 0, 2, 1, 1}, true},
		{{"", "", "", "", ""}, {0, 0, 1, 1, 1}, false},
	};
	slant_error error;
	for (size_t i = 0; i < COUNT(rows); i++) {
		slant_cluster_row articles[5];
		bool need = !rows[i].need;
		for (size_t k = 0; k < 5; k++)
			articles[k] = row_of("", rows[i].sources[k], "", "", NO_DAY, 0, 0);
		assert_int_equal(slant_clusters_need_sources(articles, rows[i].groups, 5, &need, &error), SLANT_OK);
		assert_int_equal(need, rows[i].need);
	}
	/* One row in forty may stand elsewhere, where its source has its trait all the same; one in ten may not. */
	static const struct { uint32_t astray; bool need; } wrong[] = {{0, true}, {1, true}, {4, false}};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		enum { ROWS = 40 };
		slant_cluster_row articles[ROWS];
		uint32_t groups[ROWS];
		bool need = !wrong[i].need;
		for (uint32_t k = 0; k < ROWS; k++) {
			static const char *const sources[] = {"a", "b", "c"};
			articles[k] = row_of("", sources[k % 3], "", "", NO_DAY, 0, 0);
			groups[k] = k < wrong[i].astray ? 2 : k % 3 == 2;
		}
		assert_int_equal(slant_clusters_need_sources(articles, groups, ROWS, &need, &error), SLANT_OK);
		assert_int_equal(need, wrong[i].need);
	}
	bool need = true;
	assert_int_equal(slant_clusters_need_sources(NULL, NULL, 0, &need, &error), SLANT_OK);
	assert_false(need);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases), cmocka_unit_test(test_whole_sources), cmocka_unit_test(test_order), cmocka_unit_test(test_need_sources),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
