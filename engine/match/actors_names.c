/* actors_names: candidate names in the running text: runs of capitalised words (actors_runs.c), with titles and role nouns split off.
   Takes tokens and role nouns, gives names in text order; refuses function words, months, weekdays, and words whose capital comes
   from their place (sentence begin, headline) unless the text has them with a capital elsewhere. */
#include "actors.h"

#include "../base/banned.h"

static bool push(slant_naming *n, uint32_t beg, uint32_t end, slant_role_noun before, uint32_t role, uint32_t flags)
{
	slant_name *name = SLANT_PUSH(n->arena, &n->names);
	if (!name)
		return false;
	*name = (slant_name){beg, end - beg, before.token, before.count, SLANT_NONE, flags | slant_names_describe(n, beg, end, role)};
	if (name->count == 2 && name->flags & SLANT_NAME_GIVEN && name->flags & (SLANT_NAME_ROLE | SLANT_NAME_TITLE | SLANT_NAME_SPEAKS))
		name->flags &= ~(uint32_t)SLANT_NAME_HEAD;   /* "spokesman John Steel" */
	return true;
}

static bool is_dictionary(const slant_naming *n, uint32_t token)
{
	return !slant_names_is_given(n, token) && slant_match_form(n->document, token)->symbol_count;
}

/* The first word of a sentence before a name: "Yesterday Angela Merkel", "Former President Obama". */
static bool is_bystander(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t role)
{
	const slant_match_classes *classes = &n->matcher->classes;
	slant_classes own = slant_match_form(n->document, beg)->classes;
	uint32_t form = n->tokens[beg].form;
	if (end - beg < 2 || !slant_names_opens(n, beg) || slant_names_is_set(n->upper, form))
		return false;
	if (own & (classes->title | classes->country) || slant_names_is_given(n, beg) || slant_names_known_end(n, beg) > beg)
		return false;
	bool dictionary = own & classes->common_word || slant_match_form(n->document, beg)->symbol_count;
	if (!dictionary && slant_names_classes(n, beg + 1) & classes->particle)
		return false;   /* "Osama bin Laden" */
	if (role < n->role_count && n->roles[role].token == beg)
		return false;
	if (slant_names_is_set(n->lower, form))
		return true;
	bool shouted = n->tokens[beg].flags & SLANT_TOKEN_ALL_CAPITALS && !(n->tokens[beg + 1].flags & SLANT_TOKEN_ALL_CAPITALS);
	if ((dictionary || shouted) && slant_names_is_set(n->alone, n->tokens[beg + 1].form) && !slant_names_has_head(n, beg + 1, end))
		return true;   /* "Enter Brask", where Brask stands alone elsewhere */
	if (end - beg > 2 && dictionary && !is_dictionary(n, beg + 1) && !is_dictionary(n, end - 1) && !slant_names_known(n, beg, end) &&
	    !slant_names_has_head(n, beg, end))
		return true;   /* "Following Ilse Orm" */
	bool role_next = role < n->role_count && n->roles[role].token == beg + 1;
	return role_next || (slant_names_is_given(n, beg + 1) && end - beg > 2) || slant_names_classes(n, beg + 1) & classes->title;
}

/* Mr, Sen, Sir: no part of the name behind it. */
static bool is_title(const slant_naming *n, uint32_t token, uint32_t end)
{
	const slant_match_classes *known = &n->matcher->classes;
	slant_classes word = slant_names_classes(n, token);
	if (word & known->title)
		return !(word & known->particle);   /* "St. Louis" */
	if (word & known->person_title && token + 2 < end && slant_names_is_given(n, token + 1) && !slant_names_is_given(n, token))
		return true;   /* "Speaker John Brask" */
	return word & (known->title_male | known->title_female) && token + 1 < end &&
	       !(slant_names_classes(n, token + 1) & (known->country | known->organization_suffix));
}

