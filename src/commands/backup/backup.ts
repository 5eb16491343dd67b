import path from 'node:path';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { backUp } from '../../exchange/backup.ts';
import { bytesWords } from '../../views/bundle.ts';

export async function run(context: Context, _args: Args, options: Options): Promise<Report> {
  const store = await context.store('read');
  const target = typeof options.out === 'string' ? path.resolve(context.cwd, options.out) : null;
  const backup = backUp(store, context.machineFolder, target, context.clock.now());
  return {
    json: backup,
    text: () => [
      `已备份并读回核对：${backup.file}（${bytesWords(backup.size)}，${backup.entries} 条记录）`,
      ...(backup.removed.length > 0 ? [`较早的备份已清理 ${backup.removed.length} 份，本机保留最近 10 份`] : []),
      ...(target === null ? ['这份备份与数据文件在同一台电脑上，请另用 -o 备份到 U 盘'] : []),
    ],
    next: `inspect restore ${path.relative(context.cwd, backup.file) || backup.file}`,
  };
}
