/* export: categories of our lists as a word list of another program. See slant_lexicon_export in slant.h.
   Takes a frozen lexicon; gives the bytes of the other file; what that cannot say is lost by the list's file and line: patterns that are
   no globs, gaps, guards; and of entries that stay their stems, case, weights, neutral alternatives and notes. What is written without a
   loss comes back the same by import. */
#include "export.h"

#include <stdlib.h>

#include "../../base/error.h"
#include "formats.h"

#include "../../base/banned.h"

typedef struct collector {
	const slant_lexicon *lexicon;
	const slant_exchange_format *format;
	slant_exporter *ex;
	slant_terms terms;
	uint32_t *numbers;               /* of categories in the dictionary, by their numbers in the lexicon; SLANT_LEXICON_NONE: not chosen */
	uint64_t *extras;                /* by category: entries with a neutral alternative or a note */
} collector;

void slant_export_number(slant_buf *out, int64_t millionths)
{
	uint64_t size = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
	slant_buf_format(out, "%s%llu", millionths < 0 ? "-" : "", (unsigned long long)(size / SLANT_MILLION));
	if (size % SLANT_MILLION == 0)
		return;
	slant_buf_format(out, ".%06u", (unsigned)(size % SLANT_MILLION));
	while (!out->failed && out->data[out->length - 1] == '0')
		out->data[--out->length] = '\0';
}

/* CATEGORIES. */

/* The order of a tree: what is below a path comes before what only begins like it. */
static int compare_paths(slant_str a, slant_str b)
{
	for (size_t i = 0; i < a.length && i < b.length; i++) {
		unsigned x = a.data[i] == '/' ? 0 : (unsigned char)a.data[i], y = b.data[i] == '/' ? 0 : (unsigned char)b.data[i];
		if (x != y)
			return x < y ? -1 : 1;
	}
	return (a.length > b.length) - (a.length < b.length);
}

static int by_path(const void *a, const void *b, void *context)
{
	const slant_lexicon *lexicon = context;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int order = compare_paths(slant_lexicon_str(lexicon, lexicon->categories[x].name),
	                          slant_lexicon_str(lexicon, lexicon->categories[y].name));
	return order ? order : (x > y) - (x < y);
}

/* `promotional` and `promotional/` choose promotional/hype; so does its own name. */
static bool chooses(const char *choice, slant_str name)
{
	slant_str part = slant_str_of(choice);
	if (part.length && part.data[part.length - 1] == '/')
		part.length--;
	return slant_str_starts(name, part) && (name.length == part.length || name.data[part.length] == '/');
}

static slant_status check_choices(const slant_lexicon *lexicon, const slant_export *settings, slant_error *error)
{
	for (size_t i = 0; i < settings->category_count; i++) {
		bool any = false;
		for (uint32_t c = 1; c < lexicon->category_count && !any; c++)
			any = chooses(settings->categories[i], slant_lexicon_str(lexicon, lexicon->categories[c].name));
		if (!any)
			return slant_error_set(error, SLANT_ARGUMENT, "there is no category \"%s\"; slant lexicon list names them",
			                       settings->categories[i]);
	}
	return SLANT_OK;
}

static bool is_chosen(const slant_export *settings, slant_str name)
{
	for (size_t i = 0; i < settings->category_count; i++)
		if (chooses(settings->categories[i], name))
			return true;
	return settings->category_count == 0;
}

static slant_status choose(collector *c, const slant_export *settings, uint32_t *order)
{
	const slant_lexicon *lexicon = c->lexicon;
	slant_dictionary *d = &c->ex->dictionary;
	slant_status status = SLANT_OK;
	uint32_t count = 0;
	for (uint32_t i = 1; i < lexicon->category_count; i++)
		order[count++] = i;
	qsort_r(order, count, sizeof *order, by_path, (void *)(uintptr_t)lexicon);
	for (uint32_t i = 0; i < lexicon->category_count; i++)
		c->numbers[i] = SLANT_LEXICON_NONE;
	for (uint32_t i = 0; i < count && status == SLANT_OK; i++) {
		const slant_lexicon_category *category = &lexicon->categories[order[i]];
		slant_str name = slant_lexicon_str(lexicon, category->name);
		if (is_chosen(settings, name))
			status = slant_dictionary_category_of(d, SLANT_LEXICON_NONE, c->format->flat ? SLANT_STR("") : name,
			                                      slant_lexicon_str(lexicon, category->about), 0, &c->numbers[order[i]]);
	}
	return status;
}

