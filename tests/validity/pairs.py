#!/usr/bin/env python3
"""Planted pairs: invented passages in a plain form, and copies of each with one device planted in it. Counts how often slant finds what was
planted and names it, by device; and what it finds in the plain passages, where there is nothing to find.

Takes a file of records as docs/corpus.md describes it (corpus/pairs.jsonl unless told otherwise). Gives a table. Refuses a file with a copy
that differs from its plain passage in more than one place, or whose snippet is not what differs. With --floor it ends with 1 where a share
is lower: the test. slant is given id, title and text of a record, never what is expected of it.

	named  evidence of the expected family (what stands before the slash) overlaps the snippet in the author's voice, and the plain passage
	       has none of that family in the place that was changed; for a component of framing: it moves towards the side that is favoured
	exact  the same with the whole category
	rises  the raw value of the dimension is higher than that of the plain passage (framing: counted towards the favoured side)
usage: pairs.py --slant PROGRAM [--pairs FILE] [--floor NAMED,EXACT,RISES] [--lexicons DIR] [--misses] [--self-test]"""
import argparse
import collections
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'lib'))
import program    # noqa: E402

FIELDS = ('title', 'text')
COMPONENTS = {'headline_emphasis': 'headline', 'lead_emphasis': 'lead', 'buried_other_side': 'lead', 'last_word': 'close',
              'quoted_words': 'quoted_words', 'quote_selection': 'quote_selection', 'valence': 'valence'}
LONGEST_CHANGE = 60    # words on either side: a device is a phrase or a sentence or two, not a new passage


class Refused(Exception):
    """The file is not one of planted pairs."""


def changed(plain, planted):
    """Where two texts differ, from the first different character to the last: a range in each."""
    most, head, tail = min(len(plain), len(planted)), 0, 0
    while head < most and plain[head] == planted[head]:
        head += 1
    while tail < most - head and plain[-1 - tail] == planted[-1 - tail]:
        tail += 1
    return (head, len(plain) - tail), (head, len(planted) - tail)


def moved(plain, planted):
    """A copy in which a sentence only changed its place has the same words."""
    return collections.Counter(plain.split()) == collections.Counter(planted.split())


def check(plain, planted):
    name, other = planted['id'], {'title': 'text', 'text': 'title'}
    field = planted.get('field')
    if field not in FIELDS or plain[other[field]] != planted[other[field]]:
        raise Refused('%s: differs from its plain passage in another field than the one it names' % name)
    a, b = changed(plain[field], planted[field])
    if planted['snippet'] not in planted[field]:
        raise Refused('%s: its snippet is not in its %s' % (name, field))
    if moved(plain[field], planted[field]):
        return
    longest = max(len(plain[field][slice(*a)].split()), len(planted[field][slice(*b)].split()))
    if longest > LONGEST_CHANGE:
        raise Refused('%s: %d words differ from the plain passage, more than %d' % (name, longest, LONGEST_CHANGE))
    if planted['category'] not in COMPONENTS and not overlapping(planted[field], planted['snippet'], b):
        raise Refused('%s: its snippet is not in the place that differs' % name)


def overlapping(text, snippet, place):
    """The occurrence of the snippet that meets the place, as a range, or None."""
    at = text.find(snippet)
    while at >= 0:
        if at < place[1] and place[0] < at + len(snippet):
            return at, at + len(snippet)
        at = text.find(snippet, at + 1)
    return None


def read(path):
    plain, planted = {}, []
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            try:
                record = json.loads(line)
                record.update({field: program.canonical(record.get(field) or '') for field in FIELDS})
                if record['version'] == 'plain':
                    plain[record['id']] = record
                elif record['of'] not in plain:
                    raise Refused('%s: no plain passage %s before it' % (record['id'], record['of']))
                else:
                    check(plain[record['of']], record)
                    planted.append(record)
            except (ValueError, KeyError, AttributeError) as error:
                raise Refused('%s:%d: %r' % (path, number, error)) from error
    return plain, planted


def dimension_of(category):
    if category in COMPONENTS or category == 'call_to_action':
        return 'framing'
    return 'false_dichotomy' if category.startswith('trigger/') else 'language'


def hits(report, category, field, place):
    """Categories of the author's evidence that overlaps the place, in the dimension that the category belongs to."""
    family = category.split('/')[0]
    return {item['category'] for item in report['ratings'][dimension_of(category)]['evidence'] or ()
            if item['category'].split('/')[0] == family and item['voice'] == 'author' and item['field'] == field
            and item['start'] < place[1] and place[0] < item['end']}


def towards(report, favours, measure):
    """A measure of framing as seen from the side of an actor; 0 where it could not be judged."""
    framing = report['ratings']['framing']
    found = (framing.get('measures') or {}).get(measure)
    value = found['value'] if isinstance(found, dict) else found or 0
    for sign, side in zip((1, -1), framing.get('sides') or ()):
        if favours in side['actors']:
            return sign * value
    return 0


def raw(report, dimension):
    return (report['ratings'][dimension].get('measures') or {}).get('raw') or 0


