/* See tasks.h. */
#include "tasks.h"

#include <pthread.h>

#include "error.h"
#include "limits.h"

#include "banned.h"

typedef struct crew {
	const slant_task *tasks;
	size_t count, begun, failed;       /* failed: number of the first failed task, or count */
	slant_status status;
	slant_error *error;
	pthread_mutex_t lock;
} crew;

/* All tasks before a failed one have begun and are waited for, so that which failure is the first depends on no thread. */
static void *work(void *argument)
{
	crew *c = argument;
	pthread_mutex_lock(&c->lock);
	while (c->begun < c->count && c->failed == c->count) {
		slant_error error;
		size_t at = c->begun++;
		pthread_mutex_unlock(&c->lock);
		slant_status status = c->tasks[at].run(c->tasks[at].context, c->tasks[at].number, &error);
		pthread_mutex_lock(&c->lock);
		if (status == SLANT_OK || at > c->failed)
			continue;
		c->failed = at;
		c->status = status;
		*c->error = error;
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

slant_status slant_tasks_run(const slant_task *tasks, size_t count, unsigned jobs, slant_error *error)
{
	pthread_t threads[SLANT_LIMIT_JOBS];
	unsigned started = 0, helpers = jobs < SLANT_LIMIT_JOBS ? jobs : SLANT_LIMIT_JOBS;
	crew c = {.tasks = tasks, .count = count, .failed = count, .error = error};
	if (helpers > count)
		helpers = (unsigned)count;
	pthread_mutex_init(&c.lock, NULL);
	while (started + 1 < helpers && pthread_create(&threads[started], NULL, work, &c) == 0)
		started++;
	work(&c);
	for (unsigned i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	pthread_mutex_destroy(&c.lock);
	return c.status;
}