/* ENTRIES. */

static const char *file_of(const collector *c, const slant_lexicon_entry *entry)
{
	return c->lexicon->pool + c->lexicon->files[entry->file].path.offset;   /* strings of the pool end in NUL */
}

static void lose(collector *c, const slant_lexicon_entry *entry, const char *what, const char *why)
{
	slant_str term = slant_lexicon_str(c->lexicon, entry->term);
	c->ex->dictionary.file = file_of(c, entry);
	slant_dictionary_lose(&c->ex->dictionary, entry->line, "%.*s: %s%s", slant_dictionary_shown(term), term.data, what, why);
}

static bool is_group(const collector *c, const slant_lexicon_entry *entry, const char *name)
{
	return slant_str_is(slant_lexicon_str(c->lexicon, c->lexicon->groups[c->lexicon->categories[entry->category].group]), name);
}

/* Why the format cannot hold the glob; NULL: it can. */
static const char *misfit(const slant_exchange_format *format, slant_str glob)
{
	if (memchr(glob.data, '*', glob.length) && !(format->wild & SLANT_TERM_STAR))
		return "a star, which stands for nothing there";
	if (memchr(glob.data, '?', glob.length) && !(format->wild & SLANT_TERM_QUESTION))
		return "a pattern with ?, which stands for nothing there";
	for (size_t i = 0; i < glob.length; i++)
		if (slant_dictionary_control(glob, i))
			return "a control character";
	if (format->reserved && memchr(format->reserved, glob.data[0], strlen(format->reserved)))
		return "its first character has a meaning of its own there";
	return NULL;
}

/* What of a term is lost when it is written as out->glob; NULL: nothing. A whole term must come back as it is. */
static slant_status what_is_lost(collector *c, const slant_lexicon_entry *entry, slant_term_out *out, const char **lost, slant_error *error)
{
	slant_str term = slant_lexicon_str(c->lexicon, entry->term), again;
	const char *why;
	*lost = misfit(c->format, out->glob);
	if (*lost) {
		out->glob = SLANT_STR("");
		return SLANT_OK;
	}
	*lost = out->lost;
	/* Classes and names are forms as they are; a stem is none of theirs. */
	if (*lost || is_group(c, entry, "function") || is_group(c, entry, "entity") || term.data[0] == '/')
		return SLANT_OK;
	slant_status status = slant_terms_in(&c->terms, out->glob, c->format->wild, &again, &why, error);
	if (status == SLANT_OK && why)
		out->glob = SLANT_STR("");
	if (status == SLANT_OK && !slant_str_equal(again, term))
		*lost = why ? "its form, which would be no term there" : "its form: it would come back as another";
	return status;
}

/* The weight that the format keeps; what it does not keep is told. */
static int64_t weight_of(collector *c, const slant_lexicon_entry *entry)
{
	int64_t scale = c->format->scale, weight = entry->weight;
	if (!c->format->weights && weight != SLANT_MILLION)
		lose(c, entry, "its weight", ", which the format has no place for");
	if (!c->format->weights)
		return SLANT_MILLION;
	int64_t there = scale ? slant_fixed_scale(weight, scale, SLANT_MILLION) : weight;
	if (!c->format->whole || there % SLANT_MILLION == 0)
		return weight;
	lose(c, entry, "its weight is rounded", ": there it is a whole number");
	return slant_fixed_scale(slant_fixed_scale(there, 1, SLANT_MILLION) * SLANT_MILLION, SLANT_MILLION, scale);
}

static slant_status add_entry(collector *c, const slant_lexicon_entry *entry, slant_str glob)
{
	slant_dictionary *d = &c->ex->dictionary;
	d->file = file_of(c, entry);
	return slant_dictionary_add(d, glob, c->numbers[entry->category], weight_of(c, entry), entry->line);
}

