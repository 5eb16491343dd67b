import { openDraw, requireOpenable } from '../../actions/draw/make-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { drawReport, ticketProgress } from './answer.ts';
import { seedsFrom } from './flags.ts';
import { seedWarnings } from './make.ts';
import { openScene } from './scene.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const given = seedsFrom(context, options);
  const store = await context.store('write');
  const draw = findDraw(store, String(args[0]));
  if (given === null) {
    requireOpenable(store, draw);
    if (context.terminal && !context.json) return openScene(context, store, draw, options, await context.prompter());
    throw new Fault(
      'usage',
      'draw-seed-missing',
      '缺少两方的数字：--seed-inspectors 和 --seed-unit',
      '两方各报 6 至 64 个字符；或写 --seed-auto',
    );
  }
  const progress = ticketProgress(context, draw.size);
  try {
    openDraw(store, context.author, draw, given, progress.hear);
  } finally {
    progress.end();
  }
  return drawReport(context, store, draw.id, {
    first: ['已出签，结果已存入数据文件'],
    warnings: seedWarnings(given),
    next: `inspect draw certificate ${draw.number}`,
  });
}
