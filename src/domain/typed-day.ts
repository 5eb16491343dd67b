import { addDays, addMonths, type Day, dayFromParts, daysBetween, parseDay, yearOf } from './day.ts';

/** Which way a day without a year lies: what has happened is not to come, a deadline is not over, and what an office sets down is near. */
export type DayLies = 'past' | 'ahead' | 'near';

/** First and last day of a time, both included. */
interface Span {
  readonly from: Day;
  readonly to: Day;
}

const words: Readonly<Record<string, number>> = { 今天: 0, 今日: 0, 昨天: -1, 前天: -2, 明天: 1, 后天: 2 };

/**
 * Reads a day as people say it on the spot, by the day that it is: 「今天」「12.15」「5号」「30天内」「一个月内」, and all that
 * `parseDay` reads. A day without a year or month is the nearest that lies the right way; where that is outside the time that
 * is asked about (`within`) and the same day of another year is not, that one is meant. Null where it is none.
 */
export function typedDay(text: string, today: Day, lies: DayLies, within?: Span | null): Day | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const whole = parseDay(plain);
  if (whole) return whole;
  const word = words[plain];
  if (word !== undefined) return addDays(today, word);
  const [, number, span] = /^(\d{1,3}|[一两二三半])(天|日|周|个?星期|个?月)[之以]?[内后]?$/.exec(plain) ?? [];
  if (number && span && lies !== 'past') return afterwards(today, number, span);
  const dated = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(plain);
  if (dated) {
    const at = (years: number): Day | null => dayFromParts(yearOf(today) + years, Number(dated[1]), Number(dated[2]));
    const near = nearest(today, lies, 12, at);
    const fits = (day: Day | null): boolean => day !== null && within != null && day >= within.from && day <= within.to;
    return fits(near) ? near : ([0, -1, -2, -3].map(at).find(fits) ?? near);
  }
  const only = /^(\d{1,2})[日号]$/.exec(plain);
  return only ? nearest(today, lies, 1, (months) => inMonth(today, months, Number(only[1]))) : null;
}

const counts: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2, 三: 3 };

function afterwards(today: Day, count: string, unit: string): Day | null {
  const number = counts[count] ?? Number(count);
  if (count === '半') return unit.endsWith('月') ? addDays(today, 15) : null;
  if (unit.endsWith('月')) return addMonths(today, number);
  return addDays(today, number * (unit === '周' || unit.endsWith('星期') ? 7 : 1));
}

function inMonth(today: Day, months: number, date: number): Day | null {
  const first = addMonths(`${today.slice(0, 7)}-01` as Day, months);
  return dayFromParts(Number(first.slice(0, 4)), Number(first.slice(5, 7)), date);
}

/** The first day, going from now the right way, that the calendar has and that lies there; 29 February may be years away. */
function nearest(today: Day, lies: DayLies, most: number, at: (steps: number) => Day | null): Day | null {
  if (lies === 'near') {
    const both = (['past', 'ahead'] as const).flatMap((way) => nearest(today, way, most, at) ?? []);
    return both.sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0] ?? null;
  }
  const towards = (way: 'past' | 'ahead'): Day | null => {
    for (let steps = 0; steps <= Math.max(most, 2); steps += 1) {
      const day = at(way === 'past' ? -steps : steps);
      if (day && (way === 'past' ? day <= today : day >= today)) return day;
    }
    return null;
  };
  // A day of the next few weeks is a slip, and none of last year; a deadline of the last half year none of the next: whoever
  // asks says that it is still to come, or over.
  const slip = most === 12 ? towards(lies === 'past' ? 'ahead' : 'past') : null;
  if (slip && Math.abs(daysBetween(today, slip)) <= (lies === 'past' ? 31 : 183)) return slip;
  return towards(lies);
}
