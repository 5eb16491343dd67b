import { addDays, type Day, dayNumber, parseDay, utcDay, yearOf } from '../day.ts';

/** One holiday of a year's notice: both days counted. */
export interface Holiday {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** The arrangement of one year: which days are free, and which days of a weekend are worked in return (调休). */
export interface HolidayTable {
  readonly year: number;
  /** The notice that it follows, printed beside every day that was counted with it. */
  readonly source: string;
  readonly rest: readonly Holiday[];
  readonly work: readonly Day[];
}

/**
 * Reads the plain value of a holiday file. Answers the table, or every problem in Chinese: a missing source, a day of
 * another year, a holiday that ends before it begins, a working day that is no weekend or lies within a holiday.
 */
export function checkHolidayTable(value: unknown): {
  readonly table: HolidayTable | null;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const given = (value ?? {}) as { year?: unknown; source?: unknown; rest?: unknown; work?: unknown };
  const year = Number(given.year);
  if (!Number.isInteger(year) || year < 1990 || year > 2199) problems.push('year：要写四位年份');
  const source = typeof given.source === 'string' ? given.source.trim() : '';
  if (source === '') problems.push('source：要写明依据的通知');
  const rest = (Array.isArray(given.rest) ? given.rest : []).flatMap((each, i): Holiday[] => {
    const row = (each ?? {}) as { name?: unknown; from?: unknown; to?: unknown };
    const from = dayOf(row.from);
    const to = dayOf(row.to ?? row.from);
    const name = typeof row.name === 'string' && row.name.trim() ? row.name.trim() : '';
    const where = `rest 第 ${i + 1} 项${name ? `（${name}）` : ''}`;
    if (!name) problems.push(`${where}：缺少名称 name`);
    if (!from || !to) {
      problems.push(`${where}：日期 from、to 要写成 2026-10-01`);
      return [];
    }
    if (to < from) problems.push(`${where}：结束日早于开始日`);
    if (yearOf(from) !== year || yearOf(to) !== year) problems.push(`${where}：不在 ${year} 年内`);
    return [{ name, from, to }];
  });
  if (rest.length === 0) problems.push('rest：至少要有一个假期');
  const work = (Array.isArray(given.work) ? given.work : []).flatMap((each, i): Day[] => {
    const day = dayOf(each);
    if (!day) {
      problems.push(`work 第 ${i + 1} 项：日期要写成 2026-10-10`);
      return [];
    }
    if (yearOf(day) !== year) problems.push(`work：${day} 不在 ${year} 年内`);
    if (!isWeekend(day)) problems.push(`work：${day} 不是周末，无须列为调休上班日`);
    const holiday = rest.find((each) => each.from <= day && day <= each.to);
    if (holiday) problems.push(`work：${day} 又在${holiday.name}假期内`);
    return [day];
  });
  return problems.length > 0 ? { table: null, problems } : { table: { year, source, rest, work }, problems };
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((dayNumber(day) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/** Every free day of a holiday. */
export function daysOf(holiday: Holiday): Day[] {
  const days: Day[] = [];
  for (let day = holiday.from; day <= holiday.to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** YAML libraries give a day as text or as a date at midnight UTC. */
function dayOf(value: unknown): Day | null {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return utcDay(value);
  return typeof value === 'string' ? parseDay(value) : null;
}
