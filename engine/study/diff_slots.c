/* diff_slots: words by which two articles seem to name one thing because they stand in the same place: between the same words, or beside
   the same rare word, in sentences that tell the same. Takes two aligned articles; gives labels. The least sure of the three bases: only
   words that the other article has nowhere are taken, never names or numbers, and a place that only one word vouches for only where both
   are nouns by the lists or by their article. See diff.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "diff.h"

#include "../base/banned.h"

#define GAP_TOKENS 3u          /* tokens from a word to its neighbour at most: two small words may stand between */
#define BESIDE_RARITY 3.5      /* of a neighbour that vouches alone */
#define BOTH_RARITY 3.0        /* of two neighbours, summed */
#define VARIANT_LETTERS 6u     /* that two spellings, or two endings, of one word begin with */
#define LINK_ALONE 0.3         /* likeness of sentences in which one neighbour is enough */

typedef struct slot {
	uint32_t common;           /* the neighbour, among common stems; SLANT_NONE: none, or not close */
	uint32_t word;             /* of the content: the neighbour */
} slot;

typedef struct word_view {
	uint32_t word;
	slot left, right;
} word_view;

static bool is_close(const slant_diff_side *side, uint32_t from, uint32_t to)
{
	const slant_token *tokens = side->document->text.tokens;
	uint32_t beg = side->tokens[from], end = side->tokens[to];
	if (end - beg > GAP_TOKENS)
		return false;
	for (uint32_t t = beg + 1; t <= end; t++)
		if (tokens[t].flags & SLANT_TOKEN_BREAK)
			return false;
	return true;
}

static bool is_plain(const slant_diff_side *side, uint32_t word)
{
	const slant_token *token = &side->document->text.tokens[side->tokens[word]];
	return side->content.stem_kinds[side->content.words[word].stem] == SLANT_FACT_WORD && token->kind == SLANT_TOKEN_WORD &&
	       !(token->flags & SLANT_TOKEN_HYPHEN) && (!(token->flags & SLANT_TOKEN_CAPITAL) || token->flags & SLANT_TOKEN_FIRST);
}

static word_view view_of(const slant_diff_side *side, uint32_t word)
{
	const slant_diff_place at = {.sentence = side->document->text.tokens[side->tokens[word]].sentence};
	const slant_content_sentence *sentence = &side->content.sentences[at.sentence];
	word_view view = {.word = word, .left = {SLANT_NONE, word}, .right = {SLANT_NONE, word}};
	if (word > sentence->first && is_close(side, word - 1, word))
		view.left = (slot){side->common[side->content.words[word - 1].stem], word - 1};
	if (word + 1 < sentence->first + sentence->count && is_close(side, word, word + 1))
		view.right = (slot){side->common[side->content.words[word + 1].stem], word + 1};
	return view;
}

/* A word that the other article has nowhere, and no name. */
static bool is_own(const slant_diff_side *side, uint32_t word)
{
	return side->common[side->content.words[word].stem] == SLANT_NONE && is_plain(side, word);
}

/* A participle and an adverb do not stand where a noun stands. */
static unsigned ending_at(const slant_diff_side *side, uint32_t word)
{
	return side->document->forms[side->tokens[word]]->shape & (SLANT_SHAPE_ED | SLANT_SHAPE_LY);
}

/* Whether the small words between two neighbours are the same in both articles: "graduate of Duke" and "went to Duke" are no one place. */
static bool same_gap(const slant_diff *diff, uint32_t a_from, uint32_t a_to, uint32_t b_from, uint32_t b_to)
{
	const slant_document *a = diff->sides[0].document, *b = diff->sides[1].document;
	uint32_t x = diff->sides[0].tokens[a_from] + 1, x_end = diff->sides[0].tokens[a_to];
	uint32_t y = diff->sides[1].tokens[b_from] + 1, y_end = diff->sides[1].tokens[b_to];
	for (; x < x_end && y < y_end; x++, y++)
		if (!slant_str_equal(a->forms[x]->text, b->forms[y]->text))
			return false;
	return x == x_end && y == y_end;
}

static bool same_left(const slant_diff *diff, const word_view *a, const word_view *b)
{
	return a->left.common != SLANT_NONE && a->left.common == b->left.common && same_gap(diff, a->left.word, a->word, b->left.word, b->word);
}

static bool same_right(const slant_diff *diff, const word_view *a, const word_view *b)
{
	return a->right.common != SLANT_NONE && a->right.common == b->right.common && same_gap(diff, a->word, a->right.word, b->word, b->right.word);
}

/* An entry of the lists of roles, or of a loaded name, stands on the word. */
static bool is_listed(const slant_diff_side *side, uint32_t word)
{
	const slant_document *document = side->document;
	const slant_token *token = &document->text.tokens[side->tokens[word]];
	uint8_t field = document->text.sentences[token->sentence].field;
	uint32_t low = slant_match_hit_from(document->hits, document->hit_count, field, token->beg);
	for (; low < document->hit_count && document->hits[low].field == field && document->hits[low].span.beg == token->beg; low++) {
		slant_str category = slant_category_name(document->lexicon, document->hits[low].category);
		if (document->hits[low].token_count == 1 && (slant_str_starts(category, SLANT_STR("role/")) || slant_str_is(category, "evaluative/label")))
			return true;
	}
	return false;
}

