/* verify: rates articles anew and compares parsed values with reports made of them earlier. Takes a file of reports (one object, an
   array, JSON Lines) and a file of articles; gives one line a difference; refuses reports of another engine, lexicons, norms or
   calibration, and beside other peers, naming both. See slant_verify in slant.h. */
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/file.h"
#include "../base/limits.h"
#include "../base/line.h"
#include "../input/article.h"
#include "../input/json.h"
#include "../report/makers.h"
#include "../run/run.h"

#include "../base/banned.h"

#define SHOWN 200u              /* lines of differences; all are counted */
#define SHOWN_BYTES 60          /* of a string */
#define PATH_BYTES 256

typedef struct verification {
	const slant_engine *engine;
	slant_worker *worker;
	slant_peers *peers;              /* NULL: none given */
	slant_sink sink;
	const char *report_path;
	slant_json **reports;
	size_t report_count;
	const slant_article *article;    /* the one that is compared now, or NULL */
	bool *used;
	size_t first_unused;             /* those before it are */
	uint64_t differences;
	slant_buf line, fresh;
	slant_status status;
	slant_error *error;
} verification;

/* One line of difference; past SHOWN they are only counted. */
static void tell(verification *v, const char *path, const char *what)
{
	v->differences++;
	if (v->differences > SHOWN || v->status != SLANT_OK)
		return;
	slant_buf_reset(&v->line);
	if (v->article && v->report_count > 1) {
		slant_line_put(&v->line, v->article->file);
		slant_buf_format(&v->line, ": record %llu: ", (unsigned long long)v->article->record);
	}
	slant_line_put(&v->line, slant_str_of(path));
	slant_buf_put(&v->line, SLANT_STR(": "));
	slant_line_put(&v->line, slant_str_of(what));
	slant_buf_byte(&v->line, '\n');
	v->status = v->line.failed ? slant_error_memory(v->error) : v->sink.write(v->sink.context, v->line.data, v->line.length);
	if (v->status != SLANT_OK && v->status != SLANT_MEMORY)
		slant_error_set(v->error, v->status, "the differences could not be written");
}

static void show(const slant_json *json, char out[96])
{
	slant_str text;
	double number;
	bool truth;
	if (slant_json_string(json, &text)) {
		size_t length = text.length < SHOWN_BYTES ? text.length : SHOWN_BYTES;
		while (length < text.length && length > 0 && ((unsigned char)text.data[length] & 0xC0) == 0x80)
			length--;
		snprintf(out, 96, "\"%.*s%s\"", (int)length, text.data, length < text.length ? "..." : "");
	} else if (slant_json_number(json, &number)) {
		snprintf(out, 96, "%.12g", number);
	} else if (slant_json_bool(json, &truth)) {
		snprintf(out, 96, "%s", truth ? "true" : "false");
	} else {
		slant_json_kind kind = slant_json_kind_of(json);
		snprintf(out, 96, "%s", kind == SLANT_JSON_NULL ? "null" : kind == SLANT_JSON_ARRAY ? "a list" : "an object");
	}
}

static void tell_values(verification *v, const char *path, const slant_json *reported, const slant_json *fresh)
{
	char a[96], b[96], line[224];
	show(reported, a);
	show(fresh, b);
	snprintf(line, sizeof line, "the report says %s, a new rating %s", a, b);
	tell(v, path, line);
}

static bool same_scalar(const slant_json *a, const slant_json *b)
{
	slant_str s, t;
	double x, y;
	if (slant_json_string(a, &s) && slant_json_string(b, &t))
		return slant_str_equal(s, t);
	if (slant_json_number(a, &x) && slant_json_number(b, &y))
		return x == y;
	return slant_json_kind_of(a) == slant_json_kind_of(b);
}

static void compare(verification *v, const char *path, const slant_json *reported, const slant_json *fresh);

