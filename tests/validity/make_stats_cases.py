#!/usr/bin/env python3
"""Figures for tests/unit/test_stats.c, worked out by SciPy and NumPy, which share no code with engine/stats.

    make_stats_cases.py FILE            says whether the block of cases in FILE is what SciPy gives; status 1 when it is not
    make_stats_cases.py --update FILE   writes the block anew

The values of a sample come from a generator that both sides have (Park and Miller's: x = 48271 x mod 2^31 - 1), so that a case of
ten thousand values is one line. Needs python3-scipy; the numbers stand in the test, so the test itself needs nothing.
"""
import sys
import warnings

import numpy as np
from scipy import special, stats

import cases

MODULUS, FACTOR = cases.MODULUS, cases.FACTOR
MILLION = 1_000_000

# (n, seed, low, span, step): n values low + floor((x mod span) / step) * step, in millionths
PAIRS = [
    ((2, 11, 0, 900_000, 1), (2, 12, 0, 900_000, 1)),
    ((3, 21, 100_000, 500_000, 1), (7, 22, 200_000, 500_000, 1)),
    ((20, 31, 0, 1_000_000, 1), (20, 32, 0, 1_000_000, 1)),
    ((20, 41, 0, 1_000_000, 250_000), (49, 42, 0, 1_000_000, 250_000)),
    ((21, 43, 0, 800_000, 1), (21, 44, 150_000, 850_000, 1)),
    ((50, 51, 300_000, 500_000, 1), (50, 52, 100_000, 400_000, 1)),
    ((50, 61, 0, 1_000_000, 500_000), (900, 62, 0, 1_000_000, 500_000)),
    ((200, 71, 400_000, 100_000, 1_000), (60, 72, 0, 1_000_000, 1_000)),
    ((1, 81, 0, 1_000_000, 1), (30, 82, 0, 1_000_000, 1)),
    ((1000, 91, 0, 700_000, 10_000), (3000, 92, 50_000, 700_000, 10_000)),
    ((10000, 101, 0, 1_000_000, 1), (10000, 102, 3_000, 1_000_000, 1)),
    ((64, 111, -900_000, 1_800_000, 1), (64, 112, -300_000, 1_200_000, 1)),
]
LEVELS = (0.95, 1 - 0.05 / 36)
FRACTIONS = (0.05, 0.25, 0.5, 0.75, 0.95)
P_VALUES = [0.01, 0.02, 0.03, 0.04, 0.05, 0.8, 0.0001, 0.03, 1.0, 0.2]


def values(spec):
    n, seed, low, span, step = spec
    out, x = [], seed
    for _ in range(n):
        x = x * FACTOR % MODULUS
        out.append(low + (x % span) // step * step)
    return np.array(out, dtype=np.int64)


def mean_interval(x, level):
    if len(x) < 2 or x.std() == 0:
        return (np.nan, np.nan)
    return stats.t.interval(level, len(x) - 1, loc=x.mean(), scale=stats.sem(x))


def welch(x, y):
    if min(len(x), len(y)) < 2:
        return np.nan, np.nan
    vx, vy = x.var(ddof=1) / len(x), y.var(ddof=1) / len(y)
    return np.sqrt(vx + vy), (vx + vy) ** 2 / (vx**2 / (len(x) - 1) + vy**2 / (len(y) - 1))


def cliff(x, y):
    y = np.sort(y)
    more = np.searchsorted(y, x, "left").sum()
    less = (len(y) - np.searchsorted(y, x, "right")).sum()
    return (int(more) - int(less)) / (len(x) * len(y))


def hedges(x, y):
    m = len(x) + len(y) - 2
    squares = ((x - x.mean()) ** 2).sum() + ((y - y.mean()) ** 2).sum()
    factor = np.exp(special.gammaln(m / 2) - special.gammaln((m - 1) / 2)) / np.sqrt(m / 2)
    return factor * (x.mean() - y.mean()) / np.sqrt(squares / m)


def brunner_munzel(x, y):
    if min(len(x), len(y)) < 2:
        return np.nan
    if abs(cliff(x, y)) == 1:
        return 2 / special.binom(len(x) + len(y), len(x))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return stats.brunnermunzel(x, y).pvalue


def number(value):
    return "NAN" if np.isnan(value) else repr(float(value))


def row(first, second):
    a, b = values(first), values(second)
    x, y = a / MILLION, b / MILLION
    error, freedom = welch(x, y)
    difference = x.mean() - y.mean()
    figures = [x.mean(), x.std(ddof=1) if len(x) > 1 else np.nan, *mean_interval(x, 0.95), *np.quantile(x, FRACTIONS),
               difference, freedom]
    for level in LEVELS:
        half = stats.t.isf((1 - level) / 2, freedom) * error
        figures += [difference - half, difference + half]
    figures += [cliff(a, b), hedges(x, y), brunner_munzel(a, b)]
    specs = ", ".join("{" + ", ".join(map(str, s)) + "}" for s in (first, second))
    lines, line = [], ""
    for item in map(number, figures):
        if len(line) + len(item) > 110:
            lines.append(line.rstrip())
            line = ""
        line += item + ", "
    lines.append(line.rstrip(", "))
    return "\t{" + specs + ",\n\t {" + "\n\t  ".join(lines) + "}},\n"


def adjusted(p):
    p = np.array(p)
    order = np.argsort(-p, kind="stable")
    ranks = np.arange(len(p), 0, -1)
    out = np.empty(len(p))
    out[order] = np.minimum(1, np.minimum.accumulate(p[order] * len(p) / ranks))
    return out


def block():
    text = "static const pair_case pairs[] = {\n" + "".join(row(*pair) for pair in PAIRS) + "};\n\n"
    text += "static const double p_values[] = {" + ", ".join(map(repr, P_VALUES)) + "};\n"
    return text + "static const double p_adjusted[] = {" + ", ".join(number(p) for p in adjusted(P_VALUES)) + "};\n"


if __name__ == '__main__':
    sys.exit(cases.main(('cases', block())))
