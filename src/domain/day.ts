import { Fault } from './fault.ts';

/** A calendar day in Asia/Shanghai, written ISO: `2026-09-01`. Compares as text; no other text passes for one. */
export type Day = `${number}-${number}-${number}`;

const millisecondsPerDay = 86_400_000;
/** Asia/Shanghai has had no daylight saving since 1991; the offset is fixed so that no machine's tables matter. */
const shanghaiOffset = 8 * 3_600_000;

/** Whether a text is written as a day is kept: `2026-09-01`. */
export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && day.test(text);
}

// Asked four times of a row, as some others are: a pattern that stands inside its function is made anew with each call.
const day = /^\d{4}-\d\d-\d\d$/;

/** The day in UTC at an instant. */
export function utcDay(instant: Date): Day {
  return instant.toISOString().slice(0, 10) as Day;
}

/** The day in Asia/Shanghai at an instant. */
export function dayAt(instant: Date): Day {
  return utcDay(new Date(instant.getTime() + shanghaiOffset));
}

/** `2026-09-15 09:30` in Asia/Shanghai, for people. */
export function minuteAt(instant: Date): string {
  return new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 16).replace('T', ' ');
}

/** `2026年9月15日9时30分` in Asia/Shanghai, as papers have it. */
export function formatMinute(instant: Date): string {
  const [hour, minute] = minuteAt(instant).slice(11).split(':');
  return `${formatDay(dayAt(instant))}${Number(hour)}时${minute}分`;
}

/** The instant at which a wall clock in Asia/Shanghai shows this day and time of day (`09:00` or `09:00:30`). */
export function instantAt(day: Day, time = '09:00'): Date {
  return new Date(`${day}T${time.length === 5 ? `${time}:00` : time}+08:00`);
}

/** Day number since 1970-01-01, for arithmetic. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
}

/** The day that is `days` later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  return utcDay(new Date((dayNumber(day) + days) * millisecondsPerDay));
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day some months later, moved back to the month's last day where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return utcDay(first);
}

/** 1 January of a year. */
export function firstDayOf(year: number): Day {
  return `${year}-01-01`;
}

/** 31 December of a year. */
export function lastDayOf(year: number): Day {
  return `${year}-12-31`;
}

/** The year that a day lies in. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** Builds a day from its parts; null where the calendar has no such day (2023-02-29). */
export function dayFromParts(year: number, month: number, date: number): Day | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || date < 1 || date > 31) return null;
  const day = new Date(Date.UTC(year, month - 1, date));
  if (day.getUTCMonth() !== month - 1) return null;
  return utcDay(day);
}

/** Reads a day as people type it (`2026-09-01`, `2026/9/1`, `2026.9.1`, `2026年9月1日`, `20260901`); null when it is none. */
export function parseDay(text: string): Day | null {
  const plain = text.normalize('NFKC').trim();
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return null;
  return dayFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Why what is written as a day is none that the calendar has: 「2026年11月没有31日」; null where it is written otherwise. */
export function calendarLack(text: string): string | null {
  const [, year = '', month = '', date = ''] =
    /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text.normalize('NFKC').replace(/\s+/g, '')) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text.normalize('NFKC').trim()) ??
    [];
  // Without its year 29 February is a day.
  if (month === '' || dayFromParts(Number(year || 2000), Number(month), Number(date))) return null;
  const of = `${year && `${year}年`}${Number(month)}月`;
  return Number(month) < 1 || Number(month) > 12 ? `没有${Number(month)}月` : `${of}没有${Number(date)}日`;
}

/** Reads the value of a flag that is a day; a usage fault naming the flag where it is none. */
export function requireDay(text: string, flag: string): Day {
  const day = parseDay(text);
  if (day) return day;
  const lack = calendarLack(text);
  const problem = lack === null ? '无法识别' : `不对：${lack}`;
  throw Fault.usage('bad-date', `${flag} 的日期“${text}”${problem}`, '请写成 2026-09-01 或 2026年9月1日');
}

/** The day of a deed that has happened. Fault (refused): it is still to come; `what` names the day, as 「出具日期」. */
export function requireHappened(day: Day, today: Day, what: string): Day {
  if (day <= today) return day;
  throw Fault.refused(
    'day-ahead',
    `${what}${formatDay(day)}还没有到（今天是${formatDay(today)}），已经发生的事不能记在今天以后`,
    '请核对日期；电脑的日期不对时先校准',
  );
}

/** 「2026年9月1日」 */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
