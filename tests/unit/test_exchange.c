/* Word lists of other programs: terms in and out, numbers, every format there and back, and files made to hurt. What each fixture of
   tests/lexicons gives, and what it loses, is in tests/cli/lexicon_import*.case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/limits.h"
#include "lexicon/exchange/export.h"
#include "lexicon/exchange/import.h"

#define FIXTURES SLANT_SOURCE_DIR "/tests/lexicons/"
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* LOSSES. */

static struct losses {
	uint64_t lines[4096];
	size_t count;
	char last[768];
} losses;

static void note_loss(void *context, const slant_error *loss)
{
	struct losses *to = context;
	if (to->count < COUNT(to->lines))
		to->lines[to->count] = loss->line;
	to->count++;
	snprintf(to->last, sizeof to->last, "%s", loss->message);
}

static const slant_watch watch = {.failed = note_loss, .context = &losses};

/* The lexicon file that bytes give, or the status. */
static slant_status import(const char *name, slant_str bytes, const slant_import *settings, slant_buf *out, slant_import_result *result,
                           slant_error *error)
{
	memset(&losses, 0, sizeof losses);
	memset(error, 0, sizeof *error);
	slant_buf_init(out);
	return slant_import_bytes(name, bytes, settings, &watch, out, result, error);
}

/* TERMS. */

static void terms_in(void **state)
{
	(void)state;
	static const struct { const char *written; unsigned flags; const char *term; } cases[] = {
		{"Harbour", 0, "\"harbour\""}, {" sea  fog\t", 0, "\"sea fog\""}, {"sweet_pea", 0, "\"sweet pea\""},
		{"don\xE2\x80\x99t", 0, "\"don't\""}, {"world-class", 0, "\"world-class\""}, {"CAF\xC3\x89", 0, "\"caf\xC3\xA9\""},
		{"storm*", SLANT_TERM_STAR, "storm*"}, {"night fall*", SLANT_TERM_STAR, "\"night fall*\""},
		{"abr* sea", SLANT_TERM_STAR, "\"abr* sea\""}, {"#tag*", SLANT_TERM_STAR, "\"#tag*\""}, {"walk", SLANT_TERM_STEM, "walk"},
		/* what words cannot say is a pattern that says the same */
		{"*storm", SLANT_TERM_STAR, "/\\b\\w*storm\\b/"}, {"st*rm", SLANT_TERM_STAR, "/\\bst\\w*rm\\b/"},
		{"ab*", SLANT_TERM_STAR, "/\\bab\\w*\\b/"}, {"p?rhaps", SLANT_TERM_QUESTION, "/\\bp\\wrhaps\\b/"},
		{"b*d", 0, "/\\bb\\*d\\b/"}, {"24/7", 0, "/\\b24\\/7\\b/"}, {"harbour's", 0, "/\\bharbour's\\b/"},
		{"what?", 0, "/\\bwhat\\?/"}, {"yes, we can", 0, "/\\byes,\\s+we\\s+can\\b/"}, {"$5", 0, "/\\$5\\b/"},
		{"\xEF\xBE\x9F", 0, "/\\b\xEF\xBE\x9F\\b/"},   /* folds to a mark that is no word */
		/* what is no term */
		{":-)", 0, ""}, {"*", SLANT_TERM_STAR, ""}, {"  ", 0, ""}, {"caf\xEF\xBF\xBD", 0, ""}, {"a\x01z", 0, ""},
		{"a\xC2\x9Fz", 0, ""}, {"a\xEF\xBF\xBFz", 0, ""},
	};
	slant_error error;
	slant_terms terms;
	assert_int_equal(slant_terms_init(&terms, &error), SLANT_OK);
	for (size_t i = 0; i < COUNT(cases); i++) {
		slant_str term;
		const char *why = NULL;
		assert_int_equal(slant_terms_in(&terms, slant_str_of(cases[i].written), cases[i].flags, &term, &why, &error), SLANT_OK);
		char got[256];
		snprintf(got, sizeof got, "%.*s", (int)term.length, term.data);
		assert_string_equal(got, cases[i].term);
		assert_int_equal(why != NULL, !*cases[i].term);
	}
	slant_terms_release(&terms);
}

