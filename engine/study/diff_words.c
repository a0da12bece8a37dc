/* diff_words: words that two articles use for one thing, known by the lists: entries of the group `language` with the plain word that could
   stand in their place, and the categories mirror/referent and mirror/label of words by which news texts call one thing. Takes
   two aligned articles; gives labels. See diff.h.

   A word is a name of the thing that its plain word names; so is the plain word itself. Where one article has one name and the other
   another, the two are set side by side if something vouches that the same is meant: rare words around both that they share. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "../base/search.h"
#include "diff.h"
#include "diff_phrases.h"

#include "../base/banned.h"

#define NAMINGS_MOST 24u       /* of one thing, in one article, that are compared with those of the other */
#define NEAR_LINKED 2.0        /* rarity in common around the two words: in sentences that tell the same, ... */
#define NEAR_ALONE 6.0         /* ... and in others: two rare words, or three */

typedef struct meaning {           /* what a phrase is a name of */
	uint32_t phrase, thing;    /* thing: the phrase of its plain word */
	slant_str plain;           /* that word as the list writes it */
} meaning;

typedef struct naming {
	uint32_t thing;
	uint64_t words;            /* hash of its stems: which name it is */
	slant_diff_place place;
	uint32_t entry;
	slant_str plain;
	bool act;                  /* what somebody does or is like, not what something is called: many things are criticised in one event */
} naming;

typedef SLANT_ARRAY(naming) namings;

typedef struct searching {
	slant_diff *diff;
	slant_diff_phrases phrases;
	SLANT_ARRAY(meaning) meanings;
	namings found[SLANT_DIFF_SIDES];
} searching;

static slant_status add_meaning(searching *se, uint32_t phrase, uint32_t thing, slant_str plain, slant_error *error)
{
	meaning *slot = phrase == SLANT_NONE || thing == SLANT_NONE ? NULL : SLANT_PUSH(&se->diff->arena, &se->meanings);
	if (slot)
		*slot = (meaning){phrase, thing, plain};
	else if (phrase != SLANT_NONE && thing != SLANT_NONE)
		return slant_error_memory(error);
	return SLANT_OK;
}

/* The next of the things in a column `neutral`, which commas part. False: there are no more. */
static bool next_plain(slant_str *rest, slant_str *plain)
{
	const char *comma = rest->length ? memchr(rest->data, ',', rest->length) : NULL;
	size_t end = comma ? (size_t)(comma - rest->data) : rest->length;
	if (!rest->length)
		return false;
	*plain = slant_str_trim(slant_str_slice(*rest, 0, end));
	*rest = slant_str_slice(*rest, end + (comma != NULL), rest->length);
	return true;
}

static slant_str bare(slant_str term)
{
	return term.length > 2 && term.data[0] == '"' ? slant_str_slice(term, 1, term.length - 1) : term;
}

static slant_status add_referent(searching *se, const slant_lexicon_entry *entry, slant_error *error)
{
	const slant_lexicon *lexicon = &se->diff->engine->lexicon;
	slant_str rest = slant_lexicon_str(lexicon, entry->neutral), plain;
	uint32_t phrase, thing;
	slant_status status = slant_diff_phrases_add(&se->phrases, slant_lexicon_str(lexicon, entry->term), &phrase, error);
	while (status == SLANT_OK && next_plain(&rest, &plain))
		if ((status = slant_diff_phrases_add(&se->phrases, plain, &thing, error)) == SLANT_OK &&
		    (status = add_meaning(se, phrase, thing, bare(plain), error)) == SLANT_OK)
			status = add_meaning(se, thing, thing, bare(plain), error);
	return status;
}

static slant_status add_referents(searching *se, slant_error *error)
{
	const slant_lexicon *lexicon = &se->diff->engine->lexicon;
	uint32_t category = slant_lexicon_category_find(lexicon, "mirror/referent");
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; category && i < lexicon->entry_count && status == SLANT_OK; i++)
		if (lexicon->entries[i].category == category && !lexicon->entries[i].replaced)
			status = add_referent(se, &lexicon->entries[i], error);
	return status;
}

/* NAMINGS. */

/* Which name the words of a span are: their stems, whatever their number and case. */
static uint64_t words_of(const slant_document *document, uint32_t token, uint32_t count)
{
	uint64_t hash = 0;
	for (uint32_t t = token; t < token + count; t++) {
		slant_str stem = slant_form_stem(document->forms[t]);
		hash = slant_hash_mix(hash, slant_hash_bytes(stem.data, stem.length));
	}
	return hash;
}

