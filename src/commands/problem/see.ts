import { seeProblem } from '../../actions/onsite/record-visit.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { withPhotos } from './photos.ts';
import { problemJson } from './problem-json.ts';

export async function run(context: Context, given: Given<typeof takes.see>): Promise<Report> {
  if (given.mended === given.notMended) {
    throw new Fault('usage', 'mended-or-not', '请写明是否已经整改', '加 --mended（已整改）或 --not-mended（仍未整改）');
  }
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  const at = { unit: unit.id, year: yearOf(context.today), author: context.author };
  const photos = { files: given.photo, when: '整改后', about: given.date } as const;
  const problem = withPhotos(context, store, at, photos, () =>
    seeProblem(store, at, given.number, { mended: given.mended, day: given.date, note: given.note }),
  );
  return {
    json: problemJson(problem),
    text: () =>
      `${given.mended ? '已整改' : '仍未整改'}：${unit.name}  ${problem.number}  ${problem.text}${problem.note ? `（${problem.note}）` : ''}`,
  };
}
