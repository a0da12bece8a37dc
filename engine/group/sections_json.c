/* sections_json: associations, trends, distinctive terms and map as JSON, after reports/schema/corpus-1.json. Takes the values, gives four
   keys of an object that is open, refuses what the writer's sink refuses. null: undefined, with a reason beside it. */
#include "sections.h"

#include "../base/banned.h"

static const char *const kinds[SLANT_KINDS] = {[SLANT_KIND_NEWS] = "news", [SLANT_KIND_OPINION] = "opinion"};

static void put_reason(slant_writer *w, slant_cause cause)
{
	slant_writer_put_known(w, "reason", slant_str_of(slant_cause_key(cause)));
}

static void put_numbers(slant_writer *w, const char *key, const double *values, size_t count)
{
	slant_writer_key(w, key);
	slant_writer_array_flat(w);
	for (size_t i = 0; i < count; i++)
		slant_writer_number(w, values[i]);
	slant_writer_array_end(w);
}

static void put_counts(slant_writer *w, const char *key, const uint64_t counts[2])
{
	slant_writer_key(w, key);
	slant_writer_array_flat(w);
	slant_writer_integer(w, (int64_t)counts[0]);
	slant_writer_integer(w, (int64_t)counts[1]);
	slant_writer_array_end(w);
}

static void put_associations(slant_writer *w, const slant_sections *sections)
{
	slant_writer_put_array(w, "associations");
	for (uint32_t i = 0; i < sections->associations.count; i++) {
		const slant_measure_pair *pair = &sections->associations.data[i];
		slant_writer_object(w);
		slant_writer_put_name(w, "kind", kinds[pair->kind]);
		slant_writer_put_name(w, "a", slant_measure_name((unsigned)pair->found.columns[0]));
		slant_writer_put_name(w, "b", slant_measure_name((unsigned)pair->found.columns[1]));
		slant_writer_put_integer(w, "n", (int64_t)pair->found.n);
		slant_writer_put_number(w, "rho", pair->found.rho);
		slant_writer_put_range(w, "interval", pair->found.interval.low, pair->found.interval.high);
		put_reason(w, pair->cause);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static const char *unit_name(slant_period unit)
{
	static const char *const names[SLANT_PERIODS] = {"day", "week", "month", "quarter", "year"};
	return names[unit];
}

static void put_periods(slant_writer *w, const slant_corpus_trend *trend)
{
	slant_writer_put_array(w, "periods");
	for (uint32_t i = 0; i < trend->periods.count; i++) {
		slant_writer_object(w);
		slant_writer_put_string(w, "period", trend->periods.data[i].name);
		slant_writer_put_integer(w, "n", (int64_t)trend->periods.data[i].n);
		slant_writer_put_number(w, "median", trend->periods.data[i].median);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_trends(slant_writer *w, const slant_sections *sections)
{
	slant_writer_put_array(w, "trends");
	for (uint32_t i = 0; i < sections->trends.count; i++) {
		const slant_corpus_trend *trend = &sections->trends.data[i];
		slant_writer_object(w);
		slant_writer_put_name(w, "kind", kinds[trend->kind]);
		slant_writer_put_known(w, "group", trend->group);
		slant_writer_put_name(w, "dimension", slant_dimension_name((slant_dimension)trend->dimension));
		slant_writer_put_name(w, "unit", unit_name(sections->unit));
		slant_writer_put_integer(w, "n", (int64_t)trend->n);
		slant_writer_put_integer(w, "undated", (int64_t)trend->undated);
		put_periods(w, trend);
		slant_writer_put_integer(w, "periods_left_out", trend->left_out);
		slant_writer_put_number(w, "slope", trend->trend.slope);
		slant_writer_put_range(w, "interval", trend->trend.interval.low, trend->trend.interval.high);
		slant_writer_put_number(w, "tau", trend->trend.tau);
		slant_writer_put_number(w, "p", trend->trend.p);
		slant_writer_put_number(w, "p_adjusted", trend->p_adjusted);
		put_reason(w, trend->cause);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_term(slant_writer *w, const slant_distinctive_term *term)
{
	slant_writer_object(w);
	slant_writer_put_string(w, "stem", term->stem);
	put_counts(w, "counts", term->counts);
	slant_writer_put_integer(w, "articles", (int64_t)term->articles);
	put_numbers(w, "rates", term->rates, 2);
	slant_writer_put_number(w, "log_odds", term->log_odds);
	slant_writer_put_number(w, "z", term->z);
	slant_writer_put_number(w, "matched_z", term->matched_z);
	slant_writer_put_number(w, "p", term->p);
	slant_writer_put_bool(w, "p_continued", term->continued);
	slant_writer_put_number(w, "p_adjusted", term->p_adjusted);
	slant_writer_object_end(w);
}

static void put_distinctive(slant_writer *w, const slant_sections *sections)
{
	slant_writer_put_array(w, "distinctive_terms");
	for (uint32_t i = 0; i < sections->terms.count; i++) {
		const slant_group_terms *group = &sections->terms.data[i];
		slant_writer_object(w);
		slant_writer_put_string(w, "group", group->group);
		slant_writer_put_name(w, "kind", kinds[group->kind]);
		slant_writer_put_integer(w, "n", (int64_t)group->n);
		put_counts(w, "words", group->words);
		slant_writer_put_integer(w, "candidates", (int64_t)group->candidates);
		slant_writer_put_array(w, "terms");
		for (uint32_t t = 0; t < group->terms.count; t++)
			put_term(w, &group->terms.data[t]);
		slant_writer_array_end(w);
		put_reason(w, group->cause);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}

static void put_boxes(slant_writer *w, const slant_map_place *place)
{
	slant_writer_key(w, "boxes");
	slant_writer_array_flat(w);
	for (int axis = 0; axis < SLANT_MAP_AXES; axis++)
		slant_writer_range(w, place->boxes[axis].low, place->boxes[axis].high);
	slant_writer_array_end(w);
}

static void put_map(slant_writer *w, const slant_group_map *map)
{
	slant_writer_put_object(w, kinds[map->kind]);
	put_numbers(w, "shares", map->shares, SLANT_MAP_AXES);
	put_numbers(w, "stability", map->stability, SLANT_MAP_AXES);
	slant_writer_put_integer(w, "replicates", map->replicates);
	slant_writer_put_array(w, "groups");
	for (uint32_t i = 0; i < map->groups.count; i++) {
		slant_writer_object(w);
		slant_writer_put_string(w, "group", map->groups.data[i].name);
		slant_writer_put_integer(w, "n", (int64_t)map->groups.data[i].n);
		put_numbers(w, "point", map->groups.data[i].at, SLANT_MAP_AXES);
		put_boxes(w, &map->groups.data[i]);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
	slant_writer_put_array(w, "frames");
	for (uint32_t i = 0; i < map->frames.count; i++) {
		slant_writer_object(w);
		slant_writer_put_string(w, "frame", map->frames.data[i].name);
		put_numbers(w, "loadings", map->frames.data[i].at, SLANT_MAP_AXES);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
	put_reason(w, map->cause);
	slant_writer_object_end(w);
}

void slant_sections_json(slant_writer *w, const slant_sections *sections)
{
	put_associations(w, sections);
	put_trends(w, sections);
	put_distinctive(w, sections);
	slant_writer_put_object(w, "map");
	for (uint32_t i = 0; i < sections->maps.count; i++)
		put_map(w, &sections->maps.data[i]);
	slant_writer_object_end(w);
}