static void terms_out(void **state)
{
	(void)state;
	static const struct { const char *term, *glob; int lost; } cases[] = {
		{"\"harbour\"", "harbour", 0}, {"storm*", "storm*", 0}, {"\"night fall*\"", "night fall*", 0}, {"/\\b\\w*storm\\b/", "*storm", 0},
		{"/\\bp\\wrhaps\\b/", "p?rhaps", 0}, {"/\\b24\\/7\\b/", "24/7", 0},
		{"walk", "walk", 1}, {"world class", "world class", 1}, {"=US", "US", 1}, {"not only ... but", "", 1}, {"/\\bb\\*d\\b/", "", 1},
		{"/\\b(a|b) thing\\b/", "", 1}, {"/storm/", "", 1}, {"/\\bx\\w\\w*\\b/", "x?*", 0},
	};
	slant_error error;
	slant_terms terms;
	assert_int_equal(slant_terms_init(&terms, &error), SLANT_OK);
	for (size_t i = 0; i < COUNT(cases); i++) {
		slant_term_out out;
		char got[256];
		assert_int_equal(slant_terms_out(&terms, slant_str_of(cases[i].term), &out, &error), SLANT_OK);
		snprintf(got, sizeof got, "%.*s", (int)out.glob.length, out.glob.data);
		assert_string_equal(got, cases[i].glob);
		assert_int_equal(out.lost != NULL, cases[i].lost);
	}
	slant_terms_release(&terms);
}

static void numbers(void **state)
{
	(void)state;
	static const struct { const char *text; int64_t value; } good[] = {
		{"1", 1000000}, {"-2.5", -2500000}, {" .25 ", 250000}, {"+3", 3000000}, {"1e-05", 10}, {"2.5E+2", 250000000}, {"1e-30", 0},
		{"0e9", 0}, {"-1e-7", 0}, {"999999999", 999999999000000},
	};
	static const char *const bad[] = {"", "x", "1e", "e5", "1e5.5", "1,5", "1 2", "1000000000", "1e9", "1e99", "9e8e1", "NaN", "--1"};
	int64_t value;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(slant_import_number(slant_str_of(good[i].text), &value));
		assert_int_equal(value, good[i].value);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(slant_import_number(slant_str_of(bad[i]), &value));
}

/* THERE AND BACK. */

static const char *const written[] = {"dic", "dicx", "cat", "lc3", "lcd", "ykd", "yml", "vader", "afinn", "nrc", "csv", "list"};

static void freeze(const char *text, slant_lexicon *lexicon)
{
	slant_lexicon_builder *builder = NULL;
	slant_error error = {0};
	assert_int_equal(slant_lexicon_builder_new(&builder, &error), SLANT_OK);
	if (slant_lexicon_builder_add(builder, "lists/x.tsv", slant_str_of(text), &error) != SLANT_OK)
		fail_msg("line %d: %s", (int)error.line, error.message);
	assert_int_equal(slant_lexicon_freeze(builder, lexicon, &error), SLANT_OK);
	slant_lexicon_builder_free(builder);
}

static bool was_lost(const struct losses *told, uint64_t line)
{
	for (size_t i = 0; i < told->count && i < COUNT(told->lines); i++)
		if (told->lines[i] == line)
			return true;
	return false;
}

