import type { Finding } from './acceptance.ts';
import { formatPoints, type Points } from './points.ts';
import type { ItemKind } from './standard.ts';

/**
 * The kinds of rule that an edition may use, each declared once: where it may stand, what the edition must say, how a
 * finding is written and asked, what it takes, and the line of arithmetic in the rule's words.
 */

/** A part of a rule: a grade, a weighted share, a requirement, a sub-point. */
export interface RulePart {
  readonly id: string;
  readonly text: string;
  readonly points?: Points;
  /** Whole per cents. */
  readonly weight?: number;
  readonly starred?: boolean;
}

/** What of a rule its kind reads. */
export interface RuleData {
  readonly id: string;
  readonly points: Points | null;
  readonly short: string;
  readonly parts?: readonly RulePart[];
  /** Hundredths, by name. */
  readonly numbers?: Readonly<Record<string, number>>;
}

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

export interface RuleKindSpec {
  /** What it means, in a few words. */
  readonly means: string;
  readonly serves: ItemKind;
  /** True where the edition names the points of one finding. */
  readonly points: boolean;
  /** What each part must say; left out where the kind has no parts. */
  readonly parts?: 'points' | 'weight' | 'text';
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
  readonly flaw?: (rule: RuleData, item: Points) => string | null;
  /** What is wrong with a finding; null where nothing is. */
  readonly problem?: (rule: RuleData, finding: Finding, item: Points) => string | null;
  readonly takes: (rule: RuleData, finding: Finding, of: TakenOf) => Taken;
}

export interface TakenOf {
  readonly item: Points;
  /** The count in force, without what a heavier rule took. */
  readonly count: number;
  /** False where another finding of the same rule stands before this one. */
  readonly first: boolean;
  /** What the findings of the same rule before this one took. */
  readonly before: Points;
}

const nothing: Taken = { deducts: 0, term: null };
const take = (deducts: Points, line?: string): Taken => ({
  deducts,
  term: deducts > 0 ? formatPoints(deducts) : null,
  ...(line === undefined ? {} : { line }),
});
const once: RuleKindSpec['takes'] = (rule, _, { count, first }) =>
  first && count > 0 ? take(rule.points ?? 0) : nothing;
const each: RuleKindSpec['takes'] = (rule, _, { count, before }) => {
  if (count <= 0) return nothing;
  const deducts = (rule.points ?? 0) * count;
  const term = `${formatPoints(rule.points ?? 0)} × ${count}`;
  const most = rule.numbers?.most;
  if (most === undefined || before + deducts <= most) return { deducts, term };
  const rest = Math.max(0, most - before);
  return { deducts: rest, term: `${formatPoints(rest)}（${term}，本条最多扣 ${formatPoints(most)}）` };
};
const limitFlaw: RuleKindSpec['flaw'] = ({ points, numbers: { most } = {} }, item) =>
  most === undefined || ((points ?? 0) <= most && most <= item) ? null : 'most 应在每次扣的分和本项分值之间';
const named: RuleKindSpec['takes'] = (_, finding) => take(finding.deducts ?? 0);
/** Rules that are counted: each may stop at a most of its own. */
const counted = { serves: 'general', points: true, mayTell: ['most'], flaw: limitFlaw } as const;

/** A score reached instead of points taken; half up to 0.01. */
function reach(item: Points, score: Points, line: string): Taken {
  return take(item - score, `${line} = ${formatPoints(score)}`);
}
const halfUp = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));
const reachedOf = (finding: Finding, id: string): Points | null =>
  finding.parts?.find((part) => part.id === id)?.value ?? null;
const partsOf = (rule: RuleData): readonly RulePart[] => rule.parts ?? [];
const sumOf = (parts: readonly RulePart[], of: (part: RulePart) => number): number =>
  parts.reduce((sum, part) => sum + of(part), 0);
const minus = (item: Points, taken: Points): string =>
  `${formatPoints(item)} − ${formatPoints(taken)} = ${formatPoints(item - taken)}`;

/** Every part of the rule has a value between nothing and its most; null only where a part may be left out. */
function everyPart(most: (part: RulePart) => Points, skips: boolean): NonNullable<RuleKindSpec['problem']> {
  return (rule, { parts = [] }) => {
    for (const part of partsOf(rule)) {
      const reached = parts.find(({ id }) => id === part.id);
      if (!reached) return `“${part.text}”没有写`;
      if (reached.value === null && skips) continue;
      if (reached.value === null || reached.value < 0 || reached.value > most(part))
        return `“${part.text}”应在 0 到 ${formatPoints(most(part))} 之间`;
    }
    return parts.every(({ value }) => value === null) ? '各分项都不参评，请记“不适用”' : null;
  };
}
function oneMark(most: (item: Points) => Points): NonNullable<RuleKindSpec['problem']> {
  return (_, finding, item) => {
    const value = reachedOf(finding, 'mark');
    return value === null || value < 0 || value > most(item) ? `得分应在 0 到 ${formatPoints(most(item))} 之间` : null;
  };
}

