#!/bin/sh
# Fits the constructs of lexicons/en/calibration.json anew and prints what each scores on groups that it has not seen; the other parts of
# the file stay. Build again afterwards: the calibration is built in.
#
# usage: calibrate.sh SLANT DATA_DIR [DATE]
#
# SLANT is the binary, DATA_DIR the folder of NAME.jsonl.gz files. The same data give the same file.
# No construct has weights for single entries: where they help on their own set (loaded_language), they lose on every other one
# (transfer.py; LOG.md has the figures). false_dichotomy keeps its threshold, which is chosen for comments and news together.
set -eu
[ $# -ge 2 ] || { sed -n '5,6s/^# //p' "$0" >&2; exit 2; }
slant=$1 data=$2 date=${3:-2026-11}
file=$(dirname "$0")/../../lexicons/en/calibration.json
made=$(mktemp) joined=$(mktemp)
trap 'rm -f "$made" "$joined"' EXIT
cp "$file" "$made"

# Some records of the sets hold no text: status 3, and the rest is fitted.
fit() {
	name=$1
	shift
	"$slant" calibrate "$data/$name.jsonl.gz" --name "$name" --date "$date" --entries never --calibration "$made" -o "$made" --quiet "$@" \
		2>/dev/null || [ $? -eq 3 ]
	echo
}

fit babe --task biased_wording --group source
fit checkthat_subjectivity --task subjectivity --group id
fit persuasion --task loaded_language --label label=Loaded_Language --group article
fit basil_sentences --task lexical_bias --label label=Lexical --group event --place sent_index
# Whole articles beside their peers. The model reads the scores of loaded_language and biased_wording, which are in use by now.
python3 "$(dirname "$0")/basil_join.py" "$data/basil_articles.jsonl.gz" "$data/basil_sentences.jsonl.gz" > "$joined"
"$slant" calibrate "$joined" --name basil --date "$date" --calibration "$made" -o "$made" --quiet --task informational \
	--label labels=Informational --group event --peers "$joined"
cp "$made" "$file"
