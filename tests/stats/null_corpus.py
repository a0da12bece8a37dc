#!/usr/bin/python3
"""What the whole program finds where there is nothing to find, and where there is: a long check, run by hand (CONTRIBUTING.md), its result in
tests/validity/LOG.md.

null_corpus.py --slant PROGRAM [--news FILE.jsonl] [--articles 3000] [--runs 40] [--jobs 1]

Null. Every article gets fields arm0, arm1, ...; in each the clusters (one source, one day) are dealt at random to four arms, so that arms differ
by chance alone, and one store answers for all of them. Counted is in how many runs any comparison was ordered, which may be 5% or less, and how p
and adjusted p are spread. The articles are those of FILE, or invented ones whose days and sources are unlike each other; `dense` are invented ones
of a few days, on each of which a source is in a mood that all its topics share: the hardest case for exchanging clusters inside strata; `reported`
are invented events, each told by two to four sources, and loaded by what happened, whoever tells it: all reports of one are one draw.

Difference. Loaded sentences are added to some articles of one arm: it should be found. Topic. One source writes of nothing but a topic that is
loaded whoever writes of it: within strata it must not be told apart; nor where strata are events, and it reports those of that topic alone.
"""
import argparse
import collections
import concurrent.futures
import json
import random
import tempfile

import made

ARMS = 'north south east west'.split()
ADDED = ['That was an utterly %s and %s plan.' % pair for pair in zip(made.LOADED, reversed(made.LOADED))]


def read_news(path, most):
    with open(path, encoding='utf-8') as lines:
        records = [json.loads(line) for line in lines]
    known = [r for r in records if r.get('source') and r.get('date') and r.get('text')]
    return random.Random(1).sample(known, min(most, len(known)))


def make_dense(seed):
    made.DAYS_A_MONTH, kept = 2, made.DAYS_A_MONTH
    records = [dict(r) for r in made.make_records(seed)]
    made.DAYS_A_MONTH = kept
    return [r for r in records if r.get('source') and r.get('date')]


def make_reported(seed, specialist, events=260):
    """Each event has names, a day, a topic and a mood of its own. `specialist`: a source that reports of crime, and of nothing else."""
    rng, records = random.Random(seed), []
    for event in range(events):
        names, topic, mood = made.invent_names(rng), rng.choice(list(made.TOPICS)), rng.gauss(0, 1)
        date = '2023-%02d-%02d' % (rng.randint(1, made.MONTHS), rng.randint(1, 28))
        sources = [s for s in ('Alpha Post', 'Beta Mail', 'Gamma Wire', 'Delta Telegraph') if s != specialist]
        chosen = rng.sample(sources, rng.randint(2, len(sources))) + [specialist] * (topic == 'crime' and bool(specialist))
        for source in chosen:
            loaded = made.count_loaded(rng, .6, topic, mood)
            records.append({'id': str(len(records)), 'source': source, 'date': date, 'happened': event, 'topic': topic,
                            'text': made.news_text(rng, topic, loaded, names=names)})
    return records


def deal(records, runs, seed):
    """Fields arm0 ...: each source's day goes to one arm."""
    for run in range(runs):
        rng, arms = random.Random('%d %d' % (seed, run)), {}
        for record in records:
            record['arm%d' % run] = arms.setdefault((record['source'], record['date'][:10]), rng.choice(ARMS))
    return records


def store(program, records, folder, name):
    path = '%s/%s' % (folder, name)
    made.write_records(records, path + '.jsonl')
    made.run(program, 'batch', '--quiet', path + '.jsonl', '--out', path)
    return path


def null(program, path, runs, jobs, name):
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        reports = list(pool.map(lambda run: made.compare(program, path, '--jobs', '1', '--by', 'arm%d' % run), range(runs)))
    ordered, small, raw, matched, counts = 0, 0, 0, 0, collections.Counter()
    for report in reports:
        tested = [c for c in report['comparisons'] if c['p'] is not None]
        assert report['provenance']['tests']['cluster'] != 'source'
        ordered += any(c['ordered'] for c in tested)
        small += any(c['p_adjusted'] < .05 for c in tested)
        raw += any(c['interval'] and c['interval'][0] * c['interval'][1] > 0 for c in tested)
        matched += any(c['matched']['interval'] and c['matched']['interval'][0] * c['matched']['interval'][1] > 0 for c in tested)
        counts['p'] += len(tested)
        for level in (.01, .05, .1, .5):
            counts[level] += sum(c['p'] <= level for c in tested)
        whole = [o['p'] for o in report['omnibus'] if o['p'] is not None]
        counts['omnibus'] += len(whole)
        counts['omnibus .05'] += sum(p <= .05 for p in whole)
    print('%s, %d runs: any ordered in %d, any adjusted p < .05 in %d; family of raw intervals missed in %d, of matched ones in %d' % (
        name, runs, ordered, small, raw, matched))
    print('  of %d p: %s; of %d omnibus p at .05 or less %.3f' % (counts['p'], ', '.join('%.3f at %s' % (counts[level] / counts['p'], level)
          for level in (.01, .05, .1, .5)), counts['omnibus'], counts['omnibus .05'] / max(1, counts['omnibus'])), flush=True)


