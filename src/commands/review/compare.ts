import { officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import { readFileReviews, rubricFor, sheetsFor } from '../../actions/onsite/reviews.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { formatPoints } from '../../domain/points.ts';
import { describeDifference, differencesBetween } from '../../domain/rubrics/blind-review.ts';
import { scoreSheet } from '../../domain/rubrics/review-sheet.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.compare> = async (context, { year, ...given }) => {
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const rubrics = officeRubrics(context.machine.get('templates'));
  const files = readFileReviews(store, unit.id, year).map((review) => {
    const rubric = rubricFor(store, rubrics, { unit: unit.id, year, ...review });
    const sheets = sheetsFor(review, rubric, context.author);
    const [first, second] = sheets;
    const differences =
      first && second
        ? differencesBetween(rubric, first, second).map((one) =>
            describeDifference(one, first.reviewer, second.reviewer),
          )
        : [];
    return { review, rubric, seen: sheets, differences };
  });
  return {
    json: {
      unit: unitRef(unit),
      year,
      files: files.map(({ review, rubric, seen, differences }) => ({
        key: review.key,
        finished: review.sheets.length,
        sheets: seen.map((sheet) => ({
          reviewer: sheet.reviewer,
          score: scoreSheet(rubric, sheet).score / 100,
          broken: sheet.broken,
          defects: sheet.defects,
        })),
        differences,
        agreed: review.agreed && { ...review.agreed, score: review.agreed.score / 100 },
      })),
    },
    text: () =>
      files.flatMap(({ review, rubric, seen, differences }) => {
        const { agreed, sheets } = review;
        // A score that was entered at once, as it was reviewed on paper, waits for nobody.
        const none = agreed ? '没有评查表' : '还没有人完成';
        const finished = [none, '一人已完成，另一人完成后才能比较'][sheets.length] ?? '两人都已完成';
        const signed = agreed?.signers.length
          ? `，议定 ${formatPoints(agreed.score)} 分（${agreed.signers.join('、')}）`
          : '';
        const entered = agreed && signed === '' ? `，直接录入 ${formatPoints(agreed.score)} 分` : '';
        const head = `${review.key}：${finished}${signed}${entered}`;
        const scores = seen.map(
          (sheet) =>
            `  ${sheet.reviewer} ${formatPoints(scoreSheet(rubric, sheet).score)} 分（${scoreSheet(rubric, sheet).explanation}）`,
        );
        const same = sheets.length >= 2 && differences.length === 0 ? ['  逐项一致'] : [];
        return [head, ...scores, ...differences.map((one) => `  差异 ${one}`), ...same];
      }),
    next: inspect('review agree', { unit, marks: some('案号=分数'), '--signed': [some('评查人'), some('评查人')] }),
  };
};
