#!/usr/bin/env python3
"""Every task of `slant evaluate` on a folder of labelled data, one line each: task and data, n, main figure with its interval, the control.

    agree.py SLANT DATA_DIR [--only WORD]...     DATA_DIR holds NAME.jsonl.gz files; sets that are not there are passed over
    agree.py SLANT DATA_DIR --card FILE --date YYYY-MM      also writes the accuracy cards

Length is counted in words and labels of places with an empty text are left out, so a control may differ in the third digit from one that
counts characters. Where weights or thresholds were fitted on the same data the figures are in sample: `slant calibrate` prints those by grouped
cross-validation. A task that this build or its calibration does not hold is said so and passed over.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
POLICY = {'Economic': ('economic',), 'Morality': ('morality',), 'Fairness and Equality': ('fairness_and_equality',),
          'Legality and Crime': ('legality', 'crime_and_punishment'), 'Political and Policies': ('political', 'policy_prescription'),
          'Security and Defense': ('security_and_defense',), 'Health and Safety': ('health_and_safety',),
          'Cultural Identity': ('cultural_identity',), 'Public Opinion': ('public_opinion',)}
NARRATIVE = {'conflict': 'generic/conflict', 'resolution': 'narrative/resolution', 'economic': 'generic/economic_consequences',
             'human_interest': 'generic/human_interest', 'moral': 'generic/morality'}
SELF = object()        # among options: the labelled records themselves
# task, data, options, control shown beside the main figure
RUNS = [
    ('biased_wording', 'babe', ['--group', 'source'], 'length_best_cut_macro_f1'),
    ('subjectivity', 'checkthat_subjectivity', [], 'length_best_cut_macro_f1'),
    ('loaded_language', 'persuasion', ['--label', 'label=Loaded_Language', '--group', 'article'], 'length_best_cut_f1'),
    ('lexical_bias', 'basil', ['--unit', 'article', '--label', 'labels=Lexical', '--group', 'event'], 'auc_over_length'),
    ('informational', 'basil', ['--unit', 'article', '--label', 'labels=Informational', '--group', 'event', '--peers', SELF], 'auc_over_length'),
    ('false_dichotomy', 'cocolofa', ['--label', 'label=false dilemma', '--group', 'article'], 'length_best_cut_f1'),
    ('false_dichotomy', 'persuasion', ['--label', 'label=False_Dilemma-No_Choice', '--group', 'article'], 'length_best_cut_f1'),
    ('false_dichotomy', 'logic', ['--label', 'label=false dilemma'], 'length_best_cut_f1'),
    ('pairs', 'neutralized_pairs', [], 'biased_side_longer_of_all'),
    ('article', 'hyperpartisan', ['--group', 'source'], 'auc_over_length'),
    ('frames', 'frac', [a for k, v in POLICY.items() for f in v for a in ('--as', '%s=policy/%s' % (k, f))], 'commonest_micro_f1'),
    ('frames', 'narrative_frames', ['--unit', 'article'] + [a for k, v in NARRATIVE.items() for a in ('--as', '%s=%s' % (k, v))],
     'length_mean_best_cut_f1'),
    ('sdg', 'sdg', ['--group', 'sdg'], 'length_best_cut_macro_f1'),
    ('tone', 'news_tone', ['--label', 'valence'], 'length_pearson'),
    ('sentences', 'sentence_rules', [], None),
    ('quotes', 'polnear', [], None),
]


def joined(folder, scratch):
    path = os.path.join(scratch, 'basil.jsonl')
    if not os.path.exists(path):
        with open(path, 'w', encoding='utf-8') as out:
            subprocess.run([sys.executable, os.path.join(HERE, 'basil_join.py'), os.path.join(folder, 'basil_articles.jsonl.gz'),
                            os.path.join(folder, 'basil_sentences.jsonl.gz')], stdout=out, check=True)
    return path


def command(slant, task, path, options):
    return [slant, 'evaluate', path, '--task', task, '--format', 'json', '--quiet', *(path if option is SELF else option for option in options)]


def line(report, control):
    figures = {figure['name']: figure for figure in report['figures']}
    main = figures[report['main']]
    text = 'n %5d  %-22s %s' % (main['n'], report['main'], 'null' if main['value'] is None else '%.3f' % main['value'])
    if main['interval']:
        text += ' (%.3f to %.3f)' % tuple(main['interval'])
    if control and figures[control]['value'] is not None:
        text += '  %s %.3f' % (control, figures[control]['value'])
    groups = report.get('groups', {})
    if 'lowest_without' in groups:
        text += '  by %s, one left out: %.3f to %.3f' % (groups['field'], groups['lowest_without']['value'], groups['highest_without']['value'])
    if report['failures']:
        text += '  %d records failed' % report['failures']
    return text


def main():
    parser = argparse.ArgumentParser(description='every task of slant evaluate on a folder of labelled data')
    parser.add_argument('slant')
    parser.add_argument('data')
    parser.add_argument('--only', action='append', default=[], help='tasks or sets whose name holds this')
    parser.add_argument('--card', help='file of accuracy cards to update')
    parser.add_argument('--date', help='YYYY-MM of the cards')
    arguments = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory(prefix='slant-agree-') as scratch:
        for task, name, options, control in RUNS:
            if arguments.only and not any(word in task or word in name for word in arguments.only):
                continue
            path = os.path.join(arguments.data, ('basil_sentences' if name == 'basil' else name) + '.jsonl.gz')
            if not os.path.exists(path):
                continue
            path = joined(arguments.data, scratch) if name == 'basil' else path
            cards = ['--card', arguments.card, '--name', name, '--date', arguments.date] if arguments.card else []
            run = subprocess.run(command(arguments.slant, task, path, options) + cards, capture_output=True, text=True, check=False)
            if run.returncode in (0, 3) and run.stdout:
                print('%-16s %-22s %s' % (task, name, line(json.loads(run.stdout), control)), flush=True)
            else:
                print('%-16s %-22s %s' % (task, name, run.stderr.strip() or 'status %d' % run.returncode), flush=True)
                failed += run.returncode != 4
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
