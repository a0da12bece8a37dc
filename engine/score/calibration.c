/* See calibration.h. The file:
     {"schema": "slant/calibration/1", "name", "version",
      "language": {CATEGORY: multiplier}, "framing": {COMPONENT: weight}, "sdg": {"threshold"}, "tone": {"constant"},
      "frames": {CATEGORY: score from which a frame is present},
      "constructs": {CONSTRUCT: {"intercept", "threshold", "quoted", "features": {FEATURE: weight}, "categories": {CATEGORY: weight},
                                 "entries": {CATEGORY:TERM: weight}}},
      "beside": {CONSTRUCT: {"intercept", "threshold", "precision", "features": {FEATURE: weight}}},
      "scale": {DIMENSION: {"cuts": [4 numbers], "slope"}},
      "presence": {"weights": {"intercept", "features": {FEATURE: weight}}},
     "genre": {"opinion": {"intercept", "threshold", "features": {MANNER: weight}, "categories": {CATEGORY: weight}}}}
   A component that is not named weighs 0. A category that is not named has the multiplier 1, in a construct the weight 0; a frame that
   is not named is present from FRAME_SCORE
   on. Other members ("fit": how a model was made) are for readers. */
#include "calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../base/error.h"
#include "../base/sha256.h"
#include "../input/json.h"
#include "learned.h"

#include "../base/banned.h"

#define FINDING 0.5             /* precision of a finding: score/accuracy.h */
#define FRAME_SCORE 0.7         /* of frames that nobody has labelled: three strong hits in 300 words */

const char *slant_component_name(slant_component component)
{
	static const char *const names[SLANT_COMPONENTS] = {
		"headline", "lead", "quoted_words", "quote_selection", "first_mention", "close", "concession", "valence", "calls_to_action",
		"judgement", "comment", "own_voice", "argument",
	};
	return names[component];
}

const char *slant_feature_name(slant_feature feature)
{
	static const char *const names[SLANT_FEATURES] = {
		"log_words", "quoted", "exclamation", "question", "negative", "positive", "numbers", "names", "reported",
		"tone_negative", "tone_positive", "function", "contraction", "past", "adverb", "early", "late", "marked", "near", "shared",
		"principal",
	};
	return names[feature];
}

typedef struct loader {
	slant_calibration *calibration;
	const slant_lexicon *lexicon;
	const char *path;
	slant_error *error;
} loader;

static slant_status broken(loader *l, const char *what, const char *where)
{
	slant_error_set(l->error, SLANT_LEXICON, "no calibration file: %s %s", what, where);
	return slant_error_at(l->error, l->path, 0, 0);
}

/* Numbers by category, the rest `otherwise`; scare quotes after the last. */
static slant_status by_category(loader *l, const slant_json *object, double otherwise, const double **out)
{
	size_t count = (size_t)l->lexicon->category_count + 1;
	double *values = slant_arena_alloc(&l->calibration->arena, count * sizeof *values);
	if (!values)
		return slant_error_memory(l->error);
	for (size_t i = 0; i < count; i++)
		values[i] = otherwise;
	for (const slant_json *item = slant_json_first(object); item; item = slant_json_next(item)) {
		double value;
		const char *name = slant_json_name(item);
		uint32_t category = slant_str_is(slant_str_of(name), "scare_quotes") ? l->lexicon->category_count
		                                                                      : slant_lexicon_category_find(l->lexicon, name);
		if (!slant_json_number(item, &value))
			return broken(l, "no number for", name);
		if (category)
			values[category] = value;
	}
	*out = values;
	return SLANT_OK;
}

static slant_status number(loader *l, const slant_json *json, const char *name, double *out)
{
	return slant_json_number(json, out) ? SLANT_OK : broken(l, "no number for", name);
}

/* A number that may be missing, but be nothing else. */
static slant_status optional(loader *l, const slant_json *object, const char *name, double *out)
{
	const slant_json *json = slant_json_get(object, name);
	return json ? number(l, json, name, out) : SLANT_OK;
}

static const char *feature_name(int feature)
{
	return slant_feature_name((slant_feature)feature);
}

static const char *manner_name(int manner)
{
	return slant_manner_name((slant_manner)manner);
}

/* Weights by feature, `count` of them, each named by `name`. */
static slant_status load_features(loader *l, const slant_json *object, const char *(*name)(int), int count, double *features)
{
	for (const slant_json *item = slant_json_first(object); item; item = slant_json_next(item)) {
		int f = 0;
		while (f < count && strcmp(name(f), slant_json_name(item)) != 0)
			f++;
		if (f == count)
			return broken(l, "there is no feature", slant_json_name(item));
		slant_status status = number(l, item, slant_json_name(item), &features[f]);
		if (status != SLANT_OK)
			return status;
	}
	return SLANT_OK;
}

