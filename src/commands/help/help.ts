import { globalOptions } from '../../global-options.ts';
import type { Runs } from '../../parameters.ts';
import { helpText } from '../../views/help.ts';
import { roomOn } from '../../views/wrap.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const columns = context.json ? Number.POSITIVE_INFINITY : roomOn(context.streams.stdout);
  const text = await helpText(given.words, context.nouns, globalOptions, columns);
  return { json: { text }, text: () => text };
};
