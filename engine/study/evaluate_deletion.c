/* evaluate_deletion: the task `deletion`: does the engine notice what was left out? Takes whole articles with the event that each is on, in
   the field `event`; leaves sentences out of them that hold what peers carry, too, and of copies of them sentences of like length
   and place that hold nothing shared; asks how the engine ranks what is gone among all that the article lacks. Which sentences these are is
   told by rules of their own (deletion_units.h), by seed and content. Gives figures with intervals from resampling events; refuses a label that
   is no name of an event. See deletion.h; docs/evaluate.md has the definitions. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../base/tasks.h"
#include "deletion_plan.h"

#include "../base/banned.h"

/* READING: facts and text of each article are kept. */

static slant_status keep(const evaluation *e, evaluate_notes *notes, slant_str name, slant_buf *kept, slant_buf *scratch, slant_error *error)
{
	const slant_report *report = notes->report;
	slant_facts facts;
	slant_status status = slant_facts_of_report(report, scratch, &facts, error);
	if (status != SLANT_OK)
		return status;
	uint64_t length = name.length;
	slant_buf_append(kept, (const char *)&length, sizeof length);
	slant_buf_put(kept, name);
	slant_facts_pack(&facts, kept);
	slant_buf_put(kept, report->document->text.fields[SLANT_FIELD_TEXT]);
	if (kept->failed)
		return slant_error_memory(error);
	if (!e->settings->group)
		notes->row.cluster = slant_hash_bytes(name.data, name.length);
	notes->kept = slant_buf_str(kept);
	return slant_evaluate_note(notes, SLANT_STR(""), NULL, error);
}

static slant_status observe(const evaluation *e, const slant_json *label, evaluate_notes *notes, slant_error *error)
{
	slant_buf field, kept, scratch;
	slant_str text;
	slant_json_kind kind = slant_json_kind_of(label);
	if ((kind != SLANT_JSON_STRING && kind != SLANT_JSON_NUMBER) || (slant_json_string(label, &text) && slant_str_trim(text).length == 0))
		return slant_error_set(error, SLANT_INPUT, "`%.*s` is no name or number of an event", (int)e->field.length, e->field.data);
	slant_buf_init(&field);
	slant_buf_init(&kept);
	slant_buf_init(&scratch);
	slant_str name = slant_str_trim(slant_evaluate_field(notes->report->article, e->field, &field));
	slant_status status = field.failed ? slant_error_memory(error) : keep(e, notes, name, &kept, &scratch, error);
	slant_buf_release(&scratch);
	slant_buf_release(&kept);
	slant_buf_release(&field);
	return status;
}

static slant_status open_deletion(evaluation *e, slant_error *error)
{
	const slant_calibration *calibration = e->engine->calibration;
	if (!calibration || !calibration->presence.known)
		return slant_error_set(error, SLANT_LEXICON, "the calibration holds no model of presence, by which articles are judged beside peers");
	if (e->wanted.data)
		return slant_error_set(error, SLANT_ARGUMENT, "the task deletion takes the field of the event, without a value");
	return SLANT_OK;
}

/* EVENTS */

static int by_event(const void *left, const void *right)
{
	const deletion_event *a = left, *b = right;      /* of one article each */
	int order = slant_str_compare(a->name, b->name);
	if (order == 0)
		order = memcmp(a->articles->facts.content, b->articles->facts.content, SLANT_FACTS_SHA256);
	return order ? order : (a->articles->row > b->articles->row) - (a->articles->row < b->articles->row);
}

/* One article as an event of its own; *read: whether it holds content. */
static slant_status unpack(evaluation *e, uint32_t row, deletion_event *event, deletion_article *article, bool *read, slant_error *error)
{
	slant_str kept = {e->kept_bytes.data + e->rows[row].kept, e->rows[row].kept_bytes};
	uint64_t length;
	size_t taken = 0;
	memcpy(&length, kept.data, sizeof length);
	*event = (deletion_event){.name = slant_str_slice(kept, sizeof length, sizeof length + length), .articles = article, .count = 1};
	kept = slant_str_slice(kept, sizeof length + length, kept.length);
	slant_status status = slant_facts_unpack(kept, &article->facts, &taken, error);
	if (status != SLANT_OK)
		return status;
	article->text = slant_str_slice(kept, taken, kept.length);
	article->row = row;
	article->day = slant_day_read(article->facts.date);
	*read = article->facts.told.length != 0;
	return *read ? slant_content_unpack(article->facts.terms, article->facts.told, &e->arena, &article->content, error) : SLANT_OK;
}

