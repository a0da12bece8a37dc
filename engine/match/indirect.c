/* indirect: what somebody is reported to say, think or want without quotation marks: "X said (that) ...", "..., X said", "according to
   X, ...", "in X's words, ...", "X criticized ...", "X's claim that ...", and a headline's or line's "X: ...".
   Takes a document with cues, actors and mentions; gives statements in order of their cues, each with the span of its content, of its
   source and of its cue; refuses only when out of memory. No rating reads them: their words stay the author's.

   The cues are the lexicon group `speech`; its categories say where the content stands. Content that opens with a direct quotation is
   left to speakers.c. */
#include "indirect_parts.h"

#include "../base/error.h"

#include "../base/banned.h"

#define WORDS_AROUND 100u    /* of the sentence before a cue and behind it; longer ones are lists and broken text */
#define LABEL_BYTES 80u      /* in which a name before a colon ends */
#define LABEL_WORDS 5u       /* words of a name before a colon */

static bool is_cue(const indirect *in, const slant_hit *hit)
{
	if (flags_at(in, hit->token) & SLANT_TOKEN_QUOTED || in->speaking.document->text.sentences[hit->sentence].masked)
		return false;
	return !(flags_at(in, hit->token) & SLANT_TOKEN_CAPITAL) || flags_at(in, hit->token) & (SLANT_TOKEN_FIRST | SLANT_TOKEN_LINE) ||
	       hit->field == SLANT_FIELD_TITLE;
}

/* A noun, though the lexicon has it as a verb: "the claims", "of support". */
static bool is_noun(const indirect *in, const slant_hit *hit)
{
	if (hit->category == in->categories->speech_noun || hit->category == in->categories->speech_source ||
	    hit->category == in->categories->speech_owned)
		return false;
	if (hit->token == 0 || flags_at(in, hit->token) & (SLANT_TOKEN_FIRST | SLANT_TOKEN_BREAK))
		return false;
	slant_classes before = classes_at(in, hit->token - 1);
	if (flags_at(in, hit->token) & SLANT_TOKEN_HYPHEN || in->speaking.tokens[hit->token - 1].clitic)
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
	bool joined = verb > cue->sentence_beg && classes_at(in, verb - 1) & in->classes->conjunction;
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

/* FINDING */

static slant_span span_of(const indirect *in, token_range tokens)
{
	if (tokens.beg >= tokens.end)
		return (slant_span){0, 0};
	return (slant_span){in->speaking.tokens[tokens.beg].beg, in->speaking.tokens[tokens.end - 1].end};
}

static uint32_t count_words(const indirect *in, token_range tokens)
{
	uint32_t words = 0;
	for (uint32_t t = tokens.beg; t < tokens.end; t++)
		words += in->speaking.tokens[t].kind == SLANT_TOKEN_WORD || in->speaking.tokens[t].kind == SLANT_TOKEN_NUMBER;
	return words;
}

/* Content that opens with a direct quotation is speakers.c's. */
static bool is_indirect(const indirect *in, token_range content)
{
	return content.beg < content.end && !(flags_at(in, content.beg) & SLANT_TOKEN_QUOTED);
}

/* "him", "that", "comment", "strike": a pronoun, or one or two words without a name, a verb that the lists know or what opens a phrase. */
static bool is_empty(const indirect *in, token_range content)
{
	const slant_match_classes *known = in->classes;
	uint32_t at = slant_speaker_mention(&in->speaking, content.beg);
	bool named = at < in->speaking.document->mention_count && in->speaking.document->mentions[at].token < content.end;
	if (content.end - content.beg >= INDIRECT_LEAST_WORDS || named)
		return false;
	slant_classes last = classes_at(in, content.end - 1);
	if (content.end - content.beg == 1)
		return true;
	return !(classes_at(in, content.beg) & (known->article | known->cardinal | known->negation | known->relative_any)) ||
	       last & (known->grammar | known->subject_pronoun);
}

static bool add(indirect *in, const cue_view *cue, const slant_source *source, token_range content, token_range rest)
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
		statement->source = span_of(in, (token_range){source->token, source->token + source->count});
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
	cue_view cue = {.hit = hit, .sentence_beg = sentence->token_beg, .sentence_end = sentence->token_end,
	                .end = hit->token + hit->token_count};
	if (hit->token - cue.sentence_beg > WORDS_AROUND)
		cue.sentence_beg = hit->token - WORDS_AROUND;
	if (cue.sentence_end - cue.end > WORDS_AROUND)
		cue.sentence_end = cue.end + WORDS_AROUND;
	for (cue.clause_beg = hit->token; cue.clause_beg > cue.sentence_beg && slant_indirect_goes_on(in, cue.clause_beg);)
		cue.clause_beg--;
	for (cue.clause_end = cue.end; cue.clause_end < cue.sentence_end && slant_indirect_goes_on(in, cue.clause_end);)
		cue.clause_end++;
	return cue;
}

