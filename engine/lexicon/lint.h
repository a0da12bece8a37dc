/* lint: what is wrong with word lists that can be read. Takes a builder whose lists were added and the lexicon frozen of it; gives
   findings, each with its file, line, level and rule; refuses nothing but to go on without memory. What makes a list unreadable is
   refused by parse.c and freeze.c, and stands among the findings as rule `refused`.

   The rules of this folder, which need the lists alone:
     shadowed         another entry takes its place wherever it matches
     needless         another entry of its category matches the same words with the same weight
     other-pole       another category of its group holds the same words with the other sign
     other-weight     another category of its group holds the same words with another weight
     replaces         a file read later has the term of an earlier one, and takes its place
     unmatchable      no text can match it: its words stand across a comma or another mark
     read-otherwise   the tokenizer makes another word of it than it shows: a prefix cut short, a word without its 's
     idle-guard       no entry that it could hide begins inside it
     empty-category   declared, and no entry is in it
     stem-collision   its stem is that of words of another sense
     unknown-rule     its note waives a rule that there is not

   What these rules tell at the level of a note is only worth a look, and there is much of it: it is told where `notes` is set.

   A note that begins `lint: RULE[,RULE]...` waives those rules for its entry. */
#ifndef SLANT_LEXICON_LINT_H
#define SLANT_LEXICON_LINT_H

#include "builder.h"

/* The rules, with their names and levels; the last four want a corpus or what reads the lists (study/lint.c). */
#define SLANT_LINT_RULES(X)                                            \
	X(REFUSED, "refused", ERROR)                                   \
	X(SHADOWED, "shadowed", WARNING)                               \
	X(NEEDLESS, "needless", WARNING)                               \
	X(OTHER_POLE, "other-pole", WARNING)                           \
	X(OTHER_WEIGHT, "other-weight", NOTE)                          \
	X(REPLACES, "replaces", NOTE)                                  \
	X(UNMATCHABLE, "unmatchable", WARNING)                         \
	X(READ_OTHERWISE, "read-otherwise", WARNING)                   \
	X(IDLE_GUARD, "idle-guard", NOTE)                              \
	X(EMPTY_CATEGORY, "empty-category", WARNING)                   \
	X(STEM_COLLISION, "stem-collision", NOTE)                      \
	X(UNKNOWN_RULE, "unknown-rule", WARNING)                       \
	X(UNCOUNTED, "uncounted", WARNING)                             \
	X(STEM_MISLED, "stem-misled", WARNING)                         \
	X(NEVER_FIRES, "never-fires", NOTE)                            \
	X(FIRES_IN_NEUTRAL, "fires-in-neutral", NOTE)

typedef enum slant_lint_rule {
#define X(name, key, level) SLANT_LINT_##name,
	SLANT_LINT_RULES(X)
#undef X
	SLANT_LINT_RULE_COUNT
} slant_lint_rule;

const char *slant_lint_rule_name(slant_lint_rule rule);
slant_lint_level slant_lint_rule_level(slant_lint_rule rule);

typedef struct slant_finding {
	slant_str path;
	uint32_t line;
	slant_lint_rule rule;
	slant_str message;
	double rate;                 /* of fires-in-neutral: per 100,000 words */
	slant_str lines;             /* of fires-in-neutral: concordance, a line each */
} slant_finding;

typedef struct slant_lint {
	const slant_lexicon_builder *builder;
	const slant_lexicon *lexicon;
	uint32_t first_file;         /* those before it are read beside, and not judged */
	bool notes;                  /* tell what is only worth a look */
	slant_arena *arena;          /* of the findings */
	SLANT_ARRAY(slant_finding) findings;
	slant_vocabulary *vocabulary;   /* of the lexicon's forms */
} slant_lint;

/* Makes a lint that starts from {0}, or with findings and `notes` set, ready to judge; builder and lexicon are borrowed. */
slant_status slant_lint_init(slant_lint *lint, const slant_lexicon_builder *builder, const slant_lexicon *lexicon, uint32_t first_file,
                             slant_arena *arena, slant_error *error);
void slant_lint_release(slant_lint *lint);

/* All rules that need the lists alone, but for stem-collision. */
slant_status slant_lint_lists(slant_lint *lint, slant_error *error);

/* A form of a text, and how often it stands there; 0: a word of the lists. */
typedef struct slant_lint_form {
	slant_str text, stem;
	uint64_t count;
} slant_lint_form;

typedef SLANT_ARRAY(slant_lint_form) slant_lint_forms;

/* Adds the words of all entries that match by words, and their stems to all. */
slant_status slant_lint_own_forms(slant_lint *lint, slant_lint_forms *forms, slant_error *error);
/* stem-collision, and stem-misled where the counts show that more than half of what an entry catches is of another sense. Sorts the
   forms. Without the category `ending/same_sense` nothing is judged. */
slant_status slant_lint_stems(slant_lint *lint, slant_lint_forms *forms, slant_error *error);

/* Whether an entry is judged: of the user's files, and not replaced. */
bool slant_lint_is_own(const slant_lint *lint, uint32_t entry);
/* Adds a finding on an entry, unless its note waives the rule. Returns it, or NULL: waived, or (status set) out of memory. */
slant_finding *slant_lint_add(slant_lint *lint, uint32_t entry, slant_lint_rule rule, slant_status *status, slant_error *error,
                              const char *format, ...) __attribute__((format(printf, 6, 7)));
/* By file in the order they were read, then line, then rule; fires-in-neutral comes last, the highest rate first. */
void slant_lint_sort(slant_lint *lint);

/* WALK: which entries match the words of a term. lint_walk.c */
typedef struct slant_lint_match {
	uint32_t entry, first, count;   /* tokens */
} slant_lint_match;

typedef SLANT_ARRAY(slant_lint_match) slant_lint_matches;

/* A term as a text: without quotation marks, = and *; a gap is closed. data NULL when out of memory. */
slant_str slant_lint_words(slant_arena *arena, slant_str term);
/* All matches of entries without patterns in a text, taken as one sentence. Overlaps are not settled. */
slant_status slant_lint_walk(slant_lint *lint, slant_arena *arena, slant_str words, slant_text *text, slant_lint_matches *matches,
                             slant_error *error);

#endif
