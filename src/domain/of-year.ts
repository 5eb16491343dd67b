import { type Day, yearOf } from './day.ts';

/** `--year` as a line names it: not at all for the year that runs. */
export const ofYear = (year: number, today: Day): { readonly '--year'?: number } =>
  year === yearOf(today) ? {} : { '--year': year };
