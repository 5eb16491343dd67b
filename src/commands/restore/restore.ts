import { existsSync } from 'node:fs';
import path from 'node:path';
import { acceptFile } from '../../actions/exchange/compare-note.ts';
import { recomputations } from '../../actions/exchange/verify-file.ts';
import type { Context } from '../../context.ts';
import { isSigned } from '../../domain/author.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { needsPassphrase, restore } from '../../exchange/backup.ts';
import type { Runs } from '../../parameters.ts';
import { noteGaps } from '../../store/file-doubts.ts';
import { askPassphrase } from '../passphrase-input.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.restore> = async (context, given) => {
  const backup = path.resolve(context.cwd, given.file);
  const { clock, ids, machineFolder, dataFile } = context;
  // A file that is no backup is told before anything is asked.
  const encrypted = needsPassphrase(backup);
  if (!context.yes && existsSync(dataFile)) {
    const prompter = await context.prompter();
    const agreed = await prompter.confirm({
      message: `用备份替换 ${dataFile}（原文件改名保留）`,
      default: false,
      flag: '--yes',
    });
    if (!agreed) throw new Fault('interrupted', 'not-restored', '没有恢复，数据文件未改动');
  }
  const passphrase = encrypted ? await askPassphrase(context, given, '备份的口令') : null;
  const options = {
    now: () => clock.now(),
    clockFixed: clock.fixed,
    newId: ids,
    lacks: (what: string) => context.warn(what),
    machineFolder,
    disposable: context.disposable,
  };
  const restored = restore(backup, dataFile, options, clock.now(), passphrase, recomputations);
  const taken = await takeRestored(context, `从备份恢复：${path.basename(backup)}`);
  return {
    json: { ...restored, accepted: taken.entry },
    text: () => [
      `已恢复：${restored.file}（${restored.entries} 条记录）`,
      ...(restored.former ? [`原来的数据文件保留为：${restored.former}`] : []),
      ...(restored.missing > 0
        ? [`原文件中有 ${restored.missing} 条记录不在备份里；要取回，可从原文件生成数据包再合并`]
        : []),
      ...(taken.entry === null
        ? []
        : [`备份比本机见过的旧，由 ${context.author} 采用，已记入日志，以后的结论和证书都会注明`]),
    ],
    warnings: taken.lacking === null ? [] : [taken.lacking],
    next: [
      inspect('verify'),
      ...(restored.former && restored.missing > 0
        ? [inspect('bundle create', { '--out': some('取回.bundle'), '--db': restored.former })]
        : []),
    ],
  };
};

/**
 * Who restores an older file, by name, decides for it: that stands in the record. Answers the entry's id, null where nothing is
 * lacking; without a name what is lacking, for somebody to decide.
 */
async function takeRestored(context: Context, reason: string) {
  const [older] = noteGaps(await context.store('read'));
  if (!older) return { entry: null, lacking: null };
  if (!isSigned(context.author)) return { entry: null, lacking: older.what };
  return { entry: acceptFile(await context.store('take'), context.author, reason).id, lacking: null };
}
