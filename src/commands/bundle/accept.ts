import { findWaiting, requireNamed, withWaiting } from '../../actions/exchange/quarantine.ts';
import { inspect, type Phrase } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';
import { mergeAndReport } from './merge.ts';

export const run: Runs<typeof takes.accept> = async (context, given) => {
  const store = await context.store('mend');
  requireNamed(context.author);
  const { number } = given;
  const found = findWaiting(store, number);
  const reason = await given.reason.ask();
  const accepted = { ...pick(found.body, 'sha256', 'name'), reason };
  const again = (digest: string): Phrase =>
    inspect('bundle accept', { number, '--reason': reason, '--accept': digest });
  return withWaiting(store, found, context.machineFolder, (file) =>
    mergeAndReport(context, given, store, [file], again, accepted),
  );
};
