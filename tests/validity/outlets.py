#!/usr/bin/python3
"""Outlets' wording beside their factuality: the rank correlation, described and never tuned to.

usage: outlets.py SLANT DATA_DIR [--least N]

Rates news_articles into a store, with the address of the outlet as its source, and compares sources; of each outlet with N articles of news
or more (20) whose domain outlet_reliability knows, prints the mean score of each dimension beside its factuality (low, mixed, high), as
others judged it. Then Spearman's rho of each dimension with factuality, with a 95% interval from outlets drawn with replacement, and the
p of a permutation of the labels. A negative rho: the more marked the wording, the lower the factuality. With so few outlets an
interval is wide; it says nothing about any one outlet. Needs Debian's python3-scipy."""
import argparse, gzip, json, os, subprocess, sys, tempfile
import numpy as np
from scipy.stats import spearmanr

DIMENSIONS = ('framing', 'language', 'omission', 'false_dichotomy')
LEVELS = {'low': 0, 'mixed': 1, 'high': 2}
DRAWS, SEED = 4000, 11


def compare(slant, data, folder):
    store = os.path.join(folder, 'store')
    news = os.path.join(data, 'news_articles.jsonl.gz')
    for command in ([slant, 'batch', news, '--out', store, '--articles', 'none', '--field', 'source=source_url', '-q'],
                    [slant, 'compare', store, '--by', 'source', '--format', 'json', '-q']):
        run = subprocess.run(command, capture_output=True, check=False)
        if run.returncode not in (0, 3):
            sys.exit('%s: %s' % (' '.join(command[:2]), run.stderr.decode()[-400:]))
    return json.loads(run.stdout)


def rho_of(scores, levels):
    return spearmanr(scores, levels).statistic if len(set(levels)) > 1 and len(set(scores)) > 1 else np.nan


def show(dimension, outlets, random):
    rows = [(o['dimensions'][dimension]['mean'], level) for o, level in outlets if o['dimensions'][dimension]['mean'] is not None]
    scores, levels = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    rho = rho_of(scores, levels)
    draws = [random.integers(0, len(rows), len(rows)) for _ in range(DRAWS)]
    drawn = np.array([rho_of(scores[d], levels[d]) for d in draws])
    low, high = np.nanquantile(drawn, [.025, .975])
    p = (1 + sum(abs(rho_of(scores, random.permutation(levels))) >= abs(rho) for _ in range(DRAWS))) / (1 + DRAWS)
    print('%-16s outlets %d  rho %+.3f [%+.3f, %+.3f]  p %.3f' % (dimension, len(rows), rho, low, high, p))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('slant')
    parser.add_argument('data')
    parser.add_argument('--least', type=int, default=20)
    options = parser.parse_args()
    with gzip.open(os.path.join(options.data, 'outlet_reliability.jsonl.gz'), 'rt', encoding='utf-8') as file:
        known = {r['source'].lower(): r['factuality'] for r in map(json.loads, file)}
    with tempfile.TemporaryDirectory() as folder:
        report = compare(options.slant, options.data, folder)
    outlets = [(g, LEVELS[known[g['name']]]) for g in report['groups']
               if g['name'] in known and g['dimensions']['language']['n'] >= options.least]
    for outlet, level in outlets:
        print('%-26s %-6s n %4d  ' % (outlet['name'], {v: k for k, v in LEVELS.items()}[level], outlet['n']) +
              '  '.join('%s %s' % (d, '  -  ' if outlet['dimensions'][d]['mean'] is None else '%.3f' % outlet['dimensions'][d]['mean'])
                        for d in DIMENSIONS))
    random = np.random.default_rng(SEED)
    for dimension in DIMENSIONS:
        show(dimension, outlets, random)


if __name__ == '__main__':
    main()
