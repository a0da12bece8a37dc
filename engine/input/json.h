/* json: JSON of any origin, checked before it is used.
   Takes bytes; gives (1) a strict scan of one value with its top-level members as slices of those bytes, (2) decoded and compact
   text, (3) whole documents as trees; refuses what RFC 8259 refuses (control characters inside strings, broken numbers and escapes,
   bytes behind the value) and what passes SLANT_LIMIT_JSON_DEPTH or SLANT_LIMIT_JSON_MEMBERS.

   Ill-formed UTF-8 and lone surrogates inside strings, and NULs (\u0000), are not refused: they become U+FFFD and are counted. Names
   are compared with case; of members with one name the last counts.

   Records are read with (1) and (2): number text keeps its digits, and only the fields in use are decoded. Trees (3) are cJSON's,
   made after (1) has passed the document, so that cJSON's leniencies are never met. */
#ifndef SLANT_INPUT_JSON_H
#define SLANT_INPUT_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/str.h"
#include "../slant.h"

#define SLANT_LIMIT_JSON_MEMBERS (64u << 10)   /* top-level members of one record */

typedef enum slant_json_kind {
	SLANT_JSON_NULL, SLANT_JSON_FALSE, SLANT_JSON_TRUE, SLANT_JSON_NUMBER, SLANT_JSON_STRING, SLANT_JSON_ARRAY, SLANT_JSON_OBJECT
} slant_json_kind;

/* SCANNING. */
typedef enum slant_json_verdict {
	SLANT_JSON_WHOLE,    /* a value that ends at `end` */
	SLANT_JSON_CUT,      /* right so far, but the bytes end inside the value, or there are none */
	SLANT_JSON_BROKEN,   /* not JSON at `end`: see reason */
	SLANT_JSON_LIMIT,    /* too deep, or too many members: see reason */
	SLANT_JSON_MEMORY
} slant_json_verdict;

#define SLANT_JSON_TREE_DIGITS 63   /* what cJSON reads of a number */

/* A member of the scanned object. Both slices are source bytes: name between its quotes and not decoded, value with its quotes. */
typedef struct slant_json_member {
	slant_str name;
	slant_str value;
	slant_json_kind kind;
} slant_json_member;

typedef struct slant_json_scan {
	slant_json_kind kind;
	size_t end;
	const char *reason;           /* "" unless BROKEN or LIMIT */
	bool repair;                  /* some string holds bytes over 0x7F, a \u0000 or a surrogate escape */
	bool long_number;             /* some number has more than SLANT_JSON_TREE_DIGITS characters: no tree can hold it */
	slant_json_member *members;   /* of an object, in source order; kept between scans */
	uint32_t count;
	uint32_t capacity;
} slant_json_scan;

void slant_json_scan_init(slant_json_scan *scan);
void slant_json_scan_release(slant_json_scan *scan);
/* Scans the value at the start of `text`, white space before it skipped; what follows it is not looked at. A number that touches
   the end of `text` counts as whole. The members point into `text`. */
slant_json_verdict slant_json_scan_value(slant_json_scan *scan, slant_str text);

/* Bytes of white space at the start of text. */
size_t slant_json_space(slant_str text);

/* TEXT. `raw` is always a slice that a scan has passed. A failed append shows in out->failed. */

/* Offset of the first `"`, `\` or control character at or after `from`; text.length when there is none. */
size_t slant_json_plain_run(slant_str text, size_t from);
/* Appends the characters of a string, raw between its quotes. \u0000 becomes a NUL byte, for slant_canonical to replace and count;
   a lone surrogate becomes U+FFFD and counts as one in *replaced. Ill-formed bytes are copied as they are. */
void slant_json_decode(slant_str raw, slant_buf *out, uint64_t *replaced);
/* Appends text as a JSON string with its quotes: well-formed, whatever the text. NULs and ill-formed bytes become U+FFFD. */
void slant_json_quote(slant_str text, slant_buf *out, uint64_t *replaced);
/* Appends a value without white space, its numbers as they stand, its strings escaped in one way and, with an arena, canonical. */
void slant_json_compact(slant_str raw, slant_arena *arena, slant_buf *out, uint64_t *replaced);

/* TREES, for whole documents: norms, calibration, reports. Accessors take NULL and then say "not there", so that paths can be chained:
     slant_json_number(slant_json_get(slant_json_get(root, "norms"), "n"), &n)                                                      */
typedef struct slant_json slant_json;

/* SLANT_INPUT names the line. replaced (may be NULL) gets the number of bytes and escapes that became U+FFFD. */
slant_status slant_json_parse(slant_str text, slant_json **json, uint64_t *replaced, slant_error *error);
void slant_json_free(slant_json *json);

/* SLANT_JSON_NULL also for NULL. */
slant_json_kind slant_json_kind_of(const slant_json *json);
/* The member of an object, with case, the last of its name; NULL: none, or not an object. Walks the members: to read a large object,
   walk it with first and next. */
const slant_json *slant_json_get(const slant_json *object, const char *name);
/* Elements of an array, members of an object, in source order; NULL at the end. */
const slant_json *slant_json_first(const slant_json *container);
const slant_json *slant_json_next(const slant_json *item);
const char *slant_json_name(const slant_json *member);   /* "" for an element */
size_t slant_json_count(const slant_json *container);

/* False, and *value untouched, when the value is of another kind. */
bool slant_json_string(const slant_json *json, slant_str *value);    /* NUL-terminated; lives as long as the tree */
bool slant_json_number(const slant_json *json, double *value);       /* also false when not finite */
bool slant_json_integer(const slant_json *json, int64_t *value);     /* a whole number within +-2^53 */
bool slant_json_bool(const slant_json *json, bool *value);

#endif
