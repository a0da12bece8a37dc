#!/usr/bin/python3
"""Figures for tests/unit/test_fit.c, worked out by scikit-learn and SciPy, which share no code with engine/stats.

    make_fit_cases.py FILE            says whether the blocks of cases in FILE are what they give; status 1 when one is not
    make_fit_cases.py --update FILE   writes the blocks anew

A case's numbers are made by a rule that both sides have. Logistic models without bounds come from scikit-learn's saga, those with bounds
from SciPy's L-BFGS-B, the lasso parted into a rising and a falling half; scales of levels from the root of the likelihood's derivatives;
F1 from scikit-learn. Needs Debian's python3-sklearn and python3-scipy; the numbers stand in the test, which needs nothing.
"""
import sys
import warnings

import numpy as np
from scipy.optimize import minimize, root
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

import cases

# rows, columns, seed, ridge, lasso, bounds (0: none, 1: >= 0 and <= 0 in turn), scaled
LOGISTIC = [(40, 2, 1, 1., 0., 0, 0), (60, 4, 2, .5, .5, 0, 1), (80, 6, 3, .2, .8, 0, 1), (80, 6, 3, .2, .8, 1, 1), (200, 12, 4, 1., 2., 1, 1),
            (200, 12, 5, .05, 0., 1, 1), (50, 8, 6, 1., 6., 0, 1), (120, 5, 7, 2., 0., 1, 0)]
ORDINAL = [(60, 1, 5), (200, 2, 5), (90, 3, 3), (90, 4, 2)]   # records, seed, levels that occur
CUT = [(30, 1, 5), (200, 2, 17), (200, 3, 1000), (50, 4, 3)]   # records, seed, distinct scores


def cell(row, column, seed):
    """Three in five are 0; the others go from -1 to 2."""
    n = cases.mix(row * 131 + column, seed)
    return 0. if n % 5 < 3 else (n // 5 % 97) / 32 - 1


def records(rows, columns, seed):
    x = np.array([[cell(i, j, seed) for j in range(columns)] for i in range(rows)])
    y = np.array([x[i, 0] - x[i, 1] + cases.mix(i, seed + 7) % 1000 / 250 - 2 > 0 for i in range(rows)])
    w = np.array([1 + cases.mix(i, seed + 9) % 3 for i in range(rows)], float)
    return x, y, w


def logistic(rows, columns, seed, ridge, lasso, bounds, scaled):
    x, y, w = records(rows, columns, seed)
    scale = x.std(0) if scaled else np.ones(columns)
    a = x / scale
    if not bounds:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            # scikit-learn's mix is l1_ratio * lasso + (1 - l1_ratio) * ridge, both by 1 / C
            c = 1 / (ridge + lasso)
            model = LogisticRegression(penalty='elasticnet', solver='saga', l1_ratio=lasso * c, C=c, tol=1e-13, max_iter=2000000, random_state=1)
            model.fit(a, y, sample_weight=w)
        return np.append(model.coef_[0] / scale, model.intercept_)
    s = np.where(y, 1., -1.)

    def loss(b):
        up, down = b[:columns], b[columns:-1]
        z = s * (a @ (up - down) + b[-1])
        pull = a.T @ (-w * s / (1 + np.exp(z)))
        value = (w * np.logaddexp(0, -z)).sum() + ridge / 2 * ((up - down) ** 2).sum() + lasso * (up + down).sum()
        return value, np.concatenate([pull + ridge * (up - down) + lasso, -pull - ridge * (up - down) + lasso, [(-w * s / (1 + np.exp(z))).sum()]])
    limits = [(0, None) if j % 2 == 0 else (0, 0) for j in range(columns)] + [(0, None) if j % 2 else (0, 0) for j in range(columns)]
    b = minimize(loss, np.zeros(2 * columns + 1), jac=True, method='L-BFGS-B', bounds=limits + [(None, None)],
                 options={'maxiter': 100000, 'maxfun': 1000000, 'ftol': 1e-18, 'gtol': 1e-12, 'maxcor': 40}).x
    return np.append((b[:columns] - b[columns:-1]) / scale, b[-1])


def ordinal(n, seed, count):
    """Levels 0, 2, 4 where three occur, 1 and 3 where two do."""
    names = {5: [0, 1, 2, 3, 4], 3: [0, 2, 4], 2: [1, 3]}[count]
    x = np.array([cases.mix(i, seed) % 1000 / 1000 for i in range(n)])
    y = np.array([min(count - 1, max(0, int(x[i] * count * .6 + cases.mix(i, seed + 7) % 1000 / 1000 * count * .6))) for i in range(n)])
    w = np.array([1 + cases.mix(i, seed + 9) % 2 for i in range(n)], float)

    def slope_of_likelihood(b):
        total = np.zeros(count)
        for i in range(n):
            upper = 1 / (1 + np.exp(-(b[y[i]] - b[-1] * x[i]))) if y[i] < count - 1 else 1.
            lower = 1 / (1 + np.exp(-(b[y[i] - 1] - b[-1] * x[i]))) if y[i] else 0.
            if y[i] < count - 1:
                total[y[i]] += w[i] * upper * (1 - upper) / (upper - lower)
            if y[i]:
                total[y[i] - 1] -= w[i] * lower * (1 - lower) / (upper - lower)
            total[-1] -= w[i] * x[i] * (1 - upper - lower)
        return total
    found = root(slope_of_likelihood, np.append(np.linspace(0, 3, count - 1), 3.), tol=1e-14).x
    assert abs(slope_of_likelihood(found)).max() < 1e-8
    cuts, at = [], -1e6
    for level in range(4):
        if level in names:
            k = names.index(level)
            at = found[k] if k < count - 1 else 1e6
        cuts.append(at)
    return cuts + [found[-1]]


def flags(n, seed, distinct):
    scores = np.array([cases.mix(i, seed) % distinct / distinct for i in range(n)])
    y = np.array([scores[i] + cases.mix(i, seed + 7) % 1000 / 700 > 1.1 for i in range(n)])
    cut = .4
    return [f1_score(y, scores >= cut), f1_score(y, scores >= cut, average='macro')]


def shown(numbers):
    return cases.braced(('%.10g' % (0. if abs(v) < 1e-9 else v) for v in numbers), str)


def block(specs, work):
    return ''.join('\t{%s, %s},\n' % (', '.join('%g' % part for part in spec), shown(work(*spec))) for spec in specs)


if __name__ == '__main__':
    sys.exit(cases.main(*((name, block(rows, work)) for name, rows, work in
                          (('logistic', LOGISTIC, logistic), ('ordinal', ORDINAL, ordinal), ('cut', CUT, flags)))))
