/* See date.h. A date is read from left to right, one way: what a form asks for is taken or the text is no date. */
#include "date.h"

#include <stdio.h>

#include "banned.h"

#define FIRST_YEAR 1000
#define LAST_YEAR 9999
#define DAYS_BEFORE_1970 719162            /* from 0001-01-01, a Monday */
#define DAYS_OF_400 146097
#define DAYS_OF_100 36524
#define DAYS_OF_4 1461
#define DAYS_OF_1 365
#define WEEK 7
#define MONTHS 12
#define QUARTERS 4
#define SECONDS_OF_DAY 86400
/* Ten digits between these are seconds from September 2001 to March 2030; past them they might be a day and an hour. */
#define FIRST_SECOND 1000000000LL
#define LAST_SECOND 1899999999LL
#define SECOND_DIGITS 10u
#define ZONE_LETTERS 5u
#define SHORT_NAME 3u

/* The names of POSIX's own locale, which are those of RFC 2822 by their first three letters. */
static const char *const months[MONTHS] = {"january", "february", "march", "april", "may", "june", "july", "august", "september",
                                           "october", "november", "december"};
static const char *const weekdays[WEEK] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
static const int before_month[MONTHS + 1] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

/* THE CALENDAR. */

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days of a common year before a month from 1; MONTHS + 1: all of them. */
static int days_before(int year, int month)
{
	return before_month[month - 1] + (month > 2 && is_leap(year));
}

/* Days from 0001-01-01 to the first of a year. */
static int32_t days_to(int year)
{
	int past = year - 1;
	return past * DAYS_OF_1 + past / 4 - past / 100 + past / 400;
}

slant_day slant_day_of(int year, int month, int day)
{
	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > MONTHS || day < 1 ||
	    day > days_before(year, month + 1) - days_before(year, month))
		return SLANT_DAY_UNKNOWN;
	return days_to(year) + days_before(year, month) + day - 1 - DAYS_BEFORE_1970;
}

void slant_day_split(slant_day day, int *year, int *month, int *of_month)
{
	int32_t rest = day + DAYS_BEFORE_1970, centuries, years;
	*year = rest / DAYS_OF_400 * 400 + 1;
	rest %= DAYS_OF_400;
	centuries = rest / DAYS_OF_100 < 3 ? rest / DAYS_OF_100 : 3;   /* the last of four has a day more */
	rest -= centuries * DAYS_OF_100;
	*year += centuries * 100 + rest / DAYS_OF_4 * 4;
	rest %= DAYS_OF_4;
	years = rest / DAYS_OF_1 < 3 ? rest / DAYS_OF_1 : 3;           /* likewise */
	*year += years;
	rest -= years * DAYS_OF_1;
	for (*month = 1; rest >= days_before(*year, *month + 1); ++*month)
		;
	*of_month = rest - days_before(*year, *month) + 1;
}

/* PARTS of a date. Each takes what it finds from `rest`; what it doesn't find it leaves. */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t run_of(slant_str text, bool (*is)(char c))
{
	size_t length = 0;
	while (length < text.length && is(text.data[length]))
		length++;
	return length;
}

static void skip(slant_str *rest, size_t bytes)
{
	*rest = slant_str_slice(*rest, bytes, rest->length);
}

static bool take_char(slant_str *rest, const char *any)
{
	bool found = rest->length && rest->data[0] && strchr(any, rest->data[0]);
	if (found)
		skip(rest, 1);
	return found;
}

static void take_spaces(slant_str *rest)
{
	while (take_char(rest, " \t"))
		;
}

/* A number of `least` to `most` digits, and no digit behind it. */
static bool take_number(slant_str *rest, unsigned least, unsigned most, int *number)
{
	size_t digits = run_of(*rest, is_digit);
	if (digits < least || digits > most)
		return false;
	*number = 0;
	for (size_t i = 0; i < digits; i++)
		*number = *number * 10 + (rest->data[i] - '0');
	skip(rest, digits);
	return true;
}

/* Exactly so many digits, of which more may follow. */
static bool take_digits(slant_str *rest, unsigned digits, int *number)
{
	if (run_of(*rest, is_digit) < digits)
		return false;
	slant_str part = slant_str_slice(*rest, 0, digits);
	skip(rest, digits);
	return take_number(&part, digits, digits, number);
}

