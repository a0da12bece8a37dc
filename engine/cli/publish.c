/* See publish.h. Articles as files are written into a folder beside, which then takes the name. */
#include "publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STORE "slant.db"
#define LINES "articles.jsonl"
#define FILES "articles"
#define REPORT "report.json"
#define PART ".part"
#define OLD ".old"
#define ID_BYTES 64u            /* of an id that go into a file's name */
#define DIGEST_BYTES 16u        /* hex digits of the record's digest behind them: they tell names apart, also where case doesn't count */

static bool name_ours(const char *name)
{
	static const char *const names[] = {".", "..", STORE, STORE "-wal", STORE "-shm", STORE "-journal", LINES, REPORT, LINES PART, REPORT PART,
	                                    FILES, FILES PART, FILES OLD};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool folder_ours(const char *folder)
{
	bool ours = true;
	DIR *stream = opendir(folder);
	if (!stream) {
		slant_message("%s: %s", folder, strerror(errno));
		return false;
	}
	for (struct dirent *entry; ours && (entry = readdir(stream)) != NULL;) {
		ours = name_ours(entry->d_name);
		if (!ours)
			slant_message("%s: holds '%s', which no batch made; choose a new or empty folder", folder, entry->d_name);
	}
	closedir(stream);
	return ours;
}

bool slant_publish_folder(const char *folder)
{
	if (!*folder) {
		slant_message("the path of the results is empty");
		return false;
	}
	if (mkdir(folder, 0777) == 0)
		return true;
	if (errno == EEXIST)
		return folder_ours(folder);
	slant_message("%s: %s", folder, strerror(errno));
	return false;
}

/* PLACES. */

typedef struct places {
	char *lines, *lines_part, *files, *files_part, *files_old, *report;
} places;

static char *path_join(const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = malloc(size);
	if (path)
		snprintf(path, size, "%s/%s", folder, name);
	return path;
}

static bool places_init(places *p, const char *folder)
{
	*p = (places){path_join(folder, LINES), path_join(folder, LINES PART), path_join(folder, FILES), path_join(folder, FILES PART),
	              path_join(folder, FILES OLD), path_join(folder, REPORT)};
	if (p->lines && p->lines_part && p->files && p->files_part && p->files_old && p->report)
		return true;
	slant_message_memory();
	return false;
}

static void places_release(places *p)
{
	free(p->lines);
	free(p->lines_part);
	free(p->files);
	free(p->files_part);
	free(p->files_old);
	free(p->report);
}

static bool remove_file(const char *path)
{
	if (unlink(path) == 0 || errno == ENOENT)
		return true;
	slant_message("%s: %s", path, strerror(errno));
	return false;
}

/* A folder of reports, which holds .json files alone; anything else in it keeps it. */
static bool remove_files(const char *path)
{
	DIR *stream = opendir(path);
	if (!stream && errno == ENOENT)
		return true;
	for (struct dirent *entry; stream && (entry = readdir(stream)) != NULL;) {
		const char *end = strrchr(entry->d_name, '.');
		if (end && strcmp(end, ".json") == 0)
			unlinkat(dirfd(stream), entry->d_name, 0);
	}
	if (stream)
		closedir(stream);
	if (rmdir(path) == 0)
		return true;
	slant_message("%s: %s", path, strerror(errno));
	return false;
}

/* ARTICLES. */

static slant_status line_take(void *context, const slant_stored *stored, slant_error *error)
{
	slant_sink sink = slant_output_sink(context);
	slant_status status = sink.write(sink.context, stored->line, stored->length);
	if (status != SLANT_OK)
		*error = (slant_error){.status = status};
	return status;
}

typedef struct files {
	int folder;
	const char *path;
	bool told;
} files;

/* The id as far as every file system takes it, and a part of the digest. */
static void file_name(const slant_stored *stored, char *name, size_t size)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
	char id[ID_BYTES + 1];
	size_t length = 0;
	for (; length < ID_BYTES && stored->id[length]; length++)
		id[length] = strchr(safe, stored->id[length]) ? stored->id[length] : '_';
	id[length] = '\0';
	snprintf(name, size, "%s%s%.*s.json", id, length ? "-" : "", (int)DIGEST_BYTES, stored->content);
}

static bool write_whole(int descriptor, const char *data, size_t length)
{
	while (length > 0) {
		ssize_t written = write(descriptor, data, length);
		if (written < 0 && errno != EINTR)
			return false;
		data += written > 0 ? written : 0;
		length -= written > 0 ? (size_t)written : 0;
	}
	return true;
}

