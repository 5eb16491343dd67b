import { addDays, addMonths, type Day } from '../day.ts';
import type { WorkingDays } from './working-days.ts';

/** The spans of the cycle that the notice fixes. */

/** Applications, 创建方案 and 工作推进台账 are due on this day: 「每年5月底前」. */
export function applicationDeadline(year: number): Day {
  return `${year}-05-31`;
}

/** 「每2个月……调研指导、监督检查1次」: the last day for the next visit. */
export function nextVisitDue(lastVisitOrAcceptedOn: Day): Day {
  return addMonths(lastVisitOrAcceptedOn, 2);
}

/** 「每两年复核复查一次」: two years after the designation, or after the last recheck. */
export function nextRecheckDue(designatedOrRecheckedOn: Day): Day {
  return addMonths(designatedOrRecheckedOn, 24);
}

/** The last day of the acceptances of a year: of the notice's 「每年8、9月份」, of an edition's own months, or of the year where it fixes none. */
export function acceptanceEnd(year: number, own?: readonly number[] | null): Day {
  const last = own ? Math.max(...(own.length > 0 ? own : [12])) : 9;
  return addDays(addMonths(`${year}-01-01`, last), -1);
}

/**
 * A Chinese warning where an acceptance falls outside the months that are fixed for it, else null; those of the notice are August and
 * September, another edition's are its own.
 */
export function seasonWarning(day: Day, own?: readonly number[]): string | null {
  const months = own ?? [8, 9];
  const month = Number(day.slice(5, 7));
  if (months.length === 0 || months.includes(month)) return null;
  return `验收在${month}月进行，不在${own ? '本版标准' : '通知'}规定的每年${months.join('、')}月份`;
}

/** How long a publicity runs: 1 week of calendar days, or a number of working days. */
export type PublicityLength =
  | { readonly kind: 'calendar'; readonly days: number }
  | { readonly kind: 'working'; readonly days: number };

/** The notice's 「1周」. */
export const oneWeek: PublicityLength = { kind: 'calendar', days: 7 };

export interface Period {
  readonly first: Day;
  readonly last: Day;
}

/** The period of a publicity, both ends counted. Working days need the holiday table of each year touched. */
export function publicityPeriod(from: Day, length: PublicityLength, calendar: WorkingDays): Period {
  const last = length.kind === 'calendar' ? addDays(from, length.days - 1) : calendar.lastOf(from, length.days);
  return { first: from, last };
}

/** 「7 日」 or 「5 个工作日」. */
export function describeLength(length: PublicityLength): string {
  return length.kind === 'calendar' ? `${length.days} 日` : `${length.days} 个工作日`;
}
