#!/usr/bin/env python3
"""Properties that hold for every article: over corpus/ and over mixtures of its sentences, made by a fixed seed, and texts of junk.

test_properties.py --slant PROGRAM [NAME]...     all properties when none is named

A property is a function `property_NAME(world)` that yields a line for each case in which it does not hold.
"""
import argparse
import json
import locale
import os
import random
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'lib'))
import program
import report_checks

SEED = 20240514
MIXTURES, SPOKEN, JUNK = 200, 60, 60
SENTENCE = re.compile(r'(?<=[.!?])\s+(?=[A-Z])')
MARKS = re.compile('["“”‘’«»]|\'')
NEUTRAL = ['The meeting began at nine and ended at noon.', 'The list has four pages and a map.', 'It is on the second floor of the house.',
           'The table stands by the door.', 'They came by bus and went by train.', 'The paper is kept in a box of wood.']
MARKED = ['shameful', 'disgraceful', 'groundbreaking', 'visionary', 'horrific', 'appalling', 'magnificent']
PIECES = ['"', '“', '”', '‘', '’', "'", '«', '»', '(', ')', '[', '–', '—', '-', '--', '...', '…', '.', '. ', '! ', '? ',
          ', ', ': ', '\n', '\n\n',
          '\r\n', '\t', ' ', '\u00a0', '\u2028', '\u0301', 'e\u0301', 'ﬁ', 'İ', 'ß', 'ﷺ', '文字', 'Żółć', '🚢', '👩\u200d🚀',
          '🇵🇱', '\ufeff', '\ufffd',
          '\x01', '<b>', '&amp;', '\\', 'https://a.b/c', 'x@y.zz', '#tag', '@me', '1,234.5', '5G', 'U.S.', 'Dr.', "n't", 'either', 'or', 'not',
          'the only way', 'shameful', 'world-class', 'said', 'he said', 'Mara Quill', 'The', 'the', 'of', 'critics say', 'poverty']
PAGE_LINES = ['Sign up for our newsletter', 'Advertisement', 'Read more: The ferry that never sailed', 'Photo: Ilse Varenholt/AFP', '5 min read',
              'Click here to subscribe', '1,234 shares', 'Share this article on Facebook', 'This story has been updated.', 'Getty Images',
              'All rights reserved.', 'By signing up, you agree to our privacy policy.', 'Follow us on Twitter', 'Story continues below',
              'Download our app', 'Reporting by Jan Mol; editing by Eva Lind']
UNMARKED = ['second', 'wooden', 'yellow', 'daily', 'oblong']


class World:
    """The program, the articles, and their reports, made once."""

    def __init__(self, slant):
        self.slant = slant
        self.random = random.Random(SEED)
        self.corpus = program.corpus_records()
        self.pool = [sentence for record in self.corpus.values() for paragraph in record['text'].split('\n\n')
                     for sentence in SENTENCE.split(' '.join(paragraph.split())) if 4 <= len(sentence.split()) and sentence[-1] in '.!?'
                     and not MARKS.search(sentence)]
        self.mixtures = [self.mixture() for _ in range(MIXTURES)]
        made = self.mixtures + [self.spoken() for _ in range(SPOKEN)] + [self.junk() for _ in range(JUNK)]
        self.records = list(self.corpus.values()) + [{'text': text} for text in made]
        self.reports = program.score(slant, self.records, '--sections', '--sentences')
        self.mixed = self.reports[len(self.corpus):][:MIXTURES]
        self.reference = report_checks.Reference()

    def mixture(self):
        paragraphs = []
        for _ in range(self.random.randint(2, 6)):
            paragraphs.append(' '.join(self.random.sample(self.pool, self.random.randint(2, 5))))
        return '\n\n'.join(paragraphs) + '\n'

    def spoken(self):
        """Whole paragraphs, with all their quotations, of several articles."""
        paragraphs = [paragraph for record in self.corpus.values() for paragraph in record['text'].split('\n\n')]
        return '\n\n'.join(self.random.sample(paragraphs, self.random.randint(3, 9))) + '\n'

    def junk(self):
        """Marks, letters of many scripts and words without any order: only what holds for every text can hold."""
        pieces = [self.random.choice(PIECES) + self.random.choice(['', ' ']) for _ in range(self.random.randint(5, 400))]
        return 'Junk ' + ''.join(pieces)

    def rate(self, records, *arguments):
        return program.score(self.slant, records, *arguments)


