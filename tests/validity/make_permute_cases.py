#!/usr/bin/env python3
"""Figures for tests/unit/test_permute.c, test_tail.c and test_term_test.c, worked out by SciPy, by fractions and by walking through all
arrangements; nothing is shared with engine/stats.

    make_permute_cases.py FILE            says whether the block of cases in FILE is what comes out here; status 1 when it is not
    make_permute_cases.py --update FILE   writes the block anew

Which block is meant is told by the name of FILE. Values come from a generator that both sides have (Park and Miller's:
x = 48271 x mod 2^31 - 1). Needs python3-scipy; the numbers stand in the tests, so the tests themselves need nothing.
"""
import collections
import itertools
import math
import os
import sys
from fractions import Fraction

import numpy as np
from scipy import stats

import cases

MODULUS, FACTOR = cases.MODULUS, cases.FACTOR
MILLION = 1_000_000

# (rows, groups, strata, days, seed, lift of group 0, step of the values)
PANELS = [
    (12, 2, 1, 12, 11, 0, 1),
    (40, 2, 1, 5, 12, 200_000, 1),
    (60, 3, 4, 3, 13, 100_000, 1),
    (300, 5, 7, 6, 14, 0, 1),
    (300, 5, 7, 6, 14, 90_000, 250_000),
    (1000, 12, 30, 4, 15, 50_000, 1),
    (1000, 3, 400, 9, 16, 50_000, 500_000),
    (700, 3, 12, 300, 17, 20_000, 1),
]
# As above; few enough arrangements to walk through.
TINY = [
    (9, 2, 1, 9, 21, 300_000, 1),
    (10, 2, 3, 9, 22, 500_000, 1),
    (14, 3, 3, 3, 31, 400_000, 1),
    (12, 2, 2, 12, 60, 0, 500_000),
    (16, 3, 4, 3, 26, 100_000, 500_000),
]
# One stratum, each row a unit, two groups: SciPy's own permutation test.
PLAIN = [(24, 31, 250_000), (60, 32, 100_000), (60, 33, 0), (200, 34, 70_000)]
SCIPY_REPLICATES = 49_999
# (n, seed, power): n figures -ln(u)^power over the threshold 0.
PARETO = [(50, 41, 1.0), (250, 42, 1.0), (250, 43, 1.5), (250, 44, 0.6), (120, 45, 1.3)]
# (replicates, seed, observed): squares of normal deviates
TAILS = [(9999, 51, 19.5), (9999, 52, 30.0), (9999, 53, 12.0), (999, 54, 18.0), (199, 55, 30.0), (9999, 56, 4.0), (9999, 57, 400.0)]
# (units, groups, strata, seed, lift): words and one term's counts; group 0.
TERMS = [(12, 2, 1, 61, 4), (14, 2, 2, 62, 0), (13, 3, 2, 63, 8), (40, 4, 3, 64, 3)]


