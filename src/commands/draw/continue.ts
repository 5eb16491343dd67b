import type { PlannedRound } from '../../actions/draw/plan-round.ts';
import type { Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Store } from '../../store/store.ts';
import { textOption } from '../option-values.ts';
import { seedsFrom } from './flags.ts';
import { inTerminal, makeRound } from './make.ts';

/** Makes a round that continues another: in a terminal both sides are led through it, else it is sealed or drawn at once. */
export async function continueDraw(
  context: Context,
  store: Store,
  options: Options,
  plan: (third: string | null) => PlannedRound,
): Promise<Report> {
  const planned = plan(textOption(options, 'third'));
  if (seedsFrom(context, options) !== null || !inTerminal(context, options))
    return makeRound(context, store, planned, options);
  const { playScene } = await import('../../walkthroughs/draw/scene.ts');
  return playScene(context, store, planned.request, {
    plan: (request) => plan(request.third),
    inspectorsBy: textOption(options, 'inspectorsBy'),
    unitBy: textOption(options, 'unitBy'),
  });
}
