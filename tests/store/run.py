#!/usr/bin/env python3
"""What a batch's folder promises, whatever happens to the batch: the same bytes.

run.py --slant PROGRAM [--long] [--seed N]

Rates a corpus made of corpus/ once, and then again on two threads, shuffled, in ten parts that are merged, twice, interrupted and resumed, killed
at random instants and resumed, and with bytes of the store changed. report.json must come out the same each time, articles.jsonl wherever the
order is the same; nothing that was committed may be rated again; and a changed byte is told of or does no harm. --long kills a hundred times
instead of twelve.
"""
import argparse
import collections
import glob
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ARTICLES = 500
KILLS, LONG_KILLS = 12, 100
FLIPS, LONG_FLIPS = 40, 400

World = collections.namedtuple('World', 'slant folder lines random kills flips')


def sentences():
    found = []
    for path in sorted(glob.glob(os.path.join(ROOT, 'corpus', '*.txt'))):
        with open(path, encoding='utf-8') as file:
            text = file.read().split('\n\n', 1)[1]
        found += [part for part in re.split(r'(?<=[.!?]) ', text.replace('\n', ' ')) if 20 < len(part) < 400]
    return found


def records(dice):
    """Lines: articles of many sources, the same one twice, the same text under two ids, and some that cannot be read."""
    pool = sentences()
    made = []
    for i in range(ARTICLES):
        text = ' '.join(dice.choice(pool) for _ in range(dice.randrange(4, 40)))
        made.append(json.dumps({'id': 'n%d' % i, 'source': 'Source %d' % (i % 5), 'title': pool[i % len(pool)], 'desk': i % 3, 'text': text}))
        if i % 50 == 7:
            made.append(made[-1])
        if i % 60 == 9:
            made.append(json.dumps(dict(json.loads(made[-1]), id='again%d' % i)))
        if i % 70 == 11:
            made.append('{"id": "bad%d", "title": "no text"}' % i)
    return made


def write_lines(path, lines):
    with open(path, 'w', encoding='utf-8') as file:
        file.writelines(line + '\n' for line in lines)
    return path


def command(world, *words):
    return [world.slant] + list(words)


