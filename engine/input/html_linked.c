/* html_linked: JSON-LD, the description of an article that a page carries for machines. Takes the text of a script; offers headline,
   authors, publisher, dates, body of the first thing in it that is an article; passes over what is no JSON. */
#include <string.h>

#include "../base/error.h"
#include "html_fields.h"
#include "json.h"

#include "../base/banned.h"

#define DEEPEST_GRAPH 6u         /* arrays, @graph and mainEntity around an article */
#define MOST_AUTHORS 16u

static slant_str string_of(const slant_json *json)
{
	slant_str value = {"", 0};
	slant_json_string(json, &value);
	return value;
}

/* "NewsArticle", "BlogPosting", "Report", ...: schema.org's kinds of articles end so. */
static bool is_article_type(slant_str type)
{
	static const char *const ends[] = {"Article", "Posting", "Report"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t length = strlen(ends[i]);
		if (type.length >= length && memcmp(type.data + type.length - length, ends[i], length) == 0)
			return true;
	}
	return false;
}

static bool is_article(const slant_json *object)
{
	const slant_json *type = slant_json_get(object, "@type");
	bool found = is_article_type(string_of(type));
	if (slant_json_kind_of(type) == SLANT_JSON_ARRAY)
		for (const slant_json *one = slant_json_first(type); one && !found; one = slant_json_next(one))
			found = is_article_type(string_of(one));
	return found;
}

static const slant_json *find_article(const slant_json *json, unsigned depth)
{
	const slant_json *found = NULL;
	if (depth > DEEPEST_GRAPH || is_article(json))
		return depth > DEEPEST_GRAPH ? NULL : json;
	if (slant_json_kind_of(json) == SLANT_JSON_ARRAY) {
		for (const slant_json *one = slant_json_first(json); one && !found; one = slant_json_next(one))
			found = find_article(one, depth + 1);
	} else if (slant_json_kind_of(json) == SLANT_JSON_OBJECT) {
		found = find_article(slant_json_get(json, "@graph"), depth + 1);
		if (!found)
			found = find_article(slant_json_get(json, "mainEntity"), depth + 1);
	}
	return found;
}

/* The name of a person or organisation: a string, an object with a name, or a reference to one elsewhere in the graph. */
static slant_str name_of(const slant_json *json, const slant_json *root)
{
	slant_str name = string_of(json), id;
	if (name.length || slant_json_kind_of(json) != SLANT_JSON_OBJECT)
		return name;
	name = string_of(slant_json_get(json, "name"));
	id = string_of(slant_json_get(json, "@id"));
	const slant_json *graph = slant_json_kind_of(root) == SLANT_JSON_ARRAY ? root : slant_json_get(root, "@graph");
	for (const slant_json *one = slant_json_first(graph); one && !name.length && id.length; one = slant_json_next(one))
		if (slant_str_equal(string_of(slant_json_get(one, "@id")), id))
			name = string_of(slant_json_get(one, "name"));
	return name;
}

/* Offers a string; entities such as &#8217;, which some sites leave in, are decoded as a page's. */
static slant_status offer(html_fields *fields, html_field field, slant_str value, slant_error *error)
{
	if (!memchr(value.data, '&', value.length) || !memchr(value.data, ';', value.length)) {
		html_fields_offer(fields, field, HTML_RANK_LINKED, value);
		return SLANT_OK;
	}
	html_tree tree;
	slant_buf decoded;
	slant_buf_init(&decoded);
	slant_status status = html_tree_init(&tree, value, error);
	for (uint32_t i = 1; status == SLANT_OK && i < tree.count; i++)
		if (tree.nodes[i].tag == HTML_TEXT)
			slant_buf_put(&decoded, html_tree_text(&tree, &tree.nodes[i]));
	fields->failed |= decoded.failed;
	if (status == SLANT_OK)
		html_fields_offer(fields, field, HTML_RANK_LINKED, slant_buf_str(&decoded));
	slant_buf_release(&decoded);
	html_tree_release(&tree);
	return status;
}

/* One value, or each of an array; a list of sections gives its first. */
static slant_status offer_all(html_fields *fields, html_field field, const slant_json *json, const slant_json *root, slant_error *error)
{
	slant_status status = SLANT_OK;
	if (slant_json_kind_of(json) != SLANT_JSON_ARRAY)
		return offer(fields, field, name_of(json, root), error);
	unsigned count = 0;
	for (const slant_json *one = slant_json_first(json); one && status == SLANT_OK && count++ < MOST_AUTHORS; one = slant_json_next(one))
		status = offer(fields, field, name_of(one, root), error);
	return status;
}

static slant_status offer_article(html_fields *fields, const slant_json *article, const slant_json *root, slant_error *error)
{
	static const struct {
		const char *name;
		html_field field;
	} members[] = {
		{"headline", HTML_FIELD_TITLE}, {"name", HTML_FIELD_TITLE}, {"author", HTML_FIELD_AUTHOR}, {"creator", HTML_FIELD_AUTHOR},
		{"datePublished", HTML_FIELD_DATE}, {"dateModified", HTML_FIELD_MODIFIED}, {"publisher", HTML_FIELD_SOURCE},
		{"articleSection", HTML_FIELD_SECTION}, {"keywords", HTML_FIELD_KEYWORDS}, {"description", HTML_FIELD_DESCRIPTION},
		{"articleBody", HTML_FIELD_BODY}, {"inLanguage", HTML_FIELD_LANGUAGE},
	};
	slant_status status = SLANT_OK;
	for (size_t i = 0; i < sizeof members / sizeof *members && status == SLANT_OK; i++) {
		const slant_json *value = slant_json_get(article, members[i].name);
		bool second = i && members[i].field == members[i - 1].field && fields->value[members[i].field].length;
		if (value && !second)
			status = offer_all(fields, members[i].field, value, root, error);
	}
	return status;
}

slant_status html_linked_read(html_fields *fields, slant_str script, slant_error *error)
{
	slant_json *root = NULL;
	slant_error refused;
	script = slant_str_trim(script);
	while (script.length && script.data[0] != '{' && script.data[0] != '[')     /* <!-- or // <![CDATA[ around it */
		script = slant_str_slice(script, 1, script.length);
	while (script.length && script.data[script.length - 1] != '}' && script.data[script.length - 1] != ']')
		script.length--;
	slant_status status = slant_json_parse(script, &root, NULL, &refused);
	if (status != SLANT_OK)
		return status == SLANT_MEMORY ? slant_error_memory(error) : SLANT_OK;
	const slant_json *article = find_article(root, 0);
	if (article) {
		fields->declared = fields->linked = true;
		status = offer_article(fields, article, root, error);
	}
	slant_json_free(root);
	return status;
}
