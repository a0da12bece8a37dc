/* See memory.h. Pieces in use stand in a hash set, since the library also frees what the C library has allocated (scandir), which
   never came by here. */
#include "memory.h"

#include <cjson/cJSON.h>
#include <malloc.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOTS (1u << 20)
#define GONE ((void *)1)

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void *__real_realloc(void *piece, size_t size);
void __real_free(void *piece);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
void *__wrap_realloc(void *piece, size_t size);
void __wrap_free(void *piece);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void **slots;
static size_t held;
static unsigned long count, ordered;
static bool lasts, failed;

static void *hooked_malloc(size_t size)
{
	return __wrap_malloc(size);
}

static void *sqlite_malloc(int size)
{
	return __wrap_malloc((size_t)size);
}

static void *sqlite_realloc(void *piece, int size)
{
	return __wrap_realloc(piece, (size_t)size);
}

static int sqlite_size(void *piece)
{
	return (int)malloc_usable_size(piece);
}

static int sqlite_round(int size)
{
	return (size + 7) & ~7;
}

static int sqlite_start(void *context)
{
	(void)context;
	return SQLITE_OK;
}

static void sqlite_end(void *context)
{
	(void)context;
}

/* cJSON and SQLite are no archives everywhere, but they take hooks. */
void fault_memory_init(void)
{
	static const sqlite3_mem_methods methods = {sqlite_malloc, __wrap_free, sqlite_realloc, sqlite_size, sqlite_round, sqlite_start,
	                                            sqlite_end, NULL};
	cJSON_Hooks hooks = {hooked_malloc, __wrap_free};
	slots = __real_calloc(SLOTS, sizeof *slots);
	if (!slots || sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK || sqlite3_initialize() != SQLITE_OK)
		abort();
	cJSON_InitHooks(&hooks);
}

void fault_memory_order(unsigned long number, bool lasting)
{
	pthread_mutex_lock(&lock);
	count = 0;
	ordered = number;
	lasts = lasting;
	failed = false;
	pthread_mutex_unlock(&lock);
}

unsigned long fault_memory_count(void)
{
	return count;
}

bool fault_memory_failed(void)
{
	return failed;
}

size_t fault_memory_held(void)
{
	return held;
}

static size_t first_slot(const void *piece)
{
	return (size_t)(((uintptr_t)piece >> 4) * 0x9E3779B97F4A7C15u >> 44) & (SLOTS - 1);
}

/* The slot that holds a piece, or SLOTS. */
static size_t find(const void *piece)
{
	size_t at = first_slot(piece);
	while (slots[at] && slots[at] != piece)
		at = (at + 1) & (SLOTS - 1);
	return slots[at] ? at : SLOTS;
}

static void keep(void *piece)
{
	size_t at = first_slot(piece);
	while (slots[at] && slots[at] != GONE)
		at = (at + 1) & (SLOTS - 1);
	slots[at] = piece;
	if (++held > SLOTS / 2) {
		fprintf(stderr, "too many pieces of memory at once\n");
		abort();
	}
}

static void drop(const void *piece)
{
	size_t at = piece ? find(piece) : SLOTS;
	if (at == SLOTS)
		return;
	/* A place before a free one needs no mark, so the set stays clean. */
	slots[at] = slots[(at + 1) & (SLOTS - 1)] ? GONE : NULL;
	held--;
}

static bool fails(void)
{
	count++;
	bool now = ordered && (count == ordered || (lasts && count > ordered));
	failed |= now;
	return now;
}

void *__wrap_malloc(size_t size)
{
	pthread_mutex_lock(&lock);
	void *piece = fails() ? NULL : __real_malloc(size);
	if (piece)
		keep(piece);
	pthread_mutex_unlock(&lock);
	return piece;
}

void *__wrap_calloc(size_t number, size_t size)
{
	pthread_mutex_lock(&lock);
	void *piece = fails() ? NULL : __real_calloc(number, size);
	if (piece)
		keep(piece);
	pthread_mutex_unlock(&lock);
	return piece;
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
	pthread_mutex_lock(&lock);
	void *piece = fails() ? NULL : __real_aligned_alloc(alignment, size);
	if (piece)
		keep(piece);
	pthread_mutex_unlock(&lock);
	return piece;
}

void *__wrap_realloc(void *piece, size_t size)
{
	pthread_mutex_lock(&lock);
	void *moved = NULL;
	if (!fails()) {
		drop(piece);
		moved = __real_realloc(piece, size);
		keep(moved ? moved : piece);
	}
	pthread_mutex_unlock(&lock);
	return moved;
}

void __wrap_free(void *piece)
{
	pthread_mutex_lock(&lock);
	drop(piece);
	pthread_mutex_unlock(&lock);
	__real_free(piece);
}
