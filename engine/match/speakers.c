/* speakers: who says each direct quotation. A report verb outside it, in its sentence, decides: the one nearest, with its subject
   before or behind; without one, a colon, an adjoining name, or the speaker of the quotation before it.
   Takes a document with hits, actors and mentions; gives utterances in the order of the quotations; refuses only when out of memory.
   A quotation of one or two words gets an utterance too when it is spoken: `"Never," she said`. Its kind stays; who has an utterance
   is no scare quote. */
#include "speakers_view.h"

#include "../base/error.h"
#include "actors.h"

#include "../base/banned.h"

#define NEAR 2u            /* words between a quotation's end and the verb or name that belongs to it */
#define LEAD_WORDS 4u      /* before the person whom the sentence before a quotation is about */
#define REACH 14u          /* words between a quotation and a verb behind it */

typedef struct quote_trail {       /* the utterance before */
	uint32_t paragraph, sentence;
	bool carried, any, is_signed;
} quote_trail;

/* A report verb of the author's. Capitalised in running text it is none: the State Department. */
static bool is_report(const slant_speaking *s, const slant_hit *hit)
{
	const slant_match_categories *known = &s->matcher->categories;
	const slant_token *token = &s->tokens[hit->token];
	uint32_t category = hit->category;
	if (!category || (category != known->report_neutral && category != known->report_doubt && category != known->report_endorse))
		return false;
	if (token->flags & SLANT_TOKEN_QUOTED || token->clitic || slant_speaker_follows_article(s, hit->token))
		return false;
	return !(token->flags & SLANT_TOKEN_CAPITAL) || token->flags & (SLANT_TOKEN_FIRST | SLANT_TOKEN_LINE) ||
	       hit->field == SLANT_FIELD_TITLE;
}

static bool prepare(slant_speaking *s, slant_arena *arena)
{
	const slant_document *document = s->document;
	s->verbs = slant_arena_alloc(arena, ((size_t)document->hit_count + 1) * sizeof *s->verbs);
	if (!s->verbs || !slant_speaker_inside(s, arena))
		return false;
	for (uint32_t i = 0; i < document->hit_count; i++)
		if (is_report(s, &document->hits[i]) && (!s->verb_count || s->verbs[s->verb_count - 1]->token != document->hits[i].token))
			s->verbs[s->verb_count++] = &document->hits[i];
	return true;
}

static bool is_outer(const slant_quote *quote)
{
	return quote->depth == 0 && quote->token_end > quote->token_beg;
}

/* VERBS. */

static const slant_hit *verb_before(const slant_speaking *s, const slant_quote_view *view)
{
	uint32_t at = slant_speaker_verb(s, view->quote->token_beg);
	const slant_hit *verb = at ? s->verbs[at - 1] : NULL;
	return verb && verb->token >= view->before_beg && verb->token + verb->token_count <= view->quote->token_beg ? verb : NULL;
}

static const slant_hit *verb_after(const slant_speaking *s, const slant_quote_view *view)
{
	uint32_t at = slant_speaker_verb(s, view->quote->token_end);
	const slant_hit *verb = at < s->verb_count ? s->verbs[at] : NULL;
	if (verb && slant_match_classes_of(s->document, verb->token) & s->matcher->classes.participle)
		return NULL;   /* X called it "a sham," telling Y: not Y */
	return verb && verb->token + verb->token_count <= view->after_end && verb->token - view->quote->token_end <= REACH ? verb : NULL;
}

/* A name or pronoun right behind a quotation that ends in a comma, with a verb no list knows: `"Fine," Smith deadpanned`. */
static slant_source adjoining(const slant_speaking *s, const slant_quote_view *view)
{
	uint32_t beg = view->quote->token_end;
	slant_source found = {.actor = SLANT_NONE};
	if (view->is_signed || view->tagged || view->ends == ',' || view->ends == '?' || view->ends == '!')
		found = slant_subject_after(s, beg, view->after_end);
	return found.count && found.token <= beg + NEAR ? found : (slant_source){.actor = SLANT_NONE};
}

/* CHOICE. */

typedef struct choice {
	slant_source source;
	const slant_hit *verb;
} choice;

