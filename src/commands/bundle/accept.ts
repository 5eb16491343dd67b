import { findWaiting, requireNamed, withWaiting } from '../../actions/exchange/quarantine.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireText } from '../option-values.ts';
import { mergeAndReport } from './merge.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('mend');
  requireNamed(context.author);
  const number = String(args[0]);
  const found = findWaiting(store, number);
  const reason = await requireText(context, options, 'reason', '--reason', '为什么可以收');
  const accepted = { sha256: found.body.sha256, reason };
  const command = `bundle accept ${number} --reason ${reason}`;
  return withWaiting(store, found, context.machineFolder, (file) =>
    mergeAndReport(context, options, store, [file], command, accepted),
  );
}
