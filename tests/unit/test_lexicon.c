/* Lexicon files: every rule of lexicons/FORMAT.md refused with file and line, replacement by later files, and a frozen block that gives
   the same answers however it was made. Look-ups here go through the form table and the trie alone. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/limits.h"
#include "files.h"
#include "lexicon/lexicon.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define HEAD(name, group) "@name " name "\n@version 1\n@language en\n@license GPL-3.0-or-later\n@group " group "\n@source test\n"
#define CUES HEAD("cues", "cue") "@category benefit in: gains; out: none\n@category cost in: losses; out: none\n"   /* 8 lines */

static slant_lexicon_builder *builder_new(void)
{
	slant_error error;
	slant_lexicon_builder *builder = NULL;
	assert_int_equal(slant_lexicon_builder_new(&builder, &error), SLANT_OK);
	return builder;
}

static void add(slant_lexicon_builder *builder, const char *path, const char *text)
{
	slant_error error = {0};
	if (slant_lexicon_builder_add(builder, path, slant_str_of(text), &error) != SLANT_OK)
		fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
}

static void freeze(slant_lexicon_builder *builder, slant_lexicon *lexicon)
{
	slant_error error = {0};
	if (slant_lexicon_freeze(builder, lexicon, &error) != SLANT_OK)
		fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
	slant_lexicon_builder_free(builder);
}

static void build(slant_lexicon *lexicon, size_t count, const char *const *files)
{
	slant_lexicon_builder *builder = builder_new();
	char path[32];
	for (size_t i = 0; i < count; i++) {
		snprintf(path, sizeof path, "%zu.tsv", i);
		add(builder, path, files[i]);
	}
	freeze(builder, lexicon);
}

#define BUILD(lexicon, ...) \
	build((lexicon), COUNT(((const char *[]){__VA_ARGS__})), (const char *[]){__VA_ARGS__})

/* LOOK-UPS. */

typedef struct searcher {
	const slant_lexicon *lexicon;
	slant_vocabulary *vocabulary;
	slant_form_table table;
	slant_arena arena;
	uint32_t found[64], count;            /* entries that the words spell */
} searcher;

static searcher *searcher_new(const slant_lexicon *lexicon)
{
	slant_error error;
	searcher *s = calloc(1, sizeof *s);
	s->lexicon = lexicon;
	slant_arena_init(&s->arena);
	slant_lexicon_forms(lexicon, &s->table);
	assert_int_equal(slant_vocabulary_new("english", &s->table, &s->vocabulary, &error), SLANT_OK);
	return s;
}

static void searcher_free(searcher *s)
{
	slant_vocabulary_free(s->vocabulary);
	slant_arena_release(&s->arena);
	free(s);
}

static void walk(searcher *s, const slant_text *text, uint32_t node, uint32_t at)
{
	if (at == text->token_count) {
		for (uint32_t i = 0; i < s->lexicon->nodes[node].entry_count; i++)
			s->found[s->count++] = s->lexicon->node_entries[s->lexicon->nodes[node].entry_beg + i];
		return;
	}
	const slant_form *form = slant_vocabulary_form(s->vocabulary, text->tokens[at].form);
	slant_str word = slant_str_slice(text->fields[SLANT_FIELD_TEXT], text->tokens[at].beg, text->tokens[at].end);
	for (uint32_t i = 0; i < form->symbol_count; i++) {
		const slant_lexicon_symbol *symbol = &s->lexicon->symbols[form->symbols[i]];
		if (symbol->kind == SLANT_SYMBOL_CASED && !slant_str_equal(word, slant_lexicon_str(s->lexicon, symbol->surface)))
			continue;
		uint32_t next = at == 0 ? symbol->root : slant_lexicon_step(s->lexicon, node, form->symbols[i]);
		if (next)
			walk(s, text, next, at + 1);
	}
}

/* The number of entries that these words spell; the first is `*entry`. */
static uint32_t search(searcher *s, const char *words, const slant_lexicon_entry **entry)
{
	slant_text text;
	slant_error error;
	slant_arena_reset(&s->arena);
	s->count = 0;
	assert_int_equal(slant_text_parse(s->vocabulary, &s->arena, SLANT_STR(""), slant_str_of(words), true, &text, &error), SLANT_OK);
	if (text.token_count)
		walk(s, &text, 0, 0);
	if (entry)
		*entry = s->count ? &s->lexicon->entries[s->found[0]] : NULL;
	return s->count;
}

/* REFUSALS. */

