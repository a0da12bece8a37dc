/* yoshikoder: dictionaries in XML: Yoshikoder (.ykd) and Lexicoder 2 (.lcd), `<dictionary>` with `<cnode name="">` for categories and
   `<pnode name="" score="">` for terms. Takes well-formed XML, by libxml2; gives an entry a pnode; refuses entities of the file's own
   (they can swell without end), nesting past SLANT_DICTIONARY_DEPTH, and what is not well-formed, with its line.

   Yoshikoder's terms are globs, or regular expressions where the dictionary says so (patternengine="regexp"). Lexicoder 2 looks for its
   terms anywhere in the text: a space at an end is the end of a word, and where there is none, letters may follow. */
#include <libxml/parser.h>
#include <libxml/SAX2.h>

#include "../../base/error.h"
#include "../../base/late.h"
#include "formats.h"
#include "import.h"

#include "../../base/banned.h"

#define CALLS(X) \
	X(xmlNewParserCtxt) X(xmlCtxtReadMemory) X(xmlFreeParserCtxt) X(xmlStopParser) X(xmlFreeDoc) X(xmlResetLastError)

typedef struct xml_calls {
	CALLS(SLANT_LATE_MEMBER)
} xml_calls;

typedef struct reader {
	slant_importer *in;
	xml_calls xml;
	xmlParserCtxtPtr parser;
	uint32_t open[SLANT_DICTIONARY_DEPTH];
	uint32_t depth;
	bool lexicoder;             /* spaces at the ends mean something */
	bool regexp;
	bool started;
	slant_status status;
} reader;

static uint64_t line_of(const reader *r)
{
	return r->parser->input && r->parser->input->line > 0 ? (uint64_t)r->parser->input->line : 0;
}

static void stop(reader *r, slant_status status)
{
	if (r->status == SLANT_OK && status != SLANT_OK) {
		r->status = status;
		r->xml.xmlStopParser(r->parser);
	}
}

static slant_str attribute(const xmlChar **attributes, const char *name)
{
	for (; attributes && attributes[0]; attributes += 2)
		if (strcmp((const char *)attributes[0], name) == 0)
			return slant_str_of((const char *)attributes[1]);
	return (slant_str){NULL, 0};
}

/* TERMS. */

/* ` word ` is the word, ` word` what begins so, `word` what holds it. */
static slant_status add_lexicoder(reader *r, slant_str name, uint32_t category, int64_t weight)
{
	slant_buf glob;
	slant_str bare = slant_str_trim(name);
	slant_buf_init(&glob);
	bool opens = name.length && name.data[0] == ' ', closes = name.length && name.data[name.length - 1] == ' ';
	slant_buf_put(&glob, opens || !bare.length ? SLANT_STR("") : SLANT_STR("*"));
	slant_buf_put(&glob, bare);
	slant_buf_put(&glob, closes || !bare.length ? SLANT_STR("") : SLANT_STR("*"));
	slant_status status = glob.failed ? slant_error_memory(r->in->dictionary.error)
	                                  : slant_import_term(r->in, slant_buf_str(&glob), SLANT_TERM_STAR, category, weight, line_of(r));
	slant_buf_release(&glob);
	return status;
}

static slant_status add_pattern_node(reader *r, const xmlChar **attributes)
{
	slant_str name = attribute(attributes, "name"), score = attribute(attributes, "score");
	int64_t weight = SLANT_MILLION;
	uint32_t category = r->depth ? r->open[r->depth - 1] : SLANT_LEXICON_NONE;
	slant_status status = SLANT_OK;
	if (category == SLANT_LEXICON_NONE)
		status = slant_import_root(r->in, &category);
	if (status != SLANT_OK)
		return status;
	if (slant_str_trim(score).length && !slant_import_number(score, &weight))
		slant_dictionary_lose(&r->in->dictionary, line_of(r), "%.*s: its score \"%.*s\" is no number; 1 is taken", slant_dictionary_shown(name),
		                      name.data ? name.data : "", slant_dictionary_shown(score), score.data);
	if (!name.data)
		name = SLANT_STR("");
	if (r->lexicoder)
		return add_lexicoder(r, name, category, weight);
	if (r->regexp)
		return slant_import_pattern(r->in, name, category, weight, line_of(r));
	return slant_import_term(r->in, name, SLANT_TERM_STAR, category, weight, line_of(r));
}