def raw(report, dimension='language'):
    return report['ratings'][dimension]['measures']['raw']


def numerator(report):
    """Sum of the weights of the evidence, before words divide it."""
    rating = report['ratings']['language']
    return sum(0.4 if e['category'] == 'scare_quotes' else abs(e['weight']) for e in rating['evidence'])


def without(report, *keys):
    return {key: value for key, value in report.items() if key not in keys}


# RECEIPTS

def property_reports_hold_together(world):
    """Spans on characters, text = bytes of the span, order, exact sums, shares, probabilities, intervals, levels."""
    for number, (record, report) in enumerate(zip(world.records, world.reports)):
        yield from report_checks.check_article(report, record.get('title'), record['text'], world.reference, 'article %d' % number)


def property_sentence_reports_hold_together(world):
    for number, (record, report) in enumerate(zip(world.records, world.rate(world.records, '--unit', 'sentence'))):
        yield from report_checks.check_sentence(report, record['text'], 'record %d' % number)


def property_checks_are_awake(world):
    """What the checks above are for is found when it is broken."""
    record = world.corpus['alliance_promotional.txt']
    report = json.dumps(world.reports[list(world.corpus).index('alliance_promotional.txt')])

    def add(path, amount):
        broken = json.loads(report)
        item = broken
        for key in path[:-1]:
            item = item[key]
        item[path[-1]] += amount
        return broken

    language = ('ratings', 'language')
    cases = [language + ('measures', 'raw'), language + ('evidence', 0, 'contribution'), language + ('evidence', 1, 'start'),
             language + ('evidence', 0, 'end'), language + ('subscores', 'promotional', 'raw'), ('ratings', 'framing', 'measures', 'raw'),
             ('voices', 0, 'quotes')]
    broken = [(path, add(path, 1)) for path in cases]
    broken += [(path, add(path, 0.01)) for path in (language + ('score',), language + ('probabilities', 4), ('frames', 0, 'share'))]
    broken += [(path, add(path, -1)) for path in (language + ('rating',), ('ratings', 'framing', 'rating'))]
    for path, changed in broken:
        if not report_checks.check_article(changed, record['title'], record['text'], world.reference):
            yield 'not found: %s' % '.'.join(map(str, path))


def property_diff_is_mirrored(world):
    """Places on characters, text = bytes of the place, and the diff of B and A is that of A and B with its sides changed."""
    records = list(world.corpus.values()) + [{'text': text} for text in world.mixtures[:8]] + world.records[-6:]
    with tempfile.TemporaryDirectory(prefix='slant-property-') as folder:
        paths = []
        for number, record in enumerate(records):
            paths.append(os.path.join(folder, '%d.json' % number))
            with open(paths[-1], 'w', encoding='utf-8') as file:
                json.dump(record, file)
        for a in range(len(records)):
            for b in range(a, min(a + 5, len(records))):
                there, back = (json.loads(program.run(world.slant, 'diff', '--format', 'json', '--quiet', *pair))
                               for pair in ((paths[a], paths[b]), (paths[b], paths[a])))
                for problem in report_checks.check_diff(there, back, (records[a], records[b])):
                    yield '%d and %d: %s' % (a, b, problem)


def property_score_follows_raw(world):
    for dimension in report_checks.DIMENSIONS:
        pairs = sorted({(raw(report, dimension), report['ratings'][dimension]['score']) for report in world.reports
                        if report['ratings'][dimension]['rating']})
        for (low, less), (high, more) in zip(pairs, pairs[1:]):
            if low == high or more < less or (high - low > 100 and more <= less):
                yield '%s: raw %d gives %s, raw %d gives %s' % (dimension, low, less, high, more)


