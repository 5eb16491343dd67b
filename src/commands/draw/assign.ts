import { assignDraw } from '../../actions/draw/assign-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { digestLines } from '../../views/draw.ts';
import { table } from '../../views/table.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.assign>): Promise<Report> {
  const reviewers = given.reviewer;
  const recusals = given.recuse.map((text) => {
    const [, file, reviewer, reason] = /^(.+?)[=＝](.+?)[:：](.+)$/.exec(text) ?? [];
    if (!file || !reviewer || !reason)
      throw new Fault('usage', 'bad-recusal', `--recuse 的值“${text}”写法不对`, '写成 --recuse 案号=姓名:理由');
    return { file, reviewer, reason };
  });
  if (reviewers.length === 0)
    throw new Fault('usage', 'reviewers-missing', '没有写评查人员', '每名写一次 --reviewer 姓名，至少两名');
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  const assignment = assignDraw(store, context.author, draw, reviewers, recusals);
  return {
    json: { draw: draw.id, number: draw.number, ...assignment },
    text: () => [
      `已把 ${assignment.assignments.length} 份案卷分给 ${reviewers.length} 名评查人员，每卷两名`,
      '',
      ...table(
        [{ title: '案号' }, { title: '评查人员' }, { title: '另一名评查人员' }],
        assignment.assignments.map(({ file, reviewers: two }) => [file, ...two]),
        context.tables,
      ),
      '',
      '  分配指纹',
      ...digestLines(assignment.combined),
    ],
    next: inspect('review sheet', { unit: draw.unit, '--out': some('评查表.xlsx') }),
  };
}
