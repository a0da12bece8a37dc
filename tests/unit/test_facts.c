/* facts: the terms of an article and the signature of its text. Signatures agree with those of
   tests/validity/make_minhash_cases.py, which shares no code with the engine, and the likeness they give with the exact one;
   terms are what stands in the text; damaged bytes are refused. */
#include <math.h>
#include <stdio.h>

#include "base/keyed.h"
#include "base/minhash.h"
#include "bench.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define MOST_WORDS 5000u

/* THE SORT. */

static void test_sort(void **state)
{
	(void)state;
	static const size_t sizes[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 64, 100, 1000, 1023, 1025};
	for (size_t s = 0; s < COUNT(sizes); s++) {
		size_t count = sizes[s];
		slant_keyed *items = calloc(count + 1, sizeof *items), *spare = calloc(count + 1, sizeof *spare);
		uint64_t sum = 0;
		assert_true(items && spare);
		for (uint32_t i = 0; i < count; i++) {
			items[i] = (slant_keyed){slant_hash_mix(i % (count / 2 + 1), 3) % 97 << (i % 3 ? 40 : 0), i};
			sum += i;
		}
		slant_keyed_sort(items, spare, count);
		for (size_t i = 0; i < count; i++) {
			sum -= items[i].value;
			if (i)
				assert_true(items[i - 1].key < items[i].key || (items[i - 1].key == items[i].key && items[i - 1].value < items[i].value));
		}
		assert_int_equal(sum, 0);
		free(items);
		free(spare);
	}
}

/* THE HASH reads strings of every length in eights, the first byte lowest; and nothing behind their ends. */
static void test_hash(void **state)
{
	(void)state;
	for (size_t length = 0; length < 40; length++) {
		unsigned char *text = malloc(length ? length : 1);
		uint64_t expected = length * 0xa0761d6478bd642fu, number = 0;
		assert_non_null(text);
		for (size_t i = 0; i < length; i++) {
			text[i] = (unsigned char)(37 * i + 130);
			number |= (uint64_t)text[i] << 8 * (i % 8);
			if (i % 8 == 7 || i + 1 == length) {
				expected = slant_hash_mix(expected, number);
				number = 0;
			}
		}
		assert_int_equal(slant_hash_bytes(text, length), expected ^ expected >> 29);
		free(text);
	}
}

/* SIGNATURES of texts made by a rule: word i of a text is "w" and a number under `vocabulary`. */

static const struct {
	uint32_t words, vocabulary, seed;
	unsigned filled;
	uint16_t shown[5];
	uint64_t whole;
} cases[] = {
/* cases: begin */
	{19, 1000, 1, 0, {0, 0, 0, 0, 0}, 0x9f249f01410b152au},
	{20, 1000, 1, 15, {51197, 34029, 51197, 42073, 28471}, 0x3e177f4acfcaccd3u},
	{24, 3, 5, 18, {27528, 1604, 5873, 24818, 19981}, 0x52185b1ea486254du},
	{60, 50, 2, 48, {21084, 10169, 5685, 53394, 45268}, 0xd1b3ab3c78c3ad0fu},
	{200, 400, 3, 105, {48559, 14340, 63082, 33826, 63078}, 0xca235083d9b53cebu},
	{700, 3000, 4, 127, {17776, 64055, 11657, 11879, 50260}, 0xb6ac8702a7b062b4u},
	{5000, 9000, 5, 128, {51186, 37286, 32784, 37710, 39228}, 0xa9aedda0bee8e1e0u},
	{40, 1, 6, 1, {15617, 15617, 15617, 15617, 15617}, 0x56c52760f1d7a896u},
/* cases: end */
};

static uint64_t word_hash(uint64_t number)
{
	char word[32];
	int length = snprintf(word, sizeof word, "w%llu", (unsigned long long)number);
	return slant_hash_bytes(word, (size_t)length);
}

