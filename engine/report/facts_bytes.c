/* facts_bytes: facts as bytes and back, and what an article is grouped by. See facts.h. The numbers stand first, in one order; behind them
   each string with its length. What is read is checked: a store may be damaged. */
#include "facts.h"

#include "../base/error.h"
#include "../base/fixed.h"
#include "../input/json.h"

#include "../base/banned.h"

/* Everything that is no string. The signature, where there is one, and the frames stand behind. */
#define NUMBERS(X) \
	X(content) X(sha256) X(scores) X(ratings) X(reasons) X(words) X(sentences) X(tone) X(voices) X(frame_count)
#define TRUTHS(X) X(opinion) X(has_minhash)
#define STRINGS(X) X(id) X(source) X(author) X(title) X(date) X(url) X(language) X(genre) X(topic) X(metadata) X(terms) X(told)

static void put_bytes(slant_buf *out, const void *data, size_t length)
{
	slant_buf_append(out, data, length);
}

static void put_string(slant_buf *out, slant_str text)
{
	uint32_t length = (uint32_t)text.length;
	put_bytes(out, &length, sizeof length);
	slant_buf_put(out, text);
}

void slant_facts_pack(const slant_facts *facts, slant_buf *out)
{
	const uint32_t version = SLANT_FACTS_VERSION;
	put_bytes(out, &version, sizeof version);
#define X(name) put_bytes(out, &facts->name, sizeof facts->name);
	NUMBERS(X)
#undef X
#define X(name) slant_buf_byte(out, facts->name ? 1 : 0);
	TRUTHS(X)
#undef X
	if (facts->has_minhash)
		put_bytes(out, facts->minhash, sizeof facts->minhash);
	for (uint32_t i = 0; i < facts->frame_count; i++) {
		put_bytes(out, &facts->frames[i].share, sizeof facts->frames[i].share);
		slant_buf_byte(out, facts->frames[i].present ? 1 : 0);
		put_string(out, facts->frames[i].name);
	}
#define X(name) put_string(out, facts->name);
	STRINGS(X)
#undef X
}

typedef struct taking {
	slant_str rest;
	bool cut;
} taking;

static void take_bytes(taking *t, void *data, size_t length)
{
	t->cut = t->cut || t->rest.length < length;
	if (t->cut)
		return;
	memcpy(data, t->rest.data, length);
	t->rest = slant_str_slice(t->rest, length, t->rest.length);
}

static slant_str take_string(taking *t)
{
	uint32_t length = 0;
	take_bytes(t, &length, sizeof length);
	t->cut = t->cut || t->rest.length < length;
	if (t->cut)
		return SLANT_STR("");
	slant_str text = slant_str_slice(t->rest, 0, length);
	t->rest = slant_str_slice(t->rest, length, t->rest.length);
	return text;
}

static bool take_truth(taking *t)
{
	unsigned char byte = 0;
	take_bytes(t, &byte, sizeof byte);
	t->cut = t->cut || byte > 1;
	return byte == 1;
}

/* A rating of 9 and the like: numbers that no facts give. */
static bool sound(const slant_facts *facts)
{
	for (int i = 0; i < SLANT_DIMENSIONS; i++)
		if (facts->scores[i] < SLANT_FACTS_ABSTAINED || facts->scores[i] > SLANT_MILLION || facts->ratings[i] > 5 ||
		    (facts->ratings[i] == 0) != (facts->scores[i] == SLANT_FACTS_ABSTAINED))
			return false;
	return facts->frame_count <= SLANT_FACTS_FRAMES;
}

static void take_frames(taking *t, slant_facts *facts)
{
	for (uint32_t i = 0; i < facts->frame_count && !t->cut; i++) {
		take_bytes(t, &facts->frames[i].share, sizeof facts->frames[i].share);
		facts->frames[i].present = take_truth(t);
		facts->frames[i].name = take_string(t);
	}
}

slant_status slant_facts_unpack(slant_str bytes, slant_facts *facts, size_t *taken, slant_error *error)
{
	taking t = {bytes, false};
	uint32_t version = 0;
	memset(facts, 0, sizeof *facts);
	take_bytes(&t, &version, sizeof version);
	if (version != SLANT_FACTS_VERSION)
		return slant_error_set(error, SLANT_INPUT, "the facts of an article are of another version of slant, or damaged");
#define X(name) take_bytes(&t, &facts->name, sizeof facts->name);
	NUMBERS(X)
#undef X
#define X(name) facts->name = take_truth(&t);
	TRUTHS(X)
#undef X
	if (!t.cut && !sound(facts))
		t.cut = true;
	if (!t.cut && facts->has_minhash)
		take_bytes(&t, facts->minhash, sizeof facts->minhash);
	if (!t.cut)
		take_frames(&t, facts);
#define X(name) facts->name = take_string(&t);
	STRINGS(X)
#undef X
	if (t.cut || !slant_facts_terms_are_sound(facts->terms))
		return slant_error_set(error, SLANT_INPUT, "the facts of an article are damaged");
	*taken = bytes.length - t.rest.length;
	return SLANT_OK;
}

static slant_str metadata_field(const slant_facts *facts, slant_str name, slant_buf *scratch, bool *starved)
{
	slant_json_scan scan;
	slant_buf key;
	slant_str value = SLANT_STR("");
	slant_json_scan_init(&scan);
	slant_buf_init(&key);
	slant_json_verdict verdict = slant_json_scan_value(&scan, facts->metadata);
	for (uint32_t i = 0; verdict == SLANT_JSON_WHOLE && i < scan.count; i++) {
		uint64_t replaced = 0;
		slant_buf_reset(&key);
		slant_json_decode(scan.members[i].name, &key, &replaced);
		*starved = *starved || key.failed;
		if (slant_str_equal(slant_buf_str(&key), name)) {
			value = scan.members[i].value;
			break;
		}
	}
	*starved = *starved || verdict == SLANT_JSON_MEMORY;
	slant_json_scan_release(&scan);
	slant_buf_release(&key);
	value = slant_report_metadata(name, value, scratch);
	*starved = *starved || scratch->failed;
	return value;
}

slant_str slant_facts_field(const slant_facts *facts, const char *name, slant_buf *scratch, bool *starved)
{
	const slant_own_fields own = {facts->source, facts->author, facts->language, facts->topic, facts->genre};
	slant_str value;
	return slant_own_fields_find(&own, name, &value) ? value : metadata_field(facts, slant_str_of(name), scratch, starved);
}
