import { canonicalJson } from '../../domain/canonical.ts';
import type { Day } from '../../domain/day.ts';
import type { Designation, NamedBefore, Titles } from '../../domain/year/records.ts';
import type { Kind } from '../../store/entries/catalogue.ts';
import { onTitles } from '../../store/entries/on-titles.ts';
import type { Entry } from '../../store/entry.ts';
import type { officeDeeds, practised } from '../../store/practice.ts';
import type { Store } from '../../store/store.ts';

/** A deed that was practised in a file kept in earnest, or entered by mistake. */
export type Practised = ReturnType<typeof practised>[number] | ReturnType<typeof officeDeeds>[number];

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
  const last = new Map(entries.map((one) => [one.subject, one]));
  return layersOf(entries).flatMap(({ entry }): NamedBefore[] => {
    const title = stands.get(entry.subject);
    if (entry.kind !== 'designation.made' || !title || entry.body.earlier != null) return [];
    const practised = entry.clock === 'fixed' && last.get(entry.subject)?.clock !== 'fixed';
    if (practised || entry.body.date === title.date) return [];
    const { unit, year, level, date: again } = title;
    return [{ unit, year, level, date: entry.body.date, document: entry.body.document, earlier: null, again }];
  });
}

/** What was entered of a subject, and as what it was entered first: brought back, it stands as it stood before. */
interface Layer<E> {
  readonly entry: E;
  readonly first: E;
}

/**
 * The entries of subjects that took each other's place, oldest first: the last of each subject stands, those before would stand if
 * the later ones were withdrawn. A withdrawal after which nothing was brought back ended all of them; what two laptops entered beside
 * each other took no other's place, and what was decided against is none.
 */
export function layersOf<E extends Entry>(history: readonly E[]): readonly Layer<E>[] {
  const of = new Map<string, { layers: readonly Layer<E>[]; over: boolean }>();
  const known = new Map<string, Layer<E>>();
  for (const entry of history) {
    const { layers, over } = of.get(entry.subject) ?? { layers: [], over: false };
    if (entry.kind === 'practice.withdrawn') {
      of.set(entry.subject, { layers: layers.filter((one) => one.entry.id !== entry.body.entry), over: true });
      continue;
    }
    const replaced = entry.supersedes.flatMap((id) => known.get(id) ?? []);
    const top = layers.at(-1);
    const again = [...(top ? [top] : []), ...replaced].find((one) => saysTheSame(one.entry, entry));
    const beside = top && !over && !entry.supersedes.includes(top.entry.id);
    const gone = [...(replaced.length > 1 ? replaced : []), ...((again === top || beside) && top ? [top] : [])];
    const under = over && again !== top ? [] : layers.filter((one) => !gone.includes(one));
    const layer = { entry, first: again?.first ?? entry };
    known.set(entry.id, layer);
    of.set(entry.subject, { layers: [...under, layer], over: false });
  }
  return [...of.values()].flatMap(({ layers, over }) => (over ? [] : layers));
}

const saysTheSame = (one: Entry, other: Entry): boolean =>
  one.clock === other.clock && canonicalJson(one.body) === canonicalJson(other.body);

/** What is entered again to put it right stands again as it was. Of a list shown or a visit only what was practised gives place. */
const putRight: readonly Kind[] = [...onTitles, 'application.nominated'];

/**
 * What stands again where a deed is withdrawn that was entered over another; null where it is the first. What was practised never
 * stands again in earnest: under the clock that runs it goes with what was entered over it.
 */
export function enteredBefore(store: Store, { id, subject, kind, clock }: Practised): Entry | null {
  // What another machine did in earnest, not knowing of a practice of the same words, took no place of it.
  const beside = store.journal.current(subject).findLast((one) => one.id !== id && one.clock !== 'fixed');
  if (clock === 'fixed' && beside) return beside;
  const history: readonly Entry[] = store.journal.history({ subject, kinds: [kind, 'practice.withdrawn'] });
  const practising = clock === 'fixed' && store.options.clockFixed;
  const withdrawn = history.find((one) => one.id === id);
  const former = layersOf(history).findLast(
    ({ entry }) =>
      (entry.clock !== 'fixed' || practising) && entry.id !== id && !(withdrawn && saysTheSame(entry, withdrawn)),
  );
  if (!former) return null;
  const practisedOver = clock === 'fixed' && former.entry.clock !== 'fixed';
  return practisedOver || putRight.includes(kind) ? former.entry : null;
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
  const history = store.journal.history({
    subject: subjectOf(title),
    kinds: ['designation.made', 'practice.withdrawn'],
  });
  const named = layersOf(history).at(-1);
  // Of two laptops the greater step tells nothing: whoever knew of the conclusion named on it.
  return concluded !== undefined && named !== undefined && !store.knowledge().has(named.first, concluded);
}
