/* genre: what kind of text this is. Takes a document; gives a kind and the cues it was told by; refuses only when out of memory.

   A report, unless another kind passes its threshold. All kinds but opinion are told by cues outside quotations and by the shapes of
   lines and paragraphs: the sum of the squared weights of cues, a cue once; a line's shape (time stamp, numbered item, speaker turn)
   each time, but only where such lines make up a fair share of the paragraphs, since reports hold pieces of transcripts and lists.
   A label before the headline ("Opinion: ...") says what the text is. What is mostly turns of people who are asked is an interview.
   Opinion is told by a logistic model over cues and manners, which the calibration holds. Kinds whose wording cannot be judged as news
   are not rated. */
#include <math.h>
#include <stdlib.h>

#include "genre.h"

#include "../../base/error.h"
#include "../calibration.h"

#include "../../base/banned.h"

#define HIT_BONUS 0.1           /* a hit counts beside its weight, so that categories of weight 0 can be used */
#define NARRATIVE 0.35          /* he, she, his, her per 10 words: a story follows people */
#define NARRATIVE_WEIGHT 0.7
#define QUOTED_CUE 0.5          /* of a press release: who issues it is who is quoted in it ("we are delighted") */
#define SMOOTH_WORDS 50u        /* added to the words of a density: one cue in 60 words is no habit */
#define OPINION_WORDS 60u       /* fewer of the author's tell no manner */
#define SHAPES_LEAST 3u         /* lines or paragraphs of a shape: two are chance */
#define TALK_OF_WORDS .4        /* in turns: an interview */
#define TALK_SHARE .35          /* of the lines, in an interview that is written out with its speakers */
#define OPENING_WORDS 30u       /* and as many more: a short text needs an opening, too */
#define ITEM_WORDS 60u          /* of a list's item at most, on average */
#define OPENING .2              /* share of the words before the first line of a shape */

/* What lines and paragraphs of a shape say: each so much, from a least number and a least share of all of them. */
typedef enum form { FORM_NONE, FORM_TURNS, FORM_STAMPS, FORM_ITEMS, FORM_ANSWERS, FORM_DIALOGUE, FORM_LABEL } form;

typedef struct kind {
	const char *category, *name;
	const char *unrated;     /* NULL: it is rated */
	double least;            /* sum of squared weights */
	double per_thousand;     /* and as much per 1,000 words, so that a long report does not gather its way into another kind */
	double pattern_share;    /* of the paragraphs, from which lines that fit a pattern of the category count */
	form form;
	double form_share, form_weight;
} kind;

static const kind kinds[] = {
	{"genre/rating_page", "rating_page", "a page that rates other articles, not a news article", 3.0, 4.0, 0, FORM_NONE, 0, 0},
	{"genre/transcript", "transcript", "a transcript, not a news article", 1.9, 0.2, .25, FORM_TURNS, .45, .5},
	{"genre/live_blog", "live_blog", "a live blog, not a news article", 1.9, 2.0, .12, FORM_STAMPS, .08, .7},
	{"genre/satire", "satire", "satire, not a news article", .9, 4.0, 1, FORM_NONE, 0, 0},
	{"genre/fiction", "fiction", "fiction, not a news article", 1.0, 4.0, .01, FORM_DIALOGUE, .25, .2},
	{"genre/list", "list", "a list, not a news article", 1.8, 5.0, .12, FORM_ITEMS, .2, .5},
	{"genre/how_to", "list", "a recipe or instructions, not a news article", 1.4, 8.0, .2, FORM_NONE, 0, 0},
	{"genre/press_release", "press_release", NULL, 1.6, 4.0, 1, FORM_NONE, 0, 0},
	{"genre/interview", "interview", NULL, 1.5, 2.0, .12, FORM_ANSWERS, .12, .5},
	{"genre/analysis", "analysis", NULL, 1.8, 4.0, 1, FORM_NONE, 0, 0},
	{"genre/opinion_label", "opinion", NULL, .05, 0, 0, FORM_LABEL, 0, 0},
	{"genre/analysis_label", "analysis", NULL, .05, 0, 0, FORM_LABEL, 0, 0},
};

