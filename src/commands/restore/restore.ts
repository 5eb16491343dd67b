import { existsSync } from 'node:fs';
import path from 'node:path';
import { acceptFile } from '../../actions/exchange/compare-note.ts';
import { recomputations } from '../../actions/exchange/recomputations.ts';
import { numbersOf } from '../../actions/year/document-numbers.ts';
import type { Context } from '../../context.ts';
import { isSigned } from '../../domain/author.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, type Phrase, phrase, some } from '../../domain/invocation.ts';
import { needsPassphrase, restore } from '../../exchange/backup.ts';
import type { Runs } from '../../parameters.ts';
import { noteGaps } from '../../store/file-doubts.ts';
import { Store, type StoreOptions } from '../../store/store.ts';
import { askPassphrase } from '../passphrase-input.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
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
  const lost = restored.former === null ? [] : lostWith(restored.former, await context.store('read'), options);
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
    warnings: [...(taken.lacking === null ? [] : [taken.lacking]), ...lost],
    next: [
      inspect('verify'),
      ...(restored.former && restored.missing > 0
        ? [inspect('bundle create', { '--out': some('取回.bundle'), '--db': restored.former })]
        : []),
    ],
  };
};

/** What is to be known of the file that was laid aside: that it is another one, the numbers that it gave and the backup does not hold. */
function lostWith(file: string, store: Store, options: Omit<StoreOptions, 'mode'>): readonly (string | Phrase)[] {
  let former: Store;
  try {
    former = Store.open(file, { ...options, lacks: () => {}, mode: 'read' });
  } catch (error) {
    // One that is broken is often why a backup is restored.
    if (error instanceof Fault) return [];
    throw error;
  }
  try {
    const chains = new Set(store.journal.heads().map(({ chain }) => chain));
    if (!former.journal.heads().some(({ chain }) => chains.has(chain)))
      return ['这份备份不是原来那个数据文件的，是另一个数据文件的；选错了的，从原来的那份再恢复一次'];
    const own = new Set(numbersOf(store).map(({ number }) => number));
    const lost = numbersOf(former).filter(({ number, void: why }) => why === null && !own.has(number));
    if (lost.length === 0) return [];
    const told = lost.map(({ number, title }) => `${number}《${title}》`).join('、');
    return [
      phrase`原文件取过、备份里没有的文号：${told}；已经印发的先补记，免得一号两用：${inspect('numbers take', { document: 'other' })}`,
    ];
  } finally {
    former.close();
  }
}

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
