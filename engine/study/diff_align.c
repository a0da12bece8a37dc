/* diff_align: which stems two articles share, how alike they are, and which of their sentences tell the same. Takes two contents; gives
   links, found by an inverted index over shared stems, so that no two sentences are compared that share nothing. See diff.h. */
#include <math.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/search.h"
#include "diff.h"

#include "../base/banned.h"

#define LINK_LIKENESS 0.15     /* cosine from which on two sentences tell the same: below it mostly names are shared (docs/diff.md) */
#define LINK_STEMS 2u
#define POSTINGS_MOST 24u      /* a stem in more sentences of one article is what all of it is about, and links none */
#define NEAR_WORDS 4u          /* content words on each side */

typedef struct aligning {
	slant_diff *diff;
	uint32_t *first[SLANT_DIFF_SIDES], *sentences[SLANT_DIFF_SIDES];   /* by common stem: where its sentences begin; these */
	double *norms[SLANT_DIFF_SIDES];       /* by sentence: length of its vector */
	double *best[SLANT_DIFF_SIDES];        /* by sentence: likeness to the sentence most like it */
	double *common_rarity;                 /* by common stem */
	uint32_t *seen;                        /* by common stem: last sentence that held it, + 1 */
} aligning;

/* STEMS. Both lists are in bytewise order. */

static slant_status stems_find_common(slant_diff *diff, slant_error *error)
{
	slant_diff_side *a = &diff->sides[0], *b = &diff->sides[1];
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		slant_diff_side *side = &diff->sides[s];
		side->common = slant_arena_calloc(&diff->arena, (size_t)side->content.stem_count + 1, sizeof *side->common);
		side->rarity = slant_arena_calloc(&diff->arena, (size_t)side->content.stem_count + 1, sizeof *side->rarity);
		if (!side->common || !side->rarity)
			return slant_error_memory(error);
		for (uint32_t i = 0; i < side->content.stem_count; i++) {
			side->common[i] = SLANT_NONE;
			side->rarity[i] = diff->engine->norms ? slant_norms_rarity(diff->engine->norms, side->content.stems[i]) : 1;
		}
	}
	for (uint32_t i = 0, j = 0; i < a->content.stem_count && j < b->content.stem_count;) {
		int order = slant_str_compare(a->content.stems[i], b->content.stems[j]);
		if (order == 0)
			a->common[i] = b->common[j] = diff->common_count++;
		i += order <= 0;
		j += order >= 0;
	}
	return SLANT_OK;
}

static void liken(slant_diff *diff)
{
	double norms[SLANT_DIFF_SIDES] = {0}, both = 0;
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		const slant_diff_side *side = &diff->sides[s];
		for (uint32_t i = 0; i < side->content.stem_count; i++) {
			norms[s] += side->rarity[i] * side->rarity[i];
			if (s == 0 && side->common[i] != SLANT_NONE)
				both += side->rarity[i] * side->rarity[i];
		}
	}
	diff->likeness = norms[0] > 0 && norms[1] > 0 ? both / sqrt(norms[0] * norms[1]) : 0;
}

/* The token of each word of the content: both stand in the order of the document. */
static slant_status tokens_find(slant_diff *diff, slant_diff_side *side, slant_error *error)
{
	const slant_text *text = &side->document->text;
	side->tokens = slant_arena_calloc(&diff->arena, (size_t)side->content.word_count + 1, sizeof *side->tokens);
	if (!side->tokens)
		return slant_error_memory(error);
	for (uint32_t s = 0; s < side->content.sentence_count; s++) {
		const slant_content_sentence *sentence = &side->content.sentences[s];
		uint32_t t = text->sentences[s].token_beg;
		for (uint32_t w = sentence->first; w < sentence->first + sentence->count; w++) {
			while (t + 1 < text->sentences[s].token_end && text->tokens[t].beg < side->content.words[w].span.beg)
				t++;
			side->tokens[w] = t;
		}
	}
	return SLANT_OK;
}

/* SENTENCES. */

/* Calls of each common stem of a sentence once: w runs over its words. */
static uint32_t next_common(const aligning *al, const slant_diff_side *side, uint32_t sentence, uint32_t *w)
{
	const slant_content_sentence *s = &side->content.sentences[sentence];
	for (; *w < s->first + s->count; ++*w) {
		uint32_t common = side->common[side->content.words[*w].stem];
		if (common == SLANT_NONE || al->seen[common] == sentence + 1)
			continue;
		al->seen[common] = sentence + 1;
		++*w;
		return common;
	}
	return SLANT_NONE;
}

static void forget(const aligning *al)
{
	memset(al->seen, 0, ((size_t)al->diff->common_count + 1) * sizeof *al->seen);
}

