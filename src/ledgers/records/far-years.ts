import type { Day } from '../../domain/day.ts';
import type { FieldValue } from '../../domain/ledger-rows.ts';
import type { Column, Draft, Kind } from '../../domain/ledgers/kind.ts';
import type { LedgerReading, ReadRow } from '../reading.ts';
import { type ReadingWarning, Warnings } from '../words/warnings.ts';

/** The year that a whole ledger is said to be of, and where that is said. */
export interface YearOfAll {
  readonly year: number;
  readonly by: '标题' | '给定';
}

/** A year that something of a row tells, and what. */
interface Told {
  readonly year: number;
  readonly title: string;
}

/** From how many years apart two things of one event are hardly both right: 2006 beside 2026. */
const far = 10;

/** Says which days and numbers lie far from the year that the rest of their row tells, or the whole ledger, and where no row at all is of the year that stands over them. */
export function warnOfYears(
  kind: Kind,
  { rows, columns }: Pick<LedgerReading, 'rows' | 'columns'>,
  over: YearOfAll | null,
  today: Day,
): readonly ReadingWarning[] {
  const { years = [] } = kind;
  // A roster's days are of a whole life of work.
  if (years.length === 0) return [];
  const days = kind.columns.filter(({ field, value }) => value === 'day' && Object.hasOwn(columns, field));
  const numbers = kind.columns.filter(({ field, value }) => value === 'caseNumber' && Object.hasOwn(columns, field));
  const tellsYear = Object.hasOwn(columns, 'year');
  const yearTold = ({ year }: Draft): number | null => (tellsYear && typeof year === 'number' ? year : null);
  const usual = over ? { year: over.year, title: over.by } : usualYear(rows, days);
  const warnings = new Warnings();
  // Nearly all are of about one year, and need no closer look.
  const isOfOneYear = (fields: Draft): boolean => {
    const about = usual?.year ?? yearOfDay(fields[days[0]?.field ?? '']);
    return (
      about !== null &&
      days.every(({ field }) => isNear(yearOfDay(fields[field]), about)) &&
      numbers.every(({ field }) => isNear(yearOfNumber(fields[field]), about)) &&
      isNear(yearTold(fields), about)
    );
  };
  for (const { row, fields } of rows) {
    if (isOfOneYear(fields)) continue;
    const year = yearTold(fields);
    const whole = [...(year === null ? [] : [{ year, title: '年度' }]), ...(usual ? [usual] : [])];
    for (const what of farApart(kind, fields, days, numbersTold(numbers, fields), whole, today))
      warnings.row(row, 'far-year', what);
  }
  const other = over && rows.length > 1 ? ofOtherYears(kind, rows, days, numbers, over) : null;
  if (other !== null) warnings.sheet(other);
  return warnings.list();
}

