import { readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../assets.ts';
import { sha256 } from '../domain/canonical.ts';
import { readText } from '../files/read-file.ts';

/** Files by name with their texts. */
export type Texts = readonly (readonly [name: string, text: string])[];

/** What the build notes of the files that it read. */
export function digestOf(texts: Texts): string {
  return sha256(texts.map(([name, text]) => `${name}\n${text}`).join('\n'));
}

/** What the build made of files, while they are those that it read: parsing YAML takes longer than all else. */
export function builtFrom<T extends object>(root: string, name: string, source: string): T | null {
  try {
    const copy = JSON.parse(readText(path.join(root, 'dist', 'standards', name))) as T & { readonly source: string };
    return copy.source === source ? copy : null;
  } catch {
    // No build, or one of another version.
    return null;
  }
}

/** The YAML files of a folder by name; none where there is no folder. */
export function textsIn(folder: string): Texts {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => [name, readText(path.join(folder, name))]);
}

/** The same of an office's folder, each by where it stands: what is wrong with one is told so that it is found. */
export function withFolder(folder: string): Texts {
  return textsIn(folder).map(([name, text]) => [path.join(folder, name), text]);
}

/** The YAML files of one of the program's own folders, and what the build made of them: null where it made it of others, or where there is no build. */
export function shippedIn<T>(folder: string): { readonly texts: Texts; readonly made: T | null } {
  const texts = textsIn(path.join(packageRoot(), 'data', folder));
  const copy = builtFrom<{ made: T }>(packageRoot(), `${folder}.json`, digestOf(texts));
  return { texts, made: copy?.made ?? null };
}
