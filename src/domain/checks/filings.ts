import { addDays, type Day, formatDay } from '../day.ts';
import { caseNumberKey } from '../identifiers/case-number.ts';
import type { LedgerRow } from '../ledger-rows.ts';
import { day, type Facts, type Found, finding, look, recentCases, settled, text } from './facts.ts';
import { majorOf } from './major.ts';

const days = 15;

/** Major penalties that were not filed in time, or not at all though the time is over. */
export function majorPenaltiesUnfiled(facts: Facts): Found[] {
  const filings = filingsByCase(facts.rows('filings'));
  const filingKnown = facts.has('filings') || facts.hasColumn('cases', 'filed');
  return recentCases(facts).flatMap((row): Found[] => {
    const major = majorOf(row);
    const decided = day(row, 'decided');
    if (major.is === 'no' || decided === null) return [];
    const record = keysOf(row)
      .map((key) => filings.get(key))
      .find((found) => found !== undefined);
    const filed = day(row, 'filed') ?? (record ? day(record, 'filed') : null);
    const rows = record ? [row, record] : [row];
    const last = lastDay(facts, decided);
    const inferred = major.is !== 'told';
    const why = major.is === 'told' ? '' : `（推断为重大处罚：${major.why}）`;
    const name = `${text(row, 'number')}${why}`;
    const tell = (rule: string, words: string) =>
      major.is === 'possible' ? [look(`${words}`, rows, true)] : [finding(rule, words, rows, inferred)];
    if (filed === null) {
      if (facts.day <= last.latest) return [];
      if (!filingKnown)
        return [look(`${name}${formatDay(decided)}决定，台账没有备案日期，也没有备案台账`, rows, inferred)];
      return tell('unfiled', `${name}${formatDay(decided)}决定，未见备案`);
    }
    if (filed <= last.earliest) return [];
    const words = `${name}${formatDay(decided)}决定，${formatDay(filed)}备案，最迟应于${formatDay(last.latest)}`;
    return filed > last.latest
      ? tell('late', words)
      : [look(`${words}；末日是否顺延因缺少节假日安排算不出`, rows, inferred)];
  });
}

function keysOf(row: LedgerRow): string[] {
  return [text(row, 'number'), text(row, 'decisionNumber')].flatMap((number) =>
    number ? [caseNumberKey(number)] : [],
  );
}

function filingsByCase(filings: readonly LedgerRow[]): ReadonlyMap<string, LedgerRow> {
  const byCase = new Map<string, LedgerRow>();
  for (const row of filings) for (const key of keysOf(row)) byCase.set(key, row);
  return byCase;
}

/** The last day for filing, as `filing-days` is settled. Where a holiday table is missing: between which days it lies. */
function lastDay(facts: Facts, decided: Day): { readonly earliest: Day; readonly latest: Day } {
  const plain = addDays(decided, days);
  const rule = settled(facts, 'filing-days');
  if (rule === 'calendar') return { earliest: plain, latest: plain };
  try {
    const last = rule === 'working' ? facts.holidays.after(decided, days) : facts.holidays.onOrAfter(plain);
    return { earliest: last, latest: last };
  } catch {
    // The longest rest of a year is ten days; beyond that the day is over whatever the table would say.
    return { earliest: plain, latest: addDays(plain, rule === 'working' ? 20 : 10) };
  }
}
