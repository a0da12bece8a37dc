#!/usr/bin/python3
"""What the ratings of whole articles agree with: figures of LOG.md on framing and language.

usage: article_ratings.py SLANT DATA_DIR

hyperpartisan: AUC of each score, of the sum of their ranks and of each component of framing, with an interval from resampled sources; and
"within length": the AUC among articles of one sixth of the lengths, so that a score gains nothing by following the length. Then what must
hold beside it: outlets left and right of the centre score higher than the centre, and alike; opinion higher than reports; an outlet's version
of a story higher than the neutral one. Last the correlation of framing with language, and of each dimension with length.
Needs Debian's python3-sklearn and python3-scipy. No rating is fitted here; an abstained one counts as 0 in hyperpartisan, else it is left
out."""
import gzip, json, os, subprocess, sys
import numpy as np
from scipy.stats import rankdata, spearmanr
from sklearn.metrics import roc_auc_score

DIMENSIONS = ('framing', 'language', 'omission', 'false_dichotomy')
COMPONENTS = ('headline', 'lead', 'first_mention', 'close', 'quoted_words', 'quote_selection', 'concession', 'valence', 'judgement',
              'calls_to_action', 'comment', 'argument', 'own_voice')
SIXTHS, DRAWS, SEED, NEWS_STEP = 6, 500, 5, 3


def load(root, name):
    with gzip.open(os.path.join(root, name + '.jsonl.gz'), 'rt', encoding='utf-8') as file:
        return [json.loads(line) for line in file]


def rate(slant, articles):
    feed = ''.join(json.dumps({'id': str(i), 'title': a.get('title') or '', 'text': a['text']}) + '\n' for i, a in enumerate(articles))
    run = subprocess.run([slant, 'score', '-', '--format', 'jsonl', '--no-evidence'], input=feed.encode(), capture_output=True, check=False)
    reports = {int(r['article']['id']): r for r in map(json.loads, run.stdout.decode().splitlines())}
    if len(reports) != len(articles):
        sys.exit('%d of %d articles came back: %s' % (len(reports), len(articles), run.stderr.decode()[-300:]))
    return [reports[i] for i in range(len(articles))]


def scores(reports, dimension):
    return np.array([np.nan if r['ratings'][dimension]['score'] is None else r['ratings'][dimension]['score'] for r in reports])


def above(a, b):
    """How often a value of a is above one of b."""
    return roc_auc_score(np.r_[np.ones(len(a)), np.zeros(len(b))], np.r_[a, b])


def within_length(y, x, words):
    sixth, total, weight = rankdata(words, 'ordinal').astype(int) * SIXTHS // (len(words) + 1), 0, 0
    for k in range(SIXTHS):
        at = sixth == k
        pairs = y[at].sum() * (~y[at]).sum()
        total, weight = total + pairs * roc_auc_score(y[at], x[at]), weight + pairs
    return total / weight


def interval(y, x, groups, random):
    rows = [np.where(groups == g)[0] for g in sorted(set(groups))]
    draws = [np.concatenate([rows[i] for i in random.integers(0, len(rows), len(rows))]) for _ in range(DRAWS)]
    return np.quantile([roc_auc_score(y[d], x[d]) for d in draws], [.025, .975])


def hyperpartisan(slant, root):
    rows = load(root, 'hyperpartisan')
    reports, y = rate(slant, rows), np.array([r['label'] for r in rows])
    words, sources = np.array([len(r['text'].split()) for r in rows]), np.array([r['source'] for r in rows])
    found = {d: np.nan_to_num(scores(reports, d)) for d in ('framing', 'language')}
    found['ranks summed'] = rankdata(found['framing']) + rankdata(found['language'])
    found['length'] = words
    random = np.random.default_rng(SEED)
    for name, x in found.items():
        low, high = interval(y, x, sources, random)
        print('hyperpartisan %-16s AUC %.3f [%.3f, %.3f]; within length %.3f' % (name, roc_auc_score(y, x), low, high, within_length(y, x, words)))
    for name in COMPONENTS:
        x = np.array([abs(r['ratings']['framing']['measures'].get(name, {'value': 0})['value']) for r in reports])
        print('  %-16s AUC %.3f; within length %.3f' % (name, roc_auc_score(y, x), within_length(y, x, words)))
    correlations('hyperpartisan', reports, words)


def correlations(name, reports, words):
    found = {d: scores(reports, d) for d in DIMENSIONS}
    both = ~np.isnan(found['framing']) & ~np.isnan(found['language'])
    print('%s: framing with language, rank correlation %.2f; with length: %s' % (
        name, spearmanr(found['framing'][both], found['language'][both])[0],
        ', '.join('%s %.2f' % (d, spearmanr(x[~np.isnan(x)], words[~np.isnan(x)])[0]) for d, x in found.items())))


def news(slant, root):
    rows = load(root, 'news_articles')[::NEWS_STEP]
    reports, label = rate(slant, rows), np.array([r['label'] for r in rows])
    genre = np.array([r['article']['genre'] for r in reports])
    for d in ('framing', 'language'):
        x = scores(reports, d)
        of = {k: x[(label == k) & ~np.isnan(x)] for k in ('left', 'center', 'right')}
        print('news %-8s left above centre %.3f, right above centre %.3f, left above right %.3f, opinion above report %.3f' % (
            d, above(of['left'], of['center']), above(of['right'], of['center']), above(of['left'], of['right']),
            above(x[(genre == 'opinion') & ~np.isnan(x)], x[(genre == 'report') & ~np.isnan(x)])))
    correlations('news', reports, np.array([len(r['text'].split()) for r in rows]))


def versions(slant, root):
    stories = [[{'title': r['neutral_title'], 'text': r['text']}] + r['articles'] for r in load(root, 'neus_triples')]
    reports = rate(slant, [article for story in stories for article in story])
    for d in ('framing', 'language'):
        x, at, won = scores(reports, d), 0, []
        for story in stories:
            won += [(v > x[at]) + .5 * (v == x[at]) for v in x[at + 1:at + len(story)] if not np.isnan(v + x[at])]
            at += len(story)
        print('neus_triples %-8s the outlet\'s version is above the neutral one in %.3f of %d pairs' % (d, np.mean(won), len(won)))


if __name__ == '__main__':
    hyperpartisan(*sys.argv[1:3])
    news(*sys.argv[1:3])
    versions(*sys.argv[1:3])