static void test_signatures(void **state)
{
	(void)state;
	static const unsigned places[] = {0, 1, 63, 64, 127};
	for (size_t i = 0; i < COUNT(cases); i++) {
		slant_minhash hash;
		uint16_t signature[SLANT_MINHASH_BINS];
		unsigned filled = 0;
		slant_minhash_init(&hash);
		for (uint32_t w = 0; w < cases[i].words; w++)
			slant_minhash_add(&hash, word_hash(slant_hash_mix(w, cases[i].seed) % cases[i].vocabulary));
		assert_int_equal(slant_minhash_finish(&hash, signature), cases[i].words >= SLANT_MINHASH_LEAST + SLANT_MINHASH_SHINGLE - 1);
		for (unsigned bin = 0; bin < SLANT_MINHASH_BINS; bin++)
			filled += hash.least[bin] != UINT64_MAX;
		if (cases[i].filled)
			assert_int_equal(filled, cases[i].filled);
		for (size_t k = 0; k < COUNT(places); k++)
			assert_int_equal(signature[places[k]], cases[i].shown[k]);
		assert_int_equal(slant_hash_bytes(signature, sizeof signature), cases[i].whole);
	}
}

/* Two texts of which the second has every word of the first but some; the exact likeness from their sorted shingles. */

typedef struct made_text {
	uint32_t words[MOST_WORDS];
	uint64_t shingles[MOST_WORDS];
	uint32_t count, distinct;
	uint16_t signature[SLANT_MINHASH_BINS];
} made_text;

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static void finish_text(made_text *text)
{
	slant_minhash hash;
	slant_minhash_init(&hash);
	for (uint32_t i = 0; i < text->count; i++)
		slant_minhash_add(&hash, word_hash(text->words[i]));
	assert_true(slant_minhash_finish(&hash, text->signature));
	text->distinct = 0;
	for (uint32_t i = 0; i + SLANT_MINHASH_SHINGLE <= text->count; i++)
		text->shingles[i] = slant_hash_bytes(&text->words[i], SLANT_MINHASH_SHINGLE * sizeof text->words[i]);
	uint32_t all = text->count - SLANT_MINHASH_SHINGLE + 1;
	qsort(text->shingles, all, sizeof *text->shingles, by_value);
	for (uint32_t i = 0; i < all; i++)
		if (!i || text->shingles[i] != text->shingles[i - 1])
			text->shingles[text->distinct++] = text->shingles[i];
}

static double likeness(const made_text *a, const made_text *b)
{
	uint32_t common = 0;
	for (uint32_t i = 0, k = 0; i < a->distinct && k < b->distinct;) {
		common += a->shingles[i] == b->shingles[k];
		bool first = a->shingles[i] <= b->shingles[k], second = b->shingles[k] <= a->shingles[i];
		i += first;
		k += second;
	}
	return (double)common / (double)(a->distinct + b->distinct - common);
}

/* Error of the estimate on 200 pairs of 400 to 2,400 words, in standard deviations of 128 throws: as a sample of such throws
   would have it. */
static void test_likeness(void **state)
{
	(void)state;
	static made_text a, b;
	double sum = 0, squares = 0;
	for (uint32_t pair = 0; pair < 200; pair++) {
		uint32_t changed_of_1000 = 1 + pair * 3 / 2;
		a.count = b.count = 400 + pair * 10;
		for (uint32_t i = 0; i < a.count; i++) {
			bool changed = slant_hash_mix(i, pair + 7000) % 1000 < changed_of_1000;
			a.words[i] = (uint32_t)(slant_hash_mix(i, pair) % 2000);
			b.words[i] = changed ? (uint32_t)(slant_hash_mix(i, pair + 900) % 2000) : a.words[i];
		}
		finish_text(&a);
		finish_text(&b);
		double exact = likeness(&a, &b), estimate = slant_minhash_agreeing(a.signature, b.signature) / (double)SLANT_MINHASH_BINS;
		double error = (estimate - exact) / sqrt(fmax(exact * (1 - exact), 1e-3) / SLANT_MINHASH_BINS);
		assert_true(fabs(error) < 4.5);
		sum += error;
		squares += error * error;
	}
	print_message("mean error %.3f, mean square %.3f standard deviations\n", sum / 200, squares / 200);
	assert_true(fabs(sum / 200) < 3 / sqrt(200));
	assert_true(squares / 200 < 1 + 3 * sqrt(2 / 200.));
}

/* A bin that is filled alone is found by all others. */
static void test_densification(void **state)
{
	(void)state;
	for (unsigned filled = 0; filled < SLANT_MINHASH_BINS; filled++) {
		slant_minhash hash;
		uint16_t signature[SLANT_MINHASH_BINS];
		slant_minhash_init(&hash);
		hash.words = 1000;
		hash.least[filled] = filled + 1;
		assert_true(slant_minhash_finish(&hash, signature));
		for (unsigned bin = 0; bin < SLANT_MINHASH_BINS; bin++)
			assert_int_equal(signature[bin], filled + 1);
	}
}

