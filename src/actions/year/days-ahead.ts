import type { Context } from '../../context.ts';
import { type Day, formatDay } from '../../domain/day.ts';

/** What is said of the day of an act that may be entered before it takes place, where it is still to come. */
export function aheadWarnings(context: Context, day: Day, what: string): readonly string[] {
  return day <= context.today
    ? []
    : [`${what}${formatDay(day)}还没有到（今天是${formatDay(context.today)}），请核对是不是写错了`];
}
