#!/usr/bin/env python3
"""Figures for tests/unit/test_agreement.c, worked out by scikit-learn, SciPy and, for alpha, by its definition (pairs of values, one by one),
which share no code with engine/stats.

    make_agreement_cases.py FILE            says whether the block of cases in FILE is what they give; status 1 when it is not
    make_agreement_cases.py --update FILE   writes the block anew

The values of a case come from a generator that both sides have (Park and Miller's: x = 48271 x mod 2^31 - 1), drawn in the order label,
score, number, weight for each unit. A weight is how often a unit counts, so each is repeated that often. Where R is installed, Pearson's
and Spearman's r are also compared with its cor(). Needs python3-sklearn and python3-scipy; the numbers stand in the test.
"""
import itertools
import shutil
import subprocess
import sys
import warnings

import numpy as np
from scipy import stats
from sklearn import metrics

import cases

RECALL = .25
# (units, seed, labels of 1 in a hundred, distinct scores, what a label adds to the score, distinct numbers, highest weight or 0: each once)
CASES = [
    (2, 5, 50, 1000, 0, 1000, 0), (5, 7, 40, 1000, 300, 5, 0), (30, 11, 30, 10, 3, 5, 0), (200, 13, 20, 1000000, 150000, 1000000, 3),
    (200, 17, 50, 4, 1, 3, 5), (1000, 19, 5, 100, 20, 5, 0), (1000, 23, 5, 1000000, 250000, 2, 4), (3000, 29, 45, 50, 10, 5, 6),
    (40, 31, 0, 100, 0, 5, 2), (40, 37, 100, 100, 0, 5, 0), (40, 41, 50, 1, 0, 1, 0),
]
# (units, coders, seed, values, missing of 1 in a hundred, agreement of 1 in a hundred, highest weight or 0)
CODINGS = [
    (2, 2, 3, 2, 0, 0, 0), (10, 2, 5, 3, 0, 60, 0), (30, 3, 7, 5, 0, 50, 0), (30, 4, 11, 5, 30, 50, 3), (200, 2, 13, 5, 20, 30, 4),
    (100, 12, 17, 7, 60, 40, 0), (25, 5, 19, 1000, 10, 20, 2), (20, 3, 23, 1, 0, 0, 0), (12, 2, 29, 4, 100, 0, 0), (20, 2, 31, 5, 0, 100, 3),
]


