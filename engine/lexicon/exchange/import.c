/* import: a word list of another program as a lexicon file of ours. See slant_lexicon_import in slant.h.
   Takes a file in any encoding; finds its format; gives the text of a .tsv that was parsed and frozen before it is handed on; refuses a
   file that is no word list, or of which no entry is left. */
#include <stdio.h>

#include "../../base/canonical.h"
#include "../../base/error.h"
#include "../../base/limits.h"
#include "../../input/encoding.h"
#include "../builder.h"
#include "formats.h"
#include "import.h"

#include "../../base/banned.h"

#define HEAD 4096u

/* BYTES. */

static slant_status read_bytes(const char *path, slant_buf *bytes, slant_error *error)
{
	slant_stream stream;
	slant_stream_init(&stream);
	slant_status status = slant_stream_open(&stream, path, error);
	while (status == SLANT_OK) {
		slant_str chunk = slant_stream_chunk(&stream);
		if (!chunk.length)
			break;
		slant_buf_put(bytes, chunk);
		if (bytes->failed)
			status = slant_error_memory(error);
		else if (bytes->length > SLANT_LIMIT_LEXICON_BYTES) {
			slant_error_set(error, SLANT_LIMIT, "the file is larger than the limit of %u MB", SLANT_LIMIT_LEXICON_BYTES >> 20);
			status = slant_error_at(error, path, 0, 0);
		}
	}
	if (status == SLANT_OK && stream.problem)
		status = slant_stream_error(path, stream.problem, error);
	slant_stream_close(&stream);
	slant_stream_release(&stream);
	return status;
}

typedef struct memory_stream {
	slant_str rest;
} memory_stream;

static ptrdiff_t read_memory(void *context, char *place, size_t room, int *problem)
{
	memory_stream *memory = context;
	size_t count = memory->rest.length < room ? memory->rest.length : room;
	*problem = 0;
	if (count)
		memcpy(place, memory->rest.data, count);
	memory->rest = slant_str_slice(memory->rest, count, memory->rest.length);
	return (ptrdiff_t)count;
}

/* The bytes in UTF-8, appended to `text`. */
static slant_status convert(slant_str bytes, const slant_charset *charset, slant_buf *text, slant_error *error)
{
	memory_stream memory = {bytes};
	slant_stream below, above;
	slant_encoding encoding;
	slant_stream_init(&below);
	slant_stream_init(&above);
	slant_encoding_init(&encoding);
	slant_stream_start(&below, "", read_memory, &memory);
	slant_status status = slant_encoding_open(&encoding, charset, &below, error);
	if (status == SLANT_OK)
		slant_stream_start(&above, "", slant_encoding_read, &encoding);
	while (status == SLANT_OK) {
		slant_str chunk = slant_stream_chunk(&above);
		if (!chunk.length)
			break;
		slant_buf_put(text, chunk);
	}
	if (status == SLANT_OK && (text->failed || above.problem))
		status = slant_error_memory(error);
	slant_encoding_close(&encoding);
	slant_stream_release(&above);
	slant_stream_release(&below);
	return status;
}

/* What an XML declaration says the encoding is; empty: nothing. */
static slant_str xml_encoding(slant_str bytes)
{
	static const slant_str key = {"encoding=", 9};
	slant_str head = slant_str_trim(slant_str_slice(bytes, 0, bytes.length < HEAD ? bytes.length : HEAD));
	const char *end = slant_str_starts(head, SLANT_STR("<?xml")) ? memmem(head.data, head.length, "?>", 2) : NULL;
	if (!end)
		return SLANT_STR("");
	head.length = (size_t)(end - head.data);
	const char *at = memmem(head.data, head.length, key.data, key.length);
	if (!at || at + key.length >= end)
		return SLANT_STR("");
	const char *from = at + key.length + 1, *to = memchr(from, from[-1], (size_t)(end - from));
	return to ? (slant_str){from, (size_t)(to - from)} : SLANT_STR("");
}

