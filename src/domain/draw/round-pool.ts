import { type Day, yearOf } from '../day.ts';
import { Fault } from '../fault.ts';
import { groupBy } from '../group-by.ts';
import { caseNumberKey } from '../identifiers/case-number.ts';
import { tidyName } from '../identifiers/people.ts';
import type { CaseRow, OfficerRow } from '../ledgers/rows.ts';
import { requireFact } from '../typed-fact.ts';
import { canonicalText, foldText } from './canonical-text.ts';
import { type CasesPoolOptions, casesPool, isValid, officersPool, type Pool, yearOfCase } from './pool.ts';
import type { OfficerPurpose, RoundMember } from './round.ts';
import { answerGaps, missingIn, readGapName, type Series, startSeries } from './series.ts';
import type { Exclusion, PoolMember } from './statement.ts';
import { leftOutRule } from './words.ts';

/** The pool of a round: the whole of what can be drawn, what is left out by rule and named, and what is asked before sealing. */

/** Something about the pool that a named person answers before it is sealed. */
export interface PoolQuestion {
  /** By what it is answered; of missing numbers also what stands before the answer in the sealed text. */
  readonly id: string;
  /** What stands before the answer in the sealed text, where that is more than the id: who, which, how many. */
  readonly sealed?: string;
  readonly text: string;
  /** Unanswered, the missing numbers go into the pool. */
  readonly gap?: true;
  /** Nothing is sealed before it is answered. */
  readonly must?: true;
}

export interface RoundPool extends Pick<Pool, 'kind' | 'members' | 'exclusions' | 'rules' | 'asEntered'> {
  /** Lines of the sealed text: answers, missing numbers, who is away. */
  readonly questions: readonly string[];
  /** All questions, the answered ones included. */
  readonly asked: readonly PoolQuestion[];
  /** Ids of questions that nobody answered; missing numbers are answered by being in the pool. */
  readonly open: readonly string[];
  readonly leftOut: readonly string[];
  /** Ids of answers to what is not asked. */
  readonly unasked: readonly string[];
}

/** An answer to a question about the pool. */
export interface PoolAnswer {
  readonly id: string;
  readonly answer: string;
  readonly by: string;
}

const answered = ({ answer, by }: PoolAnswer): string => `${answer}(${by})`;
export const unanswered = '未答复';

/** States of a certificate that leave its holder out of every pool; a loss or an expiry does not. */
const goneStates: readonly (readonly [RegExp, string])[] = [
  [/(?<![未没不]|未及时|未办理|没有|尚未办)注销/, '证件已注销'],
  [/(?<![未没不]|未及时|未办理|没有|尚未办)吊销/, '证件已吊销'],
  [/(?<![未没不]|未及时|未办理|没有|尚未办)收回/, '证件已收回'],
  [/(?<![未没不]|未及时|未办理|没有|尚未办)暂扣/, '证件暂扣'],
];

/** Why a row is left out by rule; null where it is not. */
export function leftOutByRule(row: Pick<OfficerRow, 'status' | 'certificateKind'>): string | null {
  if (/监督证/.test(row.certificateKind ?? '')) return '监督证不是执法证';
  return goneStates.find(([state]) => state.test(row.status ?? ''))?.[1] ?? null;
}

export interface OfficersRoundOptions {
  readonly purposes: readonly OfficerPurpose[];
  readonly onlyValid: boolean;
  readonly on: Day;
  /** Who was away at the roll-call: key to reason. */
  readonly away: ReadonlyMap<string, string>;
  /** Names of the strata wanted, for the test. */
  readonly strata: readonly string[];
  /** Who handles cases, by the case ledger. */
  readonly handlers: ReadonlySet<string>;
  readonly answers: readonly PoolAnswer[];
}

const leader = /局长|队长|主任|科长|股长|所长|站长|书记|主管|负责人|处长|大队长|中队长|组长/;

/** Whether strata are 负责人 and 一线, which the post tells, and not sections. */
export const strataByPost = (strata: readonly string[]): boolean =>
  strata.every((name) => name === '负责人' || name === '一线');

/** 负责人 or 一线 by the post; or the section, where strata are named by sections. */
export function stratumOf(row: Pick<OfficerRow, 'post' | 'section'>, strata: readonly string[]): string {
  if (strataByPost(strata)) return leader.test(row.post ?? '') ? '负责人' : '一线';
  return canonicalText(row.section ?? '', '所在机构') || '未写明';
}

