import { tidyCaseNumber } from '../../domain/identifiers/case-number.ts';
import type { Aliases } from '../headings/aliases.ts';
import { type Cell, cellText, isBlank, type Merge, type RawRow, type Sheet, saidOf } from '../read/cells.ts';
import { headsNumbers } from './begun-numbers.ts';
import type { Rewrite } from './mended-sheet.ts';

/** A number of documents whose parts stand in columns side by side: 字 | 年 | 号, or two of them in one. */
interface SplitNumber {
  readonly at: number;
  readonly width: 2 | 3;
  /** Whether a heading stands over it that says what number it is. */
  readonly named: boolean;
}

interface SplitNumbers {
  readonly row: number;
  readonly numbers: readonly SplitNumber[];
}

const of = '(?:行政)?(?:处罚)?(?:案号|案件|文号|文书|决定书?|机关|发文|立案)?';
const words = [`${of}代?字号?`, `${of}年(?:度|份|号)?`, `${of}第?(?:序|顺序|编|文|流水)?号`].map(
  (word) => new RegExp(`^${word}$`),
) as [RegExp, RegExp, RegExp];

type Look = (row: RawRow, above: RawRow | undefined, below: readonly RawRow[]) => readonly SplitNumber[];

/** Parts that have headings of their own: 字 | 年 | 号, or 字 | 号 where the former tells the year. */
const headed: Look = ({ cells }, above, below) => {
  const texts = Array.from(cells, (cell) => (typeof cell === 'string' ? cell.replace(/[\s()（）〔〕[\]]/g, '') : ''));
  const heads = above !== undefined && above.cells.filter((cell) => !isBlank(cell)).length > 1;
  return texts.flatMap((text, at): SplitNumber[] => {
    if (!words[0].test(text)) return [];
    const [next = '', last = ''] = texts.slice(at + 1);
    const width = words[1].test(next) && words[2].test(last) ? 3 : words[2].test(next) && fits(below, at, 2) ? 2 : null;
    return width === null ? [] : [{ at, width, named: heads && !isBlank(above.cells[at]) }];
  });
};

/** 决定书文号 over columns that have no headings of their own. */
const spanned =
  (aliases: Aliases): Look =>
  ({ cells }, _, below) =>
    cells.flatMap((cell, at): SplitNumber[] => {
      if (isBlank(cell) || at + 1 >= cells.length || !isBlank(cells[at + 1]) || !headsNumbers(aliases, cell)) return [];
      const width = ([3, 2] as const).find((one) => (one === 2 || isBlank(cells[at + 2])) && fits(below, at, one));
      return width === undefined ? [] : [{ at, width, named: true }];
    });

/** Whether cells side by side make a number in one of these rows. */
const fits = (rows: readonly RawRow[], at: number, width: 2 | 3): boolean =>
  rows.some(({ cells }) => numberOf(partsOf(cells, at, width)) !== null);

/** The row of headings that parts numbers into their 字, 年 and 号, or spans columns that do; null where none does. */
function splitNumbersIn(head: readonly RawRow[], aliases: Aliases): SplitNumbers | null {
  for (const look of [headed, spanned(aliases)])
    for (const [place, row] of head.entries()) {
      const numbers = look(row, head[place - 1], head.slice(place + 1));
      if (numbers.length > 0) return { row: row.row, numbers };
    }
  return null;
}

/** Each of these numbers whole in the first of its columns, with what merged cells above say in them. */
export async function wholeNumbers(head: readonly RawRow[], sheet: Sheet, aliases: Aliases): Promise<Rewrite | null> {
  const split = splitNumbersIn(head, aliases);
  if (split === null) return null;
  const own = new Set(split.numbers.flatMap(({ at, width }) => Array.from({ length: width }, (_, part) => at + part)));
  const merges = (await sheet.merges()).filter(
    ({ top, bottom, left }) => top > split.row && bottom > top && own.has(left),
  );
  return () => {
    const tops = new Map<Merge, Cell | undefined>();
    // What the row above writes once for those that leave it blank.
    const told = split.numbers.map((): string[] => []);
    return (row) => {
      if (row.row < split.row) return row;
      const cells: (Cell | undefined)[] = [...row.cells];
      for (const merge of merges) {
        if (merge.top === row.row) tops.set(merge, cells[merge.left]);
        else if (merge.top < row.row && row.row <= merge.bottom) cells[merge.left] = tops.get(merge);
      }
      let completed = false;
      for (const [index, number] of split.numbers.entries()) {
        if (row.row > split.row) completed = join(cells, number, told[index] ?? []) || completed;
        else headWhole(cells, number);
      }
      const said = completed ? saidOf(row, own, '号码前面一半空着，照上一行补齐，请核对') : {};
      return { ...row, cells, ...said };
    };
  };
}

/** Heads the first of the columns alone. */
function headWhole(cells: (Cell | undefined)[], { at, width, named }: SplitNumber): void {
  if (isBlank(cells[at + 1])) return;
  const heading = /决定|文[书号]/.test(cellText(cells[at])) ? '决定书文号' : '案号';
  cells.fill(undefined, at, at + width);
  if (!named) cells[at] = heading;
}

const partsOf = (cells: RawRow['cells'], at: number, width: number): string[] =>
  Array.from({ length: width }, (_, part) => cellText(cells[at + part]).replace(/\s/g, ''));

/** The number that parts side by side make; null where they make none. */
function numberOf(parts: readonly string[]): string | null {
  const [organ = '', year = '', count] = parts;
  if (!/\p{Script=Han}|\d〕$/u.test(organ)) return null;
  const text = count === undefined ? organ + year : `${organ}〔${yearIn(year) ?? ''}〕${count}`;
  const whole = /^(.*\p{Script=Han})〔(\d{4})〕字?第?(\d[\d-]*)号?$/u.exec(tidyCaseNumber(text));
  // Two numbers side by side are none.
  if (whole === null || (count === undefined && /〕.*\d/.test(organ))) return null;
  return `${whole[1]}〔${whole[2]}〕${whole[3]}号`;
}

const yearIn = (text: string): string | undefined => /^[〔[(（]?(\d{4})年?[)）\]〕]?$/.exec(text)?.[1];
const isCount = (text: string): boolean => /^第?\d[\d-]*号?$/.test(text);

/** Puts the parts of a number into the first of its cells where all are there, those before its count perhaps as `told` above; true where they were. */
function join(cells: (Cell | undefined)[], { at, width }: SplitNumber, told: string[]): boolean {
  const parts = partsOf(cells, at, width);
  const count = parts.at(-1) ?? '';
  const whole = isCount(count) ? parts.map((part, place) => part || told[place] || '') : parts;
  const number = numberOf(whole);
  if (number !== null) {
    cells.fill(undefined, at, at + width);
    cells[at] = number;
    told.splice(0, width, ...whole);
    return whole.some((part, place) => part !== parts[place]);
  }
  // What is no such number, a line below the table or a sum, stays as it stands; a part alone is no number of a case.
  if (width === 3 && (yearIn(parts[1] ?? '') !== undefined || isCount(count))) cells.fill(undefined, at, at + width);
  return false;
}
