#!/usr/bin/env python3
"""The sample reports of reports/sample/, made anew from corpus/ and compared: numbers by value, everything but the versions of libraries.

run.py --slant PROGRAM [--update]      --update writes what came, and says what has changed
"""
import argparse
import json
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'lib'))
import program

SAMPLES = os.path.join(program.ROOT, 'reports', 'sample')
ARTICLES = ('alliance_promotional', 'spill_wire', 'transit_opinion')
SHOWN = 20


def make(slant):
    """{file name: bytes} of all samples."""
    made = {}
    for name in ARTICLES:
        made[name + '.json'] = program.run(slant, 'score', '--format', 'json', os.path.join(program.CORPUS, name + '.txt'))
    inputs = [os.path.join(program.CORPUS, name) for name in sorted(os.listdir(program.CORPUS)) if name.endswith('.txt')]
    made['corpus.json'] = program.run(slant, 'compare', *inputs, '--illustrate', '--format', 'json', '--quiet')
    return made


def differences(old, new, path=''):
    """Lines that say where two values differ."""
    if path == 'provenance.libraries':
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in list(old) + [key for key in new if key not in old]:
            inner = '%s.%s' % (path, key) if path else key
            if key not in old or key not in new:
                yield '%s: only in the %s' % (inner, 'sample' if key in old else 'new report')
            else:
                yield from differences(old[key], new[key], inner)
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield '%s: %d in the sample, %d in the new report' % (path, len(old), len(new))
        for number, (a, b) in enumerate(zip(old, new)):
            yield from differences(a, b, '%s[%d]' % (path, number))
    elif old != new or isinstance(old, bool) != isinstance(new, bool):
        yield '%s: %s in the sample, %s in the new report' % (path, json.dumps(old)[:80], json.dumps(new)[:80])


def main():
    parser = argparse.ArgumentParser(description='golden reports')
    parser.add_argument('--slant', required=True, help='the program')
    parser.add_argument('--update', action='store_true', help='write the samples')
    arguments = parser.parse_args()
    failed = 0
    for name, text in make(os.path.abspath(arguments.slant)).items():
        path = os.path.join(SAMPLES, name)
        old = {}
        if os.path.exists(path):
            with open(path, encoding='utf-8') as file:
                old = json.load(file)
        lines = list(differences(old, json.loads(text)))
        failed += bool(lines)
        for line in lines[:SHOWN]:
            print('%s: %s' % (name, line))
        if len(lines) > SHOWN:
            print('%s: and %d differences more' % (name, len(lines) - SHOWN))
        if arguments.update and lines:
            os.makedirs(SAMPLES, exist_ok=True)
            with open(path, 'wb') as file:
                file.write(text)
            print('%s: written' % name)
    if failed and not arguments.update:
        print('%d samples differ. Where the change is meant: tests/golden/run.py --slant PROGRAM --update' % failed)
        return 1
    print('%d samples, %d %s' % (len(ARTICLES) + 1, failed, 'written' if arguments.update else 'differ'))
    return 0


if __name__ == '__main__':
    sys.exit(main())
