#!/usr/bin/python3
"""The corpus report recomputed from outside: slant rates an invented corpus (made.py), and every figure that it prints about groups is worked out
again from the single articles' reports, by NumPy and SciPy (afresh.py).

check_corpus.py --slant PROGRAM [--keep FOLDER]

What is computed must agree to the digits printed. What is drawn (errors of intervals, critical values, p, rank intervals, the stability of a
map) is drawn again with other random numbers, more often than the report does, and must agree within what chance does to both. Prints how many
figures of each kind agreed; exit 1 with each that did not. Without NumPy and SciPy: says so, exit 77 (CTest: skipped).
"""
import argparse
import collections
import datetime
import math
import re
import sys
import tempfile

try:
    import numpy
    from scipy import stats
except ImportError as missing:
    print('skipped: %s; Debian has it as python3-scipy' % missing)
    sys.exit(77)

import afresh
import made

REPLICATES, SHUFFLES = 4000, 6000
# What chance does to either side, four standard errors and more; where few whole sources are drawn, replicates have long tails.
DRAWN_ERROR, DRAWN_ERROR_WHOLE, DRAWN_CRITICAL, DRAWN_STABILITY = .12, .3, .06, .08
AS_PRINTED = 1.1e-6


class Ledger:
    """What agreed, by kind of figure, and what did not."""

    def __init__(self):
        self.agreed, self.wrong, self.where = collections.Counter(), [], ''

    def check(self, kind, place, told, found, tolerance=AS_PRINTED):
        if isinstance(found, float) and math.isnan(found):
            found = None
        if told is None or found is None or isinstance(found, (str, list, bool)):
            right = told == found
        else:
            right = abs(told - found) <= tolerance
        if right:
            self.agreed[kind] += 1
        else:
            self.wrong.append('%s: %s of %s: the report says %s, recomputed %s' % (self.where, kind, place, told, found))

    def interval(self, kind, place, told, found, tolerance=AS_PRINTED):
        if told is None or found is None:
            self.check(kind, place, told, found)
            return
        for side in (0, 1):
            self.check(kind, place, told[side], found[side], tolerance)

    def chance(self, place, told, found, drawn, continued):
        """Two p values that were counted apart. A continued one is only known to be small: fewer than ten of the draws reached it."""
        if told is None:
            self.check('p', place, told, found)
        elif continued:
            self.check('p, continued', place, found < (10 + 4.5 * math.sqrt(10)) / drawn, True)
        else:
            spread = math.sqrt(max(found * (1 - found), 1 / SHUFFLES) * (1 / drawn + 1 / SHUFFLES))
            self.check('p', place, told, found, 4.5 * spread)


# ARTICLES: what of them is known before any statistics.

def settle(articles, by, events):
    """Kind, source, family, cluster, stratum and group of each; which count in totals and in groups. `events`: as the report lists them."""
    event_of = {article['id']: event['id'] for event in events for article in event['articles']}
    for article in articles:
        name = article['source'] or ''
        host = re.sub(r'^(https?://)?(www\.)?', '', name).split('/')[0]
        article['key'] = host if '.' in host else name.lower()
        article['day'] = datetime.date.fromisoformat(article['published']) if article['published'] else None
        article['kind'] = 'opinion' if article['genre'] == 'opinion' else 'news'
        month = article['published'][:7] if article['published'] else 'unknown'
        held = {'topic': article['topic'], 'genre': article['genre'], 'period': month}
        held.pop(by, None)
        event = event_of.get(article['id'])
        # An event has one topic and a few days, so that groups made by these leave it out of strata.
        article['stratum'] = event if event and by not in ('topic', 'period') else ', '.join(str(value) for value in held.values())
        value_of = {'source': lambda a: a['key'], 'author': lambda a: a['author'] or '',
                    'period': lambda a: (a['published'] or '')[:7], 'topic': lambda a: a['topic'] or ''}
        article['value'] = value_of.get(by, lambda a: a['metadata'].get(by, ''))(article)
    whole = trait_of_sources(articles)
    for article in articles:
        if whole and article['key']:
            article['cluster'] = article['key']
        elif article['id'] in event_of:
            article['cluster'] = event_of[article['id']]
        else:
            article['cluster'] = '%s, %s' % (article['key'], article['day'] or article['sha256'])
    articles.sort(key=lambda a: (a['day'] or datetime.date.max, a['key'], a['id']))
    families, copies = set(), set()
    for article in articles:
        article['counts'] = article['sha256'] not in families
        families.add(article['sha256'])
        article['counts_in_group'] = (article['sha256'], article['key'], article['value']) not in copies
        copies.add((article['sha256'], article['key'], article['value']))
    return whole


