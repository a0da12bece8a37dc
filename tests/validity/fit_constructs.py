#!/usr/bin/python3
"""Fit the constructs of the calibration file: one logistic model each, over categories of hits and a few measures of the sentence.

usage: fit_constructs.py SLANT DATA_DIR [--write] [--calibration FILE]

SLANT is the binary, DATA_DIR the folder of NAME.jsonl.gz files. Prints, for every construct, figures on sentences that the model did not
see, beside a control that knows nothing but the length. --write puts the models into the calibration file (default:
lexicons/en/calibration.json beside this folder), its other parts untouched. No chance is in it: the same data give the same file.
Needs Debian's python3-sklearn and python3-scipy.

How: a category's input is ln(1 + sum of (|weight| + .1) over the author's hits + QUOTED * the same over quoted hits), as in
engine/score/profile/constructs.c; plain wording (neutral report verbs, hedges, officialese) has no weight. Columns are put on one
scale; the ridge is chosen by AUC (average precision where the measure is F1), the threshold by the measure, both on predictions for
groups (outlet, article, event) that were left out of the fit. SIGNS holds what a weight may not do: a category of loaded wording
never lowers a score, nothing that is plain raises one. LEFT OUT on purpose: log_words (a model must not rate length) and names (how
many names a sentence holds tells one collection from another: its sign changes between the sets)."""
import argparse, collections, gzip, hashlib, json, os, subprocess, sys, tempfile
import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

FOLDS = 5
RIDGES = (.0003, .0005, .001, .002, .005, .01, .03)
HIT_BONUS = .1
# plain wording: no weight (with one, left outlets' unbiased sentences were flagged more often than right ones', for no better F1)
PLAIN = {'attribution/neutral', 'epistemic/hedge', 'style/archaic_formal'}
# no evidence of wording, but of the figure dichotomy
OTHER_GROUPS = ('trigger/', 'hint/', 'third_option', 'antonym')
# 1: never lowers, -1: never raises. Why each is there:
SIGNS = {
    'quoted': -1,          # words of others are not the writer's
    'reported': -1,        # nor is what somebody said
    'numbers': -1,         # a figure can be checked; the same sign in all four sets
    'past': -1,            # what has happened is told, not argued
    'exclamation': 1, 'question': 1,          # forms of address and of rhetoric
    'negative': 1, 'positive': 1,             # how dense marked words are
    'tone_negative': 1, 'tone_positive': 1,   # words with a valence that are in no list of marked words
    'contraction': 1, 'adverb': 1,            # spoken register; degree and stance
    'function': 1,         # comment is built of verbs and pronouns, reports of nouns: subjectivity only
}
WORDING = [f for f in SIGNS if f != 'function' and not f.startswith('tone_')]
VALENCE = ['tone_negative', 'tone_positive']
FACTUAL = ['numbers', 'past']
# numbers and past are left out of biased_wording: they say what a sentence is about, not how it is worded; without them the same
# babe sentences are told apart, neutralised pairs far better, and left and right outlets are treated more alike
CHOICE = [f for f in WORDING if f not in FACTUAL]
Construct = collections.namedtuple('Construct', 'data label group measure quoted features')
CONSTRUCTS = {
    'biased_wording': Construct(
        'babe', lambda r: r['label'], lambda r: r['source'], 'macro', .3, CHOICE),
    'subjectivity': Construct(
        'checkthat_subjectivity', lambda r: r['label'], lambda r: r['id'], 'macro', 0., WORDING + ['function']),
    'loaded_language': Construct(
        'persuasion', lambda r: 'Loaded_Language' in r['label'], lambda r: r['article'], 'F1', 1., WORDING + VALENCE),
    'lexical_bias': Construct(
        'basil_sentences', lambda r: 'Lexical' in r['label'], lambda r: str(r['event']), 'F1', .7, VALENCE + FACTUAL + ['quoted']),
}


def load(root, name):
    with gzip.open(os.path.join(root, name + '.jsonl.gz'), 'rt', encoding='utf-8') as f:
        return [r for r in map(json.loads, f) if r.get('text', '').strip('\ufeff \n\t\xa0')]


