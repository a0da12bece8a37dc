/* liwc: dictionaries of LIWC (.dic).
   Takes a legend between two lines of `%`, an id and a name a line (from 2015 on indented, the deeper inside the lighter, with a longer
   name behind), then terms with the ids of their categories; gives an entry for each. Refuses a file without a legend.

   Tabs may be doubled or be spaces, ids may begin with zeros, a term may stand on several lines. Conditions, `<of>131/125` (followed by
   "of" it is 131, else 125) and `(02 134)125/464` (behind a word of 02 or 134), are losses, and the category of "else" is kept. */
#include "formats.h"

#include <stdlib.h>

#include "../../base/error.h"
#include "../../base/limits.h"

#include "../../base/banned.h"

typedef struct liwc_id {
	slant_str id;
	uint32_t category;
} liwc_id;

typedef struct liwc_open {       /* a category that those indented deeper belong to */
	uint32_t category, indent;
} liwc_open;

typedef struct liwc {
	slant_importer *in;
	liwc_id ids[SLANT_LIMIT_CATEGORIES];
	uint32_t count;
	liwc_open open[SLANT_DICTIONARY_DEPTH];
	uint32_t depth;
} liwc;

static bool is_rule(slant_str line)
{
	line = slant_str_trim(line);
	return line.length == 1 && line.data[0] == '%';
}

