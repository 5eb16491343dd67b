import { partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { foldWidth } from '../../domain/identifiers/text.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import { headingForm, ofThisTime, ownTime, running } from '../words/heading-text.ts';
import { sumOfAll } from '../words/sum-words.ts';
import { unitInHeading } from '../words/unit-words.ts';
import type { Aliases } from './aliases.ts';
import type { Headed } from './heading-measures.ts';
import type { Candidate } from './over-headings.ts';
import { sumOfPaid } from './paid-parts.ts';

const groupOf = ({ over }: Pick<Headed, 'over'>): string => headingForm(over.replace(/.*\//, ''));
const howMuch = '(?:数|情况|发生数?|完成(?:数|情况)?)?';
/** 本月, 当月新增, 报告期 over columns, and nothing of which part: 当年立案 and 本期新收 are sorts beside others. */
const ownGroup = new RegExp(`^(?:${ofThisTime}(?:新增)?|报告期内?)${howMuch}$`);
/** 新增, 月度 over columns where no third group stands there: beside 原有 or 专项, and what both come to, it is a sort. */
const ownAlone = new RegExp(`^(?:新增|[月季旬]度?)${howMuch}$`);
/** 6月, 上半年, 2025年 over columns. */
const timeGroup = new RegExp(`^(?:(?!全年)(?:20\\d{2}年度?)?${partOfYear}|20\\d{2}年度?)$`);

/** 处罚件数累计, 本年累计处罚件数, 年初以来罚没金额, or 处罚件数 under 本年累计: what has come together since. */
export function isRunning(heading: string, over = ''): boolean {
  const form = headingForm(heading);
  return (running.test(form) && form.length > 3) || running.test(groupOf({ over }));
}

/** Those of columns beside a whole that say they tell of the report's own time. */
function ownOf<T extends Headed>(beside: readonly T[]): readonly T[] {
  const alone = new Set(beside.map(groupOf)).size === 1;
  return beside.filter((one) => {
    const group = groupOf(one);
    return ownTime.test(headingForm(one.heading)) || ownGroup.test(group) || (alone && ownAlone.test(group));
  });
}

/** The columns that may be read as what one of numbers or money is read as; none where that is sure, or is none of those. */
function alike(
  kind: Kind,
  { candidate }: Headed,
  candidates: readonly Headed[],
  sorts: readonly string[] = ['number', 'money'],
): readonly (Headed & { readonly candidate: Candidate })[] {
  const { value } = columnOf(kind, candidate?.field ?? '') ?? {};
  if (candidate === null || candidate.doubt < 0 || !sorts.includes(value ?? '')) return [];
  return candidates.flatMap((one) =>
    one.candidate?.field === candidate.field ? [{ ...one, candidate: one.candidate }] : [],
  );
}

/** 处罚件数累计 beside 本月处罚件数, and 累计 over columns beside 新增, are less sure than those, which are what this report tells; alone, or beside parts, they are the count. */
export function settleRunning(kind: Kind, candidates: readonly Headed[]): void {
  for (const one of candidates) {
    if (!isRunning(one.heading, one.over)) continue;
    const others = alike(kind, one, candidates).filter((other) => !isRunning(other.heading, other.over));
    // The hours of one training are no part of what somebody has learnt since.
    const isOfOne = !kind.itemsDown && one.over !== '' && new Set(others.map(groupOf)).size === 1;
    const [own] = isOfOne ? others : ownOf(others);
    if (own && one.candidate)
      one.candidate = { ...one.candidate, doubt: Math.max(one.candidate.doubt, own.candidate.doubt + 0.5) };
  }
}

const sum = new RegExp(`^${sumOfAll}$`);

/** Whether a column stands under a word for what those beside it come to: 处罚 under 总数. */
export const isUnderSum = (over: string): boolean => sum.test(groupOf({ over }));

const procedure = /^(?:普通|一般|简易)程序/;

/** 罚款 of 普通程序罚款; null where a heading begins with none of the procedures, or names nothing else. */
export const withoutProcedure = (bare: string): string | null =>
  procedure.test(bare) ? bare.replace(procedure, '') || null : null;

/** Whether a heading names one of the procedures and nothing else. */
export const isProcedure = (bare: string): boolean => bare.replace(procedure, '') === '' && bare !== '';

/** 件数 under 普通程序 and 件数 under 简易程序 of a report, 普通程序金额 and 简易程序金额: what is told of each of them adds up. */
export const areOfProcedures = ({ itemsDown }: Kind, ...both: readonly Omit<Headed, 'candidate'>[]): boolean =>
  itemsDown === true && areOfSomeProcedures(...both);

/** Whether columns are of different procedures, and of the same in each: a case has one of them. */
export function areOfSomeProcedures(...both: readonly Omit<Headed, 'candidate'>[]): boolean {
  const told = both.map((one) => (procedure.test(groupOf(one)) ? groupOf(one) : '') + headingForm(one.heading));
  const [sorts, rest] = [
    told.map((words) => procedure.exec(words)?.[0]),
    told.map((words) => words.replace(procedure, '')),
  ];
  return !sorts.includes(undefined) && new Set(sorts).size === both.length && new Set(rest).size === 1;
}

/** 合计（件） */
export const inCases = /\([件宗起]\)/;
const bareCount = /^(?:案件|总)?[件宗]数$/;
/** What is paid beside a fine, and is none. */
const besideFine = /没收|加处|滞纳/;

/** What 合计 is under 行政许可, or beside 措施 and 执行 under 行政强制: what that is, or what those are; null beside 罚款 and 没收, or 加处罚款, of a case: what both come to is no fine. */
function sumBeside(
  kind: Kind,
  aliases: Aliases,
  { heading, over, candidate }: Headed,
  candidates: readonly Headed[],
): Candidate | null {
  const column = columnOf(kind, candidate?.field ?? '');
  if (over === '' || !sum.test(headingForm(heading)) || (candidate?.doubt ?? 0) < 0) return candidate;
  const beside = candidates.filter((one) => one.over === over && one.heading !== heading);
  const fields = new Set(beside.flatMap((one) => one.candidate?.field ?? []));
  const [field = ''] = fields;
  // 本年累计 beside 本季度 is no sum of that.
  const whole = kind.itemsDown && !running.test(heading) ? aliases.get(groupOf({ over }))?.field : undefined;
  // 合计 right behind 没收（元） is of money where it does not say （件）, and beside 件数 of nothing that is counted; money that stands behind it is not in it.
  const at = candidates.findIndex((one) => one.over === over && one.heading === heading);
  const before = candidates.slice(0, at).filter((one) => beside.includes(one));
  const paid = inCases.test(foldWidth(heading)) ? null : sumOfPaid(before);
  const isOfMoney =
    paid === 'money' ||
    (!inCases.test(foldWidth(heading)) &&
      [heading, before.at(-1)?.heading ?? ''].some((words) => unitInHeading(words) !== null || words.includes('金额')));
  const isCounted = beside.some((one) => bareCount.test(headingForm(one.heading)));
  const ofWhole = columnOf(kind, whole ?? '')?.value;
  if (paid === 'untold' && ofWhole === 'number') return null;
  if (whole !== undefined && !isCounted && ofWhole === (isOfMoney || ofWhole === 'money' ? 'money' : 'number'))
    return { field: whole, doubt: 0, rank: -3 };
  if (isOfMoney && ofWhole === 'number' && column?.value === 'number') return null;
  // 合计（件） beside 罚没金额 alone is of what stands over both.
  if (kind.itemsDown)
    return !isOfMoney && fields.size === 1 && [column, columnOf(kind, field)].every((one) => one?.value === 'number')
      ? { field, doubt: 0, rank: -3 }
      : candidate;
  const isOfFineToo = beside.some((one) => besideFine.test(headingForm(one.heading)));
  return column?.value === 'money' && !column.ofBoth && isOfFineToo ? null : candidate;
}

/** Whether a column stands under another group of those beside 合计, with the same heading. */
const isBesideGroup = (other: Headed, { heading, over }: Headed): boolean =>
  other.over !== '' && other.over !== over && other.heading === heading;

/** What a bare 件数 under 合计 is: what each of those is that have the same heading under 普通程序 and 简易程序. */
function asBeside(whole: Headed, candidates: readonly Headed[]): Candidate | null {
  const beside = candidates.filter((one) => isBesideGroup(one, whole));
  const [first] = beside;
  const isAlike = beside.every(({ candidate }) => candidate !== null && candidate.field === first?.candidate?.field);
  return isAlike && beside.length > 1 ? (first?.candidate ?? null) : null;
}

/** 处罚 under 总数 in a report, 得分 under 合计, or the fine of a case there, beside those under 普通程序 and 简易程序: what all of them come to; 本月 and 上半年 are no part of it, but what the report tells. */
export function settleWholes(kind: Kind, aliases: Aliases, candidates: readonly Headed[]): void {
  const sorts = kind.itemsDown ? ['number', 'money'] : kind.parted?.whole ? ['score'] : ['money'];
  for (const one of candidates) {
    one.candidate = sumBeside(kind, aliases, one, candidates);
    if (!isUnderSum(one.over)) continue;
    if (kind.itemsDown) one.candidate ??= asBeside(one, candidates);
    const parts = alike(kind, one, candidates, sorts).filter(({ over }) => over !== '' && !isUnderSum(over));
    // Nothing of a case runs together out of one part.
    const least = isRunning('', one.over) && !kind.itemsDown ? 2 : 1;
    const groups = new Set(parts.map(groupOf));
    const { ofBoth, value } = columnOf(kind, one.candidate?.field ?? '') ?? {};
    // A case's fine beside what was confiscated, or added to it for being late, is no part of both together.
    const isOther =
      value === 'money' &&
      !ofBoth &&
      candidates.some((other) => isBesideGroup(other, one) && besideFine.test(groupOf(other)));
    if (isOther || groups.size < least || ownOf(parts).length > 0) continue;
    if ([...groups].some((group) => timeGroup.test(group))) continue;
    const doubt = Math.min(...[one, ...parts].map(({ candidate }) => candidate?.doubt ?? 0));
    if (one.candidate && doubt >= 0) one.candidate = { field: one.candidate.field, doubt, rank: -3 };
  }
}
