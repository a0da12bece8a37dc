/* What becomes of a web page: its fields, what was left out, and the text, for tests/pages/run.py. Reports hold no text.

   page_text --declared     prints the encoding that the page on standard input declares
   page_text                lines `name: value`, an empty line, the text; status 1 and the message when it holds no article. The page is
                            in UTF-8, as the reader hands it on */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "input/html.h"

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

static slant_status put_page(slant_str page, slant_error *error)
{
	slant_article article = {0};
	slant_record record;
	slant_article_reset(&article);
	slant_status status = slant_record_init(&record, NULL, 0, error);
	if (status == SLANT_OK)
		status = slant_html_read(&record, page, &article, error);
	if (status == SLANT_OK)
		put(&article);
	slant_record_release(&record);
	slant_arena_release(&article.arena);
	return status;
}

int main(int count, char **arguments)
{
	char piece[65536];
	size_t length;
	slant_error error = {0};
	slant_status status = SLANT_OK;
	slant_buf page;
	slant_buf_init(&page);
	while ((length = fread(piece, 1, sizeof piece, stdin)) > 0)
		slant_buf_append(&page, piece, length);
	slant_str declared = slant_html_declared(slant_buf_str(&page));
	if (count > 1 && strcmp(arguments[1], "--declared") == 0)
		printf("%.*s\n", (int)declared.length, declared.data);
	else if (!slant_html_is(slant_buf_str(&page)))
		status = SLANT_INPUT, printf("not told as HTML\n");
	else if ((status = put_page(slant_buf_str(&page), &error)) != SLANT_OK)
		printf("%s\n", error.message);
	slant_buf_release(&page);
	return status != SLANT_OK;
}