static bool dic_is(const slant_importer *in)
{
	slant_str first;
	return slant_lines_first(in->text, &first) && is_rule(first);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Takes the next word off the front. */
static slant_str take_word(slant_str *rest)
{
	size_t beg = 0, end;
	while (beg < rest->length && is_blank(rest->data[beg]))
		beg++;
	for (end = beg; end < rest->length && !is_blank(rest->data[end]);)
		end++;
	slant_str word = slant_str_slice(*rest, beg, end);
	*rest = slant_str_slice(*rest, end, rest->length);
	return word;
}

/* 01 and 1 are the same. */
static slant_str without_zeros(slant_str id)
{
	while (id.length > 1 && id.data[0] == '0')
		id = slant_str_slice(id, 1, id.length);
	return id;
}

static bool is_number(slant_str word)
{
	for (size_t i = 0; i < word.length; i++)
		if (word.data[i] < '0' || word.data[i] > '9')
			return false;
	return word.length > 0;
}

static int by_id(const void *a, const void *b)
{
	return slant_str_compare(((const liwc_id *)a)->id, ((const liwc_id *)b)->id);
}

static uint32_t find_id(const liwc *l, slant_str id)
{
	liwc_id key = {without_zeros(id), 0};
	const liwc_id *found = bsearch(&key, l->ids, l->count, sizeof *l->ids, by_id);
	return found ? found->category : SLANT_LEXICON_NONE;
}

/* LEGEND. */

static slant_status legend_line(liwc *l, slant_str line, uint64_t number)
{
	slant_dictionary *d = &l->in->dictionary;
	uint32_t indent = 0, category;
	while (indent < line.length && is_blank(line.data[indent]))
		indent++;
	slant_str rest = slant_str_trim(line), id = take_word(&rest);
	rest = slant_str_trim(rest);
	/* `1 function (Function Words)`: the name, then what it means. */
	const char *bracket = memchr(rest.data, '(', rest.length);
	slant_str name = slant_str_trim(slant_str_slice(rest, 0, bracket && bracket > rest.data ? (size_t)(bracket - rest.data) : rest.length));
	slant_str about = slant_str_trim(slant_str_slice(rest, (size_t)(name.data - rest.data) + name.length, rest.length));
	if (about.length > 2 && about.data[about.length - 1] == ')')
		about = slant_str_slice(about, 1, about.length - 1);
	if (!name.length)
		return slant_dictionary_refuse(d, number, "a line of the legend has an id and no name: \"%.*s\"", slant_dictionary_shown(id), id.data);
	while (l->depth && l->open[l->depth - 1].indent >= indent)
		l->depth--;
	if (l->depth == SLANT_DICTIONARY_DEPTH || l->count == SLANT_LIMIT_CATEGORIES)
		return slant_dictionary_refuse(d, number, "the legend is longer than %u or deeper than %u", SLANT_LIMIT_CATEGORIES,
		                               SLANT_DICTIONARY_DEPTH);
	slant_status status = slant_dictionary_category_of(d, l->depth ? l->open[l->depth - 1].category : SLANT_LEXICON_NONE, name, about, number,
	                                                   &category);
	if (status != SLANT_OK)
		return status;
	l->open[l->depth++] = (liwc_open){category, indent};
	l->ids[l->count++] = (liwc_id){without_zeros(id), category};
	return SLANT_OK;
}

/* Sorts the ids, the first of a kind in front. */
static void settle_legend(liwc *l, uint64_t line)
{
	slant_dictionary *d = &l->in->dictionary;
	uint32_t kept = 0;
	if (l->count)
		qsort(l->ids, l->count, sizeof *l->ids, by_id);
	for (uint32_t i = 0; i < l->count; i++) {
		if (kept && slant_str_equal(l->ids[kept - 1].id, l->ids[i].id)) {
			const liwc_id *first = &l->ids[kept - 1], *other = &l->ids[i];
			bool later = d->categories.data[other->category].line > d->categories.data[first->category].line;
			slant_str lost = d->categories.data[later ? other->category : first->category].name;
			slant_dictionary_lose(d, line, "the id %.*s stands twice in the legend; the category %.*s gets no entry by it", (int)first->id.length,
			                      first->id.data, slant_dictionary_shown(lost), lost.data);
			if (!later)
				l->ids[kept - 1] = *other;
			continue;
		}
		l->ids[kept++] = l->ids[i];
	}
	l->count = kept;
}

/* TERMS. */

/* Where the ids of a line begin: behind the first tab; without tabs, at the numbers and conditions that end it. */
static size_t ids_begin(slant_str line)
{
	const char *tab = memchr(line.data, '\t', line.length);
	size_t at = line.length;
	if (tab)
		return (size_t)(tab - line.data);
	for (;;) {
		size_t end = at, beg;
		while (end && is_blank(line.data[end - 1]))
			end--;
		for (beg = end; beg && !is_blank(line.data[beg - 1]);)
			beg--;
		slant_str word = slant_str_slice(line, beg, end);
		if (!beg || (!is_number(word) && word.data[0] != '<' && word.data[0] != '('))
			return at;
		at = beg;
	}
}

static slant_status add_to(liwc *l, slant_str term, slant_str id, uint64_t number)
{
	uint32_t category = find_id(l, id);
	if (category != SLANT_LEXICON_NONE)
		return slant_import_term(l->in, term, SLANT_TERM_STAR, category, SLANT_MILLION, number);
	slant_dictionary_lose(&l->in->dictionary, number, "%.*s: the legend has no id \"%.*s\"", slant_dictionary_shown(term), term.data,
	                      slant_dictionary_shown(id), id.data);
	return SLANT_OK;
}

/* `<of>131/125` or `(02 134)125/464`: the id behind the bar is what remains. */
static slant_status add_condition(liwc *l, slant_str term, slant_str condition, uint64_t number)
{
	const char *bar = memrchr(condition.data, '/', condition.length);
	size_t behind = bar ? (size_t)(bar - condition.data) + 1 : condition.length;
	slant_str otherwise = slant_str_trim(slant_str_slice(condition, behind, condition.length));
	slant_dictionary_lose(&l->in->dictionary, number, "%.*s: the condition %.*s%s", slant_dictionary_shown(term), term.data,
	                      slant_dictionary_shown(condition), condition.data, otherwise.length ? "; what holds without it is kept" : "");
	return otherwise.length ? add_to(l, term, otherwise, number) : SLANT_OK;
}

/* Takes the next id; one in brackets with all up to the next blank behind its bracket. */
static slant_str take_id(slant_str *rest)
{
	slant_str trimmed = slant_str_trim(*rest);
	const char *closing = trimmed.length && trimmed.data[0] == '(' ? memchr(trimmed.data, ')', trimmed.length) : NULL;
	if (!closing)
		return take_word(rest);
	slant_str behind = slant_str_slice(trimmed, (size_t)(closing - trimmed.data), trimmed.length);
	slant_str end = take_word(&behind);
	*rest = behind;
	return (slant_str){trimmed.data, (size_t)(end.data + end.length - trimmed.data)};
}

static slant_status term_line(liwc *l, slant_str line, uint64_t number)
{
	slant_status status = SLANT_OK;
	line = slant_str_trim(line);
	size_t at = ids_begin(line);
	slant_str term = slant_str_trim(slant_str_slice(line, 0, at)), rest = slant_str_slice(line, at, line.length), id;
	if (!slant_str_trim(rest).length)
		slant_dictionary_lose(&l->in->dictionary, number, "%.*s: has no category", slant_dictionary_shown(term), term.data);
	while (status == SLANT_OK && (id = take_id(&rest)).length)
		status = id.data[0] == '<' || id.data[0] == '(' ? add_condition(l, term, id, number) : add_to(l, term, id, number);
	return status;
}

static slant_status read_lines(liwc *l)
{
	slant_dictionary *d = &l->in->dictionary;
	slant_lines lines = {l->in->text, 0};
	slant_status status = SLANT_OK;
	unsigned rules = 0;
	for (slant_str line; status == SLANT_OK && slant_lines_next(&lines, &line);) {
		if (rules < 2 && is_rule(line)) {
			if (++rules == 2)
				settle_legend(l, lines.number);
		} else if (slant_str_trim(line).length && rules == 0) {
			return slant_dictionary_refuse(d, lines.number, "a dictionary of LIWC begins with a line %%");
		} else if (slant_str_trim(line).length) {
			status = rules == 1 ? legend_line(l, line, lines.number) : term_line(l, line, lines.number);
		}
	}
	if (status == SLANT_OK && rules < 2)
		return slant_dictionary_refuse(d, lines.number, "the legend is not closed by a line %%");
	return status;
}

static slant_status dic_read(slant_importer *in)
{
	liwc *l = calloc(1, sizeof *l);
	if (!l)
		return slant_error_memory(in->dictionary.error);
	l->in = in;
	slant_status status = read_lines(l);
	free(l);
	return status;
}

/* WRITING. */

static slant_status dic_write(slant_exporter *ex)
{
	const slant_dictionary *d = &ex->dictionary;
	slant_buf *out = &ex->out;
	slant_buf_put(out, SLANT_STR("%\n"));
	for (uint32_t i = 0; i < d->categories.count; i++)
		slant_buf_format(out, "%u\t%s\n", i + 1, d->categories.data[i].name.data);
	slant_buf_put(out, SLANT_STR("%"));
	for (uint32_t i = 0; i < d->entries.count; i++) {
		const slant_dictionary_entry *entry = &d->entries.data[ex->terms[i]];
		if (!i || !slant_str_equal(entry->term, d->entries.data[ex->terms[i - 1]].term)) {
			slant_buf_byte(out, '\n');
			slant_buf_put(out, entry->term);
		}
		slant_buf_format(out, "\t%u", entry->category + 1);
	}
	slant_buf_byte(out, '\n');
	return SLANT_OK;
}

const slant_exchange_format slant_exchange_dic = {
	.name = "dic", .about = "dictionary of LIWC 2007 or 2015", .endings = "dic", .wild = SLANT_TERM_STAR,
	.scale = SLANT_MILLION, .is = dic_is, .read = dic_read, .write = dic_write,
};
