import { partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { withoutUnits } from '../../domain/identifiers/money.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { organEnd } from '../words/organs.ts';

/** A title without what only counts pages: （续）, 第2页, （二）. */
export const ofPage = (title: string): string =>
  withoutUnits(title).replace(
    /\s|[（(]?(?:续[表页]?\d*|接上页|附页|第?(?:[一二三四五六七八九十]+|(?<!\d)\d{1,2})页?|共\d+页)[)）]$|续[表页]?$|第?[一二三四五六七八九十\d]+页.*$/g,
    '',
  );

/** Whether a title is that of the page before: 签到表（续） below 执法培训签到表, and of a register without its year and office too. */
export function goesOn(before: string, title: string, { headedBy }: Kind): boolean {
  const [own, more] = [ofPage(before), ofPage(title)];
  if (own === more || (laterPage.test(title) && endsAlike(before, title, 3))) return true;
  if (more === '' || !own.endsWith(more)) return false;
  const rest = own.slice(0, -more.length).replace(/^20\d{2}年?度?/, '');
  return title.includes('续') || (headedBy === undefined && more.length > 4 && (rest === '' || organEnd.test(rest)));
}

/** 签到表（一）, 签到表（二）. */
export function areCounted(before: string, title: string): boolean {
  const [own, more] = [before, title].map((one) => /[（(][一二三四五六七八九十\d]+[)）]\s*$/.exec(one)?.[0]);
  return own !== undefined && more !== undefined && own.trim() !== more.trim();
}

const laterPage = /第?(?:[二三四五六七八九]|[2-9]|[1一]?[十\d])页/;

const which = /第?[一二三四五六七八九十\d]+[期次批轮场讲]/g;
/** A title without what tells one of a series from the next: 2025年, 第二期, 上半年. */
const ofSeries = (title: string): string =>
  ofPage(title)
    .replace(new RegExp(`20\\d{2}年?度?|${partOfYear}`, 'g'), '')
    .replace(which, '第期')
    .replace(/[\d一二三四五六七八九十]/g, '');

/** Whether two titles differ in nothing but which of a series they are, or end alike at length. */
export const alike = (one: string, other: string): boolean =>
  (ofSeries(one).length > 1 && ofSeries(one) === ofSeries(other)) || endsAlike(one, other, 4);

/** Whether two titles end alike, but for a day at their ends: 行政强制法培训（2025.9.5）. */
export function endsAlike(one: string, other: string, least: number): boolean {
  const [own, more] = [one, other].map((title) =>
    ofPage(title).replace(/[（(]?\d[\d年月日号./—–~～至到-]*[)）]?$/, ''),
  );
  if (own === undefined || more === undefined) return false;
  return own.length >= least && more.length >= least && own.slice(-least) === more.slice(-least);
}
