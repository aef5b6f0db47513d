-- Several may promise together: the first stands in commitments.by_text and actor, the others here.
CREATE TABLE commitment_with (
  article      TEXT NOT NULL,
  commitment_n INTEGER NOT NULL,
  n            INTEGER NOT NULL,
  name         TEXT NOT NULL,
  actor        TEXT NOT NULL,
  PRIMARY KEY (article, commitment_n, n),
  FOREIGN KEY (article, commitment_n) REFERENCES commitments (article, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
