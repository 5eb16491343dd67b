import { unitRef } from '../../actions/unit-ref.ts';
import { nextRecheckDue } from '../../domain/calendar/periods.ts';
import { daysBetween } from '../../domain/day.ts';
import { inspect } from '../../domain/invocation.ts';
import { titleToRecheck } from '../../domain/year/rules.ts';
import type { Runs } from '../../parameters.ts';
import { right, table } from '../../views/table.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.due> = async (context, given) => {
  const until = given.until ?? `${context.today.slice(0, 4)}-12-31`;
  const store = await context.store('read');
  const titles = store.cycle.titles();
  const rows = store.units
    .list({ retired: true })
    .flatMap((unit) => {
      const { id } = unit;
      const title = titleToRecheck(id, titles, store.settings.level());
      if (!title) return [];
      const last = titles.rechecks
        .filter((each) => each.unit === id && each.date >= title.date)
        .sort((a, b) => (a.date < b.date ? -1 : 1))
        .at(-1);
      // What a unit was told to mend is looked at again on that day, not two years on.
      const mends = last?.outcome === 'improve' ? last.due : null;
      const due = mends ?? nextRecheckDue(last?.date ?? title.date);
      return [{ unit, designated: title.date, last: last?.date ?? null, mends: mends !== null, due }];
    })
    .filter((row) => row.due <= until)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const [first] = rows;
  return {
    json: rows.map(({ unit, designated, last, due }) => ({
      unit: unitRef(unit),
      designated,
      last,
      due,
      late: due < context.today,
    })),
    text: () =>
      rows.length === 0
        ? `到 ${until} 为止没有该复核的示范点`
        : table(
            ['单位', '命名', '上次复核', '应在此前', right('还有')],
            rows.map(({ unit, designated, last, mends, due }) => {
              const left = daysBetween(context.today, due);
              return [
                unit.name,
                designated,
                `${last ?? '—'}${mends ? ' 限期整改' : ''}`,
                due,
                left < 0 ? `逾期 ${-left} 天` : `${left} 天`,
              ];
            }),
            context.tables,
          ),
    ...(first ? { next: inspect('recheck show', { unit: first.unit }) } : {}),
  };
};
