/* From words to hits over a small lexicon: what matches and what does not, which of several entries stays, what stands around a hit,
   where it stands, and which lines are no part of the article. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lists.h"
#include "match/match.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define HEAD(name, group) "@name " name "\n@version 1\n@language en\n@license GPL-3.0-or-later\n@group " group "\n@source test\n"

static const char *const files[] = {
	HEAD("classes", "function")
	"@category function/word in: x\n@category function/negation in: x\n@category function/negation_cancel in: x\n@category abbreviation/title in: x\n"
	"the\tfunction/word\t0\na\tfunction/word\t0\nof\tfunction/word\t0\nin\tfunction/word\t0\nit\tfunction/word\t0\n"
	"was\tfunction/word\t0\nis\tfunction/word\t0\n"
	"not\tfunction/negation\t0\nno\tfunction/negation\t0\nnever\tfunction/negation\t0\nonly\tfunction/negation_cancel\t0\n"
	"just\tfunction/negation_cancel\t0\nmr\tabbreviation/title\t0\n",
	HEAD("language", "language")
	"@category evaluative/negative in: x\n@category evaluative/label in: x\n@category promotional/hype in: x\n"
	"@category emotive/fear in: x\n@category epistemic/booster in: x\n"
	"@category epistemic/hedge in: x\n@category attribution/neutral in: x\n@category guard in: x\n"
	"crisis\tevaluative/negative\t-.4\tsituation\n\"arms\"\tevaluative/negative\t-.1\n=US\tevaluative/label\t-.1\n"
	"fear*\temotive/fear\t-.6\nworld class\tpromotional/hype\t.6\n"
	"class\tpromotional/hype\t.1\n\"hell bent\"\tevaluative/negative\t-.8\nnot only ... but\tepistemic/booster\t.2\n"
	"radical\tevaluative/label\t-.4\nradical party\tguard\t0\n"
	"perhaps\tepistemic/hedge\t.1\nso it seems\tepistemic/hedge\t.1\n\"said\"\tattribution/neutral\t0\n"
	"/\\bonly (way|path) out\\b/\tevaluative/negative\t-.3\n/\\d+ ?%/\tepistemic/booster\t.1\n"
	"iron fist\tevaluative/negative\t-.2\nfist fight club\tevaluative/negative\t-.2\nkiller\tevaluative/negative\t-.7\n"
	"killer whale attack\temotive/fear\t-.9\nwho's who\tpromotional/hype\t.1\n"
	"caf\xC3\xA9 society\tevaluative/label\t-.1\n",
	HEAD("cues", "cue")
	"@category benefit in: x\n@category cost in: x\n@category critic in: x\n@category concession in: x\n"
	"gain\tbenefit\t.5\ngain\tcritic\t.1\ncrisis\tcost\t.5\nwhale\tcost\t.2\nalthough\tconcession\t.5\n"
	"radical party line\tcritic\t.5\nbig world\tbenefit\t.3\n",
	HEAD("dichotomies", "dichotomy") "@category trigger/either_or in: x\neither ... or\ttrigger/either_or\t.1\n",
	HEAD("guards", "guard") "@category guard in: x\nkiller whale\tguard\t0\n=Crisis Group\tguard\t0\nworld class act\tguard\t0\n",
	HEAD("page", "boilerplate")
	"@category boilerplate/newsletter in: x\n@category boilerplate/read_more in: x\n@category boilerplate/dateline in: x\n"
	"subscribe\tboilerplate/newsletter\t.8\nread more\tboilerplate/read_more\t.5\nclick here\tboilerplate/read_more\t.3\n"
	"click below\tboilerplate/read_more\t1\n/^[a-z]+ \\(agency\\)/\tboilerplate/dateline\t.9\n",
};

typedef struct bench {
	slant_lexicon lexicon;
	slant_matcher *matcher;
	slant_arena arena;
	slant_document document;
	slant_buf shown;
} bench;

static int set_up(void **state)
{
	bench *b = calloc(1, sizeof *b);
	if (!b || !freeze_lists(files, COUNT(files), &b->lexicon, &b->matcher))
		return 1;
	slant_arena_init(&b->arena);
	slant_buf_init(&b->shown);
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	bench *b = *state;
	slant_matcher_free(b->matcher);
	slant_lexicon_release(&b->lexicon);
	slant_arena_release(&b->arena);
	slant_buf_release(&b->shown);
	free(b);
	return 0;
}

static slant_str covered(const bench *b, const slant_hit *hit)
{
	return slant_str_slice(b->document.text.fields[hit->field], hit->span.beg, hit->span.end);
}

static bool on_boundary(slant_str field, uint32_t at)
{
	return at == field.length || ((unsigned char)field.data[at] & 0xC0) != 0x80;
}

/* What holds of every hit of every document. */
static void check_hits(const bench *b)
{
	const slant_document *d = &b->document;
	for (uint32_t i = 0; i < d->hit_count; i++) {
		const slant_hit *hit = &d->hits[i], *last = i ? hit - 1 : NULL;
		slant_str field = d->text.fields[hit->field];
		assert_true(hit->span.beg < hit->span.end && hit->span.end <= field.length);
		assert_true(on_boundary(field, hit->span.beg) && on_boundary(field, hit->span.end));
		assert_true(hit->token_count > 0 && hit->token + hit->token_count <= d->text.token_count);
		assert_int_equal(d->text.tokens[hit->token].sentence, hit->sentence);
		assert_int_equal(d->text.sentences[hit->sentence].field, hit->field);
		assert_true(slant_span_holds(d->text.sentences[hit->sentence].span, hit->span) || hit->category == SLANT_CATEGORY_SCARE_QUOTES);
		assert_true(slant_category_name(d->lexicon, hit->category).length > 0);
		if (hit->entry != SLANT_NONE) {
			assert_int_equal(hit->category, d->lexicon->entries[hit->entry].category);
			assert_int_equal(hit->weight, d->lexicon->entries[hit->entry].weight);
			assert_int_equal(d->lexicon->categories[hit->category].guard, 0);
		}
		if (last && last->field == hit->field) {
			assert_true(last->span.beg <= hit->span.beg);
			if (last->span.beg == hit->span.beg)
				assert_true(last->span.end > hit->span.end || (last->span.end == hit->span.end && last->category <= hit->category));
		}
		if (last)
			assert_true(last->field <= hit->field);
	}
}