/* Opens a category. The outermost is often one for the whole list, or the dictionary itself has the name. */
static slant_status open_category(reader *r, const xmlChar **attributes)
{
	slant_str name = attribute(attributes, "name"), about = attribute(attributes, "desc");
	uint32_t parent = r->depth ? r->open[r->depth - 1] : SLANT_LEXICON_NONE, category;
	if (r->depth == SLANT_DICTIONARY_DEPTH)
		return slant_dictionary_refuse(&r->in->dictionary, line_of(r), "nested deeper than the limit of %u", SLANT_DICTIONARY_DEPTH);
	slant_status status = slant_dictionary_category_of(&r->in->dictionary, parent, name.data ? name : SLANT_STR("unnamed"),
	                                                   about.data ? about : SLANT_STR(""), line_of(r), &category);
	if (status == SLANT_OK)
		r->open[r->depth++] = category;
	return status;
}

/* EVENTS. */

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
	reader *r = ((xmlParserCtxtPtr)context)->_private;
	const char *tag = (const char *)name;
	if (r->status != SLANT_OK)
		return;
	slant_str engine = attribute(attributes, "patternengine");
	if (strcmp(tag, "dictionary") == 0)
		r->started = true;
	if (strcmp(tag, "dictionary") == 0 && engine.data)
		r->regexp = slant_str_starts(engine, SLANT_STR("regex"));
	if (strcmp(tag, "cnode") == 0)
		stop(r, open_category(r, attributes));
	else if (strcmp(tag, "pnode") == 0)
		stop(r, add_pattern_node(r, attributes));
}

static void end_element(void *context, const xmlChar *name)
{
	reader *r = ((xmlParserCtxtPtr)context)->_private;
	if (r->status == SLANT_OK && r->depth && strcmp((const char *)name, "cnode") == 0)
		r->depth--;
}

static void declare_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
	reader *r = ((xmlParserCtxtPtr)context)->_private;
	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;
	stop(r, slant_dictionary_refuse(&r->in->dictionary, line_of(r), "the file declares entities of its own, which are not read"));
}

static slant_status load_calls(xml_calls *calls, slant_error *error)
{
	slant_status status;
	SLANT_LATE_LOAD(status, SLANT_LIBXML2, CALLS, calls, error);
	return status;
}

/* One line, and without the line end that libxml2 puts behind it. */
static slant_status refuse_broken(reader *r)
{
	slant_str why = slant_str_trim(slant_str_of(r->parser->lastError.message));
	uint64_t line = r->parser->lastError.line > 0 ? (uint64_t)r->parser->lastError.line : 0;
	if (r->parser->errNo == XML_ERR_NO_MEMORY)
		return slant_error_memory(r->in->dictionary.error);
	return slant_dictionary_refuse(&r->in->dictionary, line, "not well-formed XML: %.*s", (int)(why.length < 200 ? why.length : 200), why.data);
}

static slant_status read_xml(reader *r)
{
	static const int quiet = XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET;
	slant_dictionary *d = &r->in->dictionary;
	slant_status status = load_calls(&r->xml, d->error);
	if (status != SLANT_OK)
		return status;
	r->parser = r->xml.xmlNewParserCtxt();
	if (!r->parser)
		return slant_error_memory(d->error);
	*r->parser->sax = (xmlSAXHandler){.startElement = start_element, .endElement = end_element, .entityDecl = declare_entity, .initialized = 1};
	r->parser->_private = r;
	xmlDocPtr none = r->xml.xmlCtxtReadMemory(r->parser, r->in->text.data, (int)r->in->text.length, NULL, "UTF-8", quiet);
	if (none)
		r->xml.xmlFreeDoc(none);
	status = r->status;
	if (status == SLANT_OK && !r->parser->wellFormed)
		status = refuse_broken(r);
	else if (status == SLANT_OK && !r->started)
		status = slant_dictionary_refuse(d, 1, "XML, but no <dictionary>");
	r->xml.xmlFreeParserCtxt(r->parser);
	r->xml.xmlResetLastError();
	return status;
}

/* READING. */

static bool is_dictionary(const slant_importer *in)
{
	slant_str first;
	return slant_lines_first(in->text, &first) && first.data[0] == '<' && memmem(in->text.data, in->text.length, "<dictionary", 11);
}