typedef struct search {
	const slant_document *document;
	const slant_context *context;
	slant_genre *genre;
	double *sum;             /* by category: squared weights of cues, each once */
	double *shape_sum;       /* by category: of line shapes, each time */
	uint32_t *shapes;        /* by category: lines of a shape */
	double *density;         /* by category: |weight| + .1 of the author's hits */
	uint8_t *seen;           /* by entry */
	uint32_t opening;        /* first token of the text */
	double reporting;        /* sum of what reports are told by */
	double persons;          /* he, she per 10 words */
	slant_layout layout;
} search;

static bool is_shape(const search *s, const slant_hit *hit)
{
	return slant_lexicon_str(s->context->lexicon, s->context->lexicon->entries[hit->entry].term).data[0] == '/';
}

static bool is_quoted(const search *s, const slant_hit *hit)
{
	return hit->flags & SLANT_HIT_QUOTED && !(s->document->text.tokens[hit->token].flags & SLANT_TOKEN_TURN);
}

/* Notes on what a text is (a rush transcript, as prepared for delivery) head it; further down they speak of another text. */
static void observe_cue(search *s, const slant_hit *hit)
{
	double squared = slant_fixed_value(hit->weight) * slant_fixed_value(hit->weight) * (is_quoted(s, hit) ? QUOTED_CUE : 1);
	const slant_groups *groups = s->context->groups;
	bool label = hit->category == groups->opinion_label || hit->category == groups->analysis_label;
	if (label && hit->token != 0 && hit->token != s->opening)
		return;
	if (is_shape(s, hit)) {
		s->shapes[hit->category]++;
		s->shape_sum[hit->category] += squared;
	} else if (hit->category == s->context->groups->transcript && hit->place != SLANT_PLACE_HEADLINE && hit->place != SLANT_PLACE_LEAD) {
		return;
	} else if (!(s->seen[hit->entry / 8] >> hit->entry % 8 & 1)) {
		s->seen[hit->entry / 8] |= (uint8_t)(1u << hit->entry % 8);
		s->sum[hit->category] += squared;
	}
}

static slant_status observe(search *s, slant_error *error)
{
	const slant_lexicon *lexicon = s->context->lexicon;
	slant_arena *arena = s->context->arena;
	s->seen = slant_arena_calloc(arena, lexicon->entry_count / 8 + 1, 1);
	s->sum = slant_arena_calloc(arena, (size_t)lexicon->category_count * 3, sizeof *s->sum);
	s->shapes = slant_arena_calloc(arena, lexicon->category_count, sizeof *s->shapes);
	if (!s->seen || !s->sum || !s->shapes)
		return slant_error_memory(error);
	s->shape_sum = s->sum + lexicon->category_count;
	s->density = s->shape_sum + lexicon->category_count;
	s->opening = slant_match_title_tokens(&s->document->text);
	for (uint32_t i = 0; i < s->document->hit_count; i++) {
		const slant_hit *hit = &s->document->hits[i];
		if (hit->category >= lexicon->category_count)
			continue;
		if (is_quoted(s, hit)) {
			if (hit->category == s->context->groups->press_release)
				observe_cue(s, hit);
			continue;
		}
		s->density[hit->category] += fabs(slant_fixed_value(hit->weight)) + HIT_BONUS;
		if (slant_hit_in(s->context, hit, s->context->groups->genre))
			observe_cue(s, hit);
	}
	s->reporting = s->sum[s->context->groups->reporting];
	s->layout = slant_layout_observe(s->document, s->context);
	return SLANT_OK;
}

/* KINDS TOLD BY CUES AND SHAPES. */

/* Lines of a shape that the text is made of: enough, and from near its beginning; a report that quotes a list or a piece of a
   transcript comes to it later. */
static uint32_t lines_of(const slant_layout *layout, const slant_lines *lines, double share)
{
	return lines->count >= SHAPES_LEAST && lines->count >= share * layout->lines && lines->words_before <= OPENING * layout->words + OPENING_WORDS ?
	       lines->count : 0;
}

static uint32_t paragraphs_of(const slant_layout *layout, uint32_t count, double share)
{
	return count >= SHAPES_LEAST && count >= share * layout->paragraphs ? count : 0;
}

