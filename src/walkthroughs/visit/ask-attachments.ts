import { statSync } from 'node:fs';
import path from 'node:path';
import { type FoundFile, newestFirst } from '../../actions/deeds/find-files.ts';
import { allDocuments } from '../../actions/documents/registry.ts';
import { calendarLack, type Day, formatDay } from '../../domain/day.ts';
import type { Item } from '../../domain/standard.ts';
import { typedDay } from '../../domain/typed-day.ts';
import { completePath, nearbyFiles, pathOf } from '../prompting/near-files.ts';
import type { Desk } from './desk.ts';
import { byNumbers, showPhrases } from './phrases.ts';

const shown = 20;
/** The newest files that lie near, to be said by a number. */
const offered = 6;
const photos: readonly string[] = ['.jpg', '.jpeg', '.png', '.heic', '.bmp'];
const papers: readonly string[] = [...photos, '.pdf', '.mp4', '.wav', '.mp3', '.m4a'];
/** What the program writes itself lies near as well, and is evidence of nothing. */
const ownPapers = allDocuments.map(({ title }) => title.split(/[：，]/)[0] ?? title);

/** Asks for evidence, of an item or only photos: a file by its path, or files of a folder, the newest first. */
export async function askAttachments(desk: Desk, of: Item | 'photos'): Promise<readonly FoundFile[]> {
  const { prompter, context } = desk;
  const near = nearbyFiles(context, of === 'photos' ? photos : papers)
    .filter((file) => !ownPapers.some((title) => path.basename(file).includes(title)))
    .slice(0, offered);
  showPhrases(
    desk,
    near.map((file) => path.basename(file)),
  );
  // A number means the file that was told by it, several of them several files, unless a file is called so.
  const placesOf = (text: string): readonly string[] => {
    const typed = pathOf(context, text);
    const told = exists(typed) ? null : byNumbers(near, text);
    return told ?? [typed];
  };
  const given = await prompter.input({
    message: '文件或文件夹的路径（可以拖进窗口）',
    help: '写路径时按 Tab 键补全；近处最新的文件列在上面，写它的编号就行。',
    flag: '--attach',
    back: true,
    complete: (text) => completePath(context, text),
    validate: (text) => (text.trim() === '' || placesOf(text).every(exists) ? null : `没有找到：${text}`),
  });
  if (given.trim() === '') return [];
  const chosen = placesOf(given);
  const [folder] = chosen;
  const files = folder && statSync(folder).isDirectory() ? await chooseFrom(desk, folder) : chosen;
  if (files.length === 0) return [];
  const dayOf = (text: string): Day | null =>
    typedDay(text, context.today, 'past', of === 'photos' ? null : desk.windowOf(of));
  const about = await prompter.input({
    message: '材料反映的是哪一天的事（可留空）',
    flag: '--about',
    back: true,
    validate: (text) =>
      text.trim() === '' || dayOf(text) ? null : (calendarLack(text) ?? '请写成 2026-09-01、9.1、5号 或 今天'),
  });
  const day = dayOf(about);
  // Before it is recorded: 「12.15」 names no year.
  if (day) context.say(`  材料反映的是 ${formatDay(day)} 的事`);
  return files.map((file) => ({ path: file, name: path.basename(file), about: day }));
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

async function chooseFrom(desk: Desk, folder: string): Promise<readonly string[]> {
  const files = newestFirst(folder);
  if (files.length === 0) {
    desk.context.say('  文件夹里没有文件');
    return [];
  }
  if (files.length > shown) desk.context.say(`  共 ${files.length} 个文件，列出最新的 ${shown} 个`);
  return desk.prompter.checkbox({
    message: '附哪些文件（最新的在前）',
    choices: files.slice(0, shown).map(({ file }) => ({ value: file, name: path.basename(file) })),
    flag: '--attach',
  });
}
