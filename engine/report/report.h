/* report: the values of an article report, plain data. Knows nothing of how it is rendered; rendering computes no fact.
   Field by field it is the contract of reports/schema/article-1.json. */
#ifndef SLANT_REPORT_REPORT_H
#define SLANT_REPORT_REPORT_H

#include "../base/buf.h"
#include "../input/article.h"
#include "../score/calibration.h"
#include "../score/profile/profile.h"
#include "../score/scorer.h"

/* One sentence of --sentences. */
typedef struct slant_sentence_report {
	slant_span span;
	uint8_t voice;                   /* slant_voice: quoted when more than half of its words are */
	slant_construct_scores constructs;
} slant_sentence_report;

/* One speaker of `voices`: utterances are gathered by speaker. */
typedef struct slant_voice_report {
	slant_str speaker;               /* empty: not found (null) */
	slant_str role;                  /* may be empty */
	uint8_t gender;                  /* slant_gender */
	uint32_t quotes, words;
	double share;                    /* of all quoted words */
	uint32_t verbs[3];               /* neutral, doubt, endorse */
	SLANT_ARRAY(slant_evidence) evidence;   /* one a quotation, whole */
	uint32_t statements, statement_words;   /* indirect speech; one inside another of the same speaker counts once */
	SLANT_ARRAY(slant_evidence) indirect;   /* one a statement, two where its tag stands in the middle */
} slant_voice_report;

/* What the engine is made of; the same for every report of one engine. */
typedef struct slant_provenance {
	slant_str engine;                /* "slant 0.1.0" */
	const slant_lexicon *lexicon;    /* files with name, version, sha256 */
	slant_str norms_name;            /* empty: none */
	uint64_t norms_n;
	slant_str norms_sha256;
	slant_str calibration;           /* name and version; empty: none */
	slant_str calibration_sha256;
	slant_str accuracy;              /* cards by dimension, JSON on one line; empty: not measured with these lists */
} slant_provenance;

struct slant_report {
	const slant_article *article;
	slant_options options;
	char sha256[65];                 /* of the canonical text */
	const slant_provenance *provenance;
	const slant_document *document;
	const slant_groups *groups;
	slant_str language;              /* BCP 47 code as found in the text, else as declared; empty: neither */
	slant_str language_note;         /* one sentence where not all was scored for its language, else empty; ends in NUL */
	slant_genre genre;
	unsigned out_of_domain;          /* slant_domain bits: how it is unlike the reference articles; 0: it is not */
	uint32_t words, sentences;       /* of the text */
	slant_rating ratings[SLANT_DIMENSIONS];
	const slant_beside *beside;      /* its peers; NULL: rated alone */
	const char *alone;               /* where peers were looked for: why omission is not judged beside any, in words; else NULL */
	slant_frames frames;
	slant_topics topics;
	slant_entities entities;
	slant_sdgs sdgs;
	slant_imported_list imported;
	double tone;
	SLANT_ARRAY(slant_voice_report) voices;
	SLANT_ARRAY(slant_sentence_report) sentence_reports;   /* with options.sentences */
	const slant_beside_model *beside_models;               /* by construct: what they were scored by; NULL: alone */
	slant_construct_scores constructs;                     /* of the whole record, --unit sentence */
	SLANT_ARRAY(slant_evidence) construct_evidence;        /* --unit sentence: every hit that the constructs rest on */
};

/* The words of promise 8, in every report. */
extern const char slant_notice[];

/* Names used in reports. */
const char *slant_field_name(uint8_t field);        /* "title", "text" */
const char *slant_voice_name(uint8_t voice);        /* "author", "quoted" */
const char *slant_place_name(uint8_t place);        /* "headline", "lead", "body", "close" */
const char *slant_entity_name(slant_entity_kind kind);   /* "organizations", "people", "places" */
const char *slant_gender_name(uint8_t gender);      /* "female", "male", or NULL */
const char *slant_reason_key(slant_reason reason);
const char *slant_reason_text(slant_reason reason);

/* The bytes of a span of the report's article. */
slant_str slant_report_slice(const slant_report *report, uint8_t field, slant_span span);

/* What every article can be grouped by, whatever its metadata. */
typedef struct slant_own_fields {
	slant_str source, author, language, topic, genre;
} slant_own_fields;

/* False: no field of its own has that name. field.c */
bool slant_own_fields_find(const slant_own_fields *own, const char *name, slant_str *value);

/* What an article is grouped by: its source, author, language, topic, genre, or a metadata field; empty: not known. `scratch` keeps a
   decoded value until its next use. field.c */
slant_str slant_report_field(const slant_report *report, const char *name, slant_buf *scratch);
/* The value of the metadata field `name` as a group's name: strings decoded, null as nothing, the rest as it stands. An `event` is named by
   a number, or by a string without the white space around it; anything else names none: to be called "{}" is to have no event in common. */
slant_str slant_report_metadata(slant_str name, slant_str json, slant_buf *scratch);

/* The language of the article, and what was left out for it. languages.c */
slant_status slant_report_languages(slant_report *report, slant_arena *arena, slant_error *error);

/* Gathers the document's utterances and statements by speaker into report->voices, in order of first quotation; those who are never
   quoted come behind, in order of first statement. voices.c */
slant_status slant_report_voices(slant_report *report, slant_arena *arena, slant_error *error);

#endif
