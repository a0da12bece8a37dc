/* See domain.h. */
#include "domain.h"

#include <libpsl.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/fold.h"
#include "../base/late.h"

#include "../base/banned.h"

#define LABEL_MOST 63u
#define HOST_MOST 253u

#define CALLS(X) X(psl_builtin) X(psl_is_public_suffix2) X(psl_registrable_domain)

typedef struct psl_calls {
	CALLS(SLANT_LATE_MEMBER)
} psl_calls;

struct slant_domains {
	psl_calls calls;
	const psl_ctx_t *list;        /* NULL: not loaded yet */
};

slant_status slant_domains_new(slant_domains **domains, slant_error *error)
{
	slant_domains *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	*domains = made;
	return SLANT_OK;
}

void slant_domains_free(slant_domains *domains)
{
	free(domains);
}

static slant_status load(slant_domains *domains, slant_error *error)
{
	slant_status status;
	if (domains->list)
		return SLANT_OK;
	SLANT_LATE_LOAD(status, SLANT_LIBPSL, CALLS, &domains->calls, error);
	if (status != SLANT_OK)
		return status;
	domains->list = domains->calls.psl_builtin();
	if (!domains->list)
		return slant_error_set(error, SLANT_IO, "the library %s was built without its list of public suffixes", SLANT_LIBPSL);
	return SLANT_OK;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool holds_space(slant_str text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.data[i] <= ' ')
			return true;
	return false;
}

/* Bytes before the first of `any`. */
static size_t until(slant_str text, const char *any)
{
	size_t i = 0;
	while (i < text.length && !(text.data[i] && strchr(any, text.data[i])))
		i++;
	return i;
}

/* Takes "https://" off, or "//". False: there is none. */
static bool take_scheme(slant_str *text)
{
	size_t letters = 0;
	while (letters < text->length && is_letter(text->data[letters]))
		letters++;
	slant_str rest = slant_str_slice(*text, letters, text->length);
	bool scheme = letters && slant_str_starts(rest, SLANT_STR("://")), bare = !letters && slant_str_starts(rest, SLANT_STR("//"));
	if (scheme || bare)
		*text = slant_str_slice(rest, scheme ? 3 : 2, rest.length);
	return scheme || bare;
}

/* Labels of letters, digits and hyphens with dots between them. */
static bool is_host(slant_str host)
{
	size_t label = 0;
	for (size_t i = 0; i < host.length; i++) {
		char c = host.data[i];
		if (c == '.' ? !label : !is_letter(c) && !is_digit(c) && c != '-' && c != '_' && !((unsigned char)c & 0x80))
			return false;
		label = c == '.' ? 0 : label + 1;
		if (label > LABEL_MOST)
			return false;
	}
	return label && host.length <= HOST_MOST;
}

/* The host of an address; empty: it is none. */
static slant_str host_of(slant_str text, bool scheme)
{
	slant_str host = slant_str_slice(text, 0, until(text, "/?#"));
	size_t user = until(host, "@");
	if (user < host.length && !scheme)
		return SLANT_STR("");                      /* an e-mail address */
	for (; user < host.length; user = until(host, "@"))
		host = slant_str_slice(host, user + 1, host.length);
	if (scheme && host.length && host.data[0] == '[')
		return slant_str_slice(host, 0, until(host, "]") + (until(host, "]") < host.length));
	size_t port = until(host, ":");
	for (size_t i = port + 1; i < host.length; i++)
		if (!is_digit(host.data[i]))
			return SLANT_STR("");
	host = slant_str_slice(host, 0, port);
	if (scheme && host.length && host.data[host.length - 1] == '.')
		host.length--;
	return is_host(host) ? host : SLANT_STR("");
}

/* Whether it ends in a top-level domain that there is. */
static bool is_under_known(const slant_domains *domains, const char *host)
{
	const char *last = strrchr(host, '.');
	return last && domains->calls.psl_is_public_suffix2(domains->list, last + 1, PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE);
}

slant_status slant_domains_find(slant_domains *domains, slant_str text, slant_buf *host, slant_buf *domain, bool *found,
                                slant_error *error)
{
	*found = false;
	slant_buf_reset(host);
	slant_buf_reset(domain);
	text = slant_str_trim(text);
	if (!text.length)
		return SLANT_OK;
	bool scheme = take_scheme(&text);
	if (!scheme && (holds_space(text) || !memchr(text.data, '.', text.length)))
		return SLANT_OK;
	slant_str part = host_of(text, scheme);
	if (!part.length)
		return SLANT_OK;
	slant_fold_name(part, host);
	if (host->failed)
		return slant_error_memory(error);
	slant_status status = load(domains, error);
	if (status != SLANT_OK || (!scheme && !is_under_known(domains, host->data)))
		return status;
	bool numbers = host->data[0] == '[' || is_digit(host->data[host->length - 1]);   /* no top-level domain ends in a digit */
	const char *registrable = numbers ? NULL : domains->calls.psl_registrable_domain(domains->list, host->data);
	slant_buf_put(domain, registrable ? slant_str_of(registrable) : slant_buf_str(host));
	*found = true;
	return domain->failed ? slant_error_memory(error) : SLANT_OK;
}
