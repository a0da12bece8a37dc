/* layout: the shapes of a text's paragraphs and lines. An interview answers in the first person what it asked "you"; fiction speaks in
   turns that nobody with a full name is quoted for; a transcript opens lines with the same few labels, a live blog with times, a list
   with numbers that rise. Takes a document; gives counts; refuses nothing. */
#include "genre.h"

#include "../calibration.h"

#include "../../base/banned.h"

#define QUESTION_MOST 60u       /* words of a paragraph that asks; a longer one argues */
#define LABEL_WORDS 8u          /* words of a speaker's label: "RUTH ADEYEMI, MAYOR OF PORT ELLERY:" */
#define LABELS_MOST 16u         /* speakers that are remembered */
#define TALK_SPEAKERS 3u        /* more make a meeting */
#define STAMP_WORDS 2u          /* before the time in "Updated at 11:40" */
#define INITIALS 3u             /* letters of a label that is no name in capitals: "JB:" */
#define TURN_SENTENCES 8u       /* of a turn, that are read for talk */

typedef struct paragraph {
	uint32_t words;
	bool asks, you, first_person, speaks, named, numbered;
} paragraph;

static void read_sentence(const slant_document *document, const slant_classes *classes, const slant_sentence *sentence, paragraph *p)
{
	const slant_token *tokens = document->text.tokens;
	slant_classes said = 0;
	bool capital = false, named = false, numbered = false;
	p->asks = sentence->mark == '?';
	if (!p->words && sentence->token_beg < sentence->token_end)
		p->speaks = slant_genre_quoted(&tokens[sentence->token_beg]);
	p->words += sentence->token_end - sentence->token_beg;
	for (uint32_t i = sentence->token_beg; i < sentence->token_end; i++) {
		unsigned flags = tokens[i].flags;
		numbered |= tokens[i].kind == SLANT_TOKEN_NUMBER;
		if (slant_genre_quoted(&tokens[i])) {
			capital = false;
			continue;
		}
		named |= capital && (flags & (SLANT_TOKEN_CAPITAL | SLANT_TOKEN_FIRST | SLANT_TOKEN_BREAK)) == SLANT_TOKEN_CAPITAL;
		capital = flags & SLANT_TOKEN_CAPITAL;
		said |= document->forms[i]->classes;
	}
	p->named |= named;
	p->numbered |= numbered;
	p->you |= (said & classes[SLANT_MANNER_SECOND_PERSON]) != 0;
	p->first_person |= (said & classes[SLANT_MANNER_FIRST_PERSON]) != 0;
}

/* The sentences of one paragraph, from *at, which moves behind them. False: it is masked or of the title. */
static bool read_paragraph(const slant_document *document, const slant_classes *classes, uint32_t *at, paragraph *p)
{
	const slant_sentence *first = &document->text.sentences[*at];
	*p = (paragraph){0};
	for (; *at < document->text.sentence_count; ++*at) {
		const slant_sentence *sentence = &document->text.sentences[*at];
		if (sentence->field != first->field || sentence->paragraph != first->paragraph)
			break;
		if (!sentence->masked && sentence->field == SLANT_FIELD_TEXT)
			read_sentence(document, classes, sentence, p);
	}
	return p->words > 0;
}

static void observe_paragraphs(const slant_document *document, const slant_context *context, slant_layout *layout)
{
	paragraph p;
	bool asked = false, asked_you = false;
	for (uint32_t at = 0; at < document->text.sentence_count;) {
		if (!read_paragraph(document, context->calibration->manner_classes, &at, &p))
			continue;
		layout->paragraphs++;
		layout->words += p.words;
		layout->named += p.named;
		layout->numbered += p.numbered;
		layout->replies += asked && p.first_person && !p.asks;
		layout->answers += asked_you && p.first_person && !p.asks;
		layout->dialogue += p.speaks && !p.named;
		asked = p.asks && p.words <= QUESTION_MOST;
		asked_you = asked && p.you;
	}
}

/* LINES. */

static bool is_digit(slant_str text, uint32_t at)
{
	return at < text.length && text.data[at] >= '0' && text.data[at] <= '9';
}

static bool is_stamp(slant_str text, uint32_t at)
{
	uint32_t p = at + 1 + is_digit(text, at + 1);
	return p < text.length && (text.data[p] == ':' || text.data[p] == '.') && is_digit(text, p + 1) && is_digit(text, p + 2) &&
	       !is_digit(text, p + 3);
}