/* Where a person begins inside a run: the title of "Texas Gov. Greg Abbott". `end`: nowhere. */
static uint32_t person_inside(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t role)
{
	const slant_match_classes *known = &n->matcher->classes;
	for (uint32_t t = beg + 1; t + 1 < end; t++) {
		while (role < n->role_count && n->roles[role].token + n->roles[role].count <= t)
			role++;
		if (role < n->role_count && n->roles[role].token <= t)
			continue;   /* keep() splits at roles */
		slant_classes word = slant_names_classes(n, t);
		if (word & known->title && !(word & known->particle) && n->tokens[t + 1].beg > n->tokens[t].end + 1)
			return t;
		if (!(word & known->person_title) || slant_names_is_given(n, beg))
			continue;
		if (slant_names_is_given(n, t + 1))
			return t;
		if (t + 2 < end && (slant_names_has_head(n, beg, t) || slant_names_known(n, beg, t)) && !slant_names_has_head(n, t, end))
			return t;   /* "River Agency Administrator Brock Orm" */
	}
	return end;
}

static bool is_trailing(const slant_naming *n, uint32_t token)
{
	const slant_match_classes *known = &n->matcher->classes;
	slant_classes word = slant_names_classes(n, token);
	if (!(n->tokens[token - 1].flags & SLANT_TOKEN_CAPITAL))
		return false;   /* "Institute of Politics" */
	if (word & known->title && !(word & (known->particle | known->place_abbreviation)))
		return true;    /* "(Nevada Sen.)" */
	if (word & known->common_acronym && slant_names_classes(n, token - 1) & known->country)
		return true;    /* "Chinese AI" */
	if (word & known->surname && slant_names_classes(n, token - 1) & (known->given | known->surname))
		return false;   /* "Allen West" */
	return word & known->common_word && !(word & (known->organization_suffix | known->place_suffix | known->thing_suffix));
}

/* Words of the lexicon's at both ends of what follows a role noun: no person is called so. */
static bool is_title_of_thing(const slant_naming *n, uint32_t beg, uint32_t end)
{
	return end > beg + 1 && is_dictionary(n, beg) && is_dictionary(n, end - 1);
}

/* Does what the name [beg, end) says make it one of its own before a person's title, role or name? */
static bool stands_alone(const slant_naming *n, uint32_t beg, uint32_t end)
{
	if (slant_names_known(n, beg, end) || slant_names_has_head(n, end - 1, end))
		return true;
	return end == beg + 1 && slant_names_classes(n, beg) & n->matcher->classes.country;
}

/* Passes over the titles that [beg, end) opens with, and notes what they say. */
static uint32_t skip_titles(const slant_naming *n, uint32_t beg, uint32_t end, uint32_t *flags)
{
	for (; beg < end && is_title(n, beg, end); beg++) {
		slant_classes word = slant_names_classes(n, beg);
		*flags |= SLANT_NAME_TITLE;
		*flags |= word & n->matcher->classes.title_male ? SLANT_NAME_MALE : 0;
		*flags |= word & n->matcher->classes.title_female ? SLANT_NAME_FEMALE : 0;
	}
	return beg;
}

/* "her newspaper El Faro": the role noun before the name is a body's, and the name no person's. */
static bool is_paper(const slant_naming *n, const slant_role_noun *before, uint32_t beg, uint32_t end)
{
	uint32_t head = before->token + before->count - 1;
	return end > beg + 1 && !slant_names_is_given(n, beg) && !(n->tokens[head].flags & SLANT_TOKEN_CAPITAL) &&
	       slant_names_has_head(n, head, head + 1);
}