def trait_of_sources(articles):
    groups = collections.defaultdict(collections.Counter)
    for article in articles:
        if article['key']:
            groups[article['key']][article['value']] += 1
    usual = [counts.most_common(1)[0] for counts in groups.values()]
    holders = collections.Counter(value for value, _ in usual)
    known = sum(sum(counts.values()) for counts in groups.values())
    return max(holders.values()) > 1 and sum(n for _, n in usual) >= .95 * known


def name_groups(articles, by):
    shown = collections.defaultdict(collections.Counter)
    for article in articles:
        shown[article['key']][article['source']] += 1
    for article in articles:
        value = article['value']
        if by == 'source' and value and '.' not in value:
            value = min(shown[value], key=lambda name: (-shown[article['key']][name], name))
        article['group'] = (value or '(none)') + (' (opinion)' if article['kind'] == 'opinion' else '')


# FIGURES OF ONE SET

def rated(rows, dimension):
    kept = [row for row in rows if row['scores'][dimension] is not None]
    clusters = numpy.unique([row['cluster'] for row in kept], return_inverse=True)[1] if kept else []
    return (numpy.array([row['scores'][dimension] for row in kept], float),
            numpy.array([row['ratings'][dimension] >= 3 for row in kept], float), clusters)


def check_dimensions(ledger, place, told, rows, least):
    out = {}
    for dimension, dimension_told in told.items():
        values, high, clusters = rated(rows, dimension)
        where = '%s, %s' % (place, dimension)
        ledger.check('n', where, dimension_told['n'], len(values))
        ledger.check('abstained', where, dimension_told['abstained'], len(rows) - len(values))
        if len(values) < least:
            ledger.check('withheld figures', where, dimension_told['mean'], None)
            continue
        found = out[dimension] = afresh.figures(values, high, clusters)
        for key in ('mean', 'sd', 'at_least_3', 'histogram', 'clusters', 'icc', 'design_effect'):
            ledger.check(key, where, dimension_told[key], found[key])
        ledger.check('effective_n', where, dimension_told['effective_n'], found['effective_n'], 1e-5)
        for key, value in found['quantiles'].items():
            ledger.check('quantile', where, dimension_told['quantiles'][key], float(value))
        ledger.interval('interval of a mean', where, dimension_told['interval'], found['interval'])
    return out


def check_profiles(ledger, group, rows):
    rows = [row for row in rows if row['frames']]
    ledger.check('profiled', group['name'], group['profiled'], len(rows))
    for frame in group['frames'] or []:
        of_frame = [entry for row in rows for entry in row['frames'] if entry['frame'] == frame['frame']]
        ledger.check('share of a frame', group['name'], frame['share'], sum(f['share'] for f in of_frame) / len(rows))
        ledger.check('presence of a frame', group['name'], frame['present'], sum(f['present'] for f in of_frame) / len(rows))
    if group['voices']:
        voices, told = [voice for row in rows for voice in row['voices']], group['voices']
        quoted = sum(voice['words'] for voice in voices)
        ledger.check('quotations', group['name'], told['quotes_per_article'], sum(voice['quotes'] for voice in voices) / len(rows))
        ledger.check('quoted words', group['name'], told['quoted'], quoted / sum(row['words'] for row in rows))
        for gender in ('female', 'male'):
            words = sum(voice['words'] for voice in voices if voice['gender'] == gender)
            ledger.check('words by gender', group['name'], told[gender], words / quoted if quoted else math.nan)


def spelling_of(row):
    return re.sub('^https?://', '', row['source'] or '').split('/')[0]