static slant_status add_naming(searching *se, unsigned s, naming one, slant_error *error)
{
	naming *slot = SLANT_PUSH(&se->diff->arena, &se->found[s]);
	if (!slot)
		return slant_error_memory(error);
	*slot = one;
	return SLANT_OK;
}

/* From now on the words of the thing are looked for as well. */
static slant_status add_hit(searching *se, unsigned s, const slant_hit *hit, slant_str neutral, slant_error *error)
{
	uint64_t words = words_of(se->diff->sides[s].document, hit->token, hit->token_count);
	slant_diff_place place = {hit->span, hit->sentence, hit->field, hit->flags & SLANT_HIT_QUOTED};
	slant_str category = slant_category_name(&se->diff->engine->lexicon, hit->category), plain;
	bool act = slant_str_is(category, "evaluative/negative") || slant_str_is(category, "evaluative/positive");
	slant_status status = SLANT_OK;
	uint32_t thing;
	while (status == SLANT_OK && next_plain(&neutral, &plain))
		if ((status = slant_diff_phrases_add(&se->phrases, plain, &thing, error)) == SLANT_OK && thing != SLANT_NONE &&
		    (status = add_meaning(se, thing, thing, plain, error)) == SLANT_OK)
			status = add_naming(se, s, (naming){thing, words, place, hit->entry, plain, act}, error);
	return status;
}

static slant_status add_hits(searching *se, unsigned s, slant_error *error)
{
	const slant_document *document = se->diff->sides[s].document;
	const slant_lexicon *lexicon = document->lexicon;
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < document->hit_count && status == SLANT_OK; i++) {
		const slant_hit *hit = &document->hits[i];
		if (hit->entry >= lexicon->entry_count || !hit->category || hit->category >= lexicon->category_count ||
		    lexicon->categories[hit->category].group != se->diff->engine->groups.language ||
		    !slant_str_starts(slant_lexicon_str(lexicon, lexicon->categories[hit->category].name), SLANT_STR("evaluative/")))
			continue;
		slant_str neutral = slant_lexicon_str(lexicon, lexicon->entries[hit->entry].neutral);
		if (neutral.length)
			status = add_hit(se, s, hit, neutral, error);
	}
	return status;
}

static int by_phrase(const void *a, const void *b)
{
	const meaning *x = a, *y = b;
	if (x->phrase != y->phrase)
		return x->phrase < y->phrase ? -1 : 1;
	if (x->thing != y->thing)
		return x->thing < y->thing ? -1 : 1;
	return slant_str_compare(x->plain, y->plain);
}

static void sort_meanings(searching *se)
{
	uint32_t kept = 0;
	if (!se->meanings.count)
		return;
	qsort(se->meanings.data, se->meanings.count, sizeof *se->meanings.data, by_phrase);
	for (uint32_t i = 0; i < se->meanings.count; i++)
		if (!kept || se->meanings.data[kept - 1].phrase != se->meanings.data[i].phrase || se->meanings.data[kept - 1].thing != se->meanings.data[i].thing)
			se->meanings.data[kept++] = se->meanings.data[i];
	se->meanings.count = kept;
}

static uint32_t first_meaning(const searching *se, uint32_t phrase)
{
	return SLANT_SEARCH(se->meanings.data, se->meanings.count, phrase, phrase);
}

static slant_status name_phrase(searching *se, unsigned s, uint32_t phrase, uint32_t token, uint32_t count, slant_error *error)
{
	const slant_document *document = se->diff->sides[s].document;
	const slant_token *first = &document->text.tokens[token], *last = first + count - 1;
	const slant_sentence *sentence = &document->text.sentences[first->sentence];
	slant_status status = SLANT_OK;
	for (uint32_t m = first_meaning(se, phrase); m < se->meanings.count && se->meanings.data[m].phrase == phrase && status == SLANT_OK; m++)
		status = add_naming(se, s, (naming){se->meanings.data[m].thing, words_of(document, token, count),
		                                    {{first->beg, last->end}, first->sentence, sentence->field, first->flags & SLANT_TOKEN_QUOTED},
		                                    SLANT_NONE, se->meanings.data[m].plain, false}, error);
	return status;
}

static slant_status walk(searching *se, unsigned s, slant_error *error)
{
	const slant_document *document = se->diff->sides[s].document;
	slant_status status = SLANT_OK;
	for (uint32_t t = 0, taken; t < document->text.token_count && status == SLANT_OK; t += taken ? taken : 1) {
		uint32_t phrase = slant_diff_phrases_at(&se->phrases, document, t, &taken);
		if (taken)
			status = name_phrase(se, s, phrase, t, taken, error);
	}
	return status;
}

