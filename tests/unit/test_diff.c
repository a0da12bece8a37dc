/* diff: which words are taken for names of one thing and which are not, numbers that disagree and those that only round, facts of one alone, loaded
   words, and the text in two columns. Articles are made for each row. */
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
#include "base/error.h"
#include "files.h"
#include "study/diff.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define STORY "The council of Ostrel met on Monday in the hall of the harbour office, and the ferry owners waited outside in the rain. "

static slant_engine *engine;
static char paths[2][64] = {"/tmp/slant-diff-a-XXXXXX", "/tmp/slant-diff-b-XXXXXX"};

static slant_diff *diff_of(const char *a, const char *b)
{
	slant_diff *diff = NULL;
	slant_error error = {0};
	const char *both[2] = {paths[0], paths[1]};
	put_text(paths[0], a);
	put_text(paths[1], b);
	if (slant_diff_new(engine, &(slant_inputs){.paths = both, .path_count = 2}, &diff, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	return diff;
}

static bool says(const slant_diff *diff, unsigned side, const slant_diff_place *place, const char *words)
{
	return slant_str_is(slant_diff_slice(&diff->sides[side], place), words);
}

/* LABELS */

static const struct {
	const char *a, *b;                     /* behind STORY */
	slant_diff_basis basis;
	const char *word, *other;              /* NULL: no label at all */
} rows[] = {
	/* one plain word in the lists */
	{"Mayor Brell signed the harbour reform last week.", "Mayor Brell signed the harbour cuts last week.", SLANT_DIFF_LIST, "reform", "cuts"},
	{"Insurgents seized the bridge near Halvern.", "Terrorists seized the bridge near Halvern.", SLANT_DIFF_LIST, "Insurgents", "Terrorists"},
	{"The death tax would hit farms near Halvern.", "The estate tax would hit farms near Halvern.", SLANT_DIFF_LIST, "death tax", "estate tax"},
	/* both words in both: no choice between them */
	{"Mayor Brell signed the harbour reform. Critics call the harbour reform harbour cuts.",
	 "Mayor Brell signed the harbour cuts. His office calls the harbour cuts a harbour reform.", SLANT_DIFF_LIST, NULL, NULL},
	/* stems that collide, and a plain word about another thing */
	{"The attacks shook Halvern.", "The attackers left Halvern.", SLANT_DIFF_LIST, NULL, NULL},
	{"A riot broke out at the prison of Marlow in June.", "The teachers called for a protest against the fee.", SLANT_DIFF_LIST, NULL, NULL},
	/* report verbs of one speaker */
	{"Mara Quill said that the ferry was late. Mara Quill left.", "Mara Quill claimed that the ferry was late. Mara Quill left.",
	 SLANT_DIFF_VERB, "said", "claimed that"},
	{"Mara Quill said that the ferry was late. Mara Quill left.", "Jonas Ebberly claimed that the ferry was late. Mara Quill left.",
	 SLANT_DIFF_VERB, NULL, NULL},
	{"Mara Quill said that the ferry was late. Mara Quill left.", "Mara Quill rejected claims that the ferry was late. Mara Quill left.",
	 SLANT_DIFF_VERB, NULL, NULL},
	/* one place */
	{"She held up the bloodied mask of President Marlow in a video.", "She held up the bloodied head of President Marlow in a video.",
	 SLANT_DIFF_SLOT, "mask", "head"},
	{"She is a graduate of Marlow College in Halvern.", "She went to Marlow College in Halvern.", SLANT_DIFF_SLOT, NULL, NULL},
};

static const slant_diff_label *label_of(const slant_diff *diff, slant_diff_basis basis)
{
	for (uint32_t i = 0; i < diff->labels.count; i++)
		if (diff->labels.data[i].basis == basis)
			return &diff->labels.data[i];
	return NULL;
}

static void check_row(size_t i, bool turned)
{
	char a[1024], b[1024];
	snprintf(a, sizeof a, STORY "%s\n", turned ? rows[i].b : rows[i].a);
	snprintf(b, sizeof b, STORY "%s\n", turned ? rows[i].a : rows[i].b);
	slant_diff *diff = diff_of(a, b);
	const slant_diff_label *label = label_of(diff, rows[i].basis);
	const char *words[2] = {turned ? rows[i].other : rows[i].word, turned ? rows[i].word : rows[i].other};
	if (!rows[i].word && label)
		fail_msg("row %zu: a label where there is none", i);
	if (rows[i].word && (!label || !says(diff, 0, &label->at[0], words[0]) || !says(diff, 1, &label->at[1], words[1])))
		fail_msg("row %zu: \"%s\" beside \"%s\" is not found", i, words[0], words[1]);
	slant_diff_free(diff);
}

static void labels(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		check_row(i, false);
		check_row(i, true);
	}
}

/* NUMBERS AND FACTS */

static const struct {
	const char *a, *b;
	uint32_t differing;
} numbers[] = {
	{"Police counted 600 protesters at the harbour gate.", "As many as 900 protesters stood at the harbour gate.", 1},
	{"Police counted 600 protesters at the harbour gate.", "Police counted 600 protesters at the harbour gate.", 0},
	{"The lighthouse repair would cost $1.2 million, the harbour board said.",
	 "The lighthouse repair would cost $1,210,000, the harbour board said.", 0},
	{"The lighthouse repair would cost $1.2 million, the harbour board said.",
	 "The lighthouse repair would cost $3.4 million, the harbour board said.", 1},
	/* one thing each: nothing in common but the noun */
	{"Brightwater has 600 teachers.", "The school of Marlow lost 12 teachers to Halvern last winter.", 0},
	/* the other article has both */
	{"Police counted 600 protesters at the harbour gate.", "Police counted 600 protesters at the harbour gate, and the union 900 protesters.", 0},
	/* dates are many in one event */
	{"The lighthouse opens on 3 June to visitors.", "The lighthouse opens on 9 June to visitors.", 0},
};

static void differing(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(numbers); i++) {
		char a[1024], b[1024];
		snprintf(a, sizeof a, STORY "%s\n", numbers[i].a);
		snprintf(b, sizeof b, STORY "%s\n", numbers[i].b);
		slant_diff *diff = diff_of(a, b), *back = diff_of(b, a);
		if (diff->differing.count != numbers[i].differing || back->differing.count != numbers[i].differing)
			fail_msg("row %zu: %u and %u numbers differ, not %u", i, diff->differing.count, back->differing.count, numbers[i].differing);
		slant_diff_free(diff);
		slant_diff_free(back);
	}
}