def check_groups(ledger, report, articles, least, by):
    members = collections.defaultdict(list)
    for article in articles:
        members[article['group']].append(article)
    spelled = {g['name']: {(s['text'], s['articles']) for s in g['spellings']} for g in report['groups'] if 'spellings' in g}
    counted = collections.Counter((row['group'].replace(' (opinion)', ''), spelling_of(row)) for row in articles) if by == 'source' else {}
    for name in sorted(members):
        found = {(text, n) for (group, text), n in counted.items() if group == name.replace(' (opinion)', '')}
        ledger.check('spellings', name, sorted(spelled.get(name, ())), sorted(found) if len(found) > 1 else [])
    ledger.check('groups', 'report', sorted(g['name'] for g in report['groups']), sorted(members))
    known = collections.defaultdict(list)
    for group in report['groups']:
        rows = [row for row in members[group['name']] if row['counts_in_group']]
        ledger.check('n of a group', group['name'], group['n'], len(rows))
        ledger.check('duplicates of a group', group['name'], group['duplicates'], len(members[group['name']]) - len(rows))
        for dimension, found in check_dimensions(ledger, group['name'], group['dimensions'], rows, least).items():
            error = found['sd'] / math.sqrt(found['effective_n'])
            if error > 0:
                known[group['kind'], dimension].append((group['dimensions'][dimension], found['mean'], error))
        check_profiles(ledger, group, rows)
    for place, list_of in known.items():
        if len(list_of) < 3:
            ledger.check('reliability', place, list_of[0][0]['reliability'], None)
            continue
        shares, shrunk = afresh.shrink([m for _, m, _ in list_of], [e for _, _, e in list_of])
        for (told, _, _), share, mean in zip(list_of, shares, shrunk):
            ledger.check('reliability', place, told['reliability'], share, 3e-6)
            ledger.check('shrunk mean', place, told['shrunk_mean'], mean)


# COMPARISONS

def check_exact(ledger, place, told, panel, side, share):
    a, b = panel.values[side == 1], panel.values[side == 0]
    n, strata, within = afresh.matched(panel, side)
    ledger.check('n of a comparison', place, told['n'], [len(a), len(b)])
    ledger.check('difference', place, told['difference'], a.mean() - b.mean())
    ledger.check('n in common strata', place, told['matched']['n'], n)
    ledger.check('strata', place, told['matched']['strata'], strata)
    ledger.check('matched difference', place, told['matched']['difference'], within)
    ledger.check("Cliff's delta", place, told['effect']['cliffs_delta'], afresh.cliffs_delta(a, b))
    ledger.check("Hedges' g", place, told['effect']['hedges_g'], afresh.hedges_g(a, b))
    ledger.check('share rated 3', place, told['at_least_3']['difference'], panel.high[side == 1].mean() - panel.high[side == 0].mean())
    if told['at_least_3']['interval'] and not numpy.isnan(share).any():
        found = numpy.quantile(share, (.025, .975))
        ledger.interval('interval of a share (drawn)', place, told['at_least_3']['interval'], found, .2 * (found[1] - found[0]) + 1e-6)


def half(interval):
    return (interval[1] - interval[0]) / 2 if interval else math.nan


def distance(free):
    """Standard errors between no difference and the one that is found with a power of .80."""
    return stats.t.ppf(.975, free) + stats.t.ppf(.8, free)


