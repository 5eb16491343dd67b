import { voidDraw } from '../../actions/draw/change-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireText } from '../option-values.ts';
import { drawReport } from './answer.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const draw = findDraw(store, String(args[0]));
  const reason = await requireText(context, options, 'reason', '--reason', '作废的理由');
  voidDraw(store, context.author, draw, reason);
  const verb = draw.kind === 'officers' ? 'officers' : draw.kind;
  return drawReport(context, store, draw.id, {
    first: [`第 ${draw.attempt} 次抽取（${draw.number}）已作废，记录保留`],
    next: `inspect draw ${verb} ${draw.unit.name} --year ${draw.year}`,
  });
}