static uint32_t shapes_of(const slant_layout *layout, const kind *k)
{
	switch (k->form) {
	case FORM_TURNS:
		return lines_of(layout, &layout->turns, k->form_share);
	case FORM_STAMPS:
		return lines_of(layout, &layout->stamps, k->form_share);
	case FORM_ITEMS:                         /* an article in numbered sections is prose */
		return layout->words <= ITEM_WORDS * layout->items.count ? lines_of(layout, &layout->items, k->form_share) : 0;
	case FORM_ANSWERS:
		return paragraphs_of(layout, layout->answers, k->form_share) + lines_of(layout, &layout->talk, TALK_SHARE);
	case FORM_DIALOGUE:
		return paragraphs_of(layout, layout->dialogue, k->form_share);
	default:
		return 0;
	}
}

/* Whether cues and patterns of the kind count in a text of this layout. */
static bool fits(const slant_layout *layout, const kind *k, uint32_t shapes)
{
	switch (k->form) {
	case FORM_ANSWERS:                       /* questions and answers on a subject are an explanation, not a talk */
		return shapes || layout->replies >= 2;
	case FORM_DIALOGUE:                      /* news names people in full and counts */
		return layout->named * 8 <= layout->paragraphs && layout->numbered * 8 <= layout->paragraphs;
	default:
		return true;
	}
}

/* What speaks for a kind. Fiction names no source and no weekday: what reports are told by speaks against it. */
static double found_for(const search *s, const kind *k, uint32_t category)
{
	double found = s->sum[category];
	uint32_t lines = s->shapes[category], shapes = shapes_of(&s->layout, k);
	if (!fits(&s->layout, k, shapes))
		return 0;
	if (k->form == FORM_LABEL)
		return s->shape_sum[category];
	if (lines >= (k->form == FORM_DIALOGUE ? 1 : SHAPES_LEAST) && lines >= k->pattern_share * s->layout.paragraphs)
		found += s->shape_sum[category];
	if (k->form != FORM_DIALOGUE)
		return found + shapes * k->form_weight;
	if (s->persons >= NARRATIVE)
		found += NARRATIVE_WEIGHT;
	return found > 0 ? found + shapes * k->form_weight - s->reporting : 0;
}

/* The category of the kind that was found, or 0. Categories are compared by name where they have a sum. */
static uint32_t find_kind(search *s)
{
	const slant_lexicon *lexicon = s->context->lexicon;
	uint32_t category = 0;
	double best = 0;
	for (uint32_t c = 1; c < lexicon->category_count; c++) {
		if (lexicon->categories[c].group != s->context->groups->genre)
			continue;
		slant_str name = slant_lexicon_str(lexicon, lexicon->categories[c].name);
		for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
			if (!slant_str_is(name, kinds[k].category))
				continue;
			double found = found_for(s, &kinds[k], c);
			if (found < kinds[k].least || found * 1000 < kinds[k].per_thousand * s->document->words || found / kinds[k].least <= best)
				continue;
			best = found / kinds[k].least;
			category = c;
			s->genre->name = slant_str_of(kinds[k].name);
			s->genre->unrated = kinds[k].unrated;
		}
	}
	return category;
}

/* Whether much of what stands there is said in turns, and lines open with what an interview opens them with: "Q:", "A:". */
static bool is_talk(const search *s)
{
	uint32_t turns = 0;
	if (s->shapes[s->context->groups->interview] < SHAPES_LEAST)
		return false;
	for (uint32_t i = 0; i < s->document->text.token_count; i++)
		turns += (s->document->text.tokens[i].flags & SLANT_TOKEN_TURN) != 0;
	return turns >= TALK_OF_WORDS * s->document->text.token_count;
}

/* OPINION. */

static slant_status note_measure(search *s, slant_str name, double value, slant_error *error)
{
	slant_genre_measure *slot = SLANT_PUSH(s->context->arena, &s->genre->measures);
	if (!slot)
		return slant_error_memory(error);
	*slot = (slant_genre_measure){name, value};
	return SLANT_OK;
}

