import { judgeAgreedScores, recordAgreedScores } from '../../actions/marks/record-marks.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { askNeedsOf } from '../ask-needs.ts';
import type { takes } from './index.ts';
import { showReview } from './show.ts';

export async function run(context: Context, given: Given<typeof takes.score>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const { year } = given;
  const edition = await editionFor(store, unit.id, year);
  const { marks, reviewers } = given;
  const judged = judgeAgreedScores(store, { unit: unit.id, year, edition, marks, reviewers });
  for (const note of judged.notes) context.warn(note);
  const scores = await askNeedsOf(context, unit, judged);
  recordAgreedScores(store, context.author, scores);
  return { ...showReview(context.tables, store, unit, year, edition), next: inspect('result', { unit }) };
}
