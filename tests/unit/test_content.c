/* content: names, aspects and speakers of articles, their sentences; and that what is packed comes back, whatever article it is of, while bytes
   that are damaged are refused or give a content that is sound in itself. */
#include <dirent.h>
#include <stdio.h>

#include "bench.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void take(bench *b, const char *title, const char *text)
{
	rate_content(b, title, text, false);
}

static slant_str str_of(const slant_buf *buf)
{
	return slant_buf_str(buf);
}

/* NAMES AND SPEAKERS as "name=alias mentions" and "name words", parted by bars. */

static void show(const slant_content *content, slant_content_kind kind, slant_buf *out)
{
	slant_buf_reset(out);
	slant_buf_put(out, SLANT_STR(""));
	for (uint32_t i = 0; i < content->unit_count; i++) {
		const slant_content_unit *unit = &content->units[i];
		if (unit->kind != kind)
			continue;
		slant_buf_format(out, "%s%.*s", out->length ? "|" : "", (int)unit->name.length, unit->name.data);
		for (uint32_t a = 0; kind == SLANT_CONTENT_NAME && a < unit->alias_count; a++)
			slant_buf_format(out, "=%.*s", (int)unit->aliases[a].length, unit->aliases[a].data);
		slant_buf_format(out, " %u", kind == SLANT_CONTENT_SPEAKER ? unit->words : unit->mention_count);
	}
}

static void test_units(void **state)
{
	static const struct { const char *title, *text; slant_content_kind kind; const char *units; } texts[] = {
		{"Ottamer votes", "The mayor Lorna Petchell spoke in Ottamer. Petchell left. The police and the mayor stayed.", SLANT_CONTENT_NAME,
		 "Ottamer 2|Lorna Petchell=Petchell 3"},
		{"", "LONDON, June 3 (Reuters) - Police in Berlin arrested 12 men on Monday, the ministry said.", SLANT_CONTENT_NAME, "Berlin 1"},
		{"", "WASHINGTON (AP) \xE2\x80\x94 Police in Berlin arrested 12 men on Monday, the ministry said.", SLANT_CONTENT_NAME, "Berlin 1"},
		{"", "By Lorna Petchell\n\nPolice in Berlin arrested 12 men on Monday, the ministry said.", SLANT_CONTENT_NAME, "Berlin 1"},
		{"", "The Russians met the French minister. A Russian envoy left, and the Americans stayed.", SLANT_CONTENT_NAME,
		 "Russians=Russian=russia 2|French=france 1|Americans=united states 1"},
		{"", "\"We will rebuild it,\" said Lorna Petchell. She said that it would take time.", SLANT_CONTENT_SPEAKER, "Lorna Petchell 9"},
		{"", "\"We will rebuild it,\" a spokesman said. The spokesman said that it would take time.", SLANT_CONTENT_SPEAKER, "spokesman 9"},
	};
	bench *b = *state;
	slant_buf shown;
	unsigned wrong = 0;
	slant_buf_init(&shown);
	for (size_t i = 0; i < COUNT(texts); i++) {
		take(b, texts[i].title, texts[i].text);
		show(&b->content, texts[i].kind, &shown);
		if (!slant_str_is(str_of(&shown), texts[i].units)) {
			print_message("%s\n\tis      %s\n\tand not %s\n", texts[i].text, shown.data, texts[i].units);
			wrong++;
		}
	}
	slant_buf_release(&shown);
	assert_int_equal(wrong, 0);
}

#define STORY \
	"The council of Ottamer voted on Monday to rebuild the old bridge. \"It will cost the town a great deal of money,\" said Lorna Petchell, " \
	"the mayor. The harbour lies to the north.\n\nSubscribe to our newsletter\n\nPetchell rejected the critics of the plan. Engineers said that the " \
	"works would begin in spring. Gregor Hathersby attacked Petchell. Hathersby accused Petchell of waste. Petchell accused Hathersby of lies."

