import { raiseProblem } from '../../actions/onsite/record-visit.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import { ownLetter } from '../../domain/year/numbers.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { withPhotos } from './photos.ts';
import { problemJson } from './problem-json.ts';

export async function run(context: Context, given: Given<typeof takes.add>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const text = await given.text.ask();
  const at = { unit: unit.id, year: given.year, author: context.author };
  const photos = { files: given.photo, when: '整改前', about: given.date } as const;
  const problem = withPhotos(context, store, at, photos, () =>
    raiseProblem(store, at, {
      text,
      item: given.item,
      foundAt: given.at ?? 'acceptance',
      day: given.date,
      responsible: given.responsible,
      deadline: given.deadline,
      device: ownLetter(context.machine.get('device')),
    }),
  );
  return {
    json: problemJson(problem),
    text: () => `已记为问题 ${problem.number}：${problem.text}`,
    next: inspect('problem list', { unit }),
  };
}
