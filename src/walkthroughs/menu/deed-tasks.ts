import { allWhole } from '../../actions/deeds/all.ts';
import type { AnyDeed } from '../../actions/deeds/whole-deed.ts';
import { nameOf } from '../../parameters.ts';
import { also, choice, of, whichTitle } from './blanks.ts';
import type { MenuTask } from './task.ts';

const nameIn = (deed: AnyDeed, member: string): string => nameOf(deed.takes[member]?.notation ?? member);

const taskOf = (deed: AnyDeed, { asks: all, ...menu }: NonNullable<AnyDeed['menu']>): MenuTask => ({
  ...menu,
  words: [
    ...deed.path.split(' '),
    ...all.map((asks) => {
      if (typeof asks === 'object' && 'look' in asks) return asks;
      if (typeof asks === 'object' && 'of' in asks) {
        const flags = Object.entries(asks.of).map(([member, words]) => [nameIn(deed, member), words ?? ''] as const);
        return choice(asks.name, asks.message, flags);
      }
      // What may be left out of a title is asked where a unit holds two.
      if (asks === 'level?') return whichTitle;
      const [member, more] = typeof asks === 'string' ? [asks, {}] : asks;
      const name = nameIn(deed, member.replace('?', ''));
      return member.endsWith('?') ? also(name, more) : of(name, more);
    }),
  ],
});

const tasks = new Map(allWhole.flatMap((deed) => (deed.menu ? [[deed.path, taskOf(deed, deed.menu)]] : [])));

/** The choice of a deed that is declared whole, where the order of its stage gives it a place. */
export function deedTask(path: (typeof allWhole)[number]['path']): MenuTask {
  const task = tasks.get(path);
  if (!task) throw new Error(`no deed is called ${path}`);
  return task;
}

/** Those of which nobody has said where they stand: last of their stage. */
export const unplaced = (placed: readonly MenuTask[]): readonly MenuTask[] =>
  [...tasks.values()].filter((task) => !placed.includes(task));
