import { type LogLine, readLog } from '../../actions/exchange/read-log.ts';
import { minuteAt } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { writerWords } from '../../domain/machine.ts';
import type { Runs } from '../../parameters.ts';
import { kindLabel } from '../../store/entries/catalogue.ts';
import { csvText } from '../../views/csv.ts';
import { authorAt } from '../../views/machine.ts';
import { table } from '../../views/table.ts';
import { writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

const onScreen = 50;

export const run: Runs<typeof takes.log> = async (context, given) => {
  const store = await context.store('read');
  const { unit, last } = given;
  const lines = readLog(store, {
    unit: unit === null ? null : store.units.find(unit).id,
    year: given.year,
    author: given.author,
    kinds: given.kind,
    from: given.from,
    to: given.to,
    last: last,
  });
  const { out } = given;
  if (out !== null) {
    const { file, warnings } = writeToFill(context, out, Buffer.from(csvText(csvHeads, lines.map(csvRow))));
    return { json: { file, entries: lines.length }, text: () => `已写入 ${lines.length} 条：${file}`, warnings };
  }
  const shown = last === null ? lines.slice(-onScreen) : lines;
  return {
    json: lines,
    text: () =>
      lines.length === 0
        ? '没有符合条件的记录'
        : [
            ...table(
              ['时间', '经办人', '单位', '事项', '内容'],
              shown.map((line) => [
                minuteAt(new Date(line.at)),
                authorAt(line.author, line.machine),
                line.unit?.name ?? '',
                kindLabel(line.kind),
                line.says,
              ]),
              context.tables,
            ),
            ...(shown.length < lines.length
              ? [`以上为最后 ${shown.length} 条，共 ${lines.length} 条；其余的写成文件看`]
              : []),
          ],
    ...(shown.length < lines.length ? { next: inspect('log', { '--out': some('日志.csv') }) } : {}),
  };
};

const csvHeads = [
  '时间',
  '经办人',
  '电脑',
  '单位',
  '年度',
  '事项',
  '内容',
  '现行',
  '固定时钟',
  '记录链',
  '序号',
  '编号',
  '指纹',
];

function csvRow(line: LogLine): readonly string[] {
  return [
    minuteAt(new Date(line.at)),
    line.author,
    line.machine === null ? '' : writerWords(line.machine),
    line.unit?.name ?? '',
    line.year === null ? '' : String(line.year),
    kindLabel(line.kind),
    line.says,
    line.current ? '是' : '否',
    line.clock === 'fixed' ? '是' : '否',
    line.chain,
    String(line.seq),
    line.id,
    line.hash,
  ];
}
