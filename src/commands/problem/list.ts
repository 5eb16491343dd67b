import { readProblems } from '../../actions/onsite/read-visit.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { problemStateWords } from '../../domain/visits/problems.ts';
import { table } from '../../views/table.ts';
import { problemJson } from './problem-json.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('read');
  const unit = store.units.find(String(args[0]));
  const problems = readProblems(store, unit.id).filter((problem) => !options.open || problem.state !== 'mended');
  return {
    json: problems.map(problemJson),
    text: () =>
      problems.length === 0
        ? `${unit.name}没有${options.open ? '未整改的' : ''}问题`
        : table(
            [
              { title: '编号' },
              { title: '评分项' },
              { title: '发现' },
              { title: '期限' },
              { title: '整改' },
              { title: '问题' },
            ],
            problems.map((problem) => [
              problem.number,
              problem.item ?? '',
              problem.found,
              problem.deadline ?? '',
              problemStateWords[problem.state],
              problem.text,
            ]),
            context.tableWidth,
          ),
  };
}