/* Whether the lexicon has this entry; a list without categories has all in "all". */
static bool has_entry(const slant_lexicon *lexicon, slant_str term, slant_str category, int32_t weight)
{
	for (uint32_t i = 0; i < lexicon->entry_count; i++) {
		const slant_lexicon_entry *entry = &lexicon->entries[i];
		slant_str name = slant_lexicon_str(lexicon, lexicon->categories[entry->category].name);
		if (slant_str_equal(slant_lexicon_str(lexicon, entry->term), term) && entry->weight == weight &&
		    (slant_str_equal(name, category) || slant_str_is(name, "all")))
			return true;
	}
	return false;
}

/* Writes `from` in a format and reads it again: all entries of which no loss was told are there, and no others were made. Gives the
   number of those that were compared. */
static size_t there_and_back(const slant_lexicon *from, const char *format)
{
	static struct losses told;
	slant_buf file, back;
	slant_import_result out = {0}, in = {0};
	slant_error error = {0};
	slant_lexicon again;
	size_t compared = 0;
	slant_buf_init(&file);
	memset(&losses, 0, sizeof losses);
	assert_int_equal(slant_export_bytes(from, &(slant_export){format, NULL, 0}, &watch, &file, &out, &error), SLANT_OK);
	assert_int_equal(out.losses, losses.count);
	told = losses;
	if (!out.entries) {
		slant_buf_release(&file);
		return 0;
	}
	slant_status status = import("back", slant_buf_str(&file), &(slant_import){.format = format, .group = "cue", .prefix = ""}, &back, &in, &error);
	if (status != SLANT_OK)
		fail_msg("%s: %s in\n%s", format, error.message, file.data);
	freeze(back.data, &again);
	assert_true(in.entries <= out.entries);   /* fewer where changed terms, which were told, fall together */
	for (uint32_t i = 0; i < from->entry_count; i++) {
		const slant_lexicon_entry *entry = &from->entries[i];
		slant_str term = slant_lexicon_str(from, entry->term);
		if (was_lost(&told, entry->line))
			continue;
		compared++;
		if (!has_entry(&again, term, slant_lexicon_str(from, from->categories[entry->category].name), entry->weight))
			fail_msg("%s: %.*s (line %u) does not come back from\n%s", format, (int)term.length, term.data, entry->line, file.data);
	}
	if (!out.losses)
		assert_true(in.entries == out.entries && compared == out.entries && !in.losses);
	slant_lexicon_release(&again);
	slant_buf_release(&file);
	slant_buf_release(&back);
	return compared;
}

/* Any numbers do, the same in every run. */
static uint64_t below(uint64_t *rng, uint64_t bound)
{
	*rng = *rng * 6364136223846793005u + 1442695040888963407u;
	return (*rng >> 33) % bound;
}

/* A term made of pieces; flags as slant_terms_in takes them. */
static void random_glob(uint64_t *rng, slant_buf *out)
{
	static const char *const words[] = {"no", "yes", "on", "harbour", "null", "sea", "24", "don't", "caf\xC3\xA9", "Rain", "x", "true", "~", "- a",
	                                    "+up", "#tag", "@home", "50%", "(b)", "a:b", "c,d", "\"q\"", "e;f", "g\\h", "k's", "<i>", "a&b", "[z]", "{w}"};
	static const char *const joints[] = {" ", " ", "-", "*", "* ", "?", " *"};
	uint64_t count = 1 + below(rng, 3);
	slant_buf_reset(out);
	if (below(rng, 6) == 0)
		slant_buf_byte(out, '*');
	for (uint64_t i = 0; i < count; i++) {
		slant_buf_put(out, slant_str_of(words[below(rng, COUNT(words))]));
		if (i + 1 < count)
			slant_buf_put(out, slant_str_of(joints[below(rng, COUNT(joints))]));
	}
	if (below(rng, 4) == 0)
		slant_buf_byte(out, '*');
}

static const char *const paths[] = {"sea", "sea/calm", "sea/calm/deep", "sea-side", "land", "a/b/c", "no", "on/off", "x,y", "q\"r"};

