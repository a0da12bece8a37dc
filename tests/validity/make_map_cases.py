#!/usr/bin/env python3
"""Figures for tests/unit/test_map.c, worked out by NumPy, which shares no code with engine/stats.

    make_map_cases.py FILE            says whether the block of cases in FILE is what NumPy gives; status 1 when it is not
    make_map_cases.py --update FILE   writes the block anew

Axes are those of numpy.linalg.svd of the centred profiles, signs set by the rule of engine/stats/map.h, replicates made by shaking each
share. Values come from a generator that both sides have (Park and Miller's: x = 48271 x mod 2^31 - 1). Needs python3-numpy; the
numbers stand in the test, so the test itself needs nothing.
"""
import sys

import numpy as np

import cases

MODULUS, FACTOR = cases.MODULUS, cases.FACTOR
MILLION = 1_000_000

# groups, frames, seed, span of the shares, replicates, span of the shaking
CASES = [
    (3, 2, 3, 400_000, 50, 50_000),
    (3, 5, 5, 300_000, 100, 100_000),
    (8, 15, 7, 200_000, 200, 100_000),
    (15, 15, 11, 200_000, 100, 20_000),
    (40, 15, 13, 200_000, 200, 300_000),
    (200, 9, 17, 300_000, 20, 10_000),
]


def draws(seed, shape, span):
    x, out = seed, []
    for _ in range(shape[0] * shape[1]):
        x = x * FACTOR % MODULUS
        out.append(x % span / MILLION)
    return np.array(out).reshape(shape)


def axes(profiles):
    u, s, v = np.linalg.svd(profiles - profiles.mean(axis=0), full_matrices=False)
    points, loadings = u[:, :2] * s[:2], v[:2].T
    for axis in (0, 1):
        if loadings[np.argmax(np.abs(loadings[:, axis])), axis] < 0:
            loadings[:, axis] *= -1
            points[:, axis] *= -1
    return points, loadings, s[:2]**2 / (s**2).sum()


def figures(spec):
    groups, frames, seed, span, replicates, shake = spec
    profiles = draws(seed, (groups, frames), span)
    points, loadings, shares = axes(profiles)
    cosines, drawn, swapped = [], [], 0
    for r in range(replicates):
        p, l, _ = axes(profiles + draws(seed + 1000 * (r + 1), (groups, frames), shake))
        c = loadings.T @ l
        if abs(c[0, 1]) + abs(c[1, 0]) > abs(c[0, 0]) + abs(c[1, 1]):
            p, c, swapped = p[:, ::-1], c[:, ::-1], swapped + 1
        cosines.append(np.abs(np.diag(c)))
        drawn.append(p * np.sign(np.diag(c)))
    low, high = np.quantile(np.array(drawn), [.05, .95], axis=0)
    return [*shares, *points[0], *points[-1], *loadings[0], *loadings[-1], *np.median(cosines, axis=0), low[0, 0], high[0, 0], low[-1, 1],
            high[-1, 1], swapped]


if __name__ == '__main__':
    sys.exit(cases.main(('cases', cases.rows(CASES, figures))))
