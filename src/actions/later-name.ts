import type { Context } from '../context.ts';
import { type Day, formatDay } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import type { Entry } from '../store/entry.ts';
import { changedAfter } from '../store/in-force.ts';

/**
 * Has confirmed that a name from an earlier day takes the place of a later one on record: by `-y`, or by a question in a
 * terminal. Faults: nobody can be asked (4), somebody said no (interrupted).
 */
export async function requireLastName(
  context: Context,
  { entries, usual }: { readonly entries: readonly Entry[]; readonly usual?: string | undefined },
  name: string | null,
  since: Day | null | undefined,
): Promise<void> {
  const later = since ? changedAfter(entries, since, name, usual) : undefined;
  if (!later || !since || context.yes) return;
  const message = `已登记${formatDay(later.from)}起是“${later.value ?? ''}”，再写${formatDay(since)}起是“${name ?? ''}”，后一次更名就不算了`;
  const prompter = await context.prompter();
  if (!prompter.interactive)
    throw Fault.refused(
      'renamed-later',
      message,
      '现在的名称写错了字的，用 --misspelt；更名的日期记错的，写现在的名称和对的日期；后一次更名确是误记的，加 -y',
    );
  if (await prompter.confirm({ message: `${message}。改成这样吗`, default: false, flag: '--yes' })) return;
  throw new Fault('interrupted', 'not-confirmed', '没有确认，未作记录');
}
