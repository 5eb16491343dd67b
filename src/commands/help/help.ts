import type { Args, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { globalOptions } from '../../global-options.ts';
import { helpText } from '../../views/help.ts';

export async function run(context: Context, args: Args): Promise<Report> {
  const text = await helpText((args[0] ?? []) as readonly string[], context.nouns, globalOptions);
  return { json: { text }, text: () => text };
}
