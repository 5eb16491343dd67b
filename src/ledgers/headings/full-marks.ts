import { foldWidth } from '../../domain/identifiers/text.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import { cellText, type RawRow } from '../read/cells.ts';
import { bareHeading, headingForm } from '../words/heading-text.ts';
import type { FoundHeadings } from './headings.ts';

const fullMarkHeading = /^(?:应得(?:总?分)?|满分|(?:标准|基准|卷面|应评)(?:总?分|满分)|总分值)(?:值)?$/;

/** Whether a column holds what each mark is out of: 应得分 beside 实得分. */
export const headsFullMarks = (heading: string): boolean => fullMarkHeading.test(bareHeading(heading));

/** 扣分, 合计失分: points that were lost. */
export const headsLost = (heading: string): boolean =>
  /^(?:合计|总|共|评查)?(?:扣分|失分|扣减分)(?:合计|总计|数|值)?$/.test(headingForm(heading));

/** How much a mark is out of, as its heading tells in brackets: （40分）, （满分50）; null where it does not. */
export function outOf(heading: string): number | null {
  const [, worth] = /[(](?:满分|总分)?[:：]?\s*(\d{2,3})\s*分?制?[)]\s*$/.exec(foldWidth(heading)) ?? [];
  return worth === undefined || Number(worth) < 10 ? null : Number(worth);
}

/** What marks are out of, as a line says: 满分100分, 总分：100; null where none does. */
export function fullMarkIn(lines: readonly string[]): number | null {
  for (const line of lines) {
    const worth = Number(/(?:满分|总分值?)[为是:：]?\s*(\d{2,3})\s*分?(?!\d)/.exec(line)?.[1]);
    if (worth >= 10) return worth;
  }
  return null;
}

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
    const outOf = Number(
      /^\s*(\d{2,3})(?:\.0+)?\s*分?\s*$/.exec(cellText(cells[this.#index]))?.[1] ?? (column.lost ? 0 : 100),
    );
    if ((outOf === 100 && !column.lost) || outOf < 10) return column;
    const own = this.#columns.get(outOf) ?? { ...column, outOf };
    this.#columns.set(outOf, own);
    return own;
  }
}
