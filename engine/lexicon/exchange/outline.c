/* outline: lists whose lines say by their form what they are: WordStat's categories (.cat) and Lexicoder 3 (.lc3).
   Takes, of WordStat, lines that are deeper the more tabs stand before them, `TERM (1)` an entry with its weight and anything else a
   category; of Lexicoder, `+category` and then a term a line. Refuses what is nested deeper than SLANT_DICTIONARY_DEPTH.

   In WordStat underscores join the words of a term; `@` opens a rule, which is a loss. */
#include "formats.h"
#include "import.h"

#include "../../base/error.h"

#include "../../base/banned.h"

/* CAT. */

/* `term (1)`: cuts the weight off. False: no weight there, so that the line names a category. */
static bool take_weight(slant_str *line, int64_t *weight)
{
	slant_str text = slant_str_trim(*line);
	if (text.length < 3 || text.data[text.length - 1] != ')')
		return false;
	const char *bracket = memrchr(text.data, '(', text.length);
	if (!bracket || !slant_import_number(slant_str_slice(text, (size_t)(bracket - text.data) + 1, text.length - 1), weight))
		return false;
	*line = slant_str_trim(slant_str_slice(text, 0, (size_t)(bracket - text.data)));
	return true;
}

static bool cat_is(const slant_importer *in)
{
	slant_lines lines = {in->text, 0};
	int64_t weight;
	if (slant_import_hinted(in, &slant_exchange_cat))
		return true;
	for (slant_str line; slant_lines_next(&lines, &line) && lines.number < 1000;)
		if (line.length && line.data[0] == '\t' && take_weight(&line, &weight))
			return true;
	return false;
}

typedef struct cat {
	slant_importer *in;
	uint32_t open[SLANT_DICTIONARY_DEPTH];     /* category by depth */
	uint32_t depth;
} cat;

static slant_status cat_line(cat *c, slant_str line, uint64_t number)
{
	slant_dictionary *d = &c->in->dictionary;
	uint32_t indent = 0, category;
	int64_t weight;
	while (indent < line.length && line.data[indent] == '\t')
		indent++;
	bool entry = take_weight(&line, &weight);
	slant_str name = slant_str_trim(line);
	if (!name.length && !entry)
		return SLANT_OK;
	if (name.length && name.data[0] == '@') {
		slant_dictionary_lose(d, number, "%.*s: a rule", slant_dictionary_shown(name), name.data);
		return SLANT_OK;
	}
	/* A level that is left out belongs to the last one above it. */
	if (c->depth > indent)
		c->depth = indent;
	uint32_t parent = c->depth ? c->open[c->depth - 1] : SLANT_LEXICON_NONE;
	slant_status status = SLANT_OK;
	if (entry) {
		if (parent == SLANT_LEXICON_NONE)
			status = slant_import_root(c->in, &parent);
		return status == SLANT_OK ? slant_import_term(c->in, name, SLANT_TERM_STAR | SLANT_TERM_QUESTION, parent, weight, number) : status;
	}
	if (c->depth == SLANT_DICTIONARY_DEPTH)
		return slant_dictionary_refuse(d, number, "nested deeper than the limit of %u", SLANT_DICTIONARY_DEPTH);
	status = slant_dictionary_category_of(d, parent, name, SLANT_STR(""), number, &category);
	if (status == SLANT_OK)
		c->open[c->depth++] = category;
	return status;
}

static slant_status cat_read(slant_importer *in)
{
	cat c = {.in = in};
	slant_lines lines = {in->text, 0};
	slant_status status = SLANT_OK;
	slant_str first;
	if (slant_lines_first(in->text, &first) && first.data[0] == '<')
		return slant_dictionary_refuse(&in->dictionary, 1, "this is XML, no outline: a dictionary of Yoshikoder (--from ykd)?");
	for (slant_str line; status == SLANT_OK && slant_lines_next(&lines, &line);)
		status = cat_line(&c, line, lines.number);
	return status;
}