def judge(plain, planted, plain_report, planted_report):
    """named, exact and rises of one pair."""
    category, field = planted['category'], planted['field']
    if category in COMPONENTS:
        measure, favours = COMPONENTS[category], planted['favours']
        named = towards(planted_report, favours, measure) > towards(plain_report, favours, measure)
        return named, named, towards(planted_report, favours, 'raw') > towards(plain_report, favours, 'raw')
    a, b = changed(plain[field], planted[field])
    place = overlapping(planted[field], planted['snippet'], b)
    found = hits(planted_report, category, field, place)
    named = bool(found) and not hits(plain_report, category, field, a)
    dimension = dimension_of(category)
    return named, named and category in found, raw(planted_report, dimension) > raw(plain_report, dimension)


def print_share(name, verdicts):
    shares = [sum(column) / len(verdicts) for column in zip(*verdicts)]
    print('%-24s %5d %5.3f %5.3f %5.3f' % (name, len(verdicts), *shares))
    return shares


def print_table(planted, verdicts):
    """By device; then the shares by the half of the pairs that misses were read in (1) and that was kept back (2), and of all."""
    rows, sets = collections.defaultdict(list), collections.defaultdict(list)
    for record, verdict in zip(planted, verdicts):
        rows[record['device']].append(verdict)
        sets[record.get('set', 1)].append(verdict)
    print('%-24s %5s %5s %5s %5s' % ('device', 'pairs', 'named', 'exact', 'rises'))
    for device, lines in sorted(rows.items()):
        print('%-24s %5d %5d %5d %5d' % (device, len(lines), *map(sum, zip(*lines))))
    for number in sorted(sets):
        print_share('set %s' % number, sets[number])
    return print_share('all', verdicts)


def print_plain(reports):
    """What is found where nothing was planted."""
    hits_of = [[item for item in report['ratings']['language']['evidence'] if item['voice'] == 'author'] for report in reports]
    print('plain passages: %d, with hits of language %d (%d in all), with a trigger of false dichotomy %d, '
          'rated 3 or more in language %d' % (
              len(reports), sum(map(bool, hits_of)), sum(map(len, hits_of)),
              sum(bool(report['ratings']['false_dichotomy']['evidence']) for report in reports),
              sum((report['ratings']['language']['rating'] or 0) >= 3 for report in reports)))


def print_misses(planted, verdicts, reports):
    for record, (named, exact, rises), report in zip(planted, verdicts, reports):
        if not (named and exact and rises):
            there = sorted('%s=%s' % (item['text'], item['category']) for rating in ('language', 'false_dichotomy')
                           for item in report['ratings'][rating]['evidence'] or () if item['text'] in record['snippet'])
            marks = ' '.join('-x'[value] for value in (named, exact, rises))
            print('%s  %s: %s: %s  %s' % (marks, record.get('set', 1), record['category'], record['snippet'], there))


def self_test(slant):
    """What is wrong is refused, and a copy without its device is not found. Returns what fails, as lines."""
    plain, planted = read(os.path.join(program.CORPUS, 'pairs.jsonl'))
    record = next(record for record in planted if record['category'] == 'promotional/hype')
    origin = plain[record['of']]
    for name, change in (('a second field', {'title': record['title'] + ' now'}), ('no snippet', {'snippet': 'not in the text'}),
                         ('a snippet elsewhere', {'snippet': origin['text'].split()[-1]}),
                         ('a new passage', {'text': record['snippet'] + ' other words' * LONGEST_CHANGE})):
        try:
            check(origin, dict(record, **change))
            yield 'not refused: ' + name
        except Refused:
            pass
    report, copy = program.score(slant, [{key: given[key] for key in ('id', *FIELDS)} for given in (origin, record)])
    if judge(origin, record, report, copy) != (True, True, True):
        yield 'a device is not found: ' + record['id']
    if any(judge(origin, record, report, report)):
        yield 'a device is found where there is none: ' + record['id']


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--slant', required=True)
    parser.add_argument('--pairs', default=os.path.join(program.CORPUS, 'pairs.jsonl'))
    parser.add_argument('--lexicons')
    parser.add_argument('--floor', type=lambda text: [float(part) for part in text.split(',')], default=[0, 0, 0])
    parser.add_argument('--misses', action='store_true')
    parser.add_argument('--self-test', action='store_true')
    chosen = parser.parse_args()
    if chosen.self_test:
        wrong = list(self_test(chosen.slant))
        print('\n'.join(wrong) or 'the checks are awake')
        return 1 if wrong else 0
    try:
        plain, planted = read(chosen.pairs)
    except (OSError, Refused) as error:
        print(error, file=sys.stderr)
        return 1
    records = [{key: record[key] for key in ('id', *FIELDS)} for record in [*plain.values(), *planted]]
    reports = program.score(chosen.slant, records, *(['--lexicons', chosen.lexicons] if chosen.lexicons else []))
    of = dict(zip(plain, reports))
    copies = reports[len(plain):]
    verdicts = [judge(plain[record['of']], record, of[record['of']], report) for record, report in zip(planted, copies)]
    if chosen.misses:
        print_misses(planted, verdicts, copies)
    shares = print_table(planted, verdicts)
    print_plain(list(of.values()))
    low = [name for name, share, floor in zip(('named', 'exact', 'rises'), shares, chosen.floor) if share < floor]
    if low:
        print('below the floor: ' + ', '.join(low), file=sys.stderr)
    return 1 if low else 0


if __name__ == '__main__':
    sys.exit(main())
