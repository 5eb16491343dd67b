/** Where each row of an import stands, whichever way it is kept; no index leads here but by `batch`. */
export const ledgerPlaces = `ledger_place (batch, n, kind, unit, key) AS
  SELECT batch, n, kind, unit, key FROM ledger_row
  UNION ALL
  SELECT block.batch, block.n + each.key, block.kind, block.unit, each.value
    FROM ledger_block AS block, json_each(block.keys) AS each`;

/**
 * The data file's third shape: rows that are stored from now on stand some hundreds together, deflated. It is the same content in
 * another form: no digest, seal or entry knows of it. Rows that are there stay as they are.
 */
export const migration3 = `
-- Rows of an import, from number n on: their keys; deflated their sheets and lines as JSON and the data of each, 0x1F between these;
-- their seals, 32 bytes each.
CREATE TABLE ledger_block (
  batch TEXT NOT NULL REFERENCES journal (id),
  n INTEGER NOT NULL CHECK (n >= 0),
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  keys TEXT NOT NULL CHECK (json_valid(keys)),
  data BLOB NOT NULL,
  seals BLOB NOT NULL,
  PRIMARY KEY (batch, n)
) STRICT, WITHOUT ROWID;
-- Their personal parts, deflated: of each row the salt and the value, 0x1F between rows; nothing where a part was not brought.
CREATE TABLE ledger_block_personal (
  batch TEXT NOT NULL REFERENCES journal (id),
  n INTEGER NOT NULL,
  parts BLOB NOT NULL,
  PRIMARY KEY (batch, n)
) STRICT, WITHOUT ROWID;
CREATE VIEW ${ledgerPlaces};

CREATE TRIGGER ledger_block_no_second BEFORE INSERT ON ledger_block
  WHEN EXISTS (SELECT 1 FROM ledger_block WHERE batch = new.batch AND n = new.n)
  BEGIN SELECT RAISE(ABORT, 'ledger rows are immutable'); END;
CREATE TRIGGER ledger_block_no_update BEFORE UPDATE ON ledger_block
  BEGIN SELECT RAISE(ABORT, 'ledger rows are immutable'); END;
CREATE TRIGGER ledger_block_no_delete BEFORE DELETE ON ledger_block
  BEGIN SELECT RAISE(ABORT, 'ledger rows are immutable'); END;
CREATE TRIGGER ledger_block_personal_no_second BEFORE INSERT ON ledger_block_personal
  WHEN EXISTS (SELECT 1 FROM ledger_block_personal WHERE batch = new.batch AND n = new.n)
    OR EXISTS (SELECT 1 FROM purged WHERE entry = new.batch)
  BEGIN SELECT RAISE(ABORT, 'personal values are immutable'); END;
CREATE TRIGGER ledger_block_personal_no_update BEFORE UPDATE ON ledger_block_personal
  BEGIN SELECT RAISE(ABORT, 'personal values are immutable'); END;
CREATE TRIGGER ledger_block_personal_no_delete BEFORE DELETE ON ledger_block_personal
  WHEN NOT EXISTS (SELECT 1 FROM purged WHERE entry = old.batch)
  BEGIN SELECT RAISE(ABORT, 'personal values are removed only by a purge'); END;
`;

/** For an older file that is only read: the same tables, empty, so that it is read by the same questions. */
export const emptyBlocks = `
CREATE TEMP TABLE ledger_block (batch TEXT, n INTEGER, kind TEXT, unit TEXT, keys TEXT, data BLOB, seals BLOB);
CREATE TEMP TABLE ledger_block_personal (batch TEXT, n INTEGER, parts BLOB);
CREATE TEMP VIEW ${ledgerPlaces};
`;
