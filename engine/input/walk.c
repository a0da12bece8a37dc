/* See walk.h. */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../base/error.h"
#include "stream.h"

#include "../base/banned.h"

void slant_walk_init(slant_walk *walk, const char *const *paths, size_t path_count)
{
	*walk = (slant_walk){.paths = paths, .path_count = path_count};
}

void slant_walk_release(slant_walk *walk)
{
	for (unsigned i = 0; i < walk->depth; i++)
		slant_arena_release(&walk->levels[i].arena);
	slant_buf_release(&walk->path);
	*walk = (slant_walk){0};
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Tables (word lists, manifests) lie beside articles and are none; __MACOSX is what a Mac adds to its archives. A file that is named
   by itself is read. */
bool slant_walk_passes_over(slant_str name)
{
	slant_str ending = SLANT_STR(".tsv");
	if (name.length > ending.length && slant_str_equal(slant_str_slice(name, name.length - ending.length, name.length), ending))
		return true;
	return slant_str_starts(name, SLANT_STR(".")) || slant_str_is(name, "__MACOSX");
}

static slant_status read_names(slant_walk_level *level, DIR *directory, const char *path, slant_error *error)
{
	for (struct dirent *entry; errno = 0, (entry = readdir(directory));) {
		if (slant_walk_passes_over(slant_str_of(entry->d_name)))
			continue;
		const char **slot = SLANT_PUSH(&level->arena, &level->names);
		slant_str name = slant_arena_copy(&level->arena, slant_str_of(entry->d_name));
		if (!slot || !name.data)
			return slant_error_memory(error);
		*slot = name.data;
	}
	if (errno)
		return slant_stream_error(path, errno, error);
	if (level->names.count > 1)
		qsort(level->names.data, level->names.count, sizeof *level->names.data, by_bytes);
	return SLANT_OK;
}

static bool is_inside(const slant_walk *walk, const struct stat *about)
{
	for (unsigned i = 0; i < walk->depth; i++)
		if (walk->levels[i].device == about->st_dev && walk->levels[i].inode == about->st_ino)
			return true;
	return false;
}

/* Goes down into the directory that walk->path names. */
static slant_status enter(slant_walk *walk, const struct stat *about, slant_error *error)
{
	const char *path = walk->path.data;
	slant_status status = SLANT_OK;
	if (is_inside(walk, about))
		status = slant_error_set(error, SLANT_INPUT, "the directory is inside itself, through a symbolic link");
	else if (walk->depth == SLANT_LIMIT_DIRECTORY_DEPTH)
		status = slant_error_set(error, SLANT_LIMIT, "directories are nested deeper than the limit of %u", SLANT_LIMIT_DIRECTORY_DEPTH);
	if (status != SLANT_OK)
		return slant_error_at(error, path, 0, 0);
	DIR *directory = opendir(path);
	if (!directory)
		return slant_stream_error(path, errno, error);
	slant_walk_level level = {.path_length = walk->path.length, .device = about->st_dev, .inode = about->st_ino};
	status = read_names(&level, directory, path, error);
	closedir(directory);
	if (status == SLANT_OK)
		walk->levels[walk->depth++] = level;
	else
		slant_arena_release(&level.arena);
	return status;
}

static void set_path(slant_walk *walk, slant_str directory, const char *name)
{
	slant_buf *path = &walk->path;
	if (directory.data) {
		path->length = directory.length;
		if (directory.length && path->data[directory.length - 1] != '/')
			slant_buf_byte(path, '/');
	} else {
		slant_buf_reset(path);
	}
	slant_buf_put(path, slant_str_of(name));
}

/* Decides about walk->path; *file: it is one to read. */
static slant_status visit(slant_walk *walk, bool *file, slant_error *error)
{
	struct stat about;
	bool given = walk->depth == 0;
	*file = false;
	if (walk->path.failed)
		return slant_error_memory(error);
	if (given && strcmp(walk->path.data, "-") == 0) {
		*file = true;
		return SLANT_OK;
	}
	if (stat(walk->path.data, &about) != 0) {
		walk->files++;
		return slant_stream_error(walk->path.data, errno, error);
	}
	if (S_ISDIR(about.st_mode)) {
		slant_status status = enter(walk, &about, error);
		walk->files += status != SLANT_OK;   /* what was told of already needs no second message */
		return status;
	}
	*file = given || S_ISREG(about.st_mode);
	walk->files += *file;
	return SLANT_OK;
}

static slant_status leave(slant_walk *walk, slant_error *error)
{
	slant_walk_level *level = &walk->levels[--walk->depth];
	slant_arena_release(&level->arena);
	if (walk->depth || walk->files)
		return SLANT_OK;
	slant_error_set(error, SLANT_INPUT, "no articles in the directory");
	return slant_error_at(error, walk->paths[walk->next_path - 1], 0, 0);
}

slant_status slant_walk_next(slant_walk *walk, const char **path, slant_error *error)
{
	bool file = false;
	slant_status status = SLANT_OK;
	while (status == SLANT_OK && !file) {
		slant_walk_level *level = walk->depth ? &walk->levels[walk->depth - 1] : NULL;
		if (level && level->next == level->names.count) {
			status = leave(walk, error);
		} else if (level) {
			set_path(walk, (slant_str){walk->path.data, level->path_length}, level->names.data[level->next++]);
			status = visit(walk, &file, error);
		} else if (walk->next_path < walk->path_count) {
			walk->files = 0;
			set_path(walk, (slant_str){NULL, 0}, walk->paths[walk->next_path++]);
			status = visit(walk, &file, error);
		} else {
			*path = NULL;
			return SLANT_OK;
		}
	}
	if (status == SLANT_OK)
		*path = walk->path.data;
	return status;
}
