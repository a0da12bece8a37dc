#!/usr/bin/env python3
"""How often the language of a text is told, by its length.

    run.py --slant SLANT [--lexicons DIR] [--verbose]

sentences.tsv holds invented news sentences, five or more a language. They are joined from each of them on and cut after 10, 20 and 40
words (for writing without spaces: two characters are taken as a word), and `article.language` is compared with the language they were
written in. Fails where the share of right answers is under its floor, where any text of 40 words is told wrongly between languages that
are not close kin, or where an English one is not English.
"""
import argparse
import json
import os
import subprocess
import sys

LENGTHS = (10, 20, 40)
FLOORS = {10: 0.93, 20: 0.97, 40: 0.99}
UNSPACED = {"zh", "ja", "th"}
# One language by most of its grammar, told apart by a few words: a text of 40 words need not hold one.
KIN = ({"bs", "hr", "sr"}, {"id", "ms"}, {"nb", "da", "nn"})


def read_sentences():
    languages = {}
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sentences.tsv")
    with open(path, encoding="utf-8") as file:
        for line in file:
            code, sentence = line.rstrip("\n").split("\t")
            languages.setdefault(code, []).append(sentence)
    return languages


def texts_of(code, sentences, words):
    for first in range(len(sentences)):
        joined = sentences[first:] + sentences[:first]
        if code in UNSPACED:
            yield "".join(joined)[: 2 * words]
        else:
            yield " ".join(" ".join(joined).split()[:words])


def ask(arguments, records):
    command = [arguments.slant, "score", "--format", "jsonl", "--no-evidence", "--quiet", "-"]
    if arguments.lexicons:
        command[2:2] = ["--lexicons", arguments.lexicons]
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in records)
    run = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["article"]["language"] for line in run.stdout.splitlines()]


def are_kin(a, b):
    return any(a in family and b in family for family in KIN)


def measure(arguments, languages, words):
    cases = [(code, text) for code, sentences in languages.items() for text in texts_of(code, sentences, words)]
    answers = ask(arguments, [text for _, text in cases])
    wrong = [(code, answer, text) for (code, text), answer in zip(cases, answers) if answer != code]
    right = 1 - len(wrong) / len(cases)
    clear = [case for case in wrong if not are_kin(case[0], case[1] or "")]
    none = sum(answer is None for _, answer, _ in wrong)
    print(f"{words:3} words: {right:.3f} of {len(cases)} texts right, {none} not told, "
          f"{len(wrong) - none} wrong ({len(wrong) - len(clear)} of them close kin)")
    if arguments.verbose:
        for code, answer, text in wrong:
            print(f"    {code} as {answer}: {text}")
    english = any(case[0] == "en" for case in wrong)
    return right < FLOORS[words] or english or (words == max(LENGTHS) and bool(clear))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--slant", required=True)
    parser.add_argument("--lexicons")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    languages = read_sentences()
    few = [code for code, sentences in languages.items() if len(sentences) < 5]
    print(f"{len(languages)} languages")
    failed = [measure(arguments, languages, words) for words in LENGTHS]
    if few:
        print("fewer than five sentences:", " ".join(few))
    return 1 if any(failed) or few else 0


if __name__ == "__main__":
    sys.exit(main())
