import { statSync } from 'node:fs';
import path from 'node:path';
import { filesIn } from '../../actions/deeds/find-files.ts';
import { Fault } from '../../domain/fault.ts';
import type { Item } from '../../domain/standard.ts';
import { completePath, pathOf } from '../prompting/near-files.ts';
import { askItem } from './ask-answer.ts';
import type { Desk } from './desk.ts';
import { keepFiles } from './keep.ts';

/** A folder into which photos come while the visit goes on: from a camera's card, a telephone's share. */
export class WatchedFolder {
  readonly #folder: string;
  readonly #settled: Set<string>;

  /** What lies there already is not of this visit. Fault: no such folder (1). */
  constructor(folder: string) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw Fault.broken('no-folder', `没有这个文件夹：${folder}`, '--watch 写照片会存到的那个文件夹');
    this.#folder = folder;
    this.#settled = new Set(this.#files());
  }

  /** Files that came since, the newest last; none where the folder cannot be read just now. */
  arrived(): readonly string[] {
    return this.#files().filter((file) => !this.#settled.has(file));
  }

  /** They were attached, or are not wanted. */
  settle(files: readonly string[]): void {
    for (const file of files) this.#settled.add(file);
  }

  #files(): readonly string[] {
    try {
      return filesIn(this.#folder).toSorted();
    } catch {
      return [];
    }
  }
}

/** Asks which folder photos come into; an empty line watches none. */
export async function askWatched(desk: Desk): Promise<void> {
  const { context, prompter, watching } = desk;
  const given = await prompter.input({
    message: '照片会存到哪个文件夹（相机卡、手机传来的；可以拖进窗口，直接回车是不看）',
    help: '写好以后，这个文件夹里一有新文件，进到一项就问附到哪一项。原来就在里面的不问。写路径时按 Tab 键补全。',
    flag: '--watch',
    back: true,
    complete: (text) => completePath(context, text),
    validate: (text) =>
      text.trim() === '' || statSync(pathOf(context, text), { throwIfNoEntry: false })?.isDirectory()
        ? null
        : `没有这个文件夹：${text}`,
  });
  watching.folder = given.trim() === '' ? null : new WatchedFolder(pathOf(context, given));
  context.say(watching.folder ? '  新到的文件进到一项时就问附到哪一项' : '  不看文件夹');
}

/** Offers what has just arrived to the item that is on the screen. */
export async function offerArrived(desk: Desk, item: Item): Promise<void> {
  const files = desk.watching.folder?.arrived() ?? [];
  if (files.length === 0) return;
  const names = files.slice(0, 3).map((file) => path.basename(file));
  const more = files.length > 3 ? ` 等 ${files.length} 个` : '';
  const to = await desk.prompter.select<'here' | 'other' | 'later' | 'never'>({
    message: `刚到 ${files.length} 个文件（${names.join('、')}${more}），附到 ${item.id}`,
    choices: [
      { value: 'here', name: `附到 ${item.id} ${item.title}` },
      { value: 'other', name: '附到别的项' },
      { value: 'later', name: '先不附，下一项再问' },
      { value: 'never', name: '都不要' },
    ],
    default: 'here',
    escape: 'later',
    flag: '--attach',
  });
  if (to === 'later') return;
  if (to !== 'never') {
    const target = to === 'here' ? item : await askItem(desk, '附到哪一项（输入编号或名称）');
    const kept = files.map((file) => ({ path: file, name: path.basename(file), about: desk.context.today }));
    await keepFiles(desk, kept, `，附在 ${target.id}`, () => desk.attach(target, kept));
  }
  desk.watching.folder?.settle(files);
}
