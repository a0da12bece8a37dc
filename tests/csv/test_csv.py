#!/usr/bin/env python3
"""CSV against Python's csv module: tables of random cells (quotes, delimiters, line breaks, other scripts), written in every way that
module knows, come back cell for cell; and a table gives the same reports, byte for byte, as its JSON Lines twin.

Usage: test_csv.py --slant build/dev/slant [--tables N] [--rows N]"""
import argparse
import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile

PIECES = ['"', '""', ',', ';', '\t', '\n', '\r\n', '\n\n', ' ', '  ', "'", '\\', '\\n', '{', '[', 'é', 'Ж', '中', '😀', 'a',
          'B', 'word', '0', '1,000',
          '"quoted"', '#', '=', '\u2028', '\x01', '/']
SENTENCES = ['The council met on Monday and agreed on a budget.', '"We will not pay," the minister said.', 'Prices rose by 1,000; rents fell.',
             'Critics called the plan a sham,\nand others\r\ndisagreed.', 'A so-called "reform" was passed.', 'Nothing else happened.']


def cell(chance):
    return ''.join(chance.choice(PIECES) for _ in range(chance.randrange(6)))


def table(chance, rows):
    names = ['id', 'Title', 'TEXT', 'Publish Date'] + ['field %d' % i for i in range(chance.randrange(4))]
    chance.shuffle(names)
    made = []
    for number in range(rows):
        row = {name: cell(chance) for name in names}
        row['id'] = str(number)
        row['TEXT'] = ' '.join(chance.choice(SENTENCES) for _ in range(1 + chance.randrange(4)))
        made.append(row)
    return names, made


def written(names, rows, chance):
    out = io.StringIO(newline='')
    end = chance.choice(['\n', '\r\n', '\r'])
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
    writer = csv.DictWriter(out, names, delimiter=chance.choice(',;\t'), lineterminator=end, quoting=quoting)
    writer.writeheader()
    for row in rows:
        writer.writerow(row)
        if chance.random() < 0.1:
            out.write(end)
    text = out.getvalue()
    if chance.random() < 0.3:
        text = text[:-len(end)]
    return ('\ufeff' if chance.random() < 0.3 else '') + text


def twin(rows):
    known = {'Title': 'title', 'TEXT': 'text', 'Publish Date': 'publish_date'}
    return ''.join(json.dumps({known.get(name, name): value for name, value in row.items() if value}, ensure_ascii=False) + '\n'
                   for row in rows)


def reports(slant, path):
    run = subprocess.run([slant, 'score', '--format', 'jsonl', '--unit', 'sentence', path], capture_output=True)
    return run.returncode, run.stdout, run.stderr


def differs(slant, folder, content, lines):
    for name, text in (('table', content), ('twin', lines)):
        with open(os.path.join(folder, name), 'w', encoding='utf-8', newline='') as file:
            file.write(text)
    first, second = (reports(slant, os.path.join(folder, name)) for name in ('table', 'twin'))
    if first[0] or second[0]:
        return 'status %d and %d: %s' % (first[0], second[0], (first[2] + second[2]).decode()[:300])
    return None if first[1] == second[1] else 'the reports differ'


def cells_differ(slant, content, rows, folder):
    """The cells themselves, as article reports show them: id, title, date and the rest as metadata."""
    path = os.path.join(folder, 'table')
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(content)
    run = subprocess.run([slant, 'score', '--format', 'jsonl', path], capture_output=True, check=False)
    articles = [json.loads(line)['article'] for line in run.stdout.decode().split('\n') if line]
    if len(articles) != len(rows):
        return '%d rows, %d reports: %s' % (len(rows), len(articles), run.stderr.decode()[:300])
    for row, article in zip(rows, articles):
        want = {name: value for name, value in row.items() if value and name.startswith('field')}
        if article['metadata'] != want or article['id'] != row['id'] or (article['title'] or '') != row['Title']:
            return 'row %s came back as %r' % (row, article)
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--slant', required=True)
    parser.add_argument('--tables', type=int, default=60)
    parser.add_argument('--rows', type=int, default=10000, help='of the one long table')
    options = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.tables):
            chance = random.Random(seed)
            names, rows = table(chance, 1 + chance.randrange(12))
            content = written(names, rows, chance)
            for problem in (differs(options.slant, folder, content, twin(rows)), cells_differ(options.slant, content, rows, folder)):
                if problem:
                    print('table %d: %s' % (seed, problem))
                    failures += 1
        chance = random.Random('long')
        names, rows = table(chance, options.rows)
        problem = differs(options.slant, folder, written(names, rows, chance), twin(rows))
        if problem:
            print('%d rows: %s' % (options.rows, problem))
            failures += 1
    print('%d tables and one of %d rows: %d differences' % (options.tables, options.rows, failures))
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
