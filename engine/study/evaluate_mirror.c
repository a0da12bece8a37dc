/* evaluate_mirror: the task `mirror`: does a rating move when names change places? Takes any articles, no labels; swaps in each, one kind
   at a time, the words of parties, countries, camps, genders, outlets and level labels for their counterparts, and at last the fields that
   no rating may read (source, author, date, address); counts the articles in which something was swapped, those whose four ratings stay,
   and those whose raw values stay to the last digit. An article whose ratings move is shown with
   the ratings before and after, once. Pairs of labels are shown with what each weighs in the lists of language. */
#include "../base/error.h"
#include "evaluate.h"
#include "mirror.h"

#include "../base/banned.h"

#define FIELDS MIRROR_KINDS              /* the last kind: fields of the record */
#define KINDS (MIRROR_KINDS + 1)

enum { NAMES_SWAPPED, NAMES_STAY, FIRST };      /* then SWAPPED, STAY, EXACT of each kind */
enum { SWAPPED, STAY, EXACT, EACH };
#define COUNT(kind, what) (FIRST + (kind) * EACH + (what))

static const char *kind_name(unsigned kind)
{
	return kind == FIELDS ? "fields" : slant_mirror_kind_name((mirror_kind)kind);
}

/* What no rating may read, made another's. */
static slant_status other_fields(const slant_report *report, slant_article *article, slant_error *error)
{
	static const slant_article_field kept[] = {SLANT_ARTICLE_TITLE, SLANT_ARTICLE_TEXT};
	static const struct {
		slant_article_field field;
		const char *value;
	} others[] = {
		{SLANT_ARTICLE_SOURCE, "Another Outlet"}, {SLANT_ARTICLE_AUTHOR, "Another Author"}, {SLANT_ARTICLE_DATE, "1999-12-31"},
		{SLANT_ARTICLE_URL, "https://other.example/opinion/1"}, {SLANT_ARTICLE_ID, "another"},
	};
	slant_status status = SLANT_OK;
	slant_article_reset(article);
	for (size_t i = 0; i < sizeof kept / sizeof *kept && status == SLANT_OK; i++)
		if (report->article->has[kept[i]])
			status = slant_article_set(article, kept[i], report->article->fields[kept[i]], error);
	for (size_t i = 0; i < sizeof others / sizeof *others && status == SLANT_OK; i++)
		status = slant_article_set(article, others[i].field, slant_str_of(others[i].value), error);
	return status;
}

static void put_ratings(slant_buf *out, const slant_report *report)
{
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		int rating = report->ratings[d].rating;
		slant_buf_format(out, d ? " %s " : "%s ", slant_dimension_name((slant_dimension)d));
		if (rating)
			slant_buf_format(out, "%d", rating);
		else
			slant_buf_put(out, SLANT_STR("-"));
	}
}

/* The ratings before and behind, as the members of a miss: once an article and kind. */
static bool put_miss(slant_buf *miss, slant_arena *arena, unsigned kind, const slant_report *before, const slant_report *after)
{
	slant_buf lines[2];
	const char *names[2] = {"expected", "found"};
	const slant_report *reports[2] = {before, after};
	bool done = true;
	for (int i = 0; i < 2; i++) {
		slant_buf_init(&lines[i]);
		slant_buf_format(&lines[i], "%s: ", kind_name(kind));
		put_ratings(&lines[i], reports[i]);
		slant_str line = slant_arena_copy(arena, slant_buf_str(&lines[i]));
		done = done && line.data && !lines[i].failed;
		if (done) {
			if (miss->length)
				slant_buf_byte(miss, ',');
			slant_evaluate_list(miss, names[i], &line, 1);
		}
		slant_buf_release(&lines[i]);
	}
	return done;
}

static void compare(const slant_report *before, const slant_report *after, bool *stay, bool *exact)
{
	*stay = *exact = true;
	for (int d = 0; d < SLANT_DIMENSIONS; d++) {
		const slant_rating *a = &before->ratings[d], *b = &after->ratings[d];
		*stay = *stay && a->rating == b->rating;
		*exact = *exact && a->rating == b->rating && a->reason == b->reason && a->raw == b->raw;
	}
}

static slant_status one_kind(const slant_report *report, slant_worker *worker, const slant_mirror *mirror, unsigned kind,
                             slant_article *article, slant_arena *arena, evaluate_row *row, slant_buf *miss, slant_error *error)
{
	const slant_report *other = NULL;
	uint32_t swapped = 1;
	slant_status status = kind == FIELDS ? other_fields(report, article, error)
	                                     : slant_mirror_swap(mirror, (mirror_kind)kind, report->document, article, &swapped, error);
	if (status != SLANT_OK || !swapped)
		return status;
	if ((status = slant_worker_score(worker, article, NULL, &other, error)) != SLANT_OK)
		return status;
	bool stay, exact;
	compare(report, other, &stay, &exact);
	row->counts[COUNT(kind, SWAPPED)] = 1;
	row->counts[COUNT(kind, STAY)] = stay;
	row->counts[COUNT(kind, EXACT)] = exact;
	if (kind < MIRROR_LABEL) {
		row->counts[NAMES_SWAPPED]++;
		row->counts[NAMES_STAY] += stay;
	}
	if (!stay && !miss->length && !put_miss(miss, arena, kind, report, other))
		return slant_error_memory(error);
	return SLANT_OK;
}

