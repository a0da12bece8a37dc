"""A corpus of invented articles in which differences are planted, and what slant's store says of single articles.

make_records(seed) gives records; a seed gives the same ones always. Planted are: sources that load their words unlike each other, days that
do (articles of one source on one day are alike), a topic that is loaded whoever writes of it, a word of one source's own, copies inside and
across sources, spellings of one source, opinion pieces, records without a date, without an author or without a source, texts too short or
in another language.
"""
import json
import os
import random
import sqlite3
import subprocess

SUBJECTS = 'council committee library harbour museum station bakery orchestra garden workshop bridge depot'.split()
PLACES = 'river hill square tower mill canal field road valley lake gate yard corner'.split()
SYLLABLES = 'ba dor fe gul hin jo kar lem mi nos pu quil ros sen tav ul vo wen yar zeb'.split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday'.split()
PEOPLE = 'Anna Lindqvist,Peter Novak,Maria Rossi,John Baker,Helen Ward'.split(',')
LOADED = 'disgraceful shameful outrageous ridiculous appalling horrific pathetic ludicrous'.split()
TOPICS = {
    'health': ('hospital clinic ward nurse patient vaccine medicine surgeon'.split(), 'treated vaccinated examined admitted'.split()),
    'crime': ('police court judge prison sheriff detective trial arrest'.split(), 'arrested charged sentenced searched'.split()),
    'economy': ('bank market budget tax wage inflation factory trade'.split(), 'invested borrowed taxed traded'.split()),
    'schools': ('school teacher pupil classroom university student exam campus'.split(), 'taught enrolled graded studied'.split()),
}
OPINIONS = [
    'I believe that the council must act now, and we should all be ashamed of what it did to our %s.',
    'Why should we accept this? In my opinion, the %s deserves better, and you know it.',
    'Let me be clear: I do not think that our %s can wait any longer.',
    'Of course they will tell us that nothing can be done for the %s. I disagree.',
    'We owe it to our children to ask what has become of the %s.',
    'It is time that we stopped pretending, and I, for one, will not forgive the %s.',
]
SPANISH = 'El consejo de la ciudad dijo que el puente viejo se cerrara en la primavera porque las obras no pueden esperar mas. '

# Spellings of a source, its articles, the loaded words that it adds, its owner.
SOURCES = [
    (('www.alpha-news.com', 'https://alpha-news.com/world', 'alpha-news.com'), 150, 2.0, 'trust'),
    (('The Beta Post', 'the beta post'), 130, .7, 'trust'),
    (('Gamma Wire',), 120, .8, 'group'),
    (('Delta Telegraph',), 80, .9, 'group'),
    (('Epsilon Times',), 30, .8, 'trust'),
    (('Zeta Herald',), 25, .6, 'group'),
    (('Eta Gazette',), 25, 1.0, 'trust'),
    (('Theta Record',), 25, .9, 'group'),
    (('Iota Mail',), 12, .8, 'trust'),
]
MONTHS, DAYS_A_MONTH = 6, 9
OWN_WORD, OWN_SOURCE = 'quorbel', 'Gamma Wire'


def invent_names(rng):
    """An article's own: without them all on a topic read as one event, and a cluster would be no day of a source."""
    return [''.join(rng.choice(SYLLABLES) for _ in range(4)).capitalize() for _ in range(5)]


def sentence(rng, topic, loaded, names):
    nouns, verbs = TOPICS[topic]
    return 'The %s of %s said that %d %s%ss were %s near %s %s on %s.' % (
        rng.choice(SUBJECTS), rng.choice(names), rng.randint(2, 980), loaded + ' ' if loaded else '', rng.choice(nouns), rng.choice(verbs),
        rng.choice(names), rng.choice(PLACES), rng.choice(DAYS))


def news_text(rng, topic, loaded, sentences=14, names=None):
    """`names`: of what happened, which other reports of it have too."""
    words = dict(zip(rng.sample(range(sentences), loaded), rng.choices(LOADED, k=loaded)))
    names = names or invent_names(rng)
    lines = [sentence(rng, topic, words.get(i), names) for i in range(sentences)]
    if rng.random() < .4:
        lines[rng.randrange(3, sentences)] = '"We counted %d %ss near the %s," %s %s.' % (
            rng.randint(2, 980), rng.choice(TOPICS[topic][0]), rng.choice(PLACES), rng.choice(PEOPLE),
            rng.choice(['said', 'claimed', 'confirmed']))
    return '\n\n'.join(' '.join(lines[i:i + 4]) for i in range(0, sentences, 4))


