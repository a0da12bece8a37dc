/* lines: lists of a term a line: VADER, AFINN, NRC, MPQA, and words with nothing behind them.
   Takes cells parted by tabs, or `key=value` pairs; gives an entry a line; a line that does not fit is a loss. In these lists stars and
   question marks are what they are, but for plain lists, where a star stands for letters. */
#include "formats.h"
#include "import.h"

#include "../../base/error.h"

#include "../../base/banned.h"

#define CELLS 8u
#define LOOKED_AT 20u       /* lines by which a format is told */

/* Splits at tabs; returns the number of cells, of which CELLS are kept. */
static size_t split(slant_str line, slant_str cells[CELLS])
{
	size_t count = 0;
	slant_str cell;
	while (slant_lines_cell(&line, '\t', &cell)) {
		if (count < CELLS)
			cells[count] = cell;
		count++;
	}
	return count;
}

/* The next line that is not blank. */
static bool next_line(slant_lines *lines, slant_str *line)
{
	while (slant_lines_next(lines, line))
		if (slant_str_trim(*line).length)
			return true;
	return false;
}

static slant_status lose_line(slant_importer *in, uint64_t number, slant_str line, const char *why)
{
	slant_dictionary_lose(&in->dictionary, number, "%.*s: %s", slant_dictionary_shown(line), line.data, why);
	return SLANT_OK;
}

typedef slant_status line_reader(slant_importer *in, slant_str line, uint64_t number);

static slant_status read_each(slant_importer *in, line_reader *read)
{
	slant_lines lines = {in->text, 0};
	slant_status status = SLANT_OK;
	for (slant_str line; status == SLANT_OK && next_line(&lines, &line);)
		status = read(in, line, lines.number);
	return status;
}

/* Whether eight of ten of the first lines fit, and one at least. */
static bool most_fit(const slant_importer *in, bool (*fits)(slant_str line))
{
	slant_lines lines = {in->text, 0};
	size_t count = 0, fitting = 0;
	for (slant_str line; count < LOOKED_AT && next_line(&lines, &line); count++)
		fitting += fits(line);
	return fitting && fitting * 10 >= count * 8;
}

/* VADER: token, mean, standard deviation, single ratings. */

static bool vader_fits(slant_str line)
{
	slant_str cells[CELLS];
	int64_t number;
	size_t count = split(line, cells);
	return count >= 3 && count <= 4 && !slant_import_number(cells[0], &number) && slant_import_number(cells[1], &number) &&
	       slant_import_number(cells[2], &number);
}

static bool vader_is(const slant_importer *in)
{
	return most_fit(in, vader_fits);
}

static slant_status vader_line(slant_importer *in, slant_str line, uint64_t number)
{
	slant_str cells[CELLS];
	uint32_t category;
	int64_t mean;
	if (split(line, cells) < 2 || !slant_import_number(cells[1], &mean))
		return lose_line(in, number, line, "no token and mean, parted by a tab");
	slant_status status = slant_import_root(in, &category);
	return status == SLANT_OK ? slant_import_term(in, cells[0], 0, category, mean, number) : status;
}

static slant_status vader_read(slant_importer *in)
{
	slant_lines lines = {in->text, 0};
	slant_str line, cells[CELLS];
	if (next_line(&lines, &line) && split(line, cells) > 2)
		slant_dictionary_lose(&in->dictionary, lines.number, "the columns behind the mean (standard deviation, single ratings) are not kept");
	return read_each(in, vader_line);
}

static slant_status weighted_write(slant_exporter *ex, int64_t scale, const char *behind)
{
	const slant_dictionary *d = &ex->dictionary;
	for (uint32_t i = 0; i < d->entries.count; i++) {
		const slant_dictionary_entry *entry = &d->entries.data[ex->order[i]];
		slant_buf_put(&ex->out, entry->term);
		slant_buf_byte(&ex->out, '\t');
		slant_export_number(&ex->out, slant_fixed_scale(entry->weight, scale, SLANT_MILLION));
		slant_buf_put(&ex->out, slant_str_of(behind));
	}
	return SLANT_OK;
}