/* Its probability; leaves the logarithms of densities in s->density. */
static slant_status judge_opinion(search *s, slant_error *error)
{
	const slant_lexicon *lexicon = s->context->lexicon;
	const slant_genre_model *model = &s->context->calibration->opinion;
	slant_status status = SLANT_OK;
	double manners[SLANT_MANNERS], z = model->intercept;
	uint32_t words = 0;
	if (!model->known)
		return SLANT_OK;
	slant_manners_observe(s->document, s->context, manners, &words);
	s->persons = manners[SLANT_MANNER_HE] + manners[SLANT_MANNER_SHE];
	for (int m = 0; m < SLANT_MANNERS && status == SLANT_OK; m++) {
		if (model->manners[m] == 0)
			continue;
		z += model->manners[m] * manners[m];
		status = note_measure(s, slant_str_of(slant_manner_name((slant_manner)m)), manners[m], error);
	}
	for (uint32_t c = 1; c < lexicon->category_count && status == SLANT_OK; c++) {
		if (model->categories[c] == 0)
			continue;
		double value = log(1 + s->density[c] * 1000 / (words + SMOOTH_WORDS));
		z += model->categories[c] * value;
		status = note_measure(s, slant_lexicon_str(lexicon, lexicon->categories[c].name), value, error);
	}
	s->genre->opinion = words >= OPINION_WORDS ? 1 / (1 + exp(-z)) : 0;
	return status;
}

/* CUES. */

/* How much a hit says for the kind: its weight, for opinion times the model's weight of its category. */
static double strength(const search *s, const slant_hit *hit, uint32_t category)
{
	double weight = fabs(slant_fixed_value(hit->weight));
	if (category)
		return hit->category == category ? weight : 0;
	return s->context->calibration->opinion.categories[hit->category] * weight;
}

static int by_place(const void *a, const void *b)
{
	const slant_genre_cue *x = a, *y = b;
	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	return (x->span.beg > y->span.beg) - (x->span.beg < y->span.beg);
}

/* The strongest, an entry once; of equals the first. category 0: opinion. */
static slant_status note_cues(search *s, uint32_t category, slant_error *error)
{
	double strengths[SLANT_GENRE_CUES];
	slant_genre_cue *cues = slant_arena_alloc(s->context->arena, SLANT_GENRE_CUES * sizeof *cues);
	uint32_t count = 0;
	if (!cues)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < s->document->hit_count; i++) {
		const slant_hit *hit = &s->document->hits[i];
		if (hit->category >= s->context->lexicon->category_count || is_quoted(s, hit))
			continue;
		double mine = strength(s, hit, category);
		uint32_t at = count < SLANT_GENRE_CUES ? count : SLANT_GENRE_CUES - 1;
		if (mine <= 0 || (count == SLANT_GENRE_CUES && mine <= strengths[at]))
			continue;
		bool again = false;
		for (uint32_t c = 0; c < count; c++)
			again |= cues[c].entry == hit->entry;
		if (again)
			continue;
		for (; at && mine > strengths[at - 1]; at--) {
			strengths[at] = strengths[at - 1];
			cues[at] = cues[at - 1];
		}
		strengths[at] = mine;
		cues[at] = (slant_genre_cue){.span = hit->span, .entry = hit->entry, .weight = hit->weight, .category = hit->category,
		                             .field = hit->field};
		count += count < SLANT_GENRE_CUES;
	}
	qsort(cues, count, sizeof *cues, by_place);
	s->genre->cues.data = cues;
	s->genre->cues.count = count;
	return SLANT_OK;
}

slant_status slant_profile_genre(const slant_document *document, const slant_context *context, slant_genre *genre, slant_error *error)
{
	search s = {.document = document, .context = context, .genre = genre};
	*genre = (slant_genre){.name = SLANT_STR("report"), .opinion = NAN};
	slant_status status = observe(&s, error);
	if (status == SLANT_OK)
		status = judge_opinion(&s, error);
	if (status != SLANT_OK)
		return status;
	uint32_t category = find_kind(&s);
	if (!category && is_talk(&s)) {
		genre->name = SLANT_STR("interview");
		return SLANT_OK;
	}
	if (!category && genre->opinion >= context->calibration->opinion.threshold)
		genre->name = SLANT_STR("opinion");
	else if (!category)
		return SLANT_OK;
	return note_cues(&s, category, error);
}
