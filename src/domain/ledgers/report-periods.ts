import { monthsIn, partTold, periodOf } from '../calendar/parts-of-year.ts';
import type { Draft } from './kind.ts';

const everyPart = new RegExp(`${partTold.source}份?`, 'gi');

/** Which part of its year a report is of, as its title tells it, in one writing: 第2季度, 二季度 and Q2 are one; null where it tells none. */
export function periodTold({ title }: Draft): string | null {
  const months = monthsIn(String(title ?? ''));
  return months === null ? null : (periodOf(months) ?? '全年');
}

/** What a report is of, whatever its period and its form are called: 行政执法 of 2026年第二季度行政执法情况统计报表. */
export function reportMatter({ title }: Draft): string {
  return String(title ?? '')
    .replace(/(?:19|20)\d{2}\s*年(?:度)?/g, '')
    .replace(everyPart, '')
    .replace(/[（(【][\s）)】]*|[）)】\s]|情况|统计|报表|报告|汇总|数据|[表的]/g, '');
}
