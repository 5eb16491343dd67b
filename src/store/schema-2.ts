/**
 * The data file's second shape: a file knows which it is, its heads are signed, what comes from a stranger waits apart. No
 * entry is rewritten; what an older file cannot prove stays unproven.
 */
export const migration2 = `
-- Which file this is, for ever: a copy and a restored backup keep it, a merge does not bring it.
CREATE TABLE file (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  -- The machine that made or migrated it: the first of the office's. Null where that machine could keep no key.
  root TEXT CHECK (length(root) = 16)
) STRICT, WITHOUT ROWID;
INSERT INTO file (id) VALUES (lower(hex(randomblob(16))));

-- The machine that wrote the head, and its signature; null where it was written without a key, or by the first format.
ALTER TABLE head ADD COLUMN machine TEXT CHECK (length(machine) = 16);
ALTER TABLE head ADD COLUMN signature TEXT CHECK (length(signature) = 86);

-- A head that came without its signature may still get it, and nothing else.
DROP TRIGGER head_no_update;
CREATE TRIGGER head_no_update BEFORE UPDATE ON head
  WHEN NOT (old.signature IS NULL AND new.chain = old.chain AND new.length = old.length AND new.hash = old.hash)
  BEGIN SELECT RAISE(ABORT, 'a head moves by a new row'); END;

-- Signatures of entries that leave on paper: conclusions, opened draws, anchors.
CREATE TABLE signature (
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  machine TEXT NOT NULL CHECK (length(machine) = 16),
  signature TEXT NOT NULL CHECK (length(signature) = 86),
  PRIMARY KEY (hash, machine)
) STRICT, WITHOUT ROWID;

-- Bundles of unknown or unsigned machines, whole and unparsed, until a named person accepts them.
CREATE TABLE quarantine (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  n INTEGER NOT NULL CHECK (n >= 0),
  piece BLOB NOT NULL CHECK (length(piece) <= 1048576),
  PRIMARY KEY (sha256, n)
) STRICT;

CREATE TRIGGER file_no_second BEFORE INSERT ON file BEGIN SELECT RAISE(ABORT, 'a file is one file'); END;
CREATE TRIGGER file_no_update BEFORE UPDATE ON file WHEN NOT (old.root IS NULL AND new.id = old.id) BEGIN SELECT RAISE(ABORT, 'a file is one file'); END;
CREATE TRIGGER file_no_delete BEFORE DELETE ON file BEGIN SELECT RAISE(ABORT, 'a file is one file'); END;
CREATE TRIGGER signature_no_second BEFORE INSERT ON signature
  WHEN EXISTS (SELECT 1 FROM signature WHERE hash = new.hash AND machine = new.machine)
  BEGIN SELECT RAISE(ABORT, 'signatures are immutable'); END;
CREATE TRIGGER signature_no_update BEFORE UPDATE ON signature BEGIN SELECT RAISE(ABORT, 'signatures are immutable'); END;
CREATE TRIGGER signature_no_delete BEFORE DELETE ON signature BEGIN SELECT RAISE(ABORT, 'signatures are immutable'); END;
CREATE TRIGGER quarantine_no_second BEFORE INSERT ON quarantine
  WHEN EXISTS (SELECT 1 FROM quarantine WHERE sha256 = new.sha256 AND n = new.n)
  BEGIN SELECT RAISE(ABORT, 'what waits does not change'); END;
CREATE TRIGGER quarantine_no_update BEFORE UPDATE ON quarantine
  BEGIN SELECT RAISE(ABORT, 'what waits does not change'); END;
`;
