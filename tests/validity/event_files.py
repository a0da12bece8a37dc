#!/usr/bin/env python3
"""Public collections of reports on known events as JSON Lines for slant: an article a line, with the event it is on in the field `event`.
Takes a folder of labelled data; writes basil.jsonl, allsides.jsonl and neus.jsonl into another.

usage: event_files.py DATA OUT"""
import collections
import gzip
import json
import os
import sys


def records(folder, name):
    with gzip.open(os.path.join(folder, name + '.jsonl.gz'), 'rt', encoding='utf-8') as lines:
        return [json.loads(line) for line in lines]


def basil(folder):
    """Whole articles; the sentences are those that people coded, one a line."""
    sentences = collections.defaultdict(list)
    for sentence in records(folder, 'basil_sentences'):
        sentences[sentence['article']].append(sentence)
    for article in records(folder, 'basil_articles'):
        text = '\n'.join(s['text'] for s in sorted(sentences[article['id']], key=lambda s: s['sent_index']))
        yield dict(id=article['id'], event='basil_%s' % article['event'], source=article['source'], title=article['title'],
                   date=article['date'], text=text)


def grouped(folder, name):
    """Excerpts or summaries: a record is an event, with its articles in it."""
    for event in records(folder, name):
        for i, article in enumerate(event['articles']):
            yield dict(id='%s_%d' % (event['id'], i), event=event['id'], stance=article.get('stance') or '',
                       source=article.get('source') or '', title=article.get('title') or '', date=event.get('date') or '', text=article['text'])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    os.makedirs(sys.argv[2], exist_ok=True)
    for name, found in (('basil', basil(sys.argv[1])), ('allsides', grouped(sys.argv[1], 'allsides_roundups')),
                        ('neus', grouped(sys.argv[1], 'neus_triples'))):
        with open(os.path.join(sys.argv[2], name + '.jsonl'), 'w', encoding='utf-8') as out:
            for record in found:
                out.write(json.dumps(record, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
