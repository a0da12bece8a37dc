/* See codebook.h. */
#include "codebook.h"

#include "../base/banned.h"

typedef struct chapter {
	const char *title, *question;
	const char *levels[5];
	const char *more;              /* borderline cases, with examples */
} chapter;

static const char opening[] =
	"# Codebook\n\n"
	"You judge how articles are written, from 1 to 5, on %s below. You need no training and no opinion on the subject: what "
	"counts is what stands on the page.\n\n"
	"## How to work\n\n"
	"- Fill in your own copy (`sheet-N.csv`). %s\n"
	"- Work alone. Don't talk about items before everybody is done: how far coders agree unprompted is part of the result.\n"
	"- Read the title, then the whole text, once, at your normal speed. Then judge, one dimension after the other. Go from the top of the "
	"sheet to the bottom; if you can't finish, stop anywhere, since the order is random.\n"
	"- Judge the article as it stands there. Don't look it up, don't guess who published it, and don't ask whether it is true: you "
	"judge the wording and the selection, not the facts.\n"
	"- Subscription prompts, picture captions, lists of related stories and the like are not part of the article.\n"
	"- Write a whole number from 1 to 5. Leave the cell empty where the text gives you nothing to judge by: a list of results, a "
	"fragment, another language. Empty is not 1, and it is not \"I am not sure\".\n"
	"- In doubt between two levels, take the lower one, and say why in `note`.\n"
	"- Save as CSV, in UTF-8. Don't change the column `item`; other columns may be moved or left out.\n"
	"- An apostrophe in front of a text that begins with = + - or @ is not the article's: it keeps the spreadsheet program from "
	"calculating.\n\n"
	"## Quotations\n\n"
	"What stands in quotation marks, or is reported as somebody's words, is that person's. It counts under *framing* and *omission*, "
	"where choosing whom to quote, and how long, is the writer's doing. It does not count under *language*, where only the writer's own "
	"words do. Example: *The minister called the plan \"a monstrous betrayal\"* is neutral language; *The minister rightly denounced the "
	"monstrous plan* is not.\n";

static const chapter chapters[SLANT_DIMENSIONS] = {
	[SLANT_FRAMING] = {
		"Framing", "Whom does the order of things favour: the headline, the first paragraphs, the quotations, the last word?",
		{"Balanced. The sides have like room and like places. Also: a report in which nobody opposes anybody.",
		 "Mildly one-sided, as is natural for the kind of text: an interview, an obituary, a report of one body's decision.",
		 "The headline or the opening leans to one side; the other comes, but later, shorter or weaker.",
		 "One side is favoured throughout: it opens, is quoted more and closes; the other is there to be answered.",
		 "No other voice. Whoever disagrees is missing, or is only spoken about."},
		"Example of a 3: a report on a new dam opens with the builder's promise of jobs and quotes him twice; the villagers who have to move "
		"speak in the seventh paragraph. It would be a 1 if both stood in the first two paragraphs, and a 5 if the villagers never "
		"spoke. Which side is favoured doesn't matter, nor whether it deserves to be."},
	[SLANT_LANGUAGE] = {
		"Language", "How loaded are the writer's own words: judging, praising, sneering, exaggerating, stirring up?",
		{"Neutral. At most one marked word.",
		 "A few marked words that hardly tilt the text: *a stunning rise in prices*, once or twice.",
		 "Several loaded words in the writer's own voice: *the controversial scheme*, *so-called experts*, *a world-class solution*.",
		 "A steady tone in one direction: praise or scorn in most paragraphs.",
		 "Loaded words as dense as in a pamphlet or an advertisement."},
		"Advertising counts like invective: *the finest, trail-blazing campus* is as loaded as *the bloated, failing campus*. Strong words for "
		"strong facts are neutral (*massacre* of a massacre), and so are fixed terms (*cold war*, *hate crime*)."},
	[SLANT_OMISSION] = {
		"Omission", "Is something missing that a reader would need to judge the matter, and that reports of this kind usually have?",
		{"Nothing that matters is missing: the core facts, those concerned, and the main objection or risk are there.",
		 "Side aspects are missing: some background, a figure, a lesser voice.",
		 "It dwells on one side and leaves out what is difficult about it: cost, risk, opposition, evidence.",
		 "The core position of a side, or the main risk, is absent.",
		 "What is missing would turn the main point round: who reads only this is misled."},
		"Judge only what the text itself makes you miss. Example of a 3: a report praises a new screening test, gives the inventor's figures, "
		"and says nothing of false alarms or price. A short notice need not be complete: judge it by what a notice of its length can hold."},
	[SLANT_FALSE_DICHOTOMY] = {
		"False dichotomy", "Does the text present two choices as the only ones, though there are others?",
		{"No. Real alternatives (*yes or no in the vote*) are none.",
		 "One rhetorical contrast in passing: *this is about people, not profit*.",
		 "Two such contrasts, or one that carries the headline, the opening or the end: *Reform now, or collapse*.",
		 "Repeated, with no third way mentioned anywhere.",
		 "The whole text stands on it: who is not for us is against us."},
		"Here too only the writer's words count, not those quoted. A contrast is none when the text names a third option."},
};

static const char closing[] =
	"\n## When you have doubts about this book\n\n"
	"Note the item and go on. Definitions are not changed while coding is under way: if they have to be, everybody begins again with a "
	"new sample.\n";

void slant_codebook_write(slant_buf *buf, unsigned dimensions, unsigned coders)
{
	unsigned asked = (unsigned)__builtin_popcount(dimensions);
	slant_buf_format(buf, opening, asked == 1 ? "the scale" : "the scales", coders > 1 ?
	                 "Each of you has all items, in an order of its own." :
	                 "One coder alone can't show how reliable the codes are: two or more should judge every item.");
	for (unsigned d = 0; d < SLANT_DIMENSIONS; d++) {
		const chapter *c = &chapters[d];
		if (!(dimensions & 1u << d))
			continue;
		slant_buf_format(buf, "\n## %s (column `%s`)\n\n%s\n\n| level | what you see |\n|---|---|\n", c->title,
		                 slant_dimension_name((slant_dimension)d), c->question);
		for (unsigned level = 0; level < 5; level++)
			slant_buf_format(buf, "| %u | %s |\n", level + 1, c->levels[level]);
		slant_buf_format(buf, "\n%s\n", c->more);
	}
	slant_buf_put(buf, SLANT_STR(closing));
}
