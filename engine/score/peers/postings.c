/* See postings.h. Stems are counted, then dealt out. */
#include "postings.h"

#include "../../base/banned.h"

/* Sums counts up; starts[s + 1] is then where stem s begins, and comes to its end while stems are dealt out. */
static void count_stems(const slant_align *align, uint32_t *starts)
{
	for (uint32_t a = 0; a < align->count; a++) {
		const slant_content *content = align->articles[a].content;
		for (uint32_t w = 0; w < content->word_count; w++)
			starts[align->stem_of[a][content->words[w].stem] + 2]++;
	}
	for (uint32_t s = 2; s < align->stems.list.count + 2; s++)
		starts[s] += starts[s - 1];
}

static void deal_out(const slant_align *align, uint32_t *starts, uint32_t *list, uint32_t *article)
{
	uint32_t number = 0;
	for (uint32_t a = 0; a < align->count; a++) {
		const slant_content *content = align->articles[a].content;
		for (uint32_t s = 0; s < content->sentence_count; s++, number++) {
			const slant_content_word *words = content->words + content->sentences[s].first;
			article[number] = a;
			for (uint32_t w = 0; w < content->sentences[s].count; w++)
				list[starts[align->stem_of[a][words[w].stem] + 1]++] = number;
		}
	}
}

/* Takes out what stands twice. */
static void close_up(uint32_t *starts, uint32_t *list, uint32_t stems)
{
	uint32_t kept = 0, beg = 0;
	for (uint32_t s = 0; s < stems; s++) {
		uint32_t end = starts[s + 1], first = kept;
		for (uint32_t i = beg; i < end; i++)
			if (kept == first || list[kept - 1] != list[i])
				list[kept++] = list[i];
		starts[s] = first;
		beg = end;
	}
	starts[stems] = kept;
}

bool slant_postings_init(slant_postings *postings, const slant_align *align, slant_arena *arena)
{
	size_t words = 0, sentences = 0, stems = align->stems.list.count;
	for (uint32_t a = 0; a < align->count; a++) {
		words += align->articles[a].content->word_count;
		sentences += align->articles[a].content->sentence_count;
	}
	uint32_t *starts = slant_arena_calloc(arena, stems + 2, sizeof *starts);
	uint32_t *list = slant_arena_alloc(arena, (words + 1) * sizeof *list);
	uint32_t *article = slant_arena_alloc(arena, (sentences + 1) * sizeof *article);
	if (!starts || !list || !article || words > UINT32_MAX || sentences > UINT32_MAX)
		return false;
	count_stems(align, starts);
	deal_out(align, starts, list, article);
	close_up(starts, list, (uint32_t)stems);
	*postings = (slant_postings){starts, list, article, (uint32_t)sentences};
	return true;
}
