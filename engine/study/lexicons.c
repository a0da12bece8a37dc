/* lexicons: what the word lists hold, for people and for other programs. See slant_lexicon_list and slant_lexicon_export in slant.h. */
#include "../base/error.h"
#include "../lexicon/exchange/export.h"
#include "../run/run.h"

#include "../base/banned.h"

static void list_group(const slant_lexicon *lexicon, uint32_t group, slant_buf *out)
{
	slant_str name = slant_lexicon_str(lexicon, lexicon->groups[group]);
	slant_buf_format(out, "%.*s\n", (int)name.length, name.data);
	for (uint32_t c = 1; c < lexicon->category_count; c++) {
		const slant_lexicon_category *category = &lexicon->categories[c];
		if (category->group != group)
			continue;
		slant_str key = slant_lexicon_str(lexicon, category->name), about = slant_lexicon_str(lexicon, category->about);
		slant_buf_format(out, "  %-32.*s %6u  %.*s\n", (int)key.length, key.data, category->entries, (int)about.length, about.data);
	}
}

slant_status slant_lexicon_list(const slant_engine *engine, slant_sink sink, slant_error *error)
{
	const slant_lexicon *lexicon = &engine->lexicon;
	slant_buf out;
	uint64_t entries = 0;
	slant_buf_init(&out);
	for (uint32_t group = 0; group < lexicon->group_count; group++)
		list_group(lexicon, group, &out);
	for (uint32_t c = 1; c < lexicon->category_count; c++)
		entries += lexicon->categories[c].entries;
	slant_buf_format(&out, "%llu entries in %u categories of %u files\n", (unsigned long long)entries, lexicon->category_count - 1,
	                 lexicon->file_count);
	slant_status status = out.failed ? slant_error_memory(error) : sink.write(sink.context, out.data, out.length);
	if (status != SLANT_OK && status != SLANT_MEMORY)
		slant_error_set(error, status, "the list could not be written");
	slant_buf_release(&out);
	return status;
}

slant_status slant_lexicon_export(const slant_engine *engine, const slant_export *settings, const slant_watch *watch, slant_sink sink,
                                  slant_import_result *result, slant_error *error)
{
	slant_buf out;
	slant_buf_init(&out);
	slant_status status = slant_export_bytes(&engine->lexicon, settings, watch, &out, result, error);
	if (status == SLANT_OK && (status = sink.write(sink.context, out.data, out.length)) != SLANT_OK)
		slant_error_set(error, status, "the list could not be written");
	slant_buf_release(&out);
	return status;
}
