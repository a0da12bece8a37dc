/* diff_verbs: by which verbs two articles report one speaker ("said", "claimed"), and the loaded words that one of them alone uses of what
   both name. Takes the coverage and the two documents; gives labels and loaded words. See diff.h. */
#include <stdlib.h>

#include "../base/error.h"
#include "diff.h"

#include "../base/banned.h"

#define VERB_REACH 300u        /* bytes on either side of a quotation in which its report verb is looked for */
#define STANCES 3u

/* ACTORS AND UNITS. A unit goes by the name of its actor. */

typedef struct named {
	slant_str name;
	uint32_t unit;             /* of the coverage */
} named;

typedef struct naming {
	slant_diff *diff;
	slant_content_kind kind;
	uint32_t *units[SLANT_DIFF_SIDES];   /* by actor: the unit that both articles carry, or SLANT_NONE */
	uint32_t unit_count;
} naming;

static int by_name(const void *a, const void *b)
{
	return slant_str_compare(((const named *)a)->name, ((const named *)b)->name);
}

/* The units of a kind that both carry, by their names in one article. */
static slant_status list_units(const naming *n, unsigned s, named **list, uint32_t *count, slant_error *error)
{
	const slant_covered *units = slant_coverage_units(n->diff->coverage);
	named *out = slant_arena_calloc(&n->diff->arena, (size_t)n->unit_count + 1, sizeof *out);
	if (!out)
		return slant_error_memory(error);
	*count = 0;
	for (uint32_t i = 0; i < n->unit_count; i++)
		if (units[i].kind == n->kind && units[i].carrier_count == SLANT_DIFF_SIDES && units[i].carriers[s].unit != SLANT_NONE)
			out[(*count)++] = (named){n->diff->sides[s].content.units[units[i].carriers[s].unit].name, i};
	qsort(out, *count, sizeof *out, by_name);
	*list = out;
	return SLANT_OK;
}

static slant_status naming_init(naming *n, slant_diff *diff, slant_content_kind kind, slant_error *error)
{
	*n = (naming){.diff = diff, .kind = kind, .unit_count = slant_coverage_unit_count(diff->coverage)};
	for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
		const slant_document *document = diff->sides[s].document;
		named *list = NULL;
		uint32_t count = 0;
		slant_status status = list_units(n, s, &list, &count, error);
		n->units[s] = slant_arena_calloc(&diff->arena, (size_t)document->actor_count + 1, sizeof **n->units);
		if (status != SLANT_OK || !n->units[s])
			return slant_error_memory(error);
		for (uint32_t i = 0; i < document->actor_count; i++) {
			const named *found = bsearch(&(named){.name = document->actors[i].name}, list, count, sizeof *list, by_name);
			n->units[s][i] = found ? found->unit : SLANT_NONE;
		}
	}
	return SLANT_OK;
}

/* REPORT VERBS. */

typedef struct act {               /* one report of a speaker's words */
	uint32_t unit, entry;
	uint8_t stance, side;
	slant_diff_place verb;
} act;

typedef SLANT_ARRAY(act) acts;

/* A verb of saying by its own list: not a noun that others may have brought up ("rejected claims that"), nor wishing and planning. */
static bool is_report_verb(const slant_lexicon *lexicon, uint32_t entry)
{
	return entry < lexicon->entry_count &&
	       slant_str_starts(slant_category_name(lexicon, lexicon->entries[entry].category), SLANT_STR("attribution/")) &&
	       !slant_str_is(slant_category_name(lexicon, lexicon->entries[entry].category), "attribution/vague");
}

/* The verb of a quotation: the hit of its entry that stands nearest. */
static const slant_hit *verb_near(const slant_document *document, const slant_quote *quote, uint32_t entry)
{
	uint32_t from = quote->span.beg > VERB_REACH ? quote->span.beg - VERB_REACH : 0, nearest = UINT32_MAX;
	const slant_hit *best = NULL;
	for (uint32_t i = slant_match_hit_from(document->hits, document->hit_count, quote->field, from); i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (hit->field != quote->field || hit->span.beg > quote->span.end + VERB_REACH)
			break;
		uint32_t away = hit->span.end <= quote->span.beg ? quote->span.beg - hit->span.end :
		                hit->span.beg >= quote->span.end ? hit->span.beg - quote->span.end : UINT32_MAX;
		if (hit->entry == entry && away < nearest) {
			nearest = away;
			best = hit;
		}
	}
	return best;
}

/* 0 neutral, 1 doubt, 2 endorse. */
static uint8_t stance_of(const slant_document *document, const slant_hit *verb)
{
	slant_str category = slant_category_name(document->lexicon, verb->category);
	return slant_str_is(category, "attribution/doubt") ? 1 : slant_str_is(category, "attribution/endorse") ? 2 : 0;
}

