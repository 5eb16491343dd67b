import { judgeOutcome } from '../../actions/draw/change-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { verdictWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { drawReport } from './answer.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.judge>): Promise<Report> {
  const verdict = given.as;
  if (verdict !== 'failed' && verdict !== 'noted' && verdict !== 'later')
    throw new Fault(
      'usage',
      'draw-verdict',
      `--as 不能写“${verdict ?? ''}”`,
      '可写：failed（按不合格计）、noted（只作记录）、later（另行补测）',
    );
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  const reason = await given.reason.ask();
  const { purpose } = given;
  const { member } = judgeOutcome(store, context.author, draw, { key: given.key, verdict, reason, purpose });
  return drawReport(context, store, draw.id, {
    brief: true,
    first: [`已认定 ${member.key} ${member.name}：${verdictWords[verdict]}`],
    next: inspect('result', { unit: draw.unit }),
  });
}
