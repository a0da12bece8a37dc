#!/usr/bin/env python3
"""Planted omissions: each article of corpus/ is rated beside the others of its event; is what was left out of it on purpose told as missing?

Takes the lines of corpus/MANIFEST.tsv of the categories omission, not_yet_known and unique_detail. An omission is found when a missing unit
of the article stands, in a file that carries it, where the line's key stands (an aspect does not count: its first cue may stand there by chance); it
is missed when none does, and then planted_missed.tsv has it with the reason. What only the latest file could know, and what only one file has, must be missing from none. Gives the counts; ends with 1 where
an omission is neither found nor explained, or both, or where something is called missing that must not be. slant is given the articles alone.

usage: planted.py --slant PROGRAM [--verbose] [--write] [-- OPTION...]     further options are handed to slant; --write brings planted_missed.tsv
up to date, all but the reasons of what is newly missed, which are for a person to find: until then the test fails"""
import argparse
import collections
import glob
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'corpus')
MISSED = os.path.join(HERE, 'planted_missed.tsv')

UNKNOWN = 'not looked into'

Line = collections.namedtuple('Line', 'file field snippet category expectation')
Missed = collections.namedtuple('Missed', 'file key reason')


def read_table(path, row):
    with open(path, encoding='utf-8') as file:
        lines = [line.rstrip('\n').split('\t') for line in file if not line.startswith('#') and line.strip()]
    return [row(*cells) for cells in lines]


def read_article(path):
    """Title and text as bytes, and the source."""
    with open(path, 'rb') as file:
        head, text = file.read().split(b'\n\n', 1)
    fields = dict(line.split(b': ', 1) for line in head.split(b'\n'))
    return {'title': fields[b'Title'], 'text': text, 'source': fields[b'Source'].decode()}


def key_of(line):
    return line.expectation.split('; key: ')[1].split('; stands in: ')[0]


def rate(slant, path, options, needed):
    """What is missing in an article. One that appeared before all others of its event lacks nothing that could be known; no omission is
    planted in such (`needed`)."""
    run = subprocess.run([slant, 'score', '-f', 'jsonl', '--peers', CORPUS, path] + options, capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit('%s: status %d: %s' % (path, run.returncode, run.stderr.decode()))
    report = json.loads(run.stdout)
    if not needed and b'earlier day' in run.stderr:
        return []
    if report['ratings']['omission']['basis'] != 'peers' or report['article']['peers']['count'] != 3:
        sys.exit('%s: not rated beside the other three: %s' % (path, run.stderr.decode()))
    return report['ratings']['omission']['missing']


def stands(articles, by_source, peer, wanted):
    """Whether a peer's unit overlaps a place of the wanted bytes in its file."""
    field, at = articles[by_source[peer['source']]][peer['field']], -1
    while (at := field.find(wanted, at + 1)) >= 0:
        if peer['start'] < at + len(wanted) and at < peer['end']:
            return True
    return False


def find_key(missing, articles, by_source, key):
    return [unit for unit in missing if not unit['not_yet_known'] and unit['kind'] != 'aspect' and
            any(stands(articles, by_source, peer, key.encode()) for peer in unit['peers'] if peer['source'] in by_source)]


def main():
    parser = argparse.ArgumentParser(description='planted omissions')
    parser.add_argument('--slant', required=True, help='the program')
    parser.add_argument('--verbose', action='store_true', help='each omission, with the unit that it was found by')
    parser.add_argument('--write', action='store_true', help='write planted_missed.tsv')
    parser.add_argument('options', nargs='*', help='options of slant score')
    arguments = parser.parse_args()
    manifest = read_table(os.path.join(CORPUS, 'MANIFEST.tsv'), Line)
    excused = {(missed.file, missed.key): missed.reason for missed in read_table(MISSED, Missed)}
    files = sorted(os.path.basename(path) for path in glob.glob(os.path.join(CORPUS, '*.txt')))
    articles = {name: read_article(os.path.join(CORPUS, name)) for name in files}
    needed = {line.file for line in manifest if line.category == 'omission'}
    missing = {name: rate(arguments.slant, os.path.join(CORPUS, name), arguments.options, name in needed) for name in files}
    problems, found, excuses, missed = [], 0, 0, []
    for line in manifest:
        event = [name for name in files if name.split('_')[0] == line.file.split('_')[0]]
        by_source = {articles[name]['source']: name for name in event}
        if line.category == 'omission':
            key = key_of(line)
            units = find_key(missing[line.file], articles, by_source, key)
            excuse = excused.pop((line.file, key), None)
            found, excuses = found + bool(units), excuses + (not units and excuse is not None)
            missed += [] if units else [Missed(line.file, key, excuse or UNKNOWN)]
            if excuse == UNKNOWN:
                problems.append('%s: why %s is missed has not been looked into' % (line.file, key))
            if arguments.verbose:
                print('%s  %s: %s' % (line.file, key, ', '.join('%s (%s, %.2f)' % (u['unit'], u['kind'], u['expected']) for u in units) or '-'))
            if bool(units) == (excuse is not None):
                problems.append('%s: %s is %s planted_missed.tsv' % (line.file, key, 'found, and stands in' if units else 'missed, and not in'))
        elif line.category in ('not_yet_known', 'unique_detail'):
            for name in event:
                for unit in missing[name] if name != line.file else ():
                    only = not unit['not_yet_known'] and unit['n'] == 1 and unit['peers'][0]['source'] == articles[line.file]['source']
                    if only and stands(articles, by_source, unit['peers'][0], line.snippet.encode()):
                        problems.append('%s: %s is called missing, which only %s has' % (name, line.snippet, line.file))
    problems += ['planted_missed.tsv: %s has no omission %s' % known for known in excused]
    if arguments.write:
        with open(MISSED, encoding='utf-8') as file:
            head = file.readline()
        with open(MISSED, 'w', encoding='utf-8') as file:
            file.write(head + ''.join('\t'.join(row) + '\n' for row in missed))
    guarded = sum(line.category in ('not_yet_known', 'unique_detail') for line in manifest)
    print('%d planted omissions: %d found, %d missed with a reason; %d facts that one file alone has; %d problems' % (
        found + len(missed), found, excuses, guarded, len(problems)))
    print(''.join(problem + '\n' for problem in problems), end='')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
