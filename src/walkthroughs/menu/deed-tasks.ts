import { allWhole } from '../../actions/deeds/all.ts';
import type { AnyDeed } from '../../actions/deeds/whole-deed.ts';
import { also, choice, of, whichTitle } from './blanks.ts';
import type { MenuTask } from './task.ts';

/** The flag or the place of a parameter, as the menu names it. */
const nameOf = (deed: AnyDeed, member: string): string => {
  const notation = deed.takes[member]?.notation ?? member;
  return /--[\w-]+/.exec(notation)?.[0] ?? notation.replace(/[<>[\].]/g, '');
};

const taskOf = (deed: AnyDeed, { asks: all, ...menu }: NonNullable<AnyDeed['menu']>): MenuTask => ({
  ...menu,
  words: [
    ...deed.path.split(' '),
    ...all.map((asks) => {
      if (typeof asks === 'object' && 'look' in asks) return asks;
      if (typeof asks === 'object' && 'of' in asks) {
        const flags = Object.entries(asks.of).map(([member, words]) => [nameOf(deed, member), words ?? ''] as const);
        return choice(asks.name, asks.message, flags);
      }
      // What may be left out of a title is asked where a unit holds two.
      if (asks === 'level?') return whichTitle;
      const [member, more] = typeof asks === 'string' ? [asks, {}] : asks;
      const name = nameOf(deed, member.replace('?', ''));
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
