/* event_clusters: vectors joined by the mean likeness of all pairs between their clusters. See events.h.

   A heap holds pairs of clusters by what their likeness was when it was last worked out, which is never less than it is now: a mean is at most
   the likeness of the likest pair, and of two clusters joined it is no more than the larger of theirs. So the first pair of the heap is joined if
   nothing has happened to it, and else worked out again and put back. Clusters between which no pair reaches the bound cannot reach
   it either, and are never looked at. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "event_parts.h"

#include "../base/banned.h"

#define KNOWN_PLACES 16384u                /* a power of two */

typedef struct cluster {
	const slant_event_weight *weights;     /* the sum of its vectors */
	slant_event_weight *own;               /* the same; NULL: those of its only vector */
	uint32_t count, size, parent;
	slant_day first, last;
} cluster;

/* Of two clusters by their lowest vectors; `sizes`: of both together when it was worked out: a cluster changes only by growing. */
typedef struct link {
	uint32_t likeness, a, b, sizes;
} link;

typedef struct joining {
	cluster *clusters;
	link *heap;
	size_t count;
	link *known;                           /* worked out lately, so that many pairs of the same two don't cost their product each */
} joining;

/* The sum over terms of the products of weights: the longer list is skipped through in doubling steps. */
static uint64_t product_of(const slant_event_weight *a, size_t a_count, const slant_event_weight *b, size_t b_count)
{
	const slant_event_weight *few = a_count < b_count ? a : b, *many = a_count < b_count ? b : a;
	size_t few_count = a_count < b_count ? a_count : b_count, many_count = a_count < b_count ? b_count : a_count, at = 0;
	uint64_t product = 0;
	for (size_t i = 0; i < few_count && at < many_count; i++) {
		size_t step = 1, end;
		while (at + step < many_count && many[at + step].term <= few[i].term)
			step *= 2;
		end = at + step < many_count ? at + step : many_count;
		at += step / 2;
		while (at < end && many[at].term < few[i].term) {
			size_t middle = at + (end - at) / 2;
			if (many[middle].term < few[i].term)
				at = middle + 1;
			else
				end = middle;
		}
		if (at < many_count && many[at].term == few[i].term)
			product += (uint64_t)few[i].weight * many[at].weight;
	}
	return product;
}

static uint32_t root_of(const joining *j, uint32_t vector)
{
	cluster *clusters = j->clusters;
	while (clusters[vector].parent != vector)
		vector = clusters[vector].parent = clusters[clusters[vector].parent].parent;
	return vector;
}

/* THE HEAP: more like first, then lower numbers. */

