import { readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../assets.ts';
import { sha256 } from '../domain/canonical.ts';
import { Fault } from '../domain/fault.ts';
import type { Edition } from '../domain/standard.ts';
import { readText } from '../files/read-file.ts';
import { builtFrom } from './yaml-folder.ts';

let shipped: Promise<readonly Edition[]> | null = null;

/** The editions below a package's `data/standards`, in order of their file names; the newest stands last. */
export async function readEditions(root: string): Promise<readonly Edition[]> {
  const folder = path.join(root, 'data', 'standards');
  const editions: Edition[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const text = readText(path.join(folder, name));
    const copy = `${path.basename(name, '.yaml')}.json`;
    const ready = builtFrom<{ edition: Edition }>(root, copy, sha256(text));
    if (ready) editions.push(ready.edition);
    else {
      const { parseEdition, requireEdition } = await import('./parse.ts');
      editions.push(requireEdition(parseEdition(text), `data/standards/${name}`));
    }
  }
  return editions;
}

/** The newest edition that comes with the program. Fault (1): the program lies there without its data. */
export async function newestEdition(): Promise<Edition> {
  const newest = (await shippedEditions()).at(-1);
  if (newest) return newest;
  throw Fault.broken('no-edition', '程序里没有评分标准', '程序的文件不全，请重新安装');
}

/** The editions that come with the program, the newest last. */
export function shippedEditions(): Promise<readonly Edition[]> {
  shipped ??= readEditions(packageRoot());
  return shipped;
}
