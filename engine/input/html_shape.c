/* See html_shape.h. A list of comments is many siblings of one build behind the article, each a short line that is no sentence (a name)
   and then text, mostly with a link, a button or a time. An offer is a short box that opens with a heading, or has a button or a line
   that is a link for every few words: taken as one where its name says that something is behind a wall, or where it shows a price
   beside a button. The running text itself may stand in a wrapper of such a name; it is long, or opens with a paragraph, and stays. */
#include "html_shape.h"

#include <string.h>

#include "html_mark.h"
#include "prose.h"

#include "../base/banned.h"

#define ENTRIES 5u               /* comments of one build that make a list, each with a link, a button or a time */
#define BARE_ENTRIES 10u         /* the same for entries that hold nothing but a name and text */
#define ENTRY_NODES 400u         /* tags and texts in one comment; what is larger is none */
#define NAME_WORDS 6u            /* of the line that opens a comment */
#define ARTICLE_WORDS 50u        /* of running text besides the list: without it, the list is the article */
#define OFFER_WORDS 120u
#define OFFER_LETTERS (OFFER_WORDS * 20u)
#define WORDS_A_CONTROL 15u      /* of a box named as a wall without a heading, for each of its buttons and links */

static void set_part(html_tree *tree, uint32_t node, html_part part)
{
	for (uint32_t i = node; i < tree->nodes[node].end; i++)
		if (tree->nodes[i].part == HTML_KEPT)
			tree->nodes[i].part = (uint8_t)part;
}

static bool is_control(const html_node *node)
{
	return node->tag == HTML_A || (node->tag != HTML_TEXT && node->part == HTML_FORM);
}

/* Links and buttons inside an element. alone: links in running text are none. */
static uint32_t count_controls(const html_tree *tree, uint32_t i, bool alone)
{
	uint32_t controls = 0;
	for (uint32_t at = i + 1; at < tree->nodes[i].end; at++) {
		const html_node *node = &tree->nodes[at];
		controls += is_control(node) && !is_control(&tree->nodes[node->parent]) && !(alone && node->part == HTML_KEPT);
	}
	return controls;
}

/* The block that an element's text begins in, also one taken for a byline; 0: it has none. */
static uint32_t first_block(const html_tree *tree, uint32_t i)
{
	for (uint32_t at = i + 1; at < tree->nodes[i].end; at++) {
		const html_node *node = &tree->nodes[at];
		if (node->tag == HTML_TEXT && (node->part == HTML_KEPT || node->part == HTML_BYLINE) &&
		    slant_str_trim(html_tree_text(tree, node)).length)
			return node->block;
	}
	return 0;
}

/* COMMENTS */

static bool same_build(const html_tree *tree, uint32_t a, uint32_t b)
{
	return tree->nodes[a].tag == tree->nodes[b].tag &&
	       slant_str_equal(html_tree_value(tree, a, HTML_CLASS), html_tree_value(tree, b, HTML_CLASS));
}

/* A line of a few words that is no heading, no figure or time, and no sentence. */
static bool is_name_line(const html_tree *tree, uint32_t block)
{
	const html_node *node = &tree->nodes[block];
	if (node->tag == HTML_H1 || node->tag == HTML_HEADING)
		return false;
	slant_str first = {NULL, 0}, last = {NULL, 0};
	size_t words = 0;
	for (uint32_t i = block + 1; i < node->end && words <= NAME_WORDS; i++) {
		slant_str text = tree->nodes[i].tag == HTML_TEXT ? slant_str_trim(html_tree_text(tree, &tree->nodes[i])) : (slant_str){NULL, 0};
		if (!text.length)
			continue;
		if (!first.length && tree->nodes[i].flags & HTML_IN_TIME)
			return false;
		first = first.length ? first : text;
		last = text;
		words += slant_prose_words(text);
	}
	return words && words <= NAME_WORDS && !(first.data[0] >= '0' && first.data[0] <= '9') && !strchr(".!?:\"", last.data[last.length - 1]);
}

/* control: set where it holds a link, a button or a time. */
static bool is_comment(const html_tree *tree, uint32_t i, bool *control)
{
	const html_node *node = &tree->nodes[i];
	if (node->part != HTML_KEPT || node->signals > (node->tag == HTML_ARTICLE) || node->flags & HTML_IS_BODY || node->end - i > ENTRY_NODES)
		return false;
	uint32_t opening = first_block(tree, i);
	if (opening <= i || !is_name_line(tree, opening) || node->words <= tree->nodes[opening].words)
		return false;
	*control = node->time_letters || count_controls(tree, i, false);
	return true;
}

typedef struct run {
	uint32_t first, count, comments, controls;
	uint64_t words, mass;
} run;

