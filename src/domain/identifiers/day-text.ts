import { quarters } from '../calendar/parts-of-year.ts';
import { type Day, dayFromParts } from '../day.ts';
import { hanCount, hanDigit } from './han-figures.ts';
import { withoutInvisible } from './names.ts';
import { foldWidth } from './text.ts';

/** A day as clerks write it, or what is wrong with the text. */
export type DayReading =
  | { readonly day: Day; readonly rest?: string }
  | {
      readonly problem: string;
      /** Day and month could each be the other. */
      readonly ambiguous?: true;
      /** It tells month and day, and no year: the month. */
      readonly yearless?: number;
      /** All that the text tells, where it stops before the day. */
      readonly year?: number;
    };

/** What comes first where the year comes last: 05/03/2025 is 5 March or 3 May. */
export type DayOrder = 'day-first' | 'month-first';

/** （2025年3月5日）, 2025.3.5上午: a line that is a whole day and nothing else. */
export const wholeDayAlone = /^[（(]?20\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?\s*(?:[上下]午)?[)）]?$/;

const separators = '[-/\\\\.·．。、,，_年—–\\s]';

const wholeDay = new RegExp(
  `^(\\d{4}|\\d{2})\\s*${separators}\\s*(\\d{1,2})\\s*(?:${separators}|月)\\s*(\\d{1,2})\\s*[日号]?(.*)$`,
);

/** 2025年3月, 2025.3, 2025年3月中旬. */
const monthAlone = new RegExp(`^\\d{4}\\s*${separators}\\s*\\d{1,2}\\s*(?:月份?|[-/.])?(?:[上中下]旬|月?[初中底末])?$`);
/** 2025年, 2025年上半年, 2025年第三季度. */
const yearAlone = new RegExp(`^\\d{4}\\s*(?:年度?)?(?:${quarters}|[初底末])?$`);

/** 3月5-7日, 3月5日至4月2日. */
const yearlessSpan = /^\d{1,2}月\d{1,2}日?\s*[-至到~—–]+\s*(?:\d{1,2}月)?\d{1,2}日$/;

/** Reads a day out of text: 2022.3.5, 2022年3月5日, 22/3/5, 20220305, with a time of day or weekday behind it. Never guesses a part. */
export function readDayText(text: string, order?: DayOrder): DayReading {
  const plain = plainDigits(text);
  const instant = instantIn(plain);
  if (instant !== null) return instant;
  const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{6}|\s+\d{1,2}:\d{2}(?::\d{2})?)?[日.]?$/.exec(plain);
  if (compact) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  // 20220305-20270304
  const [, begins, ends] = /^(\d{8})\s*(起?(?:至|到|[-—–~～―]+)\s*\d.*)$/.exec(plain) ?? [];
  if (begins !== undefined && ends !== undefined) {
    const day = readDayText(begins);
    return 'day' in day ? { ...day, rest: ends } : day;
  }
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(plain);
  if (yearLast) {
    const [first, second, year] = yearLast.slice(1).map(Number) as [number, number, number];
    // Where one of the two is no month, nothing is guessed.
    if (first <= 12 && second <= 12 && first !== second && order === undefined)
      return { problem: '年份写在后面，日、月先后不明，不能猜', ambiguous: true };
    const dayFirst = first > 12 || (second <= 12 && order === 'day-first');
    return dayFirst ? dayOf(year, second, first) : dayOf(year, first, second);
  }
  const match = wholeDay.exec(plain);
  if (match) {
    const [, year = '', month, date, tail = ''] = match;
    const rest = tail.trim();
    if (/^(?:\d|[-/.])/.test(rest) && !/^\d{1,2}[:：时点]/.test(rest) && !/^[.。]$/.test(rest) && !isSpan(rest)) {
      return { problem: `不是日期${whyNot(plain)}` };
    }
    const day = dayOf(fullYear(year), Number(month), Number(date));
    if ('problem' in day || rest === '' || /^[.。]$/.test(rest) || isTime(rest)) return day;
    if (isSpan(rest)) return { ...day, rest };
    return { problem: /^[OoIl]$/.test(rest) ? `不是日期${whyNot(plain)}` : `日期后面还有“${rest}”` };
  }
  const year = Number(plain.slice(0, 4));
  if (monthAlone.test(plain) || /^\d{4}(?:0[1-9]|1[0-2])$/.test(plain)) {
    // 250105: the serial of some year, or a day of 2025.
    if (/^\d{6}$/.test(plain) && !/^20[0-4]/.test(plain)) return { problem: '年份要写四位，请写成 2025-01-05 这样' };
    return { problem: '日期缺日，不能猜，请写全年、月、日', year };
  }
  if (yearAlone.test(plain)) return { problem: '日期只有年份，缺月、日，不能猜，请写全年、月、日', year };
  const yearless = /^\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?(.*)$/.exec(plain)?.[1]?.trim();
  if (yearless === '' || isTime(yearless ?? '-') || yearlessSpan.test(plain))
    return { problem: '日期缺年份，不能猜，请写全年、月、日', yearless: Number.parseInt(plain, 10) };
  if (/^\d{1,2}[日号]$/.test(plain)) return { problem: '日期缺年份和月，不能猜，请写全年、月、日' };
  if (/^\d{1,2}月份?$/.test(plain))
    return { problem: '日期缺年份和日，不能猜，请写全年、月、日', yearless: Number.parseInt(plain, 10) };
  const named = namedMonth(plain);
  if (named) return named;
  return { problem: `不是日期${whyNot(plain)}` };
}

