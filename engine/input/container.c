/* See container.h. libarchive does the unpacking, with the formats and filters named below and no others: its format "mtree", for
   one, would take a text that starts with #mtree for an archive. */
#include "container.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../base/error.h"
#include "../base/late.h"
#include "../base/limits.h"
#include "walk.h"

#include "../base/banned.h"

#define TAR_BLOCK 512u
#define TAR_SUM_AT 148u
#define TAR_SUM_LENGTH 8u
#define DRAIN (32u << 10)

/* What is used of libarchive, which is loaded with the first container: with the libraries that it brings along, that costs more than
   reading an article. All of libarchive 3 has this name. */
#define LIBRARY "libarchive.so.13"
#define CALLS(X) \
	X(archive_read_new) X(archive_read_free) X(archive_read_support_filter_gzip) X(archive_read_support_filter_zstd) \
	X(archive_read_support_filter_xz) X(archive_read_support_format_tar) X(archive_read_support_format_zip) \
	X(archive_read_support_format_raw) X(archive_read_support_format_empty) X(archive_read_set_read_callback) \
	X(archive_read_set_seek_callback) X(archive_read_set_callback_data) X(archive_read_open1) \
	X(archive_read_next_header) X(archive_read_data) X(archive_errno) X(archive_filter_count) X(archive_format) \
	X(archive_entry_pathname_utf8) X(archive_entry_pathname) X(archive_entry_filetype) X(archive_entry_hardlink) \
	X(archive_entry_symlink) X(archive_entry_is_data_encrypted) X(archive_entry_is_metadata_encrypted)

typedef struct slant_archive_calls {
	CALLS(SLANT_LATE_MEMBER)
} slant_archive_calls;

static slant_status load_calls(slant_container *container, slant_error *error)
{
	slant_archive_calls found;
	slant_status status;
	if (container->calls)
		return SLANT_OK;
	SLANT_LATE_LOAD(status, LIBRARY, CALLS, &found, error);
	if (status != SLANT_OK)
		return status;
	container->calls = malloc(sizeof *container->calls);
	if (!container->calls)
		return slant_error_memory(error);
	*container->calls = found;
	return SLANT_OK;
}

/* DETECTION. */

/* Whether the block's checksum is right, which tells tar of every age from a text. */
static bool is_tar(slant_str head)
{
	uint64_t sum = 0, noted = 0;
	if (head.length < TAR_BLOCK)
		return false;
	for (size_t i = 0; i < TAR_BLOCK; i++)
		sum += i >= TAR_SUM_AT && i < TAR_SUM_AT + TAR_SUM_LENGTH ? ' ' : (unsigned char)head.data[i];
	size_t i = TAR_SUM_AT, end = TAR_SUM_AT + TAR_SUM_LENGTH;
	while (i < end && head.data[i] == ' ')
		i++;
	for (; i < end && head.data[i] >= '0' && head.data[i] <= '7'; i++)
		noted = noted * 8 + (uint64_t)(head.data[i] - '0');
	return noted && noted == sum;
}

bool slant_container_is(slant_str head)
{
	static const slant_str marks[] = {
		{"\x1F\x8B\x08", 3}, {"\x28\xB5\x2F\xFD", 4}, {"\xFD" "7zXZ\0", 6}, {"PK\x03\x04", 4}, {"PK\x05\x06", 4},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slant_str_starts(head, marks[i]))
			return true;
	return is_tar(head);
}

/* OPENING. */

static la_ssize_t give_below(struct archive *archive, void *context, const void **data)
{
	(void)archive;
	slant_str chunk = slant_stream_chunk(context);
	const slant_stream *below = context;
	*data = chunk.data;
	return chunk.length || !below->problem ? (la_ssize_t)chunk.length : -1;
}

static la_int64_t seek_below(struct archive *archive, void *context, la_int64_t offset, int whence)
{
	(void)archive;
	int64_t place = slant_stream_seek(context, offset, whence);
	return place < 0 ? ARCHIVE_FATAL : place;
}

void slant_container_close(slant_container *container)
{
	slant_buf name = container->name;
	if (container->archive)
		container->calls->archive_read_free(container->archive);
	slant_buf_reset(&name);
	*container = (slant_container){.name = name, .calls = container->calls};
}

void slant_container_release(slant_container *container)
{
	slant_container_close(container);
	slant_buf_release(&container->name);
	free(container->calls);
	container->calls = NULL;
}

/* What went wrong in libarchive or below it, as a stream's problem. */
static int problem_of(const slant_container *container)
{
	if (container->below->problem)
		return container->below->problem;
	if (container->calls->archive_errno(container->archive) == ENOMEM)
		return ENOMEM;
	return container->below->ended ? SLANT_STREAM_CUT : SLANT_STREAM_DAMAGED;
}

