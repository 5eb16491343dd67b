// Which modules a package needs, read from the lockfile: no network, no second installation.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The installed modules that `names` need at run time, by their folder: {folder, name, version, licence}. Optional ones
 * that are not installed are left out.
 */
export function neededModules(root, names) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  const visit = (name, from) => {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
      const folder = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      const entry = packages[folder];
      if (entry && existsSync(path.join(root, folder))) {
        if (found.has(folder)) return;
        found.set(folder, { folder, name, version: entry.version, licence: entry.license ?? 'unknown' });
        for (const next of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
          // Types, which some name as if they ran.
          if (!next.startsWith('@types/')) visit(next, folder);
        }
        return;
      }
      if (at === '') return;
    }
  };
  for (const name of names) visit(name, '');
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
