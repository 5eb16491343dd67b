import { addDays, addMonths } from '../../domain/day.ts';
import { readDayText } from '../../domain/identifiers/day-text.ts';
import { hanCount } from '../../domain/identifiers/han-figures.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import type { Reading, ReadingContext } from './values.ts';

/** 5年, 五年期, 发证之日起5年, 2022年1月1日起五年. */
const term =
  /^(?:有效期)?[自从]?(.*?)(?:(?:之日|日期)?起)?(?:有效期)?[为是]?(\d{1,2}|[一二三四五六七八九十])(?:周年|年期?)(?:内?有效)?$/;

/** What a cell says of how long something holds where it tells no last day: for ever, or so many years; null where it tells neither. */
export function readValidity(text: string, { title, field }: Column, context: ReadingContext): Reading | null {
  if (/^(?:长期|永久|长期有效)$/.test(text)) {
    context.warn('endless', `${title}“${text}”没有到期日，按未写日期记`);
    return { value: null };
  }
  const [, from = '', count = ''] = term.exec(text.replace(/\s/g, '')) ?? [];
  if (count === '') return null;
  const years = Number(count) || hanCount(count);
  if (/^(?:(?:发证|领证|签发|制证)(?:之?日)?)?$/.test(from))
    return { value: null, also: { [`${field}_years`]: years }, text };
  const begins = readDayText(from);
  if (!('day' in begins) || begins.rest !== undefined) return null;
  context.warn('years-held', `${title}“${text}”按起算日推到最后一天`);
  return { value: addDays(addMonths(begins.day, years * 12), -1) };
}
