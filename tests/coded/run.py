#!/usr/bin/env python3
"""The way from a sample to corrected comparisons, end to end, with coders played by a script.

run.py --slant PROGRAM [--seeds 60]       0: no coverage

Coverage. For each seed a corpus is made in which slant's rating is planted: an article has a true level from 1 to 5, and so many loaded words
that slant finds it; in source B, and there alone, words are loaded that readers don't mind, so that slant rates B higher at the same level.
Two coders see the true level, each with an error of one now and then. The corpus goes through `slant batch`, `slant sample`, filled sheets
and `slant compare --coded`. In the first case readers see no difference between the two sources; in the second A is truly higher, by
near half a level, where slant says B. Counted is how often the 95% interval holds the true difference, which is known exactly: the
corrected must do so at its nominal rate, the naive must not.

What else holds: the same sheets from a shuffled corpus, on any number of jobs; nothing in them that tells where an article is from;
near-duplicates drawn once; the same figures from sheets that were saved by other programs, or filled to the middle.
"""
import argparse
import concurrent.futures
import csv
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    jsonschema = None

SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'reports', 'schema', 'corpus-1.json')
if jsonschema:
    with open(SCHEMA, encoding='utf-8') as schema:
        VALIDATOR = jsonschema.Draft202012Validator(json.load(schema))
else:
    VALIDATOR = None

SUBJECTS = 'council committee library school market harbour museum clinic station bakery orchestra garden workshop bridge depot'.split()
VERBS = 'opened moved measured printed counted repaired planned listed visited joined stored carried painted numbered'.split()
OBJECTS = 'windows tables maps boxes tickets lamps chairs benches papers bicycles trees barrels ledgers engines bottles'.split()
SIDES = 'old new north south east west upper lower'.split()
PLACES = 'river hill square tower mill canal field road valley lake forest gate yard corner'.split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday'.split()
LOADED = 'disgraceful shameful outrageous ridiculous appalling horrific pathetic ludicrous'.split()
SENTENCES = 18

LEVELS = {'A': (.3, .25, .2, .15, .1), 'B': (.3, .25, .2, .15, .1)}      # chances of the true levels 1 to 5
HARMLESS = .6            # chance that an article of B has two loaded words more than its level says
RAISED = .5              # second case: chance that an article of A is one level higher to readers
SLIPS = (.12, .76, .12)  # chances that a coder says one less, the same, one more
SIZE, DRAWN = 150, 110   # articles a source; items of the sample
SAMPLE_LEAST, SAMPLE_MOST = .88, 1.0


# MAKING

def sentence(rng, loaded):
    return 'The %s %s%s %d %s near the %s %s on %s.' % (
        rng.choice(SUBJECTS), rng.choice(VERBS), ' ' + loaded if loaded else '', rng.randint(2, 980), rng.choice(OBJECTS),
        rng.choice(SIDES), rng.choice(PLACES), rng.choice(DAYS))


def make_text(rng, loaded):
    words = dict(zip(rng.sample(range(SENTENCES), loaded), rng.sample(LOADED, loaded)))
    lines = [sentence(rng, words.get(i)) for i in range(SENTENCES)]
    return '\n\n'.join(' '.join(lines[i:i + 3]) for i in range(0, SENTENCES, 3))


def make_corpus(rng):
    """Records, and by text the level that readers see in the two cases."""
    records, truth = [], {}
    for source in 'AB':
        for number in range(SIZE):
            level = rng.choices((1, 2, 3, 4, 5), LEVELS[source])[0]
            loaded = level - 1 + (2 if source == 'B' and rng.random() < HARMLESS else 0)
            raised = min(5, level + (source == 'A' and rng.random() < RAISED))
            text = make_text(rng, loaded)
            truth[text] = (level, raised)
            records.append({'id': '%s-%d' % (source, number), 'source': 'The %s Courier' % source, 'author': 'Writer %d' % (number % 7),
                            'url': 'https://%s.example/%d' % (source.lower(), number), 'title': 'Notes from the %s' % rng.choice(PLACES),
                            'date': '2024-%02d-%02d' % (rng.randint(1, 12), rng.randint(1, 28)), 'text': text})
    return records, truth


