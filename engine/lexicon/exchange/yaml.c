/* yaml: dictionaries of quanteda in YAML: keys are categories, nested ones below them, lists and single words their terms, `__` the terms
   of a key that has keys below as well. Takes YAML by libyaml, whose scalars are words as they are written: `no`, `yes` and `on` among
   them. Refuses what is not well-formed, with its line, and nesting past SLANT_DICTIONARY_DEPTH. An alias (`*name`) is a loss. */
#include <yaml.h>

#include "../../base/error.h"
#include "../../base/late.h"
#include "formats.h"
#include "import.h"

#include "../../base/banned.h"

#define CALLS(X) \
	X(yaml_parser_initialize) X(yaml_parser_set_input_string) X(yaml_parser_set_encoding) X(yaml_parser_parse) X(yaml_parser_delete) \
	X(yaml_event_delete)

typedef struct yaml_calls {
	CALLS(SLANT_LATE_MEMBER)
} yaml_calls;

typedef struct level {
	uint32_t category;           /* that the values here belong to */
	uint32_t key;                /* of a mapping: the category that the value in hand belongs to */
	bool mapping, wants_key;
} level;

typedef struct reader {
	slant_importer *in;
	yaml_calls yaml;
	yaml_parser_t parser;
	level levels[SLANT_DICTIONARY_DEPTH];
	uint32_t depth;
} reader;

static uint32_t category_in_hand(const reader *r)
{
	if (!r->depth)
		return SLANT_LEXICON_NONE;
	const level *top = &r->levels[r->depth - 1];
	return top->mapping ? top->key : top->category;
}

/* A value has ended: its mapping waits for a key again. */
static void value_ends(reader *r)
{
	if (r->depth && r->levels[r->depth - 1].mapping)
		r->levels[r->depth - 1].wants_key = true;
}

static slant_status open_level(reader *r, bool mapping, uint64_t line)
{
	if (r->depth == SLANT_DICTIONARY_DEPTH)
		return slant_dictionary_refuse(&r->in->dictionary, line, "nested deeper than the limit of %u", SLANT_DICTIONARY_DEPTH);
	if (r->depth && r->levels[r->depth - 1].mapping && r->levels[r->depth - 1].wants_key)
		return slant_dictionary_refuse(&r->in->dictionary, line, "a key is a list or a mapping");
	uint32_t category = category_in_hand(r);
	r->levels[r->depth++] = (level){category, category, mapping, mapping};
	return SLANT_OK;
}

static slant_status take_key(reader *r, slant_str key, uint64_t line)
{
	level *top = &r->levels[r->depth - 1];
	top->wants_key = false;
	top->key = top->category;
	if (slant_str_is(key, "__"))
		return SLANT_OK;
	return slant_dictionary_category_of(&r->in->dictionary, top->category, key.length ? key : SLANT_STR("unnamed"), SLANT_STR(""), line,
	                                    &top->key);
}

static slant_status take_scalar(reader *r, const yaml_event_t *event, uint64_t line)
{
	slant_str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
	uint32_t category = category_in_hand(r);
	slant_status status = SLANT_OK;
	if (r->depth && r->levels[r->depth - 1].mapping && r->levels[r->depth - 1].wants_key)
		return take_key(r, text, line);
	value_ends(r);
	/* `key:` without a value is a category without terms. */
	if (!text.length && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		return SLANT_OK;
	if (category == SLANT_LEXICON_NONE)
		status = slant_import_root(r->in, &category);
	if (status == SLANT_OK)
		status = slant_import_term(r->in, text, SLANT_TERM_STAR | SLANT_TERM_QUESTION, category, SLANT_MILLION, line);
	return status;
}

static slant_status take_event(reader *r, const yaml_event_t *event)
{
	uint64_t line = event->start_mark.line + 1;
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return take_scalar(r, event, line);
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		return open_level(r, event->type == YAML_MAPPING_START_EVENT, line);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		r->depth -= r->depth > 0;
		value_ends(r);
		return SLANT_OK;
	case YAML_ALIAS_EVENT:
		slant_dictionary_lose(&r->in->dictionary, line, "*%.100s: an alias; what it stands for is not repeated",
		                      (const char *)event->data.alias.anchor);
		if (r->depth && r->levels[r->depth - 1].mapping && r->levels[r->depth - 1].wants_key)
			return slant_dictionary_refuse(&r->in->dictionary, line, "a key is an alias");
		value_ends(r);
		return SLANT_OK;
	default:
		return SLANT_OK;
	}
}

