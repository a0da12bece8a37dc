/* See command.h, PROGRESS. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

static volatile sig_atomic_t stop_signal;

static void stop_asked(int number)
{
	stop_signal = number;
}

void slant_progress_init(slant_progress *progress, bool quiet)
{
	memset(progress, 0, sizeof *progress);
	progress->show = !quiet && isatty(STDERR_FILENO) == 1;
	clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

void slant_progress_listen(void)
{
	const int numbers[] = {SIGINT, SIGTERM};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct sigaction now, before;
		memset(&now, 0, sizeof now);
		now.sa_handler = stop_asked;
		now.sa_flags = (int)SA_RESETHAND;
		sigemptyset(&now.sa_mask);
		/* A program started with a signal ignored (nohup, a shell's background job) leaves it ignored. */
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(numbers[i], &now, NULL);
	}
}

bool slant_progress_stopped(void)
{
	return stop_signal != 0;
}

void slant_progress_end_by_signal(void)
{
	int number = stop_signal;
	if (number) {
		signal(number, SIG_DFL);
		raise(number);
	}
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

void slant_progress_count(slant_progress *progress, uint64_t articles)
{
	progress->articles = articles;
	if (!progress->show)
		return;
	double seconds = seconds_since(&progress->start);
	if (seconds < 1 || seconds < progress->told + 0.2)
		return;
	fprintf(stderr, "\r%llu articles, %.0f a second\033[K", (unsigned long long)articles, (double)articles / seconds);
	progress->told = seconds;
	progress->shown = true;
}

void slant_progress_clear(slant_progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
}

void slant_progress_failed(slant_progress *progress, const slant_error *error)
{
	slant_progress_clear(progress);
	progress->failures++;
	slant_message_error(error);
}

static void watch_failed(void *context, const slant_error *error)
{
	slant_progress_failed(context, error);
}

static void watch_progress(void *context, uint64_t articles)
{
	slant_progress_count(context, articles);
}

static int watch_stop(void *context)
{
	(void)context;
	return slant_progress_stopped();
}

slant_watch slant_progress_watch(slant_progress *progress)
{
	return (slant_watch){watch_failed, watch_progress, watch_stop, progress};
}