def opinion_text(rng, loaded):
    names = invent_names(rng)
    lines = [rng.choice(OPINIONS) % rng.choice(PLACES) + ' ' + sentence(rng, rng.choice(list(TOPICS)), i < loaded and rng.choice(LOADED), names)
             for i in range(9)]
    return '\n\n'.join(' '.join(lines[i:i + 3]) for i in range(0, 9, 3))


def count_loaded(rng, base, topic, mood):
    return min(8, sum(rng.random() < (base + mood + (1.2 if topic == 'crime' else 0)) / 8 for _ in range(8)))


def make_news(rng, place, moods):
    names, _, base, owner = SOURCES[place]
    topic = rng.choice(list(TOPICS))
    month, day = rng.randint(1, MONTHS), rng.randint(1, DAYS_A_MONTH)
    mood = moods.setdefault((place, month, day), rng.choice([0, 0, 1.5]))
    text = news_text(rng, topic, count_loaded(rng, base + (.25 * month if place == 1 else 0), topic, mood))
    if names[0] == OWN_SOURCE and rng.random() < .6:
        text += ' The %s stood near the %s.' % (OWN_WORD, rng.choice(PLACES))
    return {'source': rng.choice(names), 'date': '2023-%02d-%02d' % (month, day), 'text': text, 'owner': owner}


def make_records(seed=7):
    rng, records, moods = random.Random(seed), [], {}
    for place, (names, count, _, owner) in enumerate(SOURCES):
        records += [make_news(rng, place, moods) for _ in range(count)]
        if place < 2:
            records += [{'source': names[0], 'date': '2023-%02d-%02d' % (rng.randint(1, MONTHS), rng.randint(1, DAYS_A_MONTH)), 'owner': owner,
                         'text': opinion_text(rng, rng.randint(0, 3 + place))} for _ in range(60)]
    for record in rng.sample(records, 30):
        record.pop('date')
    for record in rng.sample(records, 8):
        record.pop('source')
    for record in rng.sample(records[:300], 24):            # copies: half by the same source, later
        copy = dict(record)
        copy['date'] = '2023-06-%02d' % rng.randint(1, DAYS_A_MONTH)
        if rng.random() < .5:
            copy['source'] = rng.choice(['Delta Telegraph', 'Theta Record'])
        records.append(copy)
    for i in range(12):
        records.append({'source': 'Gamma Wire', 'date': '2023-02-03', 'text': SPANISH * 8 if i % 2 else 'The %s moved %d.' % (rng.choice(PLACES), i),
                        'owner': 'group'})
    for i, record in enumerate(records):
        record['id'] = str(i)
        record['desk'] = rng.choice(['city', 'nation', 'world'])
        if rng.random() < .9:
            record['author'] = 'Writer %d' % rng.randint(1, 8)
    rng.shuffle(records)
    return records


def write_records(records, path):
    with open(path, 'w', encoding='utf-8') as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + '\n' for record in records)


def run(program, *arguments):
    """Its output. A record that could not be read (exit 3) is a count in the report."""
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit('slant %s: exit %d\n%s' % (' '.join(arguments), done.returncode, done.stderr.decode()))
    return done.stdout


def compare(program, folder, *arguments):
    return json.loads(run(program, 'compare', '--quiet', '--format', 'json', *arguments, folder))


DIMENSIONS = {'framing': 'framing', 'language': 'language_bias', 'omission': 'omission', 'false_dichotomy': 'false_dichotomy'}


def read_store(folder):
    """A dict an article: what its report says, no statistics."""
    base = sqlite3.connect('file:%s?mode=ro' % os.path.join(folder, 'slant.db'), uri=True)
    base.row_factory = sqlite3.Row
    articles = []
    for row in base.execute('SELECT a.*, r.report FROM articles a JOIN reports r USING (article)'):
        report = json.loads(row['report'])
        article = {key: row[key] for key in ('id', 'source', 'author', 'published', 'url', 'genre', 'topic', 'words', 'tone')}
        article.update(sha256=bytes(row['sha256']).hex(), metadata=json.loads(row['metadata']), frames=report['frames'],
                       voices=report['voices'], scores={}, ratings={})
        for name, column in DIMENSIONS.items():
            article['scores'][name] = row[column + '_score']
            article['ratings'][name] = row[column]
        articles.append(article)
    return articles
