import { answerSheetItems } from '../../actions/onsite/review-sheets.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { groupOf, type Rubric } from '../../domain/rubrics/rubric.ts';
import {
  absentDocument,
  describeLosses,
  lossOf,
  type SheetAnswer,
  sheetItems,
} from '../../domain/rubrics/sheet-answers.ts';
import { wordsOf } from '../marks.ts';
import { pointsValue, textOption } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';
import { ownSheet, sheetRef } from './own-sheet.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const year = yearOption(context, options);
  const edition = await editionFor(store, unit.id, year);
  const ref = sheetRef(context, store, unit, year, args);
  const given = wordsOf(args, 2).map((item) => ({ item, answer: answerFrom(ref.rubric, item, options) }));
  answerSheetItems(store, { unit: unit.id, year, author: context.author }, edition, ref, given);
  const sheet = ownSheet(store, unit, year, ref);
  const { open } = sheet.json as { open: readonly string[] };
  return {
    json: { unit: unitRef(unit), year, ...sheet.json },
    text: () => [`已记 ${given.map((one) => one.item).join('、')}`, ...sheet.lines],
    next:
      open.length === 0
        ? `inspect review finish ${unit.name} ${ref.key}`
        : `inspect review item ${unit.name} ${ref.key} ${open[0]} --full`,
  };
}

/** A point of a document that the file lacks. Fault: its document has no such consequence. */
function absentAnswer(rubric: Rubric, id: string): SheetAnswer {
  const group = groupOf(rubric, id);
  const answer = group?.absent ? absentDocument(group).find((one) => one.item === id)?.answer : undefined;
  if (answer) return answer;
  throw new Fault('usage', 'bad-sheet', `${id} 不能写 --absent`, '评查表写明“无该文书的，本项得0分”的才能写');
}

function answerFrom(rubric: Rubric, id: string, options: Options): SheetAnswer {
  const reason = textOption(options, 'reason') ?? '';
  const ways = [
    options.full === true,
    options.broken === true,
    options.skip === true,
    options.award === true,
    options.absent === true,
    options.deduct !== undefined,
  ].filter(Boolean);
  if (ways.length !== 1)
    throw new Fault(
      'usage',
      'missing-answer',
      '没有写明怎么评',
      '请写 --full、--deduct 分数、--broken、--skip、--absent 或 --award 中的一个',
    );
  if (options.full === true) return { said: 'kept' };
  if (options.absent === true) return absentAnswer(rubric, id);
  if (reason.trim() === '') throw new Fault('usage', 'missing-answer', `${id} 没有写明事实`, '请加 --reason 事实');
  if (options.broken === true) return { said: 'broken', note: reason };
  if (options.skip === true) return { said: 'skipped', note: reason };
  if (options.award === true) return { said: 'awarded', note: reason };
  const item = sheetItems(rubric).find((one) => one.id === id)?.general;
  const points = pointsValue(String(options.deduct), '--deduct');
  if (!item) return { said: 'lost', count: 1, note: reason };
  const answer = lossOf(item, points, reason);
  if (answer) return answer;
  throw new Fault('usage', 'bad-sheet', `${id} 不能扣 ${String(options.deduct)} 分`, `可扣 ${describeLosses(item)} 分`);
}