static bool holds(const slant_diff_facts *facts, const char *name)
{
	for (uint32_t i = 0; i < facts->count; i++)
		if (slant_str_is(facts->data[i].name, name))
			return true;
	return false;
}

static void facts(void **state)
{
	(void)state;
	slant_diff *diff = diff_of(STORY "Mara Quill spoke. Jonas Ebberly of the Marlow Trust left.\n",
	                           STORY "Quill spoke. Mara Quill then met Ilse Varenholt.\n");
	assert_true(holds(&diff->shared, "Mara Quill"));
	assert_true(holds(&diff->only[0], "Jonas Ebberly"));
	assert_true(holds(&diff->only[1], "Ilse Varenholt"));
	assert_false(holds(&diff->only[0], "Mara Quill") || holds(&diff->only[1], "Mara Quill"));
	assert_int_equal(diff->relation, SLANT_DIFF_ONE_EVENT);
	slant_diff_free(diff);
}

/* What the author alone calls a name that both carry; quoted words are others', and a word of both is no difference. */
static void loaded(void **state)
{
	(void)state;
	slant_diff *diff = diff_of(STORY "Mara Quill met the ruthless Jonas Ebberly. \"He is a disgraceful man to me,\" Mara Quill said of Ebberly.\n",
	                           STORY "Mara Quill met Jonas Ebberly.\n");
	assert_int_equal(diff->loaded[0].count, 1);
	assert_true(says(diff, 0, &diff->loaded[0].data[0].at, "ruthless"));
	assert_int_equal(diff->loaded[1].count, 0);
	slant_diff_free(diff);
	diff = diff_of(STORY "Mara Quill met the ruthless Jonas Ebberly.\n", STORY "The ruthless Jonas Ebberly met Mara Quill.\n");
	assert_int_equal(diff->loaded[0].count + diff->loaded[1].count, 0);
	slant_diff_free(diff);
}

