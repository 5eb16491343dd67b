import { recordAttendance } from '../../actions/draw/change-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { drawReport } from './answer.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.present>): Promise<Report> {
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  const fresh = recordAttendance(store, context.author, draw, given.keys);
  const names = fresh.map(({ key, name }) => `${key} ${name}`).join('、');
  return drawReport(context, store, draw.id, {
    brief: true,
    first: [fresh.length > 0 ? `已记录到场 ${fresh.length} 人：${names}` : '这些人员都已记过到场，没有变化'],
    next: inspect('draw certificate', { id: draw }),
  });
}
