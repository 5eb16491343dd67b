import { drawnInForce } from '../../actions/draw/drawn-in-force.ts';
import { officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import { dateFindings, readFileReviews, rubricFor } from '../../actions/onsite/reviews.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { produceReviewBook } from '../../documents/xlsx/review-book.ts';
import { inspect, once } from '../../domain/invocation.ts';
import { penaltyRulesSource } from '../../domain/rubrics/date-checks.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.sheet> = async (context, { year, ...given }) => {
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const reviewer = given.reviewer ?? context.author;
  const rubrics = officeRubrics(context.machine.get('templates'));
  const reviews = readFileReviews(store, unit.id, year);
  const names = new Map(drawnInForce(store, unit.id, year, 'cases')?.members.map((one) => [one.key, one.name]));
  const bytes = await produceReviewBook({
    unit: unit.name,
    reviewer,
    office: store.settings.get('office', year) ?? '',
    day: context.today,
    files: reviews.map(({ key, matter }) => ({
      key,
      cause: names.get(key) ?? null,
      rubric: rubricFor(store, rubrics, { unit: unit.id, year, key, matter }),
      dates: datesOf(store, unit.id, key),
    })),
  });
  const usual = `${unit.name}${year}评查-${reviewer}.xlsx`;
  const { name, file, warnings } = writeToFill(context, given.out ?? usual, bytes);
  return {
    json: { unit: unitRef(unit), year, reviewer, file, files: reviews.map((review) => review.key) },
    text: () => `已写出：${name}（${reviewer}，${reviews.length} 卷）`,
    warnings,
    next: once('填好以后', inspect('review load', { unit, xlsx: name, '--reviewer': reviewer })),
  };
};

/** What the dates in the ledger say, ending with the law they were compared with. */
function datesOf(store: Store, unit: string, key: string): readonly string[] {
  const found = dateFindings(store, unit, key).map((finding) => `${finding.text}（${finding.article}）`);
  return found.length === 0 ? [] : [...found, penaltyRulesSource];
}