/* One of the names, whole or its first three letters; *number counts from 1. */
static bool take_name(slant_str *rest, const char *const *names, int count, int *number)
{
	size_t letters = run_of(*rest, is_letter);
	for (int i = 0; i < count; i++) {
		size_t same = 0;
		while (same < letters && names[i][same] && (rest->data[same] | 0x20) == names[i][same])
			same++;
		if (same < letters || (letters != SHORT_NAME && names[i][letters]))
			continue;
		skip(rest, letters);
		take_char(rest, ".");
		*number = i + 1;
		return true;
	}
	return false;
}

/* TIMES are read over; but what is no time is no date either. */

static bool take_zone(slant_str *rest)
{
	int hours = 0, minutes = 0;
	for (int words = 0; words < 2; words++) {            /* PM EST */
		size_t letters = run_of(*rest, is_letter);
		if (letters > ZONE_LETTERS)
			return false;
		skip(rest, letters);
		if (letters)
			take_spaces(rest);
	}
	if (take_char(rest, "+-")) {
		if (!take_digits(rest, 2, &hours) || hours > 23)
			return false;
		if ((take_char(rest, ":") || rest->length) && run_of(*rest, is_digit) && !take_digits(rest, 2, &minutes))
			return false;
	}
	take_spaces(rest);
	if (take_char(rest, "("))
		while (rest->length && !take_char(rest, ")"))
			skip(rest, 1);
	return minutes < 60 && !rest->length;
}

/* Nothing, or a time with or without a zone, and then nothing. */
static bool ends(slant_str rest)
{
	int hour = 0, minute = 0, second = 0;
	if (!rest.length)
		return true;
	if (!take_char(&rest, "Tt")) {
		if (!take_char(&rest, " ,"))
			return false;
		take_spaces(&rest);
	}
	if (rest.length > 1 && !is_digit(rest.data[1]) ? !take_number(&rest, 1, 1, &hour) : !take_digits(&rest, 2, &hour))
		return false;
	if (take_char(&rest, ":") || run_of(rest, is_digit)) {
		if (!take_digits(&rest, 2, &minute))
			return false;
		if ((take_char(&rest, ":") || run_of(rest, is_digit)) && !take_digits(&rest, 2, &second))
			return false;
		if (take_char(&rest, ".,"))
			skip(&rest, run_of(rest, is_digit));
	}
	take_spaces(&rest);
	return hour <= 24 && minute < 60 && second <= 60 && take_zone(&rest);
}

/* FORMS. */

/* 2020-W10-4, behind the W. The first week of a year is that of its fourth of January. */
static slant_day read_week(slant_str rest, int year)
{
	int week = 0, day = 0;
	if (!take_number(&rest, 2, 2, &week) || !take_char(&rest, "-") || !take_number(&rest, 1, 1, &day) || !ends(rest))
		return SLANT_DAY_UNKNOWN;
	slant_day fourth = slant_day_of(year, 1, 4), next = slant_day_of(year + 1, 1, 4);
	if (fourth == SLANT_DAY_UNKNOWN || next == SLANT_DAY_UNKNOWN || week < 1 || day < 1 || day > WEEK)
		return SLANT_DAY_UNKNOWN;
	slant_day monday = fourth - (fourth + DAYS_BEFORE_1970) % WEEK, end = next - (next + DAYS_BEFORE_1970) % WEEK;
	slant_day found = monday + (week - 1) * WEEK + day - 1;
	return found < end ? found : SLANT_DAY_UNKNOWN;
}

/* Behind the year. */
static slant_day read_year_first(slant_str rest, int year)
{
	const char separator[2] = {rest.length ? rest.data[0] : '\0', '\0'};
	int month = 0, day = 0;
	if (!take_char(&rest, "-/."))
		return SLANT_DAY_UNKNOWN;
	if (separator[0] == '-' && take_char(&rest, "W"))
		return read_week(rest, year);
	if (separator[0] == '-' && take_number(&rest, 3, 3, &day)) {
		slant_day first = slant_day_of(year, 1, 1);
		bool there = first != SLANT_DAY_UNKNOWN && day >= 1 && day <= DAYS_OF_1 + is_leap(year) && ends(rest);
		return there ? first + day - 1 : SLANT_DAY_UNKNOWN;
	}
	if (!take_number(&rest, 1, 2, &month) || !take_char(&rest, separator) || !take_number(&rest, 1, 2, &day) || !ends(rest))
		return SLANT_DAY_UNKNOWN;
	return slant_day_of(year, month, day);
}