/* The cue of indirect speech that begins where a verb does, or NULL. */
static const slant_hit *cue_at(const slant_document *document, const slant_hit *verb)
{
	uint32_t i = slant_match_hit_from(document->cues, document->cue_count, verb->field, verb->span.beg);
	const slant_hit *cue = i < document->cue_count ? &document->cues[i] : NULL;
	return cue && cue->field == verb->field && cue->span.beg == verb->span.beg ? cue : NULL;
}

/* Both lists must agree on the stance: who "showed passion" said nothing of it. Nor did who "would not confirm" it. */
static bool is_agreed(const slant_document *document, const slant_hit *verb)
{
	const slant_hit *cue = cue_at(document, verb);
	return !(verb->flags & SLANT_HIT_NEGATED) && (!cue || stance_of(document, verb) == (cue->weight < 0 ? 1 : cue->weight > 0 ? 2 : 0));
}

/* The verb of a statement: the hit of a report verb where its cue begins. The cue must be one of saying something to somebody: who "rejected
   claims that" did not claim it. */
static const slant_hit *verb_at(const slant_document *document, const slant_statement *told)
{
	const slant_lexicon *lexicon = document->lexicon;
	slant_str cue = told->verb < lexicon->entry_count ? slant_category_name(lexicon, lexicon->entries[told->verb].category) : SLANT_STR("");
	if (!slant_str_is(cue, "speech/clause") && !slant_str_is(cue, "speech/told"))
		return NULL;
	for (uint32_t i = slant_match_hit_from(document->hits, document->hit_count, told->field, told->cue.beg); i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (hit->field != told->field || hit->span.beg != told->cue.beg)
			break;
		if (is_report_verb(lexicon, hit->entry))
			return hit;
	}
	return NULL;
}

static slant_status add_act(slant_diff *diff, acts *list, act one, slant_error *error)
{
	act *slot = SLANT_PUSH(&diff->arena, list);
	if (!slot)
		return slant_error_memory(error);
	*slot = one;
	return SLANT_OK;
}

static slant_status gather_acts(const naming *n, unsigned s, acts *list, slant_error *error)
{
	const slant_document *document = n->diff->sides[s].document;
	slant_status status = SLANT_OK;
	for (uint32_t i = 0; i < document->utterance_count + document->statement_count && status == SLANT_OK; i++) {
		const slant_utterance *said = i < document->utterance_count ? &document->utterances[i] : NULL;
		const slant_statement *told = said ? NULL : &document->statements[i - document->utterance_count];
		uint32_t actor = said ? said->actor : told->actor, unit = actor == SLANT_NONE ? SLANT_NONE : n->units[s][actor];
		const slant_hit *verb = NULL;
		if (unit != SLANT_NONE && said && is_report_verb(document->lexicon, said->verb))
			verb = verb_near(document, &document->text.quotes[said->quote], said->verb);
		else if (unit != SLANT_NONE && told)
			verb = verb_at(document, told);
		if (verb && is_agreed(document, verb))
			status = add_act(n->diff, list, (act){unit, verb->entry, stance_of(document, verb), (uint8_t)s,
			                                      {verb->span, verb->sentence, verb->field, verb->flags & SLANT_HIT_QUOTED}}, error);
	}
	return status;
}

static int by_unit(const void *a, const void *b)
{
	const act *x = a, *y = b;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->side != y->side)
		return x->side < y->side ? -1 : 1;
	if (x->stance != y->stance)
		return x->stance < y->stance ? -1 : 1;
	if (x->verb.field != y->verb.field)
		return x->verb.field < y->verb.field ? -1 : 1;
	return (x->verb.span.beg > y->verb.span.beg) - (x->verb.span.beg < y->verb.span.beg);
}

/* Of one speaker: acts by side and stance. A stance that one side has and the other lacks is set beside the other's plainest report: one
   in a sentence that tells the same, where there is one. */
