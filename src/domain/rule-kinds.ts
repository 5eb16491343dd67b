import type { Finding } from './acceptance.ts';
import { formatPoints, type Points, roundHalfUp } from './points.ts';
import {
  type AnyRule,
  kind,
  like,
  type PartData,
  type PartOf,
  type RuleData,
  type RuleKindSpec,
  type RulePart,
  type Taken,
} from './rule-kind.ts';

/**
 * The kinds of rule that an edition may use, each declared once: where it may stand, what the edition must say, how a
 * finding is written and asked, what it takes, and the line of arithmetic in the rule's words.
 */

const nothing: Taken = { deducts: 0, term: null };
const take = (deducts: Points, line?: string): Taken => ({
  deducts,
  term: deducts > 0 ? formatPoints(deducts) : null,
  ...(line === undefined ? {} : { line }),
});
type Takes<P extends boolean, M extends string = never> = RuleKindSpec<RuleData<P, never, never, M>>['takes'];
const once: Takes<true> = (rule, _, { count, first }) => (first && count > 0 ? take(rule.points) : nothing);
const each: Takes<true, 'most'> = ({ points, numbers: { most } = {} }, _, { count, before }) => {
  if (count <= 0) return nothing;
  const deducts = points * count;
  const term = `${formatPoints(points)} × ${count}`;
  if (most === undefined || before + deducts <= most) return { deducts, term };
  const rest = Math.max(0, most - before);
  return { deducts: rest, term: `${formatPoints(rest)}（${term}，本条最多扣 ${formatPoints(most)}）` };
};
const named: Takes<false> = (_, finding) => take(finding.deducts ?? 0);
/** Rules that are counted: each may stop at a most of its own. */
const counted = kind({
  means: '每起（每人、每项）',
  serves: 'general',
  points: true,
  mayTell: ['most'],
  input: 'count',
  question: '几起',
  unit: '起',
  flaw: ({ points, numbers: { most } = {} }, item) =>
    most === undefined || (points <= most && most <= item) ? null : 'most 应在每次扣的分和本项分值之间',
  takes: each,
});

/** A score reached instead of points taken, half up to 0.01; ≈ where that is not all of it. */
function reach(item: Points, numerator: number, denominator: number, line: string): Taken {
  const score = roundHalfUp(numerator, denominator);
  const is = numerator % denominator === 0 ? '=' : '≈';
  return take(item - score, `${line} ${is} ${formatPoints(score)}`);
}
const reachedOf = (finding: Finding, id: string): Points | null =>
  finding.parts?.find((part) => part.id === id)?.value ?? null;
const sumOf = <T extends RulePart>(parts: readonly T[], of: (part: T) => number): number =>
  parts.reduce((sum, part) => sum + of(part), 0);
const minus = (item: Points, taken: Points): string =>
  `${formatPoints(item)} − ${formatPoints(taken)} = ${formatPoints(item - taken)}`;

/** Every part of the rule has a value between nothing and its most; null only where a part may be left out. */
function everyPart<D extends PartData>(
  most: (part: PartOf<D>) => Points,
  skips: boolean,
): (rule: { readonly parts: readonly PartOf<D>[] }, finding: Finding) => string | null {
  return (rule, { parts = [] }) => {
    for (const part of rule.parts) {
      const reached = parts.find(({ id }) => id === part.id);
      if (!reached) return `“${part.text}”没有写`;
      if (reached.value === null && skips) continue;
      if (reached.value === null || reached.value < 0 || reached.value > most(part))
        return `“${part.text}”应在 0 到 ${formatPoints(most(part))} 之间`;
    }
    return parts.every(({ value }) => value === null) ? '各分项都不参评，请记“不适用”' : null;
  };
}
const gradeWithin = (grades: readonly PartOf<'points'>[], mark: Points | null): PartOf<'points'> | undefined =>
  grades.find(({ least = 0, points }) => mark !== null && mark >= least && mark <= points);
/** A grade within which the inspectors judge: 「基本到位 60～99」. */
export const gradeText = ({ text, least = 0, points = 0 }: RulePart): string =>
  `${text} ${[...new Set([least, points])].map((one) => formatPoints(one)).join('～')}`;
