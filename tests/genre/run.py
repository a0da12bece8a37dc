"""How well kinds of text are told: the texts of seen.txt and unseen.txt, written for this test, rated, and set against what they are.

    python3 tests/genre/run.py --slant SLANT [--show] [--lexicons DIR] [seen] [unseen]

A text opens with `=== KIND [SORT] | TITLE`; SORT says more about what stands behind a kind (list recipe, report obituary). Cues and
thresholds were chosen with seen.txt before the eyes; of unseen.txt only the table was looked at, never which text was told
wrong. Prints a confusion table of each half, and fails where a half falls under its floors or a report or piece of opinion is left unrated.
"""
import argparse
import collections
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = ['report', 'opinion', 'analysis', 'press_release', 'interview', 'live_blog', 'list', 'transcript', 'satire', 'fiction']
UNRATED = {'live_blog', 'list', 'transcript', 'satire', 'fiction', 'rating_page'}
# texts told right at least, of each half and of kinds that form can tell; satire that only the mind tells is in no floor
FLOORS = {'seen': {'all': 43, 'report': 9, 'opinion': 4, 'interview': 4, 'live_blog': 4, 'transcript': 4, 'fiction': 4},
          'unseen': {'all': 36, 'report': 9, 'opinion': 4, 'interview': 3, 'live_blog': 4, 'transcript': 4, 'fiction': 2}}


def load(half):
    texts = []
    with open(os.path.join(HERE, half + '.txt'), encoding='utf-8') as f:
        for part in ('\n' + f.read()).split('\n=== ')[1:]:
            head, text = part.split('\n', 1)
            what, title = head.split(' | ', 1)
            texts.append({'kind': what.split()[0], 'sort': what, 'title': title, 'text': text.strip()})
    return texts


def score(args, texts):
    feed = ''.join(json.dumps({'id': str(i), 'title': t['title'], 'text': t['text']}) + '\n' for i, t in enumerate(texts))
    command = [args.slant, 'score', '-', '--format', 'jsonl', '--sections', 'all'] + (['--lexicons', args.lexicons] if args.lexicons else [])
    p = subprocess.run(command, input=feed.encode(), capture_output=True, timeout=900)
    reports = {int(r['article']['id']): r for r in map(json.loads, p.stdout.decode().splitlines())}
    if len(reports) != len(texts):
        sys.exit('%d of %d texts came back: %s' % (len(reports), len(texts), p.stderr.decode()[-300:]))
    return [reports[i] for i in range(len(texts))]


def table(texts, found):
    count = collections.Counter(zip([t['kind'] for t in texts], found))
    width = max(map(len, KINDS))
    print(' ' * width + '  told as ' + ' '.join(k[:8].rjust(8) for k in KINDS))
    for kind in KINDS:
        row = [count[kind, k] for k in KINDS]
        print('%s  of %4d  ' % (kind.ljust(width), sum(row)) + ' '.join((str(n) if n else '.').rjust(8) for n in row))


def check(args, half):
    texts = load(half)
    reports = score(args, texts)
    found = [r['article']['genre'] for r in reports]
    print('%s.txt: %d of %d' % (half, sum(t['kind'] == g for t, g in zip(texts, found)), len(texts)))
    table(texts, found)
    faults = []
    for kind, floor in FLOORS[half].items():
        right = sum(t['kind'] == g and kind in ('all', g) for t, g in zip(texts, found))
        if right < floor:
            faults.append('%s: %s: %d told right, the floor is %d' % (half, kind, right, floor))
    for t, r, g in zip(texts, reports, found):
        cues = r['article']['genre_cues']
        if args.show and g != t['kind']:
            print('  %s told as %s (p %.2f): %s %s' % (t['sort'], g, r['genre_measures']['opinion'], t['title'], [c['text'] for c in cues]))
        if t['kind'] in ('report', 'opinion', 'analysis') and g in UNRATED:
            faults.append('%s: "%s" is %s and left unrated as %s' % (half, t['title'], t['kind'], g))
        for c in cues:
            field = (t['title'] if c['field'] == 'title' else t['text']).encode()
            if field[c['start']:c['end']].decode() != c['text']:
                faults.append('%s: "%s": the cue %r does not stand where it says' % (half, t['title'], c['text']))
        if (g in UNRATED) != (r['ratings']['language']['reason'] == 'genre'):
            faults.append('%s: "%s": genre %s, but the reason is %s' % (half, t['title'], g, r['ratings']['language']['reason']))
    return faults


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--slant', required=True)
    args.add_argument('--lexicons')
    args.add_argument('--show', action='store_true', help='list what is told wrong')
    args.add_argument('halves', nargs='*')
    args = args.parse_args()
    faults = [f for half in args.halves or ('seen', 'unseen') for f in check(args, half)]
    print('\n'.join(faults))
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
