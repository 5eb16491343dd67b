import { agreeReview, officeRubrics, readFileReviews, rubricFor } from '../../actions/onsite/reviews.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { readMarks, wordsOf } from '../marks.ts';
import { listOption } from '../option-values.ts';
import { yearOption } from '../year-option.ts';
import { showReview } from './show.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.find(String(args[0]));
  const year = yearOption(context, options);
  const edition = await editionFor(store, unit.id, year);
  const rubrics = officeRubrics(context.machine);
  const matters = new Map(readFileReviews(store, unit.id, year).map((review) => [review.key, review.matter]));
  const signers = listOption(options, 'signed');
  const marks = readMarks(wordsOf(args, 1), '案号');
  store.write(context.author, () => {
    for (const { key, score } of marks) {
      const rubric = rubricFor(rubrics, matters.get(key) ?? null);
      agreeReview(store, { unit: unit.id, year, author: context.author }, edition, rubric, { key, score, signers });
    }
  });
  return { ...showReview(store, unit, year, edition), next: `inspect result ${unit.name}` };
}
