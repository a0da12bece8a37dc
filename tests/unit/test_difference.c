/* difference, family, adjust: differences, errors, critical values, intervals and ranks agree with NumPy, SciPy and R to
   1e-9; order and names change no bit; undefined figures are NaN. The block of cases is made by
   tests/validity/make_difference_cases.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "stats/difference.h"
#include "stats/family.h"

#define TOLERANCE 1e-9
#define LOOSE 100              /* degrees of freedom: weights have 32 bits */
#define THRESHOLD 600000
#define REST SLANT_GROUP_REST
#define ROWS 256
#define SIDES 5
#define GROUPS 5
#define REPLICATES 500

enum { RAW, RAW_ERROR, RAW_FREEDOM, WITHIN, WITHIN_ERROR, WITHIN_FREEDOM, SHARE_A, SHARE_B, SHARE_LOW, SHARE_HIGH, FIGURES };

typedef struct side_case {
	slant_sides sides;
	uint64_t counts[9];        /* rows of a and of b, matched rows of a and of b, strata, clusters of a and of b, matched ones */
	double figures[FIGURES];
} side_case;

typedef struct panel_case {
	size_t rows, groups, strata, clusters;
	int nested;
	uint64_t seed, draw_seed;
	unsigned replicates;
	size_t count;
	double raw_critical, within_critical;    /* of the family over two panels */
	slant_ranks ranks[GROUPS];
	side_case sides[SIDES];
} panel_case;

typedef struct single_case {
	double difference, error, freedom;
	size_t selected, count;
	double q, margin;
	double low, high, p;
} single_case;

