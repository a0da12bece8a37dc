/* lint: the rules that need the lists alone. Each entry's own words are walked through the trie once; what else matches them tells
   whether the entry can win, adds anything, or is contradicted. See lint.h. */
#include "lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "../base/fixed.h"

#include "../base/banned.h"

static const struct { const char *name; slant_lint_level level; } rules[] = {
#define X(name, key, level) {key, SLANT_LINT_##level},
	SLANT_LINT_RULES(X)
#undef X
};

const char *slant_lint_rule_name(slant_lint_rule rule)
{
	return rules[rule].name;
}

slant_lint_level slant_lint_rule_level(slant_lint_rule rule)
{
	return rules[rule].level;
}

slant_status slant_lint_init(slant_lint *lint, const slant_lexicon_builder *builder, const slant_lexicon *lexicon, uint32_t first_file,
                             slant_arena *arena, slant_error *error)
{
	slant_form_table table;
	lint->builder = builder;
	lint->lexicon = lexicon;
	lint->first_file = first_file;
	lint->arena = arena;
	slant_lexicon_forms(lexicon, &table);
	return slant_vocabulary_new("english", &table, &lint->vocabulary, error);
}

void slant_lint_release(slant_lint *lint)
{
	slant_vocabulary_free(lint->vocabulary);
	lint->vocabulary = NULL;
}

/* FINDINGS */

bool slant_lint_is_own(const slant_lint *lint, uint32_t entry)
{
	const slant_builder_entry *e = &lint->builder->entries.data[entry];
	return e->file >= lint->first_file && !e->replaced;
}

static slant_str group_name(const slant_lint *lint, const slant_builder_entry *entry)
{
	return lint->builder->groups.data[lint->builder->categories.data[entry->category].group];
}

/* Takes the next name of "shadowed,needless". */
static slant_str next_name(slant_str *rest)
{
	const char *comma = rest->length ? memchr(rest->data, ',', rest->length) : NULL;
	size_t length = comma ? (size_t)(comma - rest->data) : rest->length;
	slant_str name = slant_str_slice(*rest, 0, length);
	*rest = slant_str_slice(*rest, comma ? length + 1 : length, rest->length);
	return name;
}

static bool waived(const slant_builder_entry *entry, slant_lint_rule rule)
{
	for (slant_str rest = entry->waiver; rest.length;)
		if (slant_str_is(next_name(&rest), rules[rule].name))
			return true;
	return false;
}

static slant_finding *add(slant_lint *lint, uint32_t file, uint32_t line, slant_lint_rule rule, slant_str message)
{
	slant_finding *finding = message.data ? SLANT_PUSH(lint->arena, &lint->findings) : NULL;
	if (finding)
		*finding = (slant_finding){.path = lint->builder->files.data[file].path, .line = line, .rule = rule, .message = message};
	return finding;
}

slant_finding *slant_lint_add(slant_lint *lint, uint32_t entry, slant_lint_rule rule, slant_status *status, slant_error *error,
                              const char *format, ...)
{
	const slant_builder_entry *e = &lint->builder->entries.data[entry];
	char text[1024];
	va_list list;
	if (waived(e, rule) || (!lint->notes && rule <= SLANT_LINT_STEM_COLLISION && rules[rule].level == SLANT_LINT_NOTE))
		return NULL;
	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	slant_str message = slant_arena_format(lint->arena, "`%.*s` %s", (int)e->term.length, e->term.data, text);
	slant_finding *finding = add(lint, e->file, e->line, rule, message);
	if (!finding)
		*status = slant_error_memory(error);
	return finding;
}

static int by_place(const void *a, const void *b)
{
	const slant_finding *x = a, *y = b;
	bool last = x->rule == SLANT_LINT_FIRES_IN_NEUTRAL, other_last = y->rule == SLANT_LINT_FIRES_IN_NEUTRAL;
	if (last != other_last)
		return last - other_last;
	if (last && x->rate != y->rate)
		return x->rate < y->rate ? 1 : -1;
	int order = slant_str_compare(x->path, y->path);
	if (!order)
		order = (x->line > y->line) - (x->line < y->line);
	if (!order)
		order = (x->rule > y->rule) - (x->rule < y->rule);
	return order ? order : slant_str_compare(x->message, y->message);
}

