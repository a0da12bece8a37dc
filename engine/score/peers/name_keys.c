/* See name_keys.h. */
#include "name_keys.h"

#include "../../base/banned.h"

bool slant_name_keys_add(slant_align *align, slant_name_keys *to, uint64_t key, uint32_t entry)
{
	slant_keyed *slot = SLANT_PUSH(&align->arena, &to->items);
	if (slot)
		*slot = (slant_keyed){key, entry};
	return slot;
}

bool slant_name_keys_sort(slant_align *align, slant_name_keys *keys)
{
	slant_keyed *spare = slant_arena_alloc(&align->arena, ((size_t)keys->items.count + 1) * sizeof *spare);
	if (spare && keys->items.count)
		slant_keyed_sort(keys->items.data, spare, keys->items.count);
	return spare;
}

uint32_t slant_name_keys_find(const slant_name_keys *keys, uint64_t key)
{
	uint32_t low = 0, high = keys->items.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (keys->items.data[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < keys->items.count && keys->items.data[low].key == key ? low : keys->items.count;
}
