import path from 'node:path';
import { mergeBundles } from '../../actions/exchange/bundles.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { bundleLines } from '../../views/bundle.ts';
import { conflictJson, conflictLines } from '../../views/conflict.ts';
import { askPassphrase } from '../passphrase-input.ts';
import { bundleJson } from './bundle-json.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const files = (args[0] as readonly string[]).map((file) => path.resolve(context.cwd, file));
  const store = await context.store('write');
  let passphrase: readonly string[] | undefined;
  const ask = async (file: string): Promise<readonly string[]> => {
    if (passphrase === undefined || !options.passphraseStdin) {
      passphrase = await askPassphrase(context, options, `${path.basename(file)} 的口令`);
    }
    return passphrase;
  };
  const report = await mergeBundles(store, context.author, files, ask, async (previews) => {
    for (const preview of previews) context.say(bundleLines(path.basename(preview.file), preview).join('\n'));
    if (!context.terminal || context.yes || context.json) return true;
    const prompter = await context.prompter();
    return prompter.confirm({ message: '合并进本机的数据文件', default: true, flag: '--yes' });
  });
  if (!report) throw new Fault('interrupted', 'not-merged', '没有合并，数据文件未改动');
  const { conflicts, late } = report;
  const sum = (name: 'entries' | 'known' | 'rows' | 'attachments'): number =>
    report.files.reduce((total, { arrived }) => total + arrived[name], 0);
  const undecided = conflicts.length > 0 || late.length > 0;
  return {
    json: {
      files: report.files.map(({ file, arrived, ...bundle }) => ({
        file,
        ...bundleJson(bundle),
        added: arrived.entries,
        known: arrived.known,
        addedRows: arrived.rows,
        addedAttachments: arrived.attachments,
      })),
      added: { entries: sum('entries'), rows: sum('rows'), attachments: sum('attachments') },
      known: sum('known'),
      conflicts: conflicts.map((conflict) => conflictJson(store, conflict)),
      late: late.map(({ unit, year, late: entries }) => ({
        unit,
        year,
        entries: entries.map(({ id, kind, author, at }) => ({ id, kind, author, at })),
      })),
    },
    text: () => [
      sum('entries') === 0
        ? '没有新内容：数据包里的记录本机都有'
        : `已合并：新增 ${sum('entries')} 条记录、${sum('rows')} 行台账、${sum('attachments')} 个附件`,
      ...(conflicts.length > 0
        ? [`有 ${conflicts.length} 处冲突待定：`, ...conflicts.flatMap((each) => conflictLines(store, each))]
        : []),
      ...late.map(
        ({ unit, year, late: entries }) =>
          `${unit.name} ${year} 年度：已验收·有后到记录（${entries.length} 条未计入结论）`,
      ),
    ],
    next: [
      ...(conflicts.length > 0 ? ['inspect conflicts list'] : []),
      ...late.slice(0, 3).map(({ unit, year }) => `inspect reopen ${unit.name} --year ${year} --reason 计入后到记录`),
    ],
    ...(undecided ? { exit: 5 } : {}),
  };
}
