/* Anchors of patterns: the words by which a sentence is chosen to be tried. A table of what is read from each regular expression; and
   the promise that choosing loses no match: whenever PCRE2 matches a sentence, an anchor stands in it. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lexicon/pattern.h"
#include "lists.h"
#include "match/walk.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* anchors: parted by bars, a beginning with a star; "": none, tried everywhere. */
static const struct { const char *regex, *anchors; } table[] = {
	/* a word between boundaries; none without */
	{"\\bonly\\b", "only"},
	{"only", ""},
	{"\\bperil\\w*", "peril*"},
	{"\\bno\\w*", ""},                                  /* two letters begin too many words */
	{"(^|\\W)choose\\b", ""},
	{"\\d+ percent\\b", "percent"},
	{"\\b\\d{2}\\b", ""},
	{"\\.\\s*or\\b", "or"},
	{"only way$", "way"},
	{"(only|sole)$", ""},
	{"\\bmust we\\b\\?", "must"},
	/* of several, the longer ones and the fewer */
	{"\\bonly (way|path) (out|forward)\\b", "only"},
	{"\\bno (other|real) choice\\b", "choice"},
	{"\\b(either|neither) \\w+ (or|nor)\\b", "either|neither"},
	{"\\bwith (us|them) or against (us|them)\\b", "against"},
	{"\\b(a|an|the) (only|sole) hope\\b", "hope"},
	{"\\bneither\\b.*\\bnor\\b", "neither"},
	{"\\bre\\w+ or\\b", "or"},
	/* letters that may be missing, or be more */
	{"\\bchoices?\\b", "choice*"},
	{"\\bchoic(e|es)\\b", "choic*"},
	{"\\balternatives?\\b", "alternative*"},
	{"\\bpercent(age)?\\b", "percent*"},
	{"\\bmust+ act\\b", "must*"},
	{"\\bmust{0,1} act\\b", "act"},
	{"\\bmust{2} act\\b", "must*"},
	{"\\bway ?out\\b", "way*"},
	{"\\bforc(e|ed|ing) to choose\\b", "choose"},
	/* parts that may be missing give none */
	{"\\b(the )?only option\\b", "option"},
	{"\\b(now )?or never\\b", "never"},
	{"\\bmust (act|choose)( now)? or\\b", "must"},
	{"\\bfacing ((an|the) )?extinction\\b", "facing"},
	{"\\b(way|)out\\b", ""},
	/* alternatives: all of them, or none */
	{"\\b(with|against) us\\b", "with|against"},
	{"\\b(must|(has|have) to) choose\\b", "choose"},
	{"\\bwayout\\b|\\bpath\\b", "wayout|path"},
	{"\\bway|path\\b", ""},
	{"\\b(only (way|path)|sole hope)\\b", "only|sole"},
	{"^(but|yet) .* (must|should)\\b", "but|yet"},
	{"(?:\\bor\\b|\\bnor\\b) else", "else*"},
	/* apostrophes, classes, look-arounds, flags, white space */
	{"\\bcan't afford\\b", "afford"},
	{"\\bn't (only|just)\\b", "only|just"},
	{"\\bthere(?:'s| is) no alternative\\b", "alternative"},
	{"\\b[Oo]nly way\\b", "way"},
	{"\\bonly[ -]way\\b", "only"},
	/* marks that may be missing, before a boundary or a mark */
	{"^\\W*(no|now)\\W*$", "no|now"},
	{"^no ?[:.] ", "no"},
	{"\\bno,? other\\b", "other"},
	{"\\bno[- ]?way\\b", ""},
	{"^\\W*or:? (only|sole)\\b", "or"},
	{"(\\w+\\s){0,3}?(only|sole)\\b", ""},
	{"-\\s+(\\w+\\s+){0,3}?(only|sole)\\b", "only|sole"},
	{"^(\\w+\\W+){0,2}?choose\\b", "choose"},
	{"\\b(?=only)\\w+", ""},
	{"(?i)\\bmust\\b", "must"},
	{"\\bonly .{0,20} or\\b", "only"},
	{"\\bonly\\s+way\\b", "only"},
	{"\\bonly\\W+way\\b", "only"},
	{"\\bstark choices?", "stark"},
	{"", ""},
};

