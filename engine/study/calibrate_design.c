/* See calibrate_design.h. Signs and what is left out were found with care, one by one; tests/validity/LOG.md has the figures:
   log_words (a model must not rate length) and names (how many names a sentence holds tells one collection from another: its sign changes
   between them) are features of no task. Within a task, no category lowers a score, and nothing plain raises one. */
#include <math.h>

#include "../base/error.h"
#include "calibrate_design.h"

#include "../base/banned.h"

#define LEAST_GROUPS 3u        /* an entry with a weight of its own stands in texts of so many groups */

/* 1: never lowers, -1: never raises, 0: free. */
static const signed char signs[SLANT_FEATURES] = {
	[SLANT_FEATURE_QUOTED] = -1,      /* words of others are not the writer's */
	[SLANT_FEATURE_REPORTED] = -1,    /* nor is what somebody said */
	[SLANT_FEATURE_NUMBERS] = -1,     /* a figure can be checked; the same sign in all four sets */
	[SLANT_FEATURE_PAST] = -1,        /* what has happened is told, not argued */
	[SLANT_FEATURE_EXCLAMATION] = 1,  /* forms of address and of rhetoric */
	[SLANT_FEATURE_QUESTION] = 1,
	[SLANT_FEATURE_NEGATIVE] = 1,     /* how dense marked words are */
	[SLANT_FEATURE_POSITIVE] = 1,
	[SLANT_FEATURE_TONE_NEGATIVE] = 1, /* words with a valence that are in no list of marked words */
	[SLANT_FEATURE_TONE_POSITIVE] = 1,
	[SLANT_FEATURE_CONTRACTION] = 1,  /* spoken register; degree and stance */
	[SLANT_FEATURE_ADVERB] = 1,
	[SLANT_FEATURE_EARLY] = 1,        /* openings are written to catch */
	[SLANT_FEATURE_FUNCTION] = 1,     /* comment is built of verbs and pronouns, reports of nouns */
	[SLANT_FEATURE_LATE] = 1,         /* ends are written to stay */
	[SLANT_FEATURE_MARKED] = 1,       /* what is told to tilt is mostly told, or quoted, in marked words */
	[SLANT_FEATURE_NEAR] = 1,         /* and among others like it */
	[SLANT_FEATURE_SHARED] = -1,      /* what all tell is the event; what one tells was chosen */
	[SLANT_FEATURE_PRINCIPAL] = 1,    /* what is quoted of the event's principals judges them */
};

static bool is_left_out(const calibrate_task *task, slant_str category)
{
	for (const char *const *name = task->left_out; *name; name++)
		if (slant_str_is(category, *name))
			return true;
	return false;
}

/* Column numbers by category, feature and entry, SLANT_NONE where there is none. */
typedef struct places {
	uint32_t *category, *entry, *feature;
	uint32_t *seen, *times;      /* by entry: number + 1 of the group that it was last seen in, and groups */
	double *amount, *count;      /* of one row: sums by category, hits by entry */
	const calibrate_rows *rows;
	const slant_lexicon *lexicon;
	const calibrate_task *task;
	calibrate_design *design;
} places;

static void add_column(places *p, uint32_t *place, uint32_t id, calibrate_kind kind, double least, double most)
{
	calibrate_design *d = p->design;
	size_t j = d->fit.column_count++;
	*place = (uint32_t)j;
	d->ids[j] = id;
	d->kinds[j] = (uint8_t)kind;
	d->columns[j] = (slant_fit_column){least, most, 1, 0, kind != CALIBRATE_ENTRY};
}

/* Entries of categories that a model may read, in texts of enough groups. Rows are walked group by group. */
static void count_groups(places *p, const uint32_t *order)
{
	for (uint32_t k = 0; k < p->rows->count; k++) {
		const calibrate_row *row = &p->rows->data[order[k]];
		uint32_t group = p->rows->group[order[k]] + 1;
		for (uint32_t h = 0; h < row->hit_count; h++) {
			uint32_t entry = row->hits[h].entry;
			if (entry == SLANT_NONE || p->seen[entry] == group)
				continue;
			p->seen[entry] = group;
			p->times[entry]++;
		}
	}
}

