#!/usr/bin/env python3
"""Makes the numbers that tests/unit/test_scale.c holds: Cronbach's alpha and KR-20 by NumPy from the table of items and cases, log odds with a
Dirichlet prior by the formulas of Monroe, Colaresi and Quinn (2008). Prints C rows; paste them between the marks.

/usr/bin/python3 tests/validity/make_scale_cases.py
"""
import numpy

SCALE = 1000000000000


def table(seed, cases, items, most):
    """The same small numbers as the test makes: a linear congruential row."""
    state, rows = seed, []
    for _ in range(cases):
        row = []
        for _ in range(items):
            state = (state * 1103515245 + 12345) % 2147483648
            row.append(state // 65536 % (most + 1))
        rows.append(row)
    return numpy.array(rows)


def alpha(matrix):
    items = matrix.shape[1]
    return items / (items - 1) * (1 - matrix.var(axis=0, ddof=1).sum() / matrix.sum(axis=1).var(ddof=1))


def kr20(present):
    items, share = present.shape[1], present.mean(axis=0)
    return items / (items - 1) * (1 - (share * (1 - share)).sum() / present.sum(axis=1).var(ddof=0))


def log_odds(counts, totals, prior):
    background = prior * sum(counts) / sum(totals)
    parts = [numpy.log((y + background) / (n + prior - y - background)) for y, n in zip(counts, totals)]
    return parts[0] - parts[1], sum(1 / (y + background) for y in counts)


if __name__ == '__main__':
    for seed, cases, items, most in ((1, 4, 2, 3), (2, 12, 5, 4), (3, 40, 9, 2), (4, 200, 30, 1), (5, 3, 2, 9)):
        hits = table(seed, cases, items, most)
        words = 100 + 7 * numpy.arange(cases)
        rates = hits / words[:, None]
        print('\t{%d, %d, %d, %d, %.17g, %.17g},' % (seed, cases, items, most, alpha(rates), kr20((hits > 0) * 1.0)))
    for counts, totals, prior in (((5, 1), (1000, 2000), 500), ((0, 3), (400, 300), 500), ((120, 80), (50000, 61000), 500), ((7, 7), (70, 70), 10)):
        print('\t{{%d, %d}, {%d, %d}, %d, %.17g, %.17g},' % (*counts, *totals, prior, *log_odds(counts, totals, prior)))
    parts = [log_odds((5, 1), (1000, 2000), 500), log_odds((9, 4), (800, 900), 500), log_odds((0, 3), (400, 300), 500)]
    weights = [1 / v for _, v in parts]
    mean = sum(w * e for w, (e, _) in zip(weights, parts)) / sum(weights)
    print('combined %.17g %.17g z %.17g' % (mean, 1 / sum(weights), mean * numpy.sqrt(sum(weights))))
