#!/usr/bin/python3
"""Measure which frames are told to be present in whole articles, and choose from which score on.

usage: frames.py SLANT DATA_DIR [--write] [--calibration FILE] [--lexicons DIR]

SLANT is the binary, DATA_DIR the folder of NAME.jsonl.gz files; narrative_frames holds articles with the frames that people found in
them. Prints for every frame F1 of `frames[].present` as it stands, F1 with thresholds taken from other outlets' articles, and two
controls: every article has the frame, and a threshold on length. --write puts the thresholds into the member "frames" of the
calibration file, its other parts untouched. No chance is in it. Needs Debian's python3-sklearn."""
import argparse, collections, json, os, re, sys
import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from fit_constructs import FOLDS, load, run, split

FRAMES = {'conflict': 'generic/conflict', 'resolution': 'narrative/resolution', 'economic': 'generic/economic_consequences',
          'human_interest': 'generic/human_interest', 'moral': 'generic/morality'}
NEIGHBOURS = 3      # a cut is judged with so many on either side, so that no lucky gap between two articles is taken


def outlet(row):
    """One outlet is spelt in several ways."""
    return re.sub('^the', '', re.sub('[^a-z]', '', row['source'].lower()))


def threshold(y, score):
    cuts = np.unique(np.quantile(score, np.linspace(.02, .98, 49)))
    f = [f1_score(y, score >= cut) for cut in cuts]
    return cuts[int(np.argmax([np.mean(f[max(0, i - NEIGHBOURS):i + NEIGHBOURS + 1]) for i in range(len(f))]))]


def crossed(y, score, folds):
    """F1 with each fold's threshold taken from the other folds."""
    flags = np.zeros(len(y), bool)
    for k in range(FOLDS):
        flags[folds == k] = score[folds == k] >= threshold(y[folds != k], score[folds != k])
    return f1_score(y, flags)


def write(path, cuts):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    member = '"frames": {%s}' % ', '.join('%s: %g' % (json.dumps(frame), cut) for frame, cut in sorted(cuts.items()))
    text, found = re.subn(r'"frames": \{[^}]*\}', member, text)
    if found != 1:
        sys.exit('no member "frames" in %s' % path)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument('slant')
    parser.add_argument('data')
    parser.add_argument('--write', action='store_true')
    parser.add_argument('--calibration', default=os.path.join(here, '../../lexicons/en/calibration.json'))
    parser.add_argument('--lexicons')
    arguments = parser.parse_args()
    options = ['--lexicons', arguments.lexicons] if arguments.lexicons else []
    rows = load(arguments.data, 'narrative_frames')
    reports = run(arguments.slant, [{'text': row['text']} for row in rows], '--calibration', arguments.calibration, *options)
    folds, words = split([outlet(row) for row in rows]), np.array([len(row['text'].split()) for row in rows])
    means, cuts = collections.defaultdict(list), {}
    for label, frame in FRAMES.items():
        y = np.array([label in row['label'] for row in rows])
        found = [next((f for f in report['frames'] if f['frame'] == frame), {'score': 0, 'present': False}) for report in reports]
        score, present = np.array([f['score'] for f in found]), np.array([f['present'] for f in found])
        cuts[frame] = round(float(threshold(y, score)), 2)
        figures = {'present': f1_score(y, present), 'crossed': crossed(y, score, folds), 'all': f1_score(y, y | True),
                   'length': crossed(y, words, folds)}
        for name, value in figures.items():
            means[name].append(value)
        print('%s: n %d, has it %.3f, present %.3f, F1 %.3f; outlets left out: F1 %.3f; AUC %.3f; all %.3f, length %.3f; best cut %.2f' % (
            frame, len(y), y.mean(), present.mean(), figures['present'], figures['crossed'], roc_auc_score(y, score), figures['all'],
            figures['length'], cuts[frame]))
    print('mean F1: present %.3f, outlets left out %.3f; every article %.3f, length %.3f' % tuple(
        np.mean(means[name]) for name in ('present', 'crossed', 'all', 'length')))
    if arguments.write:
        write(arguments.calibration, cuts)


if __name__ == '__main__':
    main()
