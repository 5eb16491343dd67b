import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { globalOptions } from '../../global-options.ts';
import type { Runs } from '../../parameters.ts';
import { completionScripts } from '../../views/completion-scripts.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.completion> = async (context, { shell }) => {
  if (shell === 'man') return manual(context);
  const script = completionScripts[shell];
  if (!script) {
    const known = Object.keys(completionScripts).join('、');
    throw Fault.usage('unknown-shell', `没有“${shell}”的补全脚本`, `可用：${known}`);
  }
  return { json: { shell, script }, text: () => script };
};

/** Made by the build, and for those who keep manual pages of their own. */
async function manual(context: Context): Promise<Report> {
  const { manPage } = await import('../../views/man-page.ts');
  const shown = context.nouns.filter((noun) => !noun.hidden);
  const nouns = await Promise.all(shown.map(async (noun) => ({ ...noun, ...(await noun.load()) })));
  const page = manPage(nouns, globalOptions, process.env.INSPECT_VERSION ?? '0.0.0');
  return { json: { page }, text: () => page };
}