/* cases: begin */
static const panel_case cases[] = {
	{120, 3, 6, 15, 1, 11, 5, 400, 4, 2.564289326088087, 2.683076966508349,
	 {{1, 3}, {1, 3}, {1, 3}},
	 {
		{{0, REST}, {40, 80, 40, 80, 6, 14, 28, 14, 28},
		 {0.00567061249999995, 0.04141750713689988, 20.355601628432954, -4.9126347358645316e-05, 0.04389942867831971, 20.221655796558032,
		  0.275, 0.25, -0.10379014187642821, 0.1799915271132376}},
		{{1, REST}, {42, 78, 42, 78, 6, 13, 29, 13, 29},
		 {-0.05803411538461517, 0.042794443647607115, 17.977614631968667, -0.04650689234203096, 0.043427492305718234, 17.03802075039842,
		  0.19047619047619047, 0.2948717948717949, -0.27604516806722684, 0.05165419600938963}},
		{{0, 1}, {40, 42, 40, 42, 6, 14, 13, 14, 13},
		 {0.04150258333333323, 0.049481666509781315, 18.400116456781426, 0.026975141979600856, 0.050265611197341103, 16.376019593191092,
		  0.275, 0.19047619047619047, -0.09808823529411761, 0.2608954451345755}},
		{{2, 1}, {38, 42, 38, 42, 6, 15, 13, 15, 13},
		 {0.07543572807017518, 0.047422489204104294, 19.429772178817597, 0.057563433364677355, 0.051236698304356426, 18.065182741565838,
		  0.3157894736842105, 0.19047619047619047, -0.05396560077519373, 0.32032843680709533}},
	 }},
	{200, 4, 40, 60, 0, 12, 6, 300, 4, 2.783524858769408, 2.8577462489600425,
	 {{3, 4}, {2, 4}, {1, 3}, {1, 2}},
	 {
		{{0, REST}, {55, 145, 55, 116, 30, 35, 55, 35, 54},
		 {-0.15474613040752355, 0.03292810444733573, 31.74738515960682, -0.14695456835375034, 0.029881647472176184, 34.04797340794036,
		  0.2, 0.3793103448275862, -0.3115807817974837, -0.04976816897791488}},
		{{3, REST}, {53, 147, 51, 106, 28, 35, 56, 33, 54},
		 {0.1726497453471954, 0.03473884716302453, 37.08942607499888, 0.1267469555205598, 0.03842289821214677, 36.524262325607545,
		  0.5094339622641509, 0.2653061224489796, 0.10907298173183883, 0.4120182472135597}},
		{{3, 0}, {53, 55, 36, 38, 22, 35, 35, 30, 27},
		 {0.23908850737564308, 0.040913008834159624, 34.02175652693773, 0.17432024052065867, 0.052575491417910375, 29.274218583524753,
		  0.5094339622641509, 0.2, 0.15395014565024193, 0.49408184376034375}},
		{{1, 2}, {39, 53, 35, 38, 22, 29, 39, 28, 31},
		 {-0.0770115118529271, 0.04649854564620066, 38.12919121670255, -0.07359434023836389, 0.053389791900157656, 29.73391261343229,
		  0.23076923076923078, 0.3584905660377358, -0.3546717171717171, 0.12255737522281636}},
	 }},
	{90, 2, 1, 25, 1, 13, 7, 500, 2, 2.244168917164239, 2.2441689171642416,
	 {{1, 2}, {1, 2}},
	 {
		{{0, 1}, {38, 52, 38, 52, 1, 21, 22, 21, 22},
		 {-0.09687133704453432, 0.047204728067882375, 25.866558162524576, -0.09687133704453472, 0.047204728067882375, 25.866558162524573,
		  0.10526315789473684, 0.3076923076923077, -0.3662929292929292, -0.061806753505838245}},
		{{1, REST}, {52, 38, 52, 38, 1, 22, 21, 22, 21},
		 {0.09687133704453432, 0.047204728067882375, 25.866558162524576, 0.09687133704453472, 0.047204728067882375, 25.866558162524573,
		  0.3076923076923077, 0.10526315789473684, 0.061806753505838204, 0.36629292929292917}},
	 }},
	{40, 4, 9, 2, 1, 14, 8, 300, 3, NAN, NAN,
	 {{0, 0}, {0, 0}, {0, 0}, {0, 0}},
	 {
		{{0, REST}, {11, 29, 11, 29, 8, 2, 6, 2, 6},
		 {-0.1261840250783698, NAN, 2.373055605952547, -0.1473858726846671, NAN, 2.332721763980853,
		  0.18181818181818182, 0.2413793103448276, NAN, NAN}},
		{{1, 2}, {10, 14, 10, 10, 6, 2, 2, 2, 2},
		 {-0.02147260000000001, NAN, 1.9172540024008464, 0.013718781818182053, NAN, 1.9649244386919857,
		  0.3, 0.21428571428571427, NAN, NAN}},
		{{3, REST}, {5, 35, 5, 21, 4, 2, 6, 2, 6},
		 {0.04264822857142864, NAN, 1.8184935346776383, 0.054562146490336076, NAN, 2.798295489922679,
		  0.2, 0.22857142857142856, NAN, NAN}},
	 }},
	{12, 3, 4, 1, 1, 15, 9, 200, 2, NAN, NAN,
	 {{0, 0}, {0, 0}, {0, 0}},
	 {
		{{0, REST}, {3, 9, 3, 5, 2, 1, 2, 1, 2},
		 {-0.207181, NAN, NAN, -0.03264828571428571, NAN, NAN,
		  0.3333333333333333, 0.5555555555555556, NAN, NAN}},
		{{1, 2}, {2, 7, 2, 1, 1, 1, 1, 1, 1},
		 {-0.07429842857142865, NAN, NAN, -0.2274799999999999, NAN, NAN,
		  0.5, 0.5714285714285714, NAN, NAN}},
	 }},
	{150, 5, 12, 20, 1, 16, 10, 300, 5, 2.8540820347373836, 2.9663595622789414,
	 {{2, 5}, {2, 5}, {1, 5}, {1, 5}, {1, 3}},
	 {
		{{0, REST}, {33, 117, 33, 117, 12, 17, 64, 17, 64},
		 {-0.1105653473193473, 0.04929415622533035, 20.003824444891606, -0.11658169029025375, 0.04986451151505275, 21.655578852514367,
		  0.36363636363636365, 0.4188034188034188, -0.2616117834693686, 0.1385858585858585}},
		{{1, REST}, {23, 127, 23, 118, 11, 15, 66, 15, 64},
		 {-0.06768946799041436, 0.04217273426177246, 15.847392685215569, -0.05997723570408301, 0.041580142675569164, 16.505174460745444,
		  0.30434782608695654, 0.4251968503937008, -0.31875585960389075, 0.08531937807215313}},
		{{2, REST}, {30, 120, 30, 120, 12, 17, 64, 17, 64},
		 {-0.04106976666666662, 0.042030150189347935, 20.478715441890586, -0.04643488625446454, 0.04497978268291886, 22.05528354498618,
		  0.36666666666666664, 0.4166666666666667, -0.23177879014323474, 0.13445740365111541}},
		{{3, REST}, {25, 125, 25, 116, 11, 14, 67, 14, 65},
		 {0.03591342399999997, 0.040448206407281424, 16.1484587464585, 0.03449828928252474, 0.0458481632910856, 17.17153343046669,
		  0.48, 0.392, -0.10205063688245604, 0.2762863685344828}},
		{{4, REST}, {39, 111, 39, 111, 12, 18, 63, 18, 63},
		 {0.152514541926542, 0.03710944143704221, 25.571406358610083, 0.1611595338562718, 0.0392679769872218, 25.49127463658282,
		  0.48717948717948717, 0.3783783783783784, -0.036265690703671936, 0.26294477696929613}},
	 }},
	{60, 3, 5, 4, 1, 17, 11, 300, 3, NAN, NAN,
	 {{0, 0}, {0, 0}, {0, 0}},
	 {
		{{0, REST}, {21, 39, 21, 39, 5, 4, 8, 4, 8},
		 {-0.06158313553113548, NAN, 6.289018227045093, -0.05481994675060432, NAN, 6.207815388813799,
		  0.047619047619047616, 0.28205128205128205, NAN, NAN}},
		{{1, 2}, {18, 21, 17, 21, 4, 4, 4, 4, 4},
		 {-0.05393237301587306, NAN, 5.571753924356483, -0.04167238870151733, NAN, 5.463289891519974,
		  0.2222222222222222, 0.3333333333333333, NAN, NAN}},
		{{2, REST}, {21, 39, 21, 35, 4, 4, 8, 4, 8},
		 {0.0714553260073259, NAN, 6.337638050806242, 0.062087384479245035, NAN, 6.668963913431986,
		  0.3333333333333333, 0.1282051282051282, NAN, NAN}},
	 }},
	{130, 4, 5, 7, 1, 18, 12, 300, 3, 2.851266770380771, 2.6940648518987707,
	 {{2, 4}, {1, 4}, {1, 4}, {1, 3}},
	 {
		{{0, REST}, {38, 92, 38, 92, 5, 7, 21, 7, 21},
		 {-0.08269982551487415, 0.046517035933890186, 10.920515305852426, -0.0742532666813749, 0.04153894009940256, 11.25134594305475,
		  0.2631578947368421, 0.2826086956521739, -0.11742235185288094, 0.08606881059850602}},
		{{1, 2}, {43, 31, 43, 31, 5, 7, 7, 7, 7},
		 {-0.00415251087771934, 0.04849683676692791, 10.510303949914917, -0.0028545919297755153, 0.051268925194283034, 10.385134677024753,
		  0.27906976744186046, 0.1935483870967742, -0.05675722370354245, 0.25387465051258146}},
		{{3, 0}, {18, 38, 18, 38, 5, 7, 7, 7, 7},
		 {0.21062323976608183, 0.05980136761607865, 8.75552986737878, 0.1934495505366729, 0.06660137124736634, 8.289646236579978,
		  0.4444444444444444, 0.2631578947368421, -0.0257245532245532, 0.46646914132379225}},
	 }},
	{130, 3, 5, 9, 0, 19, 13, 300, 3, 2.5129638466325472, 2.733841785368095,
	 {{1, 3}, {1, 3}, {1, 3}},
	 {
		{{0, REST}, {49, 81, 49, 81, 5, 9, 9, 9, 9},
		 {-0.03437075006298812, 0.044560511674387855, 6.995875569080545, -0.03490292212125112, 0.048663000541589105, 7.018595858404076,
		  0.2857142857142857, 0.24691358024691357, -0.09465240641711224, 0.15968550774134774}},
		{{1, 2}, {44, 37, 44, 37, 5, 9, 9, 9, 9},
		 {-0.01599505405405416, 0.054680159277009914, 6.738110183802787, -0.02814872537105345, 0.053094987620743724, 6.816784825184319,
		  0.25, 0.24324324324324326, -0.2237811094452773, 0.20838183665927568}},
		{{2, REST}, {37, 93, 37, 93, 5, 9, 9, 9, 9},
		 {0.03025477448416164, 0.03815581590846582, 6.670051032038448, 0.03667104468745406, 0.03474781506285184, 6.592500005037169,
		  0.24324324324324326, 0.26881720430107525, -0.14403454112853445, 0.13031529076349}},
	 }},
};

