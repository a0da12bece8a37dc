/* parse: lexicon files after lexicons/FORMAT.md into a builder.
   Takes the text of a file; gives its head and entries; refuses the first broken line with file and line. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/canonical.h"
#include "../base/error.h"
#include "../base/file.h"
#include "../base/fixed.h"
#include "../base/limits.h"
#include "../base/sha256.h"
#include "../base/utf8.h"
#include "builder.h"

#include "../base/banned.h"

#define COLUMNS 5
#define MOST_GAPS 3u          /* each tries up to eight words, so that many would try them in all their combinations */
#define SHORTEST_PREFIX 3u   /* bytes, as SLANT_PREFIX_LEAST in freeze.h */

typedef struct parser {
	slant_lexicon_builder *builder;
	const char *path;
	uint32_t line;
	uint32_t file;              /* index in builder->files */
	uint32_t group;             /* SLANT_LEXICON_NONE until @group */
	bool entries_begun;
	bool headless;              /* its head was refused: no entry can be read */
	slant_error *error;
} parser;

static slant_status broken(parser *p, const char *why, slant_str what)
{
	int shown = what.length > 80 ? 80 : (int)what.length;
	slant_error_set(p->error, SLANT_LEXICON, what.length ? "%s: \"%.*s\"" : "%s", why, shown, what.data);
	return slant_error_at(p->error, p->path, p->line, 0);
}

/* Takes the next piece of *rest up to `mark`; the mark is dropped. */
static slant_str take(slant_str *rest, char mark)
{
	const char *found = rest->length ? memchr(rest->data, mark, rest->length) : NULL;
	size_t length = found ? (size_t)(found - rest->data) : rest->length;
	slant_str piece = {rest->data, length};
	*rest = slant_str_slice(*rest, found ? length + 1 : length, rest->length);
	return piece;
}

static slant_status head_category(parser *p, slant_str value)
{
	slant_str name = take(&value, ' ');
	uint32_t number;
	if (p->group == SLANT_LEXICON_NONE)
		return broken(p, "@category stands before @group", name);
	if (!name.length || !slant_str_trim(value).length)
		return broken(p, "@category wants a name and what is in and out", name);
	/* Parts of slant know categories by their names: no foreign list may take one of those by chance. */
	if (slant_str_is(p->builder->groups.data[p->group], "import") && !slant_str_starts(name, SLANT_STR("import/")))
		return broken(p, "the name of a category of the group import begins with import/", name);
	if (slant_builder_category_find(p->builder, p->group, name) != SLANT_LEXICON_NONE)
		return SLANT_OK;   /* declared by an earlier file; its description stays */
	if (slant_builder_category_add(p->builder, p->group, name, slant_str_trim(value), &number, p->error) != SLANT_OK)
		return slant_error_at(p->error, p->path, p->line, 0);
	p->builder->categories.data[number].file = p->file;
	p->builder->categories.data[number].line = p->line;
	return SLANT_OK;
}

/* The groups that some part of slant reads: entries of any other would be passed over in silence. */
bool slant_lexicon_is_group(slant_str name)
{
	static const char *const groups[] = {
		"language", "frame", "aspect", "dichotomy", "choice", "cue", "role", "sdg", "tone", "topic", "genre", "style", "function",
		"boilerplate", "speech", "entity", "foreign", "mirror", "import", "number", "guard",
	};
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
		if (slant_str_is(name, groups[i]))
			return true;
	return false;
}

static slant_status head_group(parser *p, slant_str value)
{
	if (!slant_lexicon_is_group(value))
		return broken(p, "there is no such group", value);
	p->group = slant_builder_group_find(p->builder, value);
	if (p->group == SLANT_LEXICON_NONE && slant_builder_group_add(p->builder, value, &p->group, p->error) != SLANT_OK)
		return slant_error_at(p->error, p->path, p->line, 0);
	return SLANT_OK;
}

