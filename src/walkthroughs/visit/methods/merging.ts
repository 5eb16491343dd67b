import type { Conflict } from '../../../store/conflicts.ts';
import { shortAboutOf } from '../../../views/conflict.ts';
import { noSuchFile, unquoted } from '../../prompting/near-files.ts';
import { orBack } from '../../prompting/step-back.ts';
import type { Desk } from '../desk.ts';

type Deed = { readonly conflict: Conflict } | { readonly waiting: string } | 'take' | 'give' | null;

/** What two laptops said apart of this acceptance and nobody has decided. */
export function openConflicts(desk: Desk): readonly Conflict[] {
  return desk.store.conflicts.forAcceptance(desk.unit.id, desk.year);
}

/** 「评分 1.2.1」「抽取出签 第 1 次」 */
export function conflictName(conflict: Conflict): string {
  return conflict.kind === 'sameUnit' ? '同一单位登记了两次' : shortAboutOf(conflict);
}

/**
 * 合并: takes another laptop's records in, hands the own ones over, decides what two laptops said apart. True where another
 * command has had the data file.
 */
export async function askMerging(desk: Desk): Promise<boolean> {
  const conflicts = openConflicts(desk);
  const deed = await desk.prompter.select<Deed>({
    message: conflicts.length > 0 ? `合并：${conflicts.length} 处两台电脑记的不同，待定` : '与别的电脑合并',
    choices: [
      { value: null, name: '返回' },
      ...conflicts.map((conflict) => ({ value: { conflict }, name: `定 ${conflictName(conflict)}` })),
      ...desk.store.quarantine.list().map(({ body: { sha256, name } }) => ({
        value: { waiting: sha256.slice(0, 8) },
        name: `收下待定的 ${name}（做它的电脑没有登记；写明为什么可以收）`,
      })),
      { value: 'take', name: '读入另一台电脑的数据包' },
      { value: 'give', name: '写出数据包，交给另一台电脑' },
    ],
    escape: null,
    default: null,
    help: '两台电脑各记各的，用数据包合到一起：不覆盖、不丢弃。两边互不知情、记得不同的列出来，由人决定以哪个为准；没有定下来不能作结论。',
    flag: 'bundle merge、conflicts resolve',
  });
  if (deed === null) return false;
  const by = ['--by', desk.author];
  if (deed === 'take') {
    const file = await orBack(() => askBundle(desk), '');
    if (file === '') return false;
    await desk.context.inspect(['bundle', 'merge', file, ...by]);
  } else if (deed === 'give') {
    const file = await orBack(
      () =>
        desk.prompter.input({
          message: '数据包的文件名（可以写到 U 盘上）',
          default: `${desk.unit.name}${desk.year}-${desk.author}.bundle`,
          back: true,
          flag: 'bundle create -o',
        }),
      '',
    );
    if (file === '') return false;
    await desk.context.inspect(['bundle', 'create', '-o', file, ...by]);
  } else if ('waiting' in deed) await desk.context.inspect(['bundle', 'accept', deed.waiting, ...by]);
  else await desk.context.inspect(['conflicts', 'resolve', deed.conflict.id, ...by]);
  return true;
}

async function askBundle(desk: Desk): Promise<string> {
  const file = await desk.prompter.input({
    message: '另一台电脑写出的数据包（文件名，可以拖进窗口；留空返回）',
    back: true,
    flag: 'bundle merge',
    validate: (text) => (text.trim() === '' ? null : noSuchFile(desk.context, text)),
  });
  return unquoted(file);
}
