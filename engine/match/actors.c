/* actors: who and what an article speaks of. Names and role nouns are found, linked, typed by vote, and handed out as mentions; then
   each word list hit gets the actor it stands nearest to.
   Takes a document whose hits are settled; gives actors, mentions and the actor of each hit; refuses only when out of memory.
   One pass over the tokens and hash tables in the arena: the time grows with the length of the text, not its square. */
#include "actors.h"

#include "../base/error.h"
#include "../base/hash.h"

#include "../base/banned.h"

#define TARGET_REACH 12u    /* words between a hit and the actor it is said of */
#define PRONOUN_REACH 25u   /* words between a name and a pronoun that tells its gender */

static bool is_report(const slant_matcher *matcher, uint32_t category)
{
	const slant_match_categories *known = &matcher->categories;
	return category && (category == known->report_neutral || category == known->report_doubt || category == known->report_endorse);
}

/* A noun without the ending of its plural: "universit" for university and universities. */
static slant_str singular(slant_str noun)
{
	if (noun.length > 3 && noun.data[noun.length - 1] == 's')
		noun.length--;
	if (noun.length > 3 && noun.data[noun.length - 1] == 'e')
		noun.length--;
	if (noun.length > 3 && (noun.data[noun.length - 1] == 'i' || noun.data[noun.length - 1] == 'y'))
		noun.length--;
	return noun;
}

/* Word lists match by stem, so that "researcher" finds "researched": who acts is the noun alone. */
static bool is_same_noun(const slant_document *document, const slant_hit *hit)
{
	slant_str term = slant_lexicon_str(document->lexicon, document->lexicon->entries[hit->entry].term);
	slant_str form = slant_match_form(document, hit->token + hit->token_count - 1)->text;
	size_t beg = term.length;
	if (!term.length || term.data[0] == '=')
		return true;
	for (size_t i = 0; i < term.length; i++)
		if (term.data[i] == '/' || term.data[i] == '*' || term.data[i] == '"')
			return true;   /* chosen by whoever wrote the entry */
	while (beg && term.data[beg - 1] != ' ' && term.data[beg - 1] != '-')
		beg--;
	return slant_str_equal(singular(slant_str_slice(term, beg, term.length)), singular(form));
}

/* A role noun's words, without the determiner that an entry may hold. */
static slant_role_noun noun_of(const slant_naming *n, const slant_hit *hit)
{
	slant_role_noun noun = {hit->token, hit->token_count, hit->entry};
	while (noun.count > 1 && slant_names_determines(n, noun.token))
		noun = (slant_role_noun){noun.token + 1, noun.count - 1, hit->entry};
	return noun;
}

/* Role nouns and report verbs from the hits. Role nouns side by side are one: "police chief". */
static bool sort_hits(slant_naming *n)
{
	const slant_document *document = n->document;
	n->roles = slant_arena_alloc(n->arena, ((size_t)document->hit_count + 1) * sizeof *n->roles);
	n->verbs = slant_arena_alloc(n->arena, ((size_t)document->hit_count + 1) * sizeof *n->verbs);
	if (!n->roles || !n->verbs)
		return false;
	for (uint32_t i = 0; i < document->hit_count; i++) {
		const slant_hit *hit = &document->hits[i];
		if (document->text.sentences[hit->sentence].masked)
			continue;
		if (is_report(n->matcher, hit->category))
			n->verbs[n->verb_count++] = hit->token;
		if (!hit->token_count || !slant_match_in_group(document->lexicon, hit->category, n->matcher->role_group) ||
		    !is_same_noun(document, hit))
			continue;
		slant_role_noun *last = n->role_count ? &n->roles[n->role_count - 1] : NULL, noun = noun_of(n, hit);
		if (last && noun.token < last->token + last->count)
			continue;
		if (last && noun.token == last->token + last->count && document->clauses[noun.token] == document->clauses[last->token] &&
		    !n->tokens[noun.token - 1].clitic)
			*last = (slant_role_noun){last->token, last->count + noun.count, noun.entry};
		else
			n->roles[n->role_count++] = noun;
	}
	return true;
}

static bool is_no_mention(const slant_naming *n, const slant_name *name)
{
	return name->actor == SLANT_NONE || name->flags & SLANT_NAME_KNOWN_ONLY || n->actors.data[name->actor].thing;
}