# LANGUAGE

def property_twice_is_as_dense(world):
    twice = world.rate([text + '\n' + text for text in world.mixtures])
    for number, (once, both) in enumerate(zip(world.mixed, twice)):
        hits = len(once['ratings']['language']['evidence'])
        if once['ratings']['language']['rating'] and abs(raw(once) - raw(both)) > 2 * max(hits, 1):
            yield 'mixture %d: raw %d, twice %d' % (number, raw(once), raw(both))


def property_neutral_sentence_adds_nothing(world):
    texts, neutral = [], []
    for text in world.mixtures:
        paragraphs = text.split('\n\n')
        paragraphs.insert(world.random.randint(0, len(paragraphs)), world.random.choice(NEUTRAL))
        texts.append('\n\n'.join(paragraphs))
    for number, (before, after) in enumerate(zip(world.mixed, world.rate(texts))):
        if not before['ratings']['language']['rating']:
            continue
        if numerator(after) > numerator(before) + 1e-9 or raw(after) > raw(before):
            yield 'mixture %d: numerator %.3f became %.3f' % (number, numerator(before), numerator(after))
        if raw(after, 'false_dichotomy') != raw(before, 'false_dichotomy'):
            yield 'mixture %d: false dichotomy %d became %d' % (number, raw(before, 'false_dichotomy'), raw(after, 'false_dichotomy'))


def property_page_lines_move_no_rating(world):
    """Lines of the page before, between and behind the paragraphs are masked, each of them, and all ratings stay."""
    texts = [record['text'] for record in world.corpus.values()]
    records, added = [], []
    for record in world.corpus.values():
        paragraphs = record['text'].split('\n\n')
        for _ in range(world.random.randint(1, 4)):
            paragraphs.insert(world.random.randint(0, len(paragraphs)), world.random.choice(PAGE_LINES))
        added.append(len(paragraphs) - len(record['text'].split('\n\n')))
        records.append(dict(record, text='\n\n'.join(paragraphs)))
    for name, lines, before, after in zip(world.corpus, added, world.reports[:len(texts)], world.rate(records)):
        masked = len(after['article']['boilerplate']) - len(before['article']['boilerplate'])
        if masked != lines or after['article']['words'] != before['article']['words']:
            yield '%s: %d lines added, %d masked, %d words for %d' % (name, lines, masked, after['article']['words'], before['article']['words'])
        for dimension, rating in before['ratings'].items():
            if rating['rating'] != after['ratings'][dimension]['rating'] or raw(before, dimension) != raw(after, dimension):
                yield '%s: %s %s, raw %d became %s, raw %d' % (name, dimension, rating['rating'], raw(before, dimension),
                                                               after['ratings'][dimension]['rating'], raw(after, dimension))


def property_marked_word_never_lowers(world):
    cases = [(text, ['It is about the %s plan of the town.' % word for word in (world.random.choice(UNMARKED), world.random.choice(MARKED))])
             for text in world.mixtures]
    plain = world.rate([text + '\n' + ends[0] for text, ends in cases])
    marked = world.rate([text + '\n' + ends[1] for text, ends in cases])
    for number, (a, b) in enumerate(zip(plain, marked)):
        if a['ratings']['language']['rating'] and (raw(b) < raw(a) or b['ratings']['language']['score'] < a['ratings']['language']['score']):
            yield 'mixture %d: raw %d became %d by %s' % (number, raw(a), raw(b), cases[number][1][1])
    if not any(raw(b) > raw(a) for a, b in zip(plain, marked)):
        yield 'no marked word was found'


