import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { askOrWarn } from '../../actions/ask-needs.ts';
import {
  needsOfTestMarks,
  recordLeaderMarks,
  recordTestMarks,
  withdrawLeaderMark,
} from '../../actions/marks/record-marks.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';
import { showTest } from './show.ts';

export const run: Runs<typeof takes.score> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  const { marks, leader: leaders, wrongLeader: name, reason } = given;
  if (marks.length + leaders.length === 0 && name === null) {
    throw Fault.usage(
      'mark-missing',
      '没有写成绩',
      phrase`例如 ${inspect('test score', { unit: some('单位'), marks: some('执法证号=86.5') })}`,
    );
  }
  if (marks.length > 0)
    await askOrWarn(context, unit, { needs: needsOfTestMarks(store, { unit: unit.id, year, edition, marks }) });
  store.write(context.author, () => {
    if (name !== null) withdrawLeaderMark(store, context.author, { unit: unit.id, year, name, reason: reason ?? '' });
    if (marks.length > 0) recordTestMarks(store, context.author, { unit: unit.id, year, edition, marks });
    if (leaders.length > 0) recordLeaderMarks(store, context.author, { unit: unit.id, year, edition, marks: leaders });
  });
  return { ...showTest(context.tables, store, unit, year, edition), next: inspect('result', { unit }) };
};