static slant_status find_charset(const char *file, slant_str bytes, const char *declared, slant_charset *charset, slant_error *error)
{
	slant_str label = declared ? slant_str_of(declared) : xml_encoding(bytes);
	*charset = (slant_charset){.mark = 0};
	if (slant_encoding_found(slant_str_slice(bytes, 0, bytes.length < HEAD ? bytes.length : HEAD), charset))
		return SLANT_OK;
	slant_status status = label.length ? slant_encoding_label(label, charset, error) : SLANT_OK;
	if (status != SLANT_ARGUMENT || declared)
		return status;
	error->status = SLANT_INPUT;   /* it is the file that is wrong, not what was asked for */
	return slant_error_at(error, file, 1, 0);
}

static uint64_t line_of_damage(slant_str text)
{
	const char *found = memmem(text.data, text.length, "\xEF\xBF\xBD", 3);
	slant_lines lines = {slant_str_slice(text, 0, found ? (size_t)(found - text.data) + 1 : 0), 0};
	for (slant_str line; slant_lines_next(&lines, &line);)
		continue;
	return lines.number;
}

slant_status slant_import_decode(slant_arena *arena, const char *file, slant_str bytes, const char *encoding, slant_str *text,
                                 slant_error *error)
{
	slant_buf converted;
	slant_charset charset;
	uint64_t replaced = 0;
	slant_buf_init(&converted);
	slant_status status = find_charset(file, bytes, encoding, &charset, error);
	if (status == SLANT_OK) {
		bytes = slant_str_slice(bytes, charset.mark, bytes.length);
		if (charset.name[0])
			status = convert(bytes, &charset, &converted, error);
	}
	if (status == SLANT_OK) {
		*text = slant_canonical(arena, charset.name[0] ? slant_buf_str(&converted) : bytes, &replaced);
		if (!text->data)
			status = slant_error_memory(error);
	}
	/* Terms with such bytes are losses where the user has said what the file is in; else it may be in any encoding. */
	if (status == SLANT_OK && replaced && !encoding) {
		slant_error_set(error, SLANT_INPUT, "not in %s, or with a NUL byte; --encoding NAME says what it is in (windows-1252, shift-jis, "
		                "euc-jp, utf-8 ...)", charset.name[0] ? charset.name : "UTF-8");
		status = slant_error_at(error, file, line_of_damage(*text), 0);
	}
	slant_buf_release(&converted);
	return status;
}

/* NAMES. */

/* `moods` and `dic` of `lists/Moods.DIC`. */
static void name_of(const char *path, slant_str *base, slant_str *name, slant_str *ending)
{
	const char *slash = strrchr(path, '/');
	*base = slant_str_of(strcmp(path, "-") == 0 ? "standard_input" : slash ? slash + 1 : path);
	const char *dot = base->length > 1 ? memrchr(base->data + 1, '.', base->length - 1) : NULL;
	*name = slant_str_slice(*base, 0, dot ? (size_t)(dot - base->data) : base->length);
	*ending = dot ? slant_str_slice(*base, name->length + 1, base->length) : SLANT_STR("");
}

static bool has_ending(slant_str ending, const char *endings)
{
	slant_str row = slant_str_of(endings), word;
	while (slant_lines_cell(&row, ' ', &word))
		if (word.length && word.length == ending.length && strncasecmp(word.data, ending.data, word.length) == 0)
			return true;
	return false;
}

bool slant_import_hinted(const slant_importer *importer, const slant_exchange_format *format)
{
	return has_ending(importer->ending, format->endings);
}

/* THE FILE OF OURS. */

static void put_word(slant_buf *out, slant_str name)
{
	for (size_t i = 0; i < name.length; i++)
		slant_buf_byte(out, (unsigned char)name.data[i] <= ' ' || name.data[i] == 0x7F ? '_' : name.data[i]);
}

static void put_line(slant_buf *out, slant_str text)
{
	for (size_t i = 0; i < text.length; i++)
		slant_buf_byte(out, (unsigned char)text.data[i] < ' ' || text.data[i] == 0x7F ? ' ' : text.data[i]);
}

