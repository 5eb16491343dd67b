import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** A file of the same name with another of those endings that was saved after a file: what somebody mended and 另存为 beside it; null where there is none. */
export function savedBeside(file: string, endings: readonly string[]): string | null {
  const { dir, name, base } = path.parse(file);
  const changed = (of: string): number => statSync(of, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const own = changed(file);
  let names: readonly string[];
  try {
    names = readdirSync(dir);
  } catch {
    return null;
  }
  const [newest] = names
    .filter((other) => other !== base && path.parse(other).name === name)
    .filter((other) => endings.includes(path.extname(other).toLowerCase()))
    .map((other) => path.join(dir, other))
    .filter((other) => changed(other) > own)
    .sort((one, other) => changed(other) - changed(one));
  return newest ?? null;
}

/** Where a file of that name lies beside another: the name alone in the folder of now, and where the other's cannot be written to. */
export function placeBeside(file: string, name: string, cwd: string): string {
  const folder = path.dirname(file);
  if (folder === cwd) return name;
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return name;
  }
  return path.join(folder, name);
}