/* PAIRS. */

static int by_thing(const void *a, const void *b)
{
	const naming *x = a, *y = b;
	if (x->thing != y->thing)
		return x->thing < y->thing ? -1 : 1;
	if (x->place.field != y->place.field)
		return x->place.field < y->place.field ? -1 : 1;
	if (x->place.span.beg != y->place.span.beg)
		return x->place.span.beg < y->place.span.beg ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

static bool uses(const naming *list, uint32_t count, uint64_t words)
{
	for (uint32_t i = 0; i < count; i++)
		if (list[i].words == words)
			return true;
	return false;
}

/* How sure it is that two namings are of one thing; 0: not at all. */
static double sureness(const slant_diff *diff, const naming *a, const naming *b, bool *linked)
{
	double near = slant_diff_near(diff, &a->place, &b->place);
	const slant_diff_link *link = slant_diff_linked(diff, a->place.sentence, b->place.sentence);
	*linked = link != NULL;
	if (near < (link ? NEAR_LINKED : NEAR_ALONE) || (!link && (a->act || b->act)))
		return 0;
	return near * (link ? 1 + link->likeness : 1);
}

/* Of two pairs that are as sure the one that stands further ahead in both: the same whichever article comes first. */
static bool is_better(const slant_diff_label *one, const slant_diff_label *best)
{
	if (one->weight != best->weight)
		return one->weight > best->weight;
	return (uint64_t)one->at[0].span.beg + one->at[1].span.beg < (uint64_t)best->at[0].span.beg + best->at[1].span.beg;
}

/* The surest pair of one thing, of names that are not both in both articles. */
static slant_status pair_thing(searching *se, const naming *a, uint32_t a_count, const naming *b, uint32_t b_count, slant_error *error)
{
	slant_diff_label best = {.weight = 0};
	for (uint32_t i = 0; i < a_count; i++)
		for (uint32_t j = 0; j < b_count; j++) {
			if (a[i].words == b[j].words || (uses(b, b_count, a[i].words) && uses(a, a_count, b[j].words)))
				continue;
			slant_diff_label one = {.basis = SLANT_DIFF_LIST, .at = {a[i].place, b[j].place}, .entry = {a[i].entry, b[j].entry}};
			one.about = slant_str_compare(a[i].plain, b[j].plain) <= 0 ? a[i].plain : b[j].plain;
			one.weight = sureness(se->diff, &a[i], &b[j], &one.linked);
			if (one.weight > 0 && is_better(&one, &best))
				best = one;
		}
	slant_diff_label *label = best.weight > 0 ? SLANT_PUSH(&se->diff->arena, &se->diff->labels) : NULL;
	if (best.weight > 0 && !label)
		return slant_error_memory(error);
	if (label)
		*label = best;
	return SLANT_OK;
}

static uint32_t run_of(const namings *list, uint32_t from)
{
	uint32_t end = from;
	while (end < list->count && list->data[end].thing == list->data[from].thing)
		end++;
	return end;
}

static slant_status pair_all(searching *se, slant_error *error)
{
	slant_status status = SLANT_OK;
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++)
		if (se->found[s].count)
			qsort(se->found[s].data, se->found[s].count, sizeof(naming), by_thing);
	const namings *a = &se->found[0], *b = &se->found[1];
	for (uint32_t i = 0, j = 0; i < a->count && j < b->count && status == SLANT_OK;) {
		uint32_t i_end = run_of(a, i), j_end = run_of(b, j), x = a->data[i].thing, y = b->data[j].thing;
		if (x == y)
			status = pair_thing(se, a->data + i, i_end - i < NAMINGS_MOST ? i_end - i : NAMINGS_MOST,
			                    b->data + j, j_end - j < NAMINGS_MOST ? j_end - j : NAMINGS_MOST, error);
		i = x <= y ? i_end : i;
		j = y <= x ? j_end : j;
	}
	return status;
}

slant_status slant_diff_find_words(slant_diff *diff, slant_error *error)
{
	searching se = {.diff = diff};
	slant_status status = slant_diff_phrases_init(&se.phrases, diff->engine, &diff->arena, error);
	if (status == SLANT_OK)
		status = add_referents(&se, error);
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		status = add_hits(&se, s, error);
	sort_meanings(&se);
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		status = walk(&se, s, error);
	if (status == SLANT_OK && se.phrases.inflection.failed)
		status = slant_error_memory(error);
	if (status == SLANT_OK)
		status = pair_all(&se, error);
	slant_diff_phrases_release(&se.phrases);
	return status;
}
