"""report_checks: what must hold in every article report, recomputed from the report, its article, the norms and the calibration
alone. Takes a parsed report with the title and text it was made of; gives a list of what is wrong, one line each; refuses nothing.

It is written after METHODS and the chapters of tests/spec, not after the engine, so that both would have to err in the same way."""
import bisect
import decimal
import hashlib
import json
import math
import os

import program

DIMENSIONS = ('framing', 'language', 'omission', 'false_dichotomy')
ATTENTION = ('headline', 'lead', 'first_mention', 'close')
FAVOUR = ('quoted_words', 'quote_selection', 'concession', 'valence')
STANCE = ('calls_to_action', 'judgement', 'comment', 'argument', 'own_voice')
CUTS = (100, 150, 180, 195)          # 50, 75, 90 and 97.5 of a table in steps of half a percent
LANGUAGE_HALF, DICHOTOMY_HALF = 1.0, 1.0
SCARE_QUOTES_WEIGHT = 400000
ROUNDED = 6e-7                       # half a millionth and a little


def rounded(numerator, denominator):
    """Integer quotient, halves away from zero."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def millionths(value):
    return int((decimal.Decimal(repr(value)) * 1000000).to_integral_value(decimal.ROUND_HALF_UP))


class Reference:
    """Norms and calibration as the files hold them."""

    def __init__(self, norms=None, calibration=None):
        self.hashes = {}
        self.norms = self.load('norms', norms)
        self.calibration = self.load('calibration', calibration)
        self.cells = {(cell['genre'], cell.get('length')): cell for cell in self.norms['cells'] if cell['n'] >= 200}
        self.aspects = {(cell['topic'], cell['genre'], cell.get('length')): cell for cell in self.norms['aspects']}

    def load(self, name, path):
        with open(path or os.path.join(program.ROOT, 'lexicons', 'en', name + '.json'), 'rb') as file:
            data = file.read()
        self.hashes[name] = hashlib.sha256(data).hexdigest()
        return json.loads(data)

    def length(self, words):
        return sum(words > bound for bound in self.norms['lengths'])

    def quantiles(self, measure, genre, words):
        length = self.length(words)
        for key in ((genre, length), (genre, None), ('any', length), ('any', None)):
            found = self.cells.get(key, {'quantiles': {}})['quantiles'].get(measure)
            if found:
                return found
        return None

    def expected(self, topic, genre, words):
        """{aspect: share} of what articles of this kind mention."""
        cell = self.aspects.get((topic, genre, self.length(words)))
        return {aspect: p for aspect, p in cell['p'].items() if p >= 0.5} if cell and cell['n'] >= 50 else {}


def percentile(quantiles, raw):
    below, upto = bisect.bisect_left(quantiles, raw), bisect.bisect_right(quantiles, raw)
    if upto > below:
        return 100 * (below + upto - 1) / 2 / (len(quantiles) - 1)
    if below in (0, len(quantiles)):
        return 100 if below else 0
    low, high = quantiles[below - 1], quantiles[below]
    return 100 * (below - 1 + (raw - low) / (high - low)) / (len(quantiles) - 1)


def score_of(dimension, raw):
    raw = max(raw, 0)
    if dimension == 'language':
        return raw / (raw + LANGUAGE_HALF)
    return raw / (raw + DICHOTOMY_HALF) if dimension == 'false_dichotomy' else min(raw, 1)


class Checker:
    def __init__(self, reference=None):
        self.reference = reference
        self.problems = []
        self.where = ''

    def expect(self, holds, message, *values):
        if not holds:
            self.problems.append('%s: %s' % (self.where, message % values))

    # SPANS

    def fields_of(self, title, text):
        self.bytes = {'title': program.canonical(title or '').encode(), 'text': program.canonical(text).encode()}

    def evidence(self, entries, where, sentences=None):
        last = None
        for number, entry in enumerate(entries):
            name = '%s[%d]' % (where, number)
            field, start, end = self.bytes[entry['field']], entry['start'], entry['end']
            self.expect(0 <= start < end <= len(field), '%s: span %d to %d of %d bytes', name, start, end, len(field))
            try:
                piece = field[start:end].decode('utf-8')
                self.expect(piece == entry['text'], '%s: the span holds %r, text says %r', name, piece, entry['text'])
            except UnicodeDecodeError:
                self.expect(False, '%s: the span cuts a character', name)
            key = (entry['field'] == 'text', start, -end)
            self.expect(last is None or last <= key, '%s: not in the order of the text', name)
            last = key
            self.expect((entry['field'] == 'title') == (entry['place'] == 'headline'), '%s: place %s', name, entry['place'])
            self.expect((entry['field'] == 'title') == (entry['sentence'] is None), '%s: sentence %s', name, entry['sentence'])
            if sentences is not None and entry['sentence'] is not None:
                self.expect(entry['sentence'] < sentences, '%s: sentence %s of %d', name, entry['sentence'], sentences)
            self.expect(-1 <= entry['weight'] <= 1, '%s: weight %s', name, entry['weight'])

    # RATINGS

    def sums(self, name, rating):
        parts = [m['contribution'] for m in rating['measures'].values() if isinstance(m, dict)]
        parts += [e['contribution'] for e in rating['evidence']] + [m['contribution'] for m in rating.get('missing', [])]
        total = sum(parts) + rating['measures']['base']
        self.expect(total == rating['measures']['raw'], '%s: contributions give %d, raw says %d', name, total, rating['measures']['raw'])

    def abstained(self, name, rating):
        self.expect(rating['reason'] and rating['score'] is None and rating['interval'] is None, '%s: abstains by halves', name)
        self.expect(rating['measures'] == {'raw': 0, 'base': 0}, '%s: measures although it abstains', name)
        self.expect(not rating['evidence'] and not rating.get('missing'), '%s: evidence although it abstains', name)

    def numbers(self, name, rating):
        score = score_of(name, rating['measures']['raw'] / 1e6)
        self.expect(abs(score - rating['score']) < ROUNDED, '%s: raw gives the score %.6f, not %s', name, score, rating['score'])
        if rating['interval']:
            low, high = rating['interval']
            self.expect(0 <= low <= rating['score'] <= high <= 1, '%s: the interval %s misses %s', name, rating['interval'], rating['score'])
        if rating['probabilities']:
            self.expect(abs(sum(rating['probabilities']) - 1) < 5 * ROUNDED, '%s: probabilities sum to %.6f', name, sum(rating['probabilities']))
            self.expect(min(rating['probabilities']) >= 0, '%s: a negative probability', name)
        self.expect(rating['rating'] < 3 or rating['evidence'] or rating.get('missing'), '%s: %s without evidence', name, rating['rating'])

    def language(self, rating):
        measures, words = rating['measures'], rating['measures']['author_words']['value']
        for number, entry in enumerate(rating['evidence']):
            self.expect(entry['voice'] == 'author', 'language[%d]: quoted words are evidence', number)
            if self.reference:
                factor = self.reference.calibration['language'].get(entry['category'], 1)
                weight = SCARE_QUOTES_WEIGHT if entry['category'] == 'scare_quotes' else millionths(abs(entry['weight']))
                due = rounded(millionths(round(weight * factor) / 1e6) * 100, int(words))
                self.expect(abs(due - entry['contribution']) <= 1, 'language[%d]: contributes %d, not %d', number, entry['contribution'], due)
        parts = rating['subscores'].values()
        self.expect(sum(p['raw'] for p in parts) == measures['raw'], 'language: the sub-scores do not sum to raw')
        self.expect(sum(p['hits'] for p in parts) == len(rating['evidence']), 'language: the sub-scores do not count the evidence')
        for name, part in rating['subscores'].items():
            self.expect(abs(score_of('language', part['raw'] / 1e6) - part['score']) < ROUNDED, 'language.%s: score %s', name, part['score'])
        self.expect(millionths(measures['density']['value']) == measures['raw'], 'language: density is not raw')
        return sum(p['raw'] > 0 for p in parts), 5

    def framing(self, rating):
        values = {name: rating['measures'][name]['value'] for name in ATTENTION + FAVOUR + STANCE if name in rating['measures']}
        self.expect(sum(name not in STANCE for name in values) >= 3, 'framing: components %s', list(values))
        self.expect(all(-1 < value < 1 for value in values.values()), 'framing: a component past 1')
        self.expect(all(values.get(name, 0) >= 0 for name in STANCE), 'framing: a stance under 0')
        shares = [side['share'] for side in rating['sides']]
        self.expect(len(shares) == 2 and (abs(sum(shares) - 1) < 2 * ROUNDED or sum(shares) == 0), 'framing: shares of the sides %s', shares)
        one_programme = 'label' in rating['sides'][0]
        if not self.reference:
            return 0, 5
        weights = self.reference.calibration['framing']
        parts = {name: weights[name] * value for name, value in values.items()}
        favour = sum(parts.get(name, 0) for name in FAVOUR)
        turned = -1 if favour < 0 and not one_programme else 1
        parts = {name: part * (turned if name in FAVOUR else 1) for name, part in parts.items()}
        due = sum(parts.values()) / sum(weight for name, weight in weights.items() if name != 'headline' or 'headline' in values)
        # Each piece of evidence is rounded by itself, from up to five events.
        slack = 2e-6 + 1e-6 * 5 * len(rating['evidence'])
        self.expect(abs(due - rating['measures']['raw'] / 1e6) < slack, 'framing: the components give %.6f, raw says %d',
                    due, rating['measures']['raw'])
        return sum(part > 0 for part in parts.values()), 4 if one_programme else 5

    def level(self, name, rating, families, highest, genre, words):
        """The rating by the percentile, and by what the evidence allows."""
        quantiles = self.reference.quantiles(name, genre, words)
        if not quantiles:
            return
        raw = rating['measures']['raw'] / 1e6
        level = 1 + sum(raw > quantiles[cut] for cut in CUTS)
        positive = [e for e in rating['evidence'] if e['contribution'] > 0]
        places = {(e['field'], e['start']) for e in positive}
        prominent = any(e['place'] != 'body' for e in positive)
        counter = name == 'framing' and any(e['contribution'] < 0 and (e['voice'] == 'author' or e['category'] == 'quotation')
                                             for e in rating['evidence'])
        allowed = 2 if len(places) < 2 else 3 if families < 2 or not prominent else 4 if families < 3 or counter else 5
        due = min(level, allowed, highest)
        self.expect(rating['rating'] == due, '%s: rated %s, the norms and gates give %d', name, rating['rating'], due)
        due = percentile(quantiles, raw)
        self.expect(abs(due - rating['percentile']) < 1e-5, '%s: percentile %s, not %.6f', name, rating['percentile'], due)

    def beside_peers(self, rating):
        """The level as tests/spec/omission.md has it, as far as a report says; 5 hangs on the peers' own raw."""
        measures = rating['measures']
        peers, sure = (measures[name]['value'] for name in ('peers', 'sure_core_units'))
        known = [m for m in rating['missing'] if not m['not_yet_known']]
        core = any(m['core'] and m['expected'] >= 0.5 for m in known)
        due = {4, 5} if sure >= 3 else {4} if sure else {3} if core else {2} if known or peers < 3 else {1}
        self.expect(rating['rating'] in due, 'omission: rated %s beside %s peers, not %s', rating['rating'], peers, due)
        self.expect(all(m['n'] >= 2 for m in rating['missing']), 'omission: what one peer alone carries is listed')
        self.expect(peers >= 3 or all(m['p'] is None and m['q'] is None for m in rating['missing']), 'omission: p with two peers')
        self.expect(all(m['p'] is None and m['contribution'] == 0 for m in rating['missing'] if m['not_yet_known']),
                    'omission: not known, and counts')

    def omission(self, rating, topic, genre, words):
        raw = rating['measures']['raw']
        if rating['basis'] == 'peers':
            self.beside_peers(rating)
            return
        self.expect(rating['rating'] == (2 if raw < 500000 else 3), 'omission: %d rated %s', raw, rating['rating'])
        if not self.reference:
            return
        expected = self.reference.expected(topic, genre, words)
        weight = sum(p - 0.5 for p in expected.values())
        for entry in rating['missing']:
            p = expected.get(entry['unit'])
            self.expect(p is not None and abs(p - entry['expected']) < ROUNDED, 'omission: %s is not expected', entry['unit'])
            self.expect(p is None or abs((p - 0.5) / weight * 1e6 - entry['contribution']) <= 0.51,
                        'omission: %s contributes %d', entry['unit'], entry['contribution'])
        present = {e['category'][len('aspect/'):] for e in rating['evidence']}
        absent = {entry['unit'] for entry in rating['missing']}
        self.expect(not present & absent, 'omission: %s is there and missing', present & absent)
        self.expect(present | absent == set(expected), 'omission: neither there nor missing: %s', set(expected) - present - absent)

    def dichotomy(self, rating):
        hits = rating['evidence']
        due = 1 if not hits else 4 if len(hits) >= 3 else 3 if len(hits) == 2 or hits[0]['place'] != 'body' else 2
        self.expect(rating['rating'] == due, 'false_dichotomy: %d pieces rated %s', len(hits), rating['rating'])
        self.expect(rating['measures']['candidates']['value'] == len(hits), 'false_dichotomy: candidates')
        self.expect(all(e['voice'] == 'author' and e['contribution'] > 0 for e in hits), 'false_dichotomy: a quoted or empty hit')

    def ratings(self, report, topic):
        ratings, genre = report['ratings'], report['article']['genre']
        language = ratings['language']['measures']
        words = int(language['author_words']['value'] + language['quoted_words']['value']) if 'author_words' in language else None
        for name in DIMENSIONS:
            rating = ratings[name]
            self.evidence(rating['evidence'], name, report['article']['sentences'])
            self.sums(name, rating)
            if rating['rating'] is None:
                self.abstained(name, rating)
                continue
            self.numbers(name, rating)
            if name in ('language', 'framing'):
                families, highest = getattr(self, name)(rating)
                if self.reference and words is not None:
                    self.level(name, rating, families, highest, genre, words)
            elif name == 'omission':
                self.omission(rating, topic, genre, words) if words is not None and topic is not None else None
            else:
                self.dichotomy(rating)

    # BESIDE THE RATINGS

    def frames(self, frames):
        families = {}
        for frame in frames:
            families.setdefault(frame['frame'].split('/')[0], []).append(frame)
        for family, members in families.items():
            total = sum(frame['share'] for frame in members)
            self.expect(abs(total - 1) < ROUNDED * len(members), 'frames: %s shares sum to %.6f', family, total)
        policy = [frame['frame'] for frame in families.get('policy', [])]
        self.expect('policy/other' not in policy or len(policy) == 1, 'frames: policy/other beside others')

    def genre(self, article, measures):
        cues = article['genre_cues']
        self.expect(article['genre'] != 'report' or not cues, 'genre: a report has cues')
        self.expect(len(cues) <= 8, 'genre: %d cues', len(cues))
        for cue in cues:
            self.expect(self.bytes[cue['field']][cue['start']:cue['end']] == cue['text'].encode(), 'genre: the cue %r stands elsewhere', cue['text'])
        places = [(cue['field'] != 'title', cue['start']) for cue in cues]
        self.expect(places == sorted(places), 'genre: cues out of order')
        model = self.reference.calibration.get('genre', {}).get('opinion') if self.reference and measures else None
        if not model:
            return
        z = model['intercept'] + sum(weight * measures[name] for part in ('features', 'categories') for name, weight in model[part].items())
        p = 1 / (1 + math.exp(-z))
        self.expect(measures['opinion'] in (0, None) or abs(measures['opinion'] - p) < 1e-4,
                    'genre: opinion %s, computed %.6f', measures['opinion'], p)
        self.expect(article['genre'] != 'opinion' or measures['opinion'] >= model['threshold'], 'genre: opinion under its threshold')
        self.expect(article['genre'] != 'report' or measures['opinion'] < model['threshold'], 'genre: a report over the threshold')

    def voices(self, voices):
        words = sum(voice['words'] for voice in voices)
        for voice in voices:
            self.evidence(voice['evidence'], 'voices.%s' % voice['speaker'])
            self.expect(len(voice['evidence']) == voice['quotes'], 'voices: %s has %d quotations', voice['speaker'], voice['quotes'])
            self.expect(sum(voice['verbs'].values()) <= voice['quotes'], 'voices: more verbs than quotations')
            indirect = voice['indirect']
            if 'evidence' in indirect:   # JSON Lines: with --sections
                self.evidence(indirect['evidence'], 'voices.%s.indirect' % voice['speaker'])
                self.expect(indirect['statements'] <= len(indirect['evidence']) <= 2 * indirect['statements'],
                            'voices: statements of %s', voice['speaker'])
            self.expect(voice['quotes'] or indirect['statements'], 'voices: %s says nothing', voice['speaker'])
            self.expect(not words or abs(voice['share'] - voice['words'] / words) < ROUNDED, 'voices: share of %s', voice['speaker'])

    def sentences(self, sentences):
        last = 0
        for sentence in sentences:
            self.expect(last <= sentence['start'] < sentence['end'] <= len(self.bytes['text']), 'sentences: span %s', sentence['start'])
            last = sentence['end']
            self.constructs(sentence)

    def constructs(self, item):
        self.expect(item['scores'].keys() == item['flags'].keys(), 'constructs: scores and flags differ')
        self.expect(all(0 <= value <= 1 for value in item['scores'].values()), 'constructs: a score past 1')

    def article(self, report, title, text, topic=None):
        self.fields_of(title, text)
        for name, digest in self.reference.hashes.items() if self.reference else ():
            if report['provenance'][name]['sha256'] != digest:
                self.expect(False, 'made under another %s than lexicons/en holds: build anew', name)
                self.reference = None
                break
        digest = hashlib.sha256(self.bytes['text']).hexdigest()
        self.expect(report['article']['sha256'] == digest, 'sha256 is not that of the text')
        self.genre(report['article'], report.get('genre_measures'))
        topics = [entry['topic'] for entry in report.get('topics', [])]
        self.ratings(report, topics[0] if topics else topic if 'topics' not in report else '')
        self.frames(report['frames'])
        self.voices(report['voices'])
        for sdg in report['sdgs']:
            self.evidence(sdg['evidence'], 'sdgs.%d' % sdg['goal'])
        self.expect(len({sdg['goal'] for sdg in report['sdgs']}) == len(report['sdgs']), 'sdgs: a goal twice')
        self.expect(report['tone'] is None or -1 <= report['tone'] <= 1, 'tone %s', report['tone'])
        self.sentences(report.get('sentences', []))

    def sentence(self, report, text):
        self.fields_of('', text)
        self.constructs(report)
        self.evidence(report['evidence'], 'evidence')
        self.frames(report['frames'])
        self.expect(-1 <= report['tone'] <= 1, 'tone %s', report['tone'])


