/* Any bytes as a file, packed or not, and as the rows of a table: the reader ends, each article keeps its promises (canonical text,
   metadata that is JSON, a name for every error), and a document that the strict scan passes makes a tree.

   clang -g -O1 -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -Iengine $(pkg-config --cflags libxml-2.0) tests/fuzz/fuzz_reader.c
   -DSLANT_LIBXML2='"libxml2.so.2"' engine/base/<all>.c engine/input/<all>.c -lcmark -lcjson -lutf8proc -lnettle -lm */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "input/article.h"
#include "input/container.h"
#include "input/json.h"
#include "require.h"
#include "slant.h"

/* most: bytes that the file can have come to. */
static void check_article(const slant_article *article, slant_json_scan *scan, size_t most)
{
	require(article->has[SLANT_ARTICLE_TEXT] && article->fields[SLANT_ARTICLE_TEXT].length > 0);
	require(article->record >= 1 && slant_article_file(article)[0] != '\0');
	require(article->replaced_bytes <= 2 * most);
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++)
		require_text(article->fields[i]);
	for (uint32_t i = 0; i < article->metadata.count; i++) {
		const slant_metadata *item = &article->metadata.data[i];
		require_text(item->name);
		require_text(item->json);
		require(slant_json_scan_value(scan, item->json) == SLANT_JSON_WHOLE && scan->end == item->json.length);
	}
}

#define UNPACKED_MOST (256u << 20)

static int is_packed(const char *path)
{
	char head[512];
	int descriptor = open(path, O_RDONLY);
	ssize_t length = read(descriptor, head, sizeof head);
	close(descriptor);
	return length > 0 && slant_container_is((slant_str){head, (size_t)length});
}

/* Errors name the file, or a member of it. */
static int names_file(const slant_error *error, const char *path)
{
	size_t length = strlen(path);
	return strncmp(error->file, path, length) == 0 && (error->file[length] == '\0' || error->file[length] == '!');
}

static void read_file(const char *path, size_t size, const char *encoding)
{
	size_t most = is_packed(path) ? UNPACKED_MOST : 4 * size;
	const char *paths[] = {path}, *fields[] = {"text=sentence", "id=k"};
	slant_reader *reader;
	slant_error error;
	slant_json_scan scan;
	slant_json_scan_init(&scan);
	require(slant_reader_new(&(slant_inputs){paths, 1, fields, 2, encoding}, &reader, &error) == SLANT_OK);
	for (size_t calls = 0;; calls++) {
		const slant_article *article = NULL;
		error = (slant_error){0};
		slant_status status = slant_reader_next(reader, &article, &error);
		require(calls <= most + 3);
		if (status != SLANT_OK) {
			require(error.status == status && error.message[0] && names_file(&error, path));
			continue;
		}
		if (!article)
			break;
		check_article(article, &scan, most);
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

/* The bytes as a file, behind a head that is given. */
static void read_bytes(slant_str head, const uint8_t *data, size_t size)
{
	char path[64];
	int descriptor = memfd_create("fuzz", 0);
	require(descriptor >= 0);
	require(write(descriptor, head.data, head.length) == (ssize_t)head.length);
	require(write(descriptor, data, size) == (ssize_t)size);
	snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
	read_file(path, head.length + size, NULL);
	read_file(path, head.length + size, size % 2 ? "windows-1252" : "shift_jis");
	close(descriptor);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_bytes(SLANT_STR(""), data, size);
	read_bytes(SLANT_STR("id,text\n"), data, size);
	parse_document((slant_str){(const char *)data, size});
	return 0;
}
