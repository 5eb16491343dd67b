import { planExtension } from '../../actions/draw/continue-round.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import { countValue, requireText, textOption } from '../option-values.ts';
import { continueDraw } from './continue.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const more = countValue(String(args[1]), '增抽数量');
  const store = await context.store('write');
  const draw = findDraw(store, String(args[0]));
  const reason = await requireText(context, options, 'reason', '--reason', '为什么增抽（印在证书上）');
  const request = {
    reason,
    letter: deviceLetter(context.machine.get('device')),
    purpose: textOption(options, 'purpose'),
  };
  return continueDraw(context, store, options, (third) =>
    planExtension(store, draw, more, textOption(options, 'matter'), { ...request, third }),
  );
}
