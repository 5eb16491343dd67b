import { recordName } from '../../ledgers/values/field-values.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { alikeAmong, placeOf } from '../ledger/suspects.ts';
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
