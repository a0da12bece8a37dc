"""What the scripts of this folder share: labelled records, slant's reports of them, and folds of whole groups."""
import collections, gzip, hashlib, json, os, subprocess, sys
import numpy as np

FOLDS = 5


def load(root, name):
    with gzip.open(os.path.join(root, name + '.jsonl.gz'), 'rt', encoding='utf-8') as f:
        return [r for r in map(json.loads, f) if r.get('text', '').strip('\ufeff \n\t\xa0')]


def run(slant, records, *args):
    """Reports in the order of the records (dicts with text, and title where there is one)."""
    feed = ''.join(json.dumps(dict(r, id=str(i)), ensure_ascii=False) + '\n' for i, r in enumerate(records))
    p = subprocess.run([slant, 'score', '-', '--format', 'jsonl', *args], input=feed.encode(), capture_output=True)
    out = {int(r['article']['id']): r for r in map(json.loads, p.stdout.decode().splitlines())}
    if len(out) != len(records):
        sys.exit('%d of %d records came back: %s' % (len(out), len(records), p.stderr.decode()[-300:]))
    return [out[i] for i in range(len(records))]


def split(groups):
    """A fold for each record: whole groups, of like size; records that are groups of their own by a hash."""
    if len(set(groups)) > .9 * len(groups):
        return np.array([int(hashlib.sha256(g.encode()).hexdigest(), 16) % FOLDS for g in groups])
    count, held, fold = collections.Counter(groups), [0] * FOLDS, {}
    for group, n in sorted(count.items(), key=lambda g: (-g[1], g[0])):
        fold[group] = held.index(min(held))
        held[fold[group]] += n
    return np.array([fold[g] for g in groups])


def sentences(slant, rows, *args):
    return run(slant, [{'text': r['text']} for r in rows], '--unit', 'sentence', *args)


def constructs_text(models):
    return '"constructs": ' + json.dumps(models, indent=2, sort_keys=True, ensure_ascii=False).replace('\n', '\n  ')


def replace_constructs(text, models):
    """The file's text with its member "constructs" put anew; every other byte stays."""
    beg = text.index('"constructs"')
    end, depth = text.index('{', beg), 0
    while True:
        depth += {'{': 1, '}': -1}.get(text[end], 0)
        end += 1
        if not depth:
            return text[:beg] + constructs_text(models) + text[end:]