static bool are_variants(const slant_diff *diff, uint32_t a, uint32_t b)
{
	slant_str x = diff->sides[0].document->forms[diff->sides[0].tokens[a]]->text, y = diff->sides[1].document->forms[diff->sides[1].tokens[b]]->text;
	return x.length >= VARIANT_LETTERS && y.length >= VARIANT_LETTERS && memcmp(x.data, y.data, VARIANT_LETTERS) == 0;
}

/* How sure it is that two words stand in one place; 0: not at all. The endings must agree. */
static double sureness(const slant_diff *diff, const slant_diff_link *link, const word_view *a, const word_view *b)
{
	const slant_diff_side *sides = diff->sides;
	bool left = same_left(diff, a, b), right = same_right(diff, a, b);
	if ((!left && !right) || are_variants(diff, a->word, b->word) || ending_at(&sides[0], a->word) != ending_at(&sides[1], b->word))
		return 0;
	double rarity = (left ? sides[0].rarity[sides[0].content.words[a->left.word].stem] : 0) +
	                (right ? sides[0].rarity[sides[0].content.words[a->right.word].stem] : 0);
	if (left && right)
		return rarity >= BOTH_RARITY ? rarity * (1 + link->likeness) : 0;
	if (rarity < BESIDE_RARITY || link->likeness < LINK_ALONE || !is_listed(&sides[0], a->word) || !is_listed(&sides[1], b->word))
		return 0;
	return rarity * link->likeness;
}

static slant_diff_place place_of(const slant_diff_side *side, uint32_t word)
{
	const slant_token *token = &side->document->text.tokens[side->tokens[word]];
	return (slant_diff_place){{token->beg, token->end}, token->sentence, side->document->text.sentences[token->sentence].field,
	                          token->flags & SLANT_TOKEN_QUOTED};
}

/* A neighbour as one of the two writes it: the shorter form, so that it does not hang on which article comes first. */
static slant_str neighbour(const slant_diff *diff, uint32_t a, uint32_t b)
{
	slant_str x = diff->sides[0].document->forms[diff->sides[0].tokens[a]]->text;
	slant_str y = diff->sides[1].document->forms[diff->sides[1].tokens[b]]->text;
	return x.length < y.length || (x.length == y.length && slant_str_compare(x, y) <= 0) ? x : y;
}

/* "pension ...", "... seized", "pension ... bill" */
static slant_str about(slant_diff *diff, const word_view *a, const word_view *b)
{
	bool left = same_left(diff, a, b), right = same_right(diff, a, b);
	slant_str before = left ? neighbour(diff, a->left.word, b->left.word) : SLANT_STR("");
	slant_str after = right ? neighbour(diff, a->right.word, b->right.word) : SLANT_STR("");
	return slant_arena_format(&diff->arena, "%.*s%s...%s%.*s", (int)before.length, before.data, left ? " " : "", right ? " " : "",
	                          (int)after.length, after.data);
}

static slant_status take(slant_diff *diff, const slant_diff_link *link, const word_view *a, const word_view *b, slant_error *error)
{
	double sure = sureness(diff, link, a, b);
	slant_diff_label *label = sure > 0 ? SLANT_PUSH(&diff->arena, &diff->labels) : NULL;
	if (!label)
		return sure > 0 ? slant_error_memory(error) : SLANT_OK;
	*label = (slant_diff_label){.basis = SLANT_DIFF_SLOT, .about = about(diff, a, b), .entry = {SLANT_NONE, SLANT_NONE}, .linked = true,
	                            .at = {place_of(&diff->sides[0], a->word), place_of(&diff->sides[1], b->word)}, .weight = sure};
	return label->about.data ? SLANT_OK : slant_error_memory(error);
}

#define OWN_MOST 32u           /* words of one sentence that are looked at */

static uint32_t own_words(const slant_diff_side *side, uint32_t sentence, word_view views[OWN_MOST])
{
	const slant_content_sentence *s = &side->content.sentences[sentence];
	uint32_t count = 0;
	for (uint32_t w = s->first; w < s->first + s->count && count < OWN_MOST; w++)
		if (is_own(side, w))
			views[count++] = view_of(side, w);
	return count;
}

slant_status slant_diff_find_slots(slant_diff *diff, slant_error *error)
{
	word_view a[OWN_MOST], b[OWN_MOST];
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < diff->links.count; i++) {
		const slant_diff_link *link = &diff->links.data[i];
		uint32_t a_count = own_words(&diff->sides[0], link->sentence[0], a), b_count = own_words(&diff->sides[1], link->sentence[1], b);
		for (uint32_t x = 0; x < a_count; x++)
			for (uint32_t y = 0; y < b_count && status == SLANT_OK; y++)
				status = take(diff, link, &a[x], &b[y], error);
	}
	return status;
}