/* The line that opens with token i opens with a time of day, or holds one behind a word or two: "Updated at 11:40". */
static bool has_stamp(const slant_text *all, slant_str text, uint32_t i)
{
	for (uint32_t n = 0; n <= STAMP_WORDS && i < all->token_count && (!n || !(all->tokens[i].flags & SLANT_TOKEN_LINE)); n++, i++)
		if (is_digit(text, all->tokens[i].beg)) {
			uint32_t last = i + 1;
			while (n && last < all->token_count && last < i + 4 && !(all->tokens[last].flags & SLANT_TOKEN_LINE))
				last++;
			bool ends = last == all->token_count || (all->tokens[last].flags & SLANT_TOKEN_LINE);
			return is_stamp(text, all->tokens[i].beg) && (!n || ends);
		}
	return false;
}

/* The number of a list's item, or 0. */
static uint32_t item_number(slant_str text, uint32_t at)
{
	uint32_t number = (uint32_t)(text.data[at] - '0'), p = at + 1;
	if (is_digit(text, p))
		number = number * 10 + (uint32_t)(text.data[p++] - '0');
	bool closed = p + 1 < text.length && (text.data[p] == '.' || text.data[p] == ')') && text.data[p + 1] == ' ';
	return closed ? number : 0;
}

/* "Q.", "A:", and "Q How long" in minutes of hearings; but not "A few", "I asked". */
static bool is_letter_label(const slant_document *document, const slant_classes *classes, slant_str text, uint32_t i)
{
	const slant_token *tokens = document->text.tokens;
	uint32_t end = tokens[i].end;
	slant_classes word = classes[SLANT_MANNER_FUNCTION] | classes[SLANT_MANNER_FIRST_PERSON];
	if (end + 1 >= text.length || i + 1 >= document->text.token_count)
		return false;
	if (text.data[end] == '.' || text.data[end] == ':')
		return text.data[end + 1] == ' ';
	return text.data[end] == ' ' && (tokens[i + 1].flags & SLANT_TOKEN_CAPITAL) && !(document->forms[i]->classes & word);
}

/* The token that a label is known by, its last word before a comma, when the line opens with one; or SLANT_NONE. */
static uint32_t label_of(const slant_document *document, const slant_classes *classes, slant_str text, uint32_t i)
{
	const slant_token *tokens = document->text.tokens;
	uint32_t label = SLANT_NONE, end = tokens[i].end;
	bool named = true;
	if (end - tokens[i].beg == 1 && is_letter_label(document, classes, text, i))
		return i;
	for (uint32_t n = 0; n < LABEL_WORDS && i < document->text.token_count; n++, i++) {
		end = tokens[i].end;
		if ((n && (tokens[i].flags & SLANT_TOKEN_LINE)) || slant_genre_quoted(&tokens[i]))
			return SLANT_NONE;
		if (named && !(tokens[i].flags & SLANT_TOKEN_CAPITAL))
			return SLANT_NONE;
		if (named)
			label = i;
		named &= end < text.length && text.data[end] != ',';
		if (end < text.length && text.data[end] == ':')
			return end + 1 == text.length || text.data[end + 1] == ' ' || text.data[end + 1] == '\n' ? label : SLANT_NONE;
	}
	return SLANT_NONE;
}

/* Somebody talks in the paragraph of the line that opens with token i: a question, or I, we, you, not in quotation marks. */
static bool is_talk(const slant_document *document, const slant_classes *classes, uint32_t i)
{
	const slant_sentence *sentences = document->text.sentences;
	uint32_t first = document->text.tokens[i].sentence;
	slant_classes persons = classes[SLANT_MANNER_FIRST_PERSON] | classes[SLANT_MANNER_SECOND_PERSON];
	for (; i < document->text.token_count; i++) {
		uint32_t sentence = document->text.tokens[i].sentence;
		if (sentences[sentence].paragraph > sentences[first].paragraph + 1 || sentence > first + TURN_SENTENCES)
			return false;
		if (slant_genre_quoted(&document->text.tokens[i]))
			continue;
		if ((document->forms[i]->classes & persons) || sentences[sentence].mark == '?')
			return true;
	}
	return false;
}