static const single_case singles[] = {
	{0.1, 0.04, INFINITY, 3, 20, 0.05, 0.2, -0.006951492618916658, 0.20695149261891665, 0.006209665325776132},
	{-0.03, 0.01, INFINITY, 1, 1, 0.1, 0.05, -0.04644853626951473, -0.01355146373048527, 0.022750131948179177},
	{0.5, 0.2, INFINITY, 7, 9, 0.05, 0.3, 0.08692786999554447, 0.9130721300044555, 0.8413447460685429},
	{0.0, 0.02, INFINITY, 20, 400, 0.05, 0.1, -0.06046682879478308, 0.06046682879478308, 2.866515718791933e-07},
	{0.1, 0.04, 5.3, 3, 20, 0.05, 0.2, -0.06786493856749012, 0.26786493856749016, 0.025880996127241436},
	{-0.03, 0.01, 12.75, 1, 1, 0.1, 0.05, -0.04773592597694086, -0.012264074023059141, 0.03363350428894678},
};

static const double p_values[] = {0.01, 0.02, 0.03, 0.04, 0.05, 0.8, 0.0001, 0.03, 1.0, 0.2};
static const double p_adjusted[] = {
	0.1464484126984127, 0.17573809523809522, 0.17573809523809522, 0.19526455026455025, 0.20921201814058957,
	1.0, 0.002928968253968254, 0.17573809523809522, 1.0, 0.7322420634920634,
};
/* cases: end */

