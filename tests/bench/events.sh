#!/bin/sh
# What events cost: tests/bench/events.sh RECORDS.jsonl [SLANT]
# Takes the first 1,000, 2,000, 4,000 ... records and all; prints the processor time of a whole `batch --jobs 2`, and of `compare --jobs 1`
# over its store with events looked for and without (an added list of one word makes the engine another one than the store's, so they are
# left out), the least of three, in seconds; and the events found.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
records=$1
slant=${2:-$here/build/release/slant}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Seconds on the processor, the least of $1 runs: other work on the machine moves these less than a clock's.
cat > "$work/cpu.py" <<'PY'
import resource, subprocess, sys
def cpu(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
print(min(cpu(sys.argv[2:]) for run in range(int(sys.argv[1]))))
PY
cpu() { python3 "$work/cpu.py" "$@"; }

printf '%b\n' '@name other' '@version 1' '@language en' '@license GPL-3.0-or-later' '@group import' '@source bench' \
	'@category import/other in: one word; out: none' 'xyzzy\timport/other\t1' > "$work/other.tsv"
all=$(wc -l < "$records")
for count in 1000 2000 4000 8000 16000 32000 "$all"; do
	if [ "$count" -gt "$all" ]; then continue; fi
	head -n "$count" "$records" > "$work/part.jsonl"
	batch=$(cpu 1 "$slant" batch --quiet --jobs 2 --out "$work/out$count" "$work/part.jsonl")
	with=$(cpu 3 "$slant" compare --quiet --jobs 1 --format json "$work/out$count")
	without=$(cpu 3 "$slant" compare --quiet --jobs 1 --format json --add-lexicon "$work/other.tsv" "$work/out$count")
	events=$("$slant" compare --quiet --format json "$work/out$count" |
		python3 -c 'import json, sys; e = json.load(sys.stdin)["events"]; print(len(e), sum(len(x["articles"]) for x in e))')
	echo "$count $batch $with $without $events" |
		awk '{ printf "articles %6d  batch %6.2f  compare %5.2f  without events %5.2f  ", $1, $2, $3, $4
		       printf "events %d with %d articles\n", $5, $6 }'
done
