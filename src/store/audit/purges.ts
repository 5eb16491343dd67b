import { inspect } from '../../domain/invocation.ts';
import { type Gap, gaps } from '../../domain/verification.ts';
import type { Journal } from '../journal.ts';
import type { Purges } from '../purges.ts';
import type { Tell } from './problem.ts';
import type { Purged } from './seals.ts';

const names = {
  agreed: (count: number) => `${count} 处个人信息已按规定清除`,
  stranger: (count: number) => `${count} 处个人信息由没有登记的电脑清除`,
  unsigned: (count: number) => `${count} 处个人信息由没有签名的记录清除，不能证明由哪台电脑清除`,
};

/** What was removed here is what a purge names that somebody agreed to, and all of it. Answers what may be missing. */
export function auditPurges(
  store: { readonly journal: Journal; readonly purges: Purges },
  tell: Tell,
): { readonly purged: Purged; readonly gaps: readonly Gap[] } {
  const removed = store.purges.removed();
  const purges = store.purges.list();
  const counted = new Map<string, keyof typeof names>();
  for (const state of ['unsigned', 'stranger', 'agreed'] as const) {
    for (const { entry } of purges.filter((each) => each.state === state))
      for (const id of entry.body.entries) counted.set(id, state);
  }
  for (const id of removed) if (!counted.has(id)) tell('purged', id, '登记为已清除，却没有清除的记录，或没有人同意');
  for (const [id, state] of counted) {
    const stands = state === 'agreed' && !removed.has(id) && store.journal.entry(id) !== undefined;
    if (stands) tell('purged', id, '按记录应已清除，却没有登记');
  }
  const gone = (['agreed', 'stranger', 'unsigned'] as const).flatMap((state) => {
    const count = [...removed].filter((id) => counted.get(id) === state).length;
    return gaps('purged', count, names[state](count), state !== 'stranger');
  });
  return { purged: { removed, named: store.purges.named() }, gaps: gone };
}

/** Values that a purge of another names, to which the office has not agreed, and that no bundle has brought. */
export function lackingGap(count: number): readonly Gap[] {
  const what = `${count} 处个人信息没有带来：另一台电脑清除了，本办公室还没有同意（${inspect('purge', { '--agree': true })}），也没有别处带来`;
  return gaps('purged', count, what);
}
