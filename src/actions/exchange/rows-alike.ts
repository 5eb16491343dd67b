import { recordName } from '../../ledgers/values/field-values.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { importOf } from '../../store/stored-rows.ts';
import { alikeAmong, placeOf, type Suspect } from '../ledger/suspects.ts';
import { type LedgerAtMerge, type RowTold, toldOf } from './ledger-at-merge.ts';

/** A row, new or otherwise now, that is most likely, or perhaps, a record that stands already under another key. */
export interface RowAlike extends RowTold {
  /** The record that it is alike to, and where that is from. */
  readonly other: string;
  readonly otherPlace: string;
  readonly what: string;
}

/**
 * Rows that an import would have matched with those of another machine, or told of them, had both been made on one: each
 * import is held against those alone of which its writer did not know, or had taken off.
 */
export function rowsAlike(ledger: LedgerAtMerge, knowledge: Knowledge): RowAlike[] {
  const { of, kind, standing, fresh, held } = ledger;
  const changes = held.changed(of);
  return standing
    .filter(({ id }) => fresh.has(id))
    .flatMap((batch) => {
      const at = standing.indexOf(batch);
      const apart = standing.filter(
        (one, place) => one !== batch && !knowledge.has(batch, one) && (!fresh.has(one.id) || place < at),
      );
      if (apart.length === 0) return [];
      const ids = apart.map(({ id }) => id);
      const theirs = held.holding(of, ids);
      const changed = changes.filter(({ holds }) => importOf(holds) === batch.id);
      const own = [...held.added(of, [batch.id]), ...changed.map(({ holds }) => holds)];
      if (theirs.length === 0 || own.length === 0) return [];
      const byId = new Map(standing.map((one) => [one.id, one]));
      const among = (rows: readonly StoredRow[], others: readonly StoredRow[]): readonly Suspect<StoredRow>[] =>
        alikeAmong(kind, rows, others, (row) => isSameLedger(batch, byId, row));
      // What either of them was alike to before has been told to whoever wrote it.
      const [before, beside] = [
        changed.map(({ other }) => other),
        held.stoodAfter(
          of,
          standing.filter((one) => !apart.includes(one)),
          theirs.map(({ key }) => key),
        ),
      ];
      const pair = ({ row, other, what }: Suspect<StoredRow>): string => JSON.stringify([row.key, other.key, what]);
      const known = new Set(
        [...among(own, beside), ...among(before, beside), ...among(before, theirs)].map((suspect) => pair(suspect)),
      );
      return among(own, theirs)
        .filter((suspect) => !known.has(pair(suspect)))
        .map(({ row, other, what }) => ({
          ...toldOf(ledger, row),
          other: recordName(kind, other.fields),
          otherPlace: placeOf(other),
          what,
        }));
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
