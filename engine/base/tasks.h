/* tasks: independent pieces of one computation, on some threads. Takes pieces that share nothing they write to; runs each once, and returns
   when all have ended; refuses what the first piece in their order refuses that fails, on any number of threads.

   Pieces begin in their order, so the longest belong first. With one job all happens on the calling thread, which also otherwise does its
   part. Where no further thread can be started, the work goes on with those that there are. After a failure no further piece begins. */
#ifndef SLANT_BASE_TASKS_H
#define SLANT_BASE_TASKS_H

#include <stddef.h>

#include "../slant.h"

typedef struct slant_task {
	slant_status (*run)(void *context, int number, slant_error *error);
	void *context;
	int number;                    /* the caller's: which of several alike */
} slant_task;

slant_status slant_tasks_run(const slant_task *tasks, size_t count, unsigned jobs, slant_error *error);

#endif
