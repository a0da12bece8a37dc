/* See encoding.h. */
#include "encoding.h"

#include <errno.h>
#include <iconv.h>

#include "../base/error.h"

#include "../base/banned.h"

#define LEAST_UNMARKED 16u      /* bytes of UTF-16 without a mark, before its zeros say enough */
#define ZEROS_OF_TEN 8u         /* of ten units of such a text, those that are ASCII */
#define UTF8_LONGEST 4u

/* LABELS. Only those that mean something else on the web than they say, or that iconv doesn't know; lower case, punctuation left out. */
typedef struct label_row {
	const char *label;
	const char *name;
} label_row;

static const label_row labels[] = {
	{"utf8", ""}, {"unicode11utf8", ""},
	{"latin1", "CP1252"}, {"l1", "CP1252"}, {"iso88591", "CP1252"}, {"isoir100", "CP1252"}, {"ascii", "CP1252"}, {"usascii", "CP1252"},
	{"ansix341968", "CP1252"}, {"cp819", "CP1252"}, {"ibm819", "CP1252"}, {"xcp1252", "CP1252"}, {"windows1252", "CP1252"},
	{"latin5", "CP1254"}, {"l5", "CP1254"}, {"iso88599", "CP1254"}, {"xcp1254", "CP1254"}, {"xcp1250", "CP1250"}, {"xcp1251", "CP1251"},
	{"iso885911", "CP874"}, {"tis620", "CP874"}, {"windows874", "CP874"}, {"dos874", "CP874"}, {"iso88598i", "ISO-8859-8"},
	{"gb2312", "GB18030"}, {"gbk", "GB18030"}, {"xgbk", "GB18030"}, {"chinese", "GB18030"}, {"big5", "BIG5-HKSCS"},
	{"shiftjis", "CP932"}, {"sjis", "CP932"}, {"xsjis", "CP932"}, {"mskanji", "CP932"}, {"windows31j", "CP932"}, {"xeucjp", "EUC-JP"},
	{"euckr", "CP949"}, {"korean", "CP949"}, {"ksc5601", "CP949"}, {"ksc56011987", "CP949"}, {"windows949", "CP949"},
	{"koi8", "KOI8-R"}, {"koi8ru", "KOI8-U"}, {"xmacroman", "MACINTOSH"}, {"xmaccyrillic", "MAC-CYRILLIC"},
	{"utf16", "UTF-16LE"}, {"utf16le", "UTF-16LE"}, {"utf16be", "UTF-16BE"}, {"ucs2", "UTF-16LE"}, {"unicode", "UTF-16LE"},
	{"utf32", "UTF-32LE"}, {"utf32le", "UTF-32LE"}, {"utf32be", "UTF-32BE"}, {"ucs4", "UTF-32LE"},
	{"xuserdefined", "CP1252"},
};

/* The label without case and punctuation. False: it holds what no name does. */
static bool fold(slant_str label, char folded[SLANT_CHARSET_SIZE])
{
	size_t length = 0;
	if (!label.length || label.length >= SLANT_CHARSET_SIZE)
		return false;
	for (size_t i = 0; i < label.length; i++) {
		char c = label.data[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			folded[length++] = c;
		else if (!memchr("-_.: ", c, 5))
			return false;
	}
	folded[length] = '\0';
	return length > 0;
}

static const char *name_of(const char *folded)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].label, folded) == 0)
			return labels[i].name;
	return NULL;
}

static void set_name(slant_charset *charset, slant_str name)
{
	*charset = (slant_charset){.mark = 0};
	memcpy(charset->name, name.data, name.length);
}

slant_status slant_encoding_label(slant_str label, slant_charset *charset, slant_error *error)
{
	char folded[SLANT_CHARSET_SIZE];
	slant_charset found;
	slant_encoding probe;
	label = slant_str_trim(label);
	if (!fold(label, folded))
		return slant_error_set(error, SLANT_ARGUMENT, "\"%.*s\" is not the name of an encoding",
		                       (int)(label.length < SLANT_CHARSET_SIZE ? label.length : SLANT_CHARSET_SIZE), label.data);
	const char *name = name_of(folded);
	set_name(&found, name ? slant_str_of(name) : label);
	slant_encoding_init(&probe);
	slant_status status = found.name[0] ? slant_encoding_open(&probe, &found, NULL, error) : SLANT_OK;
	slant_encoding_close(&probe);
	if (status == SLANT_OK)
		*charset = found;
	return status;
}

/* FIRST BYTES. */

/* Which of a pair is always zero where a Latin text is in UTF-16; anything else in the pairs must be text. */
static bool is_unmarked(slant_str head, size_t zero)
{
	size_t pairs = head.length / 2, zeros = 0;
	for (size_t i = 0; i < pairs; i++) {
		unsigned char high = (unsigned char)head.data[2 * i + zero], low = (unsigned char)head.data[2 * i + 1 - zero];
		bool control = low < ' ' && !(low >= '\t' && low <= '\r');
		if (high == 0 && (control || low == 0x7F))
			return false;
		zeros += high == 0;
	}
	return head.length >= LEAST_UNMARKED && zeros * 10 >= pairs * ZEROS_OF_TEN;
}