def true_difference(case):
    """Of what coders say on average, A less B, slips and the ends of the scale included."""
    def said(level):
        return sum(p * min(5, max(1, level + slip)) for slip, p in zip((-1, 0, 1), SLIPS))

    def mean(source):
        raised = RAISED if case == 1 and source == 'A' else 0
        return sum(p * ((1 - raised) * said(level) + raised * said(min(5, level + 1))) for level, p in enumerate(LEVELS[source], 1))
    return mean('A') - mean('B')


# RUNNING

class Runner:
    def __init__(self, slant, folder):
        self.slant, self.folder = slant, folder

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def run(self, *words, status=0):
        done = subprocess.run([self.slant, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=900)
        if done.returncode != status:
            raise AssertionError('slant %s ended with %d, not %d: %s' % (' '.join(words), done.returncode, status, done.stderr))
        return done

    def batch(self, records, name, *options):
        with open(self.path(name + '.jsonl'), 'w', encoding='utf-8') as file:
            file.writelines(json.dumps(record) + '\n' for record in records)
        self.run('batch', self.path(name + '.jsonl'), '--out', self.path(name), '--articles', 'none', '--quiet', *options)
        return self.path(name)

    def sample(self, store, name, *options):
        self.run('sample', store, '--out', self.path(name), '--quiet', *options)
        return self.path(name)

    def compare(self, store, *sheets, status=0):
        coded = [word for sheet in sheets for word in ('--coded', sheet)]
        done = self.run('compare', store, '--format', 'json', '--quiet', *coded, status=status)
        if status == 0 and VALIDATOR:
            VALIDATOR.validate(json.loads(done.stdout))
        return done


def read_sheet(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def write_sheet(path, rows, encoding='utf-8', **form):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), **form)
    writer.writeheader()
    writer.writerows(rows)
    with open(path, 'wb') as file:
        file.write(out.getvalue().encode(encoding))


def fill(rng, rows, truth, case, dimension='language'):
    for row in rows:
        level = truth[row['text']][case]
        row[dimension] = str(min(5, max(1, level + rng.choices((-1, 0, 1), SLIPS)[0])))
    return rows


def find(report, dimension):
    found = [c for c in report['comparisons'] if c['dimension'] == dimension]
    assert len(found) == 1, found
    return found[0]


# COVERAGE

def cover(slant, seed):
    """For each case: whether the naive, the corrected and the simultaneous interval hold the truth, the corrected difference, alpha."""
    rng = random.Random(seed)
    found = []
    with tempfile.TemporaryDirectory(prefix='slant_coded_') as folder:
        runner = Runner(slant, folder)
        records, truth = make_corpus(rng)
        store = runner.batch(records, 'store', '--jobs', '1')
        sheets = runner.sample(store, 'sheets', '--n', str(DRAWN), '--dimension', 'language', '--seed', str(seed))
        for case in (0, 1):
            paths = [runner.path('coded-%d-%d.csv' % (case, coder)) for coder in (1, 2)]
            for coder, path in enumerate(paths, 1):
                write_sheet(path, fill(rng, read_sheet(os.path.join(sheets, 'sheet-%d.csv' % coder)), truth, case))
            corrected = find(json.loads(runner.compare(store, *paths).stdout), 'language')['corrected']
            assert corrected, 'no corrected difference'
            actual = true_difference(case)
            holds = [corrected[key][0] <= actual <= corrected[key][1] for key in ('naive_interval', 'interval', 'simultaneous_interval')]
            found.append((*holds, corrected['naive'], corrected['difference'], corrected['interval'][1] - corrected['interval'][0],
                          corrected['alpha']))
    return found


def check_coverage(slant, seeds):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda seed: cover(slant, seed), range(1, seeds + 1)))
    right = True
    for case, name in enumerate(('readers see no difference', 'A is truly higher')):
        columns = list(zip(*(result[case] for result in results)))
        naive, corrected, together = (sum(column) / seeds for column in columns[:3])
        means = [sum(column) / seeds for column in columns[3:]]
        print('%s (true difference %+.3f, %d corpora): naive %+.3f, holds it in %.2f; corrected %+.3f, holds it in %.2f (simultaneous %.2f); '
              'mean width %.3f, alpha %.2f' % (name, true_difference(case), seeds, means[0], naive, means[1], corrected, together, means[2],
                                               means[3]))
        if not SAMPLE_LEAST <= corrected <= SAMPLE_MOST or together < corrected or naive > .2:
            print('the corrected interval is to hold the truth in %.2f to %.2f, the naive in .2 at most' % (SAMPLE_LEAST, SAMPLE_MOST))
            right = False
    return right


