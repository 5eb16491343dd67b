import { drawReport } from '../../actions/draw/draw-report.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.show>): Promise<Report> {
  const store = await context.store('read');
  const draw = findDraw(store, given.id);
  const next = {
    sealed: inspect('draw open', { id: draw }),
    drawn: inspect('draw certificate', { id: draw }),
    unopened: undefined,
    void: undefined,
  }[draw.status];
  return drawReport(context, store, draw.id, next ? { next } : {});
}
