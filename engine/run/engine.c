/* engine: opened once, frozen, shared: lexicons, norms, calibration and the bindings of the scorers. See run.h and slant.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/error.h"
#include "../base/file.h"
#include "../base/sha256.h"
#include "../base/limits.h"
#include "builtin.h"
#include "run.h"

#include "../base/banned.h"

#define VERSION "0.1.0"

const char *slant_version(void)
{
	return VERSION;
}

/* The versions are the build's: CMakeLists.txt asks pkg-config. */
int slant_library_version(size_t index, const char **name, const char **version)
{
	static const struct { const char *name, *version; } libraries[] = {
		{"GSL", SLANT_GSL_VERSION},         {"PCRE2", SLANT_PCRE2_VERSION},   {"cJSON", SLANT_CJSON_VERSION},
		{"libstemmer", SLANT_STEMMER_VERSION}, {"nettle", SLANT_NETTLE_VERSION}, {"utf8proc", SLANT_UTF8PROC_VERSION},
		{"libxml2", SLANT_LIBXML2_VERSION}, {"cmark", SLANT_CMARK_VERSION},
	};
	if (index >= sizeof libraries / sizeof libraries[0])
		return 0;
	*name = libraries[index].name;
	*version = libraries[index].version;
	return 1;
}

static slant_status open_lexicon(slant_engine *engine, const slant_settings *settings, slant_error *error)
{
	slant_lexicon_builder *builder = NULL;
	slant_lexicon shipped;
	if (!settings->lexicons && !settings->add_lexicon_count)
		return slant_lexicon_view(slant_builtin_lexicon, slant_builtin_lexicon_size, &engine->lexicon, error);
	slant_status status = slant_lexicon_builder_new(&builder, error);
	if (status == SLANT_OK && settings->lexicons) {
		status = slant_lexicon_builder_add_folder(builder, settings->lexicons, error);
	} else if (status == SLANT_OK) {
		status = slant_lexicon_view(slant_builtin_lexicon, slant_builtin_lexicon_size, &shipped, error);
		if (status == SLANT_OK)
			status = slant_lexicon_builder_add_frozen(builder, &shipped, error);
	}
	for (size_t i = 0; i < settings->add_lexicon_count && status == SLANT_OK; i++)
		status = slant_lexicon_builder_add_file(builder, settings->add_lexicons[i], error);
	if (status == SLANT_OK)
		status = slant_lexicon_freeze(builder, &engine->lexicon, error);
	slant_lexicon_builder_free(builder);
	return status;
}

static slant_status read_file(const char *path, slant_buf *out, slant_error *error)
{
	slant_status status = slant_file_read(path, SLANT_LIMIT_LEXICON_BYTES, out, error);
	if (status != SLANT_OK && status != SLANT_MEMORY)
		error->status = status = SLANT_LEXICON;
	return status;
}

static slant_status open_calibration(slant_engine *engine, const char *path, slant_error *error)
{
	slant_buf json;
	slant_buf_init(&json);
	slant_str text = {(const char *)slant_builtin_calibration, slant_builtin_calibration_size};
	slant_status status = path ? read_file(path, &json, error) : SLANT_OK;
	if (path)
		text = slant_buf_str(&json);
	if (status == SLANT_OK)
		status = slant_calibration_new(text, path ? path : "calibration.json", &engine->lexicon, &engine->calibration, error);
	slant_buf_release(&json);
	return status;
}

/* Whether the lists are those compiled in, wherever they were read, and beside them only some that move no rating. */
static bool has_shipped_lists(const slant_lexicon *lexicon)
{
	slant_lexicon shipped;
	slant_error ignored;
	if (slant_lexicon_view(slant_builtin_lexicon, slant_builtin_lexicon_size, &shipped, &ignored) != SLANT_OK)
		return false;
	bool same = lexicon->file_count >= shipped.file_count;
	for (uint32_t i = 0; i < lexicon->file_count && same; i++) {
		slant_str digest = slant_lexicon_str(lexicon, lexicon->files[i].sha256);
		same = i < shipped.file_count ? slant_str_equal(digest, slant_lexicon_str(&shipped, shipped.files[i].sha256))
		                              : slant_str_is(slant_lexicon_str(lexicon, lexicon->files[i].group), "import");
	}
	slant_lexicon_release(&shipped);
	return same;
}

static bool has_shipped_calibration(const slant_calibration *calibration)
{
	char hex[SLANT_SHA256_HEX];
	slant_sha256((slant_str){(const char *)slant_builtin_calibration, slant_builtin_calibration_size}, hex);
	return slant_str_is(calibration->sha256, hex);
}

/* The cards were measured with the lists and the calibration compiled in: with others nothing is known. */
static slant_status open_accuracy(slant_engine *engine, const slant_settings *settings, slant_error *error)
{
	bool other = settings->lexicons || settings->add_lexicon_count;
	if (!slant_builtin_accuracy_size || (other && !has_shipped_lists(&engine->lexicon)) ||
	    (settings->calibration && !has_shipped_calibration(engine->calibration)))
		return SLANT_OK;
	slant_str text = {(const char *)slant_builtin_accuracy, slant_builtin_accuracy_size};
	slant_status status = slant_accuracy_read(text, "accuracy.json", &engine->arena, &engine->accuracy, error);
	engine->provenance.accuracy = engine->accuracy.json;
	return status;
}

