/* See disk.h. A file system of SQLite's own kind, over the default one, in which the log's write is replaced. */
#include "disk.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static sqlite3_vfs shim;
static sqlite3_vfs *below;
static sqlite3_io_methods methods;
static int (*write_below)(sqlite3_file *file, const void *data, int length, sqlite3_int64 offset);
static unsigned long count, ordered;
static bool failed;

static int write_log(sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
	if (ordered && ++count >= ordered) {
		failed = true;
		return SQLITE_FULL;
	}
	return write_below(file, data, length, offset);
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	(void)vfs;
	int code = below->xOpen(below, name, file, flags, out);
	if (code != SQLITE_OK || !file->pMethods || !(flags & SQLITE_OPEN_WAL))
		return code;
	methods = *file->pMethods;
	write_below = methods.xWrite;
	methods.xWrite = write_log;
	file->pMethods = &methods;
	return code;
}

void fault_disk_init(void)
{
	below = sqlite3_vfs_find(NULL);
	if (!below)
		abort();
	shim = *below;
	shim.zName = "fault";
	shim.xOpen = open_file;
	if (sqlite3_vfs_register(&shim, 1) != SQLITE_OK)
		abort();
}

void fault_disk_order(unsigned long number)
{
	count = 0;
	ordered = number;
	failed &= number == 0;
}

bool fault_disk_failed(void)
{
	return failed;
}
