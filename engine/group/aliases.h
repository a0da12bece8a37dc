/* aliases: the file that joins sources. See outlet.h for its form. Takes the file; gives for the key of a source that of
   what it stands for; refuses with file and line. */
#ifndef SLANT_GROUP_ALIASES_H
#define SLANT_GROUP_ALIASES_H

#include "../base/strings.h"
#include "domain.h"

/* What a source is known by. Keeps its buffers between sources. */
typedef struct slant_source_key {
	slant_buf host, domain, folded;
	slant_str key;             /* in one of them */
	bool is_domain;
} slant_source_key;

void slant_source_key_init(slant_source_key *key);
void slant_source_key_release(slant_source_key *key);
/* Of a source or a name as it is written; an empty key where nothing stands. */
slant_status slant_source_key_read(slant_source_key *key, slant_domains *domains, slant_str source, slant_error *error);

typedef struct slant_alias {
	uint32_t target;           /* number of the key that it stands for; its own: it is a name on the right */
	uint32_t line;
	slant_str shown;           /* of a name on the right: as it is first written */
	bool is_domain;
} slant_alias;

typedef struct slant_aliases {
	slant_strings keys;
	SLANT_ARRAY(slant_alias) list;     /* by number of the key; in the arena of `keys` */
} slant_aliases;

void slant_aliases_init(slant_aliases *aliases);
void slant_aliases_release(slant_aliases *aliases);
slant_status slant_aliases_read(slant_aliases *aliases, slant_domains *domains, const char *path, slant_error *error);

/* What a key stands for, or NULL: the file doesn't know it. *key becomes the key of that. */
const slant_alias *slant_aliases_look(const slant_aliases *aliases, slant_str *key);

#endif