static bool comes_before(const link *x, const link *y)
{
	if (x->likeness != y->likeness)
		return x->likeness > y->likeness;
	return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static void sink(joining *j, size_t at)
{
	const link moved = j->heap[at];
	for (size_t child; (child = 2 * at + 1) < j->count; at = child) {
		child += child + 1 < j->count && comes_before(&j->heap[child + 1], &j->heap[child]);
		if (!comes_before(&j->heap[child], &moved))
			break;
		j->heap[at] = j->heap[child];
	}
	j->heap[at] = moved;
}

static void drop_first(joining *j)
{
	j->heap[0] = j->heap[--j->count];
	if (j->count)
		sink(j, 0);
}

/* JOINING. */

static bool may_join(const cluster *a, const cluster *b)
{
	return a->size + b->size <= SLANT_EVENT_MOST && slant_event_days_fit(a->first, a->last, b->first, b->last);
}

static bool is_known(joining *j, link asked)
{
	uint64_t place = slant_hash_mix((uint64_t)asked.a << 32 | asked.b, asked.sizes) & (KNOWN_PLACES - 1);
	link *known = &j->known[place];
	if (known->a == asked.a && known->b == asked.b && known->sizes == asked.sizes)
		return true;
	*known = asked;
	return false;
}

/* The first link, of clusters that have changed: worked out again, and put back where it still reaches the bound. */
static void renew_first(joining *j, uint32_t a, uint32_t b)
{
	const cluster *x = &j->clusters[a], *y = &j->clusters[b];
	link renewed = {0, a < b ? a : b, a < b ? b : a, x->size + y->size};
	if (!is_known(j, renewed)) {
		uint64_t mean = product_of(x->weights, x->count, y->weights, y->count) / ((uint64_t)x->size * y->size);
		renewed.likeness = mean < UINT32_MAX ? (uint32_t)mean : UINT32_MAX;
	}
	if (renewed.likeness < SLANT_EVENT_LIKENESS_BOUND) {
		drop_first(j);
		return;
	}
	j->heap[0] = renewed;
	sink(j, 0);
}

static uint32_t add_weights(const cluster *a, const cluster *b, slant_event_weight *sum)
{
	uint32_t i = 0, k = 0, count = 0;
	while (i < a->count || k < b->count) {
		if (k == b->count || (i < a->count && a->weights[i].term < b->weights[k].term)) {
			sum[count++] = a->weights[i++];
		} else if (i == a->count || b->weights[k].term < a->weights[i].term) {
			sum[count++] = b->weights[k++];
		} else {
			sum[count++] = (slant_event_weight){a->weights[i].term, a->weights[i].weight + b->weights[k].weight};
			i++, k++;
		}
	}
	return count;
}

static void add_days(cluster *to, const cluster *from)
{
	if (from->first == SLANT_DAY_UNKNOWN)
		return;
	bool known = to->first != SLANT_DAY_UNKNOWN;
	to->first = known && to->first < from->first ? to->first : from->first;
	to->last = known && to->last > from->last ? to->last : from->last;
}

/* Two roots become one, the lower. */
static slant_status join(joining *j, uint32_t lower, uint32_t higher, slant_error *error)
{
	cluster *a = &j->clusters[lower], *b = &j->clusters[higher];
	slant_event_weight *sum = malloc(((size_t)a->count + b->count + 1) * sizeof *sum);
	if (!sum)
		return slant_error_memory(error);
	uint32_t count = add_weights(a, b, sum);
	slant_event_weight *fitting = realloc(sum, ((size_t)count + 1) * sizeof *sum);
	free(a->own);
	free(b->own);
	b->own = NULL;
	a->own = fitting ? fitting : sum;
	a->weights = a->own;
	a->count = count;
	a->size += b->size;
	b->parent = lower;
	add_days(a, b);
	return SLANT_OK;
}

static slant_status join_all(joining *j, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (size_t at = j->count / 2; at-- > 0;)
		sink(j, at);
	while (j->count && status == SLANT_OK) {
		const link first = j->heap[0];
		uint32_t a = root_of(j, first.a), b = root_of(j, first.b);
		if (a == b || !may_join(&j->clusters[a], &j->clusters[b])) {
			drop_first(j);
		} else if (a == first.a && b == first.b && j->clusters[a].size + j->clusters[b].size == first.sizes) {
			drop_first(j);
			status = join(j, a, b, error);
		} else {
			renew_first(j, a, b);
		}
	}
	return status;
}

slant_status slant_event_clusters_find(const slant_event_vectors *vectors, const slant_event_pair *pairs, size_t count, uint32_t *cluster_of,
                                       slant_error *error)
{
	joining j = {.count = count};
	slant_status status = SLANT_OK;
	j.clusters = calloc((size_t)vectors->count + 1, sizeof *j.clusters);
	j.heap = malloc((count + 1) * sizeof *j.heap);
	j.known = calloc(KNOWN_PLACES, sizeof *j.known);
	if (!j.clusters || !j.heap || !j.known)
		status = slant_error_memory(error);
	for (uint32_t v = 0; v < vectors->count && status == SLANT_OK; v++) {
		const slant_event_vector *vector = &vectors->data[v];
		j.clusters[v] = (cluster){vector->weights, NULL, vector->count, 1, v, vector->first, vector->last};
	}
	for (size_t i = 0; i < count && status == SLANT_OK; i++)
		j.heap[i] = (link){pairs[i].likeness, pairs[i].a, pairs[i].b, 2};
	if (status == SLANT_OK)
		status = join_all(&j, error);
	for (uint32_t v = 0; v < vectors->count && status == SLANT_OK; v++)
		cluster_of[v] = root_of(&j, v);
	for (uint32_t v = 0; j.clusters && v < vectors->count; v++)
		free(j.clusters[v].own);
	free(j.clusters);
	free(j.heap);
	free(j.known);
	return status;
}