typedef struct corpus {
	int64_t values[ROWS];
	uint32_t groups[ROWS], strata[ROWS];
	uint64_t clusters[ROWS];
	uint8_t flags[ROWS];
	slant_panel panel;
} corpus;

static void corpus_point(corpus *c, size_t rows, size_t groups, size_t strata)
{
	c->panel = (slant_panel){rows, groups, strata, c->values, c->groups, c->strata, c->clusters, 1e6};
}

/* As the script makes it. */
static void corpus_make(corpus *c, const panel_case *of, int turn)
{
	uint64_t x = of->seed, drawn[4];
	for (size_t i = 0; i < of->rows; i++) {
		for (int k = 0; k < 4; k++)
			drawn[k] = x = x * 48271 % 2147483647;
		c->groups[i] = (uint32_t)(drawn[0] % of->groups);
		c->strata[i] = (uint32_t)(drawn[1] % of->strata);
		c->values[i] = (int64_t)((drawn[3] >> 4 * turn) % 700000 + 60000 * c->groups[i] + 20000 * c->strata[i] % 90000);
		c->flags[i] = c->values[i] >= THRESHOLD;
		c->clusters[i] = slant_hash_mix((of->nested ? c->groups[i] * 1000u : 0) + drawn[2] % of->clusters, 11);
	}
	corpus_point(c, of->rows, of->groups, of->strata);
}