def rows_of(spec):
    n, groups, strata, days, seed, lift, step = spec
    draw, rows = cases.stream(seed), []
    for _ in range(n):
        group, stratum, day = next(draw) % groups, next(draw) % strata, next(draw) % days
        rows.append((group, stratum, day, next(draw) % MILLION // step * step + (lift if group == 0 else 0)))
    return rows


def units_of(rows):
    """Units (stratum, group, sum of residuals, rows, day) of the strata that hold two groups; residuals are fractions."""
    kept = []
    for stratum in sorted({r[1] for r in rows}):
        inside = [r for r in rows if r[1] == stratum]
        if len({r[0] for r in inside}) < 2:
            continue
        mean = Fraction(sum(r[3] for r in inside), len(inside))
        for key in sorted({(r[0], r[2]) for r in inside}):
            values = [r[3] for r in inside if (r[0], r[2]) == key]
            kept.append((stratum, key[0], sum(values) - len(values) * mean, len(values), key[1]))
    return kept


def common(side, of):
    """Squares of what `of` gives of the units, and what a day that lies in several strata has more when it is squared as one."""
    squares = sum(of(u) ** 2 for u in side)
    for day in {u[4] for u in side}:
        strata = collections.defaultdict(int)
        for u in side:
            if u[4] == day:
                strata[u[0]] += of(u)
        squares += sum(strata.values()) ** 2 - sum(x ** 2 for x in strata.values())
    return squares


def moments(side, whole):
    """Mean, its variance, units, and their sizes as that variance has them; whole: days are units, also those in several strata."""
    total, rows, m = sum(u[2] for u in side), sum(u[3] for u in side), len(side)
    mean = Fraction(total) / rows
    if whole:
        squares, sizes = common(side, lambda u: u[2] - mean * u[3]), common(side, lambda u: u[3])
        for day in {u[4] for u in side}:
            parts = [u for u in side if u[4] == day]
            m -= len(parts) - 1 if len({u[0] for u in parts}) > 1 else 0
    else:
        squares, sizes = sum((u[2] - mean * u[3]) ** 2 for u in side), sum(u[3] ** 2 for u in side)
    return mean, squares / rows**2 * Fraction(m, m - 1) if m > 1 else None, m, Fraction(sizes, rows**2)


def square(a, b, whole=False):
    """t squared as a fraction, the difference, and degrees of freedom after Satterthwaite."""
    (mean_a, var_a, m_a, size_a), (mean_b, var_b, m_b, size_b) = moments(a, whole), moments(b, whole)
    if min(m_a, m_b) < 2:
        return None
    free = (size_a + size_b) ** 2 / (size_a**2 / (m_a - 1) + size_b**2 / (m_b - 1))
    return (mean_a - mean_b) ** 2 / (var_a + var_b), mean_a - mean_b, float(free)


def wallace(free):
    return free * ((8 * free + 1) / (8 * free + 3)) ** 2


def as_normal(squared, free):
    return wallace(free) * math.log1p(float(squared) / free)


def seen(a, b):
    """The square that a dealt one has to reach, and as of a normal variable."""
    whole, parts = square(a, b, True), square(a, b)
    if whole is None:
        return None
    normal = min(as_normal(whole[0], whole[2]), as_normal(parts[0], parts[2]))
    if whole[0] == parts[0]:
        return parts[0], normal
    return min(float(parts[0]), parts[2] * math.expm1(as_normal(whole[0], whole[2]) / wallace(parts[2]))), normal


def sides_of(units, group):
    holding = {u[0] for u in units if u[1] == group}
    inside = [u for u in units if u[0] in holding]
    return inside, [u[1] == group for u in inside]


def welch(units, group):
    inside, marks = sides_of(units, group)
    squared, apart, _ = square([u for u, m in zip(inside, marks) if m], [u for u, m in zip(inside, marks) if not m], True)
    return float(np.sign(float(apart)) * np.sqrt(float(squared)))


def choices(items, marks, key):
    """All ways to mark as many items of each stratum as are marked."""
    parts = []
    for stratum in sorted({key(i) for i in items}):
        places = [i for i, item in enumerate(items) if key(item) == stratum]
        parts.append(list(itertools.combinations(places, sum(marks[i] for i in places))))
    for choice in itertools.product(*parts):
        yield {i for part in choice for i in part}


def enumerate_p(units, group):
    inside, marks = sides_of(units, group)
    squares = []
    for taken in choices(inside, marks, lambda u: u[0]):
        squares.append(square([u for i, u in enumerate(inside) if i in taken], [u for i, u in enumerate(inside) if i not in taken])[0])
    due = seen([u for u, m in zip(inside, marks) if m], [u for u, m in zip(inside, marks) if not m])[0]
    return sum(float(s) >= float(due) * (1 - 1e-9) for s in squares) / len(squares), len(squares)


def omnibus(units):
    """The largest of any group against the others, as of a normal variable."""
    found = []
    for group in {u[1] for u in units}:
        inside, marks = sides_of(units, group)
        found.append(seen([u for u, m in zip(inside, marks) if m], [u for u, m in zip(inside, marks) if not m]))
    return max(f[1] for f in found if f)


def pair_of(rows):
    both = [r for r in rows if r[0] < 2]
    return units_of(both)


def panel_cases():
    lines = []
    for spec in PANELS:
        rows = rows_of(spec)
        units = units_of(rows)
        figures = [welch(units, 0), welch(pair_of(rows), 0), omnibus(units)]
        lines.append("\t{{%s},\n\t %s},\n" % (", ".join(map(str, spec)), ", ".join(repr(f) for f in figures)))
    return lines


def tiny_cases():
    lines = []
    for spec in TINY:
        rows = rows_of(spec)
        p, count = enumerate_p(units_of(rows), 0)
        pair, pair_count = enumerate_p(pair_of(rows), 0)
        lines.append("\t{{%s}, %r, %d, %r, %d},\n" % (", ".join(map(str, spec)), p, count, pair, pair_count))
    return lines


def plain_cases():
    lines = []
    for n, seed, lift in PLAIN:
        rows = rows_of((n, 2, 1, 1, seed, lift, 1))
        a, b = ([r[3] / MILLION for r in rows if r[0] == g] for g in (0, 1))
        result = stats.permutation_test((a, b), lambda x, y, axis: np.abs(stats.ttest_ind(x, y, equal_var=False, axis=axis).statistic),
                                        vectorized=True, n_resamples=SCIPY_REPLICATES, alternative="greater", random_state=1, batch=1000)
        lines.append("\t{%d, %d, %d, %r, %r},\n" % (n, seed, lift, float(stats.ttest_ind(a, b, equal_var=False).statistic),
                                                     float(result.pvalue)))
    return lines


MARK = "/* next table */\n"


def permute_block():
    return MARK.join("".join(part) for part in (panel_cases(), tiny_cases(), plain_cases()))


def pareto_fit(rising):
    n = len(rising)
    weights = 1 - (np.arange(1, n + 1) - 0.35) / n
    a0, a1 = rising.mean(), (weights * rising).mean()
    k = a0 / (a0 - 2 * a1) - 2
    return (-k, 2 * a0 * a1 / (a0 - 2 * a1)) if k < 0 else (0.0, a0)


def anderson(rising, shape, scale):
    z, n = stats.genpareto(shape, scale=scale).cdf(rising), len(rising)
    i = np.arange(1, n + 1)
    return -n - ((2 * i - 1) * (np.log(z) + stats.genpareto(shape, scale=scale).logsf(rising)[::-1])).sum() / n


def critical(shape, n):
    if shape == 0:
        return 1.341 / (1 + 0.6 / n)
    return float(np.interp(shape, np.arange(6) / 10, [0.974, 1.020, 1.074, 1.140, 1.221, 1.321]))


def continued(figures, observed):
    """p, and whether it is of a fitted tail."""
    total = len(figures)
    reached = int((figures >= observed).sum())
    counted = (1 + reached) / (1 + total)
    if reached >= 10 or total < 200:
        return counted, False
    falling = np.sort(figures)[::-1]
    for n in range(min(250, total // 4), 49, -10):
        threshold = (falling[n - 1] + falling[n]) / 2
        rising = falling[:n][::-1] - threshold
        shape, scale = pareto_fit(rising)
        if shape <= 0.5 and anderson(rising, shape, scale) <= critical(shape, n):
            p = (1 + n) / (1 + total) * float(stats.genpareto.sf(observed - threshold, shape, scale=scale))
            return (max(p, 1e-3 / (1 + total)), True) if p < counted else (counted, False)
    return counted, False


def uniforms(seed, n):
    draw = cases.stream(seed)
    return np.array([next(draw) / MODULUS for _ in range(n)])


def tail_block():
    fits, tails = [], []
    for n, seed, power in PARETO:
        rising = np.sort((-np.log(uniforms(seed, n))) ** power)
        shape, scale = pareto_fit(rising)
        at = rising[-1] * 1.5
        figures = (shape, scale, at, stats.genpareto.sf(at, shape, scale=scale), anderson(rising, shape, scale), critical(shape, n))
        fits.append("\t{%d, %d, %r, %s},\n" % (n, seed, power, ", ".join(repr(float(f)) for f in figures)))
    for n, seed, observed in TAILS:
        u = uniforms(seed, 2 * n)
        figures = -2 * np.log(u[0::2]) * np.cos(2 * np.pi * u[1::2]) ** 2
        p, fitted = continued(figures, observed)
        tails.append("\t{%d, %d, %r, %r, %s},\n" % (n, seed, observed, p, "true" if fitted else "false"))
    return MARK.join(("".join(fits), "".join(tails)))


PRIOR = 100


def log_odds(counts, words):
    all_counts, all_words = sum(counts), sum(words)
    term = PRIOR * all_counts / all_words
    logs = [np.log((y + term) / (n - y + PRIOR - term)) for y, n in zip(counts, words)]
    return logs[0] - logs[1], sum(1 / (y + term) for y in counts)


def expected_odds(units, taken):
    """Log odds when each stratum's uses of the term lie evenly on its words, of which the taken units have a share."""
    totals = [sum(u[c] for u in units) for c in (3, 2)]
    count = 0.0
    for s in {u[0] for u in units}:
        words = sum(u[2] for u in units if u[0] == s)
        share = sum(u[2] for i, u in enumerate(units) if u[0] == s and i in taken) / words
        count += share * sum(u[3] for u in units if u[0] == s)
    held = sum(u[2] for i, u in enumerate(units) if i in taken)
    return log_odds((count, totals[0] - count), (held, totals[1] - held))[0]


def term_figures(units, taken):
    counts = [sum(u[3] for i, u in enumerate(units) if (i in taken) == side) for side in (True, False)]
    words = [sum(u[2] for i, u in enumerate(units) if (i in taken) == side) for side in (True, False)]
    estimate, variance = log_odds(counts, words)
    return estimate / np.sqrt(variance), (estimate - expected_odds(units, taken)) / np.sqrt(variance), counts, words


def term_block():
    lines = []
    for n, groups, strata, seed, lift in TERMS:
        draw, units = cases.stream(seed), []
        for _ in range(n):
            group, stratum, words = next(draw) % groups, next(draw) % strata, 50 + next(draw) % 200
            units.append((stratum, group, words, next(draw) % 4 + (lift if group == 0 else 0)))
        inside, marks = sides_of(units, 0)
        kept = [s for s in {u[0] for u in inside} if len({u[1] for u in inside if u[0] == s}) > 1]
        pairs = [(u, m) for u, m in zip(inside, marks) if u[0] in kept]
        inside, marks = [u for u, _ in pairs], [m for _, m in pairs]
        here = {i for i, m in enumerate(marks) if m}
        z, adjusted, counts, words = term_figures(inside, here)
        p = float("nan")
        if n < 20:
            reached = [abs(term_figures(inside, taken)[1]) >= abs(adjusted) - 1e-12
                       for taken in choices(inside, marks, lambda u: u[0])]
            p = sum(reached) / len(reached)
        lines.append("\t{%d, %d, %d, %d, %d, {%d, %d}, {%d, %d}, %r, %r, %s},\n"
                     % (n, groups, strata, seed, lift, *counts, *words, float(z), float(adjusted), repr(p) if p == p else "NAN"))
    return "".join(lines)


BLOCKS = {"test_permute.c": permute_block, "test_tail.c": tail_block, "test_term_test.c": term_block}


def pieces(path):
    return [('cases', piece) for piece in BLOCKS[os.path.basename(path)]().split(MARK)]


if __name__ == '__main__':
    sys.exit(cases.main(pieces))
