import path from 'node:path';
import type { Context } from '../../context.ts';
import type { Proposal } from '../../domain/acceptance.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { At } from '../onsite/record-visit.ts';

/** A file being entered. */
export interface Playing {
  readonly context: Context;
  readonly store: Store;
  readonly edition: Edition;
  readonly unit: Unit;
  readonly year: number;
  /** Where files that it names may stand, the nearest first. */
  readonly folders: readonly string[];
  /** Numbers of problems by the names that the file gives them. */
  readonly problems: Map<string, string>;
  /** What the ledgers propose, read once; null where a step since may have changed it. */
  proposed: readonly Proposal[] | null;
  /** Folders to write once everything is stored. */
  readonly toWrite: string[];
  readonly warnings: string[];
}

/** What any deed is done with, and by whom. */
export interface Acting {
  readonly context: Context;
  readonly store: Store;
  readonly at: Pick<At, 'author'>;
}

/** Whose deed it is, and of which acceptance. */
export interface Doing extends Readonly<Omit<Playing, 'proposed'>> {
  readonly at: At;
  /** What the ledgers and the visit so far propose; the answers to items change none of it. */
  proposals(): readonly Proposal[];
}

/** A path in the file leads from the working folder, else from the folder of the file itself. */
export function placeOf(playing: Pick<Playing, 'folders'>, name: string, exists: (file: string) => boolean): string {
  const places = playing.folders.map((folder) => path.resolve(folder, name));
  return places.find(exists) ?? places[0] ?? name;
}