slant_status slant_container_open(slant_container *container, slant_stream *below, slant_unpacked *unpacked, slant_error *error)
{
	slant_container_close(container);
	bool zip = slant_str_starts(slant_stream_window(below), SLANT_STR("PK"));
	slant_status status = load_calls(container, error);
	if (status != SLANT_OK)
		return status;
	const slant_archive_calls *calls = container->calls;
	struct archive *archive = calls->archive_read_new();
	if (!archive)
		return slant_error_memory(error);
	container->archive = archive;
	container->below = below;
	container->unpacked = unpacked;
	bool ready = true;
	int (*const support[])(struct archive *) = {
		calls->archive_read_support_filter_gzip, calls->archive_read_support_filter_zstd, calls->archive_read_support_filter_xz,
		calls->archive_read_support_format_tar, calls->archive_read_support_format_zip, calls->archive_read_support_format_raw,
		calls->archive_read_support_format_empty,
	};
	for (size_t i = 0; ready && i < sizeof support / sizeof *support; i++)
		ready = support[i](archive) == ARCHIVE_OK;
	ready = ready && calls->archive_read_set_read_callback(archive, give_below) == ARCHIVE_OK &&
	        calls->archive_read_set_callback_data(archive, below) == ARCHIVE_OK;
	/* A zip's directory stands at its end, and says more than what stands before each member. */
	if (ready && zip && slant_stream_seekable(below))
		ready = calls->archive_read_set_seek_callback(archive, seek_below) == ARCHIVE_OK;
	if (ready && calls->archive_read_open1(archive) == ARCHIVE_OK)
		return SLANT_OK;
	status = slant_stream_error("", problem_of(container), error);
	slant_container_close(container);
	return status;
}

static int format_of(const slant_container *container)
{
	return container->calls->archive_format(container->archive);
}

/* BYTES. */

static bool is_swollen(const slant_unpacked *unpacked)
{
	return unpacked->bytes > SLANT_LIMIT_UNPACK_FREE && unpacked->bytes / SLANT_LIMIT_UNPACK_RATIO > unpacked->file->reached;
}

