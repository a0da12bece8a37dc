/* content: the many ways to write a number, what each tells, and what tells none. Each text is read as an article's; what its NUMBER
   units are stands beside it: quantity, value, rounding, what is counted. */
#include <math.h>
#include <stdio.h>

#include "bench.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *const quantities[SLANT_QUANTITIES] = {"count", "share", "money", "ordinal", "year", "date", "time", "ratio", "bare"};

/* Parted by bars, in the order of first mention. */
static const struct { const char *text, *units; } rows[] = {
	/* digits */
	{"They cut 46 teaching posts.", "count 46+-0 post"},
	{"They sold 2,300 boats and 2,317 nets.", "count 2300+-50 boat|count 2317+-0 net"},
	{"They sold 400,000 boats and 1,500,000 nets.", "count 400000+-500 boat|count 1.5e+06+-500 net"},
	{"It has 12,34,567 boats.", "count 1.23457e+06+-0 boat"},
	{"It has 12,34 boats.", ""},
	{"Version 1.2.3 came out.", ""},
	{"It weighs 3.25 tonnes and spans 40 km.", "count 3.25+-0.005 tonne|count 40+-0 kilometre"},
	{"They ran 5km, then 5 kilometers and 5 kilometres.", "count 5+-0 kilometre"},
	{"It was 1.2 million people, or 1.2m people.", "count 1.2e+06+-50000 peopl"},
	{"It was worth 3bn and 3 billion.", "bare 3e+09+-5e+08 "},
	{"There were 5 hundred thousand nets.", "count 500000+-50000 net"},
	{"Orm, 46, left.", "bare 46+-0 "},
	{"It ended on the 3rd attempt.", "ordinal 3+-0 attempt"},
	/* words */
	{"Twenty-five boats sank.", "count 25+-0 boat"},
	{"Three hundred and five boats sank.", "count 305+-0 boat"},
	{"Two hundred boats sank.", "count 200+-50 boat"},
	{"Some five hundred thousand people left.", "count 500000+-500 peopl"},
	{"It took two million, three hundred thousand years.", "bare 2e+06+-500000 |count 300000+-500 year"},
	{"A hundred nets and a million fish were lost.", "count 100+-50 net|count 1e+06+-500000 fish"},
	{"A dozen nets were lost.", "count 12+-0 net"},
	{"Dozens of nets, hundreds of boats and millions of fish were lost.", ""},
	{"Half a million people and half a dozen nets.", "count 500000+-50000 peopl|count 6+-0.6 net"},
	{"A quarter of a million people left.", "count 250000+-50000 peopl"},
	{"It took two and a half years and half an hour.", "count 2.5+-0.05 year|count 0.5+-0 hour"},
	{"It took two and a half million years.", "count 2.5e+06+-50000 year"},
	{"It lasted five hours and 20 minutes.", "count 5+-0 hour|count 20+-0 minute"},
	{"She waited 20 mins.", "count 20+-0 minute"},
	{"The twenty-third attempt failed.", "ordinal 23+-0 attempt"},
	{"It was her second term.", "ordinal 2+-0 term"},
	{"She first learned of it there.", ""},
	{"It was the first truly broad answer.", "ordinal 1+-0 answer"},
	{"One of them left, and no one knew which one it was.", ""},
	{"One man of them left.", "count 1+-0 man"},
	{"The two said that the three had gone.", "bare 3+-0 "},
	/* what is counted */
	{"Two of the three men left.", "count 2+-0 men|count 3+-0 men"},
	{"Some 40 of the 60 members voted.", "count 40+-0 member|count 60+-0 member"},
	{"They want 46 more posts.", "count 46+-0 post"},
	{"A 46-year term and a 10-year-old girl.", "count 46+-0 year|count 10+-0 year"},
	{"Two police officers came in two police cars.", "count 2+-0 offic|count 2+-0 car"},
	/* shares */
	{"It rose by 25%, 25 percent, 25 per cent and 25 percentage points.", "share 25+-0.5 "},
	{"It rose by 7.25 percent.", "share 7.25+-0.005 "},
	{"A third of them and two-thirds of us left.", "share 33.3333+-0.5 |share 66.6667+-0.5 "},
	{"One fifth of them, half of us and three quarters of you left.", "share 20+-0.5 |share 50+-0.5 |share 75+-0.5 "},
	{"A third man was there.", "ordinal 3+-0 man"},
	{"About 8 in 10 parents and one in five teachers agree.", "share 80+-5 |share 20+-10 "},
	/* money */
	{"It cost $1.5 million, or $1.5m.", "money 1.5e+06+-50000 $"},
	{"It cost 1.5 million dollars, or 1.5 million US dollars.", "money 1.5e+06+-50000 $"},
	{"It cost US$20, \xC2\xA3" "20 and \xE2\x82\xAC" "20, or 20 euros.", "money 20+-0 $|money 20+-0 \xC2\xA3|money 20+-0 \xE2\x82\xAC"},
	{"It cost two dollars.", "money 2+-0 $"},
	/* ranges and results */
	{"It rose from 5 to 10 percent.", "share 5+-0.5 |share 10+-0.5 "},
	{"It rose 5-10 percent.", "share 5+-0.5 |share 10+-0.5 "},
	{"It cost $5-10 million.", "money 5e+06+-500000 $|money 1e+07+-500000 $"},
	{"It cost $5 to $10 million.", "money 5e+06+-500000 $|money 1e+07+-500000 $"},
	{"It took 7 to 10 days.", "count 7+-0 day|count 10+-0 day"},
	{"They voted 7 to 4 for it.", "ratio 7+-0 4"},
	{"They won 5-2 and lost by a 4\xE2\x80\x93" "1 vote.", "ratio 5+-0 2|ratio 4+-0 1"},
	{"It fell from 12 to 7 members.", "count 12+-0 member|count 7+-0 member"},
	{"It changed after 9/11.", "ratio 9+-0 11"},
	/* dates and times */
	{"It was on 11 June, on June 11, on the 11th of June and on Sept. 3.", "date 611+-0 |date 903+-0 "},
	{"It was on June 11, 2018 and in June 2018.", "date 611+-0 |year 2018+-0 |date 600+-0 "},
	{"It came in March, and they march on.", "date 300+-0 "},
	{"May they come? They may.", ""},
	{"It was in 2018, in the 1990s and in 2018-19.", "year 2018+-0 |year 1995+-5 |year 2019+-0 "},
	{"Orm's 1986 speech is known.", "year 1986+-0 "},
	{"In his 20s he sailed.", ""},
	{"It came on Monday and on Tuesdays.", ""},
	{"It struck at 11:40 p.m., or 11.40pm, or 23:40.", "time 1420+-0 "},
	{"It struck at 8 a.m., at 8am, at noon, at midnight and at 12:05 a.m.", "time 480+-0 |time 720+-0 |time 0+-0 |time 5+-0 "},
	/* names */
	{"They watched Channel 4 and met at the G20.", ""},
	{"The Boeing 737 and the F-16 flew over Formula One.", ""},
	{"They fear Covid-19 there.", ""},
	{"Flight 17 was lost.", ""},
};