static void choose_columns(places *p)
{
	const slant_lexicon *lexicon = p->lexicon;
	for (uint32_t c = 1; c <= lexicon->category_count; c++) {
		p->category[c] = SLANT_NONE;
		if (p->task->beside)
			continue;
		if (c == lexicon->category_count || !is_left_out(p->task, slant_lexicon_str(lexicon, lexicon->categories[c].name)))
			add_column(p, &p->category[c], c, CALIBRATE_CATEGORY, 0, HUGE_VAL);
	}
	for (uint32_t f = 0; f < SLANT_FEATURES; f++) {
		p->feature[f] = SLANT_NONE;
		int sign = p->task->beside && f == SLANT_FEATURE_QUOTED ? 1 : signs[f];   /* whom to quote, and what, is the writer's choice */
		if (p->task->features >> f & 1)
			add_column(p, &p->feature[f], f, CALIBRATE_FEATURE, sign > 0 ? 0 : -HUGE_VAL, sign < 0 ? 0 : HUGE_VAL);
	}
	p->design->plain_columns = p->design->fit.column_count;
	for (uint32_t e = 0; e < lexicon->entry_count; e++) {
		p->entry[e] = SLANT_NONE;
		if (!p->task->beside && p->times[e] >= LEAST_GROUPS && p->category[lexicon->entries[e].category] != SLANT_NONE)
			add_column(p, &p->entry[e], e, CALIBRATE_ENTRY, lexicon->entries[e].weight ? 0 : -HUGE_VAL, HUGE_VAL);
	}
}

typedef struct cell {
	uint32_t column, row;
	double value;
} cell;

typedef SLANT_ARRAY(cell) cells;

static bool put(slant_arena *arena, cells *out, uint32_t column, uint32_t row, double value)
{
	if (column == SLANT_NONE || !(fabs(value) > 0))
		return true;
	cell *slot = SLANT_PUSH(arena, out);
	if (slot)
		*slot = (cell){column, row, value};
	return slot != NULL;
}

static bool put_row(places *p, slant_arena *arena, uint32_t number, cells *out)
{
	const calibrate_row *row = &p->rows->data[number];
	bool fine = true;
	for (uint32_t h = 0; h < row->hit_count; h++) {
		const calibrate_hit *hit = &row->hits[h];
		double factor = hit->quoted ? p->task->quoted : 1;
		p->amount[hit->category] += factor * hit->amount;
		if (hit->entry != SLANT_NONE)
			p->count[hit->entry] += factor;
	}
	for (uint32_t h = 0; h < row->hit_count; h++) {
		uint32_t category = row->hits[h].category, entry = row->hits[h].entry;
		fine &= put(arena, out, p->category[category], number, log(1 + p->amount[category]));
		p->amount[category] = 0;
		if (entry == SLANT_NONE)
			continue;
		fine &= put(arena, out, p->entry[entry], number, p->count[entry]);
		p->count[entry] = 0;
	}
	for (uint32_t f = 0; f < SLANT_FEATURES; f++)
		fine &= put(arena, out, p->feature[f], number, row->features[f]);
	return fine;
}

/* Cells, row by row, into columns; rows rise within each. */
static slant_status by_column(places *p, slant_arena *arena, const cells *all, slant_error *error)
{
	slant_fit *fit = &p->design->fit;
	size_t *begins = slant_arena_calloc(arena, fit->column_count + 2, sizeof *begins);
	uint32_t *rows = slant_arena_calloc(arena, (size_t)all->count + 1, sizeof *rows);
	double *values = slant_arena_calloc(arena, (size_t)all->count + 1, sizeof *values);
	if (!begins || !rows || !values)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < all->count; i++)
		begins[all->data[i].column + 2]++;
	for (size_t j = 2; j < fit->column_count + 2; j++)
		begins[j] += begins[j - 1];
	for (uint32_t i = 0; i < all->count; i++) {
		size_t at = begins[all->data[i].column + 1]++;
		rows[at] = all->data[i].row;
		values[at] = all->data[i].value;
	}
	fit->begins = begins;
	fit->rows = rows;
	fit->values = values;
	return SLANT_OK;
}

