import type { Args, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { completionScripts } from '../../views/completion-scripts.ts';

export async function run(_context: Context, args: Args): Promise<Report> {
  const shell = String(args[0]);
  const script = completionScripts[shell];
  if (!script) {
    const known = Object.keys(completionScripts).join('、');
    throw new Fault('usage', 'unknown-shell', `没有“${shell}”的补全脚本`, `可用：${known}`);
  }
  return { json: { shell, script }, text: () => script };
}
