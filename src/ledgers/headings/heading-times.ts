import { partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import { headingForm } from '../words/heading-text.ts';
import { sumOfAll } from '../words/sum-words.ts';
import type { Headed } from './heading-measures.ts';
import type { Candidate } from './over-headings.ts';

const groupOf = ({ over }: Pick<Headed, 'over'>): string => headingForm(over.replace(/.*\//, ''));
const running = /累计|以来|至今/;
/** 本月处罚件数, 6月处罚件数: when, and behind it what. */
const timeAhead = new RegExp(
  `^(?:[本当今](?:[月期季旬周年]|季度|年度|次)|(?:20\\d{2}年度?)?${partOfYear}|20\\d{2}年度?)(?=.{2})`,
);
/** 本月, 6月, 上半年, 2025年, 报告期, 新增, 6.1-6.30 over columns: when, and nothing of which part. */
const ofTime = /[月季旬]|半年|[本当今][年期周次日]|年(?:[度内]|$)|期(?:$|[内间新])|新增|\d\s*[./-]\s*\d/;

/** 处罚件数累计, 本年累计处罚件数, 年初以来罚没金额, or 处罚件数 under 本年累计: what has come together since. */
export function isRunning(heading: string, over = ''): boolean {
  const form = headingForm(heading);
  return (running.test(form) && form.length > 3) || running.test(groupOf({ over }));
}

const isOfTime = (one: Headed): boolean =>
  !isRunning(one.heading, one.over) && (timeAhead.test(headingForm(one.heading)) || ofTime.test(groupOf(one)));

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
    const groups = new Set(others.map(groupOf));
    const own = others.find(isOfTime) ?? (one.over !== '' && groups.size === 1 ? others[0] : undefined);
    if (own && one.candidate)
      one.candidate = { ...one.candidate, doubt: Math.max(one.candidate.doubt, own.candidate.doubt + 0.5) };
  }
}

const sum = new RegExp(`^${sumOfAll}$`);

/** Whether a column stands under a word for what those beside it come to: 处罚 under 总数. */
export const isUnderSum = (over: string): boolean => sum.test(groupOf({ over }));

/** 处罚 under 总数 in a report, or 得分 under 合计, beside those under 普通程序 and 简易程序: what all of them come to; 本月 and 上半年 are no part of it, but what the report tells, and nothing runs together out of one part. */
export function settleWholes(kind: Kind, candidates: readonly Headed[]): void {
  // A case has its fine beside what was confiscated, and a training its hours: none of them is a part.
  const sorts = kind.itemsDown ? ['number', 'money'] : kind.parted?.whole ? ['score'] : [];
  for (const one of candidates) {
    if (!isUnderSum(one.over)) continue;
    const parts = alike(kind, one, candidates, sorts).filter(({ over }) => over !== '' && !isUnderSum(over));
    const least = isRunning('', one.over) ? 2 : 1;
    if (parts.some(isOfTime) || new Set(parts.map(groupOf)).size < least) continue;
    const doubt = Math.min(...[one, ...parts].map(({ candidate }) => candidate?.doubt ?? 0));
    if (one.candidate && doubt >= 0) one.candidate = { field: one.candidate.field, doubt, rank: -3 };
  }
}