def property_stance_never_lowers_framing(world):
    """A demand, a comment or a move of an argument in the place of as many plain words."""
    pairs = [('The town can have a list of its streets.', 'The town must have a list of its streets.'),
             ('In the hall, it is by the door.', 'To be sure, it is by the door.'),
             ('It came, on Monday, to the hall by bus.', 'It came, mind you, to the hall by bus.')]
    cases = [(text, world.random.choice(pairs)) for text in world.mixtures]
    plain = world.rate([text + '\n' + pair[0] for text, pair in cases])
    marked = world.rate([text + '\n' + pair[1] for text, pair in cases])
    raised = 0
    for number, (a, b) in enumerate(zip(plain, marked)):
        if not a['ratings']['framing']['rating'] or not b['ratings']['framing']['rating']:
            continue
        raised += raw(b, 'framing') > raw(a, 'framing')
        # each piece of evidence is rounded by itself
        if raw(b, 'framing') < raw(a, 'framing') - len(b['ratings']['framing']['evidence']):
            yield 'mixture %d: raw %d became %d by %s' % (number, raw(a, 'framing'), raw(b, 'framing'), cases[number][1][1])
    if raised < len(cases) // 3:
        yield 'only %d of %d were raised' % (raised, len(cases))


def property_quoting_lowers(world):
    """A sentence denser than the rest, written by the author and then quoted."""
    sentences = world.rate([sentence for sentence in world.pool], '--unit', 'sentence')
    loaded = [sentence for sentence, report in zip(world.pool, sentences) if sum(abs(e['weight']) for e in report['evidence']
              if e['category'].split('/')[0] in ('evaluative', 'promotional', 'emotive')) * 16 > len(sentence.split())]
    texts = [(text, world.random.choice(loaded)) for text in world.mixtures[:60]]
    written = world.rate(['%s\n%s\n\nIt is on the wall.\n' % case for case in texts])
    quoted = world.rate(['%s\n“%s”\n\nIt is on the wall.\n' % case for case in texts])
    tried = 0
    for number, (a, b) in enumerate(zip(written, quoted)):
        if not a['ratings']['language']['rating'] or not b['ratings']['language']['rating']:
            continue
        moved = numerator(a) - numerator(b)
        words = len(texts[number][1].split())
        if moved / words * 100 <= raw(a) / 1e6:
            continue
        tried += 1
        if raw(b) >= raw(a):
            yield 'mixture %d: raw %d, quoted %d: %s' % (number, raw(a), raw(b), texts[number][1])
        if b['ratings']['language']['measures']['quoted_words']['value'] < 3:
            yield 'mixture %d: the quotation was not seen' % number
    if tried < 20:
        yield 'only %d sentences are loaded enough' % tried


# NO PRIORS

def property_metadata_changes_nothing(world):
    fields = {'id': '77', 'source': 'The Morning Trumpet', 'author': 'Left Right', 'date': '1999-12-31',
              'url': 'https://example.org/x', 'language': 'de',
              'leaning': 'far left', 'score': 5, 'nested': {'a': [1, None, 'x']}}
    plain = world.rate([{'text': record['text']} for record in world.records], '--sections')
    dressed = world.rate([dict(fields, text=record['text']) for record in world.records], '--sections')
    for number, (a, b) in enumerate(zip(plain, dressed)):
        if without(a, 'article') != without(b, 'article'):
            yield 'article %d: %s' % (number, [key for key in a if key != 'article' and a[key] != b[key]])
        for key in ('genre', 'words', 'sentences', 'sha256'):
            if a['article'][key] != b['article'][key]:
                yield 'article %d: article.%s' % (number, key)
    if dressed[0]['article']['metadata'] != {'leaning': 'far left', 'score': 5, 'nested': {'a': [1, None, 'x']}}:
        yield 'metadata is %s' % dressed[0]['article']['metadata']


