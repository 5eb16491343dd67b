import { existsSync } from 'node:fs';
import path from 'node:path';
import { besideName, fileName } from '../../documents/file-name.ts';
import type { DocumentModel } from '../../documents/model/blocks.ts';
import type { Proof } from '../../documents/pdf/render.ts';
import { type DocumentFormat, produceProofed, produceTogether } from '../../documents/produce.ts';
import { sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { readBytes, readText } from '../../files/read-file.ts';
import { makeFolder, writeFileWhole } from '../../files/write-whole.ts';
import type { Unit } from '../../store/units.ts';
import { type Desk, type Paper, stampOf, type Wishes } from './document.ts';

/** One form of a mail merge: what became of it. */
export interface WrittenForm {
  readonly unit: Unit;
  /** `beside`: the file that was there had been edited, the new one stands beside it. */
  readonly state: 'made' | 'unchanged' | 'beside' | 'failed';
  /** Null where it failed. */
  readonly file: string | null;
  readonly why: string | null;
  readonly sha256: string | null;
  readonly bytes: number;
  readonly proof: Proof | null;
}

/** What this machine wrote before, path by path, with the digest of each file: whoever edited one has changed it. */
const memory = 'forms.json';

/** Writes one form a unit into a folder; one that fails is told, and the others are still made. A file that somebody edited stays. */
export async function writeForms(
  desk: Desk,
  paper: Paper,
  asked: {
    readonly year: number;
    readonly format: DocumentFormat;
    readonly folder: string;
    readonly ending: string;
    readonly forms: readonly { readonly unit: Unit; readonly wishes: Wishes }[];
    /** This machine's own folder, where it remembers what it wrote. */
    readonly machineFolder: string;
    /** One PDF of all of them, to print. */
    readonly together: string | null;
  },
  done: (count: number) => void,
): Promise<readonly WrittenForm[]> {
  const { year, format, folder, ending, forms, together, machineFolder } = asked;
  makeFolder(folder);
  const before = readMemory(machineFolder);
  const now: Record<string, string> = { ...before };
  const written: WrittenForm[] = [];
  const models: DocumentModel[] = [];
  for (const [n, { unit, wishes }] of forms.entries()) {
    done(n);
    try {
      const { model, draft } = await paper.make(desk, { year, unit, which: null, day: null }, wishes);
      const { bytes, proof } = await produceProofed(model, format, desk.fonts, stampOf(desk.store, draft));
      const digest = sha256(bytes);
      const name = `${fileName(unit.name)}-${ending}`;
      const place = placeOf(folder, name, format, digest, before);
      if (place.state !== 'unchanged') writeFileWhole(place.file, bytes);
      now[place.file] = digest;
      written.push({ unit, ...place, why: null, sha256: digest, bytes: bytes.length, proof });
      if (together !== null) models.push(model);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      written.push({ unit, state: 'failed', file: null, why: error.message, sha256: null, bytes: 0, proof: null });
    }
  }
  done(forms.length);
  makeFolder(machineFolder, 'owner');
  writeFileWhole(path.join(machineFolder, memory), `${JSON.stringify(now, null, 1)}\n`, 'owner');
  if (together !== null && models.length > 0)
    writeFileWhole(together, await produceTogether(models, desk.fonts, stampOf(desk.store)));
  return written;
}

/** Where a form goes: its own name, or beside a file that somebody edited since it was written. */
function placeOf(
  folder: string,
  name: string,
  format: DocumentFormat,
  digest: string,
  before: Readonly<Record<string, string>>,
): { readonly file: string; readonly state: 'made' | 'unchanged' | 'beside' } {
  for (let n = 0; ; n += 1) {
    const file = path.join(folder, besideName(`${name}.${format}`, n));
    if (!existsSync(file)) return { file, state: n === 0 ? 'made' : 'beside' };
    const there = sha256(readBytes(file));
    if (there === digest) return { file, state: 'unchanged' };
    if (there === before[file]) return { file, state: n === 0 ? 'made' : 'beside' };
  }
}

function readMemory(folder: string): Readonly<Record<string, string>> {
  try {
    const digests: unknown = JSON.parse(readText(path.join(folder, memory)));
    return typeof digests === 'object' && digests !== null ? (digests as Record<string, string>) : {};
  } catch {
    // Nothing remembered: every file that is there is taken for somebody's own.
    return {};
  }
}