/* It stands in indirect speech of somebody known: `Smith argued that the plan was "a bad joke"`. */
static bool is_reported(const slant_quote_view *view)
{
	return view->statement && (view->statement->actor != SLANT_NONE || view->statement->role.length);
}

/* A comma or a colon stands before it. */
static bool is_set_off(const slant_quote_view *view)
{
	return view->colon || view->comma;
}

/* "Brask said, and Hill, raising her voice: ...": where the clause begins that is joined on behind the verb and has a subject of its
   own, or SLANT_NONE. */
static uint32_t joined_clause(const slant_speaking *s, const slant_hit *verb, uint32_t quote)
{
	const slant_match_classes *known = &s->matcher->classes;
	for (uint32_t t = verb->token + verb->token_count; t + 2 < quote; t++) {
		uint32_t at = slant_speaker_mention(s, t + 1);
		const slant_hit *mention = at < s->document->mention_count ? &s->document->mentions[at] : NULL;
		if (!(s->tokens[t].flags & SLANT_TOKEN_BREAK) || !(slant_match_classes_of(s->document, t) & known->coordinator))
			continue;
		uint32_t end = mention && mention->token == t + 1 ? mention->token + mention->token_count : quote;
		if (end < quote && s->document->actors[mention->actor].type != SLANT_ACTOR_PLACE && !slant_subject_possessor(s, mention))
			return t + 1;
	}
	return SLANT_NONE;
}

static choice choose(const slant_speaking *s, const slant_quote_view *view)
{
	const slant_hit *before = verb_before(s, view), *after = verb_after(s, view);
	uint32_t beg = view->quote->token_beg, end = view->quote->token_end;
	choice made = {.source = {.actor = SLANT_NONE}};
	uint32_t joined = before && view->colon ? joined_clause(s, before, beg) : SLANT_NONE;
	if (joined != SLANT_NONE)
		made.source = slant_speaker_presenting(s, joined, beg, true);
	if (made.source.count)
		return made;
	if (view->is_signed && (made.source = adjoining(s, view)).count)
		return made;
	bool invites = view->ends == ',' || view->ends == '?' || view->ends == '!';
	bool beside = after && after->token <= end + NEAR;
	bool after_first = after && (!before || (invites && (beside || !view->colon)));
	if (after && !before && view->ends == '.' && view->before_beg < beg)
		after_first = true;
	for (int turn = 0; turn < 2 && !made.source.count; turn++) {
		bool behind = after_first == (turn == 0);
		made.verb = behind ? after : before;
		if (made.verb)
			made.source = behind ? slant_subject_around(s, after, end, view->after_end, true)
			                     : slant_subject_around(s, before, view->before_beg, beg, false);
		if (made.verb && !behind && !made.source.count && view->sentence_beg < view->before_beg && before->token == view->before_beg)
			made.source = slant_subject_before(s, view->sentence_beg, before->token);   /* X, Y's "a", said that "b" */
	}
	if (!made.source.count && after && after->token == end && invites) {
		made.verb = after;
		made.source = slant_subject_phrase_behind(s, after, view->after_end);
	}
	if (made.source.count)
		return made;
	made.verb = NULL;
	made.source = adjoining(s, view);
	if (!made.source.count && is_reported(view))
		return made;
	if (!made.source.count && view->before_beg < beg && is_set_off(view))
		made.source = slant_speaker_presenting(s, view->before_beg, beg, view->colon);
	if (!made.verb)
		made.verb = before ? before : after;
	return made;
}

/* Somebody stands between the beginning of its sentence, or an earlier quotation in it, and the quotation. */
static bool has_other(const slant_speaking *s, const slant_quote_view *view)
{
	uint32_t at = slant_speaker_mention(s, view->before_beg);
	return at < s->document->mention_count && s->document->mentions[at].token < view->quote->token_beg;
}