static slant_day read_digits(slant_str text)
{
	size_t digits = run_of(text, is_digit);
	int year = 0, month = 0, day = 0;
	if (digits == SECOND_DIGITS && digits == text.length) {
		int64_t seconds = 0;
		for (size_t i = 0; i < digits; i++)
			seconds = seconds * 10 + (text.data[i] - '0');
		return seconds >= FIRST_SECOND && seconds <= LAST_SECOND ? (slant_day)(seconds / SECONDS_OF_DAY) : SLANT_DAY_UNKNOWN;
	}
	if (digits == 4)
		return take_number(&text, 4, 4, &year) ? read_year_first(text, year) : SLANT_DAY_UNKNOWN;
	if (digits != 8 || !take_digits(&text, 4, &year) || !take_digits(&text, 2, &month) || !take_digits(&text, 2, &day) || !ends(text))
		return SLANT_DAY_UNKNOWN;
	return slant_day_of(year, month, day);
}

/* Thu, 5 Mar 2020 or Thursday, March 5, 2020; the day of the week may be missing, and must be right. */
static slant_day read_names(slant_str rest)
{
	int weekday = 0, year = 0, month = 0, day = 0;
	if (take_name(&rest, weekdays, WEEK, &weekday)) {
		take_char(&rest, ",");
		take_spaces(&rest);
	}
	bool day_first = take_number(&rest, 1, 2, &day);
	take_spaces(&rest);
	if (!take_name(&rest, months, MONTHS, &month))
		return SLANT_DAY_UNKNOWN;
	take_spaces(&rest);
	if (!day_first && !take_number(&rest, 1, 2, &day))
		return SLANT_DAY_UNKNOWN;
	take_char(&rest, ",");
	take_spaces(&rest);
	if (!take_number(&rest, 4, 4, &year) || !ends(rest))
		return SLANT_DAY_UNKNOWN;
	slant_day found = slant_day_of(year, month, day);
	bool right = found != SLANT_DAY_UNKNOWN && (!weekday || (found + DAYS_BEFORE_1970) % WEEK == weekday - 1);
	return right ? found : SLANT_DAY_UNKNOWN;
}

slant_day slant_day_read(slant_str text)
{
	text = slant_str_trim(text);
	return run_of(text, is_digit) >= 4 ? read_digits(text) : read_names(text);
}

/* PERIODS. */

bool slant_period_read(slant_str name, slant_period *period)
{
	static const char *const names[SLANT_PERIODS] = {"day", "week", "month", "quarter", "year"};
	for (int i = 0; i < SLANT_PERIODS; i++)
		if (slant_str_is(name, names[i])) {
			*period = (slant_period)i;
			return true;
		}
	return false;
}

int32_t slant_period_number(slant_period period, slant_day day)
{
	int year, month, of_month;
	if (period == SLANT_PERIOD_DAY)
		return day;
	if (period == SLANT_PERIOD_WEEK)
		return (day + DAYS_BEFORE_1970) / WEEK;
	slant_day_split(day, &year, &month, &of_month);
	return period == SLANT_PERIOD_MONTH     ? year * MONTHS + month - 1
	       : period == SLANT_PERIOD_QUARTER ? year * QUARTERS + (month - 1) * QUARTERS / MONTHS
	                                        : year;
}

void slant_period_name(slant_period period, int32_t number, char name[SLANT_PERIOD_NAME])
{
	int year = number, month = 1, of_month = 1;
	switch (period) {
	case SLANT_PERIOD_DAY:
		slant_day_split(number, &year, &month, &of_month);
		snprintf(name, SLANT_PERIOD_NAME, "%04d-%02d-%02d", year, month, of_month);
		break;
	case SLANT_PERIOD_WEEK:   /* of the year that its Thursday is in */
		slant_day_split(number * WEEK + 3 - DAYS_BEFORE_1970, &year, &month, &of_month);
		snprintf(name, SLANT_PERIOD_NAME, "%04d-W%02d", year, (days_before(year, month) + of_month - 1) / WEEK + 1);
		break;
	case SLANT_PERIOD_MONTH:
		snprintf(name, SLANT_PERIOD_NAME, "%04d-%02d", number / MONTHS, number % MONTHS + 1);
		break;
	case SLANT_PERIOD_QUARTER:
		snprintf(name, SLANT_PERIOD_NAME, "%04d-Q%d", number / QUARTERS, number % QUARTERS + 1);
		break;
	default:
		snprintf(name, SLANT_PERIOD_NAME, "%04d", year);
	}
}
