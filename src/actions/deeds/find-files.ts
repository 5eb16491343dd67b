import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Day, dayAt } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { AttachedFiles } from './attached.ts';
import { type Playing, placeOf } from './doing.ts';

/** A file to keep, under a name of its own; `about`: the day that it shows. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly about: Day | null;
}

/** The files that a step attaches. Faults: no such folder, or nothing new in it (1); a file is missed only when it is read. */
export function findFiles(playing: Pick<Playing, 'folders'>, given: readonly AttachedFiles[]): readonly FoundFile[] {
  return given.flatMap((one) => {
    if ('folder' in one) return newestOf(playing, one);
    const file = placeOf(playing, one.file, existsSync);
    return [{ path: file, name: one.name ?? path.basename(one.file), about: one.about }];
  });
}

/** The newest first, as the questions list them. */
function newestOf(playing: Pick<Playing, 'folders'>, given: Extract<AttachedFiles, { folder: string }>) {
  const folder = placeOf(
    playing,
    given.folder,
    (place) => statSync(place, { throwIfNoEntry: false })?.isDirectory() === true,
  );
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw Fault.broken('attachment-missing', `没有这个文件夹：${given.folder}`, '请检查路径，U 盘可能已拔出');
  }
  const files = newestFirst(folder)
    .filter(({ changed }) => given.since === null || dayAt(changed) >= given.since)
    .slice(0, given.newest ?? undefined);
  if (files.length === 0) {
    const since = given.since === null ? '' : ` ${given.since} 以后`;
    throw Fault.broken('attachment-missing', `文件夹${since}没有文件：${given.folder}`);
  }
  return files.map(({ file }) => ({ path: file, name: path.basename(file), about: given.about }));
}

/** The files that lie in a folder; hidden ones are nobody's. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.join(folder, entry.name));

/** The same with when each was changed, the newest first. */
export const newestFirst = (folder: string): readonly { readonly file: string; readonly changed: Date }[] =>
  filesIn(folder)
    .map((file) => ({ file, changed: statSync(file).mtime }))
    .sort((one, other) => other.changed.getTime() - one.changed.getTime());
