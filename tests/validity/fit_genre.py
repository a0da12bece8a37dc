"""Fits the model that tells opinion from report, and prints what it scores on outlets it did not see.

    /usr/bin/python3 tests/validity/fit_genre.py SLANT DATA [--write] [--calibration FILE]

Labels come from the addresses of DATA/news_articles.jsonl.gz: a part such as /opinion/, /op-ed/, /columnists/ makes an article opinion, a part
such as /news/ or /politics/ none; the others (blogs, magazines, addresses that say neither) are left out. Only this script reads
addresses; the engine sees words. Folds are whole web sites, so that no outlet's habits are learned on one side and met on the other.
DATA/hyperpartisan and DATA/basil_articles, of other collectors, are a check of plausibility: basil's are news reports.
--write puts the model into the calibration file under "genre"; every other byte stays.
"""
import argparse
import collections
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score, roc_auc_score

FOLDS = 10
RIDGES = (.003, .01, .02, .05, .1)
PRECISION = .84                    # asked of the threshold on folds not seen, so that .80 is left elsewhere
OPINION = re.compile(r'^(opinions?|op-?eds?|commentary|commentisfree|editorials?|columns?|columnists?|ideas|voices|contributions?)$', re.I)
NEWS = re.compile(r'^(news|politics|us|usa|us-news|uk-news|world|nation|homenews|story|stories|national|world-news|nation-now)$', re.I)
NEITHER = re.compile(r'blog|magazine|review|corner|tipsheet|features|analysis|interactive|live|transcript|first-person|satire|upshot|big-idea', re.I)
TITLE = re.compile(r'^(opinion|op-ed|editorial|commentary|column)\b|\b(opinion|op-ed|editorial|commentary|column)$|\| (opinion|op-ed)', re.I)
# sites whose addresses keep columns and reports in one folder (read: of their "news" that the model calls opinion most is), and
# digests: they say nothing
MIXED = {'washingtontimes.com', 'politico.com', 'dailykos.com', 'vanityfair.com', 'allsides.com', 'alternet.org'}
# Categories that may tell. Not those that the rating of language counts: a loaded report would be called opinion, judged beside columns,
# and so excused by its own loaded words. Nor topics, frames, goals, sides.
GROUPS = ('genre/', 'style/', 'epistemic/hedge', 'attribution/neutral', 'call_to_action', 'concession')
# of the other kinds, only what marks reporting and argument
KINDS = {'genre/opinion', 'genre/argument', 'genre/sign_off', 'genre/reporting', 'genre/analysis'}
# 1: never lowers, -1: never raises
SIGNS = {'genre/opinion': 1, 'genre/argument': 1, 'genre/sign_off': 1, 'genre/reporting': -1, 'attribution/neutral': -1, 'quoted': -1,
         'style/first_person': 1, 'style/rhetorical_question': 1, 'style/irony': 1, 'style/imperative': 1, 'style/second_person': 1,
         'style/aside': 1, 'questions': 1, 'exclamations': 1, 'first_person': 1, 'call_to_action': 1, 'concession': 1,
         'paragraph_sentences': 1, 'modal': 1, 'contraction': 1, 'past': -1, 'numbers': -1}
# not learned from: names and pronouns of men and women say what a text is about, the length of sentences who wrote it
LEFT_OUT = {'names', 'he', 'she'}