static slant_status head_line(parser *p, slant_str line)
{
	slant_builder_file *file = &p->builder->files.data[p->file];
	slant_str value = slant_str_slice(line, 1, line.length);
	slant_str key = take(&value, ' ');
	value = slant_str_trim(value);
	if (p->entries_begun)
		return broken(p, "a head line stands behind entries", key);
	if (!value.length)
		return broken(p, "a head line has no value", key);
	if (slant_str_is(key, "category"))
		return head_category(p, value);
	struct { const char *name; slant_str *field; } fields[] = {
		{"name", &file->name}, {"version", &file->version}, {"language", &file->language},
		{"license", &file->license}, {"group", &file->group}, {"source", &file->source},
	};
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
		if (!slant_str_is(key, fields[i].name))
			continue;
		if (fields[i].field->length)
			return broken(p, "a head line stands twice", key);
		*fields[i].field = slant_arena_copy(&p->builder->arena, value);
		if (!fields[i].field->data)
			return slant_error_memory(p->error);
		return slant_str_is(key, "group") ? head_group(p, value) : SLANT_OK;
	}
	return broken(p, "unknown head line", key);
}

/* What the values of a whole head must be. */
static slant_status check_head(parser *p, const slant_builder_file *file)
{
	for (size_t i = 0; i < file->version.length; i++)
		if (file->version.data[i] < '0' || file->version.data[i] > '9')
			return broken(p, "@version is no whole number", file->version);
	for (uint32_t i = 0; i < p->file; i++) {
		const slant_builder_file *other = &p->builder->files.data[i];
		if (slant_str_equal(other->name, file->name))
			return broken(p, "another file has this @name", file->name);
		if (!slant_str_equal(other->language, file->language))
			return broken(p, "@language is not that of the other files", file->language);
	}
	return SLANT_OK;
}

static slant_status head_complete(parser *p)
{
	const slant_builder_file *file = &p->builder->files.data[p->file];
	struct { const char *name; slant_str field; } needed[] = {
		{"@name", file->name}, {"@version", file->version}, {"@language", file->language},
		{"@license", file->license}, {"@group", file->group}, {"@source", file->source},
	};
	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
		if (!needed[i].field.length)
			return broken(p, "the head has no line", slant_str_of(needed[i].name));
	p->entries_begun = true;
	return check_head(p, file);
}

/* Whether each star ends a word, and the word is as long as a prefix must be to be looked up. */
static bool stars_fit(slant_str term)
{
	size_t beg = 0;
	for (size_t i = 0; i < term.length; i++) {
		char c = term.data[i], next = i + 1 < term.length ? term.data[i + 1] : ' ';
		if (c == '*' && (i < beg + SHORTEST_PREFIX || term.data[0] == '=' || !memchr(" -\"", next, 3)))
			return false;
		if (c == ' ' || c == '-' || c == '"' || c == '*')
			beg = i + 1;
	}
	return true;
}

static uint32_t gaps_of(slant_str term)
{
	static const slant_str gap = {" ... ", 5};
	uint32_t count = 0;
	for (size_t i = 0; i + gap.length <= term.length; i++)
		count += memcmp(term.data + i, gap.data, gap.length) == 0;
	return count;
}

static slant_status check_term(parser *p, slant_str term)
{
	if (!term.length || slant_str_trim(term).length != term.length)
		return broken(p, "the term is empty or has spaces around it", term);
	char first = term.data[0], last = term.data[term.length - 1];
	if (first == '/' && (term.length < 3 || last != '/'))
		return broken(p, "the pattern is not closed by /", term);
	if (first == '"' && (term.length < 3 || last != '"'))
		return broken(p, "the exact form is not closed by a quotation mark", term);
	if (first != '/' && !stars_fit(term))
		return broken(p, "* stands only at the end of a word of three letters or more, and not behind =", term);
	for (size_t i = 0; first != '=' && first != '/' && i < term.length; i++)
		if (term.data[i] >= 'A' && term.data[i] <= 'Z')
			return broken(p, "a term is written in lower case; =Term keeps its case", term);
	if (first != '/' && (slant_str_starts(term, SLANT_STR("... ")) || (term.length >= 4 && memcmp(term.data + term.length - 4, " ...", 4) == 0)))
		return broken(p, "a gap stands between words", term);
	if (first != '/' && gaps_of(term) > MOST_GAPS)
		return broken(p, "more than three gaps", term);
	return SLANT_OK;
}