static void anchors_of_each_regex(void **state)
{
	(void)state;
	assert_true(COUNT(table) >= 40);
	for (size_t i = 0; i < COUNT(table); i++) {
		slant_requirements all;
		slant_buf got;
		slant_buf_init(&got);
		slant_pattern_requirements(slant_str_of(table[i].regex), NULL, &all);
		const slant_requirement none = {.count = 0}, anchors = all.count ? all.items[0] : none;
		assert_true(all.count <= SLANT_REQUIREMENTS_MAX && anchors.count <= SLANT_REQUIREMENT_WORDS_MAX);
		for (uint32_t a = 0; a < anchors.count; a++)
			slant_buf_format(&got, "%s%.*s%s", a ? "|" : "", (int)anchors.words[a].length, anchors.words[a].data, anchors.prefix[a] ? "*" : "");
		if (!slant_str_is(slant_buf_str(&got), table[i].anchors))
			fail_msg("/%s/ gives \"%s\", not \"%s\"", table[i].regex, slant_buf_str(&got).data, table[i].anchors);
		slant_buf_release(&got);
	}
}

/* What each match begins with: parted by bars, a beginning with a star; "": nothing is told. */
static const struct { const char *regex, *leading; } leads[] = {
	{"\\bonly (way|path)\\b", "only"},
	{"\\b(either|neither) of\\b", "either|neither"},
	{"\\bchoices? now\\b", "choice*"},
	{"\\b(the |my )?only hope\\b", "the|my|only"},
	{"(?<![\\w,] )\\b(?!no)(either|or) (a|the)\\b", "either|or"},
	{"\\b(so |and )?\\K\\beither\\b", "so|and|either"},
	{"(?-i)\\bNothing else", "Nothing"},
	/* a match may begin with a mark, with any word, inside a word, or with one of no use */
	{"only way\\b", ""},
	{"\\b\\W*only\\b", ""},
	{"\\b\\w+ only\\b", ""},
	{"\\b(\\d+|ten) ways\\b", ""},
	{"\\bonly\\b|\\bsole\\b", ""},
	{"\\b(re)?build\\b", ""},
	{"\\b(the |an? )?only hope\\b", ""},
	{"^only\\b", ""},
	{"\\b(?<word>only)\\b", ""},
};

static void leading_words_of_each_regex(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(leads); i++) {
		slant_requirement leading;
		slant_buf got;
		slant_buf_init(&got);
		if (slant_pattern_leading(slant_str_of(leads[i].regex), &leading))
			for (uint32_t a = 0; a < leading.count; a++)
				slant_buf_format(&got, "%s%.*s%s", a ? "|" : "", (int)leading.words[a].length, leading.words[a].data, leading.prefix[a] ? "*" : "");
		if (!slant_str_is(slant_buf_str(&got), leads[i].leading))
			fail_msg("/%s/ begins with \"%s\", not \"%s\"", leads[i].regex, slant_buf_str(&got).data, leads[i].leading);
		slant_buf_release(&got);
	}
}

static bool is_of_grammar(const void *context, slant_str word)
{
	(void)context;
	return slant_str_is(word, "with") || slant_str_is(word, "the") || slant_str_is(word, "have");
}

/* Of two words of a length that of the grammar is the last choice. */
static void words_of_the_grammar_are_anchors_of_last_resort(void **state)
{
	(void)state;
	const slant_grammar grammar = {is_of_grammar, NULL};
	slant_requirements all;
	slant_pattern_requirements(SLANT_STR("\\bwith \\w+ (have|hope)\\b.*\\bsole\\b"), NULL, &all);
	assert_true(all.count == 3 && slant_str_is(all.items[0].words[0], "with"));
	slant_pattern_requirements(SLANT_STR("\\bwith \\w+ (have|hope)\\b.*\\bsole\\b"), &grammar, &all);
	assert_true(all.count == 3 && slant_str_is(all.items[0].words[0], "sole"));
	slant_pattern_requirements(SLANT_STR("\\b(have hope|the path) now\\b"), &grammar, &all);
	assert_true(all.count == 2 && slant_str_is(all.items[0].words[0], "hope") && slant_str_is(all.items[0].words[1], "path"));
}

