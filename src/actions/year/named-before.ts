import type { Day } from '../../domain/day.ts';
import type { Designation, NamedBefore, Titles } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';

/**
 * The namings of titles that stand which another naming took the place of, oldest first. One that was withdrawn, or only
 * practised, named nobody; one of the same day was put right.
 */
export function namedBefore(
  store: Store,
  designations: Titles['designations'] = store.cycle.titles().designations,
): readonly NamedBefore[] {
  const stands = new Map(designations.map((title) => [subjectOf(title), title]));
  const entries = store.journal.history({ kinds: ['designation.made', 'practice.withdrawn'] });
  const gone = new Set(entries.flatMap((one) => (one.kind === 'practice.withdrawn' ? [one.body.entry] : [])));
  const last = new Map(entries.map((one) => [one.subject, one]));
  return entries.flatMap((one): NamedBefore[] => {
    const title = stands.get(one.subject);
    if (one.kind !== 'designation.made' || !title || gone.has(one.id) || one.body.earlier != null) return [];
    const practised = one.clock === 'fixed' && last.get(one.subject)?.clock !== 'fixed';
    if (practised || one.body.date === title.date) return [];
    const { unit, year, level, date: again } = title;
    return [{ unit, year, level, date: one.body.date, document: one.body.document, earlier: null, again }];
  });
}

const subjectOf = ({ unit, year, level }: Designation): string => `designation/${unit}/${year}/${level}`;

/**
 * The day on which a title was named first, by a decision that others have taken the place of since: from then on its plaque
 * hangs. Null where the title that stands is the first.
 */
export function firstNamed(store: Store, title: Designation): Day | null {
  return namedBefore(store, [title])[0]?.date ?? null;
}

/** Whether the conclusion of a title's year was drawn anew after the title was given: it is to be published and given again. */
export function isConcludedSince(store: Store, title: Designation): boolean {
  const acceptance = store.cycle.year(title.year).acceptances.get(title.unit);
  const concluded = acceptance && store.journal.entry(acceptance.entry);
  const named = store.journal.latest(subjectOf(title), 'designation.made');
  return concluded !== undefined && named !== undefined && concluded.step > named.step;
}