/* Splits a line at tabs into at most COLUMNS pieces; returns their number, or COLUMNS + 1 when there are more. */
static size_t split(slant_str line, slant_str columns[COLUMNS])
{
	for (size_t count = 0; count < COLUMNS; count++) {
		const char *tab = memchr(line.data, '\t', line.length);
		columns[count] = slant_str_slice(line, 0, tab ? (size_t)(tab - line.data) : line.length);
		if (!tab)
			return count + 1;
		line = slant_str_slice(line, columns[count].length + 1, line.length);
	}
	return COLUMNS + 1;
}

/* "shadowed,needless" of the note "lint: shadowed,needless it is there for a reason"; empty for other notes. */
static slant_str waiver_of(slant_str note)
{
	slant_str mark = SLANT_STR("lint:"), rest = slant_str_trim(note);
	if (!slant_str_starts(rest, mark))
		return SLANT_STR("");
	rest = slant_str_trim(slant_str_slice(rest, mark.length, rest.length));
	return take(&rest, ' ');
}

static slant_status entry_line(parser *p, slant_str line)
{
	slant_str columns[COLUMNS] = {0};
	size_t count = split(line, columns);
	if (count > COLUMNS)
		return broken(p, "more than five columns", line);
	if (count < 3)
		return broken(p, "fewer than three columns (term, category, weight, separated by tabs)", line);
	slant_status status = check_term(p, columns[0]);
	if (status != SLANT_OK)
		return status;
	slant_builder_entry entry = {.file = p->file, .line = p->line};
	entry.category = slant_builder_category_find(p->builder, p->group, columns[1]);
	if (entry.category == SLANT_LEXICON_NONE)
		return broken(p, "the category is not declared in the head", columns[1]);
	if (!slant_fixed_parse(columns[2], &entry.weight) || entry.weight < -SLANT_MILLION || entry.weight > SLANT_MILLION)
		return broken(p, "the weight is no number from -1 to 1", columns[2]);
	entry.term = slant_arena_copy(&p->builder->arena, columns[0]);
	entry.neutral = slant_arena_copy(&p->builder->arena, columns[3].data ? columns[3] : SLANT_STR(""));
	entry.note = slant_arena_copy(&p->builder->arena, columns[4].data ? columns[4] : SLANT_STR(""));
	entry.key = slant_builder_key(&p->builder->arena, columns[0]);
	entry.waiver = slant_arena_copy(&p->builder->arena, waiver_of(columns[4].data ? columns[4] : SLANT_STR("")));
	if (!entry.term.data || !entry.neutral.data || !entry.note.data || !entry.key.data || !entry.waiver.data)
		return slant_error_memory(p->error);
	if (slant_builder_entry_add(p->builder, &entry, p->error) != SLANT_OK)
		return slant_error_at(p->error, p->path, p->line, 0);
	return SLANT_OK;
}

static slant_status one_line(parser *p, slant_str line)
{
	if (line.length && line.data[line.length - 1] == '\r')
		line.length--;
	if (!slant_str_trim(line).length || line.data[0] == '#')
		return SLANT_OK;
	if (line.data[0] == '@')
		return head_line(p, line);
	if (!p->entries_begun) {
		slant_status status = head_complete(p);
		p->headless = status != SLANT_OK;
		if (status != SLANT_OK)
			return status;
	}
	return entry_line(p, line);
}

/* The first line with an ill-formed byte or a NUL. */
static uint32_t line_of_damage(slant_str text)
{
	uint32_t line = 1, point = 0;
	for (size_t i = 0; i < text.length; line += point == '\n') {
		i += slant_utf8_decode(text.data + i, text.length - i, &point);
		if (point == SLANT_UTF8_INVALID || point == 0)
			break;
	}
	return line;
}

