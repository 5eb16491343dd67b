import { planReplacement } from '../../actions/draw/continue-round.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import { requireText, textOption } from '../option-values.ts';
import { continueDraw } from './continue.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const draw = findDraw(store, String(args[0]));
  const reason = await requireText(context, options, 'reason', '--reason', '回避的理由（如 近亲属回避）');
  const request = {
    reason,
    letter: deviceLetter(context.machine.get('device')),
    purpose: textOption(options, 'purpose'),
  };
  return continueDraw(context, store, options, (third) =>
    planReplacement(store, draw, String(args[1]), { ...request, third }),
  );
}
