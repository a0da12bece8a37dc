#!/usr/bin/env python3
"""Runs the commands of the documents, so that they stay true.

run.py --slant PROGRAM [--cflags FLAGS] [--update] [DOCUMENT.md]...     README.md, docs/*.md and lexicons/SOURCES.md when none is named

A block that opens with ```sh run is run by `sh -e`, all blocks of a document one after the other in one temporary folder. That folder
holds links, no copies: corpus, docs, engine, lexicons and reports of this project, and build/release, which leads to where PROGRAM lies; the
program is on the PATH as `slant`, and `cc` adds FLAGS (those that the library was built with). Standard input is empty.
The block must end with 0, or with N where it opens with ```sh run status=N.

A block ```output behind it is what it prints on standard output. There, a line `...` stands for any lines, and `...` in a line for
any text; ```output like also takes any number for a number, and any bar for a bar. --update writes the numbers that came into such
blocks, where all else fits.

Lines of the table in lexicons/SOURCES.md say how many entries each word list has; they are compared with what `slant lexicon list`
counts for that file alone. --update writes the counts.
"""
import argparse
import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
LINKS = ('corpus', 'docs', 'engine', 'lexicons', 'reports')
SOURCES = os.path.join(ROOT, 'lexicons', 'SOURCES.md')
FENCE = re.compile(r'^```([^\n`]*)\n(.*?)^```[ ]*$', re.M | re.S)
LOOSE = re.compile(r'\.\.\.|[+-]?\d+(?:\.\d+)?|[█░]+')
ROW = re.compile(r'^(\| `(\w+\.tsv)` \|.*\| *)([\d,]+)( *\|)$', re.M)
SECONDS = 900    # then a block hangs, on a busy machine too, and is ended


def read_blocks(text):
    """Gives [script, expected status, output match or None, whether like], in order."""
    blocks = []
    for match in FENCE.finditer(text):
        words = match.group(1).split()
        if words[:2] == ['sh', 'run']:
            status = int(words[2].split('=')[1]) if len(words) > 2 else 0
            blocks.append([match, status, None, False])
        elif words[:1] == ['output'] and blocks and blocks[-1][2] is None:
            blocks[-1][2:] = [match, 'like' in words[1:]]
    return blocks


def line_pattern(line, like):
    if not like:
        return '.*'.join(re.escape(part) for part in line.split('...'))
    pattern, at = '', 0
    for match in LOOSE.finditer(line):
        pattern += re.escape(line[at:match.start()])
        found = match.group()
        pattern += '.*' if found == '...' else '[█░]+' if found[0] in '█░' else r'[+-]?\d+(?:\.\d+)?'
        at = match.end()
    # Columns move with the length of a number.
    return re.sub(r'(?:\\ ){2,}', r' +', pattern + re.escape(line[at:]))


def output_pattern(expected, like):
    pattern = ''
    for number, line in enumerate(expected.splitlines()):
        if line.strip() == '...':
            pattern += r'(?:.*\n)*?'
        else:
            pattern += '(?P<line%d>%s)\n' % (number, line_pattern(line, like))
    return re.compile(pattern + r'\Z')


def make_folder(program, cflags):
    folder = os.path.realpath(tempfile.mkdtemp(prefix='slant-docs-'))
    tools, work = os.path.join(folder, 'tools'), os.path.join(folder, 'work')
    os.makedirs(os.path.join(work, 'build'))
    os.mkdir(tools)
    os.symlink(os.path.dirname(os.path.abspath(program)), os.path.join(work, 'build', 'release'))
    os.symlink(os.path.abspath(program), os.path.join(tools, 'slant'))
    for name in LINKS:
        os.symlink(os.path.join(ROOT, name), os.path.join(work, name))
    compiler = shutil.which('cc')
    if compiler:
        path = os.path.join(tools, 'cc')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('#!/bin/sh\nexec %s %s "$@"\n' % (compiler, cflags))
        os.chmod(path, 0o755)
    return folder