static void note_line(slant_lines *lines, uint32_t words_before)
{
	if (!lines->count++)
		lines->words_before = words_before;
}

/* A label counts when it stands twice ("Note:" stands once) and a third of what stands behind it is talk ("The facts:" is none). */
typedef struct labels {
	uint32_t forms[LABELS_MOST], times[LABELS_MOST], talks[LABELS_MOST], first[LABELS_MOST];   /* first: words before it */
	uint32_t count;
	bool capitals, names;    /* of more than a letter */
} labels;

static void note_label(labels *known, const slant_token *token, bool talks, uint32_t words_before)
{
	uint32_t l = 0;
	while (l < known->count && known->forms[l] != token->form)
		l++;
	if (l == LABELS_MOST)
		return;
	if (l == known->count) {
		known->first[l] = words_before;
		known->forms[known->count] = token->form;
		known->times[l] = known->talks[l] = 0;
		known->count++;
	}
	known->times[l]++;
	known->talks[l] += talks;
	known->names |= token->end - token->beg > 1;
	known->capitals |= (token->flags & SLANT_TOKEN_ALL_CAPITALS) && token->end - token->beg > INITIALS;
}

static void sum_labels(const labels *known, slant_layout *layout)
{
	uint32_t turns = 0, again = 0, speakers = 0, first = SLANT_NONE;
	for (uint32_t l = 0; l < known->count; l++) {
		bool speaks = known->talks[l] * 3 >= known->times[l];
		speakers += speaks;
		again += speaks && known->times[l] > 1;
		if (!speaks || known->times[l] < 2)
			continue;
		turns += known->times[l];
		first = known->first[l] < first ? known->first[l] : first;
	}
	if (again < 2 || (!known->names && layout->replies < 2))   /* Q. and A. explain as often as they talk */
		return;
	*(known->capitals || speakers > TALK_SPEAKERS ? &layout->turns : &layout->talk) = (slant_lines){turns, first};
}

typedef struct line_reader {
	const slant_document *document;
	const slant_classes *classes;
	slant_str text;
	labels known;
	uint32_t number;         /* of the last item of a list */
} line_reader;

/* The line that opens with token i, of which `words` words of the text end. */
static void observe_line(line_reader *r, uint32_t i, uint32_t words, bool masked, slant_layout *layout)
{
	const slant_text *all = &r->document->text;
	const slant_token *token = &all->tokens[i];
	if (has_stamp(all, r->text, i)) {                     /* alone on its line it is masked, and says the same */
		note_line(&layout->stamps, words);
		layout->lines += masked;
	}
	if (masked)
		return;
	layout->lines++;
	if (!is_digit(r->text, token->beg)) {
		uint32_t label = token->flags & SLANT_TOKEN_CAPITAL ? label_of(r->document, r->classes, r->text, i) : SLANT_NONE;
		if (label != SLANT_NONE)
			note_label(&r->known, &all->tokens[label], is_talk(r->document, r->classes, i), words);
		return;
	}
	uint32_t number = is_stamp(r->text, token->beg) ? 0 : item_number(r->text, token->beg);
	if (number && (number == r->number + 1 || number + 1 == r->number || !r->number))   /* lists count up or down */
		note_line(&layout->items, words);
	r->number = number ? number : r->number;
}

static void observe_lines(const slant_document *document, const slant_context *context, slant_layout *layout)
{
	const slant_text *all = &document->text;
	line_reader r = {.document = document, .classes = context->calibration->manner_classes, .text = all->fields[SLANT_FIELD_TEXT]};
	uint32_t words = 0;
	for (uint32_t s = 0; s < all->sentence_count; s++) {
		const slant_sentence *sentence = &all->sentences[s];
		if (sentence->field != SLANT_FIELD_TEXT)
			continue;
		for (uint32_t i = sentence->token_beg; i < sentence->token_end; i++)
			if (all->tokens[i].flags & SLANT_TOKEN_LINE)
				observe_line(&r, i, sentence->masked ? words : words + i - sentence->token_beg + 1, sentence->masked, layout);
		words += sentence->masked ? 0 : sentence->token_end - sentence->token_beg;
	}
	sum_labels(&r.known, layout);
}

slant_layout slant_layout_observe(const slant_document *document, const slant_context *context)
{
	slant_layout layout = {0};
	observe_paragraphs(document, context, &layout);
	observe_lines(document, context, &layout);
	return layout;
}