def property_title_moves_only_its_own(world):
    """The text's own facts stay: hash, counts, sentences, spans and places of its evidence."""
    plain = world.rate(world.mixtures, '--sentences')
    titled = world.rate([{'title': 'A list of nine tables', 'text': text} for text in world.mixtures], '--sentences')

    def own(report):
        return [(e['start'], e['end'], e['category'], e['weight'], e['place'], e['sentence'])
                for e in report['ratings']['language']['evidence'] if e['field'] == 'text']

    for number, (a, b) in enumerate(zip(plain, titled)):
        for key in ('words', 'sentences', 'sha256'):
            if a['article'][key] != b['article'][key]:
                yield 'mixture %d: article.%s' % (number, key)
        if a['sentences'] != b['sentences']:
            yield 'mixture %d: its sentences' % number
        if a['ratings']['language']['rating'] and own(a) != own(b):
            yield 'mixture %d: evidence in the text' % number
        if raw(a, 'false_dichotomy') != raw(b, 'false_dichotomy'):
            yield 'mixture %d: false dichotomy' % number


def property_mirror(world):
    """The two countries of one event change names: scores stay."""
    names = {'Orvenia': 'Kestrany', 'Kestrany': 'Orvenia', 'Orvenian': 'Kestranian', 'Kestranian': 'Orvenian'}

    def swap(text):
        return re.sub(r'\b(%s)\b' % '|'.join(sorted(names, key=len, reverse=True)), lambda match: names[match.group(1)], text)

    records = [record for name, record in world.corpus.items() if name.startswith('alliance')]
    mirrored = [dict(record, title=swap(record['title']), text=swap(record['text'])) for record in records]
    for record, a, b in zip(records, world.rate(records), world.rate(mirrored)):
        if record['text'] == swap(record['text']):
            yield 'nothing to swap in %s' % record['title']
        for dimension in report_checks.DIMENSIONS:
            if raw(a, dimension) != raw(b, dimension) or a['ratings'][dimension]['rating'] != b['ratings'][dimension]['rating']:
                yield '%s: %s %d became %d' % (record['source'], dimension, raw(a, dimension), raw(b, dimension))
        if a['tone'] != b['tone']:
            yield '%s: tone' % record['source']


# SAME BYTES

def property_lines_in_lines_out(world):
    records = [dict(record, id='n%d' % number) for number, record in enumerate(world.records)]
    for unit in ('article', 'sentence'):
        reports = world.rate(records, '--unit', unit)
        if [report['article']['id'] for report in reports] != [record['id'] for record in records]:
            yield '--unit %s: the order is not kept' % unit
    lines = program.lines_of(records).splitlines(keepends=True)
    lines.insert(7, b'{"id": "bad"\n')
    status, out, err = program.run(world.slant, 'score', '-', '--format', 'jsonl', '--quiet', stdin=b''.join(lines), status=None)
    if status != 3 or len(out.splitlines()) != len(records) or len(err.splitlines()) != 1:
        yield 'a broken line: status %d, %d reports, %d messages' % (status, len(out.splitlines()), len(err.splitlines()))


def property_neighbours_do_not_matter(world):
    """Every article alone, in order, and in another order: no report depends on what was rated before it."""
    records = [dict(record, id=str(number)) for number, record in enumerate(world.records)]
    turned = records[:]
    world.random.shuffle(turned)
    ordered = {report['article']['id']: report for report in world.rate(records)}
    for report in world.rate(turned):
        if report != ordered[report['article']['id']]:
            yield 'article %s: another report in another order' % report['article']['id']
    for record in world.random.sample(records, 12):
        if world.rate([record])[0] != ordered[record['id']]:
            yield 'article %s: another report when rated alone' % record['id']


def property_json_is_jsonl(world):
    lines = world.rate(world.records[:30], '--sections', '--sentences')
    out = program.run(world.slant, 'score', '-', '--format', 'json', '--sentences', '--quiet', stdin=program.lines_of(world.records[:30]))
    for number, (a, b) in enumerate(zip(lines, json.loads(out))):
        if a != b:
            yield 'article %d: %s' % (number, [key for key in a if a.get(key) != b.get(key)])


def installed(name):
    try:
        locale.setlocale(locale.LC_ALL, name)
        return True
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_ALL, 'C')


