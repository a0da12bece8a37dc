/* deletion_rate: an article rated beside its peers, with or without one of its sentences, and what the engine holds absent from it. Takes an
   event; gives plain values that outlast the report. What an article lacks is known by where it stands in its peers' texts, which no
   trial changes. See deletion.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "../base/hash.h"
#include "deletion.h"

#include "../base/banned.h"

/* PEERS */

typedef struct finding {
	const deletion_event *event;
	uint32_t article;
	slant_beside beside;
} finding;

/* The event with this report's article in its place. */
static slant_status lay_beside(void *context, const slant_article *article, const slant_report *report, const slant_context *scoring,
                               slant_arena *arena, const slant_beside **beside, slant_error *error)
{
	finding *f = context;
	const deletion_event *event = f->event;
	slant_content *content = slant_arena_calloc(arena, 1, sizeof *content);
	slant_covering *coverings = slant_arena_calloc(arena, event->count, sizeof *coverings);
	slant_peer_label *labels = slant_arena_calloc(arena, event->count, sizeof *labels);
	slant_coverage *coverage = NULL;
	(void)article;
	if (!content || !coverings || !labels)
		return slant_error_memory(error);
	slant_status status = slant_content_of_document(report->document, scoring, &report->ratings[SLANT_FRAMING], arena, content, error);
	for (uint32_t i = 0; i < event->count && status == SLANT_OK; i++) {
		const deletion_article *a = &event->articles[i];
		coverings[i] = (slant_covering){.content = i == f->article ? content : &a->content, .family = a->family, .day = a->day};
		labels[i] = (slant_peer_label){.id = slant_arena_format(arena, "%u", (unsigned)i), .title = a->facts.title, .text = a->text};
		if (!labels[i].id.data)
			return slant_error_memory(error);
	}
	if (status == SLANT_OK)
		status = slant_coverage_new(coverings, event->count, scoring->norms, scoring->calibration, arena, &coverage, error);
	if (status == SLANT_OK)
		status = slant_coverage_judge(coverage, f->article, arena, &f->beside.judgement, error);
	f->beside.coverage = coverage;
	f->beside.article = f->article;
	f->beside.labels = labels;
	*beside = status == SLANT_OK ? &f->beside : NULL;
	return status;
}

/* WHAT IS ABSENT */

static uint64_t key_of(unsigned kind, uint32_t article, uint8_t field, slant_span span)
{
	uint64_t place = slant_hash_mix(((uint64_t)article << 8) + field, kind + 1);
	return slant_hash_mix(place, ((uint64_t)span.beg << 32) + span.end);
}

static uint8_t field_of(const deletion_event *event, uint32_t article, uint32_t sentence)
{
	return event->articles[article].content.sentences[sentence].field;
}