static void too_many_alternatives_give_none(void **state)
{
	(void)state;
	for (unsigned count = SLANT_REQUIREMENT_WORDS_MAX; count <= SLANT_REQUIREMENT_WORDS_MAX + 1; count++) {
		slant_buf regex;
		slant_requirements all;
		slant_buf_init(&regex);
		slant_buf_put(&regex, SLANT_STR("\\b("));
		for (unsigned i = 0; i < count; i++)
			slant_buf_format(&regex, "%sword%c%c", i ? "|" : "", 'a' + i / 26, 'a' + i % 26);
		slant_buf_put(&regex, SLANT_STR(")\\b"));
		slant_pattern_requirements(slant_buf_str(&regex), NULL, &all);
		assert_int_equal(all.count ? all.items[0].count : 0, count > SLANT_REQUIREMENT_WORDS_MAX ? 0 : count);
		slant_buf_release(&regex);
	}
}

/* A LEXICON OF THE TABLE. */

typedef struct bench {
	slant_lexicon lexicon;
	slant_pattern_cache *cache;
	slant_matcher *matcher;
	slant_vocabulary *vocabulary;            /* the matcher's */
	slant_arena arena;
} bench;

static void bench_open(bench *b, const char *const *regexes, size_t count)
{
	slant_error error = {0};
	slant_buf file;
	*b = (bench){0};
	slant_buf_init(&file);
	slant_buf_put(&file, SLANT_STR("@name p\n@version 1\n@language en\n@license GPL\n@group cue\n@source t\n@category c in: x\n"));
	for (size_t i = 0; i < count; i++)
		slant_buf_format(&file, "/%s/\tc\t0\n", regexes[i]);
	assert_false(file.failed);
	assert_true(freeze_lists((const char *const[]){file.data}, 1, &b->lexicon, &b->matcher));
	slant_buf_release(&file);
	assert_int_equal(b->lexicon.pattern_count, count);
	assert_int_equal(slant_pattern_cache_new(&b->lexicon, &b->cache, &error), SLANT_OK);
	b->vocabulary = b->matcher->vocabulary;
	slant_arena_init(&b->arena);
}

static void bench_close(bench *b)
{
	slant_pattern_cache_free(b->cache);
	slant_matcher_free(b->matcher);
	slant_arena_release(&b->arena);
	slant_lexicon_release(&b->lexicon);
}

static bool find(bench *b, uint32_t pattern, const char *text, size_t from, slant_span *match)
{
	bool found;
	slant_error error;
	assert_int_equal(slant_pattern_find(b->cache, pattern, slant_str_of(text), from, match, &found, &error), SLANT_OK);
	return found;
}

/* All patterns tried on the sentence as walk.c does it: the walker's candidates. */
static void try_all(bench *b, const slant_text *text, slant_walker *w)
{
	slant_error error;
	const slant_form **forms = slant_arena_alloc(&b->arena, (text->token_count + 1) * sizeof *forms);
	for (uint32_t i = 0; i < text->token_count; i++)
		forms[i] = slant_vocabulary_form(b->vocabulary, text->tokens[i].form);
	*w = (slant_walker){.matcher = b->matcher, .arena = &b->arena, .lexicon = &b->lexicon, .text = text, .forms = forms, .error = &error};
	assert_int_equal(slant_trial_begin(w), SLANT_OK);
	for (uint32_t i = 0; i < text->sentence_count; i++) {
		w->sentence = i;
		w->token_beg = text->sentences[i].token_beg;
		w->token_end = text->sentences[i].token_end;
		slant_trial_sentence(w);
	}
	assert_int_equal(w->status, SLANT_OK);
}

