import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { undoAnswer } from '../../actions/acceptance/undo-answer.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { wordsOf } from '../../views/journal-entry.ts';
import { itemJson, scoreLine } from '../../views/result.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.undo>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const { year } = given;
  const undone = undoAnswer(store, context.author, unit.id, year);
  const edition = await editionFor(store, unit.id, year);
  const { result } = readAcceptance(store, unit.id, year, edition);
  const [{ item }] = undone as readonly [(typeof undone)[number]];
  const score = result.items.find((one) => one.id === item);
  return {
    json: {
      unit: unitRef(unit),
      year,
      undone: undone.map((one) => ({ item: one.item, entry: one.entry.id, before: one.before })),
      item: score ? itemJson(score) : null,
    },
    text: () => [
      ...undone.map((one) => `已撤销：${one.item}　${wordsOf(store, one.entry)}`),
      ...(score ? [`${item} 现在：${scoreLine(score)}`] : []),
    ],
    next: inspect('history', { unit, item }),
  };
}
