#!/usr/bin/env python3
"""Runs the examples of the chapters of this folder: the prose defines what slant does, and its examples prove that it does.

run.py --slant PROGRAM [CHAPTER.md]...     all *.md of this folder when none is named
run.py --slant PROGRAM --self-test         sees that wrong expectations are found

A chapter holds fenced blocks of these kinds; what is not fenced so is prose.

    ```lexicon FOLDER/FILE.tsv      a file for the examples below it, as it stands
    ```file NAME                    the same, for any file
    ```norms NAME.json              the same; {"from": 0, "to": 2} stands for 201 numbers at equal steps
    ```passage NAME                 text that stands in an article where {NAME} is written

    ```example OPTION...            `slant score --format json OPTION... a.txt`, of each article
    the article, with its head if it has one
    ====                            between articles; they are called a, b, c, ...
    another article
    ----
    EXPECTATION                     one a line; # opens a comment

    ```session                      lines that open with `$ ` are run by sh, in a folder with all files so far; the lines behind are
    $ slant verify r.json a.txt     what it prints. `[N]` at last is its exit status when it is not 0. A line `...` stands for any lines
    [3]

An expectation:

    PATH OP VALUE       OP is == != < <= > >= ~ (equal to the sixth decimal) contains lacks
    any PATH OP VALUE   of all that a path with [*] finds, one at least
    all PATH OP VALUE   each, and there is one
    count PATH OP VALUE, sum PATH OP VALUE, text of PATH OP VALUE (the bytes that a span marks), words of PATH OP VALUE
    PATH absent, PATH exists
    fails STATUS MESSAGE    in place of all others: the run ends so, with these words on standard error

A path is names parted by dots, with [2], [*] or [NAME=VALUE] behind a list: ratings.language.evidence[text=world-class].weight. With
more than one article it begins with the article's letter. VALUE is JSON, @PATH for another value of the report, or plain words.
`contains` is about a part of a text, or a member of what a path with [*] finds.

Every report of every example is checked by tests/lib/report_checks.py as well: sums, spans, order, intervals.
"""
import argparse
import contextlib
import glob
import io
import json
import operator
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'lib'))
import program
import report_checks

OPERATORS = {'==': operator.eq, '!=': operator.ne, '<': operator.lt, '<=': operator.le, '>': operator.gt, '>=': operator.ge,
             '~': lambda a, b: abs(a - b) <= 1.5e-6}
EXPECTATION = re.compile(r'(?:(any|all|count|sum|text of|words of) )?(\S+)(?: (==|!=|<=|>=|<|>|~|contains|lacks) (.*)| (absent|exists))$')
STEP = re.compile(r'([^.\[\]]+)|\[(\*|\d+|[^\]]*=[^\]]*)\]')


class Wrong(Exception):
    """An expectation that does not hold, or cannot be read."""


class Block:
    def __init__(self, kind, argument, line):
        self.kind, self.argument, self.line, self.lines = kind, argument, line, []

    def text(self):
        return ''.join(line + '\n' for line in self.lines)


def read_blocks(path):
    blocks, block = [], None
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file.read().split('\n'), 1):
            if block:
                if line == '```':
                    blocks.append(block)
                    block = None
                else:
                    block.lines.append(line)
            elif line.startswith('```'):
                kind, _, argument = line[3:].partition(' ')
                block = Block(kind, argument.strip(), number)
    if block:
        raise Wrong('%s:%d: the block has no end' % (path, block.line))
    return blocks


# VALUES

def find(report, path):
    """All values that a path finds."""
    found = [report]
    for name, index in STEP.findall(path):
        if name:
            found = [item[name] for item in found if isinstance(item, dict) and name in item]
        elif index == '*':
            found = [part for item in found for part in (item.values() if isinstance(item, dict) else item)]
        elif index.isdigit():
            found = [item[int(index)] for item in found if isinstance(item, list) and len(item) > int(index)]
        else:
            key, _, value = index.partition('=')
            found = [part for item in found for part in item if str(part.get(key)) == value]
    return found


def only(report, path):
    found = find(report, path)
    if len(found) != 1:
        raise Wrong('%s finds %d values' % (path, len(found)))
    return found[0]


