/* image: the frozen block: layout, and reading it back.
   The block is a header with counts and offsets, then arrays of plain numbers, then the pool of strings; offsets count from its
   beginning. It is made and read on machines of one byte order and alignment, and checked for its magic, version and size. */
#include <stdlib.h>
#include <string.h>

#include "../base/buf.h"
#include "../base/error.h"
#include "freeze.h"

#include "../base/banned.h"

#define MAGIC "slantlx4"

enum section {
	FILES, GROUPS, CATEGORIES, ENTRIES, NODES, NODE_ENTRIES, NODE_ENDS, EDGES, SYMBOLS, SYMBOL_SLOTS, PREFIXES,
	CLASSES, PATTERNS, ANCHORED, REQUIREMENTS, REQUIRED, POOL, SECTIONS
};

static const uint32_t item_size[SECTIONS] = {
	sizeof(slant_lexicon_file), sizeof(slant_ref), sizeof(slant_lexicon_category), sizeof(slant_lexicon_entry),
	sizeof(slant_lexicon_node), sizeof(uint32_t), sizeof(slant_lexicon_end), sizeof(slant_lexicon_edge),
	sizeof(slant_lexicon_symbol), sizeof(uint64_t), sizeof(uint64_t), sizeof(uint64_t), sizeof(slant_lexicon_pattern),
	sizeof(uint32_t), sizeof(slant_lexicon_requirement), sizeof(uint32_t), 1,
};

typedef struct image_header {
	char magic[8];
	uint32_t size;
	uint32_t longest_prefix;
	uint32_t free_beg, free_count;
	uint32_t anchor_count;
	uint32_t count[SECTIONS];
	uint32_t offset[SECTIONS];
} image_header;

/* A layout in the making: each section's items in a buffer of their own. */
typedef struct layout {
	slant_freezer *f;
	slant_buf section[SECTIONS];
	uint32_t free_beg, free_count;
	bool failed;
} layout;

static void *item(layout *l, enum section section, size_t count)
{
	slant_buf *buf = &l->section[section];
	size_t bytes = count * item_size[section];
	if (!slant_buf_reserve(buf, bytes)) {
		l->failed = true;
		return NULL;
	}
	void *slot = buf->data + buf->length;
	memset(slot, 0, bytes);
	buf->length += bytes;
	return slot;
}

static slant_ref pooled(layout *l, slant_str s)
{
	slant_ref ref = {(uint32_t)l->section[POOL].length, (uint32_t)s.length};
	slant_buf_put(&l->section[POOL], s);
	slant_buf_byte(&l->section[POOL], '\0');
	return ref;
}

/* The folder that a list was read from is nobody's business. */
static slant_str base_name(slant_str path)
{
	const char *slash = path.length ? memrchr(path.data, '/', path.length) : NULL;
	return slash ? slant_str_slice(path, (size_t)(slash - path.data) + 1, path.length) : path;
}

static void lay_files(layout *l)
{
	const slant_lexicon_builder *b = l->f->builder;
	for (uint32_t i = 0; i < b->files.count; i++) {
		const slant_builder_file *from = &b->files.data[i];
		slant_lexicon_file to = {pooled(l, from->name), pooled(l, from->version), pooled(l, from->language), pooled(l, from->license),
		                         pooled(l, from->group), pooled(l, from->source), pooled(l, from->sha256), pooled(l, base_name(from->path)), 0};
		for (uint32_t e = 0; e < b->entries.count; e++)
			to.entries += b->entries.data[e].file == i && !b->entries.data[e].replaced;
		slant_lexicon_file *slot = item(l, FILES, 1);
		if (slot)
			*slot = to;
	}
	for (uint32_t i = 0; i < b->groups.count; i++) {
		slant_ref name = pooled(l, b->groups.data[i]);
		slant_ref *slot = item(l, GROUPS, 1);
		if (slot)
			*slot = name;
	}
}

