/* indirect: what somebody is reported to say, think or want without quotation marks: "X said (that) ...", "..., X said", "according to
   X, ...", "in X's words, ...", "X criticized ...", "X's claim that ...", and a headline's or line's "X: ...".
   Takes a document with cues, actors and mentions; gives statements in order of their cues, each with the span of its content, of its
   source and of its cue; refuses only when out of memory. No rating reads them: their words stay the author's.

   The cues are the lexicon group `speech`; its categories say where the content stands. Content that opens with a direct quotation is
   left to speakers.c. */
#include "speakers.h"

#include "../base/error.h"

#include "../base/banned.h"

#define WORDS_AROUND 100u    /* of the sentence before a cue and behind it; longer ones are lists and broken text */
#define THAT_REACH 12u       /* words between a cue and its "that": "said in a statement on Monday that" */
#define HEARER_WORDS 8u      /* words of a hearer: "told the members of the council that" */
#define TAG_WORDS 7u         /* words behind the verb of a tag: ", Brask said in Sarnow on Monday." */
#define LABEL_BYTES 80u      /* in which a name before a colon ends */
#define LABEL_WORDS 5u       /* words of a name before a colon */
#define CLAUSE_HEAD 10u      /* words from the head of a clause to its verb */
#define LEAST_CONTENT 3u     /* words before what the author adds; fewer say something only with a name, a verb or an article */
#define TIME_WORDS 3u        /* of "on Wednesday", "last Wednesday" behind what is spoken of */

typedef struct range {
	uint32_t beg, end;       /* tokens */
} range;

typedef struct cue_view {
	const slant_hit *hit;
	uint32_t sentence_beg, sentence_end;
	uint32_t clause_beg, clause_end;   /* of its first and behind its last token */
	uint32_t end;                      /* behind the cue */
	uint32_t next;                     /* the next cue of the sentence outside quotations, or sentence_end */
} cue_view;

typedef struct indirect {
	slant_speaking speaking;
	const slant_match_classes *classes;
	const slant_match_categories *categories;
	slant_arena *arena;
	SLANT_ARRAY(slant_statement) statements;
} indirect;

static slant_classes classes(const indirect *in, uint32_t token)
{
	return slant_match_classes_of(in->speaking.document, token);
}

static uint16_t flags(const indirect *in, uint32_t token)
{
	return in->speaking.tokens[token].flags;
}

/* "that" and what else opens a clause, which no article is. */
static bool is_that(const indirect *in, uint32_t token)
{
	slant_classes word = classes(in, token);
	return word & in->classes->conjunction && word & in->classes->pronoun_neuter;
}

static bool is_cue(const indirect *in, const slant_hit *hit)
{
	if (flags(in, hit->token) & SLANT_TOKEN_QUOTED || in->speaking.document->text.sentences[hit->sentence].masked)
		return false;
	return !(flags(in, hit->token) & SLANT_TOKEN_CAPITAL) || flags(in, hit->token) & (SLANT_TOKEN_FIRST | SLANT_TOKEN_LINE) ||
	       hit->field == SLANT_FIELD_TITLE;
}

/* A noun, though the lexicon has it as a verb: "the claims", "of support". */
static bool is_noun(const indirect *in, const slant_hit *hit)
{
	if (hit->category == in->categories->speech_noun || hit->category == in->categories->speech_source ||
	    hit->category == in->categories->speech_owned)
		return false;
	if (hit->token == 0 || flags(in, hit->token) & (SLANT_TOKEN_FIRST | SLANT_TOKEN_BREAK))
		return false;
	slant_classes before = classes(in, hit->token - 1);
	if (flags(in, hit->token) & SLANT_TOKEN_HYPHEN || in->speaking.tokens[hit->token - 1].clitic)
		return true;
	if (before & in->classes->subject_pronoun)
		return false;
	return slant_match_determines(in->classes, before) ||
	       (before & in->classes->preposition && !(before & in->classes->source_preposition) && !(before & in->classes->conjunction));
}

