/** The data file's first shape. Later changes are further numbered migrations; this one is never edited. */
export const migration1 = `
-- Everything that people say or bring. Append-only; every other table but the blobs is a projection of it.
CREATE TABLE journal (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  -- Logical time: greater than that of every entry known when this one was written.
  step INTEGER NOT NULL CHECK (step >= 1),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  clock TEXT NOT NULL CHECK (clock IN ('system', 'fixed')),
  author TEXT NOT NULL CHECK (length(author) > 0),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  unit TEXT,
  year INTEGER,
  body TEXT NOT NULL CHECK (json_valid(body)),
  supersedes TEXT NOT NULL CHECK (json_valid(supersedes)),
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
-- Not unique: a machine put back to an earlier day by an image of its disk continues one chain twice, and both stand.
CREATE INDEX journal_chain ON journal (chain, seq);
CREATE INDEX journal_step ON journal (step);
CREATE INDEX journal_subject ON journal (subject);
CREATE INDEX journal_unit ON journal (unit, year);
-- Answers "what happened in a year" without reading other years, and "who has answered what" without reading bodies.
CREATE INDEX journal_kind ON journal (kind, year, unit);

-- Entries of other units, left out of a bundle of some units: their places only, so that the chains still close.
CREATE TABLE withheld (
  hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  previous TEXT NOT NULL CHECK (length(previous) = 64)
) STRICT, WITHOUT ROWID;
CREATE INDEX withheld_chain ON withheld (chain, seq);

-- Where each chain ends; a cut tail shows here. A chain continued twice has two ends.
CREATE TABLE head (
  chain TEXT NOT NULL,
  length INTEGER NOT NULL CHECK (length >= 1),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (chain, hash)
) STRICT, WITHOUT ROWID;

-- Personal values apart from the entries, which hash only sha256(salt || value).
CREATE TABLE personal (
  entry TEXT NOT NULL REFERENCES journal (id),
  field TEXT NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry, field)
) STRICT, WITHOUT ROWID;

-- Entries and batches whose personal values a purge has removed.
CREATE TABLE purged (
  entry TEXT NOT NULL PRIMARY KEY REFERENCES journal (id)
) STRICT, WITHOUT ROWID;

-- Rows of imported ledgers: immutable, digested in the entry of their import.
CREATE TABLE ledger_row (
  batch TEXT NOT NULL REFERENCES journal (id),
  n INTEGER NOT NULL CHECK (n >= 0),
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  key TEXT NOT NULL CHECK (length(key) > 0),
  sheet TEXT,
  row INTEGER NOT NULL CHECK (row >= 1),
  data TEXT NOT NULL CHECK (json_valid(data)),
  sealed TEXT NOT NULL CHECK (length(sealed) = 64),
  PRIMARY KEY (batch, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_personal (
  batch TEXT NOT NULL REFERENCES journal (id),
  n INTEGER NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (batch, n)
) STRICT, WITHOUT ROWID;

-- Projections, rebuilt and compared by verify.
CREATE TABLE current (
  subject TEXT NOT NULL,
  entry TEXT NOT NULL REFERENCES journal (id),
  PRIMARY KEY (subject, entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE unit (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  code TEXT,
  level TEXT,
  address TEXT,
  initials TEXT NOT NULL,
  retired TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_name ON unit (name);
CREATE INDEX unit_code ON unit (code);
CREATE TABLE ledger_current (
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  key TEXT NOT NULL,
  batch TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (kind, unit, key)
) STRICT, WITHOUT ROWID;

-- Attachments, in pieces of at most 1 MiB under the hash of the whole.
CREATE TABLE attachment (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment_piece (
  sha256 TEXT NOT NULL REFERENCES attachment (sha256),
  n INTEGER NOT NULL CHECK (n >= 0),
  bytes BLOB NOT NULL CHECK (length(bytes) <= 1048576),
  PRIMARY KEY (sha256, n)
) STRICT;

-- Who has a unit open in a walkthrough: advice, not a lock; not journal.
CREATE TABLE lease (
  unit TEXT NOT NULL PRIMARY KEY,
  who TEXT NOT NULL,
  heartbeat TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE migration (
  number INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  -- sha256 over the columns before it, as a canonical array.
  hash TEXT NOT NULL
) STRICT;

-- INSERT OR REPLACE deletes without a DELETE trigger unless recursive_triggers is on; an id that exists is refused outright.
CREATE TRIGGER journal_no_second BEFORE INSERT ON journal
  WHEN EXISTS (SELECT 1 FROM journal WHERE id = new.id OR hash = new.hash)
  BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER ledger_row_no_second BEFORE INSERT ON ledger_row
  WHEN EXISTS (SELECT 1 FROM ledger_row WHERE batch = new.batch AND n = new.n)
  BEGIN SELECT RAISE(ABORT, 'ledger rows are immutable'); END;
CREATE TRIGGER ledger_row_no_update BEFORE UPDATE ON ledger_row BEGIN SELECT RAISE(ABORT, 'ledger rows are immutable'); END;
CREATE TRIGGER ledger_row_no_delete BEFORE DELETE ON ledger_row BEGIN SELECT RAISE(ABORT, 'ledger rows are immutable'); END;
CREATE TRIGGER personal_no_second BEFORE INSERT ON personal
  WHEN EXISTS (SELECT 1 FROM personal WHERE entry = new.entry AND field = new.field)
    OR EXISTS (SELECT 1 FROM purged WHERE entry = new.entry)
  BEGIN SELECT RAISE(ABORT, 'personal values are immutable'); END;
CREATE TRIGGER personal_no_update BEFORE UPDATE ON personal BEGIN SELECT RAISE(ABORT, 'personal values are immutable'); END;
CREATE TRIGGER personal_no_delete BEFORE DELETE ON personal
  WHEN NOT EXISTS (SELECT 1 FROM purged WHERE entry = old.entry)
  BEGIN SELECT RAISE(ABORT, 'personal values are removed only by a purge'); END;
CREATE TRIGGER ledger_personal_no_second BEFORE INSERT ON ledger_personal
  WHEN EXISTS (SELECT 1 FROM ledger_personal WHERE batch = new.batch AND n = new.n)
    OR EXISTS (SELECT 1 FROM purged WHERE entry = new.batch)
  BEGIN SELECT RAISE(ABORT, 'personal values are immutable'); END;
CREATE TRIGGER ledger_personal_no_update BEFORE UPDATE ON ledger_personal
  BEGIN SELECT RAISE(ABORT, 'personal values are immutable'); END;
CREATE TRIGGER ledger_personal_no_delete BEFORE DELETE ON ledger_personal
  WHEN NOT EXISTS (SELECT 1 FROM purged WHERE entry = old.batch)
  BEGIN SELECT RAISE(ABORT, 'personal values are removed only by a purge'); END;
CREATE TRIGGER attachment_no_second BEFORE INSERT ON attachment
  WHEN EXISTS (SELECT 1 FROM attachment WHERE sha256 = new.sha256)
  BEGIN SELECT RAISE(ABORT, 'attachments are immutable'); END;
CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment BEGIN SELECT RAISE(ABORT, 'attachments are immutable'); END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'attachments are immutable'); END;
CREATE TRIGGER attachment_piece_no_second BEFORE INSERT ON attachment_piece
  WHEN EXISTS (SELECT 1 FROM attachment_piece WHERE sha256 = new.sha256 AND n = new.n)
  BEGIN SELECT RAISE(ABORT, 'attachments are immutable'); END;
CREATE TRIGGER attachment_piece_no_update BEFORE UPDATE ON attachment_piece
  BEGIN SELECT RAISE(ABORT, 'attachments are immutable'); END;
CREATE TRIGGER attachment_piece_no_delete BEFORE DELETE ON attachment_piece
  BEGIN SELECT RAISE(ABORT, 'attachments are immutable'); END;
CREATE TRIGGER withheld_no_second BEFORE INSERT ON withheld
  WHEN EXISTS (SELECT 1 FROM withheld WHERE hash = new.hash) OR EXISTS (SELECT 1 FROM journal WHERE hash = new.hash)
  BEGIN SELECT RAISE(ABORT, 'chains do not change'); END;
CREATE TRIGGER withheld_no_update BEFORE UPDATE ON withheld BEGIN SELECT RAISE(ABORT, 'chains do not change'); END;
CREATE TRIGGER withheld_no_delete BEFORE DELETE ON withheld
  WHEN NOT EXISTS (SELECT 1 FROM journal WHERE hash = old.hash)
  BEGIN SELECT RAISE(ABORT, 'a place is given up only to its entry'); END;
CREATE TRIGGER head_no_update BEFORE UPDATE ON head BEGIN SELECT RAISE(ABORT, 'a head moves by a new row'); END;
CREATE TRIGGER head_no_delete BEFORE DELETE ON head
  WHEN NOT EXISTS (SELECT 1 FROM journal WHERE chain = old.chain AND seq = old.length + 1 AND previous = old.hash)
    AND NOT EXISTS (SELECT 1 FROM withheld WHERE chain = old.chain AND seq = old.length + 1 AND previous = old.hash)
  BEGIN SELECT RAISE(ABORT, 'chains do not end'); END;
CREATE TRIGGER head_of_an_entry BEFORE INSERT ON head
  WHEN NOT EXISTS (SELECT 1 FROM journal WHERE chain = new.chain AND seq = new.length AND hash = new.hash)
    AND NOT EXISTS (SELECT 1 FROM withheld WHERE chain = new.chain AND seq = new.length AND hash = new.hash)
  BEGIN SELECT RAISE(ABORT, 'a head is the head of an entry'); END;
`;
