import { unitRef } from '../../actions/unit-ref.ts';
import { officeAgenda } from '../../actions/year/office-agenda.ts';
import { daysBetween } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { right, table } from '../../views/table.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.due> = async (context, { year }) => {
  const store = await context.store('read');
  const records = store.cycle.year(year);
  const rows = officeAgenda(store, records).flatMap((entry) => {
    if (entry.kind !== 'visit' || entry.unit === null) return [];
    const visits = records.visits.filter((visit) => visit.unit === entry.unit);
    return {
      unit: store.units.known(entry.unit),
      due: entry.day,
      last: visits.at(-1)?.date ?? null,
      count: visits.length,
    };
  });
  const [first] = rows;
  return {
    json: rows.map(({ unit, due, last, count }) => ({
      unit: unitRef(unit),
      year,
      due,
      last,
      count,
      late: due < context.today,
    })),
    text: () =>
      rows.length === 0
        ? `${year} 年没有待调研指导的培育对象`
        : table(
            ['单位', '上次', '应在此前', right('还有')],
            rows.map(({ unit, due, last }) => {
              const left = daysBetween(context.today, due);
              return [unit.name, last ?? '—', due, left < 0 ? `逾期 ${-left} 天` : `${left} 天`];
            }),
            context.tables,
          ),
    ...(first ? { next: inspect('visit add', { unit: first.unit, '--notes': some('情况') }) } : {}),
  };
};