/* A lexicon file of random entries; some of them of kinds that no other format has. */
static void random_list(uint64_t *rng, slant_buf *out)
{
	static const char *const ours[] = {"walk", "world class", "=US", "not only ... but", "/\\b(a|b)c\\b/", "/sto?rm/", "\"what?\"", "\"a_b\""};
	static const char *const weights[] = {"1", "1", "0.5", "-0.25", "0", "-1", "0.2", "0.123456"};
	slant_dictionary seen;
	slant_terms terms;
	slant_error error;
	slant_buf glob;
	slant_buf_init(&glob);
	slant_dictionary_init(&seen, "", NULL, &error);
	assert_int_equal(slant_terms_init(&terms, &error), SLANT_OK);
	slant_buf_reset(out);
	slant_buf_put(out, SLANT_STR("@name x\n@version 1\n@language en\n@license none\n@group cue\n@source here\n"));
	for (size_t i = 0; i < COUNT(paths); i++)
		slant_buf_format(out, "@category %s something\n", paths[i]);
	slant_buf_put(out, SLANT_STR("@category guard hides\n\"sea dog\"\tguard\t0\n\"only one\"\tsea\t1\n"));
	for (int i = 0; i < 60; i++) {
		slant_str term = slant_str_of(ours[below(rng, COUNT(ours))]);
		const char *why = NULL;
		random_glob(rng, &glob);
		if (below(rng, 8))
			assert_int_equal(slant_terms_in(&terms, slant_buf_str(&glob), (unsigned)below(rng, 4), &term, &why, &error), SLANT_OK);
		uint32_t category, before = seen.entries.count;
		size_t path = below(rng, COUNT(paths));
		if (!term.length || slant_dictionary_category_of(&seen, SLANT_LEXICON_NONE, slant_str_of(paths[path]), SLANT_STR(""), 1, &category) ||
		    slant_dictionary_add(&seen, term, category, 0, 1) || seen.entries.count == before)
			continue;
		slant_buf_put(out, term);
		slant_buf_format(out, "\t%s\t%s\n", paths[path], weights[below(rng, COUNT(weights))]);
	}
	slant_terms_release(&terms);
	slant_dictionary_release(&seen);
	slant_buf_release(&glob);
}

static void random_there_and_back(void **state)
{
	(void)state;
	uint64_t rng = 20;
	slant_buf list;
	size_t compared[COUNT(written)] = {0};
	slant_buf_init(&list);
	for (int round = 0; round < 60; round++) {
		slant_lexicon lexicon;
		random_list(&rng, &list);
		freeze(list.data, &lexicon);
		for (size_t i = 0; i < COUNT(written); i++)
			compared[i] += there_and_back(&lexicon, written[i]);
		slant_lexicon_release(&lexicon);
	}
	/* The property says nothing of a format that loses all. */
	for (size_t i = 0; i < COUNT(written); i++)
		assert_true(compared[i] > 100);
	slant_buf_release(&list);
}

