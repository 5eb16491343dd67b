import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Options } from '../command.ts';
import type { Context } from '../context.ts';
import { type Day, formatDay, requireDay, requireHappened } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import { type Points, pointsFrom } from '../domain/points.ts';

/** The text of a flag, trimmed; null where it was not given or is empty. */
export function textOption(options: Options, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' && value.trim() ? value.trim() : null;
}

/** All values of a flag that may be repeated. */
export function listOption(options: Options, name: string): readonly string[] {
  const value = options[name];
  if (value === undefined || typeof value === 'boolean') return [];
  return (typeof value === 'string' ? [value] : value).map((each) => each.trim()).filter((each) => each !== '');
}

/** The day on which something happened: that of a flag, else today. Faults: no day (usage), still to come (refused). */
export function dayOption(context: Context, options: Options, name = 'date', flag = '--date'): Day {
  const text = textOption(options, name);
  return text === null ? context.today : requireHappened(requireDay(text, flag), context.today, `${flag} 的日期`);
}

/** The day of an act that may be entered before it takes place, as a title's award: that of a flag, else today. */
export function plannedDay(context: Context, options: Options): Day {
  const text = textOption(options, 'date');
  return text === null ? context.today : requireDay(text, '--date');
}

/** What is said of such a day where it is still to come. */
export function aheadWarnings(context: Context, day: Day, what: string): readonly string[] {
  return day <= context.today
    ? []
    : [`${what}${formatDay(day)}还没有到（今天是${formatDay(context.today)}），请核对是不是写错了`];
}

/** The text of a flag; asked for in a terminal, else a usage fault naming the flag. */
export async function requireText(
  context: Context,
  options: Options,
  name: string,
  flag: string,
  message: string,
): Promise<string> {
  const given = textOption(options, name);
  if (given !== null) return given;
  const prompter = await context.prompter();
  const answer = await prompter.input({ message, flag, validate: (text) => (text.trim() ? null : '不能为空') });
  return answer.trim();
}

/** A number of points as typed: 2, 0.5, −1.5. */
export function pointsValue(text: string, flag: string): Points {
  const plain = text.normalize('NFKC').trim().replace('−', '-').replace(/分$/, '');
  // Nobody writes points as 1e3 or 0x10 and means it.
  const points = /^[+-]?(\d{1,6}(\.\d*)?|\.\d+)$/.test(plain) ? pointsFrom(Number(plain)) : null;
  if (points === null)
    throw new Fault('usage', 'bad-points', `${flag} 的分值“${text}”无法识别`, '请写数字，最多两位小数，如 1.5');
  return points;
}

/** A positive whole number as typed. */
export function countValue(text: string, flag: string): number {
  const value = Number(text.normalize('NFKC'));
  if (Number.isInteger(value) && value > 0 && value < 1000) return value;
  throw new Fault('usage', 'bad-count', `${flag} 的值“${text}”不对`, '请写正整数');
}

/** A path as given, from the working folder. */
export function filePath(context: Context, file: string): string {
  return path.resolve(context.cwd, file);
}

/** The text of a file that a flag names. */
export function readTextFile(context: Context, file: string): string {
  return readFileSync(filePath(context, file), 'utf8').replace(/^\ufeff/, '');
}
