#!/usr/bin/env python3
"""Writes word_break_table.h: Word_Break and Extended_Pictographic of every code point as a two-stage table.

    python3 word_break_table.py [UNICODE_FOLDER] > word_break_table.h

Takes the folder of Debian's package unicode-data (auxiliary/WordBreakProperty.txt, emoji/emoji-data.txt). Refuses data of another
version than the one the engine is tested with: a new version is a change of results and is made on purpose.
"""
import re
import sys

VERSION = "15.0"
BLOCK = 128
PICTOGRAPHIC = 0x80
CLASSES = ["Other", "CR", "LF", "Newline", "Extend", "ZWJ", "Format", "Regional_Indicator", "Katakana", "Hebrew_Letter", "ALetter",
           "Single_Quote", "Double_Quote", "MidNumLet", "MidLetter", "MidNum", "Numeric", "ExtendNumLet", "WSegSpace"]


def ranges(path, version_line):
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
        if not any(re.search(version_line, line) for line in lines[:12]):
            sys.exit(f"{path}: not of Unicode {VERSION}")
        for line in lines:
            match = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)", line)
            if match:
                first = int(match[1], 16)
                yield first, int(match[2], 16) if match[2] else first, match[3]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
    points = [0] * 0x110000
    for first, last, name in ranges(folder + "/auxiliary/WordBreakProperty.txt", r"WordBreakProperty-15\.0\.0"):
        for point in range(first, last + 1):
            points[point] = CLASSES.index(name)
    for first, last, name in ranges(folder + "/emoji/emoji-data.txt", r"Emoji Version 15\.0"):
        if name == "Extended_Pictographic":
            for point in range(first, last + 1):
                points[point] |= PICTOGRAPHIC
    blocks, index = {}, []
    for start in range(0, 0x110000, BLOCK):
        block = tuple(points[start:start + BLOCK])
        index.append(blocks.setdefault(block, len(blocks)))
    if len(blocks) > 256:
        sys.exit("more than 256 distinct blocks: the first stage needs wider numbers")
    print(f"/* Word_Break and Extended_Pictographic, Unicode {VERSION}: written by word_break_table.py from Debian's unicode-data, not by hand.")
    print("   word_break_blocks[word_break_index[point >> 7]][point & 127] holds the class, and the bit BREAK_PICTOGRAPHIC. */")
    print("#ifndef SLANT_TEXT_WORD_BREAK_TABLE_H\n#define SLANT_TEXT_WORD_BREAK_TABLE_H\n")
    print("#include <stdint.h>\n")
    print(f'#define SLANT_UNICODE_VERSION "{VERSION}"\n')
    print("enum {")
    for name in CLASSES:
        print(f"\tBREAK_{name.upper()},")
    print(f"\tBREAK_PICTOGRAPHIC = {PICTOGRAPHIC:#x}\n}};\n")
    print(f"static const uint8_t word_break_index[{len(index)}] = {{")
    rows(index)
    print(f"}};\n\nstatic const uint8_t word_break_blocks[{len(blocks)}][{BLOCK}] = {{")
    for block in blocks:
        print("\t{")
        rows(block, "\t\t")
        print("\t},")
    print("};\n\n#endif")


def rows(values, indent="\t", width=32):
    for start in range(0, len(values), width):
        print(indent + ", ".join(str(value) for value in values[start:start + width]) + ",")


main()
