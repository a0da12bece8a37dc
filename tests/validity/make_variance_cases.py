#!/usr/bin/env python3
"""Figures for tests/unit/test_variance.c, worked out by SciPy and NumPy, which share no code with engine/stats.

    make_variance_cases.py FILE            says whether the block of cases in FILE is what SciPy gives; status 1 when it is not
    make_variance_cases.py --update FILE   writes the block anew

Values come from a generator that both sides have (Park and Miller's: x = 48271 x mod 2^31 - 1). F and its p are those of
scipy.stats.f_oneway, t's quantiles those of scipy.stats.t; the variance between means is the root that scipy.optimize.brentq finds of
the generalised Q less k - 1. Needs python3-scipy; the numbers stand in the test, so the test itself needs nothing.
"""
import sys

import numpy as np
from scipy import optimize, stats

import cases

MILLION = 1_000_000

# groups, seed, how far apart, span within, step, least size, sizes
GROUPS = [
    (2, 3, 100_000, 500_000, 1, 2, 1),
    (3, 5, 400_000, 100_000, 1, 1, 5),
    (5, 7, 1, 500_000, 1, 10, 1),
    (12, 11, 200_000, 300_000, 50_000, 1, 40),
    (40, 13, 50_000, 900_000, 1, 1, 6),
    (200, 17, 300_000, 700_000, 1, 1, 9),
    (30, 19, 500_000, 1000, 1, 2, 30),
    (60, 23, 500_000, 500_000, 1, 1, 1),
    (8, 29, 800_000, 1, 1, 3, 4),
    (6, 31, 1, 1, 1, 2, 3),
    (1, 37, 10, 900_000, 1, 25, 1),
]
# means, seed, how far apart, standard errors from, and how much wider at most
MEANS = [
    (3, 3, 300_000, 20_000, 10_000),
    (5, 5, 400_000, 50_000, 200_000),
    (9, 7, 90_000, 30_000, 30_000),
    (30, 11, 200_000, 5_000, 100_000),
    (30, 13, 100_000, 50_000, 10_000),
    (200, 17, 600_000, 1_000, 400_000),
]


def groups(spec):
    count, seed, apart, span, step, least, sizes = spec
    draw, out = cases.stream(seed), []
    for _ in range(count):
        n, base = least + next(draw) % sizes, next(draw) % apart
        out.append(np.array([base + next(draw) % span // step * step for _ in range(n)]) / MILLION)
    return out


def group_figures(spec):
    parts = groups(spec)
    sizes = np.array([len(p) for p in parts])
    every = np.concatenate(parts)
    n, k = len(every), len(parts)
    icc = variance = f = p = n0 = np.nan
    if k > 1:
        n0 = (n - (sizes**2).sum() / n) / (k - 1)
    if 1 < k < n and every.std() > 0:
        grand = every.mean()
        between = sum(len(g) * (g.mean() - grand) ** 2 for g in parts) / (k - 1)
        within = sum(((g - g.mean()) ** 2).sum() for g in parts) / (n - k)
        if all(g.min() == g.max() for g in parts):
            within = 0
        icc, variance = (between - within) / (between + (n0 - 1) * within), max(0, (between - within) / n0)
        if within > 0:
            f, p = stats.f_oneway(*parts)
    m = (sizes**2).sum() / n
    effect = 1 if n == k else 1 + (m - 1) * np.maximum(0, icc)
    effective = n / effect
    low = high = np.nan
    if every.std() > 0 and effective > 1:
        low, high = stats.t.interval(.95, effective - 1, loc=every.mean(), scale=every.std(ddof=1) / np.sqrt(effective))
    return [n0, icc, variance, f, p, m, effect, effective, low, high]


def mean_figures(spec):
    count, seed, apart, least, wider = spec
    draw, y, e = cases.stream(seed), [], []
    for _ in range(count):
        y.append(next(draw) % apart / MILLION)
        e.append((least + next(draw) % wider) / MILLION)
    y, v = np.array(y), np.array(e) ** 2

    def excess(tau):
        w = 1 / (v + tau)
        return (w * (y - (w * y).sum() / w.sum()) ** 2).sum() - (count - 1)

    tau = optimize.brentq(excess, 0, 10, xtol=1e-300, rtol=4 * np.finfo(float).eps, maxiter=1000) if excess(0) > 0 else 0.
    w = 1 / (v + tau)
    mean, error = (w * y).sum() / w.sum(), w.sum() ** -.5
    share = tau / (tau + v)
    return [tau, mean, error, share[0], share[-1], share[0] * y[0] + (1 - share[0]) * mean,
            np.sqrt(share[-1] * v[-1] + (1 - share[-1]) ** 2 * error**2)]


def block():
    out = 'static const group_case group_cases[] = {\n'
    out += cases.rows(GROUPS, group_figures)
    out += '};\n\nstatic const mean_case mean_cases[] = {\n'
    return out + cases.rows(MEANS, mean_figures) + '};\n'


if __name__ == '__main__':
    sys.exit(cases.main(('cases', block())))