/* A file of the user's, or the block compiled in, if there is one. */
static slant_status open_norms(slant_engine *engine, const char *path, slant_error *error)
{
	slant_buf json;
	if (!path && !slant_builtin_norms_size)
		return SLANT_OK;
	if (!path)
		return slant_norms_view(slant_builtin_norms, slant_builtin_norms_size, &engine->norms, error);
	slant_buf_init(&json);
	slant_status status = read_file(path, &json, error);
	if (status == SLANT_OK)
		status = slant_norms_new(slant_buf_str(&json), path, &engine->norms, error);
	slant_buf_release(&json);
	return status;
}

bool slant_engine_passes_over(const slant_engine *engine, uint32_t category)
{
	const slant_lexicon_category *c = &engine->lexicon.categories[category];
	return c->group == engine->groups.language && !c->guard && !engine->slots[SLANT_LANGUAGE][category];
}

/* Puts the categories of the group `language` that no sub-score counts into the remark, and what their names might begin with. */
static slant_status note_passed_over(slant_engine *engine, slant_error *error)
{
	const slant_scorer *scorer = slant_scorers[SLANT_LANGUAGE];
	slant_buf names, known;
	slant_buf_init(&names);
	slant_buf_init(&known);
	for (uint32_t c = 1; c < engine->lexicon.category_count; c++) {
		slant_str name = slant_lexicon_str(&engine->lexicon, engine->lexicon.categories[c].name);
		if (slant_engine_passes_over(engine, c))
			slant_buf_format(&names, "%s%.*s", names.length ? ", " : "", (int)name.length, name.data);
	}
	for (uint32_t i = 0; names.length && i < scorer->slot_count; i++)
		if (strchr(scorer->slots[i].categories, '/'))
			slant_buf_format(&known, "%s%s", known.length ? ", " : "", scorer->slots[i].categories);
	if (names.length)
		engine->remark = slant_arena_format(&engine->arena, "in the group language, no rating counts %s: a name there begins with one of %s",
		                                    names.data, known.data);
	bool failed = names.failed || known.failed || (names.length && !engine->remark.data);
	slant_buf_release(&names);
	slant_buf_release(&known);
	return failed ? slant_error_memory(error) : SLANT_OK;
}

const char *slant_engine_remark(const slant_engine *engine)
{
	return engine->remark.length ? engine->remark.data : NULL;
}

static slant_status bind(slant_engine *engine, slant_error *error)
{
	slant_status status = slant_groups_bind(&engine->lexicon, &engine->arena, &engine->groups, error);
	for (int d = 0; d < SLANT_DIMENSIONS && status == SLANT_OK; d++) {
		engine->slots[d] = slant_scorer_bind(slant_scorers[d], &engine->lexicon, &engine->arena, &engine->complete[d]);
		if (!engine->slots[d])
			status = slant_error_memory(error);
	}
	slant_provenance *p = &engine->provenance;
	p->engine = SLANT_STR("slant " VERSION);
	p->lexicon = &engine->lexicon;
	if (engine->norms) {
		p->norms_name = slant_norms_name(engine->norms);
		p->norms_n = slant_norms_n(engine->norms);
		p->norms_sha256 = slant_norms_sha256(engine->norms);
	}
	if (status == SLANT_OK)
		status = note_passed_over(engine, error);
	if (status == SLANT_OK) {
		const slant_calibration *c = engine->calibration;
		p->calibration = slant_arena_format(&engine->arena, "%s %s", c->name.data, c->version.data);
		p->calibration_sha256 = c->sha256;
		if (!p->calibration.data)
			status = slant_error_memory(error);
	}
	return status;
}

slant_status slant_engine_new(const slant_settings *settings, slant_engine **engine, slant_error *error)
{
	slant_engine *made = calloc(1, sizeof *made);
	if (!made)
		return slant_error_memory(error);
	slant_arena_init(&made->arena);
	slant_status status = open_lexicon(made, settings, error);
	if (status == SLANT_OK)
		status = open_calibration(made, settings->calibration, error);
	if (status == SLANT_OK)
		status = open_norms(made, settings->norms, error);
	if (status == SLANT_OK)
		status = bind(made, error);
	if (status == SLANT_OK)
		status = open_accuracy(made, settings, error);
	if (status != SLANT_OK) {
		slant_engine_free(made);
		return status;
	}
	*engine = made;
	return SLANT_OK;
}

void slant_engine_free(slant_engine *engine)
{
	if (!engine)
		return;
	slant_lexicon_release(&engine->lexicon);
	slant_norms_free(engine->norms);
	slant_calibration_free(engine->calibration);
	slant_arena_release(&engine->arena);
	free(engine);
}
