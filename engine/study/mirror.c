/* mirror: names and labels swapped for their counterparts. See mirror.h. */
#include "mirror.h"

#include "../base/buf.h"
#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define LONGEST_KEY 160u        /* bytes; longer runs of words are no key */

static const struct {
	const char *name;
	bool capital;
} kinds[MIRROR_KINDS] = {
#define X(name, key, capital) {key, capital},
	MIRROR_KIND_LIST(X)
#undef X
};

const char *slant_mirror_kind_name(mirror_kind kind)
{
	return kinds[kind].name;
}

/* TABLE */

static uint64_t hash_of(unsigned kind, slant_str key)
{
	return slant_hash_mix(slant_hash_bytes(key.data, key.length), kind + 1);
}

/* Folded words parted by single spaces: what a run of the text's words is compared with. */
static slant_str key_of(slant_arena *arena, slant_str term, uint32_t *words)
{
	char *out = slant_arena_alloc(arena, term.length + 1);
	if (!out)
		return (slant_str){NULL, 0};
	*words = 1;
	for (size_t i = 0; i < term.length; i++) {
		char c = term.data[i];
		out[i] = c == '-' ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		*words += out[i] == ' ';
	}
	return (slant_str){out, term.length};
}

static const mirror_word *find(const slant_mirror *mirror, unsigned kind, slant_str key)
{
	uint64_t hash = hash_of(kind, key);
	for (uint32_t i = (uint32_t)hash & (mirror->slot_count - 1); mirror->slots[i].key.data; i = (i + 1) & (mirror->slot_count - 1))
		if (mirror->slots[i].hash == hash && mirror->slots[i].kind == kind && slant_str_equal(mirror->slots[i].key, key))
			return &mirror->slots[i];
	return NULL;
}

/* One direction; the first that is added stays. */
static bool add(slant_mirror *mirror, unsigned kind, slant_str term, slant_str put, bool capital)
{
	mirror_word word = {.kind = (uint8_t)kind, .capital = capital};
	uint32_t words = 0;
	if (term.data[0] == '=')
		word.form = term = slant_str_slice(term, 1, term.length);
	word.cased = put.data[0] == '=';
	word.put = word.cased ? slant_str_slice(put, 1, put.length) : put;
	word.key = key_of(&mirror->arena, term, &words);
	if (!word.key.data)
		return false;
	if (find(mirror, kind, word.key))
		return true;
	word.hash = hash_of(kind, word.key);
	uint32_t i = (uint32_t)word.hash & (mirror->slot_count - 1);
	while (mirror->slots[i].key.data)
		i = (i + 1) & (mirror->slot_count - 1);
	mirror->slots[i] = word;
	mirror->longest = words > mirror->longest ? words : mirror->longest;
	return true;
}

static bool add_pair(slant_mirror *mirror, unsigned kind, slant_str a, slant_str b, bool capital)
{
	return add(mirror, kind, a, b, capital) && add(mirror, kind, b, a, capital);
}

static slant_str bare(slant_str term)
{
	return term.length > 1 && term.data[0] == '"' ? slant_str_slice(term, 1, term.length - 1) : term;
}

static int kind_of(slant_str category)
{
	slant_str prefix = SLANT_STR("mirror/");
	for (int k = 0; slant_str_starts(category, prefix) && k < MIRROR_KINDS; k++)
		if (slant_str_is(slant_str_slice(category, prefix.length, category.length), kinds[k].name))
			return k;
	return -1;
}

static bool add_entries(slant_mirror *mirror, const slant_lexicon *lexicon)
{
	for (uint32_t i = 0; i < lexicon->entry_count; i++) {
		const slant_lexicon_entry *entry = &lexicon->entries[i];
		int kind = kind_of(slant_lexicon_str(lexicon, lexicon->categories[entry->category].name));
		slant_str term = bare(slant_lexicon_str(lexicon, entry->term)), other = slant_lexicon_str(lexicon, entry->neutral);
		if (kind < 0 || !other.length)
			continue;
		if (kind == MIRROR_LABEL)
			mirror->labels[mirror->label_count++] =
				(mirror_pair){term, other, slant_lexicon_str(lexicon, entry->note), entry->weight};
		if ((kind != MIRROR_LABEL || entry->weight == 0) && !add_pair(mirror, (unsigned)kind, term, other, kinds[kind].capital))
			return false;
	}
	return true;
}

