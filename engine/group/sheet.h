/* sheet: the coding sheet, a table that people fill in with a spreadsheet program and that is read back. Takes items and gives CSV; takes
   the files that coders hand back and gives their codes; refuses a file that is no sheet, a value that is no rating and an item that
   stands there twice, each with file and record.

   What is written: RFC 4180 in UTF-8, with a byte order mark, because without one spreadsheet programs take UTF-8 for the system's old
   encoding; every cell in quotes, line breaks of the text kept.
     - A cell that begins with = + - @, a tab or one of their full-width twins would be run as a formula by those programs, quoted or
       not. An apostrophe is put in front of it: they then take it for text. What stands behind it is the text to the byte, and nothing
       is ever read back from these cells.
     - A cell of more than SLANT_SHEET_CELL characters is cut or spilled over rows by them. Such a text is not put into the sheet: the
       cell names the file beside it that holds it.
     - Names of items are made of letters alone: a run of digits or "12e5" would come back as another number.

   What is read: the columns `item` and those called as dimensions, in any order, among any others; commas, semicolons, tabs or bars; UTF-8 or
   UTF-16. A row shorter than the head has empty cells at its end, as those programs write them; an empty cell is no judgement. */
#ifndef SLANT_GROUP_SHEET_H
#define SLANT_GROUP_SHEET_H

#include "../base/arena.h"
#include "../base/buf.h"
#include "../slant.h"

#define SLANT_ITEM_LETTERS 12u
#define SLANT_ITEM_SIZE (SLANT_ITEM_LETTERS + 1u)
#define SLANT_SHEET_CELL 32767u        /* UTF-16 units that a cell of a spreadsheet holds */
#define SLANT_RATING_LEAST 1
#define SLANT_RATING_MOST 5

/* 48 bits of the hash as letters that make no words. */
void slant_item_name(uint64_t hash, char name[SLANT_ITEM_SIZE]);
/* Whether a text has to stand in a file of its own. */
bool slant_sheet_is_long(slant_str text);

/* dimensions: a bit each. */
void slant_sheet_write_head(slant_buf *buf, unsigned dimensions);
void slant_sheet_write_item(slant_buf *buf, const char *item, slant_str title, slant_str text, unsigned dimensions);

typedef struct slant_sheet_row {
	slant_str item;
	uint64_t record;
	uint8_t codes[SLANT_DIMENSIONS];   /* 1 to 5; 0: not judged */
} slant_sheet_row;

typedef struct slant_sheet {
	slant_arena arena;
	SLANT_ARRAY(slant_sheet_row) rows;
	unsigned dimensions;               /* that have a column */
} slant_sheet;

/* The sheet needs its release whatever the status. SLANT_IO, SLANT_INPUT, SLANT_LIMIT name the file. */
slant_status slant_sheet_read(slant_sheet *sheet, const char *path, slant_error *error);
void slant_sheet_release(slant_sheet *sheet);

#endif
