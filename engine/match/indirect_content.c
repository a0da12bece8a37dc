/* indirect_content: which words of its sentence a cue of indirect speech reports: those behind it, up to a further cue or what the author
   adds; or, where it is a tag, those before. Takes a cue with its clause, gives a range of tokens; refuses nothing: an empty range where
   the cue reports nothing. */
#include "indirect_parts.h"

#include "../base/banned.h"

#define THAT_REACH 12u       /* words between a cue and its "that": "said in a statement on Monday that" */
#define HEARER_WORDS 8u      /* words of a hearer: "told the members of the council that" */
#define TAG_WORDS 7u         /* words behind the verb of a tag: ", Brask said in Sarnow on Monday." */
#define CLAUSE_HEAD 10u      /* words from the head of a clause to its verb */
#define TIME_WORDS 3u        /* of "on Wednesday", "last Wednesday" behind what is spoken of */

/* Between the words of a name or behind "Mr." no clause ends, whatever stands there. */
static bool parts_name(const indirect *in, uint32_t token)
{
	const slant_speaking *s = &in->speaking;
	uint32_t at = slant_speaker_mention(s, token);
	if (classes_at(in, token - 1) & in->classes->title)
		return true;
	const slant_hit *before = at ? &s->document->mentions[at - 1] : NULL;
	return before && before->token < token && token < before->token + before->token_count;
}

bool slant_indirect_goes_on(const indirect *in, uint32_t token)
{
	return !(flags_at(in, token) & SLANT_TOKEN_BREAK) || parts_name(in, token);
}

static bool ends_sentence(const indirect *in, const slant_hit *cue)
{
	return cue->category == in->categories->speech_clause &&
	       cue->token + cue->token_count == in->speaking.document->text.sentences[cue->sentence].token_end;
}

/* A further cue before which content ends: "..., adding that", "... and warned", "..., and Brask said". */
static uint32_t stop_before(const indirect *in, const slant_hit *next, uint32_t beg)
{
	uint32_t t = next->token;
	if (next->category == in->categories->speech_noun || t <= beg)
		return SLANT_NONE;
	if (flags_at(in, t) & SLANT_TOKEN_BREAK)
		return t;
	if (classes_at(in, t - 1) & in->classes->conjunction && !that_at(in, t - 1) && t - 1 > beg)
		return t - 1;
	for (uint32_t back = 0; t > beg && slant_indirect_goes_on(in, t) && back < CLAUSE_HEAD; back++)
		t--;
	if (t > beg && comma_at(in, t) && ends_sentence(in, next) && next->token - t <= TAG_WORDS)
		return t;   /* engineers found a crack, the city said */
	bool joined = classes_at(in, t) & in->classes->conjunction && !that_at(in, t);
	return t > beg && flags_at(in, t) & SLANT_TOKEN_BREAK && joined ? t : SLANT_NONE;
}

/* What the author adds behind a comma: ", which ...", ", a year after ..."; or `end`. */
static uint32_t aside(const indirect *in, uint32_t beg, uint32_t end)
{
	for (uint32_t t = beg + INDIRECT_LEAST_WORDS; t < end; t++)
		if (comma_at(in, t) && !(flags_at(in, t) & SLANT_TOKEN_QUOTED) &&
		    classes_at(in, t) & in->classes->relative_any && !that_at(in, t))
			return t;
	return end;
}

/* Where the content that begins at `beg` ends: with the sentence, or before a further cue. */
static uint32_t content_end(const indirect *in, const cue_view *cue, uint32_t beg)
{
	const slant_speaking *s = &in->speaking;
	uint32_t end = aside(in, beg, cue->sentence_end);
	for (uint32_t at = slant_speaker_verb(s, beg); at < s->verb_count; at++) {
		const slant_hit *next = s->verbs[at];
		uint32_t stop = next->token < end ? stop_before(in, next, beg) : end;
		if (stop != SLANT_NONE)
			return stop;
	}
	return end;
}

static bool opens_time(const indirect *in, uint32_t token)
{
	return classes_at(in, token) & (in->classes->weekday | in->classes->month);
}

/* The first "that" from `beg` on in the clause, within reach; or SLANT_NONE. */
static uint32_t find_that(const indirect *in, uint32_t beg, uint32_t end, uint32_t reach)
{
	for (uint32_t t = beg; t < end && t - beg < reach && !(flags_at(in, t) & SLANT_TOKEN_QUOTED); t++)
		if (that_at(in, t))
			return t;
	return SLANT_NONE;
}

