"""The statistics of docs/statistics.md, written a second time, with NumPy and SciPy and their random numbers. Nothing here knows how slant
computes; what is drawn is drawn anew."""
import math

import numpy
from scipy import optimize, special, stats

ALPHA, CLUSTERS_LEAST = .05, 5


class Panel:
    """The rated articles of one kind that count in groups: values, groups, strata and clusters, one a row."""

    def __init__(self, rows, dimension):
        kept = [row for row in rows if row['scores'][dimension] is not None]
        self.values = numpy.array([row['scores'][dimension] for row in kept], float)
        self.high = numpy.array([row['ratings'][dimension] >= 3 for row in kept], float)
        self.groups = numpy.array([row['group'] for row in kept], object)
        self.strata = numpy.unique([row['stratum'] for row in kept], return_inverse=True)[1] if kept else numpy.array([], int)
        self.clusters = numpy.unique([row['cluster'] for row in kept], return_inverse=True)[1] if kept else numpy.array([], int)

    def sides(self, a, b):
        """1 for a, 0 for b (None: the rest), -1 for others."""
        side = numpy.where(self.groups == a, 1, 0 if b is None else -1)
        return side if b is None else numpy.where(self.groups == b, 0, side)


def one_way(values, labels):
    """n0, icc, mean squares between and within (Donner 1986)."""
    kinds, place = numpy.unique(labels, return_inverse=True)
    n, k = len(values), len(kinds)
    sizes = numpy.bincount(place).astype(float)
    means = numpy.bincount(place, values) / sizes
    n0 = (n - (sizes ** 2).sum() / n) / (k - 1) if k > 1 else math.nan
    if k < 2 or n == k:
        return n0, math.nan, math.nan, math.nan
    between = (sizes * (means - values.mean()) ** 2).sum() / (k - 1)
    within = ((values - means[place]) ** 2).sum() / (n - k)
    total = between + (n0 - 1) * within
    return n0, (between - within) / total if total > 1e-18 else math.nan, between, within


def figures(values, high, clusters):
    out = {'mean': values.mean(), 'sd': values.std(ddof=1) if len(values) > 1 else math.nan, 'at_least_3': high.mean(),
           'histogram': numpy.histogram(values, 10, (0, 1))[0].tolist(), 'clusters': len(set(clusters)),
           'quantiles': dict(zip(('p5', 'p25', 'p50', 'p75', 'p95'), numpy.quantile(values, (.05, .25, .5, .75, .95))))}
    sizes = numpy.bincount(clusters)
    out['icc'] = one_way(values, clusters)[1]
    m = (sizes.astype(float) ** 2).sum() / len(values)
    alone = len(values) == out['clusters']
    out['design_effect'] = 1. if alone else 1 + (m - 1) * max(0, out['icc']) if not math.isnan(out['icc']) else math.nan
    out['effective_n'] = len(values) / out['design_effect']
    out['interval'] = None
    if out['sd'] > 1e-12 and out['effective_n'] > 1:
        half = stats.t.ppf(.975, out['effective_n'] - 1) * out['sd'] / math.sqrt(out['effective_n'])
        out['interval'] = [out['mean'] - half, out['mean'] + half]
    return out


def shrink(means, errors):
    """Reliabilities and shrunk means, tau squared after Paule and Mandel (1982)."""
    means, errors = numpy.array(means), numpy.array(errors)

    def excess(tau):
        weights = 1 / (errors ** 2 + tau)
        return (weights * (means - (weights * means).sum() / weights.sum()) ** 2).sum() - (len(means) - 1)
    tau = optimize.brentq(excess, 0, 10, xtol=1e-16) if excess(0) > 0 else 0.
    weights = 1 / (errors ** 2 + tau)
    grand = (weights * means).sum() / weights.sum()
    share = tau / (tau + errors ** 2)
    return share, share * means + (1 - share) * grand


def overlap(panel, side):
    """Rows of the strata that hold both sides."""
    a, b = (numpy.bincount(panel.strata[side == s], minlength=panel.strata.max() + 1) for s in (1, 0))
    return (side >= 0) & ((a > 0) & (b > 0))[panel.strata]


def matched(panel, side):
    """n of both sides, strata, and the coefficient of the side by least squares with a dummy for each stratum."""
    rows = overlap(panel, side)
    n, kinds = [int((side[rows] == s).sum()) for s in (1, 0)], numpy.unique(panel.strata[rows])
    if not rows.any():
        return n, 0, math.nan
    design = numpy.column_stack([side[rows] == 1, panel.strata[rows][:, None] == kinds]).astype(float)
    return n, len(kinds), numpy.linalg.lstsq(design, panel.values[rows], rcond=None)[0][0]


