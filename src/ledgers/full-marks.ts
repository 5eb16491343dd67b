import type { Column } from '../domain/ledgers/kind.ts';
import { bareHeading } from './heading-text.ts';
import type { FoundHeadings } from './headings.ts';
import { cellText, type RawRow } from './read/cells.ts';

const fullMarkHeading = /^(?:应得(?:总?分)?|满分|(?:标准|基准|卷面|应评)(?:总?分|满分)|总分值)(?:值)?$/;

/** Whether a column holds what each mark is out of: 应得分 beside 实得分. */
export const headsFullMarks = (heading: string): boolean => fullMarkHeading.test(bareHeading(heading));

/** The mark of a table, and what it is out of in each row, where a column beside it tells that. */
export class FullMarks {
  readonly #index: number | undefined;
  /** The same column for each of what it may be out of: cells that are known are known by their column. */
  readonly #columns = new Map<number, Column>();

  constructor({ columns, leftOver, more }: FoundHeadings, scores: readonly Column[]) {
    const beside = leftOver.find(({ heading, lostTo }) => lostTo === null && headsFullMarks(heading));
    const one = scores.length === 1 && columns.length > 0 && more.length === 0;
    this.#index = one && scores.every(({ outOf }) => outOf === undefined) ? beside?.index : undefined;
  }

  /** A column of marks as it is in that row. */
  of(column: Column, cells: RawRow['cells']): Column {
    if (this.#index === undefined || column.value !== 'score') return column;
    const outOf = Number(/^\s*(\d{2,3})(?:\.0+)?\s*分?\s*$/.exec(cellText(cells[this.#index]))?.[1] ?? 100);
    if (outOf === 100 || outOf < 10) return column;
    const own = this.#columns.get(outOf) ?? { ...column, outOf };
    this.#columns.set(outOf, own);
    return own;
  }
}