static slant_status observe(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	slant_worker *worker = NULL;
	slant_article article = {0};
	slant_buf miss;
	(void)label;
	slant_status status = slant_worker_new(e->engine, &worker, error);
	slant_arena_init(&article.arena);
	slant_buf_init(&miss);
	for (unsigned kind = 0; kind < KINDS && status == SLANT_OK; kind++)
		status = one_kind(notes->report, worker, e->plan, kind, &article, notes->arena, &notes->row, &miss, error);
	if (status == SLANT_OK && miss.failed)
		status = slant_error_memory(error);
	if (status == SLANT_OK)
		status = slant_evaluate_note(notes, slant_buf_str(&miss), NULL, error);
	slant_buf_release(&miss);
	slant_arena_release(&article.arena);
	slant_worker_free(worker);
	return status;
}

static slant_status open_mirror(evaluation *e, slant_error *error)
{
	slant_mirror *mirror = slant_arena_calloc(&e->arena, 1, sizeof *mirror);
	if (!mirror)
		return slant_error_memory(error);
	slant_status status = slant_mirror_init(mirror, &e->engine->lexicon, error);
	e->plan = status == SLANT_OK ? mirror : NULL;
	return status;
}

static void release_mirror(evaluation *e)
{
	if (e->plan)
		slant_mirror_release(e->plan);
}

/* LABELS: what each word of a pair weighs, alone, by the sub-scores of language. */

/* |weight| of all that the lists of language find in the words, and the sub-score (the categories' first part) that gives most of it. */
static slant_status weigh(const slant_lexicon *lexicon, slant_worker *worker, slant_str words, int64_t *weight, slant_str *slot,
                          slant_error *error)
{
	static const slant_options one_sentence = {.unit = SLANT_UNIT_SENTENCE};
	const slant_report *report = NULL;
	slant_article article = {0};
	int64_t most = 0;
	slant_arena_init(&article.arena);
	slant_article_reset(&article);
	slant_status status = slant_article_set(&article, SLANT_ARTICLE_TEXT, words, error);
	if (status == SLANT_OK)
		status = slant_worker_score(worker, &article, &one_sentence, &report, error);
	for (uint32_t i = 0; status == SLANT_OK && i < report->construct_evidence.count; i++) {
		const slant_evidence *found = &report->construct_evidence.data[i];
		if (found->category >= lexicon->category_count)
			continue;
		const slant_lexicon_category *category = &lexicon->categories[found->category];
		slant_str name = slant_lexicon_str(lexicon, category->name);
		if (!slant_str_is(slant_lexicon_str(lexicon, lexicon->groups[category->group]), "language"))
			continue;
		int64_t size = found->weight < 0 ? -(int64_t)found->weight : found->weight;
		const char *slash = memchr(name.data, '/', name.length);
		*weight += size;
		if (size > most) {
			most = size;
			*slot = slant_str_slice(name, 0, slash ? (size_t)(slash - name.data) : name.length);
		}
	}
	slant_arena_release(&article.arena);
	return status;
}

static slant_status weigh_pairs(evaluation *e, slant_worker *worker, slant_error *error)
{
	const slant_mirror *mirror = e->plan;
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < mirror->label_count && status == SLANT_OK; i++) {
		const mirror_pair *pair = &mirror->labels[i];
		evaluate_label *slot = SLANT_PUSH(&e->arena, &e->labels);
		if (!slot)
			return slant_error_memory(error);
		*slot = (evaluate_label){.term = pair->term, .counterpart = pair->counterpart, .note = pair->note, .told = pair->weight,
		                         .slots = {SLANT_STR(""), SLANT_STR("")}};
		status = weigh(&e->engine->lexicon, worker, pair->term, &slot->weights[0], &slot->slots[0], error);
		if (status == SLANT_OK)
			status = weigh(&e->engine->lexicon, worker, pair->counterpart, &slot->weights[1], &slot->slots[1], error);
	}
	return status;
}

static slant_status close_mirror(evaluation *e, slant_error *error)
{
	slant_worker *worker = NULL;
	slant_status status = slant_evaluate_counting.close(e, error);
	if (status == SLANT_OK)
		status = slant_worker_new(e->engine, &worker, error);
	if (status == SLANT_OK)
		status = weigh_pairs(e, worker, error);
	slant_worker_free(worker);
	return status;
}

static void statistic(const evaluation *e, const uint32_t *weights, double *values)
{
	slant_evaluate_counting.statistic(e, weights, values);
}

static const char *const counts[] = {
	"names_swapped", "names_stay",
#define X(name, key, capital) key "_swapped", key "_stay", key "_exact",
	MIRROR_KIND_LIST(X)
#undef X
	"fields_swapped", "fields_stay", "fields_exact",
};

static const evaluate_figure figures[] = {
	{"names_ratings_stay", EVALUATE_SHARE, NAMES_STAY, NAMES_SWAPPED},
#define X(name, key, capital)                                                                                          \
	{key "_ratings_stay", EVALUATE_SHARE, COUNT(MIRROR_##name, STAY), COUNT(MIRROR_##name, SWAPPED)},              \
	{key "_exactly_equal", EVALUATE_SHARE, COUNT(MIRROR_##name, EXACT), COUNT(MIRROR_##name, SWAPPED)},
	MIRROR_KIND_LIST(X)
#undef X
	{"fields_ratings_stay", EVALUATE_SHARE, COUNT(FIELDS, STAY), COUNT(FIELDS, SWAPPED)},
	{"fields_exactly_equal", EVALUATE_SHARE, COUNT(FIELDS, EXACT), COUNT(FIELDS, SWAPPED)},
};

static const evaluate_method method = {
	.open = open_mirror, .observe = observe, .close = close_mirror, .statistic = statistic, .release = release_mirror,
};

const evaluate_task evaluate_mirror = {
	.name = "mirror",
	.summary = "ratings of articles with names, genders and labels swapped, against those of the articles as they are",
	.counts = counts, .count_count = sizeof counts / sizeof *counts,
	.figures = figures, .figure_count = sizeof figures / sizeof *figures,
	.method = &method,
};
