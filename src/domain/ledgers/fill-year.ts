import { isDay, yearOf } from '../day.ts';
import type { Complaint, Draft, Finishing } from './kind.ts';

/** Fills a row's year: from its own cell, from its day, else from what the command or the sheet tells. */
export function fillYear(row: Draft, dayField: string, finishing: Finishing): Complaint | null {
  const day = row[dayField];
  row.year ??= isDay(day) ? yearOf(day) : finishing.yearElse();
  return row.year === null
    ? {
        field: 'year',
        reason: '没有年度，也没有可以推出年度的日期；与上一行相同的请写“同上”或合并单元格，整本同一年的请加 --year',
      }
    : null;
}

/** The one year that words tell; null where they tell none, or several. */
export function yearIn(words: Draft[string]): number | null {
  const years = new Set(typeof words === 'string' ? [...words.matchAll(/20\d{2}(?=\s*年)/g)].map(Number) : []);
  return years.size === 1 ? ([...years][0] ?? null) : null;
}