def run(slant, records, *args):
    """Reports in the order of the records (dicts with text, and title where there is one)."""
    feed = ''.join(json.dumps(dict(r, id=str(i)), ensure_ascii=False) + '\n' for i, r in enumerate(records))
    p = subprocess.run([slant, 'score', '-', '--format', 'jsonl', *args], input=feed.encode(), capture_output=True)
    out = {int(r['article']['id']): r for r in map(json.loads, p.stdout.decode().splitlines())}
    if len(out) != len(records):
        sys.exit('%d of %d records came back: %s' % (len(out), len(records), p.stderr.decode()[-300:]))
    return [out[i] for i in range(len(records))]


def sentences(slant, rows, *args):
    return run(slant, [{'text': r['text']} for r in rows], '--unit', 'sentence', *args)


def design(reports, construct, categories):
    place = {c: i for i, c in enumerate(categories)}
    x = np.zeros((len(reports), len(categories) + len(construct.features)))
    for i, r in enumerate(reports):
        for e in r['evidence']:
            if e['category'] in place:
                x[i, place[e['category']]] += (abs(e['weight']) + HIT_BONUS) * (construct.quoted if e['voice'] == 'quoted' else 1)
        x[i, len(categories):] = [r['features'][f] for f in construct.features]
    x[:, :len(categories)] = np.log1p(x[:, :len(categories)])
    return x


def bounds(construct, categories):
    signs = [1] * len(categories) + [SIGNS[f] for f in construct.features]
    return [(0, None) if s > 0 else (None, 0) for s in signs] + [(None, None)]


def fit(x, y, ridge, limits):
    """Weights and, last, the intercept. Both answers weigh the same in sum: the base rate of a collection is no property of a sentence,
    and left-out outlets differ in it, so the score is a probability at even odds."""
    scale = x.std(0) + 1e-9
    a, s = np.hstack([x / scale, np.ones((len(y), 1))]), np.where(y, 1., -1.)
    w = ridge * len(y) / 2 / np.where(y, y.sum(), len(y) - y.sum())

    def loss(b):
        z, size = s * (a @ b), np.append(b[:-1], 0)
        return (w * np.logaddexp(0, -z)).sum() + .5 * size @ size, size - (w * s / (1 + np.exp(np.clip(z, -500, 500)))) @ a
    b = minimize(loss, np.zeros(a.shape[1]), jac=True, method='L-BFGS-B', bounds=limits, options={'maxiter': 500}).x
    return np.append(b[:-1] / scale, b[-1])


def split(groups):
    """A fold for each record: whole groups, of like size; records that are groups of their own by a hash."""
    if len(set(groups)) > .9 * len(groups):
        return np.array([int(hashlib.sha256(g.encode()).hexdigest(), 16) % FOLDS for g in groups])
    count, held, fold = collections.Counter(groups), [0] * FOLDS, {}
    for group, n in sorted(count.items(), key=lambda g: (-g[1], g[0])):
        fold[group] = held.index(min(held))
        held[fold[group]] += n
    return np.array([fold[g] for g in groups])


def logistic(z):
    return 1 / (1 + np.exp(-z))


def unseen(x, y, folds, ridge, limits):
    """Probabilities from models that did not see the record's fold, and those models."""
    p, models = np.zeros(len(y)), []
    for k in range(FOLDS):
        models.append(fit(x[folds != k], y[folds != k], ridge, limits))
        p[folds == k] = logistic(x[folds == k] @ models[k][:-1] + models[k][-1])
    return p, models


def measure(kind, y, flags):
    return f1_score(y, flags, average='macro') if kind == 'macro' else f1_score(y, flags)


def threshold(kind, y, p):
    """The best cut, each judged with its eight neighbours so that no lucky gap between two sentences is taken."""
    cuts = np.unique(np.quantile(p, np.linspace(.01, .99, 99)))
    f = np.array([measure(kind, y, p >= t) for t in cuts])
    smooth = [f[max(0, i - 4):i + 5].mean() for i in range(len(f))]
    return cuts[int(np.argmax(smooth))]


def crossed(kind, y, p, folds):
    """The measure with each fold's threshold taken from the other folds."""
    flags = np.zeros(len(y), bool)
    for k in range(FOLDS):
        flags[folds == k] = p[folds == k] >= threshold(kind, y[folds != k], p[folds != k])
    return measure(kind, y, flags)