static void lay_categories(layout *l)
{
	const slant_lexicon_builder *b = l->f->builder;
	for (uint32_t i = 0; i < b->categories.count; i++) {
		const slant_builder_category *from = &b->categories.data[i];
		slant_lexicon_category to = {pooled(l, from->name), pooled(l, from->about), from->group, 0, 0};
		to.guard = slant_str_is(from->name, "guard");
		for (uint32_t e = 0; e < b->entries.count; e++)
			to.entries += b->entries.data[e].category == i && !b->entries.data[e].replaced;
		slant_lexicon_category *slot = item(l, CATEGORIES, 1);
		if (slot)
			*slot = to;
	}
}

static void lay_entries(layout *l)
{
	const slant_lexicon_builder *b = l->f->builder;
	for (uint32_t i = 0; i < b->entries.count; i++) {
		const slant_builder_entry *from = &b->entries.data[i];
		slant_lexicon_entry to = {pooled(l, from->term), pooled(l, from->neutral), pooled(l, from->note), (int32_t)from->weight, (uint16_t)from->category,
		                          (uint16_t)from->file, from->line, from->replaced};
		slant_lexicon_entry *slot = item(l, ENTRIES, 1);
		if (slot)
			*slot = to;
	}
}

static int by_node(const void *a, const void *b)
{
	const slant_freeze_end *x = a, *y = b;
	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

static void lay_nodes(layout *l)
{
	slant_freezer *f = l->f;
	if (f->ends.count)
		qsort(f->ends.data, f->ends.count, sizeof *f->ends.data, by_node);
	for (uint32_t i = 0; i < f->ends.count; i++) {
		slant_lexicon_node *node = &f->nodes.data[f->ends.data[i].node];
		if (!node->entry_count++)
			node->entry_beg = i;
		uint32_t *slot = item(l, NODE_ENTRIES, 1);
		const slant_builder_entry *entry = &f->builder->entries.data[f->ends.data[i].entry];
		slant_lexicon_end *end = item(l, NODE_ENDS, 1);
		if (slot && end) {
			*slot = f->ends.data[i].entry;
			*end = (slant_lexicon_end){*slot, (int32_t)entry->weight, (uint16_t)entry->category,
			                           (uint16_t)f->builder->categories.data[entry->category].group};
		}
	}
	slant_lexicon_node *nodes = item(l, NODES, f->nodes.count);
	if (nodes)
		memcpy(nodes, f->nodes.data, f->nodes.count * sizeof *nodes);
}

/* Each node with edges gets a table that is a quarter empty at least, so that a search ends soon; one edge stands alone. */
static uint32_t lay_tables(layout *l, slant_lexicon_node *nodes)
{
	slant_freezer *f = l->f;
	uint32_t slots = 0;
	for (uint32_t i = 0; i < f->edges.count; i++)
		nodes[f->edges.data[i].node].edge_mask++;
	for (uint32_t n = 0; n < f->nodes.count; n++) {
		uint32_t count = nodes[n].edge_mask, room = 1;
		while (count > 1 && room * 3 < count * 4)
			room *= 2;
		nodes[n].edge_beg = slots;
		nodes[n].edge_mask = room - 1;
		slots += count ? room : 0;
	}
	return slots;
}

static void lay_edges(layout *l)
{
	slant_freezer *f = l->f;
	slant_lexicon_node *nodes = (slant_lexicon_node *)(void *)l->section[NODES].data;
	if (l->failed)
		return;
	slant_lexicon_edge *edges = item(l, EDGES, lay_tables(l, nodes));
	for (uint32_t i = 0; edges && i < f->edges.count; i++) {
		const slant_lexicon_node *node = &nodes[f->edges.data[i].node];
		uint32_t at = slant_symbol_hash_of(f->edges.data[i].symbol) & node->edge_mask;
		while (edges[node->edge_beg + at].child)
			at = (at + 1) & node->edge_mask;
		edges[node->edge_beg + at] = (slant_lexicon_edge){f->edges.data[i].symbol, f->edges.data[i].child};
	}
}

static void lay_patterns(layout *l)
{
	slant_freezer *f = l->f;
	for (uint32_t i = 0; i < f->patterns.count; i++) {
		const slant_freeze_pattern *from = &f->patterns.data[i];
		slant_lexicon_pattern to = {pooled(l, from->regex), from->entry, from->requirement_beg, from->requirement_count,
		                            from->leading_beg, from->leading_count};
		slant_lexicon_pattern *slot = item(l, PATTERNS, 1);
		if (slot)
			*slot = to;
	}
	slant_lexicon_requirement *requirements = item(l, REQUIREMENTS, f->requirements.count);
	if (requirements && f->requirements.count)
		memcpy(requirements, f->requirements.data, f->requirements.count * sizeof *requirements);
	uint32_t *required = item(l, REQUIRED, f->required.count);
	if (required && f->required.count)
		memcpy(required, f->required.data, f->required.count * sizeof *required);
}

/* Appends the numbers of the patterns with this anchor; returns how many. */
static uint32_t lay_anchored(layout *l, uint32_t anchor, uint32_t *beg)
{
	slant_freezer *f = l->f;
	uint32_t count = 0;
	*beg = (uint32_t)(l->section[ANCHORED].length / sizeof(uint32_t));
	for (uint32_t i = 0; i < f->anchors.count; i++) {
		uint32_t *slot = f->anchors.data[i].symbol == anchor ? item(l, ANCHORED, 1) : NULL;
		if (slot)
			*slot = f->anchors.data[i].pattern, count++;
	}
	return count;
}

static void lay_symbols(layout *l)
{
	slant_freezer *f = l->f;
	uint32_t slots = 16;
	while (slots < 2 * f->symbols.count)
		slots *= 2;
	for (uint32_t i = 0; i < f->symbols.count; i++) {
		const slant_freeze_symbol *from = &f->symbols.data[i];
		slant_lexicon_symbol to = {pooled(l, from->key), pooled(l, from->surface), from->kind, from->root, 0, 0, from->anchor, from->in_entry};
		bool anchors = from->kind == SLANT_SYMBOL_EXACT || from->kind == SLANT_SYMBOL_PREFIX;
		to.pattern_count = anchors ? lay_anchored(l, i, &to.pattern_beg) : 0;
		slant_lexicon_symbol *slot = item(l, SYMBOLS, 1);
		uint64_t *classes = item(l, CLASSES, 1);
		if (slot && classes)
			*slot = to, *classes = from->classes;
	}
	l->free_count = lay_anchored(l, SLANT_LEXICON_NONE, &l->free_beg);
	uint64_t *table = item(l, SYMBOL_SLOTS, slots);
	for (uint32_t i = 0; table && i < f->symbols.count; i++) {
		uint64_t hash = slant_symbol_hash(f->symbols.data[i].key), at = hash;
		while (table[at & (slots - 1)])
			at++;
		table[at & (slots - 1)] = (hash & SLANT_SYMBOL_TAG) | (i + 1);
	}
}

static void lay_prefixes(layout *l)
{
	const slant_freezer *f = l->f;
	uint64_t *prefixes = item(l, PREFIXES, SLANT_PREFIX_SLOTS);
	for (uint32_t i = 0; prefixes && i < f->symbols.count; i++) {
		slant_str key = f->symbols.data[i].key;
		if (f->symbols.data[i].kind == SLANT_SYMBOL_PREFIX && key.length >= SLANT_PREFIX_LEAST)
			prefixes[slant_prefix_slot(key.data)] |= (uint64_t)1 << (key.length < 63 ? key.length : 63);
	}
}

static size_t aligned(size_t size)
{
	return (size + 7) & ~(size_t)7;
}

/* Joins the sections behind a header. NULL: out of memory. */
static char *join(layout *l, size_t *size)
{
	image_header header = {.magic = MAGIC, .longest_prefix = l->f->longest_prefix, .free_beg = l->free_beg, .free_count = l->free_count,
	                       .anchor_count = l->f->anchor_count};
	size_t total = aligned(sizeof header);
	for (int s = 0; s < SECTIONS; s++) {
		header.count[s] = (uint32_t)(l->section[s].length / item_size[s]);
		header.offset[s] = (uint32_t)total;
		total += aligned(l->section[s].length);
		l->failed |= l->section[s].failed;
	}
	if (l->failed || total > UINT32_MAX)
		return NULL;
	header.size = (uint32_t)total;
	char *image = calloc(1, total);
	if (!image)
		return NULL;
	memcpy(image, &header, sizeof header);
	for (int s = 0; s < SECTIONS; s++)
		if (l->section[s].length)
			memcpy(image + header.offset[s], l->section[s].data, l->section[s].length);
	*size = total;
	return image;
}

slant_status slant_freezer_lay_out(slant_freezer *freezer, slant_lexicon *lexicon)
{
	layout l = {.f = freezer};
	size_t size = 0;
	lay_files(&l);
	lay_categories(&l);
	lay_entries(&l);
	lay_nodes(&l);
	lay_edges(&l);
	lay_patterns(&l);
	lay_symbols(&l);
	lay_prefixes(&l);
	char *image = join(&l, &size);
	for (int s = 0; s < SECTIONS; s++)
		slant_buf_release(&l.section[s]);
	if (!image)
		return slant_error_memory(freezer->error);
	slant_status status = slant_lexicon_view(image, size, lexicon, freezer->error);
	if (status == SLANT_OK)
		lexicon->owned = image;
	else
		free(image);
	return status;
}

slant_status slant_lexicon_view(const void *image, size_t size, slant_lexicon *lexicon, slant_error *error)
{
	image_header header;
	if (size < sizeof header || memcmp(image, MAGIC, 8) != 0)
		return slant_error_set(error, SLANT_LEXICON, "this is no frozen lexicon");
	memcpy(&header, image, sizeof header);
	if (header.size != size)
		return slant_error_set(error, SLANT_LEXICON, "the frozen lexicon is cut");
	const char *base = image;
#define AT(section) ((const void *)(base + header.offset[section]))
	*lexicon = (slant_lexicon){
		.image = image, .image_size = size, .pool = AT(POOL), .files = AT(FILES), .groups = AT(GROUPS),
		.categories = AT(CATEGORIES), .entries = AT(ENTRIES), .nodes = AT(NODES), .node_entries = AT(NODE_ENTRIES), .node_ends = AT(NODE_ENDS),
		.edges = AT(EDGES), .symbols = AT(SYMBOLS), .symbol_slots = AT(SYMBOL_SLOTS), .prefixes = AT(PREFIXES), .classes = AT(CLASSES),
		.patterns = AT(PATTERNS), .anchored = AT(ANCHORED), .file_count = header.count[FILES],
		.group_count = header.count[GROUPS], .category_count = header.count[CATEGORIES],
		.entry_count = header.count[ENTRIES], .node_count = header.count[NODES],
		.symbol_count = header.count[SYMBOLS], .symbol_slot_count = header.count[SYMBOL_SLOTS],
		.pattern_count = header.count[PATTERNS], .free_beg = header.free_beg, .free_count = header.free_count,
		.longest_prefix = header.longest_prefix, .requirements = AT(REQUIREMENTS), .required = AT(REQUIRED),
		.anchor_count = header.anchor_count,
	};
#undef AT
	return SLANT_OK;
}

void slant_lexicon_release(slant_lexicon *lexicon)
{
	free(lexicon->owned);
	*lexicon = (slant_lexicon){0};
}
