import path from 'node:path';
import { fileName } from '../../documents/file-name.ts';
import type { DocumentModel } from '../../documents/model/blocks.ts';
import type { Proof } from '../../documents/pdf/render.ts';
import { type DocumentFormat, produceProofed, produceTogether } from '../../documents/produce.ts';
import { sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { type Placed, Unedited } from '../../files/write-unedited.ts';
import { makeFolder } from '../../files/write-whole.ts';
import type { Unit } from '../../store/units.ts';
import { type Desk, type Paper, stampOf, type Wishes } from './document.ts';

/** One form of a mail merge: what became of it. */
export interface WrittenForm {
  readonly unit: Unit;
  /** `beside`: the file that was there had been edited, the new one stands beside it. */
  readonly state: Placed['state'] | 'failed';
  /** Null where it failed. */
  readonly file: string | null;
  readonly why: string | null;
  readonly sha256: string | null;
  readonly bytes: number;
  readonly proof: Proof | null;
}

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
    /** One PDF of all of them, to print. */
    readonly together: string | null;
  },
  done: (count: number) => void,
): Promise<{ readonly written: readonly WrittenForm[]; readonly together: Placed | null }> {
  const { year, format, folder, ending, forms, together } = asked;
  makeFolder(folder);
  const written: WrittenForm[] = [];
  const models: DocumentModel[] = [];
  const files = new Unedited(desk.store.options.machineFolder);
  for (const [n, { unit, wishes }] of forms.entries()) {
    done(n);
    try {
      const { model, draft } = await paper.make(desk, { year, unit, which: null, day: null }, wishes);
      const { bytes, proof } = await produceProofed(model, format, desk.fonts, stampOf(desk.store, draft));
      const name = `${fileName(unit.name)}-${ending}.${format}`;
      const { file, state } = files.write(path.join(folder, name), bytes);
      written.push({ unit, file, state, why: null, sha256: sha256(bytes), bytes: bytes.length, proof });
      if (together !== null) models.push(model);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      written.push({ unit, state: 'failed', file: null, why: error.message, sha256: null, bytes: 0, proof: null });
    }
  }
  done(forms.length);
  const placed =
    together !== null && models.length > 0
      ? files.write(together, await produceTogether(models, desk.fonts, stampOf(desk.store)))
      : null;
  files.end();
  return { written, together: placed };
}