/* The next of three sorted lists, or NULL. */
static const slant_name *take_first(const slant_naming *n, uint32_t at[3])
{
	const slant_name *lists[3] = {n->names.data, n->known.data, n->nouns.data};
	const uint32_t counts[3] = {n->names.count, n->known.count, n->nouns.count};
	uint32_t best = 3;
	while (at[0] < counts[0] && is_no_mention(n, &lists[0][at[0]]))
		at[0]++;
	while (at[1] < counts[1] && is_no_mention(n, &lists[1][at[1]]))
		at[1]++;
	for (uint32_t i = 0; i < 3; i++)
		if (at[i] < counts[i] && (best == 3 || lists[i][at[i]].token < lists[best][at[best]].token))
			best = i;
	return best == 3 ? NULL : &lists[best][at[best]++];
}

/* All mentions in text order, with actor numbers of naming.actors. */
static slant_hit *merge(slant_naming *n, uint32_t *count)
{
	const slant_text *text = &n->document->text;
	size_t most = (size_t)n->names.count + n->known.count + n->nouns.count;
	slant_hit *mentions = slant_arena_alloc(n->arena, (most + 1) * sizeof *mentions);
	uint32_t at[3] = {0, 0, 0}, made = 0, end = 0;
	if (!mentions)
		return NULL;
	for (const slant_name *name; (name = take_first(n, at));) {
		if (name->token < end)
			continue;
		end = name->token + name->count;
		uint32_t sentence = n->tokens[name->token].sentence;
		mentions[made++] = (slant_hit){
			.span = {n->tokens[name->token].beg, n->tokens[end - 1].end},
			.token = name->token,
			.token_count = name->count,
			.sentence = sentence,
			.entry = SLANT_NONE,
			.actor = name->actor,
			.category = SLANT_CATEGORY_ACTOR,
			.field = text->sentences[sentence].field,
		};
	}
	*count = made;
	return mentions;
}

static slant_str mention_text(const slant_document *document, const slant_hit *mention)
{
	return slant_str_slice(document->text.fields[mention->field], mention->span.beg, mention->span.end);
}

/* Votes on a person's gender from the first pronoun behind a mention, if no other actor comes before it. */
static void listen_to_pronouns(slant_naming *n, const slant_hit *mentions, uint32_t count)
{
	const slant_match_classes *classes = &n->matcher->classes;
	const slant_text *text = &n->document->text;
	for (uint32_t i = 0; i < count; i++) {
		slant_actor_work *work = &n->actors.data[mentions[i].actor];
		uint32_t beg = mentions[i].token + mentions[i].token_count, end = beg + PRONOUN_REACH;
		if (work->noun || slant_names_type(work) > SLANT_ACTOR_PERSON || n->tokens[mentions[i].token].flags & SLANT_TOKEN_QUOTED)
			continue;
		if (i + 1 < count && mentions[i + 1].token < end)
			end = mentions[i + 1].token;
		for (uint32_t t = beg; t < end && t < text->token_count; t++) {
			slant_classes form = slant_match_form(n->document, t)->classes;
			if (n->tokens[t].sentence > mentions[i].sentence + 1 || n->tokens[t].flags & SLANT_TOKEN_QUOTED)
				break;
			if (!(form & (classes->pronoun_male | classes->pronoun_female)))
				continue;
			work->male += (form & classes->pronoun_male) != 0;
			work->female += (form & classes->pronoun_female) != 0;
			break;
		}
	}
}

/* A bare surname means the full name that ends with it, unless one is a man's and the other a woman's. The first word of a longer
   name means that, unless it is a place's or a person's. */
static bool is_twin(const slant_actor_work *work, const slant_actor_work *full)
{
	uint8_t own = slant_names_gender(work), other = slant_names_gender(full);
	if (work->front && full->organization >= SLANT_VOTE_STRONG)   /* "Brask" and the "Brask Foundation" are two */
		return !work->place && !work->person && !work->person_hint && !full->twin;
	if (work->front)
		return !work->place && work->person < 2 && !full->twin;
	return !own || !other || own == other;
}

static void join_twins(slant_naming *n, slant_hit *mentions, uint32_t count)
{
	bool any = false;
	for (uint32_t i = 0; i < n->actors.count; i++) {
		slant_actor_work *work = &n->actors.data[i];
		if (!work->twin)
			continue;
		slant_actor_work *full = &n->actors.data[work->twin - 1];
		if (!is_twin(work, full)) {
			work->twin = 0;
			continue;
		}
		full->person_hint += work->person_hint, full->organization_hint += work->organization_hint;
		full->person += work->person, full->organization += work->organization, full->place += work->place;
		full->male += work->male, full->female += work->female;
		full->role = full->role.length ? full->role : work->role;
		any = true;
	}
	for (uint32_t i = 0; any && i < count; i++)
		if (n->actors.data[mentions[i].actor].twin)
			mentions[i].actor = n->actors.data[mentions[i].actor].twin - 1;
}