static const slant_content_unit *find(const slant_content *content, slant_content_kind kind, const char *name)
{
	for (uint32_t i = 0; i < content->unit_count; i++)
		if (content->units[i].kind == kind && slant_str_is(content->units[i].name, name))
			return &content->units[i];
	return NULL;
}

/* Sentences are the document's, one for one; their words are terms of the text; masked ones hold none. */
static void test_sentences(void **state)
{
	bench *b = *state;
	take(b, "Bridge to be rebuilt", STORY);
	const slant_content *content = &b->content;
	const slant_document *document = b->report->document;
	uint32_t words = 0;
	assert_int_equal(content->sentence_count, document->text.sentence_count);
	for (uint32_t i = 0; i < content->sentence_count; i++) {
		const slant_content_sentence *sentence = &content->sentences[i];
		assert_int_equal(sentence->first, words);
		assert_true(!document->text.sentences[i].masked || !sentence->count);
		for (uint32_t w = sentence->first; w < sentence->first + sentence->count; w++)
			assert_true(slant_span_holds(sentence->span, content->words[w].span) && content->words[w].stem < content->stem_count);
		words += sentence->count;
	}
	assert_int_equal(words, content->word_count);
	const slant_content_sentence *quoted = &content->sentences[2], *told = &content->sentences[6];
	assert_int_equal(content->sentences[0].place, SLANT_PLACE_HEADLINE);
	assert_int_equal(quoted->voice, SLANT_VOICE_QUOTED);
	assert_true(quoted->speaker < content->unit_count && slant_str_is(content->units[quoted->speaker].name, "Lorna Petchell"));
	assert_int_equal(told->voice, SLANT_VOICE_AUTHOR);
	assert_true(told->speaker < content->unit_count && slant_str_is(content->units[told->speaker].name, "Engineers"));
	assert_int_equal(content->sentences[3].speaker, SLANT_NONE);
	assert_int_equal(content->length, document->words - 4);
}

/* Units stand in the order of kinds; sides are those of the framing; the speaker is the name's twin. */
static void test_sides(void **state)
{
	bench *b = *state;
	take(b, "Bridge to be rebuilt", STORY);
	const slant_content_unit *speaker = find(&b->content, SLANT_CONTENT_SPEAKER, "Lorna Petchell");
	const slant_content_unit *name = find(&b->content, SLANT_CONTENT_NAME, "Lorna Petchell");
	const slant_content_unit *other = find(&b->content, SLANT_CONTENT_NAME, "Gregor Hathersby");
	const slant_content_unit *role = find(&b->content, SLANT_CONTENT_SPEAKER, "Engineers"), *aspect = find(&b->content, SLANT_CONTENT_ASPECT, "critics");
	assert_true(speaker && name && other && role && aspect);
	assert_int_equal(speaker->same, name - b->content.units);
	assert_int_equal(role->same, SLANT_NONE);
	assert_int_equal(role->type, SLANT_ACTOR_ROLE);
	assert_true(name->side && other->side && name->side != other->side);
	assert_int_equal(speaker->side, name->side);
	for (uint32_t i = 1; i < b->content.unit_count; i++)
		assert_true(b->content.units[i].kind >= b->content.units[i - 1].kind);
}

/* A text in another language has sentences, and nothing in them; an empty one has nothing. */
static void test_nothing(void **state)
{
	static const char foreign[] = "Der Rat der Stadt hat am Montag beschlossen, die alte Br\xC3\xBC" "cke \xC3\xBC" "ber den Fluss wieder aufzubauen, "
		"die vor zwei Jahren geschlossen worden ist, nachdem ein Sturm ihre Pfeiler besch\xC3\xA4" "digt hatte.";
	bench *b = *state;
	take(b, "", foreign);
	assert_int_equal(b->content.unit_count, 0);
	assert_int_equal(b->content.stem_count + b->content.word_count, 0);
	assert_int_equal(b->content.sentence_count, 1);
	take(b, "", "...");
	assert_int_equal(b->content.unit_count + b->content.word_count, 0);
}

/* BYTES. */

