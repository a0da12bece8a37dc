/* arena: memory that is given out piece by piece and taken back all at once. One arena an article.
   Takes sizes, gives aligned zeroed-or-not memory, refuses with NULL when malloc does. Not thread-safe: one owner.

     slant_arena arena;
     slant_arena_init(&arena);
     char *p = slant_arena_alloc(&arena, 100);    NULL when out of memory
     slant_arena_reset(&arena);                   keeps the memory for the next article
     slant_arena_release(&arena);                 gives it back */
#ifndef SLANT_BASE_ARENA_H
#define SLANT_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "str.h"

typedef struct slant_arena_block slant_arena_block;

typedef struct slant_arena {
	slant_arena_block *first;
	slant_arena_block *current;
	char *next;
	char *end;
} slant_arena;

void slant_arena_init(slant_arena *arena);
void slant_arena_release(slant_arena *arena);
void slant_arena_reset(slant_arena *arena);

/* 16-byte aligned, not zeroed. */
void *slant_arena_alloc(slant_arena *arena, size_t size);
/* count * size, zeroed, overflow checked. */
void *slant_arena_calloc(slant_arena *arena, size_t count, size_t size);
/* A NUL-terminated copy; data is NULL when out of memory. */
slant_str slant_arena_copy(slant_arena *arena, slant_str s);
/* printf into the arena; data is NULL when out of memory. */
slant_str slant_arena_format(slant_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A growing array in an arena: SLANT_ARRAY(int) numbers = {0}; int *slot = SLANT_PUSH(&arena, &numbers); NULL when out of memory.
   The slot is zeroed. Addresses move when it grows. */
#define SLANT_ARRAY(type) struct { type *data; uint32_t count, capacity; }
#define SLANT_PUSH(arena, array) \
	((__typeof__((array)->data))slant_array_push((arena), (void **)&(array)->data, &(array)->count, &(array)->capacity, sizeof(*(array)->data)))

void *slant_array_push(slant_arena *arena, void **data, uint32_t *count, uint32_t *capacity, size_t size);

#endif