static void show_numbers(bench *b, const char *text, slant_buf *out)
{
	slant_buf_reset(out);
	slant_buf_put(out, SLANT_STR(""));
	rate_content(b, "", text, true);
	for (uint32_t i = 0, shown = 0; i < b->content.unit_count; i++) {
		const slant_content_unit *unit = &b->content.units[i];
		if (unit->kind != SLANT_CONTENT_NUMBER)
			continue;
		slant_buf_format(out, "%s%s %g+-%g %.*s", shown++ ? "|" : "", quantities[unit->type], unit->value, unit->rounding,
		                 (int)unit->counted.length, unit->counted.data);
		assert_true(unit->mention_count > 0 && unit->listed > 0 && unit->name.length > 0);
	}
}

static void test_numbers(void **state)
{
	slant_buf shown;
	unsigned wrong = 0;
	slant_buf_init(&shown);
	for (size_t i = 0; i < COUNT(rows); i++) {
		show_numbers(*state, rows[i].text, &shown);
		if (!slant_str_is(slant_buf_str(&shown), rows[i].units)) {
			print_message("%s\n\tis      %s\n\tand not %s\n", rows[i].text, shown.data ? shown.data : "", rows[i].units);
			wrong++;
		}
	}
	slant_buf_release(&shown);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_numbers, open_bench, close_bench),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