/* Inside an <article>, people who are asked in turn look the same without a link or button each. */
static bool is_list(const html_tree *tree, const run *r)
{
	if (r->comments * 5ull < r->count * 4ull || tree->nodes[0].mass < r->mass + ARTICLE_WORDS)
		return false;
	if (r->controls * 5ull >= r->comments * 4ull)
		return r->comments >= ENTRIES;
	return r->comments >= BARE_ENTRIES && !(tree->nodes[tree->nodes[r->first].parent].flags & HTML_IN_ARTICLE);
}

/* The list with what stands around it alone, its heading and form; else its entries. */
static void mark_list(html_tree *tree, uint32_t parent, const run *r)
{
	const html_node *around = &tree->nodes[parent];
	if (!around->signals && around->mass < r->mass + HTML_GOOD_WORDS && around->tag != HTML_BODY && parent) {
		set_part(tree, parent, HTML_COMMENTS);
		return;
	}
	for (uint32_t i = r->first; i < around->end; i = tree->nodes[i].end)
		if (same_build(tree, i, r->first))
			set_part(tree, i, HTML_COMMENTS);
}

/* Counts the children of one element that are built like the first of them that is a comment. */
static bool mark_comments(html_tree *tree, uint32_t parent)
{
	run r = {0};
	for (uint32_t i = parent + 1; i < tree->nodes[parent].end; i = tree->nodes[i].end) {
		bool control = false, block = tree->nodes[i].flags & HTML_IS_BLOCK && !(tree->nodes[i].flags & HTML_IN_QUOTE);
		if (!block || (r.first && !same_build(tree, i, r.first)))
			continue;
		bool comment = is_comment(tree, i, &control);
		if (!r.first && !comment)
			continue;
		r.first = r.first ? r.first : i;
		r.count++;
		r.comments += comment;
		r.controls += control;
		r.mass += tree->nodes[i].mass;
	}
	bool found = r.count >= ENTRIES && is_list(tree, &r);
	if (found)
		mark_list(tree, parent, &r);
	return found;
}

/* OFFERS */

static bool has_price(slant_str text)
{
	static const char *const signs[] = {"$", "\xE2\x82\xAC" /* euro */, "\xC2\xA3" /* pound */, "\xC2\xA5" /* yen */};
	for (size_t s = 0; s < sizeof signs / sizeof *signs; s++) {
		const char *at = text.length ? memmem(text.data, text.length, signs[s], strlen(signs[s])) : NULL;
		size_t from = at ? (size_t)(at - text.data) : 0, behind = from + strlen(signs[s]);
		bool before = at && from && text.data[from - 1] >= '0' && text.data[from - 1] <= '9';
		if (at && (before || (behind < text.length && text.data[behind] >= '0' && text.data[behind] <= '9')))
			return true;
	}
	return false;
}

static bool shows_price(const html_tree *tree, uint32_t i)
{
	for (uint32_t at = i + 1; at < tree->nodes[i].end; at++)
		if (tree->nodes[at].tag == HTML_TEXT && tree->nodes[at].part == HTML_KEPT && has_price(html_tree_text(tree, &tree->nodes[at])))
			return true;
	return false;
}

static bool is_offer(const html_tree *tree, uint32_t i)
{
	const html_node *node = &tree->nodes[i];
	bool wall = node->hint == HTML_WALL_HINT;
	if (node->part != HTML_KEPT || !(node->flags & HTML_IS_BLOCK) || node->flags & (HTML_IS_LEAF | HTML_IS_BODY) || node->signals ||
	    !node->words || node->words > OFFER_WORDS || node->letters > OFFER_LETTERS || node->end - i > ENTRY_NODES || node->tag == HTML_BODY)
		return false;
	uint32_t opening = first_block(tree, i);
	bool headed = opening > i && tree->nodes[opening].tag == HTML_HEADING;
	if (!wall)
		return headed && shows_price(tree, i) && count_controls(tree, i, false) && node->mass * 2ull < tree->nodes[0].mass;
	return headed || count_controls(tree, i, true) * (uint64_t)WORDS_A_CONTROL >= node->words;
}

bool html_shape_mark(html_tree *tree)
{
	bool found = false;
	uint32_t mass = 0, body_end = 0;   /* what names itself the article's body holds no comments */
	for (uint32_t i = 1; i < tree->count; i++) {
		html_node *node = &tree->nodes[i];
		if (node->tag == HTML_TEXT || node->part != HTML_KEPT)
			continue;
		body_end = node->flags & HTML_IS_BODY && node->end > body_end ? node->end : body_end;
		if (is_offer(tree, i)) {
			set_part(tree, i, HTML_NOTICE);
			found = true;
		} else if (mass >= ARTICLE_WORDS && i >= body_end && node->flags & HTML_IS_BLOCK && !(node->flags & HTML_IS_LEAF)) {
			found |= mark_comments(tree, i);
		}
		mass += node->flags & HTML_IS_LEAF ? node->mass : 0;
	}
	return found;
}
