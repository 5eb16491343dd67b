import { extendDraw } from '../../actions/draw/change-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Args, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { countValue } from '../option-values.ts';
import { drawReport } from './answer.ts';

export async function run(context: Context, args: Args): Promise<Report> {
  const more = countValue(String(args[1]), '增抽数量');
  const store = await context.store('write');
  const draw = findDraw(store, String(args[0]));
  const added = extendDraw(store, context.author, draw, more);
  return drawReport(context, store, draw.id, {
    first: [`已增抽 ${added.length} 个：${added.map((member) => `${member.key} ${member.name}`).join('、')}`],
    next: `inspect draw certificate ${draw.number}`,
  });
}
