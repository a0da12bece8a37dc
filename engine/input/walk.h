/* walk: from the paths that a user gives to the files to read.
   Takes files, directories and "-"; gives one file a call, directories walked recursively in bytewise name order without hidden names;
   refuses paths that are not there, directories without files, directories inside themselves (by symbolic links) and nesting past
   SLANT_LIMIT_DIRECTORY_DEPTH. In directories only regular files are read: opening a FIFO there could wait for ever. */
#ifndef SLANT_INPUT_WALK_H
#define SLANT_INPUT_WALK_H

#include <stdbool.h>

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/limits.h"
#include "../slant.h"

/* One directory that the walk is inside. */
typedef struct slant_walk_level {
	slant_arena arena;                   /* the names */
	SLANT_ARRAY(const char *) names;     /* sorted */
	uint32_t next;
	size_t path_length;                  /* of the directory */
	uint64_t device, inode;
} slant_walk_level;

typedef struct slant_walk {
	const char *const *paths;            /* borrowed */
	size_t path_count, next_path;
	slant_walk_level levels[SLANT_LIMIT_DIRECTORY_DEPTH];
	unsigned depth;
	uint64_t files;                      /* met under the path in hand */
	slant_buf path;
} slant_walk;

void slant_walk_init(slant_walk *walk, const char *const *paths, size_t path_count);
void slant_walk_release(slant_walk *walk);
/* Whether a name in a directory, or a part of one in an archive, is no article's: hidden, a table (.tsv), __MACOSX. */
bool slant_walk_passes_over(slant_str name);
/* *path: the next file, borrowed until the next call; NULL at the end. After an error, calling again goes on behind it. */
slant_status slant_walk_next(slant_walk *walk, const char **path, slant_error *error);

#endif