/* Splits titles and role nouns from the run [beg, end) and keeps what is left as a name. role: first role noun that ends behind beg. */
static bool keep(slant_naming *n, uint32_t beg, uint32_t end, uint32_t role, uint32_t flags)
{
	slant_role_noun before = {0};
	uint32_t name = beg, last_head = end;
	bool in_run = false, known = slant_names_known(n, beg, end);
	while (last_head > beg && !slant_names_has_head(n, last_head - 1, last_head))
		last_head--;   /* end of the last organisation word, or beg */
	if (role && n->roles[role - 1].token + n->roles[role - 1].count == beg && slant_names_joins(n, beg) &&
	    !(slant_names_classes(n, beg - 1) & n->matcher->classes.preposition))   /* "a source close to Brask" is not she */
		before = n->roles[role - 1];
	for (uint32_t i = role; i < n->role_count && n->roles[i].token < end && !known; i++) {
		uint32_t role_end = n->roles[i].token + n->roles[i].count;
		if (n->roles[i].token < beg && role_end > name && role_end < end && last_head <= role_end) {
			before = n->roles[i];   /* the capitals begin inside it: "incumbent Republican Brask" */
			name = role_end;
			continue;
		}
		if (n->roles[i].token < name || last_head >= role_end)
			continue;   /* "Police Department": the organisation's own word */
		if (is_title_of_thing(n, role_end, end))
			break;   /* "Christian Science Monitor" */
		if (role_end >= end && n->roles[i].token > name && (slant_names_is_given(n, name) || flags & SLANT_NAME_JOINED))
			break;   /* "James Baker": a surname */
		before = (slant_role_noun){in_run ? before.token : n->roles[i].token, 0, n->roles[i].entry};
		before.count = role_end - before.token;
		name = role_end;
		in_run = true;
	}
	if (in_run && before.token > beg &&
	    !push(n, beg, before.token, (slant_role_noun){0}, role, stands_alone(n, beg, before.token) ? 0 : SLANT_NAME_KNOWN_ONLY))
		return false;
	uint32_t body = in_run && before.token == beg && before.count > 1 ? slant_names_known_end(n, beg) : beg;
	if (body > beg && body < name && !push(n, beg, body, (slant_role_noun){0}, role, 0))   /* "Supreme Court justice" */
		return false;
	if (before.count)
		flags |= is_paper(n, &before, name, end) ? SLANT_NAME_KIND : SLANT_NAME_ROLE;
	while (name + 1 < end && !known && last_head < end && slant_names_classes(n, name) & n->matcher->classes.common_acronym)
		name++;   /* "PAC Ostrel Bridge" */
	name = skip_titles(n, name, end, &flags);
	while (name + 1 < end && !known && is_trailing(n, end - 1))
		end--;   /* "the New Halvern Democratic primary" */
	if (name >= end || (end - name == 1 && name == beg && slant_names_opens(n, name) && !slant_names_is_vouched(n, name, flags)))
		return true;
	if (slant_names_is_common(n, name, end, flags))
		flags |= SLANT_NAME_KNOWN_ONLY;
	return push(n, name, end, before, role, flags);
}

/* "in Washington, D.C. Brask left": the point is a sentence's too. */
static bool ends_sentence(const slant_naming *n, uint32_t token)
{
	slant_classes word = slant_names_classes(n, token);
	return n->tokens[token].beg > n->tokens[token - 1].end + 1 && !(word & (n->matcher->classes.organization_suffix | n->matcher->classes.place_suffix));
}

/* Where a person begins right behind a name of another kind: "Supreme Court Neil Brask", "National Weather Ilse Orm". `end`: nowhere. */
static uint32_t person_behind(const slant_naming *n, uint32_t beg, uint32_t end)
{
	uint32_t known = slant_names_known_end(n, beg);
	if (slant_names_is_given(n, beg) || slant_names_has_head(n, end - 1, end))
		return end;
	if (known > beg && known + 1 == end && ends_sentence(n, known))
		return known;
	for (uint32_t t = beg + 1; t + 1 < end && t < beg + SLANT_NAME_PART_WORDS + 1; t++) {
		if (!slant_names_is_given(n, t) || is_dictionary(n, t + 1) || slant_names_classes(n, t + 1) & n->matcher->classes.place_suffix)
			continue;
		bool office = beg && slant_names_joins(n, beg) && slant_names_classes(n, beg - 1) & n->matcher->classes.name_joint;
		bool plain = slant_match_form(n->document, t - 1)->symbol_count && (t > beg + 1 || office);   /* Secretary of Trade Ilse Orm */
		if (t == known || (plain && end - t <= SLANT_NAME_PART_WORDS) || stands_alone(n, beg, t))
			return slant_names_known(n, t, end) ? end : t;
	}
	return end;
}

/* The letter of a party before the place that its member stands for: ", D-Halvern". */
static bool is_seat(const slant_naming *n, uint32_t beg, uint32_t end)
{
	return end > beg + 1 && n->tokens[beg].flags & SLANT_TOKEN_BREAK && n->tokens[beg].end - n->tokens[beg].beg == 1 &&
	       n->tokens[beg + 1].flags & SLANT_TOKEN_HYPHEN;
}

