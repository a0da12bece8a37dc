/* statements: which absent pairs of words an article may tell in other words. Takes the states that elsewhere.c settled; turns absent pairs into
   doubtful ones; refuses nothing but where memory runs out.

   What the sentences of a pair's carriers share beside it is the statement that it stands in: an article with a sentence that
   holds a third of that, by rarity, may tell it in other words. */
#include "../../base/fixed.h"
#include "doubtful.h"
#include "postings.h"

#include "../../base/banned.h"

#define LEAST_SHARED 2u        /* stems that sentences share make a statement */
#define TOLD_PART 3            /* of it: a third */

typedef struct pairing {
	slant_coverage *made;
	slant_align *align;
} pairing;

typedef struct statement {
	int64_t *weight;               /* by stem: its rarity in millionths, where two families' sentences share it; else 0 */
	uint32_t *family;              /* by stem: the last family seen with it + 1 */
	slant_postings postings;
	int64_t *sums;                 /* by sentence of any article: of the stems that it shares; zero between statements */
	SLANT_ARRAY(uint32_t) sharing; /* sentences with a sum */
	SLANT_ARRAY(uint32_t) touched;
	int64_t total;
	uint32_t shared;
} statement;

static bool open_statement(const pairing *p, statement *s)
{
	size_t stems = (size_t)p->align->stems.list.count + 1;
	s->weight = slant_arena_calloc(&p->align->arena, stems, sizeof *s->weight);
	s->family = slant_arena_calloc(&p->align->arena, stems, sizeof *s->family);
	if (!s->weight || !s->family || !slant_postings_init(&s->postings, p->align, &p->align->arena))
		return false;
	s->sums = slant_arena_calloc(&p->align->arena, (size_t)s->postings.sentences + 1, sizeof *s->sums);
	return s->sums;
}

/* Adds the sentence of a carrier. False: out of memory. */
static bool add_carrier(const pairing *p, const slant_carrier *carrier, const slant_align_entry *head, statement *s)
{
	const slant_content *content = p->made->articles[carrier->article].content;
	const slant_content_sentence *sentence = &content->sentences[carrier->sentence];
	uint32_t family = p->made->family[carrier->article] + 1;
	for (uint32_t w = 0; w < sentence->count; w++) {
		uint32_t stem = p->align->stem_of[carrier->article][content->words[sentence->first + w].stem];
		if (s->family[stem] == family || slant_doubtful_is_of(head, stem))
			continue;
		if (s->family[stem] && !s->weight[stem]) {
			s->weight[stem] = slant_fixed_of(p->align->rarity[stem]);
			s->total += s->weight[stem];
			s->shared++;
		}
		uint32_t *slot = s->family[stem] ? NULL : SLANT_PUSH(&p->align->arena, &s->touched);
		if (!s->family[stem] && !slot)
			return false;
		if (slot)
			*slot = stem;
		s->family[stem] = family;
	}
	return true;
}

/* Marks the articles of which a sentence holds enough of a statement. False: out of memory. */
static bool seek_statement(const pairing *p, uint32_t unit, statement *s)
{
	const slant_postings *postings = &s->postings;
	for (uint32_t i = 0; i < s->touched.count; i++) {
		uint32_t stem = s->touched.data[i];
		for (uint32_t at = postings->starts[stem]; s->weight[stem] && at < postings->starts[stem + 1]; at++) {
			uint32_t sentence = postings->list[at], *slot = s->sums[sentence] ? NULL : SLANT_PUSH(&p->align->arena, &s->sharing);
			if (!s->sums[sentence] && !slot)
				return false;
			if (slot)
				*slot = sentence;
			s->sums[sentence] += s->weight[stem];
		}
	}
	for (uint32_t i = 0; i < s->sharing.count; i++) {
		uint32_t sentence = s->sharing.data[i];
		uint8_t *state = &p->made->states[(size_t)unit * p->made->count + postings->article[sentence]];
		if (*state == COVER_ABSENT && TOLD_PART * s->sums[sentence] >= s->total)
			*state = COVER_DOUBTFUL;
		s->sums[sentence] = 0;
	}
	s->sharing.count = 0;
	return true;
}

static void clear_statement(statement *s)
{
	for (uint32_t i = 0; i < s->touched.count; i++)
		s->weight[s->touched.data[i]] = s->family[s->touched.data[i]] = 0;
	s->touched.count = 0;
	s->total = 0;
	s->shared = 0;
}

bool slant_doubtful_pairs(slant_coverage *made, slant_align *align, const uint32_t *heads)
{
	const pairing p = {made, align};
	statement s = {0};
	uint32_t count = made->unit_count;   /* pairs are the last */
	if (!count || made->units[count - 1].kind != SLANT_CONTENT_PAIR)
		return true;
	if (!open_statement(&p, &s))
		return false;
	for (uint32_t u = 0; u < count; u++) {
		const slant_covered *unit = &made->units[u];
		const slant_align_entry *head = &align->entries.data[heads[u]];
		for (uint32_t i = 0; i < unit->carrier_count && unit->kind == SLANT_CONTENT_PAIR; i++)
			if (!add_carrier(&p, &unit->carriers[i], head, &s))
				return false;
		if (s.shared >= LEAST_SHARED && !seek_statement(&p, u, &s))
			return false;
		clear_statement(&s);
	}
	return true;
}
