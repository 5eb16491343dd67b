import { drawReport } from '../../actions/draw/draw-report.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const store = await context.store('read');
  const draw = findDraw(store, given.id);
  const next = {
    sealed: inspect('draw open', { id: draw }),
    drawn: inspect('draw certificate', { id: draw }),
    unopened: undefined,
    void: undefined,
  }[draw.status];
  return drawReport(context, store, draw.id, { next });
};
