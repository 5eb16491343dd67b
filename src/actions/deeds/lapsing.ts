import { formatDay } from '../../domain/day.ts';
import { inspect, once, some } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { plaqueOf, titleOf } from '../../domain/year/rules.ts';
import { asked, pastDay, text } from '../../parameters.ts';
import { heldLevelFlag, unitArgument } from '../../usual-parameters.ts';
import { unitRef } from '../unit-ref.ts';
import { type Acts, officeDeed } from './whole-deed.ts';

const lapsing = {
  unit: unitArgument,
  reason: asked('--reason <text>', '单位怎样撤并的、依据什么，印在登记册和年度报告上', {
    message: '单位怎样撤并的、依据什么',
    name: '理由',
  }),
  date: pastDay('--date <day>', '称号终止的日期，默认单位停用的那一天', {
    name: '日期',
    message: '称号终止的日期，不写就是单位停用的那一天',
  }),
  level: heldLevelFlag,
  document: text('--document <number>', '不是本办给的称号：给的一级所定的文号', {
    name: '文号',
    message: '市级称号由市里定的文号',
  }),
};

export const lapse = officeDeed({
  path: 'lapse',
  takes: lapsing,
  summary: '登记称号随单位撤并而终止（不是撤销）',
  notes: [
    '单位要先停用（unit retire）。通知规定的撤销只有三种情形，单位撤并不在其中，不作撤销登记。',
    '牌匾登记册、年度报告、导出写“终止”和理由；复核不再到期。登记错的可以撤回（practice withdraw）。',
  ],
  examples: ['inspect lapse 甲虚构局 --reason 并入乙虚构局'],
  menu: {
    stage: 'begin',
    title: '登记称号随单位撤并而终止',
    asks: [['unit', { from: 'titled' }], 'level?', { look: true }, 'reason', 'date?', 'document?'],
    weighty: true,
  },
  leaves: ['title.lapsed'],
  async looks({ store }, { unit, level, date }): Promise<undefined> {
    const { requireLapseDay, requireLapsing } = await import('../year/lapse.ts');
    const known = store.units.find(unit);
    const lapsing = requireLapsing(store, known, level);
    // Where no day is told yet, another than that of the retirement may still be.
    if (date) requireLapseDay(store, known, lapsing, date);
  },
  async does(): Promise<Acts<typeof lapsing>> {
    const { lapseTitle } = await import('../year/lapse.ts');
    const { lapsedWords } = await import('../year/standing-on.ts');
    return ({ store, at }, { reason, ...given }) => {
      const unit = store.units.find(given.unit);
      const { title, date } = lapseTitle(store, at.author, { ...given, unit, reason });
      const { year, level } = title;
      const titles = store.cycle.titles(unit.id);
      const plaque = plaqueOf(title, titles);
      const left = titleOf(unit.id, titles);
      return {
        json: { unit: unitRef(unit), year, level, date, reason, plaque: plaque?.number ?? null },
        text: () =>
          `称号已终止：${unit.name} ${year} 年命名的${titleLevels[level]}示范点称号，${formatDay(date)}（${reason}）`,
        warnings: [
          ...lapsedWords(store, unit, store.cycle.retirements().get(unit.id)?.day ?? date),
          ...(left ? [`${unit.name} ${left.year} 年的${titleLevels[left.level]}称号仍然有效`] : []),
        ],
        next: [
          inspect('checklist plaques'),
          ...(left
            ? [
                once(
                  '一并终止的',
                  inspect('lapse', {
                    unit,
                    '--level': left.level,
                    '--reason': some('理由'),
                    ...(left.level === store.settings.level() ? {} : { '--document': some('文号') }),
                  }),
                ),
              ]
            : []),
        ],
      };
    };
  },
});