# WHAT ELSE HOLDS

def check_same_sheets(runner, records):
    """The same sheets from any order of input, jobs and time; another seed draws others; coders have orders of their own."""
    names = ('sheet-1.csv', 'sheet-2.csv', 'codebook.md')
    read = {}
    shuffled = records[:]
    random.Random(1).shuffle(shuffled)
    for name, order, options in (('one', records, ('--jobs', '1')), ('two', shuffled, ('--jobs', '2'))):
        store = runner.batch(order, name, *options)
        for time in ('a', 'b'):
            folder = runner.sample(store, name + time, '--n', '60')
            assert sorted(os.listdir(folder)) == sorted(names), os.listdir(folder)
            read[name + time] = [open(os.path.join(folder, file), 'rb').read() for file in names]
    assert len({tuple(files) for files in read.values()}) == 1, 'the sheets differ'
    other = runner.sample(store, 'other', '--n', '60', '--seed', '2')
    first = [read_sheet(runner.path('onea', file)) for file in names[:2]]
    items = [[row['item'] for row in rows] for rows in first]
    texts = {row['text'] for row in first[0]}
    assert items[0] != items[1] and sorted(items[0]) == sorted(items[1]), 'the coders have one order'
    assert len(texts & {row['text'] for row in read_sheet(os.path.join(other, 'sheet-1.csv'))}) < 45, 'the seed draws nothing'


def check_blind(runner, records):
    """Every text is there to the byte, and no field that would tell where it is from."""
    by_text = {record['text']: record for record in records}
    for file in ('sheet-1.csv', 'codebook.md'):
        content = open(runner.path('onea', file), encoding='utf-8-sig').read()
        for word in ['Courier', 'Writer', 'example', '2024'] + [record['id'] for record in records]:
            assert word not in content, (file, word)
    rows = read_sheet(runner.path('onea', 'sheet-1.csv'))
    assert list(rows[0]) == ['item', 'title', 'text', 'framing', 'language', 'note']
    for row in rows:
        assert by_text[row['text']]['title'] == row['title']
        assert row['framing'] == row['language'] == row['note'] == '' and row['item'].isalpha()
    counts = [sum(by_text[row['text']]['source'] == source for row in rows) for source in ('The A Courier', 'The B Courier')]
    assert counts == [30, 30], counts


def check_forms(runner, truth):
    """The figures don't hang on how a sheet was saved, nor on the order of the sheets."""
    rng, store = random.Random(3), runner.path('one')
    rows = [fill(rng, read_sheet(runner.path('onea', 'sheet-%d.csv' % coder)), truth, 0) for coder in (1, 2)]
    for coder in (1, 2):
        write_sheet(runner.path('plain-%d.csv' % coder), rows[coder - 1])
    plain = [runner.path('plain-%d.csv' % coder) for coder in (1, 2)]
    wanted = runner.compare(store, *plain).stdout
    assert find(json.loads(wanted), 'language')['corrected'] and find(json.loads(wanted), 'framing')['corrected'] is None
    assert find(json.loads(wanted), 'framing')['reasons']['corrected'] == 'not_coded'
    assert runner.compare(store, *reversed(plain)).stdout == wanted, 'the order of sheets'
    forms = {'delimiter': ';'}, {'delimiter': '\t', 'encoding': 'utf-16'}, {'lineterminator': '\n', 'quoting': csv.QUOTE_ALL}
    for number, form in enumerate(forms):
        path = runner.path('form-%d.csv' % number)
        moved = [{'more': 'x', 'language': row['language'], 'framing': '', 'Item': row['item']} for row in reversed(rows[0])]
        write_sheet(path, moved, **form)
        assert runner.compare(store, path, plain[1]).stdout == wanted, form
    return rows, plain


