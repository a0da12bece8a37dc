/* The JSON writer: numbers to the byte, escapes, layout, and sinks that refuse. */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fixed.h"
#include "render/json_writer.h"
#include "render/number.h"

/* A sink that keeps what it gets, and refuses from the write after `allowed` on. */
typedef struct catch {
	slant_buf bytes;
	unsigned writes, allowed;
	size_t largest;
} catch;

static slant_status take(void *context, const char *data, size_t length)
{
	catch *c = context;
	if (c->writes++ >= c->allowed)
		return SLANT_IO;
	c->largest = length > c->largest ? length : c->largest;
	slant_buf_append(&c->bytes, data, length);
	return SLANT_OK;
}

static void begin(catch *c, slant_writer *writer, bool pretty)
{
	slant_error error;
	*c = (catch){.allowed = 1u << 30};
	assert_int_equal(slant_writer_init(writer, (slant_sink){take, c}, pretty, &error), SLANT_OK);
}

static void expect(catch *c, slant_writer *writer, const char *wanted)
{
	slant_error error;
	assert_int_equal(slant_writer_finish(writer, &error), SLANT_OK);
	assert_string_equal(c->bytes.data ? c->bytes.data : "", wanted);
	slant_buf_release(&c->bytes);
	slant_writer_release(writer);
}

