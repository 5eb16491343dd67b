import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { renderCalendar } from '../../documents/ics.ts';
import { daysBetween } from '../../domain/day.ts';
import { agendaOf, isOverdue, isWaiting } from '../../domain/year/agenda.ts';
import { writeFileWhole } from '../../files/write-whole.ts';
import { table } from '../../views/table.ts';
import { filePath, textOption } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, _args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const store = await context.store('read');
  const units = new Map(store.units.list({ retired: true }).map((unit) => [unit.id, unit]));
  const entries = agendaOf(store.cycle.year(year), store.cycle.titles()).filter(
    // The deadline of all is worth a reminder before it, not a line after it.
    (entry) => entry.kind !== 'application' || entry.day >= context.today,
  );
  const file = textOption(options, 'ics');
  if (file !== null) {
    const events = entries.map((entry) => ({
      id: `${entry.kind}/${entry.unit ?? 'office'}/${entry.mark}`,
      day: entry.day,
      title: entry.unit ? `${units.get(entry.unit)!.name}：${entry.text}` : entry.text,
      notes: '行政执法责任制示范点创建',
    }));
    const name = `${store.settings.get('office', year) ?? '示范点创建'} ${year} 年日程`;
    writeFileWhole(filePath(context, file), renderCalendar(name, events, context.clock.now()));
  }
  const json = entries.map((entry) => ({
    kind: entry.kind,
    day: entry.day,
    unit: entry.unit ? unitRef(units.get(entry.unit)!) : null,
    text: entry.text,
    late: isOverdue(entry, context.today),
  }));
  return {
    json: file === null ? json : { file, events: entries.length, entries: json },
    text: () => {
      if (file !== null) return `已写入 ${file}（${entries.length} 项）`;
      if (entries.length === 0) return `${year} 年没有待办事项`;
      return table(
        [{ title: '日期' }, { title: '还有', align: 'right' }, { title: '单位' }, { title: '事项' }],
        entries.map((entry) => {
          const left = daysBetween(context.today, entry.day);
          const unit = entry.unit ? units.get(entry.unit)!.name : '办公室';
          return [
            entry.day,
            isWaiting(entry) ? '待办' : left < 0 ? `过 ${-left} 天` : left === 0 ? '今天' : `${left} 天`,
            unit,
            entry.text,
          ];
        }),
        context.width,
      );
    },
  };
}
