/* lexicon_show: one category with its entries, or the entries that match a term. See slant_lexicon_show in slant.h.
   Takes a name or a term; gives text or JSON; what matches nothing gives an empty list. A term is read as an article is: by stem, and all
   that its words spell counts, also what a longer entry would hide. */
#include "../base/canonical.h"
#include "../base/error.h"
#include "../base/limits.h"
#include "../lexicon/pattern.h"
#include "../render/json_writer.h"
#include "../render/page.h"
#include "../run/run.h"

#include "../base/banned.h"

typedef struct shown {
	const slant_lexicon *lexicon;
	slant_arena arena;
	slant_str what;
	SLANT_ARRAY(uint32_t) categories;
	SLANT_ARRAY(uint32_t) entries;
	/* of a term */
	slant_vocabulary *vocabulary;
	slant_text text;
	bool failed;                 /* out of memory */
} shown;

static void add_entry(shown *s, uint32_t entry)
{
	for (uint32_t i = 0; i < s->entries.count; i++)
		if (s->entries.data[i] == entry)
			return;
	uint32_t *slot = SLANT_PUSH(&s->arena, &s->entries);
	s->failed |= !slot;
	if (slot)
		*slot = entry;
}

/* A CATEGORY. */

static void find_category(shown *s)
{
	const slant_lexicon *lexicon = s->lexicon;
	for (uint32_t c = 1; c < lexicon->category_count; c++) {
		if (!slant_str_equal(slant_lexicon_str(lexicon, lexicon->categories[c].name), s->what))
			continue;
		uint32_t *slot = SLANT_PUSH(&s->arena, &s->categories);
		s->failed |= !slot;
		if (slot)
			*slot = c;
	}
	for (uint32_t i = 0; s->categories.count && i < lexicon->entry_count && !s->failed; i++) {
		bool of_it = false;
		for (uint32_t c = 0; c < s->categories.count; c++)
			of_it |= lexicon->entries[i].category == s->categories.data[c];
		uint32_t *slot = of_it && !lexicon->entries[i].replaced ? SLANT_PUSH(&s->arena, &s->entries) : NULL;
		s->failed |= of_it && !lexicon->entries[i].replaced && !slot;
		if (slot)
			*slot = i;
	}
}

/* A TERM. */

static void visit(shown *s, uint32_t node, uint32_t next);

static void take_token(shown *s, uint32_t node, uint32_t at)
{
	const slant_form *form = slant_vocabulary_form(s->vocabulary, s->text.tokens[at].form);
	slant_str field = s->text.fields[SLANT_FIELD_TEXT];
	for (uint32_t i = 0; i < form->symbol_count; i++) {
		const slant_lexicon_symbol *symbol = &s->lexicon->symbols[form->symbols[i]];
		slant_str surface = slant_str_slice(field, s->text.tokens[at].beg, s->text.tokens[at].end);
		if (symbol->kind == SLANT_SYMBOL_CASED && !slant_str_equal(slant_lexicon_str(s->lexicon, symbol->surface), surface))
			continue;
		uint32_t child = node ? slant_lexicon_step(s->lexicon, node, form->symbols[i]) : symbol->root;
		if (child)
			visit(s, child, at + 1);
	}
}

static void visit(shown *s, uint32_t node, uint32_t next)
{
	const slant_lexicon_node *state = &s->lexicon->nodes[node];
	for (uint32_t i = 0; i < state->entry_count; i++)
		add_entry(s, s->lexicon->node_entries[state->entry_beg + i]);
	if (next < s->text.token_count)
		take_token(s, node, next);
	for (uint32_t i = 0; state->gap && i <= SLANT_LIMIT_GAP_WORDS && next + i < s->text.token_count; i++)
		take_token(s, state->gap, next + i);
}

