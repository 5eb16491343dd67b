import { triedEffects } from '../../actions/exchange/scores-now.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { conflictJson, conflictLines, offeredSide } from '../../views/conflict.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, { decided }) => {
  const record = await context.store('read');
  // That there is none is no answer of a file that was altered.
  record.journal.requireSound();
  const conflicts = record.conflicts.list();
  const effects = conflicts.length > 0 ? await triedEffects(context, conflicts) : [];
  const store = await context.store('read');
  const settled = decided ? store.conflicts.decidedUnits() : [];
  const [first] = conflicts;
  return {
    json: [...conflicts, ...settled].map((conflict, at) => conflictJson(store, conflict, effects[at])),
    text: () => [
      ...(conflicts.length === 0 ? ['没有冲突'] : []),
      ...[...conflicts, ...settled].flatMap((conflict, at) => conflictLines(store, conflict, effects[at])),
    ],
    next: first
      ? inspect('conflicts resolve', {
          id: first.id,
          '--keep': offeredSide(store, first),
          '--reason': some('理由'),
        })
      : undefined,
  };
};