static slant_differences compare(const corpus *c, const slant_sides *sides, size_t count, uint64_t seed, unsigned replicates)
{
	slant_error error;
	slant_differences d;
	const slant_bootstrap bootstrap = {seed, replicates, 0.95};
	assert_int_equal(slant_differences_init(&d, &c->panel, c->flags, sides, count, &bootstrap, &error), SLANT_OK);
	return d;
}

static void same(double due, double got)
{
	if (isnan(due) ? !isnan(got) : !(fabs(due - got) < TOLERANCE))
		fail_msg("%.17g instead of %.17g", got, due);
}

static void same_side(const side_case *due, const slant_difference *got)
{
	const double figures[FIGURES] = {
		got->raw.difference,    got->raw.error,    got->raw.freedom, got->within.difference,  got->within.error,
		got->within.freedom,    got->share[0],     got->share[1],    got->share_interval.low, got->share_interval.high,
	};
	for (int i = 0; i < FIGURES; i++)
		if (i == RAW_FREEDOM || i == WITHIN_FREEDOM)
			same(due->figures[i] / LOOSE, figures[i] / LOOSE);
		else
			same(due->figures[i], figures[i]);
	same(due->figures[SHARE_A] - due->figures[SHARE_B], got->share_difference);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(due->counts[i], got->raw.n[i]);
		assert_int_equal(due->counts[2 + i], got->within.n[i]);
		assert_int_equal(due->counts[5 + i], got->raw.clusters[i]);
		assert_int_equal(due->counts[7 + i], got->within.clusters[i]);
	}
	assert_int_equal(due->counts[4], got->strata);
}

static void same_ranks(slant_differences *d, const panel_case *of)
{
	slant_error error;
	slant_ranks ranks[GROUPS];
	uint32_t groups[GROUPS] = {0, 1, 2, 3, 4};
	slant_looseness loose[GROUPS];
	double means[GROUPS], *replicates = calloc(of->replicates * of->groups, sizeof *replicates);
	assert_non_null(replicates);
	const slant_redraw redraw = {.groups = groups, .count = of->groups, .means = means, .replicates = replicates, .loose = loose};
	assert_int_equal(slant_differences_redraw(d, &redraw, &error), SLANT_OK);
	assert_int_equal(slant_rank_intervals(means, loose, replicates, of->groups, of->replicates, 0.95, ranks, &error), SLANT_OK);
	for (size_t i = 0; i < of->groups; i++) {
		assert_int_equal(of->ranks[i].best, ranks[i].best);
		assert_int_equal(of->ranks[i].worst, ranks[i].worst);
	}
	free(replicates);
}

static void cases_agree(void **state)
{
	(void)state;
	assert_true(sizeof cases / sizeof *cases >= 9);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const panel_case *of = &cases[i];
		double raw[REPLICATES] = {0}, within[REPLICATES] = {0};
		slant_error error;
		slant_sides sides[SIDES];
		for (size_t k = 0; k < of->count; k++)
			sides[k] = of->sides[k].sides;
		for (int turn = 0; turn < 2; turn++) {
			corpus c;
			corpus_make(&c, of, turn);
			slant_differences d = compare(&c, sides, of->count, of->draw_seed, of->replicates);
			for (size_t k = 0; turn == 0 && k < of->count; k++)
				same_side(&of->sides[k], &d.list[k]);
			if (turn == 0)
				same_ranks(&d, of);
			assert_int_equal(slant_differences_redraw(&d, &(slant_redraw){.raw = raw, .within = within}, &error), SLANT_OK);
			slant_differences_release(&d);
		}
		same(of->raw_critical, slant_maxima_critical(raw, of->replicates, 0.95));
		same(of->within_critical, slant_maxima_critical(within, of->replicates, 0.95));
	}
}