def check_article(report, title, text, reference=None, where='report'):
    checker = Checker(reference)
    checker.where = where
    checker.article(report, title, text)
    return checker.problems


def check_sentence(report, text, where='report'):
    checker = Checker()
    checker.where = where
    checker.sentence(report, text)
    return checker.problems


def turned(report):
    """A diff with its sides changed."""
    names = {'a': 'b', 'b': 'a', 'only_a': 'only_b', 'only_b': 'only_a'}
    if isinstance(report, dict):
        return {names.get(key, key): turned(value) for key, value in report.items()}
    return [turned(item) for item in report] if isinstance(report, list) else report


def places_of(report):
    """Every place of a diff, with its side."""
    for side in 'ab':
        for key in ('shared', 'differing', 'only_' + side):
            yield from ((side, fact[side]) for fact in report['facts'][key])
        yield from ((side, label[side]) for label in report['labels'])
        yield from ((side, loaded) for loaded in report['loaded']['only_' + side])


def check_diff(report, back, records):
    """What is wrong with a diff of two records, and with the one of the second and the first."""
    if turned(back) != report:
        yield 'the diff the other way round is another'
    fields = {side: {'title': program.canonical(record.get('title') or '').encode(), 'text': program.canonical(record['text']).encode()}
              for side, record in zip('ab', records)}
    for side, place in places_of(report):
        found = fields[side][place['field']][place['start']:place['end']]
        if not 0 <= place['start'] < place['end'] <= len(fields[side][place['field']]) or found != place['text'].encode():
            yield '%s %s is not %r' % (side, found, place['text'])
        if (place['sentence'] is None) != (place['field'] == 'title'):
            yield '%s %r has the sentence %s' % (side, place['text'], place['sentence'])
    for fact in report['facts']['differing']:
        if fact['a']['value'] == fact['b']['value']:
            yield 'numbers that do not differ: %r' % fact
    for label in report['labels']:
        if label['a']['text'] == label['b']['text']:
            yield 'one word, taken for two: %r' % label['a']['text']
