import { contestedWarnings } from '../../actions/contested.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { inspect } from '../../domain/invocation.ts';
import { rechecksUntil } from '../../domain/year/agenda.ts';
import { heldTitles } from '../../domain/year/history.ts';
import { titleLevels } from '../../domain/year/records.ts';
import type { Runs } from '../../parameters.ts';
import { right } from '../../views/table.ts';
import { daysLeft, listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.due> = async (context, given) => {
  const until = given.until ?? rechecksUntil(context.today);
  const store = await context.store('read');
  const own = store.settings.level();
  // In a city's file the county's title is the county's to look at again.
  const held = heldTitles(store.cycle.titles()).filter(({ title }) => own === 'county' || title.level === own);
  const rows = store.units
    .list({ retired: true })
    .flatMap((unit) => held.filter(({ title }) => title.unit === unit.id).map((one) => ({ ...one, unit })))
    .map(({ unit, title, recheck, due }) => {
      const mends = recheck?.outcome === 'improve' && recheck.due !== null;
      return { unit, level: title.level, designated: title.date, last: recheck?.date ?? null, mends, due };
    })
    .filter((row) => row.due <= until)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const [first] = rows;
  return {
    json: rows.map(({ unit, mends: _, ...row }) => ({ unit: unitRef(unit), ...row, late: row.due < context.today })),
    text: () =>
      listed(context, rows, `到 ${until} 为止没有该复核的示范点`, [
        ['单位', ({ unit }) => unit.name],
        ['命名', ({ designated, level }) => `${designated} ${titleLevels[level]}`],
        ['上次复核', ({ last, mends }) => `${last ?? '—'}${mends ? ' 限期整改' : ''}`],
        ['应在此前', ({ due }) => due],
        [right('还有'), ({ due }) => daysLeft(context.today, due)],
      ]),
    warnings: contestedWarnings(store),
    next: first ? inspect('recheck show', { unit: first.unit, '--level': first.level }) : undefined,
  };
};
