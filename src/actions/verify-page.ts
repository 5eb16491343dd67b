import path from 'node:path';
import { packageRoot } from '../assets.ts';
import { readText } from '../files/read-file.ts';
import { writeFileWhole } from '../files/write-whole.ts';

/** Lays a page that recomputes a draw or a report in any browser into a folder, for those who have no inspect; answers where. */
export function layVerifyPage(folder: string, of: 'draw' | 'report'): string {
  const name = `verify-${of}.html`;
  const page = path.join(folder, name);
  writeFileWhole(page, [readText(path.join(packageRoot(), 'templates', name))]);
  return page;
}