static slant_status vader_write(slant_exporter *ex)
{
	return weighted_write(ex, slant_exchange_vader.scale, "\t0\n");
}

const slant_exchange_format slant_exchange_vader = {
	.name = "vader", .about = "lexicon of VADER, -4 to 4", .endings = "", .flat = true, .scale = 4 * SLANT_MILLION, .weights = true,
	.is = vader_is, .read = vader_read, .write = vader_write,
};

/* AFINN: term, whole number from -5 to 5. */

static bool afinn_fits(slant_str line)
{
	slant_str cells[CELLS];
	int64_t number;
	return split(line, cells) == 2 && slant_import_number(cells[1], &number) && number % SLANT_MILLION == 0 &&
	       number >= -5 * SLANT_MILLION && number <= 5 * SLANT_MILLION;
}

static bool afinn_is(const slant_importer *in)
{
	return most_fit(in, afinn_fits);
}

static slant_status afinn_read(slant_importer *in)
{
	return read_each(in, vader_line);
}

static slant_status afinn_write(slant_exporter *ex)
{
	return weighted_write(ex, slant_exchange_afinn.scale, "\n");
}

const slant_exchange_format slant_exchange_afinn = {
	.name = "afinn", .about = "terms with whole numbers from -5 to 5, as AFINN", .endings = "", .flat = true, .scale = 5 * SLANT_MILLION,
	.weights = true, .whole = true,
	.is = afinn_is, .read = afinn_read, .write = afinn_write,
};

/* NRC: term, category, 0 or 1 (or an intensity). */

static bool nrc_fits(slant_str line)
{
	slant_str cells[CELLS];
	int64_t number;
	return split(line, cells) == 3 && !slant_import_number(cells[1], &number) && slant_import_number(cells[2], &number);
}

static bool nrc_is(const slant_importer *in)
{
	return most_fit(in, nrc_fits);
}

static slant_status nrc_line(slant_importer *in, slant_str line, uint64_t number)
{
	slant_str cells[CELLS];
	uint32_t category;
	int64_t weight;
	if (split(line, cells) != 3 || !slant_import_number(cells[2], &weight))
		return lose_line(in, number, line, "no term, category and number, parted by tabs");
	slant_status status = slant_dictionary_category_of(&in->dictionary, SLANT_LEXICON_NONE, cells[1], SLANT_STR(""), number, &category);
	return status == SLANT_OK && weight ? slant_import_term(in, cells[0], 0, category, weight, number) : status;
}

static slant_status nrc_read(slant_importer *in)
{
	return read_each(in, nrc_line);
}

static slant_status nrc_write(slant_exporter *ex)
{
	const slant_dictionary *d = &ex->dictionary;
	for (uint32_t i = 0; i < d->entries.count; i++) {
		const slant_dictionary_entry *entry = &d->entries.data[ex->order[i]];
		slant_buf_put(&ex->out, entry->term);
		slant_buf_format(&ex->out, "\t%s\t1\n", d->categories.data[entry->category].name.data);
	}
	return SLANT_OK;
}

const slant_exchange_format slant_exchange_nrc = {
	.name = "nrc", .about = "term, category and 0 or 1, as NRC", .endings = "", .scale = SLANT_MILLION, .is = nrc_is, .read = nrc_read,
	.write = nrc_write,
};

/* MPQA: type=strongsubj len=1 word1=abase pos1=verb stemmed1=y priorpolarity=negative */

typedef struct clue {
	slant_str type, word, part, stemmed, polarity;
} clue;

static bool mpqa_is(const slant_importer *in)
{
	slant_str first;
	return slant_lines_first(in->text, &first) && memmem(first.data, first.length, "word1=", 6) &&
	       memmem(first.data, first.length, "priorpolarity=", 14);
}

