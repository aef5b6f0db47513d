-- One article and everything found in it. Spans are bytes of articles.text, half-open; days are ISO text.
-- Every table hangs on articles with ON DELETE CASCADE, so that removing an article removes exactly what it brought.
-- n counts facts of one kind within an article, from 0, in text order.

CREATE TABLE state (
  one            INTEGER PRIMARY KEY CHECK (one = 1),
  settled        INTEGER NOT NULL             -- 0: articles came or went since stories were grouped
) STRICT;
INSERT INTO state VALUES (1, 1);

CREATE TABLE articles (
  id             TEXT PRIMARY KEY,
  text           TEXT NOT NULL,
  text_hash      TEXT NOT NULL,
  raw_hash       TEXT NOT NULL,               -- of the decoded input, '' when not known
  title          TEXT NOT NULL,
  outlet         TEXT NOT NULL,
  url            TEXT NOT NULL,
  author         TEXT NOT NULL,
  published      TEXT,                        -- day
  published_from TEXT NOT NULL,               -- how the day was known
  language       TEXT NOT NULL,
  source         TEXT NOT NULL,               -- file it came from
  extra_json     TEXT NOT NULL,               -- unknown input fields, passed through
  story          TEXT                         -- group of copies; set by settling
) STRICT;
CREATE INDEX articles_story ON articles (story);

