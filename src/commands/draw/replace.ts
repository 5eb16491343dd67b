import { planReplacement } from '../../actions/draw/continue-round.ts';
import { findDraw, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import type { Context } from '../../context.ts';
import type { Given, Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { continueDraw } from './continue.ts';
import { seedsFrom } from './flags.ts';
import type { takes } from './index.ts';
import { inTerminal } from './make.ts';

export const run: Runs<typeof takes.replace> = async (context, given) => {
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  const recusedFrom = given.recusedFrom ?? (await askedFrom(context, store, draw, given));
  const reason = await given.reason.ask();
  return continueDraw(context, store, given, reason, (asked) =>
    planReplacement(store, draw, given.key, { ...asked, recusedFrom }),
  );
};

/** From whom, where people sit before the screen and nobody wrote it. */
async function askedFrom(context: Context, store: Store, draw: StoredDraw, given: Given<typeof takes.replace>) {
  if (seedsFrom(context, given) !== null || !inTerminal(context, given)) return null;
  const { askRecusal } = await import('../../walkthroughs/draw/recusal-step.ts');
  return askRecusal(context, store, draw, given.key);
}
