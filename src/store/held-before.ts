import { inNumberOrder } from '../domain/number-order.ts';
import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import { type Place, type RowColumns, rowsAt } from './row-blocks.ts';
import { rowFrom, type StoredRow } from './stored-rows.ts';

/** A ledger: its kind, and whose it is; '' where it is the office's. */
export interface LedgerOf {
  readonly kind: string;
  readonly unit: string;
}

/** What stands beside the row that holds now for the same key. */
export interface Beside {
  readonly other: StoredRow;
  readonly holds: StoredRow;
}

/** Whether two rows say something else, apart from where they stood in their files. */
const differ = (one: RowColumns, other: RowColumns): boolean =>
  one.data !== other.data || one.personal !== other.personal;

const holdsNoMore = `NOT EXISTS
  (SELECT 1 FROM main.ledger_current AS now WHERE now.kind = was.kind AND now.unit = was.unit AND now.key = was.key)`;

/** Where a row stands, and another one for the same key. */
interface TwoPlaces extends Place {
  readonly otherBatch: string;
  readonly otherN: number;
}

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
  counts({ kind, unit }: LedgerOf) {
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
        WHERE was.kind = ? AND was.unit = ? AND (was.batch, was.n) <> (now.batch, now.n)
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
      `SELECT was.batch, was.n FROM json_each(?) AS import JOIN ledger_place AS was ON was.batch = import.value
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
      `SELECT key, batch, n FROM ledger_place WHERE kind = ? AND unit = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY n`,
      kind,
      unit,
      JSON.stringify(keys),
    )) {
      const place = places.get(batch);
      if (place !== undefined && place >= (last.get(key)?.place ?? 0)) last.set(key, { place, batch, n });
    }
    for (const [place, { body }] of imports.entries())
      for (const key of body.retired ?? []) if (place > (last.get(key)?.place ?? place)) last.delete(key);
    return this.#rowsAt([...last.values()]);
  }

  /** The imports whose rows that hold now are those of another one, with how many of them there are. */
  sameAs({ kind, unit }: LedgerOf, batch: string): readonly { readonly batch: string; readonly rows: number }[] {
    const alike = this.#db.all<TwoPlaces>(
      `SELECT own.batch AS otherBatch, own.n AS otherN, now.batch, now.n FROM ledger_place AS own
         JOIN main.ledger_current AS now ON now.kind = own.kind AND now.unit = own.unit AND now.key = own.key
        WHERE own.batch = ? AND now.kind = ? AND now.unit = ? AND now.batch <> own.batch ORDER BY now.batch`,
      batch,
      kind,
      unit,
    );
    const rows = new Map<string, number>();
    for (const [own, now] of this.#pairs(alike))
      if (!differ(own, now)) rows.set(now.batch, (rows.get(now.batch) ?? 0) + 1);
    return [...rows].map(([each, count]) => ({ batch: each, rows: count }));
  }

  /** Which of some keys any of some imports stored. */
  storedIn(imports: readonly string[], keys: readonly string[]): ReadonlySet<string> {
    const rows = this.#db.all<{ key: string }>(
      `SELECT DISTINCT key FROM ledger_place WHERE batch IN (SELECT value FROM json_each(?))
          AND key IN (SELECT value FROM json_each(?))`,
      JSON.stringify(imports),
      JSON.stringify(keys),
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Whether an import stored a key that holds nothing now. */
  hasLost({ kind, unit }: LedgerOf, batch: string): boolean {
    return this.#db.has(
      `SELECT 1 FROM ledger_place AS row WHERE batch = ? AND NOT EXISTS
        (SELECT 1 FROM main.ledger_current AS now WHERE now.kind = ? AND now.unit = ? AND now.key = row.key)`,
      ...[batch, kind, unit],
    );
  }

  /** Rows of some imports for whose keys a row of another holds that says something else. */
  outdone({ kind, unit }: LedgerOf, imports: readonly string[]): readonly Beside[] {
    const found = this.#beside(
      `SELECT row.batch AS otherBatch, row.n AS otherN, now.batch, now.n
         FROM json_each(?) AS import JOIN ledger_place AS row ON row.batch = import.value
         JOIN main.ledger_current AS now ON now.kind = row.kind AND now.unit = row.unit AND now.key = row.key
        WHERE now.kind = ? AND now.unit = ? AND now.batch NOT IN (SELECT value FROM json_each(?))
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
    return this.#rowsAt(this.#db.all<Place>(places, ...values));
  }

  #rowsAt(places: readonly Place[]): StoredRow[] {
    return [...rowsAt(this.#db, places)].flatMap((row) => (row ? [rowFrom(row, this.#fileOf(row.batch))] : []));
  }

  #beside(places: string, ...values: readonly (string | number)[]): readonly Beside[] {
    const found: Beside[] = [];
    for (const [other, holds] of this.#pairs(this.#db.all<TwoPlaces>(places, ...values)))
      if (differ(other, holds))
        found.push({
          other: rowFrom(other, this.#fileOf(other.batch)),
          holds: rowFrom(holds, this.#fileOf(holds.batch)),
        });
    return found;
  }

  *#pairs(places: readonly TwoPlaces[]): Generator<readonly [other: RowColumns, holds: RowColumns]> {
    const others = rowsAt(
      this.#db,
      places.map(({ otherBatch, otherN }) => ({ batch: otherBatch, n: otherN })),
    );
    for (const holds of rowsAt(this.#db, places)) {
      const { value: other } = others.next();
      if (other && holds) yield [other, holds];
    }
  }

  #fileOf(batch: string): string {
    return (
      this.#db.get<{ file: string | null }>(`SELECT body ->> 'file' AS file FROM journal WHERE id = ?`, batch)?.file ??
      ''
    );
  }
}
