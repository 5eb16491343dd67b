import { planExtension } from '../../actions/draw/continue-round.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { Runs } from '../../parameters.ts';
import { continueDraw } from './continue.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.extend> = async (context, given) => {
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  const reason = await given.reason.ask();
  const request = {
    letter: deviceLetter(context.machine.get('device')),
    purpose: given.purpose,
  };
  return continueDraw(context, store, given, reason, (asked) =>
    planExtension(store, draw, given.n, given.matter, { ...request, ...asked }),
  );
};