/* The given names of women for those of men and the other way, in the order of the lists; the shorter list goes round. */
static bool add_given_names(slant_mirror *mirror, const slant_lexicon *lexicon)
{
	static const char *const lists[2] = {"name/given_male", "name/given_female"};
	uint32_t category[2], count[2] = {0}, *names[2];
	for (int s = 0; s < 2; s++) {
		category[s] = slant_lexicon_category_find(lexicon, lists[s]);
		names[s] = slant_arena_alloc(&mirror->arena, ((size_t)lexicon->categories[category[s]].entries + 1) * sizeof **names);
		if (!names[s])
			return false;
		for (uint32_t i = 0; category[s] && i < lexicon->entry_count; i++)
			if (lexicon->entries[i].category == category[s] && count[s] < lexicon->categories[category[s]].entries)
				names[s][count[s]++] = i;
	}
	for (int s = 0; s < 2; s++)
		for (uint32_t i = 0; count[!s] && i < count[s]; i++)
			if (!add(mirror, MIRROR_GENDER, bare(slant_lexicon_str(lexicon, lexicon->entries[names[s][i]].term)),
			         bare(slant_lexicon_str(lexicon, lexicon->entries[names[!s][i % count[!s]]].term)), true))
				return false;
	return true;
}

slant_status slant_mirror_init(slant_mirror *mirror, const slant_lexicon *lexicon, slant_error *error)
{
	uint32_t pairs = 1, labels = 1;
	*mirror = (slant_mirror){.slot_count = 16};
	slant_arena_init(&mirror->arena);
	for (uint32_t c = 1; c < lexicon->category_count; c++) {
		slant_str name = slant_lexicon_str(lexicon, lexicon->categories[c].name);
		int kind = kind_of(name);
		labels += kind == MIRROR_LABEL ? lexicon->categories[c].entries : 0;
		if (kind >= 0 || slant_str_starts(name, SLANT_STR("name/given_")))
			pairs += lexicon->categories[c].entries;
	}
	while (mirror->slot_count < 4 * pairs)
		mirror->slot_count *= 2;
	mirror->slots = slant_arena_calloc(&mirror->arena, mirror->slot_count, sizeof *mirror->slots);
	mirror->labels = slant_arena_calloc(&mirror->arena, labels, sizeof *mirror->labels);
	if (!mirror->slots || !mirror->labels || !add_entries(mirror, lexicon) || !add_given_names(mirror, lexicon)) {
		slant_mirror_release(mirror);
		return slant_error_memory(error);
	}
	return SLANT_OK;
}

void slant_mirror_release(slant_mirror *mirror)
{
	slant_arena_release(&mirror->arena);
	*mirror = (slant_mirror){0};
}

/* SWAPPING */

typedef struct swap {
	const slant_mirror *mirror;
	const slant_document *document;
	unsigned kind;
	slant_buf *out;
	uint32_t swapped;
} swap;

/* Whether a word may follow the one before it within a key. */
static bool goes_on(const slant_token *token)
{
	return token->kind == SLANT_TOKEN_WORD && !(token->flags & (SLANT_TOKEN_BREAK | SLANT_TOKEN_FIRST));
}

static bool fits(const mirror_word *word, const slant_token *tokens, uint32_t count, slant_str field)
{
	for (uint32_t i = 0; word->capital && i < count; i++)
		if (!(tokens[i].flags & SLANT_TOKEN_CAPITAL))
			return false;
	return !word->form.length || slant_str_equal(word->form, slant_str_slice(field, tokens[0].beg, tokens[count - 1].end));
}

