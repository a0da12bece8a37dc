#!/usr/bin/python3
"""Fit the part "constructs.false_dichotomy" of the calibration file: what each class of triggers and cues is worth, and the threshold.

usage: fit_dichotomy.py SLANT DATA_DIR [--write] [--calibration FILE] [--lexicons DIR]

SLANT is the binary, DATA_DIR the folder of NAME.jsonl.gz files. Prints the precision of every class on news, figures on texts of articles
that the fit did not see, and how many of news_articles are flagged. --write puts the model into the calibration file (default:
lexicons/en/calibration.json beside this folder), its other parts untouched. No chance is in it: the same data give the same file.
Needs Debian's python3-sklearn and python3-scipy.

How: the engine's score is 1 - exp(-sum of WEIGHT * x) over classes; x is the strength of a class in the text (engine/score/dichotomy.c)
or, for cues, 1 - exp(-sum of their weights). x comes from the engine itself: one run a class, with weight 1 for it and 0 for all others.
The likelihood of "one of these tells of a false dilemma, each by its own chance" is maximised over weights of 0 and more, beside a rate
for texts without any of them, which is left out of the score: no evidence is no score. A class is shrunk to the weight that all classes
have in common. News (persuasion) and comments (cocolofa) weigh alike, by their texts that are false dilemmas; the teaching examples of
logic are only measured. One threshold serves both: the best of both F1, each as a share of what it reaches at its own best."""
import argparse, collections, json, os, sys, tempfile
import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import f1_score, precision_recall_curve

from labelled import FOLDS, load, replace_constructs, run, sentences, split

TRIGGERS = ['trigger/' + name for name in (
    'all_or_nothing', 'either_or', 'not_x_but_y', 'only_choice', 'or_else', 'rhetorical_or', 'stark_choice', 'with_or_against')]
CUES = ['hint/choice', 'hint/condition', 'hint/exclusion']
SETS = {'news': ('persuasion', 'False_Dilemma-No_Choice'), 'comments': ('cocolofa', 'false dilemma'), 'teaching': ('logic', 'false dilemma')}
FITTED = ('news', 'comments')
QUOTED = (0., .5, 1.)      # the factor on quoted wording; the article's rating leaves it out altogether
RIDGE = 20.               # how firmly a class is held to the common weight: 2 to 50 were tried, tests/validity/LOG.md
PRIOR = 10                 # texts at the pooled rate that are added to a class's own when its precision is printed
LEAST, MOST = .1, .5       # a threshold lies between these
MIDDLE = 3                 # a threshold is judged with so many neighbours on each side


def is_dilemma(row, label):
    return label in row['label'] if isinstance(row['label'], list) else row['label'] == label


def with_model(slant, text, rows, model, *args):
    with tempfile.NamedTemporaryFile('w', suffix='.json') as f:
        f.write(replace_constructs(text, {'false_dichotomy': model}))
        f.flush()
        return [r['scores']['false_dichotomy'] for r in sentences(slant, rows, '--calibration', f.name, *args)]


def design(slant, text, rows, quoted, *args):
    """x of every class: -ln(1 - score) of a model that knows no other."""
    columns = [with_model(slant, text, rows, {'threshold': .5, 'quoted': quoted, 'features': {}, 'categories': {c: 1.}}, *args)
               for c in TRIGGERS + CUES]
    return -np.log1p(-np.minimum(np.array(columns).T, 1 - 1e-6))


def likelihood(x, y, w, held, to):
    """Weights of the columns of x and, last, the rate of texts without evidence."""
    a = np.hstack([x, np.ones((len(y), 1))])

    def loss(b):
        z = np.maximum(a @ b, 1e-9)
        miss = np.where(y, -np.log(-np.expm1(-z)), z)
        slope = np.where(y, -np.exp(-z) / -np.expm1(-z), 1.)
        return (w * miss).sum() + (held * (b - to) ** 2).sum(), a.T @ (w * slope) + 2 * held * (b - to)
    return minimize(loss, np.maximum(to, .01), jac=True, method='L-BFGS-B', bounds=[(0, None)] * x.shape[1] + [(1e-6, None)],
                    options={'maxiter': 1000}).x


def fit(parts):
    """parts: (x, y) of each collection. The common weight first, then each class, held to it."""
    x, y = np.vstack([p[0] for p in parts]), np.concatenate([p[1] for p in parts])
    rare = min(p[1].sum() for p in parts)
    w = np.concatenate([np.full(len(p[1]), rare / p[1].sum()) for p in parts])
    n, k = len(TRIGGERS), len(CUES)
    common = likelihood(np.hstack([x[:, :n].sum(1, keepdims=True), x[:, n:]]), y, w, np.zeros(k + 2), np.zeros(k + 2))
    to = np.concatenate([np.full(n, common[0]), np.zeros(k + 1)])
    return likelihood(x, y, w, np.concatenate([np.full(n + k, RIDGE), [0]]), to)[:-1]


def score(x, b):
    return -np.expm1(-x @ b)


def threshold(pairs):
    """pairs: (y, p) of each collection."""
    cuts = np.linspace(LEAST, MOST, 81)
    shares = np.zeros(len(cuts))
    for y, p in pairs:
        f = np.array([f1_score(y, p >= t) for t in cuts])
        shares += f / f.max()
    smooth = [shares[max(0, i - MIDDLE):i + MIDDLE + 1].mean() for i in range(len(cuts))]
    return float(cuts[int(np.argmax(smooth))])