static void assert_same_units(const slant_content_unit *a, const slant_content_unit *b)
{
	assert_true(a->kind == b->kind && slant_str_equal(a->name, b->name) && a->type == b->type && a->side == b->side && a->alias_count == b->alias_count);
	for (uint32_t i = 0; i < a->alias_count; i++)
		assert_true(slant_str_equal(a->aliases[i], b->aliases[i]));
	assert_memory_equal(&a->value, &b->value, sizeof a->value);
	assert_memory_equal(&a->rounding, &b->rounding, sizeof a->rounding);
	assert_true(slant_str_equal(a->counted, b->counted) && a->words == b->words && a->same == b->same &&
	            a->mention_count == b->mention_count && a->listed == b->listed);
	for (uint32_t i = 0; i < a->listed; i++)
		assert_memory_equal(&a->mentions[i], &b->mentions[i], sizeof a->mentions[i]);
}

static void assert_same(const slant_content *a, const slant_content *b)
{
	assert_true(a->stem_count == b->stem_count && a->word_count == b->word_count && a->sentence_count == b->sentence_count &&
	            a->unit_count == b->unit_count);
	assert_true(a->length == b->length && a->opinion == b->opinion);
	for (uint32_t i = 0; i < a->stem_count; i++)
		assert_true(slant_str_equal(a->stems[i], b->stems[i]) && a->stem_kinds[i] == b->stem_kinds[i]);
	for (uint32_t i = 0; i < a->word_count; i++)
		assert_memory_equal(&a->words[i], &b->words[i], sizeof a->words[i]);
	for (uint32_t i = 0; i < a->sentence_count; i++) {
		const slant_content_sentence *x = &a->sentences[i], *y = &b->sentences[i];
		assert_true(x->span.beg == y->span.beg && x->span.end == y->span.end && x->first == y->first && x->count == y->count && x->speaker == y->speaker);
		assert_true(x->field == y->field && x->place == y->place && x->voice == y->voice);
	}
	for (uint32_t i = 0; i < a->unit_count; i++)
		assert_same_units(&a->units[i], &b->units[i]);
}

/* The bytes of what take() took: terms, then content from *told on. */
static void pack(bench *b, slant_buf *out, size_t *told)
{
	slant_error error = {0};
	slant_terms terms;
	slant_buf_reset(out);
	assert_int_equal(slant_terms_of_document(b->report->document, &b->arena, &terms, &error), SLANT_OK);
	slant_terms_write(&terms, out);
	*told = out->length;
	slant_content_pack(&b->content, out);
	assert_false(out->failed);
}

static void check_roundtrip(bench *b, const char *title, const char *text)
{
	slant_error error = {0};
	slant_content back;
	slant_arena arena;
	slant_buf bytes, again;
	size_t told;
	slant_arena_init(&arena);
	slant_buf_init(&bytes);
	slant_buf_init(&again);
	take(b, title, text);
	pack(b, &bytes, &told);
	slant_str terms = slant_str_slice(str_of(&bytes), 0, told), packed = slant_str_slice(str_of(&bytes), told, bytes.length);
	assert_int_equal(slant_content_unpack(terms, packed, &arena, &back, &error), SLANT_OK);
	assert_same(&b->content, &back);
	slant_content_pack(&back, &again);
	assert_true(slant_str_equal(str_of(&again), packed));
	slant_buf_release(&bytes);
	slant_buf_release(&again);
	slant_arena_release(&arena);
}

static char *read_whole(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = calloc(1, 1u << 20);
	assert_true(file && text);
	size_t length = fread(text, 1, (1u << 20) - 1, file);
	assert_true(length > 0);
	fclose(file);
	return text;
}

