import { inNumberOrder } from '../domain/number-order.ts';
import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import { type RowColumns, rowFrom, type StoredRow, selectRow } from './stored-rows.ts';

/** A ledger: its kind, and whose it is; '' where it is the office's. */
export interface LedgerOf {
  readonly kind: string;
  readonly unit: string;
}

/** How many records of a ledger held before, and hold now, and how many of the former hold no more. */
export interface HeldCounts {
  readonly before: number;
  readonly after: number;
  readonly gone: number;
}

/** What stands beside the row that holds now for the same key. */
export interface Beside {
  readonly other: StoredRow;
  readonly holds: StoredRow;
}

const differs = (was: string, is: string): string =>
  `((SELECT data FROM main.ledger_row WHERE batch = ${was}.batch AND n = ${was}.n)
      <> (SELECT data FROM main.ledger_row WHERE batch = ${is}.batch AND n = ${is}.n)
    OR (SELECT value FROM main.ledger_personal WHERE batch = ${was}.batch AND n = ${was}.n)
      IS NOT (SELECT value FROM main.ledger_personal WHERE batch = ${is}.batch AND n = ${is}.n))`;

const holdsNoMore = `NOT EXISTS
  (SELECT 1 FROM main.ledger_current AS now WHERE now.kind = was.kind AND now.unit = was.unit AND now.key = was.key)`;

/** A row with the file that it was read from. */
const selectPlaced = `SELECT placed.*, (SELECT body ->> 'file' FROM journal WHERE id = placed.batch) AS file
  FROM (${selectRow} WHERE row.batch = ? AND row.n = ?) AS placed`;

/**
 * Which rows held of the ledgers that something is about to change, so that one can tell what of them has come, changed or gone.
 * Inside one transaction, one at a time; only what differs is read.
 */
