#!/usr/bin/env python3
"""The accuracy cards: what slant scores on public labelled data, into the lexicon folder and the README's table.

usage: card.py SLANT DATA_DIR --date YYYY-MM [--write]
       card.py --check

Runs `slant evaluate` on every set of DATA_DIR that agree.py knows, takes the figures on groups and texts left out from the `fit` members
of lexicons/en/calibration.json, and makes lexicons/en/accuracy.json (schema reports/schema/accuracy-1.json): `cards` by task and data,
and `dimensions`, which every article report carries. The precision of a dimension is the one named in DIMENSIONS; where it is under one
half, or where nothing has been measured, the dimension is a pointer. Without --write it only prints. Needs no package; the promotional
figures want Debian's python3-sklearn and python3-scipy and are left out without them."""
import argparse, json, os, re, subprocess, sys, tempfile

import agree
import alarms

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
# How well people do it: agreement of one person with the others, on the same data and by the same measure, where it was published.
HUMAN = {'biased_wording/babe': {'value': .785, 'what': 'one expert against the others (Spinde et al. 2021)'}}
# dimension: the card and figure that its standing rests on, and the cards that are shown with it
DIMENSIONS = {
    'framing': ('article/hyperpartisan', 'framing_precision_at_3', [('article/hyperpartisan', 'framing_auc')]),
    'language': ('article/hyperpartisan', 'language_precision_at_3', [
        ('article/hyperpartisan', 'language_auc'), ('biased_wording/babe', None), ('subjectivity/checkthat_subjectivity', None),
        ('loaded_language/persuasion', None), ('lexical_bias/basil', None), ('pairs/neutralized_pairs', None)]),
    'omission': (None, None, []),
    'false_dichotomy': ('false_dichotomy/persuasion', 'precision', [
        ('false_dichotomy/persuasion', None), ('false_dichotomy/cocolofa', None), ('false_dichotomy/logic', None)]),
}
WHY = {
    'framing': 'of articles rated 3 or more, the share that people call hyperpartisan: a stand-in, since nobody has labelled framing from 1 to 5',
    'language': 'of articles rated 3 or more, the share that people call hyperpartisan: a stand-in, since nobody has labelled language from 1 to 5',
    'omission': 'the rating is not measured: no public data say what an article leaves out. Of %d units listed beside peers, in news and in two '
                'public collections, one reader found %.2f [%.2f, %.2f] told in no other words, coarser ones counted',
    'false_dichotomy': 'of paragraphs of news with the flag, the share that people call a false dilemma',
}
OTHERS = ['informational/basil', 'frames/frac', 'frames/narrative_frames', 'sdg/sdg', 'tone/news_tone', 'quotes/polnear', 'sentences/sentence_rules']
BEG, END = '<!-- accuracy: made by tests/validity/card.py -->', '<!-- end of accuracy -->'


def why(name):
    """What a dimension's standing rests on, in words. Only that of omission holds figures, those of the newest reading."""
    if name != 'omission':
        return WHY[name]
    judged, absent, (low, high) = alarms.latest()
    return WHY[name] % (judged, absent, low, high)


def evaluate(slant, folder, date):
    """The evaluation of every set, by TASK/DATA, and the file of cards that evaluate makes of them."""
    found = {}
    with tempfile.TemporaryDirectory(prefix='slant-card-') as scratch:
        for task, name, options, control in agree.RUNS:
            path = os.path.join(folder, ('basil_sentences' if name == 'basil' else name) + '.jsonl.gz')
            if not os.path.exists(path):
                sys.exit('%s is missing' % path)
            path = agree.joined(folder, scratch) if name == 'basil' else path
            run = subprocess.run(agree.command(slant, task, path, options) + ['--misses', '0',
                                  '--card', os.path.join(scratch, 'cards.json'), '--name', name, '--date', date],
                                 capture_output=True, text=True, check=False)
            if run.returncode not in (0, 3) or not run.stdout:
                print('%s/%s: not measured: %s' % (task, name, run.stderr.strip()))
                continue
            found['%s/%s' % (task, name)] = (json.loads(run.stdout), control)
        with open(os.path.join(scratch, 'cards.json'), encoding='utf-8') as file:
            return found, json.load(file)


def fits():
    with open(os.path.join(ROOT, 'lexicons', 'en', 'calibration.json'), encoding='utf-8') as file:
        calibration = json.load(file)
    models = {**calibration['constructs'], **calibration['beside']}
    return {name: model['fit'] for name, model in models.items() if 'fit' in model}


def figure_of(report, name):
    return next((f for f in report['figures'] if f['name'] == name), None)


def card(key, report, control, name, fitted, date):
    figure = figure_of(report, name or report['main'])
    control = 'length_auc' if name and name.endswith('_auc') else control       # that of the main figure is not that of another
    beside = figure_of(report, control) if control else None
    precision, fit = figure_of(report, 'precision'), fitted.get(key.split('/')[0])
    if not fit or fit['data'] not in (key.split('/')[1], key.split('/')[1] + '_sentences'):
        fit = None
    return {
        'task': key.split('/')[0], 'data': key.split('/')[1], 'date': date, 'measure': figure['name'], 'n': figure['n'],
        'value': figure['value'], 'interval': figure['interval'], 'precision': precision['value'] if precision else None,
        'groups_left_out': fit['grouped'] if fit else None, 'texts_left_out': fit['random'] if fit else None,
        'human': HUMAN.get(key), 'control': {'measure': control, 'value': beside['value']} if beside else None,
    }


