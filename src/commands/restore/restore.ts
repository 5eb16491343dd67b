import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { needsPassphrase, restore } from '../../exchange/backup.ts';
import { askPassphrase } from '../passphrase-input.ts';

export async function run(context: Context, args: Args, given: Options): Promise<Report> {
  const backup = path.resolve(context.cwd, String(args[0]));
  const { clock, ids, machineFolder, dataFile } = context;
  if (!context.yes && existsSync(dataFile)) {
    const prompter = await context.prompter();
    const agreed = await prompter.confirm({
      message: `用备份替换 ${dataFile}（原文件改名保留）`,
      default: false,
      flag: '--yes',
    });
    if (!agreed) throw new Fault('interrupted', 'not-restored', '没有恢复，数据文件未改动');
  }
  const passphrase = needsPassphrase(backup) ? await askPassphrase(context, given, '备份的口令') : null;
  const options = {
    now: () => clock.now(),
    clockFixed: clock.fixed,
    newId: ids,
    machineFolder,
    disposable: context.disposable,
  };
  const restored = restore(backup, dataFile, options, clock.now(), passphrase);
  return {
    json: restored,
    text: () => [
      `已恢复：${restored.file}（${restored.entries} 条记录）`,
      ...(restored.former ? [`原来的数据文件保留为：${restored.former}`] : []),
      ...(restored.missing > 0
        ? [`原文件中有 ${restored.missing} 条记录不在备份里；要取回，可从原文件生成数据包再合并`]
        : []),
    ],
    next: [
      'inspect verify',
      ...(restored.former && restored.missing > 0
        ? [`inspect bundle create -o 取回.bundle --db ${restored.former}`]
        : []),
    ],
  };
}
