"""program: how the tests run slant and read what it gives. Takes texts or records, gives parsed reports; refuses a run that fails.

Texts go in as JSON Lines wherever many are rated: one process for a whole table of cases."""
import json
import os
import subprocess
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, 'corpus')
SECONDS = 900    # then a run hangs, on a busy machine too, and is ended

KEPT = ('PATH', 'TMPDIR', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')
HEAD_KEYS = {'id': 'id', 'source': 'source', 'title': 'title', 'author': 'author', 'date': 'date', 'url': 'url', 'language': 'language'}


class Failed(Exception):
    """The program ended with another status than was asked for."""


def environment(locale='C'):
    kept = {key: value for key, value in os.environ.items() if key in KEPT}
    return dict(kept, LC_ALL=locale)


def run(slant, *arguments, stdin=b'', status=0, locale='C', folder=None):
    """Standard output as bytes. `status` None: any; then (status, stdout, stderr)."""
    done = subprocess.run([slant, *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS,
                          env=environment(locale), cwd=folder, check=False)
    if status is None:
        return done.returncode, done.stdout, done.stderr
    if done.returncode != status:
        raise Failed('slant %s: status %d, expected %d\n%s' % (
            ' '.join(arguments), done.returncode, status, done.stderr.decode('utf-8', 'replace')[:2000]))
    return done.stdout


def lines_of(records):
    return ''.join(json.dumps(record, ensure_ascii=False) + '\n' for record in records).encode('utf-8', 'surrogatepass')


def score(slant, records, *arguments, **more):
    """A report for each record (a text, or a dict with `text`), in order."""
    records = [record if isinstance(record, dict) else {'text': record} for record in records]
    out = run(slant, 'score', '-', '--format', 'jsonl', '--quiet', *arguments, stdin=lines_of(records), **more)
    reports = [json.loads(line) for line in out.splitlines()]
    if len(reports) != len(records):
        raise Failed('%d records gave %d reports' % (len(records), len(reports)))
    return reports


def canonical(text):
    """The text that offsets count in: NFC, no NUL."""
    return unicodedata.normalize('NFC', text.replace('\0', '\uFFFD'))


def split_head(text):
    """Fields and text of a plain file: `Key: value` lines up to an empty line, of which the first has a known key."""
    fields, lines = {}, text.split('\n')
    for number, line in enumerate(lines):
        if number and not line.strip():
            return fields, '\n'.join(lines[number + 1:])
        key, colon, value = line.partition(':')
        known = HEAD_KEYS.get(key.strip().lower())
        if not colon or not key or len(key) > 40 or key[0] == ' ' or (value and value[0] not in ' \t') or (not number and not known):
            break
        if not all(c.isascii() and (c.isalnum() or c in '-_ ') for c in key):
            break
        fields[known or key.strip()] = value.strip()
    return {}, text


def corpus_records():
    """The articles of corpus/ as records, by name."""
    records = {}
    for name in sorted(os.listdir(CORPUS)):
        if name.endswith('.txt'):
            with open(os.path.join(CORPUS, name), encoding='utf-8') as file:
                fields, text = split_head(file.read())
            records[name] = dict(fields, text=text)
    return records
