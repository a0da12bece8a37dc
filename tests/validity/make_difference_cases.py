#!/usr/bin/env python3
"""Figures for tests/unit/test_difference.c, worked out by NumPy, SciPy and R, which share no code with engine/stats.

    make_difference_cases.py FILE            says whether the block of cases in FILE is what they give; status 1 when it is not
    make_difference_cases.py --update FILE   writes the block anew

A panel comes from a generator that both sides have (Park and Miller's: x = 48271 x mod 2^31 - 1). The difference within strata is the
coefficient of a least squares fit with a dummy for each stratum, made anew for every replicate with the replicate's weights. Weights are
drawn as engine/stats/resample.h says, with Poisson's quantiles from SciPy; percentiles are NumPy's. The adjustment of Benjamini and
Yekutieli is R's. Needs python3-scipy and r-base-core; the numbers stand in the test, so the test itself needs nothing.
"""
import subprocess
import sys

import numpy as np
from scipy import stats

import cases

MODULUS, FACTOR = cases.MODULUS, cases.FACTOR
MILLION, THRESHOLD, LEVEL, REST = 1_000_000, 600_000, .95, -1

# rows, groups, strata, clusters (of each group, or of all), nested, seed, seed of the draw, replicates, sides
CASES = [
    (120, 3, 6, 15, 1, 11, 5, 400, [(0, REST), (1, REST), (0, 1), (2, 1)]),
    (200, 4, 40, 60, 0, 12, 6, 300, [(0, REST), (3, REST), (3, 0), (1, 2)]),
    (90, 2, 1, 25, 1, 13, 7, 500, [(0, 1), (1, REST)]),
    (40, 4, 9, 2, 1, 14, 8, 300, [(0, REST), (1, 2), (3, REST)]),
    (12, 3, 4, 1, 1, 15, 9, 200, [(0, REST), (1, 2)]),
    (150, 5, 12, 20, 1, 16, 10, 300, [(0, REST), (1, REST), (2, REST), (3, REST), (4, REST)]),
    (60, 3, 5, 4, 1, 17, 11, 300, [(0, REST), (1, 2), (2, REST)]),
    (130, 4, 5, 7, 1, 18, 12, 300, [(0, REST), (1, 2), (3, 0)]),
    (130, 3, 5, 9, 0, 19, 13, 300, [(0, REST), (1, 2), (2, REST)]),
]
LEAST = 5      # clusters on a side
P_VALUES = [0.01, 0.02, 0.03, 0.04, 0.05, 0.8, 0.0001, 0.03, 1.0, 0.2]
# difference, error, degrees of freedom, selected, count, q, margin
SINGLE = [(0.1, 0.04, np.inf, 3, 20, .05, 0.2), (-0.03, 0.01, np.inf, 1, 1, .1, 0.05), (0.5, 0.2, np.inf, 7, 9, .05, 0.3),
          (0.0, 0.02, np.inf, 20, 400, .05, 0.1), (0.1, 0.04, 5.3, 3, 20, .05, 0.2), (-0.03, 0.01, 12.75, 1, 1, .1, 0.05)]


class Panel:
    """`turn` 1: other values of the same articles, as a second dimension has."""

    def __init__(self, rows, groups, strata, clusters, nested, seed, turn):
        values, self.groups, self.strata, ids = [], [], [], []
        x = seed
        for _ in range(rows):
            drawn = []
            for _ in range(4):
                x = x * FACTOR % MODULUS
                drawn.append(x)
            group, stratum, cluster = drawn[0] % groups, drawn[1] % strata, drawn[2] % clusters
            values.append((drawn[3] >> 4 * turn) % 700_000 + 60_000 * group + 20_000 * stratum % 90_000)
            self.groups.append(group)
            self.strata.append(stratum)
            ids.append(cases.mix(group * 1000 * nested + cluster, 11))
        self.flags = np.array([v >= THRESHOLD for v in values])
        self.values = np.array(values) / MILLION
        self.groups, self.strata = np.array(self.groups), np.array(self.strata)
        self.ids, self.place = np.unique(np.array(ids, dtype=object), return_inverse=True)
        self.icc = icc(self)

    def draws(self, seed, replicates):
        places = np.array([[(cases.mix(cases.mix(cases.mix(seed, r), c), seed) >> 11) * 2.0 ** -53 for c in self.ids] for r in range(replicates)])
        return stats.poisson.ppf(places, 1).astype(int)[:, self.place]


def sides_of(panel, a, b):
    return panel.groups == a, panel.groups != a if b == REST else panel.groups == b


def shared(panel, first, second):
    return [s for s in range(panel.strata.max() + 1) if first[panel.strata == s].any() and second[panel.strata == s].any()]


