import type { Day } from '../day.ts';
import type { Points } from '../points.ts';
import type { DateCheck } from './date-checks.ts';

/** A sheet for reviewing one case file, as data: base items that make a file 0分, and general items that take points. */
export interface Rubric {
  readonly id: string;
  readonly title: string;
  /** 行政处罚, 行政许可, 行政强制 or 行政检查. */
  readonly matter: string;
  /** Words in the names of the units whose files it is for (生态环境); empty: every unit's. */
  readonly departments: readonly string[];
  /** False for an example that no authority has issued; printed with the title. */
  readonly official: boolean;
  readonly source: string;
  /** First and last day on which it may be used; null: no such limit is known. */
  readonly from: Day | null;
  readonly until: Day | null;
  readonly full: Points;
  readonly scoring: Scoring;
  /** What the office settled for a score above the full points: cut off, or kept; null: not settled. */
  readonly cap: 'full' | 'open' | null;
  /** From how many points a file is 优秀; null where the rubric draws no such line. */
  readonly excellent: Points | null;
  readonly base: readonly BaseItem[];
  readonly groups: readonly RubricGroup[];
}

/**
 * How points come about. `down`: the full points less what is lost. `up`: `law` for a file without a broken base item, and of
 * `documents` the share that its documents reach of what takes part; what the elements lose is taken from the sum.
 */
export type Scoring =
  | { readonly way: 'down' }
  | { readonly way: 'up'; readonly law: Points; readonly documents: Points };

/** Breaking one of these makes the file 0分. */
export interface BaseItem {
  readonly id: string;
  readonly project: string;
  readonly text: string;
  /** Which checks of dates bear on it: names of `dateChecks`. */
  readonly dates: readonly DateCheck[];
  /** 常见错误 and 注意事项, for help; empty where the rubric has none. */
  readonly hints: readonly string[];
}

/**
 * `general` loses points of the full ones; `document` reaches points (scoring up); `elements` lose points of the sum;
 * `bonus` adds its points where it is awarded.
 */
export const groupKinds = ['general', 'document', 'elements', 'bonus'] as const;
export type GroupKind = (typeof groupKinds)[number];

export interface RubricGroup {
  readonly title: string;
  readonly kind: GroupKind;
  readonly points: Points;
  /** 「无立案审批表的，本项得0分」; null where a missing document has no consequence of its own. */
  readonly absent: string | null;
  /** When the whole document, or a point of it, is 无需评审; null where it always takes part. */
  readonly skip: string | null;
  readonly items: readonly RubricItem[];
}

export interface RubricItem extends Pick<BaseItem, 'id' | 'text' | 'dates'> {
  /** What the item can lose at most. */
  readonly points: Points;
  /** What one defect takes; `from` and `to` differ where the reviewer names it within a range (视情况). */
  readonly deducts: { readonly from: Points; readonly to: Points };
  /** Each defect counts (每处), else the item is lost once. */
  readonly each: boolean;
  /** Where it is lost, its whole group has 0 (「若无，本项得0分」). */
  readonly zeroes: boolean;
}

/** The group in which an item stands. */
export function groupOf(rubric: Rubric, id: string): RubricGroup | null {
  return rubric.groups.find((group) => group.items.some((item) => item.id === id)) ?? null;
}

/** All items of a rubric in their order. */
export function rubricItems(rubric: Rubric): readonly RubricItem[] {
  return rubric.groups.flatMap((group) => group.items);
}