/* One run that starts at `beg`; returns where the search goes on, or 0 when out of memory. */
static uint32_t read_run(slant_naming *n, uint32_t beg, uint32_t role)
{
	uint32_t flags = 0, last = beg;
	if (role < n->role_count && n->roles[role].token == beg && n->roles[role].count > 1)
		last = beg + n->roles[role].count - 1;   /* "Secretary of State John Kerry" */
	if (!(n->tokens[last].flags & SLANT_TOKEN_CAPITAL))
		return last + 1;   /* "Police officers" */
	uint32_t end = slant_names_run(n, beg, last, &flags);
	if (is_seat(n, beg, end)) {
		flags |= SLANT_NAME_PLACED;
		beg++;
	}
	if (beg && n->tokens[beg - 1].sentence == n->tokens[beg].sentence && n->tokens[beg].flags & SLANT_TOKEN_BREAK &&
	    slant_names_gap(n, beg) == SLANT_GAP_BRACKET)
		flags |= SLANT_NAME_BRACKET;
	if (n->headline[n->tokens[beg].sentence] || n->tokens[beg].flags & SLANT_TOKEN_MARKED)
		return push(n, beg, end, (slant_role_noun){0}, role, SLANT_NAME_KNOWN_ONLY) ? end : 0;
	if (is_bystander(n, beg, end, role))
		beg++;
	uint32_t person = person_inside(n, beg, end, role);
	if (person == end && !(role < n->role_count && n->roles[role].token < end))
		person = person_behind(n, beg, end);
	if (person == end)
		return keep(n, beg, end, role, flags) ? end : 0;
	bool alone = stands_alone(n, beg, person);
	if (!keep(n, beg, person, role, alone ? flags : flags | SLANT_NAME_KNOWN_ONLY))
		return 0;
	while (role < n->role_count && n->roles[role].token + n->roles[role].count <= person)
		role++;
	bool spelled = slant_names_classes(n, person) & n->matcher->classes.person_title && !slant_names_is_given(n, person);
	flags = (flags & ~(uint32_t)SLANT_NAME_JOINED) | SLANT_NAME_TITLE;
	return keep(n, person + spelled, end, role, flags) ? end : 0;
}

/* A dateline at `beg`, masked but for its places: "HALVERN, Orvenia (Ostrel Wire) -". Its end, or 0 when out of memory. */
static uint32_t read_dateline(slant_naming *n, uint32_t beg, uint32_t role)
{
	const slant_sentence *sentence = &n->document->text.sentences[n->tokens[beg].sentence];
	bool reads = true;
	uint32_t t = beg;
	while (t < sentence->token_end && n->tokens[t].flags & SLANT_TOKEN_MASKED) {
		uint32_t end = t + 1;
		reads = reads && (t == beg ? n->tokens[t].beg == sentence->span.beg : slant_names_gap(n, t) != SLANT_GAP_BRACKET);
		if (!reads || !slant_names_nameable(n, t)) {
			t++;
			continue;
		}
		while (end < sentence->token_end && n->tokens[end].flags & SLANT_TOKEN_MASKED && slant_names_joins(n, end) && slant_names_nameable(n, end))
			end++;
		if (!slant_names_is_common(n, t, end, 0) && !push(n, t, end, (slant_role_noun){0}, role, SLANT_NAME_PLACED))
			return 0;
		t = end;
	}
	return t;
}

bool slant_names_find(slant_naming *n)
{
	if (!slant_names_note_case(n))
		return false;
	for (uint32_t t = 0, role = 0; t < n->document->text.token_count;) {
		const slant_sentence *sentence = &n->document->text.sentences[n->tokens[t].sentence];
		if (n->tokens[t].flags & SLANT_TOKEN_MASKED && t == sentence->token_beg && !sentence->masked) {
			if (!(t = read_dateline(n, t, role)))
				return false;
			continue;
		}
		if ((n->tokens[t].flags & (SLANT_TOKEN_CAPITAL | SLANT_TOKEN_MASKED)) != SLANT_TOKEN_CAPITAL) {
			t++;
			continue;
		}
		while (role < n->role_count && n->roles[role].token + n->roles[role].count <= t)
			role++;
		bool by_role = role < n->role_count && n->roles[role].token == t;
		if (!by_role && !slant_names_nameable(n, t)) {
			t++;
			continue;
		}
		if (!(t = read_run(n, t, role)))
			return false;
	}
	slant_names_mark_members(n);
	return true;
}
