/* Every limit of the library, in one place. Passing one is a clear error that names it, never a crash or a silent cut. */
#ifndef SLANT_BASE_LIMITS_H
#define SLANT_BASE_LIMITS_H

#define SLANT_LIMIT_ARTICLE_BYTES (16u << 20)   /* one article's text; a novel is 1 MB */
#define SLANT_LIMIT_TITLE_BYTES (64u << 10)
#define SLANT_LIMIT_RECORD_BYTES (64u << 20)    /* one JSON record or plain file as read */
#define SLANT_LIMIT_JSON_DEPTH 64u              /* nesting of one record */
#define SLANT_LIMIT_HTML_DEPTH 1000u            /* tags open at once in a page; pages that people write have under 100 */
#define SLANT_LIMIT_HTML_ATTRIBUTES 1000u       /* of one tag */
#define SLANT_LIMIT_HTML_NODES (2u << 20)       /* tags and texts of a page */
#define SLANT_LIMIT_TOKENS (4u << 20)           /* words of one article */
#define SLANT_LIMIT_FORMS (1u << 16)            /* distinct forms a worker caches before it starts anew */
#define SLANT_LIMIT_DIRECTORY_DEPTH 32u
#define SLANT_LIMIT_NESTING 4u                  /* compressed files and archives inside one another */
#define SLANT_LIMIT_MEMBERS (4u << 20)          /* of one archive */
#define SLANT_LIMIT_UNPACK_RATIO 200u           /* bytes unpacked for one packed; text comes to 3, the same text again and again to 100 */
#define SLANT_LIMIT_SWOLLEN 16u                 /* members of a zip that pass it, until the rest is not read */
#define SLANT_LIMIT_UNPACK_FREE (64u << 20)     /* bytes unpacked of one file before the ratio is looked at */
#define SLANT_LIMIT_LEXICON_BYTES (32u << 20)   /* one lexicon file */
#define SLANT_LIMIT_ENTRIES (1u << 20)          /* entries over all lexicons */
#define SLANT_LIMIT_CATEGORIES 1024u
#define SLANT_LIMIT_PATTERNS 4096u
#define SLANT_LIMIT_TERM_WORDS 12u              /* words of one multiword entry */
#define SLANT_LIMIT_GAP_WORDS 8u                /* words that `...` may jump over */
#define SLANT_LIMIT_PATTERN_STEPS 100000u       /* PCRE2 match limit for one sentence */
#define SLANT_LIMIT_EVENT_ARTICLES 500u         /* laid beside each other; of a larger event the nearest in time, without copies */
#define SLANT_LIMIT_JOBS 256u

#endif
