/* See pattern.h. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

#include "../base/buf.h"
#include "../base/error.h"
#include "../base/limits.h"
#include "../base/utf8.h"
#include "pattern.h"

#include "../base/banned.h"

typedef struct compiled {
	pcre2_code *code;
	slant_byte_set first;          /* bytes a match can start with; all, where PCRE2 names none */
	slant_byte_set needed;         /* a byte every match holds; all, where none is known */
	bool jit;
} compiled;

struct slant_pattern_cache {
	const slant_lexicon *lexicon;
	compiled *patterns;            /* each compiled when it is first tried */
	pcre2_match_data *data;
	pcre2_match_context *context;
};

/* Appends the regex with each apostrophe as a choice of both apostrophes. */
static void widen(slant_buf *out, slant_str regex)
{
	bool in_class = false;
	for (size_t i = 0; i < regex.length; i++) {
		char c = regex.data[i];
		if (c == '\\' && i + 1 < regex.length) {
			slant_buf_append(out, regex.data + i++, 2);
			continue;
		}
		if (c == '[')
			in_class = true;
		else if (c == ']')
			in_class = false;
		if (c == '\'')
			slant_buf_put(out, in_class ? SLANT_STR("'\xE2\x80\x99") : SLANT_STR("['\xE2\x80\x99]"));
		else
			slant_buf_byte(out, c);
	}
}

/* NULL: out of memory (*code 0) or no regular expression (*code set, *offset in the widened text). */
static pcre2_code *compile(slant_str regex, bool anchored, int *code, PCRE2_SIZE *offset)
{
	slant_buf wide;
	slant_buf_init(&wide);
	widen(&wide, regex);
	pcre2_code *made = NULL;
	*code = 0;
	if (!wide.failed)
		made = pcre2_compile((PCRE2_SPTR)wide.data, wide.length, PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NO_UTF_CHECK |
		                     (anchored ? PCRE2_ANCHORED : 0), code, offset, NULL);
	slant_buf_release(&wide);
	if (made)
		pcre2_jit_compile(made, PCRE2_JIT_COMPLETE);   /* without JIT it still matches, slower */
	return made;
}

bool slant_pattern_check(slant_str regex, char *why, size_t size)
{
	int code;
	PCRE2_SIZE offset;
	uint32_t empty = 0;
	pcre2_code *made = compile(regex, false, &code, &offset);
	why[0] = '\0';
	if (!made && code != 0 && code != PCRE2_ERROR_HEAP_FAILED) {
		size_t lead = (size_t)snprintf(why, size, "does not compile: ");
		if (lead < size)
			pcre2_get_error_message(code, (PCRE2_UCHAR *)why + lead, size - lead);
	}
	if (!made)
		return false;
	if (pcre2_pattern_info(made, PCRE2_INFO_MATCHEMPTY, &empty) == 0 && empty)
		snprintf(why, size, "matches without a letter: all of it can be left out");
	pcre2_code_free(made);
	return !empty;
}

slant_status slant_pattern_cache_new(const slant_lexicon *lexicon, slant_pattern_cache **cache, slant_error *error)
{
	slant_pattern_cache *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	made->lexicon = lexicon;
	made->patterns = calloc(lexicon->pattern_count + 1, sizeof *made->patterns);
	made->data = pcre2_match_data_create(1, NULL);
	made->context = pcre2_match_context_create(NULL);
	if (!made->patterns || !made->data || !made->context) {
		slant_pattern_cache_free(made);
		return slant_error_memory(error);
	}
	pcre2_set_match_limit(made->context, SLANT_LIMIT_PATTERN_STEPS);
	*cache = made;
	return SLANT_OK;
}

void slant_pattern_cache_free(slant_pattern_cache *cache)
{
	if (!cache)
		return;
	for (uint32_t i = 0; cache->patterns && i < cache->lexicon->pattern_count; i++)
		pcre2_code_free(cache->patterns[i].code);
	free(cache->patterns);
	pcre2_match_data_free(cache->data);
	pcre2_match_context_free(cache->context);
	free(cache);
}

