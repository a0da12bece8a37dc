/* See html_body.h. Where the page names the article's body, or has one <article>, the search begins there, else at <main> or at the top.
   From there it goes down as long as one child holds most of the running text: what stays behind on the way are the parts around the
   article. Beside the place where it ends, paragraphs, elements built like the one it ended in and, inside an <article>, all that is
   mostly text are taken too. */
#include "html_body.h"

#include "html_mark.h"

#include "../base/banned.h"

#define MOST_OF_TEN 7u          /* tenths of an element's running text that one child must hold to be gone down into */
#define NAMED_LEAST 4u          /* a named body holds one word in so many of the page's running text, or is no body */
#define ARTICLE_LEAST 3u        /* the same for an <article> */
#define LEAST_WORDS 50u         /* of running text without which a page is no article ... */
#define LEAST_DECLARED 15u      /* ... unless it says that it is one, */
#define LEAST_UNDER_HEADING 30u /* or has one h1 and no other, */
#define LEAST_HEADED 8u         /* or has that h1 in its <article>: a brief */
#define SHORT_WORDS 2u          /* of a paragraph in an article of short ones */
#define TEASERS 3u              /* headings that are links, or <article>s of a size: from so many on, a page of teasers */
#define JOINED_WORDS 15u

/* STARTING */

/* The element with the most running text of those that `fits`; of nested ones with the same, the outermost. 0: none. */
static uint32_t largest(const html_tree *tree, bool (*fits)(const html_node *))
{
	uint32_t best = 0;
	for (uint32_t i = 1; i < tree->count; i++) {
		const html_node *node = &tree->nodes[i];
		if (node->part == HTML_KEPT && fits(node) && node->mass > (best ? tree->nodes[best].mass : 0))
			best = i;
	}
	return best;
}

static bool is_body(const html_node *node)
{
	return (node->flags & HTML_IS_BODY) != 0;
}

static bool is_article(const html_node *node)
{
	return node->tag == HTML_ARTICLE;
}

static bool is_main(const html_node *node)
{
	return node->tag == HTML_MAIN;
}

/* Running text in all <article> that are not inside another, and their number. */
static uint64_t mass_of_articles(const html_tree *tree, uint32_t *count)
{
	uint64_t sum = 0;
	*count = 0;
	for (uint32_t i = 1; i < tree->count;) {
		const html_node *node = &tree->nodes[i];
		bool counted = node->tag == HTML_ARTICLE && node->part == HTML_KEPT;
		sum += counted ? node->mass : 0;
		*count += counted && node->mass;
		i = counted ? node->end : i + 1;
	}
	return sum;
}

/* Several <article> of which none has half of their text. */
static bool is_list_of_articles(const html_tree *tree)
{
	uint32_t count, found = largest(tree, is_article);
	uint64_t sum = mass_of_articles(tree, &count);
	return count >= TEASERS && tree->nodes[found].mass * 2ull < sum;
}

static bool same_build(const html_tree *tree, uint32_t a, uint32_t b)
{
	slant_str class = html_tree_value(tree, a, HTML_CLASS), other = html_tree_value(tree, b, HTML_CLASS);
	return tree->nodes[a].tag == tree->nodes[b].tag && class.length && other.length && slant_str_equal(class, other);
}

/* The article's body as the page names it may come in pieces, with other things between. Gives the running text of all that are built like
   this one, and marks them as chosen on request. */
static uint64_t all_pieces(html_tree *tree, uint32_t body, bool choose)
{
	uint64_t sum = tree->nodes[body].mass;
	for (uint32_t i = 1; i < tree->count;) {
		html_node *node = &tree->nodes[i];
		bool piece = i != body && is_body(node) && node->part == HTML_KEPT && node->mass && same_build(tree, i, body) &&
		             (i >= tree->nodes[body].end || node->end <= body);
		if (piece) {
			sum += node->mass;
			node->flags |= choose ? HTML_IS_CHOSEN : 0;
		}
		i = piece ? node->end : i + 1;
	}
	return sum;
}

/* The page's only h1 that is no link; 0: it has none or several. */
static uint32_t only_heading(const html_tree *tree)
{
	uint32_t found = 0;
	for (uint32_t i = 1; i < tree->count; i++) {
		const html_node *node = &tree->nodes[i];
		if (node->tag != HTML_H1 || node->part != HTML_KEPT || !node->letters || node->link_letters)
			continue;
		if (found)
			return 0;
		found = i;
	}
	return found;
}

/* Whether an <article> stands under the page's only h1: then the others, however many, are teasers beside it. */
static bool is_headed(const html_tree *tree, uint32_t article, uint32_t heading)
{
	return heading && tree->nodes[article].tag == HTML_ARTICLE && article < heading && heading < tree->nodes[article].end;
}

static uint32_t find_start(html_tree *tree, uint32_t heading)
{
	uint64_t all = tree->nodes[0].mass;
	uint32_t found = largest(tree, is_body);
	if (found && all_pieces(tree, found, false) * NAMED_LEAST >= all)
		return found;
	found = largest(tree, is_article);
	if (found && (is_headed(tree, found, heading) ||
	              (!is_list_of_articles(tree) && tree->nodes[found].mass * (uint64_t)ARTICLE_LEAST >= all)))
		return found;
	found = largest(tree, is_main);
	return found && tree->nodes[found].mass * 2ull >= all ? found : 0;
}

/* GOING DOWN */