CREATE TABLE removed (
  article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  start   INTEGER NOT NULL,                   -- code points of the decoded input, not bytes
  end     INTEGER NOT NULL,
  text    TEXT NOT NULL,
  reason  TEXT NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
  id      INTEGER PRIMARY KEY,                -- joins sentences_fts; not a content id
  article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  text    TEXT NOT NULL,
  UNIQUE (article, n)
) STRICT;
CREATE VIRTUAL TABLE sentences_fts USING fts5 (text, content = 'sentences', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER sentences_in AFTER INSERT ON sentences BEGIN
  INSERT INTO sentences_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER sentences_out AFTER DELETE ON sentences BEGIN
  INSERT INTO sentences_fts (sentences_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TABLE actors (
  article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  actor   TEXT NOT NULL,                      -- '' described but not identified
  name    TEXT NOT NULL,
  country TEXT NOT NULL,
  sector  TEXT NOT NULL,
  role    TEXT NOT NULL,                      -- on the article's day
  kind    INTEGER NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_actor ON actors (actor);
CREATE INDEX actors_country ON actors (country);

CREATE TABLE mentions (
  article  TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n        INTEGER NOT NULL,
  actor_n  INTEGER,                           -- actors.n; NULL: resolves to no actor
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  head     INTEGER NOT NULL,
  first    INTEGER NOT NULL,
  last     INTEGER NOT NULL,
  kind     INTEGER NOT NULL,
  PRIMARY KEY (article, n),
  FOREIGN KEY (article, actor_n) REFERENCES actors (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE dates (
  article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  type    TEXT NOT NULL,
  value   TEXT NOT NULL,
  date    TEXT,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotes (
  article       TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n             INTEGER NOT NULL,
  id            TEXT NOT NULL,
  kind          TEXT NOT NULL,
  speaker_start INTEGER,
  speaker_end   INTEGER,
  speaker_text  TEXT NOT NULL,
  speaker       TEXT NOT NULL,
  speaker_name  TEXT NOT NULL,
  cue_start     INTEGER,
  cue_end       INTEGER,
  venue         TEXT NOT NULL,
  date          TEXT,
  inside        INTEGER,                      -- quotes.n of the quote it stands in
  rule          TEXT NOT NULL,
  confidence    REAL NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX quotes_id ON quotes (id);
CREATE INDEX quotes_speaker ON quotes (speaker);

CREATE TABLE quote_spans (
  article TEXT NOT NULL,
  quote_n INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  PRIMARY KEY (article, quote_n, n),
  FOREIGN KEY (article, quote_n) REFERENCES quotes (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE quote_about (
  article  TEXT NOT NULL,
  quote_n  INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  name     TEXT NOT NULL,
  stance   TEXT NOT NULL,
  strength REAL NOT NULL,
  PRIMARY KEY (article, quote_n, n),
  FOREIGN KEY (article, quote_n) REFERENCES quotes (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_about_actor ON quote_about (actor);

CREATE TABLE quote_addressee (
  article TEXT NOT NULL,
  quote_n INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  text    TEXT NOT NULL,
  actor   TEXT NOT NULL,
  name    TEXT NOT NULL,
  country TEXT NOT NULL,
  sector  TEXT NOT NULL,
  PRIMARY KEY (article, quote_n),
  FOREIGN KEY (article, quote_n) REFERENCES quotes (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE quote_chain (
  article TEXT NOT NULL,
  quote_n INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  text    TEXT NOT NULL,
  actor   TEXT NOT NULL,
  name    TEXT NOT NULL,
  cue     TEXT NOT NULL,
  PRIMARY KEY (article, quote_n, n),
  FOREIGN KEY (article, quote_n) REFERENCES quotes (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  article        TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n              INTEGER NOT NULL,
  id             TEXT NOT NULL,
  event          TEXT NOT NULL,               -- canonical event as the article alone gives it
  canonical      TEXT NOT NULL,               -- the same after copies have been grouped
  start          INTEGER NOT NULL,            -- of the trigger
  end            INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  type           TEXT NOT NULL,
  mode           TEXT NOT NULL,
  cameo          TEXT NOT NULL,
  quad           TEXT NOT NULL,
  lane           TEXT NOT NULL,
  status         TEXT NOT NULL,
  counts         INTEGER NOT NULL,            -- 1: in the deed lane
  of_n           INTEGER,                     -- events.n of the utterance that asks, threatens or promises this
  date           TEXT,                        -- year, month or day
  place          TEXT NOT NULL,
  magnitude      REAL,
  magnitude_unit TEXT NOT NULL,
  intensity      REAL NOT NULL,
  rule           TEXT NOT NULL,
  confidence     REAL NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_id ON events (id);
CREATE INDEX events_canonical ON events (canonical);

CREATE TABLE event_tags (
  article TEXT NOT NULL,
  event_n INTEGER NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('context', 'flag')),
  n       INTEGER NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (article, event_n, kind, n),
  FOREIGN KEY (article, event_n) REFERENCES events (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE event_parties (
  article TEXT NOT NULL,
  event_n INTEGER NOT NULL,
  side    TEXT NOT NULL CHECK (side IN ('source', 'target')),
  n       INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  text    TEXT NOT NULL,
  actor   TEXT NOT NULL,
  name    TEXT NOT NULL,
  country TEXT NOT NULL,
  sector  TEXT NOT NULL,
  PRIMARY KEY (article, event_n, side, n),
  FOREIGN KEY (article, event_n) REFERENCES events (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX event_parties_actor ON event_parties (actor);
CREATE INDEX event_parties_country ON event_parties (country);

CREATE TABLE event_chain (
  article TEXT NOT NULL,
  event_n INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  text    TEXT NOT NULL,
  actor   TEXT NOT NULL,
  name    TEXT NOT NULL,
  cue     TEXT NOT NULL,
  PRIMARY KEY (article, event_n, n),
  FOREIGN KEY (article, event_n) REFERENCES events (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  id      TEXT NOT NULL,
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  rule    TEXT NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_id ON claims (id);

CREATE TABLE claim_about (
  article  TEXT NOT NULL,
  claim_n  INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  name     TEXT NOT NULL,
  stance   TEXT NOT NULL,
  strength REAL NOT NULL,
  PRIMARY KEY (article, claim_n, n),
  FOREIGN KEY (article, claim_n) REFERENCES claims (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE assertions (
  article TEXT NOT NULL,
  claim_n INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  by_text TEXT NOT NULL,
  actor   TEXT NOT NULL,
  how     TEXT NOT NULL,
  date    TEXT,
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  PRIMARY KEY (article, claim_n, n),
  FOREIGN KEY (article, claim_n) REFERENCES claims (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_contradicts (
  article TEXT NOT NULL,
  claim_n INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  claim   TEXT NOT NULL,                      -- claims.id, possibly of another article
  PRIMARY KEY (article, claim_n, n),
  FOREIGN KEY (article, claim_n) REFERENCES claims (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE commitments (
  article   TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n         INTEGER NOT NULL,
  id        TEXT NOT NULL,
  start     INTEGER NOT NULL,
  end       INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  by_text   TEXT NOT NULL,
  actor     TEXT NOT NULL,
  to_text   TEXT NOT NULL,
  deadline  TEXT NOT NULL,
  condition TEXT NOT NULL,
  made      TEXT,
  outcome   TEXT NOT NULL,
  rule      TEXT NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX commitments_id ON commitments (id);

CREATE TABLE commitment_steps (
  article      TEXT NOT NULL,
  commitment_n INTEGER NOT NULL,
  n            INTEGER NOT NULL,
  date         TEXT,
  what         TEXT NOT NULL,
  start        INTEGER NOT NULL,
  end          INTEGER NOT NULL,
  PRIMARY KEY (article, commitment_n, n),
  FOREIGN KEY (article, commitment_n) REFERENCES commitments (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE forecasts (
  article   TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
  n         INTEGER NOT NULL,
  id        TEXT NOT NULL,
  start     INTEGER NOT NULL,
  end       INTEGER NOT NULL,
  by_text   TEXT NOT NULL,
  actor     TEXT NOT NULL,
  deadline  TEXT NOT NULL,
  condition TEXT NOT NULL,
  outcome   TEXT NOT NULL,
  rule      TEXT NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX forecasts_id ON forecasts (id);

-- The loss ledger. Problems of an article go with it; those of files and lines that gave no article stay.
CREATE TABLE problems (
  id      TEXT NOT NULL,                      -- hash of the content: each problem is listed once
  article TEXT REFERENCES articles ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  source  TEXT NOT NULL,
  line    INTEGER,
  col     INTEGER,
  offset  INTEGER,
  bytes   INTEGER,
  what    TEXT NOT NULL,
  lost    INTEGER NOT NULL                    -- 0: a note; 1: input that was not read
) STRICT;
CREATE UNIQUE INDEX problems_id ON problems (id);
CREATE INDEX problems_article ON problems (article);
