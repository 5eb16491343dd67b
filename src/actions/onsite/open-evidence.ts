import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openFile } from '../../files/open-file.ts';
import { isRunning, makeFolder, writeFileWhole } from '../../files/write-whole.ts';
import { keptOf } from '../../store/entries/visit.ts';
import type { Store } from '../../store/store.ts';

export interface EvidenceFile {
  /** The item; where it is of a problem, its number and when it was taken: 「问题 2026-K01 整改前」. */
  readonly item: string;
  readonly name: string;
  readonly sha256: string;
  readonly about: string | null;
}

/** The files kept as evidence of an acceptance, oldest first. */
export function evidenceFiles(store: Store, unit: string, year: number): readonly EvidenceFile[] {
  return store.journal.currentWhere({ unit, year, kinds: ['attachment.added'] }).map(({ body }) => ({
    item: keptOf(body),
    name: String(body.name ?? ''),
    sha256: String(body.sha256 ?? ''),
    about: typeof body.about === 'string' ? body.about : null,
  }));
}

/** The name under which a file is written out: its item, its place among the item's files, and its own name without folders. */
export function evidenceName(file: EvidenceFile, place: number): string {
  const name = [file.item, String(place), file.name.slice(-80)].filter(Boolean).join('-');
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
}

/**
 * Writes a copy of an evidence file into a folder of this machine's own and opens it with the system's viewer, or with the
 * program that INSPECT_VIEWER names; copies of earlier runs go. The data file is only read. Answers where the copy lies.
 */
export function openEvidence(store: Store, file: EvidenceFile, viewer: string | undefined): string {
  const { machineFolder } = store.options;
  dropViewed(machineFolder, 'of earlier runs');
  const folder = viewedIn(machineFolder);
  makeFolder(folder, 'owner');
  const place = path.join(mkdtempSync(path.join(folder, `${process.pid}-`)), evidenceName(file, 1));
  writeFileWhole(place, Buffer.concat([...store.attachments.pieces(file.sha256)]));
  openFile(place, viewer);
  return place;
}

/** Where the copies lie, a folder for each, named by the run that made it. */
const viewedIn = (machineFolder: string): string => path.join(machineFolder, 'viewed');

/** Removes copies that were opened; answers those that a viewer still holds. */
export function dropViewed(machineFolder: string, which: 'all' | 'of earlier runs'): readonly string[] {
  const folder = viewedIn(machineFolder);
  const copies = existsSync(folder) ? readdirSync(folder) : [];
  return copies.flatMap((name) => {
    if (which !== 'all' && isRunning(Number.parseInt(name, 10))) return [];
    const copy = path.join(folder, name);
    try {
      rmSync(copy, { recursive: true, force: true });
      return [];
    } catch {
      return [copy];
    }
  });
}