static void numbers(void **state)
{
	(void)state;
	static const struct { double value; const char *wanted; } cases[] = {
		{0, "0"}, {-0.0, "0"}, {1, "1"}, {-1, "-1"}, {0.5, "0.5"}, {-0.5, "-0.5"}, {0.1, "0.1"}, {0.1 + 0.2, "0.3"},
		{1.0 / 3, "0.333333"}, {2.0 / 3, "0.666667"}, {-2.0 / 3, "-0.666667"}, {0.000001, "0.000001"}, {-0.000001, "-0.000001"},
		{0.0000004, "0"}, {-0.0000004, "0"}, {0.0000006, "0.000001"}, {0.9999996, "1"}, {0.9999994, "0.999999"}, {1.5e-6, "0.000002"},
		{100, "100"}, {120, "120"}, {1200000, "1200000"}, {97.5, "97.5"}, {1.05, "1.05"}, {1.005, "1.005"}, {1.000001, "1.000001"},
		{12.34567849, "12.345678"}, {12.3456785, "12.345679"}, {1e6, "1000000"}, {1e12, "1000000000000"},
		{8999999999999.5, "8999999999999.5"}, {9e12, "9000000000000"}, {-9e12, "-9000000000000"}, {9e12 + 0.125, "9000000000000.125"},
		{-9e12 - 0.125, "-9000000000000.125"}, {4503599627370495.5, "4503599627370495.5"}, {9007199254740993.0, "9007199254740992"},
		{1e15, "1000000000000000"}, {9.1e18, "9100000000000000000"}, {1e19, "10000000000000000000"}, {-1e19, "-10000000000000000000"},
		{1e22, "10000000000000000000000"}, {DBL_MIN, "0"}, {-DBL_MIN, "0"}, {5e-324, "0"},
		{NAN, "null"}, {-NAN, "null"}, {INFINITY, "null"}, {-INFINITY, "null"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char out[SLANT_NUMBER_SIZE];
		size_t length = slant_number_print(out, cases[i].value);
		assert_string_equal(out, cases[i].wanted);
		assert_int_equal(length, strlen(out));
	}
	char out[SLANT_NUMBER_SIZE];
	assert_int_equal(slant_number_print(out, DBL_MAX), 309);
	assert_int_equal(slant_number_print(out, -DBL_MAX), 310);
	assert_true(strtod(out, NULL) <= -DBL_MAX);
}

static void whole_numbers(void **state)
{
	(void)state;
	static const struct { int64_t value; const char *integer, *millionths; } cases[] = {
		{0, "0", "0"}, {1, "1", "0.000001"}, {-1, "-1", "-0.000001"}, {10, "10", "0.00001"}, {123456, "123456", "0.123456"},
		{1000000, "1000000", "1"}, {-1500000, "-1500000", "-1.5"}, {1000001, "1000001", "1.000001"}, {100000, "100000", "0.1"},
		{INT64_MAX, "9223372036854775807", "9223372036854.775807"}, {INT64_MIN, "-9223372036854775808", "-9223372036854.775808"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char out[SLANT_NUMBER_SIZE];
		assert_int_equal(slant_number_print_integer(out, cases[i].value), strlen(cases[i].integer));
		assert_string_equal(out, cases[i].integer);
		assert_int_equal(slant_number_print_millionths(out, cases[i].value), strlen(cases[i].millionths));
		assert_string_equal(out, cases[i].millionths);
	}
}

/* Millionths survive the way through a double, text and back; against printf as the judge away from halves. */
static void numbers_round_trip(void **state)
{
	(void)state;
	uint64_t random = 88172645463325252u;
	for (int i = 0; i < 200000; i++) {
		char out[SLANT_NUMBER_SIZE], judge[400];
		random ^= random << 13, random ^= random >> 7, random ^= random << 17;
		int64_t millionths = (int64_t)(random >> (random % 40 + 13)) * (random & 1 ? 1 : -1);
		slant_number_print(out, slant_fixed_value(millionths));
		assert_int_equal(slant_fixed_of(strtod(out, NULL)), millionths);
		slant_number_print_millionths(judge, millionths);
		assert_string_equal(out, judge);
		double value = (double)(int64_t)random / (double)(1ull << (random % 60));
		double scaled = fabs(value) * 1e6;
		if (fabs(scaled - floor(scaled) - 0.5) < 1e-3 || scaled > 1e15)
			continue;
		slant_number_print(out, value);
		snprintf(judge, sizeof judge, "%.6f", value);
		size_t length = strlen(judge);
		while (judge[length - 1] == '0')
			judge[--length] = '\0';
		if (judge[length - 1] == '.')
			judge[--length] = '\0';
		assert_string_equal(out, strcmp(judge, "-0") == 0 ? "0" : judge);
	}
}

static void numbers_in_any_locale(void **state)
{
	(void)state;
	static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ar_SA.UTF-8", "de_DE", "C"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char out[SLANT_NUMBER_SIZE];
		if (!setlocale(LC_ALL, names[i]))
			continue;
		slant_number_print(out, -1234567.25);
		assert_string_equal(out, "-1234567.25");
		slant_number_print(out, 9e12 + 0.25);
		assert_string_equal(out, "9000000000000.25");
		slant_number_print(out, 1e21);
		assert_string_equal(out, "1000000000000000000000");
	}
	setlocale(LC_ALL, "C");
}

static void escapes(void **state)
{
	(void)state;
	static const struct { const char *raw; const char *wanted; } cases[] = {
		{"", "\"\""}, {"plain", "\"plain\""}, {"a\"b", "\"a\\\"b\""}, {"back\\slash", "\"back\\\\slash\""},
		{"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""}, {"\x01\x1f", "\"\\u0001\\u001f\""}, {"\x0b\x0e", "\"\\u000b\\u000e\""}, {"\x7f", "\"\x7f\""},
		{"/", "\"/\""}, {"</script>", "\"</script>\""}, {"caf\xC3\xA9", "\"caf\xC3\xA9\""}, {"\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\""},
		{"\xE2\x80\x9Cquoted\xE2\x80\x9D", "\"\xE2\x80\x9Cquoted\xE2\x80\x9D\""}, {"\xE2\x80\xA8", "\"\xE2\x80\xA8\""},
		{"1234567\"", "\"1234567\\\"\""}, {"12345678\"", "\"12345678\\\"\""}, {"\"2345678", "\"\\\"2345678\""},
		{"\xFF\x20 !\x21", "\"\xFF\x20 !\x21\""}, {"\"\"\"\"\"\"\"\"\"", "\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		catch c;
		slant_writer writer;
		begin(&c, &writer, false);
		/* An exact copy on the heap lets the sanitizer see a read past the end. */
		size_t length = strlen(cases[i].raw);
		char *exact = malloc(length ? length : 1);
		memcpy(exact, cases[i].raw, length);
		slant_writer_string(&writer, (slant_str){exact, length});
		expect(&c, &writer, cases[i].wanted);
		free(exact);
	}
}

/* Every byte at every place of a word of eight, with every neighbour that a borrow could come from. */
static void escapes_at_every_place(void **state)
{
	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		for (int place = 0; place < 19; place++) {
			char raw[19], wanted[64] = "\"";
			size_t length = 1;
			memset(raw, '!', sizeof raw);
			raw[place] = (char)byte;
			raw[(place + 1) % 19] = '#';
			raw[(place + 2) % 19] = ' ';
			raw[(place + 3) % 19] = ']';
			for (int i = 0; i < 19; i++) {
				unsigned char b = (unsigned char)raw[i];
				const char *letter = b < 0x20 ? strchr("\bb\ff\nn\rr\tt", raw[i]) : NULL;
				if (b == '"' || b == '\\')
					length += (size_t)snprintf(wanted + length, sizeof wanted - length, "\\%c", b);
				else if (b && letter)
					length += (size_t)snprintf(wanted + length, sizeof wanted - length, "\\%c", letter[1]);
				else if (b < 0x20)
					length += (size_t)snprintf(wanted + length, sizeof wanted - length, "\\u%04x", b);
				else
					wanted[length++] = raw[i];
			}
			wanted[length++] = '"';
			wanted[length] = '\0';
			catch c;
			slant_writer writer;
			begin(&c, &writer, false);
			slant_writer_string(&writer, (slant_str){raw, sizeof raw});
			expect(&c, &writer, wanted);
		}
	}
}

static void write_sample(slant_writer *w)
{
	slant_writer_object(w);
	slant_writer_key(w, "a");
	slant_writer_array(w);
	slant_writer_array_end(w);
	slant_writer_key(w, "b");
	slant_writer_object(w);
	slant_writer_object_end(w);
	slant_writer_put_array(w, "c");
	slant_writer_integer(w, 1);
	slant_writer_object(w);
	slant_writer_put_number(w, "x", 0.25);
	slant_writer_put_name(w, "y", NULL);
	slant_writer_put_known(w, "z", SLANT_STR(""));
	slant_writer_object_end(w);
	slant_writer_array_end(w);
	slant_writer_key(w, "d");
	slant_writer_array_flat(w);
	slant_writer_number(w, 0.5);
	slant_writer_object(w);
	slant_writer_put_integer(w, "k", -3);
	slant_writer_put_string(w, "l", SLANT_STR("m"));
	slant_writer_object_end(w);
	slant_writer_array(w);
	slant_writer_array_end(w);
	slant_writer_number(w, NAN);
	slant_writer_array_end(w);
	slant_writer_key_str(w, SLANT_STR("q\"k"));
	slant_writer_raw(w, SLANT_STR("{\"n\":1e400}"));
	slant_writer_key(w, "t");
	slant_writer_bool(w, true);
	slant_writer_key(w, "f");
	slant_writer_bool(w, false);
	slant_writer_key(w, "r");
	slant_writer_raw(w, SLANT_STR(""));
	slant_writer_key(w, "m");
	slant_writer_millionths(w, -120000);
	slant_writer_object_end(w);
}

static void layout(void **state)
{
	(void)state;
	catch c;
	slant_writer writer;
	begin(&c, &writer, false);
	write_sample(&writer);
	slant_writer_newline(&writer);
	slant_writer_integer(&writer, 7);
	expect(&c, &writer,
	       "{\"a\":[],\"b\":{},\"c\":[1,{\"x\":0.25,\"y\":null,\"z\":null}],\"d\":[0.5,{\"k\":-3,\"l\":\"m\"},[],null],\"q\\\"k\":{\"n\":1e400},"
	       "\"t\":true,\"f\":false,\"r\":null,\"m\":-0.12}\n7");
	begin(&c, &writer, true);
	write_sample(&writer);
	slant_writer_newline(&writer);
	slant_writer_array(&writer);
	slant_writer_array_end(&writer);
	expect(&c, &writer,
	       "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    {\n      \"x\": 0.25,\n      \"y\": null,\n      \"z\": null\n    }\n  ],\n"
	       "  \"d\": [0.5, {\"k\": -3, \"l\": \"m\"}, [], null],\n  \"q\\\"k\": {\"n\":1e400},\n  \"t\": true,\n  \"f\": false,\n  \"r\": null,\n"
	       "  \"m\": -0.12\n}\n[]");
}

static void nothing_at_all(void **state)
{
	(void)state;
	catch c;
	slant_writer writer;
	begin(&c, &writer, true);
	expect(&c, &writer, "");
	assert_int_equal(c.writes, 0);
}

/* More than the buffer holds, in one string, one raw value, one key and many small values: nothing lost, constant memory. */
static void long_values(void **state)
{
	(void)state;
	size_t length = 300000;
	char *text = malloc(length);
	memset(text, '\x01', length);
	catch c;
	slant_writer writer;
	begin(&c, &writer, false);
	size_t capacity = writer.buf.capacity;
	slant_writer_array(&writer);
	slant_writer_string(&writer, (slant_str){text, length});
	memset(text, '7', length);
	slant_writer_raw(&writer, (slant_str){text, length});
	slant_writer_object(&writer);
	slant_writer_key_str(&writer, (slant_str){text, length});
	for (size_t i = 0; i < 20; i++)
		text[length - 20 + i] = '\0';
	slant_writer_null(&writer);
	slant_writer_key(&writer, text);
	slant_writer_null(&writer);
	slant_writer_object_end(&writer);
	for (int i = 0; i < 100000; i++)
		slant_writer_integer(&writer, i % 10);
	slant_writer_array_end(&writer);
	assert_int_equal(writer.buf.capacity, capacity);
	slant_error error;
	assert_int_equal(slant_writer_finish(&writer, &error), SLANT_OK);
	size_t wanted = 1 + (2 + 6 * length) + 1 + length + 2 + (2 + length) + 5 + 1 + (2 + length - 20) + 5 + 1 + 200000 + 1;
	assert_int_equal(c.bytes.length, wanted);
	assert_true(c.largest <= capacity);
	assert_memory_equal(c.bytes.data, "[\"\\u0001\\u0001", 14);
	assert_memory_equal(c.bytes.data + wanted - 5, ",8,9]", 5);
	slant_buf_release(&c.bytes);
	slant_writer_release(&writer);
	free(text);
}

static void deep(void **state)
{
	(void)state;
	catch c;
	slant_writer writer;
	slant_error error;
	begin(&c, &writer, true);
	for (int i = 0; i < 100000; i++)
		slant_writer_array(&writer);
	for (int i = 0; i < 100000; i++)
		slant_writer_array_end(&writer);
	assert_int_equal(writer.depth, 0);
	assert_int_equal(slant_writer_finish(&writer, &error), SLANT_OK);
	slant_buf_release(&c.bytes);
	slant_writer_release(&writer);
}

/* A sink that refuses at the first, second, ... write: always told, and the sink is not asked again. */
static void sink_fails_at_each_write(void **state)
{
	(void)state;
	slant_writer writer;
	slant_error error;
	for (unsigned allowed = 0;; allowed++) {
		catch c;
		begin(&c, &writer, true);
		c.allowed = allowed;
		slant_writer_array(&writer);
		for (int i = 0; i < 3000; i++)
			write_sample(&writer);
		slant_writer_array_end(&writer);
		slant_status status = slant_writer_finish(&writer, &error);
		if (status == SLANT_OK) {
			assert_int_equal(c.writes, allowed);
			assert_true(allowed > 3);
			slant_buf_release(&c.bytes);
			slant_writer_release(&writer);
			break;
		}
		assert_int_equal(status, SLANT_IO);
		assert_int_equal(error.status, SLANT_IO);
		assert_true(strlen(error.message) > 10);
		assert_int_equal(c.writes, allowed + 1);
		assert_int_equal(slant_writer_finish(&writer, &error), SLANT_IO);
		slant_buf_release(&c.bytes);
		slant_writer_release(&writer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers), cmocka_unit_test(whole_numbers), cmocka_unit_test(numbers_round_trip),
		cmocka_unit_test(numbers_in_any_locale), cmocka_unit_test(escapes), cmocka_unit_test(escapes_at_every_place),
		cmocka_unit_test(layout), cmocka_unit_test(nothing_at_all), cmocka_unit_test(long_values), cmocka_unit_test(deep),
		cmocka_unit_test(sink_fails_at_each_write),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
