import path from 'node:path';
import { recomputations } from '../../actions/exchange/recomputations.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { backUp } from '../../exchange/backup.ts';
import type { Runs } from '../../parameters.ts';
import { bytesWords } from '../../views/bundle.ts';
import { newPassphrase } from '../passphrase-input.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const encrypt = Boolean(given.encrypt || given.passphraseStdin);
  const store = await context.store('read');
  const passphrase = encrypt ? await newPassphrase(context, given, '备份') : null;
  const target = given.out !== null ? path.resolve(context.cwd, given.out) : null;
  const backup = backUp(
    store,
    context.machineFolder,
    target,
    context.clock.now(),
    passphrase,
    given.damaged ? 'damaged' : recomputations,
  );
  return {
    json: { ...backup, encrypted: encrypt },
    text: () => [
      ...(given.damaged ? [`按 --damaged 原样保存，没有核对记录；恢复前请先用 ${inspect('verify')} 查看`] : []),
      `已备份并读回核对：${backup.file}（${bytesWords(backup.bytes)}，${backup.entries} 条记录${encrypt ? '，已加密' : ''}）`,
      ...(encrypt ? ['没有口令打不开这份备份，程序也找不回口令：请把口令另处保管'] : []),
      ...(backup.removed.length > 0 ? [`较早的备份已清理 ${backup.removed.length} 份，本机保留最近 10 份`] : []),
      ...(target === null ? ['这份备份与数据文件在同一台电脑上，请再备份一份到 U 盘'] : []),
    ],
    next:
      target === null
        ? inspect('backup', { '--out': some('U盘里的文件') })
        : inspect('restore', { file: path.relative(context.cwd, backup.file) || backup.file }),
  };
};
