import type { DrawStatus } from './certificate.ts';
import type { DrawAct, DrawMode } from './round.ts';
import { type Outcome, outcomeWords } from './standing.ts';
import type { DrawKind, Statement } from './statement.ts';

/** What people call the kinds, purposes and states of draws. */

export const kindWords: Readonly<Record<DrawKind, string>> = {
  officers: '执法人员',
  cases: '行政执法案卷',
  callbacks: '回访当事人',
};

/** 人 or 件. */
export const measureOf = (kind: DrawKind): string => (kind === 'officers' ? '人' : '件');

export const statusWords: Readonly<Record<DrawStatus, string>> = {
  sealed: '已封存，未出签',
  drawn: '已出签',
  unopened: '未开',
  void: '已作废',
};

export const actWords: Readonly<Record<DrawAct, string>> = {
  first: '首次抽取',
  again: '重新抽取',
  replace: '补抽',
  extend: '增抽',
};

const purposes: Readonly<Record<string, string>> = {
  identity: '核对身份、编制、岗位',
  test: '现场法律知识测试',
  duty: '本年度执法工作情况',
};

/** A single purpose in as few words as lists take. */
export const purposesInBrief: Readonly<Record<string, string>> = { identity: '身份', test: '测试', duty: '履职' };

/** What a draw is for; a shared draw of officers serves all three. Empty where nothing was told. */
export function purposeWords(kind: DrawKind, purpose: string): string {
  if (purpose !== '-')
    return purpose
      .split(',')
      .map((each) => purposes[each] ?? each)
      .join('、');
  return kind === 'officers' ? '核对身份、现场测试、履职情况共用' : '';
}

/** 「5 人」「行政处罚 6 件、行政许可 2 件」; of a pool that holds fewer, what there is: 「3 人（名单不足 5 人）」. */
export function amountWords(draw: Pick<Statement, 'kind' | 'count' | 'quotas'>, size: number): string {
  const measure = measureOf(draw.kind);
  if (!draw.quotas)
    return size < Number(draw.count)
      ? `${size} ${measure}（名单不足 ${draw.count} ${measure}）`
      : `${draw.count} ${measure}`;
  return Object.entries(draw.quotas)
    .map(([matter, count]) => `${matter} ${count} ${measure}`)
    .join('、');
}

export const drawnWhole = '（全部抽中）';
const unreached = '没有分到数量、抽不到的：';

/** Whether a line of `strataWords` tells of a choice that was made beforehand: all are drawn, or none can be. */
export const choosesBefore = (words: string): boolean => words.includes(drawnWhole) || words.startsWith(unreached);

/** Out of how many each stratum is drawn, and which no quota reaches: 「负责人 1 人中抽 1 人（全部抽中）」. */
export function strataWords(
  members: readonly { readonly matter: string | null }[],
  quotas: Readonly<Record<string, number>>,
  kind: DrawKind,
  act: DrawAct,
): readonly string[] {
  const sizes = new Map<string | null, number>();
  for (const { matter } of members) sizes.set(matter, (sizes.get(matter) ?? 0) + 1);
  const measure = measureOf(kind);
  const reached = Object.entries(quotas).map(([matter, count]) => {
    const size = sizes.get(matter) ?? 0;
    return `${matter} ${size} ${measure}中抽 ${count} ${measure}${count >= size ? drawnWhole : ''}`;
  });
  // An extension or a replacement is for one of them, and says why.
  if (act === 'extend' || act === 'replace') return reached;
  const others = [...sizes].flatMap(([matter, size]) =>
    matter !== null && Object.hasOwn(quotas, matter) ? [] : [`${matter ?? '没有写明类别'} ${size} ${measure}`],
  );
  return others.length === 0 ? reached : [...reached, `${unreached}${others.sort().join('、')}`];
}

/** How a rule begins that tells how many a pool leaves out. */
export const leftOutRule = 'left-out=';

/** The half-width marks of a sealed text as Chinese words bear them. */
export const fullMarks = (text: string): string =>
  text.replace(/[(),:;]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));

/** What narrowed a pool, in Chinese; empty where nothing did. */
export function ruleWords(rules: readonly string[]): string {
  const values = new Map(rules.map((rule) => [rule.slice(0, rule.indexOf('=')), rule.slice(rule.indexOf('=') + 1)]));
  const words = [
    values.get('valid-only') === 'yes' ? `只含 ${values.get('valid-on') ?? ''} 有效的证件` : '',
    values.get('valid-only') === 'no' ? '不论证件是否过期' : '',
    values.get('closed') === 'yes' ? '只含已结案的' : '',
    values.has('from') ? `自 ${values.get('from')}` : '',
    values.has('to') ? `至 ${values.get('to')}` : '',
    ...rules.flatMap((rule) =>
      rule.startsWith(leftOutRule)
        ? [`未列入：${fullMarks(rule.slice(leftOutRule.length)).replace(/：(?=\d)/, '的 ')}`]
        : [],
    ),
  ];
  return words.filter((word) => word !== '').join('，');
}

/** The kinds in as few words as lists, file names and answers files take. */
export const shortKindWords = { officers: '执法人员', cases: '案卷', callbacks: '回访' } as const satisfies Record<
  DrawKind,
  string
>;

/** By what each kind is drawn. */
export const keyWords: Readonly<Record<DrawKind, string>> = { officers: '证件编号', cases: '案号', callbacks: '案号' };

/** A state without what it leaves open: 「已封存」. */
export function shortStatus(status: DrawStatus): string {
  return statusWords[status].replace(/，.*$/, '');
}

/** How an absence or a missing file was judged. */
export const verdictWords = { failed: '按不合格计', noted: '只作记录', later: '另行补测、补核' } as const;

export const modeWords: Readonly<Record<DrawMode, string>> = {
  sealed: '先封存后报数',
  'one-call': '两方的数字一次给出',
  auto: '两个数字由程序生成',
};

/** What was told of one of the drawn, as a sealed text holds it: 「案卷缺失，尚未认定」 of `missing`. */
export function toldWords(outcome: string): string {
  const [what = '', verdict] = outcome.split(':');
  const judged = verdictWords[verdict as keyof typeof verdictWords] ?? verdict;
  return `${outcomeWords[what as Outcome] ?? what}，${judged ?? '尚未认定'}`;
}

/** How a round came into the file that was entered from an answers file. */
export const replayedWords = '由答案文件重放，不是当场抽取';

/** Why somebody who was drawn gave way: 「需要回避（与周示例：近亲属）」, 「点名时不在场（公差）」. */
export const goneWords = (why: 'recused' | 'away', reason: string): string =>
  `${why === 'away' ? '点名时不在场' : '需要回避'}（${reason}）`;

/** Who gave the inspectors' number where nobody typed one. */
export const byProgram = '程序生成';

/** How the reason begins where a round was left unopened although the unit had given its number. */
export const lostAfterNumber = '单位报数以后验收组的数字丢失';