def value_of(report, word):
    if word.startswith('@'):
        return only(report, word[1:])
    try:
        return json.loads(word)
    except ValueError:
        return word


def marked(report, path, texts):
    name = path.split('.')[0] if len(texts) > 1 else 'a'
    found = only(report, path)
    return texts[name][found.get('field', 'text')][found['start']:found['end']].decode('utf-8')


def measured(report, texts, how, path):
    if how == 'count':
        return len(find(report, path))
    if how == 'sum':
        return sum(find(report, path))
    if how == 'text of':
        return marked(report, path, texts)
    if how == 'words of':
        return len(marked(report, path, texts).split())
    return only(report, path)


def holds(report, texts, how, path, op, word):
    value = value_of(report, word)
    if op in ('contains', 'lacks'):
        found = find(report, path)
        inside = value in found or any(isinstance(item, (str, list)) and value in item for item in found)
        return inside == (op == 'contains'), found
    if how in ('any', 'all'):
        found = find(report, path)
        fits = [OPERATORS[op](item, value) for item in found]
        return bool(fits) and (any(fits) if how == 'any' else all(fits)), found
    got = measured(report, texts, how, path)
    if got is None and op not in ('==', '!='):
        raise Wrong('%s is null' % path)
    return OPERATORS[op](got, value), got


def check(report, texts, line):
    match = EXPECTATION.match(line)
    if not match:
        raise Wrong('cannot be read')
    how, path, op, word, existence = match.groups()
    if existence:
        count = len(find(report, path))
        if (count > 0) != (existence == 'exists'):
            raise Wrong('it finds %d' % count)
        return
    good, got = holds(report, texts, how, path, op, word)
    if not good:
        raise Wrong('got %s' % json.dumps(got, ensure_ascii=False)[:300])


# BLOCKS

def expand(value):
    """Quantiles written as their ends."""
    if isinstance(value, dict) and set(value) == {'from', 'to'}:
        return [round(value['from'] + (value['to'] - value['from']) * i / 200, 6) for i in range(201)]
    if isinstance(value, dict):
        return {key: expand(item) for key, item in value.items()}
    return [expand(item) for item in value] if isinstance(value, list) else value