def fixed_effects(panel, first, second, weights):
    used = weights > 0
    if not shared(panel, first & used, second & used):
        return np.nan
    rows = (first | second) & used
    dummies = panel.strata[rows, None] == np.unique(panel.strata[rows])[None, :]
    root = np.sqrt(weights[rows])
    design = np.column_stack([first[rows], dummies]) * root[:, None]
    return np.linalg.lstsq(design, panel.values[rows] * root, rcond=None)[0][0]


def figures(panel, first, second, weights):
    def mean(of, side):
        return (of * weights)[side].sum() / weights[side].sum() if weights[side].sum() else np.nan
    return (mean(panel.values, first) - mean(panel.values, second), fixed_effects(panel, first, second, weights),
            mean(panel.flags, first) - mean(panel.flags, second))


def error(replicates, several):
    known = replicates[~np.isnan(replicates)]
    if not several or len(known) < .9 * len(replicates) or known.std() < 1e-10:
        return np.nan
    return known.std(ddof=1)


def icc(panel):
    """Of clusters inside groups, by analysis of variance."""
    names = [(g, c) for g, c in zip(panel.groups, panel.place)]
    classes = {name: panel.values[[n == name for n in names]] for name in set(names)}
    groups = {g: panel.values[panel.groups == g] for g in set(panel.groups)}
    free = len(classes) - len(groups)
    if not free or len(names) == len(classes):
        return 1.
    within = sum(((v - v.mean()) ** 2).sum() for v in classes.values()) / (len(names) - len(classes))
    between = sum(len(v) * (v.mean() - groups[g].mean()) ** 2 for (g, _), v in classes.items()) / free
    size = (len(names) - sum(len(v) ** 2 / len(groups[g]) for (g, _), v in classes.items())) / free
    return max(0., (between - within) / (between + (size - 1) * within))


def freedom(panel, sides, weights):
    """2 E^2 / Var of the sum of squares of the clusters' parts, by matrices: parts = sum over sides of (1 - h 1') psi."""
    count, covariance = len(panel.ids), 0
    if min(len(set(panel.place[side])) for side in sides) < 2:
        return np.nan
    for side, weight in zip(sides, weights):
        share = weight / weight[side].sum()
        h = np.array([share[side & (panel.place == c)].sum() for c in range(count)])
        alone = np.array([(share[side & (panel.place == c)] ** 2).sum() for c in range(count)])
        rest = np.eye(count) - np.outer(h, np.ones(count))
        covariance = covariance + rest @ np.diag(panel.icc * h ** 2 + (1 - panel.icc) * alone) @ rest.T
    return np.trace(covariance) ** 2 / np.trace(covariance @ covariance)


def shares(panel, sides):
    """Of each row, how much of its stratum's rows the other side has."""
    found = [np.zeros(len(panel.values)), np.zeros(len(panel.values))]
    for s in set(panel.strata):
        here = [int((side & (panel.strata == s)).sum()) for side in sides]
        for i in (0, 1):
            found[i][panel.strata == s] = here[1 - i] / max(1, sum(here))
    return found


class Comparison:
    def __init__(self, panel, sides, draws):
        first, second = sides_of(panel, *sides)
        self.now = figures(panel, first, second, np.ones(len(panel.values)))
        self.all = np.array([figures(panel, first, second, weights) for weights in draws])
        counts = [len(set(panel.place[side])) for side in (first, second)]
        several = min(counts) >= LEAST
        strata = shared(panel, first, second)
        matched = [side & np.isin(panel.strata, strata) for side in (first, second)]
        counts += [len(set(panel.place[side])) for side in matched]
        several_within = min(counts[2:]) >= LEAST
        one = np.ones(len(panel.values))
        self.freedom = [freedom(panel, (first, second), (one, one)), freedom(panel, matched, shares(panel, (first, second)))]
        self.errors = [error(self.all[:, 0], several), error(self.all[:, 1], several_within)]
        known = self.all[:, 2][~np.isnan(self.all[:, 2])]
        interval = [np.nan, np.nan]
        if several and len(known) >= .9 * len(draws) and known.std() > 0:
            interval = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        self.counts = [int(side.sum()) for side in (first, second, *matched)] + [len(strata)] + counts
        self.figures = [self.now[0], self.errors[0], self.freedom[0], self.now[1], self.errors[1], self.freedom[1], panel.flags[first].mean(), panel.flags[second].mean(),
                        *interval]


def critical(comparisons, kind):
    ts = np.array([np.abs(c.all[:, kind] - c.now[kind]) / c.errors[kind] for c in comparisons if not np.isnan(c.errors[kind])])
    return np.quantile(np.nanmax(ts, axis=0), LEVEL) if len(ts) else np.nan