static void read_article(bench *b, const char *title, const char *text, bool whole)
{
	slant_error error = {0};
	slant_arena_reset(&b->arena);
	if (slant_matcher_read(b->matcher, &b->arena, slant_str_of(title), slant_str_of(text), whole, &b->document, &error) != SLANT_OK)
		fail_msg("%s", error.message);
	check_hits(b);
}

/* Hits as "words=category", parted by bars; flags as letters behind a plus sign. Report verbs are left out: they are no concern here. */
static const char *show(bench *b, const char *title, const char *text, bool flags)
{
	read_article(b, title, text, false);
	slant_buf_reset(&b->shown);
	slant_buf_put(&b->shown, SLANT_STR(""));
	for (uint32_t i = 0; i < b->document.hit_count; i++) {
		const slant_hit *hit = &b->document.hits[i];
		slant_str words = covered(b, hit), category = slant_category_name(&b->lexicon, hit->category);
		if (slant_str_is(category, "attribution/neutral"))
			continue;
		slant_buf_format(&b->shown, "%s%.*s=%.*s", b->shown.length ? "|" : "", (int)words.length, words.data, (int)category.length, category.data);
		static const struct { unsigned flag; char letter; } letters[] = {
			{SLANT_HIT_NEGATED, 'n'}, {SLANT_HIT_HEDGED, 'h'}, {SLANT_HIT_QUOTED, 'q'}, {SLANT_HIT_MARKED, 'm'}, {SLANT_HIT_CONCEDED, 'c'},
		};
		if (flags && hit->flags)
			slant_buf_byte(&b->shown, '+');
		for (size_t l = 0; flags && l < COUNT(letters); l++)
			if (hit->flags & letters[l].flag)
				slant_buf_byte(&b->shown, letters[l].letter);
	}
	return b->shown.data;
}

typedef struct example {
	const char *text, *hits;
} example;