def check_family(ledger, family, dependent, sesoi, critical, slack):
    """What is made of p and errors: `family` has (comparison, ...). slack: how well the critical values are known."""
    tested = [told for told, *_ in family if told['p'] is not None]
    adjusted = afresh.adjust([told['p'] for told in tested], dependent)
    selected = sum(adjusted < .05)
    weight = len(tested) * (numpy.sum(1 / numpy.arange(1, len(tested) + 1)) if dependent else 1)
    for told, found in zip(tested, adjusted):
        ledger.check('adjusted p', told['a'], told['p_adjusted'], found, 1e-6 * (1 + weight))
        if found < .05 and told['interval']:
            error, apart = told['detectable'] / distance(told['freedom']), told['difference']
            z = stats.t.isf(.05 * selected / len(tested) / 2, told['freedom'])
            ledger.interval('FCR interval', told['a'], told['fcr_interval'], [apart - z * error, apart + z * error], 1e-5)
        else:
            ledger.check('FCR interval', told['a'], told['fcr_interval'], None)
    for told, *_ in family:
        if sesoi and told['interval']:
            errors = [(told['difference'], half(told['interval']) / afresh.student(critical[0], told['freedom']), told['freedom'])]
            if told['matched']['interval']:
                within = told['matched']
                errors.append((within['difference'], half(within['interval']) / afresh.student(critical[1], within['freedom']), within['freedom']))
            found = max(afresh.equivalence(*each, sesoi) for each in errors)
            ledger.check('equivalence', told['a'], told['equivalence']['p'], found, slack * found + 2e-6)


def draw_weights(articles, rng):
    """A Poisson weight for each cluster and replicate, the same in all panels."""
    names = sorted({article['cluster'] for article in articles})
    drawn = rng.poisson(1, (REPLICATES, len(names))).astype(float)
    return dict(zip(names, drawn.T))


def check_comparisons(ledger, report, articles, options):
    rng = numpy.random.default_rng(20)
    weights = draw_weights(articles, rng)
    families, whole = {False: [], True: []}, options['whole']
    constants = report['provenance']['constants']
    ledger.check('source or day drawn', 'provenance', report['provenance']['tests']['cluster'], 'source' if whole else 'event, or source and day')
    for kind in ('news', 'opinion'):
        for dimension in made.DIMENSIONS:
            rows = [row for row in articles if row['counts_in_group'] and row['kind'] == kind]
            listed = [c for c in report['comparisons'] if c['kind'] == kind and c['dimension'] == dimension]
            kept = [row for row in rows if row['scores'][dimension] is not None]
            if not kept:
                continue
            panel = afresh.Panel(rows, dimension)
            boot = afresh.Bootstrap(panel, numpy.array([weights[row['cluster']] for row in kept]).T)
            check_panel(ledger, report, listed, panel, boot, rng, options, families, (kind, dimension))
    for exploratory, family in families.items():
        if not family:
            continue
        critical = [afresh.critical_value([drawn[form] for _, *drawn in family if drawn[form]]) for form in (0, 1)]
        if not exploratory:
            for form, key in ((0, 'critical'), (1, 'matched_critical')):
                ledger.check('critical value (drawn)', key, constants[key], critical[form], DRAWN_CRITICAL * critical[form])
            critical = (constants['critical'], constants['matched_critical'])
        check_family(ledger, family, '--pairs' in options['arguments'], options['sesoi'], critical, 1 if exploratory else 2e-3)


def check_freedom(ledger, place, told, panel, side, icc):
    for form, within in ((told, False), (told['matched'], True)):
        counts, free = afresh.freedom(panel, side, icc, within)
        ledger.check('clusters of a comparison', place, form['clusters'], counts)
        ledger.check('degrees of freedom', place, form['freedom'], free, AS_PRINTED * max(1, free))
        if not told['illustration'] and min(counts) < afresh.CLUSTERS_LEAST:
            ledger.check('interval of few clusters', place, form['interval'], None)
            ledger.check('order of few clusters', place, told['ordered'], False)


def check_panel(ledger, report, listed, panel, boot, rng, options, families, place):
    icc = afresh.nested_icc(panel)
    for told in listed:
        side = panel.sides(told['a'], None if told['b'].startswith('(the rest)') else told['b'])
        where = '%s, %s - %s' % (place[1], told['a'], told['b'])
        raw, constant = boot.raw(side), numpy.ptp(panel.values) == 0
        check_exact(ledger, where, told, panel, side, boot.raw(side, panel.high))
        check_freedom(ledger, where, told, panel, side, icc)
        entry = [told, None, None]
        if told['interval']:
            error = afresh.error_of(raw)
            entry[1] = (told['difference'], raw)
            ledger.check('error of a difference (drawn)', where, told['detectable'] / distance(told['freedom']), error,
                         (DRAWN_ERROR_WHOLE if options['whole'] else DRAWN_ERROR) * error)
        if told['matched']['interval']:
            entry[2] = (told['matched']['difference'], boot.within(side))
        families[told['exploratory']].append(entry)
        if constant:
            ledger.check('p', where, told['p'], None)
        elif told['p'] is not None:
            own = side if told['b'] != '(the rest)' and not told['b'].startswith('(the rest)') else numpy.where(side == 1, 1, 0)
            drawn = 1999 if own is side else 9999
            found = afresh.Deck(panel, own, options['whole']).p_of(rng, SHUFFLES)
            ledger.chance(where, told['p'], found, drawn, told['p_continued'])
    check_omnibus(ledger, report, panel, rng, options['whole'], place)
    check_ranks(ledger, report, panel, boot, place)


