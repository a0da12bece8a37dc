/* Rates each article of a file and prints its four ratings, 0 where a dimension is not rated.

   From the top folder, after `./bootstrap.sh build`:

   cc -Iengine docs/example.c build/release/libslant.a -lstemmer $(pkg-config --libs libpcre2-8 gsl libcjson libutf8proc nettle libcmark) -lm -lpthread -o example
   ./example corpus/alliance_wire.txt */
#include <slant.h>
#include <stdio.h>

static int rate_all(slant_reader *reader, slant_worker *worker, slant_error *error)
{
	const slant_article *article;
	const slant_report *report;
	while (slant_reader_next(reader, &article, error) == SLANT_OK) {
		if (!article)
			return 0;
		if (slant_worker_score(worker, article, NULL, &report, error) != SLANT_OK)
			return 1;
		for (int d = 0; d < SLANT_DIMENSIONS; d++)
			printf("%s %d\n", slant_dimension_name((slant_dimension)d), slant_report_rating(report, (slant_dimension)d));
	}
	return 1;
}

int main(int argc, char **argv)
{
	slant_error error = {0};
	slant_engine *engine = NULL;
	slant_worker *worker = NULL;
	slant_reader *reader = NULL;
	const char *paths[] = {argc > 1 ? argv[1] : "-"};
	slant_inputs inputs = {.paths = paths, .path_count = 1};
	int failed = slant_engine_new(&(slant_settings){0}, &engine, &error) != SLANT_OK ||
	             slant_worker_new(engine, &worker, &error) != SLANT_OK ||
	             slant_reader_new(&inputs, &reader, &error) != SLANT_OK || rate_all(reader, worker, &error);
	if (failed)
		fprintf(stderr, "%s: %s\n", error.file, error.message);
	slant_reader_free(reader);
	slant_worker_free(worker);
	slant_engine_free(engine);
	return failed;
}