def check_gaps(runner, rows, plain):
    """Half a sheet is a sample, too; an empty cell is no code; under ten a side there is no figure; one coder has no alpha."""
    store = runner.path('one')
    half = runner.path('half.csv')
    write_sheet(half, rows[0][:len(rows[0]) // 2])
    report = json.loads(runner.compare(store, half).stdout)
    corrected = find(report, 'language')['corrected']
    assert corrected and sum(corrected['coded']) == 30 and corrected['alpha'] is None
    assert report['coding']['absent'] == 30 and report['coding']['dimensions']['language']['items'] == 30
    both = json.loads(runner.compare(store, half, plain[1]).stdout)
    assert both['coding']['absent'] == 0 and both['coding']['dimensions']['language']['double_coded'] == 30
    few = runner.path('few.csv')
    write_sheet(few, [dict(row, language=row['language'] if i < 12 else '') for i, row in enumerate(rows[0])])
    comparison = find(json.loads(runner.compare(store, few).stdout), 'language')
    assert comparison['corrected'] is None and comparison['reasons']['corrected'] in ('too_few_coded', 'stratum_not_coded'), comparison


def check_refused(runner, rows):
    """Sheets of another sample, unknown items, and articles that could not be drawn."""
    store = runner.path('one')
    stranger = runner.path('stranger.csv')
    write_sheet(stranger, rows[0][:5] + [dict(rows[0][5], item='bbbbbbbbbbbb')])
    assert 'record 6' in runner.compare(store, stranger, status=4).stderr
    other = runner.sample(store, 'other_of_one', '--n', '60', '--seed', '9')
    said = runner.compare(store, runner.path('onea', 'sheet-1.csv'), os.path.join(other, 'sheet-1.csv'), status=4).stderr
    assert 'another sample' in said and 'other_of_one' in said, said
    only = runner.sample(store, 'only', '--n', '40', '--only', 'The A Courier', '--dimension', 'language')
    filled = runner.path('only.csv')
    write_sheet(filled, [dict(row, language='2') for row in read_sheet(os.path.join(only, 'sheet-1.csv'))])
    comparison = find(json.loads(runner.compare(store, filled).stdout), 'language')
    assert comparison['corrected'] is None and comparison['reasons']['corrected'] == 'not_sampled', comparison


def check_grown(runner, records, rows):
    """Articles that came after the draw could not be drawn: no figure, rather than a wrong one. Without them it is as before."""
    rng = random.Random(8)
    filled = runner.path('plain-1.csv')
    before = runner.compare(runner.path('one'), filled).stdout
    more = records + [dict(record, id=record['id'] + '+', text=make_text(rng, 1)) for record in records[:5]]
    runner.batch(more, 'one')
    comparison = find(json.loads(runner.compare(runner.path('one'), filled).stdout), 'language')
    assert comparison['reasons']['corrected'] == 'not_sampled', comparison
    runner.batch(records, 'one')
    assert runner.compare(runner.path('one'), filled).stdout == before


def check_copies(runner, records):
    """Copies in another source are one text: drawn once, and its code serves all."""
    copies = [dict(record, id='copy ' + record['id'], source='The B Courier', url='', text=record['text'].replace('Monday', 'Tuesday', 1))
              for record in records if record['source'] == 'The A Courier'][:60]
    store = runner.batch(records + copies, 'copies')
    folder = runner.sample(store, 'copied', '--n', '300', '--dimension', 'language')
    rows = read_sheet(os.path.join(folder, 'sheet-1.csv'))
    assert len(rows) == len(records), len(rows)
    write_sheet(runner.path('copied.csv'), [dict(row, language=str(1 + len(row['text']) % 4)) for row in rows])
    corrected = find(json.loads(runner.compare(store, runner.path('copied.csv')).stdout), 'language')['corrected']
    assert corrected['coded'] == [SIZE, SIZE + len(copies)], corrected


def check_all(slant):
    with tempfile.TemporaryDirectory(prefix='slant_coded_') as folder:
        runner = Runner(slant, folder)
        records, truth = make_corpus(random.Random(0))
        check_same_sheets(runner, records)
        check_blind(runner, records)
        rows, plain = check_forms(runner, truth)
        check_gaps(runner, rows, plain)
        check_refused(runner, rows)
        check_grown(runner, records, rows)
        check_copies(runner, records)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--slant', default=shutil.which('slant'))
    parser.add_argument('--seeds', type=int, default=60)
    arguments = parser.parse_args()
    check_all(os.path.abspath(arguments.slant))
    covered = not arguments.seeds or check_coverage(os.path.abspath(arguments.slant), arguments.seeds)
    return 0 if covered else 1


if __name__ == '__main__':
    sys.exit(main())