/**
 * The pool of officers: certificate holders on the list. Faults as `officersPool`; strata where the test is not drawn for
 * (refused).
 */
export function officersRoundPool(rows: readonly OfficerRow[], options: OfficersRoundOptions): RoundPool {
  const { purposes, strata } = options;
  if (strata.length > 0 && !purposes.includes('test'))
    throw Fault.refused('draw-strata', '只有现场测试可以分层抽取', '去掉 --quota，用 --count');
  const testOnly = purposes.length === 1 && purposes[0] === 'test';
  const listed = rows.filter((row) => row.onList);
  const ruledOut = listed.flatMap((row) => {
    const why =
      leftOutByRule(row) ?? (options.onlyValid && !isValid(row, options.on) ? endedWords(row, options.on) : null);
    return why && row.certificate ? [{ row, why }] : [];
  });
  // Who holds a certificate and is said to be on no list is named: nobody is dropped from a pool by a 否 in a cell.
  for (const row of rows)
    if (!row.onList && row.certificate) ruledOut.push({ row, why: '有证而不在申领执法证件名单上' });
  // Whoever lost the number in a cell is in no pool: they are named, or a blank would take anybody out of it.
  const bare = rows.filter((row) => !row.certificate && !row.onList);
  const out = new Set([...ruledOut.map(({ row }) => row), ...bare]);
  const standing = rows.filter((row) => !out.has(row));
  const pool = officersPool(standing, {
    onlyValid: options.onlyValid,
    on: options.on,
    exclude: testOnly ? options.away : new Map(),
  });
  const strataOf = new Map(
    strata.length === 0
      ? []
      : standing.map((row) => [canonicalText(row.certificate ?? '', '证件编号'), stratumOf(row, strata)]),
  );
  const members = pool.members.map((member) => ({ ...member, matter: strataOf.get(member.key) ?? null }));
  const keys = new Set(pool.members.map(({ key }) => key));
  const exclusions = new Map(pool.exclusions.map(({ key, reason }) => [key, reason]));
  for (const { row, why } of ruledOut) {
    const key = canonicalText(row.certificate!, '证件编号');
    if (!keys.has(key)) exclusions.set(key, why);
  }
  // Identity and duty need papers, not presence: who is away stays in, and is named.
  const away = testOnly ? [] : awayLines(options.away, keys);
  const names = new Set(rows.map((row) => tidyName(row.name)));
  const strangers = [...options.handlers].filter((name) => !names.has(tidyName(name))).sort();
  const asked: PoolQuestion[] = [];
  if (rows.length > 0 && strangers.length > 0) {
    const shown = strangers.slice(0, 10).join('、') + (strangers.length > 10 ? `等${strangers.length}人` : '');
    asked.push({
      id: '承办人',
      sealed: `名单外的承办人 ${shown}`,
      text: `案件台账中的承办人 ${shown} 不在执法证件名单上，是什么情况？`,
    });
  }
  const namesakes = namesakeQuestion(members);
  if (namesakes) asked.push(namesakes);
  const { lines, open } = answerLines(asked, options.answers);
  const uncertified = bare.length === 0 ? [] : [`没有执法证号：${bare.length} 人（${listed10(bare.map(nameOf))}）`];
  return {
    kind: 'officers',
    members,
    exclusions: Array.from(exclusions, ([key, reason]) => ({ key, reason })),
    rules: [
      ...pool.rules,
      'without=注销,吊销,收回,暂扣,监督证',
      ...(strata.length > 0 ? ['strata=yes'] : []),
      ...uncertified.map((left) => `${leftOutRule}${left}`),
    ],
    questions: [...lines, ...away],
    asked,
    open,
    asEntered: pool.asEntered,
    leftOut: [...pool.leftOut, ...uncertified, ...ruledOutInWords(ruledOut)],
    unasked: unaskedOf(options.answers, asked),
  };
}

const nameOf = ({ name }: OfficerRow): string => canonicalText(name, '姓名');

/** So many names, and that there are more. */
const listed10 = (names: readonly string[]): string => names.slice(0, 10).join('、') + (names.length > 10 ? '等' : '');

/** One name on several certificates: a person with two has two tickets. */
function namesakeQuestion(members: readonly RoundMember[]): PoolQuestion | null {
  const found = [...groupBy(members, ({ name }) => (name === '-' ? undefined : name))].flatMap(([name, all]) =>
    all.length > 1 ? [`${name}（${all.map(({ key }) => key).join('、')}）`] : [],
  );
  if (found.length === 0) return null;
  const shown = listed10(found);
  return { id: '同名', sealed: `同名 ${shown}`, text: `名单上同名的 ${shown}，是不是同一个人？` };
}

