#!/usr/bin/python3
"""How well events are found, and how their bound was chosen (engine/group/events.h).

    events.py choose  --slant SLANT DATA    F as a function of the bound, worked out again here: on allsides_roundups (dated) for the
                                            weights and SLANT_EVENT_LIKENESS, on neus_triples (no dates) for SLANT_EVENT_UNDATED
    events.py measure --slant SLANT DATA    what the program finds: B-cubed precision, recall and F on basil and the two others
    events.py margin  --slant SLANT DATA    F on basil as a function of the bound: how far the choice could have been off

DATA is a folder of labelled data (not in the repository). Needs Debian's python3-numpy and python3-scipy, so call it with
/usr/bin/python3. `choose` reads the terms that a store holds, and clusters them all pairs at once, without an index: that the program
comes out the same is a check of its index and its heap. Nothing is chosen on basil."""

import argparse
import collections
import datetime
import gzip
import heapq
import json
import math
import os
import re
import sqlite3
import struct
import subprocess
import tempfile

import numpy
import scipy.sparse

DAYS, PRIOR, LEAST_RARITY, POWER, TITLE, TERMS, UNDATED = 7, 1000.0, 0.6, 1.5, 1.5, 128, 0.85
BOUNDS = [round(0.10 + 0.02 * i, 2) for i in range(19)]
FLAT = 0.01                 # the bound is the middle of where F is this near its best


def lines(folder, name):
    with gzip.open(os.path.join(folder, name + '.jsonl.gz'), 'rt', encoding='utf-8') as file:
        return [json.loads(line) for line in file]


def allsides(folder):
    for event in lines(folder, 'allsides_roundups'):
        for i, article in enumerate(event['articles']):
            yield event['id'], dict(id='%s.%d' % (event['id'], i), title=article['title'], text=article['text'],
                                    source=article['source'], date=event['date'])


def neus(folder):
    for event in lines(folder, 'neus_triples'):
        for i, article in enumerate(event['articles']):
            yield event['id'], dict(id='%s.%d' % (event['id'], i), title=article['title'], text=article['text'])


def basil(folder):
    sentences = collections.defaultdict(list)
    for sentence in lines(folder, 'basil_sentences'):
        sentences[sentence['article']].append(sentence)
    for article in lines(folder, 'basil_articles'):
        text = '\n'.join(s['text'] for s in sorted(sentences[article['id']], key=lambda s: s['sent_index']))
        yield str(article['event']), dict(id=article['id'], title=article['title'], text=text, source=article['source'],
                                          date=article['date'])


def batch(slant, records, folder):
    """Runs a batch; gives the events that are known, by article."""
    gold, path = {}, os.path.join(folder, 'a.jsonl')
    with open(path, 'w', encoding='utf-8') as file:
        for event, record in records:
            gold[record['id']] = event
            file.write(json.dumps(record) + '\n')
    subprocess.run([slant, 'batch', '-q', path, '--out', os.path.join(folder, 'out'), '--jobs', '2'], check=True)
    return gold


