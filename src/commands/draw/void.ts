import { voidDraw } from '../../actions/draw/change-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { drawReport } from './answer.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.void>): Promise<Report> {
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  const reason = await given.reason.ask();
  voidDraw(store, context.author, draw, reason);
  const { status } = findDraw(store, draw.id);
  return drawReport(context, store, draw.id, {
    first: [`第 ${draw.attempt} 次抽取（${draw.number}）${status === 'unopened' ? '已记为未开' : '已作废'}，记录保留`],
    next: inspect(`draw ${draw.kind}`, { unit: draw.unit, '--year': draw.year }),
  });
}
