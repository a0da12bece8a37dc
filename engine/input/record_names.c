/* record_names: which field of an article a record's member is, by its name. Takes a name and the user's maps, gives a field, and the
   rank of the name among all that mean it; refuses nothing: a name that means none is metadata. */
#include "record_names.h"

#include "../base/banned.h"

typedef struct alias {
	slant_article_field field;
	slant_str name;
} alias;

#define NAME(field, literal) {SLANT_ARTICLE_##field, {literal, sizeof(literal) - 1}}

/* Names as fold() leaves them: articleBody, article_body and "Article Body" are one. The first row of a field is its own name. What sums
   an article up (description, summary, abstract, lead) is no text of it. */
static const alias aliases[] = {
	NAME(ID, "id"), NAME(ID, "uid"), NAME(ID, "articleid"), NAME(ID, "docid"), NAME(ID, "guid"), NAME(ID, "uuid"),
	NAME(SOURCE, "source"), NAME(SOURCE, "outlet"), NAME(SOURCE, "publisher"), NAME(SOURCE, "site"), NAME(SOURCE, "sitename"),
	NAME(SOURCE, "domain"), NAME(SOURCE, "sourcename"), NAME(SOURCE, "sourcedomain"), NAME(SOURCE, "publication"),
	NAME(SOURCE, "newspaper"),
	NAME(TITLE, "title"), NAME(TITLE, "headline"), NAME(TITLE, "heading"), NAME(TITLE, "articletitle"),
	NAME(AUTHOR, "author"), NAME(AUTHOR, "authors"), NAME(AUTHOR, "byline"), NAME(AUTHOR, "creator"),
	NAME(DATE, "date"), NAME(DATE, "published"), NAME(DATE, "publishedat"), NAME(DATE, "publishdate"), NAME(DATE, "datepublished"),
	NAME(DATE, "pubdate"), NAME(DATE, "datepublish"), NAME(DATE, "publisheddate"), NAME(DATE, "publicationdate"),
	NAME(URL, "url"), NAME(URL, "link"), NAME(URL, "weburl"), NAME(URL, "articleurl"), NAME(URL, "canonicalurl"),
	NAME(LANGUAGE, "language"), NAME(LANGUAGE, "lang"), NAME(LANGUAGE, "inlanguage"), NAME(LANGUAGE, "languagecode"),
	NAME(TEXT, "text"), NAME(TEXT, "content"), NAME(TEXT, "body"), NAME(TEXT, "article"), NAME(TEXT, "articletext"),
	NAME(TEXT, "fulltext"), NAME(TEXT, "articlebody"), NAME(TEXT, "maintext"), NAME(TEXT, "bodytext"), NAME(TEXT, "articlecontent"),
	NAME(TEXT, "textcontent"), NAME(TEXT, "story"), NAME(TEXT, "document"),
};
#define ALIASES (sizeof aliases / sizeof *aliases)

/* The name in lower case without `_`, `-` and spaces; length 0: no alias can be meant. */
static slant_str fold(slant_str name, char memory[SLANT_RECORD_NAME_MAX])
{
	size_t length = 0;
	if (name.length > SLANT_RECORD_NAME_MAX)
		return SLANT_STR("");
	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];
		if (c != '_' && c != '-' && c != ' ')
			memory[length++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	return (slant_str){memory, length};
}

size_t slant_record_alias(slant_str name, slant_article_field *field, bool *exact)
{
	char memory[SLANT_RECORD_NAME_MAX];
	slant_str folded = fold(name, memory);
	for (size_t i = 0; i < ALIASES; i++) {
		if (slant_str_equal(aliases[i].name, folded)) {
			*field = aliases[i].field;
			*exact = slant_str_equal(aliases[i].name, name);
			return i;
		}
	}
	return SLANT_RECORD_NO_ALIAS;
}

slant_article_field slant_record_field(slant_str name)
{
	for (size_t i = 0; i < ALIASES; i++)
		if ((i == 0 || aliases[i].field != aliases[i - 1].field) && slant_str_equal(aliases[i].name, name))
			return aliases[i].field;
	return SLANT_ARTICLE_FIELDS;
}

bool slant_record_mapped(slant_str from, slant_str name, bool *exact)
{
	char first[SLANT_RECORD_NAME_MAX], second[SLANT_RECORD_NAME_MAX];
	*exact = slant_str_equal(from, name);
	if (*exact || from.length > SLANT_RECORD_NAME_MAX || name.length > SLANT_RECORD_NAME_MAX)
		return *exact;
	return slant_str_equal(fold(from, first), fold(name, second));
}

slant_article_field slant_record_member(const slant_record *record, slant_str name)
{
	slant_article_field field;
	bool exact;
	for (size_t i = 0; i < record->map_count; i++)
		if (slant_record_mapped(record->maps[i].from, name, &exact))
			return record->maps[i].to;
	return slant_record_alias(name, &field, &exact) != SLANT_RECORD_NO_ALIAS ? field : SLANT_ARTICLE_FIELDS;
}
