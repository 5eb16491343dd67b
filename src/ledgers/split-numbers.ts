import type { Rewrite } from './mended-sheet.ts';
import { type Cell, cellText, isBlank, type Merge, type RawRow, type Sheet } from './read/cells.ts';

/** Numbers of documents whose 字, 年, 号 stand in three columns: where those words stand, and whether a heading stands over them. */
interface SplitNumbers {
  readonly row: number;
  /** The columns of 字. */
  readonly columns: readonly number[];
  /** Columns of 字 over which a heading says what number it is. */
  readonly named: ReadonlySet<number>;
}

const words = [
  /^(?:案号|文号|文书|机关|发文)?代?字号?$/,
  /^年(?:度|份|号)?$/,
  /^第?(?:序|顺序|编|文|流水)?号$/,
] as const;

/** The row of headings that parts numbers into 字 | 年 | 号; null where none does. */
function splitNumbersIn(head: readonly RawRow[]): SplitNumbers | null {
  for (const [place, { row, cells }] of head.entries()) {
    const texts = Array.from(cells, (cell) => (typeof cell === 'string' ? cell.replace(/[\s()（）〔〕[\]]/g, '') : ''));
    const columns = texts.flatMap((_, at) =>
      words.every((word, part) => word.test(texts[at + part] ?? '')) ? [at] : [],
    );
    if (columns.length === 0) continue;
    const above = head[place - 1];
    const heads = above !== undefined && above.cells.filter((cell) => !isBlank(cell)).length > 1;
    return { row, columns, named: new Set(columns.filter((at) => heads && !isBlank(above.cells[at]))) };
  }
  return null;
}

/** Each of these numbers whole in the first of its three columns, with what merged cells above say in them. */
export async function wholeNumbers(head: readonly RawRow[], sheet: Sheet): Promise<Rewrite | null> {
  const split = splitNumbersIn(head);
  if (split === null) return null;
  const own = new Set(split.columns.flatMap((at) => [at, at + 1, at + 2]));
  const merges = (await sheet.merges()).filter(
    ({ top, bottom, left }) => top > split.row && bottom > top && own.has(left),
  );
  return () => {
    const tops = new Map<Merge, Cell | undefined>();
    return (row) => {
      if (row.row < split.row) return row;
      const cells: (Cell | undefined)[] = [...row.cells];
      for (const merge of merges) {
        if (merge.top === row.row) tops.set(merge, cells[merge.left]);
        else if (merge.top < row.row && row.row <= merge.bottom) cells[merge.left] = tops.get(merge);
      }
      for (const at of split.columns) join(cells, at, row.row === split.row ? headingOf(split, at) : null);
      return { ...row, cells };
    };
  };
}

function headingOf({ named }: SplitNumbers, at: number): string {
  return named.has(at) ? '' : '案号';
}

/** Puts three cells into the first of them: the heading given, or the number where all of its parts are there. */
function join(cells: (Cell | undefined)[], at: number, heading: string | null): void {
  const parts = [at, at + 1, at + 2].map((index) => cellText(cells[index]).replace(/\s/g, ''));
  const [organ = '', year = '', count = ''] = parts;
  const digits = /^[〔[(（]?(\d{4})年?[)）\]〕]?$/.exec(year)?.[1];
  const number = /^第?(\d[\d-]*)号?$/.exec(count)?.[1];
  if (heading === null && (digits === undefined || number === undefined || !/\p{Script=Han}$/u.test(organ))) {
    // What is no such number, a line below the table or a sum, stays as it stands; a part alone is no number of a case.
    if (digits === undefined && number === undefined) return;
    cells.fill(undefined, at, at + 3);
    return;
  }
  cells[at] = (heading ?? `${organ}〔${digits}〕${number}号`) || undefined;
  cells[at + 1] = undefined;
  cells[at + 2] = undefined;
}
