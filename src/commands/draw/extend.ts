import { extendDraw } from '../../actions/draw/change-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { countValue, textOption } from '../option-values.ts';
import { drawReport } from './answer.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const more = countValue(String(args[1]), '增抽数量');
  const store = await context.store('write');
  const draw = findDraw(store, String(args[0]));
  const matter = textOption(options, 'matter');
  const added = extendDraw(store, context.author, draw, more, matter);
  return drawReport(context, store, draw.id, {
    first: [`已增抽 ${added.length} 个：${added.map((member) => `${member.key} ${member.name}`).join('、')}`],
    warnings:
      draw.quotas && matter === null ? ['这次抽取按类分配件数；没有写 --matter，增抽按签号依次取，不分类别'] : [],
    next: `inspect draw certificate ${draw.number}`,
  });
}
