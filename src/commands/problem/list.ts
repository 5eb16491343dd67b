import { problemJson } from '../../actions/deeds/problem.ts';
import { readProblems } from '../../actions/onsite/read-visit.ts';
import { isOpen, problemStateWords } from '../../domain/visits/problems.ts';
import type { Runs } from '../../parameters.ts';
import { table } from '../../views/table.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, given) => {
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const problems = readProblems(store, unit.id).filter((problem) => !given.open || isOpen(problem));
  return {
    json: problems.map(problemJson),
    text: () =>
      problems.length === 0
        ? `${unit.name}没有${given.open ? '未整改的' : ''}问题`
        : table(
            ['编号', '评分项', '发现', '期限', '整改', '问题'],
            problems.map((problem) => [
              problem.number,
              problem.item ?? '',
              problem.found,
              problem.deadline ?? '',
              problemStateWords[problem.state],
              problem.text,
            ]),
            context.tables,
          ),
  };
};
