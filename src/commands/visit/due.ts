import { unitRef } from '../../actions/unit-ref.ts';
import { officeAgenda } from '../../actions/year/office-agenda.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { guidanceOf } from '../../domain/year/agenda.ts';
import type { Runs } from '../../parameters.ts';
import { right } from '../../views/table.ts';
import { daysLeft, listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.due> = async (context, { year }) => {
  const store = await context.store('read');
  const records = store.cycle.year(year);
  const rows = officeAgenda(store, records, null).flatMap((entry) => {
    if (entry.kind !== 'visit' || entry.unit === null) return [];
    const visits = guidanceOf(entry.unit, records);
    return {
      unit: store.units.known(entry.unit),
      due: entry.day,
      last: visits.at(-1)?.date ?? null,
      count: visits.length,
    };
  });
  const [first] = rows;
  return {
    json: rows.map(({ unit, ...row }) => ({ unit: unitRef(unit), year, ...row, late: row.due < context.today })),
    text: () =>
      listed(context, rows, `${year} 年没有待调研指导的培育对象`, [
        ['单位', ({ unit }) => unit.name],
        ['上次', ({ last }) => last ?? '—'],
        ['应在此前', ({ due }) => due],
        [right('还有'), ({ due }) => daysLeft(context.today, due)],
      ]),
    next: first ? inspect('visit add', { unit: first.unit, '--notes': some('情况') }) : undefined,
  };
};
