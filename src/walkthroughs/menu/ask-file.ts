import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { present } from '../../domain/pick.ts';
import { backupFolder } from '../../exchange/backup.ts';
import { isUnedited } from '../../files/write-unedited.ts';
import { pad } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { completePath, filesIn, homeOf, nearbyFiles, pathOf } from '../prompting/near-files.ts';
import { orBack } from '../prompting/step-back.ts';
import type { Menu } from './menu.ts';
import { type Blank, leavingChoices } from './task.ts';

const none = '\0none';
const other = '\0other';
const older = '\0older';

/** So many files are listed at first. */
const few = 12;

/** Files lying where people put them, newest first; or a path typed or dragged into the window. `last`: taken the time before. */
export async function askFile(menu: Menu, blank: Blank, about = '', last?: string): Promise<readonly string[] | null> {
  return oneFile(menu.context, blank, null, about, last);
}

/** Files one by one or all of a folder, until no more. */
export async function askFiles(menu: Menu, blank: Blank): Promise<readonly string[] | null> {
  const files: string[] = [];
  for (;;) {
    const more = await oneFile(menu.context, files.length > 0 ? { ...blank, optional: true } : blank, files, '');
    if (more === null) return null;
    if (more.length === 0) return files;
    files.push(...more);
  }
}

/** One file, or where several can be meant (`chosen` so far) all of a folder; empty: none, no more; null: the user goes back. */
async function oneFile(
  context: Context,
  blank: Blank,
  several: readonly string[] | null,
  about: string,
  last?: string,
  whole = false,
): Promise<readonly string[] | null> {
  const before = several ?? [];
  const allOf = (folder: string): readonly string[] =>
    filesIn(context, folder, blank.endings ?? []).flatMap(([file]) => (before.includes(file) ? [] : [file]));
  const filesAt = (file: string): readonly string[] => (statSync(file).isFile() ? [file] : allOf(file));
  const problemAt = (file: string): string | null => {
    const at = statSync(file, { throwIfNoEntry: false });
    if (!at) return '找不到这个文件，请检查路径';
    if (at.isFile()) return null;
    if (several === null) return '这是文件夹，请写到文件名';
    return allOf(file).length > 0 ? null : `这个文件夹里没有要的文件（${blank.endings?.join(' ') ?? ''}）`;
  };
  const prompter = await context.prompter();
  const flag = blank.flag ?? blank.name;
  const message = before.length > 0 ? `再选一份：${blank.message}` : blank.message;
  const again = last === undefined ? [] : [pathOf(context, last)];
  const nearby = nearbyFiles(context, blank.endings ?? [], blank.backups ? [backupFolder(context.machineFolder)] : []);
  const every = [...new Set([...again, ...nearby])].filter((file) => !before.includes(file));
  const all = whole ? every : every.slice(0, few);
  // A form that nobody has filled in stands last and is not offered.
  const untouched = all.filter((file) => !blank.asWritten && isUnedited(context.machineFolder, file));
  const filled = all.filter((file) => !untouched.includes(file));
  const found = [...filled, ...untouched];
  const folders = several === null ? [] : [...new Set(found.map((file) => path.dirname(file)))];
  const column = Math.min(36, Math.max(0, ...found.map((file) => width(path.basename(file)))));
  const meant = filled.find(
    (file) => blank.asWritten || again.includes(file) || (!blank.optional && speaksOf(path.basename(file), about)),
  );
  const likely = meant ?? (filled.length > 0 || blank.optional ? undefined : other);
  const listed = found.length > 0 || blank.optional;
  for (;;) {
    const chosen = !listed
      ? other
      : await prompter.offer<string>({
          message,
          ...(likely === undefined ? {} : { default: likely }),
          choices: present([
            blank.optional ? { value: none, name: before.length > 0 ? '不再选了，往下' : leavingChoices.file } : null,
            ...found.map((file) => ({
              value: file,
              name: pad(path.basename(file), column),
              aside: folderOf(context, path.dirname(file)) + (untouched.includes(file) ? '，写出以后没有改过' : ''),
            })),
            // Those that are older stand there once their names are typed.
            ...every
              .filter((file) => !all.includes(file))
              .map((file) => ({
                value: file,
                name: pad(path.basename(file), column),
                aside: folderOf(context, path.dirname(file)),
                unlisted: true,
              })),
            ...folders.flatMap((folder) => {
              const many = allOf(folder).length;
              return many < 2 ? [] : [{ value: folder, name: `${folderOf(context, folder)}里的 ${many} 份都要` }];
            }),
            all.length < every.length && { value: older, name: `另有 ${every.length - all.length} 个更早的，都列出来` },
            { value: other, name: `别的文件（输入路径，或把文件${several === null ? '' : '、文件夹'}拖进窗口）` },
          ]),
          flag,
          search: true,
          // A file that is dragged upon the list is meant, whatever line is under the cursor.
          typed: (text) => {
            const file = pathOf(context, text);
            if (!/[\\/]/.test(text) && !existsSync(file)) return null;
            return problemAt(file) ?? { value: file };
          },
        });
    if (chosen === null) return null;
    if (chosen === none) return [];
    if (chosen === older) return oneFile(context, blank, several, about, last, true);
    if (chosen !== other) return filesAt(chosen);
    const typed = await orBack(
      () =>
        prompter.input({
          message: `${message}的路径（可把文件拖进窗口，Tab 补全；直接回车：返回）`,
          default: '',
          flag,
          validate: (text) => (text.trim() === '' ? null : problemAt(pathOf(context, text))),
          complete: (text) => completePath(context, text),
          back: true,
        }),
      '',
    );
    if (typed.trim() !== '') return filesAt(pathOf(context, typed));
    if (!listed) return null;
  }
}

/** Whether a file's name has three characters on end of what it should be about: 执法人员名册.xlsx of 执法人员名册. */
function speaksOf(name: string, about: string): boolean {
  const characters = [...about];
  return characters.some(
    (_, at) => at + 3 <= characters.length && name.includes(characters.slice(at, at + 3).join('')),
  );
}

function folderOf(context: Context, folder: string): string {
  const home = homeOf(context);
  if (folder === context.cwd) return '当前文件夹';
  if (folder === backupFolder(context.machineFolder)) return '本机的备份';
  return folder.startsWith(`${home}${path.sep}`) ? folder.slice(home.length + 1) : folder;
}