static slant_status index_side(aligning *al, unsigned s, slant_error *error)
{
	slant_diff_side *side = &al->diff->sides[s];
	slant_arena *arena = &al->diff->arena;
	uint32_t *first = slant_arena_calloc(arena, (size_t)al->diff->common_count + 2, sizeof *first);
	uint32_t *sentences = slant_arena_calloc(arena, (size_t)side->content.word_count + 1, sizeof *sentences);
	if (!first || !sentences)
		return slant_error_memory(error);
	forget(al);
	for (uint32_t i = 0; i < side->content.sentence_count; i++)
		for (uint32_t w = side->content.sentences[i].first, c; (c = next_common(al, side, i, &w)) != SLANT_NONE;)
			first[c + 2]++;
	for (uint32_t c = 2; c < al->diff->common_count + 2; c++)
		first[c] += first[c - 1];
	forget(al);
	for (uint32_t i = 0; i < side->content.sentence_count; i++)
		for (uint32_t w = side->content.sentences[i].first, c; (c = next_common(al, side, i, &w)) != SLANT_NONE;)
			sentences[first[c + 1]++] = i;
	al->first[s] = first;
	al->sentences[s] = sentences;
	return SLANT_OK;
}

/* The length of each sentence's vector: each stem once. */
static slant_status measure_side(aligning *al, unsigned s, slant_error *error)
{
	slant_diff_side *side = &al->diff->sides[s];
	slant_arena *arena = &al->diff->arena;
	uint32_t *seen = slant_arena_calloc(arena, (size_t)side->content.stem_count + 1, sizeof *seen);
	al->norms[s] = slant_arena_calloc(arena, (size_t)side->content.sentence_count + 1, sizeof(double));
	al->best[s] = slant_arena_calloc(arena, (size_t)side->content.sentence_count + 1, sizeof(double));
	if (!seen || !al->norms[s] || !al->best[s])
		return slant_error_memory(error);
	for (uint32_t i = 0; i < side->content.sentence_count; i++) {
		const slant_content_sentence *sentence = &side->content.sentences[i];
		double sum = 0;
		for (uint32_t w = sentence->first; w < sentence->first + sentence->count; w++) {
			uint32_t stem = side->content.words[w].stem;
			if (seen[stem] == i + 1)
				continue;
			seen[stem] = i + 1;
			sum += side->rarity[stem] * side->rarity[stem];
			if (s == 0 && side->common[stem] != SLANT_NONE)
				al->common_rarity[side->common[stem]] = side->rarity[stem];
		}
		al->norms[s][i] = sqrt(sum);
	}
	return SLANT_OK;
}

static uint32_t postings(const aligning *al, unsigned s, uint32_t common)
{
	return al->first[s][common + 1] - al->first[s][common];
}

static int by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* The shared stems of a sentence, rising, so that sums are the same whichever article comes first. */
static uint32_t gather(const aligning *al, uint32_t i, uint32_t *stems)
{
	uint32_t count = 0;
	const slant_diff_side *a = &al->diff->sides[0];
	for (uint32_t w = a->content.sentences[i].first, c; (c = next_common(al, a, i, &w)) != SLANT_NONE;)
		if (postings(al, 0, c) <= POSTINGS_MOST && postings(al, 1, c) <= POSTINGS_MOST)
			stems[count++] = c;
	qsort(stems, count, sizeof *stems, by_number);
	return count;
}

typedef struct tally {
	double sum;
	uint32_t stems;
} tally;

static slant_status link_sentence(aligning *al, uint32_t i, uint32_t *stems, tally *tallies, uint32_t *touched, slant_error *error)
{
	uint32_t count = gather(al, i, stems), touched_count = 0;
	for (uint32_t k = 0; k < count; k++) {
		double weight = al->common_rarity[stems[k]] * al->common_rarity[stems[k]];
		for (uint32_t p = al->first[1][stems[k]]; p < al->first[1][stems[k] + 1]; p++) {
			uint32_t j = al->sentences[1][p];
			if (!tallies[j].stems++)
				touched[touched_count++] = j;
			tallies[j].sum += weight;
		}
	}
	qsort(touched, touched_count, sizeof *touched, by_number);
	for (uint32_t k = 0; k < touched_count; k++) {
		uint32_t j = touched[k];
		double likeness = tallies[j].sum / (al->norms[0][i] * al->norms[1][j]);
		if (tallies[j].stems >= LINK_STEMS && likeness >= LINK_LIKENESS) {
			slant_diff_link *link = SLANT_PUSH(&al->diff->arena, &al->diff->links);
			if (!link)
				return slant_error_memory(error);
			*link = (slant_diff_link){{i, j}, likeness};
			al->best[0][i] = fmax(al->best[0][i], likeness);
			al->best[1][j] = fmax(al->best[1][j], likeness);
		}
		tallies[j] = (tally){0};
	}
	return SLANT_OK;
}