static int by_number(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

bool slant_deletion_among(const deletion_absent *absent, const uint64_t *keys, uint32_t count)
{
	for (uint32_t c = 0; count && c < absent->carrier_count; c++)
		if (bsearch(&absent->keys[c], keys, count, sizeof *keys, by_number))
			return true;
	return false;
}

static slant_status copy_absent(const deletion_event *event, uint32_t article, const slant_coverage *coverage, const slant_judged *judged,
                                slant_arena *arena, deletion_absent *absent, slant_error *error)
{
	const slant_covered *unit = &slant_coverage_units(coverage)[judged->unit];
	slant_carrier *carriers = slant_arena_calloc(arena, (size_t)unit->carrier_count + 1, sizeof *carriers);
	uint64_t *keys = slant_arena_calloc(arena, (size_t)unit->carrier_count + 1, sizeof *keys);
	uint32_t n = 0;
	if (!carriers || !keys)
		return slant_error_memory(error);
	for (uint32_t c = 0; c < unit->carrier_count; c++) {
		const slant_carrier *carrier = &unit->carriers[c];
		if (carrier->article == article)
			continue;
		carriers[n] = *carrier;
		keys[n++] = key_of(unit->kind, carrier->article, field_of(event, carrier->article, carrier->sentence), carrier->span);
	}
	*absent = (deletion_absent){
		.kind = unit->kind, .surprise = judged->surprise, .prominence = judged->prominence, .peers = judged->peers,
		.elsewhere = judged->elsewhere, .carriers = carriers, .keys = keys, .carrier_count = n,
	};
	return SLANT_OK;
}

/* The places of what the rating lists, in rising order. */
static slant_status listed_keys(const slant_rating *rating, slant_arena *arena, uint64_t **keys, uint32_t *count, slant_error *error)
{
	SLANT_ARRAY(uint64_t) list = {0};
	for (uint32_t i = 0; i < rating->missing.count; i++) {
		const slant_missing *missing = &rating->missing.data[i];
		unsigned kind = 0;
		while (kind < SLANT_CONTENT_KINDS && !slant_str_is(missing->kind, slant_content_kind_name((slant_content_kind)kind)))
			kind++;
		for (uint32_t p = 0; !missing->not_yet_known && p < missing->peer_count; p++) {
			const slant_missing_peer *peer = &missing->peers[p];
			uint64_t *slot = SLANT_PUSH(arena, &list);
			if (!slot)
				return slant_error_memory(error);
			*slot = key_of(kind, (uint32_t)strtoul(peer->id.data, NULL, 10), peer->field, peer->span);
		}
	}
	if (list.count)
		qsort(list.data, list.count, sizeof *list.data, by_number);
	*keys = list.data;
	*count = list.count;
	return SLANT_OK;
}

static slant_status copy_view(const deletion_event *event, uint32_t article, const slant_report *report, slant_arena *arena, deletion_view *view,
                              slant_error *error)
{
	const slant_beside *beside = report->beside;
	*view = (deletion_view){.judged = beside && beside->judgement.peers && report->ratings[SLANT_OMISSION].reason == SLANT_REASON_NONE};
	if (!view->judged)
		return SLANT_OK;
	const slant_judgement *judgement = &beside->judgement;
	uint32_t keys = 0;
	view->absent = slant_arena_calloc(arena, (size_t)judgement->count + 1, sizeof *view->absent);
	view->present = slant_arena_calloc(arena, (size_t)judgement->count + 1, sizeof *view->present);
	slant_status status = view->absent && view->present ? listed_keys(&report->ratings[SLANT_OMISSION], arena, &view->listed, &view->listed_count, error)
	                                   : slant_error_memory(error);
	for (uint32_t i = 0; i < judgement->count && status == SLANT_OK; i++) {
		const slant_judged *judged = &judgement->units[i];
		bool present = judged->present || judged->elsewhere;
		if (judged->not_yet_known)
			continue;
		deletion_absent *absent = present ? &view->present[view->present_count++] : &view->absent[view->count++];
		status = copy_absent(event, article, beside->coverage, judged, arena, absent, error);
		absent->order = -(double)i;
		if (status == SLANT_OK && !present) {
			absent->listed = slant_deletion_among(absent, view->listed, view->listed_count);
			keys += absent->carrier_count;
		}
	}
	if (status != SLANT_OK)
		return status;
	if (!(view->keys = slant_arena_calloc(arena, (size_t)keys + 1, sizeof *view->keys)))
		return slant_error_memory(error);
	for (uint32_t i = 0; i < view->count; i++)
		for (uint32_t c = 0; c < view->absent[i].carrier_count; c++)
			view->keys[view->key_count++] = view->absent[i].keys[c];
	if (view->key_count)
		qsort(view->keys, view->key_count, sizeof *view->keys, by_number);
	return SLANT_OK;
}

slant_status slant_deletion_rate(slant_worker *worker, const deletion_event *event, uint32_t article, slant_span cut, slant_arena *arena,
                                 deletion_view *view, slant_error *error)
{
	const deletion_article *a = &event->articles[article];
	finding found = {.event = event, .article = article};
	const slant_peer_finder finder = {.find = lay_beside, .context = &found};
	const slant_report *report = NULL;
	slant_article changed = {0};
	slant_buf text;
	slant_arena_init(&changed.arena);
	slant_article_reset(&changed);
	slant_buf_init(&text);
	slant_buf_put(&text, slant_str_slice(a->text, 0, cut.beg));
	slant_buf_put(&text, slant_str_slice(a->text, cut.end, a->text.length));
	slant_status status = text.failed ? slant_error_memory(error)
	                                  : slant_article_set(&changed, SLANT_ARTICLE_TEXT, slant_buf_str(&text), error);
	if (status == SLANT_OK && a->facts.title.length)
		status = slant_article_set(&changed, SLANT_ARTICLE_TITLE, a->facts.title, error);
	if (status == SLANT_OK)
		status = slant_worker_score_beside(worker, &changed, NULL, &finder, &report, error);
	if (status == SLANT_OK)
		status = copy_view(event, article, report, arena, view, error);
	slant_buf_release(&text);
	slant_arena_release(&changed.arena);
	return status;
}

/* Whether a place of the words touches the span: for pairs, holds it, because the words between two stems are none of the pair's. */
static bool touches(slant_str text, slant_str words, slant_span span, bool holds)
{
	size_t beg = span.beg > words.length ? span.beg - words.length : 0, end = span.end + words.length;
	slant_str around = slant_str_slice(text, 0, end + 4 < text.length ? end + 4 : text.length);   /* and what closes a word */
	slant_span place;
	for (size_t at = beg; slant_deletion_find(around, words, at, false, &place); at = place.end)
		if (holds ? slant_span_holds(place, span) : place.beg < span.end && span.beg < place.end)
			return true;
	return false;
}

bool slant_deletion_is(const deletion_event *event, const deletion_absent *absent, slant_str words)
{
	for (uint32_t c = 0; c < absent->carrier_count; c++) {
		const slant_carrier *carrier = &absent->carriers[c];
		const deletion_article *a = &event->articles[carrier->article];
		slant_str fields[SLANT_FIELDS] = {a->facts.title, a->text};
		bool pair = absent->kind == SLANT_CONTENT_PAIR;
		if (absent->kind == SLANT_CONTENT_ASPECT)
			return false;
		if (touches(fields[field_of(event, carrier->article, carrier->sentence)], words, carrier->span, pair))
			return true;
		const slant_content_unit *unit = carrier->unit == SLANT_NONE ? NULL : &a->content.units[carrier->unit];
		for (uint32_t m = 0; unit && m < unit->listed; m++)
			if (touches(fields[field_of(event, carrier->article, unit->mentions[m].sentence)], words, unit->mentions[m].span, pair))
				return true;
	}
	return false;
}
