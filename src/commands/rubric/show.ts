import { officeRubrics, requireRubric } from '../../actions/onsite/office-rubrics.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import { rubricJson, rubricText } from '../../views/rubric.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.show>): Promise<Report> {
  const rubric = requireRubric(officeRubrics(context.machine.get('templates')), given.id);
  return { json: rubricJson(rubric), text: () => rubricText(rubric, context.width) };
}