static void relations(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		slant_diff_relation relation;
	} pairs[] = {
		{STORY, STORY, SLANT_DIFF_SAME_TEXT},
		{STORY, "Geese landed on the roof of the library in Brightwater, where pupils fed them bread.", SLANT_DIFF_LITTLE_SHARED},
		{STORY, "Der Rat der Stadt hat am Montag getagt und den Plan für den Hafen beschlossen, wie es heißt, und die Leute "
		        "warten.", SLANT_DIFF_LANGUAGE},
	};
	for (size_t i = 0; i < COUNT(pairs); i++) {
		slant_diff *diff = diff_of(pairs[i].a, pairs[i].b);
		assert_int_equal(diff->relation, pairs[i].relation);
		assert_non_null(slant_diff_remark(diff));
		slant_diff_free(diff);
	}
}

/* TEXT */

static void columns(void **state)
{
	(void)state;
	static const int widths[] = {24, 60, 99, 100, 137, 260};
	const char *both[2] = {SLANT_SOURCE_DIR "/corpus/spill_wire.txt", SLANT_SOURCE_DIR "/corpus/spill_tabloid.txt"};
	slant_error error = {0};
	slant_diff *diff = NULL;
	assert_int_equal(slant_diff_new(engine, &(slant_inputs){.paths = both, .path_count = 2}, &diff, &error), SLANT_OK);
	for (size_t i = 0; i < COUNT(widths); i++) {
		slant_buf out;
		slant_buf_init(&out);
		assert_int_equal(slant_diff_render(diff, &(slant_style){SLANT_FORMAT_TEXT, widths[i], 0}, slant_buf_sink(&out), &error), SLANT_OK);
		bool beside = false;
		for (char *line = out.data, *end; *line; line = end + 1) {
			end = strchr(line, '\n');
			assert_non_null(end);
			int columns = 0;
			for (const char *c = line; c < end; c++)
				columns += ((unsigned char)*c & 0xC0) != 0x80;
			assert_true(columns <= widths[i]);
			*end = '\0';
			beside |= strstr(line, "Only in A") && strstr(line, "Only in B");
		}
		assert_int_equal(beside, widths[i] >= 100);
		slant_buf_release(&out);
	}
	slant_diff_free(diff);
}

static void refusals(void **state)
{
	(void)state;
	const char *one[1] = {paths[0]}, *both[2] = {"-", "-"};
	slant_diff *diff = NULL;
	slant_error error = {0};
	assert_int_equal(slant_diff_new(engine, &(slant_inputs){.paths = one, .path_count = 1}, &diff, &error), SLANT_ARGUMENT);
	assert_int_equal(slant_diff_new(engine, &(slant_inputs){.paths = both, .path_count = 2}, &diff, &error), SLANT_ARGUMENT);
	both[0] = both[1] = paths[0];
	put_text(paths[0], "{\"text\": \"One bell rang.\"}\n{\"text\": \"Two did not.\"}\n");
	assert_int_equal(slant_diff_new(engine, &(slant_inputs){.paths = both, .path_count = 2}, &diff, &error), SLANT_INPUT);
	assert_string_equal(error.file, paths[0]);
	diff = diff_of(STORY, STORY);
	assert_int_equal(slant_diff_render(diff, &(slant_style){SLANT_FORMAT_CSV, 0, 0}, (slant_sink){0}, &error), SLANT_ARGUMENT);
	slant_diff_free(diff);
	slant_diff_free(NULL);
}

static int start(void **state)
{
	(void)state;
	slant_error error = {0};
	for (int i = 0; i < 2; i++) {
		int descriptor = mkstemp(paths[i]);
		if (descriptor < 0 || close(descriptor) != 0)
			return 1;
	}
	return slant_engine_new(&(slant_settings){0}, &engine, &error) != SLANT_OK;
}

static int stop(void **state)
{
	(void)state;
	slant_engine_free(engine);
	return unlink(paths[0]) | unlink(paths[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels), cmocka_unit_test(differing), cmocka_unit_test(facts), cmocka_unit_test(loaded),
		cmocka_unit_test(relations), cmocka_unit_test(columns), cmocka_unit_test(refusals),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