/* Each fixture comes in, goes out in every format and comes back. */
static void fixtures_there_and_back(void **state)
{
	(void)state;
	static const struct { const char *file, *format, *encoding; } fixtures[] = {
		{"weather.dic", "dic", NULL}, {"bakery_cr.dic", "dic", NULL}, {"lights.dicx", "dicx", NULL}, {"garden.cat", "cat", NULL},
		{"harbour.cat", "ykd", NULL}, {"letters.ykd", "ykd", NULL}, {"steps.lcd", "lcd", NULL}, {"hours.lc3", "lc3", NULL},
		{"answers.yml", "yml", NULL}, {"mood_vader.txt", "vader", NULL}, {"mood_afinn.txt", "afinn", NULL}, {"mood_nrc.txt", "nrc", NULL},
		{"clues.tff", "mpqa", NULL}, {"moral_emfd.csv", "emfd", NULL}, {"kitchen.csv", "csv", NULL}, {"poles.csv", "csv", NULL},
		{"plain_list.txt", "list", NULL}, {"season_1252.cat", "cat", "windows-1252"}, {"season_eucjp.cat", "cat", "euc-jp"},
		{"season_sjis.cat", "cat", "shift-jis"},
	};
	for (size_t i = 0; i < COUNT(fixtures); i++) {
		char path[512];
		slant_buf bytes, tsv;
		slant_import_result result;
		slant_error error;
		slant_lexicon lexicon;
		snprintf(path, sizeof path, FIXTURES "%s", fixtures[i].file);
		slant_buf_init(&bytes);
		assert_int_equal(slant_file_read(path, SLANT_LIMIT_LEXICON_BYTES, &bytes, &error), SLANT_OK);
		assert_int_equal(import(path, slant_buf_str(&bytes), &(slant_import){.encoding = fixtures[i].encoding, .prefix = "p"}, &tsv, &result,
		                        &error), SLANT_OK);
		assert_string_equal(result.format, fixtures[i].format);
		assert_int_equal(result.losses, losses.count);
		freeze(tsv.data, &lexicon);
		assert_int_equal(lexicon.entry_count, result.entries);
		for (size_t f = 0; f < COUNT(written); f++)
			there_and_back(&lexicon, written[f]);
		slant_lexicon_release(&lexicon);
		slant_buf_release(&bytes);
		slant_buf_release(&tsv);
	}
}

/* What belongs to a rated group goes in as its rules want it. */
static void into_a_rated_group(void **state)
{
	(void)state;
	slant_buf out;
	slant_import_result result;
	slant_error error;
	const char *two = "a1\tjoy\t1\na1\tfear\t1\nbright\tjoy\t1\n";
	assert_int_equal(import("m.txt", slant_str_of(two), &(slant_import){"nrc", NULL, "language", "promotional"}, &out, &result, &error), SLANT_OK);
	assert_int_equal(result.entries, 2);
	assert_int_equal(losses.count, 1);
	assert_int_equal(losses.lines[0], 2);
	assert_non_null(strstr(out.data, "@group language\n"));
	assert_non_null(strstr(out.data, "\"bright\"\tpromotional/joy\t1\n"));
	slant_buf_release(&out);
	/* What stays out of ratings keeps out of the names that they know. */
	assert_int_equal(import("m.txt", slant_str_of(two), &(slant_import){.prefix = "promotional"}, &out, &result, &error), SLANT_OK);
	assert_non_null(strstr(out.data, "\"bright\"\timport/promotional/joy\t1\n"));
	slant_buf_release(&out);
	assert_int_equal(import("m.csv", slant_str_of("term,category\nfog,/sea//calm day/\nhaze,/\n"), &(slant_import){0}, &out, &result, &error),
	                 SLANT_OK);
	assert_non_null(strstr(out.data, "\"fog\"\timport/m/sea/calm_day\t1\n"));
	assert_non_null(strstr(out.data, "\"haze\"\timport/m/unnamed\t1\n"));
	slant_buf_release(&out);
	static const slant_import wrong[] = {{.format = "doc"}, {.group = "nothing"}, {.group = "foreign"}, {.encoding = "nonsense"}};
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_int_equal(import("m.txt", slant_str_of(two), &wrong[i], &out, &result, &error), SLANT_ARGUMENT);
		slant_buf_release(&out);
	}
}

/* FILES MADE TO HURT. Each ends at once, with entries or with an error that has a line. */

static void put_times(slant_buf *out, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		slant_buf_put(out, slant_str_of(text));
}

static slant_status hurt(const char *format, const slant_buf *bytes, slant_error *error)
{
	slant_buf out;
	slant_import_result result;
	slant_status status = import("x", slant_buf_str(bytes), &(slant_import){.format = format}, &out, &result, error);
	assert_true(status == SLANT_OK || (error->status == status && error->message[0]));
	slant_buf_release(&out);
	return status;
}