def nested_icc(panel):
    """Of clusters inside groups, by analysis of variance; 1 where nothing tells it."""
    groups = numpy.unique(panel.groups.astype(str), return_inverse=True)[1]
    classes = numpy.unique(numpy.column_stack([groups, panel.clusters]), axis=0, return_inverse=True)[1].ravel()
    owner = numpy.zeros(classes.max() + 1, int)
    owner[classes] = groups
    sizes, sums = numpy.bincount(classes).astype(float), numpy.bincount(classes, panel.values)
    of_group, group_sums = numpy.bincount(groups).astype(float), numpy.bincount(groups, panel.values)
    free = len(sizes) - len(of_group)
    if free <= 0 or len(panel.values) == len(sizes):
        return 1.
    between = ((sums ** 2 / sizes).sum() - (group_sums ** 2 / of_group).sum()) / free
    within = ((panel.values - (sums / sizes)[classes]) ** 2).sum() / (len(panel.values) - len(sizes))
    size = (len(panel.values) - (sizes ** 2 / of_group[owner]).sum()) / free
    both = between + (size - 1) * within
    return max(0., (between - within) / both) if between + within > 1e-18 else 1.


def residual_covariance(weights, clusters, icc, count):
    """Of the clusters' parts in a side's mean, less their share of it: one matrix over all clusters."""
    share = weights / weights.sum()
    h, alone = numpy.bincount(clusters, share, count), numpy.bincount(clusters, share ** 2, count)
    brought = icc * h ** 2 + (1 - icc) * alone
    return numpy.diag(brought) - numpy.outer(h, brought) - numpy.outer(brought, h) + brought.sum() * numpy.outer(h, h)


def freedom(panel, side, icc, within):
    """Clusters of both sides, and Satterthwaite's degrees of freedom (Bell and McCaffrey 2002)."""
    rows = overlap(panel, side) if within else side >= 0
    kinds, clusters = numpy.unique(panel.clusters[rows], return_inverse=True)
    on = side[rows] == 1
    counts = [len(set(clusters[on])), len(set(clusters[~on]))]
    if min(counts) < 2:
        return counts, math.nan
    other = numpy.ones(len(clusters))
    if within:
        a, b = (numpy.bincount(panel.strata[rows], on == s) for s in (True, False))
        other = (numpy.where(on, b[panel.strata[rows]], a[panel.strata[rows]]) / (a + b)[panel.strata[rows]])
    covariance = sum(residual_covariance(other[s], clusters[s], icc, len(kinds)) for s in (on, ~on))
    return counts, numpy.trace(covariance) ** 2 / (covariance ** 2).sum()


def freedom_of_pairs(panel, groups):
    """Of the difference of any two, as if no cluster were in both."""
    icc, count = nested_icc(panel), panel.clusters.max() + 1
    found = [residual_covariance(numpy.ones(sum(panel.groups == g)), panel.clusters[panel.groups == g], icc, count) for g in groups]
    expected, squares = ([f(c) for c in found] for f in (numpy.trace, lambda c: (c ** 2).sum()))
    return [[(expected[i] + expected[k]) ** 2 / (squares[i] + squares[k]) for k in range(len(groups))] for i in range(len(groups))]


def student(critical, free):
    """What Student's t passes as often as a normal variable passes `critical`."""
    return stats.t.isf(stats.norm.sf(critical), free)


def cliffs_delta(a, b):
    return float(numpy.sign(a[:, None] - b[None, :]).mean())


