import type { Database } from './database.ts';
import { fitted } from './entries/catalogue.ts';
import { type EntryColumns, entryFrom } from './entry.ts';

/** The places of one chain whose entries were left out, as ranges of numbers, both ends included. */
export interface ChainPlaces {
  readonly chain: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** Every place without its entry that stands in a file, by chain. */
export function placesByChain(db: Database): ChainPlaces[] {
  const chains = new Map<string, [number, number][]>();
  for (const { chain, seq } of db.each<{ chain: string; seq: number }>(
    'SELECT DISTINCT chain, seq FROM withheld ORDER BY chain, seq',
  )) {
    const ranges = chains.get(chain) ?? [];
    const last = ranges.at(-1);
    if (last && last[1] === seq - 1) last[1] = seq;
    else ranges.push([seq, seq]);
    chains.set(chain, ranges);
  }
  return [...chains].map(([chain, ranges]) => ({ chain, ranges }));
}

/** The places that merges into this file have brought, as its latest naming tells them; null where nothing was ever named. */
export function namedPlaces(db: Database, file: string | null): readonly ChainPlaces[] | null {
  const columns = db.get<EntryColumns>(
    `SELECT * FROM journal WHERE kind = 'merge.places' AND subject = 'places/' || ? AND json_valid(body) AND json_valid(supersedes)
      ORDER BY step DESC, chain DESC, id DESC LIMIT 1`,
    file,
  );
  return (columns && fitted(entryFrom(columns), ['merge.places'])?.body.places) ?? null;
}

/** Whether the program of today has written in this file: from then on no place can appear unnamed. */
export function isWrittenHere(db: Database, file: string | null): boolean {
  if (file === null) return false;
  return (
    db.get(
      `SELECT 1 AS yes FROM journal WHERE kind IN ('chain.begun', 'chain.joined') AND json_valid(body) AND body ->> 'file' = ? LIMIT 1`,
      file,
    ) !== undefined
  );
}