def draw(case):
    n, seed, share, scores, lift, numbers, heaviest = case
    x = cases.stream(seed)
    rows = []
    for _ in range(n):
        label = int(next(x) // 7 % 100 < share)
        score = next(x) // 7 % scores + lift * label
        number = next(x) // 7 % numbers + label
        weight = next(x) // 7 % (heaviest + 1) if heaviest else 1
        rows.append((label, score, number, weight))
    label, score, number, weight = np.array(rows, dtype=np.int64).T
    return tuple(np.repeat(v, weight) for v in (label, score, number))


def in_r(x, y):
    if not shutil.which('Rscript') or len(x) < 3 or len(x) > 400:
        return
    script = 'x <- c(%s); y <- c(%s); cat(sprintf("%%.15g %%.15g", cor(x, y), cor(x, y, method = "spearman")))' % (
        ','.join(map(str, x)), ','.join(map(str, y)))
    out = subprocess.run(['Rscript', '-e', script], capture_output=True, text=True, check=True).stdout.split()
    ours = stats.pearsonr(x, y)[0], stats.spearmanr(x, y)[0]
    assert all(abs(float(a) - b) < 1e-9 for a, b in zip(out, ours)), (out, ours)


def correlations(x, y):
    if len(x) < 2 or len(set(x)) < 2 or len(set(y)) < 2:
        return [np.nan, np.nan]
    in_r(x, y)
    return [stats.pearsonr(x, y)[0], stats.spearmanr(x, y)[0]]


def kappa(x, y):
    categories = range(int(min(x.min(), y.min())), int(max(x.max(), y.max())) + 1)
    if len(categories) < 2:
        return np.nan
    return metrics.cohen_kappa_score(x, y, labels=list(categories), weights='quadratic')


def ranked(label, score):
    if label.sum() == 0:
        return [np.nan] * 5
    precision, recall, _ = metrics.precision_recall_curve(label, score)
    cuts = sorted(set(score))
    f1 = [metrics.f1_score(label, score >= cut) for cut in cuts]
    both = [metrics.f1_score(label, score >= cut, average='macro', zero_division=0) for cut in cuts] if label.min() == 0 else [np.nan]
    return [metrics.roc_auc_score(label, score) if label.min() == 0 else np.nan, metrics.average_precision_score(label, score),
            max(precision[recall >= RECALL]), max(f1), max(both)]


def flagged(label, flag):
    right = (label & flag).sum()
    both_classes = 0 < label.sum() < len(label)
    return [metrics.precision_score(label, flag) if flag.any() else np.nan, metrics.recall_score(label, flag) if label.any() else np.nan,
            metrics.f1_score(label, flag, zero_division=0) if flag.any() or label.any() else np.nan,
            metrics.f1_score(label, flag, average='macro') if both_classes else np.nan, metrics.accuracy_score(label, flag), right]


def row(case):
    label, score, number = draw(case)
    flag = (2 * score >= case[3] + case[4]).astype(int)
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        figures = (flagged(label, flag) + ranked(label, score) + correlations(score, number) + [kappa(np.minimum(score, 9), np.minimum(number, 9))])
    return line(case, figures)


def codings(case):
    units, coders, seed, values, missing, same, heaviest = case
    x = cases.stream(seed)
    table, weights = [], []
    for _ in range(units):
        truth, unit = next(x) // 7 % values, []
        for _ in range(coders):
            left_out, agrees, other = next(x) // 7 % 100 < missing, next(x) // 7 % 100 < same, next(x) // 7 % values
            unit.append(None if left_out else truth if agrees else other)
        table.append(unit)
        weights.append(next(x) // 7 % (heaviest + 1) if heaviest else 1)
    return [unit for unit, weight in zip(table, weights) for _ in range(weight)]


def alpha(table, distance):
    units = [[v for v in unit if v is not None] for unit in table]
    units = [unit for unit in units if len(unit) > 1]
    counts = {}
    for unit in units:
        for v in unit:
            counts[v] = counts.get(v, 0) + 1
    n, values = sum(counts.values()), sorted(counts)
    between = {}
    for a, b in itertools.product(values, values):
        low, high = min(a, b), max(a, b)
        inside = sum(counts[v] for v in values if low <= v <= high)
        between[a, b] = distance(a, b, inside - (counts[a] + counts[b]) / 2)
    expected = sum(counts[a] * counts[b] * between[a, b] for a, b in between if a != b)
    seen = sum(sum(between[a, b] for a, b in itertools.permutations(unit, 2)) / (len(unit) - 1) for unit in units)
    return 1 - (n - 1) * seen / expected if expected else np.nan


def coding_row(case):
    table = codings(case)
    return line(case, [alpha(table, lambda a, b, r: a != b), alpha(table, lambda a, b, r: r ** 2 if a != b else 0),
                       alpha(table, lambda a, b, r: (a - b) ** 2)])


def number(value):
    return 'NAN' if np.isnan(value) else repr(float(value))


def line(case, figures):
    lines, text = [], ''
    for item in map(number, figures):
        if len(text) + len(item) > 110:
            lines.append(text.rstrip())
            text = ''
        text += item + ', '
    lines.append(text.rstrip(', '))
    return '\t{{' + ', '.join(map(str, case)) + '},\n\t {' + '\n\t  '.join(lines) + '}},\n'


def block():
    return ('static const label_case label_cases[] = {\n' + ''.join(map(row, CASES)) + '};\n\n'
            'static const coding_case coding_cases[] = {\n' + ''.join(map(coding_row, CODINGS)) + '};\n')


if __name__ == '__main__':
    sys.exit(cases.main(('cases', block())))