/* SOURCES */

/* The subject in the cue's own clause, then in those before it. */
static slant_source subject_of(const indirect *in, const cue_view *cue)
{
	uint32_t verb = cue->hit->token;
	slant_source found = slant_subject_beside(&in->speaking, cue->sentence_beg, verb);
	if (found.count)
		return found;
	bool joined = verb > cue->sentence_beg && classes(in, verb - 1) & in->classes->conjunction;
	if (verb > cue->clause_beg && !joined) {
		found = slant_subject_phrase(&in->speaking, cue->clause_beg, verb);
		if (found.count)
			return found;
	}
	return slant_subject_before(&in->speaking, cue->sentence_beg, verb);
}

static slant_source source_of(const indirect *in, const cue_view *cue)
{
	if (cue->hit->category != in->categories->speech_source)
		return subject_of(in, cue);
	slant_source found = slant_subject_after(&in->speaking, cue->end, cue->clause_end);
	if (!found.count && cue->clause_end > cue->end)
		found = (slant_source){cue->end, cue->clause_end - cue->end, SLANT_NONE, false, NULL};
	return found;
}

/* CONTENT */

/* A comma, not a colon or dash, stands before the token. */
static bool is_comma(const indirect *in, uint32_t token)
{
	return flags(in, token) & SLANT_TOKEN_COMMA;
}

/* Between the words of a name or behind "Mr." no clause ends, whatever stands there. */
static bool parts_name(const indirect *in, uint32_t token)
{
	const slant_speaking *s = &in->speaking;
	uint32_t at = slant_speaker_mention(s, token);
	if (classes(in, token - 1) & in->classes->title)
		return true;
	const slant_hit *before = at ? &s->document->mentions[at - 1] : NULL;
	return before && before->token < token && token < before->token + before->token_count;
}

static bool goes_on(const indirect *in, uint32_t token)
{
	return !(flags(in, token) & SLANT_TOKEN_BREAK) || parts_name(in, token);
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
	if (flags(in, t) & SLANT_TOKEN_BREAK)
		return t;
	if (classes(in, t - 1) & in->classes->conjunction && !is_that(in, t - 1) && t - 1 > beg)
		return t - 1;
	for (uint32_t back = 0; t > beg && goes_on(in, t) && back < CLAUSE_HEAD; back++)
		t--;
	if (t > beg && is_comma(in, t) && ends_sentence(in, next) && next->token - t <= TAG_WORDS)
		return t;   /* engineers found a crack, the city said */
	bool joined = classes(in, t) & in->classes->conjunction && !is_that(in, t);
	return t > beg && flags(in, t) & SLANT_TOKEN_BREAK && joined ? t : SLANT_NONE;
}

/* What the author adds behind a comma: ", which ...", ", a year after ..."; or `end`. */
static uint32_t aside(const indirect *in, uint32_t beg, uint32_t end)
{
	for (uint32_t t = beg + LEAST_CONTENT; t < end; t++)
		if (is_comma(in, t) && !(flags(in, t) & SLANT_TOKEN_QUOTED) && classes(in, t) & in->classes->relative_any && !is_that(in, t))
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
	return classes(in, token) & (in->classes->weekday | in->classes->month);
}

/* The first "that" from `beg` on in the clause, within reach; or SLANT_NONE. */
static uint32_t find_that(const indirect *in, uint32_t beg, uint32_t end, uint32_t reach)
{
	for (uint32_t t = beg; t < end && t - beg < reach && !(flags(in, t) & SLANT_TOKEN_QUOTED); t++)
		if (is_that(in, t))
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
	bool determined = slant_match_determines(in->classes, classes(in, cue->end));
	if (classes(in, cue->end) & in->classes->preposition && !(classes(in, cue->end) & in->classes->source_preposition))
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
		if (!is_comma(in, cue->end))
			return cue->end;   /* said: ... */
		return find_that(in, cue->end, cue->sentence_end, 4);   /* said, however, that */
	}
	slant_classes word = classes(in, cue->end);
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
		if (classes(in, t) & in->classes->preposition)
			return t;
	return end - 1;
}

