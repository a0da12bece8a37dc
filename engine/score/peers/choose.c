/* choose: which articles of a large event are laid beside each other. See coverage.h. */
#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/limits.h"
#include "coverage.h"

#include "../../base/banned.h"

typedef struct distant {
	const slant_covering *article;
	int64_t days;                  /* from the day that is sought; unknown: the most */
	uint32_t place;
	bool copy;                     /* another of its family is nearer */
} distant;

static int by_distance(const void *left, const void *right)
{
	const distant *a = left, *b = right;
	if (a->copy != b->copy)
		return a->copy ? 1 : -1;
	if (a->days != b->days)
		return a->days < b->days ? -1 : 1;
	int order = a->article->sha256 && b->article->sha256 ? memcmp(a->article->sha256, b->article->sha256, SLANT_COVERAGE_SHA256) : 0;
	if (order)
		return order;
	if (a->article->title_key != b->article->title_key)
		return a->article->title_key < b->article->title_key ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static int by_family(const void *left, const void *right)
{
	const distant *a = left, *b = right;
	if (a->article->family != b->article->family)
		return a->article->family < b->article->family ? -1 : 1;
	return by_distance(left, right);
}

/* A wire story that a thousand papers printed would leave no place for the others. Gives how many are no copies; they come first, the
   nearest first. */
static uint32_t put_copies_last(distant *list, uint32_t count)
{
	uint32_t families = 0;
	qsort(list, count, sizeof *list, by_family);
	for (uint32_t i = 0; i < count; i++) {
		list[i].copy = i > 0 && list[i].article->family == list[i - 1].article->family;
		families += !list[i].copy;
	}
	qsort(list, count, sizeof *list, by_distance);
	return families;
}

static int by_place(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

static int by_day(const void *left, const void *right)
{
	slant_day a = *(const slant_day *)left, b = *(const slant_day *)right;
	return (a > b) - (a < b);
}

/* The median of the days that are known. */
static slant_day middle_day(const slant_covering *articles, uint32_t count, slant_day *days)
{
	uint32_t known = 0;
	for (uint32_t i = 0; i < count; i++)
		if (articles[i].day != SLANT_DAY_UNKNOWN)
			days[known++] = articles[i].day;
	qsort(days, known, sizeof *days, by_day);
	return known ? days[known / 2] : SLANT_DAY_UNKNOWN;
}

slant_status slant_coverage_choose(const slant_covering *articles, uint32_t count, uint32_t about, uint32_t *chosen, uint32_t *taken,
                                   slant_error *error)
{
	distant *list = malloc(((size_t)count + 1) * sizeof *list);
	slant_day *days = malloc(((size_t)count + 1) * sizeof *days);
	slant_status status = list && days ? SLANT_OK : slant_error_memory(error);
	if (status != SLANT_OK)
		goto done;
	slant_day day = about < count ? articles[about].day : middle_day(articles, count, days);
	for (uint32_t i = 0; i < count; i++) {
		int64_t far = articles[i].day == SLANT_DAY_UNKNOWN || day == SLANT_DAY_UNKNOWN ? INT64_MAX : llabs((int64_t)articles[i].day - day);
		list[i] = (distant){&articles[i], i == about ? -1 : far, i, false};
	}
	*taken = count;
	if (count > SLANT_LIMIT_EVENT_ARTICLES) {
		uint32_t families = put_copies_last(list, count);
		*taken = families < SLANT_LIMIT_EVENT_ARTICLES ? families : SLANT_LIMIT_EVENT_ARTICLES;
	}
	for (uint32_t i = 0; i < *taken; i++)
		chosen[i] = list[i].place;
	qsort(chosen, *taken, sizeof *chosen, by_place);
done:
	free(list);
	free(days);
	return status;
}