def crossed(x, y, folds):
    """Scores of texts that the fit did not see, and flags by thresholds that did not see them."""
    p, flags = {n: np.zeros(len(y[n])) for n in FITTED}, {n: np.zeros(len(y[n]), bool) for n in FITTED}
    for k in range(FOLDS):
        b = fit([(x[n][folds[n] != k], y[n][folds[n] != k]) for n in FITTED])
        for n in FITTED:
            p[n][folds[n] == k] = score(x[n][folds[n] == k], b)
    for k in range(FOLDS):
        cut = threshold([(y[n][folds[n] != k], p[n][folds[n] != k]) for n in FITTED])
        for n in FITTED:
            flags[n][folds[n] == k] = p[n][folds[n] == k] >= cut
    return p, flags


def at_recall(y, p, recall):
    precision, reached, _ = precision_recall_curve(y, p)
    return precision[reached >= recall].max()


def report(name, y, p, flags):
    right = (flags & y).sum()
    print('  %s: n %d, F1 %.3f, precision %.3f, recall %.3f, flagged %d; precision at recall .20 %.3f, .25 %.3f, .30 %.3f' % (
        name, len(y), f1_score(y, flags), right / max(1, flags.sum()), right / y.sum(), flags.sum(),
        *[at_recall(y, p, r) for r in (.2, .25, .3)]))


def classes(x, y, b):
    """How often a class's candidates are false dilemmas in news, and shrunk to the rate of all triggers."""
    n, any_trigger = x['news'].shape[0], (x['news'][:, :len(TRIGGERS)] > 0).any(1)
    pooled = y['news'][any_trigger].mean()
    print('any trigger: %d of %d texts of news, precision %.3f; texts without one %.4f' % (
        any_trigger.sum(), n, pooled, y['news'][~any_trigger].mean()))
    for i, c in enumerate(TRIGGERS + CUES):
        line = '  %-24s weight %.3f' % (c, b[i])
        for name in ('news', 'comments'):
            has = x[name][:, i] > 0
            rate = (y[name][has].sum() + PRIOR * pooled) / (has.sum() + PRIOR)
            line += '  %s %3d of %3d, shrunk %.3f' % (name, y[name][has].sum(), has.sum(), rate)
        print(line)


def alarms(slant, root, calibration, *args):
    """What the fitted model does to whole articles that nobody labelled."""
    news = load(root, 'news_articles')
    reports = run(slant, [{k: r[k] for k in ('title', 'text')} for r in news], '--sentences', '--calibration', calibration, *args)
    flagged = sum(s['flags'].get('false_dichotomy', False) for r in reports for s in r.get('sentences') or [])
    ratings = collections.Counter(r['ratings']['false_dichotomy']['rating'] for r in reports)
    rated = sum(v for k, v in ratings.items() if k)
    print('news_articles: %d, %.0f sentences flagged in 1,000; ratings %s' % (
        len(news), 1000 * flagged / len(news), ', '.join('%d: %.3f' % (k, ratings[k] / rated) for k in (1, 2, 3, 4))))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    args = argparse.ArgumentParser()
    args.add_argument('slant')
    args.add_argument('data')
    args.add_argument('--write', action='store_true')
    args.add_argument('--lexicons', help='word lists to try in place of the shipped ones')
    args.add_argument('--calibration', default=os.path.join(here, '../../lexicons/en/calibration.json'))
    args = args.parse_args()
    lists = ['--lexicons', args.lexicons] if args.lexicons else []
    with open(args.calibration, encoding='utf-8') as f:
        old = f.read()
    rows = {n: load(args.data, data) for n, (data, _) in SETS.items()}
    y = {n: np.array([is_dilemma(r, SETS[n][1]) for r in rows[n]]) for n in SETS}
    folds = {n: split([str(r['article']) for r in rows[n]]) for n in FITTED}
    tried = {}
    for quoted in QUOTED:
        x = {n: design(args.slant, old, rows[n], quoted, *lists) for n in SETS}
        p, flags = crossed(x, y, folds)
        tried[quoted] = x, p, flags
        print('articles left out, quoted wording counts %.1f:' % quoted)
        for n in FITTED:
            report(n, y[n], p[n], flags[n])
    quoted = max(QUOTED, key=lambda q: sum(f1_score(y[n], tried[q][2][n]) for n in FITTED))
    x, p, _ = tried[quoted]
    b, cut = fit([(x[n], y[n]) for n in FITTED]), threshold([(y[n], p[n]) for n in FITTED])
    print('chosen: quoted %.1f, threshold %.3f; teaching examples, which the fit never sees:' % (quoted, cut))
    q = score(x['teaching'], b)
    report('teaching', y['teaching'], q, q >= cut)
    classes(x, y, b)
    model = {'threshold': round(cut, 6), 'quoted': quoted, 'features': {},
             'categories': {c: round(v, 6) for c, v in zip(TRIGGERS + CUES, b.tolist()) if round(v, 6)}}
    far = max(np.abs(np.array(with_model(args.slant, old, rows[n][:500], model, *lists)) - score(x[n][:500], b)).max() for n in SETS)
    print('largest difference between the engine and the fit: %.6f' % far)
    if far > 1e-3:
        sys.exit('dichotomy.c and this script disagree')
    models = dict(json.loads(old)['constructs'], false_dichotomy=model)
    with tempfile.NamedTemporaryFile('w', suffix='.json') as f:
        f.write(replace_constructs(old, models))
        f.flush()
        alarms(args.slant, args.data, f.name, *lists)
    if args.write:
        with open(args.calibration, 'w', encoding='utf-8') as f:
            f.write(replace_constructs(old, models))


if __name__ == '__main__':
    main()
