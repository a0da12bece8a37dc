/* outlet: sources under one name each, so that "www.bbc.co.uk", "https://bbc.co.uk/news" and "BBC.co.uk" are one group.
   Takes the source and the address of each article; gives the number of its outlet, and for each outlet the spellings that
   were joined; refuses a broken alias file with its line, and when out of memory.

   A source that is an address (domain.h) is known by its registrable domain; any other by its name, without differences of
   case and of white space. An article without a source is known by the domain of its address; one with a source never is,
   since a report of Reuters on another's site is Reuters'. Names and domains are joined by an alias file only: nothing here
   knows that a name belongs to a domain.

   The alias file: UTF-8, a line each "alias TAB name"; blank lines and lines that start with # are passed over. Both sides
   are read as sources are, so "bbc.com" stands for all of its addresses. A name that stands on the right may not stand on
   the left, so that there are no chains and no circles; an alias stands for one name. Outlets are shown by the name on the
   right as it is first written; without an alias, by their domain, or by their most frequent spelling, of equally frequent
   ones the first in bytewise order. */
#ifndef SLANT_GROUP_OUTLET_H
#define SLANT_GROUP_OUTLET_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/str.h"
#include "../slant.h"

#define SLANT_LIMIT_ALIASES_BYTES (16u << 20)

typedef struct slant_spelling {
	slant_str text;            /* as data have it; of an address the host */
	uint64_t articles;
	bool from_address;         /* of articles without a source */
} slant_spelling;

typedef struct slant_outlet {
	slant_str key;             /* what it is known by: the domain or the folded name, behind aliases; empty: not known */
	slant_str name;            /* as shown; empty: not known */
	uint64_t articles;
	uint32_t rank;             /* from 0, in bytewise order of keys */
	bool domain;               /* the key is a domain */
	const slant_spelling *spellings;   /* in bytewise order */
	uint32_t spelling_count;
} slant_outlet;

typedef struct slant_outlets slant_outlets;

/* aliases: the file's path; NULL: none. SLANT_IO, SLANT_INPUT with file and line. */
slant_status slant_outlets_new(const char *aliases, slant_outlets **outlets, slant_error *error);
void slant_outlets_free(slant_outlets *outlets);

/* One article. *number: its outlet's, in the order of coming. Both slices may be empty. */
slant_status slant_outlets_add(slant_outlets *outlets, slant_str source, slant_str url, uint32_t *number, slant_error *error);

/* When all have been added. The outlets, by number, live as long as `outlets`. */
slant_status slant_outlets_settle(slant_outlets *outlets, const slant_outlet **list, uint32_t *count, slant_error *error);

#endif
