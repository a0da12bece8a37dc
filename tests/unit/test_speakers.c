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
		slant_buf_format(out, " | %.*s | %.*s | ", (int)at.length, at.data, (int)utterance->role.length,
		                 utterance->role.length ? utterance->role.data : "");
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
	/* who is meant by a pronoun: a noun of the right gender, not the house or the woman before */
	{"Petra Solvane died on Friday. Her mother, Dawn, paid tribute. " Q ",\" she said.", "Dawn | she | Her mother | \"said\" | 0\n"},
	{"Petra Solvane died on Friday. Her mother wept. " Q ",\" she said.", "mother | she | Her mother | \"said\" | 0\n"},
	{"Ilse Varenholt came. The spokesman waited. " Q ",\" she said.", ILSE " | she |  | \"said\" | 0\n"},
	/* a word that stands for somebody */
	{"The play closed. \"Terrible,\" said one.", " | one | one | \"said\" | 0\n"},
	{Q ",\" one resident said. \"It is our home here,\" said another.",
	 "resident | resident | one resident | \"said\" | 0\n | another | another | \"said\" | 0\n"},
	{Q ",\" two people familiar with the talks said.",
	 "people familiar with | people familiar with | two people familiar with the talks | \"said\" | 0\n"},
	{Q ",\" the ruling said.", " | the ruling | the ruling | \"said\" | 0\n"},
	{Q ",\" the company said in a statement.", "company | company | the company | said in a statement | 0\n"},
	/* the second half of an interrupted quotation, however short */
	{"\"It is,\" agreed Ilse Varenholt, his neighbour, \"a sham.\"",
	 ILSE " | " ILSE " | his neighbour | \"agreed\" | 0\n" ILSE " | " ILSE " | his neighbour | \"agreed\" | 0\n"},
	/* several appositions, one of them a place; a relative clause */
	{"Ilse Varenholt, 34, of Sarnow, Orvenia, said " Q ".\"", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{"Near the students was Ilse Varenholt, who said " Q ".\"", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{"Ilse Varenholt said her bank had seen it and added: " Q ".\"", ILSE " | " ILSE " |  | \"added\" | 0\n"},
	/* roles behind a name */
	{Q ",\" said Ilse Varenholt (Leo), Head of Sales at Norvane.", ILSE " | " ILSE " | Head of Sales at Norvane | \"said\" | 0\n"},
	{Q ",\" said Ilse Varenholt, speaking in Sarnow.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	/* inside indirect speech */
	{"Ilse Varenholt believes which roads closed was \"a very old story.\"", ILSE " | " ILSE " |  | \"believes\" | 0\n"},
	/* marks of other countries */
	{"\u00ABWe sail at nine today\u00BB, said Ilse Varenholt. \u201EWe sail at ten today\u201C, added Bram Orlund.",
	 ILSE " | " ILSE " |  | \"said\" | 0\nBram Orlund | Bram Orlund |  | \"added\" | 0\n"},
	{"'It's the workers' pay that we don't like,' said Ilse Varenholt.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	/* verbs that are none */
	{"The bill comes with an added \"charge for the road\" there.", " |  |  |  | 0\n"},
	{"The Said Department paid. " Q ",\" wrote Ilse Varenholt.", ILSE " | " ILSE " |  | \"wrote\" | 0\n"},
	/* no verb and no sign: nobody, however near a name stands */
	{"Ilse Varenholt vetoed a \"very strange bill\" on Monday.", " |  |  |  | 0\n"},
	{"They met Ilse Varenholt there. The \"very strange bill\" was old.", " |  |  |  | 0\n"},
	{"A spokesman jabbed, " Q ".\"", "spokesman | spokesman | A spokesman |  | 0\n"},
	/* signatures */
	{Q ".\" -- Ilse Varenholt", ILSE " | " ILSE " |  |  | 0\n"},
	{"It rained.\n\n" Q ".\" Ilse Varenholt\n\n\"It is enough for us.\"\n\nIt rained.", ILSE " | " ILSE " |  |  | 0\n |  |  |  | 0\n"},
	/* whoever says something in the sentence before, and no heading */
	{"Ilse Varenholt said that it was late.\n\n" Q ".\"", ILSE " | " ILSE " |  |  | 0\n"},
	{"Ilse Varenholt said that it was late.\n\n\"A very bad plan\"\n\nIt rained.", " |  |  |  | 0\n"},
	/* participles belong to the subject of their clause */
	{"Ilse Varenholt censured John Brask on Monday saying, " Q ".\"", ILSE " | " ILSE " |  | \"saying\" | 0\n"},
	{"Ilse Varenholt attacked John Brask, the mayor, saying " Q ".\"", ILSE " | " ILSE " |  | \"saying\" | 0\n"},
	{"Ilse Varenholt called it \"a sham for us,\" telling John Brask to go.", ILSE " | " ILSE " |  | \"called\" | 0\n"},
	/* a person before a description, its second comma missing or not */
	{Q ",\" Ilse Varenholt of Sarnow, a friend of John Brask, said.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{Q ",\" Ilse Varenholt, who met John Brask, said.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	/* what belongs to somebody is not somebody */
	{Q ",\" Varenholt's bureau said.", " | Varenholt's bureau | Varenholt's bureau | \"said\" | 0\n"},
	{Q ",\" said a top member of the council.", " | a top member | a top member of the council | \"said\" | 0\n"},
	{Q ",\" by weakening them, said Ilse Varenholt.", ILSE " | " ILSE " |  | \"said\" | 0\n"},
	{"Former Secretary of State Ilse Varenholt called it \"a very bad plan.\"", ILSE " | " ILSE " | Secretary of State | \"called\" | 0\n"},
	{"As Ilse Varenholt put it, " Q ".\"", ILSE " | " ILSE " |  | put it | 0\n"},
	/* near a name, and not that name */
	{Q ",\" a source close to Ilse Varenholt said.", "source close to | source close to | a source close to Ilse Varenholt | \"said\" | 0\n"},
	{"John Brask quoted Ilse Varenholt as saying " Q ".\"", ILSE " | " ILSE " |  | \"saying\" | 0\n"},
	{Q ",\" Varenholt's lawyer, Bo Hill, said.", "Bo Hill | Bo Hill |  | \"said\" | 0\n"},
	{Q ",\" University of Sarnow economist Ilse Varenholt said.", ILSE " | " ILSE " | economist | \"said\" | 0\n"},
	{"\"It is late,\" Bram Orlund said, and Ilse Varenholt, raising her voice: \"Sit down!\"",
	 "Bram Orlund | Bram Orlund |  | \"said\" | 0\n" ILSE " | " ILSE " |  |  | 0\n"},
	{"Bram Orlund: " Q ".\" Ilse Varenholt: \"Never.\"", "Bram Orlund | Bram Orlund |  |  | 0\n" ILSE " | " ILSE " |  |  | 0\n"},
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

/* A headline's quotation that stands again in the text has the speaker that it has there. */
static void test_headline(void **state)
{
	const slant_document *document = reader_read(*state, "Minister: 'Stay at home'",
		"Minister John Brandt spoke on Friday. 'Stay at home and wait for the news,' said Brandt.");
	assert_int_equal(document->utterance_count, 2);
	assert_int_equal(document->utterances[0].actor, document->utterances[1].actor);
	assert_true(slant_str_is(document->actors[document->utterances[0].actor].name, "John Brandt"));
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

/* The statements as "content + rest | actor | source | stance", one a line. */
static void describe_statements(const slant_document *document, slant_buf *out)
{
	for (uint32_t i = 0; i < document->statement_count; i++) {
		const slant_statement *statement = &document->statements[i];
		slant_buf_put(out, reader_slice(document, statement->field, statement->content));
		slant_buf_format(out, "%s", statement->rest.end ? " + " : "");
		slant_buf_put(out, reader_slice(document, statement->field, statement->rest));
		slant_buf_format(out, " | ");
		if (statement->actor != SLANT_NONE)
			slant_buf_put(out, document->actors[statement->actor].name);
		slant_buf_format(out, " | ");
		slant_buf_put(out, reader_slice(document, statement->field, statement->source));
		slant_buf_format(out, " | %u\n", statement->stance);
	}
}

static const struct { const char *text, *statements; } indirect[] = {
	{"Ilse Varenholt said that the road was old.", "that the road was old | " ILSE " | " ILSE " | 0\n"},
	{"Ilse Varenholt said the road was old.", "the road was old | " ILSE " | " ILSE " | 0\n"},
	{"Ilse Varenholt, the rector, said on Friday that the road was old.", "that the road was old | " ILSE " | " ILSE " | 0\n"},
	{"The road was old, Ilse Varenholt said.", "The road was old | " ILSE " | " ILSE " | 0\n"},
	{"The road was old, said Ilse Varenholt.", "The road was old | " ILSE " | " ILSE " | 0\n"},
	{"The road, Ilse Varenholt said, was old.", "The road + was old | " ILSE " | " ILSE " | 0\n"},
	{"According to Ilse Varenholt, the road was old.", "the road was old | " ILSE " | " ILSE " | 0\n"},
	{"The road was old, according to Ilse Varenholt.", "The road was old | " ILSE " | " ILSE " | 0\n"},
	{"In the view of Ilse Varenholt, the road was old.", "the road was old | " ILSE " | " ILSE " | 0\n"},
	{"Ilse Varenholt told the police that the road was old.", "that the road was old | " ILSE " | " ILSE " | 0\n"},
	{"Ilse Varenholt told John Brask the road was old.", "the road was old | " ILSE " | " ILSE " | 0\n"},
	{"Ilse Varenholt criticized the road, but drove on.", "the road | " ILSE " | " ILSE " | 0\n"},
	{"Ilse Varenholt called for a new road.", "a new road | " ILSE " | " ILSE " | 0\n"},
	{"Ilse Varenholt vowed to close the road.", "to close the road | " ILSE " | " ILSE " | 0\n"},
	{"A new poll says the road is old.", "the road is old |  | A new poll | 0\n"},
	/* content ends before what comes next */
	{"Ilse Varenholt said the road was old, adding that it leaked.",
	 "the road was old | " ILSE " | " ILSE " | 0\nthat it leaked | " ILSE " | " ILSE " | 0\n"},
	{"Ilse Varenholt said the road was old, which it was.", "the road was old | " ILSE " | " ILSE " | 0\n"},
	{"The road was old, said Ilse Varenholt, who drove on.", "The road was old | " ILSE " | " ILSE " | 0\n"},
	/* direct speech is none, but may stand inside */
	{Q ",\" Ilse Varenholt said.", ""},
	{"Ilse Varenholt said: " Q ".\"", ""},
	{"Ilse Varenholt said the road was \"a mess.\"", "the road was \"a mess | " ILSE " | " ILSE " | 0\n"},
	/* nouns and passives */
	{"The added was told to nobody.", ""},
	{"Ilse Varenholt was told to drive on.", ""},
	{"Ilse Varenholt believes the road was old, John Brask said.",
	 "the road was old | " ILSE " | " ILSE " | 0\nIlse Varenholt believes the road was old | John Brask | John Brask | 0\n"},
	{"Ilse Varenholt: \"Never.\"", ""},
	/* too little to be said */
	{"Ilse Varenholt declined to comment.", ""},
	{"The union threatened to strike.", ""},
	{"The bank expressed concern.", ""},
	{"Ilse Varenholt criticized him.", ""},
	{"Neither Ilse Varenholt nor John Brask said that.", ""},
	{"Ilse Varenholt asked not to be named.", ""},
	{"Ilse Varenholt attacked the plan on Friday.", "the plan | " ILSE " | " ILSE " | 0\n"},
	{"Ilse Varenholt attacked the plan Friday.", "the plan | " ILSE " | " ILSE " | 0\n"},
	/* whose: not a court's who is "he", and whoever owns the words */
	{"The court ruled that the dam was legal. He wants to go home.", "the dam was legal | court | court | 0\nto go home |  | He | 0\n"},
	{"In Ilse Varenholt's words, the road was old.", "the road was old | " ILSE " | " ILSE " | 0\n"},
	{"The road was old, in Ilse Varenholt's view.", "The road was old | " ILSE " | " ILSE " | 0\n"},
	{"In other words, the road was old.", ""},
	{"John Brask quoted Ilse Varenholt as saying that the road was old.", "that the road was old | " ILSE " | " ILSE " | 0\n"},
	{"The road was old, as Ilse Varenholt herself admitted.", "The road was old | " ILSE " | " ILSE " | 0\n"},
};

static void test_indirect(void **state)
{
	for (size_t i = 0; i < sizeof indirect / sizeof indirect[0]; i++) {
		slant_buf out;
		slant_buf_init(&out);
		describe_statements(reader_read(*state, "", indirect[i].text), &out);
		if (!slant_str_is(slant_buf_str(&out), indirect[i].statements))
			fail_msg("%s\nexpected:\n%sgot:\n%s", indirect[i].text, indirect[i].statements, slant_buf_str(&out).data);
		slant_buf_release(&out);
	}
}

/* "Minister: roads must close": the headline's colon. */
static void test_label(void **state)
{
	slant_buf out;
	slant_buf_init(&out);
	describe_statements(reader_read(*state, "Minister: Roads must close", "Nothing else happened there."), &out);
	assert_string_equal(out.data, "Roads must close | Minister | Minister | 0\n");
	slant_buf_release(&out);
}

static const struct { const char *text; uint32_t turns; const char *speaker; } interviews[] = {
	{"We spoke on Friday.\n\nQ: Why is it old?\n\nA: Because it is \"very old\" here.\n\nIt leaks.\n\nQ: Who pays?\n\nA: We pay.\n\nThe end.", 2, ""},
	{"We met Ilse Varenholt.\n\nPAPER: Why is it old?\n\nVARENHOLT: Because it is. It leaks.\n\nPAPER: Who pays?\n\nVARENHOLT: They pay.", 2, ILSE},
	{"Bram Orlund: I think it is old.\nPetra Solvane: It is not.\nBram Orlund: We disagree.\nPetra Solvane: So we do.", 4, "Bram Orlund"},
	/* two turns, lists, notes: no interview */
	{"Bram Orlund: I think it is old.\nPetra Solvane: It is not.", 0, NULL},
	{"Pros: It is cheap.\n\nCons: It is loud.\n\nPros: It is light.\n\nCons: It leaks.\n\nPrice: 20 euros.", 0, NULL},
	{"Note: This was changed.\n\nThe ferry sailed.\n\nNote: It may sink.\n\nUpdate: It sank.", 0, NULL},
};

/* Answers are their speakers' words, questions the author's. */
static void test_turns(void **state)
{
	for (size_t i = 0; i < sizeof interviews / sizeof interviews[0]; i++) {
		const slant_document *document = reader_read(*state, "", interviews[i].text);
		assert_int_equal(document->utterance_count, interviews[i].turns);
		if (!interviews[i].turns)
			continue;
		const slant_utterance *first = &document->utterances[0];
		slant_str speaker = first->actor == SLANT_NONE ? SLANT_STR("") : document->actors[first->actor].name;
		assert_true(slant_str_is(speaker, interviews[i].speaker));
		for (uint32_t t = 0; t < document->text.token_count; t++) {
			bool asks = document->text.sentences[document->text.tokens[t].sentence].mark == '?';
			assert_false(asks && document->text.tokens[t].flags & SLANT_TOKEN_QUOTED);
		}
		assert_true(document->quoted_words > document->words / 4);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases), cmocka_unit_test(test_carried), cmocka_unit_test(test_title), cmocka_unit_test(test_words),
		cmocka_unit_test(test_mirror), cmocka_unit_test(test_headline), cmocka_unit_test(test_indirect), cmocka_unit_test(test_label),
		cmocka_unit_test(test_turns),
	};
	return cmocka_run_group_tests(tests, reader_set_up, reader_tear_down);
}