def dimensions(found, fitted, date):
    made = {}
    for name, (key, figure, shown) in DIMENSIONS.items():
        deciding = figure_of(found[key][0], figure) if key in found else None
        precision = deciding['value'] if deciding else None
        made[name] = {
            'standing': 'finding' if precision is not None and precision >= .5 else 'pointer', 'precision': precision,
            'interval': deciding['interval'] if deciding else None, 'n': deciding['n'] if deciding else 0, 'what': why(name), 'date': date,
            'figures': [card(k, *found[k], f, fitted, date) for k, f in shown if k in found],
        }
    return made


def number(value):
    return '' if value is None else ('%.3f' % value).replace('0.', '.', 1) if abs(value) < 1 else '%.3f' % value


def row(entry):
    span = '[%s, %s]' % tuple(number(v) for v in entry['interval']) if entry['interval'] else ''
    beside = '%s %s' % (entry['control']['measure'].replace('_', ' '), number(entry['control']['value'])) if entry['control'] else ''
    human = number(entry['human']['value']) if entry['human'] else ''
    return '| %s | %s | %s | %d | %s %s | %s | %s | %s |' % (
        entry['task'].replace('_', ' '), entry['data'].replace('_', ' '), entry['measure'].replace('_', ' '), entry['n'],
        number(entry['value']), span,
        number(entry['groups_left_out']), beside, human)


def promotional(slant):
    run = subprocess.run(['/usr/bin/python3', os.path.join(HERE, 'promotional', 'measure.py'), slant], capture_output=True, text=True, check=False)
    return [line for line in run.stdout.splitlines() if line.startswith(('all', 'kept back'))] if run.returncode == 0 else []


def table(made, cards, said, date):
    lines = [BEG, 'Measured %s by `tests/validity/card.py`, on the calibration and lists as shipped. "Groups left out": the same measure '
             'on outlets, articles or events that the weights were not fitted on; without it, no weight was fitted on that set, or the '
             'figure has no such split.' % date, '',
             '| dimension | standing | precision | which is |', '|---|---|---|---|']
    lines += standings(made)
    lines += ['', '| task | data | measure | n | figure | groups left out | beside it | people |', '|---|---|---|---|---|---|---|---|']
    seen = [entry for d in made.values() for entry in d['figures']] + [cards[k] for k in OTHERS if k in cards]
    lines += [row(entry) for entry in seen]
    if said:
        lines += ['', 'Promotional wording, on invented sentences coded twice (`tests/validity/promotional/`): ' + '; '.join(said) + '.']
    return '\n'.join(lines + [END])


def standings(made):
    lines = []
    for name, entry in made.items():
        span = ' [%s, %s], n %d' % (*(number(v) for v in entry['interval']), entry['n']) if entry['interval'] else ''
        lines.append('| %s | %s | %s%s | %s |' % (name.replace('_', ' '), entry['standing'],
                                                  number(entry['precision']) or 'none', span, entry['what']))
    return lines


def check():
    """The README shows what the lexicon folder holds."""
    with open(os.path.join(ROOT, 'lexicons', 'en', 'accuracy.json'), encoding='utf-8') as file:
        made = json.load(file)['dimensions']
    with open(os.path.join(ROOT, 'README.md'), encoding='utf-8') as file:
        readme = file.read()
    wanted = standings(made) + [row(entry) for d in made.values() for entry in d['figures']]
    missing = [line for line in wanted if line not in readme]
    for line in missing:
        print('not in README.md: ' + line)
    print('%d rows, %d missing' % (len(wanted), len(missing)))
    return 1 if missing or not wanted else 0


def main():
    parser = argparse.ArgumentParser(description='the accuracy cards')
    parser.add_argument('slant', nargs='?')
    parser.add_argument('data', nargs='?')
    parser.add_argument('--date')
    parser.add_argument('--write', action='store_true')
    parser.add_argument('--check', action='store_true', help='only compare README.md with accuracy.json')
    arguments = parser.parse_args()
    if arguments.check:
        return check()
    if not arguments.data or not arguments.date:
        parser.error('SLANT, DATA_DIR and --date are needed')
    (found, written), fitted = evaluate(arguments.slant, arguments.data, arguments.date), fits()
    cards = {key: card(key, report, control, None, fitted, arguments.date) for key, (report, control) in found.items()}
    made = dimensions(found, fitted, arguments.date)
    text = table(made, cards, promotional(arguments.slant), arguments.date)
    print(text)
    if not arguments.write:
        return 0
    with open(os.path.join(ROOT, 'lexicons', 'en', 'accuracy.json'), 'w', encoding='utf-8') as file:
        json.dump(dict(written, dimensions=made), file, indent=2, ensure_ascii=False, sort_keys=True)
        file.write('\n')
    path = os.path.join(ROOT, 'README.md')
    with open(path, encoding='utf-8') as file:
        readme = file.read()
    if BEG not in readme:
        sys.exit('README.md has no place for the table')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(re.sub(re.escape(BEG) + '.*?' + re.escape(END), lambda m: text, readme, flags=re.S))
    return 0


if __name__ == '__main__':
    sys.exit(main())
