#!/bin/sh
# Speed: tests/bench/bench.sh [SLANT [RECORDS.jsonl]]
# Prints the time of `score --format jsonl` on one thread beside that of `LC_ALL=C wc -w` over the same bytes of text, pair by pair in one
# run (5 pairs, medians); the start-up to the report of one article of the corpus (20 runs, median); articles a second of
# `batch` with one job and with two; and the time of `compare` over the store of it, likewise. Without records it makes 3,000 of
# the corpus' articles, which is a small vocabulary: to see what news costs, give news. Times are wall clock in milliseconds.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
slant=${1:-$here/build/release/slant}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
records=${2:-$work/records.jsonl}
python3=${PYTHON:-python3}

if [ $# -lt 2 ]; then
	"$python3" - "$here/corpus" > "$records" <<'PY'
import json, pathlib, sys
texts = [path.read_text('utf-8') for path in sorted(pathlib.Path(sys.argv[1]).glob('*.txt'))]
for number in range(3000):
    print(json.dumps({'id': str(number), 'text': texts[number % len(texts)]}, ensure_ascii=False))
PY
fi
"$python3" - "$records" > "$work/text.txt" <<'PY'
import json, sys
for line in open(sys.argv[1], encoding='utf-8'):
    print(json.loads(line).get('text') or '')
PY

now() { date +%s%N; }
# Wall time of a command in microseconds.
span() {
	begun=$(now)
	"$@" > /dev/null
	echo $((($(now) - begun) / 1000))
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
count() { LC_ALL=C wc -w "$work/text.txt"; }
rate() { "$slant" score --quiet --format jsonl "$records"; }

for pair in 1 2 3 4 5; do
	span count >> "$work/count"
	span rate >> "$work/rate"
done
counted=$(median < "$work/count") rated=$(median < "$work/rate")
bytes=$(wc -c < "$work/text.txt") articles=$(wc -l < "$records")
awk -v c="$counted" -v r="$rated" -v b="$bytes" -v n="$articles" 'BEGIN {
	printf "articles %d, text %.1f MB\n", n, b / 1e6
	printf "wc -w        %8.1f ms  %6.1f MB/s\n", c / 1000, b / c
	printf "score jsonl  %8.1f ms  %6.1f MB/s  %.1f times wc -w\n", r / 1000, b / r, r / c }'

for run in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	span "$slant" score --quiet --format jsonl "$here/corpus/spill_wire.txt" >> "$work/start"
	span true >> "$work/nothing"
done
awk -v s="$(median < "$work/start")" -v n="$(median < "$work/nothing")" 'BEGIN {
	printf "start-up     %8.1f ms  (of which %.1f ms is what the shell and date take)\n", s / 1000, n / 1000 }'

for jobs in 1 2; do
	took=$(span "$slant" batch --quiet --jobs $jobs --out "$work/out$jobs" "$records")
	awk -v t="$took" -v n="$articles" -v j=$jobs 'BEGIN { printf "batch --jobs %d  %.0f articles a second\n", j, n * 1e6 / t }'
done

for jobs in 1 2; do
	took=$(span "$slant" compare --quiet --jobs $jobs --format json "$work/out1")
	awk -v t="$took" -v j=$jobs 'BEGIN { printf "compare --jobs %d %7.1f ms\n", j, t / 1000 }'
done