static bool take_source(indirect *in, const cue_view *cue)
{
	slant_source source = source_of(in, cue);
	token_range content = {cue->sentence_beg, cue->clause_beg}, rest = {0, 0};
	if (cue->hit->token == cue->sentence_beg)
		content = (token_range){cue->clause_end, cue->sentence_end};   /* According to X, ... */
	else if (cue->hit->token > cue->clause_beg)
		content.end = cue->hit->token;
	else if (cue->clause_end < cue->sentence_end && !(classes_at(in, cue->clause_end) & in->classes->relative_any))
		rest = (token_range){cue->clause_end, cue->sentence_end};
	return add(in, cue, &source, content, rest);
}

/* "In Brask's words, ..." and "..., in Brask's view": the noun of a cue behind its owner. */
static bool take_owned(indirect *in, const cue_view *cue)
{
	const slant_speaking *s = &in->speaking;
	uint32_t noun = cue->hit->token, at = slant_speaker_mention(s, noun);
	const slant_hit *owner = at ? &s->document->mentions[at - 1] : NULL;
	if (!owner || owner->token + owner->token_count != noun || owner->token <= cue->clause_beg || !slant_subject_possessor(s, owner) ||
	    !(classes_at(in, cue->clause_beg) & in->classes->preposition) || cue->end != cue->clause_end)
		return true;
	token_range content = {cue->sentence_beg, cue->clause_beg};
	if (cue->clause_beg == cue->sentence_beg)
		content = (token_range){cue->clause_end, cue->sentence_end};
	slant_source source = {owner->token, owner->token_count, owner->actor, s->document->actors[owner->actor].type == SLANT_ACTOR_ROLE, NULL};
	return add(in, cue, &source, content, (token_range){0, 0});
}

static bool take_cue(indirect *in, const cue_view *cue)
{
	token_range none = {0, 0};
	if (is_noun(in, cue->hit))
		return true;
	if (cue->hit->category == in->categories->speech_source)
		return take_source(in, cue);
	if (cue->hit->category == in->categories->speech_owned)
		return take_owned(in, cue);
	if (!slant_indirect_is_tag(in, cue)) {
		token_range content = slant_indirect_content(in, cue);
		if (!is_indirect(in, content))
			return true;
		slant_source source = subject_of(in, cue);
		return add(in, cue, &source, content, none);
	}
	token_range content = {cue->sentence_beg, cue->clause_beg};
	if (!is_indirect(in, content))
		return true;
	slant_source source = cue->hit->token > cue->clause_beg ? subject_of(in, cue)
	                                                        : slant_subject_after(&in->speaking, cue->end, cue->sentence_end);
	bool goes_on_behind = cue->hit->token > cue->clause_beg && cue->clause_end < cue->sentence_end &&
	                      !(classes_at(in, cue->clause_end) & in->classes->relative_any);
	token_range rest = goes_on_behind ? (token_range){cue->clause_end, cue->sentence_end} : none;
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
	if (s->document->text.fields[sentence->field].data[s->tokens[end - 1].end] != ':' || flags_at(in, end) & SLANT_TOKEN_MARKED)
		return true;   /* Brask: "Never." is said in her own words */
	for (uint32_t t = sentence->token_beg; t < end; t++)
		if (t != sentence->token_beg && flags_at(in, t) & SLANT_TOKEN_BREAK)
			return true;
	slant_source source = {mention->token, mention->token_count, mention->actor, type == SLANT_ACTOR_ROLE, NULL};
	return add(in, NULL, &source, (token_range){end, sentence->token_end}, (token_range){0, 0});
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