def check_omnibus(ledger, report, panel, rng, whole, place):
    for told in report['omnibus']:
        if (told['kind'], told['dimension']) != place:
            continue
        n0, icc, between, within = afresh.one_way(panel.values, panel.groups.astype(str))
        ledger.check('n of all groups', place, told['n'], len(panel.values))
        if told['icc'] is not None:
            ledger.check('ICC of all groups', place, told['icc'], icc)
            ledger.check('sd between groups', place, told['between_sd'], math.sqrt(max(0, (between - within) / n0)))
        if told['p'] is not None:
            f, p = afresh.Deck(panel, None, whole).p_of_all(rng, SHUFFLES)
            ledger.check('F', place, told['f'], f, 2e-6 * max(1, f))
            ledger.chance('all groups, %s %s' % place, told['p'], p, 9999, told['p_continued'])


def check_ranks(ledger, report, panel, boot, place):
    told = {g['name']: g['dimensions'][place[1]]['rank_interval'] for g in report['groups']
            if g['kind'] == place[0] and g['dimensions'][place[1]]['rank_interval']}
    if len(told) < 2:
        return
    names = sorted(told)
    means = [panel.values[panel.groups == name].mean() for name in names]
    replicates = numpy.column_stack([boot.means(panel.groups == name, panel.values) for name in names])
    wide, narrow = afresh.rank_bounds(means, replicates, afresh.freedom_of_pairs(panel, names), DRAWN_CRITICAL)
    for name, outer, inner in zip(names, wide, narrow):
        inside = outer[0] <= told[name][0] <= inner[0] and inner[1] <= told[name][1] <= outer[1]
        ledger.check('rank interval (drawn)', '%s: %s in %s to %s' % (name, told[name], inner, outer), inside, True)


# THE OTHER SECTIONS

def measures_of(row):
    quoted = sum(voice['words'] for voice in row['voices'])
    return dict(row['scores'], words=row['words'], tone=row['tone'], quoted_share=round(quoted / row['words'], 6) if row['words'] else None)


def check_associations(ledger, report, articles):
    for told in report['associations']:
        rows = [measures_of(row) for row in articles
                if row['counts'] and row['kind'] == told['kind'] and any(s is not None for s in row['scores'].values())]
        pairs = [(row[told['a']], row[told['b']]) for row in rows if row[told['a']] is not None and row[told['b']] is not None]
        where = '%s, %s' % (told['a'], told['b'])
        ledger.check('n of an association', where, told['n'], len(pairs))
        a, b = zip(*pairs) if pairs else ((), ())
        if len(pairs) >= 50 and len(set(a)) > 1 and len(set(b)) > 1:
            ledger.check("Spearman's rho", where, told['rho'], float(stats.spearmanr(a, b)[0]))
        else:
            ledger.check("Spearman's rho", where, told['rho'], None)