static slant_status refuse_broken(reader *r)
{
	const yaml_parser_t *parser = &r->parser;
	if (parser->error == YAML_MEMORY_ERROR)
		return slant_error_memory(r->in->dictionary.error);
	return slant_dictionary_refuse(&r->in->dictionary, parser->problem_mark.line + 1, "no YAML that can be read: %s",
	                               parser->problem ? parser->problem : "it breaks off");
}

static slant_status read_events(reader *r)
{
	slant_status status = SLANT_OK;
	for (bool ended = false; status == SLANT_OK && !ended;) {
		yaml_event_t event;
		if (!r->yaml.yaml_parser_parse(&r->parser, &event))
			return refuse_broken(r);
		ended = event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT;
		status = take_event(r, &event);
		r->yaml.yaml_event_delete(&event);
	}
	return status;
}

static slant_status load_calls(yaml_calls *calls, slant_error *error)
{
	slant_status status;
	SLANT_LATE_LOAD(status, SLANT_LIBYAML, CALLS, calls, error);
	return status;
}

static slant_status yml_read(slant_importer *in)
{
	reader r = {.in = in};
	slant_status status = load_calls(&r.yaml, in->dictionary.error);
	if (status != SLANT_OK)
		return status;
	if (!r.yaml.yaml_parser_initialize(&r.parser))
		return slant_error_memory(in->dictionary.error);
	r.yaml.yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	r.yaml.yaml_parser_set_input_string(&r.parser, (const unsigned char *)in->text.data, in->text.length);
	status = read_events(&r);
	r.yaml.yaml_parser_delete(&r.parser);
	return status;
}

/* `key:` or `key: [a, b]` on the first line that is no remark. A colon in running text has words behind it. */
static bool yml_is(const slant_importer *in)
{
	slant_lines lines = {in->text, 0};
	slant_str line = SLANT_STR("");
	if (slant_import_hinted(in, &slant_exchange_yml))
		return true;
	while (slant_lines_next(&lines, &line)) {
		line = slant_str_trim(line);
		if (line.length && line.data[0] != '#' && line.data[0] != '%' && !slant_str_starts(line, SLANT_STR("---")))
			break;
	}
	const char *colon = line.length > 1 ? memchr(line.data + 1, ':', line.length - 1) : NULL;
	if (!colon || memchr(line.data, '\t', line.length))
		return false;
	slant_str behind = slant_str_trim(slant_str_slice(line, (size_t)(colon - line.data) + 1, line.length));
	return !behind.length || behind.data[0] == '[' || behind.data[0] == '#';
}

/* WRITING. */

static void put_scalar(slant_buf *out, slant_str text)
{
	slant_buf_byte(out, '"');
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '"' || text.data[i] == '\\')
			slant_buf_byte(out, '\\');
		slant_buf_byte(out, text.data[i]);
	}
	slant_buf_byte(out, '"');
}

static void put_indent(slant_buf *out, uint32_t depth)
{
	for (uint32_t i = 0; i < depth; i++)
		slant_buf_put(out, SLANT_STR("  "));
}

static void yml_open(slant_exporter *ex, slant_str name, uint32_t depth, bool has_both)
{
	put_indent(&ex->out, depth);
	put_scalar(&ex->out, name);
	slant_buf_put(&ex->out, SLANT_STR(":\n"));
	if (has_both) {
		put_indent(&ex->out, depth + 1);
		slant_buf_put(&ex->out, SLANT_STR("__:\n"));
	}
}

static void yml_entry(slant_exporter *ex, const slant_dictionary_entry *entry, uint32_t depth)
{
	put_indent(&ex->out, depth);
	slant_buf_put(&ex->out, SLANT_STR("- "));
	put_scalar(&ex->out, entry->term);
	slant_buf_byte(&ex->out, '\n');
}

static slant_status yml_write(slant_exporter *ex)
{
	slant_export_outline(ex, &(slant_outline){.open = yml_open, .entry = yml_entry});
	return SLANT_OK;
}

const slant_exchange_format slant_exchange_yml = {
	.name = "yml", .about = "dictionary of quanteda (YAML)", .endings = "yml yaml", .wild = SLANT_TERM_STAR | SLANT_TERM_QUESTION,
	.is = yml_is, .read = yml_read, .write = yml_write,
};
