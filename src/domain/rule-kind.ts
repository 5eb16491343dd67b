import type { Finding } from './acceptance.ts';
import type { Points } from './points.ts';
import type { ItemKind } from './standard.ts';

/** A part of a rule: a grade, a weighted share, a requirement, a sub-point. */
export interface RulePart {
  readonly id: string;
  readonly text: string;
  readonly points?: Points;
  /** The least of a grade within which the inspectors judge; `points` is its most. */
  readonly least?: Points;
  /** Whole per cents. */
  readonly weight?: number;
  readonly starred?: boolean;
}

/** What each part of a rule must say beside its text. */
export type PartData = 'points' | 'weight' | 'text';

/** A part of a rule whose kind asks so much of it. */
export type PartOf<D extends PartData> = RulePart & (D extends 'text' ? object : { readonly [K in D]: number });

/** What of a rule any kind may read. */
export interface AnyRule {
  readonly id: string;
  /** What one finding takes (or an award adds); null where the inspectors or a conversion decide. */
  readonly points: Points | null;
  /** A few Chinese words for a menu: 「未建立岗责体系」. */
  readonly short: string;
  /** Grades, shares, requirements or sub-points, where the kind has them. */
  readonly parts?: readonly RulePart[];
  /** What the kind counts with, in hundredths by name. */
  readonly numbers?: Readonly<Record<string, number>>;
}

/** The same of one kind, as its declaration asks for it: points (P), what the parts say (D), numbers that it must (N) and may tell (M). */
export type RuleData<P extends boolean, D extends PartData, N extends string, M extends string> = Omit<
  AnyRule,
  'points' | 'parts' | 'numbers'
> & { readonly points: P extends true ? Points : null } & ([D] extends [never]
    ? { readonly parts?: never }
    : { readonly parts: readonly PartOf<D>[] }) &
  ([N] extends [never]
    ? { readonly numbers?: { readonly [K in M]?: number } }
    : { readonly numbers: { readonly [K in N]: number } & { readonly [K in M]?: number } });

/** How a finding is written after `=`, and asked. */
export type FindingInput =
  | 'once'
  | 'count'
  | 'years'
  | 'points'
  | 'choice'
  | 'met'
  | 'mark'
  | 'marks'
  | 'percent'
  | 'never';

/** What one finding takes. */
export interface Taken {
  readonly deducts: Points;
  /** What stands behind a minus sign: 「2 × 1」; null where nothing is taken. */
  readonly term: string | null;
  /** The whole arithmetic in the rule's words, where the kind has its own: 「兼管得 2：3 − 1 = 2」. */
  readonly line?: string;
}

/** A kind of rule; R is what it reads of a rule. */
export interface RuleKindSpec<R = AnyRule> {
  /** What it means, in a few words. */
  readonly means: string;
  readonly serves: ItemKind;
  /** True where the edition names the points of one finding. */
  readonly points: boolean;
  /** What each part must say; left out where the kind has no parts. */
  readonly parts?: PartData;
  /** Numbers that the edition must give. */
  readonly numbers?: readonly string[];
  /** Numbers that it may give besides. */
  readonly mayTell?: readonly string[];
  readonly input: FindingInput;
  /** The question for the finding. */
  readonly question: string;
  /** What is counted: 起, 卷, 年. */
  readonly unit?: string;
  /** True where the item has no score until a mark is given: 不扣分 says too little. */
  readonly marked?: boolean;
  /** What is wrong with the rule of an edition; null where nothing is. */
  flaw?(rule: R, item: Points): string | null;
  /** What is wrong with a finding; null where nothing is. */
  problem?(rule: R, finding: Finding, item: Points): string | null;
  takes(rule: R, finding: Finding, of: TakenOf): Taken;
  /** What was found, in the words of the standard, where the rule's own name does not say it: the grade. */
  found?(rule: R, finding: Finding): string | undefined;
  /** What findings add, for kinds that serve a bonus. */
  gives?(rule: R, count: number): { readonly points: Points; readonly term: string };
}

/** Declares a kind; what its functions read of a rule follows from what it asks of one. */
export const kind = <
  const P extends boolean,
  const D extends PartData = never,
  const N extends string = never,
  const M extends string = never,
>(
  spec: RuleKindSpec<RuleData<P, D, N, M>> & {
    readonly points: P;
    readonly parts?: D;
    readonly numbers?: readonly N[];
    readonly mayTell?: readonly M[];
  },
): RuleKindSpec<RuleData<P, D, N, M>> => spec;

/** A kind that is another in other words. */
export const like = <R>(spec: RuleKindSpec<R>, words: Partial<RuleKindSpec<R>>): RuleKindSpec<R> => ({
  ...spec,
  ...words,
});

export interface TakenOf {
  readonly item: Points;
  /** The count in force, without what a heavier rule took. */
  readonly count: number;
  /** False where another finding of the same rule stands before this one. */
  readonly first: boolean;
  /** What the findings of the same rule before this one took. */
  readonly before: Points;
}

/** What the numbers of rules mean, 〇 where the number stands; without one the number is 1 where it is so. */
const numberMeans: Readonly<Record<string, string>> = {
  from: '从 〇% 算起',
  per: '每 〇 个百分点',
  begun: '不足的也算',
  above: '高于才扣',
  least: '最少扣 〇 分',
  most: '最多扣 〇 分',
  need: '应达 〇 项',
  zeroBelow: '低于 〇 分不得分',
  meanOnly: '不合格的只进平均分',
};

/** How numbers are written in an edition's file, with what they mean: 「from=〇（从 〇% 算起）」. */
export function numberForms(names: readonly string[] = Object.keys(numberMeans)): string {
  const form = (name: string, means = '〇'): string => `${name}=${means.includes('〇') ? '〇' : 1}（${means}）`;
  return names.map((name) => form(name, numberMeans[name])).join('、');
}

/** What a rule counts with, in words: 「从 95% 算起」; the numbers as an edition's file has them. */
export function numbersIn({
  numbers = {},
}: {
  readonly numbers?: Readonly<Record<string, number>> | undefined;
}): readonly string[] {
  return Object.entries(numbers).map(([name, value]) =>
    (numberMeans[name] ?? `${name} 〇`).replace('〇', String(value)),
  );
}