def run(world, *words, allowed=(0, 3)):
    done = subprocess.run(command(world, *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode not in allowed:
        sys.exit('slant %s: status %d\n%s' % (' '.join(words), done.returncode, done.stderr))
    return done


def results(folder):
    found = {}
    for name in ('report.json', 'articles.jsonl'):
        path = os.path.join(folder, name)
        found[name] = open(path, 'rb').read() if os.path.exists(path) else None
    return found


def stored(folder):
    """How many articles the store holds; 0 where there is none yet."""
    path = os.path.join(folder, 'slant.db')
    if not os.path.exists(path):
        return 0
    base = sqlite3.connect(path)
    try:
        whole = base.execute('PRAGMA integrity_check').fetchone()[0]
        if whole != 'ok':
            sys.exit('%s: %s' % (path, whole))
        if not base.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'articles'").fetchone()[0]:
            return 0
        return base.execute('SELECT count(*) FROM articles').fetchone()[0]
    finally:
        base.close()


def fresh(world, name):
    path = os.path.join(world.folder, name)
    shutil.rmtree(path, ignore_errors=True)
    return path


class Checks:
    def __init__(self, world):
        self.world = world
        self.all = write_lines(os.path.join(world.folder, 'all.jsonl'), world.lines)
        self.whole = os.path.join(world.folder, 'whole')
        start = time.monotonic()
        run(world, 'batch', self.all, '--out', self.whole, '--jobs', '1', '--quiet')
        self.seconds = time.monotonic() - start
        self.expected = results(self.whole)
        self.problems = 0

    def same(self, what, folder, names=('report.json', 'articles.jsonl')):
        found = results(folder)
        for name in names:
            if found[name] != self.expected[name]:
                self.problems += 1
                print('%s: %s has other bytes' % (what, name))

    def test_jobs(self):
        for jobs in '2', '5':
            out = fresh(self.world, 'out')
            run(self.world, 'batch', self.all, '--out', out, '--jobs', jobs, '--quiet')
            self.same('on %s threads' % jobs, out)

    def test_twice(self):
        out = fresh(self.world, 'out')
        for _ in range(2):
            done = run(self.world, 'batch', self.all, '--out', out)
            self.same('run twice', out)
        rated, before = map(int, re.search(r'(\d+) articles rated, (\d+) of them before', done.stderr).groups())
        if rated != before:
            self.problems += 1
            print('run twice: %d of %d articles were rated again' % (rated - before, rated))

    def test_shuffled(self):
        mixed = list(self.world.lines)
        self.world.random.shuffle(mixed)
        path = write_lines(os.path.join(self.world.folder, 'mixed.jsonl'), mixed)
        out = fresh(self.world, 'out')
        run(self.world, 'batch', path, '--out', out, '--quiet')
        self.same('shuffled', out, ['report.json'])
        run(self.world, 'batch', self.all, '--out', out, '--quiet')
        self.same('shuffled and back', out)

    def split(self, count):
        parts = []
        size = (len(self.world.lines) + count - 1) // count
        for i in range(count):
            path = write_lines(os.path.join(self.world.folder, 'part%d.jsonl' % i), self.world.lines[i * size:(i + 1) * size])
            parts.append(fresh(self.world, 'part%d' % i))
            run(self.world, 'batch', path, '--out', parts[-1], '--quiet', '--articles', 'none')
        return parts

    def test_merged(self):
        parts = self.split(10)
        out = fresh(self.world, 'out')
        run(self.world, 'merge', *parts, '--out', out, '--quiet')
        self.same('split in ten and merged', out)
        out = fresh(self.world, 'out')
        run(self.world, 'merge', *parts[::-1], '--out', out, '--quiet')
        self.same('merged backwards', out, ['report.json'])
        for _ in range(max(3, self.world.kills // 4)):
            self.end(signal.SIGKILL, .3, 'merge', *parts, '--out', out, '--quiet')
            run(self.world, 'merge', *parts, '--out', out, '--quiet')
            self.same('a merge that was killed, and again', out)

    def end(self, number, most, *words):
        """Starts the program and ends it after a random time. True: it had not ended by itself."""
        process = subprocess.Popen(command(self.world, *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(self.world.random.uniform(0, most))
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        return process.wait() == -number

    def resume(self, what, out):
        kept = stored(out)
        done = run(self.world, 'batch', self.all, '--out', out, '--jobs', '2')
        self.same(what, out)
        found = re.search(r'(\d+) of them before', done.stderr)
        if (int(found.group(1)) if found else 0) < kept:
            self.problems += 1
            print('%s: of %d articles that were kept, %s were known' % (what, kept, found.group(1) if found else 'none'))
        if sorted(os.listdir(out)) != ['articles.jsonl', 'report.json', 'slant.db']:
            self.problems += 1
            print('%s: left behind: %s' % (what, sorted(os.listdir(out))))
        return kept

    def test_interrupted(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            out = fresh(self.world, 'out')
            self.end(number, self.seconds, 'batch', self.all, '--out', out, '--jobs', '2')
            self.resume('interrupted', out)

    def test_killed(self):
        """New folders, folders of a finished batch of other inputs, and the same folder killed again and again."""
        hit, kept = 0, []
        half = write_lines(os.path.join(self.world.folder, 'half.jsonl'), self.world.lines[::2])
        i = 0
        while hit < self.world.kills:
            i += 1
            out = fresh(self.world, 'out')
            if i % 3 == 1:
                run(self.world, 'batch', half, '--out', out, '--quiet')
            for _ in range(3 if i % 3 == 2 else 1):
                start = time.monotonic()
                if self.end(signal.SIGKILL, 1.1 * self.seconds, 'batch', self.all, '--out', out, '--jobs', str(1 + i % 2), '--quiet',
                            '--articles', 'files' if i % 4 == 0 else 'jsonl'):
                    hit += 1
                else:     # the machine may have been busier when a run was timed: the next ones are to be met while they run
                    self.seconds = min(self.seconds, 1.5 * (time.monotonic() - start))
            kept.append(self.resume('killed', out))
        print('killed %d times while it ran; articles found in the stores: %s' % (hit, ' '.join(map(str, sorted(kept)))))

    def test_changed_bytes(self):
        out = fresh(self.world, 'out')
        shutil.copytree(self.whole, out)
        path = os.path.join(out, 'slant.db')
        whole = open(path, 'rb').read()
        told = 0
        for _ in range(self.world.flips):
            data = bytearray(whole)
            data[self.world.random.randrange(len(data))] ^= 1 << self.world.random.randrange(8)
            with open(path, 'wb') as file:
                file.write(data)
            done = subprocess.run(command(self.world, 'compare', out, '--format', 'json'), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            good = done.stdout == self.expected['report.json'] if done.returncode in (0, 3) else \
                done.returncode == 4 and b'slant.db' in done.stderr and done.stderr.count(b'\n') == 1
            told += done.returncode == 4
            if not good:
                self.problems += 1
                print('a changed byte: status %d, %r' % (done.returncode, done.stderr[:300]))
        print('a changed byte was told of %d times of %d, and did no harm otherwise' % (told, self.world.flips))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--slant', required=True)
    parser.add_argument('--long', action='store_true')
    parser.add_argument('--seed', type=int, default=5)
    parser.add_argument('names', nargs='*')
    told = parser.parse_args()
    dice = random.Random(told.seed)
    with tempfile.TemporaryDirectory(prefix='slant-store-') as folder:
        world = World(os.path.abspath(told.slant), folder, records(dice), dice, LONG_KILLS if told.long else KILLS,
                      LONG_FLIPS if told.long else FLIPS)
        checks = Checks(world)
        for name in sorted(name for name in dir(checks) if name.startswith('test_')):
            if not told.names or name[5:] in told.names:
                getattr(checks, name)()
    print('%d problems' % checks.problems)
    return 1 if checks.problems else 0


if __name__ == '__main__':
    sys.exit(main())
