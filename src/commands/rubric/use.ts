import { officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import {
  chooseRubric,
  findDrawnFile,
  findRubric,
  readFileReviews,
  rubricFor,
  rubricsFor,
} from '../../actions/onsite/reviews.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';

/** Shows which rubrics a drawn file may be reviewed by, or chooses one of them. */
export async function run(context: Context, given: Given<typeof takes.use>): Promise<Report> {
  const choosing = given.rubric !== null;
  const store = await context.store(choosing ? 'write' : 'read');
  const unit = store.units.find(given.unit);
  const { year } = given;
  const key = findDrawnFile(store, unit.id, year, given.file);
  const matter = readFileReviews(store, unit.id, year).find((one) => one.key === key)?.matter ?? null;
  const file = { unit: unit.id, year, key, matter };
  const rubrics = officeRubrics(context.machine.get('templates'));
  const fitting = rubricsFor(store, rubrics, file);
  if (choosing) {
    const rubric = findRubric(store, rubrics, file, given.rubric);
    const edition = await editionFor(store, unit.id, year);
    chooseRubric(store, { unit: unit.id, year, author: context.author }, edition, file, rubric);
  }
  const used = rubricFor(store, rubrics, file);
  return {
    json: {
      unit: unitRef(unit),
      year,
      key,
      rubric: used.id,
      rubrics: fitting.map(({ id, title, official, source }) => ({ id, title, official, source })),
    },
    text: () => [
      `${key} 用《${used.title}》${used.official ? '' : '（示例，不是官方评查标准）'}`,
      ...fitting.map(({ id, title, source }) => `  ${id}　${title}（${source}）`),
    ],
  };
}