static void compare_lists(verification *v, const char *path, const slant_json *reported, const slant_json *fresh)
{
	char inner[PATH_BYTES], what[96];
	const slant_json *a = slant_json_first(reported), *b = slant_json_first(fresh);
	if (slant_json_count(reported) != slant_json_count(fresh)) {
		snprintf(what, sizeof what, "the report lists %zu, a new rating %zu", slant_json_count(reported), slant_json_count(fresh));
		tell(v, path, what);
	}
	for (unsigned i = 0; a && b; i++, a = slant_json_next(a), b = slant_json_next(b)) {
		snprintf(inner, sizeof inner, "%s[%u]", path, i);
		compare(v, inner, a, b);
	}
}

/* Parts that a report may leave out by the way it was asked for. */
static bool may_lack(const char *path, const char *key)
{
	static const char indirect[] = ".indirect";
	size_t length = strlen(path), tail = sizeof indirect - 1;
	if (strcmp(key, "evidence") == 0)
		return length > tail && strcmp(path + length - tail, indirect) == 0;
	return strcmp(key, "topics") == 0 || strcmp(key, "entities") == 0 || strcmp(key, "genre_measures") == 0 ||
	       strcmp(key, "libraries") == 0;
}

static void compare_objects(verification *v, const char *path, const slant_json *reported, const slant_json *fresh)
{
	char inner[PATH_BYTES];
	for (const slant_json *item = slant_json_first(fresh); item; item = slant_json_next(item)) {
		const slant_json *other = slant_json_get(reported, slant_json_name(item));
		snprintf(inner, sizeof inner, "%s%s%s", path, *path ? "." : "", slant_json_name(item));
		if (other && strcmp(slant_json_name(item), "libraries") != 0)
			compare(v, inner, other, item);
		else if (!other && !may_lack(path, slant_json_name(item)))
			tell(v, inner, "the report lacks it");
	}
	for (const slant_json *item = slant_json_first(reported); item; item = slant_json_next(item)) {
		snprintf(inner, sizeof inner, "%s%s%s", path, *path ? "." : "", slant_json_name(item));
		if (!slant_json_get(fresh, slant_json_name(item)))
			tell(v, inner, "a new rating does not have it");
	}
}

static void compare(verification *v, const char *path, const slant_json *reported, const slant_json *fresh)
{
	slant_json_kind kind = slant_json_kind_of(reported);
	if (kind != slant_json_kind_of(fresh))
		tell_values(v, path, reported, fresh);
	else if (kind == SLANT_JSON_OBJECT)
		compare_objects(v, path, reported, fresh);
	else if (kind == SLANT_JSON_ARRAY)
		compare_lists(v, path, reported, fresh);
	else if (!same_scalar(reported, fresh))
		tell_values(v, path, reported, fresh);
}

static const slant_json *at(const slant_json *root, const char *a, const char *b)
{
	return slant_json_get(slant_json_get(root, a), b);
}

/* Reports of another engine or other lists cannot be compared, nor those beside other peers: both are named. */
static slant_status check_provenance(verification *v, const slant_json *reported, const slant_json *fresh)
{
	char words[SLANT_MAKERS_WORDS];
	if (!slant_makers_differ(slant_json_get(reported, "provenance"), slant_json_get(fresh, "provenance"), words))
		return SLANT_OK;
	slant_error_set(v->error, SLANT_MISMATCH, "the report was made under %s", words);
	return slant_error_at(v->error, v->report_path, 0, 0);
}

/* `3 peers (sha256 0a1b2c3d4e5f)` */
static void show_peers(const slant_json *peers, char out[96])
{
	double count = 0;
	slant_str digest = {"?", 1};
	slant_json_number(slant_json_get(peers, "count"), &count);
	slant_json_string(slant_json_get(peers, "sha256"), &digest);
	if (slant_json_kind_of(peers) == SLANT_JSON_OBJECT)
		snprintf(out, 96, "%.0f peers (sha256 %.*s)", count, digest.length > 12 ? 12 : (int)digest.length, digest.data);
	else
		snprintf(out, 96, "none");
}

