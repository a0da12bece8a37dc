#!/usr/bin/env python3
"""Editors' notes on who covered what, against slant's lists of what an article lacks beside its peers.

Editors of a press review wrote under some stories what one side highlighted and another did not. tests/validity/coverage_notes.tsv holds those
of these notes that name something which words can show: who carries it, who would lack it, and parts of words that tell it. The notes speak of
many outlets, the data hold one excerpt a side; so a note can be checked only where the carrying excerpt holds the words and a lacking one does
not. Of those, slant points the same way where the lacking excerpt's list of what is missing has a unit that holds the words, carried by an
excerpt of the side that the note names (`unit`), or a unit in a sentence of it that holds them (`sentence`). Where nothing is listed, `slant
diff` of the two is asked: a fact of the carrying excerpt alone that is the words (`diff unit`) or stands in a sentence with them
(`diff sentence`). One carrier is no rule, so such a fact is told by diff and listed by no rating.

usage: coverage_notes.py SLANT EVENTS [--misses]      EVENTS: allsides.jsonl of event_files.py"""
import argparse
import collections
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def notes(path):
    with open(path, encoding='utf-8') as lines:
        yield from csv.DictReader((line for line in lines if not line.startswith('#')), delimiter='\t', quoting=csv.QUOTE_NONE)


SAME_WAY = ('unit', 'sentence', 'diff unit', 'diff sentence')


def pattern(key):
    """Parts of words; with a capital they keep their case, so that Li is not like."""
    parts = []
    for part in key.split('|'):
        whole = r'\b' if len(part) <= 3 and part[0].isalpha() else ''
        parts.append(r'(?<!\w)%s%s%s' % ('' if part != part.lower() else '(?i:', re.escape(part), whole + ('' if part != part.lower() else ')')))
    return re.compile('|'.join(parts))


def reports(slant, events):
    done = subprocess.run([slant, 'score', events, '--peers', events, '--format', 'jsonl', '--quiet'], capture_output=True, check=False)
    found = {}
    for line in done.stdout.decode().splitlines():
        report = json.loads(line)
        found[report['article']['id']] = report
    if not found:
        sys.exit(done.stderr.decode()[-500:])
    return found


def whole(article):
    return article['title'] + '\n' + article['text']


def ask_diff(slant, carrying, lacking, words):
    """'diff unit', 'diff sentence' or None: the best of all pairs."""
    best = None
    with tempfile.TemporaryDirectory() as folder:
        for a in carrying:
            for b in lacking:
                for name, article in (('a', a), ('b', b)):
                    with open('%s/%s.json' % (folder, name), 'w', encoding='utf-8') as out:
                        json.dump({k: article[k] for k in ('id', 'title', 'text')}, out)
                done = subprocess.run([slant, 'diff', '--format', 'json', folder + '/a.json', folder + '/b.json'], capture_output=True, check=False)
                facts = json.loads(done.stdout)['facts']['only_a'] if done.stdout else []
                for fact in facts:
                    span = fact['a']
                    text = a['title'] if span['field'] == 'title' else a['text']
                    raw = text.encode()
                    at, end = len(raw[:span['start']].decode()), len(raw[:span['end']].decode())
                    before, behind = max(text.rfind('. ', 0, at), text.rfind('\n', 0, at)), text.find('. ', end)
                    if words.search(text[at:end]):
                        return 'diff unit'
                    if words.search(text[before + 1:behind if behind >= 0 else len(text)]):
                        best = 'diff sentence'
    return best


def judge(slant, note, articles, found):
    """(outcome, detail) of one note; articles of its event by stance."""
    words = pattern(note['key'])
    carrying = [a for s in note['carries'].split(',') for a in articles[s] if words.search(whole(a))]
    lacking = [a for s in note['lacks'].split(',') for a in articles[s] if not words.search(whole(a))]
    if not carrying:
        return 'not in the carrying excerpt', ''
    if not lacking:
        return 'in the other excerpts, too', ''
    ids, close, listed, rated = {a['id'] for a in carrying}, False, 0, 0
    for article in lacking:
        omission = found[article['id']]['ratings']['omission'] if article['id'] in found else {}
        rated += omission.get('basis') == 'peers' and omission.get('rating') is not None
        for missing in omission.get('missing', []):
            if missing['basis'] != 'peers' or missing['not_yet_known']:
                continue
            listed += 1
            for peer in missing['peers']:
                if peer['id'] in ids and words.search(missing['unit']):
                    return 'unit', missing['unit']
                close = close or (peer['id'] in ids and words.search(peer['sentence'] or '') and missing['unit'])
    if close:
        return 'sentence', close
    told = ask_diff(slant, carrying, lacking, words)
    if told:
        return told, ''
    return ('not listed' if rated else 'not rated beside peers'), '%d units listed' % listed


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('slant')
    options.add_argument('events')
    options.add_argument('--misses', action='store_true')
    given = options.parse_args()
    events = collections.defaultdict(lambda: collections.defaultdict(list))
    with open(given.events, encoding='utf-8') as lines:
        for line in lines:
            article = json.loads(line)
            events[article['event']][article['stance']].append(article)
    found = reports(given.slant, given.events)
    count, misses = collections.Counter(), []
    for note in notes(os.path.join(HERE, 'coverage_notes.tsv')):
        outcome, detail = judge(given.slant, note, events[note['id']], found)
        count[outcome] += 1
        if outcome not in SAME_WAY:
            misses.append((note['id'], note['carries'], note['lacks'], note['key'], outcome, detail))
    checked = sum(count[o] for o in SAME_WAY + ('not listed', 'not rated beside peers'))
    for outcome, n in count.most_common():
        print('%-30s %4d' % (outcome, n))
    print('notes coded %d, to be checked in the excerpts %d, the same way: listed %d by the unit, %d with its sentence; with diff %d and %d' %
          (sum(count.values()), checked, count['unit'], count['unit'] + count['sentence'], count['unit'] + count['diff unit'],
           sum(count[o] for o in SAME_WAY)))
    if given.misses:
        for miss in misses:
            print('\t'.join(miss))


if __name__ == '__main__':
    main()