static slant_status file_take(void *context, const slant_stored *stored, slant_error *error)
{
	files *f = context;
	char name[ID_BYTES + DIGEST_BYTES + 16];
	file_name(stored, name, sizeof name);
	int descriptor = openat(f->folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool written = descriptor >= 0 && write_whole(descriptor, stored->line, stored->length);
	int failure = errno;
	if (descriptor >= 0 && close(descriptor) != 0 && written) {
		written = false;
		failure = errno;
	}
	if (written)
		return SLANT_OK;
	slant_message("%s/%s: %s", f->path, name, strerror(failure));
	f->told = true;
	*error = (slant_error){.status = SLANT_IO};
	return SLANT_IO;
}

static bool write_lines(slant_store *store, slant_output *lines, const char *path)
{
	slant_error error = {0};
	if (!slant_output_open(lines, path))
		return false;
	slant_status status = slant_store_read(store, line_take, lines, &error);
	if (status == SLANT_OK)
		return true;
	if (lines->failure)
		slant_output_close(lines);
	else
		slant_message_error(&error);
	return false;
}

static bool write_files(slant_store *store, const char *path)
{
	slant_error error = {0};
	files f = {.folder = -1, .path = path};
	if (!remove_files(path))
		return false;
	if (mkdir(path, 0777) != 0 || (f.folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
		slant_message("%s: %s", path, strerror(errno));
		return false;
	}
	slant_status status = slant_store_read(store, file_take, &f, &error);
	if (status != SLANT_OK && !f.told)
		slant_message_error(&error);
	/* All of them at once: one by one, bringing them to the disk takes longer than rating them. */
	if (status == SLANT_OK && syncfs(f.folder) != 0) {
		slant_message("%s: %s", path, strerror(errno));
		status = SLANT_IO;
	}
	close(f.folder);
	return status == SLANT_OK;
}

/* The names of what is whole now. */
static bool name_files(const places *p)
{
	if (!remove_files(p->files_old))
		return false;
	if ((rename(p->files, p->files_old) != 0 && errno != ENOENT) || rename(p->files_part, p->files) != 0) {
		slant_message("%s: %s", p->files, strerror(errno));
		return false;
	}
	return remove_files(p->files_old);
}

/* What a run that asked for another form left, whole or killed on the way. */
static bool remove_others(const places *p, slant_publish_articles form)
{
	if (form != SLANT_PUBLISH_LINES && (!remove_file(p->lines) || !remove_file(p->lines_part)))
		return false;
	return form == SLANT_PUBLISH_FILES || (remove_files(p->files) && remove_files(p->files_part) && remove_files(p->files_old));
}

/* REPORTS. The report of an earlier run goes before the articles change: at no instant do the names belong to two runs. */
static bool publish(slant_store *store, const places *p, slant_publish_articles form, const slant_corpus *corpus, slant_output *lines,
                    slant_output *report)
{
	slant_error error = {0};
	if (!slant_output_open(report, p->report))
		return false;
	slant_status status = slant_corpus_render(corpus, &(slant_style){SLANT_FORMAT_JSON, 0, 0}, slant_output_sink(report), &error);
	if (status != SLANT_OK && !report->failure)
		slant_message_error(&error);
	if (status != SLANT_OK && !report->failure)
		return false;
	if ((form == SLANT_PUBLISH_LINES && !write_lines(store, lines, p->lines)) ||
	    (form == SLANT_PUBLISH_FILES && !write_files(store, p->files_part)))
		return false;
	if (!remove_file(p->report) || !remove_others(p, form) || (form == SLANT_PUBLISH_LINES && !slant_output_close(lines)) ||
	    (form == SLANT_PUBLISH_FILES && !name_files(p)))
		return false;
	return slant_output_close(report);
}

bool slant_publish_reports(const char *folder, slant_publish_articles form, const slant_corpus *corpus)
{
	slant_store *store = NULL;
	slant_error error = {0};
	slant_output lines = {.descriptor = -1}, report = {.descriptor = -1};
	places p;
	bool published = places_init(&p, folder);
	if (published && slant_store_open(folder, &store, &error) != SLANT_OK) {
		slant_message_error(&error);
		published = false;
	}
	published = published && publish(store, &p, form, corpus, &lines, &report) && slant_output_sync_folder(folder);
	slant_output_discard(&lines);
	slant_output_discard(&report);
	slant_store_close(store);
	places_release(&p);
	return published;
}

void slant_publish_tell(const char *folder, const slant_corpus *corpus)
{
	unsigned long long articles = slant_corpus_articles(corpus), failures = slant_corpus_failures(corpus), known = slant_corpus_known(corpus);
	char before[64] = "", failed[64] = "";
	if (known)
		snprintf(before, sizeof before, ", %llu of them before", known);
	if (failures)
		snprintf(failed, sizeof failed, ", %llu records failed", failures);
	slant_message("%llu articles rated%s%s; see %s", articles, before, failed, folder);
}