/* Only where peers were given: without them what the report rests on is not at hand. */
static slant_status check_peers(verification *v, const slant_json *reported, const slant_json *fresh)
{
	const slant_json *a = at(reported, "article", "peers"), *b = at(fresh, "article", "peers");
	char x[96], y[96];
	if (slant_json_same(slant_json_get(a, "sha256"), slant_json_get(b, "sha256")))
		return SLANT_OK;
	show_peers(a, x);
	show_peers(b, y);
	if (a && !v->peers)
		slant_error_set(v->error, SLANT_MISMATCH, "the report was made beside %s: name them with --peers", x);
	else
		slant_error_set(v->error, SLANT_MISMATCH, "the report was made beside other peers: %s there, %s here", x, y);
	return slant_error_at(v->error, v->report_path, 0, 0);
}

static slant_status compare_article(verification *v, const slant_article *article, const slant_json *reported)
{
	const slant_report *report;
	slant_json *fresh = NULL;
	slant_str schema = {"", 0};
	slant_json_string(slant_json_get(reported, "schema"), &schema);
	slant_options options = {
		.unit = slant_str_is(schema, "slant/sentence/1") ? SLANT_UNIT_SENTENCE : SLANT_UNIT_ARTICLE,
		.sentences = slant_json_get(reported, "sentences") != NULL,
	};
	bool sentence = options.unit == SLANT_UNIT_SENTENCE;
	options.no_evidence = !(sentence ? slant_json_get(reported, "evidence") : slant_json_get(at(reported, "ratings", "language"), "evidence"));
	slant_status status = v->peers && !sentence ? slant_peers_score(v->peers, v->worker, article, &options, &report, v->error)
	                                            : slant_worker_score(v->worker, article, &options, &report, v->error);
	slant_buf_reset(&v->fresh);
	if (status == SLANT_OK)
		status = slant_report_render(report, &(slant_style){SLANT_FORMAT_JSON, 0, 0}, slant_buf_sink(&v->fresh), v->error);
	if (status == SLANT_OK)
		status = slant_json_parse(slant_buf_str(&v->fresh), &fresh, NULL, v->error);
	if (status == SLANT_OK && !sentence)
		status = check_provenance(v, reported, fresh);
	if (status == SLANT_OK && !sentence)
		status = check_peers(v, reported, fresh);
	if (status == SLANT_OK)
		compare(v, "", reported, fresh);
	slant_json_free(fresh);
	return status == SLANT_OK ? v->status : status;
}

/* The report of an article: the only one, or the first unused with its id. */
static const slant_json *report_of(verification *v, const slant_article *article)
{
	while (v->first_unused < v->report_count && v->used[v->first_unused])
		v->first_unused++;
	for (size_t i = v->first_unused; i < v->report_count; i++) {
		slant_str id = {"", 0};
		slant_json_string(at(v->reports[i], "article", "id"), &id);
		if (v->used[i] || (v->report_count > 1 && !slant_str_equal(id, article->fields[SLANT_ARTICLE_ID])))
			continue;
		v->used[i] = true;
		return v->reports[i];
	}
	return NULL;
}

/* Takes the report over, also when there is no memory for it. */
static slant_status add_report(verification *v, slant_json *json)
{
	slant_json **larger = realloc(v->reports, (v->report_count + 1) * sizeof *larger);
	if (!larger) {
		slant_json_free(json);
		return slant_error_memory(v->error);
	}
	v->reports = larger;
	v->reports[v->report_count++] = json;
	return SLANT_OK;
}

static slant_status refuse_report(verification *v, const char *reason)
{
	slant_error_set(v->error, SLANT_INPUT, "this is no report: %s", *reason ? reason : "JSON is cut or no object");
	return slant_error_at(v->error, v->report_path, 0, v->report_count + 1);
}

static slant_str behind_space(slant_str text)
{
	return slant_str_slice(text, slant_json_space(text), text.length);
}

