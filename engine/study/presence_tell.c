/* presence_tell: the calibration file with the model of presence put anew, and its figures for people. Computes nothing. See presence.h. */
#include <math.h>

#include "../base/error.h"
#include "calibrate.h"
#include "presence.h"

#include "../base/banned.h"

static void put_fit(slant_writer *w, const slant_calibrate_settings *options, const presence_rows *rows, const presence_fit *fit)
{
	slant_writer_put_object(w, "fit");
	slant_writer_put_name(w, "data", options->data);
	slant_writer_put_name(w, "date", options->date);
	slant_writer_put_integer(w, "n", rows->count);
	slant_writer_put_integer(w, "articles", rows->articles);
	slant_writer_put_integer(w, "events", rows->events);
	slant_writer_put_integer(w, "folds", fit->folds);
	slant_writer_put_number(w, "auc", fit->figures[PRESENCE_MODEL].auc);
	slant_writer_put_number(w, "log_loss", fit->figures[PRESENCE_MODEL].log_loss);
	slant_writer_put_number(w, "auc_carriers", fit->figures[PRESENCE_CARRIERS].auc);
	slant_writer_put_number(w, "auc_prominence", fit->figures[PRESENCE_PROMINENT].auc);
	slant_writer_object_end(w);
}

slant_status slant_calibrate_write_presence(const slant_engine *engine, const slant_calibrate_settings *options, const presence_rows *rows,
                                            const presence_fit *fit, slant_sink file, slant_error *error)
{
	calibrate_member member;
	slant_writer *w = &member.writer;
	slant_status status = slant_calibrate_begin(&member, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_put_object(w, "features");
	for (int f = 0; f < SLANT_PRESENCE_FEATURES; f++)
		slant_writer_put_number(w, slant_presence_feature_name(f), fit->model.weights[f]);
	slant_writer_object_end(w);
	put_fit(w, options, rows, fit);
	slant_writer_put_number(w, "intercept", fit->model.intercept);
	return slant_calibrate_end(&member, engine, "presence", "weights", file, error);
}

/* TEXT */

static void put_line(slant_buf *out, const char *what, const presence_figures *figures)
{
	slant_buf_format(out, "%-36s", what);
	if (isnan(figures->auc))
		slant_buf_format(out, "%8s%10s\n", "-", "-");
	else
		slant_buf_format(out, "%8.3f%10.4f\n", figures->auc, figures->log_loss);
}

static void put_kinds(slant_buf *out, const presence_rows *rows, const presence_fit *fit)
{
	slant_buf_format(out, "\nby kind%29s%8s%10s%10s%10s\n", "", "AUC", "log loss", "rows", "present");
	for (int k = 0; k < SLANT_CONTENT_KINDS; k++) {
		if (!rows->kinds[k])
			continue;
		slant_buf_format(out, "  %-34s%8.3f%10.4f%10u%10.3f\n", slant_content_kind_name((slant_content_kind)k), fit->kinds[k].auc,
		                 fit->kinds[k].log_loss, rows->kinds[k], (double)rows->carried[k] / rows->kinds[k]);
	}
}

static void put_calibration(slant_buf *out, const presence_figures *figures)
{
	slant_buf_format(out, "\ntenths of the rows by rising P, events left out\n  expected");
	for (int b = 0; b < (int)PRESENCE_BINS; b++)
		slant_buf_format(out, "%7.3f", figures->expected[b]);
	slant_buf_format(out, "\n  present ");
	for (int b = 0; b < (int)PRESENCE_BINS; b++)
		slant_buf_format(out, "%7.3f", figures->observed[b]);
	slant_buf_byte(out, '\n');
}

slant_status slant_presence_tell(const presence_rows *rows, const presence_fit *fit, slant_sink sink, slant_error *error)
{
	slant_buf out;
	slant_buf_init(&out);
	slant_buf_format(&out, "presence: %u rows of %u articles in %u events, %u folds of events; %llu records were read", rows->count, rows->articles,
	                 rows->events, fit->folds, (unsigned long long)rows->read);
	if (rows->passed_over)
		slant_buf_format(&out, "; %llu events were passed over, there are rows enough", (unsigned long long)rows->passed_over);
	slant_buf_format(&out, "\n\nevents left out%21s%8s%10s\n", "", "AUC", "log loss");
	put_line(&out, "  model", &fit->figures[PRESENCE_MODEL]);
	put_line(&out, "  share of carriers alone", &fit->figures[PRESENCE_CARRIERS]);
	put_line(&out, "  prominence alone", &fit->figures[PRESENCE_PROMINENT]);
	put_kinds(&out, rows, fit);
	put_calibration(&out, &fit->figures[PRESENCE_MODEL]);
	slant_buf_format(&out, "\nintercept %.3f, weights\n", fit->model.intercept);
	for (int f = 0; f < SLANT_PRESENCE_FEATURES; f++)
		slant_buf_format(&out, "  %8.3f  %s\n", fit->model.weights[f], slant_presence_feature_name(f));
	slant_status status = out.failed ? slant_error_memory(error) : sink.write(sink.context, out.data, out.length);
	if (status != SLANT_OK && status != SLANT_MEMORY)
		slant_error_set(error, status, "the figures could not be written");
	slant_buf_release(&out);
	return status;
}