def check_trends(ledger, report, articles):
    for told in report['trends']:
        rows = [row for row in articles if row['kind'] == told['kind'] and row['scores'][told['dimension']] is not None
                and (row['counts'] if told['group'] is None else row['counts_in_group'] and row['group'] == told['group'])]
        where = '%s, %s' % (told['group'], told['dimension'])
        months = collections.defaultdict(list)
        for row in rows:
            if row['published']:
                months[row['published'][:7]].append(row['scores'][told['dimension']])
        points = [(month, len(scores), float(numpy.median(scores))) for month, scores in sorted(months.items()) if len(scores) >= 20]
        ledger.check('periods', where, [p['period'] for p in told['periods']], [month for month, _, _ in points])
        ledger.check('undated', where, told['undated'], sum(not row['published'] for row in rows))
        for period, (_, n, median) in zip(told['periods'], points):
            ledger.check('n of a period', where, period['n'], n)
            ledger.check('median of a period', where, period['median'], median)
        if told['slope'] is None:
            continue
        x, y = [12 * int(m[:4]) + int(m[5:]) for m, _, _ in points], [median for _, _, median in points]
        slope, _, low, high = stats.theilslopes(y, x, .95)
        ledger.check('slope', where, told['slope'], float(slope))
        if told['interval']:
            ledger.interval('interval of a slope', where, told['interval'], [float(low), float(high)])
            ledger.check("Kendall's tau", where, told['tau'], float(stats.kendalltau(x, y)[0]))
        ledger.check('p of a trend', where, told['p'], afresh.mann_kendall(y))
    tested = [told for told in report['trends'] if told['p'] is not None]
    for told, found in zip(tested, afresh.adjust([told['p'] for told in tested])):
        ledger.check('adjusted p of a trend', told['group'], told['p_adjusted'], found, 1e-6 * (1 + len(tested)))


def check_terms(ledger, report, records, articles):
    texts = {record['id']: record['text'] for record in records}
    counted = [row for row in articles if row['counts_in_group'] and row['kind'] == 'news' and made.OWN_WORD in texts[row['id']]]
    for told in report['distinctive_terms']:
        candidates = [term['p'] for term in told['terms'] if term['p'] is not None]
        adjusted = afresh.adjust(candidates + [1.] * (told['candidates'] - len(candidates))) if candidates else []
        tested = [term for term in told['terms'] if term['p'] is not None]
        for term, found in zip(tested, adjusted):
            ledger.check('adjusted p of a term', term['stem'], term['p_adjusted'], float(found), 1e-6 * (1 + told['candidates']))
        for term in told['terms']:
            estimate, z = afresh.log_odds(term['counts'], told['words'])
            ledger.check('log odds', term['stem'], term['log_odds'], estimate)
            ledger.check('z of a term', term['stem'], term['z'], z, 1e-5)
            for side in (0, 1):
                ledger.check('rate of a term', term['stem'], term['rates'][side], term['counts'][side] / told['words'][side] * 1000)
            if term['stem'] == made.OWN_WORD and told['group'] == made.OWN_SOURCE:
                own = [row for row in counted if row['group'] == told['group']]
                ledger.check('uses of the planted word', told['group'], term['counts'], [len(own), len(counted) - len(own)])
                ledger.check('articles with the planted word', told['group'], term['articles'], len(own))
                ledger.check('the planted word is told apart', told['group'], term['p_adjusted'] < .05, True)


def check_map(ledger, report, articles):
    rng = numpy.random.default_rng(4)
    for kind, told in report['map'].items():
        if told['reason']:
            continue
        rows = [row for row in articles if row['kind'] == kind and row['counts_in_group'] and row['frames']]
        names = [group['group'] for group in told['groups']]
        frames = [frame['frame'] for frame in told['frames']]
        rows = [row for row in rows if row['group'] in names]
        shares = numpy.array([[{f['frame']: f['share'] for f in row['frames']}.get(frame, 0) for frame in frames] for row in rows])
        on = numpy.array([[row['group'] == name for row in rows] for name in names], float)
        points, loadings, parts = afresh.axes(on @ shares / on.sum(1)[:, None])
        for axis in (0, 1):
            ledger.check('share of an axis', kind, told['shares'][axis], parts[axis], 2e-6)
            for group, point in zip(told['groups'], points):
                ledger.check('point on the map', group['group'], group['point'][axis], point[axis], 2e-6)
            for frame, loading in zip(told['frames'], loadings):
                ledger.check('loading', frame['frame'], frame['loadings'][axis], loading[axis], 2e-6)
        weights = draw_weights(rows, rng)
        drawn = numpy.array([weights[row['cluster']][:800] for row in rows]).T
        cosines = []
        for replicate in drawn:
            sizes = on @ replicate
            if (sizes > 0).all():
                other = afresh.axes((on * replicate) @ shares / sizes[:, None])[1]
                fit = numpy.abs(loadings.T @ other)
                cosines.append(fit.diagonal() if numpy.trace(fit) >= fit[0, 1] + fit[1, 0] else [fit[0, 1], fit[1, 0]])
        for axis in (0, 1):
            ledger.check('stability (drawn)', kind, told['stability'][axis], float(numpy.median(cosines, 0)[axis]), DRAWN_STABILITY)


