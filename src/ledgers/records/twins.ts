import { isMaskedIdNumber } from '../../domain/identifiers/id-number.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { type Draft, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { certificatesOf } from '../../domain/ledgers/officers.ts';
import type { ReadRow } from '../reading.ts';
import { allTheSame, rowRanges, type Warning, type Warnings } from '../words/warnings.ts';

/** One person under two certificates is suspected and told, never merged. */
export function warnOfTwins(rows: readonly ReadRow[], warnings: Warnings): void {
  const byId = new Map<string, ReadRow>();
  const byName = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const { name } = row.fields;
    const written = row.fields.idNumber;
    // A masked id tells too little to know a person by.
    const idNumber = typeof written === 'string' && isMaskedIdNumber(written) ? undefined : written;
    const twin = typeof idNumber === 'string' ? byId.get(idNumber) : undefined;
    if (twin) {
      warnings.row(
        row.row,
        'same-person',
        `与第 ${twin.row} 行身份证号相同，${certificatesOf(row.fields, twin.fields)}，疑为同一人，请核对`,
      );
    } else if (typeof name === 'string') {
      const folded = foldName(name);
      const namesakes = byName.get(folded) ?? [];
      // Two id numbers tell two persons; only where one is missing may the name be all there is.
      const [earlier] = namesakes;
      if (earlier && namesakes.some(({ fields }) => !(fields.idNumber && idNumber))) {
        warnings.row(
          row.row,
          'same-name',
          `与第 ${earlier.row} 行同名，${certificatesOf(row.fields, earlier.fields)}，请核对是否同一人`,
        );
      }
      byName.set(folded, [...namesakes, row]);
    }
    if (typeof idNumber === 'string') byId.set(idNumber, row);
  }
  for (const group of byName.values()) {
    if (group.length < 3) continue;
    const rowsOf = rowRanges(group.map(({ row }) => row));
    warnings.sheet(`第 ${rowsOf} 行共 ${group.length} 人姓名相同，请核对是否同一人`);
  }
}

/** Numbers that differ in their writing alone are told, never taken for one. */
export function warnOfLikeNumbers(kind: Kind, rows: readonly ReadRow[], warnings: Warnings): void {
  const { likeness: likenessOf } = kind;
  if (!likenessOf) return;
  const byLikeness = new Map<string, ReadRow>();
  const likenesses = rows.map(({ fields }) => likenessOf(fields));
  // In nearly every ledger all differ.
  if (new Set(likenesses).size === rows.length) return;
  for (const [at, row] of rows.entries()) {
    const likeness = likenesses[at] ?? null;
    if (likeness === null) continue;
    const like = byLikeness.get(likeness);
    if (!like) byLikeness.set(likeness, row);
    else {
      const number = String(like.fields[kind.keyField] ?? '');
      if (row.fields[kind.keyField] === like.fields[kind.keyField])
        warnings.row(
          row.row,
          'same-number',
          `${titleOf(kind, kind.keyField)}与第 ${like.row} 行相同，其余不同，按另一条读入，请核对`,
        );
      else
        warnings.row(
          row.row,
          'like-number',
          `${titleOf(kind, kind.keyField)}与第 ${like.row} 行“${number}”只差写法，疑为同一个，请核对`,
        );
    }
  }
}

/** Rows of a file that are perhaps one by what their kind says of those within a file. */
export function warnOfSuspects(kind: Kind, rows: readonly ReadRow[], warnings: Warnings): void {
  for (const { within, by, what } of kind.suspects ?? []) {
    if (within === undefined) continue;
    const known = new Map<string, ReadRow>();
    for (const row of agreeing(rows, within)) {
      const name = by(row.fields);
      const other = name === null ? undefined : known.get(name);
      const alike = other && what(row.fields, other.fields);
      if (alike) warnings.row(row.row, 'suspect', ...allTheSame(`与第 ${other.row} 行${alike}`, '请核对'));
      if (name !== null && !other) known.set(name, row);
    }
  }
}

/** Rows that say what another row says too; most say something of their own, which is quickly seen. */
function agreeing(rows: readonly ReadRow[], field: string): readonly ReadRow[] {
  const [said, again] = [new Set<unknown>(), new Set<unknown>()];
  for (const { fields } of rows) {
    const before = said.size;
    if (said.add(fields[field]).size === before) again.add(fields[field]);
  }
  return again.size === 0 ? [] : rows.filter(({ fields }) => again.has(fields[field]));
}

/** A certificate with a few figures less or more than most of those that are read or stored: what a number lost nobody sees in it alone. */
export function warningsOfLengths(rows: readonly ReadRow[], stored: Iterable<{ readonly fields: Draft }>): Warning[] {
  const numberOf = ({ certificate }: Draft): string => String(certificate ?? '');
  const numbers = new Set(
    [...rows, ...stored].map(({ fields }) => numberOf(fields)).filter((one) => /^\d+$/.test(one)),
  );
  const lengths = [...numbers].map((number) => number.length).sort((a, b) => a - b);
  const usual = lengths[lengths.length >> 1] ?? 0;
  if (lengths.length < 4 || lengths.filter((length) => length === usual).length * 2 <= lengths.length) return [];
  return rows.flatMap(({ row, fields }): Warning[] => {
    const number = numberOf(fields);
    const more = number.length - usual;
    if (!numbers.has(number) || more === 0 || Math.abs(more) > 3) return [];
    const slip = more < 0 ? '少写一位、丢了前面的 0' : '多写一位';
    const what = `执法证号“${number}”是 ${number.length} 位，其余多是 ${usual} 位，请核对有没有${slip}`;
    return [{ row, what }];
  });
}

/** Questions without the day from which their law holds are in no paper. */
export function warnOfUndated(rows: readonly ReadRow[], warnings: Warnings): void {
  const undated = rows.filter(({ fields }) => (fields.effective ?? null) === null).length;
  if (undated > 0)
    warnings.sheet(
      `${undated} 题没有写所依据的法律哪天施行，不知道现在是否有效，组卷时不用；在“施行日期”一列补上后再导入一次即可`,
    );
}

/** What a group of rows has in common, and clerks write into the first of them alone. */
const ofGroups: Readonly<Record<string, readonly string[]>> = { officers: ['section'], trainings: ['title', 'date'] };

/** Rows that leave blank what each above them tells once, never twice: they may be of one group, which nobody merged. */
export function warnOfGroups(kind: Kind, rows: readonly ReadRow[], warnings: Warnings): void {
  const [first, ...others] = rows;
  for (const field of ofGroups[kind.kind] ?? []) {
    const filled = rows.flatMap(({ fields }) => fields[field] ?? []).map(String);
    const title = titleOf(kind, field);
    // 2024年5月 is no day, and yet told.
    const saysSo = ({ note }: Draft): boolean => typeof note === 'string' && note.includes(`${title}：`);
    const blank = others.filter(({ fields }) => fields[field] === null && !saysSo(fields));
    // A part of an office has many people; of an event one line may be all that lacks it.
    const few = kind.kind === 'trainings' ? 1 : filled.length;
    if (!first?.fields[field] || blank.length < few || new Set(filled).size < filled.length) continue;
    warnings.sheet(
      `第 ${rowRanges(blank.map(({ row }) => row))} 行没有写${title}；与上面一组的${title}相同的，请合并单元格或各行照写`,
    );
  }
}
