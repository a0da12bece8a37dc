/* See groups.h. */
#include "groups.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "group/clusters.h"
#include "group/duplicates.h"
#include "group/outlet.h"
#include "report/facts.h"

#define ARTICLES 60u

static const char *const sources[] = {"https://www.example.co.uk/news", "Corporation", "CAF\xC3\x89 gazette", "", "Daily  Plan", "news.example.org"};

typedef struct made {
	unsigned char digests[ARTICLES][SLANT_FACTS_SHA256];
	uint16_t signatures[3][SLANT_MINHASH_BINS];
	slant_duplicate rows[ARTICLES];
	slant_cluster_row clusters[ARTICLES];
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

static slant_status group(made *m, slant_sink sink, slant_error *error)
{
	slant_clusters found;
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
	for (uint32_t i = 0; i < ARTICLES && status == SLANT_OK; i++) {
		int length = snprintf(line, sizeof line, "%u %u %u %s %d\n", m->outlets[i], m->rows[i].family, m->clusters[i].cluster,
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