static slant_status load_construct(loader *l, const slant_json *json, slant_construct_model *model)
{
	slant_status status = number(l, slant_json_get(json, "threshold"), "threshold", &model->threshold);
	if (status != SLANT_OK)
		return status;
	if ((status = optional(l, json, "intercept", &model->intercept)) != SLANT_OK ||
	    (status = optional(l, json, "quoted", &model->quoted)) != SLANT_OK ||
	    (status = load_features(l, slant_json_get(json, "features"), feature_name, SLANT_FEATURES, model->features)) != SLANT_OK)
		return status;
	model->known = true;
	return by_category(l, slant_json_get(json, "categories"), 0, &model->categories);
}

/* What every logistic model has: a threshold, an intercept, and weights of features. */
static slant_status load_model(loader *l, const slant_json *json, double *threshold, double *intercept, const char *(*name)(int), int count,
                               double *features)
{
	slant_status status = number(l, slant_json_get(json, "threshold"), "threshold", threshold);
	if (status == SLANT_OK)
		status = number(l, slant_json_get(json, "intercept"), "intercept", intercept);
	return status == SLANT_OK ? load_features(l, slant_json_get(json, "features"), name, count, features) : status;
}

static slant_status load_beside(loader *l, const slant_json *json, slant_beside_model *model)
{
	if (!json)
		return SLANT_OK;
	slant_status status = load_model(l, json, &model->threshold, &model->intercept, feature_name, SLANT_FEATURES, model->features);
	model->precision = NAN;
	if (status == SLANT_OK)
		status = optional(l, json, "precision", &model->precision);
	model->known = status == SLANT_OK;
	return status;
}

const char *slant_beside_standing(const slant_beside_model *model)
{
	return model->precision >= FINDING ? "finding" : "pointer";
}

static slant_status load_genre(loader *l, const slant_json *json, slant_genre_model *model)
{
	if (!json)
		return SLANT_OK;
	slant_status status = load_model(l, json, &model->threshold, &model->intercept, manner_name, SLANT_MANNERS, model->manners);
	model->known = status == SLANT_OK;
	return status == SLANT_OK ? by_category(l, slant_json_get(json, "categories"), 0, &model->categories) : status;
}

static slant_status load_presence(loader *l, const slant_json *json, slant_presence_model *model)
{
	if (!json)
		return SLANT_OK;
	slant_status status = number(l, slant_json_get(json, "intercept"), "intercept", &model->intercept);
	if (status == SLANT_OK)
		status = load_features(l, slant_json_get(json, "features"), slant_presence_feature_name, SLANT_PRESENCE_FEATURES, model->weights);
	model->known = status == SLANT_OK;
	return status;
}

static slant_status load_scale(loader *l, const slant_json *json, slant_scale *scale)
{
	if (!json)
		return SLANT_OK;
	slant_status status = number(l, slant_json_get(json, "slope"), "slope", &scale->slope);
	const slant_json *cut = slant_json_first(slant_json_get(json, "cuts"));
	for (int k = 0; k < SLANT_LEVELS - 1 && status == SLANT_OK; k++, cut = slant_json_next(cut)) {
		status = number(l, cut, "cuts", &scale->cuts[k]);
		if (status == SLANT_OK && k && scale->cuts[k] < scale->cuts[k - 1])
			status = broken(l, "the cuts of a scale", "fall");
	}
	if (status == SLANT_OK && !(scale->slope > 0))
		status = broken(l, "the slope of a scale", "is not above 0");
	scale->known = status == SLANT_OK;
	return status;
}

static void bind_classes(loader *l)
{
	slant_classes *classes = l->calibration->classes;
	classes[SLANT_FEATURE_FUNCTION] = slant_lexicon_class(l->lexicon, "function/word");
	classes[SLANT_FEATURE_CONTRACTION] = slant_lexicon_class(l->lexicon, "function/contraction");
	slant_classes *manners = l->calibration->manner_classes;
	manners[SLANT_MANNER_FIRST_PERSON] = slant_lexicon_class(l->lexicon, "function/first_person_pronoun");
	manners[SLANT_MANNER_SECOND_PERSON] = slant_lexicon_class(l->lexicon, "function/second_person_pronoun");
	manners[SLANT_MANNER_HE] = slant_lexicon_class(l->lexicon, "function/pronoun_male");
	manners[SLANT_MANNER_SHE] = slant_lexicon_class(l->lexicon, "function/pronoun_female");
	manners[SLANT_MANNER_MODAL] = slant_lexicon_class(l->lexicon, "function/modal");
	manners[SLANT_MANNER_CONTRACTION] = classes[SLANT_FEATURE_CONTRACTION];
	manners[SLANT_MANNER_NEGATION] = slant_lexicon_class(l->lexicon, "function/negation");
	manners[SLANT_MANNER_CONNECTIVE] = slant_lexicon_class(l->lexicon, "function/connective");
	manners[SLANT_MANNER_FUNCTION] = classes[SLANT_FEATURE_FUNCTION];
}

