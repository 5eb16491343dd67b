import path from 'node:path';
import { packageRoot } from '../assets.ts';
import type { LawSource } from '../domain/law.ts';
import { readText } from '../files/read-file.ts';
import { digestOf, type Texts, textsIn, withFolder } from './yaml-folder.ts';

let shipped: Promise<readonly LawSource[]> | null = null;

/** The sources of law that come with the program, and those of an office's folder `law` beside its templates. */
export async function lawSources(templates: string | undefined): Promise<readonly LawSource[]> {
  shipped ??= readShipped(packageRoot());
  return templates ? [...(await shipped), ...(await parsed(withFolder(path.join(templates, 'law'))))] : shipped;
}

/** The build's copy is read in its place while the files are those it was made from; parsing YAML takes longer than all else. */
async function readShipped(root: string): Promise<readonly LawSource[]> {
  const texts = textsIn(path.join(root, 'data', 'law'));
  try {
    const file = path.join(root, 'dist', 'standards', 'law.json');
    const copy = JSON.parse(readText(file)) as { source: string; sources: LawSource[] };
    if (copy.source === digestOf(texts)) return copy.sources;
  } catch {
    // No build, or one of another version.
  }
  return parsed(texts);
}

/** Sources of law by their texts. Fault (broken): a file that does not follow the form. */
export async function parsed(texts: Texts): Promise<LawSource[]> {
  if (texts.length === 0) return [];
  const { readLaw } = await import('./law-file.ts');
  return texts.map(([name, text]) => readLaw(text, name));
}
