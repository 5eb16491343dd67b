import type { Options } from '../command.ts';
import type { Context } from '../context.ts';
import { yearOf } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';

/** The year as an argument or as `--year`, else the current one. Fault where the two differ. */
export function yearArgument(context: Context, given: unknown, options: Options): number {
  if (given === undefined) return yearOption(context, options);
  const year = yearOption(context, { year: String(given) });
  if (options.year === undefined || yearOption(context, options) === year) return year;
  throw new Fault('usage', 'two-years', `写了两个年度：${String(given)} 和 --year ${String(options.year)}`, '只写一个');
}

/** The value of `--year`, else the current year. Fault where it is no year. */
export function yearOption(context: Context, options: Options): number {
  if (options.year === undefined) return yearOf(context.today);
  const text = String(options.year).normalize('NFKC').replace(/年$/, '');
  if (!/^\d{4}$/.test(text))
    throw new Fault('usage', 'bad-year', `年度“${String(options.year)}”无法识别`, '请写四位数字，如 --year 2026');
  if (!/^(19|20|21)/.test(text))
    throw new Fault('usage', 'bad-year', `没有 ${text} 这个年度`, '年度在 1900 至 2199 之间，如 --year 2026');
  return Number(text);
}
