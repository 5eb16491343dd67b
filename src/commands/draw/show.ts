import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Args, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { drawReport } from './answer.ts';

export async function run(context: Context, args: Args): Promise<Report> {
  const store = await context.store('read');
  const draw = findDraw(store, String(args[0]));
  const next = {
    sealed: `inspect draw open ${draw.number}`,
    drawn: `inspect draw certificate ${draw.number}`,
    unopened: undefined,
    void: undefined,
  }[draw.status];
  return drawReport(context, store, draw.id, next ? { next } : {});
}
