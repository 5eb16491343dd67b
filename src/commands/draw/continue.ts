import type { Continue } from '../../actions/draw/continue-round.ts';
import type { PlannedRound, RoundRequest } from '../../actions/draw/plan-round.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { Store } from '../../store/store.ts';
import { seedsFrom } from './flags.ts';
import { inTerminal, makeRound, type Sealing } from './make.ts';

/** Makes a round that continues another: in a terminal both sides are led through it, else it is sealed or drawn at once. */
export async function continueDraw(
  context: Context,
  store: Store,
  given: Sealing & { readonly purpose: string | null },
  reason: string,
  plan: (asked: Continue) => PlannedRound,
): Promise<Report> {
  const own = { letter: deviceLetter(context.machine.get('device')), purpose: given.purpose };
  const planned = plan({ ...own, third: given.third, reason });
  if (seedsFrom(context, given) !== null || !inTerminal(context, given))
    return makeRound(context, store, planned, given);
  const { playScene } = await import('../../walkthroughs/draw/scene.ts');
  return playScene(context, store, planned.request, {
    plan: (request: RoundRequest) => plan({ ...own, third: request.third, reason: request.reason ?? reason }),
    inspectorsBy: given.inspectorsBy,
    unitBy: given.unitBy,
  });
}