static void broken_lines(void **state)
{
	(void)state;
	static const struct { const char *text; unsigned line; const char *says; } cases[] = {
		/* the head */
		{"@version 1\n@language en\n@license GPL\n@group cue\n@source test\n@category benefit in: x\ngain\tbenefit\t.5\n", 7, "@name"},
		{"@name t\n@language en\n@license GPL\n@group cue\n@source test\n@category benefit in: x\ngain\tbenefit\t.5\n", 7, "@version"},
		{"@name t\n@version 1\n@license GPL\n@group cue\n@source test\n@category benefit in: x\ngain\tbenefit\t.5\n", 7, "@language"},
		{"@name t\n@version 1\n@language en\n@group cue\n@source test\n@category benefit in: x\n\n# c\ngain\tbenefit\t.5\n", 9, "@license"},
		{"@name t\n@version 1\n@language en\n@license GPL\n@source test\ngain\tbenefit\t.5\n", 6, "@group"},
		{"@name t\n@version 1\n@language en\n@license GPL\n@group cue\n@category benefit in: x\ngain\tbenefit\t.5\n", 7, "@source"},
		{"@name t\n@version 1\n@author me\n", 3, "author"},
		{"@name t\n@Version 1\n", 2, "Version"},
		{"@name t\n@\n", 2, ""},
		{"@name\n", 1, "name"},
		{"@name   \n", 1, "name"},
		{"@name t\n@version 1\n@version 2\n", 3, "version"},
		{"@name t\n@category benefit in: x\n@group cue\n", 2, "@group"},
		{HEAD("t", "cue") "@category benefit\n", 7, "benefit"},
		{HEAD("t", "cue") "@category benefit  \n", 7, "benefit"},
		{CUES "gain\tbenefit\t.5\n@category critic in: x\n", 10, "category"},
		{CUES "gain\tbenefit\t.5\n@source again\n", 10, "source"},
		{"@name t\n@version one\n@language en\n@license GPL\n@group cue\n@source test\n@category benefit in: x\ngain\tbenefit\t.5\n", 8, "one"},
		{"@name t\n@version 1.2\n@language en\n@license GPL\n@group cue\n@source test\n@category benefit in: x\ngain\tbenefit\t.5\n", 8, "1.2"},
		{"", 0, "no entry"},
		{"# nothing but a comment\n\n", 0, "no entry"},
		{CUES, 0, "no entry"},
		/* columns, category, weight */
		{CUES "gain\n", 9, "column"},
		{CUES "gain\tbenefit\n", 9, "column"},
		{CUES "gain benefit .5\n", 9, "column"},
		{CUES "gain\tbenefit\t.5\tn\tnote\tmore\n", 9, "column"},
		{CUES "gain\tbenefit\t.5\t\t\t\n", 9, "column"},
		{CUES "gain\tbenefits\t.5\n", 9, "benefits"},
		{CUES "gain\t\t.5\n", 9, "category"},
		{CUES "gain\tBenefit\t.5\n", 9, "Benefit"},
		{CUES "gain\tbenefit \t.5\n", 9, "category"},
		{CUES "gain\tbenefit\t1.000001\n", 9, "1.000001"},
		{CUES "gain\tbenefit\t-2\n", 9, "-2"},
		{CUES "gain\tbenefit\t\n", 9, "weight"},
		{CUES "gain\tbenefit\tmuch\n", 9, "much"},
		{CUES "gain\tbenefit\t0,5\n", 9, "0,5"},
		{CUES "gain\tbenefit\t5e-1\n", 9, "5e-1"},
		{CUES "gain\tbenefit\t .5\n", 9, "weight"},
		/* terms */
		{CUES "\tbenefit\t.5\n", 9, "term"},
		{CUES " gain\tbenefit\t.5\n", 9, "gain"},
		{CUES "gain \tbenefit\t.5\n", 9, "gain"},
		{CUES "/gain\tbenefit\t.5\n", 9, "pattern"},
		{CUES "/\tbenefit\t.5\n", 9, "pattern"},
		{CUES "//\tbenefit\t.5\n", 9, "pattern"},
		{CUES "\"gain\tbenefit\t.5\n", 9, "quotation mark"},
		{CUES "\"\tbenefit\t.5\n", 9, "quotation mark"},
		{CUES "\"\"\tbenefit\t.5\n", 9, "quotation mark"},
		{CUES "ga*\tbenefit\t.5\n", 9, "*"},
		{CUES "*\tbenefit\t.5\n", 9, "*"},
		{CUES "*ain\tbenefit\t.5\n", 9, "*"},
		{CUES "ga*in\tbenefit\t.5\n", 9, "*"},
		{CUES "gain**\tbenefit\t.5\n", 9, "*"},
		{CUES "\"ga*\"\tbenefit\t.5\n", 9, "*"},
		{CUES "net ga*\tbenefit\t.5\n", 9, "*"},
		{CUES "net *gain\tbenefit\t.5\n", 9, "*"},
		{CUES "net * gain\tbenefit\t.5\n", 9, "*"},
		{CUES "=Net Gain*\tbenefit\t.5\n", 9, "*"},
		{CUES "=Gain*\tbenefit\t.5\n", 9, "*"},
		{CUES "Gain\tbenefit\t.5\n", 9, "lower case"},
		{CUES "net Gain\tbenefit\t.5\n", 9, "lower case"},
		{CUES "\"GAIN\"\tbenefit\t.5\n", 9, "lower case"},
		/* a name that parts of slant know */
		{HEAD("t", "import") "@category promotional/hype in: x\nstorm\tpromotional/hype\t.5\n", 7, "import/"},
		/* twice in one file */
		{CUES "gain\tbenefit\t.5\nloss\tcost\t.5\ngain\tbenefit\t.4\n", 11, "line 9"},
		{CUES "net gain\tbenefit\t.5\nnet-gain\tbenefit\t.5\n", 10, "line 9"},
		{CUES "\"net-gain\"\tbenefit\t.5\n\"net gain\"\tbenefit\t.5\n", 10, "line 9"},
		{CUES "/a b/\tbenefit\t.5\n/a b/\tbenefit\t.5\n", 10, "line 9"},
		{HEAD("t", "language") "@category promotional/hype in: x\n@category emotive/fear in: x\nstorm\tpromotional/hype\t.5\n"
		                       "storm\temotive/fear\t-.5\n", 10, "line 9"},
		/* bytes */
		{CUES "gain\tbenefit\t.5\ncaf\xE9\tbenefit\t.5\n", 10, "UTF-8"},
		{CUES "gain\tbenefit\t.5\n\xED\xA0\x80\tbenefit\t.5\n", 10, "UTF-8"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		slant_lexicon_builder *builder = builder_new();
		slant_error error = {0};
		slant_status status = slant_lexicon_builder_add(builder, "lists/mine.tsv", slant_str_of(cases[i].text), &error);
		if (status != SLANT_LEXICON || strcmp(error.file, "lists/mine.tsv") != 0 || error.line != cases[i].line || !strstr(error.message, cases[i].says))
			fail_msg("case %zu, \"%.60s\": status %d, %s:%lu: %s", i, strrchr(cases[i].text, '@') ? strrchr(cases[i].text, '@') : "", (int)status,
			         error.file, (unsigned long)error.line, error.message);
		assert_int_equal(error.status, SLANT_LEXICON);
		slant_lexicon_builder_free(builder);
	}
}

static void nul_bytes_are_refused(void **state)
{
	(void)state;
	static const char text[] = CUES "gain\tbenefit\t.5\nlo\0ss\tcost\t.5\n";
	slant_lexicon_builder *builder = builder_new();
	slant_error error;
	assert_int_equal(slant_lexicon_builder_add(builder, "n.tsv", SLANT_STR(text), &error), SLANT_LEXICON);
	assert_int_equal(error.line, 10);
	slant_lexicon_builder_free(builder);
}

/* What only shows when words are made of the terms. */
static void broken_entries(void **state)
{
	(void)state;
	static const struct { const char *text; unsigned line; const char *says; } cases[] = {
		{CUES "gain\tbenefit\t.5\n,,\tbenefit\t.5\n", 10, "no word"},
		{CUES "=\tbenefit\t.5\n", 9, "no word"},
		{CUES "\"...\"\tbenefit\t.5\n", 9, "no word"},
		{CUES "gain ... -\tbenefit\t.5\n", 9, "no word"},
		{CUES "a b c d e f g h i j k l m\tbenefit\t.5\n", 9, "too many words"},
		{CUES "a b c d e f ... g h i j k l m\tbenefit\t.5\n", 9, "too many words"},
		{CUES "a-b-c-d-e-f-g-h-i-j-k-l-m\tbenefit\t.5\n", 9, "too many words"},
		{CUES "gain\tbenefit\t.5\n\n/(gain/\tcost\t.5\n", 11, "does not compile"},
		{CUES "/gain[/\tcost\t.5\n", 9, "does not compile"},
		{CUES "/+gain/\tcost\t.5\n", 9, "does not compile"},
		{CUES "/(?<n>a)(?<n>b)/\tcost\t.5\n", 9, "does not compile"},
		{HEAD("f", "function") "@category function/word in: x\nthe\tfunction/word\t0\nin spite\tfunction/word\t0\n", 9, "one word"},
		{HEAD("f", "function") "@category function/word in: x\nno-one\tfunction/word\t0\n", 8, "one word"},
		{HEAD("f", "function") "@category function/word in: x\n,\tfunction/word\t0\n", 8, "one word"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		slant_lexicon_builder *builder = builder_new();
		slant_lexicon lexicon;
		slant_error error = {0};
		add(builder, "words.tsv", cases[i].text);
		if (slant_lexicon_freeze(builder, &lexicon, &error) != SLANT_LEXICON || strcmp(error.file, "words.tsv") != 0 || error.line != cases[i].line ||
		    !strstr(error.message, cases[i].says))
			fail_msg("case %zu: %s:%lu: %s", i, error.file, (unsigned long)error.line, error.message);
		slant_lexicon_builder_free(builder);
	}
	slant_lexicon lexicon;
	BUILD(&lexicon, CUES "/\\b5'\\s+gain\\b/\tbenefit\t.5\n/' \\w+/\tcost\t.5\n");   /* an apostrophe by itself is no word that text has */
	assert_int_equal(lexicon.pattern_count, 2);
	slant_lexicon_release(&lexicon);
	BUILD(&lexicon, CUES "a b c d e f g h i j k l\tbenefit\t.5\n");   /* twelve are allowed */
	assert_int_equal(lexicon.entry_count, 1);
	slant_lexicon_release(&lexicon);
}

static void files_agree_in_name_and_language(void **state)
{
	(void)state;
	slant_lexicon_builder *builder = builder_new();
	slant_error error;
	add(builder, "a.tsv", CUES "gain\tbenefit\t.5\n");
	assert_int_equal(slant_lexicon_builder_add(builder, "b.tsv", slant_str_of(CUES "loss\tcost\t.5\n"), &error), SLANT_LEXICON);
	assert_string_equal(error.file, "b.tsv");
	assert_non_null(strstr(error.message, "cues"));
	slant_lexicon_builder_free(builder);
	builder = builder_new();
	add(builder, "a.tsv", CUES "gain\tbenefit\t.5\n");
	assert_int_equal(slant_lexicon_builder_add(builder, "b.tsv", slant_str_of(
	    "@name other\n@version 1\n@language de\n@license GPL\n@group cue\n@source test\ngewinn\tbenefit\t.5\n"), &error), SLANT_LEXICON);
	assert_int_equal(error.line, 7);
	slant_lexicon_builder_free(builder);
}

/* WHAT IS TAKEN. */

static void layout_of_lines(void **state)
{
	(void)state;
	slant_lexicon lexicon;
	BUILD(&lexicon,
	      "\xEF\xBB\xBF# a comment first\r\n@name  crlf \r\n@version 12\r\n\r\n@language en\r\n@license GPL-3.0-or-later\r\n"
	      "@group cue\r\n@source a  b\r\n"
	      "@category benefit  in: gains; out: none \r\n# c\r\n\r\n  \t \r\ngain\tbenefit\t-.5\tplain words\ta note\r\n#loss\tcost\tnonsense\r\n"
	      "net gain\tbenefit\t1\r\nprofit\tbenefit\t0\t\t\r\nyield\tbenefit\t+.25\tresult");
	assert_int_equal(lexicon.file_count, 1);
	assert_true(slant_str_is(slant_lexicon_str(&lexicon, lexicon.files[0].name), "crlf"));
	assert_true(slant_str_is(slant_lexicon_str(&lexicon, lexicon.files[0].version), "12"));
	assert_true(slant_str_is(slant_lexicon_str(&lexicon, lexicon.files[0].source), "a  b"));
	assert_true(slant_str_is(slant_lexicon_str(&lexicon, lexicon.categories[1].about), "in: gains; out: none"));
	assert_int_equal(lexicon.files[0].sha256.length, 64);
	assert_int_equal(lexicon.files[0].entries, 4);
	assert_int_equal(lexicon.categories[1].entries, 4);
	static const struct { const char *term, *neutral; unsigned line; int weight; } wanted[] = {
		{"gain", "plain words", 13, -500000}, {"net gain", "", 15, 1000000}, {"profit", "", 16, 0}, {"yield", "result", 17, 250000},
	};
	assert_int_equal(lexicon.entry_count, COUNT(wanted));
	assert_true(slant_str_is(slant_lexicon_str(&lexicon, lexicon.entries[0].note), "a note"));
	assert_int_equal(lexicon.entries[1].note.length, 0);
	for (size_t i = 0; i < COUNT(wanted); i++) {
		const slant_lexicon_entry *entry = &lexicon.entries[i];
		assert_true(slant_str_is(slant_lexicon_str(&lexicon, entry->term), wanted[i].term));
		assert_true(slant_str_is(slant_lexicon_str(&lexicon, entry->neutral), wanted[i].neutral));
		assert_int_equal(entry->line, wanted[i].line);
		assert_int_equal(entry->weight, wanted[i].weight);
	}
	slant_lexicon_release(&lexicon);
	assert_null(lexicon.image);
}

static void kinds_of_terms(void **state)
{
	(void)state;
	static const struct { const char *words, *term; } cases[] = {      /* NULL: no entry */
		{"leapfrog", "leapfrog"}, {"Leapfrogged", "leapfrog"}, {"LEAPFROGGING", "leapfrog"}, {"leap", NULL},
		{"arms", "\"arms\""}, {"ARMS", "\"arms\""}, {"arm", NULL}, {"armed", NULL},
		{"US", "=US"}, {"us", NULL}, {"Us", NULL},
		{"fear", "fear*"}, {"fearmongering", "fear*"}, {"Fears", "fear*"}, {"fea", NULL}, {"unfear", NULL},
		{"world class", "world class"}, {"world-class", "world class"}, {"worlds classes", "world class"}, {"world", NULL}, {"class world", NULL},
		{"hell bent", "\"hell bent\""}, {"Hell-bent", "\"hell bent\""}, {"hells bent", NULL},
		{"China's", "china"}, {"chinas", "china"},
		{"can't", "\"can't\""}, {"can\xE2\x80\x99t", "\"can't\""},
		{"White House", "=White House"}, {"white house", NULL}, {"White house", NULL},
		{"na\xC3\xAFve", "\"na\xC3\xAFve\""}, {"NA\xC3\x8FVE", "\"na\xC3\xAFve\""},
		{"high hopes", "high hope*"}, {"highs hopeful", "high hope*"}, {"high hop", NULL}, {"hopes", NULL},
		{"not goodly thing", "\"not good* thing\""}, {"not-good thing", "\"not good* thing\""}, {"not good things", NULL},
		{"zz", NULL}, {"", NULL}, {"5", NULL},
	};
	slant_lexicon lexicon;
	BUILD(&lexicon, CUES "leapfrog\tbenefit\t.5\n\"arms\"\tbenefit\t.5\n=US\tbenefit\t.5\nfear*\tbenefit\t.5\nworld class\tbenefit\t.5\n"
	                "\"hell bent\"\tbenefit\t.5\nchina\tbenefit\t.5\n\"can't\"\tbenefit\t.5\n=White House\tbenefit\t.5\nhigh hope*\tbenefit\t.5\n"
	                "\"not good* thing\"\tcost\t.5\n\"na\xC3\xAFve\"\tcost\t.5\n");
	searcher *s = searcher_new(&lexicon);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const slant_lexicon_entry *entry;
		uint32_t found = search(s, cases[i].words, &entry);
		if (found != (cases[i].term != NULL) || (entry && !slant_str_is(slant_lexicon_str(&lexicon, entry->term), cases[i].term)))
			fail_msg("\"%s\" finds %u entries", cases[i].words, found);
	}
	searcher_free(s);
	slant_lexicon_release(&lexicon);
}

#define LANGUAGE(name) HEAD(name, "language") "@category evaluative/negative in: x\n@category emotive/fear in: x\n"

static void later_files_replace(void **state)
{
	(void)state;
	slant_lexicon lexicon;
	const slant_lexicon_entry *entry;
	BUILD(&lexicon, LANGUAGE("first") "crisis\tevaluative/negative\t-.4\tsituation\nstorm\temotive/fear\t-.2\nworld-class\tevaluative/negative\t.1\n",
	      CUES "gain\tbenefit\t.5\n",
	      LANGUAGE("second") "crisis\temotive/fear\t-.8\tproblem\nworld class\tevaluative/negative\t.9\n",
	      HEAD("more", "cue") "@category benefit in: told anew; out: none\n@category critic in: x\ngain\tcritic\t.1\ngain\tbenefit\t.7\n");
	searcher *s = searcher_new(&lexicon);
	assert_int_equal(search(s, "crisis", &entry), 1);          /* the group language: in any category */
	assert_int_equal(entry->weight, -800000);
	assert_int_equal(entry->file, 2);
	assert_int_equal(entry->category, slant_lexicon_category_find(&lexicon, "emotive/fear"));
	assert_int_equal(search(s, "world class", &entry), 1);     /* a hyphen is a space */
	assert_int_equal(entry->weight, 900000);
	assert_int_equal(search(s, "storm", &entry), 1);           /* the rest stays */
	assert_int_equal(entry->weight, -200000);
	assert_int_equal(search(s, "gain", NULL), 2);              /* other groups: only in the same category */
	uint32_t benefit = slant_lexicon_category_find(&lexicon, "benefit");
	for (uint32_t i = 0; i < s->count; i++)
		if (lexicon.entries[s->found[i]].category == benefit)
			assert_int_equal(lexicon.entries[s->found[i]].weight, 700000);
	assert_true(slant_str_is(slant_lexicon_str(&lexicon, lexicon.categories[benefit].about), "in: gains; out: none"));   /* the first stays */
	assert_int_equal(lexicon.files[0].entries, 1);
	assert_int_equal(lexicon.files[1].entries, 0);
	assert_int_equal(lexicon.files[2].entries, 2);
	assert_int_equal(lexicon.files[3].entries, 2);
	assert_int_equal(lexicon.categories[slant_lexicon_category_find(&lexicon, "evaluative/negative")].entries, 1);
	assert_int_equal(lexicon.categories[benefit].entries, 1);
	searcher_free(s);
	slant_lexicon_release(&lexicon);
}

/* THE BLOCK. */

static const char *const three_files[] = {
	LANGUAGE("one") "crisis\tevaluative/negative\t-.4\tsituation\n\"arms\"\temotive/fear\t-.2\n"
	                "world class\tevaluative/negative\t.1\nfear*\temotive/fear\t-.6\n"
	                "/\\bonly (way|path) out\\b/\temotive/fear\t-.3\nnot only ... but\tevaluative/negative\t.2\n",
	HEAD("words", "function") "@category function/word in: x\n@category function/negation in: x\nthe\tfunction/word\t0\n"
	                          "not\tfunction/word\t0\nnot\tfunction/negation\t0\n",
	CUES "gain\tbenefit\t.5\ncrisis\tcost\t.5\n=US\tcost\t.1\n",
};

static const char *const probes[] = {
	"crisis", "crises", "arms", "arm", "world class", "world-class", "fear", "fearsome", "gain", "gained", "US", "us", "the", "not", "nothing", "world",
};

static void assert_same_answers(const slant_lexicon *a, const slant_lexicon *b)
{
	searcher *x = searcher_new(a), *y = searcher_new(b);
	for (size_t i = 0; i < COUNT(probes); i++) {
		assert_int_equal(search(x, probes[i], NULL), search(y, probes[i], NULL));
		for (uint32_t e = 0; e < x->count; e++) {
			const slant_lexicon_entry *p = &a->entries[x->found[e]], *q = &b->entries[y->found[e]];
			assert_int_equal(p->weight, q->weight);
			assert_int_equal(p->line, q->line);
			assert_true(slant_str_equal(slant_lexicon_str(a, p->term), slant_lexicon_str(b, q->term)));
			assert_true(slant_str_equal(slant_lexicon_str(a, a->categories[p->category].name), slant_lexicon_str(b, b->categories[q->category].name)));
		}
	}
	searcher_free(x);
	searcher_free(y);
}

static void a_copied_block_gives_the_same_answers(void **state)
{
	(void)state;
	slant_lexicon lexicon, view;
	slant_error error;
	build(&lexicon, COUNT(three_files), three_files);
	void *copy = malloc(lexicon.image_size);        /* exact, so that a read past the end is seen */
	memcpy(copy, lexicon.image, lexicon.image_size);
	assert_int_equal(slant_lexicon_view(copy, lexicon.image_size, &view, &error), SLANT_OK);
	assert_int_equal(view.entry_count, lexicon.entry_count);
	assert_int_equal(view.pattern_count, 1);
	assert_int_equal(view.category_count, lexicon.category_count);
	assert_same_answers(&lexicon, &view);
	slant_lexicon_release(&lexicon);                /* the copy stands on its own */
	assert_same_answers(&view, &view);
	assert_int_equal(slant_lexicon_class(&view, "function/negation"), 2);
	slant_lexicon_release(&view);
	free(copy);
}

static void building_twice_gives_the_same_bytes(void **state)
{
	(void)state;
	slant_lexicon a, b;
	build(&a, COUNT(three_files), three_files);
	build(&b, COUNT(three_files), three_files);
	assert_int_equal(a.image_size, b.image_size);
	assert_memory_equal(a.image, b.image, a.image_size);
	slant_lexicon_release(&a);
	slant_lexicon_release(&b);
}

static void a_frozen_block_and_a_file_are_as_both_files(void **state)
{
	(void)state;
	static const char added[] = LANGUAGE("added") "crisis\temotive/fear\t-.9\narmada\temotive/fear\t-.1\n";
	slant_lexicon base, both, grown;
	slant_error error;
	build(&base, COUNT(three_files), three_files);
	BUILD(&both, three_files[0], three_files[1], three_files[2], added);
	slant_lexicon_builder *builder = builder_new();
	assert_int_equal(slant_lexicon_builder_add_frozen(builder, &base, &error), SLANT_OK);
	add(builder, "3.tsv", added);   /* a list's file is kept by its name */
	freeze(builder, &grown);
	slant_lexicon_release(&base);
	assert_int_equal(grown.image_size, both.image_size);
	assert_memory_equal(grown.image, both.image, both.image_size);
	assert_same_answers(&grown, &both);
	searcher *s = searcher_new(&grown);
	const slant_lexicon_entry *entry;
	assert_int_equal(search(s, "crisis", &entry), 2);      /* of language the new one, and the cue */
	assert_int_equal(search(s, "armada", &entry), 1);
	assert_int_equal(entry->file, 3);
	searcher_free(s);
	slant_lexicon_release(&both);

	/* Frozen once more, with what was replaced in it. */
	slant_lexicon again;
	builder = builder_new();
	assert_int_equal(slant_lexicon_builder_add_frozen(builder, &grown, &error), SLANT_OK);
	freeze(builder, &again);
	assert_same_answers(&grown, &again);
	for (uint32_t i = 0; i < grown.file_count; i++)
		assert_int_equal(again.files[i].entries, grown.files[i].entries);
	slant_lexicon_release(&again);

	/* It can only come first. */
	builder = builder_new();
	add(builder, "a.tsv", CUES "gain\tbenefit\t.5\n");
	assert_int_equal(slant_lexicon_builder_add_frozen(builder, &grown, &error), SLANT_ARGUMENT);
	slant_lexicon_builder_free(builder);
	/* A broken file behind it is named. */
	builder = builder_new();
	assert_int_equal(slant_lexicon_builder_add_frozen(builder, &grown, &error), SLANT_OK);
	assert_int_equal(slant_lexicon_builder_add(builder, "b.tsv", slant_str_of(LANGUAGE("b") "x\temotive/fear\t5\n"), &error), SLANT_LEXICON);
	assert_int_equal(error.line, 9);
	slant_lexicon_builder_free(builder);
	slant_lexicon_release(&grown);
}

static void cut_and_foreign_blocks_are_refused(void **state)
{
	(void)state;
	slant_lexicon lexicon, view;
	slant_error error;
	build(&lexicon, COUNT(three_files), three_files);
	for (size_t size = 0; size < lexicon.image_size; size += size < 300 ? 1 : 97) {
		char *cut = malloc(size ? size : 1);
		memcpy(cut, lexicon.image, size);
		memset(&error, 0, sizeof error);
		if (slant_lexicon_view(cut, size, &view, &error) != SLANT_LEXICON || !error.message[0])
			fail_msg("%zu of %zu bytes are taken for a lexicon", size, lexicon.image_size);
		free(cut);
	}
	char *other = calloc(1, lexicon.image_size + 8);
	memcpy(other, lexicon.image, lexicon.image_size);
	assert_int_equal(slant_lexicon_view(other, lexicon.image_size + 8, &view, &error), SLANT_LEXICON);
	for (int i = 0; i < 8; i++) {
		other[i] ^= 1;
		assert_int_equal(slant_lexicon_view(other, lexicon.image_size, &view, &error), SLANT_LEXICON);
		other[i] ^= 1;
	}
	assert_int_equal(slant_lexicon_view(other, lexicon.image_size, &view, &error), SLANT_OK);
	free(other);
	slant_lexicon_release(&lexicon);
}

/* CLASSES. */

static slant_classes classes_of(searcher *s, const char *word)
{
	uint32_t id = slant_vocabulary_intern(s->vocabulary, slant_str_of(word));
	return slant_vocabulary_form(s->vocabulary, id)->classes;
}

static void classes_of_the_group_function(void **state)
{
	(void)state;
	slant_lexicon lexicon;
	BUILD(&lexicon, CUES "gain\tbenefit\t.5\n",
	      HEAD("words", "function") "@category function/word in: x\n@category function/negation in: x\n"
	                                "@category abbreviation/title in: x\n@category name/country in: x\n"
	                                "the\tfunction/word\t0\nnot\tfunction/word\t0\n\"not\"\tfunction/negation\t0\n"
	                                "mr\tabbreviation/title\t0\n=Iran\tname/country\t0\n",
	      HEAD("more", "function") "@category function/negation in: x\n@category name/month in: x\nnever\tfunction/negation\t0\nmay\tname/month\t0\n",
	      LANGUAGE("said") "\"said\"\temotive/fear\t0\n");
	static const char *const names[] = {"function/word", "function/negation", "abbreviation/title", "name/country", "name/month"};
	slant_classes all = 0, bit[COUNT(names)];
	for (size_t i = 0; i < COUNT(names); i++) {
		bit[i] = slant_lexicon_class(&lexicon, names[i]);
		assert_true(bit[i] != 0 && (bit[i] & (bit[i] - 1)) == 0);
		assert_true((bit[i] & all) == 0);
		all |= bit[i];
	}
	assert_true(slant_lexicon_class(&lexicon, "benefit") == 0);          /* a category, of another group */
	assert_true(slant_lexicon_class(&lexicon, "function/none") == 0);
	assert_true(slant_lexicon_class(&lexicon, "") == 0);
	searcher *s = searcher_new(&lexicon);
	assert_true(classes_of(s, "the") == bit[0]);
	assert_true(classes_of(s, "not") == (bit[0] | bit[1]));
	assert_true(classes_of(s, "never") == bit[1]);
	assert_true(classes_of(s, "mr") == bit[2]);
	assert_true(classes_of(s, "iran") == bit[3]);
	assert_true(classes_of(s, "may") == bit[4]);
	assert_true(classes_of(s, "gain") == 0);
	assert_true(classes_of(s, "nothing") == 0);                          /* whole forms, no stems and no beginnings */
	assert_true(s->table.function_word == bit[0] && s->table.abbreviation_title == bit[2] && s->table.abbreviation_month == 0);
	assert_int_equal(search(s, "the", NULL), 0);                         /* a class is no hit */
	searcher_free(s);
	slant_lexicon_release(&lexicon);
}

static void report_verbs_have_a_class_of_their_own(void **state)
{
	(void)state;
	slant_lexicon lexicon;
	BUILD(&lexicon, HEAD("a", "language") "@category attribution/neutral in: x\n@category attribution/doubt in: x\n@category emotive/fear in: x\n"
	                "\"said\"\tattribution/neutral\t0\nclaim\tattribution/doubt\t-.3\naccording to\tattribution/neutral\t0\n"
	                "terror\temotive/fear\t-.5\n");
	searcher *s = searcher_new(&lexicon);
	slant_classes verb = s->table.report_verb;
	assert_true(verb != 0);
	assert_true(classes_of(s, "said") == verb);
	assert_true(classes_of(s, "claims") == verb);
	assert_true(classes_of(s, "according") == 0);       /* only single words */
	assert_true(classes_of(s, "terror") == 0);
	assert_true(classes_of(s, "say") == 0);
	searcher_free(s);
	slant_lexicon_release(&lexicon);
}

/* LIMITS. */

/* A group that nothing reads would be passed over in silence. */
static void unknown_groups(void **state)
{
	(void)state;
	slant_lexicon_builder *builder = builder_new();
	slant_error error = {0};
	slant_str file = slant_str_of("@name n\n@version 1\n@language en\n@license GPL\n@group nonsense\n@source t\n@category c in: x\nword\tc\t0\n");
	assert_int_equal(slant_lexicon_builder_add(builder, "own.tsv", file, &error), SLANT_LEXICON);
	assert_int_equal(error.line, 5);
	assert_string_equal(error.file, "own.tsv");
	assert_non_null(strstr(error.message, "nonsense"));
	slant_lexicon_builder_free(builder);
}

static void too_many_categories(void **state)
{
	(void)state;
	slant_lexicon_builder *builder = builder_new();
	slant_error error = {0};
	slant_buf file;
	slant_buf_init(&file);
	slant_buf_put(&file, SLANT_STR(HEAD("many", "cue")));
	for (unsigned i = 0; i < SLANT_LIMIT_CATEGORIES + 10; i++)
		slant_buf_format(&file, "@category c%u in: x\n", i);
	assert_int_equal(slant_lexicon_builder_add(builder, "many.tsv", slant_buf_str(&file), &error), SLANT_LIMIT);
	assert_string_equal(error.file, "many.tsv");
	assert_int_equal(error.line, 6 + SLANT_LIMIT_CATEGORIES);       /* category 0 is none */
	slant_buf_release(&file);
	slant_lexicon_builder_free(builder);
}

static void too_many_classes(void **state)
{
	(void)state;
	for (unsigned count = SLANT_CLASSES_MAX; count <= SLANT_CLASSES_MAX + 1; count++) {
		slant_lexicon_builder *builder = builder_new();
		slant_lexicon lexicon;
		slant_error error = {0};
		slant_buf file;
		slant_buf_init(&file);
		slant_buf_put(&file, SLANT_STR(HEAD("classes", "function")));
		for (unsigned i = 0; i < count; i++)
			slant_buf_format(&file, "@category c%u in: x\n", i);
		for (unsigned i = 0; i < count; i++)
			slant_buf_format(&file, "word%c%c\tc%u\t0\n", 'a' + i / 26, 'a' + i % 26, i);
		add(builder, "classes.tsv", file.data);
		slant_status status = slant_lexicon_freeze(builder, &lexicon, &error);
		assert_int_equal(status, count == SLANT_CLASSES_MAX ? SLANT_OK : SLANT_LEXICON);
		if (status == SLANT_OK)
			slant_lexicon_release(&lexicon);
		else
			assert_int_equal(error.line, 6 + 2 * (SLANT_CLASSES_MAX + 1));
		slant_buf_release(&file);
		slant_lexicon_builder_free(builder);
	}
}

static void spell(unsigned number, char out[8])
{
	for (int i = 0; i < 4; i++, number /= 26)
		out[i] = (char)('a' + number % 26);
	memcpy(out + 4, "qx", 3);
}

/* Each of twenty thousand entries is found, by its words only, and with its own weight and line. */
static void twenty_thousand_entries(void **state)
{
	(void)state;
	enum { ENTRIES = 20000 };
	slant_lexicon_builder *builder = builder_new();
	slant_lexicon lexicon;
	slant_buf file;
	char word[8], next[8], probe[40];
	slant_buf_init(&file);
	slant_buf_put(&file, SLANT_STR(CUES));
	for (unsigned i = 0; i < ENTRIES; i++) {
		spell(i, word);
		spell(i * 7 + 1, next);
		slant_buf_format(&file, "\"%s%s%s\"\tbenefit\t%s0.%06u\n", word, i % 3 ? "" : " ", i % 3 ? "" : next, i % 2 ? "-" : "", i);
	}
	add(builder, "big.tsv", file.data);
	slant_buf_release(&file);
	freeze(builder, &lexicon);
	assert_int_equal(lexicon.entry_count, ENTRIES);
	searcher *s = searcher_new(&lexicon);
	for (unsigned i = 0; i < ENTRIES; i++) {
		const slant_lexicon_entry *entry;
		spell(i, word);
		spell(i * 7 + 1, next);
		snprintf(probe, sizeof probe, "%s%s%s", word, i % 3 ? "" : " ", i % 3 ? "" : next);
		assert_int_equal(search(s, probe, &entry), 1);
		assert_int_equal(entry->weight, i % 2 ? -(int)i : (int)i);
		assert_int_equal(entry->line, 9 + i);
		if (i % 3 == 0)
			assert_int_equal(search(s, word, NULL), 0);
	}
	searcher_free(s);
	slant_lexicon_release(&lexicon);
}

/* FILES AND FOLDERS. */

static void folders(void **state)
{
	(void)state;
	char folder[] = "/tmp/slant-lexicon-XXXXXX", a[64], b[64], other[64];
	slant_error error = {0};
	slant_lexicon lexicon;
	assert_non_null(mkdtemp(folder));
	snprintf(a, sizeof a, "%s/a.tsv", folder);
	snprintf(b, sizeof b, "%s/b.tsv", folder);
	snprintf(other, sizeof other, "%s/c.txt", folder);
	slant_lexicon_builder *builder = builder_new();
	assert_int_equal(slant_lexicon_builder_add_folder(builder, "/nowhere/at/all", &error), SLANT_LEXICON);
	assert_string_equal(error.file, "/nowhere/at/all");
	assert_int_equal(slant_lexicon_builder_add_folder(builder, folder, &error), SLANT_LEXICON);
	assert_string_equal(error.file, folder);
	assert_int_equal(slant_lexicon_builder_add_file(builder, a, &error), SLANT_LEXICON);
	assert_string_equal(error.file, a);
	put_text(b, LANGUAGE("b") "crisis\temotive/fear\t-.8\n");       /* written first, read second */
	put_text(a, LANGUAGE("a") "crisis\temotive/fear\t-.1\n");
	put_text(other, "no lexicon");
	assert_int_equal(slant_lexicon_builder_add_folder(builder, folder, &error), SLANT_OK);
	freeze(builder, &lexicon);
	assert_int_equal(lexicon.file_count, 2);
	searcher *s = searcher_new(&lexicon);
	const slant_lexicon_entry *entry;
	assert_int_equal(search(s, "crisis", &entry), 1);
	assert_int_equal(entry->weight, -800000);
	searcher_free(s);
	slant_lexicon_release(&lexicon);
	put_text(b, LANGUAGE("b") "\ncrisis\temotive/fear\n");
	builder = builder_new();
	assert_int_equal(slant_lexicon_builder_add_folder(builder, folder, &error), SLANT_LEXICON);
	assert_string_equal(error.file, b);
	assert_int_equal(error.line, 10);
	slant_lexicon_builder_free(builder);
	unlink(a);
	unlink(b);
	unlink(other);
	rmdir(folder);
}

/* The shipped lists are a lexicon, and say so in the same bytes twice. */
static void the_shipped_lists(void **state)
{
	(void)state;
	slant_lexicon lexicon[2];
	for (int i = 0; i < 2; i++) {
		slant_lexicon_builder *builder = builder_new();
		slant_error error = {0};
		if (slant_lexicon_builder_add_folder(builder, SLANT_SOURCE_DIR "/lexicons/en", &error) != SLANT_OK)
			fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
		freeze(builder, &lexicon[i]);
	}
	assert_true(lexicon[0].entry_count > 10000);
	assert_int_equal(lexicon[0].image_size, lexicon[1].image_size);
	assert_memory_equal(lexicon[0].image, lexicon[1].image, lexicon[0].image_size);
	for (uint32_t i = 0; i < lexicon[0].entry_count; i++)
		assert_in_range(lexicon[0].entries[i].category, 1, lexicon[0].category_count - 1);
	slant_lexicon_release(&lexicon[0]);
	slant_lexicon_release(&lexicon[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_lines),
		cmocka_unit_test(nul_bytes_are_refused),
		cmocka_unit_test(broken_entries),
		cmocka_unit_test(files_agree_in_name_and_language),
		cmocka_unit_test(layout_of_lines),
		cmocka_unit_test(kinds_of_terms),
		cmocka_unit_test(later_files_replace),
		cmocka_unit_test(a_copied_block_gives_the_same_answers),
		cmocka_unit_test(building_twice_gives_the_same_bytes),
		cmocka_unit_test(a_frozen_block_and_a_file_are_as_both_files),
		cmocka_unit_test(cut_and_foreign_blocks_are_refused),
		cmocka_unit_test(classes_of_the_group_function),
		cmocka_unit_test(report_verbs_have_a_class_of_their_own),
		cmocka_unit_test(unknown_groups),
		cmocka_unit_test(too_many_categories),
		cmocka_unit_test(too_many_classes),
		cmocka_unit_test(twenty_thousand_entries),
		cmocka_unit_test(folders),
		cmocka_unit_test(the_shipped_lists),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
