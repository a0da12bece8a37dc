/* Any bytes as what is kept of an article's content: they are refused, or give a content in which nothing points outside, and that is written
   as the same bytes again.

   The first two bytes are the length of the terms; they follow, and behind them the content. Seeds: content_units --keep FOLDER FILE...

   clang -g -O1 -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -Iengine tests/fuzz/fuzz_content.c engine/score/peers/content_{,un}pack.c \
   engine/score/peers/terms.c engine/match/forms.c engine/text/vocabulary.c engine/base/<all>.c -lutf8proc -lnettle -lstemmer -lm -o fuzz_content
   ./fuzz_content -max_total_time=200 -max_len=8000 SEEDS */
#include "report/facts.h"
#include "require.h"

static void look_at_sentences(const slant_content *content)
{
	uint32_t words = 0;
	for (uint32_t i = 0; i < content->sentence_count; i++) {
		const slant_content_sentence *sentence = &content->sentences[i];
		require(sentence->span.beg <= sentence->span.end && sentence->field < SLANT_FIELDS && sentence->place < SLANT_PLACES && sentence->first == words);
		require(sentence->speaker == SLANT_NONE ||
		        (sentence->speaker < content->unit_count && content->units[sentence->speaker].kind == SLANT_CONTENT_SPEAKER));
		for (uint32_t w = 0; w < sentence->count; w++)
			require(slant_span_holds(sentence->span, content->words[words + w].span) && content->words[words + w].stem < content->stem_count);
		words += sentence->count;
	}
	require(words == content->word_count);
}

static void look_at_units(const slant_content *content)
{
	size_t letters = 0;
	for (uint32_t i = 0; i < content->unit_count; i++) {
		const slant_content_unit *unit = &content->units[i];
		require(unit->kind < SLANT_CONTENT_PAIR && unit->name.length && unit->listed && unit->listed <= SLANT_CONTENT_MENTIONS && unit->side < 3);
		require(!i || unit->kind >= content->units[i - 1].kind);
		require(unit->same == SLANT_NONE || (unit->same < i && content->units[unit->same].kind == SLANT_CONTENT_NAME));
		require(unit->value >= 0 && unit->rounding >= 0);
		for (uint32_t a = 0; a < unit->alias_count; a++)
			for (size_t k = 0; k < unit->aliases[a].length; k++)
				letters += unit->aliases[a].data[k] == 'a';
		for (size_t k = 0; k < unit->counted.length; k++)
			letters += unit->counted.data[k] == 'a';
		for (uint32_t m = 0; m < unit->listed; m++)
			require(unit->mentions[m].sentence < content->sentence_count &&
			        slant_span_holds(content->sentences[unit->mentions[m].sentence].span, unit->mentions[m].span));
	}
	require(letters < SIZE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	slant_error error = {0};
	slant_arena arena;
	slant_content content;
	if (size < 2)
		return 0;
	slant_str rest = {(const char *)data + 2, size - 2};
	size_t length = data[0] | (size_t)data[1] << 8;
	length = length < rest.length ? length : rest.length;
	slant_str told = slant_str_slice(rest, length, rest.length);
	slant_arena_init(&arena);
	slant_status status = slant_content_unpack(slant_str_slice(rest, 0, length), told, &arena, &content, &error);
	require(status == SLANT_OK || (status == SLANT_INPUT && error.message[0]));
	if (status == SLANT_OK) {
		slant_buf again;
		slant_buf_init(&again);
		look_at_sentences(&content);
		look_at_units(&content);
		slant_content_pack(&content, &again);
		require(slant_str_equal(slant_buf_str(&again), told));
		slant_buf_release(&again);
	}
	slant_arena_release(&arena);
	return 0;
}
