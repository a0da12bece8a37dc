#!/usr/bin/env python3
"""The same articles in every container give the same reports.

run.py --slant PROGRAM [--count N] [--no-memory]

N articles are mixed from the sentences of corpus/, by a seed, with ids, titles, sources and other fields, and written as a folder of N
files with heads, as a tar, plain and in gzip, zstd and xz, as a zip, and as JSON Lines, plain, in zstd and in UTF-16. `slant batch` over
each, as a file and from a pipe, must give the same articles.jsonl and the same report.json, to the byte. Then `slant score` over a tenth
of the articles and over all: the memory it takes may not grow with the input (--no-memory leaves that out: sanitizers keep memory of
their own).
zstd is made by the program of that name; without it those forms are left out, which is said.
"""
import argparse
import io
import json
import lzma
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib'))
import program  # noqa: E402

SEED = 20240517
GROWTH = 8 << 10     # KiB that a run over ten times the articles may take more: its buffers grow to the longest record
FIELDS = (('id', 'ID'), ('title', 'Title'), ('source', 'Source'), ('author', 'Author'), ('date', 'Date'), ('desk', 'desk'))
BREAK = re.compile(r'(?<=[.!?])\s+(?=[A-Z"“])')


def make_records(count):
    """Articles of 4 to 12 sentences. Text that opens like a head would be taken for one, so none does: it opens with a capital."""
    rng = random.Random(SEED)
    sentences = []
    for record in program.corpus_records().values():
        sentences += [part.strip() for part in BREAK.split(record['text']) if part.strip()]
    sources = ['The %s %s' % (place, kind) for place in ('Harbour', 'Valley', 'Coast') for kind in ('Post', 'Wire', 'Mail')]
    records = []
    for number in range(count):
        text = ' '.join(rng.choice(sentences) for _ in range(rng.randint(2, 6)))
        text += '\n\n' + ' '.join(rng.choice(sentences) for _ in range(rng.randint(2, 6))) + ('\n' if rng.random() < 0.5 else '')
        records.append({'id': 'n%06d' % number, 'title': 'Caf\u00e9 notes, number %d' % number, 'source': rng.choice(sources),
                        'author': rng.choice(('A. Quill', 'B. M\u00f8ller')), 'date': '2024-05-%02d' % rng.randint(1, 28),
                        'desk': rng.choice(('city', 'world')), 'text': text})
    return records


def plain(record):
    return (''.join('%s: %s\n' % (key, record[name]) for name, key in FIELDS) + '\n' + record['text']).encode('utf-8')


def name_of(record):
    number = int(record['id'][1:])
    return '%02d/%s.txt' % (number // 1000, record['id'])


def write_tar(path, records, mode):
    with tarfile.open(path, mode) as tar:
        for record in records:
            data = plain(record)
            info = tarfile.TarInfo(name_of(record))
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


def write_forms(folder, records):
    """Writes each form and gives (name, path) of each."""
    path = {name: os.path.join(folder, name) for name in (
        'folder', 'a.tar', 'a.tar.gz', 'a.tar.xz', 'a.zip', 'a.jsonl', 'a.utf16')}
    for record in records:
        name = os.path.join(path['folder'], name_of(record))
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, 'wb') as file:
            file.write(plain(record))
    write_tar(path['a.tar'], records, 'w')
    write_tar(path['a.tar.gz'], records, 'w:gz')
    with lzma.open(path['a.tar.xz'], 'wb', preset=1) as packed, open(path['a.tar'], 'rb') as file:
        shutil.copyfileobj(file, packed)
    with zipfile.ZipFile(path['a.zip'], 'w', zipfile.ZIP_DEFLATED) as archive:
        for record in records:
            archive.writestr(name_of(record), plain(record))
    lines = program.lines_of(records)
    with open(path['a.jsonl'], 'wb') as file:
        file.write(lines)
    with open(path['a.utf16'], 'wb') as file:
        file.write(lines.decode('utf-8').encode('utf-16'))
    forms = list(path.items())
    zstd = shutil.which('zstd')
    for name in ('a.tar', 'a.jsonl') if zstd else ():
        subprocess.run([zstd, '-q', path[name]], check=True)
        forms.append((name + '.zst', path[name] + '.zst'))
    if not zstd:
        print('containers: no zstd here: its forms are left out', file=sys.stderr)
    return forms


