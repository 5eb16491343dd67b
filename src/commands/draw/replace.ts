import { planReplacement } from '../../actions/draw/continue-round.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { Given } from '../../parameters.ts';
import { continueDraw } from './continue.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.replace>): Promise<Report> {
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  const reason = await given.reason.ask();
  const request = {
    letter: deviceLetter(context.machine.get('device')),
    purpose: given.purpose,
  };
  return continueDraw(context, store, given, reason, (asked) =>
    planReplacement(store, draw, given.key, { ...request, ...asked }),
  );
}