const endedWords = (row: OfficerRow, on: Day): string =>
  row.expires !== null && row.expires < on ? '证件已过期' : '证件已失效';

/** What was left out, without what is named one by one beside it. */
export const countedOnly = (leftOut: readonly string[], named: readonly Exclusion[]): readonly string[] =>
  leftOut.filter((left) => !named.some(({ reason }) => left.startsWith(`${reason}：`)));

function ruledOutInWords(ruledOut: readonly { readonly why: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { why } of ruledOut) counts.set(why, (counts.get(why) ?? 0) + 1);
  return Array.from(counts, ([why, count]) => `${why}：${count} 人`);
}

function awayLines(away: ReadonlyMap<string, string>, keys: ReadonlySet<string>): string[] {
  return Array.from(away, ([given, why]) => {
    const key = canonicalText(given, '不在场的证件编号');
    const reason = canonicalText(why, '不在场的理由');
    if (!keys.has(key))
      throw Fault.broken('draw-away-unknown', `不在场的“${given}”不在抽取名单中`, '请写证件编号，不写姓名');
    requireFact(reason, `没有写 ${given} 不在场的理由`, '写成 --away 证件编号=理由（凭何文书）');
    return `${awayMark}${key}=${reason}`;
  });
}

/** How a line of a sealed text names who was away at the roll-call. */
export const awayMark = '不在场 ';

/** Each question with its answer; those that nobody answered are told and named. */
export function answerLines(
  asked: readonly PoolQuestion[],
  answers: readonly PoolAnswer[],
): { readonly lines: readonly string[]; readonly open: readonly string[] } {
  const open: string[] = [];
  const lines = asked.map(({ id, sealed }) => {
    const given = answers.findLast((one) => one.id === id);
    if (!given) open.push(id);
    const what = canonicalText((sealed ?? id).replace(/[=＝]/g, ' '), '关于名单的问题');
    return `${what}=${given ? canonicalText(answered(given), '答复') : unanswered}`;
  });
  return { lines, open };
}

/** How many case files other ledgers tell of, for a comparison. */
export interface CaseCounts {
  /** By year and matter, from the statistics. */
  readonly reported: readonly { readonly year: number; readonly matter: string; readonly count: number }[];
  /** Case numbers that the filings and reviews name. */
  readonly named: readonly { readonly ledger: string; readonly number: string }[];
}

export interface CasesRoundOptions extends CasesPoolOptions {
  readonly counts: CaseCounts;
  readonly answers: readonly PoolAnswer[];
}

/** The pool of case files, with the missing numbers that nobody accounted for. Faults as `casesPool`. */
export function casesRoundPool(rows: Iterable<CaseRow>, options: CasesRoundOptions): RoundPool {
  const numbers = startSeries();
  const pool = casesPool(alsoTaken(rows, numbers.add), options);
  const within = (series: Series) =>
    series.year <= options.year &&
    series.year >= options.year - 2 &&
    (options.from === null || series.year >= yearOf(options.from)) &&
    (options.to === null || series.year <= yearOf(options.to));
  const found = numbers.series().filter((series) => series.gaps.length > 0 && within(series));
  const gapAnswers = options.answers.flatMap((one) => {
    const name = readGapName(one.id);
    return name ? [{ ...name, answer: answered(one) }] : [];
  });
  const lines: string[] = [];
  const phantoms: RoundMember[] = [];
  const asked: PoolQuestion[] = [];
  for (const series of found) {
    if (series.sparse) {
      asked.push({
        id: `${series.head}编号`,
        sealed: `${series.head}编号，共缺 ${series.missing} 个号，最大 ${series.greatest} 号`,
        text: `${series.head}共缺 ${series.missing} 个号（最大 ${series.greatest} 号）：编号不连续，或与其他类别共用？`,
      });
      continue;
    }
    for (const { from, to } of series.gaps) {
      const id = `${series.head}${from === to ? from : `${from}-${to}`}${series.tail}`;
      asked.push({ id, text: `台账中没有 ${id}，是什么情况？不说明的作为缺号列入名单`, gap: true });
    }
    const gaps = answerGaps(series, gapAnswers);
    lines.push(...gaps.lines);
    for (const key of gaps.phantoms) phantoms.push({ key, matter: series.matter, name: '-', phantom: true });
  }
  const serialless = serialQuestion(numbers.unread, pool.members);
  if (serialless) asked.push(serialless);
  asked.push(...countQuestions(rows, options));
  const other = answerLines(
    asked.filter(({ gap }) => !gap),
    options.answers,
  );
  return {
    kind: pool.kind,
    members: phantoms.length === 0 ? pool.members : [...pool.members, ...phantoms],
    exclusions: pool.exclusions,
    // What a rule left out of the pool stands in the sealed text beside it.
    rules: [...pool.rules, ...pool.leftOut.map((left) => `${leftOutRule}${left}`)],
    questions: [...lines, ...other.lines],
    asked,
    open: other.open,
    asEntered: pool.asEntered,
    leftOut: pool.leftOut,
    unasked: unaskedOf(options.answers, asked, found),
  };
}

