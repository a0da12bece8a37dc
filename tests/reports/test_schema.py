#!/usr/bin/env python3
"""Every kind of report against its schema in reports/schema/, by an independent validator; and its sums, recomputed.

test_schema.py --slant PROGRAM      ends with 77 (skipped) where python3-jsonschema is not installed
"""
import argparse
import copy
import glob
import json
import math
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'lib'))
import program
import report_checks

SKIPPED = 77
SCHEMAS = {'slant/article/1': 'article-1.json', 'slant/sentence/1': 'sentence-1.json', 'slant/corpus/1': 'corpus-1.json',
           'slant/evaluation/1': 'evaluation-1.json', 'slant/accuracy/1': 'accuracy-1.json', 'slant/lexicon/1': 'lexicon-1.json',
           'slant/lexicon-check/1': 'lexicon-check-1.json',
           'slant/lexicon-lint/1': 'lexicon-lint-1.json', 'slant/diff/1': 'diff-1.json'}
ROUNDED = 6e-7


class Test:
    def __init__(self, slant, jsonschema):
        self.slant, self.failures, self.checked = slant, 0, 0
        self.validators, self.documents = {}, {}
        for name, file_name in SCHEMAS.items():
            with open(os.path.join(program.ROOT, 'reports', 'schema', file_name), encoding='utf-8') as file:
                schema = json.load(file)
            jsonschema.Draft202012Validator.check_schema(schema)
            self.validators[name] = jsonschema.Draft202012Validator(schema)

    def expect(self, holds, where, message):
        if not holds:
            self.failures += 1
            print('%s: %s' % (where, message))

    def errors(self, report):
        return sorted(self.validators[report['schema']].iter_errors(report), key=lambda error: list(map(str, error.absolute_path)))

    def valid(self, report, where):
        self.checked += 1
        for error in self.errors(report)[:5]:
            self.expect(False, where, '%s: %s' % ('.'.join(map(str, error.absolute_path)), error.message[:300]))

    # ARTICLES

    def rate(self, records, reference, *arguments):
        names = list(records)
        reports = program.score(self.slant, [records[name] for name in names], *arguments)
        for name, report in zip(names, reports):
            where = '%s %s' % (name, ' '.join(arguments))
            self.valid(report, where)
            if '--no-evidence' in arguments:
                continue
            if 'sentence' in arguments:
                problems = report_checks.check_sentence(report, records[name]['text'], where)
            else:
                problems = report_checks.check_article(report, records[name].get('title'), records[name]['text'], reference, where)
            for problem in problems:
                self.expect(False, where, problem)
        return reports

    def articles(self):
        records, reference = program.corpus_records(), report_checks.Reference()
        lines = self.rate(records, reference)
        for arguments in (('--sections',), ('--sentences',), ('--no-evidence',), ('--sections', '--sentences', '--no-evidence')):
            self.rate(records, reference, *arguments)
        for name, line in zip(records, lines):
            path = os.path.join(program.CORPUS, name)
            report = json.loads(program.run(self.slant, 'score', '--format', 'json', path))
            self.valid(report, name)
            for voice in report['voices']:
                self.expect(len(voice['indirect'].pop('evidence')) >= voice['indirect']['statements'], name, 'indirect speech without evidence')
            self.expect({key: report[key] for key in line} == line, name, 'json and jsonl differ')
        for page in ('blog.html', 'graph_article.html'):
            report = json.loads(program.run(self.slant, 'score', '--format', 'json', os.path.join(program.ROOT, 'tests', 'pages', page)))
            self.valid(report, page)
            self.expect(len(report['article']['left_out']) > 3, page, 'nothing is left out')
        sentences = {'%s[%d]' % (name, i): {'text': line, 'id': i} for name, record in records.items()
                     for i, line in enumerate(record['text'].split('\n')) if line.strip()}
        self.rate(sentences, None, '--unit', 'sentence')
        self.rate(sentences, None, '--unit', 'sentence', '--no-evidence')
        self.rate({'short': {'text': 'Yes.'}, 'other': {'text': 'Ja. ' * 40}, 'empty': {'text': '...'}}, None)

    # PEERS

    def carriers(self, carriers, by_source, own, where):
        """Each sentence stands in its article, holds the unit, and is of another article."""
        for carrier in carriers:
            self.expect(carrier['source'] != own, where, 'it is its own peer')
            field = by_source[carrier['source']].get(carrier['field']).encode()
            at = field.find(carrier['sentence'].encode())
            self.expect(at >= 0, where, 'no such sentence: %s' % carrier['sentence'])
            while at >= 0 and not (at <= carrier['start'] < carrier['end'] <= at + len(carrier['sentence'].encode())):
                at = field.find(carrier['sentence'].encode(), at + 1)
            self.expect(at >= 0, where, 'the unit is not in the sentence')

    def sentences_beside(self):
        """What is judged of a sentence beside peers is its features by the calibration's weights; alone there is no such score."""
        with open(os.path.join(program.ROOT, 'lexicons', 'en', 'calibration.json'), encoding='utf-8') as file:
            model = json.load(file)['beside']['informational']
        record = program.corpus_records()['spill_opinion.txt']
        alone = program.score(self.slant, [record], '--sentences')[0]
        report = program.score(self.slant, [record], '--sentences', '--peers', program.CORPUS)[0]
        where = 'spill_opinion.txt, sentences beside the others'
        self.valid(report, where)
        self.expect('beside' not in alone
                    and not any('features' in s or 'informational' in s['scores'] for s in alone['sentences']),
                    where, 'also alone')
        self.expect(report['beside'] == {'informational': {'standing': 'pointer', 'precision': model['precision']}}, where, 'precision')
        for sentence in report['sentences']:
            z = model['intercept'] + sum(weight * sentence['features'][name] for name, weight in model['features'].items())
            score = sentence['scores']['informational']
            self.expect(abs(score - 1 / (1 + math.exp(-z))) < 5e-6, where, 'the score %g is not that of its features' % score)
            self.expect(sentence['flags']['informational'] == (score >= model['threshold']), where, 'the flag is not that of its score')
        shared = [sentence['features']['shared'] for sentence in report['sentences']]
        self.expect(min(shared) < 0 < max(shared), where, 'all of it is told by the others alike')

    def beside(self):
        records = program.corpus_records()
        texts = {name: record for name, record in records.items() if name.endswith('.txt')}
        by_source = {}
        for name, record in texts.items():
            by_source.setdefault(name.split('_')[0], {})[record['source']] = record
        missing = 0
        for name, record in texts.items():
            report = program.score(self.slant, [record], '--peers', program.CORPUS)[0]
            rating, where = report['ratings']['omission'], name + ' beside the others'
            self.valid(report, where)
            self.expect(('peers' in report['article']) == (rating['basis'] == 'peers'), where, 'what it rests on')
            if rating['basis'] != 'peers':
                continue
            whole = rating['measures']
            parts = [m['contribution'] for m in whole.values() if isinstance(m, dict)] + [m['contribution'] for m in rating['missing']]
            self.expect(sum(parts) + whole['base'] == whole['raw'], where, 'the contributions sum to %d, not %d' % (sum(parts), whole['raw']))
            for unit in rating['missing']:
                missing += 1
                self.carriers(unit['peers'], by_source[name.split('_')[0]], record['source'], '%s: %s' % (where, unit['unit']))
                self.expect(unit['peers'] and (unit['contribution'] == 0) == unit['not_yet_known'], where, unit['unit'])
        self.expect(missing > 20, 'beside the others', '%d units are missing in all' % missing)
        inputs = sorted(glob.glob(os.path.join(program.CORPUS, '*.txt')))
        report = json.loads(program.run(self.slant, 'compare', *inputs, '--by', 'event', '--format', 'json', '--quiet'))
        self.valid(report, 'events')
        self.expect(len(report['events']) == 3, 'events', '%d of them' % len(report['events']))
        for event in report['events']:
            self.expect(event['missing'], event['id'], 'nothing is left out')
            first = event['missing'][0]['carried_by'][0]
            sources = next(s for s in by_source.values() if first['source'] in s and first['sentence'] in s[first['source']][first['field']])
            for gap in event['missing']:
                where = '%s: %s' % (event['id'], gap['unit'])
                self.carriers(gap['carried_by'], sources, None, where)
                self.expect(not {a['source'] for a in gap['missing_in']} & {a['source'] for a in gap['carried_by']}, where, 'carried and missing')
                self.expect(len(gap['missing_in']) == gap['lacking'] and len(gap['carried_by']) == min(gap['carriers'], 3), where, 'counts')

    # CORPUS

    def figures(self, figures, scores, abstained, where):
        self.expect(figures['n'] == len(scores) and figures['abstained'] == abstained, where, 'n %s' % figures['n'])
        if figures['mean'] is None:
            return
        mean = sum(scores) / len(scores)
        self.expect(abs(figures['mean'] - mean) < ROUNDED, where, 'mean %s, not %.6f' % (figures['mean'], mean))
        if len(scores) > 1:
            deviation = math.sqrt(sum((score - mean) ** 2 for score in scores) / (len(scores) - 1))
            self.expect(abs(figures['sd'] - deviation) < 2 * ROUNDED, where, 'sd %s, not %.6f' % (figures['sd'], deviation))
        bins = [0] * 10
        for score in scores:
            bins[min(int(score * 10 + 1e-9), 9)] += 1
        self.expect(figures['histogram'] == bins, where, 'histogram %s, not %s' % (figures['histogram'], bins))
        low, high = figures['interval'] or (0, 1)
        self.expect(low <= figures['mean'] <= high, where, 'the interval misses the mean')

    def described(self, dimensions, articles, where):
        for name, figures in dimensions.items():
            scores = [a['ratings'][name]['score'] for a in articles if a['ratings'][name]['score'] is not None]
            self.figures(figures, scores, len(articles) - len(scores), '%s.%s' % (where, name))

    def corpus(self):
        with tempfile.TemporaryDirectory(prefix='slant-schema-') as folder:
            inputs = sorted(glob.glob(os.path.join(program.CORPUS, '*.txt')))
            out = os.path.join(folder, 'out')
            program.run(self.slant, 'batch', *inputs, '--out', out, '--quiet')
            with open(os.path.join(out, 'report.json'), encoding='utf-8') as file:
                report = json.load(file)
            with open(os.path.join(out, 'articles.jsonl'), encoding='utf-8') as file:
                articles = [json.loads(line) for line in file]
            self.valid(report, 'report.json')
            self.expect(report['corpus']['articles'] == len(articles) == len(inputs), 'report.json', 'articles')
            for by in ('source', 'author', 'topic', 'language'):
                for more in ((), ('--illustrate',)):
                    compared = json.loads(program.run(self.slant, 'compare', *inputs, '--by', by, '--format', 'json', '--quiet', *more))
                    self.valid(compared, 'compare --by %s %s' % (by, ' '.join(more)))
            shown = json.loads(program.run(self.slant, 'compare', out, '--illustrate', '--format', 'json', '--quiet'))
            opinion = [a for a in articles if a['article']['genre'] == 'opinion']
            news = [a for a in articles if a['article']['genre'] != 'opinion']
            self.described(report['dimensions'], news or opinion, 'dimensions')
            if 'opinion' in report:
                self.described(report['opinion']['dimensions'], opinion, 'opinion')
            for group in shown['groups']:
                members = [a for a in (news or opinion) if a['article']['source'] == group['name']]
                if len(news) == len(articles):
                    self.described(group['dimensions'], members, group['name'])

    # EVALUATIONS

    def evaluation(self, task, records, *options):
        with tempfile.TemporaryDirectory(prefix='slant-schema-') as folder:
            path = os.path.join(folder, 'labelled.jsonl')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(''.join(json.dumps(record) + '\n' for record in records))
            report = json.loads(program.run(self.slant, 'evaluate', path, '--task', task, '--format', 'json', '--quiet', *options))
        self.valid(report, task)
        self.expect(report['records'] + report['unlabelled'] == len(records), task, 'records')
        signed = ('pearson', 'spearman', 'kappa', 'alpha', '_over_')
        for figure in report['figures']:
            low, high = figure['interval'] or (figure['value'], figure['value'])
            least = -1 if any(name in figure['name'] for name in signed) else 0
            most = 17 if figure['name'] == 'goals_a_text' else 1
            self.expect(figure['value'] is None or least <= low <= high <= most, task, figure['name'])
        self.expect(report['main'] in [figure['name'] for figure in report['figures']], task, 'main')
        return report

    def evaluations(self):
        sentences = [{'id': str(i), 'text': 'One bell rang. Two did not.', 'sentences': ['One bell rang.', 'Two did not.'][:i % 3 + 1]}
                     for i in range(30)] + [{'text': 'No label.'}]
        report = self.evaluation('sentences', sentences)
        self.expect(report['counts']['passed'] == 20 and len(report['misses']) == 10, 'sentences', 'counts')
        text = '“The bridge is not safe,” said Mara Quill.'
        marked = [{'source': [{'text': 'Mara Quill', 'spans': [[31, 41]]}], 'cue': [], 'content': [{'text': text[:25], 'spans': [[0, 25]]}]}]
        report = self.evaluation('quotes', [{'text': text, 'attributions': marked}, {'text': text, 'attributions': []}])
        self.expect(report['counts']['marked'] == report['counts']['speakers_right'] == 1, 'quotes', 'counts')

    def evaluations_of_labels(self):
        marked, plain = 'It is an utterly disgraceful sham, and everybody knows it.', 'The council met on Monday.'
        records = [{'text': '%s %d.' % (marked if i % 3 else plain, i), 'label': i % 3 > 0, 'source': 'abc'[i % 2], 'valence': -(i % 3),
                    'level': i % 5 + 1, 'frame': 'policy/economic', 'sdg': i % 17 + 1, 'neutral': plain} for i in range(60)]
        for task in ('biased_wording', 'subjectivity', 'loaded_language', 'lexical_bias', 'false_dichotomy', 'sdg', 'article'):
            report = self.evaluation(task, records + [{'text': plain}], '--group', 'source', '--entries')
            self.expect(report['units'] == 60 and report['counts']['positives'] == 40, task, 'counts')
            self.expect([(g['name'], g['n']) for g in report['groups']['shown']] == [('a', 30), ('b', 30)], task, 'groups')
            disgraceful = [e for e in report['entries'] if e['entry'].startswith('disgrace')]
            self.expect(disgraceful and disgraceful[0]['n'] == disgraceful[0]['positive'] == 40, task, 'entries')
        report = self.evaluation('mirror', records)
        self.expect(report['label'] is None and report['units'] == 60, 'mirror', 'asks for a label')
        report = self.evaluation('biased_wording', records)
        values = {figure['name']: figure['value'] for figure in report['figures']}
        self.expect(values['macro_f1'] == values['auc'] == 1 and not report['misses'], 'biased_wording', 'not told apart')
        report = self.evaluation('biased_wording', [dict(r, label=not r['label']) for r in records], '--misses', '3')
        self.expect([m['kind'] for m in report['misses']] == ['false_positive'] * 3 + ['false_negative'] * 3, 'biased_wording', 'misses')
        report = self.evaluation('tone', records, '--label', 'valence')
        self.expect(report['figures'][0]['value'] > .5, 'tone', 'r')
        self.evaluation('article', records, '--label', 'level')
        self.evaluation('frames', records, '--label', 'frame')
        self.evaluation('frames', [dict(r, frame=[r['frame'], 'generic/conflict']) for r in records], '--label', 'frame', '--unit', 'article')
        report = self.evaluation('pairs', records[1:3])
        self.expect(report['figures'][2]['value'] == 1, 'pairs', 'biased side')
        text = '\n'.join(r['text'] for r in records[:9])
        labels = [{'start': text.index(r['text']), 'end': text.index(r['text']) + len(r['text']), 'label': r['label']} for r in records[:9]]
        report = self.evaluation('biased_wording', [{'text': text, 'labels': labels}], '--unit', 'article')
        self.expect(report['records'] == 1 and report['units'] == 9 and report['counts']['both'] == 6, 'biased_wording', 'in an article')

    def cards(self):
        with tempfile.TemporaryDirectory(prefix='slant-schema-') as folder:
            path, cards = os.path.join(folder, 'labelled.jsonl'), os.path.join(folder, 'cards.json')
            with open(path, 'w', encoding='utf-8') as file:
                for i in range(60):
                    record = {'text': 'It is a %s number %d.' % ('disgraceful' if i % 3 else 'plain', i), 'label': i % 3 > 0, 'source': 'ab'[i % 2],
                              'level': i % 5 + 1}
                    file.write(json.dumps(record) + '\n')
            for task, name, more in (('biased_wording', 'mine', ('--group', 'source')), ('biased_wording', 'theirs', ()), ('article', 'mine', ()),
                                     ('article', 'levels', ('--label', 'level')), ('biased_wording', 'mine', ())):
                program.run(self.slant, 'evaluate', path, '--task', task, '--card', cards, '--name', name, '--date', '2026-11', '--quiet', *more)
                with open(cards, encoding='utf-8') as file:
                    made = json.load(file)
                self.valid(made, 'cards')
            self.expect(list(made['cards']) == ['article/levels', 'article/mine', 'biased_wording/mine', 'biased_wording/theirs'], 'cards', 'keys')
            self.expect(made['cards']['biased_wording/mine']['by_group'] is None, 'cards', 'the earlier card stayed')
            self.expect(made['cards']['biased_wording/mine']['units'] == 60, 'cards', 'units')

    # IMPORTED LISTS, AND WHAT LISTS HOLD

    def imported(self):
        records = {'plain': {'text': 'It was a splendid evening in a wretched hall. “It was rather dull,” said Mara Quill. ' * 8},
                   'none': {'text': 'The council met on Monday and voted on the plan for the harbour. ' * 8}}
        with tempfile.TemporaryDirectory(prefix='slant-schema-') as folder:
            mood = os.path.join(folder, 'mood.tsv')
            program.run(self.slant, 'lexicon', 'import', os.path.join(program.ROOT, 'tests', 'lexicons', 'mood_afinn.txt'), '-o', mood)
            plain, none = self.rate(records, None, '--add-lexicon', mood)
            without = self.rate(records, None)
            shown = json.loads(program.run(self.slant, 'score', '--add-lexicon', mood, '--sections', '--format', 'jsonl', '-',
                                           stdin=program.lines_of([records['plain']])))
            self.rate(records, None, '--unit', 'sentence', '--add-lexicon', mood)
        self.valid(shown, 'imported')
        self.expect(plain['imported'] == [{'category': 'import/mood_afinn', 'hits': 16, 'quoted': 8, 'weight': -1.6}], 'imported', 'counts')
        self.expect(none['imported'] == [] and 'imported' not in without[0], 'imported', 'hits of a list that has none')
        self.expect(len(shown['imported'][0]['evidence']) == 24, 'imported', 'evidence')
        for report, alone in zip((plain, none), without):
            self.expect(report['ratings'] == alone['ratings'] and report['tone'] == alone['tone'], 'imported', 'a rating has moved')

    def lists(self):
        shown = json.loads(program.run(self.slant, 'lexicon', 'show', 'promotional/hype', '--format', 'json'))
        self.valid(shown, 'show promotional/hype')
        self.expect(len(shown['categories']) == 1 and shown['categories'][0]['entries'] == len(shown['entries']), 'show', 'entries')
        for term, entries in (('radical party', True), ('Zzzz', False)):
            shown = json.loads(program.run(self.slant, 'lexicon', 'show', term, '--format', 'json'))
            self.valid(shown, 'show ' + term)
            self.expect(bool(shown['entries']) == entries and not shown['categories'], 'show ' + term, 'entries')

    # LEXICONS

    def lexicons(self):
        inputs = sorted(glob.glob(os.path.join(program.CORPUS, '*.txt')))
        every = json.loads(program.run(self.slant, 'lexicon', 'check', *inputs, '--format', 'json', '--quiet'))
        one = json.loads(program.run(self.slant, 'lexicon', 'check', *inputs, '--category', 'promotional/hype', '--format', 'json', '--quiet'))
        self.valid(every, 'lexicon check')
        self.valid(one, 'lexicon check --category')
        self.expect(every['articles'] == len(inputs), 'lexicon check', 'articles')
        both = [[c for c in report['categories'] if c['category'] == 'promotional/hype'][0] for report in (every, one)]
        for key in ('own', 'quoted', 'documents', 'fired', 'alpha', 'kr20', 'coverage'):
            self.expect(both[0][key] == both[1][key], 'lexicon check', '%s differs with --category' % key)
        for category in every['categories']:
            self.expect(category['fired'] <= category['entries'] and len(category['top']) == min(5, category['fired']),
                        category['category'], 'entries')
            rate = (category['own'] + category['quoted']) / every['words'] * 1000
            self.expect(abs(rate - category['per_1000_words']) < ROUNDED, category['category'], 'per_1000_words')
        self.expect(sum(e['own'] + e['quoted'] for e in both[1]['top']) == both[1]['own'] + both[1]['quoted'], 'lexicon check', 'hits of entries')
        self.lint(inputs[0])

    def lint(self, text):
        with tempfile.TemporaryDirectory(prefix='slant-schema-') as folder:
            path = os.path.join(folder, 'mine.tsv')
            with open(path, 'w', encoding='utf-8') as file:
                file.write('@name mine\n@version 1\n@language en\n@license GPL-3.0-or-later\n@group tone\n@source here\n'
                           '@category tone/positive in: good; out: bad\nthe\ttone/positive\t.5\nzonkily\ttone/positive\t.5\n'
                           'a, b\ttone/positive\t.5\n')
            arguments = ('lexicon', 'lint', path, '--corpus', text, '--neutral', text, '--format', 'json', '--fail-at', 'error', '--quiet')
            report = json.loads(program.run(self.slant, *arguments))
        self.valid(report, 'lexicon lint')
        rules = {finding['rule'] for finding in report['findings']}
        self.expect({'unmatchable', 'never-fires', 'fires-in-neutral'} <= rules, 'lexicon lint', 'rules %s' % sorted(rules))
        self.expect(sum(report['counts'].values()) == len(report['findings']), 'lexicon lint', 'counts')

    # DIFFS

    def diff(self, a, b):
        return json.loads(program.run(self.slant, 'diff', '--format', 'json', '--quiet', a, b))

    def diffs(self):
        paths = sorted(glob.glob(os.path.join(program.CORPUS, '*.txt')))
        for a in paths:
            for b in paths:
                if a < b:
                    where = '%s %s' % (os.path.basename(a), os.path.basename(b))
                    report = self.diff(a, b)
                    self.valid(report, where)
                    if os.path.basename(a).split('_')[0] == os.path.basename(b).split('_')[0]:
                        self.expect(report['overlap']['relation'] == 'one_event', where, 'relation')
                    for key in ('shared', 'only_a', 'only_b', 'differing'):
                        self.expect(report['overlap'][key] == len(report['facts'][key]), where, 'overlap.' + key)
        same = self.diff(paths[0], paths[0])
        self.valid(same, 'diff of one file')
        self.expect(same['overlap']['relation'] == 'same_text' and not same['facts']['only_a'] + same['facts']['only_b'] + same['labels'],
                    'diff of one file', 'something differs')

    # SAMPLES, AND WHAT MUST NOT PASS

    def samples(self):
        paths = sorted(glob.glob(os.path.join(program.ROOT, 'reports', 'sample', '*.json')))
        self.expect(paths, 'reports/sample', 'no sample')
        for path in paths:
            with open(path, encoding='utf-8') as file:
                self.valid(json.load(file), os.path.basename(path))

    def refusals(self):
        good = program.score(self.slant, [program.corpus_records()['alliance_promotional.txt']])[0]
        language = good['ratings']['language']

        def change(item, key, value):
            kept = copy.deepcopy(item.get(key)), key in item
            item[key] = value
            self.expect(self.errors(good), 'a report with %s = %r' % (key, value), 'passes the schema')
            item[key] = kept[0]
            if not kept[1]:
                del item[key]

        change(good, 'verdict', 'left')
        change(good['ratings'], 'overall', language)
        change(language, 'rating', 6)
        change(language, 'rating', None)
        change(language, 'reason', 'because')
        change(language, 'score', 1.1)
        change(language, 'probabilities', [1])
        change(language['measures'], 'raw', 0.5)
        change(language['evidence'][0], 'field', 'head')
        change(language['evidence'][0], 'start', -1)
        change(language['evidence'][0], 'note', '')
        change(good['article'], 'sha256', 'x')
        change(good['frames'][0], 'share', 2)
        self.expect(not self.errors(good), 'the report itself', 'does not pass')


def main():
    parser = argparse.ArgumentParser(description='reports against their schemas')
    parser.add_argument('--slant', required=True, help='the program')
    arguments = parser.parse_args()
    try:
        import jsonschema
    except ImportError:
        print('skipped: the module jsonschema (python3-jsonschema) is not installed')
        return SKIPPED
    test = Test(os.path.abspath(arguments.slant), jsonschema)
    test.articles()
    test.beside()
    test.sentences_beside()
    test.corpus()
    test.evaluations()
    test.evaluations_of_labels()
    test.cards()
    test.imported()
    test.lists()
    test.diffs()
    test.lexicons()
    test.samples()
    test.refusals()
    print('%d reports checked, %d failures' % (test.checked, test.failures))
    return 1 if test.failures else 0


if __name__ == '__main__':
    sys.exit(main())