/* Past a hearer: "Brask", "them", "the council". */
static uint32_t behind_hearer(const indirect *in, const cue_view *cue)
{
	const slant_speaking *s = &in->speaking;
	uint32_t that = find_that(in, cue->end, cue->clause_end, HEARER_WORDS);
	uint32_t at = slant_speaker_mention(s, cue->end);
	if (that != SLANT_NONE || cue->end >= cue->clause_end)
		return that;
	bool determined = slant_match_determines(in->classes, classes_at(in, cue->end));
	if (classes_at(in, cue->end) & in->classes->preposition && !(classes_at(in, cue->end) & in->classes->source_preposition))
		return SLANT_NONE;
	if (at < s->document->mention_count && s->document->mentions[at].token <= cue->end + (determined ? 2 : 0))
		return s->document->mentions[at].token + s->document->mentions[at].token_count;
	return cue->end + (determined ? 2 : 1);
}

/* Where the content behind a cue with a clause begins, or SLANT_NONE. */
static uint32_t clause_content(const indirect *in, const cue_view *cue)
{
	if (cue->end >= cue->sentence_end)
		return SLANT_NONE;
	if (cue->end == cue->clause_end) {
		if (!comma_at(in, cue->end))
			return cue->end;   /* said: ... */
		return find_that(in, cue->end, cue->sentence_end, 4);   /* said, however, that */
	}
	slant_classes word = classes_at(in, cue->end);
	uint32_t that = find_that(in, cue->end, cue->clause_end, THAT_REACH);
	if (opens_time(in, cue->end))
		return that != SLANT_NONE ? that : cue->end + 1;
	if (word & in->classes->preposition && !(word & (in->classes->source_preposition | in->classes->conjunction)))
		return that;
	return cue->end;
}

/* "attacked the plan on Wednesday": when it was attacked is the author's. */
static uint32_t before_time(const indirect *in, uint32_t beg, uint32_t end)
{
	if (end <= beg + 1 || !opens_time(in, end - 1))
		return end;
	for (uint32_t t = end - 1; t > beg && t + TIME_WORDS >= end; t--)
		if (classes_at(in, t) & in->classes->preposition)
			return t;
	return end - 1;
}

token_range slant_indirect_content(const indirect *in, const cue_view *cue)
{
	token_range none = {0, 0};
	uint32_t beg = cue->end;
	if (cue->hit->category == in->categories->speech_told)
		beg = behind_hearer(in, cue);
	else if (cue->hit->category == in->categories->speech_clause)
		beg = clause_content(in, cue);
	else if (cue->hit->category == in->categories->speech_noun)
		beg = cue->end - 1;
	if (beg == SLANT_NONE || beg >= cue->sentence_end || (beg >= cue->clause_end && cue->hit->category == in->categories->speech_matter))
		return none;
	uint32_t end = content_end(in, cue, beg);
	if (cue->hit->category != in->categories->speech_matter)
		return (token_range){beg, end};
	return (token_range){beg, before_time(in, beg, end < cue->clause_end ? end : cue->clause_end)};
}

bool slant_indirect_is_tag(const indirect *in, const cue_view *cue)
{
	bool told = cue->hit->category == in->categories->speech_told;
	if (cue->clause_beg <= cue->sentence_beg || !comma_at(in, cue->clause_beg) ||
	    (cue->hit->category != in->categories->speech_clause && !told))
		return false;
	if (find_that(in, cue->clause_beg, cue->clause_end, TAG_WORDS + THAT_REACH) != SLANT_NONE)
		return false;
	if (cue->hit->token == cue->clause_beg) {
		slant_source found = slant_subject_after(&in->speaking, cue->end, cue->sentence_end);
		return found.count && found.token + found.count + TAG_WORDS >= cue->clause_end && found.token <= cue->end + 2 &&
		       !(found.count == 1 && classes_at(in, found.token) & in->classes->subject_pronoun && found.token + 1 < cue->clause_end);
	}
	if (cue->end == cue->clause_end)
		return cue->clause_end == cue->sentence_end || comma_at(in, cue->clause_end);
	if (cue->clause_end - cue->end > TAG_WORDS)
		return false;
	if (told)
		return cue->clause_end == cue->sentence_end && cue->clause_beg > cue->sentence_beg + TAG_WORDS;
	return opens_time(in, cue->end) || (classes_at(in, cue->end) & in->classes->preposition &&
	       !(classes_at(in, cue->end) & in->classes->source_preposition));
}
