/* See article.h and the ARTICLES part of slant.h. Takes field values as raw bytes, gives canonical ones, refuses what passes a limit. */
#include "article.h"

#include <stdlib.h>

#include "../base/canonical.h"
#include "../base/error.h"
#include "../base/limits.h"

#include "../base/banned.h"

void slant_article_reset(slant_article *article)
{
	slant_arena arena = article->arena;
	slant_arena_reset(&arena);
	*article = (slant_article){.arena = arena, .file = SLANT_STR("")};
	for (int i = 0; i < SLANT_ARTICLE_FIELDS; i++)
		article->fields[i] = SLANT_STR("");
}

slant_status slant_article_set(slant_article *article, slant_article_field field, slant_str value, slant_error *error)
{
	bool title = field == SLANT_ARTICLE_TITLE;
	size_t limit = title ? SLANT_LIMIT_TITLE_BYTES : SLANT_LIMIT_ARTICLE_BYTES;
	uint64_t replaced = 0;
	slant_str text = {"", 0};
	if (value.length <= limit) {
		text = slant_canonical(&article->arena, value, &replaced);
		if (!text.data)
			return slant_error_memory(error);
	}
	if (value.length > limit || text.length > limit)
		return slant_error_set(error, SLANT_LIMIT, "the %s is longer than the limit of %zu bytes",
		                       title ? "title" : field == SLANT_ARTICLE_TEXT ? "text" : "field", limit);
	article->fields[field] = text;
	article->has[field] = true;
	article->replaced_bytes += replaced;
	return SLANT_OK;
}

slant_status slant_article_leave_out(slant_article *article, const char *part, uint64_t words, slant_error *error)
{
	slant_left_out *slot = NULL;
	for (uint32_t i = 0; i < article->left_out.count && !slot; i++)
		if (strcmp(article->left_out.data[i].part, part) == 0)
			slot = &article->left_out.data[i];
	if (!words)
		return SLANT_OK;
	if (!slot && !(slot = SLANT_PUSH(&article->arena, &article->left_out)))
		return slant_error_memory(error);
	slot->part = part;
	slot->words += words;
	return SLANT_OK;
}

slant_status slant_article_new(const char *id, const char *title, const char *source, const char *text, size_t text_length,
                               slant_article **article, slant_error *error)
{
	if (!text && text_length)
		return slant_error_set(error, SLANT_ARGUMENT, "text is NULL but has a length");
	slant_article *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	slant_article_reset(made);
	made->record = 1;
	made->single = true;
	slant_status status = slant_article_set(made, SLANT_ARTICLE_TEXT, (slant_str){text ? text : "", text_length}, error);
	if (status == SLANT_OK && id)
		status = slant_article_set(made, SLANT_ARTICLE_ID, slant_str_of(id), error);
	if (status == SLANT_OK && title)
		status = slant_article_set(made, SLANT_ARTICLE_TITLE, slant_str_of(title), error);
	if (status == SLANT_OK && source)
		status = slant_article_set(made, SLANT_ARTICLE_SOURCE, slant_str_of(source), error);
	if (status != SLANT_OK) {
		slant_article_free(made);
		return status;
	}
	*article = made;
	return SLANT_OK;
}

void slant_article_free(slant_article *article)
{
	if (article)
		slant_arena_release(&article->arena);
	free(article);
}

const char *slant_article_id(const slant_article *article)
{
	return article->fields[SLANT_ARTICLE_ID].data;
}

uint64_t slant_article_record(const slant_article *article)
{
	return article->record;
}

const char *slant_article_file(const slant_article *article)
{
	return article->file.data;
}

uint64_t slant_article_replaced_bytes(const slant_article *article)
{
	return article->replaced_bytes;
}

int slant_article_last_of_single(const slant_article *article)
{
	return article->single;
}

const char *slant_article_remark(const slant_article *article)
{
	static const struct { const char *bytes, *remark; } marks[] = {
		{"\xC3\xA2\xE2\x82\xAC", "the text was damaged before (UTF-8 taken for windows-1252): its quotation marks are not seen"},
		{"&quot;", "the text holds character references of HTML (&quot;): quotations may not be seen"},
		{"&ldquo;", "the text holds character references of HTML (&ldquo;): quotations may not be seen"},
		{"&#822", "the text holds character references of HTML (&#822.;): quotations may not be seen"},
		{"&#34;", "the text holds character references of HTML (&#34;): quotations may not be seen"},
		{"</p>", "the text holds tags of HTML, and is rated as it stands"},
		{"<br", "the text holds tags of HTML, and is rated as it stands"},
	};
	slant_str text = article->fields[SLANT_ARTICLE_TEXT];
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (memmem(text.data, text.length, marks[i].bytes, strlen(marks[i].bytes)))
			return marks[i].remark;
	return NULL;
}