def b_cubed(gold, found):
    """gold, found: by article."""
    known, clusters = collections.defaultdict(set), collections.defaultdict(set)
    for article in gold:
        known[gold[article]].add(article)
        clusters[found[article]].add(article)
    both = {a: len(known[gold[a]] & clusters[found[a]]) for a in gold}
    precision = sum(both[a] / len(clusters[found[a]]) for a in gold) / len(gold)
    recall = sum(both[a] / len(known[gold[a]]) for a in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def number(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at, value, shift = at + 1, value | (byte & 127) << shift, shift + 7
        if byte < 128:
            return value, at


def read_terms(facts):
    """[(stem, how often, in the title)] and the day, out of packed facts (engine/report/facts_bytes.c)."""
    at = 4 + 32 + 32 + 16 + 4 + 4 + 4 + 4 + 4 + 40
    frames, signed = struct.unpack_from('I', facts, at)[0], facts[at + 5]
    at += 6 + 256 * signed
    for _ in range(frames):
        at += 9 + struct.unpack_from('I', facts, at + 5)[0]
    strings = []
    while at < len(facts):
        length = struct.unpack_from('I', facts, at)[0]
        strings.append(facts[at + 4:at + 4 + length])
        at += 4 + length
    packed, terms, at = strings[10], [], 0
    while at < len(packed):
        head, at = number(packed, at)
        author, at = number(packed, at)
        quoted, at = number(packed, at) if author & 1 else (0, at)
        terms.append((packed[at:at + (head >> 3)], (author >> 1) + quoted, head >> 2 & 1))
        at += head >> 3
    date = re.match(rb'(\d{4})-(\d\d)-(\d\d)', strings[4])
    return strings[0].decode(), terms, datetime.date(*map(int, date.groups())).toordinal() if date else None


def vectors(articles, norms, power, title):
    counted = {stem.encode(): int(n) for n, stems in norms['by_count'].items() for stem in stems.split()}
    holders = collections.Counter(stem for _, terms, _ in articles for stem, _, _ in terms)
    total, numbers, rows, columns, values = len(articles), {}, [], [], []
    for i, (_, terms, _) in enumerate(articles):
        weighed = []
        for stem, often, titled in terms:
            share = (counted.get(stem, 1) + 0.5) / (norms['documents'] + 1)
            rarity = max(-math.log((holders[stem] + PRIOR * share) / (total + PRIOR)), -LEAST_RARITY * math.log(share))
            weighed.append(((1 + math.log(often)) ** power * rarity * (title if titled else 1), stem))
        weighed = sorted(weighed, key=lambda item: (-item[0], item[1]))[:TERMS]
        length = math.sqrt(sum(weight * weight for weight, _ in weighed)) or 1
        for weight, stem in weighed:
            rows.append(i)
            columns.append(numbers.setdefault(stem, len(numbers)))
            values.append(weight / length)
    return scipy.sparse.csr_matrix((values, (rows, columns)), shape=(total, len(numbers) + 1))


def cluster(matrix, days, least):
    """[(likeness, a, b)]: which clusters were joined, until the mean likeness falls under `least`; means over all pairs."""
    count, sums = matrix.shape[0], [matrix[i] for i in range(matrix.shape[0])]
    alike = (matrix @ matrix.T).tocoo()
    spans = [(day, day) for day in days]
    size, stamp, alive, joined = [1] * count, [0] * count, [True] * count, []

    def fits(a, b):
        known = [day for span in (spans[a], spans[b]) for day in span if day is not None]
        return not known or max(known) - min(known) <= DAYS
    heap = [(-s, int(a), int(b), 0, 0) for a, b, s in zip(alike.row, alike.col, alike.data) if a < b and s >= least]
    heapq.heapify(heap)
    near = collections.defaultdict(set)
    for _, a, b, _, _ in heap:
        near[a].add(b)
        near[b].add(a)
    while heap:
        likeness, a, b, at_a, at_b = heapq.heappop(heap)
        if not (alive[a] and alive[b]) or (stamp[a], stamp[b]) != (at_a, at_b) or not fits(a, b):
            continue
        joined.append((-likeness, a, b))
        sums[a], size[a], alive[b], stamp[a] = sums[a] + sums[b], size[a] + size[b], False, stamp[a] + 1
        known = [day for span in (spans[a], spans[b]) for day in span if day is not None]
        spans[a] = (min(known), max(known)) if known else (None, None)
        near[a] = {k for k in near[a] | near[b] if alive[k] and k != a}
        for k in near[a]:
            near[k].add(a)
            mean = (sums[a] @ sums[k].T).sum() / (size[a] * size[k])
            if mean >= least:
                heapq.heappush(heap, (-mean, min(a, k), max(a, k), stamp[min(a, k)], stamp[max(a, k)]))
    return joined


def stored(slant, records):
    with tempfile.TemporaryDirectory() as folder:
        gold = batch(slant, records, folder)
        base = sqlite3.connect(os.path.join(folder, 'out', 'slant.db'))
        articles = [read_terms(facts) for facts, in base.execute('SELECT facts FROM articles ORDER BY sha256')]
        base.close()
    return gold, articles


def curve(gold, articles, norms, undated=UNDATED, power=POWER, title=TITLE):
    """{bound: (P, R, F)}. undated: what vectors without a day are multiplied by."""
    days = [day for _, _, day in articles]
    matrix = scipy.sparse.diags([1 if day else undated for day in days]) @ vectors(articles, norms, power, title)
    joined, out = cluster(matrix.tocsr(), days, BOUNDS[0]), {}
    for bound in BOUNDS:
        parents = list(range(len(articles)))
        for likeness, a, b in joined:
            if likeness < bound:
                break
            parents[b] = a

        def root(i):
            while parents[i] != i:
                i = parents[i]
            return i
        found = {article[0]: root(i) for i, article in enumerate(articles)}
        out[bound] = b_cubed({a: gold[a] for a in found}, found)
    return out


def show(name, found):
    best = max(figures[2] for figures in found.values())
    flat = [bound for bound in found if found[bound][2] >= best - FLAT]
    print('%-34s best F %.3f, within %.2f of it from %.2f to %.2f: middle %.2f'
          % (name, best, FLAT, flat[0], flat[-1], (flat[0] + flat[-1]) / 2))
    print('  ' + ' '.join('%.2f:%.3f' % (bound, found[bound][2]) for bound in found), flush=True)


def read_norms(options):
    with open(options.norms, encoding='utf-8') as file:
        return json.load(file)['stems']


def margin(options):
    show('basil', curve(*stored(options.slant, basil(options.data)), read_norms(options)))


def choose(options):
    norms = read_norms(options)
    dated = stored(options.slant, allsides(options.data))
    for power in (1.0, 1.5, 2.0):
        for title in (1.0, 1.5, 2.0):
            show('allsides, power %.1f title %.1f' % (power, title), curve(*dated, norms, power=power, title=title))
    triples = stored(options.slant, neus(options.data))
    for undated in (1.0, 0.9, UNDATED, 0.8):
        show('neus, no dates, at %.2f' % undated, curve(*triples, norms, undated=undated))


def measure(options):
    for name, read in (('basil', basil), ('allsides_roundups', allsides), ('neus_triples', neus)):
        with tempfile.TemporaryDirectory() as folder:
            gold = batch(options.slant, list(read(options.data)), folder)
            with open(os.path.join(folder, 'out', 'report.json'), encoding='utf-8') as file:
                events = json.load(file)['events']
        found = {article: 'alone ' + article for article in gold}
        for event in events:
            for article in event['articles']:
                found[article['id']] = event['id']
        print('%-20s articles %5d events %4d of %4d  B-cubed P %.3f R %.3f F %.3f'
              % (name, len(gold), len(events), len(set(gold.values())), *b_cubed(gold, found)), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('what', choices=['choose', 'measure', 'margin'])
    parser.add_argument('data')
    parser.add_argument('--slant', required=True)
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument('--norms', default=os.path.join(here, '..', '..', 'lexicons', 'en', 'norms.json'))
    options = parser.parse_args()
    {'choose': choose, 'measure': measure, 'margin': margin}[options.what](options)


if __name__ == '__main__':
    main()
