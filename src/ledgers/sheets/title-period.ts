import path from 'node:path';
import { monthNumber, monthsIn, monthsOfYear, partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { type Day, yearOf } from '../../domain/day.ts';
import { inFigures } from '../../domain/identifiers/han-figures.ts';
import { withoutUnits } from '../../domain/identifiers/money.ts';
import { to } from '../../domain/identifiers/text.ts';
import { withoutFormYears, withPlainMonths } from '../../domain/ledgers/fill-year.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { cellText } from '../read/cells.ts';
import { ownLines, textOf, withLabels, withYear } from '../tables/row-words.ts';
import { ofForm } from '../words/signing-words.ts';
import type { ChosenSheet } from './choose-sheet.ts';

/** What a title tells of when its rows happened: a year, null where it tells none or several, and from which month to which. */
export interface Period {
  readonly year: number | null;
  readonly first: number;
  readonly last: number;
  /** What tells the year, where that is no title: 工作表名称“2025年”. */
  readonly by?: string;
  /** 2024年12月—2025年11月: months of two years, counted from the year 0. */
  readonly across?: readonly [first: number, last: number];
  /** 截止2025年9月30日: of no year that all rows are of, but of this one as far as their days lie before. */
  readonly until?: readonly [year: number, month: number];
}

/** The period that the sheet's name or the lines above its headings tell, else a heading over others, else what the file is called. */
export function titlePeriod({ head, headings, sheet }: ChosenSheet, file: string): Period {
  const upper = headings.rows.slice(0, -1);
  const above = ownLines(head, headings.top);
  const name = withYear(sheet.name ?? '');
  const texts = [name, ...above.slice(0, 3).flatMap((row) => withLabels(textOf(row)).slice(0, 12))].map((text) =>
    withHanDays(ofRowsIn(text)),
  );
  const over = head.filter(({ row }) => upper.includes(row)).flatMap(({ cells }) => cells.map(cellText));
  const titles = texts.filter((text) => !ofWriting.test(text));
  const named = yearsIn([withoutFormYears(path.basename(file))]);
  const told = [yearsIn(texts), yearsIn(over), yearsOfMonths(texts), bareYearsIn(texts), named];
  const year = onlyOf(told);
  const tells = (those: readonly string[]): boolean =>
    year !== null && [yearsIn(those), yearsOfMonths(those), bareYearsIn(those)].some((years) => years.has(year));
  const by =
    year === null || tells([...texts.slice(1), ...over])
      ? {}
      : { by: tells([name]) ? `工作表名称“${sheet.name ?? ''}”` : `文件名“${path.basename(file)}”` };
  const ends = texts.flatMap((text) => (ofWriting.test(text) ? [] : [...text.matchAll(untilDay)]));
  const [end, ...others] = new Set(ends.map(([, ofYear, month]) => `${ofYear}-${Number(month)}`));
  const [untilYear = 0, untilMonth = 0] = (end ?? '').split('-').map(Number);
  const until =
    year === null && untilYear > 0 && others.length === 0 ? { until: [untilYear, untilMonth] as const } : {};
  // A sheet for each month is called after it and nothing else.
  return { year, ...by, ...until, ...monthsOf([...titles, ...(monthAlone.test(name) ? [`年${name}`] : [])], year) };
}

/** Words above a table without what they tell of its form and of days by which something had to be done. */
export const ofRowsIn = (text: string): string =>
  withPlainMonths(withoutFormYears(withoutUnits(text)).replace(deadline, '')).replace(ofPaper, '');

/** 制表日期：二〇二五年一月 and 二〇二五年一月三日 tell their month as figures do; 二〇二五年一月 alone is a title. */
const withHanDays = (text: string): string =>
  text.replace(
    ofWriting.test(text) ? /(?<=年)\p{Script=Han}{1,2}月/gu : /(?<=年)\p{Script=Han}{1,2}月(?=\p{Script=Han}{1,3}日)/gu,
    '1月',
  );

const deed =
  '(?:报名|报送|上报|提交|缴[费纳款]?|申[请报领]|填[报写]|反馈|整改|[回答]复|征集|征求意见|公示|投诉|受理|领证|参[训加]|有效期)';
/** What goes up to a day, before 截止: 统计, 名单, 台账. */
const ofRows = '(?:统计|数据|情况|登记|汇总|更新|录入|[表账帐册簿单录])';
/** 截至2025年12月31日, 台账截止日期：2025年12月31日, as a line begins: up to when the rows go. */
export const upToDay = `[（(]?(?:时间|\\p{Script=Han}{0,12}(?<=${ofRows}))?截[至止]到?(?:日期|时间)?\\s*[:：]?\\s*(?=20\\d{2})`;
/** 报名截止日期：2025年5月1日, 培训截止日期：2025年5月30日: up to when something had to be done, which is no end of what the rows tell, as 统计截止日期 is. */
const deadline = new RegExp(
  `(?:${deed}(?:工作|材料|资料|意见|名单|的)?(?:最[后迟晚])?|(?<=\\p{Script=Han})(?<!${ofRows})(?=截[至止]到?(?:日期|时间|日?\\s*[:：])))` +
    '截[至止]到?(?:日期|时间|日)?\\s*[:：]?\\s*(?:20\\d{2}\\s*[-./年]\\s*)?\\d{1,2}\\s*[-./月](?:\\s*\\d{1,2}日?)?',
  'gu',
);

/** 有效期至：2026年12月, 修订日期：2024年6月, 备案文号：2024年第3号: what the head of a form says of the form. */
const ofPaper = new RegExp(
  `(?:${ofForm}|\\p{Script=Han}{0,3}[文字]号)(?:\\s*[:：]|截?[至到止])[至到\\s:：]*20\\d{2}[^\\s，。；）)]*(?:${to}20\\d{2}[^\\s，。；）)]*)?`,
  'gu',
);
/** 填表时间：2025年7月 tells of the paper, not of its rows. */
const ofWriting = /(?:填|制表|打印|报送|上报|编制).{0,4}(?:时间|日期|[:：])/;

/** The period that a title between the rows tells, where registers of several years stand in one sheet, one below the other: a part of the year alone (上半年) is one of the year above; null where it tells none. */
export function periodOfLine(text: string, above: Period): Period | null {
  const words = text.trim();
  const alone = partAlone.test(words);
  const year = onlyOf([yearsIn([text]), yearsOfMonths([text]), bareYearsIn([words])]);
  const period = { year, ...monthsOf([monthAlone.test(words) ? `年${words}` : text], year) };
  if (alone) return { ...period, year: above.year };
  return period.year === null && period.across === undefined ? null : period;
}

/** Whether a day lies within a period. */
export function isWithin({ year, first, last, across }: Period, day: Day): boolean {
  const [ofYear, month] = [yearOf(day), Number(day.slice(5, 7))];
  if (across) return ofYear * 12 + month >= across[0] && ofYear * 12 + month <= across[1];
  return (year === null || year === ofYear) && month >= first && month <= last;
}

/** A period's year for a day of a field in some month: one outside of it may be of another year, unless it only follows another day, which may stand before it. */
export function yearWithin(
  { order }: Kind,
  { year, first, last, across, until }: Period,
  field: string,
  month: number,
  before: Day | null,
): number | null {
  const follows = order.some(([, later]) => later === field);
  if (until !== undefined) return month <= until[1] ? until[0] : null;
  if (across === undefined) return month >= first && (follows || month <= last) ? year : null;
  const [from, to] = across;
  const within = [Math.floor((from - 1) / 12), Math.floor((to - 1) / 12)]
    .map((one) => one * 12 + month)
    .filter((at) => at >= from && at <= to);
  const [only = 0, ...others] = within;
  if (within.length === 0 || others.length > 0) return null;
  const earlier = before !== null && only < yearOf(before) * 12 + Number(before.slice(5, 7));
  return follows && earlier ? null : Math.floor((only - 1) / 12);
}

/** The one year of the first of these that tell any. */
function onlyOf(told: readonly ReadonlySet<number>[]): number | null {
  const [year, ...others] = told.find(({ size }) => size > 0) ?? [];
  return year !== undefined && others.length === 0 ? year : null;
}

/** 1月, 三月份: a month and nothing else. */
const monthAlone = new RegExp(`^${monthNumber}月份?$`);
/** 上半年, 第一季度 and nothing else, or a month. */
const partAlone = new RegExp(`^${partOfYear}[:：]?$`);
/** 截至2025年6月底: from the beginning of the year. */
const until = /截[至止]到?(?:日期|时间)?\s*[:：]?\s*(?:(20\d{2})\s*年)?\s*(1[0-2]|[1-9])\s*月/;
/** 截止2025年9月30日, 截止时间：2025.9.30: up to which day. */
const untilDay =
  /截[至止]到?(?:日期|时间)?\s*[:：]?\s*(20\d{2})\s*[-./年]\s*(1[0-2]|0?[1-9])\s*[-./月]\s*\d{1,2}(?!\d)/g;
/** 一季度, 上半年 and 3月 behind a year; the former at the beginning as well. */
const part = new RegExp(
  `(?<=年度?\\s*|^\\s*(?=第?.季度|.半年))(?:${monthsOfYear}|${monthNumber}月(?:份)?(?!\\s*\\d|${to}))`,
  'g',
);
/** 2025年1-6月, 2025年1月1日至6月30日, 2024年12月—2025年11月. */
const spanOfYear = new RegExp(
  `(20\\d{2})\\s*[年.]\\s*(\\d{1,2})\\s*(?:月份?(?:\\s*\\d{1,2}\\s*日)?)?${to}(?:(20\\d{2})\\s*[年.]\\s*)?(\\d{1,2})(?:\\s*月|(?=[)）]|$))`,
);
/** 2025-01-01至2025-06-30. */
const spanOfDays = new RegExp(`(20\\d{2})[-./](\\d{1,2})[-./]\\d{1,2}${to}(20\\d{2})[-./](\\d{1,2})[-./]\\d{1,2}`);
/** （1月—10月）, 1-6月: of whatever year. */
const spanAlone = new RegExp(`(?:^|[（(:：度\\s])()(\\d{1,2})月?(?:份)?${to}()(\\d{1,2})月`);

/** The months of a title of one quarter, half, month or span of them: 2025年一季度, 2025年上半年, 2025年3月, 2025年1-6月; all where it tells none. */
function monthsOf(texts: readonly string[], ofYear: number | null): Omit<Period, 'year'> {
  for (const pattern of [spanOfYear, spanOfDays, spanAlone]) {
    const [, year, from, end, until] = texts.map((text) => pattern.exec(text)).find((found) => found !== null) ?? [];
    const [first, last] = [Number(from), Number(until)];
    if (!(first >= 1 && first <= 12 && last >= 1 && last <= 12)) continue;
    if (!end || end === year) return first <= last ? { first, last } : { first: 1, last: 12 };
    return { first: 1, last: 12, across: [Number(year) * 12 + first, Number(end) * 12 + last] };
  }
  // In the year after it all of the year is told.
  const [, untilYear, end] = texts.map((text) => until.exec(text)).find((found) => found !== null) ?? [];
  if (end !== undefined && (ofYear === null || untilYear === undefined || Number(untilYear) === ofYear))
    return { first: 1, last: Number(end) };
  const told = texts.flatMap((text) =>
    [...text.matchAll(part)].flatMap(([words]) => {
      const months = monthsIn(words);
      return months === null ? [] : [months];
    }),
  );
  // 1月 in a register of the first quarter.
  const [narrowest = [1, 12]] = told.toSorted((a, b) => a[1] - a[0] - (b[1] - b[0]));
  const [first, last] = narrowest;
  return told.every((one) => one[0] <= first && one[1] >= last) ? { first, last } : { first: 1, last: 12 };
}

/** What a line is headed by that tells from when to when the rows are. */
const ofPeriod =
  /^[（(]?(?:(?:统计|登记|报告|台[账帐]|数据|评查|检查|培训|考[试核]|学习)?(?:期间|时段|时间段|区间|周期|起止(?:时间|日期)|所属期间?|时间范围)|(?:统计|评查|检查|培训|考[试核]|学习)时间)\s*[:：]/;

/** 2025年5月, 2025年1-6月. */
const ofMonths = new RegExp(`(20\\d{2})\\s*年(?=\\s*\\d{1,2}(?:\\s*月(?!\\s*\\d)|${to}\\d{1,2}\\s*月))`, 'g');
/** （2025年1月1日—2025年6月30日） */
const ofDays = new RegExp(
  `(20\\d{2})\\s*[-./年]\\s*\\d{1,2}\\s*[-./月]\\s*\\d{1,2}日?${to}(20\\d{2}(?=\\s*[-./年]))?\\s*\\d{0,2}`,
  'g',
);
/** 2025年案件台账, 2025年12345热线登记表, 2024—2025年. */
const ofYears = new RegExp(`(20\\d{2})(?=\\s*年(?!\\s*\\d{1,2}(?!\\d))|${to}20\\d{2}\\s*年)`, 'g');

/** The years of months that a title is of: 案卷评查汇总表（2025年5月）, 统计期间：2025年1月1日至6月30日, but not 填表时间：2025年5月. */
function yearsOfMonths(texts: readonly string[]): ReadonlySet<number> {
  const titles = texts.filter((text) => !/填|制表|打印|报送|上报|编制|[:：]/.test(text));
  const periods = texts.filter((text) => ofPeriod.test(text.trim()));
  return new Set([
    ...titles.flatMap((text) => [...text.matchAll(ofMonths)].map((found) => Number(found[1]))),
    ...titles.flatMap((text) =>
      [...text.matchAll(ofDays)].flatMap(([, from, to = from]) => [Number(from), Number(to)]),
    ),
    ...periods.flatMap((text) => [...text.matchAll(/20\d{2}(?=\s*[-./年])/g)].map(([year]) => Number(year))),
  ]);
}

/** 案卷评查表（2024）, 案卷评查台账2024, 2024案卷评查表: the years that titles tell without 年. */
const bareYearsIn = (texts: readonly string[]): ReadonlySet<number> =>
  new Set(texts.flatMap((text) => bareYear.exec(text)?.slice(1).filter(Boolean).map(Number) ?? []));
const bareYear =
  /^(20[123]\d)(?=\p{Script=Han}[^:：]{2,}$)(?![年号人名元个件份万次场页])|^[^:：]{3,}(?:[（(](20[123]\d)[)）]|(?<=[表账帐册]\s?)(20[123]\d))$/u;

function yearsIn(texts: readonly string[]): ReadonlySet<number> {
  return new Set(texts.flatMap((text) => [...inFigures(text).matchAll(ofYears)].map((found) => Number(found[1]))));
}