/* TERMS of articles, by the compiled-in word lists. */

/* Packed and unpacked, so that what is looked at has gone the whole way. */
static void take_facts(bench *b, const char *title, const char *text, slant_buf *bytes, slant_facts *facts)
{
	slant_error error = {0};
	size_t taken = 0;
	rate(b, title, text);
	assert_int_equal(slant_facts_of_report(b->report, &b->scratch, facts, &error), SLANT_OK);
	slant_buf_reset(bytes);
	slant_facts_pack(facts, bytes);
	slant_article_free(b->article);   /* what was packed needs it no more */
	b->article = NULL;
	assert_false(bytes->failed);
	assert_int_equal(slant_facts_unpack(slant_buf_str(bytes), facts, &taken, &error), SLANT_OK);
	assert_int_equal(taken, bytes->length);
}

/* "stem 2+1*" for each term, parted by bars; t behind those of the title. */
static void show_terms(slant_str terms, slant_buf *out)
{
	static const char *const kinds[SLANT_FACT_KINDS] = {"", "*", "#"};
	slant_fact_term term;
	slant_buf_reset(out);
	while (slant_facts_term_next(&terms, &term))
		slant_buf_format(out, "%s%.*s %u+%u%s%s", out->length ? "|" : "", (int)term.stem.length, term.stem.data, term.author, term.quoted,
		                 kinds[term.kind], term.titled ? "t" : "");
	assert_int_equal(terms.length, 0);
}

static void test_terms(void **state)
{
	static const struct { const char *title, *text, *terms; } texts[] = {
		{"", "The mayor of Orvenia reported it. Reports by the Mayor, reporting on Orvenia, said nothing.",
		 "mayor 2+0*|orvenia 2+0*|report 3+0"},
		{"Big Plans Here", "A plan.", "big 1+0t|plan 2+0t"},
		{"", "\"We will rebuild the harbour together,\" he said. The harbour is old.", "harbour 1+1|old 1+0|rebuild 0+1|togeth 0+1"},
		{"", "Some 25 boats, 7 crews and 1,200 nets sank in 2019.", "1,200 1+0#|2019 1+0#|25 1+0#|boat 1+0|crew 1+0|net 1+0|sank 1+0"},
		{"", "THIS IS A SHOUTED LINE! The NATO summit was long. Nets of NATO.", "line 1+0|long 1+0|nato 2+0*|net 1+0|shout 1+0|summit 1+0"},
		{"", "What You Need Tonight\n\nNeed grows.", "grow 1+0|need 2+0|tonight 1+0"},
		{"", "internationally international internationals antidisestablishmentarianism antidisestablishmentarian.",
		 "antidisestablishmentarian 2+0|intern 3+0"},
		{"", "The U.S. team met. A boat of the U.S. sank.", "boat 1+0|met 1+0|sank 1+0|team 1+0|u.s 2+0*"},
		{"", "Caf\xC3\xA9 x\xC3\xA9 \xC3\xA9 x.", "caf\xC3\xA9 1+0|x\xC3\xA9 1+0"},
	};
	bench *b = *state;
	slant_buf bytes, shown;
	slant_facts facts;
	slant_buf_init(&bytes);
	slant_buf_init(&shown);
	for (size_t i = 0; i < COUNT(texts); i++) {
		take_facts(b, texts[i].title, texts[i].text, &bytes, &facts);
		show_terms(facts.terms, &shown);
		assert_string_equal(shown.data, texts[i].terms);
		assert_false(facts.has_minhash);
	}
	slant_buf_release(&bytes);
	slant_buf_release(&shown);
}

#define STORY \
	"The council of the harbour town voted on Monday to rebuild the old bridge over the river, which was closed two years ago after a " \
	"storm had damaged its pillars. Engineers said that the works would begin in spring and last for eighteen months."

/* Boilerplate and title change nothing of the signature, another word does; a text in another language has no terms and is
   signed. */