def model_object(construct, categories, b, cut):
    named = lambda names, values: {n: round(v, 6) for n, v in sorted(zip(names, values.tolist())) if round(v, 6)}
    return {'intercept': round(float(b[-1]), 6), 'threshold': round(float(cut), 6), 'quoted': construct.quoted,
            'features': named(construct.features, b[len(categories):-1]), 'categories': named(categories, b[:len(categories)])}


def constructs_text(models):
    lines = []
    for name in sorted(models):
        m, parts = models[name], []
        for key in sorted(m):
            value = m[key]
            if isinstance(value, dict):
                inside = ',\n        '.join('%s: %s' % (json.dumps(k), repr(v)) for k, v in sorted(value.items()))
                parts.append('%s: {%s}' % (json.dumps(key), '\n        ' + inside + '\n      ' if inside else ''))
            else:
                parts.append('%s: %s' % (json.dumps(key), repr(value)))
        lines.append('    %s: {\n      %s\n    }' % (json.dumps(name), ',\n      '.join(parts)))
    return '"constructs": {\n' + ',\n'.join(lines) + '\n  }'


def replace_constructs(text, models):
    """The file's text with its member "constructs" put anew; every other byte stays."""
    beg = text.index('"constructs"')
    end, depth = text.index('{', beg), 0
    while True:
        depth += {'{': 1, '}': -1}.get(text[end], 0)
        end += 1
        if not depth:
            return text[:beg] + constructs_text(models) + text[end:]


def in_articles(slant, root, old, name, construct, categories, models, cuts, folds_by_group):
    """lexical_bias as it is used: sentences within their article, scored by a model that did not see the event."""
    arts, rows = load(root, 'basil_articles'), load(root, 'basil_sentences')
    by, scores, flags, y, words = collections.defaultdict(list), [], [], [], []
    for r in rows:
        by[r['article']].append(r)
    for k in range(FOLDS):
        docs, spans = [], []
        for a in arts:
            mine = sorted(by[a['id']], key=lambda r: r['sent_index'])
            if not mine or folds_by_group[construct.group(mine[0])] != k:
                continue
            text, at = '', []
            for r in mine:
                b = len(text.encode())
                text += r['text']
                at.append((b, len(text.encode()), r))
                text += '\n'
            docs.append({'title': a['title'], 'text': text})
            spans.append(at)
        with tempfile.NamedTemporaryFile('w', suffix='.json') as f:
            f.write(replace_constructs(old, {name: model_object(construct, categories, models[k], cuts[k])}))
            f.flush()
            for rep, at in zip(run(slant, docs, '--sentences', '--calibration', f.name), spans):
                for b, e, r in at:
                    over = [g for g in rep.get('sentences') or [] if g['start'] < e and g['end'] > b]
                    scores.append(max([g['scores'].get(name, 0) for g in over] or [0]))
                    flags.append(any(g['flags'].get(name) for g in over))
                    y.append(construct.label(r))
                    words.append(len(r['text']))
    y, flags = np.array(y), np.array(flags)
    print('  in articles, events left out: F1 %.3f AUC %.3f (length alone %.3f) flagged %.3f'
          % (f1_score(y, flags), roc_auc_score(y, scores), roc_auc_score(y, words), flags.mean()))


