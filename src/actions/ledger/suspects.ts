import { type Draft, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { recordName } from '../../ledgers/field-values.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import { type ReadingWarning, warningAt } from '../../ledgers/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';

/** What new rows of a file may be of the stored records that it lacks: told, never merged. */
export function suspectsOf(
  kind: Kind,
  added: readonly ReadRow[],
  lacking: readonly StoredRow[],
): readonly ReadingWarning[] {
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
  return added.flatMap((row): ReadingWarning[] => {
    const { fields } = row;
    for (const { by, what, known } of rules) {
      const other = known.get(by(fields) ?? '');
      const alike = other && what(fields, other.fields);
      if (alike) {
        const who = `“${recordName(kind, other.fields)}”（${placeOf(other)}）`;
        return [warningAt(row, `与已存的${who}${alike}，按另一条记入，请核对`)];
      }
    }
    return [];
  });
}

/** Where a stored row is from. */
export function placeOf({ source }: StoredRow): string {
  return `${source.file}${source.sheet === null ? '' : `“${source.sheet}”`}第 ${source.row} 行`;
}