void slant_lint_sort(slant_lint *lint)
{
	if (lint->findings.count)
		qsort(lint->findings.data, lint->findings.count, sizeof *lint->findings.data, by_place);
}

/* RULES */

/* `term` (line 3, or line 3 of FILE), as it stands in a message. */
static slant_str place_of(slant_lint *lint, slant_arena *arena, const slant_builder_entry *from, uint32_t other)
{
	const slant_builder_entry *o = &lint->builder->entries.data[other];
	slant_str path = lint->builder->files.data[o->file].path;
	if (o->file == from->file)
		return slant_arena_format(arena, "`%.*s` (line %u)", (int)o->term.length, o->term.data, o->line);
	return slant_arena_format(arena, "`%.*s` (line %u of %.*s)", (int)o->term.length, o->term.data, o->line, (int)path.length, path.data);
}

static bool is_language(const slant_lint *lint, const slant_builder_entry *entry)
{
	return slant_str_is(group_name(lint, entry), "language");
}

/* Whether `other`, which matches the words of `entry` as a whole, matches every text that `entry` matches. */
static bool covers(const slant_builder_entry *entry, const slant_builder_entry *other)
{
	slant_term_kind kind = slant_term_kind_of(entry->term), others = slant_term_kind_of(other->term);
	if (kind == SLANT_TERM_EXACT)
		return entry->term.data[0] == '=' || other->term.data[0] != '=';
	return others <= kind && others != SLANT_TERM_EXACT;
}

/* "goal/" of "goal/7"; empty where there is none. */
static slant_str prefix_of(slant_str category)
{
	const char *slash = memchr(category.data, '/', category.length);
	return slant_str_slice(category, 0, slash ? (size_t)(slash - category.data) + 1 : 0);
}

/* Whether weights of two categories say the same kind of thing: goal/7 and goal/13, not goal/7 and direction/down. */
static bool are_comparable(const slant_builder_category *a, const slant_builder_category *b)
{
	return a->group == b->group && slant_str_equal(prefix_of(a->name), prefix_of(b->name));
}

/* The category of another entry on the same words, of the same kind. */
static slant_status judge_category(slant_lint *lint, slant_arena *arena, uint32_t number, uint32_t other, slant_error *error)
{
	const slant_builder_entry *e = &lint->builder->entries.data[number], *o = &lint->builder->entries.data[other];
	slant_str name = lint->builder->categories.data[o->category].name, place = place_of(lint, arena, e, other);
	slant_status status = place.data ? SLANT_OK : slant_error_memory(error);
	if (status != SLANT_OK || e->weight == o->weight || (number > other && slant_lint_is_own(lint, other)))
		return status;
	bool pole = (e->weight < 0) != (o->weight < 0) && e->weight && o->weight;
	slant_lint_add(lint, number, pole ? SLANT_LINT_OTHER_POLE : SLANT_LINT_OTHER_WEIGHT, &status, error,
	               "weighs %g here, and %g as %s in %.*s", slant_fixed_value(e->weight), slant_fixed_value(o->weight), place.data,
	               (int)name.length, name.data);
	return status;
}

/* Another entry that counts in the same place: one of the two wins. */
static slant_status judge_place(slant_lint *lint, slant_arena *arena, uint32_t number, uint32_t other, bool *judged, slant_error *error)
{
	const slant_builder_entry *e = &lint->builder->entries.data[number], *o = &lint->builder->entries.data[other];
	slant_str place = place_of(lint, arena, e, other);
	slant_status status = place.data ? SLANT_OK : slant_error_memory(error);
	if (status != SLANT_OK || !covers(e, o))
		return status;
	uint32_t before = lint->findings.count;
	if (slant_lexicon_outranks(lint->lexicon, other, number))
		slant_lint_add(lint, number, SLANT_LINT_SHADOWED, &status, error, "never counts: %s takes its place", place.data);
	else if (e->weight == o->weight && e->category == o->category && (!e->neutral.length || slant_str_equal(e->neutral, o->neutral)))
		slant_lint_add(lint, number, SLANT_LINT_NEEDLESS, &status, error, "adds nothing: %s matches it with the same weight", place.data);
	*judged = lint->findings.count > before;
	return status;
}

