/* profile: what stands beside the ratings: frames, topics, entities, sustainable development goals, tone, genre, and the scores of sentences.
   All are pure functions of hits; entities, of actors. */
#ifndef SLANT_SCORE_PROFILE_PROFILE_H
#define SLANT_SCORE_PROFILE_PROFILE_H

#include "../scorer.h"

/* A run of sentences that is judged as one: the whole article, or one sentence. */
typedef struct slant_part {
	uint32_t sentence_beg, sentence_end;
	uint32_t hit_beg, hit_end;
	uint32_t words;                       /* words and numbers */
} slant_part;

slant_part slant_part_all(const slant_document *document);
/* The sentence `number`; its hits start at or after *hit, which moves to its end: walk sentences in order. */
slant_part slant_part_sentence(const slant_document *document, uint32_t number, uint32_t *hit);

typedef struct slant_frame {
	slant_str name;
	double share;             /* of its family (policy/, generic/, narrative/), 0 to 1 */
	uint32_t hits;
	double valence;           /* -1 to 1: mean tone of the sentences that carry it */
	double score;             /* weight per 100 words, quoted hits at a part, see frames.c */
	bool present;             /* the score reaches the threshold of the calibration */
	double weight;
} slant_frame;

typedef struct slant_topic {
	slant_str name;
	double share;
} slant_topic;

/* Whom and what the article names: actors, the most mentioned first. */
typedef enum slant_entity_kind {
	SLANT_ENTITY_ORGANIZATIONS, SLANT_ENTITY_PEOPLE, SLANT_ENTITY_PLACES, SLANT_ENTITY_KINDS
} slant_entity_kind;

typedef SLANT_ARRAY(const slant_actor *) slant_entity_list;

typedef struct slant_entities {
	slant_entity_list kinds[SLANT_ENTITY_KINDS];
} slant_entities;

typedef struct slant_sdg {
	int goal;                 /* 1 to 17 */
	const char *name;
	const char *effect;       /* "very negative" .. "very positive", or "neutral" */
	const char *relevance;    /* "direct", "indirect" */
	double score;
	SLANT_ARRAY(slant_evidence) evidence;
} slant_sdg;

/* A category of the group `import` with hits. */
typedef struct slant_imported {
	slant_str category;
	uint32_t hits, quoted;    /* in the author's words; in direct quotations */
	int64_t weight;           /* of the author's, summed, in millionths */
	SLANT_ARRAY(slant_evidence) evidence;
} slant_imported;

/* Constructs of --unit sentence and --sentences. */
#define SLANT_CONSTRUCT_LIST(X) \
	X(BIASED_WORDING, "biased_wording") X(SUBJECTIVITY, "subjectivity") X(LOADED_LANGUAGE, "loaded_language") \
	X(LEXICAL_BIAS, "lexical_bias") X(INFORMATIONAL, "informational") X(FALSE_DICHOTOMY, "false_dichotomy")

typedef enum slant_construct {
#define X(name, key) SLANT_CONSTRUCT_##name,
	SLANT_CONSTRUCT_LIST(X)
#undef X
	SLANT_CONSTRUCTS
} slant_construct;

const char *slant_construct_name(slant_construct construct);

/* Features of constructs that are no category. */
typedef enum slant_feature {
	SLANT_FEATURE_LOG_WORDS,          /* ln(1 + words) */
	SLANT_FEATURE_QUOTED,             /* share of words inside direct quotations */
	SLANT_FEATURE_EXCLAMATION,        /* 1: a sentence ends in ! */
	SLANT_FEATURE_QUESTION,           /* 1: a sentence ends in ? */
	SLANT_FEATURE_NEGATIVE,           /* summed |weight| of negative hits of the group language, per 10 words */
	SLANT_FEATURE_POSITIVE,           /* of positive ones */
	SLANT_FEATURE_NUMBERS,            /* numbers per 10 words */
	SLANT_FEATURE_NAMES,              /* capitalised words inside sentences, per 10 words */
	SLANT_FEATURE_REPORTED,           /* 1: a report verb stands in it */
	SLANT_FEATURE_TONE_NEGATIVE,      /* ln(1 + summed |weight| of negative hits of the group tone); a negated one changes sides at half */
	SLANT_FEATURE_TONE_POSITIVE,      /* of positive ones */
	SLANT_FEATURE_FUNCTION,           /* function words per 10 words: comment is built of verbs, reports of nouns */
	SLANT_FEATURE_CONTRACTION,        /* contracted forms per 10 words */
	SLANT_FEATURE_PAST,               /* words in -ed per 10 words: what has happened is told, not argued */
	SLANT_FEATURE_ADVERB,             /* words in -ly per 10 words */
	SLANT_FEATURE_EARLY,              /* 1 in an article's headline and first sentence, half in its eleventh; 0: it is judged by itself */
	/* From here on 0 unless a sentence is judged in its article and beside peers on the same event: beside.c */
	SLANT_FEATURE_LATE,               /* 1 in an article's last sentence, half in the tenth before it */
	SLANT_FEATURE_MARKED,             /* log odds of its scores of loaded_language and biased_wording, their mean */
	SLANT_FEATURE_NEAR,               /* mean of that over three sentences before it and three behind it */
	SLANT_FEATURE_SHARED,             /* how often peers' sentences hold its words, beside the article's other sentences, in their deviations */
	SLANT_FEATURE_PRINCIPAL,          /* share of words inside quotations, where one of the event's five commonest names stands in it */
	SLANT_FEATURES
} slant_feature;

