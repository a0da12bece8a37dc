/* evaluate_quotes: the task `quotes`. Takes the attributions that a person marked in a record's text: a list of {source, cue, content},
   each a list of {text, spans} with spans in Unicode code points; counts how many of the direct quotations slant finds, how much of
   what it finds was marked, and how often it names the right speaker. Refuses labels of another shape and spans outside the text.

   Direct: a content that opens with a double quotation mark and has a source. It is found where its first forty characters (up to the
   next double mark, runs of other signs folded) stand in a quotation of `voices`. Its speaker is asked about where the source is a name:
   no pronoun, and a capital behind the article; right where one word of it, no article, preposition or title, is a word of the speaker
   or role of the first quotation that fits. A quotation of slant's is right where half of its words or more stand in any content.

   Indirect: every other content. It is found where half of its words or more stand in a statement of slant's; a statement is right where
   half of its words or more stand in indirect contents. */
#include "../base/error.h"
#include "../base/utf8.h"
#include "../text/word_break.h"
#include "attributions.h"
#include "evaluate.h"

#include "../base/banned.h"

#define KEY_POINTS 40u

enum {
	MARKED, FOUND, MADE, MADE_RIGHT, ASKED, OPEN, NAMED, NAMED_RIGHT, MARKED_WORDS, MARKED_WORDS_FOUND, MADE_WORDS, MADE_WORDS_RIGHT,
	INDIRECT, INDIRECT_FOUND, STATED, STATED_RIGHT, INDIRECT_WORDS, STATED_WORDS, INDIRECT_WORDS_STATED
};

enum { IN_CONTENT = 1, IN_DIRECT = 2, IN_FOUND = 4, IN_INDIRECT = 8, IN_STATED = 16 };   /* of a word */

/* A quotation of slant's: its words, folded to find keys in, and who it says speaks. */
typedef struct quotation {
	slant_str words, speaker, role;
} quotation;

typedef struct reading {
	const slant_report *report;
	slant_str text;
	slant_arena *arena;
	SLANT_ARRAY(quotation) quotations;
	uint8_t *words;                    /* by token of the document */
	slant_classes pronoun, article, filler;
	evaluate_row *row;
	slant_error *error;
} reading;

/* WORDS */

static bool is_word(uint32_t point)
{
	return point == '_' || slant_point_is_word(point);
}