def batch(slant, folder, name, path, piped):
    """The two files that a batch leaves."""
    out = os.path.join(folder, 'out')
    with open(path if piped else os.devnull, 'rb') as file:
        # cat, so that the input is a pipe: one cannot seek in it
        feed = subprocess.Popen(['cat'], stdin=file, stdout=subprocess.PIPE)
        done = subprocess.run([slant, 'batch', '--quiet', '--jobs', '2', '--out', out, '-' if piped else path], stdin=feed.stdout,
                              stderr=subprocess.PIPE, env=program.environment(), timeout=program.SECONDS, check=False)
        feed.stdout.close()
        feed.wait()
    if done.returncode or done.stderr:
        raise program.Failed('%s: status %d\n%s' % (name, done.returncode, done.stderr.decode('utf-8', 'replace')[:2000]))
    found = []
    for file_name in ('articles.jsonl', 'report.json'):
        with open(os.path.join(out, file_name), 'rb') as file:
            found.append(file.read())
    shutil.rmtree(out)
    return found


def check_reports(slant, folder, records):
    forms = write_forms(folder, records)
    first, problems = None, 0
    for form, path in forms:
        for piped in (False, True) if os.path.isfile(path) else (False,):
            name = form + (', from a pipe' if piped else '')
            found = batch(slant, folder, name, path, piped)
            ids = [json.loads(line)['article']['id'] for line in found[0].splitlines()] if first is None else None
            if ids is not None and ids != [record['id'] for record in records]:
                problems += 1
                print('%s: not every article was read, or not in order' % name)
            first = first or found
            for what, one, other in zip(('articles.jsonl', 'report.json'), first, found):
                if one != other:
                    problems += 1
                    print('%s: another %s than the folder gives' % (name, what))
    print('%d articles in %d forms' % (len(records), len(forms)))
    return problems


# Run by a small process of its own: what a process took before it became the program counts for the program, too.
MEASURE = """
import os, sys
run = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
_, status, usage = os.wait4(run, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""


def peak_of(slant, path):
    """KiB of memory that rating the file takes at most."""
    done = subprocess.run([sys.executable, '-c', MEASURE, slant, 'score', '--quiet', '--format', 'jsonl', path], stdout=subprocess.PIPE,
                          env=program.environment(), timeout=program.SECONDS, check=True)
    status, peak = map(int, done.stdout.split())
    if status:
        raise program.Failed('%s: status %d' % (path, status))
    return peak


def check_memory(slant, folder, records):
    problems = 0
    for name, mode in (('few.tar', 'w'), ('few.tar.gz', 'w:gz')):
        write_tar(os.path.join(folder, name), records[:max(1, len(records) // 10)], mode)
        few, all_of_them = peak_of(slant, os.path.join(folder, name)), peak_of(slant, os.path.join(folder, 'a' + name[3:]))
        print('%s: %d KiB at most, ten times the articles %d KiB' % (name[4:], few, all_of_them))
        if all_of_them > few + GROWTH:
            problems += 1
            print('%s: memory grows with the input' % name)
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--slant', required=True)
    parser.add_argument('--count', type=int, default=10000)
    parser.add_argument('--no-memory', action='store_true')
    arguments = parser.parse_args()
    slant = os.path.abspath(arguments.slant)
    folder = tempfile.mkdtemp(prefix='slant-containers-')
    try:
        records = make_records(arguments.count)
        problems = check_reports(slant, folder, records)
        if not arguments.no_memory:
            problems += check_memory(slant, folder, records)
    except program.Failed as failed:
        print(failed)
        problems = 1
    finally:
        shutil.rmtree(folder)
    print('%d problems' % problems)
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
