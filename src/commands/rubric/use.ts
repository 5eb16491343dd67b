import { officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import { drawnFile } from '../../actions/onsite/own-sheet.ts';
import { chooseRubric, findRubric, rubricFor, rubricsFor } from '../../actions/onsite/reviews.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

/** Shows which rubrics a drawn file may be reviewed by, or chooses one of them. */
export const run: Runs<typeof takes.use> = async (context, given) => {
  const choosing = given.rubric !== null;
  const store = await context.store(choosing ? 'write' : 'read');
  const unit = store.units.find(given.unit);
  const { year } = given;
  const file = drawnFile(context, store, unit.id, year, given.file);
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
      key: file.key,
      rubric: used.id,
      rubrics: fitting.map(({ id, title, official, source }) => ({ id, title, official, source })),
    },
    text: () => [
      `${file.key} 用《${used.title}》${used.official ? '' : '（示例，不是官方评查标准）'}`,
      ...fitting.map(({ id, title, source }) => `  ${id}　${title}（${source}）`),
    ],
  };
};