/* Of the candidates those stay that are the best for one of their two sentences: a long sentence may tell what two short ones do. */
static void keep_best(aligning *al)
{
	uint32_t kept = 0;
	for (uint32_t k = 0; k < al->diff->links.count; k++) {
		slant_diff_link link = al->diff->links.data[k];
		if (link.likeness >= al->best[0][link.sentence[0]] || link.likeness >= al->best[1][link.sentence[1]])
			al->diff->links.data[kept++] = link;
	}
	al->diff->links.count = kept;
}

static slant_status link_all(aligning *al, slant_error *error)
{
	slant_diff *diff = al->diff;
	uint32_t others = diff->sides[1].content.sentence_count + 1;
	uint32_t *stems = slant_arena_calloc(&diff->arena, (size_t)diff->common_count + 1, sizeof *stems);
	uint32_t *touched = slant_arena_calloc(&diff->arena, others, sizeof *touched);
	tally *tallies = slant_arena_calloc(&diff->arena, others, sizeof *tallies);
	slant_status status = stems && touched && tallies ? SLANT_OK : slant_error_memory(error);
	forget(al);
	for (uint32_t i = 0; i < diff->sides[0].content.sentence_count && status == SLANT_OK; i++)
		status = link_sentence(al, i, stems, tallies, touched, error);
	if (status == SLANT_OK)
		keep_best(al);
	return status;
}

slant_status slant_diff_align(slant_diff *diff, slant_error *error)
{
	aligning al = {.diff = diff};
	slant_status status = stems_find_common(diff, error);
	if (status != SLANT_OK)
		return status;
	liken(diff);
	al.seen = slant_arena_calloc(&diff->arena, (size_t)diff->common_count + 1, sizeof *al.seen);
	al.common_rarity = slant_arena_calloc(&diff->arena, (size_t)diff->common_count + 1, sizeof *al.common_rarity);
	if (!al.seen || !al.common_rarity)
		return slant_error_memory(error);
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		if ((status = tokens_find(diff, &diff->sides[s], error)) == SLANT_OK && (status = index_side(&al, s, error)) == SLANT_OK)
			status = measure_side(&al, s, error);
	return status == SLANT_OK ? link_all(&al, error) : status;
}

const slant_diff_link *slant_diff_linked(const slant_diff *diff, uint32_t a, uint32_t b)
{
	uint32_t low = 0, high = diff->links.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const slant_diff_link *link = &diff->links.data[middle];
		if (link->sentence[0] == a && link->sentence[1] == b)
			return link;
		if (link->sentence[0] < a || (link->sentence[0] == a && link->sentence[1] < b))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* PLACES. */

slant_str slant_diff_slice(const slant_diff_side *side, const slant_diff_place *place)
{
	return slant_str_slice(side->document->text.fields[place->field], place->span.beg, place->span.end);
}

/* Place of the word at or behind a span of a sentence, among the content's words. */
static uint32_t word_at(const slant_diff_side *side, const slant_diff_place *place)
{
	const slant_content_sentence *sentence = &side->content.sentences[place->sentence];
	const slant_content_word *words = side->content.words + sentence->first;
	return sentence->first + SLANT_SEARCH(words, sentence->count, span.end, place->span.beg + 1);
}

/* The shared stems within NEAR_WORDS words of a place, those in it left out. */
static uint32_t around(const slant_diff_side *side, const slant_diff_place *place, uint32_t stems[2 * NEAR_WORDS])
{
	const slant_content_sentence *sentence = &side->content.sentences[place->sentence];
	uint32_t at = word_at(side, place), end = sentence->first + sentence->count, count = 0;
	for (uint32_t w = at; w > sentence->first && at - w < NEAR_WORDS; w--)
		stems[count++] = side->content.words[w - 1].stem;
	while (at < end && side->content.words[at].span.beg < place->span.end)
		at++;
	for (uint32_t w = at; w < end && w - at < NEAR_WORDS; w++)
		stems[count++] = side->content.words[w].stem;
	return count;
}

double slant_diff_near(const slant_diff *diff, const slant_diff_place *a, const slant_diff_place *b)
{
	uint32_t left[2 * NEAR_WORDS], right[2 * NEAR_WORDS];
	uint32_t lefts = around(&diff->sides[0], a, left), rights = around(&diff->sides[1], b, right);
	int64_t sum = 0;               /* in millionths: exact, so that the order of the two articles tells nothing */
	for (uint32_t i = 0; i < lefts; i++) {
		uint32_t common = diff->sides[0].common[left[i]];
		bool again = common == SLANT_NONE, found = false;
		for (uint32_t k = 0; k < i && !again; k++)
			again = left[k] == left[i];
		for (uint32_t k = 0; k < rights && !again && !found; k++)
			found = diff->sides[1].common[right[k]] == common;
		sum += found ? slant_fixed_of(diff->sides[0].rarity[left[i]]) : 0;
	}
	return slant_fixed_value(sum);
}
