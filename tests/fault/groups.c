/* See groups.h. */
#include "groups.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "group/clusters.h"
#include "group/duplicates.h"
#include "group/events.h"
#include "group/outlet.h"
#include "report/facts.h"
#include "score/peers/terms.h"

#define ARTICLES 60u

static const char *const sources[] = {"https://www.example.co.uk/news", "Corporation", "CAF\xC3\x89 gazette", "", "Daily  Plan", "news.example.org"};

typedef struct made {
	unsigned char digests[ARTICLES][SLANT_FACTS_SHA256];
	uint16_t signatures[3][SLANT_MINHASH_BINS];
	slant_duplicate rows[ARTICLES];
	slant_cluster_row clusters[ARTICLES];
	slant_event_row events[ARTICLES];
	slant_buf terms;
	uint32_t outlets[ARTICLES];
} made;

/* Three texts, each printed again and again with some word changed. */
static void make_rows(made *m, const slant_outlet *list)
{
	for (uint32_t i = 0; i < 3 * SLANT_MINHASH_BINS; i++)
		m->signatures[i / SLANT_MINHASH_BINS][i % SLANT_MINHASH_BINS] = (uint16_t)(i * 40503u);
	for (uint32_t i = 0; i < ARTICLES; i++) {
		memset(m->digests[i], (int)(i * 7 % 50 + 1), sizeof m->digests[i]);
		m->rows[i] = (slant_duplicate){.sha256 = m->digests[i], .content = m->digests[i], .minhash = m->signatures[i % 3],
		                               .source = list[m->outlets[i]].key, .id = {"1", 1}, .day = (slant_day)(i % 9)};
	}
}

/* Each fourth article tells the same dozen words, and all some of their own. */
static slant_status read_terms(void *context, uint32_t row, slant_str *terms, slant_error *error)
{
	static char stems[20][8];
	slant_fact_term list[20];
	slant_buf *bytes = context;
	for (uint32_t i = 0; i < 20; i++) {
		snprintf(stems[i], sizeof stems[i], "%c%05u", i < 12 ? 'a' : 'b', (i < 12 ? row % 4 : row) * 100 + i);
		list[i] = (slant_fact_term){{stems[i], 6}, 1 + i % 3, 0, SLANT_FACT_WORD, i < 2};
	}
	slant_buf_reset(bytes);
	slant_terms_write(&(slant_terms){list, 20, NULL}, bytes);
	*terms = slant_buf_str(bytes);
	return bytes->failed ? slant_error_set(error, SLANT_MEMORY, "out of memory") : SLANT_OK;
}

static slant_status find_events(made *m, slant_events_summary *summary, slant_error *error)
{
	for (uint32_t i = 0; i < ARTICLES; i++)
		m->events[i] = (slant_event_row){.sha256 = m->digests[i], .content = m->digests[i], .given = {"flood", i % 9 ? 0 : 5},
		                                 .day = i % 5 ? (slant_day)(i % 7) : SLANT_DAY_UNKNOWN, .family = i};
	slant_buf_init(&m->terms);
	slant_status status = slant_events_find(m->events, ARTICLES, NULL, read_terms, &m->terms, 1, summary, error);
	slant_buf_release(&m->terms);
	return status;
}

static slant_status group(made *m, slant_sink sink, slant_error *error)
{
	slant_clusters found;
	slant_events_summary events = {0};
	bool need = false;
	char line[128];
	slant_clusters_init(&found);
	slant_status status = slant_duplicates_find(m->rows, ARTICLES, NULL, error);
	for (uint32_t i = 0; i < ARTICLES; i++)
		m->clusters[i] = (slant_cluster_row){.source = m->rows[i].source, .topic = {"war", i % 2 ? 3 : 0}, .day = m->rows[i].day,
		                                     .family_key = m->rows[i].family_key, .family = m->rows[i].family, .rank = m->rows[i].rank};
	if (status == SLANT_OK)
		status = slant_clusters_find(&found, m->clusters, ARTICLES, false, error);
	if (status == SLANT_OK)
		status = slant_clusters_need_sources(m->clusters, m->outlets, ARTICLES, &need, error);
	if (status == SLANT_OK)
		status = find_events(m, &events, error);
	if (status == SLANT_OK && events.events < 2)
		status = slant_error_set(error, SLANT_NUMERIC, "these are events, and none was found");
	for (uint32_t i = 0; i < ARTICLES && status == SLANT_OK; i++) {
		int length = snprintf(line, sizeof line, "%u %u %u %u %s %d\n", m->events[i].event, m->outlets[i], m->rows[i].family, m->clusters[i].cluster,
		                      found.stratum_names[m->clusters[i].stratum].data, need);
		status = sink.write(sink.context, line, (size_t)length);
		if (status != SLANT_OK)
			slant_error_set(error, status, "what was found could not be written");
	}
	slant_clusters_release(&found);
	return status;
}

slant_status fault_groups(const char *aliases, slant_sink sink, slant_error *error)
{
	static made m;
	slant_outlets *outlets = NULL;
	const slant_outlet *list = NULL;
	uint32_t count = 0;
	slant_status status = slant_outlets_new(aliases, &outlets, error);
	for (uint32_t i = 0; i < ARTICLES && status == SLANT_OK; i++) {
		const char *source = sources[i % (sizeof sources / sizeof sources[0])], *url = "https://www.example.net/x";
		status = slant_outlets_add(outlets, (slant_str){source, strlen(source)}, (slant_str){url, strlen(url)}, &m.outlets[i], error);
	}
	if (status == SLANT_OK)
		status = slant_outlets_settle(outlets, &list, &count, error);
	if (status == SLANT_OK) {
		make_rows(&m, list);
		status = group(&m, sink, error);
	}
	slant_outlets_free(outlets);
	return status;
}
