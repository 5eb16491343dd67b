import { unitJson } from '../../actions/unit-json.ts';
import { formatDay } from '../../domain/day.ts';
import { ledgerKinds } from '../../domain/ledgers/kinds.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const fields = unitJson(store, unit);
  const ledgers = Object.fromEntries(ledgerKinds.map((kind) => [kind, store.ledgers.count(kind, unit.id)]));
  return {
    json: { ...fields, ledgers },
    text: () => [
      unit.name,
      `  统一社会信用代码  ${unit.code ?? '—'}`,
      `  级别              ${unit.level ?? '—'}`,
      `  地址              ${unit.address ?? '—'}`,
      `  联系人            ${fields.contact ?? '—'}`,
      `  联系电话          ${fields.phone ?? '—'}`,
      ...(unit.retired
        ? [`  已停用            ${fields.retiredOn ? `${formatDay(fields.retiredOn)}，` : ''}${unit.retired}`]
        : []),
      `  名册              ${ledgers.officers} 人`,
      `  案件              ${ledgers.cases} 件`,
    ],
  };
};
