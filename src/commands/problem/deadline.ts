import { changeProblem } from '../../actions/onsite/record-visit.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { problemJson } from './problem-json.ts';

export async function run(context: Context, given: Given<typeof takes.deadline>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  const { day, responsible, item } = given;
  const year = yearOf(context.today);
  const at = { unit: unit.id, year, author: context.author };
  const problem = changeProblem(store, at, given.number, {
    ...(day === null ? {} : { deadline: day }),
    ...(responsible === null ? {} : { responsible }),
    ...(item === null ? {} : { item: requireItem(await editionFor(store, unit.id, year), item).id }),
  });
  const changes = [
    problem.item ? `属于 ${problem.item}` : '',
    problem.deadline ? `整改期限：${problem.deadline}` : '',
    problem.responsible ? `责任人：${problem.responsible}` : '',
  ];
  return {
    json: problemJson(problem),
    text: () => `问题 ${problem.number} 的${changes.filter(Boolean).join('，')}`,
  };
}