static void test_corpus(void **state)
{
	DIR *folder = opendir(SLANT_SOURCE_DIR "/corpus");
	unsigned seen = 0;
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder));) {
		char path[512];
		size_t length = strlen(entry->d_name);
		if (length < 4 || strcmp(entry->d_name + length - 4, ".txt") != 0)
			continue;
		snprintf(path, sizeof path, "%s/corpus/%s", SLANT_SOURCE_DIR, entry->d_name);
		char *text = read_whole(path);
		check_roundtrip(*state, "Of the corpus", text);
		free(text);
		seen++;
	}
	closedir(folder);
	assert_true(seen >= 12);
	check_roundtrip(*state, "", "...");
	check_roundtrip(*state, "Bridge to be rebuilt", STORY);
}

/* A content in which nothing points outside. */
static void assert_sound(const slant_content *content)
{
	for (uint32_t i = 0; i < content->sentence_count; i++) {
		const slant_content_sentence *sentence = &content->sentences[i];
		assert_true(sentence->span.beg <= sentence->span.end && sentence->field < SLANT_FIELDS && sentence->place < SLANT_PLACES);
		assert_true(sentence->first <= content->word_count && sentence->count <= content->word_count - sentence->first);
		assert_true(sentence->speaker == SLANT_NONE ||
		            (sentence->speaker < content->unit_count && content->units[sentence->speaker].kind == SLANT_CONTENT_SPEAKER));
	}
	for (uint32_t i = 0; i < content->word_count; i++)
		assert_true(content->words[i].stem < content->stem_count);
	for (uint32_t i = 0; i < content->unit_count; i++) {
		const slant_content_unit *unit = &content->units[i];
		assert_true(unit->name.length && unit->listed && unit->listed <= SLANT_CONTENT_MENTIONS && unit->listed <= unit->mention_count && unit->side < 3);
		assert_true(unit->same == SLANT_NONE || (unit->same < content->unit_count && content->units[unit->same].kind == SLANT_CONTENT_NAME));
		for (uint32_t m = 0; m < unit->listed; m++)
			assert_true(unit->mentions[m].sentence < content->sentence_count &&
			            slant_span_holds(content->sentences[unit->mentions[m].sentence].span, unit->mentions[m].span));
	}
}

/* Copies are as long as they are, so that a sanitizer sees what is read behind their end. */
static bool is_read(slant_str bytes, size_t told, size_t length, size_t at, unsigned char flip)
{
	slant_error error = {0};
	slant_content content;
	slant_arena arena;
	slant_arena_init(&arena);
	char *copy = malloc(length ? length : 1);
	assert_non_null(copy);
	memcpy(copy, bytes.data, length);
	if (flip)
		copy[at] = (char)(copy[at] ^ flip);
	size_t terms = told < length ? told : length;
	slant_status status = slant_content_unpack((slant_str){copy, terms}, (slant_str){copy + terms, length - terms}, &arena, &content, &error);
	assert_true(status == SLANT_OK || status == SLANT_INPUT);
	if (status == SLANT_OK)
		assert_sound(&content);
	free(copy);
	slant_arena_release(&arena);
	return status == SLANT_OK;
}

static void test_damage(void **state)
{
	static const unsigned char flips[] = {0x01, 0x02, 0x40, 0x80, 0xFF};
	bench *b = *state;
	slant_buf bytes;
	size_t told, read = 0;   /* another letter of a name or a stem is no damage that anything could tell */
	slant_buf_init(&bytes);
	take(b, "Bridge to be rebuilt", STORY);
	pack(b, &bytes, &told);
	assert_true(is_read(str_of(&bytes), told, bytes.length, 0, 0));
	for (size_t length = told; length < bytes.length; length++)
		assert_false(is_read(str_of(&bytes), told, length, 0, 0));
	for (size_t at = 0; at < bytes.length; at++)
		for (size_t f = 0; f < COUNT(flips); f++)
			read += is_read(str_of(&bytes), told, bytes.length, at, flips[f]);
	print_message("%zu of %zu changed bytes are read\n", read, bytes.length * COUNT(flips));
	assert_true(read < bytes.length * COUNT(flips) * 3 / 4);
	slant_buf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_units, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(test_sentences, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(test_sides, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(test_nothing, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(test_corpus, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(test_damage, open_bench, close_bench),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
