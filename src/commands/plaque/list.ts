import { unitRef } from '../../actions/unit-ref.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { endOf } from '../../domain/year/rules.ts';
import type { Runs } from '../../parameters.ts';
import { table } from '../../views/table.ts';

export const run: Runs = async (context) => {
  const store = await context.store('read');
  const titles = store.cycle.titles();
  const rows = titles.plaques.map((plaque) => {
    const designation = titles.designations.find(
      (each) => each.unit === plaque.unit && each.year === plaque.year && each.level === plaque.level,
    );
    const revoked = endOf(plaque, titles);
    const twice = titles.plaques.some((other) => other !== plaque && other.number === plaque.number);
    return {
      plaque,
      unit: store.units.known(plaque.unit),
      designated: designation?.date ?? null,
      revoked: revoked?.date ?? null,
      twice,
    };
  });
  rows.sort((a, b) => (a.plaque.number < b.plaque.number ? -1 : 1));
  return {
    json: rows.map(({ plaque, unit, designated, revoked, twice }) => ({
      number: plaque.number,
      confirmed: plaque.confirmed,
      unit: unitRef(unit),
      year: plaque.year,
      level: plaque.level,
      designated,
      awarded: plaque.date,
      revoked,
      doubled: twice,
    })),
    text: () =>
      rows.length === 0
        ? '还没有授牌'
        : table(
            ['编号', '单位', '级别', '命名', '授牌', '备注'],
            rows.map(({ plaque, unit, designated, revoked, twice }) => [
              plaque.number,
              unit.name,
              titleLevels[plaque.level],
              designated ?? '—',
              plaque.date,
              [revoked ? `${revoked} 撤销` : '', twice ? '编号重复' : '', plaque.confirmed ? '' : '临时编号']
                .filter((each) => each !== '')
                .join('，'),
            ]),
            context.tables,
          ),
    ...(rows.length > 0 ? { next: inspect('checklist plaques') } : {}),
    warnings: rows.some((row) => row.twice)
      ? [`有重复的牌匾编号，请用 ${inspect('plaque award', { unit: some('单位') })} --number 确定正式编号`]
      : [],
  };
};
