import type { Kind } from '../../domain/ledgers/kind.ts';
import { recordName } from '../../ledgers/field-values.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { RowMatcher } from '../ledger/match-rows.ts';
import { placeOf, type Suspect, suspectsAmong } from '../ledger/suspects.ts';
import { importOf, type LedgerAtMerge, type RowTold, toldOf } from './ledger-at-merge.ts';

/** A new row that is most likely, or perhaps, a record that stands already under another key. */
export interface RowAlike extends RowTold {
  /** The record that it is alike to, and where that is from. */
  readonly other: string;
  readonly otherPlace: string;
  readonly what: string;
}

/**
 * New rows that an import would have matched with those of another machine, or told of them, had both been made on one: each
 * import is held against those alone of which its writer did not know.
 */
export function rowsAlike(ledger: LedgerAtMerge, knowledge: Knowledge): RowAlike[] {
  const { of, kind, standing, fresh, held } = ledger;
  return standing
    .filter(({ id }) => fresh.has(id))
    .flatMap((batch) => {
      const at = standing.indexOf(batch);
      const apart = standing.filter(
        (one, place) => one !== batch && !knowledge.knows(batch, one) && (!fresh.has(one.id) || place < at),
      );
      if (apart.length === 0) return [];
      const others = standing.filter((one) => !apart.includes(one)).map(({ id }) => id);
      const lacking = held.heldApart(
        of,
        apart.map(({ id }) => id),
        others,
      );
      if (lacking.length === 0) return [];
      const byId = new Map(apart.map((one) => [one.id, one]));
      return alikeAmong(kind, held.added(of, [batch.id]), lacking, (row) => isSameLedger(batch, byId, row)).map(
        ({ row, other, what }) => ({
          ...toldOf(ledger, row),
          other: recordName(kind, other.fields),
          otherPlace: placeOf(other),
          what,
        }),
      );
    });
}

/** Rows that are stored ones by what an import goes by, or that it would tell of. */
export function alikeAmong(
  kind: Kind,
  added: readonly StoredRow[],
  lacking: readonly StoredRow[],
  sameLedger: (row: StoredRow) => boolean,
): readonly Suspect<StoredRow>[] {
  const read = new Map(added.map((row): [ReadRow, StoredRow] => [{ ...row, row: row.source.row }, row]));
  const keys = new Map(added.map((row) => [row.key, row]));
  const rows = [...read.keys()];
  const stored = new Map(lacking.map((row) => [row.key, row]));
  const matcher = new RowMatcher(kind, { rows, keys, columns: {}, running: new Set() }, stored, sameLedger);
  const same = [...read].flatMap(([row, at]): Suspect<StoredRow>[] => {
    const other = matcher.find(row);
    return other ? [{ row: at, other, what: '多半是同一条' }] : [];
  });
  const met = new Set(same.flatMap(({ row, other }) => [row, other]));
  const isFree = (row: StoredRow): boolean => !met.has(row);
  return [...same, ...suspectsAmong(kind, added.filter(isFree), lacking.filter(isFree))];
}

/** Whether a stored row came out of a ledger of the same title, or file where it has none, and sheet. */
function isSameLedger(
  { body }: EntryOf<'ledger.imported'>,
  others: ReadonlyMap<string, EntryOf<'ledger.imported'>>,
  row: StoredRow,
): boolean {
  const other = others.get(importOf(row))?.body;
  if (!other || row.source.sheet !== (body.sheet ?? null)) return false;
  return body.title === undefined ? other.file === body.file : other.title === body.title;
}