static range behind_cue(const indirect *in, const cue_view *cue)
{
	range none = {0, 0};
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
		return (range){beg, end};
	return (range){beg, before_time(in, beg, end < cue->clause_end ? end : cue->clause_end)};
}

/* ", Brask said.", ", said the mayor of Sarnow.": a tag behind its content. */
static bool is_tag(const indirect *in, const cue_view *cue)
{
	bool told = cue->hit->category == in->categories->speech_told;
	if (cue->clause_beg <= cue->sentence_beg || !is_comma(in, cue->clause_beg) ||
	    (cue->hit->category != in->categories->speech_clause && !told))
		return false;
	if (find_that(in, cue->clause_beg, cue->clause_end, TAG_WORDS + THAT_REACH) != SLANT_NONE)
		return false;
	if (cue->hit->token == cue->clause_beg) {
		slant_source found = slant_subject_after(&in->speaking, cue->end, cue->sentence_end);
		return found.count && found.token + found.count + TAG_WORDS >= cue->clause_end && found.token <= cue->end + 2 &&
		       !(found.count == 1 && classes(in, found.token) & in->classes->subject_pronoun && found.token + 1 < cue->clause_end);
	}
	if (cue->end == cue->clause_end)
		return cue->clause_end == cue->sentence_end || is_comma(in, cue->clause_end);
	if (cue->clause_end - cue->end > TAG_WORDS)
		return false;
	if (told)
		return cue->clause_end == cue->sentence_end && cue->clause_beg > cue->sentence_beg + TAG_WORDS;
	return opens_time(in, cue->end) || (classes(in, cue->end) & in->classes->preposition &&
	       !(classes(in, cue->end) & in->classes->source_preposition));
}

/* FINDING */

static slant_span span_of(const indirect *in, range tokens)
{
	if (tokens.beg >= tokens.end)
		return (slant_span){0, 0};
	return (slant_span){in->speaking.tokens[tokens.beg].beg, in->speaking.tokens[tokens.end - 1].end};
}

static uint32_t count_words(const indirect *in, range tokens)
{
	uint32_t words = 0;
	for (uint32_t t = tokens.beg; t < tokens.end; t++)
		words += in->speaking.tokens[t].kind == SLANT_TOKEN_WORD || in->speaking.tokens[t].kind == SLANT_TOKEN_NUMBER;
	return words;
}

/* Content that opens with a direct quotation is speakers.c's. */
static bool is_indirect(const indirect *in, range content)
{
	return content.beg < content.end && !(flags(in, content.beg) & SLANT_TOKEN_QUOTED);
}

/* "him", "that", "comment", "strike": a pronoun, or one or two words without a name, a verb that the lists know or what opens a phrase. */
static bool is_empty(const indirect *in, range content)
{
	const slant_match_classes *known = in->classes;
	uint32_t at = slant_speaker_mention(&in->speaking, content.beg);
	bool named = at < in->speaking.document->mention_count && in->speaking.document->mentions[at].token < content.end;
	if (content.end - content.beg >= LEAST_CONTENT || named)
		return false;
	slant_classes last = classes(in, content.end - 1);
	if (content.end - content.beg == 1)
		return true;
	return !(classes(in, content.beg) & (known->article | known->cardinal | known->negation | known->relative_any)) ||
	       last & (known->grammar | known->subject_pronoun);
}