static slant_status pair_acts(slant_diff *diff, const act *list, uint32_t count, slant_error *error)
{
	bool has[SLANT_DIFF_SIDES][STANCES] = {{false}};
	for (uint32_t i = 0; i < count; i++)
		has[list[i].side][list[i].stance < STANCES ? list[i].stance : 0] = true;
	for (uint32_t i = 0; i < count; i++) {
		const act *marked = &list[i], *plain = NULL;
		bool again = i && list[i - 1].side == marked->side && list[i - 1].stance == marked->stance;
		if (!marked->stance || again || has[1 - marked->side][marked->stance])
			continue;
		bool linked = false;
		for (uint32_t k = 0; k < count && !linked; k++) {
			if (list[k].side == marked->side || (plain && list[k].stance > plain->stance))
				continue;
			linked = marked->side == 0 ? slant_diff_linked(diff, marked->verb.sentence, list[k].verb.sentence) != NULL :
			                             slant_diff_linked(diff, list[k].verb.sentence, marked->verb.sentence) != NULL;
			if (!plain || linked)
				plain = &list[k];
		}
		slant_diff_label *label = plain ? SLANT_PUSH(&diff->arena, &diff->labels) : NULL;
		if (plain && !label)
			return slant_error_memory(error);
		if (!label)
			continue;
		const act *of[SLANT_DIFF_SIDES] = {marked->side ? plain : marked, marked->side ? marked : plain};
		*label = (slant_diff_label){.basis = SLANT_DIFF_VERB, .about = slant_coverage_units(diff->coverage)[marked->unit].name, .linked = linked};
		for (unsigned s = 0; s < SLANT_DIFF_SIDES; s++) {
			label->at[s] = of[s]->verb;
			label->stance[s] = of[s]->stance;
			label->entry[s] = of[s]->entry;
		}
	}
	return SLANT_OK;
}

slant_status slant_diff_find_verbs(slant_diff *diff, slant_error *error)
{
	naming n;
	acts list = {0};
	slant_status status = naming_init(&n, diff, SLANT_CONTENT_SPEAKER, error);
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		status = gather_acts(&n, s, &list, error);
	if (status != SLANT_OK || !list.count)
		return status;
	qsort(list.data, list.count, sizeof *list.data, by_unit);
	for (uint32_t i = 0, end; i < list.count && status == SLANT_OK; i = end) {
		for (end = i; end < list.count && list.data[end].unit == list.data[i].unit;)
			end++;
		status = pair_acts(diff, list.data + i, end - i, error);
	}
	return status;
}

/* LOADED WORDS. */

static bool is_loaded(const slant_lexicon *lexicon, const slant_hit *hit, uint32_t group)
{
	return hit->category && hit->category < lexicon->category_count && lexicon->categories[hit->category].group == group && hit->weight &&
	       !slant_str_starts(slant_category_name(lexicon, hit->category), SLANT_STR("attribution/")) &&
	       !(hit->flags & (SLANT_HIT_QUOTED | SLANT_HIT_MARKED)) && hit->actor != SLANT_NONE;
}

typedef struct use {
	uint32_t unit, entry, hit;
} use;

static int by_use(const void *a, const void *b)
{
	const use *x = a, *y = b;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	return (x->hit > y->hit) - (x->hit < y->hit);
}

static int by_kind_of_use(const void *a, const void *b)
{
	const use *x = a, *y = b;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

static slant_status gather_uses(const naming *n, unsigned s, use **list, uint32_t *count, slant_error *error)
{
	const slant_document *document = n->diff->sides[s].document;
	*list = slant_arena_calloc(&n->diff->arena, (size_t)document->hit_count + 1, sizeof **list);
	*count = 0;
	if (!*list)
		return slant_error_memory(error);
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (is_loaded(document->lexicon, hit, n->diff->engine->groups.language) && n->units[s][hit->actor] != SLANT_NONE)
			(*list)[(*count)++] = (use){n->units[s][hit->actor], hit->entry, i};
	}
	qsort(*list, *count, sizeof **list, by_use);
	return SLANT_OK;
}

slant_status slant_diff_find_loaded(slant_diff *diff, slant_error *error)
{
	naming n;
	use *lists[SLANT_DIFF_SIDES];
	uint32_t counts[SLANT_DIFF_SIDES];
	slant_status status = naming_init(&n, diff, SLANT_CONTENT_NAME, error);
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		status = gather_uses(&n, s, &lists[s], &counts[s], error);
	for (unsigned s = 0; s < SLANT_DIFF_SIDES && status == SLANT_OK; s++)
		for (uint32_t i = 0; i < counts[s]; i++) {
			const use *one = &lists[s][i];
			const slant_hit *hit = &diff->sides[s].document->hits[one->hit];
			if ((i && by_kind_of_use(one, one - 1) == 0) || bsearch(one, lists[1 - s], counts[1 - s], sizeof *one, by_kind_of_use))
				continue;
			slant_diff_loaded *loaded = SLANT_PUSH(&diff->arena, &diff->loaded[s]);
			if (!loaded)
				return slant_error_memory(error);
			*loaded = (slant_diff_loaded){slant_coverage_units(diff->coverage)[one->unit].name,
			                              {hit->span, hit->sentence, hit->field, false}, hit->entry, hit->category, hit->weight};
		}
	return status;
}
