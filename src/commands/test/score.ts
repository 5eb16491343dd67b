import { recordLeaderMarks, recordTestMarks } from '../../actions/marks/record-marks.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { readMarks, wordsOf } from '../marks.ts';
import { listOption } from '../option-values.ts';
import { yearOption } from '../year-option.ts';
import { showTest } from './show.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const year = yearOption(context, options);
  const edition = await editionFor(store, unit.id, year);
  const marks = readMarks(wordsOf(args, 1), '执法证号');
  const leaders = readMarks(listOption(options, 'leader'), '姓名');
  if (marks.length + leaders.length === 0) {
    throw new Fault('usage', 'mark-missing', '没有写成绩', '例如 inspect test score 单位 执法证号=86.5');
  }
  store.write(context.author, () => {
    if (marks.length > 0) recordTestMarks(store, context.author, { unit: unit.id, year, edition, marks });
    if (leaders.length > 0) recordLeaderMarks(store, context.author, { unit: unit.id, year, edition, marks: leaders });
  });
  return { ...showTest(store, unit, year, edition), next: `inspect result ${unit.name}` };
}
