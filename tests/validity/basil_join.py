#!/usr/bin/env python3
"""Articles with labelled sentences, as `slant evaluate --unit article` reads them: joins a file of articles ({id, title, text, ...}) with one
of their sentences ({article, sent_index, text, label}). The text is made of the sentences, a line each, so that places are exact; all
other fields of the article stay; sentences without text are left out. JSON Lines, plain or gzip, to standard output.

    basil_join.py ARTICLES SENTENCES | slant evaluate - --task lexical_bias --unit article --label labels=Lexical --group event
"""
import collections
import gzip
import json
import sys


def load(path):
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8') as file:
        return [json.loads(line) for line in file]


def joined(article, sentences):
    text, labels = '', []
    for sentence in sorted(sentences, key=lambda s: s['sent_index']):
        if not sentence['text'].strip():
            continue
        labels.append({'start': len(text), 'end': len(text) + len(sentence['text']), 'label': sentence['label']})
        text += sentence['text'] + '\n'
    return dict(article, text=text, labels=labels)


def main():
    articles, by_article = load(sys.argv[1]), collections.defaultdict(list)
    for sentence in load(sys.argv[2]):
        by_article[sentence['article']].append(sentence)
    for article in articles:
        print(json.dumps(joined(article, by_article[article['id']]), ensure_ascii=False))


if __name__ == '__main__':
    sys.exit(main())
