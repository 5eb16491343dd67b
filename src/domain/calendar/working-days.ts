import { addDays, type Day, yearOf } from '../day.ts';
import { Fault } from '../fault.ts';
import { inspect, phrase } from '../invocation.ts';
import { daysOf, type HolidayTable, isWeekend } from './holiday-table.ts';

/** Tells working days from free ones, with the holiday tables at hand. A year without a table is refused by name. */
export class WorkingDays {
  readonly #years = new Map<number, { readonly free: ReadonlySet<Day>; readonly worked: ReadonlySet<Day> }>();

  /** Where two tables tell of one year, the later in the list counts (the office's after the shipped one). */
  constructor(tables: readonly HolidayTable[]) {
    for (const table of tables) {
      this.#years.set(table.year, { free: new Set(table.rest.flatMap(daysOf)), worked: new Set(table.work) });
    }
  }

  knows(year: number): boolean {
    return this.#years.has(year);
  }

  /** Fault `no-holiday-table` (exit 1) where the day's year has no table: guessing would move a legal deadline. */
  isWorking(day: Day): boolean {
    const year = this.#years.get(yearOf(day));
    if (!year) {
      throw Fault.broken(
        'no-holiday-table',
        `没有 ${yearOf(day)} 年的节假日安排，算不出工作日`,
        phrase`请按国务院办公厅的通知写成文件后运行 ${inspect('holiday add', { file: `${yearOf(day)}.yaml` })}（写法见 ${inspect('holiday show', { year: '2026' })}）`,
      );
    }
    if (year.worked.has(day)) return true;
    return !year.free.has(day) && !isWeekend(day);
  }

  /** The first working day on or after a day. */
  onOrAfter(day: Day): Day {
    let found = day;
    while (!this.isWorking(found)) found = addDays(found, 1);
    return found;
  }

  /** The last of `count` working days, the first of them being the first working day on or after `from`. */
  lastOf(from: Day, count: number): Day {
    let day = this.onOrAfter(from);
    for (let left = count - 1; left > 0; left -= 1) day = this.onOrAfter(addDays(day, 1));
    return day;
  }

  /** The working day that is `count` working days after a day; the day itself is not counted. */
  after(day: Day, count: number): Day {
    return count === 0 ? day : this.lastOf(addDays(day, 1), count);
  }
}
