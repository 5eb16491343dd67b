import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { readLeaderMarks } from '../../actions/marks/record-marks.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import type { Tables } from '../../context.ts';
import { formatPoints } from '../../domain/points.ts';
import { contestedText } from '../../domain/scoring/drawn-marks.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { itemJson, scoreLine } from '../../views/result.ts';
import { right } from '../../views/table.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  return showTest(context.tables, store, unit, year, edition);
};

/** Marks of the knowledge test and what they make of their item. */
export function showTest(tables: Tables, store: Store, unit: Unit, year: number, edition: Edition): Report {
  const { input, result } = readAcceptance(store, unit.id, year, edition);
  const members = input.test?.members ?? [];
  const leaders = readLeaderMarks(store, unit.id, year);
  const item = edition.items.find((one) => one.settledBy === 'test');
  const score = result.items.find((one) => one.id === item?.id);
  const missing = result.missing.filter((one) => one.item === item?.id).map((one) => one.what);
  return {
    json: {
      unit: unitRef(unit),
      year,
      members: members.map(({ contested, ...one }) => ({
        ...one,
        score: one.score === null ? null : one.score / 100,
        ...(contested ? { contested: contested.map((score) => score / 100) } : {}),
      })),
      leaders: leaders.map((one) => ({ name: one.name, score: one.score / 100 })),
      item: score ? itemJson(score) : null,
    },
    text: () => [
      ...listed({ tables }, members, '还没有抽取测试人员', [
        ['执法证号', (one) => one.key],
        ['姓名', (one) => one.name],
        [right('成绩'), (one) => contestedText(one) ?? (one.score === null ? '未录入' : formatPoints(one.score))],
      ]),
      ...leaders.map((one) => `负责人员 ${one.name ?? '（已清除）'} ${formatPoints(one.score)} 分（不计入平均分）`),
      ...(score ? [`${score.id}：${scoreLine(score)}`] : []),
      ...missing,
    ],
  };
}
