#!/usr/bin/env python3
"""Tampering: whatever is changed in a report or its article, `slant verify` finds it and says where.

test_verify.py --slant PROGRAM
"""
import argparse
import copy
import json
import os
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'lib'))
import program

ARTICLE = 'alliance_promotional.txt'
LEXICON = '''@name %s
@version 7
@language en
@license GPL-3.0-or-later
@group language
@source written for this test
@category evaluative/negative in: blame; out: the rest
quonkish\tevaluative/negative\t-0.9
'''


class Test:
    def __init__(self, slant, folder):
        self.slant, self.folder, self.cases, self.failures = slant, folder, 0, 0
        self.article = os.path.join(folder, 'a.txt')
        shutil.copy(os.path.join(program.CORPUS, ARTICLE), self.article)
        self.report = json.loads(self.score(self.article))

    def path(self, name):
        return os.path.join(self.folder, name)

    def score(self, article, *arguments):
        return program.run(self.slant, 'score', '--format', 'json', '--sentences', *arguments, article)

    def write(self, name, data):
        with open(self.path(name), 'wb') as file:
            file.write(data if isinstance(data, bytes) else json.dumps(data).encode())
        return self.path(name)

    def verify(self, what, status, words, report, article=None, arguments=()):
        """words: each stands in what is printed."""
        self.cases += 1
        path = report if isinstance(report, str) else self.write('report.json', report)
        got, out, err = program.run(self.slant, 'verify', *arguments, path, article or self.article, status=None)
        text = (out + err).decode('utf-8', 'replace')
        missing = [word for word in words if word not in text]
        if got != status or missing:
            self.failures += 1
            print('%s: status %d, expected %d; not said: %s; said: %s' % (what, got, status, missing, text[:600]))

    def changed(self, change):
        report = copy.deepcopy(self.report)
        change(report)
        return report

    def tamper(self, what, path, value):
        """Puts a value (or what a function makes of the old one) at a path and expects that path to be named."""
        def change(report):
            item = report
            for key in path[:-1]:
                item = item[key]
            item[path[-1]] = value(item[path[-1]]) if callable(value) else value
        name = ''.join('[%d]' % key if isinstance(key, int) else '.' + key for key in path)[1:]
        self.verify(what, 1, [name + ':'], self.changed(change))

    def values(self):
        language = ('ratings', 'language')
        more = lambda value: value + 1
        self.verify('nothing changed', 0, ['agree'], self.report)
        self.tamper('weight', language + ('evidence', 0, 'weight'), lambda value: value / 2)
        self.tamper('contribution', language + ('evidence', 1, 'contribution'), more)
        self.tamper('span', language + ('evidence', 2, 'start'), more)
        self.tamper('quoted words', language + ('evidence', 3, 'text'), 'other words')
        self.tamper('category', language + ('evidence', 0, 'category'), 'emotive/fear')
        self.tamper('entry', language + ('evidence', 0, 'entry'), None)
        self.tamper('voice', language + ('evidence', 0, 'voice'), 'quoted')
        self.tamper('place', language + ('evidence', 0, 'place'), 'body')
        self.tamper('raw', language + ('measures', 'raw'), more)
        self.tamper('base', language + ('measures', 'base'), more)
        self.tamper('a measure', language + ('measures', 'author_words', 'value'), more)
        self.tamper('interval', language + ('interval', 0), lambda value: value - 0.000001)
        self.tamper('probabilities', language + ('probabilities', 4), 1)
        self.tamper('percentile', language + ('percentile',), 50)
        self.tamper('sub-score', language + ('subscores', 'promotional', 'hits'), more)
        self.tamper('headline component', ('ratings', 'framing', 'measures', 'headline', 'value'), 0.123456)
        self.tamper('a side', ('ratings', 'framing', 'sides', 0, 'share'), 0.111111)
        for dimension in ('framing', 'language', 'omission', 'false_dichotomy'):
            self.tamper('rating', ('ratings', dimension, 'rating'), lambda value: 2 if value != 2 else 3)
            self.tamper('score', ('ratings', dimension, 'score'), lambda value: 0.987654)
            self.tamper('explanation', ('ratings', dimension, 'explanation'), lambda text: text + ' Trust us.')
            self.tamper('standing', ('ratings', dimension, 'standing'),
                        'finding' if self.report['ratings'][dimension]['standing'] != 'finding' else None)
        self.tamper('a reason', ('ratings', 'false_dichotomy', 'reason'), 'genre')
        self.tamper('notice', ('notice',), 'This report measures truth.')
        self.tamper('tone', ('tone',), lambda value: -value)
        self.tamper('frame', ('frames', 0, 'share'), 0)
        self.tamper('voice', ('voices', 0, 'speaker'), 'Somebody Else')
        self.tamper('sentence score', ('sentences', 0, 'start'), more)
        self.tamper('hash of the text', ('article', 'sha256'), '0' * 64)
        self.tamper('source', ('article', 'source'), 'The Other Paper')
        self.tamper('number of words', ('article', 'words'), more)

    def structure(self):
        language = self.report['ratings']['language']
        self.verify('a dropped piece of evidence', 1, ['ratings.language.evidence: the report lists'],
                    self.changed(lambda r: r['ratings']['language']['evidence'].pop()))
        self.verify('an added piece of evidence', 1, ['ratings.language.evidence: the report lists'],
                    self.changed(lambda r: r['ratings']['language']['evidence'].append(language['evidence'][0])))
        self.verify('evidence in another order', 1, ['ratings.language.evidence[0]'],
                    self.changed(lambda r: r['ratings']['language']['evidence'].reverse()))
        self.verify('no evidence in one rating', 1, ['ratings.language.evidence'],
                    self.changed(lambda r: r['ratings']['language'].update(evidence=[])))
        self.verify('a rating left out', 1, ['ratings.omission: the report lacks it'],
                    self.changed(lambda r: r['ratings'].pop('omission')))
        self.verify('a composite added', 1, ['ratings.overall: a new rating does not have it'],
                    self.changed(lambda r: r['ratings'].update(overall=language)))
        self.verify('the notice left out', 1, ['notice: the report lacks it'], self.changed(lambda r: r.pop('notice')))
        self.verify('the interval taken out', 1, ['ratings.language.interval'],
                    self.changed(lambda r: r['ratings']['language'].update(interval=None)))
        self.verify('a number as a string', 1, ['ratings.language.score'],
                    self.changed(lambda r: r['ratings']['language'].update(score=str(language['score']))))
        self.verify('voices left out', 1, ['voices: the report lacks it'], self.changed(lambda r: r.pop('voices')))

    def bytes_of_article(self):
        with open(self.article, 'rb') as file:
            text = file.read()
        body = text.index(b'\n\n') + 2
        report = self.write('good.json', self.report)
        for at in range(body, len(text), 131):
            if text[at:at + 1].isalpha():
                changed = text[:at] + (b'x' if text[at:at + 1] != b'x' else b'y') + text[at + 1:]
                self.verify('byte %d' % at, 1, ['article.sha256:'], report, self.write('changed.txt', changed))
        self.verify('a byte less', 1, ['article.sha256:'], report, self.write('changed.txt', text[:-1]))
        self.verify('a space more', 1, ['article.sha256:'], report, self.write('changed.txt', text + b' '))
        self.verify('another title', 1, ['article.title:'], report, self.write('changed.txt', text.replace(b'World-Class', b'Worldly', 1)))
        self.verify('another article', 1, ['article.sha256:'], report, os.path.join(program.CORPUS, 'spill_wire.txt'))

    def provenance(self):
        first, second = self.path('first.tsv'), self.path('second.tsv')
        self.write('first.tsv', (LEXICON % 'first').encode())
        self.write('second.tsv', (LEXICON % 'second').encode())
        mine = self.write('mine.json', self.score(self.article, '--add-lexicon', first))
        self.verify('the same lexicons', 0, ['agree'], mine, arguments=('--add-lexicon', first))
        self.verify('a lexicon less', 4, ['first 7 (sha256', 'none here'], mine)
        self.verify('a lexicon more', 4, ['none there', 'first 7 (sha256'], self.report, arguments=('--add-lexicon', first))
        self.verify('another lexicon', 4, ['first 7 (sha256', 'second 7 (sha256'], mine, arguments=('--add-lexicon', second))
        with open(first, 'ab') as file:
            file.write(b'# a comment\n')
        self.verify('the same name, other bytes', 4, ['first 7 (sha256'], mine, arguments=('--add-lexicon', first))
        self.verify('another engine', 4, ['"slant 9.9.9" there', '"slant 0'],
                    self.changed(lambda r: r['provenance'].update(engine='slant 9.9.9')))
        self.verify('another hash of the norms', 4, ['norms'],
                    self.changed(lambda r: r['provenance']['norms'].update(sha256='0' * 64)))
        self.verify('no norms', 4, ['none there'], self.changed(lambda r: r['provenance'].update(norms=None)))
        self.verify('another calibration', 4, ['calibration', 'fair 1 (sha256'],
                    self.changed(lambda r: r['provenance']['calibration'].update(name='fair 1')))
        self.verify('no provenance', 4, ['engine'], self.changed(lambda r: r.pop('provenance')))
        self.verify('other library versions agree', 0, ['agree'],
                    self.changed(lambda r: r['provenance']['libraries'].update(GSL='1.0')))

    def broken(self):
        whole = json.dumps(self.report).encode()
        self.verify('a cut report', 3, ['no report'], self.write('cut.json', whole[:-10]))
        self.verify('a report of no object', 3, ['no report'], self.write('cut.json', b'[]]'))
        for text in (b'[%s', b'%s]', b'[%s %s]', b'[%s,]', b'[,%s]', b'[%s] []', b'[%s]]'):
            self.verify('an array as %s' % text.decode(), 3, ['no report'], self.write('cut.json', text.replace(b'%s', whole)))
        self.verify('an array of one', 0, ['agree'], self.write('cut.json', b' [ %s\n ] ' % whole))
        self.verify('an empty file', 3, ['no report'], self.write('cut.json', b''))
        self.verify('another thing', 4, ['other engine'], self.write('cut.json', b'{"a": 1}'))
        self.verify('a corpus report', 4, ['other'], self.write('cut.json', b'{"schema": "slant/corpus/1", "corpus": {}}'))

    def sentence_reports(self):
        texts = ['A shameful plan.', 'A list.', 'Either you go or you stay.']
        lines = program.lines_of([{'id': str(i), 'text': text} for i, text in enumerate(texts)])
        articles = self.write('lines.jsonl', lines)
        reports = program.run(self.slant, 'score', '--format', 'jsonl', '--unit', 'sentence', articles)
        self.verify('sentence reports', 0, ['agree'], self.write('lines.reports', reports), articles)
        broken = [json.loads(line) for line in reports.splitlines()]
        broken[1]['tone'] = 0.5
        self.verify('a changed sentence report', 1, ['tone: '],
                    self.write('lines.reports', b''.join(json.dumps(r).encode() + b'\n' for r in broken)), articles)
        self.verify('a report less', 1, ['record 3: article: there is no report of it'],
                    self.write('lines.reports', b'\n'.join(reports.splitlines()[:2])), articles)


def main():
    parser = argparse.ArgumentParser(description='tampered reports')
    parser.add_argument('--slant', required=True, help='the program')
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='slant-verify-') as folder:
        test = Test(os.path.abspath(arguments.slant), folder)
        for part in (test.values, test.structure, test.bytes_of_article, test.provenance, test.broken, test.sentence_reports):
            part()
    print('%d cases, %d failed' % (test.cases, test.failures))
    return 1 if test.failures else 0


if __name__ == '__main__':
    sys.exit(main())
