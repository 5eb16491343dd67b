import { addDays, type Day, formatDay, yearOf } from '../day.ts';
import { linksOf } from '../edition-data.ts';
import { caseNumberKey, caseNumberLikeness } from '../identifiers/case-number.ts';
import { foldName } from '../identifiers/names.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { bareText, type Facts, type Found, finding, isRecent, look, settled } from './facts.ts';
import { amountsApart } from './filed-apart.ts';
import { majorOf } from './major.ts';
import { filedUnknown } from './named-apart.ts';

/** Days for filing where the edition says nothing else. */
const usualDays = 15;

/** Major penalties that were not filed in time, or not at all though the time is over. */
export function majorPenaltiesUnfiled(facts: Facts, item: string): Found[] {
  const days = linksOf(facts.edition).find((link) => link.check === 'major-filings' && link.item === item)?.numbers
    ?.days;
  const clock = { facts, item, days: days ?? usualDays };
  const filings = filingsByCase(facts.rows('filings'));
  const major = facts.rows('cases').filter((row) => {
    const at = cell(row, 'decided') ?? cell(row, 'opened');
    return at !== null && inWindow(clock, at);
  });
  const strange = strangersIn(facts);
  const found = [...major.flatMap((row) => judgeCase(clock, row, filings)), ...strangers(clock, strange)];
  const count = Number(settled(facts, '3.1.1-count'));
  const apart = [...amountsApart(facts, major), ...filedUnknown(facts, unlike(facts, strange))];
  if (!Number.isInteger(count) || found.length <= count || count === 0) return [...found, ...apart];
  // Which files are among those looked at is for the inspectors to say.
  return [
    ...found.map((one) => ({
      ...look(`${bareText(one)}；办公室明确只查看 ${count} 件`, [], one.inferred),
      evidence: one.evidence,
    })),
    ...apart,
  ];
}

/** What the clock of an item counts by. */
interface Clock {
  readonly facts: Facts;
  readonly item: string;
  /** Within how many days a decision is to be filed. */
  readonly days: number;
}

/** The days of decision that are looked at: the year, where the office settled `3.1.1-window` so, else the time of the item. */
function inWindow({ facts, item }: Clock, at: Day): boolean {
  return settled(facts, '3.1.1-window') === 'year' ? yearOf(at) === facts.year : isRecent(facts, at, item);
}

function judgeCase(clock: Clock, row: LedgerRow<'cases'>, filings: ReadonlyMap<string, LedgerRow<'filings'>>): Found[] {
  const { facts } = clock;
  const record = keysOfCase(row)
    .map((key) => filings.get(key))
    .find((found) => found !== undefined);
  const major = majorOf(row, facts.words.重大处罚);
  const decided = cell(row, 'decided') ?? (record ? cell(record, 'decided') : null);
  if (major.is === 'no') return [];
  const filed = cell(row, 'filed') ?? (record ? cell(record, 'filed') : null);
  const rows = record ? [row, record] : [row];
  const inferred = major.is !== 'stated';
  const why = major.is === 'stated' ? '' : `（${major.is === 'possible' ? '可能为' : '推断为'}重大处罚：${major.why}）`;
  const name = `${cell(row, 'number')}${why}`;
  if (decided === null) {
    // What is not decided yet is not to be filed; what was closed or served was decided on some day.
    const done = filed === null && (cell(row, 'closed') ?? cell(row, 'served')) !== null;
    const undated = `${name}已经办结，没有决定日期，也未见备案，看不出应于哪天以前备案`;
    return done ? [{ ...look(undated, rows), inferred }] : [];
  }
  const [alike] = record || filed !== null ? [] : facts.rows('filings').filter((one) => isAlike(row, one));
  if (alike && facts.day > lastDay(clock, decided).latest) {
    const text = `${name}${formatDay(decided)}决定，未见同号的备案，备案台账里另有“${cell(alike, 'number')}”，请核对是不是这一件`;
    return [{ ...look(text, [row, alike]), inferred }];
  }
  const found = filed === null ? unfiled(clock, name, decided, rows) : late(clock, name, decided, filed, rows);
  return found
    .map((one) => (major.is === 'possible' && one.kind === 'finding' ? { ...one, degree: 'suspected' as const } : one))
    .map((one) => ({ ...one, inferred }));
}

function unfiled(clock: Clock, name: string, decided: Day, rows: readonly LedgerRow[]): Found[] {
  const { facts } = clock;
  if (facts.day <= lastDay(clock, decided).latest) return [];
  if (facts.has('filings') || facts.hasColumn('cases', 'filed'))
    return [finding('unfiled', `${name}${formatDay(decided)}决定，未见备案`, rows)];
  return [look(`${name}${formatDay(decided)}决定，台账没有备案日期，也没有备案台账`, rows)];
}

function late(clock: Clock, name: string, decided: Day, filed: Day, rows: readonly LedgerRow[]): Found[] {
  // Nothing is filed before it is decided: one of the days is wrong, and which, the ledger does not tell.
  if (filed < decided)
    return [
      look(`${name}${formatDay(decided)}决定，而备案日期是${formatDay(filed)}，早于决定，请核对是否按期备案`, rows),
    ];
  const last = lastDay(clock, decided);
  if (filed <= last.earliest) return [];
  const dates = `${name}${formatDay(decided)}决定，${formatDay(filed)}备案`;
  if (last.earliest === last.latest) return [finding('late', `${dates}，最迟应于${formatDay(last.latest)}备案`, rows)];
  // A day that no table supports is not written down: only between which days it lies.
  const between = `没有${decided.slice(0, 4)}年节假日安排，最后一天算不出，在${formatDay(last.earliest)}至${formatDay(last.latest)}之间`;
  return [filed > last.latest ? finding('late', `${dates}；${between}`, rows) : look(`${dates}；${between}`, rows)];
}