static bool is_found(const slant_walker *w, uint32_t pattern)
{
	for (uint32_t i = 0; i < w->candidates.count; i++)
		if (w->candidates.data[i].end.entry == w->lexicon->patterns[pattern].entry)
			return true;
	return false;
}

/* Whether a hit would come of it: not empty, and over a part of a token. */
static bool holds_a_token(const slant_text *text, slant_span match)
{
	for (uint32_t t = 0; t < text->token_count; t++)
		if (text->tokens[t].end > match.beg && text->tokens[t].beg < match.end)
			return match.end > match.beg;
	return false;
}

/* Words of the table, their neighbours, and what parts words in news. A form such as "can't" is one token, so the table has no pattern
   whose anchor is the first half of a contraction used here. */
static const char *const words[] = {
	"only", "Only", "ONLY", "way", "ways", "path", "out", "forward", "choice", "Choices", "choose", "chooses", "no", "other",
	"real", "either", "Neither",
	"or", "nor", "Or", "with", "against", "us", "them", "hope", "sole", "a", "an", "the", "now", "never", "must", "mustt", "muss", "act", "percent",
	"percentage", "facing", "extinction", "can't", "can\xE2\x80\x99t", "afford", "isn't", "just", "there", "there's",
	"there\xE2\x80\x99s", "is", "alternative", "alternatives",
	"wayout", "peril", "perilous", "forced", "forcing", "to", "has", "have", "stark", "option", "but", "But", "yet", "should",
	"else", "re", "rebel", "reform",
	"12", "5", "nothing", "caf\xC3\xA9", "we", "\xE4\xB8\xAD", "president's", "onlyness", "musty", "elsewhere",
	"only way out", "only path", "no other choice", "with us or against", "the only hope", "forced to choose", "must act now",
	"must we?", "there's no", "is no alternative",
};
static const char *const gaps[] = {
	" ", " ", " ", " ", " ", " ", ", ", "-", " \xE2\x80\x93 ", "\xE2\x80\x94", " (", ") ", " \"", "\" ", " \xE2\x80\x9C",
	"\xE2\x80\x9D ", "; ", "? ", "! ", "/", "  ", "\n", "... ", "",
};

static void random_sentence(uint64_t *seed, const char *const *from, size_t count, unsigned longest, char *out)
{
	*out = '\0';
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	for (unsigned i = 0, length = 1 + (unsigned)(*seed >> 40) % longest; i < length; i++) {
		*seed = *seed * 6364136223846793005u + 1442695040888963407u;
		strcat(out, i ? gaps[(*seed >> 20) % COUNT(gaps)] : "");
		strcat(out, from[(*seed >> 36) % count]);
	}
}

static void no_match_is_lost(void **state)
{
	(void)state;
	const char *regexes[COUNT(table)];
	uint32_t count = 0;
	unsigned long matched[COUNT(table)] = {0}, sentences = 0;
	uint64_t seed = 5;
	bench b;
	for (size_t i = 0; i < COUNT(table); i++)
		if (*table[i].regex)
			regexes[count++] = table[i].regex;
	bench_open(&b, regexes, count);
	for (; sentences < 30000; sentences++) {
		char sentence[400] = "";
		slant_text text;
		slant_error error;
		random_sentence(&seed, words, COUNT(words), 9, sentence);
		slant_arena_reset(&b.arena);
		assert_int_equal(slant_text_parse(b.vocabulary, &b.arena, SLANT_STR(""), slant_str_of(sentence), true, &text, &error), SLANT_OK);
		slant_walker w;
		try_all(&b, &text, &w);
		for (uint32_t p = 0; p < count; p++) {
			slant_span match;
			if (!find(&b, p, sentence, 0, &match) || !holds_a_token(&text, match))
				continue;
			matched[p]++;
			if (!is_found(&w, p))
				fail_msg("/%s/ matches \"%.*s\" in \"%s\" and is not found", regexes[p], (int)(match.end - match.beg), sentence + match.beg, sentence);
		}
	}
	unsigned met = 0;
	for (uint32_t p = 0; p < count; p++)
		met += matched[p] > 0;
	assert_true(met * 10 >= count * 9);        /* the property was put to the test by nine patterns in ten */
	bench_close(&b);
}

