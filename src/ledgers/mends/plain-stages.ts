import { readDayText } from '../../domain/identifiers/day-text.ts';
import { isNothing } from '../../domain/identifiers/text.ts';
import { type Cell, cellText, DateCell, isBlank, type RawRow } from '../read/cells.ts';
import { notYet } from '../values/day-value.ts';
import type { Rewrite } from './mended-sheet.ts';

/** Stages of a matter, by which a column of days is headed where nobody wrote 日期 behind it. */
const stage =
  /^(?:立案|受理|告知|决定|处罚|处罚决定|送达|结案|备案|报备|办结|答复|登记|收到|发证|领证|评查|报送|上报|培训|考试|追究)$/;

/** How many cells below such a heading are looked at. */
const looked = 10;

/** Headings that name a stage alone over days, with 日期 behind them; null where there is none. */
export async function headingsOfStages(head: readonly RawRow[]): Promise<Rewrite | null> {
  const found = head.find(({ cells }) => cells.filter(isWord).length >= 3 && cells.some(isStage));
  if (found === undefined) return null;
  const below = head.filter(({ row }) => row > found.row);
  const dated = [...found.cells.entries()].filter(
    ([index, cell]) => isStage(cell) && holdsDays(below.map(({ cells }) => cells[index])),
  );
  const [first] = dated.map(([index]) => index);
  if (first === undefined) return null;
  const heads = found.cells.map((cell) => bare(cell)).join('|');
  return () => (row) => {
    // The same headings may come again further down.
    if (row.row !== found.row && (!isStage(row.cells[first]) || row.cells.map(bare).join('|') !== heads)) return row;
    const cells: (Cell | undefined)[] = [...row.cells];
    for (const [index, cell] of dated) cells[index] = `${bare(cell)}日期`;
    return { ...row, cells };
  };
}

function holdsDays(cells: readonly (Cell | undefined)[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell) && !saysNone(cellText(cell).trim())).slice(0, looked);
  // 日期 in the first of them is more of the heading.
  return isDay(filled[0]) && filled.filter(isDay).length * 2 > filled.length;
}

/** 未结案, /: what stands in a column of days where there is none. */
function saysNone(text: string): boolean {
  return isNothing(text) || notYet.test(text);
}

function isDay(cell: Cell | undefined): boolean {
  if (isBlank(cell)) return false;
  if (cell instanceof DateCell) return true;
  const reading = readDayText(cellText(cell));
  return 'day' in reading || reading.yearless !== undefined || reading.year !== undefined;
}

function isWord(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.trim() !== '' && cell.length <= 20;
}

function isStage(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && stage.test(bare(cell));
}

function bare(cell: Cell | undefined): string {
  return cellText(cell).replace(/\s/g, '');
}
