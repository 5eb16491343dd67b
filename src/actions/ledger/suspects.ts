import { type Draft, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import { recordName } from '../../ledgers/values/field-values.ts';
import { type ReadingWarning, warningAt } from '../../ledgers/words/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { RowMatcher } from './match-rows.ts';

/** A row that may be a stored one, and in which words. */
export interface Suspect<R> {
  readonly row: R;
  readonly other: StoredRow;
  readonly what: string;
}

/** What new rows of a file may be of the stored records that it lacks: told, never merged. */
export function suspectsOf(
  kind: Kind,
  added: readonly ReadRow[],
  lacking: readonly StoredRow[],
): readonly ReadingWarning[] {
  return suspectsAmong(kind, added, lacking).map(({ row, other, what }) =>
    warningAt(row, `与已存的“${recordName(kind, other.fields)}”（${placeOf(other)}）${what}，按另一条记入，请核对`),
  );
}

/** The same, of rows that are stored themselves or not. */
export function suspectsAmong<R extends { readonly fields: Draft }>(
  kind: Kind,
  added: readonly R[],
  lacking: readonly StoredRow[],
): readonly Suspect<R>[] {
  if (added.length === 0 || lacking.length === 0) return [];
  const { likeness, keyField, suspects = [] } = kind;
  const inWriting = likeness && {
    // A count of rows is no number.
    by: (row: Draft) => likeness(row)?.replace(/^\d{1,4}$/, '') || null,
    what: (row: Draft, other: Draft) =>
      row[keyField] === other[keyField] ? null : `${titleOf(kind, keyField)}只差写法，疑为同一个`,
  };
  const rules = [...(inWriting ? [inWriting] : []), ...suspects].map(({ by, what }) => {
    const known = new Map<string, StoredRow>();
    for (const row of lacking) {
      const name = by(row.fields);
      if (name !== null) known.set(name, row);
    }
    return { by, what, known };
  });
  return added.flatMap((row): Suspect<R>[] => {
    const { fields } = row;
    for (const { by, what, known } of rules) {
      const other = known.get(by(fields) ?? '');
      const alike = other && what(fields, other.fields);
      if (alike) return [{ row, other, what: alike }];
    }
    return [];
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

/** Where a stored row is from. */
export function placeOf({ source }: StoredRow): string {
  return `${source.file}${source.sheet === null ? '' : `“${source.sheet}”`}第 ${source.row} 行`;
}
