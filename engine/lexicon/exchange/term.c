/* See term.h. */
#include "term.h"

#include "../../base/error.h"
#include "../../base/limits.h"
#include "../freeze.h"

#include "dictionary.h"

#include "../../base/banned.h"

#define CURLY "\xE2\x80\x99"
#define REPLACEMENT "\xEF\xBF\xBD"

static bool resolve_nothing(const void *context, slant_arena *arena, slant_form *form)
{
	(void)context, (void)arena, (void)form;
	return true;
}

slant_status slant_terms_init(slant_terms *terms, slant_error *error)
{
	slant_form_table table = {.resolve = resolve_nothing};
	*terms = (slant_terms){0};
	slant_arena_init(&terms->scratch);
	slant_buf_init(&terms->words);
	slant_buf_init(&terms->made);
	return slant_vocabulary_new("english", &table, &terms->vocabulary, error);
}

void slant_terms_release(slant_terms *terms)
{
	slant_vocabulary_free(terms->vocabulary);
	slant_arena_release(&terms->scratch);
	slant_buf_release(&terms->words);
	slant_buf_release(&terms->made);
}

/* IN. */

/* Lower case (ASCII; the rest is folded with the words), straight apostrophes, one space between words. Underscores join words in many
   lists, where text has spaces. */
static void tidy(slant_str written, slant_buf *out)
{
	written = slant_str_trim(written);
	for (size_t i = 0; i < written.length; i++) {
		char c = written.data[i];
		uint32_t space = text_space_width(written, i);
		if (space || c == '_') {
			if (out->length && out->data[out->length - 1] != ' ')
				slant_buf_byte(out, ' ');
			i += space ? space - 1 : 0;
		} else if (slant_str_starts(slant_str_slice(written, i, written.length), SLANT_STR(CURLY))) {
			slant_buf_byte(out, '\'');
			i += sizeof CURLY - 2;
		} else {
			slant_buf_byte(out, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
		}
	}
	while (out->length && out->data[out->length - 1] == ' ')
		out->length--;
}

static const char *refuse_bytes(slant_str words)
{
	if (!words.length)
		return "the term is empty";
	if (words.length > SLANT_DICTIONARY_TERM_BYTES)
		return "the term is longer than 512 bytes";
	if (memmem(words.data, words.length, REPLACEMENT, sizeof REPLACEMENT - 1))
		return "holds bytes that are not in the encoding of the file";
	for (size_t i = 0; i < words.length; i++)
		if (slant_dictionary_control(words, i))
			return "holds a control character";
	return NULL;
}

/* The bytes from the end of a word to the next, in a term that is words alone: a space, a hyphen, or a star before either. *star: the word
   is a prefix. */
static bool plain_joint(slant_str words, const slant_token *token, size_t end, unsigned flags, bool *star)
{
	size_t at = token->end;
	*star = flags & SLANT_TERM_STAR && at < end && words.data[at] == '*';
	if (*star && token->end - token->beg < SLANT_PREFIX_LEAST)
		return false;
	at += *star;
	if (token->clitic)
		return false;
	if (end == words.length)
		return at == end;
	return at + 1 == end && (words.data[at] == ' ' || words.data[at] == '-');
}

/* Writes the term as words. False: it is more than words. */
static bool write_words(slant_terms *terms, const slant_text *parsed, slant_str words, unsigned flags)
{
	slant_buf *out = &terms->made;
	uint32_t count = parsed->token_count;
	/* A #tag or an @name opens no line of ours unquoted, and has no stem. */
	bool star = false, sign = words.data[0] == '#' || words.data[0] == '@', stem = flags & SLANT_TERM_STEM && !sign;
	if (count > SLANT_LIMIT_TERM_WORDS || parsed->tokens[0].beg != 0)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		size_t end = i + 1 < count ? parsed->tokens[i + 1].beg : words.length;
		if (!plain_joint(words, &parsed->tokens[i], end, flags, &star))
			return false;
	}
	stem |= count == 1 && star && !sign;
	if (!stem)
		slant_buf_byte(out, '"');
	for (uint32_t i = 0; i < count; i++) {
		size_t end = i + 1 < count ? parsed->tokens[i + 1].beg : words.length;
		plain_joint(words, &parsed->tokens[i], end, flags, &star);
		slant_buf_put(out, slant_vocabulary_form(terms->vocabulary, parsed->tokens[i].form)->text);
		slant_buf_put(out, star ? SLANT_STR("*") : SLANT_STR(""));
		if (i + 1 < count)
			slant_buf_byte(out, words.data[end - 1]);
	}
	if (!stem)
		slant_buf_byte(out, '"');
	return true;
}

