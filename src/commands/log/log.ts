import { type LogLine, readLog } from '../../actions/exchange/read-log.ts';
import { csvText } from '../../domain/csv.ts';
import { minuteAt } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { writerWords } from '../../domain/machine.ts';
import type { Runs } from '../../parameters.ts';
import { kindLabel } from '../../store/entries/catalogue.ts';
import { authorAt } from '../../views/machine.ts';
import { listed } from '../listed.ts';
import { writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

const onScreen = 50;

export const run: Runs<typeof takes> = async (context, { unit, last, out, ...given }) => {
  const store = await context.store('read');
  const lines = readLog(store, {
    unit: unit === null ? null : store.units.find(unit).id,
    year: given.year,
    author: given.author,
    kinds: given.kind,
    from: given.from,
    to: given.to,
    last: last,
  });
  if (out !== null) {
    const rows = lines.map((line) => columns.map(([, cell]) => cell(line)));
    const csv = csvText(
      columns.map(([title]) => title),
      rows,
    );
    const { file, warnings } = writeToFill(context, out, Buffer.from(csv));
    return { json: { file, entries: lines.length }, text: () => `已写入 ${lines.length} 条：${file}`, warnings };
  }
  const shown = last === null ? lines.slice(-onScreen) : lines;
  return {
    json: lines,
    text: () => [
      ...listed(context, shown, '没有符合条件的记录', [
        ['时间', (line) => minuteAt(new Date(line.at))],
        ['经办人', (line) => authorAt(line.author, line.machine)],
        ['单位', (line) => line.unit?.name ?? ''],
        ['事项', (line) => kindLabel(line.kind)],
        ['内容', (line) => line.says],
      ]),
      ...(shown.length < lines.length
        ? [`以上为最后 ${shown.length} 条，共 ${lines.length} 条；其余的写成文件看`]
        : []),
    ],
    next: shown.length < lines.length ? inspect('log', { '--out': some('日志.csv') }) : undefined,
  };
};

/** The columns of the file. */
const columns: readonly (readonly [title: string, cell: (line: LogLine) => string])[] = [
  ['时间', ({ at }) => minuteAt(new Date(at))],
  ['经办人', ({ author }) => author],
  ['电脑', ({ machine }) => (machine === null ? '' : writerWords(machine))],
  ['单位', ({ unit }) => unit?.name ?? ''],
  ['年度', ({ year }) => (year === null ? '' : String(year))],
  ['事项', ({ kind }) => kindLabel(kind)],
  ['内容', ({ says }) => says],
  ['现行', ({ current }) => (current ? '是' : '否')],
  ['固定时钟', ({ clock }) => (clock === 'fixed' ? '是' : '否')],
  ['记录链', ({ chain }) => chain],
  ['序号', ({ seq }) => String(seq)],
  ['编号', ({ id }) => id],
  ['指纹', ({ hash }) => hash],
];
