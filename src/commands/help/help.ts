import { globalOptions } from '../../global-options.ts';
import type { Runs } from '../../parameters.ts';
import { helpText } from '../../views/help.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.help> = async (context, given) => {
  const text = await helpText(given.words, context.nouns, globalOptions);
  return { json: { text }, text: () => text };
};
