// Which modules a package needs, read from the lockfile: no network, no second installation.
import { cpSync, existsSync, readFileSync } from 'node:fs';
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

/** What a running program never reads. */
const idle = [
  /\.(?:map|d\.[cm]?ts|ts|flow|markdown|yml|yaml|gyp|gypi|o|a|c|cc|cpp|h|hpp)$/i,
  /(?:^|\/)(?:readme|changelog|changes|history|contributing|authors)[^/]*$/i,
  /^(?:tests?|__tests__|spec|docs|examples?|benchmarks?|\.github|coverage)$/i,
  /^exceljs\/dist\//,
  /^pdfkit\/js\/.*(?:browser|standalone|old)/,
  /^@e965\/xlsx\/(?:bin|dist\/(?:shim|xlsx))/,
  /^docx\/dist\/.*\.(?:iife|umd)\./,
  /^pinyin-pro\/(?:dist\/esm|types)/,
];

/** Copies a module without what never runs, and without the modules inside it (they are modules of their own). */
export function copyModule(root, module, target) {
  const source = path.join(root, module.folder);
  cpSync(source, path.join(target, module.folder), {
    recursive: true,
    filter: (file) => {
      const name = path.relative(source, file).split(path.sep).join('/');
      if (name === 'node_modules') return false;
      return !idle.some((pattern) => pattern.test(`${module.name}/${name}`) || pattern.test(name));
    },
  });
}
