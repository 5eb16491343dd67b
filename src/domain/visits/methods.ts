import { seasonWarning } from '../calendar/periods.ts';
import type { Day } from '../day.ts';
import { Fault } from '../fault.ts';
import type { VisitMethod } from '../standard.ts';

/** The five methods of an acceptance, in the notice's words and order. */
export const visitMethods: Readonly<Record<VisitMethod, string>> = {
  briefing: '听取汇报',
  papers: '查阅资料',
  files: '评查案卷',
  test: '现场测试',
  field: '实地察看',
};

/** What is on record of each method: how many entries tell of it. */
export type MethodsOnRecord = Readonly<Record<VisitMethod, number>>;

/** Methods that an acceptance is concluded without, and why. */
export interface MethodsWaived {
  readonly methods: readonly VisitMethod[];
  readonly reason: string;
}

/** Every method, in the notice's order. */
export const allMethods = Object.keys(visitMethods) as [VisitMethod, ...VisitMethod[]];

/** Methods that the edition wants and of which nothing is on record, in the notice's order. */
export function methodsLacking(
  onRecord: MethodsOnRecord,
  wanted: readonly VisitMethod[] = allMethods,
): readonly VisitMethod[] {
  return allMethods.filter((method) => wanted.includes(method) && onRecord[method] === 0);
}

/** 「听取汇报、实地察看」 */
export function methodNames(methods: readonly VisitMethod[]): string {
  return methods.map((method) => visitMethods[method]).join('、');
}

/** Reads methods as people write them: 「听取汇报、实地察看」, `briefing,field`, `all` for those that are not recorded. Fault (usage): no such method. */
export function readMethods(text: string, lacking: readonly VisitMethod[]): readonly VisitMethod[] {
  const words = text
    .normalize('NFKC')
    .split(/[、,;\s]+/)
    .filter(Boolean);
  return words.flatMap((word) => {
    if (word === 'all' || word === '全部') return lacking;
    const found = (Object.entries(visitMethods) as [VisitMethod, string][]).find(
      ([id, name]) => word === id || word === name,
    );
    if (found) return [found[0]];
    throw Fault.usage(
      'bad-method',
      `没有“${word}”这种验收方法`,
      `可以写：${Object.entries(visitMethods)
        .map(([id, name]) => `${id}（${name}）`)
        .join('、')}、all（全部没有记录的）`,
    );
  });
}

/** What a signature should know beside: the season, fewer tested than are to be drawn, no leader tested. Chinese sentences. */
export function visitRemarks(facts: {
  readonly acceptedOn: Day | null;
  readonly tested: number;
  /** Drawn for the test, absent, and only noted. */
  readonly noted?: number;
  readonly leadersTested: number;
  /** The edition's own; left out where those of the notice hold. */
  readonly months?: readonly number[];
  /** How many the edition wants drawn. */
  readonly drawn?: number;
}): readonly string[] {
  const { drawn = 5, noted = 0 } = facts;
  const absent = noted > 0 ? `，另有 ${noted} 人抽中而未到场` : '';
  const season = facts.acceptedOn === null ? null : seasonWarning(facts.acceptedOn, facts.months);
  return [
    ...(season ? [season] : []),
    ...(facts.tested > 0 && facts.tested < drawn
      ? [`现场测试 ${facts.tested} 人，标准规定随机抽取 ${drawn} 人${absent}`]
      : []),
    ...(facts.tested > 0 && facts.leadersTested === 0 ? ['没有有关负责人员参加测试的记录'] : []),
  ];
}