/* The longest pair that begins at tokens[0] of `left`; *count its words. */
static const mirror_word *longest(const swap *s, const slant_token *tokens, uint32_t left, slant_str field, uint32_t *count)
{
	char key[LONGEST_KEY];
	size_t length = 0;
	const mirror_word *best = NULL;
	for (uint32_t i = 0; i < left && i < s->mirror->longest; i++) {
		slant_str form = slant_vocabulary_form(s->document->vocabulary, tokens[i].form)->text;
		if ((i && !goes_on(&tokens[i])) || length + form.length + 1 > sizeof key)
			break;
		if (i)
			key[length++] = ' ';
		memcpy(key + length, form.data, form.length);
		length += form.length;
		const mirror_word *word = find(s->mirror, s->kind, (slant_str){key, length});
		if (word && fits(word, tokens, i + 1, field)) {
			best = word;
			*count = i + 1;
		}
	}
	return best;
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* What is put takes the case and the hyphens of what it stands for. */
static void put_like(swap *s, const mirror_word *word, const slant_token *tokens, uint32_t count, slant_str field)
{
	bool all = (tokens[0].flags & SLANT_TOKEN_ALL_CAPITALS) && !word->form.length && tokens[0].end - tokens[0].beg > 1;
	bool hyphen = count > 1 && field.data[tokens[1].beg - 1] == '-';
	uint32_t n = 0;
	bool first = true;
	for (size_t i = 0; i < word->put.length; i++) {
		char c = word->put.data[i];
		bool capital = (tokens[n < count ? n : count - 1].flags & SLANT_TOKEN_CAPITAL) != 0;
		if (c == ' ') {
			n++;
			first = true;
			slant_buf_byte(s->out, hyphen ? '-' : ' ');
			continue;
		}
		slant_buf_byte(s->out, !word->cased && (all || (first && capital)) ? upper(c) : c);
		first = false;
	}
}

static void swap_field(swap *s, slant_field field)
{
	const slant_text *text = &s->document->text;
	slant_str bytes = text->fields[field];
	size_t at = 0;
	slant_buf_reset(s->out);
	for (uint32_t i = 0; i < text->token_count;) {
		uint32_t count = 1;
		if (text->sentences[text->tokens[i].sentence].field != field) {
			i++;
			continue;
		}
		const mirror_word *word = longest(s, &text->tokens[i], text->token_count - i, bytes, &count);
		if (word) {
			slant_buf_put(s->out, slant_str_slice(bytes, at, text->tokens[i].beg));
			put_like(s, word, &text->tokens[i], count, bytes);
			at = text->tokens[i + count - 1].end;
			s->swapped++;
		}
		i += count;
	}
	slant_buf_put(s->out, slant_str_slice(bytes, at, bytes.length));
}

slant_status slant_mirror_swap(const slant_mirror *mirror, mirror_kind kind, const slant_document *document, slant_article *article,
                               uint32_t *swapped, slant_error *error)
{
	static const slant_article_field fields[SLANT_FIELDS] = {
		[SLANT_FIELD_TITLE] = SLANT_ARTICLE_TITLE, [SLANT_FIELD_TEXT] = SLANT_ARTICLE_TEXT,
	};
	slant_buf out;
	swap s = {.mirror = mirror, .document = document, .kind = kind, .out = &out};
	slant_status status = SLANT_OK;
	slant_article_reset(article);
	slant_buf_init(&out);
	for (int f = 0; f < SLANT_FIELDS && status == SLANT_OK; f++) {
		swap_field(&s, (slant_field)f);
		if (out.failed)
			status = slant_error_memory(error);
		else if (f == SLANT_FIELD_TEXT || out.length)
			status = slant_article_set(article, fields[f], slant_buf_str(&out), error);
	}
	slant_buf_release(&out);
	*swapped = s.swapped;
	return status;
}
