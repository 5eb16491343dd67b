import type { BodyOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import type { StoredDraw } from './stored-draw.ts';

/** Where the entries of a round belong. */
export interface RoundPlace {
  readonly id: string;
  readonly unit: string;
  readonly year: number;
  readonly kind: string;
  readonly round: number;
}

/** Subject of everything that decides a round; two laptops that make the same round clash there. */
export const roundSubject = (of: Omit<RoundPlace, 'id'>): string => `draw/${of.unit}/${of.year}/${of.kind}/${of.round}`;

/** What an entry of a round supersedes: what this round said before, never the round of another laptop. */
export const ownEntries = (store: Store, subject: string, draw: string): string[] =>
  store.journal
    .current(subject)
    .filter((entry: Entry) => entry.body.draw === draw)
    .map(({ id }) => id);

/** Enters what happened to a round, inside the caller's transaction; it takes the place of what this round said before. */
export function enterOfRound<K extends 'draw.number' | 'draw.opened' | 'draw.unopened'>(
  store: Store,
  place: RoundPlace,
  kind: K,
  body: BodyOf<K>,
): void {
  const subject = roundSubject(place);
  const supersedes = ownEntries(store, subject, place.id);
  store.journal.append(kind, subject, { unit: place.unit, year: place.year, supersedes, body });
}

/** Enters the unit's number, inside the caller's transaction. */
export const enterNumber = (
  store: Store,
  place: RoundPlace,
  number: { readonly canonical: string; readonly asGiven: string; readonly by: string | null },
): void => enterOfRound(store, place, 'draw.number', { draw: place.id, ...number });

/** Numbers that either side gave in earlier rounds. */
export const earlierNumbers = (before: readonly StoredDraw[]): string[] =>
  before.flatMap(({ seeds, facts }) => [
    ...(seeds ? [seeds.inspectors, seeds.unit] : []),
    ...(facts?.number ? [facts.number.canonical] : []),
    ...(facts?.inspectors ? [facts.inspectors.canonical] : []),
  ]);
