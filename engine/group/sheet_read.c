/* See sheet.h: how a sheet is read back. The whole file is in memory: a sheet is a few hundred articles. */
#include <stdint.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../base/slots.h"
#include "../input/csv_head.h"
#include "../input/encoding.h"
#include "sheet.h"

#include "../base/banned.h"

#define SHEET_BYTES (1u << 30)
#define HEAD_BYTES 4096u               /* that tell an encoding */
#define NO_COLUMN SIZE_MAX
#define SHOWN_BYTES 24                 /* of a wrong value, in messages */

typedef struct reading {
	slant_sheet *sheet;
	slant_csv_scan scan;
	slant_buf cell;                    /* the cell in hand, doubled quotes as one */
	size_t width;                      /* cells of the head */
	size_t item, codes[SLANT_DIMENSIONS];   /* columns */
	uint32_t *slots;                   /* open addressing over rows: number + 1, or 0 */
	uint32_t slot_count;
	uint64_t record;
} reading;

/* A cell of the record that the scan has passed; beyond its end, nothing. */
static slant_str cell_of(reading *r, slant_str window, size_t column)
{
	slant_buf_reset(&r->cell);
	if (column < r->scan.count && column < r->scan.capacity)
		slant_csv_cell_text(&r->scan.cells[column], window, &r->cell);
	return slant_str_trim(slant_buf_str(&r->cell));
}

/* ASCII letters alike in both cases: the names of columns have no others. */
static bool is_name(slant_str cell, const char *name)
{
	slant_str other = slant_str_of(name);
	for (size_t i = 0; i < other.length && i < cell.length; i++)
		if ((cell.data[i] >= 'A' && cell.data[i] <= 'Z' ? cell.data[i] | 32 : cell.data[i]) != other.data[i])
			return false;
	return cell.length == other.length;
}

static slant_status broken(slant_csv_verdict verdict, slant_error *error)
{
	if (verdict == SLANT_CSV_MEMORY)
		return slant_error_memory(error);
	return slant_error_set(error, SLANT_INPUT, verdict == SLANT_CSV_OPEN ? "a quoted cell is never closed" :
	                       "a quotation mark stands where none may: the table is damaged");
}

/* Notes the columns of a head. *found: one is called item. */
static slant_status read_head(reading *r, slant_str window, bool *found, slant_error *error)
{
	r->width = r->scan.count;
	r->item = NO_COLUMN;
	r->sheet->dimensions = 0;
	for (size_t column = 0; column < r->width && column < r->scan.capacity; column++) {
		slant_str name = cell_of(r, window, column);
		size_t *place = is_name(name, "item") ? &r->item : NULL;
		for (unsigned d = 0; d < SLANT_DIMENSIONS && !place; d++)
			if (is_name(name, slant_dimension_name((slant_dimension)d))) {
				place = &r->codes[d];
				r->sheet->dimensions |= 1u << d;
			}
		if (!place)
			continue;
		if (*place != NO_COLUMN)
			return slant_error_set(error, SLANT_INPUT, "two columns are called '%.*s'", (int)name.length, name.data);
		*place = column;
	}
	*found = r->item != NO_COLUMN;
	return SLANT_OK;
}

/* Tries each way of parting cells until a column is called item. Gives the bytes of the head. */
static slant_status enter(reading *r, slant_str text, size_t *taken, slant_error *error)
{
	static const char delimiters[] = ",;\t|";
	char line_end = memchr(text.data, '\n', text.length) ? '\n' : '\r';
	bool found = false;
	for (const char *delimiter = delimiters; *delimiter && !found; delimiter++) {
		slant_csv_scan_release(&r->scan);
		slant_csv_scan_init(&r->scan, *delimiter, line_end);
		slant_csv_scan_reset(&r->scan);
		for (unsigned d = 0; d < SLANT_DIMENSIONS; d++)
			r->codes[d] = NO_COLUMN;
		slant_csv_verdict verdict = slant_csv_scan_record(&r->scan, text, true);
		if (verdict == SLANT_CSV_MEMORY)
			return slant_error_memory(error);
		if (verdict != SLANT_CSV_WHOLE)
			continue;
		slant_status status = read_head(r, text, &found, error);
		if (status != SLANT_OK)
			return status;
	}
	if (!found)
		return slant_error_set(error, SLANT_INPUT, "no column is called 'item': it is no coding sheet of slant sample");
	if (!r->sheet->dimensions)
		return slant_error_set(error, SLANT_INPUT, "no column is called as a dimension is: framing, language, omission, false_dichotomy");
	*taken = r->scan.at;
	return SLANT_OK;
}

static slant_status read_code(slant_str cell, unsigned dimension, uint8_t *code, slant_error *error)
{
	*code = 0;
	if (cell.length == 0)
		return SLANT_OK;
	if (cell.length == 1 && cell.data[0] >= '0' + SLANT_RATING_LEAST && cell.data[0] <= '0' + SLANT_RATING_MOST) {
		*code = (uint8_t)(cell.data[0] - '0');
		return SLANT_OK;
	}
	return slant_error_set(error, SLANT_INPUT, "'%.*s' is no rating of %s: %d to %d, or nothing where it can't be judged",
	                       cell.length < SHOWN_BYTES ? (int)cell.length : SHOWN_BYTES, cell.data,
	                       slant_dimension_name((slant_dimension)dimension), SLANT_RATING_LEAST, SLANT_RATING_MOST);
}

static uint32_t *slot_of(const reading *r, slant_str item)
{
	uint32_t at = (uint32_t)slant_hash_bytes(item.data, item.length) & (r->slot_count - 1);
	while (r->slots[at] && !slant_str_equal(r->sheet->rows.data[r->slots[at] - 1].item, item))
		at = (at + 1) & (r->slot_count - 1);
	return &r->slots[at];
}

