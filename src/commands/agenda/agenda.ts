import { contestedWarnings } from '../../actions/contested.ts';
import { officeFacts } from '../../actions/office-facts.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { officeAgenda } from '../../actions/year/office-agenda.ts';
import type { Context } from '../../context.ts';
import { renderCalendar } from '../../documents/ics.ts';
import { daysBetween } from '../../domain/day.ts';
import { type AgendaEntry, isOverdue, isWaiting } from '../../domain/year/agenda.ts';
import type { Runs } from '../../parameters.ts';
import { right, table } from '../../views/table.ts';
import { writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, { year, ...given }) => {
  const store = await context.store('read');
  const entries = officeAgenda(store, store.cycle.year(year, 'earnest'), context.today).filter(
    // The deadline of all is worth a reminder before it, not a line after it.
    (entry) => entry.kind !== 'application' || entry.day >= context.today,
  );
  let calendar: ReturnType<typeof writeToFill> | null = null;
  if (given.ics !== null) {
    const events = entries.map((entry) => ({
      id: `${entry.kind}/${entry.unit ?? 'office'}/${entry.mark}`,
      day: entry.day,
      title: entry.unit ? `${store.units.known(entry.unit).name}：${entry.text}` : entry.text,
      notes: `${officeFacts(store, year, context.today).honour}创建`,
    }));
    const name = `${store.settings.get('office', year) ?? '示范点创建'} ${year} 年日程`;
    const text = renderCalendar(name, events, context.clock.now());
    calendar = writeToFill(context, given.ics, Buffer.from(text));
  }
  const json = entries.map((entry) => ({
    kind: entry.kind,
    day: entry.day,
    unit: entry.unit ? unitRef(store.units.known(entry.unit)) : null,
    text: entry.text,
    late: isOverdue(entry, context.today),
  }));
  return {
    json: calendar === null ? json : { file: calendar.name, events: entries.length, entries: json },
    warnings: [...(calendar?.warnings ?? []), ...contestedWarnings(store, year)],
    text: () => {
      if (calendar !== null) return `已写入 ${calendar.name}（${entries.length} 项）`;
      if (entries.length === 0) return `${year} 年没有待办事项`;
      return agendaLines(
        entries.map((entry) => ({ ...entry, unit: entry.unit ? store.units.known(entry.unit).name : '办公室' })),
        context,
      );
    },
  };
};

type Named = Pick<AgendaEntry, 'day' | 'text' | 'kind'> & { readonly unit: string };

/** How soon things are due, in the order in which they are printed. */
const groups: readonly { readonly title: string; readonly holds: (left: number, entry: Named) => boolean }[] = [
  { title: '已过期', holds: (left, entry) => left < 0 && !isWaiting(entry) },
  { title: '待办', holds: (_, entry) => isWaiting(entry) },
  { title: '七天内', holds: (left) => left <= 7 },
  { title: '三十天内', holds: (left) => left <= 30 },
  { title: '以后', holds: () => true },
];

/** The agenda by how soon, the same thing of several units on one day as one line. */
function agendaLines(entries: readonly Named[], { today, tables }: Context): string[] {
  const inGroup = new Map<string, Map<string, { readonly entry: Named; readonly units: string[] }>>();
  for (const entry of entries) {
    const left = daysBetween(today, entry.day);
    const title = groups.find((group) => group.holds(left, entry))?.title ?? '';
    const lines = inGroup.get(title) ?? new Map();
    const key = `${entry.day} ${entry.text}`;
    lines.set(key, { entry, units: [...(lines.get(key)?.units ?? []), entry.unit] });
    inGroup.set(title, lines);
  }
  const rows = groups.flatMap(({ title }) =>
    [...(inGroup.get(title)?.values() ?? [])].map(({ entry, units }, n) => {
      const left = daysBetween(today, entry.day);
      const count = units.length > 1 ? `（${units.length} 个单位）` : '';
      return [
        n === 0 ? title : '',
        entry.day,
        isWaiting(entry) ? '' : left < 0 ? `过 ${-left} 天` : left === 0 ? '今天' : `${left} 天`,
        `${entry.text}${count}`,
        units.join('、'),
      ];
    }),
  );
  return table(['时限', '日期', right('还有'), '事项', '单位'], rows, tables);
}
