-- Others with a hand in an act, neither its doers nor whom it is done to: "mediated by Quandor", "over the objections of Congress".
CREATE TABLE event_third_parties (
  article   TEXT NOT NULL,
  event_n   INTEGER NOT NULL,
  n         INTEGER NOT NULL,
  role      TEXT NOT NULL,                    -- mediator, objector, helper ...: data/lexicon/en/parties.txt
  cue_start INTEGER NOT NULL,                 -- the words that give the role
  cue_end   INTEGER NOT NULL,
  start     INTEGER NOT NULL,
  end       INTEGER NOT NULL,
  text      TEXT NOT NULL,
  actor     TEXT NOT NULL,
  name      TEXT NOT NULL,
  country   TEXT NOT NULL,
  sector    TEXT NOT NULL,
  PRIMARY KEY (article, event_n, n),
  FOREIGN KEY (article, event_n) REFERENCES events (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX event_third_parties_actor ON event_third_parties (actor);
