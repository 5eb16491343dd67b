import type { PlannedRound } from '../../actions/draw/plan-round.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Store } from '../../store/store.ts';
import { seedsFrom } from './flags.ts';
import { inTerminal, makeRound, type Sealing } from './make.ts';

/** Makes a round that continues another: in a terminal both sides are led through it, else it is sealed or drawn at once. */
export async function continueDraw(
  context: Context,
  store: Store,
  given: Sealing,
  plan: (third: string | null) => PlannedRound,
): Promise<Report> {
  const planned = plan(given.third);
  if (seedsFrom(context, given) !== null || !inTerminal(context, given))
    return makeRound(context, store, planned, given);
  const { playScene } = await import('../../walkthroughs/draw/scene.ts');
  return playScene(context, store, planned.request, {
    plan: (request) => plan(request.third),
    inspectorsBy: given.inspectorsBy,
    unitBy: given.unitBy,
  });
}