static slant_status take_entry(collector *c, const slant_lexicon_entry *entry, slant_error *error)
{
	slant_str term = slant_lexicon_str(c->lexicon, entry->term), glob;
	slant_term_out out;
	const char *lost;
	const char *own = is_group(c, entry, "foreign") ? "a row of a language" : is_group(c, entry, "mirror") ? "a pair to swap"
	                  : c->lexicon->categories[entry->category].guard || is_group(c, entry, "guard") ? "a guard" : NULL;
	if (own) {
		lose(c, entry, own, ", which other programs don't have");
		return SLANT_OK;
	}
	if (c->format->zero_is_none && entry->weight == 0) {
		lose(c, entry, "its weight of 0", ", which there means that it is not in the category");
		return SLANT_OK;
	}
	slant_status status = slant_terms_out(&c->terms, term, &out, error);
	if (status != SLANT_OK)
		return status;
	if (!out.glob.length) {
		lose(c, entry, out.lost, ", which the format cannot say");
		return SLANT_OK;
	}
	glob = slant_arena_copy(&c->ex->dictionary.arena, out.glob);   /* what it lies in is used again below */
	if (!glob.data)
		return slant_error_memory(error);
	out.glob = glob;
	if ((status = what_is_lost(c, entry, &out, &lost, error)) != SLANT_OK)
		return status;
	if (lost && !(out.lost == lost && (is_group(c, entry, "function") || is_group(c, entry, "entity"))))
		lose(c, entry, lost, "");
	c->extras[entry->category] += out.glob.length && (entry->neutral.length || entry->note.length);
	return out.glob.length ? add_entry(c, entry, glob) : SLANT_OK;
}

static slant_status take_entries(collector *c, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < c->lexicon->entry_count && status == SLANT_OK; i++) {
		const slant_lexicon_entry *entry = &c->lexicon->entries[i];
		if (!entry->replaced && c->numbers[entry->category] != SLANT_LEXICON_NONE)
			status = take_entry(c, entry, error);
	}
	return status;
}

/* What is lost of whole categories: their names in a list without, and what stands beside the entries. */
static void lose_by_category(collector *c)
{
	for (uint32_t i = 1; i < c->lexicon->category_count; i++) {
		slant_str name = slant_lexicon_str(c->lexicon, c->lexicon->categories[i].name);
		slant_dictionary *d = &c->ex->dictionary;
		const slant_lexicon_entry *first = NULL;
		for (uint32_t e = 0; e < c->lexicon->entry_count && !first && c->numbers[i] != SLANT_LEXICON_NONE; e++)
			if (c->lexicon->entries[e].category == i && !c->lexicon->entries[e].replaced)
				first = &c->lexicon->entries[e];
		if (!first)
			continue;
		d->file = file_of(c, first);
		if (c->format->flat)
			slant_dictionary_lose(d, first->line, "the name of the category %.*s, since the format has no categories",
			                      (int)name.length, name.data);
		if (c->extras[i])
			slant_dictionary_lose(d, first->line, "the neutral alternatives and notes of the category %.*s (entries with one: %llu)",
			                      (int)name.length, name.data, (unsigned long long)c->extras[i]);
	}
}

/* ORDER AND OUTLINE. */

static int by_category(const void *a, const void *b, void *context)
{
	const slant_dictionary_entry *entries = context;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int order = (entries[x].category > entries[y].category) - (entries[x].category < entries[y].category);
	return order ? order : (x > y) - (x < y);
}

static int by_term(const void *a, const void *b, void *context)
{
	const slant_dictionary_entry *entries = context;
	int order = slant_str_compare(entries[*(const uint32_t *)a].term, entries[*(const uint32_t *)b].term);
	return order ? order : by_category(a, b, context);
}

static slant_status sort_entries(slant_exporter *ex, slant_error *error)
{
	uint32_t count = ex->dictionary.entries.count;
	ex->order = calloc((size_t)count + 1, sizeof *ex->order);
	ex->terms = calloc((size_t)count + 1, sizeof *ex->terms);
	if (!ex->order || !ex->terms)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < count; i++)
		ex->order[i] = ex->terms[i] = i;
	qsort_r(ex->order, count, sizeof *ex->order, by_category, ex->dictionary.entries.data);
	qsort_r(ex->terms, count, sizeof *ex->terms, by_term, ex->dictionary.entries.data);
	return SLANT_OK;
}

/* Bytes of the whole names that two paths begin with. */
static size_t common_names(slant_str a, slant_str b)
{
	size_t same = 0;
	for (size_t i = 0;; i++) {
		bool a_ends = i == a.length || a.data[i] == '/', b_ends = i == b.length || b.data[i] == '/';
		if (a_ends && b_ends)
			same = i;
		if (i == a.length || i == b.length || a.data[i] != b.data[i])
			return same;
	}
}

