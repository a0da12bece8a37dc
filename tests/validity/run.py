#!/usr/bin/env python3
"""Reads real texts and labelled data that lie beside the repository (../shared), which a stranger's clone does not have: then it says so and
ends with 77. On the seeds it checks what a reader would; on labelled data that figures do not fall behind what the log records. The
figures are in sample where weights were fitted on the same rows (biased_wording); LOG.md has the ones by grouped cross-validation.
usage: run.py --slant PROGRAM [--data FOLDER]"""
import argparse
import gzip
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = 77
POLICY = {'Economic': ('economic',), 'Morality': ('morality',), 'Fairness and Equality': ('fairness',), 'Legality and Crime': ('legality', 'crime'),
          'Political and Policies': ('political', 'policy_prescription'), 'Security and Defense': ('security',),
          'Health and Safety': ('health',), 'Cultural Identity': ('cultural',), 'Public Opinion': ('public_opinion',)}

NARRATIVE = {'conflict': 'generic/conflict', 'resolution': 'narrative/resolution', 'economic': 'generic/economic_consequences',
             'human_interest': 'generic/human_interest', 'moral': 'generic/morality'}


def score(program, feed, *options):
    run = subprocess.run([program, 'score', *options], input=feed, capture_output=True, check=False)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def sentences(program, rows):
    feed = ''.join(json.dumps({'id': str(i), 'text': row['text']}) + '\n' for i, row in enumerate(rows))
    reports = score(program, feed.encode(), '-', '--format', 'jsonl', '--unit', 'sentence')
    assert [report['article']['id'] for report in reports] == [str(i) for i in range(len(rows))], 'records are lost or out of order'
    return reports


def load(folder, name):
    with gzip.open(os.path.join(folder, name + '.jsonl.gz'), 'rt', encoding='utf-8') as file:
        return [json.loads(line) for line in file]


def f1(truth, flags, positive):
    right = sum(t == positive and f == positive for t, f in zip(truth, flags))
    return 2 * right / max(1, sum(t == positive for t in truth) + sum(f == positive for f in flags))


def babe(program, folder):
    rows = load(folder, 'babe')
    truth, flags = [row['label'] for row in rows], [report['flags']['biased_wording'] for report in sentences(program, rows)]
    return (f1(truth, flags, True) + f1(truth, flags, False)) / 2


def frac(program, folder):
    rows = [row for row in load(folder, 'frac') if row['label'] != 'Other']
    right = 0
    for row, report in zip(rows, sentences(program, rows)):
        policy = [frame for frame in report['frames'] if frame['frame'].startswith('policy/')]
        top = max(policy, key=lambda frame: frame['share'])['frame']
        right += any(part in top for part in POLICY[row['label']])
    return right / len(rows)


def narrative(program, folder):
    """Mean F1 over five frames of whole articles."""
    rows = load(folder, 'narrative_frames')
    feed = ''.join(json.dumps({'id': str(i), 'text': row['text']}) + '\n' for i, row in enumerate(rows))
    present = [{f['frame'] for f in report['frames'] if f['present']} for report in score(program, feed.encode(), '-', '--format', 'jsonl')]
    return sum(f1([label in row['label'] for row in rows], [frame in found for found in present], True)
               for label, frame in NARRATIVE.items()) / len(NARRATIVE)


def sdg(program, folder):
    rows = load(folder, 'sdg')
    return sum((int(row['sdg']) in [goal['goal'] for goal in report['sdgs']]) == row['label']
               for row, report in zip(rows, sentences(program, rows))) / len(rows)


def tone(program, folder):
    rows = load(folder, 'news_tone')
    x, y = [report['tone'] for report in sentences(program, rows)], [row['valence'] for row in rows]
    mx, my = sum(x) / len(x), sum(y) / len(y)
    covariance = sum((a - mx) * (b - my) for a, b in zip(x, y))
    return covariance / (sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y)) ** 0.5


FLOORS = ((babe, 'macro-F1', .72), (frac, 'micro-F1', .80), (narrative, 'mean F1', .60), (sdg, 'accuracy', .85), (tone, 'Pearson r', .52))


def check_seeds(program, folder):
    """What is wrong with the ratings of the five texts, as lines."""
    wrong = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), 'rb') as file:
            report = score(program, file.read(), '-', '--format', 'jsonl')[0]
        ratings = report['ratings']
        own = [e['text'] for e in ratings['language']['evidence'] if e['category'].startswith('promotional/') and e['voice'] == 'author']
        quoted = sum(voice['words'] for voice in report['voices'])
        print('%s: %s, framing %s, language %s, the author\'s promotional words: %s; quoted words %d' % (
            name[:3], report['article']['genre'], ratings['framing']['rating'], ratings['language']['rating'], ', '.join(own) or 'none', quoted))
        if any(rating['rating'] == 5 for rating in ratings.values()):
            wrong.append(name + ': something rates 5')
        if name[:3] in ('000', '001') and (len(own) < 2 or not ratings['language']['rating'] or not ratings['framing']['rating']):
            wrong.append(name + ': the author\'s promotional words are not found, or there is no rating')
        if name[:3] == '002' and (own or not quoted):
            wrong.append(name + ': the promotion stands in quotations, but is charged to the author')
        if name[:3] == '003' and any(rating['rating'] for rating in ratings.values()):
            wrong.append(name + ': a page that rates articles is rated')
    return wrong


def main():
    parser = argparse.ArgumentParser(description='reads the seeds and labelled data')
    parser.add_argument('--slant', required=True)
    parser.add_argument('--data', default=os.path.join(os.path.dirname(ROOT), 'shared'))
    arguments = parser.parse_args()
    if not os.path.isdir(os.path.join(arguments.data, 'seeds')):
        print('skipped: there is no folder %s' % os.path.basename(arguments.data))
        return SKIPPED
    wrong = check_seeds(arguments.slant, os.path.join(arguments.data, 'seeds'))
    for task, measure, floor in FLOORS:
        figure = task(arguments.slant, os.path.join(arguments.data, 'data'))
        print('%s: %s %.3f (floor %.2f)' % (task.__name__, measure, figure, floor))
        if figure < floor:
            wrong.append('%s: %s %.3f is under %.2f' % (task.__name__, measure, figure, floor))
    print('\n'.join(wrong) if wrong else 'nothing is wrong')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
