import { readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Context } from '../../context.ts';

/** A name without the quotes that terminals put around what is dragged into them. */
export const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');

/** What is wrong with the name of a file that is to be read; null where it is there. */
export const noSuchFile = (context: Context, text: string): string | null =>
  text.trim() !== '' && statSync(path.resolve(context.cwd, unquoted(text)), { throwIfNoEntry: false })?.isFile()
    ? null
    : `没有找到文件：${text}`;

/** A path as typed or dropped: quotes of Windows and of file managers taken off, ~ read as the home folder. */
export function pathOf(context: Context, typed: string): string {
  const text = unquoted(typed);
  const plain =
    process.platform === 'win32'
      ? text.replace(/^& /, '').replace(/^(["'])(.*)\1$/, '$2')
      : text.replace(/\\([ ()&'"])/g, '$1').replace(/^file:\/\//, '');
  return path.resolve(context.cwd, plain.replace(/^~(?=$|[\\/])/, homeOf(context)));
}

/** The lines that what is typed may become: the files and folders whose names go on so. */
export function completePath(context: Context, typed: string): readonly string[] {
  const cut = Math.max(typed.lastIndexOf('/'), process.platform === 'win32' ? typed.lastIndexOf('\\') : -1) + 1;
  const [folder, begun] = [typed.slice(0, cut), typed.slice(cut)];
  try {
    return readdirSync(pathOf(context, folder === '' ? '.' : folder), { withFileTypes: true })
      .filter((entry) => entry.name.startsWith(begun) && (begun !== '' || !entry.name.startsWith('.')))
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .sort();
  } catch {
    return [];
  }
}

/** The folder of the person at the machine. */
export function homeOf(context: Context): string {
  return context.env.USERPROFILE ?? context.env.HOME ?? os.homedir();
}

/** Files of those endings in a folder, and when they were changed; none where it cannot be read. */
export function filesIn(
  context: Context,
  folder: string,
  endings: readonly string[],
): readonly (readonly [file: string, changed: number])[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    if (!endings.includes(path.extname(name).toLowerCase()) || name.startsWith('~$') || name.startsWith('.')) return [];
    const file = path.join(folder, name);
    const at = statSync(file, { throwIfNoEntry: false });
    return at?.isFile() && file !== context.dataFile ? [[file, at.mtimeMs] as const] : [];
  });
}

/** Files of those endings where people put them, the newest first; `before`: folders that are looked into first. */
export function nearbyFiles(context: Context, endings: readonly string[], before: readonly string[] = []): string[] {
  const home = homeOf(context);
  const folders = [
    ...before,
    context.cwd,
    ...['Desktop', '桌面', 'Downloads', '下载', 'Documents', '文档'].map((name) => path.join(home, name)),
  ];
  const files = new Map<string, number>();
  for (const folder of new Set(folders)) {
    for (const [file, changed] of filesIn(context, folder, endings)) files.set(file, changed);
  }
  return [...files].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([file]) => file);
}