/* Whether what was written is read as the same words: a letter that folds to a mark is a word no more. */
static slant_status reads_same(slant_terms *terms, const slant_text *parsed, bool *same, slant_error *error)
{
	slant_text again;
	slant_status status = slant_text_parse(terms->vocabulary, &terms->scratch, SLANT_STR(""), slant_buf_str(&terms->made), true, &again, error);
	*same = status == SLANT_OK && again.token_count == parsed->token_count;
	for (uint32_t i = 0; *same && i < parsed->token_count; i++)
		*same = again.tokens[i].form == parsed->tokens[i].form;
	return status;
}

/* The same as a pattern. opens, closes: letters stand at the ends, so that a word boundary belongs there. */
static void write_pattern(slant_buf *out, slant_str words, unsigned flags, bool opens, bool closes)
{
	slant_buf_put(out, opens ? SLANT_STR("/\\b") : SLANT_STR("/"));
	for (size_t i = 0; i < words.length; i++) {
		char c = words.data[i];
		if (c == ' ')
			slant_buf_put(out, SLANT_STR("\\s+"));
		else if (c == '*' && flags & SLANT_TERM_STAR)
			slant_buf_put(out, SLANT_STR("\\w*"));
		else if (c == '?' && flags & SLANT_TERM_QUESTION)
			slant_buf_put(out, SLANT_STR("\\w"));
		else if (memchr("\\^$.[]|()?*+{}/#", c, 16))
			slant_buf_append(out, (char[]){'\\', c}, 2);
		else
			slant_buf_byte(out, c);
	}
	slant_buf_put(out, closes ? SLANT_STR("\\b/") : SLANT_STR("/"));
}

static bool is_wild(char c, unsigned flags)
{
	return (c == '*' && flags & SLANT_TERM_STAR) || (c == '?' && flags & SLANT_TERM_QUESTION);
}

slant_status slant_terms_in(slant_terms *terms, slant_str written, unsigned flags, slant_str *term, const char **why, slant_error *error)
{
	slant_text parsed;
	slant_buf *words = &terms->words;
	*term = SLANT_STR("");
	slant_buf_reset(words);
	slant_buf_reset(&terms->made);
	if (written.length > 4 * SLANT_DICTIONARY_TERM_BYTES)
		written.length = 4 * SLANT_DICTIONARY_TERM_BYTES;   /* too long either way, and is told so */
	tidy(written, words);
	if (words->failed)
		return slant_error_memory(error);
	slant_str tidied = slant_buf_str(words);
	*why = refuse_bytes(tidied);
	if (*why)
		return SLANT_OK;
	slant_arena_reset(&terms->scratch);
	slant_vocabulary_trim(terms->vocabulary);
	slant_status status = slant_text_parse(terms->vocabulary, &terms->scratch, SLANT_STR(""), tidied, true, &parsed, error);
	if (status != SLANT_OK)
		return status;
	if (!parsed.token_count) {
		*why = "holds no word, and slant matches words";
		return SLANT_OK;
	}
	bool plain = write_words(terms, &parsed, tidied, flags);
	if (terms->made.failed)
		return slant_error_memory(error);
	if (plain && (status = reads_same(terms, &parsed, &plain, error)) != SLANT_OK)
		return status;
	if (!plain) {
		const slant_token *last = &parsed.tokens[parsed.token_count - 1];
		slant_buf_reset(&terms->made);
		write_pattern(&terms->made, tidied, flags, parsed.tokens[0].beg == 0 || is_wild(tidied.data[0], flags),
		              last->end + last->clitic == tidied.length || is_wild(tidied.data[tidied.length - 1], flags));
	}
	*term = slant_buf_str(&terms->made);
	return terms->made.failed ? slant_error_memory(error) : SLANT_OK;
}

