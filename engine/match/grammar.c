/* grammar: see grammar.h. A sorted table and a binary search; it is asked about the neighbours of names and verbs only. */
#include "grammar.h"

#include "../base/banned.h"

#define LONGEST 7u

typedef struct grammar_word {
	const char *form;
	unsigned bits;
} grammar_word;

#define PREPOSITION SLANT_GRAMMAR_PREPOSITION
#define COMPLEMENT (SLANT_GRAMMAR_PREPOSITION | SLANT_GRAMMAR_COMPLEMENT)
#define DETERMINER SLANT_GRAMMAR_DETERMINER
#define PARTICLE SLANT_GRAMMAR_PARTICLE
#define CONJUNCTION SLANT_GRAMMAR_CONJUNCTION

/* In bytewise order. */
static const grammar_word words[] = {
	{"a", DETERMINER}, {"about", PREPOSITION}, {"after", PREPOSITION}, {"against", PREPOSITION}, {"al", PARTICLE}, {"among", PREPOSITION},
	{"an", DETERMINER}, {"and", SLANT_GRAMMAR_AND | CONJUNCTION}, {"another", DETERMINER}, {"as", CONJUNCTION},
	{"at", COMPLEMENT | SLANT_GRAMMAR_PLACE}, {"because", CONJUNCTION}, {"before", PREPOSITION}, {"ben", PARTICLE},
	{"between", PREPOSITION}, {"bin", PARTICLE}, {"bint", PARTICLE}, {"but", CONJUNCTION}, {"by", PREPOSITION}, {"da", PARTICLE},
	{"dame", SLANT_GRAMMAR_FEMALE}, {"de", PARTICLE}, {"del", PARTICLE}, {"della", PARTICLE}, {"den", PARTICLE}, {"der", PARTICLE},
	{"di", PARTICLE}, {"do", PARTICLE}, {"dos", PARTICLE}, {"du", PARTICLE}, {"during", PREPOSITION}, {"el", PARTICLE},
	{"for", COMPLEMENT | SLANT_GRAMMAR_OF}, {"from", COMPLEMENT}, {"he", SLANT_GRAMMAR_HE}, {"her", DETERMINER}, {"his", DETERMINER},
	{"i", SLANT_GRAMMAR_FIRST}, {"ibn", PARTICLE}, {"if", CONJUNCTION}, {"in", COMPLEMENT | SLANT_GRAMMAR_PLACE},
	{"into", PREPOSITION}, {"it", SLANT_GRAMMAR_IT}, {"its", DETERMINER}, {"la", PARTICLE}, {"le", PARTICLE},
	{"lord", SLANT_GRAMMAR_MALE}, {"madam", SLANT_GRAMMAR_FEMALE}, {"many", DETERMINER}, {"miss", SLANT_GRAMMAR_FEMALE},
	{"mme", SLANT_GRAMMAR_FEMALE}, {"mr", SLANT_GRAMMAR_MALE}, {"mr.", SLANT_GRAMMAR_MALE}, {"mrs", SLANT_GRAMMAR_FEMALE},
	{"mrs.", SLANT_GRAMMAR_FEMALE}, {"ms", SLANT_GRAMMAR_FEMALE}, {"ms.", SLANT_GRAMMAR_FEMALE}, {"near", PREPOSITION},
	{"of", COMPLEMENT | SLANT_GRAMMAR_OF}, {"on", PREPOSITION}, {"one", DETERMINER}, {"or", CONJUNCTION}, {"our", DETERMINER},
	{"over", PREPOSITION}, {"several", DETERMINER}, {"she", SLANT_GRAMMAR_SHE}, {"since", PREPOSITION}, {"sir", SLANT_GRAMMAR_MALE},
	{"some", DETERMINER}, {"ten", PARTICLE}, {"ter", PARTICLE}, {"than", CONJUNCTION}, {"that", CONJUNCTION},
	{"the", DETERMINER | SLANT_GRAMMAR_THE}, {"their", DETERMINER}, {"these", DETERMINER}, {"they", SLANT_GRAMMAR_THEY},
	{"this", DETERMINER}, {"those", DETERMINER}, {"through", PREPOSITION}, {"to", PREPOSITION}, {"toward", PREPOSITION},
	{"towards", PREPOSITION}, {"two", DETERMINER}, {"under", PREPOSITION}, {"upon", PREPOSITION}, {"van", PARTICLE},
	{"von", PARTICLE}, {"we", SLANT_GRAMMAR_FIRST}, {"when", CONJUNCTION}, {"where", CONJUNCTION}, {"which", SLANT_GRAMMAR_RELATIVE},
	{"while", CONJUNCTION}, {"who", SLANT_GRAMMAR_RELATIVE}, {"with", PREPOSITION}, {"without", PREPOSITION},
};

unsigned slant_grammar(slant_str form)
{
	size_t low = 0, high = sizeof words / sizeof words[0];
	if (form.length > LONGEST)
		return 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = slant_str_compare(slant_str_of(words[middle].form), form);
		if (!order)
			return words[middle].bits;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}