def load(root, name):
    with gzip.open(os.path.join(root, name + '.jsonl.gz'), 'rt', encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def label(row):
    """True, False, or None: the address does not say."""
    if TITLE.search(row.get('title') or ''):
        return True
    url = urlsplit(row.get('url') or '')
    parts = [url.netloc.split('.')[0]] + url.path.split('/')[:-1]
    if any(OPINION.match(p) for p in parts):
        return True
    if site(row) in MIXED or any(NEITHER.search(p) for p in parts) or NEITHER.search(url.path.split('/')[-1]):
        return None
    return False if any(NEWS.match(p) for p in parts) else None


def site(row):
    host = urlsplit(row.get('url') or '').netloc.lower().split(':')[0].split('.')
    return '.'.join(host[-3:] if host[-2:-1] in (['co'], ['com']) else host[-2:])


def run(slant, rows, *args):
    feed = ''.join(json.dumps({'id': str(i), 'title': r.get('title') or '', 'text': r['text']}) + '\n' for i, r in enumerate(rows))
    p = subprocess.run([slant, 'score', '-', '--format', 'jsonl', '--sections', 'all', '--no-evidence', *args], input=feed.encode(),
                       capture_output=True)
    out = {}
    for line in p.stdout.decode().splitlines():
        r = json.loads(line)
        out[int(r['article']['id'])] = dict(r['genre_measures'], genre=r['article']['genre'])
    if len(out) != len(rows):
        sys.exit('%d of %d records came back: %s' % (len(out), len(rows), p.stderr.decode()[-300:]))
    return [out[i] for i in range(len(rows))]


def with_model(text, model):
    """The calibration's text with its member "genre" put anew, before "constructs"; every other byte stays."""
    new = '"genre": {"opinion": %s},\n  ' % json.dumps(model, sort_keys=True, indent=2).replace('\n', '\n    ')
    beg = text.find('"genre"')
    if beg < 0:
        beg = end = text.index('"constructs"')
    else:
        end = text.index('"constructs"')
    return text[:beg] + new + text[end:]


def with_file(text, call):
    with tempfile.NamedTemporaryFile('w', suffix='.json') as f:
        f.write(text)
        f.flush()
        return call(f.name)


def fit(x, y, weight, ridge, limits):
    """Weights and, last, the intercept."""
    mean, scale = x.mean(0), x.std(0) + 1e-9
    a, s = np.hstack([(x - mean) / scale, np.ones((len(y), 1))]), np.where(y, 1., -1.)
    w = weight / weight.sum()

    def loss(b):
        z, size = s * (a @ b), np.append(b[:-1], 0)
        return (w * np.logaddexp(0, -z)).sum() + .5 * ridge * size @ size, ridge * size - (w * s / (1 + np.exp(np.clip(z, -500, 500)))) @ a
    b = minimize(loss, np.zeros(a.shape[1]), jac=True, method='L-BFGS-B', bounds=limits, options={'maxiter': 1000}).x
    w = b[:-1] / scale
    return np.append(w, b[-1] - mean @ w)


def logistic(z):
    return 1 / (1 + np.exp(-z))


def split(groups):
    count, held, fold = collections.Counter(groups), [0] * FOLDS, {}
    for group, n in sorted(count.items(), key=lambda g: (-g[1], g[0])):
        fold[group] = held.index(min(held))
        held[fold[group]] += n
    return np.array([fold[g] for g in groups])


def weights(groups, y):
    """A site's articles of one answer weigh the root of their number: a large outlet is not the whole of a kind."""
    count = collections.Counter(zip(groups, y))
    return np.array([count[g, a] ** -.5 for g, a in zip(groups, y)])


def balance(w, y):
    """At the base rate of one opinion in five texts."""
    return np.where(y, w * .2 / w[y].sum(), w * .8 / w[~y].sum())


def threshold(y, p):
    """The lowest cut whose precision is PRECISION."""
    for cut in np.unique(np.round(p, 3)):
        if y[p >= cut].mean() >= PRECISION:
            return cut
    return 1.


def table(y, p, cut):
    hit = p >= cut
    return 'precision %.3f recall %.3f (%d of %d called opinion are)' % (y[hit].mean(), hit[y].mean(), y[hit].sum(), hit.sum())


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    args = argparse.ArgumentParser()
    args.add_argument('slant')
    args.add_argument('data')
    args.add_argument('--write', action='store_true')
    args.add_argument('--date', default='2026-11')
    args.add_argument('--lexicons')
    args.add_argument('--errors', action='store_true', help='list the titles that are called wrong')
    args.add_argument('--calibration', default=os.path.join(here, '../../lexicons/en/calibration.json'))
    args = args.parse_args()
    lists = ['--lexicons', args.lexicons] if args.lexicons else []
    with open(args.calibration, encoding='utf-8') as f:
        old = f.read()
    listed = subprocess.run([args.slant, 'lexicon', 'list', *lists], capture_output=True, text=True).stdout
    categories = sorted({w for w in re.findall(r'[a-z_]+(?:/[a-z_]+)?', listed) if w.startswith(GROUPS)} & set(re.findall(r'\S+', listed)))
    categories = [c for c in categories if not c.startswith('genre/') or c in KINDS]
    manners = ['quoted', 'questions', 'exclamations', 'sentence_words', 'paragraph_sentences', 'first_person', 'second_person', 'he', 'she',
               'modal', 'contraction', 'negation', 'connective', 'function', 'numbers', 'names', 'past', 'adverb']
    names = [m for m in manners if m not in LEFT_OUT] + categories
    blank = {'intercept': 0, 'threshold': 2, 'features': {m: 1 for m in manners}, 'categories': {c: 1 for c in categories}}
    rows = load(args.data, 'news_articles')
    labels = [label(r) for r in rows]
    mine = [i for i, v in enumerate(labels) if v is not None]
    seen = with_file(with_model(old, blank), lambda path: run(args.slant, rows, '--calibration', path, *lists))
    every = np.array([[r.get(n, 0.) for n in names] for r in seen])
    x, y = every[mine], np.array([labels[i] for i in mine])
    groups = [site(rows[i]) for i in mine]
    folds, weight = split(groups), weights(groups, y)
    limits = [{1: (0, None), -1: (None, 0)}.get(SIGNS.get(n), (None, None)) for n in names] + [(None, None)]
    print('%d articles of %d sites: %d opinion, %d news; %d features' % (len(y), len(set(groups)), y.sum(), (~y).sum(), len(names)))

    def unseen(ridge):
        p, cuts = np.zeros(len(y)), np.zeros(len(y))
        for k in range(FOLDS):
            t = folds != k
            b = fit(x[t], y[t], balance(weight[t], y[t]), ridge, limits)
            p[~t] = logistic(x[~t] @ b[:-1] + b[-1])
        for k in range(FOLDS):
            t = folds != k
            cuts[~t] = threshold(y[t], p[t])
        return p, cuts
    tried = {r: unseen(r) for r in RIDGES}
    for r in RIDGES:
        print('  ridge %g: AUC %.3f AP %.3f' % (r, roc_auc_score(y, tried[r][0]), average_precision_score(y, tried[r][0])))
    ridge = max(RIDGES, key=lambda r: (round(average_precision_score(y, tried[r][0]), 2), roc_auc_score(y, tried[r][0])))
    p, cuts = tried[ridge]
    cut = threshold(y, p)
    print('sites not seen, ridge %g: AUC %.3f; at %.3f: %s' % (ridge, roc_auc_score(y, p), cut, table(y, p, cut)))
    print('  threshold of the other folds: %s' % table(y, p - cuts, 0))
    for name in ('genre/opinion', 'first_person'):
        print('  %s alone: AUC %.3f' % (name, roc_auc_score(y, x[:, names.index(name)])))
    leaning = collections.defaultdict(list)
    for i, v in zip(mine, p):
        if not labels[i]:
            leaning[rows[i]['label']].append(v >= cut)
    print('  news called opinion: %s' % ', '.join('%s %.3f of %d' % (k, np.mean(v), len(v)) for k, v in sorted(leaning.items())))
    if args.errors:
        wrong = sorted(((v, i) for i, v in zip(mine, p) if (v >= cut) and not labels[i]), reverse=True)
        for v, i in wrong:
            print('    %.2f %s | %s' % (v, rows[i]['title'][:90], rows[i]['url'][:90]))
    b = fit(x, y, balance(weight, y), ridge, limits)
    model = {'n': len(y), 'date': args.date, 'data': 'news_articles, labels from addresses', 'intercept': round(float(b[-1]), 6),
             'threshold': round(float(cut), 3),
             'features': {n: round(float(v), 6) for n, v in zip(names, b) if round(float(v), 6) and n in manners},
             'categories': {n: round(float(v), 6) for n, v in zip(names, b) if round(float(v), 6) and n not in manners}}
    order = np.argsort(-np.abs(b[:-1] * x.std(0)))
    print('  strongest: %s' % ', '.join('%s %+.2f' % (names[i], b[i] * x[:, i].std()) for i in order[:24]))
    final = with_file(with_model(old, model), lambda path: run(args.slant, rows, '--calibration', path, *lists))
    far = max(abs(r['opinion'] - v) for r, v in zip(final, logistic(every @ b[:-1] + b[-1]))
              if r['opinion'])                # 0: too few words
    print('largest difference between the engine and the fit: %.6f' % far)
    if far > 1e-3:
        sys.exit('genre.c and this script disagree')
    print('of all %d: %s' % (len(rows), ', '.join('%s %d' % g for g in collections.Counter(r['genre'] for r in final).most_common())))
    for name in ('basil_articles', 'hyperpartisan'):
        others = load(args.data, name)
        found = with_file(with_model(old, model), lambda path: run(args.slant, others, '--calibration', path, *lists))
        for part in sorted({str(r.get('label')) for r in others} if name == 'hyperpartisan' else {''}):
            kept = [f['genre'] for f, r in zip(found, others) if not part or str(r.get('label')) == part]
            print('%s %s: opinion %.3f of %d' % (name, part, kept.count('opinion') / len(kept), len(kept)))
    if args.write:
        with open(args.calibration, 'w', encoding='utf-8') as f:
            f.write(with_model(old, model))


if __name__ == '__main__':
    main()
