#!/usr/bin/env python3
"""Omission beside peers worked out again from outside: slant rates invented events, tests/peers/lay_out.c tells what it made of them, and every
number that rests on that (expectation, surprise, weight, p, q, raw, level) is computed anew; what a report says is held against the peers' texts.

check_peers.py --slant PROGRAM --lay-out PROGRAM [--calibration FILE] [--articles FILE.jsonl]

--articles: real articles in place of the invented ones. Prints how many figures of each kind agreed, and how often something that is called
missing stands in the article to the letter; exit 1 with what did not agree. Sources, authors, addresses and ids changed, and all days moved, must
leave every number where it was, in large events too.
"""
import argparse
import collections
import datetime
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MILLION, EDGE, RAREST, SURE = 1000000, 1e-6, 6, .05
NAMED = 2.05      # rarity of names that are listed, at least
LARGE, FEW = 560, 6                                        # articles on one event, more than are laid beside each other; and rated of it
CORE, FACT, TELLING, EXPECTED, ONE_IN = 1, .3, .1, .5, 20
SYLLABLES = 'ba dor fe gul hin jo kar lem mi nos pu quil ros sen tav ul vo wen yar zeb'.split()
THINGS = 'harbour ferry bridge school water tram housing power flood market'.split()
DEEDS = 'visited joined left praised questioned signed rejected opened closed backed'.split()


class Ledger:
    def __init__(self):
        self.agreed, self.wrong = collections.Counter(), []

    def check(self, kind, place, told, found, tolerance=0):
        if told == found or (tolerance and told is not None and found is not None and abs(told - found) <= tolerance):
            self.agreed[kind] += 1
        else:
            self.wrong.append('%s of %s: %r, and not %r' % (kind, place, told, found))


# ARTICLES

def name(rng):
    return ''.join(rng.choice(SYLLABLES) for _ in range(3)).capitalize()


def make_event(rng, event, size, days):
    """Reports that each tell some of an event's facts, more of the first than of the last; some are copies, some have no day."""
    people, thing = [name(rng) + ' ' + name(rng) for _ in range(8)], rng.sample(THINGS, 3)
    facts = ['%s %s the %s council of %s on the %s.' %
             (rng.choice(people), rng.choice(DEEDS), name(rng), name(rng), rng.choice(thing)) for _ in range(9)]
    facts += ['The %s cost %d million dollars and took %d workers.' %
              (rng.choice(thing), rng.randint(3, 900), rng.randint(40, 990)) for _ in range(7)]
    facts += ['"We did %s what the %s needed," said %s.' % (rng.choice(['not do', 'all']), rng.choice(thing), rng.choice(people)) for _ in range(5)]
    rng.shuffle(facts)
    texts = []
    for i in range(size):
        if texts and rng.random() < .1:
            texts.append(rng.choice(texts))
            continue
        told = [fact for at, fact in enumerate(facts) if rng.random() < .85 - .03 * at]
        rng.shuffle(told)
        own = ['%s was seen near the %s on that day with %s.' % (name(rng), rng.choice(thing), name(rng)) for _ in range(rng.randint(2, 9))]
        texts.append(' '.join(told + own))
    for i, text in enumerate(texts):
        record = {'id': '%d-%d' % (event, i), 'event': 'event %d' % event, 'source': 'Paper %d' % rng.randint(1, 9),
                  'title': rng.choice(facts)[:-1] if rng.random() < .8 else '', 'text': text}
        if rng.random() < .85:
            record['date'] = (datetime.date(2024, 3, 1) + datetime.timedelta(rng.randrange(days))).isoformat()
        yield record


