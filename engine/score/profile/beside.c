/* beside: the sentences of an article among peers on the same event: how much of a sentence others tell too, whether it quotes what is said of
   the event's principals, how its neighbours are worded; and the constructs that have a model of these.

   Takes the document, its peers (context->beside) and the scores of its sentences as made alone; adds the features that only peers or
   neighbours give, and scores what the calibration has a model for beside peers; refuses only when out of memory. Of near-duplicates one
   stands for all. No feature reads a source, a date, or which side is which. Work is linear in the words of the event. */
#include <math.h>

#include "../../base/error.h"
#include "../../base/hash.h"
#include "../../base/keyed.h"
#include "../calibration.h"
#include "../peers/coverage.h"

#include "../../base/banned.h"

#define NEAR 3u                 /* sentences on each side that are neighbours */
#define HALF_LATE 10.0          /* sentences behind it at which a sentence is half as late as the last */
#define LEAST_ODDS 0.001        /* scores nearer to 0 or 1 than this tell no more */
#define PRINCIPALS 5u           /* names that most sentences of the event hold */
#define LEAST_SENTENCES 2u      /* that hold the name of a principal */

/* A stem of the event. */
typedef struct seen {
	slant_str stem;                /* data NULL: a free slot */
	uint32_t sentences;            /* of peers that hold it */
	uint32_t all;                  /* the article's own among them */
	uint32_t last;                 /* sentence that was counted last, from 1 */
	bool name, principal;
} seen;

typedef struct event {
	const slant_context *context;
	const slant_covering *articles;
	const slant_content *own;
	uint32_t *peers, peer_count;   /* places of the articles that it stands beside, one a family */
	seen *stems;
	size_t mask;
	seen **of_own;                 /* by stem of its own content */
	slant_arena *arena;
} event;

/* PEERS: the longest article of each family but its own; of equals the first. */

static bool find_peers(event *e)
{
	const slant_coverage *coverage = e->context->beside->coverage;
	uint32_t count = slant_coverage_article_count(coverage), self = e->context->beside->article;
	slant_keyed *families = slant_arena_alloc(e->arena, 2 * ((size_t)count + 1) * sizeof *families);
	e->articles = slant_coverage_articles(coverage);
	e->own = e->articles[self].content;
	e->peers = slant_arena_alloc(e->arena, ((size_t)count + 1) * sizeof *e->peers);
	if (!families || !e->peers)
		return false;
	for (uint32_t i = 0; i < count; i++)
		families[i] = (slant_keyed){e->articles[i].family, i};
	slant_keyed_sort(families, families + count, count);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t article = families[i].value;
		if (families[i].key == e->articles[self].family)
			continue;
		if (i == 0 || families[i].key != families[i - 1].key)
			e->peers[e->peer_count++] = article;
		else if (e->articles[article].content->length > e->articles[e->peers[e->peer_count - 1]].content->length)
			e->peers[e->peer_count - 1] = article;
	}
	return true;
}

/* STEMS. */

static seen *meet(event *e, slant_str stem)
{
	size_t at = slant_hash_bytes(stem.data, stem.length) & e->mask;
	while (e->stems[at].stem.data && !slant_str_equal(e->stems[at].stem, stem))
		at = (at + 1) & e->mask;
	e->stems[at].stem = stem;
	return &e->stems[at];
}

/* Counts the sentences that hold each stem; `number` tells them apart. NULL: out of memory. */
static seen **count_stems(event *e, const slant_content *content, bool peer, uint32_t *number)
{
	seen **of = slant_arena_alloc(e->arena, ((size_t)content->stem_count + 1) * sizeof *of);
	if (!of)
		return NULL;
	for (uint32_t i = 0; i < content->stem_count; i++) {
		of[i] = meet(e, content->stems[i]);
		of[i]->name |= content->stem_kinds[i] == SLANT_FACT_NAME;
	}
	for (uint32_t s = 0; s < content->sentence_count; s++) {
		const slant_content_sentence *sentence = &content->sentences[s];
		++*number;
		for (uint32_t w = sentence->first; w < sentence->first + sentence->count; w++) {
			seen *stem = of[content->words[w].stem];
			if (stem->last == *number)
				continue;
			stem->last = *number;
			stem->all++;
			stem->sentences += peer;
		}
	}
	return of;
}

/* As many as PRINCIPALS, and all that are as common as the last of them: what a name reads like decides nothing. */
static void find_principals(event *e)
{
	uint32_t most[PRINCIPALS] = {0};
	for (size_t i = 0; i <= e->mask; i++) {
		uint32_t at = PRINCIPALS, count = e->stems[i].name ? e->stems[i].all : 0;
		while (at && count > most[at - 1])
			at--;
		if (at == PRINCIPALS)
			continue;
		memmove(most + at + 1, most + at, (PRINCIPALS - 1 - at) * sizeof *most);
		most[at] = count;
	}
	uint32_t least = most[PRINCIPALS - 1] > LEAST_SENTENCES ? most[PRINCIPALS - 1] : LEAST_SENTENCES;
	for (size_t i = 0; i <= e->mask; i++)
		e->stems[i].principal = e->stems[i].name && e->stems[i].all >= least;
}

