import { contestedWarnings } from '../../actions/contested.ts';
import { unitJson } from '../../actions/unit-json.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { undecidedUnits } from '../../store/doubles.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, given) => {
  const store = await context.store('read');
  const units = store.units.list({ retired: given.retired });
  const [open] = undecidedUnits(store.journal);
  return {
    json: context.json ? units.map((unit) => unitJson(store, unit)) : null,
    text: () =>
      listed(context, units, '还没有登记单位', [
        ['单位', (unit) => (unit.retired ? `${unit.name}（停用）` : unit.name)],
        ['统一社会信用代码', (unit) => unit.code ?? ''],
        ['级别', (unit) => unit.level ?? ''],
        ['性质', (unit) => unit.kind ?? ''],
        ['地址', (unit) => unit.address ?? ''],
      ]),
    warnings: open === undefined ? [] : contestedWarnings(store, null, open),
    next: units.length === 0 ? inspect('unit add', { name: some('单位全称') }) : undefined,
  };
};
