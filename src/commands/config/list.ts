import { existsSync } from 'node:fs';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { table } from '../../views/table.ts';

export async function run(context: Context, _args: Args, _options: Options): Promise<Report> {
  const machine = Object.entries(context.machine.all()).map(([name, value]) => ({
    name,
    value,
    year: null,
    of: 'machine',
  }));
  const office = existsSync(context.dataFile)
    ? (await context.store('read')).settings.all().map((entry) => ({
        name: String(entry.body.name),
        value: entry.body.value === null ? null : String(entry.body.value),
        year: entry.year,
        of: 'office',
      }))
    : [];
  const settings = [...machine, ...office];
  return {
    json: settings,
    text: () =>
      settings.length === 0
        ? '还没有任何设置'
        : table(
            [{ title: '范围' }, { title: '设置项' }, { title: '年度' }, { title: '值' }],
            settings.map((s) => [
              s.of === 'machine' ? '本机' : '本办公室',
              s.name,
              s.year ? String(s.year) : '各年度',
              s.value ?? '（已清除）',
            ]),
            context.width,
          ),
  };
}
