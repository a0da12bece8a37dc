/* json_writer: JSON written as it comes, without a tree. Takes values in the order in which they shall stand; gives bytes to a sink;
   refuses what the sink refuses. Strings must be well-formed UTF-8 (canonical text is).

   Errors are sticky: after the sink has failed, writing goes on into nothing, and slant_writer_finish() tells. Memory is constant:
   a buffer of 64 KB, whatever is written. What keeps the JSON well-formed is the caller's order of calls: a key before each value of
   an object, and an end for each beginning.

     slant_writer writer;
     if (slant_writer_init(&writer, sink, true, error) != SLANT_OK) ...
     slant_writer_object(&writer);
     slant_writer_key(&writer, "share");
     slant_writer_number(&writer, 0.25);
     slant_writer_object_end(&writer);
     slant_writer_newline(&writer);
     status = slant_writer_finish(&writer, error);    hands the rest to the sink
     slant_writer_release(&writer);                   always after an init that succeeded */
#ifndef SLANT_RENDER_JSON_WRITER_H
#define SLANT_RENDER_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/buf.h"
#include "../slant.h"

typedef struct slant_writer {
	slant_buf buf;          /* its capacity is fixed by init; bytes are written into it in place */
	slant_sink sink;
	slant_status status;    /* what the sink said first */
	unsigned depth;
	unsigned flat;          /* containers open since the one that was begun flat */
	uint8_t before;         /* what stands before the next item */
	bool pretty;            /* two spaces a level; else compact, in one line */
} slant_writer;

slant_status slant_writer_init(slant_writer *writer, slant_sink sink, bool pretty, slant_error *error);
void slant_writer_release(slant_writer *writer);

void slant_writer_object(slant_writer *writer);
void slant_writer_object_end(slant_writer *writer);
void slant_writer_array(slant_writer *writer);
/* An array that stays in one line, with all that is in it; for a few numbers. */
void slant_writer_array_flat(slant_writer *writer);
void slant_writer_array_end(slant_writer *writer);

/* A key that needs no escapes, such as a literal; and any key. */
void slant_writer_key_plain(slant_writer *writer, const char *key, size_t length);
void slant_writer_key_str(slant_writer *writer, slant_str key);

static inline void slant_writer_key(slant_writer *writer, const char *key)
{
	slant_writer_key_plain(writer, key, strlen(key));   /* a literal's length is known when this is compiled */
}

void slant_writer_string(slant_writer *writer, slant_str value);
void slant_writer_integer(slant_writer *writer, int64_t value);
void slant_writer_number(slant_writer *writer, double value);               /* see number.h */
void slant_writer_millionths(slant_writer *writer, int64_t millionths);     /* as a decimal number */
void slant_writer_bool(slant_writer *writer, bool value);
void slant_writer_null(slant_writer *writer);
void slant_writer_range(slant_writer *writer, double low, double high);     /* [low, high] on one line; null when either is NaN */
void slant_writer_raw(slant_writer *writer, slant_str json);                /* a value that is JSON already */

/* A key and its value; the key needs no escapes. */
static inline void slant_writer_put_string(slant_writer *writer, const char *key, slant_str value)
{
	slant_writer_key(writer, key);
	slant_writer_string(writer, value);
}

/* null where empty */
static inline void slant_writer_put_known(slant_writer *writer, const char *key, slant_str value)
{
	slant_writer_key(writer, key);
	if (value.length)
		slant_writer_string(writer, value);
	else
		slant_writer_null(writer);
}

/* null for NULL */
static inline void slant_writer_put_name(slant_writer *writer, const char *key, const char *value)
{
	slant_writer_key(writer, key);
	if (value)
		slant_writer_string(writer, slant_str_of(value));
	else
		slant_writer_null(writer);
}

static inline void slant_writer_put_integer(slant_writer *writer, const char *key, int64_t value)
{
	slant_writer_key(writer, key);
	slant_writer_integer(writer, value);
}

static inline void slant_writer_put_number(slant_writer *writer, const char *key, double value)
{
	slant_writer_key(writer, key);
	slant_writer_number(writer, value);
}

static inline void slant_writer_put_bool(slant_writer *writer, const char *key, bool value)
{
	slant_writer_key(writer, key);
	slant_writer_bool(writer, value);
}

static inline void slant_writer_put_range(slant_writer *writer, const char *key, double low, double high)
{
	slant_writer_key(writer, key);
	slant_writer_range(writer, low, high);
}

/* Begin an object, an array. */
static inline void slant_writer_put_object(slant_writer *writer, const char *key)
{
	slant_writer_key(writer, key);
	slant_writer_object(writer);
}

static inline void slant_writer_put_array(slant_writer *writer, const char *key)
{
	slant_writer_key(writer, key);
	slant_writer_array(writer);
}

/* Ends a line behind a whole value; another value may follow (JSON Lines). */
void slant_writer_newline(slant_writer *writer);
/* Hands what is left to the sink. SLANT_OK, or the sink's first refusal, in words in `error`. */
slant_status slant_writer_finish(slant_writer *writer, slant_error *error);

#endif
