-- A plural mention ("the two leaders") stands for several actors: the first in mentions.actor_n, the others here.
CREATE TABLE mention_others (
  article TEXT NOT NULL,
  n       INTEGER NOT NULL,                   -- mentions.n
  k       INTEGER NOT NULL,                   -- 0, 1, ... in the order of their naming
  actor_n INTEGER NOT NULL,                   -- actors.n
  PRIMARY KEY (article, n, k),
  FOREIGN KEY (article, n) REFERENCES mentions (article, n) ON DELETE CASCADE,
  FOREIGN KEY (article, actor_n) REFERENCES actors (article, n)
) STRICT, WITHOUT ROWID;