/* Terms with a space at an end are Lexicoder's. */
static bool lcd_is(const slant_importer *in)
{
	return is_dictionary(in) &&
	       (slant_import_hinted(in, &slant_exchange_lcd) || memmem(in->text.data, in->text.length, "<pnode name=\" ", 14));
}

static bool ykd_is(const slant_importer *in)
{
	return is_dictionary(in) && !lcd_is(in);
}

static slant_status lcd_read(slant_importer *in)
{
	reader r = {.in = in, .lexicoder = true};
	return read_xml(&r);
}

static slant_status ykd_read(slant_importer *in)
{
	reader r = {.in = in};
	return read_xml(&r);
}

/* WRITING. */

static void put_value(slant_buf *out, slant_str text)
{
	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];
		if (c == '&' || c == '<' || c == '"')
			slant_buf_put(out, c == '&' ? SLANT_STR("&amp;") : c == '<' ? SLANT_STR("&lt;") : SLANT_STR("&quot;"));
		else
			slant_buf_byte(out, c);
	}
}

static void put_indent(slant_buf *out, uint32_t depth)
{
	for (uint32_t i = 0; i <= depth; i++)
		slant_buf_byte(out, ' ');
}

static void xml_open(slant_exporter *ex, slant_str name, uint32_t depth, bool has_both)
{
	(void)has_both;
	put_indent(&ex->out, depth);
	slant_buf_put(&ex->out, SLANT_STR("<cnode name=\""));
	put_value(&ex->out, name);
	slant_buf_put(&ex->out, SLANT_STR("\">\n"));
}

static void xml_close(slant_exporter *ex, uint32_t depth)
{
	put_indent(&ex->out, depth);
	slant_buf_put(&ex->out, SLANT_STR("</cnode>\n"));
}

static void ykd_entry(slant_exporter *ex, const slant_dictionary_entry *entry, uint32_t depth)
{
	put_indent(&ex->out, depth);
	slant_buf_put(&ex->out, SLANT_STR("<pnode name=\""));
	put_value(&ex->out, entry->term);
	slant_buf_put(&ex->out, SLANT_STR("\" score=\""));
	slant_export_number(&ex->out, entry->weight);
	slant_buf_put(&ex->out, SLANT_STR("\"/>\n"));
}

static void lcd_entry(slant_exporter *ex, const slant_dictionary_entry *entry, uint32_t depth)
{
	slant_str term = entry->term;
	bool opens = term.data[0] != '*', closes = term.data[term.length - 1] != '*';
	put_indent(&ex->out, depth);
	slant_buf_put(&ex->out, opens ? SLANT_STR("<pnode name=\" ") : SLANT_STR("<pnode name=\""));
	put_value(&ex->out, slant_str_slice(term, !opens, term.length - !closes));
	slant_buf_put(&ex->out, closes ? SLANT_STR(" \"/>\n") : SLANT_STR("\"/>\n"));
}

static slant_status write_xml(slant_exporter *ex, const char *attributes, const slant_outline *outline)
{
	slant_buf_format(&ex->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dictionary%s>\n", attributes);
	slant_export_outline(ex, outline);
	slant_buf_put(&ex->out, SLANT_STR("</dictionary>\n"));
	return SLANT_OK;
}

static slant_status ykd_write(slant_exporter *ex)
{
	return write_xml(ex, " patternengine=\"substring\"", &(slant_outline){.open = xml_open, .entry = ykd_entry, .close = xml_close});
}

static slant_status lcd_write(slant_exporter *ex)
{
	return write_xml(ex, "", &(slant_outline){.open = xml_open, .entry = lcd_entry, .close = xml_close});
}

const slant_exchange_format slant_exchange_ykd = {
	.name = "ykd", .about = "dictionary of Yoshikoder (XML)", .endings = "ykd", .wild = SLANT_TERM_STAR, .weights = true, .is = ykd_is,
	.read = ykd_read, .write = ykd_write,
};
const slant_exchange_format slant_exchange_lcd = {
	.name = "lcd", .about = "dictionary of Lexicoder 2 (XML)", .endings = "lcd lc2", .wild = SLANT_TERM_STAR, .is = lcd_is,
	.read = lcd_read, .write = lcd_write,
};
