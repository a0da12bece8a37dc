#!/usr/bin/python3
"""The promotional sub-score against sentences coded by hand. usage: measure.py SLANT [--misses] [--card FILE]

Reads sentences.tsv beside this file (see CODEBOOK.md): two codings of each sentence, 0 plain, 1 mild, 2 clear. Prints Krippendorff's alpha
(ordinal) of the codings, then, for the half of the sentences that misses were read in and for the half that was kept back, how well the
summed weight of the sentence's hits in promotional/ (the writer's own words) agrees with the mean code: AUC against "both or one of the
codings above 0", F1 of "any hit of weight", Spearman. The half is the parity of a hash of the id. Needs Debian's python3-sklearn and
python3-scipy."""
import argparse, csv, hashlib, json, os, subprocess
import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import f1_score, precision_score, recall_score, roc_auc_score

REPLICATES = 2000


def alpha_ordinal(units):
    """units: pairs of codes. Krippendorff (2011), ordinal metric."""
    values = sorted({v for u in units for v in u})
    n = {v: sum(u.count(v) for u in units) for v in values}
    total = sum(n.values())

    def delta(c, k):
        lo, hi = min(c, k), max(c, k)
        return (sum(n[g] for g in values if lo <= g <= hi) - (n[c] + n[k]) / 2) ** 2
    observed = sum(2 * delta(u[0], u[1]) for u in units) / total
    expected = sum(n[c] * n[k] * delta(c, k) for c in values for k in values) / total / (total - 1)
    return 1 - observed / expected


def held(row):
    return hashlib.sha256(row['id'].encode()).digest()[0] % 2 == 1


def scores(slant, rows):
    feed = ''.join(json.dumps({'id': r['id'], 'text': r['sentence']}) + '\n' for r in rows)
    p = subprocess.run([slant, 'score', '-', '--format', 'jsonl', '--unit', 'sentence'], input=feed.encode(), capture_output=True, check=True)
    return [[e for e in json.loads(line)['evidence'] if e['category'].startswith('promotional/') and e['voice'] == 'author' and e['weight']]
            for line in p.stdout.decode().splitlines()]


def interval(y, s, figure):
    rng, values = np.random.RandomState(1), []
    for _ in range(REPLICATES):
        i = rng.randint(0, len(y), len(y))
        if len(set(y[i])) == 2:
            values.append(figure(y[i], s[i]))
    return np.percentile(values, [2.5, 97.5])


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    args = argparse.ArgumentParser()
    args.add_argument('slant')
    args.add_argument('--misses', action='store_true')
    args = args.parse_args()
    with open(os.path.join(here, 'sentences.tsv'), encoding='utf-8', newline='') as f:
        rows = list(csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE))
    pairs = [(int(r['coder_1']), int(r['coder_2'])) for r in rows]
    for name, pick in (('all', lambda r: True), ('clear', lambda r: r['set'] == 'clear'), ('near the border', lambda r: r['set'] == 'border')):
        mine = [p for p, r in zip(pairs, rows) if pick(r)]
        print('%s: %d sentences, alpha %.3f, the same code %.3f' % (name, len(mine), alpha_ordinal(mine), np.mean([a == b for a, b in mine])))
    hits = scores(args.slant, rows)
    weight = np.array([sum(abs(e['weight']) for e in h) for h in hits])
    mean = np.array([sum(p) / 2 for p in pairs])
    gold = mean > 0
    for name, half in (('read', [not held(r) for r in rows]), ('kept back', [held(r) for r in rows])):
        m = np.array(half)
        y, s = gold[m], weight[m]
        low, high = interval(y, s, roc_auc_score)
        flow, fhigh = interval(y, s, lambda a, b: f1_score(a, b > 0))
        words = [len(r['sentence'].split()) for r, k in zip(rows, m) if k]
        print('%s: n %d, promotional %d; precision %.3f recall %.3f F1 %.3f [%.3f, %.3f]; AUC %.3f [%.3f, %.3f], length alone %.3f; Spearman %.3f' % (
            name, m.sum(), y.sum(), precision_score(y, s > 0), recall_score(y, s > 0), f1_score(y, s > 0), flow, fhigh,
            roc_auc_score(y, s), low, high,
            roc_auc_score(y, words), spearmanr(mean[m], s)[0]))
        border = m & np.array([r['set'] == 'border' for r in rows])
        print('  of them near the border: n %d, AUC %.3f' % (border.sum(), roc_auc_score(gold[border], weight[border])))
    if args.misses:
        for r, g, w, h in zip(rows, mean, weight, hits):
            if not held(r) and (g > 0) != (w > 0):
                print('%s\t%.1f\t%.2f\t%s\t[%s]\t%s' % (r['id'], g, w, r['words_1'] or r['words_2'], '; '.join(e['text'] for e in h), r['sentence']))


if __name__ == '__main__':
    main()
