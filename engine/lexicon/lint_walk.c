/* lint_walk: the trie walked over the words of a term, as match/ walks a text, but with every match kept. Takes a lexicon and some words;
   gives the entries that match them; refuses only when out of memory. See lint.h. */
#include <string.h>

#include "../base/error.h"
#include "../base/limits.h"
#include "lint.h"

#include "../base/banned.h"

typedef struct stroll {
	const slant_lint *lint;
	slant_arena *arena;
	const slant_text *text;
	slant_lint_matches *matches;
	uint32_t first;
	bool failed;
} stroll;

slant_str slant_lint_words(slant_arena *arena, slant_str term)
{
	static const slant_str gap = {" ... ", 5};
	if (slant_term_kind_of(term) == SLANT_TERM_EXACT)
		term = slant_str_slice(term, 1, term.length - (term.data[0] == '"'));
	else if (slant_term_kind_of(term) == SLANT_TERM_PREFIX)
		term = slant_str_slice(term, 0, term.length - 1);
	char *words = slant_arena_alloc(arena, term.length + 1);
	size_t length = 0;
	for (size_t i = 0; words && i < term.length;) {
		bool at_gap = slant_str_starts(slant_str_slice(term, i, term.length), gap);
		words[length++] = at_gap ? ' ' : term.data[i];
		i += at_gap ? gap.length : 1;
	}
	if (words)
		words[length] = '\0';
	return (slant_str){words, length};
}

static bool fits(const stroll *s, uint32_t symbol, uint32_t token)
{
	const slant_lexicon_symbol *known = &s->lint->lexicon->symbols[symbol];
	slant_str seen = slant_str_slice(s->text->fields[SLANT_FIELD_TEXT], s->text->tokens[token].beg, s->text->tokens[token].end);
	return known->kind != SLANT_SYMBOL_CASED || slant_str_equal(seen, slant_lexicon_str(s->lint->lexicon, known->surface));
}

static void visit(stroll *s, uint32_t node, uint32_t next);

static void step_all(stroll *s, uint32_t node, uint32_t next)
{
	const slant_form *form = slant_vocabulary_form(s->lint->vocabulary, s->text->tokens[next].form);
	for (uint32_t i = 0; i < form->symbol_count && !s->failed; i++) {
		uint32_t child = slant_lexicon_step(s->lint->lexicon, node, form->symbols[i]);
		if (child && fits(s, form->symbols[i], next))
			visit(s, child, next + 1);
	}
}

/* The state `node` was reached by the tokens from s->first up to `next`. */
static void visit(stroll *s, uint32_t node, uint32_t next)
{
	const slant_lexicon *lexicon = s->lint->lexicon;
	const slant_lexicon_node *state = &lexicon->nodes[node];
	for (uint32_t i = 0; i < state->entry_count && !s->failed; i++) {
		slant_lint_match *match = SLANT_PUSH(s->arena, s->matches);
		s->failed = !match;
		if (match)
			*match = (slant_lint_match){lexicon->node_entries[state->entry_beg + i], s->first, next - s->first};
	}
	if (next < s->text->token_count && !(s->text->tokens[next].flags & SLANT_TOKEN_BREAK))
		step_all(s, node, next);
	for (uint32_t i = 0; state->gap && i <= SLANT_LIMIT_GAP_WORDS && next + i < s->text->token_count; i++)
		step_all(s, state->gap, next + i);
}

slant_status slant_lint_walk(slant_lint *lint, slant_arena *arena, slant_str words, slant_text *text, slant_lint_matches *matches,
                             slant_error *error)
{
	slant_status status = slant_text_parse(lint->vocabulary, arena, SLANT_STR(""), words, true, text, error);
	stroll s = {.lint = lint, .arena = arena, .text = text, .matches = matches};
	for (s.first = 0; status == SLANT_OK && s.first < text->token_count && !s.failed; s.first++) {
		const slant_form *form = slant_vocabulary_form(lint->vocabulary, text->tokens[s.first].form);
		for (uint32_t i = 0; i < form->symbol_count && !s.failed; i++) {
			uint32_t root = lint->lexicon->symbols[form->symbols[i]].root;
			if (root && fits(&s, form->symbols[i], s.first))
				visit(&s, root, s.first + 1);
		}
	}
	return s.failed ? slant_error_memory(error) : status;
}
