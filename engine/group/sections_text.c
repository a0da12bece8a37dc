/* sections_text: associations, trends, distinctive terms and map for people at a terminal. Takes the values, gives lines on a page, refuses
   nothing (the page keeps what its sink refused). Each part opens with what its figures say and what not. What is undefined is counted
   with its reason, not listed; groups stand by name. */
#include "sections.h"

#include "../base/banned.h"

#define NAME_COLUMNS 32u
#define NUMBER_COLUMNS 9u
#define ALPHA 0.05
#define LEAST_LOADING 0.2          /* frames that weigh less on an axis are not named */

static const char *const kinds[SLANT_KINDS] = {[SLANT_KIND_NEWS] = "News", [SLANT_KIND_OPINION] = "Opinion"};

static const char *const measures[SLANT_MEASURES] = {
	[SLANT_FRAMING] = "framing", [SLANT_LANGUAGE] = "language bias", [SLANT_OMISSION] = "omission",
	[SLANT_FALSE_DICHOTOMY] = "false dichotomy", [SLANT_MEASURE_WORDS] = "length", [SLANT_MEASURE_TONE] = "tone",
	[SLANT_MEASURE_QUOTED] = "quoted share",
};

static void put_heading(slant_page *page, const char *text)
{
	slant_page_blank(page);
	slant_page_line(page, 0, 0);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_page_put(page, text);
	slant_page_ink(page, SLANT_INK_PLAIN);
}

static void put_sentence(slant_page *page, const char *text)
{
	slant_page_line(page, 2, 2);
	slant_page_words(page, slant_str_of(text));
}

static void put_interval(slant_page *page, slant_interval interval, unsigned decimals)
{
	if (isnan(interval.low) || isnan(interval.high)) {
		slant_page_put(page, "[-]");
		return;
	}
	slant_page_put(page, "[");
	slant_page_decimal(page, interval.low, decimals, true);
	slant_page_put(page, ", ");
	slant_page_decimal(page, interval.high, decimals, true);
	slant_page_put(page, "]");
}

static void put_p(slant_page *page, double p)
{
	if (p < 0.0005)
		slant_page_put(page, "<0.001");
	else
		slant_page_decimal(page, p, 3, false);
}

static void put_kind(slant_page *page, int kind)
{
	slant_page_line(page, 2, 2);
	slant_page_ink(page, SLANT_INK_DIM);
	slant_page_put(page, kinds[kind]);
	slant_page_ink(page, SLANT_INK_PLAIN);
}

/* What is not shown, by reason. */
static void put_left_out(slant_page *page, const uint32_t *reasons, size_t count, const char *one, const char *many)
{
	for (size_t i = 1; i < count; i++) {
		if (!reasons[i])
			continue;
		slant_page_line(page, 4, 6);
		slant_page_integer(page, reasons[i]);
		slant_page_put(page, reasons[i] == 1 ? one : many);
		slant_page_put(page, ": ");
		slant_page_put(page, slant_cause_text((slant_cause)i));
	}
}

#define X(name, key, text) +1
enum { REASONS = 0 SLANT_CAUSE_LIST(X) };
#undef X

/* ASSOCIATIONS */

static void put_pair(slant_page *page, const slant_measure_pair *pair)
{
	slant_page_line(page, 4, 6);
	slant_page_put(page, measures[pair->found.columns[0]]);
	slant_page_put(page, ", ");
	slant_page_put(page, measures[pair->found.columns[1]]);
	slant_page_to(page, 4 + NAME_COLUMNS);
	slant_page_integer(page, pair->found.n);
	slant_page_to(page, 4 + NAME_COLUMNS + NUMBER_COLUMNS);
	slant_page_decimal(page, pair->found.rho, 2, true);
	slant_page_to(page, 4 + NAME_COLUMNS + 2 * NUMBER_COLUMNS);
	put_interval(page, pair->found.interval, 2);
}