def run_block(script, folder):
    work = os.path.join(folder, 'work')
    environment = {key: value for key, value in os.environ.items() if key in ('TMPDIR', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')}
    environment.update(PATH=os.path.join(folder, 'tools') + ':' + os.environ.get('PATH', '/usr/bin:/bin'), LC_ALL='C', HOME=work, TERM='dumb')
    run = subprocess.Popen(['sh', '-e', '-c', script], cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, start_new_session=True)
    try:
        parts = run.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        parts = run.communicate()
    return [part.decode('utf-8', 'backslashreplace') for part in parts] + [run.returncode]


def refresh(expected, found):
    """The expected lines with those that came, but for lines that hold `...`."""
    groups = found.groupdict()
    return ''.join((line if '...' in line else groups['line%d' % number]) + '\n' for number, line in enumerate(expected.splitlines()))


def run_document(path, program, cflags, update):
    """Gives the number of blocks run and of those that failed."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    folder, failed, changes = make_folder(program, cflags), 0, []
    blocks = read_blocks(text)
    try:
        for script, status, output, like in blocks:
            stdout, stderr, got = run_block(script.group(2), folder)
            found = output_pattern(output.group(2), like).match(stdout) if output else None
            if got != status or (output and not found):
                failed += 1
                line = text.count('\n', 0, script.start()) + 1
                print('%s:%d: status %d, expected %d\n  it printed:\n    %s' % (
                    os.path.relpath(path, ROOT), line, got, status, (stdout + stderr)[:6000].replace('\n', '\n    ')))
            elif like and update:
                changes.append((output.start(2), output.end(2), refresh(output.group(2), found)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for begin, end, new in reversed(changes):
        text = text[:begin] + new + text[end:]
    if changes:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
    return len(blocks), failed


def count_entries(name, program):
    with tempfile.TemporaryDirectory(prefix='slant-docs-') as folder:
        shutil.copy(os.path.join(ROOT, 'lexicons', 'en', name), folder)
        run = subprocess.run([program, 'lexicon', 'list', '--lexicons', folder], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             check=False)
    return int(run.stdout.splitlines()[-1].split()[0]) if run.returncode == 0 else -1


def check_sources(program, update):
    """Each word list stands in the table, with its number of entries. Gives the number of lists and of what is wrong."""
    with open(SOURCES, encoding='utf-8') as file:
        text = file.read()
    names = sorted(os.path.basename(path) for path in glob.glob(os.path.join(ROOT, 'lexicons', 'en', '*.tsv')))
    wrong = 0
    for name in sorted(set(names) ^ {match.group(2) for match in ROW.finditer(text)}):
        wrong += 1
        print('lexicons/SOURCES.md: %s %s' % (name, 'is not in the table' if name in names else 'is no file'))

    def compare(match):
        nonlocal wrong
        entries = count_entries(match.group(2), program) if match.group(2) in names else -1
        if update:
            return '%s%d%s' % (match.group(1), entries, match.group(4))
        if entries != int(match.group(3).replace(',', '')):
            wrong += 1
            print('lexicons/SOURCES.md: %s has %d entries' % (match.group(2), entries))
        return match.group()

    new = ROW.sub(compare, text)
    if new != text:
        with open(SOURCES, 'w', encoding='utf-8') as file:
            file.write(new)
    return len(names), wrong


def main():
    parser = argparse.ArgumentParser(description='runs the commands of the documents')
    parser.add_argument('--slant', required=True, help='the program')
    parser.add_argument('--cflags', default='', help='flags that the library was built with')
    parser.add_argument('--update', action='store_true', help='write the numbers that came')
    parser.add_argument('documents', nargs='*')
    arguments = parser.parse_args()
    documents = arguments.documents or [os.path.join(ROOT, 'README.md'), SOURCES] + sorted(glob.glob(os.path.join(ROOT, 'docs', '*.md')))
    total = failed = 0
    for path in documents:
        ran, wrong = run_document(path, arguments.slant, arguments.cflags, arguments.update)
        total, failed = total + ran, failed + wrong
        if os.path.abspath(path) == SOURCES:
            ran, wrong = check_sources(arguments.slant, arguments.update)
            total, failed = total + ran, failed + wrong
    print('%d passed, %d failed' % (total - failed, failed))
    return 1 if failed or not total else 0


if __name__ == '__main__':
    sys.exit(main())
