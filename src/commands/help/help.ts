import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { globalOptions } from '../../global-options.ts';
import type { Given } from '../../parameters.ts';
import { helpText } from '../../views/help.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.help>): Promise<Report> {
  const text = await helpText(given.words, context.nouns, globalOptions);
  return { json: { text }, text: () => text };
}
