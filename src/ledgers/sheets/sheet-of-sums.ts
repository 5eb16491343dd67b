import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import { type Cell, cellText, isBlank, type RawRow } from '../read/cells.ts';
import { bareHeading, tellsNothing } from '../words/heading-text.ts';
import type { ChosenSheet } from './choose-sheet.ts';

/** The sheets without those that only sum up the others: 评查人 | 2 | 161 before the sheet of what each reviewed, or how many people where their names stand in the others. */
export async function withoutSums(kind: Kind, sheets: readonly ChosenSheet[]): Promise<readonly ChosenSheet[]> {
  if (sheets.length < 2) return sheets;
  const kept: ChosenSheet[] = [];
  for (const sheet of sheets) {
    const others = sheets.filter((other) => other !== sheet);
    if (!countsPeople(kind, sheet) && !(await sumsUp(sheet, others))) kept.push(sheet);
  }
  return kept.length === 0 ? sheets : kept;
}

/** Whether nothing but figures stands where people are named. */
function countsPeople(kind: Kind, { headings, head }: ChosenSheet): boolean {
  const rows = head.filter(({ row }) => row > headings.bottom);
  return headings.columns.some(({ field, index }) => {
    const value = columnOf(kind, field)?.value;
    const cells = rows.map(({ cells }) => cells[index]).filter((cell) => !isBlank(cell));
    return (value === 'name' || value === 'people') && cells.length > 0 && cells.every(isFigure);
  });
}

const isFigure = (cell: Cell | undefined): boolean => /^\s*\d{1,4}\s*人?\s*$/.test(cellText(cell));

/**
 * Whether each row of a sheet has, beside a word that others bear in a column of the same field, a number of so many rows there or
 * of what those come to; and some have more than one, else it would say the same as they do.
 */
async function sumsUp({ headings, head }: ChosenSheet, others: readonly ChosenSheet[]): Promise<boolean> {
  const rows = head.filter(({ row, cells }) => row > headings.bottom && !cells.every(isBlank));
  const heads = [...headings.columns, ...headings.leftOver];
  const figures = heads.filter(
    ({ index, heading }) =>
      !tellsNothing.test(bareHeading(heading)) && rows.every(({ cells }) => typeof cells[index] === 'number'),
  );
  for (const { field, index } of figures.length === 0 ? [] : headings.columns) {
    const own = rows.filter(({ cells }) => !total.test(textAt(cells, index)));
    const labels = new Set(own.map(({ cells }) => textAt(cells, index)));
    if (own.length < 2 || labels.size < own.length || labels.has('') || own.length > 200) continue;
    const told = await toldOf(field, labels, others);
    if (told.size < labels.size || ![...told.values()].some(({ rows: many }) => many > 1)) continue;
    const agrees = ({ heading, index: at }: (typeof figures)[number]): boolean =>
      own.every(({ cells }) => {
        const of = told.get(textAt(cells, index));
        return cells[at] === of?.rows || cells[at] === of?.sums.get(heading.trim());
      });
    if (figures.some(agrees)) return true;
  }
  return false;
}

interface Told {
  rows: number;
  /** By the heading of a column of figures. */
  readonly sums: Map<string, number>;
}

/** How many rows of some sheets bear each of the words in the column of a field, and what their figures come to. */
async function toldOf(
  field: string,
  labels: ReadonlySet<string>,
  sheets: readonly ChosenSheet[],
): Promise<ReadonlyMap<string, Told>> {
  const told = new Map<string, Told>();
  for (const { sheet, headings } of sheets) {
    const place = headings.columns.find((column) => column.field === field)?.index;
    if (place === undefined) continue;
    for await (const group of sheet.rows()) {
      for (const { row, cells } of group) {
        const label = textAt(cells, place);
        if (row <= headings.bottom || !labels.has(label)) continue;
        const of = told.get(label) ?? { rows: 0, sums: new Map() };
        told.set(label, of);
        of.rows += 1;
        for (const { heading, index } of [...headings.columns, ...headings.leftOver]) {
          const figure = cells[index];
          const name = heading.trim();
          if (typeof figure === 'number') of.sums.set(name, (of.sums.get(name) ?? 0) + figure);
        }
      }
    }
  }
  return told;
}

const total = /^(?:[总合小共]\s*计|总数|累\s*计)/;
const textAt = (cells: RawRow['cells'], index: number): string => cellText(cells[index]).trim();