/* A quotation of one or two words counts as spoken when a verb stands right beside it, behind a comma or a colon. */
static bool is_spoken(const slant_speaking *s, const slant_quote_view *view)
{
	const slant_hit *before = verb_before(s, view), *after = verb_after(s, view);
	if (view->quote->kind == SLANT_QUOTE_DIRECT || (view->goes_on && before))
		return true;
	if (after && (view->ends == ',' || view->ends == '?' || view->ends == '!') && after->token <= view->quote->token_end + NEAR &&
	    !(slant_match_classes_of(s->document, view->quote->token_end) & s->matcher->classes.relative_any))
		return true;
	if (before && view->quote->kind == SLANT_QUOTE_SCARE && before->token + before->token_count == view->quote->token_beg)
		return true;
	if (view->colon && (view->ends == '!' || view->ends == '?' || view->ends == '.') && has_other(s, view))
		return true;   /* and Brask, raising her voice: "Page 14!" */
	return before && is_set_off(view) && before->token + before->token_count + NEAR >= view->quote->token_beg;
}

static void fill(const slant_speaking *s, const slant_quote_view *view, const choice *made, slant_utterance *utterance)
{
	*utterance = (slant_utterance){.quote = view->index, .actor = made->source.actor, .verb = SLANT_NONE};
	utterance->words = slant_speaker_words(&s->document->text, view->quote);
	if (made->source.count) {
		const slant_token *first = &s->tokens[made->source.token], *last = &s->tokens[made->source.token + made->source.count - 1];
		utterance->speaker = (slant_span){first->beg, last->end};
		utterance->role = slant_speaker_role(s, &made->source);
	}
	if (made->verb) {
		utterance->verb = made->verb->entry;
		utterance->stance = made->verb->category == s->matcher->categories.report_doubt     ? 1
		                    : made->verb->category == s->matcher->categories.report_endorse ? 2
		                                                                                    : 0;
	}
}

/* The quotation begins its sentence. */
static bool opens_sentence(const slant_speaking *s, const slant_quote_view *view)
{
	return s->document->text.sentences[view->first].token_beg == view->quote->token_beg;
}

/* It ends as speech does; a heading in quotation marks does not. */
static bool is_stopped(const slant_quote_view *view)
{
	return view->ends == '.' || view->ends == ',' || view->ends == '?' || view->ends == '!' || view->quote->carried;
}

/* Nobody is named: whoever spoke before goes on, in the same paragraph, or in the next when that opens with this quotation. A piece
   inside another sentence may be anybody's where others are named. */
static bool carries(const slant_speaking *s, const slant_quote_view *view, const quote_trail *trail)
{
	const slant_text *text = &s->document->text;
	uint32_t paragraph = text->sentences[view->first].paragraph;
	if (!trail->any)
		return false;
	if (trail->carried)
		return true;
	if (trail->paragraph == paragraph)
		return opens_sentence(s, view) || trail->sentence == view->first || (trail->sentence + 1 == view->first && !has_other(s, view));
	bool opens = !view->first || text->sentences[view->first - 1].paragraph != paragraph;
	return trail->paragraph + 1 == paragraph && !trail->is_signed && opens && opens_sentence(s, view) && is_stopped(view);
}

/* What stands between a name and its verb goes on with the name: "the Brask campaign said". */
static bool is_bare_noun(const slant_speaking *s, uint32_t beg, uint32_t verb)
{
	const slant_match_classes *known = &s->matcher->classes;
	return beg < verb && !(s->tokens[beg].flags & SLANT_TOKEN_BREAK) && s->tokens[beg].kind == SLANT_TOKEN_WORD &&
	       !(slant_match_classes_of(s->document, beg) & (known->grammar | known->word | known->auxiliary));
}

/* `Varenholt was furious. "It is a reckless bargain."`: the person the sentence before is about, in the same paragraph; or whoever
   said something in it: `Varenholt said that it would fail.` and, on the next line, `"It is a reckless bargain."` */
