import { createHash, type Hash } from 'node:crypto';
import type { SignedHead } from '../../store/signed-heads.ts';

/** What a bundle says of itself first. */
export interface Preface {
  /** UTC. */
  readonly created: string;
  readonly by: string;
  readonly program: string;
  /** Null: everything of the data file. */
  readonly units: readonly { readonly id: string; readonly name: string; readonly code: string | null }[] | null;
  readonly counts: {
    readonly entries: number;
    readonly places: number;
    /** Absent in format 1. */
    readonly signatures?: number;
    readonly personal: number;
    readonly rows: number;
    readonly attachments: number;
    readonly attachmentBytes: number;
  };
  /** The ends of all chains of the data file, as they are signed there; unsigned in format 1. */
  readonly heads: readonly SignedHead[];
}

/** The sections of a bundle in their order: the letter of their frames and their names in the manifest. */
export const sections = {
  e: 'entries',
  c: 'places',
  g: 'signatures',
  s: 'personal',
  r: 'rows',
  a: 'attachments',
} as const;
export type SectionName = (typeof sections)[keyof typeof sections];

/** What stands at the end: of every section how many records it has, and the SHA-256 of its raw frames. */
export type Manifest = Readonly<Record<SectionName, { readonly count: number; readonly sha256: string }>>;

/** A running digest of each section; one of which nothing comes is that of nothing. */
export class SectionHashes {
  readonly #hashes = new Map<SectionName, Hash>();

  of(name: SectionName): Hash {
    const hash = this.#hashes.get(name) ?? createHash('sha256');
    this.#hashes.set(name, hash);
    return hash;
  }
}
