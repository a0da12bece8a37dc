/* See plain.h. */
#include "plain.h"

#include "../base/error.h"

#include "../base/banned.h"

#define LONGEST_KEY 40u
#define MOST_NULS_PERCENT 3u    /* a text damaged in places has fewer; UTF-16 and binary data have far more */
#define NULS_ALWAYS_TAKEN 3u
#define ZIP_NAME_AT 30u         /* the first member's name */

typedef struct head_line {
	slant_str key;
	slant_str value;
} head_line;

typedef struct magic {
	slant_str bytes;
	const char *name;
} magic;

#define MAGIC(literal, name) {{literal, sizeof(literal) - 1}, name}

static bool holds(slant_str head, const char *text)
{
	return memmem(head.data, head.length, text, strlen(text)) != NULL;
}

const char *slant_plain_magic(slant_str head)
{
	static const magic kinds[] = {
		MAGIC("\x7F" "ELF", "a program (ELF)"), MAGIC("\x89PNG\r\n", "a PNG image"), MAGIC("\xFF\xD8\xFF", "a JPEG image"),
		MAGIC("GIF87a", "a GIF image"), MAGIC("GIF89a", "a GIF image"), MAGIC("%PDF-", "a PDF document"),
		MAGIC("BZh91AY&SY", "bzip2 data"), MAGIC("\x1F\x9D", "compress data"), MAGIC("\x04\x22\x4D\x18", "lz4 data"),
		MAGIC("LZIP\x01", "lzip data"), MAGIC("7z\xBC\xAF\x27\x1C", "a 7z archive"), MAGIC("Rar!\x1A\x07", "a RAR archive"),
		MAGIC("{\\rtf", "an RTF document"), MAGIC("wOFF", "a font"), MAGIC("wOF2", "a font"), MAGIC("MIME-Version:", "a mail or a saved page (MIME)"),
		MAGIC("SQLite format 3", "an SQLite database"), MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an office document"),
	};
	/* Documents that are zip archives inside are told by their first member. */
	static const magic members[] = {
		MAGIC("[Content_Types].xml", "an office document"), MAGIC("_rels/", "an office document"), MAGIC("docProps/", "an office document"),
		MAGIC("word/", "an office document"), MAGIC("xl/", "an office document"), MAGIC("ppt/", "an office document"),
		MAGIC("mimetypeapplication/epub", "an EPUB book"), MAGIC("mimetypeapplication/", "an office document"),
		MAGIC("META-INF/", "a Java archive"),
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (slant_str_starts(head, kinds[i].bytes))
			return kinds[i].name;
	if (holds(head, "\nMIME-Version: 1.0"))
		return "a mail or a saved page (MIME)";
	if (slant_str_starts(head, SLANT_STR("<?xml")) && !holds(head, "<html") && !holds(head, "<!DOCTYPE html"))
		return "XML";
	if (!slant_str_starts(head, SLANT_STR("PK\x03\x04")) || head.length < ZIP_NAME_AT)
		return NULL;
	slant_str member = slant_str_slice(head, ZIP_NAME_AT, head.length);
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (slant_str_starts(member, members[i].bytes))
			return members[i].name;
	return NULL;
}

static bool has_many_nuls(slant_str bytes)
{
	const char *at = bytes.data, *end = bytes.data + bytes.length;
	size_t count = 0;
	while (at < end && (at = memchr(at, '\0', (size_t)(end - at))))
		count++, at++;
	return count > bytes.length / 100 * MOST_NULS_PERCENT + NULS_ALWAYS_TAKEN;
}

/* Takes a line off the front of text; its end of line (LF or CR LF) is not part of it. False: text has no whole line. */
static bool take_line(slant_str *text, slant_str *line)
{
	const char *end = text->length ? memchr(text->data, '\n', text->length) : NULL;
	if (!end)
		return false;
	size_t length = (size_t)(end - text->data);
	*line = (slant_str){text->data, length && end[-1] == '\r' ? length - 1 : length};
	*text = slant_str_slice(*text, length + 1, text->length);
	return true;
}

static bool is_key_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ' ';
}

static bool split_line(slant_str line, head_line *split)
{
	size_t i = 0;
	while (i < line.length && i < LONGEST_KEY && is_key_character(line.data[i]))
		i++;
	if (i == 0 || i == line.length || line.data[i] != ':' || line.data[0] == ' ')
		return false;
	if (i + 1 < line.length && line.data[i + 1] != ' ' && line.data[i + 1] != '\t')
		return false;
	split->key = slant_str_trim(slant_str_slice(line, 0, i));
	split->value = slant_str_trim(slant_str_slice(line, i + 1, line.length));
	return true;
}

static slant_article_field field_of_key(slant_str key)
{
	char lower[LONGEST_KEY];
	if (key.length > sizeof lower)
		return SLANT_ARTICLE_FIELDS;
	for (size_t i = 0; i < key.length; i++)
		lower[i] = key.data[i] >= 'A' && key.data[i] <= 'Z' ? (char)(key.data[i] | 0x20) : key.data[i];
	slant_article_field field = slant_record_field((slant_str){lower, key.length});
	return field == SLANT_ARTICLE_TEXT ? SLANT_ARTICLE_FIELDS : field;
}

/* Bytes of the head with its empty line; 0: no head. */
static size_t head_length(slant_str bytes)
{
	slant_str rest = bytes, line;
	head_line split;
	bool first = true;
	while (take_line(&rest, &line)) {
		if (!first && slant_str_trim(line).length == 0)
			return bytes.length - rest.length;
		if (!split_line(line, &split) || (first && field_of_key(split.key) == SLANT_ARTICLE_FIELDS))
			return 0;
		first = false;
	}
	return 0;
}

static slant_status read_head(slant_record *record, slant_str head, slant_article *article, slant_error *error)
{
	slant_status status = SLANT_OK;
	slant_str line;
	head_line split;
	while (status == SLANT_OK && take_line(&head, &line) && split_line(line, &split)) {
		slant_article_field field = field_of_key(split.key);
		if (field == SLANT_ARTICLE_FIELDS)
			status = slant_record_note(record, article, split.key, split.value, error);
		else if (split.value.length)
			status = slant_article_set(article, field, split.value, error);
	}
	return status;
}

slant_status slant_plain_read(slant_record *record, slant_str bytes, slant_article *article, slant_error *error)
{
	if (has_many_nuls(bytes))
		return slant_error_set(error, SLANT_INPUT, "this is binary data, not a text: many NUL bytes");
	size_t head = head_length(bytes);
	slant_status status = slant_article_set(article, SLANT_ARTICLE_TEXT, slant_str_slice(bytes, head, bytes.length), error);
	if (status == SLANT_OK && slant_record_blank(article->fields[SLANT_ARTICLE_TEXT]))
		return slant_error_set(error, SLANT_INPUT, head ? "no text behind the head" : "no text: nothing but white space");
	return status == SLANT_OK ? read_head(record, slant_str_slice(bytes, 0, head), article, error) : status;
}