static void check(bench *b, const example *examples, size_t count, bool flags)
{
	for (size_t i = 0; i < count; i++) {
		const char *got = show(b, "", examples[i].text, flags);
		if (strcmp(got, examples[i].hits) != 0)
			fail_msg("\"%s\"\n  gives  %s\n  wanted %s", examples[i].text, got, examples[i].hits);
	}
}

static void what_matches(void **state)
{
	static const example examples[] = {
		/* stem, exact, cased, beginning */
		{"Radicals met.", "Radicals=evaluative/label"},
		{"They were radicalised.", ""},
		{"He laid down arms.", "arms=evaluative/negative"},
		{"He broke an arm.", ""},
		{"The US left.", "US=evaluative/label"},
		{"It left us.", ""},
		{"FEARS and fearmongering and Fearful men.", "FEARS=emotive/fear|fearmongering=emotive/fear|Fearful=emotive/fear"},
		{"He is unafraid, and I fea it.", ""},
		/* several words, hyphens, possessives, apostrophes, letters beyond ASCII */
		{"A world class act of a world-class team of World Classes.", "world-class=promotional/hype|World Classes=promotional/hype"},
		{"A world\xE2\x80\x91" "class team.", "world\xE2\x80\x91" "class=promotional/hype"},
		{"A world\nclass team.", "world\nclass=promotional/hype"},
		{"They are hell-bent.", "hell-bent=evaluative/negative"},
		{"Hells bent.", ""},
		{"The radical's view.", "radical=evaluative/label"},
		{"A who\xE2\x80\x99s who of it.", "who\xE2\x80\x99s who=promotional/hype"},
		{"The CAF\xC3\x89 society.", "CAF\xC3\x89 society=evaluative/label"},
		/* patterns */
		{"The only way out, the ONLY PATH OUT!", "only way out=evaluative/negative|ONLY PATH OUT=evaluative/negative"},
		{"The only ways out.", ""},
		{"Up 7% and 12 % today.", "7%=epistemic/booster|12 %=epistemic/booster"},
		{"", ""},
	};
	check(*state, examples, COUNT(examples), false);
}

static void no_match_across_a_break(void **state)
{
	static const char *const between[] = {", ", ": ", "; ", " - ", " \xE2\x80\x93 ", "\xE2\x80\x94", " -- ", " (", ") ", " [",
	                                      ". ", "! ", "? ", "...", ".\n\n", "/"};
	static const char *const joined[] = {" ", "-", "  ", "\n", "\" ", " \xE2\x80\x9C"};
	bench *b = *state;
	char text[80];
	for (size_t i = 0; i < COUNT(between); i++) {
		snprintf(text, sizeof text, "It was the World%sClass of many.", between[i]);
		const char *got = show(b, "", text, false);
		if (strcmp(got, "Class=promotional/hype") != 0)
			fail_msg("\"%s\" gives %s", text, got);
	}
	for (size_t i = 0; i < COUNT(joined); i++) {
		snprintf(text, sizeof text, "It was the world%sclass of many.", joined[i]);
		show(b, "", text, false);
		assert_true(b->document.hit_count > 0 && b->document.hits[0].token_count == 2);
	}
}

static void gaps(void **state)
{
	bench *b = *state;
	for (unsigned words = 0; words <= 12; words++) {
		char text[200] = "We either";
		for (unsigned i = 0; i < words; i++)
			strcat(text, i == 2 ? " walk," : " walk");       /* a comma inside the gap is no hindrance */
		strcat(text, " or fall.");
		read_article(b, "", text, false);
		assert_int_equal(b->document.hit_count, words <= 8);
		if (words <= 8) {
			assert_int_equal(b->document.hits[0].token_count, words + 2);
			assert_memory_equal(text + b->document.hits[0].span.end - 2, "or", 2);
		}
	}
	static const example examples[] = {
		{"We either walk. Or fall.", ""},                                         /* within the sentence */
		{"Not only fast but good.", "Not only fast but=epistemic/booster"},
		{"Not only, he said, fast but good.", "Not only, he said, fast but=epistemic/booster"},
		{"Not, only fast but good.", ""},                                         /* the comma is outside the gap */
		{"We either go or stay or run.", "either go or stay or=trigger/either_or"},   /* the longest */
	};
	check(b, examples, COUNT(examples), false);
}