bool slant_encoding_found(slant_str head, slant_charset *charset)
{
	static const struct {
		slant_str mark;
		const char *name;
	} marks[] = {
		{{"\xEF\xBB\xBF", 3}, ""}, {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
		{{"\xFF\xFE", 2}, "UTF-16LE"}, {{"\xFE\xFF", 2}, "UTF-16BE"},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (!slant_str_starts(head, marks[i].mark))
			continue;
		set_name(charset, slant_str_of(marks[i].name));
		charset->mark = marks[i].mark.length;
		return true;
	}
	if (!head.length || !memchr(head.data, '\0', head.length < LEAST_UNMARKED ? head.length : LEAST_UNMARKED))
		return false;
	for (size_t zero = 0; zero < 2; zero++) {
		if (is_unmarked(head, zero)) {
			set_name(charset, zero ? SLANT_STR("UTF-16LE") : SLANT_STR("UTF-16BE"));
			return true;
		}
	}
	return false;
}

/* CONVERSION. */

void slant_encoding_init(slant_encoding *encoding)
{
	*encoding = (slant_encoding){0};
}

void slant_encoding_close(slant_encoding *encoding)
{
	if (encoding->converter)
		iconv_close(encoding->converter);
	slant_encoding_init(encoding);
}

slant_status slant_encoding_open(slant_encoding *encoding, const slant_charset *charset, slant_stream *below, slant_error *error)
{
	slant_encoding_close(encoding);
	errno = 0;
	iconv_t converter = iconv_open("UTF-8", charset->name);
	if (converter == (iconv_t)-1 && errno == ENOMEM)
		return slant_error_memory(error);
	if (converter == (iconv_t)-1)
		return slant_error_set(error, SLANT_ARGUMENT, "the encoding \"%s\" is not known", charset->name);
	slant_str name = slant_str_of(charset->name);
	bool wide = slant_str_starts(name, SLANT_STR("UTF-32"));
	*encoding = (slant_encoding){.converter = converter, .below = below, .little = name.length > 2 && name.data[name.length - 2] == 'L'};
	encoding->unit = wide ? 4 : slant_str_starts(name, SLANT_STR("UTF-16")) ? 2 : 1;
	return SLANT_OK;
}

/* Puts something ill-formed for `count` bytes that were: one byte, or the first bytes of a longer sequence, which are one U+FFFD. */
static void put_ill_formed(char **out, size_t *left, size_t count)
{
	static const slant_str parts[] = {{"\xFF", 1}, {"\xE1\x80", 2}, {"\xF1\x80\x80", 3}};
	slant_str part = parts[count < 3 ? count - 1 : 2];
	memcpy(*out, part.data, part.length);
	*out += part.length;
	*left -= part.length;
}

/* Bytes of the window that iconv may have: of UTF-16 and UTF-32 whole characters only. glibc takes the start of a character in, and
   where the rest turns out ill-formed, one could not know any more where the next unit starts. */
static size_t whole(const slant_encoding *encoding, slant_str window)
{
	size_t length = window.length - window.length % encoding->unit;
	if (encoding->unit != 2 || !length)
		return length;
	unsigned char high = (unsigned char)window.data[length - (encoding->little ? 1 : 2)];
	return high >= 0xD8 && high <= 0xDB ? length - 2 : length;
}

/* Behind an ill-formed character, or at the end of the text inside one: passes over it. */
static void pass_over(slant_encoding *encoding, char **out, size_t *left)
{
	size_t length = slant_stream_window(encoding->below).length, count = length < encoding->unit ? length : encoding->unit;
	if (encoding->pending) {
		iconv(encoding->converter, NULL, NULL, NULL, NULL);
		encoding->pending = false;
		put_ill_formed(out, left, 1);
	} else {
		put_ill_formed(out, left, count);
		slant_stream_take(encoding->below, count);
	}
}

ptrdiff_t slant_encoding_read(void *context, char *place, size_t room, int *problem)
{
	slant_encoding *encoding = context;
	slant_stream *below = encoding->below;
	char *out = place;
	size_t left = room;
	*problem = 0;
	for (;;) {
		slant_str window = slant_stream_window(below);
		size_t fed = whole(encoding, window), rest = fed;
		char *in = (char *)(uintptr_t)window.data;
		int why = 0;
		if (fed && iconv(encoding->converter, &in, &rest, &out, &left) == (size_t)-1)
			why = errno;
		slant_stream_take(below, fed - rest);
		if (fed)
			encoding->pending = (why == EINVAL && !rest) || (encoding->pending && why == EILSEQ && rest == fed);
		if (why == EILSEQ && left >= UTF8_LONGEST)
			pass_over(encoding, &out, &left);
		else if (out != place)
			break;
		else if (slant_stream_more(below))
			continue;
		else if (encoding->pending || slant_stream_window(below).length)
			pass_over(encoding, &out, &left);
		else
			break;
	}
	*problem = out == place ? below->problem : 0;
	return *problem ? -1 : out - place;
}