static bool add(indirect *in, const cue_view *cue, const slant_source *source, range content, range rest)
{
	if (!is_indirect(in, content) || (cue && rest.beg >= rest.end && is_empty(in, content)))
		return true;
	slant_statement *statement = SLANT_PUSH(in->arena, &in->statements);
	if (!statement)
		return false;
	*statement = (slant_statement){
		.content = span_of(in, content), .rest = span_of(in, rest), .token = content.beg, .actor = source->actor, .verb = SLANT_NONE,
		.field = in->speaking.document->text.sentences[in->speaking.tokens[content.beg].sentence].field,
		.words = count_words(in, content) + count_words(in, rest),
	};
	if (source->count) {
		statement->source = span_of(in, (range){source->token, source->token + source->count});
		statement->role = slant_speaker_role(&in->speaking, source);
	}
	if (cue) {
		statement->cue = cue->hit->span;
		statement->verb = cue->hit->entry;
		statement->stance = cue->hit->weight < 0 ? 1 : cue->hit->weight > 0 ? 2 : 0;
	}
	return true;
}

static cue_view view_cue(const indirect *in, uint32_t number)
{
	const slant_speaking *s = &in->speaking;
	const slant_hit *hit = s->verbs[number];
	const slant_sentence *sentence = &s->document->text.sentences[hit->sentence];
	cue_view cue = {.hit = hit, .sentence_beg = sentence->token_beg, .sentence_end = sentence->token_end, .end = hit->token + hit->token_count};
	if (hit->token - cue.sentence_beg > WORDS_AROUND)
		cue.sentence_beg = hit->token - WORDS_AROUND;
	if (cue.sentence_end - cue.end > WORDS_AROUND)
		cue.sentence_end = cue.end + WORDS_AROUND;
	for (cue.clause_beg = hit->token; cue.clause_beg > cue.sentence_beg && goes_on(in, cue.clause_beg);)
		cue.clause_beg--;
	for (cue.clause_end = cue.end; cue.clause_end < cue.sentence_end && goes_on(in, cue.clause_end);)
		cue.clause_end++;
	return cue;
}

static bool take_source(indirect *in, const cue_view *cue)
{
	slant_source source = source_of(in, cue);
	range content = {cue->sentence_beg, cue->clause_beg}, rest = {0, 0};
	if (cue->hit->token == cue->sentence_beg)
		content = (range){cue->clause_end, cue->sentence_end};   /* According to X, ... */
	else if (cue->hit->token > cue->clause_beg)
		content.end = cue->hit->token;
	else if (cue->clause_end < cue->sentence_end && !(classes(in, cue->clause_end) & in->classes->relative_any))
		rest = (range){cue->clause_end, cue->sentence_end};
	return add(in, cue, &source, content, rest);
}

/* "In Brask's words, ..." and "..., in Brask's view": the noun of a cue behind its owner. */
static bool take_owned(indirect *in, const cue_view *cue)
{
	const slant_speaking *s = &in->speaking;
	uint32_t noun = cue->hit->token, at = slant_speaker_mention(s, noun);
	const slant_hit *owner = at ? &s->document->mentions[at - 1] : NULL;
	if (!owner || owner->token + owner->token_count != noun || owner->token <= cue->clause_beg || !slant_subject_possessor(s, owner) ||
	    !(classes(in, cue->clause_beg) & in->classes->preposition) || cue->end != cue->clause_end)
		return true;
	range content = {cue->sentence_beg, cue->clause_beg};
	if (cue->clause_beg == cue->sentence_beg)
		content = (range){cue->clause_end, cue->sentence_end};
	slant_source source = {owner->token, owner->token_count, owner->actor, s->document->actors[owner->actor].type == SLANT_ACTOR_ROLE, NULL};
	return add(in, cue, &source, content, (range){0, 0});
}

