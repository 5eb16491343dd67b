import { contestedWarnings } from '../../actions/contested.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { namedBefore } from '../../actions/year/named-before.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { present } from '../../domain/pick.ts';
import { titleEnds, titleLevels } from '../../domain/year/records.ts';
import { endOf, isDoubled, isSameTitle, isSecond, namedAgain } from '../../domain/year/rules.ts';
import type { Runs } from '../../parameters.ts';
import { listed } from '../listed.ts';

export const run: Runs = async (context) => {
  const store = await context.store('read');
  const titles = store.cycle.titles();
  const before = namedBefore(store);
  const rows = titles.plaques.map((plaque) => {
    const designation = titles.designations.find((each) => isSameTitle(each, plaque));
    const revoked = endOf(plaque, titles);
    const twice = isDoubled(plaque, titles);
    return {
      plaque,
      unit: store.units.known(plaque.unit),
      designated: designation?.date ?? null,
      revoked,
      again: namedAgain(plaque, before),
      twice,
      second: isSecond(plaque, titles),
    };
  });
  rows.sort((a, b) => (a.plaque.number < b.plaque.number ? -1 : 1));
  const drafted = rows.find(({ twice, plaque }) => twice && !plaque.confirmed);
  return {
    json: rows.map(({ plaque, unit, designated, revoked, twice }) => ({
      number: plaque.number,
      confirmed: plaque.confirmed,
      unit: unitRef(unit),
      year: plaque.year,
      level: plaque.level,
      designated,
      awarded: plaque.date,
      revoked: revoked?.kind === 'revoked' ? revoked.date : null,
      lapsed: revoked?.kind === 'lapsed' ? revoked.date : null,
      doubled: twice,
    })),
    text: () =>
      listed(context, rows, '还没有授牌', [
        ['编号', ({ plaque }) => plaque.number],
        ['单位', ({ unit }) => unit.name],
        ['级别', ({ plaque }) => titleLevels[plaque.level]],
        ['命名', ({ designated }) => designated ?? '—'],
        ['授牌', ({ plaque }) => plaque.date],
        [
          '备注',
          ({ plaque, again, revoked, twice, second }) =>
            [
              again ? `${again} 再次命名` : '',
              revoked ? `${revoked.date} ${titleEnds[revoked.kind]}` : '',
              twice ? '编号重复' : '',
              second ? '同一称号有两块牌匾' : '',
              plaque.confirmed ? '' : '临时编号',
            ]
              .filter((each) => each !== '')
              .join('，'),
        ],
      ]),
    next: rows.length > 0 ? inspect('checklist plaques') : undefined,
    warnings: present([
      ...contestedWarnings(store),
      // Two laptops count their temporary numbers alike.
      drafted
        ? phrase`有重复的临时编号：各写正式编号 ${inspect('plaque award', { unit: drafted.unit.name, '--level': drafted.plaque.level, '--number': some('编号') })}`
        : null,
      rows.some(({ second }) => second) &&
        phrase`一个称号只有一块牌匾：登记重了的撤回（${inspect('practice list', { '--all': true })}）`,
      rows.some(({ twice, plaque }) => twice && plaque.confirmed) &&
        phrase`有重复的牌匾编号：登记有误的先撤回（${inspect('practice list', { '--all': true })}），再登记`,
    ]),
  };
};