def hedges_g(a, b):
    m = len(a) + len(b) - 2
    pooled = math.sqrt((((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()) / m)
    if pooled < 1e-12:
        return math.nan
    return (a.mean() - b.mean()) / pooled * math.exp(special.gammaln(m / 2) - special.gammaln((m - 1) / 2)) / math.sqrt(m / 2)


class Bootstrap:
    """Of one panel: replicates in which each cluster counts as often as a Poisson variable of mean 1 says. `draws` is shared by panels."""

    def __init__(self, panel, weights):
        self.panel, self.weights = panel, weights      # [replicates][rows]

    def means(self, chosen, values):
        weights = self.weights[:, chosen]
        with numpy.errstate(invalid='ignore'):
            return weights @ values[chosen] / weights.sum(1)

    def raw(self, side, values=None):
        values = self.panel.values if values is None else values
        return self.means(side == 1, values) - self.means(side == 0, values)

    def within(self, side):
        rows = overlap(self.panel, side)
        strata = numpy.unique(self.panel.strata[rows], return_inverse=True)[1]
        dummies = strata[:, None] == numpy.arange(strata.max() + 1)
        weights, values, on = self.weights[:, rows], self.panel.values[rows], side[rows] == 1
        na, nb = ((weights * on) @ dummies), ((weights * ~on) @ dummies)
        sa, sb = ((weights * on * values) @ dummies), ((weights * ~on * values) @ dummies)
        with numpy.errstate(invalid='ignore', divide='ignore'):
            terms = numpy.where(na + nb > 0, (sa * nb - sb * na) / (na + nb), 0).sum(1)
            return terms / numpy.where(na + nb > 0, na * nb / (na + nb), 0).sum(1)


def error_of(replicates):
    known = replicates[~numpy.isnan(replicates)]
    return known.std(ddof=1) if len(known) > 1 else math.nan


def critical_value(columns):
    """columns: (observed, replicates) of a family; one without an error has no part in it."""
    columns = [(observed, replicates) for observed, replicates in columns if error_of(replicates) > 1e-12]
    if not columns:
        return math.nan
    most = numpy.zeros(len(columns[0][1]))
    for observed, replicates in columns:
        most = numpy.fmax(most, numpy.abs(replicates - observed) / error_of(replicates))
    return numpy.quantile(most, .95)


class Deck:
    """Units of the strata that count, to be exchanged inside them: sums of residuals and rows."""

    def __init__(self, panel, side=None, centred=False):
        chosen = numpy.ones(len(panel.values), bool) if side is None else side >= 0
        label = panel.groups if side is None else side
        met = numpy.zeros(panel.strata.max() + 1, bool)
        for s in numpy.unique(panel.strata[chosen]):
            met[s] = len(set(label[chosen & (panel.strata == s)])) > 1
        rows = chosen & met[panel.strata]
        values = panel.values[rows]
        strata, label = numpy.unique(panel.strata[rows], return_inverse=True)[1], label[rows]
        residual = values - (numpy.bincount(strata, values) / numpy.bincount(strata))[strata]
        names = numpy.unique(label.astype(str), return_inverse=True)[1]
        groups = panel.groups[rows].astype(str)
        moved = numpy.zeros_like(strata) if centred else strata
        parts = list(zip(moved, panel.clusters[rows], groups))
        place = {part: i for i, part in enumerate(sorted(set(parts)))}
        units = numpy.array([place[part] for part in parts], int)
        self.sums, self.rows = numpy.bincount(units, residual), numpy.bincount(units).astype(float)
        self.labels, self.strata = numpy.zeros(len(place), int), numpy.zeros(len(place), int)
        self.labels[units], self.strata[units] = names, moved
        self.by_stratum = numpy.argsort(self.strata, kind='stable')
        self.clusters = numpy.zeros(len(place), int)
        self.clusters[units] = panel.clusters[rows]

    def t_squared(self, on, inside=True):
        """Welch's t of two ratios, and its degrees of freedom by sizes; on: [replicates][units]."""
        apart, spread, sizes = 0, 0, []
        for side, sign in ((on, 1), (~on & inside, -1)):
            count, rows = side.sum(1), side @ self.rows
            with numpy.errstate(invalid='ignore', divide='ignore'):
                mean = side @ self.sums / rows
                squares = side @ self.sums ** 2 - 2 * mean * (side @ (self.sums * self.rows)) + mean ** 2 * (side @ self.rows ** 2)
                apart, spread = apart + sign * mean, spread + squares / rows ** 2 * count / (count - 1)
                sizes.append((side @ self.rows ** 2 / rows ** 2, count - 1))
        return apart ** 2 / spread, self.welch(sizes)

    @staticmethod
    def welch(sizes):
        with numpy.errstate(invalid='ignore', divide='ignore'):
            return sum(size for size, _ in sizes) ** 2 / sum(size ** 2 / free for size, free in sizes)

    def common(self, side, of):
        """Squares over units, and what a cluster has more in several strata when it is squared as one; and how many units that makes."""
        squares, units = (of[side] ** 2).sum(), int(side.sum())
        for cluster in numpy.unique(self.clusters[side]):
            parts = side & (self.clusters == cluster)
            strata = numpy.unique(self.strata[parts], return_inverse=True)[1]
            sums = numpy.bincount(strata, of[parts])
            if len(sums) > 1:
                squares, units = squares + sums.sum() ** 2 - (sums ** 2).sum(), units - int(parts.sum()) + 1
        return squares, units

    def seen(self, on, inside):
        """t squared that a dealt one must reach, and as of a normal variable; by whole clusters where they lie in several strata."""
        (parts,), (parts_free,) = self.t_squared(on[None, :], inside)
        apart, spread, sizes = 0, 0, []
        for side, sign in ((on, 1), (~on & inside, -1)):
            rows = self.rows[side].sum()
            mean = self.sums[side].sum() / rows
            squares, units = self.common(side, self.sums - mean * self.rows)
            if units < 2:
                return math.nan, math.nan
            apart, spread = apart + sign * mean, spread + squares / rows ** 2 * units / (units - 1)
            sizes.append((self.common(side, self.rows)[0] / rows ** 2, units - 1))
        whole, free = apart ** 2 / spread, self.welch(sizes)
        normal = as_normal(whole, free)
        if abs(whole - parts) < 1e-12 * parts:
            return parts, normal
        return min(parts, of_student(normal, parts_free)), min(normal, as_normal(parts, parts_free))

    def shuffled(self, rng, replicates):
        """Places, dealt anew inside strata."""
        order = numpy.argsort(self.strata + rng.random((replicates, len(self.strata))), axis=1)
        out = numpy.empty((replicates, len(self.strata)), int)
        out[:, self.by_stratum] = order
        return out

    def p_of(self, rng, replicates):
        """Of label 1 against 0."""
        on = self.labels == 1
        observed = self.seen(on, numpy.ones(len(on), bool))[0]
        drawn = self.t_squared(on[self.shuffled(rng, replicates)])[0]
        return (1 + (drawn >= observed * (1 - 1e-9)).sum()) / (1 + replicates)

    def p_of_all(self, rng, replicates):
        """The largest difference of any group from the others in the strata that hold it, and its p."""
        dealt, most, drawn = self.labels[self.shuffled(rng, replicates)], math.nan, numpy.zeros(replicates)
        for group in range(self.labels.max() + 1):
            on = self.labels == group
            inside = numpy.isin(self.strata, self.strata[on])
            if on.sum() < 2 or (inside & ~on).sum() < 2:
                continue
            most = numpy.fmax(most, self.seen(on, inside)[1])
            drawn = numpy.fmax(drawn, as_normal(*self.t_squared(dealt == group, inside)))
        return most, (1 + (drawn >= most * (1 - 1e-9)).sum()) / (1 + replicates)


def wallace(free):
    return free * ((8 * free + 1) / (8 * free + 3)) ** 2


def as_normal(squared, free):
    """The square of a normal variable that is passed as often as t is (Wallace 1959)."""
    return wallace(free) * numpy.log1p(squared / free)


def of_student(squared, free):
    return free * numpy.expm1(squared / wallace(free))


def adjust(p, dependent=False):
    """Benjamini and Hochberg; Benjamini and Yekutieli where dependent."""
    p = numpy.array(p, float)
    order, m = numpy.argsort(p), len(p)
    scale = m * (numpy.sum(1 / numpy.arange(1, m + 1)) if dependent else 1)
    stepped = numpy.minimum.accumulate((p[order] * scale / numpy.arange(1, m + 1))[::-1])[::-1]
    out = numpy.empty(m)
    out[order] = numpy.minimum(1, stepped)
    return out


def equivalence(difference, error, free, margin):
    return max(stats.t.sf((difference + margin) / error, free), stats.t.cdf((difference - margin) / error, free))


def rank_bounds(means, replicates, free, slack):
    """Best and worst places, with the critical value made larger by `slack` and smaller. free[i][k]: degrees of freedom of the two."""
    count = len(means)
    pairs = [(i, k) for i in range(count) for k in range(i)]
    errors = {pair: error_of(replicates[:, pair[0]] - replicates[:, pair[1]]) for pair in pairs}
    critical = critical_value([(means[i] - means[k], replicates[:, i] - replicates[:, k]) for i, k in pairs])
    out = []
    for factor in (1 + slack, 1 - slack):
        over = numpy.zeros((count, count), bool)
        for i, k in pairs:
            if abs(means[i] - means[k]) > student(critical * factor, free[i][k]) * errors[i, k]:
                over[(i, k) if means[i] > means[k] else (k, i)] = True
        out.append([[1 + int(over[:, i].sum()), count - int(over[i].sum())] for i in range(count)])
    return out


def mann_kendall(values):
    n = len(values)
    s = sum(numpy.sign(values[i] - values[k]) for i in range(n) for k in range(i))
    ties = [values.count(v) for v in set(values)]
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    if variance <= 0:
        return math.nan
    if n <= 10 and max(ties) == 1:
        return stats.kendalltau(range(n), values, method='exact').pvalue
    return 2 * stats.norm.sf(abs((s - numpy.sign(s)) / math.sqrt(variance)))


def log_odds(counts, words, prior=1000):
    """Monroe, Colaresi and Quinn (2008): estimate and z."""
    a = prior * sum(counts) / sum(words)
    logs = [math.log((y + a) / (n + prior - y - a)) for y, n in zip(counts, words)]
    return logs[0] - logs[1], (logs[0] - logs[1]) / math.sqrt(sum(1 / (y + a) for y in counts))


def axes(profiles):
    """Points, loadings and shares of the first two, signs so that each largest loading is positive."""
    u, s, v = numpy.linalg.svd(profiles - profiles.mean(0), full_matrices=False)
    sign = numpy.array([math.copysign(1, row[numpy.argmax(numpy.abs(row))]) for row in v[:2]])
    return u[:, :2] * s[:2] * sign, (v[:2] * sign[:, None]).T, (s ** 2 / (s ** 2).sum())[:2]
