import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | null = null;

/** The folder of this package, with its data and templates, whether the program runs from its sources or from the bundle. */
export function packageRoot(): string {
  if (found) return found;
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const file = path.join(folder, 'package.json');
    if (existsSync(file) && readFileSync(file, 'utf8').includes('"name": "inspect-acceptance"')) {
      found = folder;
      return folder;
    }
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('package folder not found');
    folder = parent;
  }
}
