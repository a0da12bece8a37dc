-- The store of a batch: DIR/slant.db. docs/store.md explains it to those who ask it in SQL; this is what makes it.
--
-- A folder means: the result of these inputs. `records` has a row for every record of the inputs, in their order, and points to the
-- article that was made of it, or says why there is none. The same record twice is two rows and one article. Articles are known by their
-- content, the digest of the whole record, so that a later run finds what is rated already.
--
-- application_id and user_version are set beside this (store.c). A change of the tables is a further step in its table of migrations,
-- never a change here.

-- What holds for the whole store: the key of the engine that rated it, its provenance (JSON), head and tail (the bytes that are the same
-- in every report line), state: open or finished; check, records_check: hashes of these and of the records of a finished run.
CREATE TABLE meta(
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;

-- One row an article. Scores are 0 to 1; rating, score and reason are NULL where there is none. `facts` are packed bytes that the
-- statistics are made of, and `facts_check` a hash of them; all other columns are for people.
CREATE TABLE articles(
	article INTEGER PRIMARY KEY,
	content BLOB NOT NULL UNIQUE,
	sha256 BLOB NOT NULL,
	id TEXT, source TEXT, author TEXT, title TEXT, published TEXT, url TEXT, language TEXT, genre TEXT, topic TEXT,
	words INTEGER NOT NULL,
	sentences INTEGER NOT NULL,
	tone REAL,
	framing INTEGER, framing_score REAL, framing_reason TEXT,
	language_bias INTEGER, language_bias_score REAL, language_bias_reason TEXT,
	omission INTEGER, omission_score REAL, omission_reason TEXT,
	false_dichotomy INTEGER, false_dichotomy_score REAL, false_dichotomy_reason TEXT,
	metadata TEXT NOT NULL,
	facts_check INTEGER NOT NULL,
	facts BLOB NOT NULL
);

-- The article report, a JSON object without what is the same in all (schema, notice, accuracy, provenance), and a hash of its bytes.
CREATE TABLE reports(
	article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
	report_check INTEGER NOT NULL,
	report TEXT NOT NULL
);

-- The canonical text that offsets of evidence point into, as UTF-8 bytes.
CREATE TABLE texts(
	article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
	text TEXT NOT NULL
);

-- Every record of the inputs, from position 1, in their order. Either `article` or `reason` is NULL.
CREATE TABLE records(
	position INTEGER PRIMARY KEY,
	article INTEGER REFERENCES articles,
	file TEXT NOT NULL,
	record INTEGER,
	status TEXT,
	reason TEXT,
	CHECK ((article IS NULL) = (reason IS NOT NULL))
);
CREATE INDEX records_article ON records(article);

-- VIEWS, over the reports.

CREATE VIEW ratings AS
	SELECT r.article, d.key AS dimension, json_extract(d.value, '$.rating') AS rating, json_extract(d.value, '$.score') AS score,
	       json_extract(d.value, '$.reason') AS reason, json_extract(d.value, '$.interval[0]') AS low,
	       json_extract(d.value, '$.interval[1]') AS high, json_extract(d.value, '$.percentile') AS percentile,
	       json_extract(d.value, '$.standing') AS standing, json_extract(d.value, '$.measures.raw') AS raw
	FROM reports r, json_each(r.report, '$.ratings') d;

CREATE VIEW evidence AS
	SELECT r.article, d.key AS dimension, json_extract(e.value, '$.field') AS field, json_extract(e.value, '$.start') AS "start",
	       json_extract(e.value, '$.end') AS "end", json_extract(e.value, '$.text') AS text,
	       json_extract(e.value, '$.category') AS category, json_extract(e.value, '$.entry') AS entry,
	       json_extract(e.value, '$.weight') AS weight, json_extract(e.value, '$.contribution') AS contribution,
	       json_extract(e.value, '$.voice') AS voice, json_extract(e.value, '$.place') AS place,
	       json_extract(e.value, '$.sentence') AS sentence
	FROM reports r, json_each(r.report, '$.ratings') d, json_each(d.value, '$.evidence') e;

CREATE VIEW missing AS
	SELECT r.article, json_extract(m.value, '$.unit') AS unit, json_extract(m.value, '$.expected') AS expected,
	       json_extract(m.value, '$.n') AS n, json_extract(m.value, '$.basis') AS basis,
	       json_extract(m.value, '$.contribution') AS contribution
	FROM reports r, json_each(r.report, '$.ratings.omission.missing') m;

CREATE VIEW voices AS
	SELECT r.article, json_extract(v.value, '$.speaker') AS speaker, json_extract(v.value, '$.role') AS role,
	       json_extract(v.value, '$.gender') AS gender, json_extract(v.value, '$.quotes') AS quotes,
	       json_extract(v.value, '$.words') AS words, json_extract(v.value, '$.share') AS share,
	       json_extract(v.value, '$.verbs.neutral') AS neutral, json_extract(v.value, '$.verbs.doubt') AS doubt,
	       json_extract(v.value, '$.verbs.endorse') AS endorse
	FROM reports r, json_each(r.report, '$.voices') v;

CREATE VIEW frames AS
	SELECT r.article, json_extract(f.value, '$.frame') AS frame, json_extract(f.value, '$.share') AS share,
	       json_extract(f.value, '$.hits') AS hits, json_extract(f.value, '$.valence') AS valence,
	       json_extract(f.value, '$.present') AS present
	FROM reports r, json_each(r.report, '$.frames') f;

CREATE VIEW sdgs AS
	SELECT r.article, json_extract(s.value, '$.goal') AS goal, json_extract(s.value, '$.name') AS name,
	       json_extract(s.value, '$.effect') AS effect, json_extract(s.value, '$.relevance') AS relevance,
	       json_extract(s.value, '$.score') AS score
	FROM reports r, json_each(r.report, '$.sdgs') s;

-- A row for each further field of a record.
CREATE VIEW metadata AS
	SELECT a.article, m.key, m.value
	FROM articles a, json_each(a.metadata) m;

CREATE VIEW failures AS
	SELECT position, file, record, status, reason
	FROM records
	WHERE article IS NULL;
