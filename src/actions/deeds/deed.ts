import type { Kind } from '../../store/entries/catalogue.ts';
import type { Doing } from './doing.ts';
import type { Form, MapForm } from './forms.ts';
import type { Place } from './place.ts';

/** What can be done at a visit, declared once: where it stands in an answers file, how it is written and read, and what it does. */
export interface DeedSpec<T> {
  /** The part of the file that holds it. */
  readonly section: string;
  /** Another part in which it may stand too. */
  readonly also?: string;
  /** Several stand in one map, each under this member. */
  readonly key?: string;
  /** Each stands as a step of its own. */
  readonly alone?: true;
  /** Which of the deeds of a section a place tells of; without it, this one. */
  readonly tells?: (place: Place) => boolean;
  /** Left to be filled in: nothing is done. */
  readonly blank?: (place: Place) => boolean;
  readonly form: Form<T> | MapForm<T>;
  /** The kinds of entry that it appends; no other. */
  readonly leaves: readonly Kind[];
  /** Loads what does it, by the same deed as the questions and the flags; inside the transaction of the whole file. */
  does(): Promise<Does<T, void>>;
}

/** What the first deed that counts leaves beside its own. */
export const opening = ['acceptance.opened', 'edition.added'] as const;

/** Does something with what was said; as of a method, so that a table may hold deeds of all kinds. */
export type Does<T, R> = { do(doing: Doing, said: T): R }['do'];

/** One whose code is at hand. */
type AtHand<T, S> = Omit<DeedSpec<T>, 'does'> & { perform(doing: Doing, deed: S): void };

type Keyed<K extends string> = { readonly [P in K]: string };

/** A deed that stands in a map under one of its members. */
export function keyedDeed<T extends object, K extends string>(
  key: K,
  { perform, ...spec }: Omit<AtHand<T, T & Keyed<K>>, 'key'>,
): DeedSpec<T & Keyed<K>> {
  return { ...spec, key, form: spec.form as Form<T & Keyed<K>>, does: async () => perform };
}

/** Any other deed. */
export const deed = <T extends object>({ perform, ...spec }: AtHand<T, T>): DeedSpec<T> => ({
  ...spec,
  does: async () => perform,
});

/** The deeds of a table as values: `do` says which. */
export type DeedsOf<D extends Readonly<Record<string, DeedSpec<object>>>> = {
  readonly [K in keyof D]: { readonly do: K } & (D[K] extends DeedSpec<infer T> ? T : never);
}[keyof D];
