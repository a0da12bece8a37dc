/* slant verify: rates an article anew and compares with a report that was made of it.
   Takes the report's file and the article's, and the peers where the report was made beside some, gives one line a difference on
   standard output; 1 when there is any. */
#include "command.h"

static int verify_end(slant_status status, slant_error *error, uint64_t differences, const char *report, const char *article)
{
	if (status != SLANT_OK) {
		slant_message_error(error);
		/* Of the two files given, one that can't be read is an input. */
		return status == SLANT_IO ? SLANT_EXIT_INPUT : slant_message_exit(error);
	}
	if (differences == 0)
		return SLANT_EXIT_DONE;
	slant_message("%s and a new rating of %s differ in %llu values", report, article, (unsigned long long)differences);
	return SLANT_EXIT_FOUND;
}

static int verify_run(const slant_arguments *arguments)
{
	const char *const *paths = arguments->operands.items;
	uint64_t differences = 0;
	slant_error error = {0};
	slant_output output;
	uint64_t unread = 0;
	slant_peers *peers = NULL;
	if (arguments->operands.count != 2)
		return slant_command_misuse(&slant_command_verify, "verify takes two files, REPORT and ARTICLE");
	slant_engine *engine = slant_command_engine(arguments);
	if (!engine)
		return SLANT_EXIT_RUN;
	int exit_status = slant_command_peers(&slant_command_verify, arguments, engine, &peers, &unread);
	if (exit_status != SLANT_EXIT_DONE) {
		slant_engine_free(engine);
		return exit_status;
	}
	slant_output_standard(&output);
	slant_status status = slant_verify(engine, paths[0], paths[1], peers, slant_output_sink(&output), &differences, &error);
	if (status == SLANT_OK && differences == 0 && !arguments->quiet)
		slant_output_put(&output, "the report and a new rating agree\n");
	exit_status = output.failure ? SLANT_EXIT_RUN : verify_end(status, &error, differences, paths[0], paths[1]);
	if (!slant_output_close(&output))
		exit_status = SLANT_EXIT_RUN;
	if (exit_status == SLANT_EXIT_DONE && unread > 0)
		exit_status = SLANT_EXIT_INPUT;
	slant_peers_free(peers);
	slant_engine_free(engine);
	return exit_status;
}

static const slant_option options[] = {
	SLANT_OPTION_PEERS,
	SLANT_OPTION_JOBS,
	SLANT_OPTIONS_ENGINE,
	SLANT_OPTION_QUIET,
	SLANT_OPTIONS_END,
};

const slant_command slant_command_verify = {
	.name = "verify",
	.operands = "REPORT ARTICLE",
	.summary = "recompute a report and compare",
	.about = "Rates ARTICLE anew and compares each value with REPORT, a JSON report that was made of it. Ends with\n"
	         "1 when they differ, and with 4 when the report was made by another version, under other lexicons or\n"
	         "beside other peers.",
	.examples = "  slant score --format json article.txt > report.json\n"
	            "  slant verify report.json article.txt            both agree: status 0\n"
	            "  slant verify --peers archive/ report.json article.txt   a report that was made beside peers\n",
	.options = options,
	.run = verify_run,
};