/* Classes and names stand in no trie: a form of one word, and a name as it is written. */
static void find_unwalked(shown *s)
{
	for (uint32_t i = 0; i < s->lexicon->entry_count && !s->failed; i++) {
		const slant_lexicon_entry *entry = &s->lexicon->entries[i];
		slant_str group = slant_lexicon_str(s->lexicon, s->lexicon->groups[s->lexicon->categories[entry->category].group]);
		slant_str term = slant_lexicon_str(s->lexicon, entry->term);
		if (!slant_str_is(group, "function") && !slant_str_is(group, "entity"))
			continue;
		if (term.length > 2 && term.data[0] == '"')
			term = slant_str_slice(term, 1, term.length - 1);
		bool same = s->text.token_count == 1 && slant_str_is(group, "function")
		            ? slant_str_equal(term, slant_vocabulary_form(s->vocabulary, s->text.tokens[0].form)->text)
		            : term.length == s->what.length && strncasecmp(term.data, s->what.data, term.length) == 0;
		if (same && !entry->replaced)
			add_entry(s, i);
	}
}

static slant_status find_patterns(shown *s, slant_error *error)
{
	slant_pattern_cache *cache = NULL;
	slant_status status = slant_pattern_cache_new(s->lexicon, &cache, error);
	for (uint32_t i = 0; i < s->lexicon->pattern_count && status == SLANT_OK; i++) {
		slant_span match;
		bool found = false;
		status = slant_pattern_find(cache, i, s->text.fields[SLANT_FIELD_TEXT], 0, &match, &found, error);
		if (status == SLANT_OK && found && match.end > match.beg)
			add_entry(s, s->lexicon->patterns[i].entry);
	}
	slant_pattern_cache_free(cache);
	return status;
}

static slant_status find_term(shown *s, slant_error *error)
{
	slant_form_table table;
	slant_lexicon_forms(s->lexicon, &table);
	slant_status status = slant_vocabulary_new("english", &table, &s->vocabulary, error);
	if (status == SLANT_OK)
		status = slant_text_parse(s->vocabulary, &s->arena, SLANT_STR(""), s->what, true, &s->text, error);
	if (status == SLANT_OK && s->text.token_count > SLANT_LIMIT_TERM_WORDS)
		status = slant_error_set(error, SLANT_ARGUMENT, "a term has %u words at most", SLANT_LIMIT_TERM_WORDS);
	for (uint32_t i = 0; status == SLANT_OK && i < s->text.token_count; i++)
		take_token(s, 0, i);
	if (status == SLANT_OK)
		find_unwalked(s);
	return status == SLANT_OK ? find_patterns(s, error) : status;
}

/* RENDERING. */

static slant_str group_name(const shown *s, uint32_t category)
{
	return slant_lexicon_str(s->lexicon, s->lexicon->groups[s->lexicon->categories[category].group]);
}

static void put_entry_text(const shown *s, slant_page *page, const slant_lexicon_entry *entry)
{
	const slant_lexicon *lexicon = s->lexicon;
	slant_str neutral = slant_lexicon_str(lexicon, entry->neutral), note = slant_lexicon_str(lexicon, entry->note);
	slant_page_line(page, s->categories.count ? 2 : 0, 4);
	slant_page_words(page, slant_lexicon_str(lexicon, entry->term));
	if (!s->categories.count) {
		slant_page_space(page, 2);
		slant_page_words(page, group_name(s, entry->category));
		slant_page_words(page, SLANT_STR(" "));
		slant_page_words(page, slant_lexicon_str(lexicon, lexicon->categories[entry->category].name));
	}
	slant_page_space(page, 2);
	slant_page_decimal(page, slant_fixed_value(entry->weight), 2, false);
	if (neutral.length) {
		slant_page_put(page, "  neutral: ");
		slant_page_words(page, neutral);
	}
	if (note.length) {
		slant_page_put(page, "  (");
		slant_page_words(page, note);
		slant_page_put(page, ")");
	}
	slant_page_space(page, 2);
	slant_page_ink(page, SLANT_INK_DIM);
	slant_page_words(page, slant_lexicon_str(lexicon, lexicon->files[entry->file].path));
	slant_page_put(page, ":");
	slant_page_integer(page, entry->line);
	slant_page_ink(page, SLANT_INK_PLAIN);
}

