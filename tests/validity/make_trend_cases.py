#!/usr/bin/env python3
"""Figures for tests/unit/test_trend.c, worked out by SciPy, which shares no code with engine/stats.

    make_trend_cases.py FILE            says whether the block of cases in FILE is what SciPy gives; status 1 when it is not
    make_trend_cases.py --update FILE   writes the block anew

Slopes and intervals are those of scipy.stats.theilslopes, tau-b and the exact p those of kendalltau; Mann-Kendall's z is worked out
from its formula (Kendall 1975) with the sign test's sum by NumPy. Values come from a generator that both sides have (Park and
Miller's: x = 48271 x mod 2^31 - 1). Needs python3-scipy; the numbers stand in the test, so the test itself needs nothing.
"""
import sys

import numpy as np
from scipy import stats

import cases

MODULUS, FACTOR = cases.MODULUS, cases.FACTOR
MILLION = 1_000_000

# periods, seed, longest gap, drift a period, span, step
CASES = [
    (4, 3, 1, 0, 1_000_000, 1),
    (4, 5, 1, 900_000, 1_000, 1),
    (5, 7, 1, 0, 1_000_000, 250_000),
    (9, 11, 4, 20_000, 300_000, 1),
    (10, 13, 1, -30_000, 300_000, 1),
    (10, 17, 3, 0, 1_000_000, 500_000),
    (11, 19, 1, 10_000, 300_000, 1),
    (36, 23, 2, 5_000, 400_000, 1),
    (36, 29, 2, -3_000, 400_000, 100_000),
    (120, 31, 5, 100, 900_000, 1),
    (400, 37, 3, 50, 300_000, 1_000),
    (6, 41, 2, 0, 1, 1),
]


def points(spec):
    n, x, gap, drift, span, step = spec
    period, periods, values = 0, [], []
    for _ in range(n):
        x = x * FACTOR % MODULUS
        period += 1 + x % gap
        x = x * FACTOR % MODULUS
        periods.append(period)
        values.append((period * drift + x % span // step * step) / MILLION)
    return np.array(periods), np.array(values)


def figures(spec):
    x, y = points(spec)
    n = len(x)
    slope, _, low, high = stats.theilslopes(y, x, .95)
    s = int(sum(np.sign(y[i + 1:] - y[i]).sum() for i in range(n)))
    _, ties = np.unique(y, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    if variance == 0:
        return [slope, np.nan, np.nan, 0, np.nan, np.nan, np.nan]
    z = (s - np.sign(s)) / np.sqrt(variance)
    exact = n <= 10 and ties.max() == 1
    p = stats.kendalltau(x, y, method='exact').pvalue if exact else 2 * stats.norm.sf(abs(z))
    return [slope, low, high, s, stats.kendalltau(x, y).statistic, z, p]


if __name__ == '__main__':
    sys.exit(cases.main(('cases', cases.rows(CASES, figures))))
