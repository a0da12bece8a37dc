/* batch: many articles on many threads, results in input order. The calling thread reads and takes; workers score. A ring of tickets
   bounds what is in flight: the reader fills the next free ticket, workers score tickets in order, and the oldest finished one is taken
   before its place is used again. With one job everything happens on the calling thread. See run.h. */
#include <pthread.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "../input/reader.h"
#include "run.h"

#include "../base/banned.h"

#define TICKETS_PER_JOB 8u
#define PROGRESS_EVERY 64u

/* A record that cannot be read gets a ticket as well, so that failures keep their place in the input; nobody scores it. */
typedef enum ticket_state { TICKET_FREE, TICKET_READ, TICKET_SCORED } ticket_state;

typedef struct ticket {
	slant_article article;
	slant_buf bytes;
	slant_status status;
	slant_error error;
	bool unread;             /* the record could not be read: status and error say why */
	ticket_state state;
} ticket;

typedef struct batch {
	const slant_engine *engine;
	slant_reader *reader;
	const slant_batch_work *work;
	const slant_watch *watch;
	uint64_t articles, *failures;
	ticket *tickets;
	uint64_t ticket_count;
	uint64_t read, claimed, taken;        /* tickets so far; number modulo ticket_count is the place in the ring */
	bool ended;                           /* no more tickets will be read */
	pthread_mutex_t lock;
	pthread_cond_t readable, scored;
} batch;

/* Scores one article into bytes. A failed article is no failure of the run, unless memory is out. */
static void score(const batch *b, slant_worker *worker, ticket *t)
{
	const slant_report *report;
	bool done = false;
	slant_buf_reset(&t->bytes);
	t->status = b->work->skip ? b->work->skip(b->work->context, &t->article, &t->bytes, &done, &t->error) : SLANT_OK;
	if (t->status == SLANT_OK && !done)
		t->status = b->work->score ? b->work->score(b->work->context, worker, &t->article, &b->work->options, &report, &t->error)
		                           : slant_worker_score(worker, &t->article, &b->work->options, &report, &t->error);
	if (t->status == SLANT_OK && !done)
		t->status = b->work->map(b->work->context, report, &t->bytes, &t->error);
	if (t->status == SLANT_OK && t->bytes.failed)
		t->status = slant_error_memory(&t->error);
}

static slant_status tell_failure(batch *b, const slant_error *failure, slant_error *error)
{
	++*b->failures;
	if (b->watch && b->watch->failed)
		b->watch->failed(b->watch->context, failure);
	return b->work->fail ? b->work->fail(b->work->context, failure, error) : SLANT_OK;
}

static void tell_progress(const batch *b)
{
	if (b->watch && b->watch->progress && b->articles % PROGRESS_EVERY == 0)
		b->watch->progress(b->watch->context, b->articles, slant_reader_share(b->reader));
}

static slant_status take(batch *b, ticket *t, slant_error *error)
{
	if (t->status == SLANT_OK) {
		b->articles++;
		tell_progress(b);
		return b->work->take(b->work->context, slant_buf_str(&t->bytes), error);
	}
	if (!t->unread && t->status != SLANT_LIMIT && t->status != SLANT_INPUT) {
		*error = t->error;
		return t->status;
	}
	if (!t->unread)
		slant_error_at(&t->error, t->article.file.data, t->error.line, t->article.record);
	return tell_failure(b, &t->error, error);
}

static slant_status stop_asked(const batch *b, slant_error *error)
{
	if (!b->watch || !b->watch->stop || !b->watch->stop(b->watch->context))
		return SLANT_OK;
	return slant_error_set(error, SLANT_INTERRUPTED, "stopped on request after %llu articles", (unsigned long long)b->articles);
}

/* The next article into t, or why it could not be read. *got false: the inputs have ended. What stops a pipeline may end its input too:
   an end that comes with a request to stop is none. */
static slant_status read_next(batch *b, ticket *t, bool *got, slant_error *error)
{
	const slant_article *article = NULL;
	slant_status status = stop_asked(b, error);
	if (status != SLANT_OK)
		return status;
	t->status = slant_reader_next(b->reader, &article, &t->error);
	t->unread = t->status != SLANT_OK;
	*got = article || t->unread;
	if (article)
		slant_reader_swap(b->reader, &t->article);
	if (!*got)
		return stop_asked(b, error);
	if (t->status != SLANT_MEMORY)
		return SLANT_OK;
	*error = t->error;
	return SLANT_MEMORY;
}

static slant_status run_alone(batch *b, slant_error *error)
{
	slant_worker *worker = NULL;
	ticket *t = &b->tickets[0];
	bool got = true;
	slant_status status = slant_worker_new(b->engine, &worker, error);
	while (status == SLANT_OK && got) {
		status = read_next(b, t, &got, error);
		if (status == SLANT_OK && got && !t->unread)
			score(b, worker, t);
		if (status == SLANT_OK && got)
			status = take(b, t, error);
	}
	slant_worker_free(worker);
	return status;
}