def difference(program, records, folder, share):
    """Three loaded sentences more in a share of one arm's articles."""
    rng, found = random.Random(3), collections.Counter()
    planted = [dict(r, arm=r['arm0']) for r in records]
    for record in planted:
        if record['arm'] == 'north' and rng.random() < share:
            record['text'] += ' ' + ' '.join(rng.sample(ADDED, 3))
    for c in made.compare(program, store(program, planted, folder, 'planted'), '--by', 'arm', '--primary', 'language')['comparisons']:
        found['%s %s' % (c['a'], 'higher' if c['ordered'] and c['difference'] > 0 else 'lower' if c['ordered'] else 'not ordered')] += 1
        if c['a'] == 'north' and c['dimension'] == 'language':
            print('difference planted in %.0f%% of one arm: %+.3f %s, p %.6f, ordered: %s' % (
                100 * share, c['difference'], c['interval'], c['p'], c['ordered']), flush=True)
    return found


def topic_only(program, folder, seeds):
    """All sources load alike; crime is loaded whoever writes of it, and Delta writes of nothing else."""
    ordered = raw = within = tested = 0
    for seed in range(seeds):
        rng, records = random.Random(seed), []
        for i in range(480):
            source = ('Alpha Post', 'Beta Mail', 'Gamma Wire', 'Delta Telegraph')[i % 4]
            topic = 'crime' if source.startswith('Delta') else rng.choice(list(made.TOPICS))
            records.append({'id': str(i), 'source': source, 'date': '2023-0%d-%02d' % (rng.randint(1, 3), rng.randint(1, 28)),
                            'text': made.news_text(rng, topic, made.count_loaded(rng, .6, topic, 0))})
        report = made.compare(program, store(program, records, folder, 'topic%d' % seed))
        o, r, w, t = count_specialist(report)
        ordered, raw, within, tested = ordered + o, raw + r, within + w, tested + t
    tell_topic('topic only', ordered, raw, within, tested)
    ordered = raw = within = tested = pure = whole = 0
    for seed in range(seeds):
        records = make_reported(seed, 'Delta Telegraph')
        report = made.compare(program, store(program, records, folder, 'reported%d' % seed))
        happened = {r['id']: r['happened'] for r in records}
        pure += sum(len({happened[a['id']] for a in e['articles']}) == 1 for e in report['events'])
        whole += len(report['events'])
        o, r, w, t = count_specialist(report)
        ordered, raw, within, tested = ordered + o, raw + r, within + w, tested + t
    print('events: %d of %d that were found hold one event alone' % (pure, whole))
    tell_topic('topic only, by events', ordered, raw, within, tested)


def count_specialist(report):
    """Comparisons of its language: ordered, raw interval above 0, matched interval off 0, all."""
    found = [c for c in report['comparisons'] if c['a'].startswith('Delta') and c['dimension'] == 'language']
    off = [c['matched']['interval'] and c['matched']['interval'][0] * c['matched']['interval'][1] > 0 for c in found]
    return sum(c['ordered'] for c in found), sum(c['interval'][0] > 0 for c in found), sum(map(bool, off)), len(found)


def tell_topic(name, ordered, raw, within, tested):
    print(name + ', %d corpora: the raw interval excludes 0 in %d, the matched one in %d; ordered in %d' % (tested, raw, within, ordered), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--slant', required=True)
    parser.add_argument('--news')
    parser.add_argument('--articles', type=int, default=3000)
    parser.add_argument('--runs', type=int, default=40)
    parser.add_argument('--jobs', type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpora = {'invented': [r for r in made.make_records(11) if r.get('source') and r.get('date')], 'dense': make_dense(12),
                   'reported': make_reported(13, None)}
        if options.news:
            corpora['news'] = read_news(options.news, options.articles)
        for name, records in corpora.items():
            records = deal(records, options.runs, 5)
            null(options.slant, store(options.slant, records, folder, name), options.runs, options.jobs, '%s (%d articles)' % (name, len(records)))
            for share in (.2, .5):
                difference(options.slant, records, folder, share)
        topic_only(options.slant, folder, 20)


if __name__ == '__main__':
    main()