def property_same_bytes(world):
    stdin = program.lines_of(world.records)
    arguments = ('score', '-', '--format', 'jsonl', '--sections', '--sentences', '--quiet')
    first = program.run(world.slant, *arguments, stdin=stdin)
    names = ['C'] + [name for name in ('C.UTF-8', 'en_US.UTF-8', 'tr_TR.UTF-8', 'de_DE.UTF-8') if installed(name)]
    for name in names:
        if program.run(world.slant, *arguments, stdin=stdin, locale=name) != first:
            yield 'other bytes in the locale %s' % name
    print('  locales: %s' % ', '.join(names))
    text = program.run(world.slant, 'score', '-', '--format', 'text', '--quiet', stdin=stdin)
    if program.run(world.slant, 'score', '-', '--format', 'text', '--quiet', stdin=stdin) != text:
        yield 'other bytes as text'


def property_jobs_do_not_matter(world):
    with tempfile.TemporaryDirectory(prefix='slant-property-') as folder:
        source = os.path.join(folder, 'in.jsonl')
        with open(source, 'wb') as file:
            file.write(program.lines_of([dict(record, id=str(number)) for number, record in enumerate(world.records)]))
        results = []
        for jobs in ('1', '3'):
            out = os.path.join(folder, jobs)
            program.run(world.slant, 'batch', source, '--out', out, '--jobs', jobs, '--quiet')
            results.append([open(os.path.join(out, name), 'rb').read() for name in ('articles.jsonl', 'report.json')])
        if results[0] != results[1]:
            yield 'a batch on three threads gives other bytes'


def property_events_in_any_order(world):
    """Sentences of two articles of the corpus mixed, so that there are events; shuffled, on other threads, the report is the same."""
    days = ['2026-03-%02d' % day for day in range(1, 12)] + [None]
    records = []
    for number in range(120):
        told = list(world.corpus.values())[number % 7]['text'].split('\n\n')
        text = '\n\n'.join(world.random.sample(told, min(len(told), 4)) + [world.mixture()])
        records.append({'id': str(number), 'source': 'S%d' % (number % 5), 'date': days[number % 12], 'text': text})
    first = program.run(world.slant, 'compare', '-', '--format', 'json', '--quiet', '--jobs', '1', stdin=program.lines_of(records))
    events = json.loads(first)['events']
    print('  %d events of %d articles' % (len(events), sum(len(event['articles']) for event in events)))
    if not events:
        yield 'no events to look at'
    for jobs in ('2', '3'):
        world.random.shuffle(records)
        if program.run(world.slant, 'compare', '-', '--format', 'json', '--quiet', '--jobs', jobs, stdin=program.lines_of(records)) != first:
            yield 'another order gives other bytes'


# BESIDE PEERS

def events_of(world):
    """Named events: those of corpus/, and some whose articles share sentences with each other, each with sentences of its own."""
    events = [[dict(record, event=name, id=number) for number, record in world.corpus.items() if number.startswith(name)]
              for name in ('alliance', 'spill', 'transit')]
    for number in range(12):
        told = [sentence for record in world.random.choice(events[:3]) for sentence in SENTENCE.split(' '.join(record['text'].split()))]
        told = world.random.sample(told, 14)
        events.append([{'event': 'made %d' % number, 'id': 'm%d' % i, 'source': 'S%d' % i, 'title': world.random.choice(told),
                        'text': ' '.join(world.random.sample(told, world.random.randint(5, 11)) + world.random.sample(world.pool, 4))}
                       for i in range(world.random.randint(3, 6))])
    return events


class Beside:
    """Rates records beside peers that stand in a file."""

    def __init__(self, world, folder):
        self.world, self.path = world, os.path.join(folder, 'peers.jsonl')

    def rate(self, records, peers):
        with open(self.path, 'wb') as file:
            file.write(program.lines_of(peers))
        return self.world.rate(records, '--peers', self.path)


def all_in_one(events):
    return [record for event in events for record in event]


def judged(report):
    """The omission rating without who carries what: copies of one peer may speak for each other."""
    omission = report['ratings']['omission']
    return dict(omission, missing=[without(unit, 'peers') for unit in omission['missing']])


