/* Any bytes as a word list of another program, in each format and as what they look like: reading ends, an error has a name, losses are
   as many as are told, and what comes out is a lexicon file that can be used, written in every format and read again.

   The first byte chooses format, encoding and group.

   clang -g -O1 -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -Iengine $(pkg-config --cflags libxml-2.0) tests/fuzz/fuzz_import.c \
   -DSLANT_LIBXML2='"libxml2.so.2"' -DSLANT_LIBYAML='"libyaml-0.so.2"' engine/base/<all>.c engine/input/<all>.c engine/text/<all>.c \
   engine/lexicon/<all but tool_freeze>.c engine/lexicon/exchange/<all>.c -lcmark -lcjson -lutf8proc -lnettle -lstemmer -lpcre2-8 -lm \
   -o fuzz_import
   ./fuzz_import -max_total_time=200 -max_len=20000 CORPUS tests/lexicons */
#include <stdlib.h>
#include <string.h>

#include "lexicon/exchange/export.h"
#include "lexicon/exchange/import.h"
#include "require.h"

static void count_loss(void *context, const slant_error *loss)
{
	++*(uint64_t *)context;
	require(loss->message[0] != 0);
}

static const char *const written[] = {"dic", "dicx", "cat", "lc3", "lcd", "ykd", "yml", "vader", "afinn", "nrc", "csv", "list"};

/* What was imported goes out in one format and comes in again, if anything is left of it. */
static void there_and_back(slant_str tsv, const char *format)
{
	slant_lexicon_builder *builder = NULL;
	slant_lexicon lexicon;
	slant_import_result result;
	slant_error error = {0};
	slant_buf file, back;
	slant_buf_init(&file);
	slant_buf_init(&back);
	require(slant_lexicon_builder_new(&builder, &error) == SLANT_OK && slant_lexicon_builder_add(builder, "x.tsv", tsv, &error) == SLANT_OK);
	require(slant_lexicon_freeze(builder, &lexicon, &error) == SLANT_OK);
	require(slant_export_bytes(&lexicon, &(slant_export){format, NULL, 0}, NULL, &file, &result, &error) == SLANT_OK);
	if (result.entries && result.categories < 900) {   /* as outlines, paths have categories above them */
		slant_status status = slant_import_bytes("x", slant_buf_str(&file), &(slant_import){.format = format}, NULL, &back, &result, &error);
		require(status == SLANT_OK || status == SLANT_LIMIT || (status == SLANT_INPUT && strstr(error.message, "longer than")));
	}
	slant_lexicon_release(&lexicon);
	slant_lexicon_builder_free(builder);
	slant_buf_release(&file);
	slant_buf_release(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const formats[] = {NULL, NULL, "dic", "dicx", "cat", "lc3", "lcd", "ykd", "yml", "vader", "afinn", "nrc", "mpqa", "emfd",
	                                      "csv", "list"};
	static const char *const encodings[] = {NULL, "utf-8", "windows-1252", "shift-jis"};
	static const char *const groups[] = {NULL, "language", "cue", NULL};
	static const char *const names[] = {"x", "x.yml", "x.cat", "x.lcd"};
	uint64_t losses = 0;
	if (!size)
		return 0;
	unsigned choice = data[0];
	char *copy = malloc(size - 1 + (size == 1));   /* of the very size, so that a byte beyond is seen */
	require(copy != NULL);
	memcpy(copy, data + 1, size - 1);
	slant_import settings = {.format = formats[choice & 15], .encoding = encodings[choice >> 4 & 3], .group = groups[choice >> 6]};
	slant_import_result result = {0};
	slant_error error = {0};
	slant_buf out;
	slant_buf_init(&out);
	slant_status status = slant_import_bytes(names[choice >> 6], (slant_str){copy, size - 1}, &settings,
	                                         &(slant_watch){.failed = count_loss, .context = &losses}, &out, &result, &error);
	if (status == SLANT_OK) {
		require(result.losses == losses && result.entries > 0);
		there_and_back(slant_buf_str(&out), written[size % (sizeof written / sizeof *written)]);
	} else {
		require(error.status == status && error.message[0] && (status == SLANT_INPUT || status == SLANT_LIMIT));
	}
	slant_buf_release(&out);
	free(copy);
	return 0;
}
