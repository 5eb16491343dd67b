import type { LedgerKind } from '../domain/ledgers/kinds.ts';
import type { LedgerScope } from './audit/seals.ts';
import type { Database } from './database.ts';
import type { EntryOf } from './entries/catalogue.ts';
import type { Body, Entry } from './entry.ts';
import { Gathering } from './gathering.ts';
import type { Journal } from './journal.ts';
import type { Knowledge } from './knowledge.ts';
import { Passes, type YearFields } from './ledger-passes.ts';
import { joined, type LooseRow } from './packed-rows.ts';
import { type Place, type RowColumns, rowAt, rowsAt, storeBlock } from './row-blocks.ts';
import type { RowsDigest } from './row-marks.ts';
import { type RowText, textOf } from './row-texts.ts';
import {
  changedFields,
  type FieldChanged,
  fieldsIn,
  type RowVersion,
  rowsOf,
  rowVersions,
  type StoodBefore,
  stoodBefore,
} from './row-versions.ts';
import { Sealing } from './sealing.ts';
import { asRead, byKey, fieldsFrom, fitsSeal, rowFrom, type StoredRow } from './stored-rows.ts';

export type { RowVersion } from './row-versions.ts';
export type { StoredRow } from './stored-rows.ts';

/** A row to store. */
export interface NewLedgerRow extends RowText {
  readonly key: string;
  readonly sheet: string | null;
  readonly row: number;
}

/** Refuses rows of a scope that are not as they were imported; answers whether their seals were looked at, as `seals` asks. */
type RequireSound = (scope: LedgerScope, seals: boolean) => boolean;

/** Imported ledgers: immutable batches of rows, and for each key the row that holds now. */
export class Ledgers {
  /** Scopes whose rows were held against their imports, and whether against their seals too; a kind alone is all of it. */
  readonly #sound = new Map<string, boolean>();
  readonly #passes: Passes;

  constructor(
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly newId: () => string,
    private readonly requireSound: RequireSound,
  ) {
    this.#passes = new Passes(db);
  }

  /**
   * Stores the rows of one import with its entry `ledger.imported`, inside the caller's transaction. Only rows that are new
   * or changed belong in it. `body` carries file, sha256, sheet and the like; `retired` the keys that the file no longer holds.
   */
  addBatch(batch: {
    readonly kind: LedgerKind;
    readonly unit: string | null;
    readonly year?: number | null;
    readonly body: Body;
    readonly retired?: readonly string[];
    readonly rows: Iterable<NewLedgerRow>;
  }): EntryOf<'ledger.imported'> {
    const unit = batch.unit ?? '';
    const id = this.newId();
    // Rows are stored as they come, so that a ledger is never held twice; the entry they belong to follows with their digest.
    this.db.pragma('defer_foreign_keys = ON');
    // What is written here is not read again.
    this.db.pragma('cache_size = -4096');
    const of = { batch: id, kind: batch.kind, unit };
    const sealing = new Sealing(of, (rows) => storeBlock(this.db, of, rows));
    const gathering = new Gathering<LooseRow>((rows) => sealing.take(joined(rows)));
    let n = 0;
    let digest: RowsDigest;
    try {
      for (const { key, sheet, row, data, personal } of batch.rows) {
        gathering.row({ n, key, sheet, row, data, salt: this.newId(), personal });
        n += 1;
      }
      gathering.flush();
      digest = sealing.end();
    } finally {
      sealing.stop();
    }
    return this.journal.append('ledger.imported', `batch/${this.newId()}`, {
      id,
      unit: batch.unit,
      year: batch.year ?? null,
      body: {
        ...batch.body,
        kind: batch.kind,
        rows: n,
        ...digest,
        ...(batch.retired?.length ? { retired: batch.retired } : {}),
      },
      supersedes: [],
    });
  }