/** What looks like a day and is none: several days, a year of two figures, a letter O in place of a nought, an era, the milliseconds of a program. */
function whyNot(plain: string): string {
  if ((plain.match(/\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}/g) ?? []).length > 1)
    return '：一格里有几个日期，请只写一个';
  if (/\d/.test(plain) && /^[\dOoIl\s\-/.年月日]+$/.test(plain) && /[OoIl]/.test(plain))
    return '：里面有字母（O、I、l），应当是数字 0、1';
  if (/^(?:民国|令和|平成|昭和)/.test(plain)) return '：请写成公历，如 2025-03-05';
  if (/^1\d{9}(?:\d{3})?$/.test(plain)) return '：像是程序里的时间戳，请写成 2025-03-05';
  if (/^\d{4}\s*[年./-]\s*\d{1,2}\s*月?\s*(?:[-~～—–至到]+)\s*(?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*月$/.test(plain))
    return '：是一段时间，没有写到日，请只填一天，如 2025-03-05';
  if (/^\d{4}~\d/.test(plain)) return '：“~”多表示起止，请写成 2025-03-05';
  return '';
}

/** Whether a text is a day in either of two orders: 05/03/2025. */
export function isOfTwoOrders(text: string): boolean {
  const read = readDayText(text);
  return 'problem' in read && read.ambiguous === true;
}

/** Reads a month or a day: `1985-03`, `1985-03-09`; of a birth two digits are the year of somebody grown up. */
export function readMonthText(text: string, birth = false): { readonly month: string } | { readonly problem: string } {
  const digits = plainDigits(text);
  const short = birth ? /^(\d{2})(?=\s*(?:年|[-/.]\s*\d))/.exec(digits)?.[1] : undefined;
  const plain = short === undefined ? digits : `${Number(short) > 10 ? 19 : 20}${digits}`;
  const match =
    new RegExp(`^(\\d{4})\\s*${separators}\\s*(\\d{1,2})\\s*月?份?$`).exec(plain) ?? /^(\d{4})(\d{2})$/.exec(plain);
  if (match) {
    const month = Number(match[2]);
    return month >= 1 && month <= 12
      ? { month: `${match[1]}-${String(month).padStart(2, '0')}` }
      : { problem: `月份 ${month} 不存在` };
  }
  const day = readDayText(plain);
  return 'day' in day ? { month: day.day } : day;
}

/** A day from its parts; the problem names the part that does not exist. */
export function dayOf(year: number, month: number, date: number): DayReading {
  if (year < 1949 || year > 2199) return { problem: `年份 ${year} 不合理` };
  if (month < 1 || month > 12) return { problem: `月份 ${month} 不存在` };
  const day = dayFromParts(year, month, date);
  return day ? { day } : { problem: `${year} 年 ${month} 月没有 ${date} 日` };
}

