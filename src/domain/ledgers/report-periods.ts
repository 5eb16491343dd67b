import type { Draft } from './kind.ts';

const quarters = '一二三四';
const part =
  '第?([一二三四1-4])季度|Q([1-4])(?!\\d)|([上下]半年)|(全年)|(\\d{1,2})\\s*[-—–~～至到]+\\s*(\\d{1,2})月份?|(\\d{1,2})月份?';
const partTold = new RegExp(part, 'i');

/** Which part of its year a report is of, as its title tells it, in one writing: 第2季度, 二季度 and Q2 are one; null where it tells none. */
export function periodTold({ title }: Draft): string | null {
  const [, quarter, letter, half, year, from, to, month] = partTold.exec(String(title ?? '')) ?? [];
  const number = quarter ?? letter;
  if (number !== undefined) return `${quarters[Number(number) - 1] ?? number}季度`;
  if (half !== undefined) return half;
  if (year !== undefined) return '全年';
  if (month !== undefined) return `${Number(month)}月`;
  if (from === undefined) return null;
  const [first, last] = [Number(from), Number(to)];
  if (first === 1 && last === 6) return '上半年';
  if (first % 3 === 1 && last === first + 2) return `${quarters[(last / 3) - 1]}季度`;
  return first === 1 && last === 12 ? '全年' : `${first}月至${last}月`;
}

/** What a report is of, whatever its period and its form are called: 行政执法 of 2026年第二季度行政执法情况统计报表. */
export function reportMatter({ title }: Draft): string {
  return String(title ?? '')
    .replace(/(?:19|20)\d{2}\s*年(?:度)?/g, '')
    .replace(new RegExp(part, 'gi'), '')
    .replace(/[（(【][\s）)】]*|[）)】\s]|情况|统计|报表|报告|汇总|数据|[表的]/g, '');
}
