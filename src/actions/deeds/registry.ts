import type { DeedSpec, DeedsOf } from './deed.ts';
import { drawDeeds } from './draws.ts';
import { itemDeeds } from './items.ts';
import { reviewDeeds } from './reviews.ts';
import { testDeeds } from './tests.ts';
import { visitDeeds } from './visit.ts';
import { filedDeeds } from './whole.ts';

/** Everything that can be done at a visit, in the order in which an answers file usually tells it. */
const deeds = {
  ...visitDeeds,
  ...drawDeeds,
  ...testDeeds,
  ...reviewDeeds,
  ...itemDeeds,
  ...filedDeeds,
} satisfies Readonly<Record<string, DeedSpec<object>>>;

/** What can be done at a visit, as a file says it. */
export type Deed = DeedsOf<typeof deeds>;

/** One deed of the visit, where it stands in the file, and whose it is; null: the author of the whole. */
export type VisitStep = { readonly where: string; readonly by: string | null } & Deed;

/** A whole visit as a file: the same values that the questions build, in the order in which they are to be entered. */
export interface VisitAnswers {
  readonly unit: string | null;
  readonly year: number | null;
  readonly author: string | null;
  readonly steps: readonly VisitStep[];
}

/** How a deed is declared, whichever it is. */
export const specOf = (name: Deed['do']): DeedSpec<object> => deeds[name];

const all = Object.entries(deeds) as readonly [Deed['do'], DeedSpec<object>][];

/** The deeds that may stand in a part of the file. */
export const deedsIn = (section: string) => all.filter(([, spec]) => spec.section === section || spec.also === section);

/** The parts of a file that hold deeds, at its top and in each of its `steps`. */
export const sectionNames: readonly string[] = [...new Set(all.map(([, { section }]) => section))];
