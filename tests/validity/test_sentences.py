#!/usr/bin/env python3
"""The sentence rules that slant misses are those of sentence_misses.tsv, each with its class and reason: no more, and no fewer.

test_sentences.py --slant PROGRAM [--data FOLDER]      ends with 77 (skipped) where the labelled data beside the repository are missing
"""
import argparse
import collections
import gzip
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SKIPPED = 77
FIRST, LEAST_FIRST, LEAST = 52, 51, 160


def main():
    parser = argparse.ArgumentParser(description='sentence rules and the list of misses')
    parser.add_argument('--slant', required=True)
    parser.add_argument('--data', default=os.path.join(os.path.dirname(ROOT), 'shared', 'data'))
    arguments = parser.parse_args()
    path = os.path.join(arguments.data, 'sentence_rules.jsonl.gz')
    if not os.path.exists(path):
        print('skipped: there is no %s' % os.path.basename(path))
        return SKIPPED
    with gzip.open(path) as file:
        run = subprocess.run([arguments.slant, 'evaluate', '-', '--task', 'sentences', '--format', 'json', '--quiet'], input=file.read(),
                             capture_output=True, check=True)
    report = json.loads(run.stdout)
    with open(os.path.join(HERE, 'sentence_misses.tsv'), encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file if line.strip() and not line.startswith('#')]
    wrong = ['no row of three parts: %s' % row for row in rows if len(row) != 3 or not all(row)]
    # Two rules of the set share an id, so that rows are counted.
    listed, missed = (collections.Counter(ids) for ids in ([row[0] for row in rows], [miss['id'] for miss in report['misses']]))
    wrong += ['missed, but not listed: %s' % name for name in (missed - listed).elements()]
    wrong += ['listed, but passed: %s' % name for name in (listed - missed).elements()]
    first = FIRST - sum(miss['record'] <= FIRST for miss in report['misses'])
    passed = report['counts']['passed']
    print('%d of the first %d rules, %d of %d' % (first, FIRST, passed, report['records']))
    if first < LEAST_FIRST or passed < LEAST:
        wrong.append('fewer than %d and %d pass' % (LEAST_FIRST, LEAST))
    print('\n'.join(wrong) if wrong else 'the misses are those of sentence_misses.tsv')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