typedef struct tsv {
	const slant_dictionary *dictionary;
	const slant_exchange_format *format;
	const slant_import *settings;
	slant_str base, name;
	slant_buf *out;
	int64_t scale;
} tsv;

/* `import/moods/joy`, or as --prefix says. In the group `import` all names begin with import/. */
static void put_category(tsv *t, slant_str name)
{
	slant_str prefix = slant_str_of(t->settings->prefix);
	bool rated = t->settings->group && strcmp(t->settings->group, SLANT_IMPORT_GROUP) != 0;
	if (!t->settings->prefix || (!rated && !slant_str_starts(prefix, SLANT_STR("import/"))))
		slant_buf_put(t->out, SLANT_STR("import/"));
	put_word(t->out, t->settings->prefix ? prefix : t->name);
	if (name.length && (prefix.length || !t->settings->prefix))
		slant_buf_byte(t->out, '/');
	slant_buf_put(t->out, name.length || prefix.length || !t->settings->prefix ? name : SLANT_STR("all"));
}

static void put_head(tsv *t)
{
	slant_buf *out = t->out;
	const slant_dictionary *d = t->dictionary;
	slant_buf_put(out, SLANT_STR("# Made by slant lexicon import from "));
	put_line(out, t->base);
	slant_buf_format(out, " (%s, %s).\n", t->format->name, t->format->about);
	if (t->scale != SLANT_MILLION) {
		slant_buf_put(out, SLANT_STR("# Its weights were divided by "));
		slant_export_number(out, t->scale);
		slant_buf_put(out, SLANT_STR(".\n"));
	}
	slant_buf_put(out, SLANT_STR("@name import_"));
	put_word(out, t->name);
	slant_buf_put(out, SLANT_STR("\n@version 1\n@language en\n@license unknown\n@group "));
	slant_buf_put(out, slant_str_of(t->settings->group ? t->settings->group : SLANT_IMPORT_GROUP));
	slant_buf_put(out, SLANT_STR("\n@source "));
	put_line(out, t->base);
	slant_buf_byte(out, '\n');
	for (uint32_t i = 0; i < d->categories.count; i++) {
		const slant_dictionary_category *category = &d->categories.data[i];
		slant_buf_put(out, SLANT_STR("@category "));
		put_category(t, category->name);
		slant_buf_byte(out, ' ');
		put_line(out, category->about.length ? category->about : category->name.length ? category->name : t->name);
		slant_buf_put(out, SLANT_STR("; imported\n"));
	}
}

static void put_entries(tsv *t)
{
	const slant_dictionary *d = t->dictionary;
	for (uint32_t i = 0; i < d->entries.count; i++) {
		const slant_dictionary_entry *entry = &d->entries.data[i];
		slant_buf_put(t->out, entry->term);
		slant_buf_byte(t->out, '\t');
		put_category(t, d->categories.data[entry->category].name);
		slant_buf_byte(t->out, '\t');
		slant_export_number(t->out, slant_fixed_scale(entry->weight, SLANT_MILLION, t->scale));
		slant_buf_byte(t->out, '\n');
	}
}

/* What weights are divided by: the format's own scale, or the largest where it is over 1. */
static int64_t scale_of(const slant_exchange_format *format, const slant_dictionary *d)
{
	int64_t scale = format->scale ? format->scale : SLANT_MILLION;
	for (uint32_t i = 0; i < d->entries.count; i++) {
		int64_t size = d->entries.data[i].weight < 0 ? -d->entries.data[i].weight : d->entries.data[i].weight;
		scale = size > scale ? size : scale;
	}
	return scale;
}