static bool make_room(places *p, slant_arena *arena, uint32_t **order)
{
	size_t categories = (size_t)p->lexicon->category_count + 1, entries = (size_t)p->lexicon->entry_count + 1, n = p->rows->count;
	size_t columns = categories + entries + SLANT_FEATURES;
	calibrate_design *d = p->design;
	bool *answers = slant_arena_calloc(arena, n, sizeof *answers);
	p->category = slant_arena_calloc(arena, categories, sizeof *p->category);
	p->entry = slant_arena_calloc(arena, entries, sizeof *p->entry);
	p->feature = slant_arena_calloc(arena, SLANT_FEATURES, sizeof *p->feature);
	p->seen = slant_arena_calloc(arena, entries, sizeof *p->seen);
	p->times = slant_arena_calloc(arena, entries, sizeof *p->times);
	p->amount = slant_arena_calloc(arena, categories, sizeof *p->amount);
	p->count = slant_arena_calloc(arena, entries, sizeof *p->count);
	d->columns = slant_arena_calloc(arena, columns, sizeof *d->columns);
	d->weights = slant_arena_calloc(arena, n, sizeof *d->weights);
	d->ids = slant_arena_calloc(arena, columns, sizeof *d->ids);
	d->kinds = slant_arena_calloc(arena, columns, sizeof *d->kinds);
	*order = slant_arena_calloc(arena, n, sizeof **order);
	if (!answers || !p->category || !p->entry || !p->feature || !p->seen || !p->times || !p->amount || !p->count || !d->columns ||
	    !d->weights || !d->ids || !d->kinds || !*order)
		return false;
	for (size_t i = 0; i < n; i++)
		answers[i] = p->rows->data[i].so;
	d->fit = (slant_fit){.row_count = n, .columns = d->columns, .answers = answers, .weights = d->weights};
	return true;
}

/* Row numbers, group by group: a counting sort. */
static bool order_rows(const calibrate_rows *rows, slant_arena *arena, uint32_t *order)
{
	uint32_t *begins = slant_arena_calloc(arena, rows->groups + 1, sizeof *begins);
	if (!begins)
		return false;
	for (uint32_t i = 0; i < rows->count; i++)
		begins[rows->group[i] + 1]++;
	for (size_t g = 1; g <= rows->groups; g++)
		begins[g] += begins[g - 1];
	for (uint32_t i = 0; i < rows->count; i++)
		order[begins[rows->group[i]]++] = i;
	return true;
}

slant_status slant_calibrate_design(calibrate_rows *rows, const slant_engine *engine, const calibrate_task *task,
                                    calibrate_design *design, slant_error *error)
{
	places p = {.rows = rows, .lexicon = &engine->lexicon, .task = task, .design = design};
	cells all = {0};
	uint32_t *order;
	if (!make_room(&p, &rows->arena, &order) || !order_rows(rows, &rows->arena, order))
		return slant_error_memory(error);
	count_groups(&p, order);
	choose_columns(&p);
	for (uint32_t i = 0; i < rows->count; i++)
		if (!put_row(&p, &rows->arena, i, &all))
			return slant_error_memory(error);
	return by_column(&p, &rows->arena, &all, error);
}

slant_str slant_calibrate_column_name(const slant_engine *engine, const calibrate_design *design, size_t column, slant_arena *arena)
{
	const slant_lexicon *lexicon = &engine->lexicon;
	uint32_t id = design->ids[column];
	if (design->kinds[column] == CALIBRATE_FEATURE)
		return slant_str_of(slant_feature_name((slant_feature)id));
	if (design->kinds[column] == CALIBRATE_CATEGORY)
		return id == lexicon->category_count ? SLANT_STR("scare_quotes") : slant_lexicon_str(lexicon, lexicon->categories[id].name);
	slant_str category = slant_lexicon_str(lexicon, lexicon->categories[lexicon->entries[id].category].name);
	slant_str term = slant_lexicon_str(lexicon, lexicon->entries[id].term);
	return slant_arena_format(arena, "%.*s:%.*s", (int)category.length, category.data, (int)term.length, term.data);
}
