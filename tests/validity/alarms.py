#!/usr/bin/env python3
"""Units that slant lists as missing beside peers, read by hand: are they in fact there in other words?

	alarms.py draw SLANT EVENTS --seed N [--count N]    prints alarms with all that a reader needs: unit, the carriers' sentences, the article
	alarms.py shares [FILE]                             the shares of the judgements in tests/validity/alarms.tsv, with intervals

EVENTS are files of event_files.py. An alarm is a unit in `missing` of a report beside peers that is not `not_yet_known`. The draw is by a hash of
seed, article and unit, so that the same alarms come again wherever the lists are the same. The file of judgements holds no text:
	set       a name and a seed: basil/1
	article, unit
	there     y: the article says it in other words; n
	matters   y: a reader who knew only this article would miss it for the event; n
	real      y: the unit is a thing that can be told or not; n: a scrap
	remark    the class of error
	strict    set 4: y: there also where coarser places, bodies for persons and wholes for parts don't count"""
import argparse
import collections
import csv
import hashlib
import json
import math
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def alarms(slant, events):
    with open(events, encoding='utf-8') as lines:
        articles = {a['id']: a for a in map(json.loads, lines)}
    done = subprocess.run([slant, 'score', events, '--peers', events, '--format', 'jsonl', '--quiet'], capture_output=True, check=False)
    for line in done.stdout.decode().splitlines():
        report = json.loads(line)
        omission = report['ratings']['omission']
        for missing in omission.get('missing', []) if omission.get('basis') == 'peers' else []:
            if not missing['not_yet_known']:
                yield articles[report['article']['id']], missing
    if done.returncode not in (0, 3):
        sys.exit(done.stderr.decode()[-500:])


def draw(given):
    found = list(alarms(given.slant, given.events))
    found.sort(key=lambda f: hashlib.sha256(('%d %s %s %s' % (given.seed, f[0]['id'], f[1]['kind'], f[1]['unit'])).encode()).digest())
    print('%d alarms on %d articles' % (len(found), len({f[0]['id'] for f in found})))
    for article, missing in found[:given.count]:
        print('\n== %s | %s: %s | P %.2f, carried by %d' % (article['id'], missing['kind'], missing['unit'], missing['expected'], missing['n']))
        for peer in missing['peers']:
            print('   [%s] %s' % (peer['source'] or peer['id'], ' '.join((peer['sentence'] or '').split())))
        print('   -- %s\n%s' % (article['title'], article['text']))


def wilson(yes, n, z=1.959964):
    if not n:
        return 0, 1
    p, d = yes / n, 1 + z * z / n
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / d
    middle = (p + z * z / (2 * n)) / d
    return middle - half, middle + half


def readings(path):
    """The judgements, by set."""
    rows = collections.defaultdict(list)
    with open(path, encoding='utf-8') as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith('#')), delimiter='\t', quoting=csv.QUOTE_NONE):
            rows[row['set']].append(row)
    return rows


def latest(path=os.path.join(HERE, 'alarms.tsv')):
    """How many of the newest reading were judged, the share that is told in no other words, and its interval (Wilson)."""
    rows = readings(path)
    newest = max(int(name.rsplit('/', 1)[1]) for name in rows)
    judged = [row for name in rows if name.endswith('/%d' % newest) for row in rows[name]]
    absent = sum(row['there'] == 'n' for row in judged)
    return len(judged), absent / len(judged), wilson(absent, len(judged))


def shares(given):
    rows = readings(given.file)
    for name in sorted(rows):
        print('%-14s n %d' % (name, len(rows[name])))
        for question in ('there', 'matters', 'real') + (('strict',) if rows[name][0]['strict'] else ()):
            yes = sum(row[question] == 'y' for row in rows[name])
            print('  %-8s %.3f (%.3f to %.3f)' % ((question, yes / len(rows[name])) + wilson(yes, len(rows[name]))))
        for remark, n in collections.Counter(r['remark'] for r in rows[name] if r['remark'] and r['there'] == 'y').most_common():
            print('    %3d %s' % (n, remark))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = options.add_subparsers(required=True)
    one = commands.add_parser('draw')
    one.add_argument('slant')
    one.add_argument('events')
    one.add_argument('--seed', type=int, default=1)
    one.add_argument('--count', type=int, default=100)
    one.set_defaults(run=draw)
    two = commands.add_parser('shares')
    two.add_argument('file', nargs='?', default=os.path.join(HERE, 'alarms.tsv'))
    two.set_defaults(run=shares)
    given = options.parse_args()
    given.run(given)


if __name__ == '__main__':
    main()
