import { monthsIn } from '../../domain/calendar/parts-of-year.ts';
import { Fault } from '../../domain/fault.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import type { HeadedColumn } from '../headings/event-columns.ts';
import { isRunning } from '../headings/heading-times.ts';
import { columnName } from '../read/cells.ts';
import type { LedgerWish } from '../reading.ts';
import { headingForm, oneLine } from '../words/heading-text.ts';
import { type ChosenSheet, withHeadings } from './choose-sheet.ts';
import { countedColumns } from './counted-columns.ts';
import { type Period, titlePeriod } from './title-period.ts';

/** What a heading tells of when its numbers are of; null where it tells nothing, or they run together since. */
function periodOf({ heading, over }: HeadedColumn): { readonly year: number | null; readonly months: string } | null {
  const words = headingForm(`${over.replace(/.*\//, '')}${heading}`);
  const [, year] = /(20\d{2})(?=年)/.exec(words) ?? [];
  const months = monthsIn(words);
  if (isRunning(words) || (year === undefined && months === null)) return null;
  return { year: year === undefined ? null : Number(year), months: months?.join('-') ?? '' };
}

/** A report whose columns tell the same of several periods, 一季度处罚件数 and 二季度处罚件数, with that of its title alone. Fault: none of them is of that. */
export async function withoutOtherPeriods(kind: Kind, chosen: ChosenSheet, wish: LedgerWish): Promise<ChosenSheet> {
  const { headings, head, sheet, aliases, mappings } = chosen;
  if (!kind.itemsDown || sheet.turned !== undefined) return chosen;
  const counted = countedColumns(kind, headings).map((one) => ({ ...one, period: periodOf(one) }));
  const told = counted.flatMap(({ period, ...one }) => (period === null ? [] : [{ ...one, period }]));
  const isWhole = ({ heading, over, period, mapped }: (typeof counted)[number]): boolean =>
    mapped || (period === null && !isRunning(heading, over));
  const title = titlePeriod(chosen, wish.file);
  const isOurs = ({ period }: (typeof told)[number]): boolean => isOf(title, wish.year ?? title.year, period);
  const others: typeof told = [];
  for (const field of new Set(told.map((one) => one.field))) {
    const own = told.filter((one) => one.field === field);
    const periods = new Set(own.map(({ period }) => `${period.year}|${period.months}`));
    // 处罚件数 or 处罚件数合计 beside them is surer.
    if (periods.size < 2 || counted.some((one) => one.field === field && isWhole(one))) continue;
    if (!own.some(isOurs))
      throw Fault.broken(
        'periods-without-sum',
        `${own.map(({ heading }) => `“${oneLine(heading)}”`).join('、')}各是一期的，没有一列是这张表这一期的：${wish.file}`,
        `请加一列这一期的总数（如“合计”），存盘后再导入；只要其中一期的，其余各列写明不读：${own
          .slice(1)
          .map(({ index }) => `--map ${columnName(index)}=-`)
          .join(' ')}`,
      );
    others.push(...own.filter((one) => !isOurs(one)));
  }
  if (others.length === 0) return chosen;
  const unread = others.map(({ index }) => ({ heading: columnName(index), field: '-' }));
  const again = await withHeadings(kind, aliases, sheet, head, [...mappings, ...unread]);
  if (again === null) return chosen;
  const names = others.map(({ index, heading }) => `${columnName(index)} 列“${oneLine(heading)}”`).join('、');
  return { ...again, sheet: { ...sheet, said: [...(sheet.said ?? []), `${names}是另一期的，没有读`] } };
}

/** Whether what a heading tells is the period of a title. */
function isOf(
  { first, last }: Period,
  ofYear: number | null,
  { year, months }: NonNullable<ReturnType<typeof periodOf>>,
): boolean {
  return (year === null || year === ofYear) && (months === '' || months === `${first}-${last}`);
}