export const ruleKindTable = {
  veto: {
    means: '发现即扣，每项只扣一次',
    serves: 'veto',
    points: true,
    input: 'once',
    question: '什么事实，是谁（案号、证号）',
    takes: once,
  },
  once: {
    means: '扣一次',
    serves: 'general',
    points: true,
    input: 'once',
    question: '什么情况（可留空）',
    takes: once,
  },
  perIncident: {
    means: '每起（每人、每项）',
    ...counted,
    input: 'count',
    question: '几起',
    unit: '起',
    takes: each,
  },
  perMissingYear: {
    means: '每缺一年',
    ...counted,
    input: 'years',
    question: '缺哪几年',
    unit: '年',
    takes: each,
  },
  testConversion: {
    means: '按测试成绩换算',
    serves: 'general',
    points: false,
    input: 'never',
    question: '',
    takes: () => nothing,
  },
  reviewConversion: {
    means: '按评查得分换算',
    serves: 'general',
    points: false,
    input: 'never',
    question: '',
    takes: () => nothing,
  },
  discretionary: {
    means: '验收组评定',
    serves: 'general',
    points: false,
    input: 'points',
    question: '扣几分',
    takes: named,
  },
  award: {
    means: '加分',
    serves: 'bonus',
    points: true,
    input: 'once',
    question: '什么材料（名称、文号、日期）',
    takes: () => nothing,
  },
  graded: {
    means: '分档得分',
    serves: 'general',
    points: false,
    parts: 'points',
    input: 'choice',
    question: '属于哪一档',
    marked: true,
    flaw: (rule, item) =>
      Math.max(...partsOf(rule).map(({ points }) => points ?? 0)) === item ? null : '最高一档应等于本项分值',
    takes(rule, finding, { item }) {
      const grade = partsOf(rule).find(({ id }) => id === finding.parts?.[0]?.id);
      const score = grade?.points ?? 0;
      return take(item - score, `${grade?.text ?? ''}得 ${formatPoints(score)}：${minus(item, item - score)}`);
    },
  },
  forfeit: {
    means: '本项不得分',
    serves: 'general',
    points: false,
    input: 'once',
    question: '什么情况（可留空）',
    takes: (rule, _, { item, first }) =>
      first ? take(item, `${rule.short}，本项不得分：${minus(item, item)}`) : nothing,
  },
  percentStep: {
    means: '按百分点分段扣分',
    serves: 'general',
    points: true,
    numbers: ['from', 'per'],
    mayTell: ['begun'],
    input: 'percent',
    question: '百分之几',
    marked: true,
    flaw: ({ numbers: { per = 0, from = 0 } = {} }) =>
      per <= 0 ? 'per 应大于 0' : from <= 0 || from > 100_00 ? 'from 应大于 0、不超过 100' : null,
    problem: oneMark(() => 100_00),
    takes(rule, finding, { item }) {
      const { from = 0, per = 1, begun = 0 } = rule.numbers ?? {};
      const value = reachedOf(finding, 'mark') ?? 0;
      const below = Math.max(0, from - value);
      const steps = begun > 0 ? Math.ceil(below / per) : Math.floor(below / per);
      const points = rule.points ?? 0;
      const line =
        below === 0
          ? `${formatPoints(value)}% 不低于 ${formatPoints(from)}%：${formatPoints(item)} − 0 = ${formatPoints(item)}`
          : `${formatPoints(value)}% 低于 ${formatPoints(from)}%，${begun > 0 ? '每满或不满' : '每满'} ${formatPoints(per)} 个百分点扣 ${formatPoints(points)}：` +
            `${formatPoints(item)} − ${formatPoints(points)} × ${steps} = ${formatPoints(item - points * steps)}`;
      return { ...take(points * steps, line), ...(steps > 0 ? { term: `${formatPoints(points)} × ${steps}` } : {}) };
    },
  },
  perFile: {
    means: '每卷',
    ...counted,
    input: 'count',
    question: '几卷',
    unit: '卷',
    takes: each,
  },
  range: {
    means: '在幅度内酌情',
    serves: 'general',
    points: false,
    numbers: ['least', 'most'],
    input: 'points',
    question: '扣几分',
    flaw: ({ numbers }, item) =>
      (numbers?.least ?? 0) > 0 && (numbers?.least ?? 0) <= (numbers?.most ?? 0) && (numbers?.most ?? 0) <= item
        ? null
        : 'least、most 应在 0 和本项分值之间',
    problem: ({ numbers: { least = 0, most = 0 } = {} }, { deducts = 0 }) =>
      deducts >= least && deducts <= most ? null : `只能扣 ${formatPoints(least)} 到 ${formatPoints(most)} 分`,
    takes: named,
  },
  weighted: {
    means: '各部分按比例合成',
    serves: 'general',
    points: false,
    parts: 'weight',
    input: 'marks',
    question: '各部分得分（百分制）',
    marked: true,
    flaw: (rule) => (sumOf(partsOf(rule), ({ weight }) => weight ?? 0) === 100 ? null : '各部分的比例合计应为 100'),
    problem: everyPart(() => 100_00, false),
    takes(rule, finding, { item }) {
      const parts = partsOf(rule).map(({ id, weight = 0 }) => ({ weight, mark: reachedOf(finding, id) ?? 0 }));
      const sum = parts.reduce((total, { weight, mark }) => total + weight * mark, 0);
      const weighted = parts.map(({ weight, mark }) => `${formatPoints(mark)} × ${weight}%`).join(' + ');
      return reach(item, halfUp(sum * item, 100 * 100_00), `（${weighted}）× ${formatPoints(item)} ÷ 100`);
    },
  },
  outside: {
    means: '外部评议的得分折算',
    serves: 'general',
    points: false,
    input: 'mark',
    question: '外部评议得分（百分制）',
    marked: true,
    problem: oneMark(() => 100_00),
    takes(rule, finding, { item }) {
      const mark = reachedOf(finding, 'mark') ?? 0;
      return reach(
        item,
        halfUp(mark * item, 100_00),
        `${rule.short} ${formatPoints(mark)} × ${formatPoints(item)} ÷ 100`,
      );
    },
  },
  unitSet: {
    means: '单位自定部分的得分',
    serves: 'general',
    points: false,
    input: 'mark',
    question: '单位自定部分得几分',
    marked: true,
    problem: oneMark((item) => item),
    takes(rule, finding, { item }) {
      const mark = reachedOf(finding, 'mark') ?? 0;
      return take(item - mark, `${rule.short}得 ${formatPoints(mark)}：${minus(item, item - mark)}`);
    },
  },
  consequence: {
    means: '不计分，另有后果',
    serves: 'general',
    points: false,
    input: 'once',
    question: '什么情况',
    takes: () => nothing,
  },
  starred: {
    means: '达到几项，★项必达',
    serves: 'general',
    points: true,
    parts: 'text',
    numbers: ['need'],
    input: 'met',
    question: '达到哪几项',
    marked: true,
    flaw: (rule) => {
      const need = (rule.numbers?.need ?? 0) / 100;
      const stars = partsOf(rule).filter(({ starred }) => starred).length;
      return Number.isInteger(need) && need >= stars && need <= partsOf(rule).length
        ? null
        : 'need 应在 ★项数和总项数之间';
    },
    takes(rule, finding, { item }) {
      const met = partsOf(rule).filter(({ id }) => (reachedOf(finding, id) ?? 0) > 0);
      const star = partsOf(rule).filter((part) => part.starred && !met.includes(part));
      const need = (rule.numbers?.need ?? 0) / 100;
      const failed = met.length < need || star.length > 0;
      const lost = failed ? (rule.points ?? 0) : 0;
      const stars = star.length > 0 ? `，★项${star.map(({ text }) => `“${text}”`).join('、')}未达到` : '';
      return take(lost, `达到 ${met.length} 项，应达 ${need} 项${stars}：${minus(item, lost)}`);
    },
  },
  subPoints: {
    means: '分项得分，不参评的不进分母',
    serves: 'general',
    points: false,
    parts: 'points',
    input: 'marks',
    question: '各分项得分（不参评的写“不参评”）',
    marked: true,
    flaw: (rule, item) =>
      sumOf(partsOf(rule), ({ points }) => points ?? 0) === item ? null : '各分项合计应等于本项分值',
    problem: everyPart(({ points }) => points ?? 0, true),
    takes(rule, finding, { item }) {
      const parts = partsOf(rule).filter(({ id }) => reachedOf(finding, id) !== null);
      const most = sumOf(parts, ({ points }) => points ?? 0);
      const got = sumOf(parts, ({ id }) => reachedOf(finding, id) ?? 0);
      const words = (of: (part: RulePart) => Points) => parts.map((part) => formatPoints(of(part))).join(' + ');
      const line = `（${words(({ id }) => reachedOf(finding, id) ?? 0)}）÷（${words(({ points }) => points ?? 0)}）× ${formatPoints(item)}`;
      return reach(item, most === 0 ? item : halfUp(got * item, most), line);
    },
  },
} as const satisfies Readonly<Record<string, RuleKindSpec>>;

export type RuleKind = keyof typeof ruleKindTable;

/** Every kind by name, as editions write it. */
export const ruleKinds = Object.keys(ruleKindTable) as [RuleKind, ...RuleKind[]];

/** The declaration of a kind. */
export function kindOf(rule: { readonly kind: RuleKind }): RuleKindSpec {
  return ruleKindTable[rule.kind];
}