  /**
   * Refuses rows that are not as they were imported: of each kind and unit once, before the first of them is read. Answers whether
   * each row must still be held against its seal as it is read.
   */
  #believe(kind: LedgerKind, unit: string | null): boolean {
    if (this.journal.isMidWrite()) return false;
    const scope = `${kind}/${unit}`;
    const known = this.#sound.get(scope) ?? this.#sound.get(`${kind}/null`);
    const sealed = known ?? this.requireSound({ kind, unit }, false);
    if (known === undefined) this.#sound.set(scope, sealed);
    return !sealed;
  }

  /** Refuses personal parts that do not fit their seals, in the words for what is wrong; what a purge has removed is none. */
  #believeSeals(kind: LedgerKind, unit: string | null): void {
    const known = this.#sound.get(`${kind}/${unit}`) ?? this.#sound.get(`${kind}/null`);
    if (known || this.journal.isMidWrite()) return;
    this.requireSound({ kind, unit }, true);
    this.#sound.set(`${kind}/${unit}`, true);
  }

  /** Refuses what is about to be done to the ledger of an import whose rows are not as they were imported. */
  requireAsImported({ body, unit }: EntryOf<'ledger.imported'>): void {
    this.#believe(body.kind as LedgerKind, unit ?? '');
  }

  /** What the data file holds of a kind, in order of key; of one unit, or of all. */
  rows<K extends LedgerKind>(kind: K, unit?: string | null): StoredRow<K>[] {
    return [...this.each(kind, unit)];
  }

  /** The same, one at a time; `asRead` in the order of imports and their rows. Do not write while it runs. */
  *each<K extends LedgerKind>(
    kind: K,
    unit?: string | null,
    order: 'byKey' | 'asRead' = 'byKey',
  ): Generator<StoredRow<K>> {
    const files = this.#files();
    const { took, years } = this.#passes.counting(kind);
    let given = 0;
    // Where a seal does not fit, all of them are looked at, for which nothing may be half read; then it goes on where it was.
    while (true) {
      const sealed = !this.#believe(kind, unit ?? null);
      const pass = this.#passes.of(kind, unit ?? null);
      let at = 0;
      for (const columns of order === 'byKey'
        ? byKey(this.db, kind, unit ?? null)
        : asRead(this.db, kind, unit ?? null)) {
        at += 1;
        if (at <= given) continue;
        if (!sealed && !fitsSeal(columns)) break;
        given = at;
        const row = rowFrom(columns, files.get(columns.batch) ?? '');
        took(row.fields);
        yield row;
      }
      if (at === given) {
        Object.assign(pass, { sealed: pass.sealed || !sealed, years });
        return;
      }
      this.#believeSeals(kind, unit ?? null);
    }
  }

  /** Which file each import read. Looked up once, not row by row: an import has one file and perhaps a million rows. */
  #files(batch?: string): ReadonlyMap<string, string> {
    const rows = this.db.all<{ id: string; file: string | null }>(
      `SELECT id, body ->> 'file' AS file FROM journal WHERE ${batch === undefined ? "kind = 'ledger.imported'" : 'id = ?'}`,
      ...(batch === undefined ? [] : [batch]),
    );
    return new Map(rows.map(({ id, file }) => [id, file ?? '']));
  }

  #row<K extends LedgerKind>(columns: RowColumns<K> | undefined): StoredRow<K> | undefined {
    if (!columns) return undefined;
    if (this.#believe(columns.kind, columns.unit) && !fitsSeal(columns)) this.#believeSeals(columns.kind, columns.unit);
    return rowFrom(columns, this.#files(columns.batch).get(columns.batch) ?? '');
  }

  /** The row that holds now for a key. */
  current<K extends LedgerKind>(kind: K, unit: string | null, key: string): StoredRow<K> | undefined {
    this.#believe(kind, unit ?? '');
    const place = this.db.get<Place>(
      'SELECT batch, n FROM ledger_current WHERE kind = ? AND unit = ? AND key = ?',
      kind,
      unit ?? '',
      key,
    );
    return this.#row(place && rowAt<K>(this.db, place));
  }

  /** The rows of one import as it left them; those of some lines of its sheets, where they are told. */
  rowsOf(batch: EntryOf<'ledger.imported'>, lines?: readonly number[]): StoredRow[] {
    const kind = batch.body.kind as LedgerKind;
    this.#believeSeals(kind, batch.unit ?? '');
    return rowsOf(this.db, kind, batch.id, String(batch.body.file ?? ''), lines);
  }

  /** The fields that stand in the rows themselves of a batch, where no purge takes them out, and in how many rows each. */
  fieldsInRows(batch: EntryOf<'ledger.imported'>): readonly { readonly field: string; readonly rows: number }[] {
    this.requireAsImported(batch);
    return fieldsIn(this.db, batch.id);
  }

  /** How many rows hold of a kind, of one unit or of all; their seals are looked at, for nobody reads them after this. */
  count(kind: LedgerKind, unit?: string | null): number {
    if (!this.#passes.of(kind, unit ?? null).sealed) this.#believeSeals(kind, unit ?? null);
    return this.db.one<{ count: number }>(
      `SELECT count(*) AS count FROM ledger_current WHERE kind = ?${unit == null ? '' : ' AND unit = ?'}`,
      kind,
      ...(unit == null ? [] : [unit]),
    ).count;
  }

  /** From now on whoever reads a ledger whole counts its rows by year: what the first of these fields tells that tells one. */
  countYears(fields: YearFields): void {
    this.#passes.yearFields = fields;
  }

  /** How many rows hold of a unit's ledger whose year, as `countYears` has it, is this one; null where its kind tells none. */
  countOfYear(kind: LedgerKind, unit: string, year: number): number | null {
    if (!this.#passes.yearFields(kind)) return null;
    while (!this.#passes.of(kind, unit).years) for (const _ of this.each(kind, unit));
    return this.#passes.of(kind, unit).years?.get(String(year)) ?? 0;
  }

  /** Which of some keys hold now, in order of them, with the name of the unit at work whose they are; of all keys, where null, those that more than one has. */
  holders(kind: LedgerKind, keys: Iterable<string> | null): Generator<{ readonly key: string; readonly unit: string }> {
    const which =
      keys === null
        ? 'SELECT key FROM ledger_current WHERE kind = ? GROUP BY key HAVING count(*) > 1'
        : 'SELECT value FROM json_each(?)';
    // With the plus each row is looked at once, where the index would be asked for each key of each unit.
    return this.db.each(
      `SELECT key, unit.name AS unit FROM ledger_current AS held JOIN unit ON unit.id = held.unit
        WHERE held.kind = ? AND retired IS NULL AND +key IN (${which}) ORDER BY key, unit.name`,
      kind,
      keys === null ? kind : JSON.stringify([...keys]),
    );
  }

  /** Imports that stand, oldest first; undone ones only when asked. */
  batches(
    filter: { readonly kind?: LedgerKind; readonly unit?: string; readonly undone?: boolean } = {},
  ): EntryOf<'ledger.imported'>[] {
    const undone = new Set(this.journal.history({ kinds: ['ledger.undone'] }).map((entry) => entry.body.batch));
    return this.journal
      .history({ kinds: ['ledger.imported'], ...(filter.unit ? { unit: filter.unit } : {}) })
      .filter((entry) => (!filter.kind || entry.body.kind === filter.kind) && (filter.undone || !undone.has(entry.id)));
  }

  /**
   * Stores the rows that hold of one unit for another, where that one lacks their keys, with the files that they came from;
   * inside the caller's transaction. Answers how many rows there were.
   */
  carry(kind: LedgerKind, from: string, to: string): number {
    let carried = 0;
    const seals = this.#believe(kind, from);
    for (const batch of this.batches({ kind, unit: from })) {
      const places = this.db.all<Place>(
        `SELECT batch, n FROM ledger_current AS row WHERE kind = ? AND unit = ? AND batch = ?
            AND NOT EXISTS (SELECT 1 FROM ledger_current AS own WHERE own.kind = row.kind AND own.unit = ? AND own.key = row.key)
          ORDER BY n`,
        kind,
        from,
        batch.id,
        to,
      );
      const rows = [...rowsAt(this.db, places)].filter(
        (row) => row !== undefined && row.personal !== null,
      ) as RowColumns[];
      if (rows.length === 0) continue;
      if (seals && !rows.every(fitsSeal)) this.#believeSeals(kind, from);
      carried += rows.length;
      const {
        kind: _,
        rows: _rows,
        digest: _digest,
        marks: _marks,
        retired: _retired,
        renewed: _renewed,
        unchangedOf: _unchangedOf,
        ...body
      } = batch.body;
      this.addBatch({
        kind,
        unit: to,
        year: batch.year,
        body: { ...body, from: batch.id },
        rows: rows.map((row) => ({
          key: row.key,
          sheet: row.sheet,
          row: row.row,
          ...textOf(fieldsFrom(row.data, row), fieldsFrom(row.personal ?? '{}', row)),
        })),
      });
    }
    return carried;
  }

  /** Rows that imports took off and that hold no more, as they last stood. */
  former<K extends LedgerKind>(kind: K, unit: string): StoredRow<K>[] {
    this.#believe(kind, unit);
    const batches = this.batches({ kind, unit });
    const places = new Map(batches.map(({ id }, place) => [id, place]));
    const keys = batches.flatMap(({ body }) => body.retired ?? []);
    const last = new Map<string, Place>();
    for (const { key, ...place } of this.db.all<Place & { readonly key: string }>(
      `SELECT key, batch, n FROM ledger_place AS row
        WHERE kind = ? AND unit = ? AND key IN (SELECT value FROM json_each(?)) AND NOT EXISTS
          (SELECT 1 FROM ledger_current AS held WHERE held.kind = row.kind AND held.unit = row.unit AND held.key = row.key)`,
      kind,
      unit,
      JSON.stringify(keys),
    )) {
      const known = last.get(key);
      if ((places.get(place.batch) ?? -1) >= (known ? (places.get(known.batch) ?? 0) : 0)) last.set(key, place);
    }
    const found = [...new Set(keys)].flatMap((key) => last.get(key) ?? []);
    return [...rowsAt<K>(this.db, found)].flatMap((row) => this.#row(row) ?? []);
  }

  /** Rows that hold now and that earlier imports held too, by row id: as each of them left it, oldest first. */
  versions<K extends LedgerKind>(kind: K, unit?: string): ReadonlyMap<string, readonly RowVersion<K>[]> {
    this.#believe(kind, unit ?? null);
    return rowVersions(this.db, kind, unit, this.batches({ kind, ...(unit === undefined ? {} : { unit }) }));
  }

  /** What an import made of the ledger, as its writer knew that: its rows, and what stood of their keys. */
  made(batch: EntryOf<'ledger.imported'>, knowledge: Knowledge): StoodBefore & { readonly rows: readonly StoredRow[] } {
    const kind = batch.body.kind as LedgerKind;
    this.#believeSeals(kind, batch.unit ?? '');
    const undone = this.journal.history({ kinds: ['ledger.undone'] }).filter((undo) => knowledge.has(batch, undo));
    const stood = ({ id, unit, ...place }: Entry): boolean =>
      unit === batch.unit &&
      id !== batch.id &&
      knowledge.has(batch, place) &&
      !undone.some(({ body }) => body.batch === id);
    const earlier = this.batches({ kind, undone: true }).filter(stood);
    return {
      rows: rowsOf(this.db, kind, batch.id, String(batch.body.file ?? '')),
      ...stoodBefore(this.db, kind, batch, earlier),
    };
  }

  /** Keys that imports took off, or that went when an import was undone, since a day or a year began (UTC), and that hold no more. */
  takenOff(kind: LedgerKind, unit: string, since: string): string[] {
    this.#believe(kind, unit);
    const undone = this.journal
      .history({ kinds: ['ledger.undone'], unit })
      .filter((entry) => entry.body.kind === kind && entry.at >= since);
    const retired = this.batches({ kind, unit })
      .filter(({ at }) => at >= since)
      .flatMap(({ body }) => body.retired ?? [])
      .filter((key) => !this.current(kind, unit, key));
    const lost = undone.flatMap(({ body }) =>
      this.db.all<{ key: string }>(
        `SELECT key FROM ledger_place AS row WHERE batch = ? AND NOT EXISTS
          (SELECT 1 FROM ledger_current AS held WHERE held.kind = row.kind AND held.unit = row.unit AND held.key = row.key)`,
        body.batch,
      ),
    );
    return [...new Set([...retired, ...lost.map(({ key }) => key)])].sort();
  }

  /** Rows that hold now whose open field was otherwise after some earlier imports: `changedFields` (row-versions.ts). */
  changedField(kind: LedgerKind, unit: string, earlier: ReadonlySet<string>, field: string): FieldChanged[] {
    this.#believe(kind, unit);
    return changedFields(this.db, kind, unit, this.batches({ kind, unit }), earlier, field);
  }

  /** Takes an import back: an entry of its own, after which earlier rows hold again. */
  undoBatch(batch: EntryOf<'ledger.imported'>, reason: string | null): Entry {
    return this.journal.append('ledger.undone', batch.subject, {
      unit: batch.unit,
      year: batch.year,
      body: { batch: batch.id, kind: batch.body.kind ?? null, reason },
    });
  }
}
