/* slant sample: coding sheets for people: a random sample of a store's articles, blind, with the codebook.
   Takes the folder of a finished batch and a new or empty folder; gives sheet-1.csv, sheet-2.csv, ... and codebook.md, and texts/ for what no
   cell of a spreadsheet holds; keeps the key in the store. Refuses a folder that holds anything: it may be somebody's codes. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"

#define PATH_BYTES 4096

typedef struct sampling {
	const char *folder;
	slant_sampling *sample;
	slant_output output;
	unsigned coder;
	const char *item;
} sampling;

static bool folder_empty(const char *folder)
{
	bool empty = true;
	DIR *stream = opendir(folder);
	if (!stream) {
		slant_message("%s: %s", folder, strerror(errno));
		return false;
	}
	for (struct dirent *entry; empty && (entry = readdir(stream)) != NULL;) {
		empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
		if (!empty)
			slant_message("%s: holds '%s'; choose a new or empty folder, so that no codes are lost", folder, entry->d_name);
	}
	closedir(stream);
	return empty;
}

static bool folder_make(const char *folder)
{
	if (mkdir(folder, 0777) == 0)
		return true;
	if (errno == EEXIST)
		return folder_empty(folder);
	slant_message("%s: %s", folder, strerror(errno));
	return false;
}

/* WRITING. One file each; `put` writes it. */

static slant_status put_sheet(sampling *s, slant_sink sink, slant_error *error)
{
	return slant_sampling_write_sheet(s->sample, s->coder, sink, error);
}

static slant_status put_codebook(sampling *s, slant_sink sink, slant_error *error)
{
	return slant_sampling_write_codebook(s->sample, sink, error);
}

static slant_status put_text(sampling *s, slant_sink sink, slant_error *error)
{
	return slant_sampling_write_text(s->sample, s->item, sink, error);
}

static bool file_write(sampling *s, const char *name, slant_status (*put)(sampling *, slant_sink, slant_error *))
{
	char path[PATH_BYTES];
	slant_error error = {0};
	if (snprintf(path, sizeof path, "%s/%s", s->folder, name) >= (int)sizeof path) {
		slant_message("%s: the name is too long", s->folder);
		return false;
	}
	if (!slant_output_open(&s->output, path))
		return false;
	if (put(s, slant_output_sink(&s->output), &error) == SLANT_OK)
		return slant_output_close(&s->output);
	if (s->output.failure)
		return slant_output_close(&s->output);
	slant_message_error(&error);
	slant_output_discard(&s->output);
	return false;
}

static bool sheets_write(sampling *s)
{
	char name[32];
	for (s->coder = 1; s->coder <= slant_sampling_coders(s->sample); s->coder++) {
		snprintf(name, sizeof name, "sheet-%u.csv", s->coder);
		if (!file_write(s, name, put_sheet))
			return false;
	}
	return file_write(s, "codebook.md", put_codebook);
}

static bool texts_make(const char *folder)
{
	char path[PATH_BYTES];
	if (snprintf(path, sizeof path, "%s/texts", folder) < (int)sizeof path && mkdir(path, 0777) == 0)
		return true;
	slant_message("%s/texts: %s", folder, strerror(errno));
	return false;
}

static bool texts_write(sampling *s)
{
	char name[64];
	for (size_t i = 0; (s->item = slant_sampling_long_text(s->sample, i)) != NULL; i++) {
		if (i == 0 && !texts_make(s->folder))
			return false;
		snprintf(name, sizeof name, "texts/%s.txt", s->item);
		if (!file_write(s, name, put_text))
			return false;
	}
	return true;
}

static bool sample_write(sampling *s)
{
	return texts_write(s) && sheets_write(s) && slant_output_sync_folder(s->folder);
}

