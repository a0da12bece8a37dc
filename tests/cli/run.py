#!/usr/bin/env python3
"""Runs the cases of this folder: what the program prints and how it ends.

run.py --slant PROGRAM [--update] [CASE]...     all *.case of this folder when none is named

A case is one file: comment lines, a shell script, then what it is to give:

    # A file that is missing is one line on stderr and status 3.
    slant score missing.txt
    ==== stdout
    ==== stderr
    slant: missing.txt: No such file or directory
    ==== status 3

The script runs under `sh` in a new empty folder that is removed afterwards, with `slant` and `slant-freeze` on the PATH, standard
input empty, and the variables CORPUS and LEXICONS (the folders of this project). In what it prints, the name of its folder becomes TMP
and that of the project SRC. A line `==== stderr ...` (with the dots) stands for any text. --update writes what came
instead of what was expected.
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
MARK = re.compile(r'^==== (stdout|stderr|status)(?: (.*))?\n', re.M)
SECONDS = 900    # then a case hangs, on a busy machine too, and is ended
SKIPPED = 77     # what a case ends with where the machine lacks what it needs, having said so


def read_case(path):
    """Gives the script and {stdout, stderr, status}; None for what any text fits."""
    with open(path, encoding='utf-8') as file:
        parts = MARK.split(file.read())
    script, expected = parts[0], {'stdout': '', 'stderr': '', 'status': 0}
    for name, word, text in zip(parts[1::3], parts[2::3], parts[3::3]):
        if name == 'status':
            expected['status'] = int(word)
        else:
            expected[name] = None if word == '...' else text
    return script, expected


def write_case(path, script, expected, got):
    text = script
    for name in ('stdout', 'stderr'):
        text += '==== %s\n%s' % (name, got[name]) if expected[name] is not None else '==== %s ...\n' % name
        if not text.endswith('\n'):
            text += '\n'
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text + '==== status %d\n' % got['status'])


def run_script(script, program):
    folder = os.path.realpath(tempfile.mkdtemp(prefix='slant-cli-'))
    tools, work = os.path.join(folder, 'tools'), os.path.join(folder, 'work')
    try:
        os.mkdir(tools)
        os.mkdir(work)
        for name in ('slant', 'slant-freeze'):    # the build's tool lies beside the program
            os.symlink(os.path.join(os.path.dirname(os.path.abspath(program)), name), os.path.join(tools, name))
        environment = {key: value for key, value in os.environ.items()
                       if key in ('TMPDIR', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')}
        environment.update(PATH=tools + ':' + os.environ.get('PATH', '/usr/bin:/bin'), LC_ALL='C', HOME=work, TERM='dumb',
                           CORPUS=os.path.join(ROOT, 'corpus'), LEXICONS=os.path.join(ROOT, 'lexicons'))
        run = subprocess.Popen(['sh', '-c', script], cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, start_new_session=True)
        try:
            parts = run.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            parts = run.communicate()
        texts = (part.decode('utf-8', 'backslashreplace').replace(work, 'TMP').replace(ROOT, 'SRC') for part in parts)
        return dict(zip(('stdout', 'stderr'), texts), status=run.returncode)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def compare(expected, got):
    """Lines that say what differs."""
    lines = []
    if got['status'] != expected['status']:
        lines.append('  status %d, expected %d' % (got['status'], expected['status']))
    for name in ('stdout', 'stderr'):
        if expected[name] is not None and got[name] != expected[name]:
            lines.append('  %s:\n    %s\n  expected:\n    %s' % (
                name, got[name][:4000].replace('\n', '\n    '), expected[name][:4000].replace('\n', '\n    ')))
    return lines


def main():
    parser = argparse.ArgumentParser(description='runs the cases of the program')
    parser.add_argument('--slant', required=True, help='the program')
    parser.add_argument('--update', action='store_true', help='write what came into the cases')
    parser.add_argument('cases', nargs='*')
    arguments = parser.parse_args()
    cases = arguments.cases or sorted(glob.glob(os.path.join(HERE, '*.case')))
    failed = skipped = 0
    for path in cases:
        script, expected = read_case(path)
        got = run_script(script, arguments.slant)
        if got['status'] == SKIPPED:
            skipped += 1
            print('%s: skipped: %s' % (os.path.basename(path), got['stderr'].strip()))
            continue
        lines = compare(expected, got)
        if lines and arguments.update:
            write_case(path, script, expected, got)
            print('%s: rewritten' % os.path.basename(path))
        elif lines:
            failed += 1
            print('%s: differs\n%s' % (os.path.basename(path), '\n'.join(lines)))
    print('%d passed, %d failed, %d skipped' % (len(cases) - failed - skipped, failed, skipped))
    return 1 if failed or not cases else SKIPPED if skipped == len(cases) else 0


if __name__ == '__main__':
    sys.exit(main())