/* What stands before a report of an array: nothing or a comma; or the end, with nothing behind it. False: something else. */
static bool pass_mark(slant_str *rest, bool first, bool *ended)
{
	*ended = rest->length > 0 && rest->data[0] == ']';
	if (!*ended && first)
		return true;
	if (!*ended && (rest->length == 0 || rest->data[0] != ','))
		return false;
	*rest = behind_space(slant_str_slice(*rest, 1, rest->length));
	return !*ended || rest->length == 0;
}

static slant_status read_report(verification *v, slant_json_scan *scan, slant_str *rest)
{
	slant_json *json = NULL;
	slant_json_verdict verdict = slant_json_scan_value(scan, *rest);
	if (verdict == SLANT_JSON_MEMORY)
		return slant_error_memory(v->error);
	if (verdict != SLANT_JSON_WHOLE || scan->kind != SLANT_JSON_OBJECT)
		return refuse_report(v, scan->reason);
	slant_status status = slant_json_parse(slant_str_slice(*rest, 0, scan->end), &json, NULL, v->error);
	*rest = slant_str_slice(*rest, scan->end, rest->length);
	return status == SLANT_OK ? add_report(v, json) : status;
}

/* JSON Lines, one report a line; or one document. An array is taken apart by parsing its elements' text again. */
static slant_status load_reports(verification *v)
{
	slant_buf text;
	slant_json_scan scan;
	slant_buf_init(&text);
	slant_json_scan_init(&scan);
	slant_status status = slant_file_read(v->report_path, SLANT_LIMIT_RECORD_BYTES, &text, v->error);
	slant_str rest = behind_space(slant_buf_str(&text));
	bool array = rest.length > 0 && rest.data[0] == '[', ended = false;
	if (array)
		rest = slant_str_slice(rest, 1, rest.length);
	while (status == SLANT_OK) {
		rest = behind_space(rest);
		bool sound = !array || pass_mark(&rest, v->report_count == 0, &ended);
		if (sound && (ended || (!array && rest.length == 0)))
			break;
		status = sound ? read_report(v, &scan, &rest) : refuse_report(v, "");
	}
	slant_json_scan_release(&scan);
	slant_buf_release(&text);
	if (status == SLANT_OK && !v->report_count) {
		slant_error_set(v->error, SLANT_INPUT, "the file holds no report");
		status = slant_error_at(v->error, v->report_path, 0, 0);
	}
	return status;
}

static slant_status compare_all(verification *v, const char *article_path)
{
	slant_reader *reader = NULL;
	const slant_article *article = NULL;
	slant_status status = slant_reader_new(&(slant_inputs){.paths = &article_path, .path_count = 1}, &reader, v->error);
	while (status == SLANT_OK && (status = slant_reader_next(reader, &article, v->error)) == SLANT_OK && article) {
		const slant_json *reported = report_of(v, article);
		v->article = article;
		if (reported)
			status = compare_article(v, article, reported);
		else
			tell(v, "article", "there is no report of it");
		v->article = NULL;
	}
	for (size_t i = 0; i < v->report_count && status == SLANT_OK; i++)
		if (!v->used[i])
			tell(v, "article", "the report has no article");
	slant_reader_free(reader);
	return status == SLANT_OK ? v->status : status;
}

slant_status slant_verify(const slant_engine *engine, const char *report, const char *article, slant_peers *peers, slant_sink sink,
                          uint64_t *differences, slant_error *error)
{
	verification v = {.engine = engine, .peers = peers, .sink = sink, .report_path = report, .error = error};
	slant_status status = slant_worker_new(engine, &v.worker, error);
	if (status == SLANT_OK)
		status = load_reports(&v);
	if (status == SLANT_OK) {
		v.used = calloc(v.report_count, sizeof *v.used);
		status = v.used ? compare_all(&v, article) : slant_error_memory(error);
	}
	*differences = v.differences;
	for (size_t i = 0; i < v.report_count; i++)
		slant_json_free(v.reports[i]);
	free(v.reports);
	free(v.used);
	slant_buf_release(&v.line);
	slant_buf_release(&v.fresh);
	slant_worker_free(v.worker);
	return status;
}