/** Answers that meet no question: a slip of the pen in a number must not leave a file in the pool without a word. */
const unaskedOf = (
  answers: readonly PoolAnswer[],
  asked: readonly PoolQuestion[],
  series: readonly Series[] = [],
): string[] =>
  answers.flatMap(({ id }) => {
    const gap = readGapName(id);
    const meets = gap && series.some((one) => !one.sparse && missingIn(one, gap));
    return meets || asked.some((one) => one.id === id) ? [] : [id];
  });

/** Numbers that show no serial: nothing can be missing among them that anybody would see. */
function serialQuestion(unread: readonly string[], members: readonly PoolMember[]): PoolQuestion | null {
  if (unread.length === 0) return null;
  const keys = new Set(unread.map((number) => foldText(number)));
  const found = members.flatMap(({ key }) => (keys.has(key) ? [key] : []));
  if (found.length === 0) return null;
  const shown = `${found.length} 个：${found.slice(0, 5).join('、')}${found.length > 5 ? '等' : ''}`;
  return {
    id: '案号',
    sealed: `看不出年份和序号、不能核对缺号的案号 ${shown}`,
    text: `有的案号看不出年份和序号，不能核对缺号，${shown}，怎样知道没有缺？`,
  };
}

/** Rows of which each is told as they are first gone through. */
function alsoTaken<T>(rows: Iterable<T>, take: (row: T) => void): Iterable<T> {
  let first = true;
  return {
    *[Symbol.iterator]() {
      const telling = first;
      first = false;
      for (const row of rows) {
        if (telling) take(row);
        yield row;
      }
    },
  };
}

/** Where other ledgers tell of more case files than the case ledger holds. */
function countQuestions(rows: Iterable<CaseRow>, options: CasesRoundOptions): PoolQuestion[] {
  const { reported, named } = options.counts;
  const counts = new Map<string, number>();
  const numbers = new Set<string>();
  if (reported.length > 0 || named.length > 0) {
    for (const row of rows) {
      const place = `${yearOfCase(row, options.on ?? null) ?? '-'} ${row.matter}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
      if (named.length === 0) continue;
      // A filing or a review is of a decision, and names a file by the number of that.
      for (const number of [row.number, row.decisionNumber]) if (number !== null) numbers.add(caseNumberKey(number));
    }
  }
  const asked: PoolQuestion[] = [];
  for (const { year, matter, count } of reported) {
    const held = counts.get(`${year} ${matter}`) ?? 0;
    if (year > options.year || year < options.year - 2 || held === count) continue;
    // Inspections are counted by visits; only where the ledger files them at all is there something to compare.
    if (matter === '行政检查' && ![...counts.keys()].some((place) => place.endsWith(` ${matter}`))) continue;
    asked.push({
      id: `${year}年${matter}件数`,
      sealed: `${year}年${matter}件数，统计表 ${count} 件，案件台账 ${held} 件`,
      text: `${year} 年${matter}：统计表 ${count} 件，案件台账 ${held} 件，为什么不一致？`,
    });
  }
  for (const ledger of new Set(named.map((one) => one.ledger))) {
    const missing = named.filter((one) => one.ledger === ledger && !numbers.has(caseNumberKey(one.number)));
    if (missing.length === 0) continue;
    const all = [...new Set(missing.map(({ number }) => number))];
    const shown = `${all.slice(0, 5).join('、')}${all.length > 5 ? '等' : ''}`;
    asked.push({
      id: `${ledger}所列案卷`,
      sealed: `${ledger}所列、案件台账没有的案卷 ${all.length} 件：${shown}`,
      text: `${ledger}中有 ${all.length} 件不在案件台账里：${shown}，为什么？`,
    });
  }
  return asked;
}
