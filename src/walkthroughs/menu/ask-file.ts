import { statSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { backupFolder } from '../../exchange/backup.ts';
import { pad } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { completePath, homeOf, nearbyFiles, pathOf } from '../prompting/near-files.ts';
import type { Menu } from './menu.ts';
import type { Blank } from './task.ts';

const none = '\0none';
const other = '\0other';

/** Files lying where people put them, newest first; or a path typed or dragged into the window. */
export async function askFile(menu: Menu, blank: Blank, about = ''): Promise<readonly string[] | null> {
  const file = await oneFile(menu.context, blank, [], about);
  return file === null ? null : file === '' ? [] : [file];
}

/** Files one by one, until no more. */
export async function askFiles(menu: Menu, blank: Blank): Promise<readonly string[] | null> {
  const files: string[] = [];
  for (;;) {
    const file = await oneFile(menu.context, files.length > 0 ? { ...blank, optional: true } : blank, files, '');
    if (file === null) return null;
    if (file === '') return files;
    files.push(file);
  }
}

/** '' where there is none (no more), null where the user goes back. */
async function oneFile(
  context: Context,
  blank: Blank,
  before: readonly string[],
  about: string,
): Promise<string | null> {
  const prompter = await context.prompter();
  const flag = blank.flag ?? blank.name;
  const message = before.length > 0 ? `还有：${blank.message}` : blank.message;
  const found = nearbyFiles(
    context,
    blank.endings ?? [],
    blank.backups ? [backupFolder(context.machineFolder)] : [],
  ).filter((file) => !before.includes(file));
  if (found.length > 0 || blank.optional) {
    const column = Math.min(36, Math.max(0, ...found.map((file) => width(path.basename(file)))));
    const likely = blank.optional ? undefined : found.find((file) => speaksOf(path.basename(file), about));
    const chosen = await prompter.select<string | null>({
      message,
      ...(likely === undefined ? {} : { default: likely }),
      choices: [
        ...(blank.optional ? [{ value: none, name: before.length > 0 ? '没有了' : '没有' }] : []),
        ...found.map((file) => ({
          value: file,
          name: pad(path.basename(file), column),
          aside: folderOf(context, file),
        })),
        { value: other, name: '别的文件（输入路径，或把文件拖进窗口）' },
        { value: null, name: '返回' },
      ],
      flag,
      escape: null,
    });
    if (chosen === null) return null;
    if (chosen === none) return '';
    if (chosen !== other) return chosen;
  }
  const typed = await prompter.input({
    message: `${message}的路径（可把文件拖进窗口，Tab 补全；直接回车：返回）`,
    default: '',
    flag,
    validate: (text) => {
      if (text.trim() === '') return null;
      const at = statSync(pathOf(context, text), { throwIfNoEntry: false });
      if (!at) return '找不到这个文件，请检查路径';
      return at.isFile() ? null : '这是文件夹，请写到文件名';
    },
    complete: (text) => completePath(context, text),
    back: true,
  });
  return typed.trim() === '' ? null : pathOf(context, typed);
}

/** Whether a file's name has three characters on end of what it should be about: 执法人员名册.xlsx of 执法人员名册. */
function speaksOf(name: string, about: string): boolean {
  const characters = [...about];
  return characters.some(
    (_, at) => at + 3 <= characters.length && name.includes(characters.slice(at, at + 3).join('')),
  );
}

function folderOf(context: Context, file: string): string {
  const folder = path.dirname(file);
  const home = homeOf(context);
  if (folder === context.cwd) return '当前文件夹';
  if (folder === backupFolder(context.machineFolder)) return '本机的备份';
  return folder.startsWith(`${home}${path.sep}`) ? folder.slice(home.length + 1) : folder;
}