static void which_entry_stays(void **state)
{
	static const example examples[] = {
		{"An iron fist fight club.", "iron fist=evaluative/negative"},                                 /* leftmost first */
		{"A fist fight club.", "fist fight club=evaluative/negative"},
		{"A world class class.", "world class=promotional/hype|class=promotional/hype"},
		{"A big world class.", "big world=benefit|world class=promotional/hype"},                        /* groups don't hide one another */
		{"The crisis.", "crisis=evaluative/negative|crisis=cost"},
		{"The gain.", "gain=benefit|gain=critic"},                                                      /* one span, two categories */
		/* guards: of a group, of all */
		{"The Radical Party won.", ""},
		{"The radical parties won.", ""},
		{"The radical, party on.", "radical=evaluative/label"},
		{"The radical party line.", "radical party line=critic"},                                         /* of another group: not hidden */
		{"A killer whale.", ""},
		{"A killer. A whale.", "killer=evaluative/negative|whale=cost"},
		{"A killer whale attack.", "killer whale attack=emotive/fear"},                                   /* the longer wins, in its group */
		{"The Crisis Group met.", ""},
		{"The crisis group met.", "crisis=evaluative/negative|crisis=cost"},
		{"A world class act.", ""},                                                                      /* and hides what begins inside */
	};
	check(*state, examples, COUNT(examples), false);
}

static void negation_hedge_concession(void **state)
{
	static const example examples[] = {
		{"It was not radical.", "radical=evaluative/label+n"},
		{"It was not a very radical idea.", "radical=evaluative/label+n"},
		{"It was not the old and radical idea.", "radical=evaluative/label"},                            /* four words off */
		{"No radical came.", "radical=evaluative/label+n"},
		{"It never was radical.", "radical=evaluative/label+n"},
		{"It was not here, radical as ever.", "radical=evaluative/label"},                               /* another clause */
		{"It was not. Radical ideas came.", "Radical=evaluative/label"},
		{"It was not only radical.", "radical=evaluative/label"},
		{"It was not just a radical idea.", "radical=evaluative/label"},
		{"It was radical, not good.", "radical=evaluative/label"},
		{"Nothing radical came.", "radical=evaluative/label"},
		{"It was perhaps radical.", "perhaps=epistemic/hedge|radical=evaluative/label+h"},
		{"Perhaps one two radical.", "Perhaps=epistemic/hedge|radical=evaluative/label+h"},
		{"Perhaps one two three radical.", "Perhaps=epistemic/hedge|radical=evaluative/label"},
		{"So it seems a very radical idea.", "So it seems=epistemic/hedge|radical=evaluative/label+h"},
		{"Perhaps, radical ideas.", "Perhaps=epistemic/hedge|radical=evaluative/label"},
		{"Radical perhaps.", "Radical=evaluative/label|perhaps=epistemic/hedge"},
		{"It is perhaps not radical.", "perhaps=epistemic/hedge|radical=evaluative/label+nh"},
		{"Although many a radical came, the radical left.", "Although=concession|radical=evaluative/label+c|radical=evaluative/label"},
		{"The radical came, although no radical left.", "radical=evaluative/label|although=concession|radical=evaluative/label+nc"},
		{"Although it rained. Radical ideas.", "Although=concession|Radical=evaluative/label"},
	};
	check(*state, examples, COUNT(examples), true);
}

static void quotations(void **state)
{
	static const example examples[] = {
		{"\"The radical plan was a mess,\" said Ann. A radical came.", "radical=evaluative/label+q|radical=evaluative/label"},
		{"\xE2\x80\x9CThe radical plan was a mess,\xE2\x80\x9D said Ann.", "radical=evaluative/label+q"},
		{"The \"radical\" plan was a mess.", "\"radical\"=scare_quotes+m|radical=evaluative/label+m"},
		{"The \xE2\x80\x98radical\xE2\x80\x99 plan was a mess.", "\xE2\x80\x98radical\xE2\x80\x99=scare_quotes+m|radical=evaluative/label+m"},
		{"The \"big plan\" was a mess.", "\"big plan\"=scare_quotes+m"},
		{"\"Madness,\" said Ann Smith.", ""},                                 /* two words that are said are no scare quotes */
		{"The ministers gave their \"unmatched kindness\" away. \"Never,\" said Ann Smith.", "\"unmatched kindness\"=scare_quotes+m"},
		{"\"We never saw a radical,\" said Ann.", "radical=evaluative/label+nq"},
	};
	check(*state, examples, COUNT(examples), true);
}