static void sample_tell(const sampling *s)
{
	unsigned coders = slant_sampling_coders(s->sample);
	if (slant_sampling_remark(s->sample))
		slant_message("%s", slant_sampling_remark(s->sample));
	if (coders == 1)
		slant_message("one coder: nobody will know how reliable the codes are; two or more should code every item");
	slant_message("%zu items for %u coder%s are in %s; the key to them stays in the store", slant_sampling_items(s->sample), coders,
	              coders == 1 ? "" : "s", s->folder);
}

static int sample_run(const slant_arguments *arguments)
{
	const slant_sampling_settings settings = {
		.store = arguments->operands.count ? arguments->operands.items[0] : NULL, .size = arguments->sample_size,
		.coders = arguments->coder_count, .by = arguments->by, .only = arguments->only.items, .only_count = arguments->only.count,
		.dimensions = arguments->dimensions.items, .dimension_count = arguments->dimensions.count, .aliases = arguments->aliases,
		.seed = arguments->seed,
	};
	sampling s = {.folder = arguments->out, .output = {.descriptor = -1}};
	slant_error error = {0};
	if (!arguments->out)
		return slant_command_misuse(&slant_command_sample, "--out FOLDER is missing");
	if (arguments->operands.count != 1)
		return slant_command_misuse(&slant_command_sample, "one folder of a batch is needed, not %zu", arguments->operands.count);
	slant_library_init();
	slant_status status = slant_sampling_new(&settings, &s.sample, &error);
	bool ready = status == SLANT_OK && folder_make(s.folder);
	if (ready)                             /* the key first: a sheet without one could never be read back */
		status = slant_sampling_keep(s.sample, &error);
	if (status != SLANT_OK)
		slant_message_error(&error);
	bool done = ready && status == SLANT_OK && sample_write(&s);
	if (done && !arguments->quiet)
		sample_tell(&s);
	slant_sampling_free(s.sample);
	return done ? SLANT_EXIT_DONE : status == SLANT_ARGUMENT ? SLANT_EXIT_USAGE : SLANT_EXIT_RUN;
}

static const slant_option options[] = {
	SLANT_OPTION('o', "out", TEXT, "FOLDER", "new or empty folder for the sheets", out),
	SLANT_OPTION('n', "n", COUNT, "N", "items to draw, 20 or more (default: 200)", sample_size),
	SLANT_OPTION(0, "by", TEXT, "FIELD", "draw from each source, author, topic or other field (default: source)", by),
	SLANT_OPTION(0, "only", LIST, "VALUE", "draw from this value of it alone; may be given again", only),
	SLANT_OPTION_ALIASES,
	SLANT_OPTION('d', "dimension", LIST, "NAME", "what to code; may be given again (default: framing, language)", dimensions),
	SLANT_OPTION(0, "coders", NUMBER, "N", "sheets, each in an order of its own (default: 2)", coder_count),
	SLANT_OPTION(0, "seed", COUNT, "N", "another seed draws another sample (default: 1)", seed),
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_sample = {
	.name = "sample",
	.operands = "DIR --out FOLDER",
	.summary = "draw articles for people to code",
	.about = "Draws a random sample of the articles that \"slant batch\" rated into DIR, for people to rate by hand, from\n"
	         "1 to 5. FOLDER gets a table a coder, sheet-1.csv and so on, and codebook.md, which says how to judge.\n"
	         "The sheets are blind: title and text, and nothing that tells where an article is from or what slant\n"
	         "made of it. The key stays in DIR. Filled in, they correct comparisons for slant's own error:\n"
	         "\"slant compare DIR --coded sheet-1.csv --coded sheet-2.csv\"; docs/coding.md has the whole way.\n"
	         "Each group (of 50 articles or more; smaller ones together) is drawn from in thirds by score, in equal\n"
	         "numbers; near-duplicates are drawn once. The same DIR and seed give the same sheets anywhere.",
	.examples = "  slant sample results --out coding                         200 articles, two coders\n"
	            "  slant sample results -o coding --only Herald --only Post  those two sources alone\n"
	            "  slant sample results -o coding -n 400 -d language --coders 3\n",
	.options = options,
	.run = sample_run,
};
