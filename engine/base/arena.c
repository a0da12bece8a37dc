/* See arena.h. Blocks double up to a megabyte; a larger piece gets a block of its own. */
#include "arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "banned.h"

#define FIRST_BLOCK (64u << 10)
#define LARGEST_BLOCK (1u << 20)
#define ALIGNMENT 16u

struct slant_arena_block {
	slant_arena_block *next;
	size_t size;
	_Alignas(ALIGNMENT) char bytes[];
};

void slant_arena_init(slant_arena *arena)
{
	*arena = (slant_arena){0};
}

void slant_arena_release(slant_arena *arena)
{
	for (slant_arena_block *block = arena->first, *next; block; block = next) {
		next = block->next;
		free(block);
	}
	slant_arena_init(arena);
}

static void enter(slant_arena *arena, slant_arena_block *block)
{
	arena->current = block;
	arena->next = block->bytes;
	arena->end = block->bytes + block->size;
}

void slant_arena_reset(slant_arena *arena)
{
	if (arena->first)
		enter(arena, arena->first);
}

/* Moves to the next kept block that is large enough, or puts a new one behind the current. */
static int grow(slant_arena *arena, size_t need)
{
	slant_arena_block *current = arena->current;
	if (current && current->next && current->next->size >= need) {
		enter(arena, current->next);
		return 1;
	}
	size_t size = current ? current->size * 2 : FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < need)
		size = need;
	if (size > SIZE_MAX - sizeof(slant_arena_block))
		return 0;
	slant_arena_block *block = malloc(sizeof *block + size);
	if (!block)
		return 0;
	block->size = size;
	block->next = current ? current->next : NULL;
	if (current)
		current->next = block;
	else
		arena->first = block;
	enter(arena, block);
	return 1;
}

void *slant_arena_alloc(slant_arena *arena, size_t size)
{
	if (size > SIZE_MAX - ALIGNMENT)
		return NULL;
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	if ((size_t)(arena->end - arena->next) < size || !arena->next) {
		if (!grow(arena, size ? size : ALIGNMENT))
			return NULL;
	}
	void *piece = arena->next;
	arena->next += size;
	return piece;
}

void *slant_arena_calloc(slant_arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return NULL;
	void *piece = slant_arena_alloc(arena, count * size);
	if (piece)
		memset(piece, 0, count * size);
	return piece;
}

slant_str slant_arena_copy(slant_arena *arena, slant_str s)
{
	char *copy = slant_arena_alloc(arena, s.length + 1);
	if (!copy)
		return (slant_str){NULL, 0};
	if (s.length)
		memcpy(copy, s.data, s.length);
	copy[s.length] = '\0';
	return (slant_str){copy, s.length};
}

slant_str slant_arena_format(slant_arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	char *text = length < 0 ? NULL : slant_arena_alloc(arena, (size_t)length + 1);
	if (!text)
		return (slant_str){NULL, 0};
	va_start(args, format);
	vsnprintf(text, (size_t)length + 1, format, args);
	va_end(args);
	return (slant_str){text, (size_t)length};
}

void *slant_array_push(slant_arena *arena, void **data, uint32_t *count, uint32_t *capacity, size_t size)
{
	if (*count == *capacity) {
		if (*capacity > UINT32_MAX / 2)
			return NULL;
		uint32_t larger = *capacity ? *capacity * 2 : 8;
		void *moved = slant_arena_alloc(arena, (size_t)larger * size);
		if (!moved)
			return NULL;
		if (*count)
			memcpy(moved, *data, (size_t)*count * size);
		*data = moved;
		*capacity = larger;
	}
	void *slot = (char *)*data + (size_t)(*count)++ * size;
	memset(slot, 0, size);
	return slot;
}