/* OUT. */

/* What write_pattern() wrote as a glob again. False: the pattern is another. */
static bool read_pattern(slant_str pattern, slant_buf *out)
{
	slant_str rest = slant_str_slice(pattern, 1, pattern.length - 1);
	if (slant_str_starts(rest, SLANT_STR("\\b")))
		rest = slant_str_slice(rest, 2, rest.length);
	if (rest.length >= 2 && memcmp(rest.data + rest.length - 2, "\\b", 2) == 0)
		rest.length -= 2;
	for (size_t i = 0; i < rest.length; i++) {
		slant_str here = slant_str_slice(rest, i, rest.length);
		if (slant_str_starts(here, SLANT_STR("\\s+")))
			slant_buf_byte(out, ' '), i += 2;
		else if (slant_str_starts(here, SLANT_STR("\\w*")))
			slant_buf_byte(out, '*'), i += 2;
		else if (slant_str_starts(here, SLANT_STR("\\w")))
			slant_buf_byte(out, '?'), i += 1;
		else if (here.data[0] == '\\' && here.length > 1 && here.data[1] != '*' && here.data[1] != '?')
			slant_buf_byte(out, here.data[1]), i++;
		else if (here.data[0] == '\\')
			return false;   /* a star that is a star: a list of globs cannot say it */
		else
			slant_buf_byte(out, here.data[0]);
	}
	return !out->failed;
}

static slant_status pattern_out(slant_terms *terms, slant_str term, slant_term_out *out, slant_error *error)
{
	slant_buf glob;
	slant_str again = SLANT_STR("");
	const char *why;
	slant_buf_init(&glob);
	slant_status status = SLANT_OK;
	if (read_pattern(term, &glob))
		status = slant_terms_in(terms, slant_buf_str(&glob), SLANT_TERM_STAR | SLANT_TERM_QUESTION, &again, &why, error);
	bool same = status == SLANT_OK && glob.length && slant_str_equal(again, term);
	out->lost = same ? NULL : "a pattern";
	slant_buf_reset(&terms->made);
	if (same)
		slant_buf_put(&terms->made, slant_buf_str(&glob));
	if (status == SLANT_OK && (glob.failed || terms->made.failed))
		status = slant_error_memory(error);
	slant_buf_release(&glob);
	out->glob = slant_buf_str(&terms->made);
	return status;
}

slant_status slant_terms_out(slant_terms *terms, slant_str term, slant_term_out *out, slant_error *error)
{
	*out = (slant_term_out){SLANT_STR(""), NULL};
	if (term.data[0] == '/')
		return pattern_out(terms, term, out, error);
	if (memmem(term.data, term.length, " ... ", 5)) {
		out->lost = "a gap (...)";
		return SLANT_OK;
	}
	if (term.data[0] == '"') {
		out->glob = slant_str_slice(term, 1, term.length - 1);
		return SLANT_OK;
	}
	out->glob = term.data[0] == '=' ? slant_str_slice(term, 1, term.length) : term;
	bool prefix = term.data[term.length - 1] == '*' && !memchr(term.data, ' ', term.length) && !memchr(term.data, '-', term.length);
	if (term.data[0] == '=')
		out->lost = "its case: the word stands there in any";
	else if (!prefix)
		out->lost = "its other forms: it matches by stem here, as written there";
	return SLANT_OK;
}
