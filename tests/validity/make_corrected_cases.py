#!/usr/bin/env python3
"""Figures for tests/unit/test_corrected.c, worked out by NumPy and SciPy, which share no code with engine/stats.

    make_corrected_cases.py FILE            says whether the block of cases in FILE is what NumPy gives; status 1 when it is not
    make_corrected_cases.py --update FILE   writes the block anew
    make_corrected_cases.py --rscript FILE  also has R work out each difference: lm, and the sandwich by hand

Rows come from a generator that both sides have (Park and Miller's: x = 48271 x mod 2^31 - 1), clusters and folds from the hash of
engine/base/hash.h. Estimates are those of least squares on the side, with the sandwich of sums by cluster in matrix form. Needs
python3-scipy; the numbers stand in the test, so the test itself needs nothing.
"""
import subprocess
import sys

import numpy as np
from scipy import stats

import cases

MODULUS, FACTOR = cases.MODULUS, cases.FACTOR
MILLION = 1_000_000

# rows, seed, clusters (0: each row its own), span of the human values, percent of them in the machine's, noise, bias of side 1, lift
CASES = [
    (100, 3, 0, 1_000_000, 100, 200_000, 0, 0),
    (400, 5, 0, 1_000_000, 100, 300_000, 150_000, 0),
    (400, 7, 60, 1_000_000, 30, 100_000, 150_000, 300_000),
    (1500, 11, 200, 5_000_000, 10, 400_000, 50_000, 100_000),
    (1500, 13, 40, 1, 0, 900_000, 50_000, 0),
    (6000, 17, 900, 1_000_000, 0, 900_000, 300_000, 50_000),
]


def rows(spec):
    n, x, clusters, span, share, noise, bias, lift = spec
    out = []
    for i in range(n):
        draws = []
        for _ in range(6):
            x = x * FACTOR % MODULUS
            draws.append(x)
        side = draws[0] % 2
        human = (draws[1] % span + side * lift) / MILLION
        machine = human * share / 100 + (draws[2] % noise + side * bias) / MILLION
        chance = .6 if draws[3] % 2 else .3
        out.append((side, cases.mix(draws[4] % clusters if clusters else i, 11), machine, human, chance, draws[5] % 1000 < chance * 1000))
    side, cluster, machine, human, chance, coded = zip(*out)
    return np.array(side), list(cluster), np.array(machine), np.array(human), np.array(chance), np.array(coded)


def difference(y, side, cluster):
    design = np.column_stack([np.ones(len(y)), side == 0]).astype(float)
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ y
    rest = y - design @ beta
    sums = {}
    for c, row in zip(cluster, design * rest[:, None]):
        sums[c] = sums.get(c, 0) + row
    g = len(sums)
    meat = sum(np.outer(s, s) for s in sums.values()) * g / (g - 1) * (len(y) - 1) / (len(y) - 2)
    error = np.sqrt((bread @ meat @ bread)[1, 1])
    if np.ptp(y[side == 0]) == 0 and np.ptp(y[side == 1]) == 0:
        error = np.nan
    half = stats.norm.ppf(.975) * error
    return [beta[1], error, beta[1] - half, beta[1] + half]


def predictions(machine, human, chance, coded, cluster):
    fold = np.array([cases.mix(c, 0x666f6c64) % 5 for c in cluster])
    out = np.zeros(len(machine))
    for k in range(5):
        train = coded & (fold != k)
        slope, at = np.polyfit(machine[train], human[train], 1, w=chance[train] ** -.5)
        out[fold == k] = slope * machine[fold == k] + at
    return out


def by_r(y, side, cluster):
    program = '''d <- read.csv(file("stdin"), colClasses = c("numeric", "numeric", "character"))
m <- lm(y ~ I(s == 0), d); x <- model.matrix(m); n <- nrow(x)
u <- rowsum(x * resid(m), d$c); g <- nrow(u); b <- solve(crossprod(x))
v <- b %*% crossprod(u) %*% b * g / (g - 1) * (n - 1) / (n - 2)
e <- coef(m)[[2]]; s <- sqrt(v[2, 2]); cat(sprintf("%.17g", c(e, s, e + qnorm(c(.025, .975)) * s)))'''
    table = 'y,s,c\n' + ''.join('%r,%d,"%d"\n' % (float(a), b, c) for a, b, c in zip(y, side, cluster))
    return [float(x) for x in subprocess.run(['Rscript', '-e', program], input=table, capture_output=True, text=True, check=True).stdout.split()]


def figures(spec):
    side, cluster, machine, human, chance, coded = rows(spec)
    columns = [machine]
    for prediction in (machine, predictions(machine, human, chance, coded, cluster)):
        columns.append(prediction - coded / chance * (prediction - human))
    out = [difference(y, side, cluster) for y in columns]
    if '--rscript' in sys.argv:
        for y, due in zip(columns, out):
            far = np.max(np.abs(np.array(by_r(y, side, cluster)) - due))
            print('%d rows: R is %.1e off' % (len(y), far))
            assert far < 1e-9 or np.isnan(due[1])
    return [coded[side == 0].sum(), coded[side == 1].sum(), len(set(cluster))] + sum(out, [])


if __name__ == '__main__':
    sys.exit(cases.main(('cases', cases.rows(CASES, figures))))