static const char *const all[] = {"dic", "dicx", "cat", "lc3", "lcd", "ykd", "yml", "vader", "afinn", "nrc", "mpqa", "emfd", "csv", "list", NULL};

static void long_lines(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a", "a ", "a\t", "*", "(", "<", "\"", "\"a\",", "[", "x: ", "- ", "+", "_", "\xC3\xA9"};
	slant_buf bytes;
	slant_error error;
	slant_buf_init(&bytes);
	for (size_t p = 0; p < COUNT(pieces); p++) {
		slant_buf_reset(&bytes);
		put_times(&bytes, pieces[p], (2 << 20) / strlen(pieces[p]));
		for (size_t f = 0; f < COUNT(all); f++)
			hurt(all[f], &bytes, &error);
	}
	slant_buf_release(&bytes);
}

static void many_lines(void **state)
{
	(void)state;
	static const char *const lines[] = {"\"a\n", "a\t\"b\n", "%\n1\ta\n", "a\t1\n", "\t\n", "+a\n", "\"a,b\n", "a:\n", "? a\n", "&a b\n", "a (1)\n"};
	slant_buf bytes;
	slant_error error;
	slant_buf_init(&bytes);
	for (size_t l = 0; l < COUNT(lines); l++) {
		slant_buf_reset(&bytes);
		put_times(&bytes, lines[l], (1 << 18) / strlen(lines[l]));
		for (size_t f = 0; f < COUNT(all); f++)
			hurt(all[f], &bytes, &error);
	}
	slant_buf_release(&bytes);
}

static void deep(void **state)
{
	(void)state;
	slant_buf bytes;
	slant_error error;
	slant_buf_init(&bytes);
	slant_buf_put(&bytes, SLANT_STR("<dictionary>"));
	put_times(&bytes, "<cnode name=\"a\">", 10000);
	assert_int_equal(hurt("ykd", &bytes, &error), SLANT_INPUT);
	slant_buf_reset(&bytes);
	put_times(&bytes, "[", 10000);
	assert_int_equal(hurt("yml", &bytes, &error), SLANT_INPUT);
	slant_buf_reset(&bytes);
	put_times(&bytes, "{a: ", 10000);
	assert_int_equal(hurt("yml", &bytes, &error), SLANT_INPUT);
	slant_buf_reset(&bytes);
	for (size_t i = 0; i < 3000; i++) {
		put_times(&bytes, "\t", i);
		slant_buf_put(&bytes, SLANT_STR("a\n"));
	}
	assert_int_equal(hurt("cat", &bytes, &error), SLANT_INPUT);
	assert_int_equal(error.line, 65);
	slant_buf_release(&bytes);
}

static void entity_bomb(void **state)
{
	(void)state;
	slant_buf bytes;
	slant_error error;
	slant_buf_init(&bytes);
	slant_buf_put(&bytes, SLANT_STR("<?xml version=\"1.0\"?>\n<!DOCTYPE dictionary [\n<!ENTITY a \"zzzzzzzzzz\">\n"));
	for (char c = 'b'; c < 'k'; c++) {
		slant_buf_format(&bytes, "<!ENTITY %c \"", c);
		for (int i = 0; i < 10; i++)
			slant_buf_format(&bytes, "&%c;", c - 1);
		slant_buf_put(&bytes, SLANT_STR("\">\n"));
	}
	slant_buf_put(&bytes, SLANT_STR("]>\n<dictionary><cnode name=\"&j;\"><pnode name=\"&j;\"/></cnode></dictionary>"));
	assert_int_equal(hurt("ykd", &bytes, &error), SLANT_INPUT);
	assert_non_null(strstr(error.message, "entities"));
	assert_int_equal(error.line, 3);
	/* An entity that nobody declares, and a file of the machine. */
	static const char *const others[] = {
		"<dictionary><cnode name=\"a\"><pnode name=\"&nobody;\"/></cnode></dictionary>",
		"<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><dictionary><cnode name=\"a\"><pnode name=\"b\"/>&e;</cnode></dictionary>",
		"<dictionary><cnode name=\"a\"><pnode name=\"b\"></cnode></dictionary>", "<dictionary>", "<html/>", "<", "",
	};
	for (size_t i = 0; i < COUNT(others); i++) {
		slant_buf_reset(&bytes);
		slant_buf_put(&bytes, slant_str_of(others[i]));
		assert_int_equal(hurt("ykd", &bytes, &error), SLANT_INPUT);
	}
	slant_buf_release(&bytes);
}