static void put_indent(slant_buf *out, uint32_t depth)
{
	for (uint32_t i = 0; i < depth; i++)
		slant_buf_byte(out, '\t');
}

static void cat_open(slant_exporter *ex, slant_str name, uint32_t depth, bool has_both)
{
	(void)has_both;
	put_indent(&ex->out, depth);
	slant_buf_put(&ex->out, name);
	slant_buf_byte(&ex->out, '\n');
}

static void cat_entry(slant_exporter *ex, const slant_dictionary_entry *entry, uint32_t depth)
{
	put_indent(&ex->out, depth);
	for (size_t i = 0; i < entry->term.length; i++)
		slant_buf_byte(&ex->out, entry->term.data[i] == ' ' ? '_' : entry->term.data[i]);
	slant_buf_put(&ex->out, SLANT_STR(" ("));
	slant_export_number(&ex->out, entry->weight);
	slant_buf_put(&ex->out, SLANT_STR(")\n"));
}

static slant_status cat_write(slant_exporter *ex)
{
	slant_export_outline(ex, &(slant_outline){.open = cat_open, .entry = cat_entry});
	return SLANT_OK;
}

const slant_exchange_format slant_exchange_cat = {
	.name = "cat", .reserved = "@", .about = "categories of WordStat", .endings = "cat", .wild = SLANT_TERM_STAR | SLANT_TERM_QUESTION,
	.weights = true, .is = cat_is, .read = cat_read, .write = cat_write,
};

/* LC3. */

static bool lc3_is(const slant_importer *in)
{
	slant_str first;
	if (!slant_lines_first(in->text, &first) || first.data[0] == '<')
		return false;
	return slant_import_hinted(in, &slant_exchange_lc3) ||
	       (first.length > 1 && first.data[0] == '+' && !memchr(first.data, '\t', first.length) && (first.data[1] & 0x60) >= 0x40);
}

static slant_status lc3_read(slant_importer *in)
{
	slant_dictionary *d = &in->dictionary;
	slant_lines lines = {in->text, 0};
	slant_status status = SLANT_OK;
	uint32_t category = SLANT_LEXICON_NONE;
	for (slant_str line; status == SLANT_OK && slant_lines_next(&lines, &line);) {
		line = slant_str_trim(line);
		if (!line.length)
			continue;
		if (line.data[0] == '+')
			status = slant_dictionary_category_of(d, SLANT_LEXICON_NONE, slant_str_slice(line, 1, line.length), SLANT_STR(""), lines.number,
			                                      &category);
		else if (category == SLANT_LEXICON_NONE)
			slant_dictionary_lose(d, lines.number, "%.*s: stands before the first +category", slant_dictionary_shown(line), line.data);
		else
			status = slant_import_term(in, line, SLANT_TERM_STAR, category, SLANT_MILLION, lines.number);
	}
	return status;
}

static slant_status lc3_write(slant_exporter *ex)
{
	const slant_dictionary *d = &ex->dictionary;
	uint32_t category = SLANT_LEXICON_NONE;
	for (uint32_t i = 0; i < d->entries.count; i++) {
		const slant_dictionary_entry *entry = &d->entries.data[ex->order[i]];
		if (entry->category != category)
			slant_buf_format(&ex->out, "+%s\n", d->categories.data[entry->category].name.data);
		category = entry->category;
		slant_buf_put(&ex->out, entry->term);
		slant_buf_byte(&ex->out, '\n');
	}
	return SLANT_OK;
}

const slant_exchange_format slant_exchange_lc3 = {
	.name = "lc3", .reserved = "+", .about = "dictionary of Lexicoder 3", .endings = "lc3", .wild = SLANT_TERM_STAR,
	.scale = SLANT_MILLION, .is = lc3_is, .read = lc3_read, .write = lc3_write,
};
