import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../assets.ts';
import { sha256 } from '../domain/canonical.ts';
import type { LawSource } from '../domain/law.ts';

let shipped: Promise<readonly LawSource[]> | null = null;

/** The sources of law that come with the program, and those of an office's folder `law` beside its templates. */
export async function lawSources(templates: string | undefined): Promise<readonly LawSource[]> {
  shipped ??= readShipped(packageRoot());
  return templates ? [...(await shipped), ...(await parsed(textsIn(path.join(templates, 'law'))))] : shipped;
}

/** The build's copy is read in its place while the files are those it was made from; parsing YAML takes longer than all else. */
async function readShipped(root: string): Promise<readonly LawSource[]> {
  const texts = textsIn(path.join(root, 'data', 'law'));
  try {
    const file = path.join(root, 'dist', 'standards', 'law.json');
    const copy = JSON.parse(readFileSync(file, 'utf8')) as { source: string; sources: LawSource[] };
    if (copy.source === digestOf(texts)) return copy.sources;
  } catch {
    // No build, or one of another version.
  }
  return parsed(texts);
}

type Texts = readonly (readonly [name: string, text: string])[];

/** What the build notes of the files that it read. */
export function digestOf(texts: Texts): string {
  return sha256(texts.map(([name, text]) => `${name}\n${text}`).join('\n'));
}

export async function parsed(texts: Texts): Promise<LawSource[]> {
  if (texts.length === 0) return [];
  const { readLaw } = await import('./law-file.ts');
  return texts.map(([name, text]) => readLaw(text, name));
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
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);
}