static void put_pairs(slant_page *page, const slant_sections *sections, int kind)
{
	uint32_t reasons[REASONS] = {0}, held = 0;
	for (uint32_t i = 0; i < sections->associations.count; i++) {
		const slant_measure_pair *pair = &sections->associations.data[i];
		if (pair->kind != kind)
			continue;
		if (held++ == 0)
			put_kind(page, kind);
		if (isnan(pair->found.rho))
			reasons[pair->cause]++;
		else
			put_pair(page, pair);
	}
	put_left_out(page, reasons, REASONS, " pair", " pairs");
}

static void put_associations(slant_page *page, const slant_sections *sections)
{
	put_heading(page, "Associations");
	put_sentence(page, "Spearman's rho between measures of an article: articles, rho, 95% interval. Going together is no cause, and what "
	                   "goes with length may be no more than that.");
	for (int kind = 0; kind < SLANT_KINDS; kind++)
		put_pairs(page, sections, kind);
}

/* TRENDS */

/* Columns in which 80 hold all of a line. */
#define TREND_DIMENSION 22u
#define TREND_PERIODS 39u
#define TREND_SLOPE 44u
#define TREND_INTERVAL 53u
#define TREND_P 73u

static void put_trend(slant_page *page, const slant_corpus_trend *trend)
{
	slant_page_line(page, 4, 6);
	slant_page_cell(page, trend->group.length ? trend->group : slant_str_of(kinds[trend->kind]), TREND_DIMENSION - 4);
	slant_page_put(page, measures[trend->dimension]);
	slant_page_to(page, TREND_PERIODS);
	slant_page_integer(page, trend->periods.count);
	slant_page_to(page, TREND_SLOPE);
	slant_page_decimal(page, trend->trend.slope, 4, true);
	slant_page_to(page, TREND_INTERVAL);
	put_interval(page, trend->trend.interval, 4);
	slant_page_to(page, TREND_P);
	put_p(page, trend->p_adjusted);
}

static void put_trends(slant_page *page, const slant_sections *sections)
{
	static const char *const units[SLANT_PERIODS] = {"day", "week", "month", "quarter", "year"};
	uint32_t reasons[REASONS] = {0}, level = 0;
	put_heading(page, "Trends");
	slant_page_line(page, 2, 2);
	slant_page_words(page, SLANT_STR("Theil and Sen's slope of the medians of periods: number of periods, slope a"));
	slant_page_put(page, " ");
	slant_page_put(page, units[sections->unit]);
	slant_page_words(page, SLANT_STR(" with 95% interval, adjusted p of Mann and Kendall. A trend of a corpus can come from which sources "
	                                 "and topics are in it when."));
	for (uint32_t i = 0; i < sections->trends.count; i++) {
		const slant_corpus_trend *trend = &sections->trends.data[i];
		if (isnan(trend->trend.slope))
			reasons[trend->cause]++;
		else if (!trend->group.length || trend->p_adjusted < ALPHA)
			put_trend(page, trend);
		else
			level++;
	}
	if (level) {
		slant_page_line(page, 4, 6);
		slant_page_integer(page, level);
		slant_page_put(page, level == 1 ? " trend of a group is" : " trends of groups are");
		slant_page_put(page, " not told apart from none; the JSON report has the figures.");
	}
	put_left_out(page, reasons, REASONS, " trend", " trends");
}

/* DISTINCTIVE TERMS */

static bool is_found(const slant_distinctive_term *term)
{
	return term->p_adjusted < ALPHA && term->matched_z > 0;
}

/* False: nothing to show. */
static bool put_group(slant_page *page, const slant_group_terms *group)
{
	bool any = false;
	for (uint32_t i = 0; i < group->terms.count; i++) {
		const slant_distinctive_term *term = &group->terms.data[i];
		if (!is_found(term))
			continue;
		if (!any) {
			slant_page_line(page, 4, 6);
			slant_page_words(page, group->group);
		}
		slant_page_put(page, any ? ", " : ": ");
		any = true;
		slant_page_words(page, term->stem);
		slant_page_put(page, " ");
		slant_page_decimal(page, term->rates[0], 1, false);
		slant_page_put(page, ":");
		slant_page_decimal(page, term->rates[1], 1, false);
	}
	return any;
}