def is_beside(report):
    return report['ratings']['omission']['basis'] == 'peers'


def property_order_of_peers_does_not_matter(world):
    records = all_in_one(events_of(world))
    with tempfile.TemporaryDirectory(prefix='slant-property-') as folder:
        beside = Beside(world, folder)
        first = beside.rate(records, records)
        if sum(map(is_beside, first)) < len(records) // 2:
            yield 'hardly anything is laid beside peers'
        for _ in range(2):
            if beside.rate(records, world.random.sample(records, len(records))) != first:
                yield 'another order of the peers gives other reports'


def property_copies_of_peers_change_nothing(world):
    """Each peer printed once more, under another name: it is one witness still. Nor does it matter whether the article is among its peers."""
    events = events_of(world)
    records = all_in_one(events)
    copies = [dict(record, id='again %s' % record['id'], source='The Other Paper') for record in records]
    with tempfile.TemporaryDirectory(prefix='slant-property-') as folder:
        beside = Beside(world, folder)
        first = beside.rate(records, records)
        for what, peers in (('copies', records + copies), ('the same records again', records + records)):
            for record, a, b in zip(records, first, beside.rate(records, peers)):
                if judged(a) != judged(b):
                    yield '%s %s: %s beside the peers change its rating' % (record['event'], record['id'], what)
        for event in events[:6]:
            apart = beside.rate(event[:1], event[1:])[0]
            if judged(apart) != judged(first[records.index(event[0])]):
                yield '%s %s: rated otherwise when it is not among its peers' % (event[0]['event'], event[0]['id'])


def property_other_events_do_not_matter(world):
    events = events_of(world)
    with tempfile.TemporaryDirectory(prefix='slant-property-') as folder:
        beside = Beside(world, folder)
        whole = beside.rate(all_in_one(events), all_in_one(events))
        for event in events:
            if beside.rate(event, event) != whole[:len(event)]:
                yield '%s: another report among other events' % event[0]['event']
            whole = whole[len(event):]


def property_a_sentence_told_is_not_missing(world):
    """Of each unit that is called missing, each sentence of a peer that carries it is put behind the article: it is missing no more."""
    events = events_of(world)
    tried = 0
    with tempfile.TemporaryDirectory(prefix='slant-property-') as folder:
        beside = Beside(world, folder)
        for event in events:
            cases = [(record, unit, peer['sentence']) for record, report in zip(event, beside.rate(event, event)) if is_beside(report)
                     for unit in report['ratings']['omission']['missing'] for peer in unit['peers']]
            if not cases:
                continue
            told = beside.rate([dict(record, text='%s\n\n%s\n' % (record['text'].rstrip(), sentence)) for record, _, sentence in cases],
                               event)
            for (record, unit, sentence), report in zip(cases, told):
                tried += is_beside(report)
                if is_beside(report) and (unit['unit'], unit['kind']) in [(u['unit'], u['kind']) for u in report['ratings']['omission']['missing']]:
                    yield '%s %s: %s is still missing beside: %s' % (record['event'], record['id'], unit['unit'], sentence)
    print('  %d units' % tried)
    if tried < 100:
        yield 'only %d units were tried' % tried


def main():
    parser = argparse.ArgumentParser(description='properties of reports')
    parser.add_argument('--slant', required=True, help='the program')
    parser.add_argument('names', nargs='*')
    arguments = parser.parse_args()
    prefix = 'property_'
    chosen = {name[len(prefix):]: function for name, function in globals().items() if name.startswith(prefix)}
    world = World(os.path.abspath(arguments.slant))
    failed = 0
    for name in arguments.names or chosen:
        problems = list(chosen[name](world))
        failed += bool(problems)
        print('%s %s' % ('FAIL' if problems else 'ok  ', name.replace('_', ' ')))
        for problem in problems[:8]:
            print('  %s' % problem)
        if len(problems) > 8:
            print('  and %d more' % (len(problems) - 8))
    print('%d articles, %d properties, %d failed' % (len(world.records), len(arguments.names or chosen), failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
