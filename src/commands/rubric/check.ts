import path from 'node:path';
import { officeRubrics } from '../../actions/onsite/office-rubrics.ts';
import type { Report } from '../../command.ts';
import { inspect } from '../../domain/invocation.ts';
import { fullRemark } from '../../domain/rubrics/check-rubric.ts';
import type { Runs } from '../../parameters.ts';
import { parseRubric } from '../../standards/rubrics.ts';
import { rubricOutline } from '../../views/rubric.ts';
import { readTextFile } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.check> = async (context, given) => {
  // Those in use are refused by name as they are read.
  if (given.file === null) return checked(officeRubrics(context.machine.get('templates')).map(rubricOutline), []);
  const { rubric, problems } = parseRubric(readTextFile(context, given.file), path.basename(given.file));
  const report = checked(rubric ? [rubricOutline(rubric)] : [], problems);
  if (!rubric) return report;
  const remark = fullRemark(rubric);
  return { ...report, warnings: remark === null ? [] : [remark], next: inspect('rubric add', { file: given.file }) };
};

function checked(
  rubrics: readonly ReturnType<typeof rubricOutline>[],
  problems: readonly { readonly where: string; readonly what: string }[],
): Report {
  const [first] = problems;
  return {
    json: { ok: problems.length === 0, rubrics, problems },
    text: () => [
      ...problems.map(({ where, what }) => `${where}：${what}`),
      ...rubrics.map(({ id, title }) => `${title}（${id}）：没有问题`),
    ],
    ...(first
      ? { exit: 1, error: { message: `评查表有 ${problems.length} 处问题，先看${first.where}：${first.what}` } }
      : {}),
  };
}
