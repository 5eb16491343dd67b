import { problemJson } from '../../actions/deeds/problem.ts';
import { enteredTwice } from '../../actions/entered-twice.ts';
import { readProblems } from '../../actions/onsite/read-visit.ts';
import { isOpen, problemStateWords } from '../../domain/visits/problems.ts';
import type { Runs } from '../../parameters.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, given) => {
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const problems = readProblems(store, unit.id).filter((problem) => !given.open || isOpen(problem));
  return {
    json: problems.map(problemJson),
    text: () =>
      listed(context, problems, `${unit.name}没有${given.open ? '未整改的' : ''}问题`, [
        ['编号', (problem) => problem.number],
        ['评分项', (problem) => problem.item ?? ''],
        ['发现', (problem) => problem.found],
        ['期限', (problem) => problem.deadline ?? ''],
        ['整改', (problem) => problemStateWords[problem.state]],
        ['问题', (problem) => problem.text],
      ]),
    warnings: enteredTwice(store, null, unit.id),
  };
};
