/* date: when an article appeared, as news data write it. Takes the date field of a record; gives a day as a number, and the
   period it falls into; refuses, as not known, what is no date, no day that there is, or a day that two readings would put
   in two places: never guessed.

   Forms: 2020-03-05, 2020/03/05, 2020.03.05 (one or two digits for month and day), 20200305, 2020-W10-4, 2020-065 (ISO
   8601), each also with a time behind it (T or a space; zone Z, +01:00, +0100, UTC); 5 Mar 2020, Thu, 05 Mar 2020 10:15:00
   +0000 (RFC 2822), 5 March 2020, March 5, 2020, Thursday, March 5, 2020, by the English names that POSIX fixes for its own
   locale, whole or their first three letters, a full stop behind; seconds since 1970 where ten digits are no day with an
   hour. Not 7/8/2020, not even where one of the numbers is over 12: of a column of such dates only the days from the 13th on
   would be known. Not 5 März 2020, not 2020-03.
   The day is the one that is written. A zone is read over: a paper's day is the day of its place. */
#ifndef SLANT_BASE_DATE_H
#define SLANT_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/* Days since 1970-01-01 in the Gregorian calendar, also before it was made; years 1000 to 9999. */
typedef int32_t slant_day;

#define SLANT_DAY_UNKNOWN INT32_MIN

/* SLANT_DAY_UNKNOWN: see above. */
slant_day slant_day_read(slant_str text);

/* SLANT_DAY_UNKNOWN: there is no such day. */
slant_day slant_day_of(int year, int month, int day);
void slant_day_split(slant_day day, int *year, int *month, int *of_month);

/* PERIODS. */
typedef enum slant_period {
	SLANT_PERIOD_DAY, SLANT_PERIOD_WEEK /* ISO 8601 */, SLANT_PERIOD_MONTH, SLANT_PERIOD_QUARTER, SLANT_PERIOD_YEAR, SLANT_PERIODS
} slant_period;

/* "day", "week", "month", "quarter", "year". False: none of them. */
bool slant_period_read(slant_str name, slant_period *period);

/* The number of the period that a known day falls into; the next period has the next number. */
int32_t slant_period_number(slant_period period, slant_day day);

#define SLANT_PERIOD_NAME 48u     /* bytes, for any numbers */
/* Its name, in the order of time when sorted bytewise: 2020-03-05, 2020-W10, 2020-03, 2020-Q1, 2020. */
void slant_period_name(slant_period period, int32_t number, char name[SLANT_PERIOD_NAME]);

#endif
