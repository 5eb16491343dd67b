import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import { reviewerOf } from '../../actions/onsite/review-sheets.ts';
import { readFileReviews, recordReview, rubricFor } from '../../actions/onsite/reviews.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { fileRow, reviewHeads } from '../../documents/xlsx/review-book.ts';
import { Fault } from '../../domain/fault.ts';
import { sameName } from '../../domain/identifiers/names.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { formatPoints } from '../../domain/points.ts';
import { type ReviewSheet, scoreSheet } from '../../domain/rubrics/review-sheet.ts';
import { groupOf, type Rubric } from '../../domain/rubrics/rubric.ts';
import { type SheetAnswer, sheetWith } from '../../domain/rubrics/sheet-answers.ts';
import { pointsTyped } from '../../domain/typed-number.ts';
import type { Runs } from '../../parameters.ts';
import { filePath } from '../named-files.ts';
import { readSheets, type SheetRow, textUnder } from '../workbook-sheets.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.load> = async (context, given) => {
  const sheets = await readSheets(filePath(context, given.xlsx), [...reviewHeads]);
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  const reviewer = given.reviewer ?? context.author;
  const rubrics = officeRubrics(context.machine.get('templates'));
  const matters = new Map(readFileReviews(store, unit.id, year).map((review) => [review.key, review.matter]));
  const read = Object.entries(sheets).flatMap(([name, rows]) => {
    const key = rows.find((row) => textUnder(row.cells, '编号') === fileRow);
    if (!key) return [];
    const file = textUnder(key.cells, '项目');
    const matter = matters.get(file);
    if (matter === undefined) {
      throw Fault.broken(
        'not-drawn',
        `工作表“${name}”的案卷 ${file} 不在抽中之列`,
        phrase`用 ${inspect('review show')} 查看抽中的案卷`,
      );
    }
    const at = { unit: unit.id, year, key: file, matter };
    const [rubric, own] = [rubricFor(store, rubrics, at), reviewerOf(store, at, reviewer)];
    return [{ key: file, rubric, sheet: sheetFrom(name, rows, rubric, own) }];
  });
  if (read.length === 0) {
    throw Fault.broken(
      'no-review-sheet',
      `${given.xlsx} 里没有评查表`,
      phrase`请用 ${inspect('review sheet')} 生成的工作簿填写`,
    );
  }
  store.write(context.author, () => {
    for (const one of read) recordReview(store, { unit: unit.id, year, author: context.author }, edition, one);
  });
  const after = readFileReviews(store, unit.id, year);
  // Whoever reads a workbook in for somebody else must not carry word of it.
  const hasSheet = (key: string): boolean =>
    sameName(reviewer, context.author) || after.some((review) => review.key === key && review.sheets.length >= 2);
  const both = after.filter((review) => review.sheets.length >= 2).length;
  return {
    json: {
      unit: unitRef(unit),
      year,
      reviewer,
      files: read.map(({ key, rubric, sheet }) => ({
        key,
        score: hasSheet(key) ? scoreSheet(rubric, sheet).score / 100 : null,
        zero: hasSheet(key) ? sheet.broken.length > 0 : null,
      })),
      bothFinished: both,
    },
    text: () => [
      `已读入 ${reviewer} 的评查：`,
      ...read.map(({ key, rubric, sheet }) =>
        hasSheet(key)
          ? `  ${key}：${formatPoints(scoreSheet(rubric, sheet).score)} 分（${scoreSheet(rubric, sheet).explanation}）`
          : `  ${key}：（评查中，暂不显示）`,
      ),
      `两人都已完成 ${both} 卷，共 ${after.length} 卷`,
    ],
    next:
      both > 0
        ? inspect('review compare', { unit })
        : inspect('review sheet', { unit, '--reviewer': some('另一名评查人') }),
  };
};

/** Rows with something under 处数 (or a cross) become broken base items and defects. Faults (usage) name sheet and row. */
function sheetFrom(name: string, rows: readonly SheetRow[], rubric: Rubric, reviewer: string): ReviewSheet {
  const answers: [id: string, answer: SheetAnswer][] = [];
  for (const row of rows) {
    const id = textUnder(row.cells, '编号');
    const typed = textUnder(row.cells, '处数');
    if (id === fileRow || typed === '' || /^(0|无|否|符合)$/.test(typed)) continue;
    // The note of a case file stays as it was written; only keys and figures are folded.
    const note = String(row.cells.事实 ?? '').trim();
    if (rubric.base.some((item) => item.id === id)) {
      answers.push([id, { said: 'broken', note }]);
      continue;
    }
    if (/^无需评审|^不评$/.test(typed)) {
      answers.push([id, { said: 'skipped', note }]);
      continue;
    }
    if (groupOf(rubric, id)?.kind === 'bonus') {
      answers.push([id, { said: 'awarded', note }]);
      continue;
    }
    const count = Number(typed.replace(/处$/, ''));
    const takes = textUnder(row.cells, '每处扣分');
    const points = takes === '' ? undefined : pointsTyped(takes);
    if (!Number.isInteger(count) || points === null) {
      throw Fault.usage(
        'bad-sheet',
        `工作表“${name}”第 ${row.row} 行：处数“${typed}”或每处扣分“${takes}”不是数字`,
        '处数写整数，如 2',
      );
    }
    answers.push([id, { said: 'lost', count, note, ...(points === undefined ? {} : { takes: points }) }]);
  }
  return sheetWith(reviewer, answers);
}