/* Places turn over at 15 and 85 of 100 tokens of the text; the title counts by itself. */
static void places(void **state)
{
	bench *b = *state;
	static const unsigned lengths[] = {1, 2, 6, 7, 13, 20, 100, 333};
	for (size_t l = 0; l < COUNT(lengths); l++) {
		slant_buf text;
		slant_buf_init(&text);
		for (unsigned i = 0; i < lengths[l]; i++)
			slant_buf_put(&text, i ? SLANT_STR(" radical") : SLANT_STR("radical"));
		read_article(b, "Radical radical", text.data, true);
		assert_int_equal(b->document.hit_count, lengths[l] + 2);
		for (unsigned i = 0; i < lengths[l] + 2; i++) {
			double share = i < 2 ? -1 : (double)(i - 2) * 100 / lengths[l];
			int wanted = share < 0 ? SLANT_PLACE_HEADLINE : share < 15 ? SLANT_PLACE_LEAD : share >= 85 ? SLANT_PLACE_CLOSE : SLANT_PLACE_BODY;
			assert_int_equal(b->document.hits[i].place, wanted);
			assert_int_equal(b->document.hits[i].field, i < 2 ? SLANT_FIELD_TITLE : SLANT_FIELD_TEXT);
		}
		slant_buf_release(&text);
	}
}

static void title_and_text_are_apart(void **state)
{
	bench *b = *state;
	assert_string_equal(show(b, "A world", "class act.", false), "class=promotional/hype");
	assert_string_equal(show(b, "A radical plan", "A radical plan of crisis.", false),
	                    "radical=evaluative/label|radical=evaluative/label|crisis=evaluative/negative|crisis=cost");
	assert_int_equal(b->document.hits[0].field, SLANT_FIELD_TITLE);
	assert_int_equal(b->document.hits[0].span.beg, 2);
	assert_int_equal(b->document.hits[1].field, SLANT_FIELD_TEXT);
	assert_int_equal(b->document.hits[1].span.beg, 2);
	assert_int_equal(b->document.title_words, 3);
	assert_int_equal(b->document.words, 8);
	assert_int_equal(slant_match_title_tokens(&b->document.text), 3);
	assert_string_equal(show(b, "Not", "radical", true), "radical=evaluative/label");     /* a negation in the title reaches no text */
	assert_string_equal(show(b, "Radical", "", false), "Radical=evaluative/label");
	assert_int_equal(b->document.words, 1);
}

static void clauses_are_numbered(void **state)
{
	bench *b = *state;
	read_article(b, "One two", "Three, four five (six) seven. Eight-nine \xE2\x80\x94 ten.", false);
	static const uint32_t wanted[] = {0, 0, 1, 2, 2, 3, 4, 5, 5, 6};
	assert_int_equal(b->document.text.token_count, COUNT(wanted));
	for (size_t i = 0; i < COUNT(wanted); i++)
		assert_int_equal(b->document.clauses[i], wanted[i]);
}

static void words_are_counted(void **state)
{
	bench *b = *state;
	read_article(b, "A plan", "He paid 5.2 for it, see http://x.org/radical now. \"We all like it,\" said Ann.", false);
	assert_int_equal(b->document.title_words, 2);
	assert_int_equal(b->document.words, 2 + 7 + 6);         /* the address is neither word nor number */
	assert_int_equal(b->document.quoted_words, 4);
	assert_int_equal(b->document.boilerplate_count, 0);
	assert_int_equal(b->document.foreign_count, 0);
}

/* LINES OF THE PAGE. */