#define SLANT_FEATURES_ALONE SLANT_FEATURE_LATE   /* how many there are without peers */

const char *slant_feature_name(slant_feature feature);

typedef struct slant_construct_scores {
	double score[SLANT_CONSTRUCTS];       /* calibrated probability; NaN: the calibration has no such construct */
	bool flag[SLANT_CONSTRUCTS];
	double features[SLANT_FEATURES];      /* what the models saw beside the hits */
} slant_construct_scores;

/* How a text is written, whatever it is about: what its kind is told by beside cues. Of the author's words, those in quotations and
   masked lines left out. */
#define SLANT_MANNER_LIST(X) \
	X(QUOTED, "quoted")                   /* share of words inside direct quotations */ \
	X(QUESTIONS, "questions")             /* share of sentences that end in ? */ \
	X(EXCLAMATIONS, "exclamations")       /* share of sentences that end in ! */ \
	X(SENTENCE, "sentence_words")         /* words a sentence, in tens */ \
	X(PARAGRAPH, "paragraph_sentences")   /* sentences a paragraph */ \
	X(FIRST_PERSON, "first_person")       /* from here on words of a class, per 10 words */ \
	X(SECOND_PERSON, "second_person") \
	X(HE, "he") \
	X(SHE, "she") \
	X(MODAL, "modal") \
	X(CONTRACTION, "contraction") \
	X(NEGATION, "negation") \
	X(CONNECTIVE, "connective") \
	X(FUNCTION, "function") \
	X(NUMBERS, "numbers") \
	X(NAMES, "names")                     /* capitalised words inside sentences */ \
	X(PAST, "past")                       /* words in -ed */ \
	X(ADVERB, "adverb")                   /* words in -ly */

typedef enum slant_manner {
#define X(name, key) SLANT_MANNER_##name,
	SLANT_MANNER_LIST(X)
#undef X
	SLANT_MANNERS
} slant_manner;

const char *slant_manner_name(slant_manner manner);

typedef struct slant_genre_cue {
	slant_span span;
	uint32_t entry;
	int32_t weight;
	uint16_t category;
	uint8_t field;
} slant_genre_cue;

typedef struct slant_genre_measure {
	slant_str name;
	double value;
} slant_genre_measure;

typedef struct slant_genre {
	slant_str name;                       /* "report", "opinion", ... */
	const char *unrated;                  /* why a text of this kind is not rated ("a live blog, not ..."); NULL: it is */
	SLANT_ARRAY(slant_genre_cue) cues;    /* what it was told by, the strongest SLANT_GENRE_CUES, in order of the text; a report has none */
	double opinion;                       /* probability; 0: too few words; NaN: the calibration has no model of it */
	SLANT_ARRAY(slant_genre_measure) measures;   /* what the model saw: manners and, by category, ln(1 + summed |weight| + .1 a hit, per
	                                                1,000 of the author's words and 50 more) */
} slant_genre;

#define SLANT_GENRE_CUES 8u

typedef SLANT_ARRAY(slant_frame) slant_frames;
typedef SLANT_ARRAY(slant_topic) slant_topics;
typedef SLANT_ARRAY(slant_sdg) slant_sdgs;
typedef SLANT_ARRAY(slant_imported) slant_imported_list;

slant_status slant_profile_frames(const slant_document *document, const slant_context *context, slant_part part, slant_frames *frames,
                                  slant_error *error);
slant_status slant_profile_topics(const slant_document *document, const slant_context *context, slant_topics *topics, slant_error *error);
slant_status slant_profile_entities(const slant_document *document, const slant_context *context, slant_entities *entities, slant_error *error);
slant_status slant_profile_sdgs(const slant_document *document, const slant_context *context, slant_part part, slant_sdgs *sdgs, slant_error *error);
/* In the order of the lists. */
slant_status slant_profile_imported(const slant_document *document, const slant_context *context, slant_part part,
                                    slant_imported_list *imported, slant_error *error);
double slant_profile_tone(const slant_document *document, const slant_context *context, slant_part part);   /* -1 to 1 */
/* "report" unless another kind passes its threshold. */
slant_status slant_profile_genre(const slant_document *document, const slant_context *context, slant_genre *genre, slant_error *error);
slant_status slant_profile_constructs(const slant_document *document, const slant_context *context, slant_part part,
                                      slant_construct_scores *scores, slant_error *error);
/* Beside the peers of context->beside: puts the features beside peers into the sentences' scores, and scores the constructs that have a model
   of them. scores: by sentence of the document, as slant_profile_constructs() made them; NULL: none was made of it. beside.c */
slant_status slant_profile_beside(const slant_document *document, const slant_context *context, slant_construct_scores *const *scores,
                                  slant_error *error);
/* Whether hits of a category are inputs of the models: of the groups language and style, and scare quotes. */
bool slant_construct_reads(const slant_context *context, uint16_t category);
/* The feature `early` of a sentence of an article behind so many others. */
double slant_construct_early(uint32_t before);
/* A hit counts beside its weight, so that categories of weight 0 can be used: a category's input is ln(1 + sum of |weight| + this). */
#define SLANT_CONSTRUCT_HIT_BONUS 0.1
/* Every hit that the constructs of the document rest on, contributions 0. */
slant_status slant_construct_evidence(const slant_document *document, const slant_context *context, slant_evidence **evidence,
                                      uint32_t *count, slant_error *error);

#endif
