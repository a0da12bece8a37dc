#!/usr/bin/python3
"""Do weights fitted on one set of labels help on another? Fits a construct on each set, with single entries and without, and prints the
AUC on the other sets, none of whose sentences was seen.

usage: transfer.py SLANT DATA_DIR

SLANT is the binary, DATA_DIR the folder of NAME.jsonl.gz files. Needs Debian's python3-sklearn. The labels mean different things in each
set, so the figures tell with from without; they are no measure of how well a construct is found."""
import gzip, json, os, subprocess, sys, tempfile
from sklearn.metrics import roc_auc_score

SETS = {'biased_wording': ('babe', 'source', 'label', bool),
        'subjectivity': ('checkthat_subjectivity', 'id', 'label', bool),
        'loaded_language': ('persuasion', 'article', 'label=Loaded_Language', lambda label: 'Loaded_Language' in label),
        'lexical_bias': ('basil_sentences', 'event', 'label=Lexical', lambda label: 'Lexical' in label)}


def scores(slant, rows, task, calibration):
    feed = ''.join(json.dumps({'id': str(i), 'text': row['text']}) + '\n' for i, row in enumerate(rows))
    run = subprocess.run([slant, 'score', '-', '--format', 'jsonl', '--unit', 'sentence', '--calibration', calibration],
                         input=feed.encode(), capture_output=True, check=True)
    reports = [json.loads(line) for line in run.stdout.decode().splitlines()]
    assert [report['article']['id'] for report in reports] == [str(i) for i in range(len(rows))]
    return [report['scores'][task] for report in reports]


def main(slant, folder):
    data = {}
    for task, (name, _, _, so) in SETS.items():
        with gzip.open(os.path.join(folder, name + '.jsonl.gz'), 'rt', encoding='utf-8') as file:
            rows = [row for row in map(json.loads, file) if row.get('text', '').strip()]
        data[task] = rows, [so(row['label']) for row in rows]
    print('%-18s%-10s' % ('fitted for', 'entries') + ''.join('%24s' % SETS[other][0] for other in SETS))
    with tempfile.TemporaryDirectory() as made:
        for task, (name, group, label, _) in SETS.items():
            for entries in ('never', 'always'):
                file = os.path.join(made, 'calibration.json')
                subprocess.run([slant, 'calibrate', os.path.join(folder, name + '.jsonl.gz'), '--task', task, '--group', group, '--label',
                                label, '--entries', entries, '--quiet', '-o', file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                cells = [roc_auc_score(truth, scores(slant, rows, task, file)) for rows, truth in data.values()]
                print('%-18s%-10s' % (task, entries) + ''.join(
                    '%24s' % ('(%.3f seen)' % cell if other == task else '%.3f' % cell) for other, cell in zip(data, cells)))


if __name__ == '__main__':
    main(*sys.argv[1:])