/* What stands behind a member can be reached without unpacking it in a zip: there the member counts as not unpacked, a few times. */
static void pass_over_swollen(slant_container *container)
{
	bool zip = (container->calls->archive_format(container->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
	if (zip && ++container->swollen < SLANT_LIMIT_SWOLLEN)
		container->unpacked->bytes -= container->member_bytes;
	else
		container->over = true;
}

ptrdiff_t slant_container_read(void *context, char *place, size_t room, int *problem)
{
	slant_container *container = context;
	*problem = 0;
	if (!container->in_member)
		return 0;
	la_ssize_t got = container->calls->archive_read_data(container->archive, place, room);
	if (got > 0) {
		container->unpacked->bytes += (uint64_t)got;
		container->member_bytes += (uint64_t)got;
		if (!is_swollen(container->unpacked))
			return got;
		*problem = SLANT_STREAM_SWOLLEN;
		pass_over_swollen(container);
	} else if (got < 0) {
		*problem = got == ARCHIVE_FAILED ? SLANT_STREAM_METHOD
		           : got == ARCHIVE_WARN ? SLANT_STREAM_DAMAGED
		                                 : problem_of(container);
		container->over |= got == ARCHIVE_FATAL;
	}
	container->in_member = false;
	return *problem ? -1 : 0;
}

/* Reads to the end of a member that nobody wanted: libarchive would do it, but unlimited. A problem that ends the container. */
static int drain(slant_container *container)
{
	char waste[DRAIN];
	int problem = 0;
	container->over |= container->members && format_of(container) == ARCHIVE_FORMAT_RAW;   /* there is but one */
	if (container->over)
		return 0;   /* who read the member knows why */
	while (container->compressed && slant_container_read(container, waste, sizeof waste, &problem) > 0)
		;
	container->in_member = false;
	return container->over ? problem : 0;
}

/* MEMBERS. */

static bool is_passed_over(slant_str name)
{
	for (size_t beg = 0; beg < name.length;) {
		const char *slash = memchr(name.data + beg, '/', name.length - beg);
		size_t end = slash ? (size_t)(slash - name.data) : name.length;
		slant_str part = slant_str_slice(name, beg, end);
		if (!slant_str_is(part, ".") && !slant_str_is(part, "..") && slant_walk_passes_over(part))
			return true;
		beg = end + 1;
	}
	return false;
}

/* Whether a name leads out of the place where it would be unpacked. */
static bool leads_out(slant_str name)
{
	if (name.length && (name.data[0] == '/' || name.data[0] == '\\'))
		return true;
	for (size_t i = 0; i + 1 < name.length; i++) {
		bool opens = i == 0 || name.data[i - 1] == '/' || name.data[i - 1] == '\\';
		bool closes = i + 2 == name.length || name.data[i + 2] == '/' || name.data[i + 2] == '\\';
		if (opens && closes && name.data[i] == '.' && name.data[i + 1] == '.')
			return true;
	}
	return false;
}

/* The entry's name, in UTF-8 if it can be; under the C locale libarchive gives other names only as the bytes they are. */
static bool take_name(slant_container *container, struct archive_entry *entry)
{
	const char *name = container->calls->archive_entry_pathname_utf8(entry);
	if (!name)
		name = container->calls->archive_entry_pathname(entry);
	slant_buf_reset(&container->name);
	if (name && name[0])
		slant_buf_put(&container->name, slant_str_of(name));
	else
		slant_buf_format(&container->name, "member %llu", (unsigned long long)container->members);
	return !container->name.failed;
}

/* Why an entry is refused; NULL: it is not. */
static const char *fault_of(const slant_container *container, struct archive_entry *entry, slant_str name)
{
	const slant_archive_calls *calls = container->calls;
	if (leads_out(name))
		return "refused: its name leads out of the archive";
	if (calls->archive_entry_filetype(entry) == AE_IFLNK || calls->archive_entry_hardlink(entry) || calls->archive_entry_symlink(entry))
		return "refused: it is a link, which archives are not followed in";
	if (calls->archive_entry_is_data_encrypted(entry) || calls->archive_entry_is_metadata_encrypted(entry))
		return "refused: it is encrypted";
	return NULL;
}

/* Decides about the entry; *wanted: it is a member to read. */
static slant_status look_at(slant_container *container, struct archive_entry *entry, bool *wanted, slant_error *error)
{
	*wanted = false;
	container->members++;
	if (format_of(container) == ARCHIVE_FORMAT_RAW) {
		slant_buf_reset(&container->name);
		*wanted = true;
		return SLANT_OK;
	}
	if (!take_name(container, entry))
		return slant_error_memory(error);
	slant_str name = slant_buf_str(&container->name);
	if (container->calls->archive_entry_filetype(entry) == AE_IFDIR || is_passed_over(name))
		return SLANT_OK;
	const char *fault = fault_of(container, entry, name);
	if (fault)
		return slant_error_set(error, SLANT_INPUT, "%s", fault);
	*wanted = container->calls->archive_entry_filetype(entry) == AE_IFREG || container->calls->archive_entry_filetype(entry) == 0;
	return SLANT_OK;
}

static slant_status stop(slant_container *container, int problem, slant_error *error)
{
	container->over = true;
	slant_buf_reset(&container->name);
	return slant_stream_error("", problem, error);
}

static slant_status check_limits(slant_container *container, slant_error *error)
{
	if (container->members == 0 && container->calls->archive_filter_count(container->archive) > (int)SLANT_LIMIT_NESTING + 1)
		slant_error_set(error, SLANT_LIMIT, "compressed more often than the limit of %u times", SLANT_LIMIT_NESTING);
	else if (container->members == SLANT_LIMIT_MEMBERS)
		slant_error_set(error, SLANT_LIMIT, "the archive has more members than the limit of %u", SLANT_LIMIT_MEMBERS);
	else if (is_swollen(container->unpacked))
		return stop(container, SLANT_STREAM_SWOLLEN, error);
	else
		return SLANT_OK;
	container->over = true;
	slant_buf_reset(&container->name);
	return SLANT_LIMIT;
}

/* *entry NULL: the container is over. Where a tar's block is damaged, the next whole one is looked for. */
static slant_status next_entry(slant_container *container, struct archive_entry **entry, slant_error *error)
{
	*entry = NULL;
	int problem = drain(container), answer = ARCHIVE_RETRY;
	if (problem)
		return stop(container, problem, error);
	while (!container->over && answer == ARCHIVE_RETRY) {
		answer = container->calls->archive_read_next_header(container->archive, entry);
		if (answer == ARCHIVE_RETRY && !container->damaged) {
			container->damaged = true;
			slant_buf_reset(&container->name);
			return slant_stream_error("", SLANT_STREAM_DAMAGED, error);
		}
		container->over = answer == ARCHIVE_EOF;
	}
	container->damaged = false;
	if (container->over) {
		*entry = NULL;
		return SLANT_OK;
	}
	if (answer < ARCHIVE_WARN)
		return stop(container, problem_of(container), error);
	container->compressed = container->calls->archive_filter_count(container->archive) > 1;
	container->unpacked->bytes += container->compressed ? TAR_BLOCK : 0;   /* what is all members and no bytes unpacks, too */
	return check_limits(container, error);
}

slant_status slant_container_next(slant_container *container, bool *got, slant_error *error)
{
	struct archive_entry *entry;
	bool wanted = false;
	*got = false;
	while (!wanted) {
		slant_status status = next_entry(container, &entry, error);
		if (status == SLANT_OK && !entry)
			break;
		if (status == SLANT_OK) {
			container->in_member = true;
			container->member_bytes = 0;
			status = look_at(container, entry, &wanted, error);
		}
		container->given += status != SLANT_OK || wanted;
		if (status != SLANT_OK)
			return status;
	}
	*got = wanted;
	if (wanted || container->given)
		return SLANT_OK;
	container->given = 1;
	slant_buf_reset(&container->name);
	bool empty = format_of(container) == ARCHIVE_FORMAT_EMPTY;
	return slant_error_set(error, SLANT_INPUT, empty ? "the file is empty" : "no articles in the archive");
}
