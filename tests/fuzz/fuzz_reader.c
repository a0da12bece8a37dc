/* Any bytes as a file: the reader ends, each article keeps its promises (canonical text, metadata that is JSON, a name for every
   error), and a document that the strict scan passes makes a tree.

   clang -g -O1 -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -Iengine $(pkg-config --cflags libxml-2.0) tests/fuzz/fuzz_reader.c
   engine/base/<all>.c engine/input/<all>.c -lxml2 -lcmark -lcjson -lutf8proc -lm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "input/article.h"
#include "input/json.h"
#include "slant.h"

static void require(int condition)
{
	if (!condition)
		__builtin_trap();
}

static void check_text(slant_str text)
{
	for (size_t i = 0; i < text.length;) {
		uint32_t point;
		i += slant_utf8_decode(text.data + i, text.length - i, &point);
		require(point != SLANT_UTF8_INVALID && point != 0);
	}
	require(text.data[text.length] == '\0');
}

static void check_article(const slant_article *article, slant_json_scan *scan, size_t size)
{
	require(article->has[SLANT_ARTICLE_TEXT] && article->fields[SLANT_ARTICLE_TEXT].length > 0);
	require(article->record >= 1 && slant_article_file(article)[0] != '\0');
	require(article->replaced_bytes <= 2 * size);
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++)
		check_text(article->fields[i]);
	for (uint32_t i = 0; i < article->metadata.count; i++) {
		const slant_metadata *item = &article->metadata.data[i];
		check_text(item->name);
		check_text(item->json);
		require(slant_json_scan_value(scan, item->json) == SLANT_JSON_WHOLE && scan->end == item->json.length);
	}
}

static void read_file(const char *path, size_t size)
{
	const char *paths[] = {path}, *fields[] = {"text=sentence", "id=k"};
	slant_reader *reader;
	slant_error error;
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	require(slant_reader_new(paths, 1, fields, 2, &reader, &error) == SLANT_OK);
	for (size_t calls = 0;; calls++) {
		const slant_article *article = NULL;
		error = (slant_error){0};
		slant_status status = slant_reader_next(reader, &article, &error);
		require(calls <= size + 3);
		if (status != SLANT_OK) {
			require(error.status == status && error.message[0] && strcmp(error.file, path) == 0);
			continue;
		}
		if (!article)
			break;
		check_article(article, &scan, size);
	}
	slant_reader_free(reader);
	slant_json_scan_release(&scan);
}

static void parse_document(slant_str text)
{
	slant_json *json = NULL;
	slant_error error;
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	if (slant_json_scan_value(&scan, text) == SLANT_JSON_WHOLE &&
	    scan.end + slant_json_space(slant_str_slice(text, scan.end, text.length)) == text.length && !scan.long_number)
		require(slant_json_parse(text, &json, NULL, &error) == SLANT_OK && slant_json_kind_of(json) == scan.kind);
	slant_json_free(json);
	slant_json_scan_release(&scan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[64];
	int descriptor = memfd_create("fuzz", 0);
	require(descriptor >= 0);
	require(write(descriptor, data, size) == (ssize_t)size);
	snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
	read_file(path, size);
	close(descriptor);
	parse_document((slant_str){(const char *)data, size});
	return 0;
}