/* Articles of one name side by side; the same record given twice stands there once. */
static void join(deletion_plan *p, deletion_event *singles, uint32_t count, deletion_article *articles)
{
	uint32_t taken = 0;
	for (uint32_t i = 0; i < count; i++) {
		deletion_event *last = p->event_count ? &p->events[p->event_count - 1] : NULL;
		bool same = last && slant_str_equal(last->name, singles[i].name);
		if (same && memcmp(articles[taken - 1].facts.content, singles[i].articles->facts.content, SLANT_FACTS_SHA256) == 0)
			continue;
		articles[taken] = *singles[i].articles;
		if (same)
			last->count++;
		else
			p->events[p->event_count++] = (deletion_event){.name = singles[i].name, .articles = &articles[taken], .count = 1};
		taken++;
	}
}

static slant_status make_events(evaluation *e, deletion_plan *p, slant_error *error)
{
	deletion_event *singles = slant_arena_calloc(&e->arena, e->units + 1, sizeof *singles);
	deletion_article *unpacked = slant_arena_calloc(&e->arena, e->units + 1, sizeof *unpacked);
	deletion_article *articles = slant_arena_calloc(&e->arena, e->units + 1, sizeof *articles);
	uint32_t count = 0;
	slant_status status = SLANT_OK;
	p->events = slant_arena_calloc(&e->arena, e->units + 1, sizeof *p->events);
	if (!singles || !unpacked || !articles || !p->events)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < e->units && status == SLANT_OK; i++) {
		bool read = false;
		status = unpack(e, i, &singles[count], &unpacked[i], &read, error);
		count += read;
		p->unread += !read;
	}
	if (status == SLANT_OK && count)
		qsort(singles, count, sizeof *singles, by_event);
	if (status == SLANT_OK)
		join(p, singles, count, articles);
	for (uint32_t i = 0; i < p->event_count && status == SLANT_OK; i++)
		status = slant_deletion_event_read(&p->events[i], &e->arena, error);
	return status == SLANT_OK ? slant_deletion_common_find(p->events, p->event_count, &e->arena, &p->common, error) : status;
}

/* TRIALS: every jobs-th event. */

typedef struct piece {
	const evaluation *e;
	deletion_plan *plan;
} piece;

static slant_status run_piece(void *context, int number, slant_error *error)
{
	const piece *work = context;
	deletion_plan *p = work->plan;
	slant_worker *worker = NULL;
	slant_status status = slant_worker_new(work->e->engine, &worker, error);
	for (uint32_t i = (uint32_t)number; i < p->event_count && status == SLANT_OK; i += p->jobs) {
		p->results[i].arena = &p->arenas[number];
		status = slant_deletion_try(worker, &p->events[i], &p->common, p->seed, &p->results[i], error);
	}
	slant_worker_free(worker);
	return status;
}

static slant_status try_all(evaluation *e, deletion_plan *p, slant_error *error)
{
	piece work = {e, p};
	p->results = slant_arena_calloc(&e->arena, (size_t)p->event_count + 1, sizeof *p->results);
	slant_task *tasks = slant_arena_calloc(&e->arena, e->jobs, sizeof *tasks);
	slant_arena *arenas = slant_arena_calloc(&e->arena, e->jobs, sizeof *arenas);
	if (!p->results || !tasks || !arenas)
		return slant_error_memory(error);
	p->arenas = arenas;
	p->jobs = e->jobs;
	for (unsigned i = 0; i < p->jobs; i++) {
		slant_arena_init(&p->arenas[i]);
		tasks[i] = (slant_task){.run = run_piece, .context = &work, .number = (int)i};
	}
	return slant_tasks_run(tasks, p->jobs, p->jobs, error);
}

