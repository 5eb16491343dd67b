import { raiseProblem } from '../../actions/onsite/record-visit.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { formatDay } from '../../domain/day.ts';
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
  const visited = store.cycle
    .visits({ year: given.year, unit: unit.id })
    .some(({ date, problems }) => date === given.date && problems.includes(problem.id));
  return {
    warnings:
      problem.foundAt === 'guidance' && !visited
        ? [
            `${formatDay(given.date)}没有登记调研指导，这个问题还不在调研指导记录上；登记了那一天的（${inspect('visit add')}）就列入`,
          ]
        : [],
    json: problemJson(problem),
    text: () => `已记为问题 ${problem.number}：${problem.text}`,
    next: inspect('problem list', { unit }),
  };
}
