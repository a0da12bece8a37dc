/* date: every form that is read and many that are not; the calendar against the C library's day by day; periods and their
   names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/date.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void test_read(void **state)
{
	(void)state;
	static const char *const same_day[] = {
		"2020-03-05", " 2020-03-05\n", "2020-3-5", "2020/03/05", "2020.03.05", "20200305", "2020-065", "2020-W10-4",
		"2020-03-05T10:15:00Z", "2020-03-05T10:15:00+01:00", "2020-03-05T10:15:00.123-0500", "2020-03-05 10:15", "2020-03-05 10:15:00 UTC",
		"2020-03-05T23:59:60Z", "2020-03-05T10", "20200305T101500Z", "2020-03-05T10:15:00,5+01", "2020-03-05 9:15 PM EST",
		"5 Mar 2020", "05 Mar 2020", "Thu, 05 Mar 2020 10:15:00 +0000", "Thu, 5 Mar 2020 10:15:00 GMT", "Thu, 05 Mar 2020 10:15:00 -0500 (EST)",
		"5 March 2020", "March 5, 2020", "Mar 5, 2020", "MAR. 5, 2020", "Thursday, March 5, 2020", "thursday, march 5, 2020",
		"March 5, 2020, 9:15 AM", "March 5 2020", "Thu Mar 05 2020 10:15:00 GMT+0100 (Central European Time)", "1583402400", "1583366400",
	};
	static const char *const none[] = {
		"", " ", "7/8/2020", "25/12/2020", "12/25/2020", "05.03.2020", "2020-02-30", "2019-02-29", "1900-02-29", "2020-13-01", "2020-00-01",
		"2020-01-00", "2020-01-32", "2020-03", "2020", "2020-366x", "2019-366", "2020-367", "2020-000", "2020-W54-1", "2019-W53-1",
		"2020-W10", "2020-W10-8", "2020-W00-1", "20200230", "2020030", "202003051", "2020-03/05", "2020/03-05", "2020-03-05x",
		"2020-03-05T25:00", "2020-03-05T10:60", "2020-03-05T10:15:00+2", "2020-03-05 yesterday", "2020-03-05T", "Fri, 05 Mar 2020",
		"5 Mar 20", "5 Mar", "March 2020", "5 M\xC3\xA4rz 2020", "5 Marraskuu 2020", "Marc 5, 2020", "Sept 5, 2020", "0 Mar 2020", "31 Apr 2020",
		"yesterday", "2020030512", "999999999", "1900000000", "1583402400.0", "-1583402400", "15834024000", "0999-01-01", "99999-01-01",
		"2020-03-05T10:15:00+01:0", "2020-03-05T1:1", "Thu", "Thu,", "March", "2020-", "2020-W", "20/03/2020", "\xFF\xFE", "2020--03-05",
	};
	slant_day day = slant_day_of(2020, 3, 5);
	assert_int_equal(day, 18326);
	for (size_t i = 0; i < COUNT(same_day); i++)
		if (slant_day_read(slant_str_of(same_day[i])) != day)
			fail_msg("%s is not read", same_day[i]);
	for (size_t i = 0; i < COUNT(none); i++)
		if (slant_day_read(slant_str_of(none[i])) != SLANT_DAY_UNKNOWN)
			fail_msg("%s is read", none[i]);
	/* Every beginning of a form is that day, another or none, and nothing is read past its end. */
	for (size_t i = 0; i < COUNT(same_day); i++)
		for (size_t cut = 0; cut < strlen(same_day[i]); cut++) {
			char copy[64];
			memset(copy, '7', sizeof copy);
			memcpy(copy, same_day[i], cut);
			slant_day found = slant_day_read((slant_str){copy, cut});
			memset(copy + cut, 'Z', sizeof copy - cut);
			assert_int_equal(slant_day_read((slant_str){copy, cut}), found);
		}
}