static slant_status add_row(reading *r, slant_str item, const uint8_t codes[SLANT_DIMENSIONS], slant_error *error)
{
	slant_sheet *sheet = r->sheet;
	bool moved = false;
	if (!slant_slots_widen(&r->slots, &r->slot_count, sheet->rows.count, &moved))
		return slant_error_memory(error);
	for (uint32_t i = 0; moved && i < sheet->rows.count; i++)
		*slot_of(r, sheet->rows.data[i].item) = i + 1;
	uint32_t *slot = slot_of(r, item);
	if (*slot)
		return slant_error_set(error, SLANT_INPUT, "the item '%.*s' stands here twice, first in record %llu", (int)item.length, item.data,
		                       (unsigned long long)sheet->rows.data[*slot - 1].record);
	slant_str copy = slant_arena_copy(&sheet->arena, item);
	slant_sheet_row *row = copy.data ? SLANT_PUSH(&sheet->arena, &sheet->rows) : NULL;
	if (!row)
		return slant_error_memory(error);
	*row = (slant_sheet_row){.item = copy, .record = r->record};
	memcpy(row->codes, codes, sizeof row->codes);
	*slot = sheet->rows.count;
	return SLANT_OK;
}

/* How many cells up to the last that holds something. */
static size_t filled_of(reading *r, slant_str window)
{
	size_t filled = r->scan.count < r->scan.capacity ? r->scan.count : r->scan.capacity;
	while (filled > 0 && cell_of(r, window, filled - 1).length == 0)
		filled--;
	return filled;
}

static slant_status read_row(reading *r, slant_str window, slant_error *error)
{
	uint8_t codes[SLANT_DIMENSIONS] = {0};
	size_t filled = filled_of(r, window);
	slant_status status = SLANT_OK;
	if (filled == 0)
		return SLANT_OK;
	if (filled > r->width)
		return slant_error_set(error, SLANT_INPUT, "the row has %zu cells, the head %zu", filled, r->width);
	for (unsigned d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++)
		status = read_code(cell_of(r, window, r->codes[d]), d, &codes[d], error);
	if (status != SLANT_OK)
		return status;
	slant_str item = cell_of(r, window, r->item);
	if (r->cell.failed)
		return slant_error_memory(error);
	return item.length ? add_row(r, item, codes, error) : slant_error_set(error, SLANT_INPUT, "the row names no item");
}

static slant_status read_rows(reading *r, slant_str text, slant_error *error)
{
	size_t taken = 0;
	slant_status status = enter(r, text, &taken, error);
	while (status == SLANT_OK) {
		text = slant_str_slice(text, taken, text.length);
		text = slant_str_slice(text, slant_csv_blank(text, r->scan.line_end), text.length);
		if (text.length == 0)
			break;
		r->record++;
		slant_csv_scan_reset(&r->scan);
		slant_csv_verdict verdict = slant_csv_scan_record(&r->scan, text, true);
		status = verdict == SLANT_CSV_WHOLE ? read_row(r, text, error) : broken(verdict, error);
		taken = r->scan.at;
	}
	if (status == SLANT_OK && r->sheet->rows.count == 0)
		return slant_error_set(error, SLANT_INPUT, "the sheet has no rows");
	return status;
}

static slant_status read_stream(reading *r, slant_stream *stream, slant_error *error)
{
	slant_str text = slant_stream_look(stream, (size_t)SHEET_BYTES + 1);
	if (stream->problem)
		return slant_stream_error(stream->name, stream->problem, error);
	if (text.length > SHEET_BYTES)
		return slant_error_set(error, SLANT_LIMIT, "is larger than %u bytes, too large for a coding sheet", SHEET_BYTES);
	return read_rows(r, text, error);
}

/* UTF-16, as spreadsheet programs write "Unicode text", goes through a converter; only letters and digits of ASCII matter here. */
static slant_status decode(reading *r, slant_stream *file, slant_error *error)
{
	slant_charset charset = {{0}, 0};
	slant_stream above;
	slant_encoding encoding;
	slant_str head = slant_stream_look(file, HEAD_BYTES);
	bool known = slant_encoding_found(head, &charset);
	if (known)
		slant_stream_take(file, charset.mark);
	if (!known || !charset.name[0])
		return read_stream(r, file, error);
	slant_stream_init(&above);
	slant_encoding_init(&encoding);
	slant_status status = slant_encoding_open(&encoding, &charset, file, error);
	if (status == SLANT_OK) {
		slant_stream_start(&above, file->name, slant_encoding_read, &encoding);
		status = read_stream(r, &above, error);
	}
	slant_encoding_close(&encoding);
	slant_stream_release(&above);
	return status;
}

slant_status slant_sheet_read(slant_sheet *sheet, const char *path, slant_error *error)
{
	reading r = {.sheet = sheet};
	slant_stream file;
	memset(sheet, 0, sizeof *sheet);
	slant_arena_init(&sheet->arena);
	slant_stream_init(&file);
	slant_csv_scan_init(&r.scan, ',', '\n');
	slant_buf_init(&r.cell);
	slant_status status = slant_stream_open(&file, path, error);
	if (status == SLANT_OK)
		status = decode(&r, &file, error);
	if (status != SLANT_OK && status != SLANT_MEMORY)
		slant_error_at(error, path, 0, r.record);
	free(r.slots);
	slant_buf_release(&r.cell);
	slant_csv_scan_release(&r.scan);
	slant_stream_release(&file);
	return status;
}

void slant_sheet_release(slant_sheet *sheet)
{
	slant_arena_release(&sheet->arena);
	memset(sheet, 0, sizeof *sheet);
}
