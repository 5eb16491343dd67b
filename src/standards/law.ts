import path from 'node:path';
import type { LawSource } from '../domain/law.ts';
import { shippedIn, type Texts, withFolder } from './yaml-folder.ts';

let shipped: Promise<readonly LawSource[]> | null = null;

/** The sources of law that come with the program, and those of an office's folder `law` beside its templates. */
export async function lawSources(templates: string | undefined): Promise<readonly LawSource[]> {
  shipped ??= readShipped();
  return templates ? [...(await shipped), ...(await parsed(withFolder(path.join(templates, 'law'))))] : shipped;
}

/** The build's copy is read in place of YAML: parsing takes longer than all else. */
async function readShipped(): Promise<readonly LawSource[]> {
  const { texts, made } = shippedIn<LawSource[]>('law');
  return made ?? parsed(texts);
}

/** Sources of law by their texts. Fault (broken): a file that does not follow the form. */
export async function parsed(texts: Texts): Promise<LawSource[]> {
  if (texts.length === 0) return [];
  const { readLaw } = await import('./law-file.ts');
  return texts.map(([name, text]) => readLaw(text, name));
}