static const slant_byte_set every_byte = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};

/* What PCRE2 knows of every match. A letter it names may stand in either case, so only other bytes are of use here. */
static void learn(compiled *pattern)
{
	const uint8_t *first = NULL;
	uint32_t type = 0, unit = 0;
	size_t jit_size = 0;
	pattern->first = pattern->needed = every_byte;
	pattern->jit = pcre2_pattern_info(pattern->code, PCRE2_INFO_JITSIZE, &jit_size) == 0 && jit_size > 0;
	pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTBITMAP, &first);
	for (int i = 0; first && i < 4; i++) {
		pattern->first.bits[i] = 0;
		for (int b = 0; b < 8; b++)
			pattern->first.bits[i] |= (uint64_t)first[8 * i + b] << 8 * b;
	}
	if (pcre2_pattern_info(pattern->code, PCRE2_INFO_LASTCODETYPE, &type) == 0 && type == 1 &&
	    pcre2_pattern_info(pattern->code, PCRE2_INFO_LASTCODEUNIT, &unit) == 0 && unit > ' ' && unit < 'A') {
		pattern->needed = (slant_byte_set){{0}};
		pattern->needed.bits[unit >> 6] = (uint64_t)1 << (unit & 63);
	}
}

static slant_status ensure(slant_pattern_cache *cache, uint32_t number, slant_error *error)
{
	int code = 0;
	PCRE2_SIZE offset;
	compiled *pattern = &cache->patterns[number];
	if (pattern->code)
		return SLANT_OK;
	const slant_lexicon_pattern *from = &cache->lexicon->patterns[number];
	pattern->code = compile(slant_lexicon_str(cache->lexicon, from->regex), from->leading_count, &code, &offset);
	if (!pattern->code)
		return slant_error_memory(error);
	learn(pattern);
	return SLANT_OK;
}

slant_status slant_pattern_possible(slant_pattern_cache *cache, uint32_t pattern, const slant_byte_set *bytes, bool *possible,
                                    slant_error *error)
{
	slant_status status = ensure(cache, pattern, error);
	if (status != SLANT_OK)
		return status;
	*possible = slant_byte_sets_meet(&cache->patterns[pattern].first, bytes) && slant_byte_sets_meet(&cache->patterns[pattern].needed, bytes);
	return SLANT_OK;
}

slant_status slant_pattern_match(slant_pattern_cache *cache, uint32_t pattern, slant_str subject, size_t from, slant_span *match,
                                 bool *found, slant_error *error)
{
	*found = false;
	slant_status status = ensure(cache, pattern, error);
	if (status != SLANT_OK)
		return status;
	const compiled *tried = &cache->patterns[pattern];
	PCRE2_SPTR data = (PCRE2_SPTR)subject.data;
	int code = tried->jit ? pcre2_jit_match(tried->code, data, subject.length, from, 0, cache->data, cache->context)
	                      : pcre2_match(tried->code, data, subject.length, from, PCRE2_NO_UTF_CHECK, cache->data, cache->context);
	if (code == PCRE2_ERROR_NOMEMORY)
		return slant_error_memory(error);
	if (code < 0)
		return SLANT_OK;
	PCRE2_SIZE *ends = pcre2_get_ovector_pointer(cache->data);
	if (ends[0] <= ends[1]) {
		*match = (slant_span){(uint32_t)ends[0], (uint32_t)ends[1]};
		*found = true;
	}
	return SLANT_OK;
}

slant_status slant_pattern_find(slant_pattern_cache *cache, uint32_t pattern, slant_str subject, size_t from, slant_span *match,
                                bool *found, slant_error *error)
{
	slant_status status = slant_pattern_match(cache, pattern, subject, from, match, found, error);
	if (!cache->lexicon->patterns[pattern].leading_count)
		return status;
	while (status == SLANT_OK && !*found && from < subject.length) {
		from += slant_utf8_width(subject.data[from]);
		if (from <= subject.length)
			status = slant_pattern_match(cache, pattern, subject, from, match, found, error);
	}
	return status;
}
