#!/usr/bin/env python3
"""Figures for tests/unit/test_power.c, worked out by R, which shares no code with engine/stats.

    make_power_cases.py FILE            says whether the block of cases in FILE is what R gives; status 1 when it is not
    make_power_cases.py --update FILE   writes the block anew

The formula with R's qnorm, and beside it power.t.test, which is exact for two groups of one size: the test holds how far the two are
apart. Needs Rscript; the numbers stand in the test, so the test itself needs nothing.
"""
import subprocess
import sys

import cases


# articles of a, of b, sd, design effect, level, power
CASES = [
    (5, 5, 1, 1, .05, .8),
    (10, 10, 1, 1, .05, .8),
    (20, 20, 1, 1, .05, .8),
    (50, 50, 1, 1, .05, .8),
    (200, 200, .21, 1, .05, .8),
    (50, 900, .15, 1.8, .05, .8),
    (120, 120, .3, 2.5, .01, .9),
    (3000, 3000, .2, 1.1, .05, .5),
]

PROGRAM = '''for (case in list(%s)) {
	a <- case[1]; b <- case[2]; sd <- case[3]; effect <- case[4]; level <- case[5]; power <- case[6]
	z <- qnorm(1 - level / 2) + qnorm(power)
	d <- z * sd * sqrt(effect * (1 / a + 1 / b))
	exact <- if (a == b && effect == 1) power.t.test(n = a, sd = sd, sig.level = level, power = power, tol = 1e-12)$delta else NA
	cat(sprintf("%%.17g", c(d, exact)), "\\n")
}
'''


def block():
    listed = ', '.join('c(%s)' % ', '.join(map(repr, case)) for case in CASES)
    rows = subprocess.run(['Rscript', '-'], input=PROGRAM % listed, capture_output=True, text=True, check=True).stdout.split('\n')
    lines = []
    for case, row in zip(CASES, rows):
        a, b, sd, effect, level, power = case
        shown = ', '.join('NAN' if x == 'NA' else x for x in row.split())
        lines.append('\t{%d, %d, {%r, %r, %r, %r}, %s},\n' % (a, b, sd, effect, level, power, shown))
    return ''.join(lines)


if __name__ == '__main__':
    sys.exit(cases.main(('cases', block())))
