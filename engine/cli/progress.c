/* See command.h, PROGRESS. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
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
	progress->quiet = quiet;
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

/* Digits in threes. */
static void group_digits(uint64_t number, char *text, size_t size)
{
	char digits[32];
	int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
	size_t used = 0;
	for (int i = 0; i < length && used + 2 < size; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			text[used++] = ',';
		text[used++] = digits[i];
	}
	text[used] = '\0';
}

static void time_left(double seconds, char *text, size_t size)
{
	unsigned long long left = (unsigned long long)(seconds + 0.5);
	if (left < 3600)
		snprintf(text, size, ", %llu:%02llu left", left / 60, left % 60);
	else
		snprintf(text, size, ", %llu:%02llu:%02llu left", left / 3600, left / 60 % 60, left % 60);
}

static unsigned columns(void)
{
	struct winsize size;
	return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

void slant_progress_count(slant_progress *progress, uint64_t articles, double share)
{
	char count[48], rate[48], left[48] = "", line[192];
	if (!progress->show)
		return;
	double seconds = seconds_since(&progress->start);
	if (seconds < 1 || seconds < progress->told + 0.2)
		return;
	group_digits(articles, count, sizeof count);
	group_digits((uint64_t)((double)articles / seconds), rate, sizeof rate);
	if (share > 0 && share <= 1)
		time_left(seconds * (1 - share) / share, left, sizeof left);
	/* A line that wraps could not be taken back, and one in the last column may. */
	snprintf(line, sizeof line, "%s articles, %s a second%s", count, rate, left);
	fprintf(stderr, "\r%.*s\033[K", (int)columns() - 1, line);
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

static void watch_progress(void *context, uint64_t articles, double share)
{
	slant_progress_count(context, articles, share);
}

static void watch_remark(void *context, const char *text)
{
	slant_progress *progress = context;
	slant_progress_clear(progress);
	if (!progress->quiet)
		slant_message("%s", text);
}

static int watch_stop(void *context)
{
	(void)context;
	return slant_progress_stopped();
}

slant_watch slant_progress_watch(slant_progress *progress)
{
	/* Without a line to show, nobody needs to look at the sizes of all files. */
	return (slant_watch){watch_failed, progress->show ? watch_progress : NULL, watch_stop, progress, watch_remark};
}