/* The zone is not applied: the day is the one that is written. */
static void test_zone(void **state)
{
	(void)state;
	assert_int_equal(slant_day_read(SLANT_STR("2020-03-05T23:30:00-08:00")), slant_day_of(2020, 3, 5));
	assert_int_equal(slant_day_read(SLANT_STR("2020-03-05T00:30:00+13:00")), slant_day_of(2020, 3, 5));
}

static void test_calendar(void **state)
{
	(void)state;
	slant_day first = slant_day_of(1000, 1, 1), last = slant_day_of(9999, 12, 31);
	assert_int_equal(slant_day_of(1970, 1, 1), 0);
	assert_int_equal(slant_day_of(999, 12, 31), SLANT_DAY_UNKNOWN);
	for (slant_day day = first; day <= last; day++) {
		int year, month, of_month;
		slant_day_split(day, &year, &month, &of_month);
		assert_int_equal(slant_day_of(year, month, of_month), day);
		if (day % 7)
			continue;
		time_t seconds = (time_t)day * 86400;
		struct tm tm;
		assert_non_null(gmtime_r(&seconds, &tm));
		assert_true(year == tm.tm_year + 1900 && month == tm.tm_mon + 1 && of_month == tm.tm_mday);
	}
}

static void test_periods(void **state)
{
	(void)state;
	static const struct { int year, month, day; const char *names[SLANT_PERIODS]; } rows[] = {
		{2020, 3, 5, {"2020-03-05", "2020-W10", "2020-03", "2020-Q1", "2020"}},
		{2021, 1, 3, {"2021-01-03", "2020-W53", "2021-01", "2021-Q1", "2021"}},
		{2021, 1, 4, {"2021-01-04", "2021-W01", "2021-01", "2021-Q1", "2021"}},
		{2018, 12, 31, {"2018-12-31", "2019-W01", "2018-12", "2018-Q4", "2018"}},
		{1000, 7, 1, {"1000-07-01", "1000-W27", "1000-07", "1000-Q3", "1000"}},
	};
	static const char *const names[SLANT_PERIODS] = {"day", "week", "month", "quarter", "year"};
	static const char *const formats[SLANT_PERIODS] = {"%Y-%m-%d", "%G-W%V", "%Y-%m", "", "%Y"};
	char name[SLANT_PERIOD_NAME], shown[SLANT_PERIOD_NAME];
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int p = 0; p < SLANT_PERIODS; p++) {
			slant_period period;
			assert_true(slant_period_read(slant_str_of(names[p]), &period) && (int)period == p);
			slant_period_name(period, slant_period_number(period, slant_day_of(rows[i].year, rows[i].month, rows[i].day)), name);
			assert_string_equal(name, rows[i].names[p]);
		}
	slant_period period;
	assert_false(slant_period_read(SLANT_STR("decade"), &period));
	assert_false(slant_period_read(SLANT_STR(""), &period));
	/* Day by day: numbers rise by one where the C library's name changes, and never fall. */
	for (slant_day day = slant_day_of(1995, 1, 1); day < slant_day_of(2041, 1, 1); day++)
		for (int p = 0; p < SLANT_PERIODS; p++) {
			time_t seconds = (time_t)day * 86400;
			struct tm tm;
			int32_t number = slant_period_number((slant_period)p, day), before = slant_period_number((slant_period)p, day - 1);
			char last[SLANT_PERIOD_NAME];
			slant_period_name((slant_period)p, number, name);
			slant_period_name((slant_period)p, before, last);
			assert_true(number - before == (strcmp(name, last) != 0) && strcmp(name, last) >= 0);
			if (p == SLANT_PERIOD_QUARTER || !gmtime_r(&seconds, &tm))
				continue;
			strftime(shown, sizeof shown, formats[p], &tm);
			assert_string_equal(name, shown);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read), cmocka_unit_test(test_zone), cmocka_unit_test(test_calendar), cmocka_unit_test(test_periods),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
