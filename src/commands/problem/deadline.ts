import { setDeadline } from '../../actions/onsite/record-visit.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireDay, yearOf } from '../../domain/day.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { problemJson } from './problem-json.ts';

export async function run(context: Context, given: Given<typeof takes.deadline>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  const deadline = requireDay(given.day, '<day>');
  const at = { unit: unit.id, year: yearOf(context.today), author: context.author };
  const problem = setDeadline(store, at, given.number, deadline);
  return { json: problemJson(problem), text: () => `问题 ${problem.number} 的整改期限：${deadline}` };
}
