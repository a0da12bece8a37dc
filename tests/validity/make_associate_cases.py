#!/usr/bin/env python3
"""Figures for tests/unit/test_associate.c, worked out by SciPy, which shares no code with engine/stats.

    make_associate_cases.py FILE            says whether the block of cases in FILE is what SciPy gives; status 1 when it is not
    make_associate_cases.py --update FILE   writes the block anew

Rho is that of scipy.stats.spearmanr; a replicate is each row as many times as its cluster's weight, Poisson's quantile (SciPy) at the
hash that engine/stats/resample.h describes. Values come from a generator that both sides have (Park and Miller's: x = 48271 x mod
2^31 - 1). Needs python3-scipy; the numbers stand in the test, so the test itself needs nothing.
"""
import sys

import numpy as np
from scipy import stats

import cases

MODULUS, FACTOR = cases.MODULUS, cases.FACTOR
COLUMNS = 3

# rows, seed, span, step, percent of the first column in the others, percent missing of the last column, rows a cluster, replicates
CASES = [
    (3, 3, 1000, 1, 0, 0, 1, 200),
    (20, 5, 1000, 1, 50, 0, 1, 500),
    (60, 7, 100, 20, 30, 0, 3, 500),
    (60, 11, 1000, 1, -70, 25, 3, 500),
    (400, 13, 1000000, 1, 20, 10, 7, 200),
    (400, 17, 4, 1, 100, 50, 1, 200),
]


def rho(x, y):
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return np.nan
    return stats.spearmanr(x, y).statistic


def figures(spec):
    rows, x, span, step, share, missing, size, replicates = spec
    table = []
    for _ in range(rows):
        line = []
        for c in range(COLUMNS):
            x = x * FACTOR % MODULUS
            line.append(x % span // step * step + (line[0] * share // 100 if c else 0))
        x = x * FACTOR % MODULUS
        if x % 100 < missing:
            line[-1] = None
        table.append(line)
    clusters = [cases.mix(i // size, 11) for i in range(rows)]
    drawn = [{c: cases.weight(spec[1], r, c) for c in set(clusters)} for r in range(replicates)]
    out = []
    for a in range(COLUMNS):
        for b in range(a + 1, COLUMNS):
            kept = [i for i, line in enumerate(table) if line[a] is not None and line[b] is not None]
            u, v = (np.array([table[i][c] for i in kept], dtype=float) for c in (a, b))
            rhos = []
            for weights in drawn:
                times = [weights[clusters[i]] for i in kept]
                rhos.append(rho(np.repeat(u, times), np.repeat(v, times)))
            rhos = np.array(rhos)
            known = rhos[~np.isnan(rhos)]
            low, high = np.quantile(known, [.05, .95]) if len(known) >= .9 * replicates else (np.nan, np.nan)
            out += [len(kept), rho(u, v), low, high]
    return out


if __name__ == '__main__':
    sys.exit(cases.main(('cases', cases.rows(CASES, figures))))