def student(critical, free):
    return stats.t.isf(stats.norm.sf(critical), free)


def pair_freedom(panel, i, k):
    """Of two groups whose clusters are taken for different ones."""
    expected = squares = 0
    for side in (panel.groups == i, panel.groups == k):
        sizes = np.array([(side & (panel.place == c)).sum() for c in range(len(panel.ids))])
        h = sizes / sizes.sum()
        rest = np.eye(len(h)) - np.outer(h, np.ones(len(h)))
        covariance = rest @ np.diag(panel.icc * h ** 2 + (1 - panel.icc) * h / sizes.sum()) @ rest.T
        expected, squares = expected + np.trace(covariance), squares + np.trace(covariance @ covariance)
    return expected ** 2 / squares


def ranks(panel, draws, groups):
    """By the definition, pair by pair. A group of fewer than five clusters has no rank."""
    def means(weights):
        sums = [weights[panel.groups == g].sum() for g in range(groups)]
        return np.array([(weights * panel.values)[panel.groups == g].sum() / n if n else np.nan for g, n in enumerate(sums)])
    now, drawn = means(np.ones(len(panel.values))), np.array([means(weights) for weights in draws])
    has = [g for g in range(groups) if len(set(panel.place[panel.groups == g])) >= LEAST]
    gaps = {(i, k): drawn[:, i] - drawn[:, k] for i in has for k in has if i != k}
    errors = {pair: error(gap, True) for pair, gap in gaps.items()}
    ts = [np.abs(gaps[i, k] - now[i] + now[k]) / errors[i, k] for i, k in gaps if not np.isnan(errors[i, k])]
    c = np.quantile(np.nanmax(ts, axis=0), LEVEL) if ts else np.nan
    over = {(i, k) for i, k in gaps if now[i] - now[k] - student(c, pair_freedom(panel, i, k)) * errors[i, k] > 0}
    return [(1 + sum((k, g) in over for k in has), len(has) - sum((g, k) in over for k in has)) if g in has else (0, 0)
            for g in range(groups)]


def number(value):
    return "NAN" if np.isnan(value) else repr(float(value))


def case(spec):
    *recipe, draw_seed, replicates, sides = spec
    panels = [Panel(*recipe, turn) for turn in (0, 1)]
    draws = panels[0].draws(draw_seed, replicates)
    made = [[Comparison(panel, pair, draws) for pair in sides] for panel in panels]
    lines = "\t{%s, %d, %d, %d, %s, %s,\n" % (", ".join(map(str, recipe)), draw_seed, replicates, len(sides),
                                            number(critical(made[0] + made[1], 0)), number(critical(made[0] + made[1], 1)))
    lines += "\t {%s},\n\t {\n" % ", ".join("{%d, %d}" % pair for pair in ranks(panels[0], draws, recipe[1]))
    for (a, b), c in zip(sides, made[0]):
        lines += "\t\t{{%d, %s}, {%s},\n\t\t {%s,\n\t\t  %s}},\n" % (
            a, "REST" if b == REST else b, ", ".join(map(str, c.counts)), ", ".join(map(number, c.figures[:6])),
            ", ".join(map(number, c.figures[6:])))
    return lines + "\t }},\n"


def single(difference, error_, free, selected, count, q, margin):
    level, law = 1 - selected * q / count, stats.norm if np.isinf(free) else stats.t(free)
    half = law.isf((1 - level) / 2) * error_
    p = max(law.sf((difference + margin) / error_), law.cdf((difference - margin) / error_))
    return "\t{%r, %r, %s, %d, %d, %r, %r, %s},\n" % (difference, error_, "INFINITY" if np.isinf(free) else repr(free), selected, count, q, margin,
                                                     ", ".join(map(number, (difference - half, difference + half, p))))


def adjusted():
    call = "cat(format(p.adjust(c(%s), 'BY'), digits=17), sep=', ')" % ",".join(map(repr, P_VALUES))
    return [float(p) for p in subprocess.run(["Rscript", "-e", call], capture_output=True, check=True, text=True).stdout.split(",")]


def block():
    text = "static const panel_case cases[] = {\n" + "".join(map(case, CASES)) + "};\n\n"
    text += "static const single_case singles[] = {\n" + "".join(single(*s) for s in SINGLE) + "};\n\n"
    text += "static const double p_values[] = {" + ", ".join(map(repr, P_VALUES)) + "};\n"
    lines = adjusted()
    lines = [", ".join(map(repr, lines[i:i + 5])) for i in range(0, len(lines), 5)]
    return text + "static const double p_adjusted[] = {\n\t" + ",\n\t".join(lines) + ",\n};\n"


if __name__ == '__main__':
    sys.exit(cases.main(('cases', block())))
