/* See makers.h. */
#include "makers.h"

#include <stdio.h>
#include <string.h>

#include "../base/banned.h"

static bool same_members(const slant_json *a, const slant_json *b)
{
	if (slant_json_count(a) != slant_json_count(b))
		return false;
	for (const slant_json *item = slant_json_first(a); item; item = slant_json_next(item)) {
		const slant_json *other = slant_json_get(b, slant_json_name(item));
		if (!other || !slant_json_same(item, other))
			return false;
	}
	return true;
}

static bool same_items(const slant_json *a, const slant_json *b)
{
	a = slant_json_first(a), b = slant_json_first(b);
	for (; a && b && slant_json_same(a, b); b = slant_json_next(b))
		a = slant_json_next(a);
	return !a && !b;
}

bool slant_json_same(const slant_json *a, const slant_json *b)
{
	slant_str s, t;
	double x, y;
	bool p, q;
	slant_json_kind kind = slant_json_kind_of(a);
	if (kind != slant_json_kind_of(b))
		return false;
	if (kind == SLANT_JSON_OBJECT || kind == SLANT_JSON_ARRAY)
		return kind == SLANT_JSON_OBJECT ? same_members(a, b) : same_items(a, b);
	if (slant_json_string(a, &s) && slant_json_string(b, &t))
		return slant_str_equal(s, t);
	if (slant_json_number(a, &x) && slant_json_number(b, &y))
		return x == y;
	return !slant_json_bool(a, &p) || !slant_json_bool(b, &q) || p == q;
}

/* `evaluative 2 (sha256 0a1b2c3d4e5f)`, or the engine's name in quotation marks. */
static void show(const slant_json *json, char out[160])
{
	slant_str name = {"?", 1}, version = {"", 0}, digest = {"", 0};
	if (slant_json_kind_of(json) != SLANT_JSON_OBJECT) {
		if (slant_json_string(json, &name))
			snprintf(out, 160, "\"%.*s\"", name.length > 60 ? 60 : (int)name.length, name.data);
		else
			snprintf(out, 160, "none");
		return;
	}
	slant_json_string(slant_json_get(json, "name"), &name);
	slant_json_string(slant_json_get(json, "version"), &version);
	slant_json_string(slant_json_get(json, "sha256"), &digest);
	snprintf(out, 160, "%.*s%s%.*s (sha256 %.*s)", name.length > 60 ? 60 : (int)name.length, name.data, version.length ? " " : "",
	         version.length > 20 ? 20 : (int)version.length, version.data, digest.length > 12 ? 12 : (int)digest.length, digest.data);
}

bool slant_makers_differ(const slant_json *there, const slant_json *here, char words[SLANT_MAKERS_WORDS])
{
	static const char *const parts[] = {"engine", "lexicons", "norms", "calibration"};
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		const slant_json *a = slant_json_get(there, parts[i]), *b = slant_json_get(here, parts[i]);
		char x[160], y[160];
		if (slant_json_same(a, b))
			continue;
		/* Of two lists, what they first differ by. */
		if (slant_json_kind_of(a) == SLANT_JSON_ARRAY && slant_json_kind_of(b) == SLANT_JSON_ARRAY)
			for (a = slant_json_first(a), b = slant_json_first(b); a && b && slant_json_same(a, b);)
				a = slant_json_next(a), b = slant_json_next(b);
		show(a, x);
		show(b, y);
		snprintf(words, SLANT_MAKERS_WORDS, "other %s: %s there, %s here", parts[i], x, y);
		return true;
	}
	return false;
}
