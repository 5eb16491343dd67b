import { type Confirmed, confirmNeeds, type Judged } from '../../domain/needs.ts';
import { wrap } from '../../views/wrap.ts';
import type { Desk } from './desk.ts';

/** Asks what a deed needs to have confirmed, each with what would follow from it. Null: somebody said no. */
export async function askNeeds<J extends Judged>(
  desk: Pick<Desk, 'context' | 'prompter'>,
  judged: J,
): Promise<(J & Confirmed) | null> {
  for (const need of judged.needs) {
    for (const line of need.consequence.flatMap((one) => wrap(one, desk.context.width - 2, '  ')))
      desk.context.say(`  ${line}`);
    if (!(await desk.prompter.confirm({ message: need.question, default: false, help: need.help, flag: '-y' })))
      return null;
  }
  return confirmNeeds(judged, true);
}
