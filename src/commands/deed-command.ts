import type { AnyDeed } from '../actions/deeds/whole-deed.ts';
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