class Chapter:
    def __init__(self, path, slant):
        self.path, self.slant = path, slant
        self.passages, self.examples, self.failures = {}, 0, 0
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix='slant-spec-'))

    def fail(self, line, message):
        self.failures += 1
        print('%s:%d: %s' % (os.path.relpath(self.path, program.ROOT), line, message))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8', newline='') as file:
            file.write(text)
        return path

    def article_of(self, lines):
        text = ''.join(line + '\n' for line in lines)
        return re.sub(r'\{([a-z_]+)\}', lambda match: self.passages[match.group(1)], text)

    def rate(self, block, letter, text, options):
        """The report, and the bytes of its fields."""
        name = 'article_%s' % letter
        path = self.write(name, text)
        status, out, err = program.run(self.slant, 'score', '--format', 'json', *options, name, status=None, folder=self.folder)
        os.remove(path)
        if status:
            return status, err.decode('utf-8', 'replace'), None
        report = json.loads(out)
        fields, body = program.split_head(text)
        if isinstance(report, list) or text.lstrip()[:2] in ('{"', '[{'):
            record = json.loads(text)
            fields, body = record, record['text']
        if report['schema'] == 'slant/sentence/1':
            problems = report_checks.check_sentence(report, body)
        else:
            problems = report_checks.check_article(report, fields.get('title'), body)
        for problem in problems:
            self.fail(block.line, problem)
        return 0, report, {'title': program.canonical(fields.get('title', '')).encode(), 'text': program.canonical(body).encode()}

    def example(self, block):
        bar = block.lines.index('----')
        articles, options = [[]], block.argument.split()
        for line in block.lines[:bar]:
            if line == '====':
                articles.append([])
            else:
                articles[-1].append(line)
        expectations = [(block.line + bar + 2 + i, line.strip()) for i, line in enumerate(block.lines[bar + 1:])]
        expectations = [(number, line) for number, line in expectations if line and not line.startswith('#')]
        reports, texts = {}, {}
        for letter, lines in zip('abcdefgh', articles):
            status, report, fields = self.rate(block, letter, self.article_of(lines), options)
            if status or expectations[0][1].startswith('fails'):
                self.failed_as(expectations[0], status, report)
                return
            reports[letter], texts[letter] = report, fields
        root = reports if len(reports) > 1 else reports['a']
        for number, line in expectations:
            try:
                check(root, texts, line)
            except (Wrong, TypeError, KeyError, ValueError) as error:
                self.fail(number, '%s: %s' % (line, error))

    def failed_as(self, expectation, status, message):
        number, line = expectation
        _, due, words = line.split(' ', 2) if line.startswith('fails') else ('', '0', '')
        if status != int(due) or words not in message:
            self.fail(number, 'ended with %d: %s' % (status, message if status else 'a report'))

    def session(self, block):
        steps = []
        for number, line in enumerate(block.lines, block.line + 1):
            if line.startswith('$ '):
                steps.append((number, line[2:], []))
            else:
                steps[-1][2].append(line)
        for number, command, due in steps:
            environment = dict(program.environment(), PATH=os.path.dirname(os.path.abspath(self.slant)) + ':' + os.environ['PATH'])
            done = subprocess.run(['sh', '-c', command], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=program.SECONDS, check=False)
            got = done.stdout.decode('utf-8', 'replace')
            got += '[%d]\n' % done.returncode if done.returncode else ''
            pattern = '\n'.join(re.escape(line).replace(r'\.\.\.', '.*') for line in due)
            if not re.fullmatch(pattern + ('\n' if due else ''), got, re.S):
                self.fail(number, '%s\n    %s' % (command, got.replace('\n', '\n    ')))

    def run(self):
        for block in read_blocks(self.path):
            if block.kind in ('lexicon', 'file'):
                self.write(block.argument, block.text())
            elif block.kind == 'norms':
                self.write(block.argument, json.dumps(expand(json.loads(block.text()))))
            elif block.kind == 'passage':
                self.passages[block.argument] = '\n'.join(block.lines)
            elif block.kind in ('example', 'session'):
                self.examples += 1
                try:
                    getattr(self, block.kind)(block)
                except (KeyError, ValueError, IndexError, OSError) as error:
                    self.fail(block.line, 'the block cannot be read: %r' % error)
            elif block.kind:
                self.fail(block.line, 'unknown kind of block: %s' % block.kind)
        shutil.rmtree(self.folder, ignore_errors=True)


SELF_TEST = """
```file a.txt
The ferry was late.
```

```example
The ferry was late.
----
article.words == 4
article.words == 5
ratings.language.reason contains short
article.title contains late
ratings.language.evidence[*].text lacks ferry
notice lacks truth
count ratings[*] > 4
any frames[*].frame == policy/economic
article.words absent
article.speed exists
article.speed == 1
nonsense
```

```example
The ferry was late.
----
fails 4 no
```

```session
$ echo one
one
$ echo two
one
$ false
```

```exemple
```
"""
SELF_FAILURES = 13


def self_test(slant):
    """What is wrong is found, and what is right is not."""
    with tempfile.TemporaryDirectory(prefix='slant-spec-') as folder:
        path = os.path.join(folder, 'chapter.md')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(SELF_TEST)
        chapter = Chapter(path, slant)
        with contextlib.redirect_stdout(io.StringIO()):
            chapter.run()
    print('%d examples, %d failures, of %d planted' % (chapter.examples, chapter.failures, SELF_FAILURES))
    return 0 if chapter.failures == SELF_FAILURES else 1


def main():
    parser = argparse.ArgumentParser(description='runs the examples of the specification')
    parser.add_argument('--slant', required=True, help='the program')
    parser.add_argument('--self-test', action='store_true', help='see that wrong expectations are found')
    parser.add_argument('chapters', nargs='*')
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test(os.path.abspath(arguments.slant))
    examples = failures = 0
    for path in arguments.chapters or sorted(glob.glob(os.path.join(HERE, '*.md'))):
        chapter = Chapter(os.path.abspath(path), os.path.abspath(arguments.slant))
        chapter.run()
        examples += chapter.examples
        failures += chapter.failures
    print('%d examples, %d failures' % (examples, failures))
    return 1 if failures or not examples else 0


if __name__ == '__main__':
    sys.exit(main())