/* What is refused is told and passed over, where somebody wants to hear it. */
static slant_status told(slant_lexicon_builder *builder, slant_status status, const slant_error *error)
{
	if (status != SLANT_LEXICON || !builder->tell)
		return status;
	builder->tell(builder->tell_context, error);
	return SLANT_OK;
}

slant_status slant_lexicon_builder_add(slant_lexicon_builder *builder, const char *path, slant_str text, slant_error *error)
{
	parser p = {.builder = builder, .path = path, .file = builder->files.count, .group = SLANT_LEXICON_NONE, .error = error};
	char digest[SLANT_SHA256_HEX];
	uint64_t replaced = 0;
	slant_builder_file *file = SLANT_PUSH(&builder->arena, &builder->files);
	if (!file)
		return slant_error_memory(error);
	slant_sha256(text, digest);
	file->path = slant_arena_copy(&builder->arena, slant_str_of(path));
	file->sha256 = slant_arena_copy(&builder->arena, slant_str_of(digest));
	file->entry_beg = builder->entries.count;
	if (slant_str_starts(text, SLANT_STR("\xEF\xBB\xBF")))   /* a byte order mark */
		text = slant_str_slice(text, 3, text.length);
	slant_str rest = slant_canonical(&builder->arena, text, &replaced);
	if (!file->path.data || !file->sha256.data || !rest.data)
		return slant_error_memory(error);
	if (replaced) {
		p.line = line_of_damage(text);
		builder->files.count--;
		return told(builder, broken(&p, "the line is not UTF-8, or holds a NUL byte", SLANT_STR("")), error);
	}
	slant_status status = SLANT_OK;
	while (rest.length && status == SLANT_OK && !p.headless) {
		p.line++;
		status = told(builder, one_line(&p, take(&rest, '\n')), error);
	}
	if (status == SLANT_OK && !p.entries_begun && !p.headless) {
		p.line = 0;
		status = told(builder, broken(&p, "the file holds no entry", SLANT_STR("")), error);
	}
	if (status == SLANT_OK && !p.entries_begun)
		builder->files.count--;   /* told; it has no entry, and no whole head */
	return status;
}

slant_status slant_lexicon_builder_add_file(slant_lexicon_builder *builder, const char *path, slant_error *error)
{
	slant_buf text;
	slant_buf_init(&text);
	slant_status status = slant_file_read(path, SLANT_LIMIT_LEXICON_BYTES, &text, error);
	if (status == SLANT_OK)
		status = slant_lexicon_builder_add(builder, path, slant_buf_str(&text), error);
	else if (status == SLANT_IO || status == SLANT_LIMIT)
		status = error->status = SLANT_LEXICON;
	slant_buf_release(&text);
	return status;
}

static int lexicon_name(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);
	return entry->d_name[0] != '.' && length > 4 && memcmp(entry->d_name + length - 4, ".tsv", 4) == 0;
}

static int bytewise(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

slant_status slant_lexicon_builder_add_folder(slant_lexicon_builder *builder, const char *path, slant_error *error)
{
	struct dirent **names = NULL;
	int count = scandir(path, &names, lexicon_name, bytewise);
	slant_status status = SLANT_OK;
	if (count < 0)
		slant_error_set(error, SLANT_LEXICON, "%s", strerror(errno));
	else if (count == 0)
		slant_error_set(error, SLANT_LEXICON, "the folder holds no lexicon (*.tsv)");
	if (count <= 0)
		status = slant_error_at(error, path, 0, 0);
	for (int i = 0; i < count; i++) {
		if (status == SLANT_OK) {
			slant_str file = slant_arena_format(&builder->arena, "%s/%s", path, names[i]->d_name);
			status = file.data ? slant_lexicon_builder_add_file(builder, file.data, error) : slant_error_memory(error);
		}
		free(names[i]);
	}
	free(names);
	return status;
}
