/* What the reader makes of a file: its fields, what was left out, and the text, for tests/pages/run.py. Reports hold no text.

   page_text FILE      lines `name: value`, an empty line, the text; status 1 and the message when it could not be read */
#include <stdio.h>

#include "input/article.h"
#include "slant.h"

static void put(const slant_article *article)
{
	static const char *const names[SLANT_ARTICLE_TEXT] = {"id", "source", "title", "author", "date", "url", "language"};
	for (int i = 0; i < SLANT_ARTICLE_TEXT; i++)
		if (article->has[i])
			printf("%s: %s\n", names[i], article->fields[i].data);
	for (uint32_t i = 0; i < article->metadata.count; i++)
		printf("%s: %s\n", article->metadata.data[i].name.data, article->metadata.data[i].json.data);
	for (uint32_t i = 0; i < article->left_out.count; i++)
		printf("left out: %s %llu\n", article->left_out.data[i].part, (unsigned long long)article->left_out.data[i].words);
	printf("\n%s\n", article->fields[SLANT_ARTICLE_TEXT].data);
}

int main(int count, char **arguments)
{
	const char *path = count > 1 ? arguments[1] : "-";
	const slant_article *article = NULL;
	slant_reader *reader = NULL;
	slant_error error;
	slant_status status = slant_reader_new(&path, 1, NULL, 0, &reader, &error);
	if (status == SLANT_OK)
		status = slant_reader_next(reader, &article, &error);
	if (status == SLANT_OK && article)
		put(article);
	else
		printf("error: %s\n", status == SLANT_OK ? "no article" : error.message);
	slant_reader_free(reader);
	return status != SLANT_OK || !article;
}
