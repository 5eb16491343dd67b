import path from 'node:path';
import { sha256 } from '../../domain/canonical.ts';
import { readBytes } from '../../files/read-file.ts';
import { pathOf } from '../prompting/near-files.ts';
import type { Menu } from './menu.ts';
import type { AskingTask, Given } from './task.ts';

/** A file that a task reads, as it was when it was read. */
export interface ReadFile {
  readonly name: string;
  /** Whether nobody has saved it anew since. */
  isSame(): boolean;
}

/** What people mend in its own program and save again; a paper or a bundle is another one then. */
const mended = ['.xlsx', '.xlsm', '.xls', '.et', '.ods', '.csv', '.tsv', '.txt', '.docx', '.yaml', '.yml'];

/** The file that a task reads and that may be mended where it lies; null where it reads none. */
export function fileRead({ context }: Menu, { words }: AskingTask, given: Given): ReadFile | null {
  for (const word of words) {
    if (typeof word === 'string' || !('ask' in word) || word.ask !== 'file') continue;
    const [typed] = given.get(word.name) ?? [];
    if (typed === undefined || !(word.endings ?? ['']).every((ending) => mended.includes(ending))) continue;
    const file = pathOf(context, typed);
    const now = (): string => {
      try {
        return sha256(readBytes(file));
      } catch {
        return '';
      }
    };
    const then = now();
    return { name: path.basename(file), isSame: () => then !== '' && now() === then };
  }
  return null;
}