/** Filings of cases that the ledger of cases does not hold. */
function strangersIn(facts: Facts): readonly LedgerRow<'filings'>[] {
  const cases = facts.rows('cases');
  const unknown = without(facts.rows('filings'), new Set(cases.flatMap(keysOfNumbers)), keysOfNumbers);
  // What else a case is known by is asked for where a filing needs it.
  return unknown.length === 0 ? [] : without(unknown, new Set(cases.flatMap(keysOfCase)), keysOfFiling);
}

/** Those of them that no case is perhaps meant by. */
function unlike(facts: Facts, strange: readonly LedgerRow<'filings'>[]): readonly LedgerRow<'filings'>[] {
  const shared = new Set(facts.rows('cases').flatMap((row) => [...sharedBy(row, false), ...sharedBy(row, true)]));
  return strange.filter((row) => !sharedBy(row, isShort(row)).some((part) => shared.has(part)));
}

/** Those of them that are late or were never made: their own row tells the day of the decision. */
function strangers(clock: Clock, strange: readonly LedgerRow<'filings'>[]): Found[] {
  return strange.flatMap((row) => {
    const [decided, filed] = [cell(row, 'decided'), cell(row, 'filed')];
    if (decided === null || !inWindow(clock, decided)) return [];
    const name = cell(row, 'number') ?? row.key;
    return filed === null ? unfiled(clock, name, decided, [row]) : late(clock, name, decided, filed, [row]);
  });
}

type Row = LedgerRow<'cases' | 'filings'>;

const numbersOf = (row: Row): string[] =>
  [cell(row, 'number'), cell(row, 'decisionNumber')].filter((number) => number !== null);

const keysOfNumbers = (row: Row): string[] => numbersOf(row).map(caseNumberKey);

/** The filings that none of the keys is of. */
function without(
  filings: readonly LedgerRow<'filings'>[],
  known: ReadonlySet<string>,
  keysOf: (row: LedgerRow<'filings'>) => readonly string[],
): readonly LedgerRow<'filings'>[] {
  return filings.filter((row) => !keysOf(row).some((key) => known.has(key)));
}

/** Who was fined and when the decision was made; nothing where a row does not tell both. */
function factsOf(row: Row): string[] {
  const [party, decided] = [cell(row, 'party'), cell(row, 'decided')];
  return party && decided ? [`${foldName(party)}|${decided}`] : [];
}

/** Year and serial of a number, whatever organ it is of: 2025 1; nothing where it tells no year. */
function serialOf(number: string): string[] {
  const [, year, serial] = /((?:19|20)\d{2})\D+?0*(\d+)$/.exec(caseNumberLikeness(number)) ?? [];
  return year && serial ? [`${year} ${serial}`] : [];
}

/** What of its numbers a filing of another or an untold party or day shares with the case that it may be of: all but their spelling, or where it names no organ the serial. */
const sharedBy = (row: Row, short: boolean): string[] =>
  numbersOf(row).flatMap((number) => (short ? serialOf(number) : [caseNumberLikeness(number)]));

/** Whether a filing may be that of a case though neither its number nor whom it is of says so. */
function isAlike(row: LedgerRow<'cases'>, filing: LedgerRow<'filings'>): boolean {
  const short = isShort(filing);
  const own = sharedBy(row, short);
  return sharedBy(filing, short).some((shared) => own.includes(shared));
}

const isShort = (row: Row): boolean =>
  numbersOf(row).every((number) => !/\p{Script=Han}/u.test(number.replace(/[第年号]/g, '')));

/** A case under its numbers, and for a filing whose number is spelt otherwise (样罚2025-1号) or names no organ (2025-1, 12) under who was fined and when. */
function keysOfCase(row: LedgerRow<'cases'>): string[] {
  const numbers = numbersOf(row);
  const partly = numbers.flatMap((number) => [...serialOf(number), caseNumberLikeness(number)]);
  return [
    ...keysOfNumbers(row),
    ...factsOf(row).flatMap((facts) => [facts, ...partly.map((part) => `${facts}|${part}`)]),
  ];
}

function keysOfFiling(row: LedgerRow<'filings'>): string[] {
  const parts = sharedBy(row, isShort(row));
  const facts = factsOf(row).flatMap((told) => (parts.length === 0 ? [told] : parts.map((part) => `${told}|${part}`)));
  return [...keysOfNumbers(row), ...facts];
}

function filingsByCase(filings: readonly LedgerRow<'filings'>[]): ReadonlyMap<string, LedgerRow<'filings'>> {
  const byCase = new Map<string, LedgerRow<'filings'>>();
  for (const row of filings) {
    for (const key of keysOfFiling(row)) {
      const before = byCase.get(key);
      // Of a case that was filed twice the first filing counts; a row that says 未报 was true until then.
      const [filed, earlier] = [cell(row, 'filed'), before ? cell(before, 'filed') : null];
      if (!before || (filed !== null && (earlier === null || filed < earlier))) byCase.set(key, row);
    }
  }
  return byCase;
}

/** The last day for filing, as `filing-days` is settled. Where a holiday table is missing: between which days it lies. */
function lastDay({ facts, days }: Clock, decided: Day): { readonly earliest: Day; readonly latest: Day } {
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
