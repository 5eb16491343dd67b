import type { Deed, VisitStep } from './answers-file.ts';
import type { Place } from './members.ts';

/** A place that tells of a deed, and whose it is unless the place itself says. */
export interface Part {
  readonly place: Place;
  readonly by: string | null;
}

/** The step that a place tells; `by` inside it goes before that of the step around it. */
export function stepAt({ place, by }: Part, deed: Deed): VisitStep {
  const own = place.isMap ? place.part('by').optional() : null;
  return { where: place.where, by: own ?? by, ...deed };
}

/** Refuses names that the entry does not have; `by` may stand in each. */
export function known({ place }: Part, names: readonly string[]): void {
  place.parts([...names, 'by']);
}
