import type { Points } from '../points.ts';
import type { DateCheck } from './date-checks.ts';

/** A sheet for reviewing one case file, as data: base items that make a file 0分, and general items that take points. */
export interface Rubric {
  readonly id: string;
  readonly title: string;
  /** 行政处罚, 行政许可 or 行政强制. */
  readonly matter: string;
  /** False for an example that no authority has issued; printed with the title. */
  readonly official: boolean;
  readonly source: string;
  readonly full: Points;
  /** From how many points a file is 优秀; the office's own line. */
  readonly excellent: Points;
  readonly base: readonly BaseItem[];
  readonly groups: readonly RubricGroup[];
}

/** Breaking one of these makes the file 0分. */
export interface BaseItem {
  readonly id: string;
  readonly project: string;
  readonly text: string;
  /** Which checks of dates bear on it: names of `dateChecks`. */
  readonly dates: readonly DateCheck[];
}

export interface RubricGroup {
  readonly title: string;
  readonly points: Points;
  readonly items: readonly RubricItem[];
}

export interface RubricItem {
  readonly id: string;
  readonly text: string;
  /** What the item can lose at most. */
  readonly points: Points;
  /** What one defect takes; `from` and `to` differ where the reviewer names it within a range (视情况). */
  readonly deducts: { readonly from: Points; readonly to: Points };
  /** Each defect counts (每处), else the item is lost once. */
  readonly each: boolean;
  readonly dates: readonly DateCheck[];
}

export function rubricItems(rubric: Rubric): readonly RubricItem[] {
  return rubric.groups.flatMap((group) => group.items);
}
