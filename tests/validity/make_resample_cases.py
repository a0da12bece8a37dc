#!/usr/bin/env python3
"""Figures for tests/unit/test_resample.c, worked out by SciPy and NumPy, which share no code with engine/stats.

    make_resample_cases.py FILE            says whether the block of cases in FILE is what SciPy gives; status 1 when it is not
    make_resample_cases.py --update FILE   writes the block anew

A case is records with two counts, made by a rule that both sides have; the figure is the share of the first count's sum in the
second's. Weights are drawn as engine/stats/resample.h says, with Poisson's quantiles from SciPy; quantiles of the replicates are
NumPy's. Needs python3-scipy; the numbers stand in the test, so the test itself needs nothing.
"""
import sys

import numpy as np
from scipy import stats

import cases

CASES = [(5, 1, 1, 2000), (40, 1, 7, 2000), (40, 4, 7, 2000), (300, 1, 99, 1000), (300, 31, 99, 500), (2, 1, 3, 2000)]


def interval(records, per_cluster, seed, replicates):
    part = np.array([i * 7 % 5 for i in range(records)])
    whole = part + np.array([i * 3 % 4 for i in range(records)])
    clusters = [cases.mix(i // per_cluster, 11) for i in range(records)]
    shares = []
    for replicate in range(replicates):
        drawn = {cluster: cases.weight(seed, replicate, cluster) for cluster in set(clusters)}
        weights = np.array([drawn[cluster] for cluster in clusters])
        if (weights * whole).sum():
            shares.append((weights * part).sum() / (weights * whole).sum())
    if len(shares) < .9 * replicates:
        return np.nan, np.nan
    return np.quantile(shares, [.025, .975])


def block():
    lines = []
    for case in CASES:
        low, high = interval(*case)
        shown = 'NAN, NAN' if np.isnan(low) else '%r, %r' % (float(low), float(high))
        lines.append('\t{%d, %d, %d, %d, %s},\n' % (*case, shown))
    return ''.join(lines)


if __name__ == '__main__':
    sys.exit(cases.main(('cases', block())))
