/* missing_json: what an article lacks, and what a rating beside peers rests on, as JSON. See json_parts.h. */
#include "json_parts.h"

#include "../score/peers/coverage.h"

#include "../base/banned.h"

/* What a report beside peers rests on; no key in a report of an article alone. */
void slant_render_peers(slant_writer *w, const slant_beside *beside)
{
	if (!beside)
		return;
	slant_writer_put_object(w, "peers");
	slant_writer_put_integer(w, "count", beside->judgement.peers);
	slant_writer_put_known(w, "event", beside->event);
	slant_writer_put_known(w, "sha256", beside->digest);
	slant_writer_object_end(w);
}

/* What only articles beside peers have of a missing unit. */
static void put_beside(slant_writer *w, const slant_missing *missing)
{
	static const char *const sides[] = {NULL, "A", "B"};
	slant_writer_put_string(w, "kind", missing->kind);
	slant_writer_put_number(w, "q", missing->q);
	slant_writer_put_number(w, "surprise", missing->surprise);
	slant_writer_put_bool(w, "core", missing->core);
	slant_writer_put_name(w, "serves", missing->serves < 3 ? sides[missing->serves] : NULL);
	slant_writer_put_bool(w, "not_yet_known", missing->not_yet_known);
}

void slant_render_carrier(slant_writer *w, const slant_missing_peer *peer)
{
	slant_writer_object(w);
	slant_writer_put_known(w, "id", peer->id);
	slant_writer_put_known(w, "source", peer->source);
	slant_writer_put_known(w, "sentence", peer->sentence);
	slant_writer_put_name(w, "field", slant_field_name(peer->field));
	slant_writer_put_integer(w, "start", peer->span.beg);
	slant_writer_put_integer(w, "end", peer->span.end);
	slant_writer_object_end(w);
}

void slant_render_missing(slant_writer *w, const slant_rating *rating)
{
	bool beside = rating->basis && strcmp(rating->basis, "peers") == 0;
	slant_writer_put_array(w, "missing");
	for (uint32_t i = 0; i < rating->missing.count; i++) {
		const slant_missing *missing = &rating->missing.data[i];
		slant_writer_object(w);
		slant_writer_put_string(w, "unit", missing->unit);
		slant_writer_put_number(w, "expected", missing->expected);
		slant_writer_put_integer(w, "n", missing->n);
		slant_writer_put_name(w, "basis", beside ? "peers" : "norms");
		slant_writer_put_integer(w, "contribution", missing->contribution);
		slant_writer_put_number(w, "p", missing->p);
		if (beside)
			put_beside(w, missing);
		slant_writer_put_array(w, "peers");
		for (uint32_t p = 0; p < missing->peer_count; p++)
			slant_render_carrier(w, &missing->peers[p]);
		slant_writer_array_end(w);
		slant_writer_object_end(w);
	}
	slant_writer_array_end(w);
}
