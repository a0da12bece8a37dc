/* mask: lines that belong to the page and not to the article: newsletter lines, "Read more", picture credits, counters, share buttons.
   A sentence of few words whose cues of the group `boilerplate` come to one sure cue is masked and listed with its heaviest kind; a cue
   that neither opens the sentence nor stands in one that ends its line without a stop counts a third, as the words do occur in running text. A
   dateline stands before running text: in a longer sentence it alone is masked. Then the hits of all that is masked are dropped.
   Nothing is cut from the text. See match.h. */
#include "matcher.h"

#include "../base/error.h"
#include "../base/fixed.h"

#include "../base/banned.h"

#define LONGEST_LINE 25u        /* words of a masked sentence */
#define LONGEST_DATELINE 10u
#define SURE 800000             /* summed weight, millionths */
#define OPENING_WORDS 4u        /* a cue among the first words of its sentence opens it */

typedef struct masking {
	const slant_matcher *matcher;
	slant_arena *arena;
	slant_document *document;
	SLANT_ARRAY(slant_masked) spans;
} masking;

static bool is_cue(const masking *m, const slant_hit *hit)
{
	return slant_match_in_group(m->matcher->lexicon, hit->category, m->matcher->boilerplate_group);
}

/* The end of a line, without a stop. */
static bool is_bare_line(const masking *m, const slant_sentence *sentence)
{
	const slant_text *text = &m->document->text;
	bool ends = sentence->token_end >= text->token_count || text->tokens[sentence->token_end].flags & SLANT_TOKEN_LINE;
	return ends && !sentence->mark;
}

/* What a cue adds: all of its weight where it is sure or well placed. */
static int64_t weight_of(const slant_sentence *sentence, bool bare, const slant_hit *hit)
{
	bool placed = bare || hit->token < sentence->token_beg + OPENING_WORDS || hit->weight >= SLANT_MILLION;
	return placed ? hit->weight : hit->weight / 3;
}

/* The kind of a sentence that is boilerplate as a whole, given its hits; or 0. */
static uint32_t kind_of(const masking *m, const slant_sentence *sentence, const slant_hit *hits, uint32_t count)
{
	uint32_t words = sentence->token_end - sentence->token_beg, kind = 0;
	int64_t weight = 0, heaviest = 0;
	if (words > LONGEST_LINE)
		return 0;
	bool bare = is_bare_line(m, sentence);
	for (uint32_t i = 0; i < count; i++) {
		bool head = hits[i].category == m->matcher->categories.dateline || hits[i].category == m->matcher->categories.byline;
		if (!is_cue(m, &hits[i]) || (head && words > LONGEST_DATELINE))
			continue;
		weight += weight_of(sentence, bare, &hits[i]);
		kind = hits[i].weight > heaviest ? hits[i].category : kind;
		heaviest = hits[i].weight > heaviest ? hits[i].weight : heaviest;
	}
	return weight >= SURE ? kind : 0;
}

/* A dateline that opens the sentence, or NULL. */
static const slant_hit *dateline_of(const masking *m, const slant_sentence *sentence, const slant_hit *hits, uint32_t count)
{
	for (uint32_t i = 0; i < count && hits[i].token == sentence->token_beg; i++)
		if (hits[i].category == m->matcher->categories.dateline && hits[i].category && hits[i].weight >= SURE)
			return &hits[i];
	return NULL;
}

static bool mask(masking *m, uint32_t beg, uint32_t end, slant_masked masked)
{
	slant_masked *slot = SLANT_PUSH(m->arena, &m->spans);
	if (!slot)
		return false;
	*slot = masked;
	for (uint32_t i = beg; i < end; i++)
		m->document->text.tokens[i].flags |= SLANT_TOKEN_MASKED;
	m->document->masked_tokens += end - beg;
	return true;
}

/* False: out of memory. */
static bool mask_sentence(masking *m, slant_sentence *sentence, const slant_hit *hits, uint32_t count)
{
	if (!count || sentence->masked || sentence->field == SLANT_FIELD_TITLE)
		return true;
	uint32_t kind = kind_of(m, sentence, hits, count);
	if (kind) {
		sentence->masked = true;
		return mask(m, sentence->token_beg, sentence->token_end, (slant_masked){sentence->span, kind, sentence->field});
	}
	const slant_hit *line = dateline_of(m, sentence, hits, count);
	if (!line)
		return true;
	slant_masked masked = {line->span, line->category, line->field};
	while (masked.span.end > masked.span.beg && m->document->text.fields[line->field].data[masked.span.end - 1] == ' ')
		masked.span.end--;
	return mask(m, sentence->token_beg, line->token + line->token_count, masked);
}

/* What is masked has no hits but those that tell the genre: "32 minutes ago" is no part of the article, and says what it is. */
static bool stays(const masking *m, const slant_hit *hit)
{
	return !(m->document->text.tokens[hit->token].flags & SLANT_TOKEN_MASKED) ||
	       slant_match_in_group(m->matcher->lexicon, hit->category, m->matcher->genre_group);
}

slant_status slant_match_mask(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error)
{
	masking m = {.matcher = matcher, .arena = arena, .document = document};
	slant_hit *hits = (slant_hit *)document->hits;   /* the matcher owns them until it is done */
	uint32_t kept = 0, beg = 0;
	for (uint32_t s = 0; s < document->text.sentence_count; s++) {
		uint32_t end = beg;
		while (end < document->hit_count && hits[end].sentence == s)
			end++;
		if (!mask_sentence(&m, &document->text.sentences[s], hits + beg, end - beg))
			return slant_error_memory(error);
		for (uint32_t i = beg; i < end; i++) {
			if (is_cue(&m, &hits[i]) || !stays(&m, &hits[i]))
				continue;
			if (kept != i)
				hits[kept] = hits[i];
			kept++;
		}
		beg = end;
	}
	document->hit_count = kept;
	if (document->masked_tokens)
		slant_match_bound_places(&document->text, document->masked_tokens);
	document->boilerplate = m.spans.data;
	document->boilerplate_count = m.spans.count;
	return SLANT_OK;
}