typedef struct form_list {   /* the forms of one actor, linked in order of first use */
	slant_str text;
	uint32_t next;
	bool full;               /* opens with a given name that is not all of it */
	bool demonym;            /* "Russian": a form of Russia, and not its name */
} form_list;

typedef struct naming_lists {
	SLANT_ARRAY(form_list) forms;
	uint32_t *first, *last, *counts;   /* by actor */
} naming_lists;

/* The point behind "U.S" belongs to it as the one inside does. */
static slant_str with_point(const slant_document *document, const slant_hit *mention)
{
	slant_str field = document->text.fields[mention->field], text = mention_text(document, mention);
	bool inside = text.length > 2 && text.data[text.length - 2] == '.';
	if (inside && mention->span.end < field.length && field.data[mention->span.end] == '.')
		text.length++;
	return text;
}

/* Notes a mention's form with its actor. Names differ by their words: case and spacing make no new one. */
static bool note_form(slant_naming *n, naming_lists *lists, uint32_t actor, const slant_hit *mention)
{
	uint64_t words = slant_link_words(n, mention->token, mention->token_count);
	slant_link_slot *seen = slant_link_find(n, SLANT_LINK_ALIAS, slant_hash_mix(words, actor + 1u));
	bool shouted = (n->tokens[mention->token].flags & SLANT_TOKEN_ALL_CAPITALS) != 0;
	if (seen->count) {   /* a dateline's HALVERN gives way to Halvern */
		if (seen->count == 2 && !shouted)
			lists->forms.data[seen->actor].text = with_point(n->document, mention);
		seen->count = seen->count == 2 && shouted ? 2 : 1;
		return true;
	}
	form_list *form = SLANT_PUSH(n->arena, &lists->forms);
	if (!form)
		return false;
	bool demonym = slant_names_classes(n, mention->token + mention->token_count - 1) & n->matcher->classes.demonym ||
	               (mention->token_count == 1 && slant_names_is_people(n, mention->token));
	bool full = mention->token_count > 1 && slant_names_is_given(n, mention->token);
	*form = (form_list){with_point(n->document, mention), SLANT_NONE, full, demonym};
	uint32_t made = lists->forms.count - 1;
	seen->actor = made;
	seen->count = shouted ? 2 : 1;
	if (lists->counts[actor]++)
		lists->forms.data[lists->last[actor]].next = made;
	else
		lists->first[actor] = made;
	lists->last[actor] = made;
	return true;
}

static bool is_better(const form_list *form, const form_list *than)
{
	if (form->demonym != than->demonym)
		return than->demonym;
	return form->full == than->full ? form->text.length > than->text.length : form->full;
}

/* The longest form is the name, the others are aliases. */
static bool name_actor(slant_naming *n, const naming_lists *lists, uint32_t index, slant_actor *actor)
{
	uint32_t longest = lists->first[index];
	for (uint32_t i = longest; i != SLANT_NONE; i = lists->forms.data[i].next)
		if (is_better(&lists->forms.data[i], &lists->forms.data[longest]))
			longest = i;
	actor->name = lists->forms.data[longest].text;
	actor->people = lists->forms.data[longest].demonym;
	actor->aliases = slant_arena_alloc(n->arena, lists->counts[index] * sizeof *actor->aliases);
	if (!actor->aliases)
		return false;
	for (uint32_t i = lists->first[index]; i != SLANT_NONE; i = lists->forms.data[i].next)
		if (i != longest)
			actor->aliases[actor->alias_count++] = lists->forms.data[i].text;
	return true;
}

/* A mention by role noun of a person who has a name is none of its forms. */
static bool is_form(const slant_naming *n, const slant_hit *mention, uint32_t noun)
{
	return n->actors.data[mention->actor].noun || noun == n->nouns.count || n->nouns.data[noun].token != mention->token;
}

/* Numbers actors by first mention, and renumbers the mentions. */
static bool number_actors(slant_naming *n, naming_lists *lists, slant_hit *mentions, uint32_t count, slant_actor *actors)
{
	uint32_t *numbers = slant_arena_alloc(n->arena, ((size_t)n->actors.count + 1) * sizeof *numbers);
	uint32_t made = 0, noun = 0;
	if (!numbers)
		return false;
	for (uint32_t i = 0; i < n->actors.count; i++)
		numbers[i] = SLANT_NONE;
	for (uint32_t i = 0; i < count; i++) {
		const slant_actor_work *work = &n->actors.data[mentions[i].actor];
		uint32_t *number = &numbers[mentions[i].actor];
		if (*number == SLANT_NONE) {
			*number = made++;
			actors[*number] = (slant_actor){.first_mention = i, .role = work->role};
			actors[*number].type = slant_names_type(work);
			actors[*number].gender = slant_names_gender(work);
		}
		while (noun < n->nouns.count && n->nouns.data[noun].token < mentions[i].token)
			noun++;
		if (is_form(n, &mentions[i], noun) && !note_form(n, lists, *number, &mentions[i]))
			return false;
		actors[*number].mention_count++;
		mentions[i].actor = *number;
	}
	n->document->actor_count = made;
	return true;
}

