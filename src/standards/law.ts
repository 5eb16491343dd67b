import path from 'node:path';
import { packageRoot } from '../assets.ts';
import type { LawSource } from '../domain/law.ts';
import { builtFrom, digestOf, type Texts, textsIn, withFolder } from './yaml-folder.ts';

let shipped: Promise<readonly LawSource[]> | null = null;

/** The sources of law that come with the program, and those of an office's folder `law` beside its templates. */
export async function lawSources(templates: string | undefined): Promise<readonly LawSource[]> {
  shipped ??= readShipped(packageRoot());
  return templates ? [...(await shipped), ...(await parsed(withFolder(path.join(templates, 'law'))))] : shipped;
}

async function readShipped(root: string): Promise<readonly LawSource[]> {
  const texts = textsIn(path.join(root, 'data', 'law'));
  return builtFrom<{ sources: LawSource[] }>(root, 'law.json', digestOf(texts))?.sources ?? parsed(texts);
}

/** Sources of law by their texts. Fault (broken): a file that does not follow the form. */
export async function parsed(texts: Texts): Promise<LawSource[]> {
  if (texts.length === 0) return [];
  const { readLaw } = await import('./law-file.ts');
  return texts.map(([name, text]) => readLaw(text, name));
}