static void put_terms(slant_page *page, const slant_sections *sections)
{
	uint32_t reasons[REASONS] = {0}, none = 0;
	put_heading(page, "Distinctive terms");
	put_sentence(page, "Stems that a group's authors use more than the rest of its kind, per 1,000 content words in the group : in the rest. "
	                   "Shown where adjusted p < 0.05 inside strata. They tell what is written about and how; not whether it is right.");
	for (uint32_t i = 0; i < sections->terms.count; i++) {
		const slant_group_terms *group = &sections->terms.data[i];
		if (!put_group(page, group)) {
			reasons[group->cause] += group->cause != 0;
			none += group->cause == 0;
		}
	}
	if (sections->terms.count == 0) {
		slant_page_line(page, 4, 6);
		slant_page_put(page, "none: no group has enough articles");
	}
	if (none) {
		slant_page_line(page, 4, 6);
		slant_page_integer(page, none);
		slant_page_put(page, none == 1 ? " group has" : " groups have");
		slant_page_put(page, " no stem that is told apart.");
	}
	put_left_out(page, reasons, REASONS, " group", " groups");
}

/* MAP */

#define MAP_AXES 28u       /* where the first axis stands */
#define MAP_COLUMNS 26u

static void put_axis(slant_page *page, const slant_group_map *map, int axis)
{
	static const size_t family = sizeof "policy/" - 1;
	slant_page_line(page, 4, 6);
	slant_page_put(page, axis ? "Axis 2: " : "Axis 1: ");
	slant_page_decimal(page, 100 * map->shares[axis], 0, false);
	slant_page_put(page, "% of the differences, stability ");
	slant_page_decimal(page, map->stability[axis], 2, false);
	for (uint32_t i = 0; i < map->frames.count; i++) {
		slant_str name = map->frames.data[i].name;
		if (!(fabs(map->frames.data[i].at[axis]) >= LEAST_LOADING))
			continue;
		slant_page_put(page, ", ");
		slant_page_decimal(page, map->frames.data[i].at[axis], 2, true);
		slant_page_put(page, " ");
		slant_page_words(page, slant_str_slice(name, family, name.length));
	}
}

static void put_map(slant_page *page, const slant_group_map *map)
{
	put_kind(page, map->kind);
	if (map->cause) {
		slant_page_put(page, ": no map: ");
		slant_page_put(page, slant_cause_text(map->cause));
		return;
	}
	for (int axis = 0; axis < SLANT_MAP_AXES; axis++)
		if (!isnan(map->groups.data[0].at[axis]))
			put_axis(page, map, axis);
	for (uint32_t i = 0; i < map->groups.count; i++) {
		const slant_map_place *place = &map->groups.data[i];
		slant_page_line(page, 4, 6);
		slant_page_cell(page, place->name, MAP_AXES - 4);
		for (unsigned axis = 0; axis < SLANT_MAP_AXES; axis++) {
			slant_page_to(page, MAP_AXES + axis * MAP_COLUMNS);
			slant_page_decimal(page, place->at[axis], 3, true);
			slant_page_put(page, " ");
			put_interval(page, place->boxes[axis], 3);
		}
	}
}

static void put_maps(slant_page *page, const slant_sections *sections)
{
	put_heading(page, "Map");
	put_sentence(page, "Groups by their mean shares of the policy frames, on the two axes that show most of their differences, with 95% "
	                   "boxes. It shows which frames go together, and who uses alike ones; the axes have no left or right, and no better or worse.");
	for (uint32_t i = 0; i < sections->maps.count; i++)
		put_map(page, &sections->maps.data[i]);
}

void slant_sections_text(slant_page *page, const slant_sections *sections)
{
	put_associations(page, sections);
	put_trends(page, sections);
	put_terms(page, sections);
	put_maps(page, sections);
}
