#!/usr/bin/env python3
"""Signatures for tests/unit/test_facts.c, worked out from what engine/base/minhash.h says, with no code of it.

    make_minhash_cases.py FILE            says whether the block of cases in FILE is what comes out; status 1 when it is not
    make_minhash_cases.py --update FILE   writes the block anew

A case is a text of n words by a rule that both sides have, out of a vocabulary of so many words; the expectation is how many bins are
filled before densification, five bins of the signature, and the hash of all of it.
"""
import struct
import sys

import cases

MASK = (1 << 64) - 1
BINS, SHINGLE, LEAST = 128, 5, 16
SHOWN = (0, 1, 63, 64, 127)
CASES = [(19, 1000, 1), (20, 1000, 1), (24, 3, 5), (60, 50, 2), (200, 400, 3), (700, 3000, 4), (5000, 9000, 5), (40, 1, 6)]


def hash_bytes(data):
    h = len(data) * 0xa0761d6478bd642f & MASK
    for at in range(0, len(data), 8):
        h = cases.mix(h, int.from_bytes(data[at:at + 8], 'little'))
    return h ^ h >> 29


def words_of(count, vocabulary, seed):
    return [b'w%d' % (cases.mix(i, seed) % vocabulary) for i in range(count)]


def signature(words):
    hashes = [hash_bytes(word) for word in words]
    bins = {}
    if len(words) < LEAST + SHINGLE - 1:
        return 0, [0] * BINS
    for at in range(len(words) - SHINGLE + 1):
        number = 0
        for h in hashes[at:at + SHINGLE]:
            number = (number * 0x9e3779b97f4a7c15 + h) & MASK
        mixed = cases.mix(number, SHINGLE)
        place = mixed >> 57
        bins[place] = min(mixed, bins.get(place, mixed))
    signed = []
    for place in range(BINS):
        source, look = place, 0
        while source not in bins:
            look += 1
            source = cases.mix(place + 1, look) % BINS
        signed.append(bins[source] & 0xFFFF)
    return len(bins), signed


def block():
    lines = []
    for case in CASES:
        filled, signed = signature(words_of(*case))
        whole = hash_bytes(struct.pack('<%dH' % BINS, *signed))
        shown = ', '.join(str(signed[i]) for i in SHOWN)
        lines.append('\t{%d, %d, %d, %d, {%s}, 0x%016xu},\n' % (*case, filled, shown, whole))
    return ''.join(lines)


if __name__ == '__main__':
    sys.exit(cases.main(('cases', block())))