def false_alarms(rows, y, p, cut):
    """How often an unbiased sentence is flagged, by the outlet's leaning; outlets seen, since leaving one out moves its intercept."""
    rate = {}
    for lean in ('left', 'center', 'right'):
        mine = [p[i] >= cut for i, r in enumerate(rows) if r['leaning'] == lean and not y[i]]
        rate[lean] = float(np.mean(mine)) if mine else float('nan')
    print('  unbiased sentences flagged: %s; left against right %.3f' % (
        ', '.join('%s %.3f' % v for v in rate.items()), abs(rate['left'] - rate['right'])))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    args = argparse.ArgumentParser()
    args.add_argument('slant')
    args.add_argument('data')
    args.add_argument('--write', action='store_true')
    args.add_argument('--calibration', default=os.path.join(here, '../../lexicons/en/calibration.json'))
    args = args.parse_args()
    with open(args.calibration, encoding='utf-8') as f:
        old = f.read()
    rows = {c.data: load(args.data, c.data) for c in CONSTRUCTS.values()}
    reports = {name: sentences(args.slant, rows[name]) for name in rows}
    categories = sorted({e['category'] for rs in reports.values() for r in rs for e in r['evidence']
                         if not e['category'].startswith(OTHER_GROUPS) and e['category'] not in PLAIN})
    made, predicted = {}, {}
    for name, c in CONSTRUCTS.items():
        mine, limits = rows[c.data], bounds(c, categories)
        y, folds = np.array([bool(c.label(r)) for r in mine]), split([c.group(r) for r in mine])
        x = design(reports[c.data], c, categories)
        tried = {ridge: unseen(x, y, folds, ridge, limits) for ridge in RIDGES}
        rank = roc_auc_score if c.measure == 'macro' else average_precision_score
        ridge = max(RIDGES, key=lambda r: (round(rank(y, tried[r][0]), 3), -r))
        p, models = tried[ridge]
        cut = threshold(c.measure, y, p)
        length = np.array([[np.log1p(len(r['text'].split()))] for r in mine])
        q = unseen(length, y, folds, 1., [(None, None)] * 2)[0]
        b = fit(x, y, ridge, limits)
        made[name] = model_object(c, categories, b, cut)
        z = logistic(x @ b[:-1] + b[-1])
        predicted[name] = z
        print('%s: %s, n %d, positives %.3f, ridge %g, %d weights' % (
            name, c.data, len(y), y.mean(), ridge, len(made[name]['features']) + len(made[name]['categories'])))
        print('  not seen: %s %.3f (threshold of the other folds %.3f), AUC %.3f, flagged %.3f; in sample %.3f, AUC %.3f' % (
            c.measure, measure(c.measure, y, p >= cut), crossed(c.measure, y, p, folds), roc_auc_score(y, p), (p >= cut).mean(),
            measure(c.measure, y, z >= cut), roc_auc_score(y, z)))
        print('  length alone: %s %.3f, AUC %.3f; correlation of score and length %.2f' % (
            c.measure, measure(c.measure, y, q >= threshold(c.measure, y, q)), max(roc_auc_score(y, length), 1 - roc_auc_score(y, length)),
            np.corrcoef(p, length[:, 0])[0, 1]))
        if name == 'biased_wording':
            folds_by_hash = split([r['id'] for r in mine])
            h = unseen(x, y, folds_by_hash, ridge, limits)[0]
            print('  outlets seen, sentences not: %s %.3f, AUC %.3f' % (c.measure, measure(c.measure, y, h >= cut), roc_auc_score(y, h)))
            false_alarms(mine, y, h, cut)
        if name == 'lexical_bias':
            in_articles(args.slant, args.data, old, name, c, categories, models,
                        [threshold(c.measure, y[folds != k], p[folds != k]) for k in range(FOLDS)],
                        {c.group(r): k for r, k in zip(mine, folds)})
    made['false_dichotomy'] = json.loads(old)['constructs']['false_dichotomy']
    new = replace_constructs(old, made)
    with tempfile.NamedTemporaryFile('w', suffix='.json') as f:      # the engine must give what was fitted
        f.write(new)
        f.flush()
        far = 0.
        for name, c in CONSTRUCTS.items():
            again = sentences(args.slant, rows[c.data][:500], '--calibration', f.name)
            far = max(far, max(abs(r['scores'][name] - v) for r, v in zip(again, predicted[name])))
        print('largest difference between the engine and the fit: %.6f' % far)
        if far > 1e-3:
            sys.exit('constructs.c and this script disagree')
        plain = collections.Counter()
        news = load(args.data, 'neutralized_pairs')
        for r in sentences(args.slant, [{'text': r['neutral']} for r in news], '--calibration', f.name):
            plain.update(k for k, v in r['flags'].items() if v)
        print('flagged among %d neutral encyclopedia sentences: %s' % (
            len(news), ', '.join('%s %.3f' % (k, plain[k] / len(news)) for k in sorted(CONSTRUCTS))))
    if args.write:
        with open(args.calibration, 'w', encoding='utf-8') as f:
            f.write(new)


if __name__ == '__main__':
    main()
