import { sha256 } from '../domain/canonical.ts';
import type { Database } from './database.ts';
import { fitted } from './entries/catalogue.ts';
import { type EntryColumns, entryFrom } from './entry.ts';
import type { Spot } from './knowledge.ts';

/** The places of one chain whose entries were left out, as ranges of numbers, both ends included. */
export interface ChainPlaces {
  readonly chain: string;
  readonly ranges: readonly (readonly [number, number])[];
  /**
   * SHA-256 over `hash previous` of each, one a line: nothing else ties a place to the entry before it, which could otherwise be
   * rewritten while all that follows stood.
   */
  readonly digest: string;
}

/** Every place without its entry that stands in a file, by chain. */
export function placesByChain(db: Database): ChainPlaces[] {
  const chains = new Map<string, { readonly ranges: [number, number][]; readonly lines: string[] }>();
  for (const { chain, seq, hash, previous } of db.each<{
    readonly chain: string;
    readonly seq: number;
    readonly hash: string;
    readonly previous: string;
  }>('SELECT chain, seq, hash, previous FROM withheld ORDER BY chain, seq, hash')) {
    const { ranges, lines } = chains.get(chain) ?? { ranges: [], lines: [] };
    chains.set(chain, { ranges, lines });
    lines.push(`${hash} ${previous}\n`);
    const last = ranges.at(-1);
    // A chain continued twice has two places of one number.
    if (last && seq <= last[1] + 1) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return [...chains].map(([chain, { ranges, lines }]) => ({ chain, ranges, digest: sha256(lines.join('')) }));
}

/**
 * The places that merges into this file have brought, as its latest naming tells them by an entry that `believes` does; null where
 * nothing was ever named. Whoever hides an entry can name its place as well: only what a machine of the office says accounts for it.
 */
export function namedPlaces(
  db: Database,
  file: string | null,
  believes: (entry: Spot) => boolean,
): readonly ChainPlaces[] | null {
  for (const columns of db.all<EntryColumns>(
    `SELECT * FROM journal WHERE kind = 'merge.places' AND subject = 'places/' || ? AND json_valid(body) AND json_valid(supersedes)
      ORDER BY step DESC, chain DESC, id DESC`,
    file,
  )) {
    const places = fitted(entryFrom(columns), ['merge.places'])?.body.places;
    if (places && believes(columns)) return places;
  }
  return null;
}

/** Whether the program of today has written in this file: from then on no place can appear unnamed. */
export function isWrittenHere(db: Database, file: string | null): boolean {
  const sql = `SELECT 1 FROM journal WHERE kind IN ('chain.begun', 'chain.joined') AND json_valid(body) AND body ->> 'file' = ?`;
  return file !== null && db.has(sql, file);
}
