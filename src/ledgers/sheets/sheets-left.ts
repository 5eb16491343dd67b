import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { cellText, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import type { ReadRow, SheetLeft } from '../reading.ts';
import { oneLine } from '../words/heading-text.ts';
import type { ChosenSheet, OtherKind } from './choose-sheet.ts';
import { isOfOther } from './kind-by-title.ts';

/** A visible sheet that was not chosen: its first rows, and its headings where any of the kind's stand there. */
export interface SheetAside {
  readonly name: string;
  readonly sheet: Sheet;
  readonly head: readonly RawRow[];
  readonly chosen: ChosenSheet | null;
}

/** What of the visible sheets was not read: those with words, and whether they look like more of the same ledger. */
export function sheetsLeft(
  kind: Kind,
  read: readonly ChosenSheet[],
  aside: readonly SheetAside[],
  rows: readonly ReadRow[],
  otherKind: (head: readonly RawRow[], sought: Kind) => OtherKind | null,
): readonly SheetLeft[] {
  return aside.flatMap(({ name, head, chosen }) => {
    if (name === explains || isOurMarks(head)) return [];
    const filled = head.filter(({ cells }) => cells.some((cell) => !isBlank(cell)));
    const below = chosen ? filled.filter(({ row }) => row > chosen.headings.bottom) : filled;
    const [first] = below;
    if (!first) return [];
    const known = otherKind(head, kind)?.known ?? 0;
    const own = chosen?.headings.columns.length ?? 0;
    // 姓名, 执法证号, 岗位 of a roster say as much in a register of those who were pursued, which lacks a column there.
    const lacksOne = chosen !== null && chosen.headings.missing.length > 0;
    const isOther = known > own || (known === own && lacksOne) || (chosen !== null && isOfOther(kind, chosen));
    const more = chosen ? !wasOffered(read, chosen) && holdsMore(kind, chosen, below, rows) : goesOn(read, filled);
    const alike = more && !isOther;
    const lacks = chosen?.headings.missing.map((group) => titleOf(kind, group[0])) ?? [];
    return [{ name, rows: below.length, first: wordsOf(first), alike, lacks: isOther ? [] : lacks }];
  });
}

/** The sheet of the blank ledgers that says how they are filled in. */
const explains = '填写说明';

/** The sheet that lists what was refused, in a workbook that we marked. */
const isOurMarks = ([first]: readonly RawRow[]): boolean =>
  first !== undefined && first.cells.map(cellText).join('|') === '行|列|原因|已改';

/** Whether below the kind's own headings words stand that no record read so far has: figures there are a table of numbers. */
function holdsMore(kind: Kind, { headings }: ChosenSheet, below: readonly RawRow[], rows: readonly ReadRow[]): boolean {
  const needed = new Set(kind.needs.flat());
  return headings.columns.some(({ field, index }) => {
    if (!needed.has(field)) return false;
    const known = new Set(rows.flatMap(({ fields }) => [fields[field] ?? ''].flat().map(String)));
    return below.some(({ cells }) => {
      const text = cellText(cells[index]).trim();
      return !/^[\d.,%]*$/.test(text) && !/^[总合小共]\s*计/.test(text) && !known.has(text);
    });
  });
}

/** Whether somebody was asked about it: it fits as well as the one that was chosen. */
const wasOffered = (read: readonly ChosenSheet[], { headings }: ChosenSheet): boolean =>
  headings.missing.length === 0 && read.some((one) => headings.columns.length * 2 > one.headings.columns.length);

/** Whether rows without headings fill as many columns as those of a sheet that was read. */
function goesOn(read: readonly ChosenSheet[], filled: readonly RawRow[]): boolean {
  const widths = read.map(({ headings }) => headings.columns.length);
  const wide = filled.filter(({ cells }) => {
    const many = cells.filter((cell) => !isBlank(cell)).length;
    return many >= 4 && widths.some((width) => many * 3 >= width * 2);
  });
  return wide.length * 2 > filled.length;
}

function wordsOf({ cells }: RawRow): string {
  const words = cells.map((cell) => oneLine(cellText(cell))).filter((text) => text !== '');
  return words.slice(0, 4).join(' ');
}
