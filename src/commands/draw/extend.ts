import { planExtension } from '../../actions/draw/continue-round.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Runs } from '../../parameters.ts';
import { continueDraw } from './continue.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.extend> = async (context, given) => {
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  const reason = await given.reason.ask();
  return continueDraw(context, store, given, reason, (asked) =>
    planExtension(store, draw, given.n, given.matter, asked),
  );
};