static void single_differences_agree(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
		const single_case *s = &singles[i];
		slant_interval interval = slant_interval_student(s->difference, s->error, s->freedom, slant_level_selected(s->selected, s->count, s->q));
		same(s->low, interval.low);
		same(s->high, interval.high);
		same(s->p, slant_equivalence_p(s->difference, s->error, s->freedom, s->margin));
		same(s->p, slant_equivalence_p(-s->difference, s->error, s->freedom, s->margin));
	}
	assert_true(isnan(slant_level_selected(0, 5, 0.05)) && isnan(slant_level_selected(6, 5, 0.05)));
	assert_true(isnan(slant_interval_normal(1, NAN, 0.95).low) && isnan(slant_interval_normal(1, 1, NAN).low));
	assert_true(isnan(slant_equivalence_p(0, NAN, 9, 1)) && isnan(slant_equivalence_p(0, 1, 9, 0)) && isnan(slant_equivalence_p(0, 0, 9, 1)));
	assert_true(isnan(slant_equivalence_p(0, 1, NAN, 1)) && isnan(slant_critical_student(2, NAN)) && isnan(slant_critical_student(2, 0)));
}

static void adjusted_as_in_r(void **state)
{
	(void)state;
	enum { COUNT = sizeof p_values / sizeof *p_values };
	slant_error error;
	double out[COUNT + 1], with_gap[COUNT + 1];
	assert_int_equal(slant_adjust_by(p_values, out, COUNT, &error), SLANT_OK);
	for (size_t i = 0; i < COUNT; i++)
		same(p_adjusted[i], out[i]);
	memcpy(with_gap + 1, p_values, sizeof p_values);
	with_gap[0] = NAN;
	assert_int_equal(slant_adjust_by(with_gap, out, COUNT + 1, &error), SLANT_OK);
	assert_true(isnan(out[0]));
	for (size_t i = 0; i < COUNT; i++)
		same(p_adjusted[i], out[i + 1]);
}

/* Every bit of the figures of a comparison. */
static void identical(const slant_difference *a, const slant_difference *b)
{
	assert_memory_equal(a, b, sizeof *a);
}

static void order_and_names_change_no_bit(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const panel_case *of = &cases[i];
		corpus c, turned = {0};
		slant_sides sides[SIDES], renamed[SIDES];
		uint32_t last = (uint32_t)of->groups - 1, deepest = (uint32_t)of->strata - 1;
		corpus_make(&c, of, 0);
		for (size_t k = 0; k < of->count; k++) {
			sides[k] = of->sides[k].sides;
			renamed[k] = (slant_sides){last - sides[k].a, sides[k].b == REST ? REST : last - sides[k].b};
		}
		for (size_t k = 0; k < of->rows; k++) {
			size_t from = of->rows - 1 - k;
			turned.values[k] = c.values[from], turned.clusters[k] = c.clusters[from], turned.flags[k] = c.flags[from];
			turned.groups[k] = last - c.groups[from], turned.strata[k] = deepest - c.strata[from];
		}
		corpus_point(&turned, of->rows, of->groups, of->strata);
		slant_differences a = compare(&c, sides, of->count, 3, 200), b = compare(&turned, renamed, of->count, 3, 200);
		double maxima[2][400] = {{0}};
		slant_error error;
		for (size_t k = 0; k < of->count; k++)
			identical(&a.list[k], &b.list[k]);
		assert_int_equal(slant_differences_redraw(&a, &(slant_redraw){.raw = maxima[0], .within = maxima[0] + 200}, &error), SLANT_OK);
		assert_int_equal(slant_differences_redraw(&b, &(slant_redraw){.raw = maxima[1], .within = maxima[1] + 200}, &error), SLANT_OK);
		assert_memory_equal(maxima[0], maxima[1], sizeof maxima[0]);
		slant_differences_release(&a);
		slant_differences_release(&b);
	}
}

static void opposite(double a, double b)
{
	assert_true(isnan(a) ? isnan(b) : a == -b);
}