static int by_row(const void *left, const void *right)
{
	const deletion_trial *a = left, *b = right;
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->cut.sentence > b->cut.sentence) - (a->cut.sentence < b->cut.sentence);
}

static slant_status gather(evaluation *e, deletion_plan *p, slant_error *error)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < p->event_count; i++)
		p->trial_count += p->results[i].trials.count;
	p->trials = slant_arena_calloc(&e->arena, (size_t)p->trial_count + 1, sizeof *p->trials);
	if (!p->trials)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < p->event_count; i++)
		for (uint32_t t = 0; t < p->results[i].trials.count; t++)
			p->trials[n++] = p->results[i].trials.data[t];
	if (n == 0)
		return slant_error_set(error, SLANT_INPUT, "nothing could be left out: no event has three articles that share a name or a number");
	qsort(p->trials, n, sizeof *p->trials, by_row);
	return SLANT_OK;
}

/* Deletions that were not found, in the order of the input. */
static slant_status put_misses(evaluation *e, const deletion_plan *p, slant_error *error)
{
	unsigned left = e->settings->misses == SLANT_MISSES_DEFAULT ? EVALUATE_MISSES : e->settings->misses;
	static const char *const told[DELETION_OUTCOMES] = {
		[DELETION_BEFORE] = "held absent before it was left out", [DELETION_PRESENT] = "held present",
		[DELETION_UNSEEN] = "no unit there",
	};
	uint64_t replaced = 0;
	for (uint32_t t = 0; t < p->trial_count && left; t++) {
		const deletion_trial *trial = &p->trials[t];
		slant_str found = slant_str_of(told[trial->outcome]);
		if (trial->outcome == DELETION_FOUND)
			continue;
		slant_facts facts;
		slant_str kept = {e->kept_bytes.data + e->rows[trial->row].kept, e->rows[trial->row].kept_bytes};
		uint64_t length;
		size_t taken;
		memcpy(&length, kept.data, sizeof length);
		slant_status status = slant_facts_unpack(slant_str_slice(kept, sizeof length + length, kept.length), &facts, &taken, error);
		if (status != SLANT_OK)
			return status;
		slant_buf_put(&e->misses, SLANT_STR("{\"id\":"));
		slant_json_quote(facts.id, &e->misses, &replaced);
		slant_buf_format(&e->misses, ",\"record\":%llu,", (unsigned long long)e->rows[trial->row].record);
		slant_evaluate_list(&e->misses, "expected", &trial->cut.unit, 1);
		slant_buf_byte(&e->misses, ',');
		slant_evaluate_list(&e->misses, "found", &found, 1);
		slant_buf_put(&e->misses, SLANT_STR("}\n"));
		left--;
	}
	return e->misses.failed ? slant_error_memory(error) : SLANT_OK;
}

static slant_status close_deletion(evaluation *e, slant_error *error)
{
	deletion_plan *p = slant_arena_calloc(&e->arena, 1, sizeof *p);
	if (!p)
		return slant_error_memory(error);
	e->plan = p;
	p->seed = slant_hash_mix(e->settings->seed, slant_hash_bytes(e->task->name, strlen(e->task->name)));
	slant_status status = make_events(e, p, error);
	if (status == SLANT_OK)
		status = try_all(e, p, error);
	if (status == SLANT_OK)
		status = gather(e, p, error);
	if (status == SLANT_OK)
		status = slant_deletion_sum_up(e, p, error);
	return status == SLANT_OK ? put_misses(e, p, error) : status;
}

static void release_deletion(evaluation *e)
{
	deletion_plan *p = e->plan;
	for (unsigned i = 0; p && p->arenas && i < p->jobs; i++)
		slant_arena_release(&p->arenas[i]);
}

static const evaluate_method method = {
	.open = open_deletion, .observe = observe, .close = close_deletion, .statistic = slant_deletion_statistic, .release = release_deletion,
};

const evaluate_task evaluate_deletion = {
	.name = "deletion",
	.summary = "what is left out of articles, against what the engine finds missing beside their peers",
	.field = "event", .cluster = "event", .has_peers = true, .main = "gain_over_prominence", .control = "reciprocal_rank_prominence", .method = &method,
};
