#!/usr/bin/env python3
"""Whole web pages, built as differently as sites are: what is kept of each and what is dropped.

run.py --reader PROGRAM [--update] [PAGE.html]...     all pages of this folder when none is named; PROGRAM is page_text

Beside PAGE.html stands PAGE.expected, written by hand: lines `name: value` for the fields, `left out: part words` for each part that is not the
article, an empty line, and the article's text as a reader of the page would mark it. A line `let through: words` names furniture that
is known to be taken for text (it then stands in the text that the program gives, and not in the one expected). Everything must be as
expected, word for word, and so must the layout of paragraphs where nothing is let through. A page without a text expected is one that is
to be refused.

--update rewrites the fields and the parts left out, never the text.
"""
import argparse
import difflib
import glob
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def call(reader, page, *options):
    done = subprocess.run([reader, *options], input=page, stdout=subprocess.PIPE, timeout=900, check=False)
    return done.returncode, done.stdout.decode('utf-8')


def split(text):
    head, _, body = text.partition('\n\n')
    return head.rstrip('\n').split('\n'), body.strip('\n')


def in_utf8(reader, page):
    """As the reader of files does it: by the label that the page declares."""
    label = call(reader, page, '--declared')[1].strip() or 'utf-8'
    return page.decode(label).encode('utf-8')


def compare_words(expected, got):
    """Words of the article that are missing, words that should not be there."""
    missing, extra = [], []
    matcher = difflib.SequenceMatcher(None, expected, got, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != 'equal':
            missing += expected[a:b]
            extra += got[c:d]
    return missing, extra


def check(reader, path, update):
    with open(path, 'rb') as file:
        page = in_utf8(reader, file.read())
    with open(path[:-5] + '.expected', encoding='utf-8') as file:
        head, text = split(file.read())
    let = [line[len('let through: '):] for line in head if line.startswith('let through: ')]
    fields = [line for line in head if not line.startswith('let through: ')]
    status, out = call(reader, page)
    name = os.path.basename(path)
    if not text:
        print('%s: refused: %s' % (name, out.strip()))
        return [] if status == 1 and fields == [out.strip()] else ['expected %s, status 1' % fields]
    if status:
        return ['status %d: %s' % (status, out.strip())]
    got_head, got = split(out)
    if update:
        with open(path[:-5] + '.expected', 'w', encoding='utf-8') as file:
            file.write('\n'.join(got_head + ['let through: ' + line for line in let]) + '\n\n' + text + '\n')
        fields = got_head
    missing, extra = compare_words(text.split(), got.split())
    words, dropped = len(text.split()), sum(int(line.split()[-1]) for line in got_head if line.startswith('left out: '))
    print('%s: kept %d of %d words of the article, let %d of %d words of furniture through; left out %s' % (
        name, words - len(missing), words, len(extra), dropped + len(extra),
        ', '.join(line[len('left out: '):] for line in got_head if line.startswith('left out: '))))
    found = ['- %s' % line for line in fields if line not in got_head] + ['+ %s' % line for line in got_head if line not in fields]
    if missing:
        found.append('missing from the text: ' + ' '.join(missing))
    if extra != ' '.join(let).split():
        found.append('let through: ' + ' '.join(extra))
    if not let and not missing and not extra and text != got:
        found.append('the paragraphs are parted in another way')
    return found


def main():
    parser = argparse.ArgumentParser(description='whole web pages')
    parser.add_argument('--reader', required=True, help='the program page_text')
    parser.add_argument('--update', action='store_true', help='rewrite fields and parts')
    parser.add_argument('pages', nargs='*')
    arguments = parser.parse_args()
    pages = arguments.pages or sorted(glob.glob(os.path.join(HERE, '*.html')))
    failed = 0
    for path in pages:
        found = check(os.path.abspath(arguments.reader), path, arguments.update)
        failed += bool(found)
        for line in found:
            print('    ' + line)
    print('%d pages, %d failed' % (len(pages), failed))
    return 1 if failed or not pages else 0


if __name__ == '__main__':
    sys.exit(main())