/** The year about which nearly all rows of a longer ledger are; null where they are of several. */
function usualYear(rows: readonly ReadRow[], days: readonly Column[]): Told | null {
  const field = days[0]?.field;
  if (field === undefined || rows.length < 10) return null;
  const counts = new Map<number, number>();
  for (const { fields } of rows) {
    const year = yearOfDay(fields[field]);
    if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const told = [...counts].toSorted((one, other) => other[1] - one[1]);
  const [most] = told;
  if (!most) return null;
  const sum = (some: readonly (readonly [number, number])[]): number => some.reduce((all, [, count]) => all + count, 0);
  const about = sum(told.filter(([year]) => Math.abs(year - most[0]) <= 1));
  return about * 10 >= sum(told) * 9 ? { year: most[0], title: '其他各行' } : null;
}

const isNear = (year: number | null, about: number): boolean => year === null || Math.abs(year - about) < far;

const yearOfDay = (day: FieldValue | undefined): number | null => (typeof day === 'string' ? yearAt(day, 0) : null);

/** The year that a number bears: 样罚〔2026〕3号. */
export function yearOfNumber(number: FieldValue | undefined): number | null {
  if (typeof number !== 'string') return null;
  const at = number.indexOf('〔');
  return at < 0 || number[at + 5] !== '〕' ? null : yearAt(number, at + 1);
}

/** The year that four signs of a text are, read figure by figure: all days and numbers of a ledger are asked for theirs. */
function yearAt(text: string, from: number): number | null {
  let year = 0;
  for (let at = from; at < from + 4; at += 1) {
    const figure = text.charCodeAt(at) - 48;
    if (!(figure >= 0 && figure < 10)) return Number(text.slice(from, from + 4)) || null;
    year = year * 10 + figure;
  }
  return year || null;
}

function numbersTold(numbers: readonly Column[], fields: Draft): Told[] {
  return numbers.flatMap(({ field, title }) => {
    const year = yearOfNumber(fields[field]);
    return year === null ? [] : [{ year, title }];
  });
}

/** What is said of the days of a row that are far from all else that tells a year of it, or, where nothing does, from its other days; and of its numbers that no day and nothing else bears out. */
function farApart(
  kind: Kind,
  fields: Draft,
  days: readonly Column[],
  numbers: readonly Told[],
  whole: readonly Told[],
  today: Day,
): string[] {
  const own = days.flatMap(({ field, title }) => {
    const year = yearOfDay(fields[field]);
    return year === null ? [] : [{ field, title, year }];
  });
  const isFar = (one: Told, others: readonly Told[]): boolean => !others.some(({ year }) => isNear(year, one.year));
  const found = new Map<string, string[]>();
  const tell = ({ year, title }: Told, other: Told, is = '是'): void => {
    const what = `${is} ${year} 年，与${other.title}的 ${other.year} 年差得远，请核对`;
    found.set(what, [...(found.get(what) ?? []), title]);
  };
  const told = [...numbers, ...whole];
  for (const day of own) {
    const others = told.length > 0 ? told : own.filter((other) => other.field !== day.field);
    // Of two days far apart the earlier one is told; one to come and one the wrong way round are told elsewhere.
    const [other] = others;
    if (!other || !isFar(day, others) || (told.length === 0 && day.year > other.year)) continue;
    if (String(fields[day.field]) > today || isReversed(kind, fields, day.field)) continue;
    tell(day, other);
  }
  const [borne] = whole;
  for (const number of own.length > 0 ? numbers : [])
    if (borne && isFar(number, [...own, ...whole])) tell(number, borne, '写的是');
  return [...found].map(([what, titles]) => `${titles.join('、')}${what}`);
}

const isReversed = ({ order }: Kind, fields: Draft, field: string): boolean =>
  order.some(([first, second]) => {
    const [from, to] = [fields[first], fields[second]];
    return second === field && typeof from === 'string' && typeof to === 'string' && to < from;
  });

/** Where all rows tell other years than the one that stands over them: most likely last year's ledger under a new title. */
function ofOtherYears(
  kind: Kind,
  rows: readonly ReadRow[],
  days: readonly Column[],
  numbers: readonly Column[],
  over: YearOfAll,
): string | null {
  let example: (Told & { readonly row: number }) | undefined;
  for (const { row, fields } of rows) {
    const told = [
      ...days.flatMap(({ field, title }) => ({ year: yearOfDay(fields[field]) ?? 0, title })),
      ...numbersTold(numbers, fields),
    ].filter(({ year }) => year > 0);
    if (told.some(({ year }) => year === over.year)) return null;
    // Last year's files are reviewed, and its reports handed in, in this one.
    const follows = !kind.years?.some((field) => days.some((day) => day.field === field));
    if (follows && told.some(({ year }) => year > over.year)) return null;
    const [first] = told;
    if (first) example ??= { ...first, row };
  }
  if (!example) return null;
  const { row, title, year } = example;
  const said = over.by === '标题' ? '标题写的是' : '给定的是';
  return `${said} ${over.year} 年，而没有一行是这一年的（如第 ${row} 行${title}是 ${year} 年），请核对是不是往年的表`;
}
