import { officeRubrics, requireRubric } from '../../actions/onsite/office-rubrics.ts';
import type { Runs } from '../../parameters.ts';
import { rubricJson, rubricText } from '../../views/rubric.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const rubric = requireRubric(officeRubrics(context.machine.get('templates')), given.id);
  return { json: rubricJson(rubric), text: () => rubricText(rubric, context.width) };
};
