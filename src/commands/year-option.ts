import { type Day, yearOf } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import { anyYear } from '../parameters.ts';

/** A year that may stand as an argument or as a flag. */
export const yearTwice = {
  of: anyYear('[year]', '年度；也可写 --year', { message: '哪一年' }),
  year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
};

/** The year as an argument or as `--year`, else the current one. Fault where the two differ. */
export function oneYear(today: Day, given: { readonly of: number | null; readonly year: number | null }): number {
  const { of, year } = given;
  if (of !== null && year !== null && of !== year)
    throw Fault.usage('two-years', `写了两个年度：${of} 和 --year ${year}`, '只写一个');
  return of ?? year ?? yearOf(today);
}