static slant_status load(loader *l, const slant_json *root)
{
	slant_calibration *c = l->calibration;
	slant_str text = {"", 0};
	slant_json_string(slant_json_get(root, "schema"), &text);
	if (!slant_str_is(text, "slant/calibration/1"))
		return broken(l, "the schema is not", "slant/calibration/1");
	text = (slant_str){"", 0};
	slant_json_string(slant_json_get(root, "name"), &text);
	c->name = slant_arena_copy(&c->arena, text);
	text = (slant_str){"", 0};
	slant_json_string(slant_json_get(root, "version"), &text);
	c->version = slant_arena_copy(&c->arena, text);
	if (!c->name.data || !c->version.data)
		return slant_error_memory(l->error);
	slant_status status = by_category(l, slant_json_get(root, "language"), 1, &c->language);
	const slant_json *framing = slant_json_get(root, "framing"), *constructs = slant_json_get(root, "constructs");
	const slant_json *beside = slant_json_get(root, "beside");
	bind_classes(l);
	if (status == SLANT_OK)
		status = by_category(l, slant_json_get(root, "frames"), FRAME_SCORE, &c->frames);
	for (int i = 0; i < SLANT_COMPONENTS && status == SLANT_OK; i++) {
		const char *name = slant_component_name((slant_component)i);
		status = optional(l, framing, name, &c->components[i]);
	}
	for (int i = 0; i < SLANT_CONSTRUCTS && status == SLANT_OK; i++) {
		const slant_json *model = slant_json_get(constructs, slant_construct_name((slant_construct)i));
		status = model ? load_construct(l, model, &c->constructs[i]) : SLANT_OK;
		if (status == SLANT_OK)
			status = load_beside(l, slant_json_get(beside, slant_construct_name((slant_construct)i)), &c->beside[i]);
	}
	if (status == SLANT_OK && (status = slant_learned_bind(c, constructs, l->lexicon, l->error)) == SLANT_LEXICON)
		slant_error_at(l->error, l->path, 0, 0);
	for (int d = SLANT_FRAMING; d <= SLANT_LANGUAGE && status == SLANT_OK; d++) {
		const char *name = slant_dimension_name((slant_dimension)d);
		status = load_scale(l, slant_json_get(slant_json_get(root, "scale"), name), &c->scales[d]);
	}
	if (status == SLANT_OK)
		status = load_genre(l, slant_json_get(slant_json_get(root, "genre"), "opinion"), &c->opinion);
	if (status == SLANT_OK)
		status = load_presence(l, slant_json_get(slant_json_get(root, "presence"), "weights"), &c->presence);
	if (status == SLANT_OK)
		status = number(l, slant_json_get(slant_json_get(root, "sdg"), "threshold"), "sdg", &c->sdg_threshold);
	if (status == SLANT_OK)
		status = number(l, slant_json_get(slant_json_get(root, "tone"), "constant"), "tone", &c->tone_constant);
	return status;
}

slant_status slant_calibration_new(slant_str json, const char *path, const slant_lexicon *lexicon, slant_calibration **calibration,
                                   slant_error *error)
{
	slant_json *root = NULL;
	char digest[SLANT_SHA256_HEX];
	slant_status status = slant_json_parse(json, &root, NULL, error);
	if (status != SLANT_OK) {
		error->status = status == SLANT_MEMORY ? SLANT_MEMORY : SLANT_LEXICON;
		slant_error_at(error, path, error->line, 0);
		return error->status;
	}
	slant_calibration *made = calloc(1, sizeof *made);
	if (!made) {
		slant_json_free(root);
		return slant_error_memory(error);
	}
	slant_arena_init(&made->arena);
	slant_sha256(json, digest);
	made->sha256 = slant_arena_copy(&made->arena, slant_str_of(digest));
	made->json = slant_arena_copy(&made->arena, json);
	status = made->sha256.data && made->json.data ? load(&(loader){made, lexicon, path, error}, root) : slant_error_memory(error);
	slant_json_free(root);
	if (status != SLANT_OK) {
		slant_calibration_free(made);
		return status;
	}
	*calibration = made;
	return SLANT_OK;
}

void slant_calibration_free(slant_calibration *calibration)
{
	if (!calibration)
		return;
	slant_arena_release(&calibration->arena);
	free(calibration);
}
