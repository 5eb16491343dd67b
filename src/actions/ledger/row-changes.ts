import type { FieldValue } from '../../domain/ledger-rows.ts';
import type { Draft, Kind } from '../../domain/ledgers/kind.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import { recordName, toldJson } from '../../ledgers/values/field-values.ts';
import type { StoredRow } from '../../store/ledgers.ts';

/** A field of a stored row that a file changes, as it may be shown. */
export interface Change {
  readonly row: number;
  /** The sheet, where several were read as one. */
  readonly sheet?: string | null;
  readonly key: string;
  /** How people know the record, where its key does not say. */
  readonly name?: string;
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** What an update changes, field by field; ids and telephones masked. */
export function* changesOf(
  kind: Kind,
  running: ReadonlySet<string>,
  row: Pick<ReadRow, 'row' | 'sheet'>,
  before: Pick<StoredRow, 'fields'>,
  after: Draft,
): Generator<Change> {
  for (const { field } of kind.columns) {
    const [was, is] = [toldJson(kind, field, before.fields), toldJson(kind, field, after)];
    // Two numbers may look alike where they are masked.
    const same = (one: FieldValue, other: FieldValue) => JSON.stringify(one) === JSON.stringify(other);
    if (same(was, is) && same(before.fields[field] ?? null, after[field] ?? null)) continue;
    const name = recordName(kind, before.fields);
    const key = String(after[kind.keyField] ?? name);
    // A number that only counts the rows names nobody's record; under a new one nobody knows it yet.
    const isRenamed = before.fields[kind.keyField] !== after[kind.keyField];
    const known = running.has(kind.keyField) || isRenamed || kind.calledAs ? { name } : {};
    const at = row.sheet === undefined ? {} : { sheet: row.sheet };
    yield { row: row.row, ...at, key, ...known, field, before: was, after: is };
  }
}

/** True where a value says anything. */
export const tells = (value: FieldValue): boolean => value !== null && !(Array.isArray(value) && value.length === 0);
