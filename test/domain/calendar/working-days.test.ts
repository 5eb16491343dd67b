import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHolidayTable } from '../../../src/domain/calendar/holiday-table.ts';
import {
  applicationDeadline,
  nextRecheckDue,
  nextVisitDue,
  oneWeek,
  publicityPeriod,
  seasonWarning,
} from '../../../src/domain/calendar/periods.ts';
import { WorkingDays } from '../../../src/domain/calendar/working-days.ts';
import { addDays, firstDayOf, lastDayOf } from '../../../src/domain/day.ts';
import { shippedHolidays } from '../../../src/standards/holidays.ts';

const calendar = new WorkingDays(shippedHolidays());

/** Working days of a year, counted by hand from the notices: weekdays − free weekdays + worked weekend days. */
function countWorking(year: number): number {
  let count = 0;
  for (let day = firstDayOf(year); day <= lastDayOf(year); day = addDays(day, 1))
    if (calendar.isWorking(day)) count += 1;
  return count;
}

describe('shipped holiday tables', () => {
  it('cover 2020 to 2026, the years whose notices could be looked up', () => {
    expect(shippedHolidays().map((table) => table.year)).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  it('have as many worked weekend days as free weekdays beyond the statutory ones', () => {
    expect([2020, 2021, 2022, 2023, 2024, 2025, 2026].map(countWorking)).toEqual([249, 250, 249, 249, 251, 248, 248]);
  });

  it('know the days that people ask about', () => {
    expect(calendar.isWorking('2026-10-10')).toBe(true);
    expect(calendar.isWorking('2026-10-07')).toBe(false);
    expect(calendar.isWorking('2026-10-08')).toBe(true);
    expect(calendar.isWorking('2026-10-11')).toBe(false);
    expect(calendar.isWorking('2025-09-28')).toBe(true);
    expect(calendar.isWorking('2024-02-09')).toBe(true);
    expect(calendar.isWorking('2022-10-09')).toBe(true);
    expect(calendar.isWorking('2021-10-09')).toBe(true);
    expect(calendar.isWorking('2020-01-31')).toBe(false);
  });
});

describe('publicity', () => {
  it('runs one week of calendar days, both ends counted, holidays or not', () => {
    expect(publicityPeriod('2026-09-28', oneWeek, calendar)).toEqual({ first: '2026-09-28', last: '2026-10-04' });
  });

  it('in working days steps over 国庆 and counts the Saturday worked in return', () => {
    // 28, 29, 30 September; 8, 9 October; Saturday the 10th is worked.
    expect(publicityPeriod('2026-09-28', { kind: 'working', days: 5 }, calendar).last).toBe('2026-10-09');
    expect(publicityPeriod('2026-09-28', { kind: 'working', days: 6 }, calendar).last).toBe('2026-10-10');
    expect(publicityPeriod('2026-09-28', { kind: 'working', days: 7 }, calendar).last).toBe('2026-10-12');
  });

  it('that begins on a free day counts from the first working day', () => {
    expect(publicityPeriod('2026-10-03', { kind: 'working', days: 1 }, calendar).last).toBe('2026-10-08');
  });

  it('over a year without a table is refused by name', () => {
    expect(() => publicityPeriod('2026-12-29', { kind: 'working', days: 5 }, calendar)).toThrow(
      '没有 2027 年的节假日安排，算不出工作日',
    );
    expect(publicityPeriod('2026-12-29', oneWeek, calendar).last).toBe('2027-01-04');
  });

  it('of n working days holds exactly n working days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1700 }), fc.integer({ min: 1, max: 25 }), (offset, days) => {
        const from = addDays('2022-01-01', offset);
        const { last } = publicityPeriod(from, { kind: 'working', days }, calendar);
        let count = 0;
        for (let day = from; day <= last; day = addDays(day, 1)) if (calendar.isWorking(day)) count += 1;
        expect(count).toBe(days);
        expect(calendar.isWorking(last)).toBe(true);
      }),
    );
  });
});

describe('spans of the notice', () => {
  it('applications are due by the end of May', () => {
    expect(applicationDeadline(2026)).toBe('2026-05-31');
  });
  it('a visit is due two months after the last, on the last day where the month is shorter', () => {
    expect(nextVisitDue('2026-06-15')).toBe('2026-08-15');
    expect(nextVisitDue('2025-12-31')).toBe('2026-02-28');
  });
  it('a recheck is due two years later, also from 29 February', () => {
    expect(nextRecheckDue('2024-10-12')).toBe('2026-10-12');
    expect(nextRecheckDue('2024-02-29')).toBe('2026-02-28');
  });
  it('an acceptance outside August and September is warned of', () => {
    expect(seasonWarning('2026-08-01')).toBeNull();
    expect(seasonWarning('2026-09-30')).toBeNull();
    expect(seasonWarning('2026-10-01')).toBe('验收在10月进行，不在通知规定的每年8、9月份');
  });
});

describe('a holiday file that an office wrote', () => {
  it('is refused with every problem named', () => {
    const { table, problems } = checkHolidayTable({
      year: 2027,
      rest: [
        { name: '元旦', from: '2027-01-01', to: '2026-12-31' },
        { from: '2027-02-06', to: '2027-02-12' },
      ],
      work: ['2027-02-07', '2027-02-17', 'x'],
    });
    expect(table).toBeNull();
    expect(problems).toEqual([
      'source：要写明依据的通知',
      'rest 第 1 项（元旦）：结束日早于开始日',
      'rest 第 1 项（元旦）：不在 2027 年内',
      'rest 第 2 项：缺少名称 name',
      'work：2027-02-07 又在假期内',
      'work：2027-02-17 不是周末，无须列为调休上班日',
      'work 第 3 项：日期要写成 2026-10-10',
    ]);
  });
});