/* At most `most` characters, each run of others than letters and numbers as one space; none at the ends. */
static slant_str fold(slant_arena *arena, slant_str text, uint32_t most)
{
	char *out = slant_arena_alloc(arena, text.length + 1);
	size_t length = 0;
	bool gap = false;
	for (size_t at = 0, width; out && at < text.length && most; at += width) {
		uint32_t point;
		width = slant_utf8_decode(text.data + at, text.length - at, &point);
		bool word = is_word(point);
		if (word) {
			memcpy(out + length, text.data + at, width);
			length += width;
		} else if (!gap) {
			out[length++] = ' ';
		}
		most -= word || !gap;
		gap = !word;
	}
	return slant_str_trim((slant_str){out, length});
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

/* The next word of `text` at or behind *at, or an empty one. */
static slant_str next_word(slant_str text, size_t *at)
{
	size_t beg = *at, end, width;
	uint32_t point;
	for (; beg < text.length; beg += width) {
		width = slant_utf8_decode(text.data + beg, text.length - beg, &point);
		if (is_word(point))
			break;
	}
	for (end = beg; end < text.length; end += width) {
		width = slant_utf8_decode(text.data + end, text.length - end, &point);
		if (!is_word(point))
			break;
	}
	*at = end;
	return slant_str_slice(text, beg, end);
}

static bool holds_word(slant_str text, slant_str wanted)
{
	slant_str word;
	for (size_t at = 0; (word = next_word(text, &at)).length;) {
		size_t i = 0;
		while (word.length == wanted.length && i < word.length && lower(word.data[i]) == lower(wanted.data[i]))
			i++;
		if (i == wanted.length)
			return true;
	}
	return false;
}

/* First token of the text field that ends behind the byte `at`. */
static uint32_t token_behind(const reading *r, size_t at)
{
	const slant_text *text = &r->report->document->text;
	uint32_t low = slant_match_title_tokens(text), high = text->token_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (text->tokens[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static slant_classes classes_at(const reading *r, uint32_t token)
{
	const slant_document *document = r->report->document;
	return slant_vocabulary_form(document->vocabulary, document->text.tokens[token].form)->classes;
}

static void mark_words(const reading *r, slant_span span, uint8_t mark)
{
	const slant_text *text = &r->report->document->text;
	for (uint32_t i = token_behind(r, span.beg); i < text->token_count && text->tokens[i].beg < span.end; i++)
		r->words[i] |= mark;
}

/* Adds the words of a span to *words, and those of them that carry the mark to *marked. */
static void count_words(const reading *r, slant_span span, uint8_t mark, uint32_t *words, uint32_t *marked)
{
	const slant_text *text = &r->report->document->text;
	for (uint32_t i = token_behind(r, span.beg); i < text->token_count && text->tokens[i].beg < span.end; i++)
		++*words, *marked += (r->words[i] & mark) != 0;
}

/* SPEAKERS */

/* A name: not all pronouns, and a capital in it once the first article is off. */
static bool is_named(const reading *r, const slant_spans *source)
{
	const slant_text *text = &r->report->document->text;
	bool other = false, capital = false;
	for (uint32_t s = 0; s < source->count; s++) {
		uint32_t first = token_behind(r, source->data[s].beg);
		for (uint32_t i = first; i < text->token_count && text->tokens[i].beg < source->data[s].end; i++) {
			bool leads = s == 0 && i == first && classes_at(r, i) & r->article;
			other |= !(classes_at(r, i) & r->pronoun);
			capital |= !leads && (text->tokens[i].flags & SLANT_TOKEN_CAPITAL);
		}
	}
	return other && capital;
}

static bool names_speaker(const reading *r, const slant_spans *source, const quotation *said)
{
	const slant_text *text = &r->report->document->text;
	for (uint32_t s = 0; s < source->count; s++) {
		slant_str piece = slant_str_slice(r->text, source->data[s].beg, source->data[s].end), word;
		for (size_t at = 0; (word = next_word(piece, &at)).length;) {
			uint32_t beg = source->data[s].beg + (uint32_t)(word.data - piece.data), token = token_behind(r, beg);
			bool filler = token < text->token_count && text->tokens[token].beg == beg && classes_at(r, token) & r->filler;
			if (!filler && (holds_word(said->speaker, word) || holds_word(said->role, word)))
				return true;
		}
	}
	return false;
}

/* CONTENTS */

static bool opens_quotation(const reading *r, const slant_spans *content)
{
	if (!content->count)
		return false;
	slant_str text = slant_str_trim(slant_str_slice(r->text, content->data[0].beg, content->data[0].end));
	return slant_str_starts(text, SLANT_STR("\"")) || slant_str_starts(text, SLANT_STR("\xE2\x80\x9C"));
}

/* The words that a content is found by: those of its first span up to the next double mark. */
static slant_str key_of(const reading *r, const slant_spans *content)
{
	slant_str text = slant_str_trim(slant_str_slice(r->text, content->data[0].beg, content->data[0].end));
	size_t beg = slant_utf8_width(text.data[0]), end = beg;
	while (end < text.length && text.data[end] != '"' && !slant_str_starts(slant_str_slice(text, end, text.length), SLANT_STR("\xE2\x80\x9D")))
		end++;
	return fold(r->arena, slant_str_slice(text, beg, end), KEY_POINTS);
}

static slant_status count_direct(reading *r, const slant_attribution *a)
{
	uint32_t *counts = r->row->counts;
	slant_str key = key_of(r, &a->content);
	const quotation *said = NULL;
	if (!key.data)
		return slant_error_memory(r->error);
	for (uint32_t i = 0; i < r->quotations.count && key.length && !said; i++)
		if (memmem(r->quotations.data[i].words.data, r->quotations.data[i].words.length, key.data, key.length))
			said = &r->quotations.data[i];
	counts[MARKED]++;
	for (uint32_t i = 0; i < a->content.count; i++)
		mark_words(r, a->content.data[i], IN_DIRECT);
	if (!said)
		return SLANT_OK;
	counts[FOUND]++;
	if (!is_named(r, &a->source))
		return SLANT_OK;
	bool open = !said->speaker.length && !said->role.length;
	counts[ASKED]++;
	counts[OPEN] += open;
	counts[NAMED] += !open;
	counts[NAMED_RIGHT] += !open && names_speaker(r, &a->source, said);
	return SLANT_OK;
}

static slant_status count_marked(reading *r, const slant_attribution *a)
{
	bool direct = a->source.count && opens_quotation(r, &a->content);
	uint32_t words = 0, stated = 0;
	for (uint32_t i = 0; i < a->content.count; i++) {
		mark_words(r, a->content.data[i], direct ? IN_CONTENT : IN_CONTENT | IN_INDIRECT);
		count_words(r, a->content.data[i], IN_STATED, &words, &stated);
	}
	r->row->counts[INDIRECT] += !direct && words;
	r->row->counts[INDIRECT_FOUND] += !direct && words && stated * 2 >= words;
	return direct ? count_direct(r, a) : SLANT_OK;
}

/* WHAT SLANT FOUND */

static slant_status read_quotations(reading *r)
{
	for (uint32_t v = 0; v < r->report->voices.count; v++) {
		const slant_voice_report *voice = &r->report->voices.data[v];
		for (uint32_t i = 0; i < voice->evidence.count; i++) {
			const slant_evidence *evidence = &voice->evidence.data[i];
			quotation *slot = SLANT_PUSH(r->arena, &r->quotations);
			if (!slot)
				return slant_error_memory(r->error);
			*slot = (quotation){fold(r->arena, slant_report_slice(r->report, evidence->field, evidence->span), UINT32_MAX),
			                    voice->speaker, voice->role};
			if (!slot->words.data)
				return slant_error_memory(r->error);
			if (evidence->field == SLANT_FIELD_TEXT)
				mark_words(r, evidence->span, IN_FOUND);
		}
	}
	return SLANT_OK;
}

static void mark_statements(const reading *r)
{
	const slant_document *document = r->report->document;
	for (uint32_t i = 0; i < document->statement_count; i++) {
		if (document->statements[i].field != SLANT_FIELD_TEXT)
			continue;
		mark_words(r, document->statements[i].content, IN_STATED);
		mark_words(r, document->statements[i].rest, IN_STATED);
	}
}

static void count_statements(const reading *r)
{
	const slant_document *document = r->report->document;
	uint32_t *counts = r->row->counts;
	for (uint32_t i = 0; i < document->statement_count; i++) {
		const slant_statement *statement = &document->statements[i];
		uint32_t words = 0, marked = 0;
		if (statement->field != SLANT_FIELD_TEXT)
			continue;
		count_words(r, statement->content, IN_INDIRECT, &words, &marked);
		count_words(r, statement->rest, IN_INDIRECT, &words, &marked);
		counts[STATED]++;
		counts[STATED_RIGHT] += words && marked * 2 >= words;
	}
	for (uint32_t t = 0; t < document->text.token_count; t++) {
		counts[INDIRECT_WORDS] += (r->words[t] & IN_INDIRECT) != 0;
		counts[STATED_WORDS] += (r->words[t] & IN_STATED) != 0;
		counts[INDIRECT_WORDS_STATED] += (r->words[t] & IN_INDIRECT) && (r->words[t] & IN_STATED);
	}
}

/* How much of what slant found was marked: by quotation, and by word. */
static void count_made(const reading *r)
{
	const slant_text *text = &r->report->document->text;
	uint32_t *counts = r->row->counts;
	for (uint32_t v = 0; v < r->report->voices.count; v++) {
		for (uint32_t i = 0; i < r->report->voices.data[v].evidence.count; i++) {
			const slant_evidence *evidence = &r->report->voices.data[v].evidence.data[i];
			uint32_t words = 0, marked = 0;
			if (evidence->field != SLANT_FIELD_TEXT)
				continue;
			count_words(r, evidence->span, IN_CONTENT, &words, &marked);
			counts[MADE]++;
			counts[MADE_RIGHT] += words && marked * 2 >= words;
		}
	}
	for (uint32_t t = 0; t < text->token_count; t++) {
		counts[MARKED_WORDS] += (r->words[t] & IN_DIRECT) != 0;
		counts[MADE_WORDS] += (r->words[t] & IN_FOUND) != 0;
		counts[MARKED_WORDS_FOUND] += (r->words[t] & IN_DIRECT) && (r->words[t] & IN_FOUND);
		counts[MADE_WORDS_RIGHT] += (r->words[t] & IN_CONTENT) && (r->words[t] & IN_FOUND);
	}
}

static void bind(reading *r)
{
	static const char *const pronouns[] = {"function/pronoun_male", "function/pronoun_female", "function/pronoun_neuter",
	                                       "function/pronoun_plural", "function/first_person_pronoun", "function/relative_person"};
	static const char *const fillers[] = {"function/article", "function/preposition", "abbreviation/title"};
	const slant_lexicon *lexicon = r->report->document->lexicon;
	for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
		r->pronoun |= slant_lexicon_class(lexicon, pronouns[i]);
	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
		r->filler |= slant_lexicon_class(lexicon, fillers[i]);
	r->article = slant_lexicon_class(lexicon, "function/article");
}

static slant_status measure(const slant_report *report, const slant_json *label, slant_arena *arena, evaluate_row *row, slant_buf *miss,
                            slant_error *error)
{
	const slant_text *text = &report->document->text;
	reading r = {.report = report, .text = text->fields[SLANT_FIELD_TEXT], .arena = arena, .row = row, .error = error};
	(void)miss;
	slant_attributions marked = {0};
	slant_status status = slant_attributions_read(label, r.text, arena, &marked, error);
	if (status != SLANT_OK)
		return status;
	r.words = slant_arena_calloc(arena, (size_t)text->token_count + 1, 1);
	if (!r.words)
		return slant_error_memory(error);
	bind(&r);
	status = read_quotations(&r);
	mark_statements(&r);
	for (uint32_t i = 0; i < marked.count && status == SLANT_OK; i++)
		status = count_marked(&r, &marked.data[i]);
	if (status != SLANT_OK)
		return status;
	count_made(&r);
	count_statements(&r);
	return SLANT_OK;
}

static const char *const counts[] = {
	"marked", "marked_found", "found", "found_right", "named_sources", "left_open", "speakers_named", "speakers_right",
	"words_marked", "words_marked_found", "words_found", "words_found_right",
	"indirect_marked", "indirect_marked_found", "indirect_found", "indirect_found_right", "indirect_words_marked", "indirect_words_found",
	"indirect_words_shared",
};

static const evaluate_figure figures[] = {
	{"direct_recall", EVALUATE_SHARE, FOUND, MARKED},
	{"direct_precision", EVALUATE_SHARE, MADE_RIGHT, MADE},
	{"speakers_right", EVALUATE_SHARE, NAMED_RIGHT, NAMED},
	{"speakers_left_open", EVALUATE_SHARE, OPEN, ASKED},
	{"direct_word_precision", EVALUATE_SHARE, MADE_WORDS_RIGHT, MADE_WORDS},
	{"direct_word_recall", EVALUATE_SHARE, MARKED_WORDS_FOUND, MARKED_WORDS},
	{"direct_word_f1", EVALUATE_HARMONIC, 4, 5},
	{"indirect_precision", EVALUATE_SHARE, STATED_RIGHT, STATED},
	{"indirect_recall", EVALUATE_SHARE, INDIRECT_FOUND, INDIRECT},
	{"indirect_f1", EVALUATE_HARMONIC, 7, 8},
	{"indirect_word_precision", EVALUATE_SHARE, INDIRECT_WORDS_STATED, STATED_WORDS},
	{"indirect_word_recall", EVALUATE_SHARE, INDIRECT_WORDS_STATED, INDIRECT_WORDS},
	{"indirect_word_f1", EVALUATE_HARMONIC, 10, 11},
};

const evaluate_task evaluate_quotes = {
	.name = "quotes",
	.summary = "quotations and their speakers against those that a person marked",
	.field = "attributions",
	.subject = "voices", .main = "direct_recall",
	.counts = counts, .count_count = sizeof counts / sizeof *counts,
	.figures = figures, .figure_count = sizeof figures / sizeof *figures,
	.measure = measure,
};
