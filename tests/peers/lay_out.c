/* lay_out: what slant makes of the events of a batch before it rates them, for tests/peers/check_peers.py, which works it out again.

   lay_out STORE: a line of JSON an event: its articles, its units with their carriers, how every article stands to every unit, and each
   judgement. Takes a finished batch of the same engine; refuses nothing else that slant_peers_new() takes. */
#include <math.h>
#include <stdio.h>

#include "group/peers_parts.h"
#include "run/run.h"
#include "score/peers/cover.h"

static void text(const char *name, slant_str s)
{
	printf("\"%s\": \"", name);
	for (size_t i = 0; i < s.length; i++)
		printf((unsigned char)s.data[i] < ' ' || s.data[i] == '"' || s.data[i] == '\\' ? "\\u%04x" : "%c", (unsigned char)s.data[i]);
	printf("\"");
}

static void number(const char *name, double value)
{
	if (isnan(value))
		printf(", \"%s\": null", name);
	else
		printf(", \"%s\": %.17g", name, value);
}

static void tell_units(const slant_coverage *coverage)
{
	for (uint32_t u = 0; u < coverage->unit_count; u++) {
		const slant_covered *unit = &coverage->units[u];
		printf("%s{", u ? ", " : "");
		text("kind", slant_str_of(slant_content_kind_name(unit->kind)));
		number("rarity", unit->rarity);
		printf(", \"named\": %d, \"carriers\": [", coverage->about[u].name_unit != SLANT_NONE);
		for (uint32_t i = 0; i < unit->carrier_count; i++) {
			const slant_carrier *c = &unit->carriers[i];
			printf("%s[%u, %.17g, %u, %d]", i ? ", " : "", c->article, c->prominence, c->mentions, c->leading);
		}
		printf("], \"states\": [");
		for (uint32_t a = 0; a < coverage->count; a++)
			printf("%s%d", a ? ", " : "", cover_state_of(coverage, u, a));
		printf("]}");
	}
}

static void tell_judgement(const slant_judgement *judgement)
{
	printf("{\"peers\": %u, \"core_absent\": %u", judgement->peers, judgement->core_absent);
	number("raw", judgement->raw);
	number("total", judgement->total);
	number("peers_raw", judgement->peers_raw);
	printf(", \"units\": [");
	for (uint32_t u = 0; u < judgement->count; u++) {
		const slant_judged *j = &judgement->units[u];
		printf("%s{\"unit\": %u, \"present\": %d, \"core\": %d, \"later\": %d, \"listed\": %d, \"n\": %u", u ? ", " : "", j->unit, j->present,
		       j->core, j->not_yet_known, j->listed, j->peers);
		number("expected", j->expected);
		number("surprise", j->surprise);
		number("weight", j->weight);
		number("p", j->p);
		number("q", j->q);
		printf("}");
	}
	printf("]}");
}

static slant_status tell_event(slant_peers *peers, const slant_event *event, slant_arena *arena, slant_error *error)
{
	const slant_event_article *articles = event->articles;
	uint32_t count = event->count, about = SLANT_NONE;
	slant_event_pool pool = {0};
	slant_coverage *coverage = NULL;
	slant_status status = slant_event_pool_choose(&articles, &count, &about, SLANT_DAY_UNKNOWN, arena, error);
	if (status == SLANT_OK)
		status = slant_event_pool_read(&pool, articles, count, peers->stored, arena, error);
	if (status == SLANT_OK)
		status = slant_coverage_new(pool.coverings, pool.count, peers->engine->norms, peers->engine->calibration, arena, &coverage, error);
	if (status != SLANT_OK)
		return status;
	printf("{"), text("event", event->id), printf(", \"articles\": [");
	for (uint32_t a = 0; a < pool.count; a++) {
		printf("%s{", a ? ", " : ""), text("id", pool.labels[a].id);
		printf(", \"family\": %u, \"day\": ", pool.coverings[a].family);
		printf(pool.coverings[a].day == SLANT_DAY_UNKNOWN ? "null" : "%d", (int)pool.coverings[a].day);
		printf(", \"length\": %u, \"opinion\": %d, \"rated\": %d}", pool.contents[a].length, pool.contents[a].opinion, articles[a].rated);
	}
	printf("], \"units\": ["), tell_units(coverage), printf("], \"judgements\": [");
	for (uint32_t a = 0; a < pool.count && status == SLANT_OK; a++) {
		slant_judgement judgement;
		status = slant_coverage_judge(coverage, a, arena, &judgement, error);
		printf("%s", a ? ", " : "");
		if (status == SLANT_OK)
			tell_judgement(&judgement);
	}
	printf("]}\n");
	return status;
}

int main(int count, char **arguments)
{
	slant_engine *engine = NULL;
	slant_peers *peers = NULL;
	slant_error error = {0};
	slant_arena arena;
	const char *paths[] = {count == 2 ? arguments[1] : ""};
	slant_status status = slant_engine_new(&(slant_settings){0}, &engine, &error);
	slant_arena_init(&arena);
	if (status == SLANT_OK)
		status = slant_peers_new(engine, &(slant_inputs){.paths = paths, .path_count = 1}, 1, NULL, &peers, &error);
	for (uint32_t e = 0; status == SLANT_OK && e < peers->corpus.events.count; e++) {
		slant_arena_reset(&arena);
		status = tell_event(peers, &peers->corpus.events.data[e], &arena, &error);
	}
	if (status != SLANT_OK)
		fprintf(stderr, "lay_out: %s\n", error.message);
	slant_arena_release(&arena);
	slant_peers_free(peers);
	slant_engine_free(engine);
	return status != SLANT_OK;
}