static void sides_are_mirrors(void **state)
{
	(void)state;
	corpus c;
	corpus_make(&c, &cases[0], 0);
	/* Of two groups, the rest of one is the other. */
	for (size_t i = 0; i < c.panel.rows; i++)
		c.groups[i] = c.groups[i] == 2;
	c.panel.group_count = 2;
	const slant_sides sides[] = {{0, 1}, {1, 0}, {0, REST}};
	slant_differences d = compare(&c, sides, 3, 1, 300);
	const slant_difference *a = &d.list[0], *b = &d.list[1];
	opposite(a->raw.difference, b->raw.difference);
	opposite(a->within.difference, b->within.difference);
	opposite(a->share_difference, b->share_difference);
	opposite(a->share_interval.low, b->share_interval.high);
	assert_true(a->raw.error == b->raw.error && a->within.error == b->within.error && a->raw.error > 0);
	assert_int_equal(a->raw.clusters[0], b->raw.clusters[1]);
	assert_true(a->raw.freedom == b->raw.freedom && a->within.freedom == b->within.freedom && a->raw.freedom > 0);
	identical(a, &d.list[2]);
	slant_differences_release(&d);
}

static void all_undefined(const slant_difference *d)
{
	assert_true(isnan(d->raw.error) && isnan(d->within.error) && isnan(d->share_interval.low) && isnan(d->share_interval.high));
}

/* rows by hand: value, group, stratum, cluster; flags of values over 0. */
static corpus by_hand(size_t rows, const int64_t (*table)[4])
{
	corpus c = {0};
	for (size_t i = 0; i < rows; i++) {
		c.values[i] = table[i][0], c.groups[i] = (uint32_t)table[i][1], c.strata[i] = (uint32_t)table[i][2];
		c.clusters[i] = slant_hash_mix((uint64_t)table[i][3], 1);
		c.flags[i] = table[i][0] > 0;
	}
	return c;
}

static slant_difference single(corpus *c, size_t rows, size_t groups, size_t strata, slant_sides sides)
{
	corpus_point(c, rows, groups, strata);
	slant_differences d = compare(c, &sides, 1, 2, 200);
	slant_difference got = d.list[0];
	slant_error error;
	double raw[200] = {0}, within[200] = {0};
	assert_int_equal(slant_differences_redraw(&d, &(slant_redraw){.raw = raw, .within = within}, &error), SLANT_OK);
	assert_true(isnan(got.raw.error) == isnan(slant_maxima_critical(raw, 200, 0.95)));
	assert_true(isnan(got.within.error) == isnan(slant_maxima_critical(within, 200, 0.95)));
	slant_differences_release(&d);
	return got;
}

static void undefined_is_nan(void **state)
{
	(void)state;
	corpus c = by_hand(0, NULL);
	slant_difference d = single(&c, 0, 1, 0, (slant_sides){0, REST});   /* no rows */
	assert_true(isnan(d.raw.difference) && isnan(d.within.difference) && isnan(d.share[0]) && isnan(d.share[1]));
	all_undefined(&d);

	c = by_hand(2, (const int64_t[][4]){{5, 0, 0, 1}, {9, 0, 0, 2}});
	d = single(&c, 2, 1, 1, (slant_sides){0, REST});                    /* one group */
	assert_true(isnan(d.raw.difference) && d.raw.n[0] == 2 && d.raw.n[1] == 0 && d.strata == 0 && d.share[0] > 0.5);
	all_undefined(&d);

	c = by_hand(2, (const int64_t[][4]){{5, 0, 0, 1}, {9, 1, 0, 2}});
	d = single(&c, 2, 2, 1, (slant_sides){0, 1});                       /* one row a side */
	same(-4e-6, d.raw.difference);
	same(-4e-6, d.within.difference);
	all_undefined(&d);

	c = by_hand(3, (const int64_t[][4]){{5, 0, 0, 1}, {9, 1, 1, 2}, {7, 1, 2, 3}});
	d = single(&c, 3, 2, 9, (slant_sides){0, 1});                       /* no stratum in common, and empty ones */
	assert_true(isnan(d.within.difference) && d.strata == 0 && d.within.n[0] == 0 && d.within.n[1] == 0);
	same(-3e-6, d.raw.difference);

	c = by_hand(4, (const int64_t[][4]){{5, 0, 0, 1}, {9, 0, 1, 1}, {7, 1, 0, 1}, {1, 1, 1, 1}});
	d = single(&c, 4, 2, 2, (slant_sides){0, 1});                       /* one cluster */
	assert_true(d.raw.clusters[0] == 1 && d.raw.clusters[1] == 1 && isnan(d.raw.freedom) && d.strata == 2);
	same(3e-6, d.within.difference);
	all_undefined(&d);
}