static uint32_t heaviest_child(const html_tree *tree, uint32_t parent)
{
	uint32_t best = 0;
	for (uint32_t i = parent + 1; i < tree->nodes[parent].end; i = tree->nodes[i].end)
		if (tree->nodes[i].part == HTML_KEPT && tree->nodes[i].mass > (best ? tree->nodes[best].mass : 0))
			best = i;
	return best;
}

static uint32_t go_down(const html_tree *tree, uint32_t from)
{
	for (;;) {
		uint32_t child = heaviest_child(tree, from);
		const html_node *node = &tree->nodes[child];
		if (!child || node->flags & HTML_IS_LEAF || node->tag == HTML_BLOCKQUOTE || node->tag == HTML_LIST ||
		    node->mass * 10ull < tree->nodes[from].mass * (uint64_t)MOST_OF_TEN)
			return from;
		from = child;
	}
}

/* JOINING */

static bool is_mostly_text(const html_node *node)
{
	return node->mass >= JOINED_WORDS && node->mass * 2ull >= node->words && node->link_letters * 3ull < node->letters;
}

static bool joins(const html_tree *tree, uint32_t sibling, uint32_t chosen, bool next_to)
{
	const html_node *node = &tree->nodes[sibling];
	if (node->part != HTML_KEPT || !node->mass)
		return false;
	if (node->tag == HTML_ARTICLE && node->flags & HTML_IN_ARTICLE && tree->nodes[chosen].tag != HTML_ARTICLE)
		return false;   /* an article inside an article is another one's teaser */
	if (same_build(tree, sibling, chosen) || (next_to && node->flags & HTML_IS_LEAF))
		return true;
	return tree->nodes[chosen].flags & HTML_IN_ARTICLE && is_mostly_text(node);
}

static void choose_with_siblings(html_tree *tree, uint32_t start, uint32_t chosen)
{
	tree->nodes[chosen].flags |= HTML_IS_CHOSEN;
	bool next_to = true;
	for (uint32_t at = chosen; at != start; at = tree->nodes[at].parent) {
		uint32_t parent = tree->nodes[at].parent;
		for (uint32_t i = parent + 1; i < tree->nodes[parent].end; i = tree->nodes[i].end)
			if (i != at && joins(tree, i, at, next_to))
				tree->nodes[i].flags |= HTML_IS_CHOSEN;
		next_to = false;
	}
}

/* DECIDING */

static void spread(html_tree *tree)
{
	for (uint32_t i = 1; i < tree->count; i++) {
		html_node *node = &tree->nodes[i];
		node->flags |= tree->nodes[node->parent].flags & HTML_IS_CHOSEN;
		if (node->flags & HTML_IS_LEAD && node->part == HTML_KEPT && node->mass)
			node->flags |= HTML_IS_CHOSEN;
	}
}

/* A heading that is a link: html_mark took it out by itself, not with the part around it. */
static bool is_linked_heading(const html_tree *tree, const html_node *node)
{
	return node->tag == HTML_HEADING && node->part == HTML_RELATED && tree->nodes[node->parent].part == HTML_KEPT;
}

/* Whether what is chosen reads as one article, not as a list of teasers or a message. */
static bool is_one_article(const html_tree *tree, bool sure, uint32_t least)
{
	uint64_t words = 0, good = 0, teasers = 0;
	for (uint32_t i = 1; i < tree->count; i++) {
		const html_node *node = &tree->nodes[i];
		bool own = node->mass && node->flags & HTML_IS_BLOCK && heaviest_child(tree, i) == 0;
		teasers += node->flags & HTML_IS_CHOSEN && is_linked_heading(tree, node);
		if (node->flags & HTML_IS_CHOSEN && node->part == HTML_KEPT && own) {
			words += node->mass;
			good++;
		}
	}
	if (words < least)
		return false;
	return sure || (!is_list_of_articles(tree) && (teasers < TEASERS || teasers * 2 < good));
}

static bool choose(html_tree *tree, bool declared, uint32_t heading)
{
	for (uint32_t i = 0; i < tree->count; i++)
		tree->nodes[i].flags &= (uint16_t)~HTML_IS_CHOSEN;
	uint32_t start = find_start(tree, heading);
	bool named = start && is_body(&tree->nodes[start]), headed = is_headed(tree, start, heading);
	choose_with_siblings(tree, start, named ? start : go_down(tree, start));
	if (named)
		all_pieces(tree, start, true);
	spread(tree);
	uint32_t least = headed ? LEAST_HEADED : named || declared ? LEAST_DECLARED : heading ? LEAST_UNDER_HEADING : LEAST_WORDS;
	return is_one_article(tree, named || declared || headed, least);
}

/* An article of short paragraphs only: read where a heading or the page's head vouches for it. */
static bool choose_short(html_tree *tree, bool declared, uint32_t heading)
{
	if (!heading && !declared)
		return false;
	html_measure(tree, SHORT_WORDS);
	bool found = tree->nodes[0].mass >= LEAST_UNDER_HEADING && choose(tree, declared, heading);
	if (!found)
		html_measure(tree, HTML_GOOD_WORDS);
	return found;
}

bool html_body_choose(html_tree *tree, bool declared)
{
	uint32_t heading = only_heading(tree);
	if (!choose(tree, declared, heading) && !choose_short(tree, declared, heading))
		return false;
	for (uint32_t i = 1; i < tree->count; i++)
		if (tree->nodes[i].part == HTML_KEPT && !(tree->nodes[i].flags & HTML_IS_CHOSEN))
			tree->nodes[i].part = HTML_OTHER;
	return true;
}