def check_power(ledger, report):
    for told in report['power']:
        whole = report['dimensions'] if told['kind'] == 'news' else report['opinion']['dimensions']
        effects = [g['dimensions'][told['dimension']]['design_effect'] for g in report['groups'] if g['kind'] == told['kind']]
        effects = [effect for effect in effects if effect is not None]
        ledger.check('sd of power', told['dimension'], told['sd'], whole[told['dimension']]['sd'])
        ledger.check('design effect of power', told['dimension'], told['design_effect'], float(numpy.median(effects)) if effects else None)
        for row in told['detectable']:
            if row['difference'] is not None:
                found = (stats.norm.ppf(.975) + stats.norm.ppf(.8)) * told['sd'] * math.sqrt(told['design_effect'] * 2 / row['n'])
                ledger.check('power', told['dimension'], row['difference'], found, 5e-6)


def check_report(ledger, program, folder, records, by, *arguments):
    ledger.where = ' '.join(('--by', by) + arguments)
    report = made.compare(program, folder, '--by', by, *arguments)
    articles = made.read_store(folder)
    options = {'arguments': arguments, 'whole': settle(articles, by, report['events']), 'sesoi': None}
    if '--sesoi' in arguments:
        options['sesoi'] = float(arguments[arguments.index('--sesoi') + 1])
    name_groups(articles, by)
    least = 30 if by == 'author' else 20
    rated_in_any = [row for row in articles if any(score is not None for score in row['scores'].values())]
    for key, found in (('articles', len(articles)), ('rated', len(rated_in_any)), ('failures', 1),
                       ('duplicates', sum(not row['counts'] for row in articles)),
                       ('group_duplicates', sum(not row['counts_in_group'] for row in articles))):
        ledger.check('counts', key, report['corpus'][key], found)
    for kind, told in (('news', report['dimensions']), ('opinion', report['opinion']['dimensions'])):
        check_dimensions(ledger, 'all ' + kind, told, [row for row in articles if row['counts'] and row['kind'] == kind], 1)
    check_groups(ledger, report, articles, least, by)
    ledger.check('counts', 'failures by reason', str(report['corpus']['failure_reasons']), str({'input': 1}))
    check_comparisons(ledger, report, articles, options)
    check_associations(ledger, report, articles)
    check_trends(ledger, report, articles)
    check_terms(ledger, report, records, articles)
    check_map(ledger, report, articles)
    check_power(ledger, report)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--slant', required=True)
    parser.add_argument('--keep')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        records, ledger = made.make_records(), Ledger()
        made.write_records(records + [{'id': 'broken', 'text': 5}], folder + '/corpus.jsonl')
        made.run(options.slant, 'batch', '--quiet', folder + '/corpus.jsonl', '--out', folder + '/store')
        for by, *arguments in (('source',), ('source', '--pairs'), ('desk', '--primary', 'language', '--sesoi', '0.05'),
                               ('owner', '--sesoi', '0.1'), ('author',), ('period',), ('topic',)):
            check_report(ledger, options.slant, folder + '/store', records, by, *arguments)
    for kind in sorted(ledger.agreed):
        print('%6d  %s' % (ledger.agreed[kind], kind))
    print('%d figures agree, %d do not' % (sum(ledger.agreed.values()), len(ledger.wrong)))
    print('\n'.join(ledger.wrong))
    sys.exit(bool(ledger.wrong))


if __name__ == '__main__':
    main()