typedef struct hand {
	batch *b;
	slant_worker *worker;
	pthread_t thread;
	bool started;
} hand;

static void *work(void *argument)
{
	hand *h = argument;
	batch *b = h->b;
	pthread_mutex_lock(&b->lock);
	for (;;) {
		while (b->claimed == b->read && !b->ended)
			pthread_cond_wait(&b->readable, &b->lock);
		if (b->claimed == b->read)
			break;
		ticket *t = &b->tickets[b->claimed++ % b->ticket_count];
		pthread_mutex_unlock(&b->lock);
		if (!t->unread)
			score(b, h->worker, t);
		pthread_mutex_lock(&b->lock);
		t->state = TICKET_SCORED;
		pthread_cond_signal(&b->scored);
	}
	pthread_mutex_unlock(&b->lock);
	return NULL;
}

/* Takes the oldest ticket once it is scored. */
static slant_status take_oldest(batch *b, slant_error *error)
{
	ticket *t = &b->tickets[b->taken % b->ticket_count];
	pthread_mutex_lock(&b->lock);
	while (t->state != TICKET_SCORED)
		pthread_cond_wait(&b->scored, &b->lock);
	pthread_mutex_unlock(&b->lock);
	slant_status status = take(b, t, error);
	t->state = TICKET_FREE;
	b->taken++;
	return status;
}

static slant_status read_and_take(batch *b, slant_error *error)
{
	slant_status status = SLANT_OK;
	bool got = true;
	while (status == SLANT_OK && got) {
		if (b->read - b->taken == b->ticket_count) {
			status = take_oldest(b, error);
			continue;
		}
		ticket *t = &b->tickets[b->read % b->ticket_count];
		status = read_next(b, t, &got, error);
		if (status != SLANT_OK || !got)
			break;
		pthread_mutex_lock(&b->lock);
		t->state = TICKET_READ;
		b->read++;
		pthread_cond_signal(&b->readable);
		pthread_mutex_unlock(&b->lock);
	}
	/* What was read is finished and taken, also after a request to stop. */
	while ((status == SLANT_OK || status == SLANT_INTERRUPTED) && b->taken < b->read) {
		slant_error late;
		slant_status taking = take_oldest(b, &late);
		if (taking != SLANT_OK) {
			*error = late;
			status = taking;
		}
	}
	return status;
}

static slant_status run_threads(batch *b, unsigned jobs, slant_error *error)
{
	hand *hands = calloc(jobs, sizeof *hands);
	if (!hands)
		return slant_error_memory(error);
	slant_status status = SLANT_OK;
	for (unsigned i = 0; i < jobs && status == SLANT_OK; i++) {
		hands[i].b = b;
		status = slant_worker_new(b->engine, &hands[i].worker, error);
		if (status == SLANT_OK) {
			hands[i].started = pthread_create(&hands[i].thread, NULL, work, &hands[i]) == 0;
			if (!hands[i].started)
				status = slant_error_set(error, SLANT_MEMORY, "a thread could not be started");
		}
	}
	if (status == SLANT_OK)
		status = read_and_take(b, error);
	pthread_mutex_lock(&b->lock);
	b->ended = true;
	pthread_cond_broadcast(&b->readable);
	pthread_mutex_unlock(&b->lock);
	for (unsigned i = 0; i < jobs; i++) {
		if (hands[i].started)
			pthread_join(hands[i].thread, NULL);
		slant_worker_free(hands[i].worker);
	}
	free(hands);
	return status;
}

slant_status slant_batch_run(const slant_engine *engine, slant_reader *reader, unsigned jobs, const slant_batch_work *work,
                             const slant_watch *watch, uint64_t *failures, slant_error *error)
{
	batch b = {.engine = engine, .reader = reader, .work = work, .watch = watch, .failures = failures};
	if (jobs == 0)
		jobs = 1;
	if (jobs > SLANT_LIMIT_JOBS)
		return slant_error_set(error, SLANT_LIMIT, "more than %u jobs", SLANT_LIMIT_JOBS);
	b.ticket_count = jobs == 1 ? 1 : jobs * TICKETS_PER_JOB;
	b.tickets = calloc(b.ticket_count, sizeof *b.tickets);
	if (!b.tickets)
		return slant_error_memory(error);
	pthread_mutex_init(&b.lock, NULL);
	pthread_cond_init(&b.readable, NULL);
	pthread_cond_init(&b.scored, NULL);
	slant_status status = jobs == 1 ? run_alone(&b, error) : run_threads(&b, jobs, error);
	pthread_cond_destroy(&b.scored);
	pthread_cond_destroy(&b.readable);
	pthread_mutex_destroy(&b.lock);
	for (uint64_t i = 0; i < b.ticket_count; i++) {
		slant_arena_release(&b.tickets[i].article.arena);
		slant_buf_release(&b.tickets[i].bytes);
	}
	free(b.tickets);
	return status;
}
