/* content_pack: a content as bytes. Takes a content; gives its bytes, the same for the same content; refuses nothing but where memory runs
   out, which the buffer notes. See content_bytes.h. */
#include <math.h>

#include "../../base/varint.h"
#include "content_bytes.h"

#include "../../base/banned.h"

uint32_t slant_content_stem_from(const slant_content *content, slant_str text)
{
	uint32_t beg = 0, end = content->stem_count;
	while (beg < end) {
		uint32_t middle = beg + (end - beg) / 2;
		if (slant_str_compare(content->stems[middle], text) < 0)
			beg = middle + 1;
		else
			end = middle;
	}
	return beg;
}

static void put(slant_buf *out, uint64_t number)
{
	slant_varint_append(out, number);
}

static void put_text(slant_buf *out, slant_str text)
{
	put(out, text.length);
	slant_buf_put(out, text);
}

/* A whole number as one, twice; any other as its bits behind a 1. */
static void put_value(slant_buf *out, double value)
{
	uint64_t bits;
	if (value >= 0 && value < WHOLE && value == floor(value) && !signbit(value)) {
		put(out, (uint64_t)value << 1);
		return;
	}
	memcpy(&bits, &value, sizeof bits);
	put(out, 1);
	for (unsigned i = 0; i < DOUBLE_BYTES; i++)
		slant_buf_byte(out, (char)(bits >> 8 * i));
}

/* A stem by its number, other words as they are. */
static void put_counted(const slant_content *content, slant_str counted, slant_buf *out)
{
	uint32_t stem = slant_content_stem_from(content, counted);
	if (stem < content->stem_count && slant_str_equal(content->stems[stem], counted)) {
		put(out, (uint64_t)stem << 1 | 1);
		return;
	}
	put(out, (uint64_t)counted.length << 1);
	slant_buf_put(out, counted);
}

static void put_mentions(const slant_content *content, const slant_content_unit *unit, slant_buf *out)
{
	uint32_t sentence = 0;
	put(out, unit->mention_count);
	for (uint32_t i = 0; i < unit->listed; i++) {
		const slant_content_mention *mention = &unit->mentions[i];
		put(out, mention->sentence - sentence);
		put(out, mention->span.beg - content->sentences[mention->sentence].span.beg);
		put(out, mention->span.end - mention->span.beg);
		sentence = mention->sentence;
	}
}

/* Name, kind and side of what has a name; a speaker with a NAME unit has all that there. */
static void put_name(const slant_content_unit *unit, slant_buf *out)
{
	if (unit->kind == SLANT_CONTENT_SPEAKER)
		put(out, unit->same == SLANT_NONE ? 0 : (uint64_t)unit->same + 1);
	if (unit->same != SLANT_NONE)
		return;
	put(out, (uint64_t)unit->type << SIDE_BITS | unit->side);
	put_text(out, unit->name);
	if (unit->kind == SLANT_CONTENT_NAME)
		put(out, unit->alias_count);
	for (uint32_t i = 0; unit->kind == SLANT_CONTENT_NAME && i < unit->alias_count; i++)
		put_text(out, unit->aliases[i]);
}

static void put_unit(const slant_content *content, const slant_content_unit *unit, slant_buf *out)
{
	put_name(unit, out);
	if (unit->kind == SLANT_CONTENT_SPEAKER)
		put(out, unit->words);
	if (unit->kind == SLANT_CONTENT_NUMBER) {
		put_value(out, unit->value);
		put_value(out, unit->rounding);
		put_counted(content, unit->counted, out);
	}
	put_mentions(content, unit, out);
}

/* Most of all that is written: room is made once. */
static void put_words(const slant_content_word *words, uint32_t count, uint32_t end, slant_buf *out)
{
	if (!slant_buf_reserve(out, (size_t)count * 3 * SLANT_VARINT_MOST))
		return;
	char *at = out->data + out->length;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t length = words[i].span.end - words[i].span.beg;
		at = slant_varint_put(at, (uint64_t)(words[i].span.beg - end) << WORD_BITS | (length <= LONGEST_SHORT ? length : 0));
		if (length > LONGEST_SHORT)
			at = slant_varint_put(at, length);
		at = slant_varint_put(at, words[i].stem);
		end = words[i].span.end;
	}
	*at = '\0';
	out->length = (size_t)(at - out->data);
}

static void put_sentence(const slant_content *content, const slant_content_sentence *sentence, uint32_t first_speaker, uint32_t end, slant_buf *out)
{
	put(out, (((uint64_t)sentence->count << FIELD_BITS | sentence->field) << PLACE_BITS | sentence->place) << 1 | sentence->voice);
	put(out, sentence->span.beg - end);
	put(out, sentence->span.end - sentence->span.beg);
	put(out, sentence->speaker == SLANT_NONE ? 0 : (uint64_t)sentence->speaker - first_speaker + 1);
	put_words(content->words + sentence->first, sentence->count, sentence->span.beg, out);
}

void slant_content_pack(const slant_content *content, slant_buf *out)
{
	uint32_t counts[SLANT_CONTENT_KINDS] = {0}, ends[SLANT_FIELDS] = {0};
	for (uint32_t i = 0; i < content->unit_count; i++)
		counts[content->units[i].kind]++;
	put(out, (uint64_t)content->length << 1 | content->opinion);
	put(out, content->sentence_count);
	put(out, content->word_count);
	for (int kind = 0; kind < SLANT_CONTENT_PAIR; kind++)
		put(out, counts[kind]);
	uint32_t first_speaker = content->unit_count - counts[SLANT_CONTENT_SPEAKER];   /* the last kind */
	for (uint32_t i = 0; i < content->sentence_count; i++) {
		const slant_content_sentence *sentence = &content->sentences[i];
		put_sentence(content, sentence, first_speaker, ends[sentence->field], out);
		ends[sentence->field] = sentence->span.end;
	}
	for (uint32_t i = 0; i < content->unit_count; i++)
		put_unit(content, &content->units[i], out);
}
