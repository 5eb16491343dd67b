import { unitJson } from '../../actions/unit-json.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { table } from '../../views/table.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, given) => {
  const store = await context.store('read');
  const units = store.units.list({ retired: given.retired });
  return {
    json: context.json ? units.map((unit) => unitJson(store, unit)) : null,
    text: () =>
      units.length === 0
        ? '还没有登记单位'
        : table(
            ['单位', '统一社会信用代码', '级别', '性质', '地址'],
            units.map((unit) => [
              unit.retired ? `${unit.name}（停用）` : unit.name,
              unit.code ?? '',
              unit.level ?? '',
              unit.kind ?? '',
              unit.address ?? '',
            ]),
            context.tables,
          ),
    ...(units.length === 0 ? { next: inspect('unit add', { name: some('单位全称') }) } : {}),
  };
};
