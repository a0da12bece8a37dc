#!/bin/sh
# bootstrap.sh - installs what slant needs, builds it, shows it, tests it. Works from any folder, from a clone or a source archive.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
build_packages='build-essential cmake ninja-build pkg-config libstemmer-dev libpcre2-dev libgsl-dev libcjson-dev libutf8proc-dev nettle-dev
libarchive-dev libxml2-dev libyaml-dev libcmark-dev libsqlite3-dev libpsl-dev'
test_packages='libcmocka-dev python3 python3-jsonschema unicode-data zip zstd xz-utils sqlite3'

usage() {
	cat <<'END'
Usage: ./bootstrap.sh COMMAND

  demo    build slant, rate the articles of corpus/, show one rating and a comparison of sources
  build   build the release program: build/release/slant
  test    build and run all tests, plain and with sanitizers, and build the release
  help    this text

On Debian 12, Ubuntu 24.04 and later ones missing packages are installed with apt-get (through sudo unless you are root).
END
}

say() { printf '\n== %s\n' "$*"; }

fail() {
	printf 'bootstrap.sh: %s\n' "$1" >&2
	exit "${2:-1}"
}

# The words of "$@" that are no installed package.
missing_packages() {
	for package in "$@"; do
		case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true) in
		installed) ;;
		*) printf '%s ' "$package" ;;
		esac
	done
}

# Debian from 12 and Ubuntu from 24.04, and what says it is made of them.
knows_system() {
	[ -r /etc/os-release ] || return 1
	command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 || return 1
	# shellcheck disable=SC1091 # a file of the system
	(
		. /etc/os-release
		case ${ID:-} in
		debian) [ "${VERSION_ID:-999}" -ge 12 ] 2>/dev/null ;;
		ubuntu) [ "${VERSION_ID%%.*}" -ge 24 ] 2>/dev/null ;;
		*) case " ${ID_LIKE:-} " in *" debian "* | *" ubuntu "*) true ;; *) false ;; esac ;;
		esac
	)
}

install_packages() {
	if ! knows_system; then
		for tool in cc cmake ninja pkg-config; do
			command -v "$tool" >/dev/null 2>&1 || tools_missing=yes
		done
		if [ -z "${tools_missing:-}" ] &&
			pkg-config --exists libpcre2-8 gsl libcjson libutf8proc nettle libarchive libxml-2.0 yaml-0.1 libcmark sqlite3 libpsl; then
			return 0
		fi
		printf 'bootstrap.sh: this system is not one that packages can be installed on from here (Debian 12, Ubuntu 24.04 or later).\n' >&2
		printf 'Install what these Debian packages hold, and run it again:\n  %s\n' "$*" >&2
		exit 2
	fi
	missing=$(missing_packages "$@")
	[ -n "$missing" ] || return 0
	say "installing $missing"
	as_root=''
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null 2>&1 || fail "to install $missing it takes root or sudo" 2
		as_root=sudo
	fi
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q || fail 'apt-get update failed; is the network up?'
	# shellcheck disable=SC2086 # words on purpose
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing ||
		fail "these packages could not be installed: $missing"
}

# Configures and builds one preset; shows the whole log only when it fails.
build() {
	preset=$1
	log=$root/build/$preset.log
	mkdir -p "$root/build"
	say "building $preset (log: build/$preset.log)"
	# Quiet, so that a log holds what went wrong and not the list of files.
	if ! (cmake --preset "$preset" && cmake --build --preset "$preset" -- --quiet) >"$log" 2>&1; then
		tail -n 60 "$log" >&2
		fail "building $preset failed; the whole log is $log"
	fi
}

run_tests() {
	preset=$1
	say "testing $preset"
	ctest --preset "$preset" -j2 || fail "tests failed in $preset; again by hand: ctest --preset $preset --rerun-failed"
}

demo() {
	# shellcheck disable=SC2086
	install_packages $build_packages
	build release
	slant=$root/build/release/slant
	out=$root/build/demo
	say 'rating the articles of corpus/'
	mkdir -p "$out"
	for article in corpus/*.txt; do
		name=$(basename "$article" .txt)
		"$slant" score --format json "$article" >"$out/$name.json" || fail "rating $article failed"
	done
	"$slant" batch corpus/*.txt --out "$out/corpus" || fail 'rating the corpus failed'
	say 'one rating: corpus/alliance_promotional.txt'
	"$slant" score corpus/alliance_promotional.txt || fail 'rating corpus/alliance_promotional.txt failed'
	say 'the sources beside each other (twelve articles: an illustration, not a comparison)'
	"$slant" compare --by source --illustrate corpus/*.txt || fail 'comparing the sources failed'
	say 'done'
	printf 'The ratings as JSON, an article a file:   %s\n' "$out/*.json"
	printf 'All of them a line each, and the corpus:  %s\n' "$out/corpus/articles.jsonl, report.json"
	printf 'Rate an article of your own:              %s\n' "$slant score FILE"
}

run_all_tests() {
	# shellcheck disable=SC2086
	install_packages $build_packages $test_packages
	build dev
	run_tests dev
	build asan
	run_tests asan
	build release
	say 'all tests passed'
}

cd "$root" || exit 1
case ${1:-help} in
demo) demo ;;
build)
	# shellcheck disable=SC2086
	install_packages $build_packages
	build release
	printf 'The program: %s\n' "$root/build/release/slant"
	;;
test) run_all_tests ;;
help | --help | -h) usage ;;
*)
	usage >&2
	fail "unknown command '$1'" 2
	;;
esac
