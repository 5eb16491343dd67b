import { Fault } from './fault.ts';
import { type Points, pointsFrom } from './points.ts';

/** Reads a number as people type it: full-width figures, and the word of what is counted behind it (「2起」「５８页」「１分」). NaN where it is none. */
export function typedNumber(text: string): number {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*[个起件份页分人次]$/, '');
  return plain === '' ? Number.NaN : Number(plain);
}

/** What is wrong with a mark out of a hundred, as typed; null where nothing is. */
export function markProblem(typed: string): string | null {
  return markTyped(typed) === null ? '请写 0 到 100 的数字，最多两位小数' : null;
}

/** Points as people type them: 2, 0.5分, －１.5; null where they are none. */
export function pointsTyped(text: string): Points | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace('−', '-')
    .replace(/\s*分$/, '');
  // Nobody writes points as 1e3 or 0x10 and means it.
  return /^[+-]?(\d{1,6}(\.\d*)?|\.\d+)$/.test(plain) ? pointsFrom(Number(plain)) : null;
}

/** A mark of 0 to 100 as people type it; null where it is none. */
export function markTyped(text: string): Points | null {
  const points = pointsTyped(text);
  return points === null || points < 0 || points > 10_000 ? null : points;
}

/** A number of points as typed: 2, 0.5, −1.5. */
export function pointsValue(typed: string, as: string): Points {
  const found = pointsTyped(typed);
  if (found === null)
    throw Fault.usage('bad-points', `${as} 的分值“${typed}”无法识别`, '请写数字，最多两位小数，如 1.5');
  return found;
}

/** A positive whole number as typed. */
export function countValue(typed: string, as: string): number {
  const value = Number(typed.normalize('NFKC'));
  if (Number.isInteger(value) && value > 0 && value < 1000) return value;
  throw Fault.usage('bad-count', `${as} 的值“${typed}”不对`, '请写正整数');
}
