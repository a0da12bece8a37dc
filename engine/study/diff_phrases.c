/* diff_phrases: see diff_phrases.h. */
#include "diff_phrases.h"

#include "../base/error.h"

#include "../base/banned.h"

#define PHRASE_WORDS 4u
#define PHRASE_BYTES 160u

slant_status slant_diff_phrases_init(slant_diff_phrases *p, const slant_engine *engine, slant_arena *arena, slant_error *error)
{
	slant_form_table table;
	*p = (slant_diff_phrases){.arena = arena, .small = engine->groups.function_word};
	slant_numbering_init(&p->numbers);
	slant_lexicon_forms(&engine->lexicon, &table);
	slant_status status = slant_vocabulary_new("english", &table, &p->vocabulary, error);
	p->inflection = (slant_inflection){p->vocabulary, slant_lexicon_class(&engine->lexicon, "ending/same_sense"), false};
	return status;
}

void slant_diff_phrases_release(slant_diff_phrases *p)
{
	slant_numbering_release(&p->numbers);
	slant_vocabulary_free(p->vocabulary);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_letter(char c)
{
	return c != ' ' && c != '-' && c != '"';
}

/* A term as the file writes it to its key: stems joined by spaces, or `"` and the words as they are. *length 0: it is no phrase of words. */
static void key_of_term(slant_diff_phrases *p, slant_str term, char key[PHRASE_BYTES], size_t *length)
{
	bool exact = term.length && term.data[0] == '"';
	char word[PHRASE_BYTES];
	*length = 0;
	if (exact)
		key[(*length)++] = '"';
	for (size_t at = 0; at < term.length;) {
		size_t count = 0;
		while (at < term.length && !is_letter(term.data[at]))
			at++;
		for (; at < term.length && is_letter(term.data[at]) && count < PHRASE_BYTES; at++)
			word[count++] = lower(term.data[at]);
		slant_str form = {word, count}, stem = exact || !count ? form : slant_vocabulary_stem(p->vocabulary, form);
		bool first = *length == (size_t)exact;
		if (*length + stem.length + 1 >= PHRASE_BYTES || (count && memchr("/*=.", word[0], 4))) {
			*length = 0;
			return;
		}
		if (!count)
			break;
		if (!first)
			key[(*length)++] = ' ';
		memcpy(key + *length, stem.data, stem.length);
		*length += stem.length;
	}
	if (*length == (size_t)exact)
		*length = 0;
}

/* The last word of a term, folded; the arena's. */
static slant_str last_word(slant_diff_phrases *p, slant_str term)
{
	size_t end = term.length, beg;
	while (end && !is_letter(term.data[end - 1]))
		end--;
	for (beg = end; beg && is_letter(term.data[beg - 1]);)
		beg--;
	char *out = slant_arena_alloc(p->arena, end - beg + 1);
	for (size_t i = beg; out && i < end; i++)
		out[i - beg] = lower(term.data[i]);
	return (slant_str){out, out ? end - beg : 0};
}

/* A plain word such as "in" names nothing. */
static bool is_small(slant_diff_phrases *p, slant_str key)
{
	uint32_t form = memchr(key.data, ' ', key.length) ? UINT32_MAX : slant_vocabulary_intern(p->vocabulary, key);
	return form != UINT32_MAX && slant_vocabulary_form(p->vocabulary, form)->classes & p->small;
}

slant_status slant_diff_phrases_add(slant_diff_phrases *p, slant_str term, uint32_t *number, slant_error *error)
{
	char key[PHRASE_BYTES];
	size_t length;
	key_of_term(p, slant_str_trim(term), key, &length);
	if (length && is_small(p, (slant_str){key, length}))
		length = 0;
	*number = SLANT_NONE;
	slant_status status = length ? slant_numbering_find(&p->numbers, (slant_str){key, length}, number, error) : SLANT_OK;
	if (status == SLANT_OK && length && *number >= p->last.count) {
		slant_str *slot = SLANT_PUSH(p->arena, &p->last);
		if (!slot || !(*slot = last_word(p, term)).data)
			return slant_error_memory(error);
	}
	return status;
}

static bool append(char *key, size_t *length, slant_str word)
{
	if (*length + word.length + 1 >= PHRASE_BYTES)
		return false;
	if (*length && key[*length - 1] != '"')
		key[(*length)++] = ' ';
	memcpy(key + *length, word.data, word.length);
	*length += word.length;
	return true;
}

/* The longest phrase at a token, by stems or by exact forms. *taken: its tokens; 0: none. */
uint32_t slant_diff_phrases_at(slant_diff_phrases *p, const slant_document *document, uint32_t token, uint32_t *taken)
{
	char stems[PHRASE_BYTES], forms[PHRASE_BYTES] = "\"";
	size_t stems_length = 0, forms_length = 1;
	uint32_t best = SLANT_NONE, sentence = document->text.tokens[token].sentence;
	*taken = 0;
	for (uint32_t t = token; t < document->text.token_count && t < token + PHRASE_WORDS; t++) {
		const slant_token *at = &document->text.tokens[t];
		if (at->sentence != sentence || at->flags & SLANT_TOKEN_MASKED || (t > token && at->flags & SLANT_TOKEN_BREAK) ||
		    at->kind != SLANT_TOKEN_WORD || !append(stems, &stems_length, slant_form_stem(document->forms[t])) ||
		    !append(forms, &forms_length, document->forms[t]->text))
			break;
		uint32_t exact = slant_numbering_look(&p->numbers, (slant_str){forms, forms_length});
		uint32_t found = exact != UINT32_MAX ? exact : slant_numbering_look(&p->numbers, (slant_str){stems, stems_length});
		/* Stems collide: attacks are no attackers. */
		if (found != UINT32_MAX && (found == exact || slant_inflection_is_of(&p->inflection, p->last.data[found], document->forms[t]->text))) {
			best = found;
			*taken = t - token + 1;
		}
	}
	return best;
}