/* The same promise for regular expressions put together by chance: whatever compiles. */
static void no_match_of_a_random_regex_is_lost(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"\\b", "\\b", "\\b", "only", "way", "or", "sole", "hope", " ", " ", " ", "(", "(", ")", ")", "|", "|", "?", "+", "*",
		"(?:", "[ow]", "[^a-m]", "\\w+", "\\w*", ".", "{0,1}", "{1}",
		"\\s", "\\W", "^", "$", "-", "s", "\\d?", ".*", "(?=", "(?!", "?:", "\\W*", "\\s+", ",?", "[: -]?", "[.,]", "(\\w+\\s+){0,2}?",
	};
	static const char *const few[] = {"only", "way", "or", "sole", "hope", "ways", "onlyway", "hopes", "w", "o", "Only", "sor", "solely", "12", "wayor"};
	enum { BATCH = 400, BATCHES = 25, SENTENCES = 60, BYTES = 80 };
	uint64_t seed = 17;
	unsigned long matches = 0;
	char (*text)[BYTES] = calloc(BATCH, BYTES);
	const char *regexes[BATCH];
	for (int batch = 0; batch < BATCHES; batch++) {
		bench b;
		for (uint32_t made = 0; made < BATCH;) {
			char why[160];
			text[made][0] = '\0';
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			for (unsigned i = 0, length = 2 + (unsigned)(seed >> 40) % 10; i < length; i++) {
				seed = seed * 6364136223846793005u + 1442695040888963407u;
				strcat(text[made], pieces[(seed >> 33) % COUNT(pieces)]);
			}
			regexes[made] = text[made];
			bool twice = false;
			for (uint32_t i = 0; i < made && !twice; i++)
				twice = strcmp(text[i], text[made]) == 0;
			made += !twice && slant_pattern_check(slant_str_of(text[made]), why, sizeof why);
		}
		bench_open(&b, regexes, BATCH);
		for (int i = 0; i < SENTENCES; i++) {
			char sentence[400];
			slant_text parsed;
			slant_error error;
			random_sentence(&seed, few, COUNT(few), 5, sentence);
			slant_arena_reset(&b.arena);
			assert_int_equal(slant_text_parse(b.vocabulary, &b.arena, SLANT_STR(""), slant_str_of(sentence), true, &parsed, &error), SLANT_OK);
			slant_walker w;
			try_all(&b, &parsed, &w);
			for (uint32_t p = 0; p < BATCH; p++) {
				slant_span match;
				if (!find(&b, p, sentence, 0, &match) || !holds_a_token(&parsed, match))
					continue;
				matches++;
				if (!is_found(&w, p))
					fail_msg("/%s/ matches \"%.*s\" in \"%s\" and is not found", regexes[p], (int)(match.end - match.beg), sentence + match.beg, sentence);
			}
		}
		bench_close(&b);
	}
	assert_true(matches > 5000);
	free(text);
}