/* Bytes that are no UTF-8 and NULs are refused with their line where nobody says what the file is in; else terms with them are lost. */
static void broken_bytes(void **state)
{
	(void)state;
	static const char bad[] = "one\ntw\xFFo\nth\0ree\nfour\n";
	slant_buf out;
	slant_import_result result;
	slant_error error;
	slant_str bytes = {bad, sizeof bad - 1};
	assert_int_equal(import("x.txt", bytes, &(slant_import){0}, &out, &result, &error), SLANT_INPUT);
	assert_int_equal(error.line, 2);
	assert_non_null(strstr(error.message, "--encoding"));
	slant_buf_release(&out);
	assert_int_equal(import("x.txt", bytes, &(slant_import){.encoding = "utf-8"}, &out, &result, &error), SLANT_OK);
	assert_int_equal(result.entries, 2);
	assert_int_equal(losses.count, 2);
	assert_int_equal(losses.lines[0], 2);
	assert_int_equal(losses.lines[1], 3);
	slant_buf_release(&out);
	/* UTF-16 with its mark needs no word. */
	static const char wide[] = "\xFF\xFE" "o\0n\0e\0\n\0t\0w\0o\0";
	assert_int_equal(import("x.txt", (slant_str){wide, sizeof wide - 1}, &(slant_import){0}, &out, &result, &error), SLANT_OK);
	assert_int_equal(result.entries, 2);
	slant_buf_release(&out);
}

/* Nothing, and nothing but what is no entry. */
static void empty(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "\n\n", "%\n%\n", "%\n1\ta\n", "term,weight\n", "+a\n", "a:\n", "<dictionary/>", "\xEF\xBB\xBF", ":)\n:(\n"};
	slant_error error;
	slant_buf bytes;
	slant_buf_init(&bytes);
	for (size_t i = 0; i < COUNT(texts); i++) {
		slant_buf_reset(&bytes);
		slant_buf_put(&bytes, slant_str_of(texts[i]));
		assert_int_equal(hurt(NULL, &bytes, &error), SLANT_INPUT);
	}
	slant_buf_release(&bytes);
}

/* Marks inside quotation marks part nothing. */
static void commas_part_a_table_whatever_its_names_hold(void **state)
{
	(void)state;
	static const char text[] = "DicTerm,\"a;b;c;d\",e\nplain,X,\nrain,,X\n";
	slant_import_result result = {0};
	slant_error error = {0};
	slant_buf out;
	slant_buf_init(&out);
	assert_int_equal(slant_import_bytes("x", slant_str_of(text), &(slant_import){.format = "dicx"}, NULL, &out, &result, &error), SLANT_OK);
	assert_int_equal(result.entries, 2);
	assert_int_equal(result.categories, 2);
	slant_buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_part_a_table_whatever_its_names_hold),
		cmocka_unit_test(terms_in), cmocka_unit_test(terms_out), cmocka_unit_test(numbers), cmocka_unit_test(random_there_and_back),
		cmocka_unit_test(fixtures_there_and_back), cmocka_unit_test(into_a_rated_group), cmocka_unit_test(long_lines),
		cmocka_unit_test(many_lines), cmocka_unit_test(deep), cmocka_unit_test(entity_bomb), cmocka_unit_test(broken_bytes),
		cmocka_unit_test(empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