static bool read_stems(event *e)
{
	size_t stems = e->own->stem_count, size = 2;
	uint32_t number = 0;
	for (uint32_t i = 0; i < e->peer_count; i++)
		stems += e->articles[e->peers[i]].content->stem_count;
	while (size < 2 * stems)
		size *= 2;
	e->stems = slant_arena_calloc(e->arena, size, sizeof *e->stems);
	e->mask = size - 1;
	if (!e->stems)
		return false;
	for (uint32_t i = 0; i < e->peer_count; i++)
		if (!count_stems(e, e->articles[e->peers[i]].content, true, &number))
			return false;
	e->of_own = count_stems(e, e->own, false, &number);
	find_principals(e);
	return e->of_own != NULL;
}

/* FEATURES. */

static double log_odds(double p)
{
	if (isnan(p))
		return 0;
	p = fmin(fmax(p, LEAST_ODDS), 1 - LEAST_ODDS);
	return log(p / (1 - p));
}

/* Loaded in the sense of two collections; a construct that the calibration does not hold says nothing. */
static double marked(const slant_construct_scores *scores)
{
	return (log_odds(scores->score[SLANT_CONSTRUCT_LOADED_LANGUAGE]) + log_odds(scores->score[SLANT_CONSTRUCT_BIASED_WORDING])) / 2;
}

/* What a sentence's words are beside the event's. */
static void read_words(const event *e, const slant_content_sentence *sentence, double *features)
{
	double told = 0;
	bool principal = false;
	for (uint32_t w = sentence->first; w < sentence->first + sentence->count; w++) {
		const seen *stem = e->of_own[e->own->words[w].stem];
		told += log(1 + stem->sentences);
		principal |= stem->principal;
	}
	features[SLANT_FEATURE_SHARED] = sentence->count ? told / sentence->count : NAN;
	features[SLANT_FEATURE_PRINCIPAL] = principal ? features[SLANT_FEATURE_QUOTED] : 0;
}

/* `shared` in standard deviations of the article's sentences: how much peers tell of all of it is no matter here. */
static void centre_shared(slant_construct_scores *const *scores, uint32_t count)
{
	double sum = 0, squares = 0, n = 0;
	for (uint32_t s = 0; s < count; s++) {
		double told = scores[s] ? scores[s]->features[SLANT_FEATURE_SHARED] : NAN;
		if (isnan(told))
			continue;
		n++;
		sum += told;
		squares += told * told;
	}
	double mean = n > 0 ? sum / n : 0, variance = n > 0 ? squares / n - mean * mean : 0, deviation = sqrt(fmax(variance, 0));
	for (uint32_t s = 0; s < count; s++) {
		if (!scores[s])
			continue;
		double *told = &scores[s]->features[SLANT_FEATURE_SHARED];
		*told = isnan(*told) || deviation < LEAST_ODDS ? 0 : (*told - mean) / deviation;
	}
}

/* How marked a sentence's neighbours are worded, and how near the end it stands. */
static void read_place(slant_construct_scores *const *scores, uint32_t s, uint32_t count)
{
	double sum = 0, n = 0;
	for (uint32_t i = s > NEAR ? s - NEAR : 0; i < count && i <= s + NEAR; i++) {
		if (i == s || !scores[i])
			continue;
		sum += scores[i]->features[SLANT_FEATURE_MARKED];
		n++;
	}
	scores[s]->features[SLANT_FEATURE_NEAR] = n > 0 ? sum / n : 0;
	scores[s]->features[SLANT_FEATURE_LATE] = 1 / (1 + (count - 1 - s) / HALF_LATE);
}

static void score(const slant_calibration *calibration, slant_construct_scores *scores)
{
	for (int c = 0; c < SLANT_CONSTRUCTS; c++) {
		const slant_beside_model *model = &calibration->beside[c];
		double z = model->intercept;
		if (!model->known)
			continue;
		for (int f = 0; f < SLANT_FEATURES; f++)
			z += model->features[f] * scores->features[f];
		scores->score[c] = 1 / (1 + exp(-z));
		scores->flag[c] = scores->features[SLANT_FEATURE_LOG_WORDS] > 0 && scores->score[c] >= model->threshold;
	}
}

slant_status slant_profile_beside(const slant_document *document, const slant_context *context, slant_construct_scores *const *scores,
                                  slant_error *error)
{
	event e = {.context = context, .arena = context->arena};
	uint32_t count = document->text.sentence_count;
	if (!find_peers(&e))
		return slant_error_memory(error);
	if (!e.peer_count || e.own->sentence_count != count)
		return SLANT_OK;
	if (!read_stems(&e))
		return slant_error_memory(error);
	for (uint32_t s = 0; s < count; s++) {
		if (!scores[s])
			continue;
		scores[s]->features[SLANT_FEATURE_MARKED] = marked(scores[s]);
		read_words(&e, &e.own->sentences[s], scores[s]->features);
	}
	centre_shared(scores, count);
	for (uint32_t s = 0; s < count; s++) {
		if (!scores[s])
			continue;
		read_place(scores, s, count);
		score(context->calibration, scores[s]);
	}
	return SLANT_OK;
}
