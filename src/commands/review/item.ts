import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { ownSheet, sheetRef } from '../../actions/onsite/own-sheet.ts';
import { answerSheetItems } from '../../actions/onsite/review-sheets.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import { formatPoints } from '../../domain/points.ts';
import { groupOf, type Rubric } from '../../domain/rubrics/rubric.ts';
import {
  absentDocument,
  describeLosses,
  lossOf,
  type SheetAnswer,
  sheetItems,
} from '../../domain/rubrics/sheet-answers.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import type { Given, Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.item> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  const ref = sheetRef(context, store, unit, year, given.file);
  const typed = given.items.map((item) => ({ item, answer: answerFrom(ref.rubric, item, given) }));
  answerSheetItems(store, { unit: unit.id, year, author: context.author }, edition, ref, typed);
  const sheet = ownSheet(store, unit, year, ref);
  const { open } = sheet.json as { open: readonly string[] };
  return {
    json: { unit: unitRef(unit), year, ...sheet.json },
    text: () => [`已记 ${typed.map((one) => one.item).join('、')}`, ...sheet.lines],
    next:
      open[0] === undefined
        ? inspect('review finish', { unit, file: ref.key })
        : inspect('review item', { unit, file: ref.key, items: open[0], '--full': true }),
  };
};

/** A point of a document that the file lacks. Fault: its document has no such consequence. */
function absentAnswer(rubric: Rubric, id: string): SheetAnswer {
  const group = groupOf(rubric, id);
  const answer = group?.absent ? absentDocument(group).find((one) => one.item === id)?.answer : undefined;
  if (answer) return answer;
  throw Fault.usage('bad-sheet', `${id} 不能写 --absent`, '评查表写明“无该文书的，本项得0分”的才能写');
}

function answerFrom(rubric: Rubric, id: string, given: Given<typeof takes.item>): SheetAnswer {
  const ways = [given.full, given.broken, given.skip, given.award, given.absent, given.deduct !== null].filter(Boolean);
  if (ways.length !== 1)
    throw Fault.usage(
      'missing-answer',
      '没有写明怎么评',
      '请写 --full、--deduct 分数、--broken、--skip、--absent 或 --award 中的一个',
    );
  if (given.full) return { said: 'kept' };
  if (given.absent) return absentAnswer(rubric, id);
  const reason = requireFact(given.reason, `${id} 没有写明事实`, '请加 --reason 事实');
  if (given.broken) return { said: 'broken', note: reason };
  if (given.skip) return { said: 'skipped', note: reason };
  if (given.award) return { said: 'awarded', note: reason };
  const item = sheetItems(rubric).find((one) => one.id === id)?.general;
  const { deduct } = given;
  if (!item || deduct === null) return { said: 'lost', count: 1, note: reason };
  const answer = lossOf(item, deduct, reason);
  if (answer) return answer;
  throw Fault.usage('bad-sheet', `${id} 不能扣 ${formatPoints(deduct)} 分`, `可扣 ${describeLosses(item)} 分`);
}