static slant_status put_text(const shown *s, const slant_style *style, slant_sink sink, slant_error *error)
{
	slant_page page;
	slant_page_init(&page, sink, style->width, style->colour);
	for (uint32_t i = 0; i < s->categories.count; i++) {
		const slant_lexicon_category *category = &s->lexicon->categories[s->categories.data[i]];
		slant_page_line(&page, 0, 2);
		slant_page_ink(&page, SLANT_INK_BOLD);
		slant_page_words(&page, slant_lexicon_str(s->lexicon, category->name));
		slant_page_ink(&page, SLANT_INK_PLAIN);
		slant_page_put(&page, ", group ");
		slant_page_words(&page, group_name(s, s->categories.data[i]));
		slant_page_put(&page, ", ");
		slant_page_integer(&page, category->entries);
		slant_page_put(&page, category->entries == 1 ? " entry: " : " entries: ");
		slant_page_words(&page, slant_lexicon_str(s->lexicon, category->about));
	}
	for (uint32_t i = 0; i < s->entries.count; i++)
		put_entry_text(s, &page, &s->lexicon->entries[s->entries.data[i]]);
	if (!s->categories.count && !s->entries.count) {
		slant_page_line(&page, 0, 2);
		slant_page_put(&page, "no category has this name, and no entry matches it");
	}
	slant_status status = slant_page_finish(&page, error);
	slant_page_release(&page);
	return status;
}

static void put_entry_json(const shown *s, slant_writer *w, const slant_lexicon_entry *entry)
{
	const slant_lexicon *lexicon = s->lexicon;
	slant_writer_object(w);
	slant_writer_put_string(w, "term", slant_lexicon_str(lexicon, entry->term));
	slant_writer_put_string(w, "group", group_name(s, entry->category));
	slant_writer_put_string(w, "category", slant_lexicon_str(lexicon, lexicon->categories[entry->category].name));
	slant_writer_key(w, "weight");
	slant_writer_millionths(w, entry->weight);
	slant_writer_put_known(w, "neutral", slant_lexicon_str(lexicon, entry->neutral));
	slant_writer_put_known(w, "note", slant_lexicon_str(lexicon, entry->note));
	slant_writer_put_string(w, "file", slant_lexicon_str(lexicon, lexicon->files[entry->file].path));
	slant_writer_put_integer(w, "line", entry->line);
	slant_writer_object_end(w);
}

static slant_status put_json(const shown *s, slant_sink sink, slant_error *error)
{
	slant_writer w;
	slant_status status = slant_writer_init(&w, sink, true, error);
	if (status != SLANT_OK)
		return status;
	slant_writer_object(&w);
	slant_writer_put_name(&w, "schema", "slant/lexicon/1");
	slant_writer_put_string(&w, "shown", s->what);
	slant_writer_put_array(&w, "categories");
	for (uint32_t i = 0; i < s->categories.count; i++) {
		const slant_lexicon_category *category = &s->lexicon->categories[s->categories.data[i]];
		slant_writer_object(&w);
		slant_writer_put_string(&w, "name", slant_lexicon_str(s->lexicon, category->name));
		slant_writer_put_string(&w, "group", group_name(s, s->categories.data[i]));
		slant_writer_put_string(&w, "about", slant_lexicon_str(s->lexicon, category->about));
		slant_writer_put_integer(&w, "entries", category->entries);
		slant_writer_object_end(&w);
	}
	slant_writer_array_end(&w);
	slant_writer_put_array(&w, "entries");
	for (uint32_t i = 0; i < s->entries.count; i++)
		put_entry_json(s, &w, &s->lexicon->entries[s->entries.data[i]]);
	slant_writer_array_end(&w);
	slant_writer_object_end(&w);
	slant_writer_newline(&w);
	status = slant_writer_finish(&w, error);
	slant_writer_release(&w);
	return status;
}

slant_status slant_lexicon_show(const slant_engine *engine, const char *what, const slant_style *style, slant_sink sink, slant_error *error)
{
	shown s = {.lexicon = &engine->lexicon};
	uint64_t replaced = 0;
	slant_arena_init(&s.arena);
	slant_status status = SLANT_OK;
	s.what = slant_canonical(&s.arena, slant_str_trim(slant_str_of(what)), &replaced);
	if (!s.what.data)
		status = slant_error_memory(error);
	else
		find_category(&s);
	if (status == SLANT_OK && !s.categories.count && !s.failed)
		status = find_term(&s, error);
	if (status == SLANT_OK && s.failed)
		status = slant_error_memory(error);
	if (status == SLANT_OK)
		status = style->format == SLANT_FORMAT_JSON ? put_json(&s, sink, error) : put_text(&s, style, sink, error);
	slant_vocabulary_free(s.vocabulary);
	slant_arena_release(&s.arena);
	return status;
}