/* Fills document->actors and document->mentions. */
static bool hand_out(slant_naming *n)
{
	slant_document *document = n->document;
	uint32_t count = 0;
	naming_lists lists = {0};
	slant_hit *mentions = merge(n, &count);
	size_t most = (size_t)n->actors.count + 1;
	slant_actor *actors = slant_arena_alloc(n->arena, most * sizeof *actors);
	lists.first = slant_arena_alloc(n->arena, most * sizeof *lists.first);
	lists.last = slant_arena_alloc(n->arena, most * sizeof *lists.last);
	lists.counts = slant_arena_calloc(n->arena, most, sizeof *lists.counts);
	if (!mentions || !actors || !lists.first || !lists.last || !lists.counts)
		return false;
	slant_names_weigh_lists(n);
	listen_to_pronouns(n, mentions, count);
	join_twins(n, mentions, count);
	if (!number_actors(n, &lists, mentions, count, actors))
		return false;
	for (uint32_t i = 0; i < document->actor_count; i++) {
		if (!lists.counts[i])   /* its name was part of another mention */
			actors[i].name = mention_text(document, &mentions[actors[i].first_mention]);
		else if (!name_actor(n, &lists, i, &actors[i]))
			return false;
	}
	document->actors = actors;
	document->mentions = mentions;
	document->mention_count = count;
	slant_document view = *document;   /* mentions get their place and flags as other hits do */
	view.hits = mentions;
	view.hit_count = count;
	slant_match_context(n->matcher, &view);
	return true;
}

/* Words between two stretches of tokens; 0 when they touch or overlap. */
static uint32_t words_between(const slant_hit *a, const slant_hit *b)
{
	if (a->token + a->token_count <= b->token)
		return b->token - (a->token + a->token_count);
	return b->token + b->token_count <= a->token ? a->token - (b->token + b->token_count) : 0;
}

/* The better of two mentions for a hit: same clause first, then the nearer, then the one before. */
static uint32_t choose(const slant_document *document, const slant_hit *hit, const slant_hit *before, const slant_hit *after)
{
	const slant_hit *best = NULL;
	const slant_hit *both[2] = {before, after};
	for (int i = 0; i < 2; i++) {
		const slant_hit *mention = both[i];
		if (!mention || mention->sentence != hit->sentence || words_between(hit, mention) > TARGET_REACH)
			continue;
		bool near = document->clauses[mention->token] == document->clauses[hit->token];
		bool best_near = best && document->clauses[best->token] == document->clauses[hit->token];
		if (!best || near > best_near || (near == best_near && words_between(hit, mention) < words_between(hit, best)))
			best = mention;
	}
	return best ? best->actor : SLANT_NONE;
}

static void aim_hits(slant_document *document)
{
	slant_hit *hits = (slant_hit *)document->hits;   /* this stage owns them until it is done */
	uint32_t next = 0;
	for (uint32_t i = 0; i < document->hit_count; i++) {
		while (next < document->mention_count && document->mentions[next].token < hits[i].token)
			next++;
		while (next && document->mentions[next - 1].token >= hits[i].token)
			next--;
		if (i && hits[i].token == hits[i - 1].token && hits[i].token_count == hits[i - 1].token_count) {
			hits[i].actor = hits[i - 1].actor;
			continue;
		}
		hits[i].actor = choose(document, &hits[i], next ? &document->mentions[next - 1] : NULL,
		                       next < document->mention_count ? &document->mentions[next] : NULL);
	}
}

slant_status slant_match_actors(const slant_matcher *matcher, slant_arena *arena, slant_document *document, slant_error *error)
{
	slant_naming naming = {.matcher = matcher, .arena = arena, .document = document, .tokens = document->text.tokens};
	if (!sort_hits(&naming) || !slant_names_find(&naming) || !slant_link_open(&naming) || !slant_names_link(&naming) ||
	    !slant_roles_link(&naming) || !hand_out(&naming))
		return slant_error_memory(error);
	aim_hits(document);
	return SLANT_OK;
}
