/* Any bytes as a web page and as a Markdown file: both readers end, an article keeps its promises (canonical text that is not blank,
   metadata that is JSON, parts that have a name and words), an error has a name, and telling formats apart looks at no byte that is not there.

   clang -g -O1 -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -Iengine $(pkg-config --cflags libxml-2.0) tests/fuzz/fuzz_html.c \
   -DSLANT_LIBXML2='"libxml2.so.2"' engine/base/<all>.c engine/input/<all>.c -lcmark -lcjson -lutf8proc -lnettle -lm -o fuzz_html
   ./fuzz_html -max_total_time=300 -max_len=20000 CORPUS tests/pages */
#include <stdlib.h>
#include <string.h>

#include "input/html.h"
#include "input/markdown.h"
#include "require.h"

static void check_article(const slant_article *article)
{
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	require(article->has[SLANT_ARTICLE_TEXT] && !slant_record_blank(article->fields[SLANT_ARTICLE_TEXT]));
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++)
		require_text(article->fields[i]);
	for (uint32_t i = 0; i < article->metadata.count; i++) {
		require_text(article->metadata.data[i].name);
		require(slant_json_scan_value(&scan, article->metadata.data[i].json) == SLANT_JSON_WHOLE);
	}
	for (uint32_t i = 0; i < article->left_out.count; i++)
		require(article->left_out.data[i].part && article->left_out.data[i].part[0] && article->left_out.data[i].words);
	slant_json_scan_release(&scan);
}

typedef slant_status reading(slant_record *record, slant_str bytes, slant_article *article, slant_error *error);

static void read_as(reading *read, slant_str bytes)
{
	slant_record record;
	slant_article article = {0};
	slant_error error = {0};
	require(slant_record_init(&record, NULL, 0, &error) == SLANT_OK);
	slant_article_reset(&article);
	slant_status status = read(&record, bytes, &article, &error);
	if (status == SLANT_OK)
		check_article(&article);
	else
		require(error.status == status && error.message[0]);
	slant_arena_release(&article.arena);
	slant_record_release(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size + !size);   /* of the very size, so that a byte beyond is seen */
	require(copy != NULL);
	if (size)
		memcpy(copy, data, size);
	slant_str bytes = {copy, size};
	slant_html_is(bytes);
	slant_html_declared(bytes);
	slant_markdown_is(bytes);
	read_as(slant_html_read, bytes);
	read_as(slant_markdown_read, bytes);
	free(copy);
	return 0;
}
