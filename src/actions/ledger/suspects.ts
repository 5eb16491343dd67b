import { groupBy } from '../../domain/group-by.ts';
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
  rows: readonly ReadRow[],
): readonly ReadingWarning[] {
  return suspectsAmong(kind, added, lacking, rows).map(({ row, other, what }) =>
    warningAt(row, `与已存的“${recordName(kind, other.fields)}”（${placeOf(other)}）${what}，按另一条记入，请核对`),
  );
}

/** The same, of rows that are stored themselves or not; `rows` are all of the file, among which they are. */
export function suspectsAmong<R extends { readonly fields: Draft }>(
  kind: Kind,
  added: readonly R[],
  lacking: readonly StoredRow[],
  rows: readonly { readonly fields: Draft }[] = added,
): readonly Suspect<R>[] {
  if (added.length === 0 || lacking.length === 0) return [];
  const { likeness, keyField, suspects = [] } = kind;
  const inWriting = likeness && {
    // A count of rows is no number.
    by: (row: Draft) => likeness(row)?.replace(/^\d{1,4}$/, '') || null,
    what: (row: Draft, other: Draft) =>
      row[keyField] === other[keyField] ? null : `${titleOf(kind, keyField)}只差写法，疑为同一个`,
  };
  const rules = [...(inWriting ? [inWriting] : []), ...suspects].map(({ by, what }) => ({
    by,
    what,
    known: groupBy(lacking, ({ fields }) => by(fields) ?? undefined),
  }));
  const pairs = pairsButTwo(kind, added, lacking, rows);
  return added.flatMap((row): Suspect<R>[] => {
    const { fields } = row;
    for (const { by, what, known } of rules) {
      // Of many that are alike by that the last ones will do.
      for (const other of known
        .get(by(fields) ?? '')
        ?.slice(-mostAlike)
        .reverse() ?? []) {
        const alike = what(fields, other.fields);
        if (alike) return [{ row, other, what: alike }];
      }
    }
    return [...(pairs.get(row) ?? [])];
  });
}

/** So many of one name are looked at. */
const mostAlike = 50;

/** So many values at least that no other row has make two rows a pair; of few rows any value is alone, and one more tells it. */
const leastShared = 2;
const leastRows = 5;

/** New rows and stored ones that have values in common which no other row has, and differ in two things alone; in three, where they have more in common. */
function pairsButTwo<R extends { readonly fields: Draft }>(
  kind: Kind,
  added: readonly R[],
  lacking: readonly StoredRow[],
  rows: readonly { readonly fields: Draft }[],
): ReadonlyMap<R, readonly Suspect<R>[]> {
  const least = rows.length + lacking.length < leastRows ? leastShared + 1 : leastShared;
  const fields = kind.columns.map(({ field }) => field).filter((field) => field !== 'note');
  const isDay = (field: string): boolean => kind.columns.some((one) => one.field === field && one.value === 'day');
  const fewer = added.length < lacking.length ? added : lacking;
  const shared = new Map<R, Map<StoredRow, number>>();
  for (const field of fields) {
    const value = (row: { readonly fields: Draft }): string => textIn(row.fields, field);
    // Only what stands on the shorter side can be common to both.
    const wanted = new Set(fewer.map(value));
    const counts = new Map<string, number>();
    for (const row of [...rows, ...lacking]) {
      const text = value(row);
      if (text !== '' && wanted.has(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const alone = new Map(lacking.flatMap((row) => (counts.get(value(row)) === 2 ? [[value(row), row] as const] : [])));
    for (const row of alone.size === 0 ? [] : added) {
      const other = alone.get(value(row));
      if (!other) continue;
      const known = shared.get(row) ?? new Map<StoredRow, number>();
      shared.set(row, known.set(other, (known.get(other) ?? 0) + 1));
    }
  }
  const ofSeveral = new Map<string, ReadonlySet<string>>();
  /** What other rows of the file say as well: the title and the day of a training are of all who were there. */
  const isShared = (field: string, row: R): boolean => {
    const known = ofSeveral.get(field) ?? twice(rows.map((one) => textIn(one.fields, field)));
    ofSeveral.set(field, known);
    return known.has(textIn(row.fields, field));
  };
  return new Map(
    Array.from(shared, ([row, others]): [R, readonly Suspect<R>[]] => [
      row,
      [...others].flatMap(([other, count]) => {
        const told = fields.filter((field) => textIn(row.fields, field) !== '' && textIn(other.fields, field) !== '');
        const apart = told.filter((field) => textIn(row.fields, field) !== textIn(other.fields, field));
        // A year follows from its day.
        const own = apart.filter((field) => field !== 'year' || apart.length === 2);
        // What has little in common, or in a ledger of few rows, differs in two things at most.
        const most = count > least && least === leastShared ? 3 : 2;
        // The same on two other days is another time.
        if (count < least || own.length < 2 || own.length > most || own.every(isDay)) return [];
        if (own.every((field) => isShared(field, row))) return [];
        return [{ row, other, what: `只有${own.map((field) => titleOf(kind, field)).join('、')}不同，疑为同一条` }];
      }),
    ]),
  );
}

function twice(texts: readonly string[]): ReadonlySet<string> {
  const met = new Set<string>();
  return new Set(texts.filter((text) => met.size === met.add(text).size));
}

function textIn(fields: Draft, field: string): string {
  const value = fields[field];
  return value === undefined || value === null ? '' : String(value).replace(/\s/g, '');
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
