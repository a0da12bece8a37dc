/* domain: the registrable domain of an address: what is under one roof. Takes a source as data have it, or an address; gives
   the part of its host that somebody registered, by the Public Suffix List as libpsl has it (bbc.co.uk, not co.uk); refuses
   only when libpsl is not there, and when out of memory. What is no address is a name. */
#ifndef SLANT_GROUP_DOMAIN_H
#define SLANT_GROUP_DOMAIN_H

#include <stdbool.h>

#include "../base/buf.h"
#include "../slant.h"

typedef struct slant_domains slant_domains;

/* libpsl is loaded with the first text that might be an address. */
slant_status slant_domains_new(slant_domains **domains, slant_error *error);
void slant_domains_free(slant_domains *domains);

/* Whether `text` is an address: one with a scheme (https://...), or a host under a top-level domain that there is, alone or
   with a path and without white space (WWW.Example.com). Then *host gets its host in lower case and *domain its registrable
   domain, or the whole host where it has none (an IP address, "localhost", a public suffix itself). Both are emptied first
   and keep their memory. */
slant_status slant_domains_find(slant_domains *domains, slant_str text, slant_buf *host, slant_buf *domain, bool *found,
                                slant_error *error);

#endif