static void boilerplate_is_masked(void **state)
{
	static const struct { const char *text; uint32_t spans, words; const char *hits; } cases[] = {   /* words that are masked */
		{"A radical came.\n\nSubscribe to the radical letter.\n\nA radical left.", 1, 5, "radical=evaluative/label|radical=evaluative/label"},
		{"Subscribe now.", 1, 2, ""},
		{"Read more of the radical.\n\nA radical left.", 0, 0, "radical=evaluative/label|radical=evaluative/label"},
		/* above, .5 is no sure cue and gives no hit; here .5 and .3 are one */
		{"Read more, click here: the radical.\n\nA radical left.", 1, 6, "radical=evaluative/label"},
		{"A radical asked us to subscribe.", 0, 0, "radical=evaluative/label"},       /* in running text a cue counts a third */
		{"A radical asked us to subscribe\n\nIt was.", 1, 6, ""},                       /* but not where a line ends without a stop */
		{"A radical asked us to click below.", 1, 7, ""},                               /* nor where its weight is 1 */
		{"Subscribe one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three radical.", 1, 25, ""},
		{"Subscribe one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four radical.", 0, 0,
		 "radical=evaluative/label"},                                                   /* 26 words are running text */
		{"Orvenia (agency) a radical came.", 1, 5, ""},
		{"Orvenia (agency) a radical came to the town of six seven eight nine.", 1, 2, "radical=evaluative/label"},   /* the dateline alone */
		{"A radical came. Nothing else.", 0, 0, "radical=evaluative/label"},
	};
	bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *got = show(b, "", cases[i].text, false);
		uint32_t masked = 0;
		for (uint32_t t = 0; t < b->document.text.token_count; t++)
			masked += (b->document.text.tokens[t].flags & SLANT_TOKEN_MASKED) != 0;
		if (strcmp(got, cases[i].hits) != 0 || masked != cases[i].words || b->document.boilerplate_count != cases[i].spans)
			fail_msg("case %zu: %u spans, %u words masked, %s", i, b->document.boilerplate_count, masked, got);
		assert_int_equal(b->document.words, b->document.text.token_count - masked);
		for (uint32_t s = 0; s < b->document.text.sentence_count; s++) {
			const slant_sentence *sentence = &b->document.text.sentences[s];
			for (uint32_t t = sentence->token_beg; sentence->masked && t < sentence->token_end; t++)
				assert_true(b->document.text.tokens[t].flags & SLANT_TOKEN_MASKED);
		}
	}
	read_article(b, "Subscribe to the radical", "It was.", false);
	assert_int_equal(b->document.boilerplate_count, 0);                /* a title is never masked */
	read_article(b, "", "Subscribe to the radical.", true);
	assert_int_equal(b->document.boilerplate_count, 0);                /* nor a record that is one sentence */
}

/* Any text, cut anywhere: the promises of check_hits hold, the same bytes give the same hits. */
static void random_texts(void **state)
{
	static const char *const pieces[] = {
		"radical", " ", " ", " ", "party", "killer", "whale", "\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "crisis", "world", "-",
		"class", ", ", ". ", "\n\n", "not", "only", "but", "caf\xC3\xA9",
		"society", "perhaps", "either", "or", "7%", "said", "Ann", "(", ")", "\xE4\xB8\xAD", "\xF0\x9F\x98\x80", "subscribe",
		"although", "'", "\xE2\x80\x99s", "Mr.", "http://a.b/c", "only way out", ":",
	};
	bench *b = *state;
	uint64_t seed = 23;
	for (int round = 0; round < 3000; round++) {
		slant_buf text;
		slant_buf_init(&text);
		slant_buf_put(&text, SLANT_STR(""));
		for (int i = 0, length = 1 + round % 60; i < length; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			slant_buf_put(&text, slant_str_of(pieces[(seed >> 33) % COUNT(pieces)]));
		}
		char *first = strdup(show(b, round % 3 ? "" : "Radical \"crisis\"", text.data, true));
		assert_string_equal(show(b, round % 3 ? "" : "Radical \"crisis\"", text.data, true), first);
		free(first);
		slant_buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_matches),
		cmocka_unit_test(no_match_across_a_break),
		cmocka_unit_test(gaps),
		cmocka_unit_test(which_entry_stays),
		cmocka_unit_test(negation_hedge_concession),
		cmocka_unit_test(quotations),
		cmocka_unit_test(places),
		cmocka_unit_test(title_and_text_are_apart),
		cmocka_unit_test(clauses_are_numbered),
		cmocka_unit_test(words_are_counted),
		cmocka_unit_test(boilerplate_is_masked),
		cmocka_unit_test(random_texts),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