static slant_status judge_others(slant_lint *lint, slant_arena *arena, uint32_t number, const slant_lint_matches *matches, uint32_t tokens,
                                 slant_error *error)
{
	const slant_builder_category *categories = lint->builder->categories.data;
	const slant_builder_entry *e = &lint->builder->entries.data[number];
	slant_status status = SLANT_OK;
	bool judged = false;
	for (uint32_t i = 0; i < matches->count && status == SLANT_OK; i++) {
		const slant_lint_match *m = &matches->data[i];
		const slant_builder_entry *o = &lint->builder->entries.data[m->entry];
		if (m->entry == number || m->first || m->count != tokens || categories[e->category].group != categories[o->category].group)
			continue;
		bool guard = slant_str_is(categories[o->category].name, "guard"), own_guard = slant_str_is(categories[e->category].name, "guard");
		bool same = e->category == o->category || (is_language(lint, e) && !guard && !own_guard);
		if (same && !judged)
			status = judge_place(lint, arena, number, m->entry, &judged, error);
		else if (!same && !guard && !own_guard && slant_term_kind_of(e->term) == slant_term_kind_of(o->term) &&
		         are_comparable(&categories[e->category], &categories[o->category]))
			status = judge_category(lint, arena, number, m->entry, error);
	}
	return status;
}

/* A guard hides what begins inside it and is shorter, or reaches past it. */
static slant_status judge_guard(slant_lint *lint, uint32_t number, const slant_lint_matches *matches, uint32_t tokens, slant_error *error)
{
	const slant_builder_category *categories = lint->builder->categories.data;
	const slant_builder_entry *e = &lint->builder->entries.data[number];
	bool everywhere = slant_str_is(group_name(lint, e), "guard");
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < matches->count; i++) {
		const slant_builder_entry *o = &lint->builder->entries.data[matches->data[i].entry];
		if (matches->data[i].count < tokens && !slant_str_is(categories[o->category].name, "guard") &&
		    (everywhere || categories[o->category].group == categories[e->category].group))
			return SLANT_OK;
	}
	slant_lint_add(lint, number, SLANT_LINT_IDLE_GUARD, &status, error, "guards nothing: no shorter entry of words matches inside it");
	return status;
}

/* Whether the tokenizer makes of a term what it shows. */
static slant_status judge_reading(slant_lint *lint, uint32_t number, slant_str words, const slant_text *text, slant_error *error)
{
	slant_status status = SLANT_OK;
	uint32_t clitics = 0;
	for (uint32_t i = 0; i < text->token_count; i++)
		clitics += text->tokens[i].clitic != 0;
	if (slant_term_kind_of(lint->builder->entries.data[number].term) == SLANT_TERM_PREFIX &&
	    (text->token_count != 1 || text->tokens[0].end - text->tokens[0].beg != words.length))
		slant_lint_add(lint, number, SLANT_LINT_READ_OTHERWISE, &status, error, "is read as %u words, of which each is a prefix or cut short",
		               text->token_count);
	else if (clitics && text->token_count == 1)
		slant_lint_add(lint, number, SLANT_LINT_READ_OTHERWISE, &status, error, "is read without its apostrophe, and matches the bare word");
	return status;
}