static slant_source introduced(const slant_speaking *s, const slant_quote_view *view)
{
	const slant_text *text = &s->document->text;
	slant_source nobody = {.actor = SLANT_NONE};
	if (!view->first || !opens_sentence(s, view) || text->sentences[view->first - 1].field != view->quote->field)
		return nobody;
	const slant_sentence *sentence = &text->sentences[view->first - 1];
	if (sentence->paragraph != text->sentences[view->first].paragraph && !is_stopped(view))
		return nobody;
	uint32_t at = slant_speaker_verb(s, sentence->token_beg);
	if (at < s->verb_count && s->verbs[at]->token < sentence->token_end) {
		slant_source found = slant_subject_around(s, s->verbs[at], sentence->token_beg, sentence->token_end, false);
		return is_bare_noun(s, found.token + found.count, s->verbs[at]->token) ? nobody : found;
	}
	if (sentence->paragraph != text->sentences[view->first].paragraph || view->quote->kind != SLANT_QUOTE_DIRECT)
		return nobody;
	slant_source found = slant_subject_before(s, sentence->token_beg, sentence->token_end);
	bool person = found.count && found.actor != SLANT_NONE && s->document->actors[found.actor].type == SLANT_ACTOR_PERSON;
	return person && found.token <= sentence->token_beg + LEAD_WORDS ? found : nobody;
}

static void take_statement(const slant_statement *statement, slant_utterance *utterance)
{
	utterance->actor = statement->actor;
	utterance->role = statement->role;
	utterance->speaker = statement->source;
	utterance->verb = statement->verb;
	utterance->stance = statement->stance;
}

static void speak(const slant_speaking *s, const slant_quote_view *view, const slant_utterance *before, const quote_trail *trail,
                  slant_utterance *utterance)
{
	choice made = choose(s, view);
	bool reported = !made.source.count && is_reported(view);
	bool tagged = made.verb && made.verb->token >= view->quote->token_end && view->ends == ',';   /* "...," its report said */
	bool carried = !made.source.count && !reported && !tagged && carries(s, view, trail);
	if (!made.source.count && !carried && !reported && !tagged)
		made.source = introduced(s, view);
	fill(s, view, &made, utterance);
	if (reported)
		take_statement(view->statement, utterance);
	if (carried) {
		utterance->actor = before->actor;
		utterance->role = before->role;
		if (!made.verb) {
			utterance->verb = before->verb;
			utterance->stance = before->stance;
		}
	}
}

/* For each quotation, where the next direct outer one begins. */
static uint32_t *next_beginnings(slant_arena *arena, const slant_text *text)
{
	uint32_t *next = slant_arena_alloc(arena, ((size_t)text->quote_count + 1) * sizeof *next);
	uint32_t beg = text->token_count;
	for (uint32_t i = text->quote_count; next && i--;) {
		next[i] = beg;
		if (text->quotes[i].kind == SLANT_QUOTE_DIRECT && is_outer(&text->quotes[i]))
			beg = text->quotes[i].token_beg;
	}
	return next;
}

slant_status slant_match_speakers(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error)
{
	slant_speaking speaking = {.matcher = matcher, .document = document, .tokens = document->text.tokens};
	const slant_text *text = &document->text;
	slant_utterance *utterances = slant_arena_alloc(arena, ((size_t)text->quote_count + 1) * sizeof *utterances);
	uint32_t *next = next_beginnings(arena, text);
	quote_trail trail = {0};
	uint32_t made = 0, quoted_until = 0, statement = 0;
	if (!utterances || !next || !prepare(&speaking, arena))
		return slant_error_memory(error);
	for (uint32_t i = 0; i < text->quote_count; i++) {
		slant_quote_view view;
		if (!is_outer(&text->quotes[i]))
			continue;
		slant_speaker_look(&speaking, i, quoted_until, next[i], &view);
		view.statement = slant_speaker_statement(document, view.quote, &statement);
		if (view.quote->label == SLANT_NO_LABEL && !is_spoken(&speaking, &view))
			continue;
		if (view.quote->label != SLANT_NO_LABEL)
			slant_speaker_label(&speaking, i, &utterances[made]);
		else
			speak(&speaking, &view, made ? &utterances[made - 1] : NULL, &trail, &utterances[made]);
		made++;
		quoted_until = view.quote->token_end;
		trail = (quote_trail){text->sentences[view.last].paragraph, view.last, view.quote->carried, true, view.is_signed};
	}
	slant_speaker_headline(document, utterances, made);
	document->utterances = utterances;
	document->utterance_count = made;
	return SLANT_OK;
}