/* Later words of a clue are joined to the first in `words`. */
static void read_clue(slant_str line, clue *c, slant_buf *words)
{
	slant_str pair;
	slant_buf_reset(words);
	for (size_t i = 0; slant_lines_cell(&line, ' ', &pair); i++) {
		slant_str value = pair, key;
		slant_lines_cell(&value, '=', &key);
		if (!value.data)
			continue;
		if (slant_str_is(key, "type"))
			c->type = value;
		else if (slant_str_starts(key, SLANT_STR("word")))
			slant_buf_put(words, words->length ? SLANT_STR(" ") : SLANT_STR("")), slant_buf_put(words, value);
		else if (slant_str_starts(key, SLANT_STR("pos")))
			c->part = value;
		else if (slant_str_starts(key, SLANT_STR("stemmed")))
			c->stemmed = value;
		else if (slant_str_is(key, "priorpolarity"))
			c->polarity = value;
	}
	c->word = slant_buf_str(words);
}

/* Strong clues weigh 1, weak ones half; the polarity is the sign, and both poles at once are none. */
static int64_t clue_weight(const clue *c)
{
	int64_t size = slant_str_is(c->type, "strongsubj") ? SLANT_MILLION : SLANT_MILLION / 2;
	return slant_str_is(c->polarity, "positive") ? size : slant_str_is(c->polarity, "negative") ? -size : 0;
}

static slant_status mpqa_clue(slant_importer *in, slant_str line, uint64_t number, slant_buf *words)
{
	clue c = {0};
	uint32_t type, category;
	read_clue(slant_str_trim(line), &c, words);
	if (!c.word.length || !c.type.length || !c.polarity.length)
		return lose_line(in, number, line, "no type, word and polarity");
	slant_status status = slant_dictionary_category_of(&in->dictionary, SLANT_LEXICON_NONE, c.type, SLANT_STR(""), number, &type);
	if (status == SLANT_OK)
		status = slant_dictionary_category_of(&in->dictionary, type, c.polarity, SLANT_STR(""), number, &category);
	if (status != SLANT_OK)
		return status;
	if (c.part.length && !slant_str_is(c.part, "anypos"))
		slant_dictionary_lose(&in->dictionary, number, "%.*s: its part of speech (%.*s), which slant does not ask about",
		                      slant_dictionary_shown(c.word), c.word.data, slant_dictionary_shown(c.part), c.part.data);
	bool stemmed = c.stemmed.length && (c.stemmed.data[0] | 0x20) == 'y';
	return slant_import_term(in, c.word, stemmed ? SLANT_TERM_STEM : 0, category, clue_weight(&c), number);
}

static slant_status mpqa_read(slant_importer *in)
{
	slant_lines lines = {in->text, 0};
	slant_status status = SLANT_OK;
	slant_buf words;
	slant_buf_init(&words);
	for (slant_str line; status == SLANT_OK && next_line(&lines, &line);)
		status = words.failed ? slant_error_memory(in->dictionary.error) : mpqa_clue(in, line, lines.number, &words);
	slant_buf_release(&words);
	return status;
}

const slant_exchange_format slant_exchange_mpqa = {
	.name = "mpqa", .about = "clues of key=value pairs, as MPQA", .endings = "tff", .scale = SLANT_MILLION, .weights = true,
	.is = mpqa_is, .read = mpqa_read,
};

/* LIST: a term a line; `#` and `;` open remarks. */

static slant_status list_line(slant_importer *in, slant_str line, uint64_t number)
{
	uint32_t category;
	slant_str term = slant_str_trim(line);
	if (term.data[0] == '#' || term.data[0] == ';')
		return SLANT_OK;
	slant_status status = slant_import_root(in, &category);
	return status == SLANT_OK ? slant_import_term(in, term, SLANT_TERM_STAR, category, SLANT_MILLION, number) : status;
}

static slant_status list_read(slant_importer *in)
{
	return read_each(in, list_line);
}

static slant_status list_write(slant_exporter *ex)
{
	for (uint32_t i = 0; i < ex->dictionary.entries.count; i++) {
		slant_buf_put(&ex->out, ex->dictionary.entries.data[ex->order[i]].term);
		slant_buf_byte(&ex->out, '\n');
	}
	return SLANT_OK;
}

const slant_exchange_format slant_exchange_list = {
	.name = "list", .about = "a term a line", .endings = "txt", .flat = true, .reserved = "#;", .wild = SLANT_TERM_STAR,
	.scale = SLANT_MILLION, .read = list_read, .write = list_write,
};