/* Values that differ by group only: no replicate differs, at any size of the values. */
static void equal_values_have_no_error(void **state)
{
	(void)state;
	for (int64_t base = 1; base < 2000000000000; base *= 31) {
		corpus c;
		corpus_make(&c, &cases[5], 0);
		for (size_t i = 0; i < c.panel.rows; i++)
			c.values[i] = base + c.groups[i] / 2 * 333333;
		const slant_sides sides[] = {{0, 1}, {0, 2}, {0, REST}};
		slant_differences d = compare(&c, sides, 3, 4, 200);
		same(0, d.list[0].raw.difference);
		same(0, d.list[0].within.difference);
		same(-0.333333, d.list[1].within.difference);
		assert_true(isnan(d.list[0].raw.error) && isnan(d.list[0].within.error));
		assert_true(isnan(d.list[1].raw.error) && isnan(d.list[1].within.error));
		assert_true(d.list[2].raw.error > 0 && d.list[2].within.error > 0);   /* the rest is a mixture */
		slant_differences_release(&d);
	}
}

static void no_flags_no_shares(void **state)
{
	(void)state;
	slant_error error;
	slant_differences d;
	corpus c;
	corpus_make(&c, &cases[0], 0);
	const slant_sides sides = {0, REST};
	const slant_bootstrap bootstrap = {1, 200, 0.95};
	assert_int_equal(slant_differences_init(&d, &c.panel, NULL, &sides, 1, &bootstrap, &error), SLANT_OK);
	assert_true(isnan(d.list[0].share[0]) && isnan(d.list[0].share_difference) && isnan(d.list[0].share_interval.low));
	assert_true(d.list[0].raw.error > 0);
	slant_differences_release(&d);
}

static void refused(corpus *c, slant_sides sides, double level, slant_status status)
{
	slant_error error;
	slant_differences d;
	const slant_bootstrap bootstrap = {1, 10, level};
	assert_int_equal(slant_differences_init(&d, &c->panel, NULL, &sides, 1, &bootstrap, &error), status);
	assert_true(error.message[0] != '\0');
}

static void refuses_what_is_out_of_range(void **state)
{
	(void)state;
	corpus c;
	corpus_make(&c, &cases[0], 0);
	refused(&c, (slant_sides){3, 0}, 0.95, SLANT_ARGUMENT);
	refused(&c, (slant_sides){0, 3}, 0.95, SLANT_ARGUMENT);
	refused(&c, (slant_sides){1, 1}, 0.95, SLANT_ARGUMENT);
	refused(&c, (slant_sides){0, 1}, 1, SLANT_ARGUMENT);
	c.strata[7] = 6;
	refused(&c, (slant_sides){0, 1}, 0.95, SLANT_ARGUMENT);
	corpus_make(&c, &cases[0], 0);
	c.values[0] = INT64_MIN, c.values[1] = INT64_MAX;
	refused(&c, (slant_sides){0, 1}, 0.95, SLANT_LIMIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases_agree),
		cmocka_unit_test(single_differences_agree),
		cmocka_unit_test(adjusted_as_in_r),
		cmocka_unit_test(order_and_names_change_no_bit),
		cmocka_unit_test(sides_are_mirrors),
		cmocka_unit_test(undefined_is_nan),
		cmocka_unit_test(equal_values_have_no_error),
		cmocka_unit_test(no_flags_no_shares),
		cmocka_unit_test(refuses_what_is_out_of_range),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
