import { officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import {
  type Agreed,
  agreeReview,
  findDrawnFile,
  judgeAgreement,
  readFileReviews,
  rubricFor,
} from '../../actions/onsite/reviews.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Decision } from '../../domain/rubrics/blind-review.ts';
import type { Given } from '../../parameters.ts';
import { askNeeds } from '../ask-needs.ts';
import { markOf } from '../marks.ts';
import type { takes } from './index.ts';
import { showReview } from './show.ts';

export async function run(context: Context, given: Given<typeof takes.agree>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const { year } = given;
  const edition = await editionFor(store, unit.id, year);
  const rubrics = officeRubrics(context.machine.get('templates'));
  const matters = new Map(readFileReviews(store, unit.id, year).map((review) => [review.key, review.matter]));
  const signers = given.signed;
  const agreed = readAgreed(given.marks, given.item);
  const at = { unit: unit.id, year, author: context.author };
  const judged = agreed.map(({ file, ...value }) => {
    const key = findDrawnFile(store, unit.id, year, file);
    const rubric = rubricFor(store, rubrics, { unit: unit.id, year, key, matter: matters.get(key) ?? null });
    return judgeAgreement(store, at, edition, rubric, {
      key,
      signers,
      ...value,
      discussed: given.discussed,
    });
  });
  for (const note of judged.flatMap((one) => one.notes)) context.warn(note);
  const checked = await askNeeds(context, unit, judged);
  store.write(context.author, () => {
    for (const one of checked) agreeReview(store, at, edition, one);
  });
  return { ...showReview(context.tables, store, unit, year, edition), next: inspect('result', { unit }) };
}

/** Either scores of whole files, or one file and a value for each item on which its sheets differ. */
function readAgreed(words: readonly string[], items: readonly Decision[]): readonly ({ file: string } & Agreed)[] {
  const [only] = words;
  // A file alone: its sheets agree in everything.
  if (only !== undefined && words.length === 1 && !/[=＝]/.test(only)) return [{ file: only, decisions: items }];
  if (items.length === 0)
    return words.map((word) => {
      const { key, score } = markOf('案号')(word, '');
      return { file: key, score };
    });
  throw new Fault(
    'usage',
    'bad-mark',
    '逐项议定一次只写一个案号，不写分数',
    '例如 案号 --item 3.2=2 --item J16=不违反',
  );
}