static bool take_cue(indirect *in, const cue_view *cue)
{
	range none = {0, 0};
	if (is_noun(in, cue->hit))
		return true;
	if (cue->hit->category == in->categories->speech_source)
		return take_source(in, cue);
	if (cue->hit->category == in->categories->speech_owned)
		return take_owned(in, cue);
	if (!is_tag(in, cue)) {
		range content = behind_cue(in, cue);
		if (!is_indirect(in, content))
			return true;
		slant_source source = subject_of(in, cue);
		return add(in, cue, &source, content, none);
	}
	range content = {cue->sentence_beg, cue->clause_beg};
	if (!is_indirect(in, content))
		return true;
	slant_source source = cue->hit->token > cue->clause_beg ? subject_of(in, cue)
	                                                        : slant_subject_after(&in->speaking, cue->end, cue->sentence_end);
	bool goes_on_behind = cue->hit->token > cue->clause_beg && cue->clause_end < cue->sentence_end &&
	                      !(classes(in, cue->clause_end) & in->classes->relative_any);
	range rest = goes_on_behind ? (range){cue->clause_end, cue->sentence_end} : none;
	return add(in, cue, &source, content, rest);
}

/* "Minister: taxes must fall", in a headline or at the head of a line. */
static bool take_label(indirect *in, uint32_t number)
{
	const slant_speaking *s = &in->speaking;
	const slant_sentence *sentence = &s->document->text.sentences[number];
	slant_str head = slant_str_slice(s->document->text.fields[sentence->field], sentence->span.beg, sentence->span.end);
	if (!memchr(head.data, ':', head.length < LABEL_BYTES ? head.length : LABEL_BYTES))
		return true;
	uint32_t at = slant_speaker_mention(s, sentence->token_beg);
	const slant_hit *mention = at < s->document->mention_count ? &s->document->mentions[at] : NULL;
	uint32_t end = mention ? mention->token + mention->token_count : 0;
	if (!mention || mention->sentence != number || mention->token > sentence->token_beg + 2 || s->inside[at] ||
	    end > sentence->token_beg + LABEL_WORDS || end >= sentence->token_end)
		return true;
	uint8_t type = s->document->actors[mention->actor].type;
	if (type == SLANT_ACTOR_PLACE || (sentence->field != SLANT_FIELD_TITLE && (type == SLANT_ACTOR_ROLE || sentence->mark == '?')))
		return true;
	if (s->document->text.fields[sentence->field].data[s->tokens[end - 1].end] != ':' || flags(in, end) & SLANT_TOKEN_MARKED)
		return true;   /* Brask: "Never." is said in her own words */
	for (uint32_t t = sentence->token_beg; t < end; t++)
		if (t != sentence->token_beg && flags(in, t) & SLANT_TOKEN_BREAK)
			return true;
	slant_source source = {mention->token, mention->token_count, mention->actor, type == SLANT_ACTOR_ROLE, NULL};
	return add(in, NULL, &source, (range){end, sentence->token_end}, (range){0, 0});
}

static bool gather_cues(indirect *in)
{
	slant_speaking *s = &in->speaking;
	const slant_document *document = s->document;
	s->verbs = slant_arena_alloc(in->arena, ((size_t)document->cue_count + 1) * sizeof *s->verbs);
	if (!s->verbs || !slant_speaker_inside(s, in->arena))
		return false;
	for (uint32_t i = 0; i < document->cue_count; i++)
		if (is_cue(in, &document->cues[i]))
			s->verbs[s->verb_count++] = &document->cues[i];
	return true;
}

slant_status slant_match_indirect(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error)
{
	indirect in = {.arena = arena, .classes = &matcher->classes, .categories = &matcher->categories};
	in.speaking = (slant_speaking){.matcher = matcher, .document = document, .tokens = document->text.tokens};
	if (!gather_cues(&in))
		return slant_error_memory(error);
	uint32_t sentence = 0;
	for (uint32_t i = 0; i <= in.speaking.verb_count; i++) {
		bool more = i < in.speaking.verb_count;
		uint32_t until = more ? in.speaking.verbs[i]->sentence + 1 : document->text.sentence_count;
		for (; sentence < until; sentence++)
			if (!take_label(&in, sentence))
				return slant_error_memory(error);
		if (!more)
			break;
		cue_view cue = view_cue(&in, i);
		if (!take_cue(&in, &cue))
			return slant_error_memory(error);
	}
	document->statements = in.statements.data;
	document->statement_count = in.statements.count;
	return SLANT_OK;
}
