"""What the scripts make_*_cases.py share: the blocks of cases in a unit test, and what both sides draw values and weights by.

A block stands between `/* NAME: begin */` and `/* NAME: end */`. A script hands over main() what its blocks ought to be:

    make_NAME_cases.py FILE            says whether the blocks in FILE are so; status 1 when they are not
    make_NAME_cases.py --update FILE   writes them anew
"""
import sys
import textwrap

MASK = (1 << 64) - 1
MODULUS, FACTOR = 2147483647, 48271


def mix(a, b):
    """slant_hash_mix of engine/base/hash.h."""
    product = (a ^ 0x9e3779b97f4a7c15) * (b ^ 0xd1b54a32d192ed03)
    return (product & MASK) ^ (product >> 64)


def weight(seed, replicate, cluster):
    """slant_resample_weight of engine/stats/resample.h, with SciPy's quantiles of Poisson."""
    from scipy import stats
    place = (mix(mix(mix(seed, replicate), cluster), seed) >> 11) * 2.0 ** -53
    return int(stats.poisson.ppf(place, 1)) if place > 0 else 0


def stream(x):
    """Park and Miller's generator: x = 48271 x mod 2^31 - 1."""
    while True:
        x = x * FACTOR % MODULUS
        yield x


def put(text, name, block, start):
    """Text with the next block of that name behind `start` exchanged, and where it ends."""
    begin, end = '/* %s: begin */\n' % name, '/* %s: end */\n' % name
    at = text.index(begin, start) + len(begin)
    to = text.index(end, at)
    return text[:at] + block + text[to:], at + len(block)


def braced(numbers, write=lambda x: 'NAN' if x != x else repr(float(x))):
    """Numbers as an initializer, in lines of 105 characters; NAN for what is no number."""
    shown = ', '.join(map(write, numbers))
    return '{%s}' % '\n\t  '.join(textwrap.wrap(shown, 105, break_long_words=False, break_on_hyphens=False))


def rows(specs, figures):
    """A row for each spec: its numbers, and those that figures() makes of it."""
    return ''.join('\t{{%s},\n\t %s},\n' % (', '.join(map(str, spec)), braced(figures(spec))) for spec in specs)


def main(*blocks):
    """blocks: (name, text) in the order of the file, or functions of the file's path that give such pairs."""
    path = sys.argv[-1]
    with open(path, encoding='utf-8') as file:
        text = old = file.read()
    start = 0
    for block in blocks:
        for name, made in block(path) if callable(block) else [block]:
            text, start = put(text, name, made, start)
    same = text == old
    if '--update' in sys.argv and not same:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
    print('the cases are the same' if same else 'the cases differ')
    return 0 if same or '--update' in sys.argv else 1
