/* Who says a quotation, on invented sentences. */
#include "match_lexicon.h"

/* The utterances as "actor | where | role | verb | stance", one a line. */
static void describe(const slant_document *document, slant_buf *out)
{
	for (uint32_t i = 0; i < document->utterance_count; i++) {
		const slant_utterance *utterance = &document->utterances[i];
		slant_str at = reader_slice(document, document->text.quotes[utterance->quote].field, utterance->speaker);
		if (utterance->actor != SLANT_NONE)
			slant_buf_put(out, document->actors[utterance->actor].name);
		slant_buf_format(out, " | %.*s | %.*s | ", (int)at.length, at.data, (int)utterance->role.length, utterance->role.length ? utterance->role.data : "");
		if (utterance->verb != SLANT_NONE)
			slant_buf_put(out, slant_lexicon_str(document->lexicon, document->lexicon->entries[utterance->verb].term));
		slant_buf_format(out, " | %u\n", utterance->stance);
	}
}

#define ILSE "Ilse Varenholt"
#define Q "\"We have spent twenty years on it"

static const struct { const char *text, *voices; } cases[] = {
	{"Nothing was said.", ""},
	/* postposed, with the verb first or second */
	{Q ",\" said Ilse Varenholt.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{Q ",\" Ilse Varenholt said.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{"\u201CWe have spent years on it,\u201D Ilse Varenholt said.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{Q ",\" said Sen. Ilse Varenholt on Monday.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{Q ",\" said Ilse Varenholt, the Rector of Halvern University.",
	 ILSE " | " ILSE " | the Rector of Halvern University | \"said\" | 0\n"},
	{Q ",\" Ilse Varenholt, the rector of Halvern University, said.",
	 ILSE " | " ILSE " | the rector of Halvern University | \"said\" | 0\n"},
	{Q ",\" claimed Bram Orlund.", "Bram Orlund | Bram Orlund |  | \"claimed\" | 1\n"},
	{Q ",\" Bram Orlund pointed out.", "Bram Orlund | Bram Orlund |  | \"pointed out\" | 2\n"},
	/* before the quotation */
	{"Ilse Varenholt said: " Q ".\"", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{"Ilse Varenholt told John Brask, " Q ".\"", ILSE " | " ILSE " |  | \"told\" | 0\n"},
	{"Ilse Varenholt, the rector, said " Q ".\"", ILSE " | " ILSE " | the rector | \"said\" | 0\n"},
	{"Ilse Varenholt attacked John Brask for the plan, saying, " Q ".\"", ILSE " | " ILSE " |  | \"saying\" | 0\n"},
	{"Ilse Varenholt said it was early but added, " Q ".\"", ILSE " | " ILSE " |  | \"added\" | 0\n"},
	{"Ilse Varenholt: " Q ".\"", ILSE " | " ILSE " |  |  | 0\n"},
	{"According to Ilse Varenholt, " Q ".\"", ILSE " | " ILSE " |  | according to | 0\n"},
	{"As Ilse Varenholt of Kestrany said:\n\n" Q ".\"", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	/* a quotation in two parts */
	{Q ",\" Ilse Varenholt said, \"and it is enough for us.\"", ILSE " | " ILSE " |  | \"said\" | 0\n" ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{Q ",\" Ilse Varenholt said. \"It is enough for us.\"", ILSE " | " ILSE " |  | \"said\" | 0\n" ILSE " |  |  | \"said\" | 0\n"},
	{Q ",\" Ilse Varenholt said.\n\n\"It is enough for us.\"", ILSE " | " ILSE " |  | \"said\" | 0\n" ILSE " |  |  | \"said\" | 0\n"},
	{Q ",\" Ilse Varenholt said.\n\nIt rained.\n\n\"It is enough for us.\"", ILSE " | " ILSE " |  | \"said\" | 0\n |  |  |  | 0\n"},
	{"Ilse Varenholt called it \"a very bad plan\" and \"a very bad day.\"",
	 ILSE " | " ILSE " |  | \"called\" | 0\n" ILSE " |  |  | \"called\" | 0\n"},
	/* pronouns */
	{"They met Ilse Varenholt and John Brask. " Q ",\" she said.", ILSE " | she |  | \"said\" | 0\n"},
	{"They met Ilse Varenholt and John Brask. " Q ",\" he said.", "John Brask | he |  | \"said\" | 0\n"},
	{"They met Mr. Orm. " Q ",\" he said.", "Orm | he |  | \"said\" | 0\n"},
	{Q ",\" I said.", " | I |  | \"said\" | 0\n"},
	{"Halvern University closed. " Q ",\" it said.", "Halvern University | it |  | \"said\" | 0\n"},
	/* role nouns */
	{Q ",\" a spokesman for the ministry said.", "spokesman | spokesman | a spokesman for the ministry | \"said\" | 0\n"},
	{Q ",\" said a spokesman for the ministry on Monday.", "spokesman | spokesman | a spokesman for the ministry | \"said\" | 0\n"},
	{Q ",\" the minister claimed.", "minister | minister | the minister | \"claimed\" | 1\n"},
	{"Petra Solvane, rector of Halvern University, came. " Q ",\" the rector said.",
	 "Petra Solvane | rector | rector of Halvern University | \"said\" | 0\n"},
	{Q ",\" said Brask's spokesman, John Orm.", "John Orm | John Orm | Brask's spokesman | \"said\" | 0\n"},
	/* sentences that end in the quotation */
	{"\"Is it not so at last?\" Ilse Varenholt asked.", ILSE " | " ILSE " |  | \"asked\" | 0\n"},
	{"\"Is it not so at last?\" asked Ilse Varenholt.", ILSE " | " ILSE " |  | \"asked\" | 0\n"},
	/* no verb of the lists */
	{Q ",\" Ilse Varenholt deadpanned.", ILSE " | " ILSE " |  |  | 0\n"},
	{Q ".\" \u2014 Ilse Varenholt", ILSE " | " ILSE " |  |  | 0\n"},
	{"Ilse Varenholt was furious. " Q ".\"", ILSE " | " ILSE " |  |  | 0\n"},
	/* one or two words: spoken, or not */
	{"\"Never,\" Ilse Varenholt said.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{"Ilse Varenholt met the \"experts\" there.", ""},
	/* verbs that are none */
	{"The Said Department paid. " Q ",\" wrote Ilse Varenholt.", ILSE " | " ILSE " |  | \"wrote\" | 0\n"},
};

static void test_cases(void **state)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		slant_buf out;
		slant_buf_init(&out);
		describe(reader_read(*state, "", cases[i].text), &out);
		if (!slant_str_is(slant_buf_str(&out), cases[i].voices))
			fail_msg("%s\nexpected:\n%sgot:\n%s", cases[i].text, cases[i].voices, slant_buf_str(&out).data);
		slant_buf_release(&out);
	}
}

/* A quotation that is not closed in its paragraph goes on in the next with the same speaker. */
static void test_carried(void **state)
{
	const slant_document *document = reader_read(*state, "",
		"\u201CWe have spent twenty years on it,\u201D said Ilse Varenholt. \u201CIt was long and hard.\n\n"
		"\u201CIt is enough for us now.\u201D\n\nNothing followed.");
	assert_int_equal(document->utterance_count, 3);
	for (uint32_t i = 0; i < document->utterance_count; i++)
		assert_int_equal(document->utterances[i].actor, document->utterances[0].actor);
	assert_int_equal(document->utterances[2].speaker.end, 0);
}

static void test_title(void **state)
{
	const slant_document *document = reader_read(*state, "Ilse Varenholt says \"it is enough for us\"", "Nothing else happened there.");
	assert_int_equal(document->utterance_count, 1);
	assert_true(slant_str_is(document->actors[document->utterances[0].actor].name, ILSE));
	assert_true(slant_str_is(reader_slice(document, SLANT_FIELD_TITLE, document->utterances[0].speaker), ILSE));
}

static void test_words(void **state)
{
	const slant_document *document = reader_read(*state, "", "\"It is 5 o'clock for us,\" Ilse Varenholt said.");
	assert_int_equal(document->utterances[0].words, 6);
}

/* Swapping two names swaps the speakers and nothing else. */
static void test_mirror(void **state)
{
	static const char *const names[2][2] = {{"Ilse Varenholt", "Petra Solvane"}, {"Petra Solvane", "Ilse Varenholt"}};
	for (int turn = 0; turn < 2; turn++) {
		slant_buf text;
		slant_buf_init(&text);
		slant_buf_format(&text, "%s met %s. \"It is enough for us,\" said %s. %s called it \"a very bad plan\".", names[turn][0], names[turn][1],
		                 names[turn][0], names[turn][1]);
		const slant_document *document = reader_read(*state, "", text.data);
		assert_int_equal(document->utterance_count, 2);
		for (int i = 0; i < 2; i++)
			assert_true(slant_str_is(document->actors[document->utterances[i].actor].name, names[turn][i]));
		slant_buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases), cmocka_unit_test(test_carried), cmocka_unit_test(test_title), cmocka_unit_test(test_words),
		cmocka_unit_test(test_mirror),
	};
	return cmocka_run_group_tests(tests, reader_set_up, reader_tear_down);
}