/** Two digits: 00–69 are this century, as spreadsheet programs have it. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 5-Mar-25, Mar 5, 2025, Wed Mar 05 2025 00:00:00 GMT+0800: the month is named, so nothing is guessed. */
function namedMonth(plain: string): DayReading | null {
  const first = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[-\s/.]?([a-z]{3})[a-z]*[-\s/.,]*(\d{4}|\d{2})(?:\s.*)?$/i.exec(plain);
  const later = /^(?:[a-z]{3,9},?\s+)?([a-z]{3})[a-z]*[-\s/.]+(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})(?:\s.*)?$/i.exec(
    plain,
  );
  const between = /^(\d{4})[-\s/.]([a-z]{3})[a-z]*[-\s/.](\d{1,2})$/i.exec(plain);
  const [date, month = '', year = ''] = first?.slice(1) ??
    between?.slice(1).reverse() ?? [later?.[2], later?.[1], later?.[3]];
  const at = months.indexOf(month.toLowerCase());
  return at < 0 ? null : dayOf(fullYear(year), at + 1, Number(date));
}

/** A moment told with its zone, as the day that it was in China: 2025-03-04T16:00:00Z is 5 March; null where the text is none. */
function instantIn(plain: string): DayReading | null {
  const milliseconds = /^\/?Date\((\d{11,14})(?:[+-]\d{4})?\)\/?$/.exec(plain)?.[1];
  const zoned =
    /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})(?:\s+[A-Z]{3,4})?$/i.test(plain);
  if (milliseconds === undefined && !zoned) return null;
  const text = plain
    .replace(/\s+[A-Z]{3,4}$/i, '')
    .replace(' ', 'T')
    .replace(/\s+/g, '')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const time = milliseconds === undefined ? Date.parse(text) : Number(milliseconds);
  if (Number.isNaN(time)) return null;
  const there = new Date(time + 8 * 3_600_000);
  return dayOf(there.getUTCFullYear(), there.getUTCMonth() + 1, there.getUTCDate());
}

function isTime(rest: string): boolean {
  return (
    /^[T\s]?\s*(?:[上下]午|凌晨|中午|晚上?)?\s*\d{1,2}\s*[:：时点]\s*(?:\d{1,2}\s*分?)?(?:[:：]?\s*\d{1,2}(?:\.\d+)?\s*秒?)?\s*(?:Z|[AP]M|[+-]\d{2}:?\d{2})?$/i.test(
      rest,
    ) ||
    /^[（(]?\s*(?:星期|周|礼拜)[一二三四五六日天]\s*[)）]?$/.test(rest) ||
    /^(?:[上下]午|凌晨|中午|晚上?)$|^\+\d{2}:\d{2}$/.test(rest)
  );
}

/** The rest of a span of days: 至2022年3月8日, -8日, ~3.8. */
function isSpan(rest: string): boolean {
  return /^起?(?:至|到|[-—–~～―]+)\s*\d/.test(rest);
}

function plainDigits(text: string): string {
  const plain = withoutInvisible(foldWidth(text))
    .replace(/['‘’`]|^[于自](?=\d)/g, '')
    .replace(/[‐‑‒―−⁃]/g, '-')
    .replace(/〜/g, '~')
    .replace(/[⁄∕╱]/g, '/')
    .replace(/元月/g, '1月')
    .replace(/\s+/g, ' ')
    .trim();
  if (
    !/^[〇零○OoＯ一二三四五六七八九十壹贰叁肆伍陆柒捌玖\d\s]+年|^[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十廿卅]{1,3}[日号]|份?$)/.test(
      plain,
    )
  )
    return plain;
  const [dayPart = '', behind = ''] = plain.split(/(?<=[日号])(?=[^\d]*$)/);
  return `${hanDay(dayPart)}${behind}`;
}

/** The day in Chinese numerals as one in figures; a letter O among them is meant as 〇. */
function hanDay(text: string): string {
  return text
    .replace(/(?<=[〇零○一二三四五六七八九])[Oo]|[Oo](?=[〇零○一二三四五六七八九])/g, '〇')
    .replace(/廿/g, '二十')
    .replace(/卅/g, '三十')
    .replace(/[壹贰叁肆伍陆柒捌玖拾](?=.*[月日号])/g, (sign) =>
      '一二三四五六七八九十'.charAt('壹贰叁肆伍陆柒捌玖拾'.indexOf(sign)),
    )
    .replace(/[〇零○一二三四五六七八九十]+/g, (words) => numeral(words));
}

/** Figure by figure where no ten is told: 〇五 stays 05. */
const numeral = (words: string): string =>
  words.includes('十') ? String(hanCount(words)) : [...words].map(hanDigit).join('');
