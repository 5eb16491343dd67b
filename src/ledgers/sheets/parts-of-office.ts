import { Fault } from '../../domain/fault.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { partOfOffice } from '../../domain/identifiers/parts-of-office.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import { rewritten } from '../mends/mended-sheet.ts';
import { cellText, isBlank, type RawRow } from '../read/cells.ts';
import type { LedgerWish } from '../reading.ts';
import { isAmount } from '../words/cell-looks.ts';
import { bareHeading, oneLine } from '../words/heading-text.ts';
import { isNoPartOf } from '../words/organs.ts';
import { sumOfAll, sumWord } from '../words/sum-words.ts';
import { rowRanges } from '../words/warnings.ts';
import type { ChosenSheet } from './choose-sheet.ts';

/** Rows of a table that are each of a part of the office, by the column that names it, and those that are of all of them, each with its own. */
interface Parts {
  readonly index: number;
  readonly rows: readonly RawRow[];
  readonly wholes: readonly { readonly row: RawRow; readonly of: readonly RawRow[] }[];
}

/** A table of reports with a row for each team or section of the office, whose report is the row of their sum. Fault: there is no such row. */
export function withoutParts(kind: Kind, chosen: ChosenSheet, wish: LedgerWish): ChosenSheet {
  const parts = kind.itemsDown ? partsIn(kind, chosen, wish) : null;
  if (parts === null) return chosen;
  const { index, rows, wholes } = parts;
  const names = [...new Set(rows.map((row) => oneLine(cellText(row.cells[index]))))];
  const some = `${names.slice(0, 4).join('、')}${names.length > 4 ? '等' : ''}`;
  if (wholes.length === 0) throw withoutSum(`按科室、中队分行（${some}）`, '行', wish.file);
  const own = new Set(rows.map(({ row }) => row));
  const ofAll = new Set(wholes.map(({ row }) => row.row));
  const rewrite = (row: RawRow): RawRow => {
    if (own.has(row.row)) return { ...row, is: 'part' };
    return ofAll.has(row.row) ? { ...row, is: 'record', cells: withoutWords(row) } : row;
  };
  const { sheet } = chosen;
  const sums = wholes.flatMap((one) => differences(kind, chosen, one));
  const told =
    `第 ${rowRanges([...own])} 行是科室、中队的（${some}），没有读；本单位的报表取第 ${rowRanges([...ofAll])} 行` +
    (sums.length > 0 ? `；${sums.join('；')}，请核对` : '');
  const turned = sheet.turned === undefined ? told : `${sheet.turned}；${told}`;
  return { ...chosen, head: chosen.head.map(rewrite), sheet: { ...rewritten(sheet, () => rewrite), turned } };
}

/** The parts of an office are told, and what they come to is not. */
export function withoutSum(how: string, place: '行' | '列', file: string): Fault {
  return Fault.broken(
    'parts-without-sum',
    `表里${how}，没有本单位的合计：${file}`,
    `请加一${place}“合计”，写各${place}相加的数，存盘后再导入；本单位的报表取这一${place}`,
  );
}

/** The rows of parts; null where the table has other rows than those and one for them all. */
function partsIn(kind: Kind, { head, headings }: ChosenSheet, wish: LedgerWish): Parts | null {
  const counted = countedIn(kind, headings.columns);
  const rows = head.filter(
    ({ row, cells }) => row > headings.bottom && counted.some((index) => isAmount(cells[index])),
  );
  const others = new Set((wish.otherUnits ?? []).map(foldName));
  const ours = new Set([wish.unit, ...(wish.formerly ?? [])].map((name) => foldName(name ?? '')));
  const isPart = (text: string): boolean =>
    part.test(text) &&
    text.length <= 14 &&
    !isNoPartOf(wish.unit ?? '', text) &&
    !others.has(foldName(text)) &&
    !ours.has(foldName(text));
  const isWhole = ({ cells }: RawRow, index: number): boolean => {
    const words = cells
      .slice(0, Math.max(index + 1, Math.min(...counted)))
      .map((cell) => cellText(cell).replace(/\s/g, ''));
    return words.some((text) => whole.test(text)) || ours.has(foldName(cellText(cells[index])));
  };
  const known = new Set([...headings.columns, ...headings.more].map((column) => column.index));
  const naming = [
    ...headings.columns.filter(({ field }) => field === kind.unitField || field === kind.event),
    ...headings.leftOver.filter(({ index, lostTo }) => lostTo === null && !known.has(index)),
  ];
  for (const { index } of naming) {
    const parts = rows.filter(({ cells }) => isPart(cellText(cells[index]).trim()));
    const rest = rows.filter((row) => !parts.includes(row));
    const names = new Map(parts.map((row) => [row.row, cellText(row.cells[index]).trim()]));
    if (names.size < 2 || !rest.every((row) => isWhole(row, index))) continue;
    const wholes = wholesOf(rows, parts);
    // The same part once more is of another period, which needs a sum of its own.
    const many = Math.max(1, new Set(wholes.map(({ row }) => row.row)).size);
    if (names.size <= new Set(names.values()).size * many) return { index, rows: parts, wholes };
  }
  return null;
}

/** The rows of sums, each with the parts above it, or below it where it stands above all; one that sums up no parts anew is left as the sum that it is. */
function wholesOf(rows: readonly RawRow[], parts: readonly RawRow[]): Parts['wholes'] {
  const [first] = rows;
  const ahead = first !== undefined && !parts.includes(first);
  const groups: { row: RawRow; of: RawRow[] }[] = [];
  let since: RawRow[] = [];
  for (const row of rows) {
    if (parts.includes(row)) {
      since.push(row);
      if (ahead) groups.at(-1)?.of.push(row);
    } else if (ahead || since.length > 0 || groups.at(-1)?.row.row === row.row) {
      groups.push({ row, of: ahead ? [] : since });
      since = [];
    }
  }
  return groups;
}

const part = new RegExp(`^(?!.*${sumWord}).*${partOfOffice}$`);
const whole = new RegExp(`^${sumOfAll}[:：]?$`);

const countedIn = (kind: Kind, columns: readonly { readonly field: string; readonly index: number }[]): number[] =>
  columns
    .filter(({ field }) => ['number', 'money'].includes(columnOf(kind, field)?.value ?? ''))
    .map(({ index }) => index);

/** The cells of a row of sums without the words that make it one. */
const withoutWords = ({ cells }: RawRow): RawRow['cells'] =>
  Array.from(cells, (cell) => (whole.test(cellText(cell).replace(/\s/g, '')) ? null : cell));

/** Where the row of sums says otherwise than the parts come to, in words. */
function differences(
  kind: Kind,
  { headings, sheet }: ChosenSheet,
  { row: { row, cells }, of: rows }: Parts['wholes'][number],
): string[] {
  // Rows that stand for several periods each are not added up.
  return (sheet.turned === undefined ? headings.columns : [])
    .filter(({ index }) => countedIn(kind, headings.columns).includes(index))
    .flatMap(({ index, heading }) => {
      const says = cells[index];
      const own = rows.map((part) => part.cells[index]).filter((cell) => !isBlank(cell));
      if (typeof says !== 'number' || !own.every((cell) => typeof cell === 'number')) return [];
      const sum = Math.round(own.reduce((all, cell) => all + Number(cell), 0) * 1e6) / 1e6;
      return sum === says ? [] : [`第 ${row} 行的${bareHeading(heading)}是 ${says}，各行合起来是 ${sum}`];
    });
}