function oneMark(most: (item: Points) => Points): (rule: unknown, finding: Finding, item: Points) => string | null {
  return (_, finding, item) => {
    const value = reachedOf(finding, 'mark');
    return value === null || value < 0 || value > most(item) ? `得分应在 0 到 ${formatPoints(most(item))} 之间` : null;
  };
}

export const ruleKindTable = {
  veto: kind({
    means: '发现即扣，每项只扣一次',
    serves: 'veto',
    points: true,
    input: 'once',
    question: '什么事实，是谁（案号、证号）',
    takes: once,
  }),
  once: kind({
    means: '扣一次',
    serves: 'general',
    points: true,
    input: 'once',
    question: '什么情况（可留空）',
    takes: once,
  }),
  perIncident: counted,
  perMissingYear: like(counted, { means: '每缺一年', input: 'years', question: '缺哪几年', unit: '年' }),
  testConversion: kind({
    means: '按测试成绩换算',
    serves: 'general',
    points: false,
    // A mark below the pass takes all points, unless the edition says that it only counts in the mean.
    mayTell: ['meanOnly'],
    input: 'never',
    question: '',
    takes: () => nothing,
  }),
  reviewConversion: kind({
    means: '按评查得分换算',
    serves: 'general',
    points: false,
    input: 'never',
    question: '',
    takes: () => nothing,
  }),
  discretionary: kind({
    means: '验收组评定',
    serves: 'general',
    points: false,
    mayTell: ['most'],
    input: 'points',
    question: '扣几分',
    flaw: ({ numbers: { most } = {} }, item) => (most === undefined || most <= item ? null : 'most 不能超过本项分值'),
    problem: ({ numbers: { most } = {} }, { deducts = 0 }) =>
      most === undefined || deducts <= most ? null : `最多扣 ${formatPoints(most)} 分`,
    takes: named,
  }),
  award: kind({
    means: '加分',
    serves: 'bonus',
    points: true,
    input: 'once',
    question: '什么材料（名称、文号、日期）',
    takes: () => nothing,
    gives: ({ points }) => ({ points, term: formatPoints(points) }),
  }),
  awardEach: kind({
    means: '每项加分',
    serves: 'bonus',
    points: true,
    input: 'count',
    question: '几项',
    unit: '项',
    takes: () => nothing,
    gives: ({ points }, count) => ({ points: points * count, term: `${formatPoints(points)} × ${count}` }),
  }),
  graded: kind({
    means: '分档得分',
    serves: 'general',
    points: false,
    parts: 'points',
    input: 'choice',
    question: '属于哪一档',
    marked: true,
    found: ({ parts }, finding) => parts.find(({ id }) => id === finding.parts?.[0]?.id)?.text,
    flaw: (rule, item) =>
      Math.max(...rule.parts.map(({ points }) => points)) === item ? null : '最高一档应等于本项分值',
    takes(rule, finding, { item }) {
      const grade = rule.parts.find(({ id }) => id === finding.parts?.[0]?.id);
      const score = grade?.points ?? 0;
      return take(item - score, `${grade?.text ?? ''}得 ${formatPoints(score)}：${minus(item, item - score)}`);
    },
  }),
  gradedRange: kind({
    means: '分档，档内酌情得分',
    serves: 'general',
    points: false,
    parts: 'points',
    input: 'mark',
    question: '得几分',
    marked: true,
    flaw({ parts }, item) {
      const grades = [...parts].sort((a, b) => a.points - b.points);
      if (grades.at(-1)?.points !== item) return '最高一档的最多应等于本项分值';
      const apart = grades.every(
        ({ least, points }, at) => least !== undefined && least <= points && least > (grades[at - 1]?.points ?? -1),
      );
      return apart ? null : '每一档应写 least（最少得几分），各档不能重叠';
    },
    found: ({ parts }, finding) => gradeWithin(parts, reachedOf(finding, 'mark'))?.text,
    problem: ({ parts }, finding) =>
      gradeWithin(parts, reachedOf(finding, 'mark')) ? null : `得分不在任何一档内：${parts.map(gradeText).join('，')}`,
    takes({ parts }, finding, { item }) {
      const mark = reachedOf(finding, 'mark') ?? 0;
      const text = gradeWithin(parts, mark)?.text ?? '';
      return take(item - mark, `${text}得 ${formatPoints(mark)}：${minus(item, item - mark)}`);
    },
  }),
  forfeit: kind({
    means: '本项不得分',
    serves: 'general',
    points: false,
    input: 'once',
    question: '什么情况（可留空）',
    takes: (rule, _, { item, first }) =>
      first ? take(item, `${rule.short}，本项不得分：${minus(item, item)}`) : nothing,
  }),
  percentStep: kind({
    means: '按百分点分段扣分',
    serves: 'general',
    points: true,
    numbers: ['from', 'per'],
    mayTell: ['begun', 'above'],
    input: 'percent',
    question: '百分之几',
    marked: true,
    flaw: ({ numbers: { per, from } }) =>
      per <= 0 ? 'per 应大于 0' : from <= 0 || from > 100_00 ? 'from 应大于 0、不超过 100' : null,
    problem: oneMark(() => 100_00),
    takes(rule, finding, { item }) {
      const { from, per, begun = 0, above = 0 } = rule.numbers;
      const value = reachedOf(finding, 'mark') ?? 0;
      const [better, worse] = above > 0 ? ['不高于', '高于'] : ['不低于', '低于'];
      const beyond = Math.max(0, above > 0 ? value - from : from - value);
      const steps = begun > 0 ? Math.ceil(beyond / per) : Math.floor(beyond / per);
      const { points } = rule;
      const line =
        beyond === 0
          ? `${formatPoints(value)}% ${better} ${formatPoints(from)}%：${formatPoints(item)} − 0 = ${formatPoints(item)}`
          : `${formatPoints(value)}% ${worse} ${formatPoints(from)}%，${begun > 0 ? '每满或不满' : '每满'} ${formatPoints(per)} 个百分点扣 ${formatPoints(points)}：` +
            `${formatPoints(item)} − ${formatPoints(points)} × ${steps} = ${formatPoints(item - points * steps)}`;
      return { ...take(points * steps, line), ...(steps > 0 ? { term: `${formatPoints(points)} × ${steps}` } : {}) };
    },
  }),
  perFile: like(counted, { means: '每卷', question: '几卷', unit: '卷' }),
  range: kind({
    means: '在幅度内酌情',
    serves: 'general',
    points: false,
    numbers: ['least', 'most'],
    input: 'points',
    question: '扣几分',
    flaw: ({ numbers: { least, most } }, item) =>
      least > 0 && least <= most && most <= item ? null : 'least、most 应在 0 和本项分值之间',
    problem: ({ numbers: { least, most } }, { deducts = 0 }) =>
      deducts >= least && deducts <= most ? null : `只能扣 ${formatPoints(least)} 到 ${formatPoints(most)} 分`,
    takes: named,
  }),
  weighted: kind({
    means: '各部分按比例合成',
    serves: 'general',
    points: false,
    parts: 'weight',
    input: 'marks',
    question: '各部分得分（百分制）',
    marked: true,
    flaw: (rule) => (sumOf(rule.parts, ({ weight }) => weight) === 100 ? null : '各部分的比例合计应为 100'),
    problem: everyPart(() => 100_00, false),
    takes(rule, finding, { item }) {
      const parts = rule.parts.map(({ id, weight }) => ({ weight, mark: reachedOf(finding, id) ?? 0 }));
      const sum = parts.reduce((total, { weight, mark }) => total + weight * mark, 0);
      const weighted = parts.map(({ weight, mark }) => `${formatPoints(mark)} × ${weight}%`).join(' + ');
      return reach(item, sum * item, 100 * 100_00, `（${weighted}）× ${formatPoints(item)} ÷ 100`);
    },
  }),
  outside: kind({
    means: '外部评议的得分折算',
    serves: 'general',
    points: false,
    input: 'mark',
    question: '外部评议得分（百分制）',
    marked: true,
    mayTell: ['zeroBelow'],
    problem: oneMark(() => 100_00),
    takes(rule, finding, { item }) {
      const mark = reachedOf(finding, 'mark') ?? 0;
      const { zeroBelow = 0 } = rule.numbers ?? {};
      if (mark < zeroBelow)
        return take(
          item,
          `${rule.short} ${formatPoints(mark)} 低于 ${formatPoints(zeroBelow)}，本项不得分：${minus(item, item)}`,
        );
      return reach(item, mark * item, 100_00, `${rule.short} ${formatPoints(mark)} × ${formatPoints(item)} ÷ 100`);
    },
  }),
  unitSet: kind({
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
  }),
  consequence: kind({
    means: '不计分，另有后果',
    serves: 'general',
    points: false,
    input: 'once',
    question: '什么情况',
    takes: () => nothing,
  }),
  starred: kind({
    means: '达到几项，★项必达',
    serves: 'general',
    points: true,
    parts: 'text',
    numbers: ['need'],
    input: 'met',
    question: '达到哪几项',
    marked: true,
    flaw: (rule) => {
      const need = rule.numbers.need / 100;
      const stars = rule.parts.filter(({ starred }) => starred).length;
      return Number.isInteger(need) && need >= stars && need <= rule.parts.length
        ? null
        : 'need 应在 ★项数和总项数之间';
    },
    takes(rule, finding, { item }) {
      const met = rule.parts.filter(({ id }) => (reachedOf(finding, id) ?? 0) > 0);
      const star = rule.parts.filter((part) => part.starred && !met.includes(part));
      const need = rule.numbers.need / 100;
      const failed = met.length < need || star.length > 0;
      const lost = failed ? rule.points : 0;
      const stars = star.length > 0 ? `，★项${star.map(({ text }) => `“${text}”`).join('、')}未达到` : '';
      return take(lost, `达到 ${met.length} 项，应达 ${need} 项${stars}：${minus(item, lost)}`);
    },
  }),
  subPoints: kind({
    means: '分项得分，不参评的不进分母',
    serves: 'general',
    points: false,
    parts: 'points',
    input: 'marks',
    question: '各分项得分（不参评的写“不参评”）',
    marked: true,
    flaw: ({ parts }, item) =>
      parts.some(({ points }) => points <= 0)
        ? '各分项的分值应大于 0'
        : sumOf(parts, ({ points }) => points) === item
          ? null
          : '各分项合计应等于本项分值',
    problem: everyPart(({ points }) => points, true),
    takes(rule, finding, { item }) {
      const parts = rule.parts.filter(({ id }) => reachedOf(finding, id) !== null);
      const most = sumOf(parts, ({ points }) => points);
      const got = sumOf(parts, ({ id }) => reachedOf(finding, id) ?? 0);
      const words = (of: (part: (typeof parts)[number]) => Points) =>
        parts.map((part) => formatPoints(of(part))).join(' + ');
      const line = `（${words(({ id }) => reachedOf(finding, id) ?? 0)}）÷（${words(({ points }) => points)}）× ${formatPoints(item)}`;
      return most === 0 ? reach(item, item, 1, line) : reach(item, got * item, most, line);
    },
  }),
};

export type RuleKind = keyof typeof ruleKindTable;

/** What an edition says of a rule, kind by kind. */
export type RuleByKind = {
  [K in RuleKind]: { readonly kind: K } & ((typeof ruleKindTable)[K] extends RuleKindSpec<infer R> ? R : never);
}[RuleKind];

/** Whether a rule says what its kind asks for. */
export function fitsKind(rule: AnyRule & { readonly kind: RuleKind }): rule is AnyRule & RuleByKind {
  const { points, parts, numbers = [] } = kindOf(rule);
  const told = (part: RulePart): boolean => parts === undefined || part[parts] !== undefined;
  return (
    (rule.points !== null) === points &&
    (parts !== undefined) === (rule.parts !== undefined) &&
    (rule.parts ?? []).every(told) &&
    numbers.every((name) => rule.numbers?.[name] !== undefined)
  );
}

/** Every kind by name, as editions write it. */
export const ruleKinds = Object.keys(ruleKindTable) as [RuleKind, ...RuleKind[]];

/** The declaration of a kind. */
export function kindOf(rule: { readonly kind: RuleKind }): RuleKindSpec {
  return ruleKindTable[rule.kind];
}