/* The file is parsed and frozen as --add-lexicon will do it: what is handed on can be used. */
static slant_status prove(const char *file, slant_str text, slant_error *error)
{
	slant_lexicon_builder *builder = NULL;
	slant_lexicon lexicon = {0};
	slant_status status = slant_lexicon_builder_new(&builder, error);
	if (status == SLANT_OK)
		status = slant_lexicon_builder_add(builder, file, text, error);
	if (status == SLANT_OK)
		status = slant_lexicon_freeze(builder, &lexicon, error);
	if (status == SLANT_OK)
		slant_lexicon_release(&lexicon);
	slant_lexicon_builder_free(builder);
	return status;
}

/* THE WHOLE. */

static slant_status check_settings(const slant_import *settings, const slant_exchange_format **format, slant_error *error)
{
	static const char *const other[] = {"function", "entity", "foreign", "mirror", "guard"};
	char names[256];
	slant_str group = slant_str_of(settings->group);
	*format = settings->format ? slant_exchange_find(slant_str_of(settings->format)) : NULL;
	if (settings->format && !*format) {
		slant_exchange_names(names, sizeof names, false);
		return slant_error_set(error, SLANT_ARGUMENT, "there is no format \"%s\"; there are: %s", settings->format, names);
	}
	if (group.length && !slant_lexicon_is_group(group))
		return slant_error_set(error, SLANT_ARGUMENT, "there is no group \"%s\"", settings->group);
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (slant_str_is(group, other[i]))
			return slant_error_set(error, SLANT_ARGUMENT, "entries of the group \"%s\" are of another kind than those of word lists",
			                       settings->group);
	return SLANT_OK;
}

static slant_status read_entries(slant_importer *in, const slant_exchange_format **format, slant_error *error)
{
	slant_status status = slant_terms_init(&in->terms, error);
	if (!*format)
		*format = slant_exchange_tell(in);
	if (status == SLANT_OK)
		status = (*format)->read(in);
	if (status == SLANT_OK && !in->dictionary.entries.count)
		status = slant_dictionary_refuse(&in->dictionary, 0, "no entry of this file (taken for %s: %s) can be used", (*format)->name,
		                                 (*format)->about);
	return status;
}

slant_status slant_import_bytes(const char *path, slant_str bytes, const slant_import *settings, const slant_watch *watch, slant_buf *out,
                                slant_import_result *result, slant_error *error)
{
	const slant_exchange_format *format;
	slant_importer in = {.root = SLANT_LEXICON_NONE};
	slant_str base;
	slant_status status = check_settings(settings, &format, error);
	if (status != SLANT_OK)
		return status;
	slant_dictionary_init(&in.dictionary, path, watch, error);
	in.dictionary.one_category = settings->group && strcmp(settings->group, "language") == 0;
	name_of(path, &base, &in.name, &in.ending);
	status = slant_import_decode(&in.dictionary.arena, path, bytes, settings->encoding, &in.text, error);
	if (status == SLANT_OK)
		status = read_entries(&in, &format, error);
	if (status == SLANT_OK) {
		tsv t = {&in.dictionary, format, settings, base, in.name, out, scale_of(format, &in.dictionary)};
		put_head(&t);
		put_entries(&t);
		status = out->failed ? slant_error_memory(error) : prove(path, slant_buf_str(out), error);
		*result = (slant_import_result){format->name, in.dictionary.entries.count, in.dictionary.categories.count, in.dictionary.losses};
	}
	slant_terms_release(&in.terms);
	slant_dictionary_release(&in.dictionary);
	return status;
}

slant_status slant_lexicon_import(const char *path, const slant_import *settings, const slant_watch *watch, slant_sink sink,
                                  slant_import_result *result, slant_error *error)
{
	slant_buf bytes, out;
	slant_buf_init(&bytes);
	slant_buf_init(&out);
	slant_status status = read_bytes(path, &bytes, error);
	if (status == SLANT_OK)
		status = slant_import_bytes(path, slant_buf_str(&bytes), settings, watch, &out, result, error);
	if (status == SLANT_OK && (status = sink.write(sink.context, out.data, out.length)) != SLANT_OK)
		slant_error_set(error, status, "the lexicon could not be written");
	slant_buf_release(&bytes);
	slant_buf_release(&out);
	return status;
}
