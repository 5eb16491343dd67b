import { judgeAgreedScores, recordAgreedScores } from '../../actions/marks/record-marks.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { askNeeds } from '../ask-needs.ts';
import { readMarks, wordsOf } from '../marks.ts';
import { yearOption } from '../year-option.ts';
import { showReview } from './show.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const year = yearOption(context, options);
  const edition = await editionFor(store, unit.id, year);
  const marks = readMarks(wordsOf(args, 1), '案号');
  const judged = judgeAgreedScores(store, { unit: unit.id, year, edition, marks });
  for (const note of judged.notes) context.warn(note);
  const [scores] = await askNeeds(context, unit, [judged]);
  recordAgreedScores(store, context.author, scores!);
  return { ...showReview(store, unit, year, edition), next: `inspect result ${unit.name}` };
}
