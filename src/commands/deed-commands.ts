import { type AnyDeed, allWhole } from '../actions/deeds/whole.ts';
import type { CommandSpec } from '../command.ts';
import { command } from '../parameters.ts';

/** The command of a deed that is declared whole. */
export const deedCommand = (deed: AnyDeed): CommandSpec =>
  command(deed.takes, {
    ...deed,
    load: async () => {
      const { doNow } = await import('../actions/deeds/do-now.ts');
      return { run: (context, given) => doNow(context, deed, given) };
    },
  });

/** Those of a noun. */
export const deedCommands = (noun: string): readonly CommandSpec[] =>
  allWhole.filter(({ path }) => path.split(' ')[0] === noun).map(deedCommand);
