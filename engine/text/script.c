/* script: the blocks of Unicode 15 that hold the letters of each script, in order of their first code points. See script.h. */
#include "script.h"

#include <stdbool.h>
#include <stddef.h>

#include "../base/banned.h"

typedef struct block {
	uint32_t first, last;
	slant_script script;
} block;

static const block blocks[] = {
	{0x0041, 0x005A, SLANT_SCRIPT_LATIN},      {0x0061, 0x007A, SLANT_SCRIPT_LATIN},      {0x00AA, 0x00AA, SLANT_SCRIPT_LATIN},
	{0x00BA, 0x00BA, SLANT_SCRIPT_LATIN},      {0x00C0, 0x00D6, SLANT_SCRIPT_LATIN},      {0x00D8, 0x00F6, SLANT_SCRIPT_LATIN},
	{0x00F8, 0x02AF, SLANT_SCRIPT_LATIN},      {0x0370, 0x03FF, SLANT_SCRIPT_GREEK},      {0x0400, 0x052F, SLANT_SCRIPT_CYRILLIC},
	{0x0531, 0x058F, SLANT_SCRIPT_ARMENIAN},   {0x0591, 0x05F4, SLANT_SCRIPT_HEBREW},     {0x0620, 0x06FF, SLANT_SCRIPT_ARABIC},
	{0x0750, 0x077F, SLANT_SCRIPT_ARABIC},     {0x0780, 0x07BF, SLANT_SCRIPT_THAANA},     {0x0870, 0x08FF, SLANT_SCRIPT_ARABIC},
	{0x0900, 0x0963, SLANT_SCRIPT_DEVANAGARI}, {0x0966, 0x097F, SLANT_SCRIPT_DEVANAGARI}, {0x0980, 0x09FF, SLANT_SCRIPT_BENGALI},
	{0x0A00, 0x0A7F, SLANT_SCRIPT_GURMUKHI},   {0x0A80, 0x0AFF, SLANT_SCRIPT_GUJARATI},   {0x0B00, 0x0B7F, SLANT_SCRIPT_ORIYA},
	{0x0B80, 0x0BFF, SLANT_SCRIPT_TAMIL},      {0x0C00, 0x0C7F, SLANT_SCRIPT_TELUGU},     {0x0C80, 0x0CFF, SLANT_SCRIPT_KANNADA},
	{0x0D00, 0x0D7F, SLANT_SCRIPT_MALAYALAM},  {0x0D80, 0x0DFF, SLANT_SCRIPT_SINHALA},    {0x0E01, 0x0E3A, SLANT_SCRIPT_THAI},
	{0x0E40, 0x0E5B, SLANT_SCRIPT_THAI},       {0x0E80, 0x0EFF, SLANT_SCRIPT_LAO},        {0x0F00, 0x0FFF, SLANT_SCRIPT_TIBETAN},
	{0x1000, 0x109F, SLANT_SCRIPT_MYANMAR},    {0x10A0, 0x10FF, SLANT_SCRIPT_GEORGIAN},   {0x1100, 0x11FF, SLANT_SCRIPT_HANGUL},
	{0x1200, 0x139F, SLANT_SCRIPT_ETHIOPIC},   {0x1780, 0x17FF, SLANT_SCRIPT_KHMER},      {0x1820, 0x18AA, SLANT_SCRIPT_MONGOLIAN},
	{0x19E0, 0x19FF, SLANT_SCRIPT_KHMER},      {0x1C80, 0x1C8F, SLANT_SCRIPT_CYRILLIC},   {0x1C90, 0x1CBF, SLANT_SCRIPT_GEORGIAN},
	{0x1E00, 0x1EFF, SLANT_SCRIPT_LATIN},      {0x1F00, 0x1FFF, SLANT_SCRIPT_GREEK},      {0x2D00, 0x2D2F, SLANT_SCRIPT_GEORGIAN},
	{0x2D80, 0x2DDF, SLANT_SCRIPT_ETHIOPIC},   {0x2E80, 0x2FD5, SLANT_SCRIPT_HAN},        {0x3005, 0x3007, SLANT_SCRIPT_HAN},
	{0x3041, 0x309F, SLANT_SCRIPT_HIRAGANA},   {0x30A1, 0x30FF, SLANT_SCRIPT_KATAKANA},   {0x3131, 0x318E, SLANT_SCRIPT_HANGUL},
	{0x31F0, 0x31FF, SLANT_SCRIPT_KATAKANA},   {0x3400, 0x4DBF, SLANT_SCRIPT_HAN},        {0x4E00, 0x9FFF, SLANT_SCRIPT_HAN},
	{0xA720, 0xA7FF, SLANT_SCRIPT_LATIN},      {0xA8E0, 0xA8FF, SLANT_SCRIPT_DEVANAGARI}, {0xA960, 0xA97F, SLANT_SCRIPT_HANGUL},
	{0xA9E0, 0xA9FE, SLANT_SCRIPT_MYANMAR},    {0xAA60, 0xAA7F, SLANT_SCRIPT_MYANMAR},    {0xAB00, 0xAB2F, SLANT_SCRIPT_ETHIOPIC},
	{0xAC00, 0xD7FF, SLANT_SCRIPT_HANGUL},     {0xF900, 0xFAFF, SLANT_SCRIPT_HAN},        {0xFB13, 0xFB17, SLANT_SCRIPT_ARMENIAN},
	{0xFB1D, 0xFB4F, SLANT_SCRIPT_HEBREW},     {0xFB50, 0xFDFF, SLANT_SCRIPT_ARABIC},     {0xFE70, 0xFEFC, SLANT_SCRIPT_ARABIC},
	{0xFF66, 0xFF9F, SLANT_SCRIPT_KATAKANA},   {0x20000, 0x323AF, SLANT_SCRIPT_HAN},
};

slant_script slant_script_of(uint32_t point)
{
	size_t low = 0, high = sizeof blocks / sizeof blocks[0];
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (point > blocks[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	bool inside = low < sizeof blocks / sizeof blocks[0] && point >= blocks[low].first;
	return inside ? blocks[low].script : SLANT_SCRIPT_OTHER;
}

const char *slant_script_code(slant_script script)
{
	static const char *const codes[] = {
#define X(name, code) [SLANT_SCRIPT_##name] = code,
		SLANT_SCRIPT_LIST(X)
#undef X
	};
	return (unsigned)script < SLANT_SCRIPTS ? codes[script] : codes[SLANT_SCRIPT_OTHER];
}
