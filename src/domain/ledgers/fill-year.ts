import { type Day, isDay, yearOf } from '../day.ts';
import { readDayText } from '../identifiers/day-text.ts';
import { inFigures } from '../identifiers/han-figures.ts';
import { to } from '../identifiers/text.ts';
import type { Complaint, Draft, Finishing } from './kind.ts';

/** Fills a row's year: from its own cell, from its day, else from what the command or the sheet tells. */
export function fillYear(row: Draft, dayField: string, finishing: Finishing): Complaint | null {
  const day = row[dayField];
  row.year ??= isDay(day) ? yearOf(day) : finishing.yearElse();
  return row.year === null
    ? {
        field: 'year',
        reason:
          '没有年度，也没有可以推出年度的日期；与上一行相同的请写“同上”或合并单元格，整本同一年的，在表上面写明是哪一年（如“2025年台账”），或加 --year',
      }
    : null;
}

/** 2025年, 2024—2025年: each year that words tell. */
const yearTold = new RegExp(`20\\d{2}(?=\\s*年|${to}20\\d{2}\\s*年)`, 'g');

const ends = '(?=[的）)\\s，。；]|$)';
/** 依据2021年新修订的行政处罚法填写, 样县印刷厂2023年印制, （2023年版）, （2026年1月发布）: of what year the rules are on which a ledger rests, or the form that it is written in, or when it came out; not 2025年印刷行业, nor 2025年修订行政处罚法培训. */
const ofForm = new RegExp(
  `20\\d{2}\\s*年(?:\\d{1,2}月(?:\\d{1,2}日)?)?(?:新|第[一二三四五]次)?(?:修[订正]版?|监制|印[制刷]|颁布|施行|[新旧]?版)(?:${ends}|(?<=(?:依据|根据|按照|参照|遵照)[^，。；()（）]*))|20\\d{2}\\s*年\\d{1,2}月(?:\\d{1,2}日)?(?:[发公]布|公开|印发|更新)(?=[)）])`,
  'g',
);

/** The years of rules and of printing that words tell, as they stand there. */
export const formYearsIn = (words: string): readonly string[] => inFigures(words).match(ofForm) ?? [];

/** Words without the years of rules and of printing, which are those of no row. */
export const withoutFormYears = (words: string): string => words.replace(ofForm, '');

/** 2025上半年, 2025.1-6月, 2025年 6 月, 2025年1.1-6.30, 2025年1-6行政执法 as 2025年上半年, 2025年1-6月, 2025年6月. */
export const withPlainMonths = (title: string): string =>
  inFigures(title)
    .replace(/(?<=\d)\s+(?=[年月])|(?<=年)\s+(?=\d)/g, '')
    .replace(
      new RegExp(`(?<!\\d)(20\\d{2})(?:(?=第?[一二三四]季度|[上下]半年)|[./](?=\\d{1,2}${to}\\d{1,2}月))`, 'g'),
      '$1年',
    )
    .replace(
      new RegExp(
        `(?<=20\\d{2}年)(\\d{1,2})(\\.\\d{1,2})?${to}(\\d{1,2})(?:(?!\\.)(?=行政|执法|统计)|\\.\\d{1,2}(?!\\d))`,
        'g',
      ),
      '$1-$3月',
    );

/** The one year that words tell of rows; null where they tell none, or several. */
export function yearIn(words: Draft[string]): number | null {
  const years = new Set(
    typeof words === 'string'
      ? [...withPlainMonths(withoutFormYears(words)).matchAll(yearTold)].map(([year]) => Number(year))
      : [],
  );
  return years.size === 1 ? ([...years][0] ?? null) : null;
}

/** The first day that words tell in full; null where they tell none. */
export function dayIn(words: string): Day | null {
  const day = /20\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?/.exec(words)?.[0];
  const reading = day === undefined ? null : readDayText(day);
  return reading && 'day' in reading ? reading.day : null;
}

/** What a line above a table says, apart: 培训时间：…　地点：…　学时：8. */
export const labelledIn = (line: string): string[] => line.split(/\s+(?=\p{Script=Han}{2,6}[:：])/u);
