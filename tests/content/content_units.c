/* What content finds in articles, to be read beside their texts.

   content_units FILE...           each article's units, one a line: kind, type, side, name, what else is known, mentions
   content_units --bytes FILE...   a line an article: words, bytes of its terms and of its content
   content_units --keep FOLDER FILE...   writes these bytes to FOLDER, a file an article, as tests/fuzz/fuzz_content.c reads them
   Status 1: a content that is packed, read and packed again gives other bytes, or an input could not be read. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "report/facts.h"

static const char *const quantities[SLANT_QUANTITIES] = {"count", "share", "money", "ordinal", "year", "date", "time", "ratio", "bare"};
static const char *const types[] = {"thing", "person", "organization", "place", "role"};

static void put_str(const char *label, slant_str text)
{
	printf("%s%.*s", label, (int)text.length, text.data);
}

static void put_unit(const slant_content_unit *unit)
{
	bool number = unit->kind == SLANT_CONTENT_NUMBER, named = unit->kind == SLANT_CONTENT_NAME || unit->kind == SLANT_CONTENT_SPEAKER;
	printf("%-8s %-12s %c ", slant_content_kind_name(unit->kind), number ? quantities[unit->type] : named ? types[unit->type] : "",
	       " AB"[unit->side]);
	put_str("", unit->name);
	for (uint32_t i = 0; i < unit->alias_count; i++)
		put_str(i ? ", " : " = ", unit->aliases[i]);
	if (number) {
		printf(" | %g +-%g ", unit->value, unit->rounding);
		put_str("", unit->counted);
	}
	if (unit->kind == SLANT_CONTENT_SPEAKER)
		printf(" | %u words", unit->words);
	printf(" | %u:", unit->mention_count);
	for (uint32_t i = 0; i < unit->listed; i++)
		printf(" %u", unit->mentions[i].sentence);
	printf("\n");
}

static bool is_same_again(const slant_content *content, slant_str told)
{
	slant_buf again;
	slant_buf_init(&again);
	slant_content_pack(content, &again);
	bool same = !again.failed && slant_str_equal(slant_buf_str(&again), told);
	slant_buf_release(&again);
	return same;
}

typedef struct manner {
	bool bytes;
	const char *folder;            /* NULL: nothing is kept */
	unsigned kept;
} manner;

static slant_status keep(manner *how, const slant_facts *facts, slant_error *error)
{
	char path[4096];
	unsigned char length[2] = {(unsigned char)facts->terms.length, (unsigned char)(facts->terms.length >> 8)};
	snprintf(path, sizeof path, "%s/%u", how->folder, how->kept++);
	FILE *file = fopen(path, "wb");
	if (!file)
		return slant_error_set(error, SLANT_IO, "%s cannot be written", path);
	bool failed = fwrite(length, 1, 2, file) != 2 || fwrite(facts->terms.data, 1, facts->terms.length, file) != facts->terms.length ||
	              fwrite(facts->told.data, 1, facts->told.length, file) != facts->told.length;
	return fclose(file) || failed ? slant_error_set(error, SLANT_IO, "%s cannot be written", path) : SLANT_OK;
}

static slant_status show(const slant_report *report, manner *how, slant_error *error)
{
	slant_buf scratch;
	slant_arena arena;
	slant_facts facts;
	slant_content content = {0};
	slant_buf_init(&scratch);
	slant_arena_init(&arena);
	slant_status status = slant_facts_of_report(report, &scratch, &facts, error);
	if (status == SLANT_OK && facts.told.length)
		status = slant_content_unpack(facts.terms, facts.told, &arena, &content, error);
	if (status == SLANT_OK && facts.told.length && !is_same_again(&content, facts.told))
		status = SLANT_INPUT, printf("not the same again\n");
	if (status == SLANT_OK && how->folder)
		status = keep(how, &facts, error);
	else if (status == SLANT_OK && how->bytes)
		printf("%u %zu %zu\n", report->words, facts.terms.length, facts.told.length);
	else if (status == SLANT_OK) {
		put_str("\n== ", facts.id);
		put_str(" ", facts.title);
		printf("\n");
		for (uint32_t i = 0; i < content.unit_count; i++)
			put_unit(&content.units[i]);
	}
	slant_arena_release(&arena);
	slant_buf_release(&scratch);
	return status;
}

static slant_status show_all(const slant_inputs *inputs, manner *how, slant_error *error)
{
	slant_engine *engine = NULL;
	slant_worker *worker = NULL;
	slant_reader *reader = NULL;
	const slant_article *article = NULL;
	const slant_report *report = NULL;
	slant_status status = slant_engine_new(&(slant_settings){0}, &engine, error);
	if (status == SLANT_OK)
		status = slant_worker_new(engine, &worker, error);
	if (status == SLANT_OK)
		status = slant_reader_new(inputs, &reader, error);
	while (status == SLANT_OK && (status = slant_reader_next(reader, &article, error)) == SLANT_OK && article) {
		status = slant_worker_score(worker, article, NULL, &report, error);
		if (status == SLANT_OK)
			status = show(report, how, error);
	}
	slant_reader_free(reader);
	slant_worker_free(worker);
	slant_engine_free(engine);
	return status;
}

int main(int count, char **arguments)
{
	slant_error error = {0};
	manner how = {.bytes = count > 1 && strcmp(arguments[1], "--bytes") == 0};
	if (count > 2 && strcmp(arguments[1], "--keep") == 0)
		how.folder = arguments[2];
	int first = how.folder ? 3 : how.bytes ? 2 : 1;
	slant_inputs inputs = {.paths = (const char *const *)arguments + first, .path_count = (size_t)(count - first)};
	slant_status status = show_all(&inputs, &how, &error);
	if (status != SLANT_OK)
		fprintf(stderr, "%s\n", error.message);
	return status != SLANT_OK;
}
