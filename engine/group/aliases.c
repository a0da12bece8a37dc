/* See aliases.h. */
#include "aliases.h"

#include "../base/canonical.h"
#include "../base/error.h"
#include "../base/file.h"
#include "../base/fold.h"
#include "outlet.h"

#include "../base/banned.h"

void slant_source_key_init(slant_source_key *key)
{
	memset(key, 0, sizeof *key);
	slant_buf_init(&key->host);
	slant_buf_init(&key->domain);
	slant_buf_init(&key->folded);
}

void slant_source_key_release(slant_source_key *key)
{
	slant_buf_release(&key->host);
	slant_buf_release(&key->domain);
	slant_buf_release(&key->folded);
}

slant_status slant_source_key_read(slant_source_key *key, slant_domains *domains, slant_str source, slant_error *error)
{
	slant_status status = slant_domains_find(domains, source, &key->host, &key->domain, &key->is_domain, error);
	if (status != SLANT_OK)
		return status;
	slant_buf_reset(&key->folded);
	if (!key->is_domain)
		slant_fold_name(source, &key->folded);
	key->key = slant_buf_str(key->is_domain ? &key->domain : &key->folded);
	return key->folded.failed ? slant_error_memory(error) : SLANT_OK;
}

void slant_aliases_init(slant_aliases *aliases)
{
	memset(aliases, 0, sizeof *aliases);
	slant_strings_init(&aliases->keys);
}

void slant_aliases_release(slant_aliases *aliases)
{
	slant_strings_release(&aliases->keys);
}

/* The entry of a key, new ones with line 0. NULL: out of memory. */
static slant_alias *entry_of(slant_aliases *aliases, slant_str key, uint32_t *number)
{
	*number = slant_strings_find(&aliases->keys, key);
	if (*number == SLANT_STRINGS_NONE)
		return NULL;
	if (*number == aliases->list.count && !SLANT_PUSH(&aliases->keys.arena, &aliases->list))
		return NULL;
	return &aliases->list.data[*number];
}

#define SHOWN_MOST 60u       /* bytes of a name in a message */

/* Its beginning, of whole characters. */
static int shown_length(slant_str text)
{
	size_t length = text.length < SHOWN_MOST ? text.length : SHOWN_MOST;
	while (length && length < text.length && ((unsigned char)text.data[length] & 0xC0) == 0x80)
		length--;
	return (int)length;
}

#define SHOWN(text) shown_length(text), (text).data

static slant_status add_name(slant_aliases *aliases, const slant_source_key *key, slant_str name, uint32_t line, uint32_t *number,
                             slant_error *error)
{
	slant_alias *entry = entry_of(aliases, key->key, number);
	if (!entry)
		return slant_error_memory(error);
	if (entry->line && entry->target != *number)
		return slant_error_set(error, SLANT_INPUT, "'%.*s' cannot be stood for: it stands for another one itself since line %u",
		                       SHOWN(name), entry->line);
	if (entry->line)
		return SLANT_OK;
	*entry = (slant_alias){*number, line, slant_arena_copy(&aliases->keys.arena, name), key->is_domain};
	return entry->shown.data ? SLANT_OK : slant_error_memory(error);
}

static slant_status add_alias(slant_aliases *aliases, const slant_source_key *key, slant_str alias, uint32_t line, uint32_t target,
                              slant_error *error)
{
	uint32_t number = 0;
	slant_alias *entry = entry_of(aliases, key->key, &number);
	if (!entry)
		return slant_error_memory(error);
	if (number == target)
		return slant_error_set(error, SLANT_INPUT, "'%.*s' would stand for itself", SHOWN(alias));
	if (entry->line && entry->target == number)
		return slant_error_set(error, SLANT_INPUT, "'%.*s' cannot stand for another: line %u makes it a name that others stand for",
		                       SHOWN(alias), entry->line);
	if (entry->line && entry->target != target)
		return slant_error_set(error, SLANT_INPUT, "'%.*s' stands for another name already, since line %u", SHOWN(alias), entry->line);
	if (!entry->line)
		*entry = (slant_alias){target, line, SLANT_STR(""), key->is_domain};
	return SLANT_OK;
}

static slant_status read_line(slant_aliases *aliases, slant_domains *domains, slant_source_key *key, slant_str line, uint32_t number,
                              slant_error *error)
{
	const char *tab = memchr(line.data, '\t', line.length);
	size_t place = tab ? (size_t)(tab - line.data) : line.length;
	slant_str alias = slant_str_trim(slant_str_slice(line, 0, place));
	slant_str name = slant_str_trim(slant_str_slice(line, place, line.length));
	uint32_t target = 0;
	if (!alias.length || !name.length || memchr(name.data, '\t', name.length))
		return slant_error_set(error, SLANT_INPUT, "a line is an alias, a tab and the name it stands for");
	slant_status status = slant_source_key_read(key, domains, name, error);
	if (status == SLANT_OK)
		status = add_name(aliases, key, name, number, &target, error);
	if (status == SLANT_OK)
		status = slant_source_key_read(key, domains, alias, error);
	return status == SLANT_OK ? add_alias(aliases, key, alias, number, target, error) : status;
}

slant_status slant_aliases_read(slant_aliases *aliases, slant_domains *domains, const char *path, slant_error *error)
{
	slant_buf bytes;
	slant_arena arena;
	slant_source_key key;
	uint64_t replaced = 0;
	uint32_t line = 0;
	slant_buf_init(&bytes);
	slant_arena_init(&arena);
	slant_source_key_init(&key);
	slant_status status = slant_file_read(path, SLANT_LIMIT_ALIASES_BYTES, &bytes, error);
	slant_str text = status == SLANT_OK ? slant_canonical(&arena, slant_buf_str(&bytes), &replaced) : SLANT_STR("");
	if (status == SLANT_OK && !text.data)
		status = slant_error_memory(error);
	if (status == SLANT_OK && slant_str_starts(text, SLANT_STR("\xEF\xBB\xBF")))
		text = slant_str_slice(text, 3, text.length);
	while (status == SLANT_OK && text.length) {
		const char *end = memchr(text.data, '\n', text.length);
		size_t length = end ? (size_t)(end - text.data) : text.length;
		slant_str content = slant_str_trim(slant_str_slice(text, 0, length));
		text = slant_str_slice(text, length + (end != NULL), text.length);
		line++;
		if (!content.length || content.data[0] == '#')
			continue;
		status = read_line(aliases, domains, &key, content, line, error);
		if (status == SLANT_INPUT)
			slant_error_at(error, path, line, 0);
	}
	slant_source_key_release(&key);
	slant_arena_release(&arena);
	slant_buf_release(&bytes);
	return status;
}

const slant_alias *slant_aliases_look(const slant_aliases *aliases, slant_str *key)
{
	uint32_t number = slant_strings_look(&aliases->keys, *key);
	if (number == SLANT_STRINGS_NONE)
		return NULL;
	number = aliases->list.data[number].target;
	*key = aliases->keys.list.data[number];
	return &aliases->list.data[number];
}