static void test_what_is_signed(void **state)
{
	static const char foreign[] = "Der Rat der Stadt hat am Montag beschlossen, die alte Br\xC3\xBC" "cke \xC3\xBC" "ber den Fluss wieder aufzubauen, "
		"die vor zwei Jahren geschlossen worden ist, nachdem ein Sturm ihre Pfeiler besch\xC3\xA4" "digt hatte.";
	bench *b = *state;
	slant_buf bytes[4];
	slant_facts facts[4];
	for (size_t i = 0; i < 4; i++)
		slant_buf_init(&bytes[i]);
	take_facts(b, "", STORY, &bytes[0], &facts[0]);
	take_facts(b, "Ferry votes", STORY "\n\nSubscribe to our newsletter\n", &bytes[1], &facts[1]);
	take_facts(b, "", "Yesterday t" STORY, &bytes[2], &facts[2]);
	take_facts(b, "", foreign, &bytes[3], &facts[3]);
	assert_true(facts[0].has_minhash && facts[1].has_minhash && facts[2].has_minhash && facts[3].has_minhash);
	assert_memory_equal(facts[0].minhash, facts[1].minhash, sizeof facts[0].minhash);
	assert_memory_not_equal(facts[0].minhash, facts[2].minhash, sizeof facts[0].minhash);
	assert_true(slant_minhash_agreeing(facts[0].minhash, facts[2].minhash) > SLANT_MINHASH_BINS / 2);
	assert_true(facts[0].terms.length > 0 && facts[1].terms.length > facts[0].terms.length);
	assert_int_equal(facts[3].terms.length, 0);
	for (size_t i = 0; i < 4; i++)
		slant_buf_release(&bytes[i]);
}

/* DAMAGE. Whatever byte is changed, facts are refused, or are facts whose terms are in order; and nothing is read past the
   end. */
static void test_damage(void **state)
{
	bench *b = *state;
	slant_error error;
	slant_buf bytes, again;
	slant_facts facts, back;
	size_t taken = 0, refused = 0;
	slant_buf_init(&bytes);
	slant_buf_init(&again);
	take_facts(b, "Ferry votes", STORY, &bytes, &facts);
	take_facts(b, "Ferry votes", STORY, &again, &back);
	assert_int_equal(bytes.length, again.length);
	assert_memory_equal(bytes.data, again.data, bytes.length);
	for (size_t at = 0; at < bytes.length; at++) {
		char *copy = malloc(bytes.length);
		assert_non_null(copy);
		memcpy(copy, bytes.data, bytes.length);
		copy[at] = (char)(copy[at] ^ (at % 2 ? 0xFF : 0x01));
		if (slant_facts_unpack((slant_str){copy, bytes.length}, &back, &taken, &error) == SLANT_OK)
			assert_true(taken <= bytes.length && slant_facts_terms_are_sound(back.terms));
		else
			refused++;
		free(copy);
	}
	assert_true(refused > facts.terms.length / 4);
	slant_buf_release(&bytes);
	slant_buf_release(&again);
}

static void test_unsound_terms(void **state)
{
	(void)state;
	static const struct { slant_str bytes; bool sound; } rows[] = {
		{{"", 0}, true},
		{{"\x10\x02" "ab" "\x10\x02" "ac", 8}, true},
		{{"\x10\x02" "ac" "\x10\x02" "ab", 8}, false},      /* out of order */
		{{"\x10\x02" "ab" "\x10\x02" "ab", 8}, false},      /* twice */
		{{"\x14\x02" "ab" "\x10\x02" "ac", 8}, true},       /* of the title */
		{{"\x10\x00" "ab", 4}, false},                      /* never seen */
		{{"\x10\x03\x00" "ab", 5}, false},                  /* quoted, no times */
		{{"\x10\x01\x02" "ab", 5}, true},                   /* only quoted */
		{{"\x13\x02" "ab", 4}, false},                      /* of no kind */
		{{"\x00\x02", 2}, false},                           /* without letters */
		{{"\x90\x00\x02" "ab", 5}, false},                  /* a number spelt longer than it is */
		{{"\x90", 1}, false}, {{"\x10", 1}, false}, {{"\x10\x02" "a", 3}, false},
		{{"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 12}, false},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(slant_facts_terms_are_sound(rows[i].bytes), rows[i].sound);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sort), cmocka_unit_test(test_hash), cmocka_unit_test(test_signatures), cmocka_unit_test(test_likeness),
		cmocka_unit_test(test_densification), cmocka_unit_test(test_unsound_terms),
		cmocka_unit_test_setup_teardown(test_terms, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(test_what_is_signed, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(test_damage, open_bench, close_bench),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
