import { isPersonal, type Kind } from '../../domain/ledgers/kind.ts';
import { inNumberOrder } from '../../domain/number-order.ts';
import type { LedgerReading, ReadRow, Rejection, Skip } from '../../ledgers/reading.ts';
import { recordName } from '../../ledgers/values/field-values.ts';
import type { ReadingWarning } from '../../ledgers/words/warnings.ts';
import type { NewLedgerRow, StoredRow } from '../../store/ledgers.ts';
import { RowTexts } from '../../store/row-texts.ts';
import { type ChangedRow, ComparedRows, type OnDuplicate, type Replaced } from './compared-rows.ts';
import { RowMatcher } from './match-rows.ts';
import { besidesOf, keptOf, merged, tellKept, whole } from './merged-row.ts';
import { notInFile } from './not-in-file.ts';
import type { Change } from './row-changes.ts';
import type { Exchange } from './slipped-columns.ts';
import { suspectsOf } from './suspects.ts';

/** How the rows of a file stand to those that the data file holds. */
export interface Comparison {
  readonly inserted: number;
  /** The rows that are none of the stored ones. */
  readonly added: readonly ReadRow[];
  readonly updated: number;
  /** The rows to store, made one by one; only those of some keys, where these are told. */
  rows(only?: ReadonlySet<string>): Iterable<NewLedgerRow>;
  readonly unchanged: number;
  /** The imports that hold the unchanged ones, and those that were left as they are stored. */
  readonly unchangedOf: readonly string[];
  /** Keys that the data file holds and the file lacks. */
  readonly notInFile: readonly string[];
  /** How people know them, the first of them. */
  readonly notInFileNames: readonly string[];
  /** Whether the file has most of the records that it might have: a later state of the ledger, and no addition to it. */
  readonly isLaterState: boolean;
  /** Fields of which the file has a column, blank all along, and the stored rows something: they keep it. */
  readonly kept: ReadonlySet<string>;
  /** Rows that `--on-duplicate error` refuses. */
  readonly rejected: readonly Rejection[];
  /** Rows that `--on-duplicate skip` leaves as they are stored. */
  readonly skipped: readonly Skip[];
  /** Keys of stored records that go on under another one, each with that one. */
  readonly renewed: readonly (readonly [former: string, now: string])[];
  /** The files that the updated records are from. */
  readonly updatedFrom: readonly string[];
  /** Rows among the updated ones of which nothing that is shown changes: only where it was written, and how. */
  readonly alike: readonly ReadRow[];
  /** What updates change, the first of it. */
  readonly changes: readonly Change[];
  /** How much of it there is. */
  readonly changesTotal: number;
  /** What rows that are kept beside stored ones, as wished, would have changed of those, the first of it. */
  readonly besides: readonly Change[];
  /** Those of them that would put one record in the place of another. */
  readonly replaced: readonly Replaced[];
  /** Fields of stored records that the file tells the other way round. */
  readonly exchanges: readonly Exchange[];
  /** What new rows may be of the records that the file lacks. */
  readonly suspects: readonly ReadingWarning[];
}

/** How many missing records are told one by one. */
const mostShown = 1_000;

/** Compares what was read with what is stored, key by key. A field without a column keeps its stored value. */
export function compareRows(
  kind: Kind,
  reading: LedgerReading,
  stored: ReadonlyMap<string, StoredRow>,
  onDuplicate: OnDuplicate,
  file: string,
  sameLedger: (row: StoredRow) => boolean,
): Comparison {
  const matcher = new RowMatcher(kind, reading, stored, sameLedger);
  const compared = new ComparedRows(kind, reading, matcher, onDuplicate, file);
  for (const row of reading.rows) compared.take(row);
  const { changed, met, remarks, known, unchangedOf, updatedFrom, ...told } = compared;
  const lacking = inNumberOrder(
    notInFile(kind, reading, stored, sameLedger, (key) => matcher.met(key)),
    String,
  );
  const kept = keptOf(reading, met);
  const added = changed.flatMap(({ row, before }) => (before ? [] : [row]));
  const unmet = [...stored.values()].filter(({ key }) => !matcher.met(key));
  return {
    ...told,
    kept,
    inserted: added.length,
    added,
    updatedFrom: [...updatedFrom],
    unchangedOf: [...unchangedOf],
    notInFile: lacking,
    notInFileNames: lacking.slice(0, mostShown).map((key) => recordName(kind, stored.get(key)?.fields ?? {})),
    isLaterState: known >= lacking.length,
    suspects: [...remarks, ...tellKept(kind, kept), ...suspectsOf(kind, added, unmet, reading.rows)],
    rows: (only) => rowsToStore(kind, reading, changed, only),
  };
}

/** Makes the rows to store one by one, for together they may be many. */
function* rowsToStore(
  kind: Kind,
  reading: LedgerReading,
  changed: Iterable<ChangedRow>,
  only: ReadonlySet<string> | undefined,
): Generator<NewLedgerRow> {
  const besides = besidesOf(kind);
  const fields = (columns: Kind['columns']): string[] => columns.map(({ field }) => field);
  const texts = new RowTexts([...fields(kind.columns), ...besides.keys()], fields(kind.columns.filter(isPersonal)));
  for (const { row: read, before, halves } of changed) {
    const { key, row, sheet = reading.sheet } = read;
    if (only && !only.has(key)) continue;
    const values = before ? whole(merged(kind, read, before, reading, besides), halves) : read.fields;
    const { data, personal } = texts.of(values);
    yield { key, sheet, row, data, personal };
  }
}