def make_live(record):
    """A live blog on the same event: a peer of the others, and not rated itself."""
    lines = ['%d:%02d a.m. %s.' % (9 + at // 6, at * 7 % 60, told) for at, told in enumerate(record['text'].split('. ')[:10])]
    return dict(record, id=record['id'] + '-live', title='Live updates: ' + record['title'], text='\n\n'.join(lines))


def make_records():
    rng = random.Random(7)
    records = [r for event in range(24) for r in make_event(rng, event, 2 + event % 9, 1 + event % 3)]
    records += [make_live(r) for r in records if r['id'].endswith('-4')]
    return records + list(make_event(rng, 99, LARGE, 1))


# THE FORMULAS, from docs/omission.md and the head of coverage.h

def fixed(value):
    return math.floor(abs(value) * MILLION + .5) * (1 if value >= 0 else -1)


def find_member(tree, key):
    if not isinstance(tree, dict):
        return None
    return tree[key] if key in tree else next((found for found in (find_member(v, key) for v in tree.values()) if found is not None), None)


class Model:
    def __init__(self, path):
        with open(path, encoding='utf-8') as file:
            presence = json.load(file)['presence']
        self.weights, self.intercept = find_member(presence, 'features'), find_member(presence['weights'], 'intercept')

    def expect(self, known, words):
        peers, n, kind = known['peers'], known['n'], known['kind']
        carried = math.log((n + .5) / (peers - n + .5))
        features = {
            'carried': carried, 'one_carrier': n == 1, 'all_carry': n == peers > 1, 'peers': math.log(peers), 'prominence': known['prominence'],
            'leading': known['leading'] / peers, 'mentions': known['mentions'], 'rarity': min(known['rarity'], RAREST), 'length': words,
            'shorter': known['carrier_words'] - words, 'opinion': known['opinion'], 'number': kind == 'number', 'aspect': kind == 'aspect',
            'speaker': kind == 'speaker' and not known['role'], 'role': known['role'], 'pair': kind == 'pair',
            'carried_number': carried * (kind == 'number'), 'carried_aspect': carried * (kind == 'aspect'),
            'carried_pair': carried * (kind == 'pair')}
        z = self.intercept + sum(weight * float(features[key]) for key, weight in self.weights.items())
        return min(max(1 / (1 + math.exp(-z)), EDGE), 1 - EDGE)


def regard(event, at, model):
    """What article `at` is judged by: a dict by unit, of what its peers alone tell."""
    articles, out = event['articles'], {}
    own, peers = articles[at]['family'], len({a['family'] for a in articles}) - 1
    for number, unit in enumerate(event['units']):
        families = collections.defaultdict(list)
        for article, prominence, mentions, leading in unit['carriers']:
            if articles[article]['family'] != own:
                families[articles[article]['family']].append((articles[article], prominence, mentions, leading))
        n, role = len(families), unit['kind'] == 'speaker' and not unit['named']
        loose = role or unit['kind'] in ('pair', 'aspect')
        if n == 0 or n * ONE_IN < peers or (loose and n < 2) or unit['states'][at] == 4:
            continue
        mean = lambda value: sum(max(fixed(value(c)) for c in carriers) for carriers in families.values()) / n / MILLION
        known = {'kind': unit['kind'], 'role': role, 'peers': peers, 'n': n, 'rarity': unit['rarity'], 'opinion': articles[at]['opinion'],
                 'prominence': mean(lambda c: c[1]), 'mentions': mean(lambda c: math.log(1 + c[2])),
                 'carrier_words': mean(lambda c: math.log(1 + c[0]['length'])),
                 'leading': sum(any(c[3] for c in carriers) for carriers in families.values())}
        day = articles[at]['day']
        known['later'] = day is not None and all(c[0]['day'] is not None and c[0]['day'] > day for carriers in families.values() for c in carriers)
        known['present'] = unit['states'][at] > 1
        known['expected'] = model.expect(known, fixed(math.log(1 + articles[at]['length'])) / MILLION)
        known['surprise'] = fixed(-math.log1p(-known['expected']))
        known['like'] = model.expect(known, known['carrier_words'])
        out[number] = known
    return peers, out


def adjust(p):
    """Benjamini and Hochberg; None is no test."""
    order = sorted((i for i in range(len(p)) if p[i] is not None), key=lambda i: p[i])
    q, least = [None] * len(p), 1
    for rank in range(len(order), 0, -1):
        least = min(least, p[order[rank - 1]] * len(order) / rank)
        q[order[rank - 1]] = least
    return q


def check_event(ledger, event, model):
    """Every judgement of it; gives the level of each article by its id, where there is one."""
    articles = event['articles']
    sizes = collections.Counter(a['family'] for a in articles)
    regards = [regard(event, at, model) for at in range(len(articles))]
    told = [{u['unit']: u for u in judgement['units']} for judgement in event['judgements']]
    pool, judged, raws = [], collections.Counter(), []
    for at, (_, units) in enumerate(regards):
        family, share = articles[at]['family'], MILLION // sizes[articles[at]['family']]
        for number, known in units.items():
            core = told[at][number]['core'] if number in told[at] else 0
            known['weight'] = 0 if known['later'] else known['like'] * (CORE if core else FACT if known['kind'] in ('name', 'number') else TELLING)
            judged[family] += 0 if known['later'] else share
            if not known['present'] and not known['later']:
                pool.append((known['surprise'], family, share))
        total = sum(known['weight'] for known in units.values())
        raws.append(sum(known['weight'] for known in units.values() if not known['present']) / total if total else None)
    levels = {}
    for at, (peers, units) in enumerate(regards):
        place, judgement = articles[at]['id'], event['judgements'][at]
        others = sum(count for family, count in judged.items() if family != articles[at]['family'])
        tested = [known for known in units.values() if known['present'] or not known['later']]
        absent = sorted((surprise, share) for surprise, family, share in pool if family != articles[at]['family'])
        p = [1 if known['present'] else (sum(share for surprise, share in absent if surprise >= known['surprise']) + MILLION) / (others + MILLION)
             for known in tested] if peers >= 3 else []
        for known, one, adjusted in zip(tested, p, adjust(p)):
            if not known['present']:
                known['p'], known['q'] = one, adjusted
        ledger.check('peers', place, judgement['peers'], peers)
        ledger.check('units', place, sorted(told[at]), sorted(units))
        for number in set(units) & set(told[at]):
            check_unit(ledger, '%s, unit %d' % (place, number), told[at][number], units[number])
        ledger.check('raw', place, judgement['raw'], raws[at], 1e-9)
        highest = [raw for a, raw in zip(articles, raws) if a['family'] != articles[at]['family'] and raw is not None]
        ledger.check('raw of its peers', place, judgement['peers_raw'], max(highest) if highest else None, 1e-9)
        if peers >= 2 and raws[at] is not None:
            levels[place] = level_of(told[at], units, peers, raws[at], max(highest))
    return levels


def check_unit(ledger, place, told, found):
    ledger.check('present', place, bool(told['present']), found['present'])
    ledger.check('not yet known', place, bool(told['later']), found['later'] and not found['present'])
    ledger.check('carriers', place, told['n'], found['n'])
    for key, unit in (('expected', 1), ('surprise', MILLION), ('weight', 1)):
        ledger.check(key, place, told[key], found[key] / unit, 1e-6 if unit > 1 else 1e-9)
    for key in ('p', 'q'):
        ledger.check(key, place, told[key], found.get(key), 1e-9)
    if told['core']:
        ledger.check('core by two openings', place, found['leading'] >= 2 and found['kind'] != 'aspect', True)
    if told['listed']:
        least = {'name': 2, 'number': 2, 'pair': 3}.get(found['kind'], math.inf)
        ledger.check('listed by witnesses enough, and no aspect or speaker', place, found['n'] >= least and not found['present'], True)
        ledger.check('listed names are not in one reference article of eight', place, found['kind'] != 'name' or found['rarity'] >= NAMED, True)


def level_of(told, units, peers, raw, highest):
    """As the head of rate.c has it."""
    missing = [(told[number], known) for number, known in units.items() if number in told and not known['present'] and not known['later']]
    missing = [(unit, known) for unit, known in missing if unit['listed']]
    sure = sum(1 for unit, known in missing if unit['core'] and known.get('q', 1) < SURE)
    if sure:
        return 5 if sure >= 3 and raw > highest else 4
    if any(unit['core'] and known['expected'] >= EXPECTED for unit, known in missing):
        return 3
    return 2 if peers < 3 or missing else 1


# REPORTS

def field_of(record, field):
    return (record.get('title') or '') if field == 'title' else record['text']


def check_missing(ledger, place, missing, records, own, verbatim):
    for peer in missing['peers']:
        field = field_of(records[peer['id']], peer['field']).encode()
        sentence, spot = peer['sentence'].encode(), '%s, %s in %s' % (place, missing['unit'], peer['id'])
        places = [at.start() for at in re.finditer(re.escape(sentence), field)]
        ledger.check('sentence stands in the peer', spot, bool(places), True)
        ledger.check('span in that sentence', spot, any(at <= peer['start'] < peer['end'] <= at + len(sentence) for at in places), True)
        ledger.check('never its own peer', spot, field_of(records[peer['id']], 'text') == own['text'], False)
    verbatim['missing ' + missing['kind']] += 1
    words = r'\s+'.join(map(re.escape, missing['unit'].split()))
    if missing['kind'] in ('name', 'number') and re.search(r'(?<!\w)%s(?!\w)' % words, field_of(own, 'title') + '\n' + own['text'], re.I):
        verbatim['there to the letter, ' + missing['kind']] += 1


def check_report(ledger, report, records, levels, verbatim):
    rating, place = report['ratings']['omission'], report['article']['id']
    if rating['basis'] != 'peers':
        return
    named = [m for m in rating['measures'].values() if isinstance(m, dict)]
    parts = [m['contribution'] for m in rating['missing'] + named]
    ledger.check('raw, summed', place, rating['measures']['raw'], sum(parts) + rating['measures']['base'])
    ledger.check('contributions not negative', place, min(parts) >= 0, True)
    order = [(m['not_yet_known'], -m['contribution']) for m in rating['missing']]
    ledger.check('order of what is missing', place, order, sorted(order))
    ledger.check('nothing for what was not yet known', place, sum(m['contribution'] for m in rating['missing'] if m['not_yet_known']), 0)
    ledger.check('level', place, rating['rating'], levels.get(place))
    for missing in rating['missing']:
        check_missing(ledger, place, missing, records, records[place], verbatim)


def check_events(ledger, corpus, laid, reports):
    """What the corpus report says of events agrees with the articles' own reports, and stands in the order that it is said to."""
    rating = {r['article']['id']: r['ratings']['omission'] for r in reports}
    weight = {'name': FACT, 'number': FACT}
    for event in corpus['events']:
        telling = []
        for gap in event['missing'] or []:
            if not gap['core']:
                telling.append(max(-math.log1p(-min(a['expected'], 1 - EDGE)) for a in gap['missing_in']) * weight.get(gap['kind'], TELLING))
            for article in gap['missing_in'] if event['id'] in laid else []:
                own = rating[article['id']]
                same = [m for m in own.get('missing', []) if m['kind'] == gap['kind'] and abs(m['expected'] - article['expected']) < 2e-6 and
                        (m['q'] is None) == (article['q'] is None) and abs((m['q'] or 0) - (article['q'] or 0)) < 2e-6]
                if len([m for m in own.get('missing', []) if not m['not_yet_known']]) < 20:
                    ledger.check('events tell what reports do', '%s, %s' % (article['id'], gap['unit']), bool(same), True)
        ledger.check('events: the most telling first', event['id'], all(a >= b - 1e-5 for a, b in zip(telling, telling[1:])), True)


# THE SAME UNDER OTHER LABELS

def numbers(report):
    """What no label may move: all but the labels."""
    rating = report['ratings']['omission']
    missing = [{key: value for key, value in m.items() if key != 'peers'} for m in rating.get('missing') or []]
    spans = [[(p['sentence'], p['start'], p['end']) for p in m.get('peers', [])] for m in rating.get('missing') or []]
    return {name: (r['rating'], r['score']) for name, r in report['ratings'].items()}, rating['measures'], missing, spans


def move(record, days):
    try:
        return (datetime.date.fromisoformat(record['date'][:10]) + datetime.timedelta(days)).isoformat()
    except (KeyError, ValueError, TypeError):
        return record.get('date')


def check_labels(ledger, program, folder, records, reports):
    rng = random.Random(5)
    other = [dict(r, id='x%09d' % rng.randrange(10 ** 9), source='Other %d' % rng.randint(1, 4),
                  author='Somebody', url='https://example.org/%d' % at) for at, r in enumerate(records)]
    moved = [dict(r, date=move(r, 400)) for r in records]
    for kind, changed in (('other sources, authors, addresses, ids', other), ('all days moved', moved)):
        for own, new in zip(reports, rate(program, folder, kind[:3], changed)[0]):
            ledger.check('the same with ' + kind, own['article']['id'], numbers(new), numbers(own))


# ALL OF IT

def rate(program, folder, name, records):
    """Reports of all beside all; of an event of many, each laid out anew, of a few."""
    path = '%s/%s' % (folder, name)
    with open(path + '.jsonl', 'w', encoding='utf-8') as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + '\n' for record in records)
    subprocess.run([program, 'batch', '--quiet', path + '.jsonl', '--out', path], check=True, capture_output=True)
    sizes, rated = collections.Counter(r.get('event') for r in records), collections.Counter()
    with open(path + '.some.jsonl', 'w', encoding='utf-8') as out:
        for record in records:
            rated[record.get('event')] += 1
            if not record.get('event') or sizes[record['event']] < LARGE or rated[record['event']] <= FEW:
                out.write(json.dumps(record, ensure_ascii=False) + '\n')
    done = subprocess.run([program, 'score', '--quiet', '--format', 'jsonl', '--peers', path, path + '.some.jsonl'], check=True, capture_output=True)
    return [json.loads(line) for line in done.stdout.splitlines()], path


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--slant', required=True)
    parser.add_argument('--lay-out', required=True)
    parser.add_argument('--calibration', default=os.path.join(ROOT, 'lexicons/en/calibration.json'))
    parser.add_argument('--articles')
    options = parser.parse_args()
    records = make_records()
    if options.articles:
        with open(options.articles, encoding='utf-8') as lines:
            records = list({str(r['id']): r for r in map(json.loads, lines)}.values())
    ledger, verbatim, levels, model = Ledger(), collections.Counter(), {}, Model(options.calibration)
    with tempfile.TemporaryDirectory() as folder:
        reports, store = rate(options.slant, folder, 'own', records)
        laid = {e['event']: e for e in map(json.loads, subprocess.run([options.lay_out, store], check=True, capture_output=True).stdout.splitlines())}
        for key in [key for key, event in laid.items() if len(event['articles']) >= 500]:
            laid.pop(key)       # each of its articles has peers of its own choice
        for event in laid.values():
            levels.update(check_event(ledger, event, model))
        for report in reports:
            if not (report['article'].get('peers') or {'event': ''})['event'] or report['article']['peers']['event'] in laid:
                check_report(ledger, report, {str(r['id']): r for r in records}, levels, verbatim)
        with open(store + '/report.json', encoding='utf-8') as file:
            check_events(ledger, json.load(file), laid, reports)
        check_labels(ledger, options.slant, folder, records, reports)
    for kind in sorted(ledger.agreed):
        print('%7d  %s' % (ledger.agreed[kind], kind))
    rated = collections.Counter(r['ratings']['omission']['rating'] for r in reports if r['ratings']['omission']['basis'] == 'peers')
    print('ratings beside peers: ' + ', '.join('%s: %d' % pair for pair in sorted(rated.items(), key=str)))
    print(', '.join('%s: %d' % pair for pair in sorted(verbatim.items())))
    print('%d figures agree, %d do not' % (sum(ledger.agreed.values()), len(ledger.wrong)))
    print('\n'.join(ledger.wrong[:40]))
    if sum(rated.values()) < 20:
        sys.exit('too few articles have peers for this to prove anything')
    sys.exit(bool(ledger.wrong))


if __name__ == '__main__':
    main()