export class HeldBefore {
  readonly #ledgers = new Map<string, LedgerOf>();
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
    db.exec('DROP TABLE IF EXISTS temp.held_before');
    db.exec(
      `CREATE TEMP TABLE held_before (kind TEXT, unit TEXT, key TEXT, batch TEXT, n INTEGER, PRIMARY KEY (kind, unit, key)) WITHOUT ROWID`,
    );
  }

  /** Remembers what holds of a ledger, the first time that it is about to change. */
  keep(kind: string, unit: string): void {
    const name = `${kind}/${unit}`;
    if (this.#ledgers.has(name)) return;
    this.#ledgers.set(name, { kind, unit });
    this.#db.run(
      `INSERT INTO temp.held_before (kind, unit, key, batch, n)
        SELECT kind, unit, key, batch, n FROM main.ledger_current WHERE kind = ? AND unit = ?`,
      kind,
      unit,
    );
  }

  /** The ledgers that were about to change. */
  ledgers(): readonly LedgerOf[] {
    return [...this.#ledgers.values()];
  }

  /** How many records there were, and are, and how many of them hold no more. */
  counts({ kind, unit }: LedgerOf): HeldCounts {
    return this.#db.one<{ before: number; after: number; gone: number }>(
      `SELECT (SELECT count(*) FROM temp.held_before WHERE kind = ? AND unit = ?) AS before,
              (SELECT count(*) FROM main.ledger_current WHERE kind = ? AND unit = ?) AS after,
              (SELECT count(*) FROM temp.held_before AS was WHERE kind = ? AND unit = ? AND ${holdsNoMore}) AS gone`,
      ...[kind, unit, kind, unit, kind, unit],
    );
  }

  /** Rows whose keys hold no more, as they stood. */
  gone({ kind, unit }: LedgerOf): readonly StoredRow[] {
    const found = this.#rows(
      `SELECT batch, n FROM temp.held_before AS was WHERE kind = ? AND unit = ? AND ${holdsNoMore} ORDER BY key`,
      kind,
      unit,
    );
    return inNumberOrder(found, ({ key }) => key);
  }

  /** Rows that say something else now than what stood under their keys. */
  changed({ kind, unit }: LedgerOf): readonly Beside[] {
    const found = this.#beside(
      `SELECT was.batch AS otherBatch, was.n AS otherN, now.batch, now.n FROM temp.held_before AS was
         JOIN main.ledger_current AS now ON now.kind = was.kind AND now.unit = was.unit AND now.key = was.key
        WHERE was.kind = ? AND was.unit = ? AND (was.batch, was.n) <> (now.batch, now.n) AND ${differs('was', 'now')}
        ORDER BY was.key`,
      kind,
      unit,
    );
    return inNumberOrder(found, ({ holds }) => holds.key);
  }

  /** Rows of some imports, or of all, that hold for keys which held nothing. */
  added({ kind, unit }: LedgerOf, imports: readonly string[] | null): readonly StoredRow[] {
    return this.#rows(
      `SELECT batch, n FROM main.ledger_current AS now WHERE kind = ? AND unit = ?
          ${imports === null ? '' : 'AND batch IN (SELECT value FROM json_each(?))'}
          AND NOT EXISTS (SELECT 1 FROM temp.held_before AS was
                           WHERE was.kind = now.kind AND was.unit = now.unit AND was.key = now.key)
        ORDER BY batch, n`,
      kind,
      unit,
      ...(imports === null ? [] : [JSON.stringify(imports)]),
    );
  }

  /** The same of some keys, whichever import they are of. */
  addedOf({ kind, unit }: LedgerOf, keys: readonly string[]): readonly StoredRow[] {
    const found = this.#rows(
      `SELECT now.batch, now.n FROM json_each(?) AS asked
         JOIN main.ledger_current AS now ON now.kind = ? AND now.unit = ? AND now.key = asked.value
        WHERE NOT EXISTS (SELECT 1 FROM temp.held_before AS was
                           WHERE was.kind = now.kind AND was.unit = now.unit AND was.key = now.key)
        ORDER BY now.key`,
      JSON.stringify(keys),
      kind,
      unit,
    );
    return inNumberOrder(found, ({ key }) => key);
  }

  /** Rows that hold now of some keys, whatever held before. */
  nowOf({ kind, unit }: LedgerOf, keys: readonly string[]): readonly StoredRow[] {
    return this.#rows(
      `SELECT now.batch, now.n FROM json_each(?) AS asked
         JOIN main.ledger_current AS now ON now.kind = ? AND now.unit = ? AND now.key = asked.value ORDER BY now.key`,
      JSON.stringify(keys),
      kind,
      unit,
    );
  }

  /** Rows of some imports, in the order of these, under some keys that held nothing before and hold nothing now. */
  neverOf({ kind, unit }: LedgerOf, imports: readonly string[], keys: readonly string[]): readonly StoredRow[] {
    return this.#rows(
      `SELECT was.batch, was.n FROM json_each(?) AS import JOIN main.ledger_row AS was ON was.batch = import.value
        WHERE was.kind = ? AND was.unit = ? AND was.key IN (SELECT value FROM json_each(?)) AND ${holdsNoMore}
          AND NOT EXISTS (SELECT 1 FROM temp.held_before AS held
                           WHERE held.kind = was.kind AND held.unit = was.unit AND held.key = was.key)
        ORDER BY import.key, was.n`,
      JSON.stringify(imports),
      kind,
      unit,
      JSON.stringify(keys),
    );
  }

  /** What stood of some keys after some imports, in their order, where there had been no others. */
  stoodAfter(
    { kind, unit }: LedgerOf,
    imports: readonly EntryOf<'ledger.imported'>[],
    keys: readonly string[],
  ): readonly StoredRow[] {
    const places = new Map(imports.map(({ id }, place) => [id, place]));
    const last = new Map<string, { readonly place: number; readonly n: number; readonly batch: string }>();
    for (const { key, batch, n } of this.#db.all<{ key: string; batch: string; n: number }>(
      `SELECT key, batch, n FROM main.ledger_row WHERE kind = ? AND unit = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY n`,
      kind,
      unit,
      JSON.stringify(keys),
    )) {
      const place = places.get(batch);
      if (place !== undefined && place >= (last.get(key)?.place ?? 0)) last.set(key, { place, batch, n });
    }
    for (const [place, { body }] of imports.entries())
      for (const key of body.retired ?? []) if (place > (last.get(key)?.place ?? place)) last.delete(key);
    return [...last.values()].map(({ batch, n }) => this.#row(batch, n)).filter((row) => row !== undefined);
  }

  /** The imports whose rows that hold now are those of another one, with how many of them there are. */
  sameAs({ kind, unit }: LedgerOf, batch: string): readonly { readonly batch: string; readonly rows: number }[] {
    return this.#db.all(
      `SELECT now.batch, count(*) AS rows FROM main.ledger_row AS own
         JOIN main.ledger_current AS now ON now.kind = own.kind AND now.unit = own.unit AND now.key = own.key
        WHERE own.batch = ? AND now.kind = ? AND now.unit = ? AND now.batch <> own.batch AND NOT ${differs('own', 'now')}
        GROUP BY now.batch ORDER BY now.batch`,
      batch,
      kind,
      unit,
    );
  }

  /** Which of some keys any of some imports stored. */
  storedIn(imports: readonly string[], keys: readonly string[]): ReadonlySet<string> {
    const rows = this.#db.all<{ key: string }>(
      `SELECT DISTINCT key FROM main.ledger_row WHERE batch IN (SELECT value FROM json_each(?))
          AND key IN (SELECT value FROM json_each(?))`,
      JSON.stringify(imports),
      JSON.stringify(keys),
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Whether an import stored a key that holds nothing now. */
  hasLost({ kind, unit }: LedgerOf, batch: string): boolean {
    return (
      this.#db.get(
        `SELECT 1 AS yes FROM main.ledger_row AS row WHERE batch = ? AND NOT EXISTS
          (SELECT 1 FROM main.ledger_current AS now WHERE now.kind = ? AND now.unit = ? AND now.key = row.key) LIMIT 1`,
        batch,
        kind,
        unit,
      ) !== undefined
    );
  }

  /** Rows of some imports for whose keys a row of another holds that says something else. */
  outdone({ kind, unit }: LedgerOf, imports: readonly string[]): readonly Beside[] {
    const found = this.#beside(
      `SELECT row.batch AS otherBatch, row.n AS otherN, now.batch, now.n
         FROM json_each(?) AS import JOIN main.ledger_row AS row ON row.batch = import.value
         JOIN main.ledger_current AS now ON now.kind = row.kind AND now.unit = row.unit AND now.key = row.key
        WHERE now.kind = ? AND now.unit = ? AND now.batch NOT IN (SELECT value FROM json_each(?)) AND ${differs('row', 'now')}
        ORDER BY now.key, import.key`,
      JSON.stringify(imports),
      kind,
      unit,
      JSON.stringify(imports),
    );
    return inNumberOrder(found, ({ holds }) => holds.key);
  }

  /** Rows that hold of some imports. */
  holding({ kind, unit }: LedgerOf, imports: readonly string[]): readonly StoredRow[] {
    return this.#rows(
      `SELECT batch, n FROM main.ledger_current WHERE kind = ? AND unit = ? AND batch IN (SELECT value FROM json_each(?))
        ORDER BY batch, n`,
      kind,
      unit,
      JSON.stringify(imports),
    );
  }

  #rows(places: string, ...values: readonly (string | number)[]): readonly StoredRow[] {
    return this.#db
      .all<{ batch: string; n: number }>(places, ...values)
      .map(({ batch, n }) => this.#row(batch, n))
      .filter((row) => row !== undefined);
  }

  #beside(places: string, ...values: readonly (string | number)[]): readonly Beside[] {
    return this.#db
      .all<{ otherBatch: string; otherN: number; batch: string; n: number }>(places, ...values)
      .flatMap(({ otherBatch, otherN, batch, n }) => {
        const [other, holds] = [this.#row(otherBatch, otherN), this.#row(batch, n)];
        return other && holds ? [{ other, holds }] : [];
      });
  }

  #row(batch: string, n: number): StoredRow | undefined {
    const columns = this.#db.get<RowColumns & { file: string | null }>(selectPlaced, batch, n);
    return columns && rowFrom(columns, columns.file ?? '');
  }
}