/* Case, both apostrophes, letters beyond ASCII, look-behinds. */
static void what_patterns_match(void **state)
{
	(void)state;
	static const struct { const char *regex, *text, *match; } cases[] = {
		{"\\bonly (way|path) (out|forward)\\b", "It is the ONLY path forward, they say", "ONLY path forward"},
		{"\\bcan't afford\\b", "We can\xE2\x80\x99t afford it", "can\xE2\x80\x99t afford"},
		{"\\bcan't afford\\b", "We can't afford it", "can't afford"},
		{"[d'l]une\\b", "au clair d\xE2\x80\x99une", "\xE2\x80\x99une"},
		{"^but\\b", "But no", "But"},
		{"\\bcaf\xC3\xA9s?\\b", "two CAF\xC3\x89S there", "CAF\xC3\x89S"},
		{"\\d\\s?%", "up 7 %", "7 %"},
		{"(?<=no )choice", "there is no choice", "choice"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		bench b;
		slant_span match;
		bench_open(&b, &cases[i].regex, 1);
		if (!find(&b, 0, cases[i].text, 0, &match))
			fail_msg("/%s/ does not match \"%s\"", cases[i].regex, cases[i].text);
		assert_int_equal(match.end - match.beg, strlen(cases[i].match));
		assert_memory_equal(cases[i].text + match.beg, cases[i].match, strlen(cases[i].match));
		bench_close(&b);
	}
}

static void matches_go_on_from_where_the_last_ended(void **state)
{
	(void)state;
	const char *regex = "(?<!no )\\bway\\b";
	const char *text = "way, no way, a way";
	bench b;
	slant_span match;
	bench_open(&b, &regex, 1);
	assert_true(find(&b, 0, text, 0, &match));
	assert_int_equal(match.beg, 0);
	assert_true(find(&b, 0, text, match.end, &match));
	assert_int_equal(match.beg, 15);                 /* the look-behind saw "no " */
	assert_false(find(&b, 0, text, match.end, &match));
	assert_false(find(&b, 0, text, strlen(text), &match));
	bench_close(&b);
}

static void broken_patterns_are_refused_in_words(void **state)
{
	(void)state;
	static const char *const bad[] = {"(", ")", "[a", "a**b(", "(?<n>a)(?<n>b)", "\\", "a{2,1}", "(?P<", "[z-a]",
	                                  "\\p{Nonsense}", "*a", "(?<=a*)b", "\\1", "a|", "x*", "(?=a)"};
	static const char *const good[] = {"a", "a{,2}", "\\p{Lu}", "(?i)a", "it's", "[']", "\\'", "(?<=ab)c"};
	for (size_t i = 0; i < COUNT(bad); i++) {
		char why[160] = "";
		if (slant_pattern_check(slant_str_of(bad[i]), why, sizeof why) || strlen(why) < 5)
			fail_msg("/%s/ is taken, or refused without a word: \"%s\"", bad[i], why);
		char little[8];
		memset(little, '#', sizeof little);
		assert_false(slant_pattern_check(slant_str_of(bad[i]), little, 6));
		assert_int_equal(little[6], '#');
		assert_non_null(memchr(little, 0, 6));
	}
	for (size_t i = 0; i < COUNT(good); i++) {
		char why[160] = "";
		if (!slant_pattern_check(slant_str_of(good[i]), why, sizeof why))
			fail_msg("/%s/ is refused: %s", good[i], why);
	}
}

/* Patterns that would try for ages give up, find nothing, and are no error. */
static void catastrophes_end_soon(void **state)
{
	(void)state;
	static const char *const regexes[] = {"(a+)+$", "(a|aa)+$", "(.*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a?){25}a{25}b"};
	char text[3001];
	bench b;
	memset(text, 'a', 3000);
	text[2999] = '!';
	text[3000] = '\0';
	bench_open(&b, regexes, COUNT(regexes));
	clock_t start = clock();
	for (uint32_t p = 0; p < COUNT(regexes); p++) {
		slant_span match;
		assert_false(find(&b, p, text, 0, &match));
		assert_true(find(&b, 0, "xxaaa", 0, &match));       /* and the cache is as good as before */
	}
	double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	if (seconds > 10)
		fail_msg("%.1f seconds", seconds);
	bench_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(anchors_of_each_regex), cmocka_unit_test(leading_words_of_each_regex),
		cmocka_unit_test(words_of_the_grammar_are_anchors_of_last_resort),
		cmocka_unit_test(too_many_alternatives_give_none),
		cmocka_unit_test(no_match_is_lost),
		cmocka_unit_test(no_match_of_a_random_regex_is_lost),
		cmocka_unit_test(what_patterns_match),
		cmocka_unit_test(matches_go_on_from_where_the_last_ended),
		cmocka_unit_test(broken_patterns_are_refused_in_words),
		cmocka_unit_test(catastrophes_end_soon),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
