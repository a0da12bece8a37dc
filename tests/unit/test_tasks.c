/* tasks: each piece runs once on any number of threads; the failure that is told is that of the first piece in their order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/tasks.h"

#define MOST 200

typedef struct pieces {
	unsigned runs[MOST];           /* each written by its own piece alone */
	int fail_from;                 /* this piece and each third behind it fail */
} pieces;

static slant_status run(void *context, int number, slant_error *error)
{
	pieces *p = context;
	volatile unsigned spent = 0;
	for (int i = 0; i < (MOST - number) * 50; i++)
		spent = spent + 1;
	p->runs[number]++;
	if (number >= p->fail_from && (number - p->fail_from) % 3 == 0)
		return slant_error_set(error, SLANT_NUMERIC, "piece %d", number);
	return SLANT_OK;
}

static slant_status run_all(pieces *p, size_t count, unsigned jobs, slant_error *error)
{
	slant_task tasks[MOST];
	for (size_t i = 0; i < count; i++)
		tasks[i] = (slant_task){run, p, (int)i};
	return slant_tasks_run(tasks, count, jobs, error);
}

static const unsigned jobs[] = {0, 1, 2, 7, 256, 1000};

#define TRIES (sizeof jobs / sizeof *jobs)

static void all_run_once(void **state)
{
	(void)state;
	const size_t counts[] = {0, 1, 5, MOST};
	for (size_t t = 0; t < TRIES; t++)
		for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
			slant_error error;
			pieces p = {.fail_from = MOST};
			assert_int_equal(run_all(&p, counts[c], jobs[t], &error), SLANT_OK);
			for (size_t i = 0; i < MOST; i++)
				assert_int_equal(p.runs[i], i < counts[c]);
		}
}

static void first_failure_is_told(void **state)
{
	(void)state;
	for (size_t t = 0; t < TRIES; t++)
		for (int round = 0; round < 20; round++) {
			slant_error error;
			pieces p = {.fail_from = 17};
			assert_int_equal(run_all(&p, MOST, jobs[t], &error), SLANT_NUMERIC);
			assert_string_equal(error.message, "piece 17");
			for (size_t i = 0; i <= 17; i++)
				assert_int_equal(p.runs[i], 1);
			if (jobs[t] < 2)
				assert_int_equal(p.runs[18], 0);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_run_once),
		cmocka_unit_test(first_failure_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
