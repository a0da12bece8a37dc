#!/usr/bin/env python3
"""Reads tests/layers.txt and every #include under engine/ and prints what points upward, sideways or at a library out of place.

check_layers.py               checks engine/; ends with 1 when something is wrong
check_layers.py --self-test   checks that wrong includes are found
"""
import os
import re
import sys

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)
HERE = os.path.dirname(os.path.abspath(__file__))


def read_rules(text):
    rules = {'floor': {}, 'open': set(), 'front': set(), 'library': {}}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split('#')[0].split()
        if not words:
            continue
        kind, rest = words[0], words[1:]
        if kind == 'floor':
            rules['floor'].update((folder, int(rest[0])) for folder in rest[1:])
        elif kind in ('open', 'front'):
            rules[kind].update(rest)
        elif kind == 'library':
            rules['library'][rest[0]] = rest[1:]
        else:
            sys.exit('layers.txt:%d: unknown word "%s"' % (number, kind))
    return rules


def library_places(rules, header):
    for name, places in rules['library'].items():
        if name.endswith('*') and header.startswith(name[:-1]) or name == header:
            return places
    return None


def wrong_library(rules, path, header):
    places = library_places(rules, header)
    if places is None or any(path == place or path.startswith(place + '/') for place in places):
        return None
    return 'library header %s belongs to %s' % (header, ', '.join(places))


def wrong_own(rules, path, target):
    """path and target are relative to engine/."""
    if target in rules['open']:
        return None
    from_folder, to_folder = path.split('/')[0], target.split('/')[0]
    if '/' not in path:
        return 'a file outside the folders includes %s' % target
    if from_folder == to_folder:
        return None
    if from_folder in rules['front']:
        return '%s/ may include the public header and its own only, not %s' % (from_folder, target)
    floors = rules['floor']
    for folder in (from_folder, to_folder):
        if folder not in floors:
            return '%s: folder %s has no floor in layers.txt' % (target, folder)
    if floors[to_folder] < floors[from_folder]:
        return None
    way = 'upward' if floors[to_folder] > floors[from_folder] else 'sideways'
    return '%s from floor %d to %s (floor %d)' % (way, floors[from_folder], target, floors[to_folder])


def check_text(rules, path, text, exists):
    """Complaints about one file. exists(target) tells whether engine/ holds a header."""
    found = []
    for match in INCLUDE.finditer(text):
        quote, header = match.groups()
        wrong = wrong_library(rules, path, header)
        if not wrong and quote == '"':
            target = os.path.normpath(os.path.join(os.path.dirname(path), header)).replace(os.sep, '/')
            if not exists(target):
                target = header    # named from engine/ itself
            wrong = wrong_own(rules, path, target) if exists(target) else '"%s" is not in engine/' % header
        if wrong:
            found.append('engine/%s:%d: %s' % (path, text.count('\n', 0, match.start()) + 1, wrong))
    return found


def check_tree(rules, engine):
    found, count = [], 0
    for folder, folders, names in os.walk(engine):
        folders.sort()
        for name in sorted(names):
            if name.endswith(('.c', '.h')):
                full = os.path.join(folder, name)
                count += 1
                with open(full, encoding='utf-8') as file:
                    found += check_text(rules, os.path.relpath(full, engine).replace(os.sep, '/'), file.read(),
                                        lambda target: os.path.exists(os.path.join(engine, target)))
    return found, count


SELF_TEST = [
    # path, text, whether it is wrong
    ('match/walk.c', '#include "../base/str.h"\n', False),
    ('match/walk.c', '#include "match.h"\n#include "../slant.h"\n', False),
    ('base/str.c', '#include "../text/text.h"\n', True),
    ('text/token.c', '#include "../input/article.h"\n', True),
    ('text/token.c', '  #  include "../match/match.h"\n', True),
    ('score/profile/frames.c', '#include "../scorer.h"\n#include "../../match/match.h"\n', False),
    ('cli/main.c', '#include "../slant.h"\n#include "command.h"\n', False),
    ('cli/main.c', '#include "../base/str.h"\n', True),
    ('score/rating.c', '#include <pcre2.h>\n', True),
    ('lexicon/pattern.c', '#include <pcre2.h>\n', False),
    ('lexicon/parse.c', '#include <utf8proc.h>\n', True),
    ('stats/student.c', '#include <gsl/gsl_cdf.h>\n', False),
    ('group/corpus.c', '#include <gsl/gsl_cdf.h>\n', True),
    ('group/corpus.c', '#include "../missing/x.h"\n', True),
    ('text/stem.c', '#include <string.h>\n#include <libstemmer.h>\n', False),
    ('unknown/x.c', '#include "../base/str.h"\n', True),
]


def self_test(rules):
    failures = 0
    for path, text, wrong in SELF_TEST:
        found = check_text(rules, path, text, lambda target: not target.startswith('missing/'))
        if bool(found) != wrong:
            failures += 1
            print('%s with %r: %s' % (path, text, found or 'nothing found'))
    print('%d cases, %d failed' % (len(SELF_TEST), failures))
    return failures


def main():
    with open(os.path.join(HERE, 'layers.txt'), encoding='utf-8') as file:
        rules = read_rules(file.read())
    if sys.argv[1:] == ['--self-test']:
        return 1 if self_test(rules) else 0
    found, count = check_tree(rules, os.path.join(HERE, '..', 'engine'))
    print('\n'.join(found + ['%d files, %d wrong includes' % (count, len(found))]))
    return 1 if found or count == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
