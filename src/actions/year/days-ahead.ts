import type { Context } from '../../context.ts';
import { type Day, daysBetween, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';

/** What is said of the day of an act that may be entered before it takes place, where it is still to come. */
export function aheadWarnings(context: Context, day: Day, what: string): readonly string[] {
  return day <= context.today
    ? []
    : [`${what}${formatDay(day)}还没有到（今天是${formatDay(context.today)}），请核对是不是写错了`];
}

/** Nobody enters an act of the office so many days before it takes place. */
const soon = 100;

/** Refuses (4) a day so far ahead that its year or month is a slip. */
export function requireSoon(today: Day, day: Day, what: string): void {
  const ahead = daysBetween(today, day);
  if (ahead <= soon) return;
  throw Fault.refused(
    'too-far-ahead',
    `${what}${formatDay(day)}在 ${ahead} 天以后（今天是${formatDay(today)}）`,
    '请核对年月；确实在那一天的，临近时再登记；电脑日期不对的，先改正',
  );
}

/** That a day lies before the one after which it comes, which `than` tells: 「命名日期2026年10月12日」. */
export const tooEarly = (code: string, what: string, day: Day, than: string): Fault =>
  Fault.refused(code, `${what}${formatDay(day)}早于${than}`, '请核对 --date');
