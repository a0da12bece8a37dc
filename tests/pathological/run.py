#!/usr/bin/env python3
"""Texts that nobody writes: each is rated or abstained, in seconds, and in time that grows with the length.

run.py --slant PROGRAM [--seconds N] [--growth X] [--size BYTES] [NAME]...     all cases when none is named

Each case is followed by small words, so that the text counts as English and every stage runs; without them most would abstain at once.
It is rated at half its size and at its size. Twice the size may take three times the time. All time is that of the processor, less that of a
run on a few words, since a busy machine can be late; what takes less than BLINK is too short to tell. A case that fails is measured twice more.
"""
import argparse
import json
import os
import resource
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'lib'))
import program
import report_checks

MEGABYTE = 1 << 20
BLINK = 0.06      # seconds
GROWTH = 3.0
TRIES = 3
PATIENCE = 2      # times the seconds a text may take: then its run is ended by the system


def fill(piece, size):
    return (piece * (size // len(piece.encode()) + 1)).encode()[:size].decode('utf-8', 'ignore')


def distinct(size):
    words, length, number = [], 0, 0
    while length < size:
        word = 'w%x' % (number * 7919)
        words.append(word)
        length += len(word) + 1
        number += 1
    return ' '.join(words)


def names(size):
    """Capitalised words that are all different, each mentioned twice."""
    letters = 'abcdefghijklmnoprstuvwyz'
    out, length, number = [], 0, 0
    while length < size:
        name = 'Q' + ''.join(letters[number // 24 ** power % 24] for power in range(4))
        out.append('%s met %s.' % (name, name))
        length += len(out[-1]) + 1
        number += 1
    return ' '.join(out)


CASES = {
    'one_word': lambda size: fill('word ', size),
    'one_marked_word': lambda size: fill('shameful ', size),
    'one_endless_word': lambda size: fill('word', size),
    'double_quotes': lambda size: 'a ' + fill('"', size),
    'single_quotes': lambda size: 'a ' + fill("'", size),
    'curly_openings': lambda size: 'a ' + fill('“', size),
    'curly_openings_with_words': lambda size: fill('“a ', size),
    'quoted_words': lambda size: fill('"a" ', size),
    'quotations_that_speak': lambda size: fill('"We sail at nine," said Mara Quill. ', size),
    'brackets': lambda size: 'a ' + fill('(', size),
    'bracketed_words': lambda size: fill('(a', size),
    'hyphens': lambda size: 'a' + fill('-', size) + 'a',
    'hyphenated_words': lambda size: fill('a-', size) + 'a',
    'full_stops': lambda size: 'a ' + fill('.', size),
    'initials': lambda size: fill('A.', size),
    'either_or': lambda size: fill('either or ', size),
    'either_and_no_or': lambda size: fill('either you ', size),
    'not_only': lambda size: fill('not only ', size),
    'one_sentence': lambda size: fill('and the ferry sails to the town ', size),
    'one_sentence_of_names': lambda size: fill('Mara Quill accused Otto Sand and ', size),
    'names': names,
    'distinct_words': distinct,
    'one_word_lines': lambda size: fill('word\n', size),
    'one_word_paragraphs': lambda size: fill('Word\n\n', size),
    'short_sentences': lambda size: fill('It is. ', size),
    'nested_quotes': lambda size: fill('"a \'b ', size // 2) + fill("c' d\" ", size // 2),
    'deep_nested_quotes': lambda size: fill('“a ‘b ', size // 2) + fill('c’ d” ', size // 2),
    'all_capitals': lambda size: fill('THE SHAMEFUL FERRY OF THE TOWN SAILS. ', size),
    'emoji': lambda size: fill('🚢', size),
    'joined_emoji': lambda size: fill('👩\u200d', size) + '🚀',
    'combining_marks': lambda size: 'a' + fill('\u0301', size),
    'combining_words': lambda size: fill('a\u0301\u0302 ', size),
    'white_space': lambda size: 'a' + fill(' ', size) + 'b',
    'line_breaks': lambda size: 'a' + fill('\n', size) + 'b',
    'digits': lambda size: fill('1', size),
    'thousands': lambda size: fill('1,', size),
    'addresses': lambda size: fill('https://a.b/c?d=e ', size),
    'one_address': lambda size: 'https://' + fill('a.', size),
    'handles': lambda size: fill('@a #b ', size),
    'markup': lambda size: fill('<p class="a">', size),
    'cjk': lambda size: fill('文字', size),
    'rtl': lambda size: fill('مرحبا ', size),
    'control_characters': lambda size: 'a ' + fill('\x01', size),
    'colons': lambda size: fill('a: ', size),
    'negations': lambda size: fill('not ', size),
    'concessions': lambda size: fill('although ', size),
    'critics': lambda size: fill('critics say ', size),
    'commas': lambda size: fill('shameful, ', size),
    'spoken_then_scare': lambda size: fill('"We sail at nine," said Mara Quill. ', size // 2) + fill('"odd" ', size // 2),
    'scare_then_spoken': lambda size: fill('the "odd" ', size // 2) + fill('"We sail at nine," said Mara Quill. ', size // 2),
    'quotations_without_end': lambda size: fill('“The ferry sails at nine and\n\n', size),
    'quotations_over_all': lambda size: '“' + fill('The ferry sails at nine. It is shameful.\n\n“', size),
    'opposed_names': lambda size: names(size // 2).replace(' met ', ' accused ') + ' ' + names(size // 2).replace(' met ', ' sued '),
    'speakers': lambda size: names(size).replace(' met ', ' said: "We sail at nine." "No," said '),
    'lists': lambda size: fill('- the ferry\n', size),
    'stops_without_space': lambda size: fill('one.Two', size),
    'hits_of_all_kinds': lambda size: fill('critics say the shameful plan will create jobs, cut poverty and risk war; ', size),
}


def run(slant, text, most=program.SECONDS):
    """The report, or None for a record refused; seconds of the processor."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(most), int(most) + 1))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([slant, 'score', '-', '--format', 'jsonl', '--quiet'], input=program.lines_of([{'text': text}]),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=program.environment(), timeout=program.SECONDS, check=False,
                          preexec_fn=limit)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode == 3 and not done.stdout:
        return None, used
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise program.Failed('ended after %d seconds' % used)
    if done.returncode != 0:
        raise program.Failed('status %d: %s' % (done.returncode, done.stderr.decode('utf-8', 'replace')[:500]))
    return json.loads(done.stdout), used


def in_english(text):
    return text + '\n\n' + fill('of the ', len(text.encode()) * 3 // 10)


def judge(slant, make, size, most, idle, most_growth):
    """What is wrong, and the figures."""
    texts = [in_english(make(part)) for part in (size // 2, size)]
    (_, half), (report, whole) = [run(slant, text, most * PATIENCE) for text in texts]
    half, whole = max(half - idle, 0), max(whole - idle, 0)
    growth = whole / half if half > 0 else 1
    problems = []
    if whole > most:
        problems.append('%.1f seconds' % whole)
    if whole > BLINK and growth > most_growth:
        problems.append('twice the size takes %.1f times as long (%.2f and %.2f seconds)' % (growth, half, whole))
    if report:
        problems += report_checks.check_article(report, None, texts[1])[:3]
    told = 'refused' if report is None else '%d words, %s' % (
        report['article']['words'], ' '.join(str(r['rating'] or r['reason']) for r in report['ratings'].values()))
    return problems, '%.2f s, x%.1f, %s' % (whole, growth, told)


def main():
    parser = argparse.ArgumentParser(description='pathological texts')
    parser.add_argument('--slant', required=True, help='the program')
    parser.add_argument('--seconds', type=float, default=5, help='the most that one text may take')
    parser.add_argument('--growth', type=float, default=GROWTH, help='the most that twice the size may take, in times')
    parser.add_argument('--size', type=int, default=MEGABYTE, help='bytes of a text')
    parser.add_argument('names', nargs='*')
    arguments = parser.parse_args()
    slant = os.path.abspath(arguments.slant)
    idle = min(run(slant, 'The ferry was late.')[1] for _ in range(5))
    failed = 0
    for name in arguments.names or CASES:
        for _ in range(TRIES):
            try:
                problems, figures = judge(slant, CASES[name], arguments.size, arguments.seconds, idle,
                                          arguments.growth)
            except subprocess.TimeoutExpired as error:
                problems, figures = ['stood still for %d seconds' % error.timeout], ''
                break
            except program.Failed as error:
                problems, figures = [str(error)], ''
            if not problems:
                break
        failed += bool(problems)
        print('%s %-28s %s' % ('FAIL' if problems else 'ok  ', name, figures))
        for problem in problems:
            print('  %s' % problem)
    print('%d cases, %d failed' % (len(arguments.names or CASES), failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
