import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { globalOptions } from '../../global-options.ts';
import type { Given } from '../../parameters.ts';
import { completionScripts } from '../../views/completion-scripts.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.completion>): Promise<Report> {
  const { shell } = given;
  if (shell === 'man') return manual(context);
  const script = completionScripts[shell];
  if (!script) {
    const known = Object.keys(completionScripts).join('、');
    throw new Fault('usage', 'unknown-shell', `没有“${shell}”的补全脚本`, `可用：${known}`);
  }
  return { json: { shell, script }, text: () => script };
}

/** Made by the build, and for those who keep manual pages of their own. */
async function manual(context: Context): Promise<Report> {
  const { manPage } = await import('../../views/man-page.ts');
  const nouns = await Promise.all(context.nouns.filter((noun) => !noun.hidden).map((noun) => noun.load()));
  const specs = nouns.flatMap((noun) => noun.specs);
  const page = manPage(specs, globalOptions, process.env.INSPECT_VERSION ?? '0.0.0');
  return { json: { page }, text: () => page };
}