static slant_status judge_words(slant_lint *lint, slant_arena *arena, uint32_t number, slant_error *error)
{
	const slant_builder_entry *e = &lint->builder->entries.data[number];
	slant_str words = slant_lint_words(arena, e->term);
	slant_lint_matches matches = {0};
	slant_text text;
	bool matched = false;
	slant_status status = words.data ? slant_lint_walk(lint, arena, words, &text, &matches, error) : slant_error_memory(error);
	if (status != SLANT_OK)
		return status;
	for (uint32_t i = 0; i < matches.count; i++)
		matched |= matches.data[i].entry == number;
	if (!matched)
		slant_lint_add(lint, number, SLANT_LINT_UNMATCHABLE, &status, error,
		               "matches no text: a term never goes across a comma or another mark");
	else
		status = judge_reading(lint, number, words, &text, error);
	if (status == SLANT_OK && matched)
		status = judge_others(lint, arena, number, &matches, text.token_count, error);
	if (status == SLANT_OK && slant_str_is(lint->builder->categories.data[e->category].name, "guard"))
		status = judge_guard(lint, number, &matches, text.token_count, error);
	return status;
}

static slant_status judge_waiver(slant_lint *lint, uint32_t number, slant_error *error)
{
	const slant_builder_entry *e = &lint->builder->entries.data[number];
	slant_status status = SLANT_OK;
	for (slant_str rest = e->waiver; rest.length && status == SLANT_OK;) {
		slant_str name = next_name(&rest);
		bool known = false;
		for (size_t i = 0; i < SLANT_LINT_RULE_COUNT; i++)
			known |= slant_str_is(name, rules[i].name);
		if (!known)
			slant_lint_add(lint, number, SLANT_LINT_UNKNOWN_RULE, &status, error, "waives `%.*s`, and there is no such rule",
			               (int)name.length, name.data);
	}
	return status;
}

/* Entries of these groups are classes, names and rows: they take no part in the walk. */
static bool is_walked(const slant_lint *lint, const slant_builder_entry *entry)
{
	slant_str group = group_name(lint, entry);
	return entry->term.data[0] != '/' && !slant_str_is(group, "function") && !slant_str_is(group, "entity") &&
	       !slant_str_is(group, "foreign") && !slant_str_is(group, "mirror");
}

static slant_status judge_entry(slant_lint *lint, slant_arena *arena, uint32_t number, slant_error *error)
{
	const slant_builder_entry *e = &lint->builder->entries.data[number];
	slant_status status = judge_waiver(lint, number, error);
	if (status == SLANT_OK && e->replaces) {
		slant_str place = place_of(lint, arena, e, e->replaces - 1);
		if (!place.data)
			return slant_error_memory(error);
		slant_lint_add(lint, number, SLANT_LINT_REPLACES, &status, error, "takes the place of %s", place.data);
	}
	return status == SLANT_OK && is_walked(lint, e) ? judge_words(lint, arena, number, error) : status;
}

/* The language of the lists has a category without entries, for its name: those of `foreign` are not judged. */
static slant_status judge_categories(slant_lint *lint, slant_error *error)
{
	const slant_lexicon_builder *b = lint->builder;
	for (uint32_t c = 1; c < b->categories.count; c++) {
		const slant_builder_category *category = &b->categories.data[c];
		if (category->file < lint->first_file || !category->line || lint->lexicon->categories[c].entries ||
		    slant_str_is(b->groups.data[category->group], "foreign"))
			continue;
		slant_str message = slant_arena_format(lint->arena, "the category `%.*s` is declared and holds no entry", (int)category->name.length,
		                                       category->name.data);
		if (!add(lint, category->file, category->line, SLANT_LINT_EMPTY_CATEGORY, message))
			return slant_error_memory(error);
	}
	return SLANT_OK;
}

slant_status slant_lint_lists(slant_lint *lint, slant_error *error)
{
	slant_arena arena;
	slant_status status = judge_categories(lint, error);
	slant_arena_init(&arena);
	for (uint32_t i = 0; i < lint->builder->entries.count && status == SLANT_OK; i++) {
		slant_arena_reset(&arena);
		if (slant_lint_is_own(lint, i))
			status = judge_entry(lint, &arena, i, error);
	}
	slant_arena_release(&arena);
	return status;
}
