/* lint_render: the findings as lines for people and editors, or as JSON after reports/schema/lexicon-lint-1.json. Computes nothing. */
#include "../base/error.h"
#include "../render/json_writer.h"
#include "kwic.h"
#include "lint.h"

#include "../base/banned.h"

static const char *const levels[SLANT_LINT_LEVELS] = {"note", "warning", "error"};
static const char *const plurals[SLANT_LINT_LEVELS] = {"notes", "warnings", "errors"};

static void write_finding(slant_writer *w, const slant_finding *finding)
{
	slant_writer_object(w);
	slant_writer_put_string(w, "file", finding->path);
	slant_writer_put_integer(w, "line", finding->line);
	slant_writer_put_string(w, "level", slant_str_of(levels[slant_lint_rule_level(finding->rule)]));
	slant_writer_put_string(w, "rule", slant_str_of(slant_lint_rule_name(finding->rule)));
	slant_writer_put_string(w, "message", finding->message);
	if (finding->rule == SLANT_LINT_FIRES_IN_NEUTRAL) {
		slant_writer_put_number(w, "per_100000_words", finding->rate);
		slant_kwic_json(finding->lines, w);
	}
	slant_writer_object_end(w);
}

static void write_body(slant_writer *w, const slant_lint_report *report)
{
	slant_writer_object(w);
	slant_writer_put_string(w, "schema", SLANT_STR("slant/lexicon-lint/1"));
	slant_writer_put_array(w, "files");
	for (uint32_t i = 0; i < report->file_count; i++)
		slant_writer_string(w, report->files[i]);
	slant_writer_array_end(w);
	slant_writer_put_object(w, "counts");
	for (int level = SLANT_LINT_LEVELS - 1; level >= 0; level--)
		slant_writer_put_integer(w, plurals[level], (int64_t)report->counts[level]);
	slant_writer_object_end(w);
	slant_writer_put_integer(w, "corpus_words", (int64_t)report->corpus_words);
	slant_writer_put_integer(w, "neutral_words", (int64_t)report->neutral_words);
	slant_writer_put_array(w, "findings");
	for (uint32_t i = 0; i < report->lint->findings.count; i++)
		write_finding(w, &report->lint->findings.data[i]);
	slant_writer_array_end(w);
	slant_writer_object_end(w);
	slant_writer_newline(w);
}

static slant_status render_json(const slant_lint_report *report, slant_sink sink, slant_error *error)
{
	slant_writer writer;
	slant_status status = slant_writer_init(&writer, sink, true, error);
	if (status != SLANT_OK)
		return status;
	write_body(&writer, report);
	status = slant_writer_finish(&writer, error);
	slant_writer_release(&writer);
	return status;
}

static slant_status render_text(const slant_lint_report *report, slant_sink sink, slant_error *error)
{
	slant_buf out;
	slant_buf_init(&out);
	for (uint32_t i = 0; i < report->lint->findings.count; i++) {
		const slant_finding *f = &report->lint->findings.data[i];
		slant_buf_put(&out, f->path);
		if (f->line)
			slant_buf_format(&out, ":%u", f->line);
		slant_buf_format(&out, ": %s: %.*s [%s]\n", levels[slant_lint_rule_level(f->rule)], (int)f->message.length, f->message.data,
		                 slant_lint_rule_name(f->rule));
		slant_kwic_text(f->lines, "    ", &out);
	}
	slant_status status = out.failed ? slant_error_memory(error) : SLANT_OK;
	if (status == SLANT_OK && out.length && (status = sink.write(sink.context, out.data, out.length)) != SLANT_OK)
		slant_error_set(error, status, "the findings could not be written");
	slant_buf_release(&out);
	return status;
}

slant_status slant_lint_render(const slant_lint_report *report, slant_format format, slant_sink sink, slant_error *error)
{
	return format == SLANT_FORMAT_JSON ? render_json(report, sink, error) : render_text(report, sink, error);
}
