/* formats: what word lists of other programs look like. A row of the table in formats.c is a format: its name, how it is told by its
   content, a reader, a writer. Private to this folder.

   A reader takes the whole text of a file (canonical UTF-8) and adds categories and entries; what it cannot say it loses by line.
   A writer takes a dictionary of globs and gives the file's bytes; what the format cannot say it loses by the list's line. */
#ifndef SLANT_LEXICON_EXCHANGE_FORMATS_H
#define SLANT_LEXICON_EXCHANGE_FORMATS_H

#include "dictionary.h"
#include "term.h"

typedef struct slant_importer {
	slant_str text;
	slant_str name;                  /* of the file, without folders and ending */
	slant_str ending;                /* "dic", lower case; may be empty */
	slant_dictionary dictionary;
	slant_terms terms;
	uint32_t patterns;               /* terms that came out as patterns */
	uint32_t root;                   /* the category of lists without categories; SLANT_LEXICON_NONE until it is asked for */
} slant_importer;

typedef struct slant_exporter {
	slant_dictionary dictionary;     /* globs; categories in bytewise order */
	uint32_t *order;                 /* entries, by category and then as they came */
	uint32_t *terms;                 /* entries, by term and then category */
	slant_buf out;
} slant_exporter;

typedef struct slant_exchange_format {
	const char *name, *about;
	const char *endings;             /* file name endings that hint at it, parted by spaces */
	int64_t scale;                   /* weights are divided by this; 0: by the largest of the file where that is over 1 */
	unsigned wild;                   /* SLANT_TERM_STAR, SLANT_TERM_QUESTION: globs its terms can hold */
	bool whole;                      /* its weights are whole numbers */
	bool zero_is_none;               /* a weight of 0 means: not in the category */
	bool flat;                       /* it has no categories */
	const char *reserved;            /* what no term can begin with, or NULL */
	bool weights;                    /* it holds weights; without, 1 is what an entry has */
	bool (*is)(const slant_importer *importer);   /* NULL: never told by content */
	slant_status (*read)(slant_importer *importer);
	slant_status (*write)(slant_exporter *exporter);   /* NULL: not written */
} slant_exchange_format;

extern const slant_exchange_format slant_exchange_dic, slant_exchange_dicx, slant_exchange_cat, slant_exchange_lc3, slant_exchange_lcd,
	slant_exchange_ykd, slant_exchange_yml, slant_exchange_vader, slant_exchange_afinn, slant_exchange_nrc, slant_exchange_mpqa,
	slant_exchange_emfd, slant_exchange_csv, slant_exchange_list;

/* NULL: no format of that name. */
const slant_exchange_format *slant_exchange_find(slant_str name);
/* The format that the text is in; never NULL: what is none of the others is a plain list. */
const slant_exchange_format *slant_exchange_tell(const slant_importer *importer);
/* All names, parted by commas; written: of those only that can be written. */
void slant_exchange_names(char *place, size_t size, bool written);

/* LINES, ended by LF, CR LF or CR alone. */
typedef struct slant_lines {
	slant_str rest;
	uint64_t number;                 /* of the line given last, from 1 */
} slant_lines;

bool slant_lines_next(slant_lines *lines, slant_str *line);
/* The next line that is not blank, without what may be its white space; false: there is none. */
bool slant_lines_first(slant_str text, slant_str *line);
/* Takes the next cell up to `mark`; false: the row is used up. */
bool slant_lines_cell(slant_str *row, char mark, slant_str *cell);

/* READING. Adds a term as it is written; a term that is none is a loss. */
slant_status slant_import_term(slant_importer *importer, slant_str written, unsigned flags, uint32_t category, int64_t weight,
                               uint64_t line);
/* Adds a pattern of the user's. */
slant_status slant_import_pattern(slant_importer *importer, slant_str regex, uint32_t category, int64_t weight, uint64_t line);
/* The category of lists without categories. */
slant_status slant_import_root(slant_importer *importer, uint32_t *category);
/* A number: 1.5, -.2, 1e-05. False: it is none, or not under a thousand million. */
bool slant_import_number(slant_str text, int64_t *millionths);

/* WRITING. A weight in the units of the format, without trailing zeros. */
void slant_export_number(slant_buf *out, int64_t millionths);

/* Tables with a column a category, and with a row an entry. table_write.c */
slant_status slant_table_write_wide(slant_exporter *exporter);
slant_status slant_table_write_long(slant_exporter *exporter);

/* Walks the categories as a tree of their paths: in order, each with its depth and last name, then its own entries. */
typedef struct slant_outline {
	void (*open)(slant_exporter *exporter, slant_str name, uint32_t depth, bool has_both);   /* has_both: entries and categories below */
	void (*entry)(slant_exporter *exporter, const slant_dictionary_entry *entry, uint32_t depth);
	void (*close)(slant_exporter *exporter, uint32_t depth);                                 /* may be NULL */
} slant_outline;

void slant_export_outline(slant_exporter *exporter, const slant_outline *outline);

#endif
