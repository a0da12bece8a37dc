/* script: in which script a code point is written, as far as scripts tell languages apart. Takes a code point, gives one of the
   scripts below; letters of no script here, digits, marks and signs are SLANT_SCRIPT_OTHER. */
#ifndef SLANT_TEXT_SCRIPT_H
#define SLANT_TEXT_SCRIPT_H

#include <stdint.h>

/* One list gives number and ISO 15924 code. */
#define SLANT_SCRIPT_LIST(X)                                                                                                       \
	X(OTHER, "zyyy") X(LATIN, "latn") X(GREEK, "grek") X(CYRILLIC, "cyrl") X(ARMENIAN, "armn") X(HEBREW, "hebr") X(ARABIC, "arab") \
	X(THAANA, "thaa") X(DEVANAGARI, "deva") X(BENGALI, "beng") X(GURMUKHI, "guru") X(GUJARATI, "gujr") X(ORIYA, "orya")            \
	X(TAMIL, "taml") X(TELUGU, "telu") X(KANNADA, "knda") X(MALAYALAM, "mlym") X(SINHALA, "sinh") X(THAI, "thai") X(LAO, "laoo")   \
	X(TIBETAN, "tibt") X(MYANMAR, "mymr") X(GEORGIAN, "geor") X(ETHIOPIC, "ethi") X(KHMER, "khmr") X(MONGOLIAN, "mong")            \
	X(HANGUL, "hang") X(HIRAGANA, "hira") X(KATAKANA, "kana") X(HAN, "hani")

typedef enum slant_script {
#define X(name, code) SLANT_SCRIPT_##name,
	SLANT_SCRIPT_LIST(X)
#undef X
	SLANT_SCRIPTS
} slant_script;

slant_script slant_script_of(uint32_t point);
const char *slant_script_code(slant_script script);

#endif