static uint32_t names_in(slant_str path)
{
	uint32_t count = path.length > 0;
	for (size_t i = 0; i < path.length; i++)
		count += path.data[i] == '/';
	return count;
}

static void close_names(slant_exporter *ex, const slant_outline *outline, uint32_t from, uint32_t to)
{
	while (outline->close && from > to)
		outline->close(ex, --from);
}

void slant_export_outline(slant_exporter *ex, const slant_outline *outline)
{
	const slant_dictionary *d = &ex->dictionary;
	slant_str open = SLANT_STR("");
	for (uint32_t i = 0, at = 0; i < d->categories.count; i++) {
		slant_str path = d->categories.data[i].name;
		size_t same = common_names(open, path);
		uint32_t depth = names_in(slant_str_slice(path, 0, same));
		bool entries = at < d->entries.count && d->entries.data[ex->order[at]].category == i;
		bool below = i + 1 < d->categories.count && slant_str_starts(d->categories.data[i + 1].name, path) &&
		             d->categories.data[i + 1].name.data[path.length] == '/';
		close_names(ex, outline, names_in(open), depth);
		for (size_t beg = same + (same > 0); beg < path.length; depth++) {
			const char *slash = memchr(path.data + beg, '/', path.length - beg);
			size_t end = slash ? (size_t)(slash - path.data) : path.length;
			outline->open(ex, slant_str_slice(path, beg, end), depth, end == path.length && entries && below);
			beg = end + 1;
		}
		for (; at < d->entries.count && d->entries.data[ex->order[at]].category == i; at++)
			outline->entry(ex, &d->entries.data[ex->order[at]], depth);
		open = path;
	}
	close_names(ex, outline, names_in(open), 0);
}

/* THE WHOLE. */

static slant_status collect(collector *c, const slant_export *settings, slant_error *error)
{
	uint32_t *order = calloc((size_t)c->lexicon->category_count + 1, sizeof *order);
	c->numbers = calloc((size_t)c->lexicon->category_count + 1, sizeof *c->numbers);
	c->extras = calloc((size_t)c->lexicon->category_count + 1, sizeof *c->extras);
	slant_status status = order && c->numbers && c->extras ? slant_terms_init(&c->terms, error) : slant_error_memory(error);
	if (status == SLANT_OK)
		status = choose(c, settings, order);
	if (status == SLANT_OK)
		status = take_entries(c, error);
	if (status == SLANT_OK)
		lose_by_category(c);
	free(order);
	free(c->numbers);
	free(c->extras);
	slant_terms_release(&c->terms);
	return status;
}

static slant_status check_format(const slant_export *settings, const slant_exchange_format **format, slant_error *error)
{
	char names[256];
	*format = settings->format ? slant_exchange_find(slant_str_of(settings->format)) : NULL;
	if (*format && (*format)->write)
		return SLANT_OK;
	slant_exchange_names(names, sizeof names, true);
	return slant_error_set(error, SLANT_ARGUMENT, "\"%s\" is no format that is written; there are: %s",
	                       settings->format ? settings->format : "", names);
}

slant_status slant_export_bytes(const slant_lexicon *lexicon, const slant_export *settings, const slant_watch *watch, slant_buf *out,
                                slant_import_result *result, slant_error *error)
{
	slant_exporter ex = {.order = NULL};
	collector c = {.lexicon = lexicon, .ex = &ex};
	slant_status status = check_format(settings, &c.format, error);
	if (status == SLANT_OK)
		status = check_choices(lexicon, settings, error);
	if (status != SLANT_OK)
		return status;
	slant_dictionary_init(&ex.dictionary, "", watch, error);
	ex.dictionary.longest_name = SIZE_MAX;   /* they are names of ours already */
	slant_buf_init(&ex.out);
	status = collect(&c, settings, error);
	if (status == SLANT_OK)
		status = sort_entries(&ex, error);
	if (status == SLANT_OK)
		status = c.format->write(&ex);
	if (status == SLANT_OK && ex.out.failed)
		status = slant_error_memory(error);
	if (status == SLANT_OK) {
		slant_buf_release(out);
		*out = ex.out;
		slant_buf_init(&ex.out);
		*result = (slant_import_result){c.format->name, ex.dictionary.entries.count, ex.dictionary.categories.count, ex.dictionary.losses};
	}
	slant_buf_release(&ex.out);
	slant_dictionary_release(&ex.dictionary);
	free(ex.order);
	free(ex.terms);
	return status;
}
